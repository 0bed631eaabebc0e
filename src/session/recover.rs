//! Salvage: what can be got out of a session file in any state, with its second copy in the state folder. What hangs on the chain is kept and makes a valid session
//! again; whole events that do not hang on it are islands; what is no whole event any more is a fragment. Nothing readable is left out, nothing is made up, and
//! the file itself is only read. Knows no words: the report is made elsewhere. Begin at [`salvage`].
#![expect(clippy::disallowed_methods, reason = "reads the file and writes new ones")]

use super::disk;
use super::draft::{self, Draft};
use super::events::Events;
use super::format::{CLOSING, Chain, EVENTS, FORMAT_STEM, Hash, Head, Links, SEPARATOR};
use super::load::{self, Verdict};
use super::mirror;
use super::relay;
use super::scan::Tape;
use crate::meeting::event::Recorded;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

/// What was got out of a session file.
#[derive(Debug)]
pub struct Salvage {
    /// What the file was found to be; none where its beginning is lost.
    pub verdict: Option<Verdict>,
    /// The head that the kept events hang on.
    pub head: Option<Head>,
    /// The kept events.
    pub events: Vec<Recorded>,
    /// How many of them stood in the file.
    pub from_file: u64,
    /// How many of them only the second copy had.
    pub from_mirror: u64,
    /// Whole events that do not hang on the kept ones, in the order of the file.
    pub islands: Vec<Stray>,
    /// Numbers of which there is no event, each from the first to the last, with the wall times around them.
    pub missing: Vec<Missing>,
    /// What is no whole event any more.
    pub fragments: Vec<Fragment>,
    /// The remark that was being written.
    pub draft: Option<Draft>,
    /// A valid session of the kept events; none where there is not even its opening.
    pub document: Option<String>,
    /// Whether nothing in the file is of a session: it is something else.
    pub is_foreign: bool,
}

/// A whole event that does not hang on the kept ones.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stray {
    /// The number it says it has.
    pub seq: u64,
    /// When it says it happened.
    pub at: String,
    /// Its type.
    pub name: String,
    /// Whether it is as it was written: its hash fits the one that stands in front of it.
    pub sound: bool,
    /// As it stands in the file.
    pub raw: String,
}

/// Numbers of which there is no event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// The first.
    pub from: u64,
    /// The last.
    pub to: u64,
    /// When the event before happened.
    pub after: Option<String>,
    /// When the event behind happened.
    pub before: Option<String>,
}

/// Bytes that are no whole event any more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fragment {
    /// Where they begin in the file.
    pub offset: u64,
    /// How many they are.
    pub length: u64,
    /// What of them can be read; nothing where they are no text.
    pub text: String,
}

impl Stray {
    /// What it says, though nobody vouches for it; none where it cannot be understood.
    pub fn recorded(&self) -> Option<Recorded> {
        let mut tape = Tape::default();
        tape.scan(&self.raw, 0).ok()?;
        // Whatever it hangs on: the chain is not asked.
        let nothing = Chain::at(Hash::parse(&"0".repeat(64))?);
        Events::behind(nothing, self.seq, 0, false).doubtful(&tape, &self.raw, 0)
    }
}

impl Salvage {
    /// Whether nothing was lost and nothing is in doubt.
    pub fn is_whole(&self) -> bool {
        self.document.is_some() && self.islands.is_empty() && self.missing.is_empty() && self.fragments.is_empty()
    }

    /// Whether nothing could be read.
    pub fn is_empty(&self) -> bool {
        self.document.is_none() && self.islands.is_empty() && self.draft.is_none() && self.fragments.is_empty()
    }
}

/// Gets out of a session file and its second copy what can be got.
///
/// # Errors
/// When the file cannot be read at all.
pub fn salvage(file: &Path, state: &Path) -> io::Result<Salvage> {
    Ok(salvage_bytes(&fs::read(file)?, state))
}

