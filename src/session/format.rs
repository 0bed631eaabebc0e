//! How a session is written: the head in one line, an event a line, each event sealed with a hash over the one before it. Knows the layout and the chain;
//! not the disk, nor how a file that somebody else touched is read. Begin at [`Head`] and [`Chain`].

use super::canonical::{Canonical, NotStrict};
use super::scan::Tape;
use crate::json::DEPTH_MAX;
use crate::meeting::event::Recorded;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt;

/// The format this program reads and writes.
pub const FORMAT: &str = "leitai.session/1";
/// What every version's `format` begins with.
pub(crate) const FORMAT_STEM: &str = "leitai.session/";
/// The member of the head behind which the events stand.
pub(crate) const EVENTS: &str = "events";
/// Between two events.
pub(crate) const SEPARATOR: &str = ",\n";
/// Behind the last event and the reserve.
pub(crate) const CLOSING: &str = "\n]}\n";
/// The white space in front of the closing that events are written into, in bytes.
pub(crate) const RESERVE: usize = 64 * 1024;

/// A line of the reserve: an editor and `grep` still find lines there, and no event torn by a power cut has a whole one inside.
const RESERVE_LINE: usize = 128;

/// The head of a session: all that stands before the events.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Head {
    /// `leitai.session/1`.
    pub format: String,
    /// A UUID, version 7.
    pub id: String,
    /// Wall clock with offset.
    pub created: String,
    /// The program that made it and its version.
    pub generator: String,
    /// Whether it is only played.
    pub rehearsal: bool,
    /// The agenda, as it was loaded.
    pub agenda: Value,
}

impl Head {
    /// The head of a new session, by this program.
    pub fn new(id: String, created: String, rehearsal: bool, agenda: Value) -> Self {
        let generator = concat!("leitai ", env!("CARGO_PKG_VERSION")).to_owned();
        Self { format: FORMAT.to_owned(), id, created, generator, rehearsal, agenda }
    }

    /// The first line of the file, up to the bracket that the events follow, and the chain that they hang on.
    ///
    /// # Errors
    /// When the agenda holds what a session may not hold, such as a number that is no integer.
    pub fn seal(&self) -> Result<(String, Chain), NotStrict> {
        let mut line = to_text(self)?;
        let mut tape = Tape::default();
        let mut links = Links::default();
        tape.scan(&line, 0).map_err(|_| NotStrict::Unwritable(format!("deeper than {DEPTH_MAX}")))?;
        let chain = links.head(&tape, &line)?;
        line.pop();
        line.push_str(",\"events\":[\n");
        Ok((line, chain))
    }
}

/// A hash as it stands in the file: 64 hex digits, lower case.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hash([u8; 64]);

impl Hash {
    /// The digits.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The first 16 digits in groups of four, as people compare them: `3f9a 71c2 0b5e 44d1`.
    pub fn fingerprint(&self) -> String {
        let groups: Vec<_> = self.0.chunks(4).take(4).map(String::from_utf8_lossy).collect();
        groups.join(" ")
    }

    /// Reads 64 hex digits.
    pub(crate) fn parse(digits: &str) -> Option<Self> {
        digits.as_bytes().try_into().ok().map(Self)
    }

    fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_mut(2).zip(hasher.finalize()) {
            pair.copy_from_slice(&[hex_digit(byte >> 4), hex_digit(byte & 15)]);
        }
        Self(digits)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The last link of the chain, which the next event is hung on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chain {
    last: Hash,
}

impl Chain {
    /// The hash of the last event, or of the head where there is none.
    pub fn last(&self) -> Hash {
        self.last
    }

    /// Hangs an event on the chain; gives its line for the file, without a separator.
    ///
    /// # Errors
    /// When it holds what a session may not hold; the chain is then as it was.
    pub fn seal(&mut self, event: &Recorded) -> Result<String, NotStrict> {
        let mut line = to_text(event)?;
        let mut tape = Tape::default();
        tape.scan(&line, 0).map_err(|_| NotStrict::Unwritable(format!("deeper than {DEPTH_MAX}")))?;
        self.last = Links::default().next(self.last, &tape, &line, 0)?;
        line.pop();
        line.push_str(",\"hash\":\"");
        line.push_str(self.last.as_str());
        line.push_str("\"}");
        Ok(line)
    }

    pub(crate) fn at(last: Hash) -> Self {
        Self { last }
    }
}

/// Computes links from the text of events; keeps its working space from one to the next.
#[derive(Default, Debug)]
pub(crate) struct Links {
    canonical: Canonical,
    buffer: Vec<u8>,
}

impl Links {
    /// The link of the head: the hash of the document without its events. `tape` holds the document or the head alone.
    pub(crate) fn head(&mut self, tape: &Tape, text: &str) -> Result<Chain, NotStrict> {
        self.buffer.clear();
        self.canonical.object_without(EVENTS, tape, text, 0, &mut self.buffer)?;
        Ok(Chain::at(Hash::of(&[&self.buffer])))
    }

    /// The link of the event at `index`, behind the link `last`.
    pub(crate) fn next(&mut self, last: Hash, tape: &Tape, text: &str, index: usize) -> Result<Hash, NotStrict> {
        self.buffer.clear();
        self.canonical.object_without("hash", tape, text, index, &mut self.buffer)?;
        Ok(Hash::of(&[&last.0, &self.buffer]))
    }

    /// Whether what was read last spells an escape in another way than we do.
    pub(crate) fn respelt(&self) -> bool {
        self.canonical.respelt()
    }
}

/// One line of the reserve.
pub(crate) fn reserve_line() -> String {
    format!("{:>RESERVE_LINE$}", '\n')
}

/// So many bytes of reserve.
pub(crate) fn reserve(length: usize) -> Vec<u8> {
    (1..=length).map(|place| if place % RESERVE_LINE == 0 { b'\n' } else { b' ' }).collect()
}

fn to_text(value: &impl Serialize) -> Result<String, NotStrict> {
    serde_json::to_string(value).map_err(|fault| NotStrict::Unwritable(fault.to_string()))
}

fn hex_digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 }
}
