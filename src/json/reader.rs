//! One pass over a text, from left to right, never back. Recursion is as deep as the document, which is at most [`DEPTH_MAX`]. Begin at [`Reader::document`].

use super::watch::Watch;
use super::{Cause, DEPTH_MAX, Syntax, WHOLE_END};
use crate::meeting::agenda::path::{Path, PathStep};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

/// The reader and what it has come upon.
pub(super) struct Reader<'t> {
    text: &'t str,
    /// The next byte.
    at: usize,
    /// The lists and objects that are open, outermost first.
    open: Vec<Open>,
    /// What is wrong but did not stop the reading.
    pub(super) flaws: Vec<Flaw>,
    /// What was looked for and found.
    pub(super) seen: Vec<Seen>,
}

/// A list or object that has begun and not ended, and which part of it is being read.
#[derive(Clone, Copy)]
enum Open {
    /// None yet, or none any more.
    Between,
    /// The member whose key begins at this byte.
    Member(usize),
    /// The element of this index.
    Element(usize),
}

/// What is wrong, and where, in bytes.
pub(super) struct Flaw {
    /// Bytes from the beginning of the text.
    pub(super) offset: usize,
    /// The value that was being read.
    pub(super) path: Path,
    /// What is wrong.
    pub(super) cause: Cause,
}

/// Where something looked for stands, in bytes.
pub(super) struct Seen {
    /// Who looks for it.
    pub(super) ranks: Vec<usize>,
    /// Where its key begins; its value for what has none.
    pub(super) key: usize,
    /// Where its value begins.
    pub(super) value: usize,
}

