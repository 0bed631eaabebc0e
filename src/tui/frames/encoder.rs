//! The shortest safe way from the frame that is shown to the next: only cells that look otherwise are written, colours and shapes are set where they differ from
//! what is set already, and the cursor takes the shorter of the ways there. Knows no screen and no mark of a frame. Begin at [`write_change`].

use std::io::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::text::columns_of;
use crate::tui::theme::SignSet;

/// What can be seen of a blank besides its ground. Without any of these its ink is nobody's to see.
const SEEN_ON_BLANK: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// The shapes a theme uses, and their codes (ECMA-48, SGR).
const SHAPES: [(Modifier, &str); 6] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::REVERSED, "7"),
    (Modifier::CROSSED_OUT, "9"),
];

/// The codes that take shapes off. Bold and dim only go together.
const SHAPES_OFF: [(Modifier, &str); 5] = [
    (Modifier::BOLD.union(Modifier::DIM), "22"),
    (Modifier::ITALIC, "23"),
    (Modifier::UNDERLINED, "24"),
    (Modifier::REVERSED, "27"),
    (Modifier::CROSSED_OUT, "29"),
];

/// Appends what makes `next` of `shown`, two finished frames of one size. Before and after it nothing is set in the terminal.
pub(super) fn write_change(bytes: &mut Vec<u8>, signs: SignSet, shown: &Buffer, next: &Buffer) {
    let mut encoder = Encoder { bytes, signs, cursor: None, set: Inks::NONE };
    let columns = usize::from(next.area.width).max(1);
    for (y, (before, row)) in (0..).zip(shown.content.chunks(columns).zip(next.content.chunks(columns))) {
        for (x, (old, new)) in (0..).zip(before.iter().zip(row)) {
            // A covered cell is written with the wide glyph left of it.
            if !new.symbol().is_empty() && !look_alike(old, new) {
                encoder.write(x, y, new, row);
            }
        }
    }
    encoder.end();
}

/// Appends a cell where the cursor stands already. Before and after it nothing is set in the terminal.
pub(super) fn write_here(bytes: &mut Vec<u8>, cell: &Cell) {
    let mut encoder = Encoder { bytes, signs: SignSet::Safe, cursor: None, set: Inks::NONE };
    encoder.set(Inks::NONE.for_cell(cell));
    encoder.bytes.extend_from_slice(cell.symbol().as_bytes());
    encoder.end();
}

/// Whether nobody could tell one from the other.
fn look_alike(one: &Cell, other: &Cell) -> bool {
    let is_same_symbol = match (one.symbol().as_bytes(), other.symbol().as_bytes()) {
        // Most cells hold one byte, and all are looked at in every frame.
        ([one], [other]) => one == other,
        (one, other) => one == other,
    };
    let is_same_ink = || one.fg == other.fg && one.modifier == other.modifier || is_bare(one) && is_bare(other);
    is_same_symbol && one.bg == other.bg && is_same_ink()
}

/// Whether a cell shows its ground alone.
fn is_bare(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANK)
}

/// Colours and shapes, as they are set in the terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Inks {
    ink: Color,
    ground: Color,
    shape: Modifier,
}

impl Inks {
    const NONE: Self = Self { ink: Color::Reset, ground: Color::Reset, shape: Modifier::empty() };

    /// What must be set for a cell where this is set already: for a blank no other ink.
    fn for_cell(self, cell: &Cell) -> Self {
        if is_bare(cell) {
            return Self { ground: cell.bg, shape: self.shape.difference(SEEN_ON_BLANK), ..self };
        }
        Self { ink: cell.fg, ground: cell.bg, shape: cell.modifier }
    }
}

/// Where the terminal's cursor stands, as far as that is known.
#[derive(Clone, Copy)]
struct Stand {
    row: u16,
    /// None where the terminal's idea of the last glyph's width cannot be known.
    column: Option<u16>,
}

/// Writes cells one after another with as few bytes between as is safe.
struct Encoder<'a> {
    bytes: &'a mut Vec<u8>,
    signs: SignSet,
    cursor: Option<Stand>,
    set: Inks,
}

