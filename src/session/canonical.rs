//! The canonical form of JSON (RFC 8785): the same value gives the same bytes, however it was laid out. Here too is refused what a session may not hold: a key
//! twice, half a surrogate pair, a number that is no integer below 2^53. Knows nothing of events. Begin at [`Canonical`].
//!
//! Works on the text as it stands and not on a tree of values, for a file of 100,000 events is opened while people wait; a test holds it against another.

use super::scan::{Kind, Tape};
use crate::json::WHOLE_END;
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
    /// Something that cannot be written as JSON, or stands too deep.
    #[error("{0}")]
    Unwritable(String),
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
    members: Vec<Member>,
    respelt: bool,
}

/// A member of an object that is being put in order.
#[derive(Clone, Copy, Debug)]
struct Member {
    /// The first eight bytes of a key of ASCII, which nearly always decide; nothing where it is not so simple, or at the very end of a text.
    lead: Option<u64>,
    key: usize,
    value: usize,
}

impl Canonical {
    /// The object at `index` without its member `left_out`, canonical, behind what `out` holds. `text` must be what `tape` was made from.
    ///
    /// # Errors
    /// When it holds what a session may not hold.
    pub(crate) fn object_without(&mut self, left_out: &str, tape: &Tape, text: &str, index: usize, out: &mut Vec<u8>) -> Result<(), NotStrict> {
        self.respelt = false;
        self.work(Order::Sorted, tape, text, out).object(index, Some(left_out))
    }

    /// The value at `index` in the order of its members, without space and with its escapes spelt as ours.
    ///
    /// # Errors
    /// When it holds what a session may not hold.
    pub(crate) fn compact(&mut self, tape: &Tape, text: &str, index: usize, out: &mut Vec<u8>) -> Result<(), NotStrict> {
        self.work(Order::AsFound, tape, text, out).value(index)
    }

    /// Whether the last value spelt an escape in another way than ours.
    pub(crate) fn respelt(&self) -> bool {
        self.respelt
    }

    fn work<'a>(&'a mut self, order: Order, tape: &'a Tape, text: &'a str, out: &'a mut Vec<u8>) -> Work<'a> {
        self.members.clear();
        Work { tape, text, members: &mut self.members, respelt: &mut self.respelt, order, out }
    }
}

struct Work<'a> {
    tape: &'a Tape,
    text: &'a str,
    members: &'a mut Vec<Member>,
    respelt: &'a mut bool,
    order: Order,
    out: &'a mut Vec<u8>,
}

impl<'a> Work<'a> {
    fn value(&mut self, index: usize) -> Result<(), NotStrict> {
        let Some(node) = self.tape.node(index) else { return Ok(()) };
        // Nearly all of what this program wrote: sorted inside, without space, escapes and large numbers.
        if node.settled {
            self.out.extend_from_slice(self.tape.raw(self.text, index).as_bytes());
            return Ok(());
        }
        match node.kind {
            Kind::Object => self.object(index, None),
            Kind::Array => self.array(index),
            Kind::Escaped => self.escaped(index),
            Kind::Number => self.number(index),
            Kind::Ascii | Kind::Plain | Kind::Word => {
                self.out.extend_from_slice(self.tape.raw(self.text, index).as_bytes());
                Ok(())
            }
        }
    }

    fn object(&mut self, index: usize, left_out: Option<&str>) -> Result<(), NotStrict> {
        let (tape, text) = (self.tape, self.text);
        let base = self.members.len();
        self.members.extend(tape.members(index).map(|(key, value)| Member { lead: lead(tape, text, key), key, value }));
        if self.order == Order::Sorted {
            let members = self.members.get_mut(base..).unwrap_or_default();
            members.sort_unstable_by(|one, other| key_order(tape, text, one, other));
            let twin = members.iter().zip(members.iter().skip(1)).find(|(one, other)| key_order(tape, text, one, other).is_eq());
            if let Some((one, _)) = twin {
                return Err(NotStrict::DuplicateKey(tape.text(text, one.key).unwrap_or_default().into_owned()));
            }
        }
        self.out.push(b'{');
        let mut first = true;
        for place in base..self.members.len() {
            let Some(&Member { key, value, .. }) = self.members.get(place) else { break };
            if left_out.is_some_and(|name| tape.is(text, key, name)) {
                continue;
            }
            if !first {
                self.out.push(b',');
            }
            first = false;
            if let Some(member) = self.settled_member(key, value) {
                self.out.extend_from_slice(member.as_bytes());
                continue;
            }
            self.value(key)?;
            self.out.push(b':');
            self.value(value)?;
        }
        self.out.push(b'}');
        self.members.truncate(base);
        Ok(())
    }

    /// A member as it is written, where nothing but the colon stands between a key and a value in canonical form: one copy instead of three.
    fn settled_member(&self, key: usize, value: usize) -> Option<&'a str> {
        let key = self.tape.node(key).filter(|node| node.settled)?;
        let value = self.tape.node(value).filter(|node| node.settled && node.start == key.end + 1)?;
        self.text.get(key.start..value.end)
    }

    fn array(&mut self, index: usize) -> Result<(), NotStrict> {
        self.out.push(b'[');
        for (place, child) in self.tape.children(index).enumerate() {
            if place > 0 {
                self.out.push(b',');
            }
            self.value(child)?;
        }
        self.out.push(b']');
        Ok(())
    }

    fn escaped(&mut self, index: usize) -> Result<(), NotStrict> {
        let text = self.tape.text(self.text, index).ok_or(NotStrict::LoneSurrogate)?;
        let start = self.out.len();
        write_text(&text, self.out);
        *self.respelt |= self.out.get(start..) != Some(self.tape.raw(self.text, index).as_bytes());
        Ok(())
    }

    fn number(&mut self, index: usize) -> Result<(), NotStrict> {
        let raw = self.tape.raw(self.text, index);
        let small = raw.trim_start_matches('-').parse::<u64>().is_ok_and(|number| number < WHOLE_END);
        if !small || raw == "-0" {
            return Err(NotStrict::Number(raw.to_owned()));
        }
        self.out.extend_from_slice(raw.as_bytes());
        Ok(())
    }
}

/// The order of RFC 8785: by UTF-16 units. Among ASCII that is the order of the bytes.
fn key_order(tape: &Tape, text: &str, one: &Member, other: &Member) -> Ordering {
    if let (Some(a), Some(b)) = (one.lead, other.lead)
        && a != b
    {
        return a.cmp(&b);
    }
    let key = |member: &Member| tape.text(text, member.key).unwrap_or_default();
    key(one).encode_utf16().cmp(key(other).encode_utf16())
}

/// The first eight bytes of a key as a number that orders as they do; a shorter key is filled up with NUL, which no key of ASCII has unescaped.
fn lead(tape: &Tape, text: &str, key: usize) -> Option<u64> {
    let node = tape.node(key).filter(|node| node.kind == Kind::Ascii)?;
    let length = (node.end - node.start).checked_sub(2)?;
    // Eight bytes at once, for this is done for every key of a long file; what stands behind a short key is no part of it.
    let eight = text.as_bytes().get(node.start + 1..node.start + 9)?.try_into().ok()?;
    let behind = 8_usize.saturating_sub(length);
    Some(u64::from_be_bytes(eight) & u64::MAX.checked_shl(8 * u32::try_from(behind).ok()?).unwrap_or(0))
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
