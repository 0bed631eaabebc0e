//! Reads a session file, whatever state it is in: what was understood, and what was found. Walks values and not lines, so that an event torn in the middle does
//! not take its neighbour with it; never panics, and takes time in proportion to the length. Changes nothing: mending is `repair`'s. Begin at [`load`].
#![expect(clippy::disallowed_methods, reason = "reads the file")]

use super::events::{Events, Finding, Why};
use super::format::{Chain, EVENTS, FORMAT, FORMAT_STEM, Hash, Head, Links, SEPARATOR, reserve_line};
use super::run::Run;
use super::scan::{Tape, is_space};
use crate::meeting::event::{Event, Recorded};
use serde_json::Value;
use std::borrow::Cow;
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
    /// Whether events are in doubt, so that nobody may go on with the file.
    pub fn is_in_doubt(self) -> bool {
        matches!(self, Self::Damaged | Self::Edited)
    }

    /// Whether the file is as this program leaves it.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Clean | Self::Open)
    }

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
    /// Where it begins in the file.
    pub offset: u64,
    /// In which line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub why: Why,
}

impl Broken {
    /// Event `seq` stands at `offset`, or behind the separator there. The line is counted by [`Broken::placed`].
    fn at(seq: u64, offset: usize, why: Why) -> Self {
        Self { seq, offset: offset as u64, line: 1, why }
    }

    fn placed(self, bytes: &[u8]) -> Self {
        let from = usize::try_from(self.offset).unwrap_or(usize::MAX).min(bytes.len());
        let (before, behind) = bytes.split_at_checked(from).unwrap_or((bytes, &[]));
        let separator = if behind.starts_with(SEPARATOR.as_bytes()) { SEPARATOR.len() as u64 } else { 0 };
        let lines = before.iter().filter(|byte| **byte == b'\n').count() as u64;
        Self { offset: self.offset + separator, line: lines + 1 + u64::from(separator > 0), ..self }
    }
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
    /// Offset behind the last good event; 0 where the file was read as a document in any layout.
    pub end: u64,
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
    // What is not UTF-8 is no JSON either: reading ends there.
    let text = std::str::from_utf8(bytes).or_else(|fault| std::str::from_utf8(bytes.get(..fault.valid_up_to()).unwrap_or_default()));
    let text = text.unwrap_or_default();
    let whole = || if text.len() == bytes.len() { document(text) } else { None };
    let loaded = match Walk::of(text)? {
        Some(walk) => {
            let rest = bytes.get(walk.run.end..).unwrap_or_default();
            match rest_of(rest) {
                Rest::Closing => Ok(walk.whole()),
                Rest::Unclosed => Ok(walk.loaded(Verdict::Unclosed)),
                Rest::Other => match (whole(), Later::of(rest, walk.run.end)) {
                    // By chance, what an unfinished write left is a valid document from which events are missing.
                    (Some(Ok(Loaded { verdict: Verdict::Edited, .. })), Later::OfThisWrite) => Ok(walk.loaded(Verdict::Torn)),
                    (Some(loaded), _) => loaded,
                    (None, Later::Whole) => Ok(walk.loaded(Verdict::Damaged)),
                    (None, Later::OfThisWrite | Later::None) => Ok(walk.loaded(Verdict::Torn)),
                },
            }
        }
        None => whole().unwrap_or_else(|| Err(foreign(text))),
    };
    loaded.map(|loaded| {
        let broken = loaded.broken.map(|broken| broken.placed(bytes));
        Loaded { broken, ..loaded }
    })
}