/// The same with the bytes of the file.
pub(crate) fn salvage_bytes(bytes: &[u8], state: &Path) -> Salvage {
    let text = String::from_utf8_lossy(bytes);
    let found = Found::of(&text);
    let own = Trunk::of_file(&text);
    let id = own.as_ref().map(|trunk| trunk.head.id.clone()).or_else(|| id_in(&text));
    // Where the id itself was changed, any event tells which copy it is.
    let by_event = || found.strays.first().and_then(|span| mirror::with_event(state, &span.stray.raw));
    let lines = id.as_deref().and_then(|id| mirror::read(state, id)).or_else(by_event).unwrap_or_default();
    let grow = |trunk: Trunk| Grown::from(trunk, &found.strays, &lines);
    let grown = own.map(&grow);
    // A head that was changed carries no event; the second copy may have it as it was.
    let needs_other = grown.as_ref().is_none_or(|grown| grown.events.recorded().is_empty());
    let other: Option<Grown> = lines.first().filter(|_| needs_other).and_then(|line| Trunk::of_line(line)).map(grow);
    let mut found = found;
    let other = other.filter(|other| !other.events.recorded().is_empty());
    if other.is_some() {
        // Whatever became of the head: here it is as it was.
        found.head_end = found.strays.first().map_or(text.len(), |span| span.start);
    }
    let grown = other.or(grown);
    let verdict = load::read(bytes).ok().map(|loaded| loaded.verdict);
    let draft = id.as_deref().and_then(|id| draft::kept(state, id));
    finish(verdict, draft, found, grown, &text)
}

fn finish(verdict: Option<Verdict>, draft: Option<Draft>, found: Found, grown: Option<Grown>, text: &str) -> Salvage {
    let kept = grown.as_ref().map(|grown| grown.events.recorded().to_vec()).unwrap_or_default();
    let placed = |place: usize| grown.as_ref().is_some_and(|grown| grown.placed.contains(&place));
    // The same event twice says nothing new.
    let known = |raw: &str| grown.as_ref().is_some_and(|grown| grown.lines.iter().any(|line| line == raw));
    let strays = found.strays.iter().enumerate().filter(|(place, _)| !placed(*place)).map(|(_, span)| &span.stray);
    let islands: Vec<Stray> = strays.filter(|stray| !known(&stray.raw)).cloned().collect();
    let missing = missing(&kept, &islands);
    let closing = kept.last().is_some_and(|last| last.event.type_name() == "session.closed");
    let (from_file, from_mirror) = grown.as_ref().map_or((0, 0), |grown| (grown.placed.len() as u64, grown.from_mirror));
    // What an unfinished write left is no loss where the second copy had the whole of it.
    let made_good = from_mirror > 0 && islands.is_empty();
    let is_foreign = grown.is_none() && found.strays.is_empty() && draft.is_none() && !has_traces(text);
    let fragments = if closing || made_good || is_foreign { Vec::new() } else { found.fragments(text) };
    let head = grown.as_ref().map(|grown| grown.head.clone()).filter(|_| !kept.is_empty());
    let document = grown.filter(|_| !kept.is_empty()).map(|grown| format!("{}{}{CLOSING}", grown.head_line, grown.lines.join(SEPARATOR)));
    Salvage { verdict, head, events: kept, from_file, from_mirror, islands, missing, fragments, draft, document, is_foreign }
}

/// Whether a text has what only sessions have: the name of their format, or the hash of an event.
fn has_traces(text: &str) -> bool {
    text.is_empty() || text.contains(FORMAT_STEM) || text.contains("\"hash\":\"")
}

