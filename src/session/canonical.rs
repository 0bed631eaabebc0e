//! The canonical form of JSON (RFC 8785): the same value gives the same bytes, however it was laid out. Here too is refused what a session may not hold: a key
//! twice, half a surrogate pair, a number that is no integer below 2^53. Knows nothing of events. Begin at [`Canonical`].
//!
//! Ours works on the text as it stands and not on a tree of values, for a file of 100,000 events is opened while people wait; a test holds it against another.

use super::scan::{Kind, Tape};
use crate::json::WHOLE_END;
use std::borrow::Cow;
use std::cmp::Ordering;

/// What JSON allows and a session does not.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotStrict {
    /// The same key twice in one object.
    #[error("{0:?} twice")]
    DuplicateKey(String),
    /// Half a surrogate pair.
    #[error("half a surrogate pair")]
    LoneSurrogate,
    /// A number that is no integer below 2^53.
    #[error("{0}")]
    Number(String),
    /// Bytes that are not UTF-8.
    #[error("not UTF-8")]
    Utf8,
}

/// Whether the members of an object are put in the order of RFC 8785 or stay as they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Sorted,
    AsFound,
}

/// Writes canonical forms; keeps its working space from one to the next.
#[derive(Default, Debug)]
pub(crate) struct Canonical {
    keys: Vec<(usize, usize)>,
    respelt: bool,
}

impl Canonical {
    /// The object at `index` without its member `left_out`, canonical, behind what `out` holds. `bytes` must be what `tape` was made from.
    ///
    /// # Errors
    /// When it holds what a session may not hold.
    pub(crate) fn object_without(&mut self, left_out: &str, tape: &Tape, bytes: &[u8], index: usize, out: &mut Vec<u8>) -> Result<(), NotStrict> {
        self.respelt = false;
        self.keys.clear();
        let mut work = Work { tape, bytes, keys: &mut self.keys, respelt: &mut self.respelt, order: Order::Sorted, out };
        work.object(index, Some(left_out))
    }

    /// The value at `index` in the order of its members, without space and with its escapes spelt as ours.
    ///
    /// # Errors
    /// When it holds what a session may not hold.
    pub(crate) fn compact(&mut self, tape: &Tape, bytes: &[u8], index: usize, out: &mut Vec<u8>) -> Result<(), NotStrict> {
        self.keys.clear();
        Work { tape, bytes, keys: &mut self.keys, respelt: &mut self.respelt, order: Order::AsFound, out }.value(index)
    }

    /// Whether the last value spelt an escape in another way than ours.
    pub(crate) fn respelt(&self) -> bool {
        self.respelt
    }
}

struct Work<'a> {
    tape: &'a Tape,
    bytes: &'a [u8],
    keys: &'a mut Vec<(usize, usize)>,
    respelt: &'a mut bool,
    order: Order,
    out: &'a mut Vec<u8>,
}

impl Work<'_> {
    fn value(&mut self, index: usize) -> Result<(), NotStrict> {
        let Some(node) = self.tape.node(index) else { return Ok(()) };
        match node.kind {
            Kind::Object => return self.object(index, None),
            Kind::Array => {
                self.out.push(b'[');
                for (place, child) in self.tape.children(index).enumerate() {
                    if place > 0 {
                        self.out.push(b',');
                    }
                    self.value(child)?;
                }
                self.out.push(b']');
            }
            Kind::Escaped => self.escaped(index)?,
            Kind::Number => self.number(self.tape.raw(self.bytes, index))?,
            Kind::Plain | Kind::Word => self.out.extend_from_slice(self.tape.raw(self.bytes, index)),
        }
        Ok(())
    }

    fn object(&mut self, index: usize, left_out: Option<&str>) -> Result<(), NotStrict> {
        let base = self.keys.len();
        self.keys.extend(self.tape.members(index));
        let (tape, bytes) = (self.tape, self.bytes);
        let members = self.keys.get_mut(base..).unwrap_or_default();
        if self.order == Order::Sorted {
            members.sort_unstable_by(|one, other| key_order(tape, bytes, one.0, other.0));
            let twin = members.iter().zip(members.iter().skip(1)).find(|(one, other)| key_order(tape, bytes, one.0, other.0).is_eq());
            if let Some((one, _)) = twin {
                return Err(NotStrict::DuplicateKey(tape.text(bytes, one.0).unwrap_or_default().into_owned()));
            }
        }
        self.out.push(b'{');
        let mut first = true;
        for place in base..self.keys.len() {
            let Some(&(key, value)) = self.keys.get(place) else { break };
            if left_out.is_some_and(|name| tape.text(bytes, key).as_deref() == Some(name)) {
                continue;
            }
            if !first {
                self.out.push(b',');
            }
            first = false;
            self.value(key)?;
            self.out.push(b':');
            self.value(value)?;
        }
        self.out.push(b'}');
        self.keys.truncate(base);
        Ok(())
    }

    fn escaped(&mut self, index: usize) -> Result<(), NotStrict> {
        let text = self.tape.text(self.bytes, index).ok_or(NotStrict::LoneSurrogate)?;
        let start = self.out.len();
        write_text(&text, self.out);
        if self.out.get(start..) != Some(self.tape.raw(self.bytes, index)) {
            *self.respelt = true;
        }
        Ok(())
    }

    fn number(&mut self, raw: &[u8]) -> Result<(), NotStrict> {
        let digits = raw.strip_prefix(b"-").unwrap_or(raw);
        let small = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse::<u64>().ok()).is_some_and(|n| n < WHOLE_END);
        if !small || raw == b"-0" {
            return Err(NotStrict::Number(String::from_utf8_lossy(raw).into_owned()));
        }
        self.out.extend_from_slice(raw);
        Ok(())
    }
}

/// The order of RFC 8785: by UTF-16 units. Among plain ASCII that is the order of the bytes.
fn key_order(tape: &Tape, bytes: &[u8], one: usize, other: usize) -> Ordering {
    let (Some(a), Some(b)) = (ascii_key(tape, bytes, one), ascii_key(tape, bytes, other)) else {
        let text = |key| tape.text(bytes, key).unwrap_or(Cow::Borrowed(""));
        return text(one).encode_utf16().cmp(text(other).encode_utf16());
    };
    a.cmp(b)
}

fn ascii_key<'a>(tape: &Tape, bytes: &'a [u8], key: usize) -> Option<&'a [u8]> {
    let node = tape.node(key).filter(|node| node.kind == Kind::Plain)?;
    bytes.get(node.start + 1..node.end - 1).filter(|raw| raw.is_ascii())
}

/// A string in quotes, with the escapes of RFC 8785.
fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for byte in text.bytes() {
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x09 => out.extend_from_slice(b"\\t"),
            0x0a => out.extend_from_slice(b"\\n"),
            0x0c => out.extend_from_slice(b"\\f"),
            0x0d => out.extend_from_slice(b"\\r"),
            0..=0x1f => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
            _ => out.push(byte),
        }
    }
    out.push(b'"');
}
