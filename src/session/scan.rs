//! JSON where it stands: one pass over the text that says where each value begins and ends, without copying any. Knows the grammar and nothing else; what a
//! session may not hold (a key twice, half a surrogate pair, a fraction) is refused by `canonical`, which reads what is noted here; what passing by shows to be
//! in its canonical form is noted too, so that most of a long file is copied and not taken apart once more. Begin at [`Tape`].

use crate::json::DEPTH_MAX;
use std::borrow::Cow;

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// `{…}`
    Object,
    /// `[…]`
    Array,
    /// A string of ASCII without a backslash.
    Ascii,
    /// A string without a backslash: what stands between the quotes is its text.
    Plain,
    /// A string with a backslash in it.
    Escaped,
    /// A number.
    Number,
    /// `true`, `false` or `null`.
    Word,
}

/// One value: what it is and where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// What it is.
    pub(crate) kind: Kind,
    /// Offset of its first byte; quotes and braces belong to it.
    pub(crate) start: usize,
    /// Offset behind its last byte.
    pub(crate) end: usize,
    /// Whether it is known already to stand in its canonical form, so that it can be copied as it is. Where it is not known, it may still do so.
    pub(crate) settled: bool,
    /// Place on the tape behind this value and all that it holds.
    past: usize,
}

/// Where the text stops being JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct NotJson {
    /// Offset of the first byte that does not fit.
    pub(crate) at: usize,
}

/// The values of one text in the order in which they begin; an object is followed by key, value, key, value, an array by its values.
#[derive(Default, Debug)]
pub(crate) struct Tape {
    nodes: Vec<Node>,
    spaced: bool,
}

impl Tape {
    /// Notes one value that begins at `from`, in place of what was noted before; says where it ends.
    ///
    /// # Errors
    /// Where the text stops being JSON.
    pub(crate) fn scan(&mut self, text: &str, from: usize) -> Result<usize, NotJson> {
        self.nodes.clear();
        self.spaced = false;
        let mut scanner = Scanner { bytes: text.as_bytes(), text, pos: from, tape: self };
        scanner.value(0)?;
        Ok(scanner.pos)
    }

    /// Notes the object that begins at `from`, but only up to the member `stop`, whose value must be an array; says where the first byte inside that array is.
    ///
    /// # Errors
    /// Where the text stops being JSON, or the object ends without such a member.
    pub(crate) fn scan_until(&mut self, text: &str, from: usize, stop: &str) -> Result<usize, NotJson> {
        self.nodes.clear();
        self.spaced = false;
        let mut scanner = Scanner { bytes: text.as_bytes(), text, pos: from, tape: self };
        scanner.head(stop)?;
        Ok(scanner.pos)
    }

    /// Whether there was space between the values.
    pub(crate) fn spaced(&self) -> bool {
        self.spaced
    }

    /// One value by its place on the tape.
    pub(crate) fn node(&self, index: usize) -> Option<Node> {
        self.nodes.get(index).copied()
    }

    /// The members of an object, as places of key and value.
    pub(crate) fn members(&self, object: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut keys = self.children(object);
        std::iter::from_fn(move || Some((keys.next()?, keys.next()?)))
    }

    /// The value of a member, by its key.
    pub(crate) fn member(&self, text: &str, object: usize, name: &str) -> Option<usize> {
        self.members(object).find(|(key, _)| self.is(text, *key, name)).map(|(_, value)| value)
    }

    /// The places of the values directly inside one, keys among them.
    pub(crate) fn children(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let past = self.node(parent).map_or(0, |node| node.past);
        let mut next = parent + 1;
        std::iter::from_fn(move || {
            let here = next;
            next = self.node(here).filter(|_| here < past)?.past;
            Some(here)
        })
    }

