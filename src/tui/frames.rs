//! From picture to bytes: draws a frame, compares it with the last one, and writes down what must be sent.
//!
//! A frame without a change is no bytes at all. One with changes is one run of bytes between the marks of a
//! synchronized update, ending with the cursor where it belongs. Where the terminal's idea of a glyph's width cannot
//! be known, the next cell is addressed anew, so that one odd glyph never shifts its row.
//! Pure: knows no terminal. Begin at [`Frames::draw`].

use std::io::Write;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};

use crate::tui::cells::finish;
use crate::tui::pen::Pen;
use crate::tui::theme::{Meaning, SignSet, Theme};

const BEGIN_UPDATE: &[u8] = b"\x1b[?2026h";
const END_UPDATE: &[u8] = b"\x1b[?2026l";
const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";

/// The frame that is shown, and what is needed to make the next one of it.
#[derive(Debug, Default)]
pub struct Frames {
    shown: Buffer,
    next: Buffer,
    bytes: Vec<u8>,
    /// What the terminal's cursor does; `None` if that is not known.
    cursor: Option<Cursor>,
    /// Whether the terminal may show anything but `shown`.
    is_unknown: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cursor {
    Hidden,
    At(Position),
}

impl Frames {
    /// Nothing is known about the terminal yet.
    #[must_use]
    pub fn new() -> Self {
        Self { is_unknown: true, ..Self::default() }
    }

    /// The terminal may show anything: the next frame is drawn whole.
    pub fn forget(&mut self) {
        self.is_unknown = true;
        self.cursor = None;
    }

    /// The first cells of the first row may show anything.
    pub fn forget_corner(&mut self) {
        for cell in self.shown.content.iter_mut().take(4) {
            // No frame holds this: the cells are drawn again.
            cell.set_symbol("\u{FFFF}");
        }
    }

    /// Draws a frame on the empty ground of the theme, and returns the bytes that turn the one before into it; none
    /// if they are alike. `draw` says where the cursor is to be seen, if text is edited.
    pub fn draw(&mut self, size: Size, theme: &Theme, draw: impl FnOnce(&mut Pen<'_>) -> Option<Position>) -> &[u8] {
        let area = Rect::new(0, 0, size.width, size.height);
        let ground = ground(theme);
        if self.next.area != area {
            self.next = Buffer::filled(area, ground);
        } else {
            self.next.content.fill(ground);
        }
        let caret = draw(&mut Pen::new(&mut self.next, area, theme));
        finish(&mut self.next);
        self.write_down(theme.signs(), caret.map_or(Cursor::Hidden, Cursor::At));
        std::mem::swap(&mut self.shown, &mut self.next);
        &self.bytes
    }

    /// The bytes that give the cursor back and leave it where whatever is written next stands below the picture: in the row below where the terminal has one, else
    /// behind the last cell, from where the next sign goes to a row of its own. The last cell is written once more as it is: only that brings the cursor behind it.
    pub fn leave(&mut self) -> &[u8] {
        self.bytes.clear();
        let Size { width, height } = self.shown.area.as_size();
        // A wide glyph at the edge stands in the cell before.
        let cell = |x| self.shown.cell((x, height.checked_sub(1)?)).filter(|cell| !cell.symbol().is_empty());
        if let Some((at, last)) = (0..width).rev().find_map(|x| Some((x, cell(x)?))) {
            put(&mut self.bytes, format_args!("\x1b[{};{}H", height + 1, at + 1));
            let mut encoder = Encoder::new(&mut self.bytes, SignSet::Safe);
            encoder.cursor = Some((at, height));
            encoder.cell(at, height, last);
            encoder.end();
        }
        self.bytes.extend_from_slice(SHOW_CURSOR);
        self.cursor = None;
        &self.bytes
    }

    fn write_down(&mut self, signs: SignSet, cursor: Cursor) {
        self.bytes.clear();
        self.bytes.extend_from_slice(BEGIN_UPDATE);
        let nothing = self.bytes.len();
        if self.is_unknown || self.shown.area != self.next.area {
            self.is_unknown = false;
            self.bytes.extend_from_slice(CLEAR);
            self.shown = Buffer::empty(self.next.area);
        }
        let mut encoder = Encoder::new(&mut self.bytes, signs);
        for (x, y, cell) in self.shown.diff_iter(&self.next) {
            encoder.cell(x, y, cell);
        }
        encoder.end();
        if self.bytes.len() == nothing && self.cursor == Some(cursor) {
            self.bytes.clear();
            return;
        }
        self.write_cursor(cursor);
        self.bytes.extend_from_slice(END_UPDATE);
    }

    /// Last in each frame, so that what the cells left of the cursor is not seen.
    fn write_cursor(&mut self, cursor: Cursor) {
        if let Cursor::At(Position { x, y }) = cursor {
            put(&mut self.bytes, format_args!("\x1b[{};{}H", y + 1, x + 1));
        }
        match (cursor, self.cursor) {
            (Cursor::Hidden, Some(Cursor::Hidden)) | (Cursor::At(_), Some(Cursor::At(_))) => {}
            (Cursor::Hidden, _) => self.bytes.extend_from_slice(HIDE_CURSOR),
            (Cursor::At(_), _) => self.bytes.extend_from_slice(SHOW_CURSOR),
        }
        self.cursor = Some(cursor);
    }
}

/// An empty cell of the theme.
fn ground(theme: &Theme) -> Cell {
    let mut cell = Cell::new(" ");
    cell.set_style(theme.style(Meaning::Ground));
    cell
}

/// Writes cells one after another with as few bytes between as is safe.
struct Encoder<'a> {
    bytes: &'a mut Vec<u8>,
    signs: SignSet,
    /// Where the terminal's cursor is known to stand.
    cursor: Option<(u16, u16)>,
    ink: Color,
    ground: Color,
    shape: Modifier,
}

impl<'a> Encoder<'a> {
    /// Every run of bytes begins and ends with nothing set.
    fn new(bytes: &'a mut Vec<u8>, signs: SignSet) -> Self {
        Self { bytes, signs, cursor: None, ink: Color::Reset, ground: Color::Reset, shape: Modifier::empty() }
    }