impl<'t> Reader<'t> {
    /// A reader that begins at this byte.
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at, open: Vec::new(), flaws: Vec::new(), seen: Vec::new() }
    }

    /// The whole text as one value.
    pub(super) fn document(&mut self, watch: Option<&Watch>) -> Result<Value, Flaw> {
        self.skip_space();
        self.note_seen(watch, self.at);
        let value = self.value(watch)?;
        self.skip_space();
        match self.peek() {
            None => Ok(value),
            Some(_) => Err(self.syntax(Syntax::MoreAfterEnd)),
        }
    }

    fn value(&mut self, watch: Option<&Watch>) -> Result<Value, Flaw> {
        match self.peek() {
            Some(b'{') => self.object(watch).map(Value::Object),
            Some(b'[') => self.list(watch).map(Value::Array),
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => Err(self.unexpected(Syntax::Value)),
        }
    }

    fn object(&mut self, watch: Option<&Watch>) -> Result<Map<String, Value>, Flaw> {
        self.enter()?;
        let mut members = Map::new();
        self.skip_space();
        if self.take(b'}') {
            self.open.pop();
            return Ok(members);
        }
        loop {
            self.member(&mut members, watch)?;
            self.skip_space();
            if self.take(b'}') {
                self.open.pop();
                return Ok(members);
            }
            if !self.take(b',') {
                return Err(self.unexpected(Syntax::CommaOrBrace));
            }
            self.skip_space();
            if self.peek() == Some(b'}') {
                return Err(self.syntax(Syntax::TrailingComma));
            }
        }
    }

    /// A key, its colon and its value.
    fn member(&mut self, members: &mut Map<String, Value>, watch: Option<&Watch>) -> Result<(), Flaw> {
        let key_at = self.at;
        self.now_reading(Open::Between);
        if self.peek() != Some(b'"') {
            return Err(self.unexpected(Syntax::Key));
        }
        let key = self.string()?;
        self.now_reading(Open::Member(key_at));
        self.skip_space();
        if !self.take(b':') {
            return Err(self.unexpected(Syntax::Colon));
        }
        self.skip_space();
        let below = watch.and_then(|watch| watch.key(&key));
        self.note_seen(below, key_at);
        let value = self.value(below)?;
        match members.entry(key) {
            Entry::Vacant(place) => {
                place.insert(value);
            }
            Entry::Occupied(mut place) => {
                let flaw = self.flaw(key_at, Cause::DuplicateKey(place.key().clone()));
                self.flaws.push(flaw);
                place.insert(value);
            }
        }
        Ok(())
    }

    fn list(&mut self, watch: Option<&Watch>) -> Result<Vec<Value>, Flaw> {
        self.enter()?;
        let mut elements = Vec::new();
        self.skip_space();
        if self.take(b']') {
            self.open.pop();
            return Ok(elements);
        }
        loop {
            self.now_reading(Open::Element(elements.len()));
            let below = watch.and_then(|watch| watch.element(elements.len()));
            self.note_seen(below, self.at);
            elements.push(self.value(below)?);
            self.skip_space();
            if self.take(b']') {
                self.open.pop();
                return Ok(elements);
            }
            if !self.take(b',') {
                return Err(self.unexpected(Syntax::CommaOrBracket));
            }
            self.skip_space();
            if self.peek() == Some(b']') {
                return Err(self.syntax(Syntax::TrailingComma));
            }
        }
    }

    fn string(&mut self) -> Result<String, Flaw> {
        self.at += 1;
        let mut content = String::new();
        loop {
            let run = self.rest().bytes().position(ends_plain_run).unwrap_or(self.rest().len());
            let plain = self.rest().get(..run).unwrap_or_default();
            content.push_str(plain);
            self.at += run;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(content);
                }
                Some(b'\\') => content.push(self.escape()?),
                Some(_) => return Err(self.syntax(Syntax::Control)),
                None => return Err(self.syntax(Syntax::Ended)),
            }
        }
    }

    /// The character that a backslash and what follows it stand for.
    fn escape(&mut self) -> Result<char, Flaw> {
        let start = self.at;
        let sign = self.text.as_bytes().get(start + 1).copied();
        let plain = match sign {
            Some(b'u') => return self.unicode_escape(start),
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            _ => return Err(self.flaw(start, Cause::Syntax(Syntax::Escape))),
        };
        self.at = start + 2;
        Ok(plain)
    }

    /// `\u` and four digits, or two of those that are one character together.
    fn unicode_escape(&mut self, start: usize) -> Result<char, Flaw> {
        let Some(unit) = self.hex_unit(start) else {
            return Err(self.flaw(start, Cause::Syntax(Syntax::Escape)));
        };
        self.at = start + UNIT;
        if let Some(character) = char::from_u32(unit) {
            return Ok(character);
        }
        let pair = self.hex_unit(self.at).and_then(|low| joined(unit, low));
        if let Some(character) = pair {
            self.at += UNIT;
            return Ok(character);
        }
        let flaw = self.flaw(start, Cause::LoneSurrogate);
        self.flaws.push(flaw);
        Ok(char::REPLACEMENT_CHARACTER)
    }

    /// The sixteen bits of a `\uXXXX` that begins at this byte.
    fn hex_unit(&self, start: usize) -> Option<u32> {
        let digits = self.text.get(start..start + UNIT)?.strip_prefix("\\u")?;
        let all_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if all_hex { u32::from_str_radix(digits, 16).ok() } else { None }
    }

    fn number(&mut self) -> Result<Value, Flaw> {
        let start = self.at;
        let run = self.rest().bytes().position(|byte| !may_stand_in_number(byte)).unwrap_or(self.rest().len());
        let written = self.rest().get(..run).unwrap_or_default();
        if !is_number(written) {
            return Err(self.syntax(Syntax::Number));
        }
        self.at += run;
        let whole = written.parse::<i64>().ok().filter(|whole| whole.unsigned_abs() < WHOLE_END && written != "-0");
        if let Some(whole) = whole {
            return Ok(Value::from(whole));
        }
        let flaw = self.flaw(start, Cause::NotWhole(written.chars().take(SHOWN_MAX).collect()));
        self.flaws.push(flaw);
        let near = written.parse().ok().and_then(Number::from_f64);
        Ok(near.map_or(Value::Null, Value::Number))
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Flaw> {
        if !self.rest().starts_with(word) {
            return Err(self.unexpected(Syntax::Value));
        }
        self.at += word.len();
        Ok(value)
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn skip_space(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).unwrap_or(rest.len());
    }

    fn enter(&mut self) -> Result<(), Flaw> {
        if self.open.len() == DEPTH_MAX {
            return Err(self.flaw(self.at, Cause::TooDeep));
        }
        self.open.push(Open::Between);
        self.at += 1;
        Ok(())
    }

    fn now_reading(&mut self, part: Open) {
        if let Some(open) = self.open.last_mut() {
            *open = part;
        }
    }

    fn note_seen(&mut self, watch: Option<&Watch>, key: usize) {
        if let Some(watch) = watch.filter(|watch| !watch.ranks.is_empty()) {
            self.seen.push(Seen { ranks: watch.ranks.clone(), key, value: self.at });
        }
    }

    /// What stands here is not what was expected: says the most useful of what could be said.
    fn unexpected(&self, expected: Syntax) -> Flaw {
        self.syntax(match self.rest().chars().next() {
            None => Syntax::Ended,
            Some(found) => plain_twin(found).map_or(expected, |right| Syntax::Twin { found, right }),
        })
    }

    fn syntax(&self, syntax: Syntax) -> Flaw {
        self.flaw(self.at, Cause::Syntax(syntax))
    }

    fn flaw(&self, offset: usize, cause: Cause) -> Flaw {
        Flaw { offset, path: self.path(), cause }
    }

    /// The way to the value being read. Keys are read a second time here, so that no path is kept while nothing is wrong.
    fn path(&self) -> Path {
        let step = |open: &Open| match *open {
            Open::Between => None,
            Open::Element(index) => Some(PathStep::Index(index)),
            Open::Member(key_at) => Reader::new(self.text, key_at).string().ok().map(PathStep::Key),
        };
        Path(self.open.iter().filter_map(step).collect())
    }
}

