//! Reads a session file while another program writes it: the stage and a live replay look on through here. After the first reading it never parses the document
//! as a whole, for a tail may be half written at any moment: it keeps the offset behind the last good event, reads on from there, takes whole events that fit
//! the chain, and leaves the rest for the next time. Looking leaves no trace: no lock, no write. Never says that something is saved; only the writer knows.
//! Begin at [`Follow::open`] and [`Follow::poll`]; how often is the caller's to say.
#![expect(clippy::disallowed_methods, reason = "reads the file")]

use super::disk::same_file;
use super::events::Events;
use super::format::{Chain, Hash, Head};
use super::load::{self, LoadError, Loaded, Verdict};
use super::run::Run;
use super::scan::is_space;
use crate::clock::machine_time;
use crate::meeting::event::{Event, Recorded};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// Behind every event, and so in front of `good`: the digits of its hash, quote and brace.
const LINK_END: &str = "\"}";
const LINK_LEN: usize = 64 + LINK_END.len();
/// Read at each look. Most events fit; where one begins that does not, all is read.
const GLANCE: usize = 4096;
/// What looks damaged for so long is: a write that is under way takes microseconds.
const PATIENCE: Duration = Duration::from_millis(500);
/// The first reading is repeated so often where events seem to be in doubt: it may have met a write under way.
const READINGS: usize = 3;

/// A session file that grows under another program's hands.
#[derive(Debug)]
pub struct Follow {
    file: File,
    path: PathBuf,
    head: Head,
    /// Behind the last event that was taken; none in a file of another layout, which nobody writes before it was rewritten.
    good: Option<u64>,
    chain: Chain,
    last_seq: u64,
    closed: bool,
    declared: Vec<(u64, Hash)>,
    /// Read at the opening and not handed out yet.
    first: Vec<Recorded>,
    doubt: Option<Doubt>,
}

/// What stands behind the last good event and is not the next one, and since when, on the machine's clock.
#[derive(Debug)]
struct Doubt {
    rest: Vec<u8>,
    since: Duration,
}

/// Why nothing can be followed now. The first two are final; the others may pass, and asking again is right. After `Truncated` and `Replaced` what was read is
/// void: [`Follow::open`] it anew.
#[derive(Debug)]
pub enum FollowError {
    /// It cannot be read, or is no session that this program knows.
    Load(LoadError),
    /// Its events are in doubt from this number on.
    Damaged {
        /// The number of the first event that is not good.
        seq: u64,
    },
    /// Not even its opening is whole.
    Empty,
    /// Nothing is there any more.
    Gone,
    /// It is shorter than what was read from it.
    Truncated,
    /// Another file is in its place, or what was read from it was changed.
    Replaced,
}

impl From<io::Error> for FollowError {
    fn from(fault: io::Error) -> Self {
        if fault.kind() == io::ErrorKind::NotFound { Self::Gone } else { Self::Load(LoadError::Io(fault)) }
    }
}

impl Follow {
    /// Opens the file and reads what is good in it; the first [`Follow::poll`] hands that out.
    ///
    /// # Errors
    /// When it cannot be read, is no session, or its events are in doubt.
    pub fn open(path: &Path) -> Result<Self, FollowError> {
        let file = File::open(path)?;
        let mut loaded = first_reading(&file)?;
        for _ in 1..READINGS {
            if !loaded.verdict.is_in_doubt() {
                break;
            }
            thread::yield_now();
            loaded = first_reading(&file)?;
        }
        if loaded.verdict.is_in_doubt() {
            return Err(FollowError::Damaged { seq: loaded.last_seq() + 1 });
        }
        if loaded.events.is_empty() {
            return Err(FollowError::Empty);
        }
        let (last_seq, closed) = (loaded.last_seq(), loaded.is_closed());
        let good = (loaded.verdict != Verdict::Reformatted).then_some(loaded.end);
        let Loaded { head, events: first, chain, declared, .. } = loaded;
        Ok(Self { file, path: path.to_owned(), head, good, chain, last_seq, closed, declared, first, doubt: None })
    }