    fn cell(&mut self, x: u16, y: u16, cell: &Cell) {
        self.move_to(x, y);
        self.set_style(cell);
        let symbol = cell.symbol();
        self.bytes.extend_from_slice(symbol.as_bytes());
        self.cursor = is_width_known(symbol, self.signs).then(|| (x.saturating_add(symbol.cell_width()), y));
    }

    fn move_to(&mut self, x: u16, y: u16) {
        match self.cursor {
            Some(cursor) if cursor == (x, y) => {}
            // Behind the last column a cursor may stand in two places; its row is the same in both.
            Some((_, row)) if row == y => put(self.bytes, format_args!("\x1b[{}G", x + 1)),
            _ => put(self.bytes, format_args!("\x1b[{};{}H", y + 1, x + 1)),
        }
    }

    fn set_style(&mut self, cell: &Cell) {
        let (mut ink, mut ground) = (self.ink, self.ground);
        let mut codes = Codes::new(self.bytes);
        if cell.modifier != self.shape {
            codes.add("0");
            (ink, ground) = (Color::Reset, Color::Reset);
            for (shape, code) in SHAPES {
                if cell.modifier.contains(shape) {
                    codes.add(code);
                }
            }
        }
        if cell.fg != ink {
            codes.add_colour(cell.fg, 30);
        }
        if cell.bg != ground {
            codes.add_colour(cell.bg, 40);
        }
        codes.end();
        (self.ink, self.ground, self.shape) = (cell.fg, cell.bg, cell.modifier);
    }

    fn end(self) {
        if (self.ink, self.ground, self.shape) != (Color::Reset, Color::Reset, Modifier::empty()) {
            self.bytes.extend_from_slice(b"\x1b[0m");
        }
    }
}

/// The shapes a theme uses, and their codes (ECMA-48, SGR).
const SHAPES: [(Modifier, &str); 6] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::REVERSED, "7"),
    (Modifier::CROSSED_OUT, "9"),
];

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
fn put(bytes: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
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
        // Punctuation, kana, hanzi, full-width forms: wide everywhere.
        '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' => true,
        // Box drawing and blocks: used only where the terminal has shown that they take one column.
        '\u{2500}'..='\u{259F}' => signs == SignSet::Box,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