/// The numbers between the kept events and the islands, and between islands.
fn missing(kept: &[Recorded], islands: &[Stray]) -> Vec<Missing> {
    let mut there: BTreeMap<u64, &str> = islands.iter().map(|stray| (stray.seq, stray.at.as_str())).collect();
    let (mut last, mut after) = kept.last().map_or((0, None), |event| (event.seq, Some(event.at.as_str())));
    let mut missing = Vec::new();
    for (seq, at) in there.split_off(&(last + 1)) {
        if seq > last + 1 {
            missing.push(Missing { from: last + 1, to: seq - 1, after: after.map(str::to_owned), before: Some(at.to_owned()) });
        }
        (last, after) = (seq, Some(at));
    }
    missing
}

/// A whole event and where it stands.
struct Span {
    start: usize,
    end: usize,
    stray: Stray,
}

/// All whole events of a text, whatever stands between them.
struct Found {
    strays: Vec<Span>,
    /// Where the head ends, as far as there is one.
    head_end: usize,
}

impl Found {
    fn of(text: &str) -> Self {
        let mut tape = Tape::default();
        let begin = load::start_of(text);
        let head_end = tape.scan_until(text, begin, EVENTS).unwrap_or(0);
        let mut strays: Vec<Span> = Vec::new();
        let mut links = Links::default();
        let mut from = head_end;
        while let Some(start) = text.get(from..).and_then(|rest| rest.find('{')).map(|place| from + place) {
            let event = tape.scan(text, start).ok().and_then(|end| Some((end, stray(&tape, text, start, end)?)));
            let Some((end, mut stray)) = event else {
                // Events may stand inside of what is none, as in a document whose head was not understood.
                from = start + 1;
                continue;
            };
            let before = strays.last().filter(|before| before.stray.seq + 1 == stray.seq).and_then(|before| hash_at_end(&before.stray.raw));
            let before = before.or_else(|| hash_at_end(text.get(..start).unwrap_or_default()));
            let fits = before.and_then(|hash| links.next(hash, &tape, text, 0).ok());
            let hash = tape.member(text, 0, "hash").and_then(|place| tape.text(text, place));
            stray.sound = fits.is_some_and(|fits| hash.is_some_and(|hash| hash == fits.as_str()));
            strays.push(Span { start, end, stray });
            from = end;
        }
        Self { strays, head_end }
    }

    /// What stands between the events and is no space, bracket or comma.
    fn fragments(&self, text: &str) -> Vec<Fragment> {
        /// More of one fragment nobody reads.
        const MOST: usize = 20_000;
        let ends = std::iter::once(self.head_end).chain(self.strays.iter().map(|span| span.end));
        let starts = self.strays.iter().map(|span| span.start).chain([text.len()]);
        let mut fragments = Vec::new();
        for (end, start) in ends.zip(starts) {
            let piece = text.get(end..start).unwrap_or_default();
            let is_nothing = |sign: char| sign.is_whitespace() || matches!(sign, '\0' | ',' | '[' | ']' | '}');
            let inner = piece.trim_start_matches(is_nothing);
            let offset = end + piece.len() - inner.len();
            let inner = inner.trim_end_matches(|sign: char| sign.is_whitespace() || matches!(sign, '\0' | ',' | ']'));
            if inner.is_empty() {
                continue;
            }
            let words: Vec<&str> = inner.split(|sign: char| sign == '\0' || sign.is_whitespace()).filter(|word| !word.is_empty()).collect();
            let text = if is_text(inner) { words.join(" ").chars().take(MOST).collect() } else { String::new() };
            fragments.push(Fragment { offset: offset as u64, length: inner.len() as u64, text });
        }
        fragments
    }
}

/// Whether people can read it: of what is no text, a good part is no sign at all.
fn is_text(piece: &str) -> bool {
    let is_none = |sign: &char| *sign == char::REPLACEMENT_CHARACTER || (sign.is_control() && !sign.is_whitespace() && *sign != '\0');
    piece.chars().filter(is_none).count() * 4 < piece.chars().count()
}

