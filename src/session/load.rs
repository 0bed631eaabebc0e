//! Reads a session file, whatever state it is in: what was understood, and what was found. Walks values and not lines, so that an event torn in the middle does
//! not take its neighbour with it; never panics, and takes time in proportion to the length. Changes nothing: mending is `repair`'s. Begin at [`load`].
#![expect(clippy::disallowed_methods, reason = "reads the file")]

use super::canonical::NotStrict;
use super::events::{Events, Finding, Why};
use super::format::{Chain, EVENTS, FORMAT, FORMAT_STEM, Hash, Head, Links};
use super::scan::{Tape, is_space};
use crate::meeting::event::{Event, Recorded};
use serde_json::Value;
use std::fs;
use std::io;
use std::path::Path;

/// What a file was found to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Whole, and its session is closed.
    Clean,
    /// Whole, but its session is not closed: it runs, or was left.
    Open,
    /// All events are there, the closing is not.
    Unclosed,
    /// Behind the last good event stands an unfinished write.
    Torn,
    /// Behind a broken place stand whole events.
    Damaged,
    /// One valid document in another layout; the chain holds.
    Reformatted,
    /// One valid document whose chain does not hold.
    Edited,
}

impl Verdict {
    /// The verdict in one word, as programs read it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Open => "open",
            Self::Unclosed => "unclosed",
            Self::Torn => "torn",
            Self::Damaged => "damaged",
            Self::Reformatted => "reformatted",
            Self::Edited => "edited",
        }
    }
}

/// Where the chain breaks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// The number that the first bad event should have.
    pub seq: u64,
    /// What is wrong with it.
    pub why: Why,
}

/// What was read from a session file.
#[derive(Clone, PartialEq, Debug)]
pub struct Loaded {
    /// The head.
    pub head: Head,
    /// The good events, from the first on without a gap.
    pub events: Vec<Recorded>,
    /// The last good link: what the next event is hung on.
    pub chain: Chain,
    /// The hashes of the events that declared a result, by number.
    pub declared: Vec<(u64, Hash)>,
    /// Offset behind the last good event, in a file of our layout.
    pub end: u64,
    /// Length of the file.
    pub length: u64,
    /// What the file is.
    pub verdict: Verdict,
    /// Where the chain breaks, in a file that is damaged or edited.
    pub broken: Option<Broken>,
    /// What else was noticed.
    pub findings: Vec<Finding>,
}

impl Loaded {
    /// The number of the last good event, 0 where there is none.
    pub fn last_seq(&self) -> u64 {
        self.events.last().map_or(0, |event| event.seq)
    }

    /// Whether the session was closed.
    pub fn is_closed(&self) -> bool {
        self.events.last().is_some_and(|event| matches!(event.event, Event::SessionClosed(_)))
    }
}

/// Why nothing could be read.
#[derive(Debug)]
pub enum LoadError {
    /// The file cannot be read.
    Io(io::Error),
    /// It is something else.
    NotASession,
    /// It is of a later version, which this program does not know.
    NewerVersion(String),
    /// It is a session, but its head cannot be read.
    BrokenHead(Why),
}

/// Reads a session file.
///
/// # Errors
/// When it cannot be read, or is none that this program knows. A file in a bad state is no error.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    read(&fs::read(path).map_err(LoadError::Io)?)
}

/// Reads the bytes of a session file.
///
/// # Errors
/// When they are no session that this program knows.
pub fn read(bytes: &[u8]) -> Result<Loaded, LoadError> {
    match Walk::of(bytes)? {
        Some(walk) => {
            let rest = bytes.get(walk.end..).unwrap_or_default();
            match rest_of(rest) {
                Rest::Closing => Ok(walk.whole(bytes)),
                Rest::Unclosed => Ok(walk.loaded(bytes, Verdict::Unclosed)),
                Rest::Other => match document(bytes, walk.end) {
                    Some(loaded) => loaded,
                    None if has_event(rest) => Ok(walk.loaded(bytes, Verdict::Damaged)),
                    None => Ok(walk.loaded(bytes, Verdict::Torn)),
                },
            }
        }
        None => document(bytes, 0).unwrap_or_else(|| Err(foreign(bytes))),
    }
}

/// A walk through a file of our layout, up to what is not ours.
struct Walk {
    head: Head,
    events: Events,
    /// Offset behind the last good event.
    end: usize,
    /// Whether there is space or spelling inside events that this program would not write.
    restyled: bool,
    broken: Option<Why>,
}

impl Walk {
    /// Nothing where even the head is not of our layout.
    fn of(bytes: &[u8]) -> Result<Option<Self>, LoadError> {
        let mut tape = Tape::default();
        let Ok(inside) = tape.scan_until(bytes, 0, EVENTS) else {
            return Ok(None);
        };
        if tape.member(bytes, 0, "format").is_none() || bytes.get(inside) != Some(&b'\n') {
            return Ok(None);
        }
        let (head, events) = begin(&tape, bytes)?;
        let restyled = tape.spaced() || events.restyled();
        let mut walk = Self { head, events, end: inside + 1, restyled, broken: None };
        walk.go(bytes, &mut tape);
        Ok(Some(walk))
    }

