//! From picture to bytes: draws a frame, compares it with the last one, and writes down what must be sent.
//!
//! A frame without a change is no bytes at all. One with changes is one run of bytes between the marks of a
//! synchronized update, ending with the cursor where it belongs. Where the terminal's idea of a glyph's width cannot
//! be known, the next cell is addressed anew, so that one odd glyph never shifts its row.
//! Pure: knows no terminal. Begin at [`Frames::draw`].

mod encoder;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::tui::cells::finish;
use crate::tui::frames::encoder::{put, write_change, write_here};
use crate::tui::pen::Pen;
use crate::tui::theme::{SignSet, Theme};

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

    /// Draws a frame on the empty ground of the theme, and returns the bytes that turn the one before into it; none
    /// if they are alike. `draw` says where the cursor is to be seen, if text is edited.
    pub fn draw(&mut self, size: Size, theme: &Theme, draw: impl FnOnce(&mut Pen<'_>) -> Option<Position>) -> &[u8] {
        let area = Rect::new(0, 0, size.width, size.height);
        if self.next.area != area {
            self.next = Buffer::empty(area);
        }
        let mut pen = Pen::new(&mut self.next, area, theme);
        pen.clear();
        let caret = draw(&mut pen);
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
            write_here(&mut self.bytes, last);
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
        write_change(&mut self.bytes, signs, &self.shown, &self.next);
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

#[cfg(test)]
mod tests;