    /// A value as it is written.
    pub(crate) fn raw<'a>(&self, text: &'a str, index: usize) -> &'a str {
        self.node(index).and_then(|node| text.get(node.start..node.end)).unwrap_or_default()
    }

    /// The text of a string; nothing where the value is none, or has half a surrogate pair in it.
    pub(crate) fn text<'a>(&self, text: &'a str, index: usize) -> Option<Cow<'a, str>> {
        let node = self.node(index)?;
        let inner = text.get(node.start + 1..node.end.checked_sub(1)?)?;
        match node.kind {
            Kind::Ascii | Kind::Plain => Some(Cow::Borrowed(inner)),
            Kind::Escaped => unescape(inner).map(Cow::Owned),
            _ => None,
        }
    }

    /// Whether the value is this text.
    pub(crate) fn is(&self, text: &str, index: usize, expected: &str) -> bool {
        self.text(text, index).is_some_and(|found| found == expected)
    }

    /// A whole number that is not negative.
    pub(crate) fn whole(&self, text: &str, index: usize) -> Option<u64> {
        let node = self.node(index).filter(|node| node.kind == Kind::Number)?;
        text.get(node.start..node.end)?.parse().ok()
    }
}

/// Whether JSON allows the byte between values.
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

/// Undoes the escapes of a string's inside; nothing where half a surrogate pair stands alone.
fn unescape(inner: &str) -> Option<String> {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((plain, behind)) = rest.split_once('\\') {
        text.push_str(plain);
        let mut signs = behind.chars();
        match signs.next()? {
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            'u' => {
                let first = hex_unit(&mut signs)?;
                let sign = match first {
                    0xd800..=0xdbff => {
                        let pair = signs.as_str().strip_prefix("\\u")?;
                        signs = pair.chars();
                        let second = hex_unit(&mut signs).filter(|unit| (0xdc00..=0xdfff).contains(unit))?;
                        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))?
                    }
                    _ => char::from_u32(first)?,
                };
                text.push(sign);
            }
            sign => text.push(sign),
        }
        rest = signs.as_str();
    }
    text.push_str(rest);
    Some(text)
}

fn hex_unit(signs: &mut std::str::Chars<'_>) -> Option<u32> {
    (0..4).try_fold(0, |unit, _| Some(unit * 16 + signs.next()?.to_digit(16)?))
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    pos: usize,
    tape: &'a mut Tape,
}