    fn go(&mut self, bytes: &[u8], tape: &mut Tape) {
        let mut start = self.end;
        while let Ok(end) = tape.scan(bytes, start) {
            if let Err(why) = self.events.take(tape, bytes, 0) {
                self.broken = Some(why);
                return;
            }
            self.restyled |= tape.spaced() || self.events.restyled();
            self.end = end;
            start = end + 2;
            if bytes.get(end..start) != Some(b",\n") {
                return;
            }
        }
    }

    /// The file is whole.
    fn whole(self, bytes: &[u8]) -> Loaded {
        let restyled = self.restyled;
        let mut loaded = self.loaded(bytes, Verdict::Open);
        loaded.verdict = match loaded.is_closed() {
            _ if restyled => Verdict::Reformatted,
            true => Verdict::Clean,
            false => Verdict::Open,
        };
        loaded
    }

    fn loaded(self, bytes: &[u8], verdict: Verdict) -> Loaded {
        let why = self.broken.unwrap_or(Why::NotJson);
        let broken = (verdict == Verdict::Damaged).then_some(Broken { seq: self.events.next(), why });
        finish(self.head, self.events, bytes, self.end, verdict, broken)
    }
}

/// Reads the bytes as one JSON document in any layout; nothing where they are none.
fn document(bytes: &[u8], end: usize) -> Option<Result<Loaded, LoadError>> {
    let start = bytes.iter().position(|byte| !is_space(*byte))?;
    let mut tape = Tape::default();
    let past = tape.scan(bytes, start).ok()?;
    if !bytes.get(past..)?.iter().copied().all(is_space) {
        return None;
    }
    let Some(list) = tape.member(bytes, 0, EVENTS).filter(|_| tape.member(bytes, 0, "format").is_some()) else {
        return Some(Err(LoadError::NotASession));
    };
    Some(begin(&tape, bytes).map(|(head, mut events)| {
        let why = tape.children(list).find_map(|event| events.take(&tape, bytes, event).err());
        let verdict = if why.is_none() { Verdict::Reformatted } else { Verdict::Edited };
        let broken = why.map(|why| Broken { seq: events.next(), why });
        finish(head, events, bytes, end, verdict, broken)
    }))
}

fn finish(head: Head, events: Events, bytes: &[u8], end: usize, verdict: Verdict, broken: Option<Broken>) -> Loaded {
    let chain = events.chain();
    let (events, declared, findings) = events.into_parts();
    Loaded { head, events, chain, declared, end: end as u64, length: bytes.len() as u64, verdict, broken, findings }
}

/// The head on the tape, and the link that the first event must hang on.
fn begin(tape: &Tape, bytes: &[u8]) -> Result<(Head, Events), LoadError> {
    let text = |name| tape.member(bytes, 0, name).and_then(|index| tape.text(bytes, index));
    let format = text("format").ok_or(LoadError::NotASession)?;
    if format != FORMAT {
        let newer = format.strip_prefix(FORMAT_STEM).is_some_and(|version| version.parse::<u32>().is_ok());
        return Err(if newer { LoadError::NewerVersion(format.into_owned()) } else { LoadError::NotASession });
    }
    let utf8 = tape.node(0).and_then(|root| bytes.get(root.start..root.end)).is_some_and(|head| std::str::from_utf8(head).is_ok());
    let strict = if utf8 { Links::default().head(tape, bytes) } else { Err(NotStrict::Utf8) };
    let chain = strict.map_err(|fault| LoadError::BrokenHead(Why::NotStrict(fault)))?;
    let value = |name| tape.member(bytes, 0, name).and_then(|index| serde_json::from_slice::<Value>(tape.raw(bytes, index)).ok());
    let owned = |name| text(name).map(std::borrow::Cow::into_owned);
    let head = (|| {
        Some(Head {
            format: owned("format")?,
            id: owned("id")?,
            created: owned("created")?,
            generator: owned("generator")?,
            rehearsal: value("rehearsal")?.as_bool()?,
            agenda: value("agenda")?,
        })
    })();
    Ok((head.ok_or(LoadError::BrokenHead(Why::NotAnEvent))?, Events::behind(chain)))
}

/// What no reading helped with: whether it began as a session.
fn foreign(bytes: &[u8]) -> LoadError {
    let began = format!("{{\"format\":\"{FORMAT}\"");
    if bytes.starts_with(began.as_bytes()) { LoadError::BrokenHead(Why::NotJson) } else { LoadError::NotASession }
}

/// What stands behind the last good event.
enum Rest {
    /// White space and the closing; a second closing may follow, where the cutting off was broken off.
    Closing,
    /// White space, NULs, part of a closing.
    Unclosed,
    /// Anything else.
    Other,
}

fn rest_of(rest: &[u8]) -> Rest {
    let signs: Vec<u8> = rest.iter().copied().filter(|byte| !is_space(*byte)).take(5).collect();
    match signs.as_slice() {
        b"]}" | b"]}]}" => Rest::Closing,
        _ if rest.iter().all(|byte| is_space(*byte) || matches!(byte, 0 | b']' | b'}')) => Rest::Unclosed,
        _ => Rest::Other,
    }
}

/// Whether a whole event stands somewhere in it.
fn has_event(rest: &[u8]) -> bool {
    let mut tape = Tape::default();
    let mut start = 0;
    while let Some(found) = rest.get(start..).and_then(|rest| rest.windows(7).position(|window| window == b"{\"seq\":")) {
        start += found;
        if tape.scan(rest, start).is_ok() && tape.member(rest, 0, "hash").is_some() {
            return true;
        }
        start += 1;
    }
    false
}
