//! Takes a session file up again: under its lock it is read, mended where that loses nothing, and handed to a writer. What is mended is an end that was not
//! finished and a layout that somebody changed; where events are in doubt nothing is touched, for only people can say which are right.
//! Knows nothing of what events say: that the session was resumed is recorded by the caller. Begin at [`resume`].
#![expect(clippy::disallowed_methods, reason = "puts files aside")]

use super::disk::{self, OwnFile, Storage, with_suffix};
use super::format::{CLOSING, SEPARATOR};
use super::load::{self, LoadError, Loaded, Verdict};
use super::lock::LockError;
use super::mirror;
use super::relay;
use super::scan::is_space;
use super::tail::{Failure, Tail};
use super::writer::Writer;
use crate::meeting::event::Repaired;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A session that goes on.
#[derive(Debug)]
pub struct Resumed {
    /// What the file held.
    pub loaded: Loaded,
    /// Writes behind the last event.
    pub writer: Writer,
    /// What was mended, for `session.resumed`.
    pub repaired: Option<Repaired>,
    /// Where the bytes were put that were taken out of the file, or the file as it was.
    pub kept: Option<PathBuf>,
}

/// Why a session cannot go on.
#[derive(Debug)]
pub enum ResumeError {
    /// Another program writes it.
    Busy,
    /// It cannot be read, or is no session that this program knows.
    Load(LoadError),
    /// It is damaged or edited, so that what would follow is in doubt.
    InDoubt(Box<Loaded>),
    /// Not even its opening is whole.
    Empty,
    /// What is to be kept could not be put aside; the file is as it was.
    Aside(io::Error),
    /// It could not be mended.
    Write(Failure),
}

/// Takes the lock, reads, mends what can be mended without loss, takes in what only the second copy in the state folder has, and starts a writer behind the last
/// event.
///
/// # Errors
/// When another program writes the file, it cannot be read or written, or its events are in doubt.
pub fn resume(path: &Path, state: Option<&Path>) -> Result<Resumed, ResumeError> {
    let mut file = OwnFile::open(path).map_err(|fault| match fault {
        LockError::Busy => ResumeError::Busy,
        LockError::Io(fault) => ResumeError::Load(LoadError::Io(fault)),
    })?;
    let bytes = file.read().map_err(|fault| ResumeError::Load(LoadError::Io(fault)))?;
    let loaded = load::read(&bytes).map_err(ResumeError::Load)?;
    if loaded.verdict.is_in_doubt() {
        return Err(ResumeError::InDoubt(Box::new(loaded)));
    }
    if loaded.events.is_empty() {
        return Err(ResumeError::Empty);
    }
    let (_, rest) = parts(&loaded, &bytes);
    let aside = if loaded.verdict == Verdict::Torn { rest.len() as u64 } else { 0 };
    let (tail, text, kept) = match loaded.verdict {
        Verdict::Reformatted => rewrite(file, &bytes)?,
        Verdict::Torn => {
            let kept = put_aside(path, rest, |number| format!(".torn-{number}")).map_err(ResumeError::Aside)?;
            (taken_up(file, &loaded, &bytes).map_err(ResumeError::Write)?, up_to(bytes, loaded.end), Some(kept))
        }
        _ => (taken_up(file, &loaded, &bytes).map_err(ResumeError::Write)?, up_to(bytes, loaded.end), None),
    };
    let missing = state.map(|state| mirror::behind(state, &loaded)).unwrap_or_default();
    let mirror = Some(missing.len() as u64).filter(|count| *count > 0);
    let mended = mirror.is_some() || matches!(loaded.verdict, Verdict::Reformatted | Verdict::Torn | Verdict::Unclosed);
    let repaired = mended.then(|| Repaired { verdict: loaded.verdict.word().to_owned(), bytes: aside, mirror });
    let (tail, text, loaded) = if missing.is_empty() { (tail, text, loaded) } else { take_in(tail, text, &missing)? };
    let writer = Writer::go_on(tail, loaded.last_seq(), path, text);
    Ok(Resumed { loaded, writer, repaired, kept })
}