impl Scanner<'_> {
    fn value(&mut self, depth: usize) -> Result<(), NotJson> {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'{') if depth < DEPTH_MAX => self.object(depth),
            Some(b'[') if depth < DEPTH_MAX => self.array(depth),
            Some(b't') => self.word(b"true"),
            Some(b'f') => self.word(b"false"),
            Some(b'n') => self.word(b"null"),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(self.stuck()),
        }
    }

    fn object(&mut self, depth: usize) -> Result<(), NotJson> {
        let index = self.open(Kind::Object);
        let mut settled = true;
        let mut before: Option<usize> = None;
        self.space();
        if !self.take(b'}') {
            loop {
                let key = self.tape.nodes.len();
                self.key()?;
                let value = self.tape.nodes.len();
                self.value(depth + 1)?;
                settled = settled && self.is_settled(value) && self.rises(before, key);
                before = Some(key);
                if self.another(b'}')? {
                    continue;
                }
                break;
            }
        }
        self.close(index, settled);
        Ok(())
    }

    fn array(&mut self, depth: usize) -> Result<(), NotJson> {
        let index = self.open(Kind::Array);
        let mut settled = true;
        self.space();
        if !self.take(b']') {
            loop {
                let value = self.tape.nodes.len();
                self.value(depth + 1)?;
                settled = settled && self.is_settled(value);
                if self.another(b']')? {
                    continue;
                }
                break;
            }
        }
        self.close(index, settled);
        Ok(())
    }

    /// An object up to the member `stop`; the object is noted as if it ended before it.
    fn head(&mut self, stop: &str) -> Result<(), NotJson> {
        if self.peek() != Some(b'{') {
            return Err(self.stuck());
        }
        let index = self.open(Kind::Object);
        self.space();
        loop {
            let key = self.tape.nodes.len();
            self.key()?;
            if self.tape.is(self.text, key, stop) {
                self.tape.nodes.truncate(key);
                self.close(index, false);
                return if self.take(b'[') { Ok(()) } else { Err(self.stuck()) };
            }
            self.value(1)?;
            if !self.another(b'}')? {
                return Err(self.stuck());
            }
        }
    }

    /// A key, its colon, and the space around it.
    fn key(&mut self) -> Result<(), NotJson> {
        if self.peek() != Some(b'"') {
            return Err(self.stuck());
        }
        self.string()?;
        self.space();
        if !self.take(b':') {
            return Err(self.stuck());
        }
        self.space();
        Ok(())
    }

    /// Behind a member: a comma says that another follows, the closing sign that none does.
    fn another(&mut self, closing: u8) -> Result<bool, NotJson> {
        self.space();
        if self.take(b',') {
            self.space();
            Ok(true)
        } else if self.take(closing) {
            Ok(false)
        } else {
            Err(self.stuck())
        }
    }

    fn string(&mut self) -> Result<(), NotJson> {
        let start = self.pos;
        let mut kind = Kind::Ascii;
        self.pos += 1;
        loop {
            let rest = self.bytes.get(self.pos..).unwrap_or_default();
            let mut all = 0;
            let plain = rest.iter().position(|byte| {
                all |= byte;
                matches!(byte, b'"' | b'\\' | 0..=0x1f)
            });
            if all >= 0x80 && kind == Kind::Ascii {
                kind = Kind::Plain;
            }
            self.pos += plain.unwrap_or(rest.len());
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    kind = Kind::Escaped;
                    self.pos += 1;
                    self.escape()?;
                }
                _ => return Err(self.stuck()),
            }
        }
        self.pos += 1;
        self.note(kind, start, kind != Kind::Escaped);
        Ok(())
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Result<(), NotJson> {
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.pos += 1,
            Some(b'u') => {
                self.pos += 1;
                for _ in 0..4 {
                    if !self.peek().is_some_and(|byte| byte.is_ascii_hexdigit()) {
                        return Err(self.stuck());
                    }
                    self.pos += 1;
                }
            }
            _ => return Err(self.stuck()),
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), NotJson> {
        let start = self.pos;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _signed = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        self.note(Kind::Number, start, self.is_small(start));
        Ok(())
    }

    fn digits(&mut self) -> Result<(), NotJson> {
        let start = self.pos;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.pos += 1;
        }
        if self.pos == start { Err(self.stuck()) } else { Ok(()) }
    }

    fn word(&mut self, word: &[u8]) -> Result<(), NotJson> {
        let start = self.pos;
        if !self.bytes.get(start..).is_some_and(|rest| rest.starts_with(word)) {
            return Err(self.stuck());
        }
        self.pos += word.len();
        self.note(Kind::Word, start, true);
        Ok(())
    }

    fn space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.pos += 1;
            self.tape.spaced = true;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.pos).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.pos += 1;
        }
        found
    }

    fn stuck(&self) -> NotJson {
        NotJson { at: self.pos }
    }

    /// Whether the number that ends here has digits alone, and few enough of them to be below 2^53.
    fn is_small(&self, start: usize) -> bool {
        const DIGITS: usize = 15;
        let raw = self.bytes.get(start..self.pos).unwrap_or_default();
        raw.len() <= DIGITS && raw.iter().all(u8::is_ascii_digit)
    }

    fn is_settled(&self, index: usize) -> bool {
        self.tape.nodes.get(index).is_some_and(|node| node.settled)
    }

    /// Whether a key of ASCII comes behind the one before it in the order of the canonical form; where the one before is of ASCII too, that is the order of the bytes.
    fn rises(&self, before: Option<usize>, key: usize) -> bool {
        let ascii = |index: usize| {
            let node = self.tape.nodes.get(index).filter(|node| node.kind == Kind::Ascii)?;
            self.bytes.get(node.start + 1..node.end - 1)
        };
        ascii(key).is_some_and(|key| before.is_none_or(|before| ascii(before).is_some_and(|before| before < key)))
    }

    fn note(&mut self, kind: Kind, start: usize, settled: bool) {
        let past = self.tape.nodes.len() + 1;
        self.tape.nodes.push(Node { kind, start, end: self.pos, settled, past });
    }

    fn open(&mut self, kind: Kind) -> usize {
        let index = self.tape.nodes.len();
        self.note(kind, self.pos, false);
        self.pos += 1;
        index
    }

    /// An object or array ends here; `settled` says it of all that is in it. Space is not asked for by value: our own files have none.
    fn close(&mut self, index: usize, settled: bool) {
        let past = self.tape.nodes.len();
        let settled = settled && !self.tape.spaced;
        if let Some(node) = self.tape.nodes.get_mut(index) {
            node.end = self.pos;
            node.settled = settled;
            node.past = past;
        }
    }
}