    /// The events that came since the last time, in their order; at the first time all that were there. An error tells the state the file is in now; what was
    /// read before stays read.
    ///
    /// # Errors
    /// When the file is gone, was replaced, cut off or damaged.
    pub fn poll(&mut self) -> Result<Vec<Recorded>, FollowError> {
        let first = std::mem::take(&mut self.first);
        if !first.is_empty() {
            return Ok(first);
        }
        let length = self.check_place()?;
        let Some(good) = self.good else { return Ok(Vec::new()) };
        // The writer takes an unfinished write back by blanking it, so even a whole event can go again; its last bytes say whether it is still there.
        let from = good.saturating_sub(LINK_LEN as u64);
        let bytes = read_from(&self.file, from, GLANCE)?;
        let Some((link, rest)) = bytes.split_at_checked(LINK_LEN) else { return Err(FollowError::Truncated) };
        if link != format!("{}{LINK_END}", self.chain.last()).as_bytes() {
            return Err(FollowError::Replaced);
        }
        if is_end(rest) {
            self.doubt = None;
            return Ok(Vec::new());
        }
        let whole = read_from(&self.file, good, usize::try_from(length.saturating_sub(good)).unwrap_or(usize::MAX))?;
        self.take(good, whole)
    }

    /// Takes the events at the beginning of what stands behind `good`.
    fn take(&mut self, good: u64, rest: Vec<u8>) -> Result<Vec<Recorded>, FollowError> {
        let text = std::str::from_utf8(&rest).or_else(|fault| std::str::from_utf8(rest.get(..fault.valid_up_to()).unwrap_or_default()));
        let text = text.unwrap_or_default();
        let events = Events::behind(self.chain, self.last_seq + 1, text.len(), false);
        let Run { events, end, broken } = Run::behind(text, events);
        if end == 0 {
            // Half a write looks so, and so does damage.
            let damaged = broken.is_some() || load::has_event(&rest);
            return self.wait(rest, damaged);
        }
        let Loaded { events, chain, declared, .. } = events.loaded(self.head.clone(), end, Verdict::Open, None);
        self.doubt = None;
        self.good = Some(good + end as u64);
        self.chain = chain;
        self.last_seq = events.last().map_or(self.last_seq, |event| event.seq);
        self.closed = events.last().is_some_and(|event| matches!(event.event, Event::SessionClosed(_)));
        self.declared.extend(declared);
        Ok(events)
    }

    /// Leaves the rest alone; one that looks damaged and stays as it is for a while is.
    fn wait(&mut self, rest: Vec<u8>, damaged: bool) -> Result<Vec<Recorded>, FollowError> {
        let now = machine_time();
        let since = self.doubt.as_ref().filter(|doubt| doubt.rest == rest).map_or(now, |doubt| doubt.since);
        self.doubt = Some(Doubt { rest, since });
        if damaged && now.saturating_sub(since) >= PATIENCE { Err(FollowError::Damaged { seq: self.last_seq + 1 }) } else { Ok(Vec::new()) }
    }

    /// Whether the path still leads to the file that was opened; how long that is.
    fn check_place(&self) -> Result<u64, FollowError> {
        let found = fs::metadata(&self.path)?;
        let own = self.file.metadata()?;
        if same_file(&own, &found) { Ok(own.len()) } else { Err(FollowError::Replaced) }
    }

    /// What stands before the events.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the session was closed; then no event comes any more.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// The link behind the last event that was taken: its hash.
    pub fn chain(&self) -> Chain {
        self.chain
    }

    /// The hashes of the events so far that declared a result, by number.
    pub fn declared(&self) -> &[(u64, Hash)] {
        &self.declared
    }
}

fn first_reading(file: &File) -> Result<Loaded, FollowError> {
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    load::read(&read_from(file, 0, length)?).map_err(FollowError::Load)
}

/// Whether nothing but the end of the document stands there: white space, a closing, what a power cut leaves of one.
fn is_end(rest: &[u8]) -> bool {
    rest.iter().all(|byte| is_space(*byte) || matches!(byte, 0 | b']' | b'}'))
}

/// Bytes from an offset on, so many or up to the end.
fn read_from(mut file: &File, offset: u64, count: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(count);
    file.seek(SeekFrom::Start(offset))?;
    file.take(count as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}