/// A mended file by its end, what it holds up to there, and where what it held before was put.
type Mended = (Tail<OwnFile>, Vec<u8>, Option<PathBuf>);

/// What stands in a file up to its last event.
fn up_to(mut bytes: Vec<u8>, end: u64) -> Vec<u8> {
    bytes.truncate(usize::try_from(end).unwrap_or(usize::MAX));
    bytes
}

/// Writes events behind the last one that only the second copy had, and reads the whole anew.
fn take_in(mut tail: Tail<OwnFile>, mut text: Vec<u8>, missing: &[String]) -> Result<(Tail<OwnFile>, Vec<u8>, Loaded), ResumeError> {
    let mut more = Vec::new();
    for event in missing {
        more.extend_from_slice(SEPARATOR.as_bytes());
        more.extend_from_slice(event.as_bytes());
    }
    tail.append(&more).map_err(ResumeError::Write)?;
    text.extend_from_slice(&more);
    let loaded = load::read(&[text.as_slice(), CLOSING.as_bytes()].concat()).map_err(ResumeError::Load)?;
    Ok((tail, text, loaded))
}

/// White space and the closing, as the writer leaves it.
fn is_as_left(rest: &[u8]) -> bool {
    rest.strip_suffix(CLOSING.as_bytes()).is_some_and(|reserve| reserve.iter().copied().all(is_space))
}

/// What is good, and what stands behind.
fn parts<'a>(loaded: &Loaded, bytes: &'a [u8]) -> (&'a [u8], &'a [u8]) {
    usize::try_from(loaded.end).ok().and_then(|end| bytes.split_at_checked(end)).unwrap_or((bytes, &[]))
}

/// The end of a file that holds these bytes, mended where it is not as the writer leaves it.
pub(super) fn taken_up<S: Storage>(storage: S, loaded: &Loaded, bytes: &[u8]) -> Result<Tail<S>, Failure> {
    let (good, rest) = parts(loaded, bytes);
    if is_as_left(rest) { Tail::confirm(storage, bytes, loaded.end) } else { Tail::mend(storage, good, bytes.len() as u64) }
}

/// Writes the document in our layout under another name, keeps the old one, and puts the new one in its place. The old lock is held until the new one stands there.
fn rewrite(old: OwnFile, bytes: &[u8]) -> Result<Mended, ResumeError> {
    let path = old.path().to_owned();
    let text = relay::relaid(bytes).map_err(|fault| ResumeError::Load(LoadError::BrokenHead(super::Why::NotStrict(fault))))?;
    let temporary = with_suffix(&path, &format!(".{}.tmp", std::process::id()));
    let file = OwnFile::create(&temporary).map_err(|fault| match fault {
        LockError::Busy => ResumeError::Busy,
        LockError::Io(fault) => ResumeError::Aside(fault),
    })?;
    let written = Tail::begin(file, &text).map_err(ResumeError::Write).and_then(|tail| {
        let kept = put_aside(&path, bytes, |number| if number == 1 { ".bak".to_owned() } else { format!(".bak-{number}") });
        let (mut file, end, length) = tail.into_parts();
        let mut held = Some(old);
        if cfg!(windows) {
            // There nothing takes the place of a file that is open.
            held = None;
        }
        let kept = kept.and_then(|kept| file.rename(&path).map(|()| kept)).map_err(ResumeError::Aside)?;
        drop(held);
        Ok((Tail::at(file, end, length), Some(kept)))
    });
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written.map(|(tail, kept)| (tail, text.into_bytes(), kept))
}

/// Writes bytes to a new file beside `path`, on the disk when this returns; the first free of the names that `suffix` makes from 1 up.
fn put_aside(path: &Path, bytes: &[u8], suffix: impl Fn(u32) -> String) -> io::Result<PathBuf> {
    let mut number = 1;
    loop {
        let aside = with_suffix(path, &suffix(number));
        match disk::write_new(&aside, bytes) {
            Ok(()) => return Ok(aside),
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(fault) => return Err(fault),
        }
    }
}
