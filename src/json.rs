//! JSON, read strictly: the text of an agenda, a command or an event becomes a [`Value`] only if there is one way to understand it. A key that comes twice,
//! half a surrogate pair and a number that another program might round are refused, because two texts that mean different things must not look alike to the
//! hash chain. Errors say where, in lines and characters as an editor counts them, and what was expected, as data: the sentence is made elsewhere.
//!
//! Time and memory grow with the length of the text alone, and no text, however broken, makes it panic. Knows no file, no format and no field.
//! Begin at [`read`]; [`survey`] goes on after what can be gone on after, and [`locate`] says where the value at a [`Path`] stands.

mod reader;
mod watch;

pub use crate::meeting::agenda::path::{Path, PathStep};
use reader::Reader;
use serde_json::Value;
use watch::Watch;

/// Lists and objects may stand inside one another so deep.
pub const DEPTH_MAX: usize = 128;

/// The first whole number that is not exact in every program that reads JSON: 2^53.
pub const WHOLE_END: u64 = 1 << 53;

/// A place in a text as people count: lines and characters from 1. A byte order mark does not count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// Why a text is refused, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// Where it is wrong.
    pub position: Position,
    /// The value that was being read.
    pub path: Path,
    /// What is wrong.
    pub cause: Cause,
}

/// What is wrong with a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    /// It is no JSON.
    Syntax(Syntax),
    /// An object has this key already.
    DuplicateKey(String),
    /// Half a surrogate pair, which is no character.
    LoneSurrogate,
    /// A number that is not whole, or not below [`WHOLE_END`] on either side of nothing.
    NotWhole(String),
    /// More than [`DEPTH_MAX`] lists and objects inside one another.
    TooDeep,
}

/// How a text fails to be JSON: what was expected, or what is not allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Syntax {
    /// The text ends too early.
    Ended,
    /// A value was expected.
    Value,
    /// A key in quotation marks was expected.
    Key,
    /// A colon was expected.
    Colon,
    /// A comma or the end of the object was expected.
    CommaOrBrace,
    /// A comma or the end of the list was expected.
    CommaOrBracket,
    /// A comma with nothing after it.
    TrailingComma,
    /// A full-width or curly sign where JSON has a plain one.
    Twin {
        /// What stands there.
        found: char,
        /// What JSON has.
        right: char,
    },
    /// A backslash and something that means nothing.
    Escape,
    /// A line end or another control character inside quotation marks.
    Control,
    /// A number that is not written as JSON writes numbers.
    Number,
    /// The document is complete, but the text goes on.
    MoreAfterEnd,
}

/// What of a field is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spot {
    /// The key, for one that should not be there. A list element, which has no key, is where its value is.
    Key,
    /// The value.
    Value,
}

/// Reads one document.
///
/// # Errors
/// The first thing wrong with it.
pub fn read(text: &str) -> Result<Value, Error> {
    let (value, errors) = survey(text);
    match (errors.into_iter().next(), value) {
        (None, Some(value)) => Ok(value),
        (Some(error), _) => Err(error),
        // A document that could not be read leaves an error.
        (None, None) => Err(error_at_start(Syntax::Ended)),
    }
}

/// Reads one document as far as it goes and gives everything that is wrong with it, in the order of the text. After a second key, half a surrogate pair or a
/// number that is not whole the reading goes on, so the document may be there beside errors; what came last under a key is kept.
pub fn survey(text: &str) -> (Option<Value>, Vec<Error>) {
    let text = without_mark(text);
    let mut reader = Reader::new(text, 0);
    let read = reader.document(None);
    let mut flaws = reader.flaws;
    let value = read.map_err(|flaw| flaws.push(flaw)).ok();
    flaws.sort_by_key(|flaw| flaw.offset);
    let places = positions(text, flaws.iter().map(|flaw| flaw.offset));
    let errors = flaws.into_iter().zip(places).map(|(flaw, position)| Error { position, path: flaw.path, cause: flaw.cause });
    (value, errors.collect())
}

/// Lines and columns of these bytes of a text, in the order asked. A byte behind the end counts as the end.
fn positions(text: &str, offsets: impl IntoIterator<Item = usize>) -> Vec<Position> {
    let mut asked: Vec<(usize, usize)> = offsets.into_iter().enumerate().map(|(rank, offset)| (offset, rank)).collect();
    asked.sort_unstable();
    let mut found = Vec::with_capacity(asked.len());
    let mut here = Position { line: 1, column: 1 };
    let mut characters = text.char_indices().peekable();
    for (offset, rank) in asked {
        while let Some((_, character)) = characters.next_if(|(at, _)| *at < offset) {
            here = after(here, character);
        }
        found.push((rank, here));
    }
    found.sort_unstable_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, position)| position).collect()
}

/// Where the value at this path stands, or the key that leads to it.
/// `None` where there is no such value, or the text is no JSON up to there.
pub fn locate(text: &str, path: &[PathStep], spot: Spot) -> Option<Position> {
    locate_all(text, &[(path, spot)]).into_iter().next().flatten()
}

/// Where each of these stands, in the order asked: [`locate`] for many, in one pass over the text.
pub fn locate_all(text: &str, wanted: &[(&[PathStep], Spot)]) -> Vec<Option<Position>> {
    let text = without_mark(text);
    let mut watch = Watch::default();
    for (rank, (path, _)) in wanted.iter().enumerate() {
        watch.add(path, rank);
    }
    let mut reader = Reader::new(text, 0);
    // What stands before the first error was found all the same.
    let _ = reader.document(Some(&watch));
    let mut offsets: Vec<Option<usize>> = vec![None; wanted.len()];
    for seen in &reader.seen {
        for rank in &seen.ranks {
            if let (Some(offset), Some((_, spot))) = (offsets.get_mut(*rank), wanted.get(*rank)) {
                *offset = Some(if *spot == Spot::Key { seen.key } else { seen.value });
            }
        }
    }
    let mut places = positions(text, offsets.iter().copied().flatten()).into_iter();
    offsets.into_iter().map(|offset| offset.and_then(|_| places.next())).collect()
}

fn after(here: Position, character: char) -> Position {
    if character == '\n' { Position { line: here.line + 1, column: 1 } } else { Position { line: here.line, column: here.column + 1 } }
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn error_at_start(syntax: Syntax) -> Error {
    Error { position: Position { line: 1, column: 1 }, path: Path::default(), cause: Cause::Syntax(syntax) }
}

#[cfg(test)]
mod tests;