impl Encoder<'_> {
    fn write(&mut self, x: u16, y: u16, cell: &Cell, row: &[Cell]) {
        self.move_to(x, y, row);
        self.set(self.set.for_cell(cell));
        let symbol = cell.symbol();
        self.bytes.extend_from_slice(symbol.as_bytes());
        let column = is_width_known(symbol, self.signs).then(|| x.saturating_add(columns_of(symbol)));
        // No character takes more than two columns. What may have come to the edge may have gone on to the next row.
        let most = usize::from(x) + 2 * symbol.chars().count();
        self.cursor = (most < row.len()).then_some(Stand { row: y, column });
    }

    fn move_to(&mut self, x: u16, y: u16, row: &[Cell]) {
        match self.cursor {
            Some(Stand { row: here, column: Some(column) }) if here == y => self.go_right(column, x, row),
            Some(Stand { row: here, column: None }) if here == y => put(self.bytes, format_args!("\x1b[{}G", x + 1)),
            // Some terminals take the cursor to the left as well, so the column is said in any case.
            Some(Stand { row: here, .. }) if here + 1 == y && x > 0 => put(self.bytes, format_args!("\n\x1b[{}G", x + 1)),
            Some(Stand { row: here, .. }) if here + 1 == y => self.bytes.extend_from_slice(b"\r\n"),
            _ => put(self.bytes, format_args!("\x1b[{};{}H", y + 1, x + 1)),
        }
    }

    /// Steps over what stands between, or writes it once more where that is shorter.
    fn go_right(&mut self, from: u16, to: u16, row: &[Cell]) {
        let between = row.get(usize::from(from)..usize::from(to)).unwrap_or_default();
        let start = self.bytes.len();
        match between.len() {
            0 => return,
            1 => self.bytes.extend_from_slice(b"\x1b[C"),
            columns => put(self.bytes, format_args!("\x1b[{columns}C")),
        }
        let step = self.bytes.len() - start;
        let written: usize = between.iter().map(|cell| cell.symbol().len()).sum();
        if written < step && between.iter().all(|cell| self.stands_ready_for(cell)) {
            self.bytes.truncate(start);
            between.iter().for_each(|cell| self.bytes.extend_from_slice(cell.symbol().as_bytes()));
        }
    }

    /// Whether a cell can be written without setting anything, and the cursor then stands behind it.
    fn stands_ready_for(&self, cell: &Cell) -> bool {
        let symbol = cell.symbol();
        symbol.is_empty() || is_width_known(symbol, self.signs) && self.set.for_cell(cell) == self.set
    }

    fn set(&mut self, wanted: Inks) {
        let mut codes = Codes::new(self.bytes);
        let mut shape = self.set.shape;
        for (shapes, code) in SHAPES_OFF {
            if shape.difference(wanted.shape).intersects(shapes) {
                codes.add(code);
                shape.remove(shapes);
            }
        }
        for (one, code) in SHAPES {
            if wanted.shape.difference(shape).contains(one) {
                codes.add(code);
            }
        }
        if wanted.ink != self.set.ink {
            codes.add_colour(wanted.ink, 30);
        }
        if wanted.ground != self.set.ground {
            codes.add_colour(wanted.ground, 40);
        }
        codes.end();
        self.set = wanted;
    }

    fn end(self) {
        if self.set != Inks::NONE {
            self.bytes.extend_from_slice(b"\x1b[m");
        }
    }
}

/// One sequence that sets shapes and colours; not written at all if there is nothing to set.
struct Codes<'a> {
    bytes: &'a mut Vec<u8>,
    separator: &'static str,
}

impl<'a> Codes<'a> {
    fn new(bytes: &'a mut Vec<u8>) -> Self {
        Self { bytes, separator: "\x1b[" }
    }

    fn add(&mut self, code: &str) {
        put(self.bytes, format_args!("{}{code}", self.separator));
        self.separator = ";";
    }

    /// `base` is 30 for the ink and 40 for the ground.
    fn add_colour(&mut self, colour: Color, base: u8) {
        let separator = std::mem::replace(&mut self.separator, ";");
        match colour {
            // The first sixteen have codes that the oldest terminals know.
            Color::Indexed(index @ 0..8) => put(self.bytes, format_args!("{separator}{}", base + index)),
            Color::Indexed(index @ 8..16) => put(self.bytes, format_args!("{separator}{}", base + 52 + index)),
            Color::Indexed(index) => put(self.bytes, format_args!("{separator}{};5;{index}", base + 8)),
            Color::Rgb(red, green, blue) => put(self.bytes, format_args!("{separator}{};2;{red};{green};{blue}", base + 8)),
            // A theme names no colour of the terminal's own.
            _ => put(self.bytes, format_args!("{separator}{}", base + 9)),
        }
    }

    fn end(self) {
        if self.separator == ";" {
            self.bytes.push(b'm');
        }
    }
}

/// Appends to bytes, which cannot fail.
pub(super) fn put(bytes: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let _ = bytes.write_fmt(text);
}

/// Whether every terminal moves its cursor alike behind this symbol.
fn is_width_known(symbol: &str, signs: SignSet) -> bool {
    let mut characters = symbol.chars();
    let (Some(first), None) = (characters.next(), characters.next()) else {
        return false;
    };
    match first {
        ' '..='~' => true,
        // Signs that are not of ambiguous width (UAX #11).
        '✓' | '✗' | '▸' => true,
        // Punctuation, kana, hanzi, full-width forms: wide everywhere.
        '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' => true,
        // Box drawing and blocks: used only where the terminal has shown that they take one column.
        '\u{2500}'..='\u{259F}' => signs == SignSet::Box,
        _ => false,
    }
}