/// Bytes of one `\uXXXX`.
const UNIT: usize = 6;

/// So much of a number that is refused is shown.
const SHOWN_MAX: usize = 40;

fn ends_plain_run(byte: u8) -> bool {
    byte < b' ' || matches!(byte, b'"' | b'\\')
}

fn may_stand_in_number(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// Whether this is a number as JSON writes it: no plus, no leading zero, digits on both sides of the point.
fn is_number(written: &str) -> bool {
    let body = written.strip_prefix('-').unwrap_or(written);
    let (mantissa, exponent) = body.split_once(['e', 'E']).map_or((body, None), |(left, right)| (left, Some(right)));
    let (whole, part) = mantissa.split_once('.').map_or((mantissa, None), |(left, right)| (left, Some(right)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = |text: &str| digits(text.strip_prefix(['+', '-']).unwrap_or(text));
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && part.is_none_or(digits) && exponent.is_none_or(unsigned)
}

/// The character that two halves of a surrogate pair are together.
fn joined(high: u32, low: u32) -> Option<char> {
    let is_pair = (0xD800..0xDC00).contains(&high) && (0xDC00..0xE000).contains(&low);
    if is_pair { char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)) } else { None }
}

/// What people mean who type JSON with a Chinese input method, or paste it from a document that made quotation marks curly.
fn plain_twin(found: char) -> Option<char> {
    Some(match found {
        '“' | '”' | '„' | '‟' | '＂' | '‘' | '’' | '\'' | '「' | '」' => '"',
        '，' | '、' | '；' => ',',
        '：' => ':',
        '｛' => '{',
        '｝' => '}',
        '［' | '【' => '[',
        '］' | '】' => ']',
        _ => return None,
    })
}