/// The object on the tape, where it is an event.
fn stray(tape: &Tape, text: &str, start: usize, end: usize) -> Option<Stray> {
    let string = |name| tape.member(text, 0, name).and_then(|place| tape.text(text, place)).map(std::borrow::Cow::into_owned);
    let seq = tape.member(text, 0, "seq").and_then(|place| tape.whole(text, place))?;
    let (at, name, _) = (string("at")?, string("type")?, string("hash")?);
    // As the file would have it, whatever an editor made of it.
    let raw = relay::event(tape, text).unwrap_or_else(|| text.get(start..end).unwrap_or_default().to_owned());
    Some(Stray { seq, at, name, sound: false, raw })
}

/// The hash that stands at the end of an event, also of one whose beginning is broken.
fn hash_at_end(text: &str) -> Option<Hash> {
    let event = text.trim_end().trim_end_matches(',').trim_end();
    let before = event.strip_suffix("\"}")?;
    let (_, digits) = before.split_at_checked(before.len().checked_sub(64)?)?;
    Hash::parse(digits).filter(|_| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// The id that a broken head names: it is the first. Where the head is lost that is another, of which nothing is kept.
fn id_in(text: &str) -> Option<String> {
    let (_, behind) = text.split_once("\"id\":\"")?;
    behind.split_once('"').map(|(id, _)| id.to_owned())
}

/// A head that events hang on.
struct Trunk {
    head: Head,
    line: String,
    events: Events,
}

impl Trunk {
    fn of_file(text: &str) -> Option<Self> {
        let mut tape = Tape::default();
        tape.scan_until(text, load::start_of(text), EVENTS).ok()?;
        Self::on(&tape, text)
    }

    /// The head of the second copy, a document without events.
    fn of_line(line: &str) -> Option<Self> {
        let mut tape = Tape::default();
        tape.scan(line, 0).ok()?;
        Self::on(&tape, line)
    }

    fn on(tape: &Tape, text: &str) -> Option<Self> {
        let (head, events) = load::begin(tape, text).ok()?;
        Some(Self { head, line: relay::head(tape, text)?, events })
    }
}

/// A head with all events that hang on it.
struct Grown {
    head: Head,
    head_line: String,
    events: Events,
    /// The kept events as they are written.
    lines: Vec<String>,
    /// Which events of the file are among them.
    placed: BTreeSet<usize>,
    from_mirror: u64,
}

impl Grown {
    fn from(trunk: Trunk, strays: &[Span], mirror: &[String]) -> Self {
        let mut by_number: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (place, span) in strays.iter().enumerate() {
            by_number.entry(span.stray.seq).or_default().push(place);
        }
        let mut grown =
            Self { head: trunk.head, head_line: trunk.line, events: trunk.events, lines: Vec::new(), placed: BTreeSet::new(), from_mirror: 0 };
        let mut tape = Tape::default();
        loop {
            let next = grown.events.next();
            let here = by_number.get(&next).into_iter().flatten();
            let here = here.filter_map(|place| strays.get(*place).map(|span| (Some(*place), span.stray.raw.as_str())));
            let copied = usize::try_from(next).ok().and_then(|line| mirror.get(line)).map(|line| (None, line.as_str()));
            let taken = here
                .chain(copied)
                .find(|(_, line)| tape.scan(line, 0).is_ok_and(|end| end == line.len()) && grown.events.take(&tape, line, 0).is_ok());
            match taken {
                Some((Some(place), line)) => {
                    grown.placed.insert(place);
                    grown.lines.push(line.to_owned());
                }
                Some((None, line)) => {
                    grown.from_mirror += 1;
                    grown.lines.push(line.to_owned());
                }
                None => return grown,
            }
        }
    }
}

/// Writes a new file that only its owner may read, on the disk when this returns; makes its folder where there is none.
///
/// # Errors
/// When there is one of that name, or it cannot be written; then none is left behind.
pub fn write_new(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(disk::folder_of(path))?;
    disk::write_new(path, text.as_bytes())
}