/// The events that stand behind the place where the chain breaks, as far as they can be read: nobody vouches for them. Their numbers rise, with gaps where
/// something is lost.
pub fn beyond(bytes: &[u8], loaded: &Loaded) -> Vec<Recorded> {
    if loaded.broken.is_none() {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(bytes);
    let mut tape = Tape::default();
    let mut doubtful = Events::behind(loaded.chain, loaded.last_seq() + 1, 0, false);
    if tape.scan(&text, start_of(&text)).is_ok()
        && let Some(list) = tape.member(&text, 0, EVENTS)
    {
        return tape.children(list).filter_map(|event| doubtful.doubtful(&tape, &text, event)).collect();
    }
    let mut found = Vec::new();
    let mut end = usize::try_from(loaded.end).unwrap_or(usize::MAX);
    for (key, _) in text.match_indices("\"seq\"") {
        let start = text.get(..key).and_then(|before| before.trim_end().strip_suffix('{')).map(str::len);
        let Some(start) = start.filter(|start| *start >= end) else { continue };
        if let Ok(behind) = tape.scan(&text, start)
            && let Some(recorded) = doubtful.doubtful(&tape, &text, 0)
        {
            found.push(recorded);
            end = behind;
        }
    }
    found
}

/// Where the document begins in a text: behind a byte order mark and white space.
pub(crate) fn start_of(text: &str) -> usize {
    let unmarked = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.len() - unmarked.trim_start_matches([' ', '\n', '\r', '\t']).len()
}

/// A file of our layout, up to what is not ours.
struct Walk {
    head: Head,
    run: Run,
}

impl Walk {
    /// Nothing where even the head is not of our layout.
    fn of(text: &str) -> Result<Option<Self>, LoadError> {
        let mut tape = Tape::default();
        let Ok(inside) = tape.scan_until(text, 0, EVENTS) else { return Ok(None) };
        if tape.member(text, 0, "format").is_none() || !text.get(inside..).is_some_and(|rest| rest.starts_with('\n')) {
            return Ok(None);
        }
        let (head, events) = begin(&tape, text)?;
        Ok(Some(Self { head, run: Run::through(text, inside + 1, events) }))
    }

    /// The file is whole.
    fn whole(self) -> Loaded {
        let restyled = self.run.events.restyled();
        let mut loaded = self.loaded(Verdict::Open);
        loaded.verdict = match loaded.is_closed() {
            _ if restyled => Verdict::Reformatted,
            true => Verdict::Clean,
            false => Verdict::Open,
        };
        loaded
    }

    fn loaded(self, verdict: Verdict) -> Loaded {
        let Run { events, end, broken } = self.run;
        let why = broken.unwrap_or(Why::NotJson);
        let broken = matches!(verdict, Verdict::Damaged | Verdict::Torn).then(|| Broken::at(events.next(), end, why));
        events.loaded(self.head, end, verdict, broken)
    }
}

/// Reads the text as one JSON document in any layout; nothing where it is none.
fn document(text: &str) -> Option<Result<Loaded, LoadError>> {
    let mut tape = Tape::default();
    let past = tape.scan(text, start_of(text)).ok()?;
    if !text.get(past..)?.bytes().all(is_space) {
        return None;
    }
    let Some(list) = tape.member(text, 0, EVENTS).filter(|_| tape.member(text, 0, "format").is_some()) else {
        return Some(Err(LoadError::NotASession));
    };
    Some(begin(&tape, text).map(|(head, mut events)| {
        let bad = tape.children(list).find_map(|event| events.take(&tape, text, event).err().map(|why| (event, why)));
        let verdict = if bad.is_none() { Verdict::Reformatted } else { Verdict::Edited };
        let broken = bad.map(|(event, why)| Broken::at(events.next(), tape.node(event).map_or(0, |node| node.start), why));
        events.loaded(head, 0, verdict, broken)
    }))
}

/// The head on the tape, and the link that the first event must hang on.
pub(super) fn begin(tape: &Tape, text: &str) -> Result<(Head, Events), LoadError> {
    let string = |name| tape.member(text, 0, name).and_then(|index| tape.text(text, index)).map(Cow::into_owned);
    let format = string("format").ok_or(LoadError::NotASession)?;
    if format != FORMAT {
        let newer = format.strip_prefix(FORMAT_STEM).is_some_and(|version| version.parse::<u32>().is_ok());
        return Err(if newer { LoadError::NewerVersion(format) } else { LoadError::NotASession });
    }
    let mut links = Links::default();
    let chain = links.head(tape, text).map_err(|fault| LoadError::BrokenHead(Why::NotStrict(fault)))?;
    let value = |name| tape.member(text, 0, name).and_then(|index| serde_json::from_str::<Value>(tape.raw(text, index)).ok());
    let head = (|| {
        Some(Head {
            format,
            id: string("id")?,
            created: string("created")?,
            generator: string("generator")?,
            rehearsal: value("rehearsal")?.as_bool()?,
            agenda: value("agenda")?,
        })
    })();
    let restyled = tape.spaced() || links.respelt();
    Ok((head.ok_or(LoadError::BrokenHead(Why::NotAnEvent))?, Events::behind(chain, 1, text.len(), restyled)))
}

/// What no reading helped with: whether it began as a session.
fn foreign(text: &str) -> LoadError {
    let began = format!("{{\"format\":\"{FORMAT}\"");
    if text.starts_with(&began) { LoadError::BrokenHead(Why::NotJson) } else { LoadError::NotASession }
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
pub(super) fn has_event(rest: &[u8]) -> bool {
    first_event(&String::from_utf8_lossy(rest)).is_some()
}

/// Where the first whole event ends.
fn first_event(text: &str) -> Option<usize> {
    let mut tape = Tape::default();
    let mut starts = text.match_indices("{\"seq\":").map(|(start, _)| start);
    starts.find_map(|start| tape.scan(text, start).ok().filter(|_| tape.member(text, 0, "hash").is_some()))
}

/// Whether whole events stand behind the broken place.
enum Later {
    /// None does.
    None,
    /// They do, but in front of them the reserve still stands as it was before the write. A disk that loses power takes the sectors of a write in any order; where
    /// one of them is missing nothing was called saved, and so nothing behind it was.
    OfThisWrite,
    /// They do.
    Whole,
}

impl Later {
    /// `rest` begins at `offset` in the file.
    fn of(rest: &[u8], offset: usize) -> Self {
        let text = String::from_utf8_lossy(rest);
        match first_event(&text) {
            None => Self::None,
            // In the event too: what stands before and behind a missing sector may by chance make one value.
            Some(end) if is_reserve_to_the_next_sector(rest, offset) || has_reserve_line(text.get(..end).unwrap_or_default()) => Self::OfThisWrite,
            Some(_) => Self::Whole,
        }
    }
}

/// Whether the sector in which the good events end is missing from the write that followed. Written by us, nothing but a comma follows an event.
fn is_reserve_to_the_next_sector(rest: &[u8], offset: usize) -> bool {
    /// What every disk takes whole or not at all; larger ones are multiples of it.
    const SECTOR: usize = 512;
    let space = rest.iter().take_while(|byte| is_space(**byte)).count();
    offset / SECTOR < (offset + space) / SECTOR
}

/// Whether a later sector is missing. No event has a line of spaces in it.
fn has_reserve_line(text: &str) -> bool {
    text.contains(&reserve_line())
}
