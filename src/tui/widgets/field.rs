//! A text field: one paragraph or several, wrapped to the width it is drawn in.
//!
//! Made for hanzi from an input method: everything moves and deletes by what people see as one character, a word is
//! one hanzi or one run of letters, and the caret always stands in a cell of the field, where the terminal's own
//! cursor is put and candidates appear. What a terminal would obey is dropped as it comes in; line ends of a paste
//! become spaces or line feeds. Lines are computed anew only when text or width change.
//! Does not know what the text is for: Enter, Esc and Tab are the caller's. Begin at [`Field::key`].

use std::cell::RefCell;
use std::ops::Range;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::text::{Spaces, clean, is_shown, width, wrap_ranges};
use crate::tui::pen::Pen;
use crate::tui::theme::Meaning;

/// What becomes of line ends in what is typed or pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnds {
    /// They become spaces: a name, a remark.
    Space,
    /// They stay: a text of several paragraphs.
    Keep,
}

/// What a key or a paste did to the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// The text is another one.
    Changed,
    /// Only the caret moved, or might have.
    Moved,
    /// Refused: the text would be longer than the field takes. Nothing was changed.
    Full,
    /// Not a key of the field.
    Ignored,
}

/// The text, the caret, and how the text was last laid out.
#[derive(Debug, Clone)]
pub struct Field {
    text: String,
    /// Where in the text the caret stands, in bytes; always between two graphemes.
    caret: usize,
    /// Graphemes the field takes.
    limit: usize,
    line_ends: LineEnds,
    /// The column that up and down keep to, while one follows the other.
    goal: Option<u16>,
    layout: RefCell<Layout>,
}

/// Rows of the text at one width.
#[derive(Debug, Clone, Default)]
struct Layout {
    /// The width it was last drawn at; 0 before that.
    width: u16,
    /// Empty when the text has changed since.
    rows: Vec<Range<usize>>,
    /// The first row that is shown.
    top: usize,
}

impl Field {
    /// An empty field for at most `limit` characters, as people count them.
    #[must_use]
    pub fn new(limit: usize, line_ends: LineEnds) -> Self {
        let layout = RefCell::default();
        Self { text: String::new(), caret: 0, limit, line_ends, goal: None, layout }
    }

    /// The same with a text to go on with, the caret behind it. A text that is too long stays whole.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        self.text = self.taken(text);
        self.caret = self.text.len();
        self
    }

    /// What it holds.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is nothing in it but spaces.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Takes the text out and leaves the field empty.
    pub fn take(&mut self) -> String {
        self.caret = 0;
        self.forget_layout();
        std::mem::take(&mut self.text)
    }

    /// Does what a key asks for. Plain characters are inserted; the arrows, Home, End, Backspace and Delete do what
    /// they say, with Ctrl by words; Ctrl and a letter as in a shell: A and E to the ends of the paragraph, U and K
    /// delete to them, W deletes the word before the caret. Up in the first row and Down in the last are ignored.
    pub fn key(&mut self, key: &KeyEvent) -> Edit {
        let goal = self.goal.take();
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            // Ctrl and Alt together are how Windows reports AltGr.
            KeyCode::Char(typed) if control == alt => self.insert(typed.encode_utf8(&mut [0; 4])),
            KeyCode::Char(letter) if control => self.shell_key(letter),
            KeyCode::Left if control || alt => self.move_to(self.word_before()),
            KeyCode::Right if control || alt => self.move_to(self.word_behind()),
            KeyCode::Left => self.move_to(self.before()),
            KeyCode::Right => self.move_to(self.behind()),
            KeyCode::Home => self.move_to(self.paragraph_start()),
            KeyCode::End => self.move_to(self.paragraph_end()),
            KeyCode::Up => self.move_row(goal, |row| row.checked_sub(1)),
            KeyCode::Down => self.move_row(goal, |row| row.checked_add(1)),
            KeyCode::Backspace if control || alt => self.delete(self.word_before()..self.caret),
            KeyCode::Delete if control || alt => self.delete(self.caret..self.word_behind()),
            KeyCode::Backspace => self.delete(self.before()..self.caret),
            KeyCode::Delete => self.delete(self.caret..self.behind()),
            _ => Edit::Ignored,
        }
    }

    fn shell_key(&mut self, letter: char) -> Edit {
        match letter.to_ascii_lowercase() {
            'a' => self.move_to(self.paragraph_start()),
            'e' => self.move_to(self.paragraph_end()),
            'u' => self.delete(self.paragraph_start()..self.caret),
            'k' => self.delete(self.caret..self.paragraph_end()),
            'w' => self.delete(self.word_before()..self.caret),
            // What some terminals send for Backspace.
            'h' => self.delete(self.before()..self.caret),
            _ => Edit::Ignored,
        }
    }

    /// Inserts what was typed or pasted at the caret: all of it, or nothing where it would be too long.
    pub fn insert(&mut self, text: &str) -> Edit {
        let taken = self.taken(text);
        if taken.is_empty() {
            return Edit::Moved;
        }
        let (head, tail) = self.text.split_at_checked(self.caret).unwrap_or((&self.text, ""));
        let joined = format!("{head}{taken}{tail}");
        // More combining marks than are shown would make the text longer than its picture.
        let is_shown_whole = clean(&joined).len() == joined.len();
        if !is_shown_whole || joined.graphemes(true).count() > self.limit {
            return Edit::Full;
        }
        self.text = joined;
        self.caret = self.boundary_at_or_behind(self.caret + taken.len());
        self.forget_layout();
        Edit::Changed
    }

    /// Draws the text in the pen's area, scrolled so that the caret is in it. Returns the cell of the frame where
    /// the cursor belongs; there is none only where there is no room at all.
    pub fn draw(&self, pen: &mut Pen<'_>) -> Option<Position> {
        pen.fill(Meaning::Field);
        let mut layout = self.layout.borrow_mut();
        layout.update(&self.text, pen.width());
        let (row, column) = layout.place(&self.text, self.caret);
        layout.scroll_to(row, usize::from(pen.height()));
        let shown = layout.rows.iter().skip(layout.top);
        for (y, range) in (0..pen.height()).zip(shown) {
            pen.put(0, y, text_of(&self.text, range), Meaning::Field);
        }
        let y = u16::try_from(row.saturating_sub(layout.top)).unwrap_or(u16::MAX);
        pen.position(column.min(pen.width().saturating_sub(1)), y)
    }

    /// Rows the text takes at this width, at least one.
    #[must_use]
    pub fn rows(&self, columns: u16) -> usize {
        let mut layout = self.layout.borrow_mut();
        layout.update(&self.text, columns);
        layout.rows.len()
    }

    /// What of a text the field takes: line ends by its rule, tabs as spaces, nothing that cannot be shown.
    fn taken(&self, text: &str) -> String {
        let line_end = match self.line_ends {
            LineEnds::Space => ' ',
            LineEnds::Keep => '\n',
        };
        let text = text.replace("\r\n", "\n");
        let taken = text.chars().filter_map(|read| match read {
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => Some(line_end),
            '\t' => Some(' '),
            _ => is_shown(read).then_some(read),
        });
        let taken: String = taken.collect();
        match clean(&taken) {
            shown if shown.len() == taken.len() => taken,
            shown => shown.into_owned(),
        }
    }

    fn move_to(&mut self, caret: usize) -> Edit {
        self.caret = caret;
        Edit::Moved
    }

    fn delete(&mut self, range: Range<usize>) -> Edit {
        if range.is_empty() {
            return Edit::Moved;
        }
        let (start, end) = (range.start, range.end);
        let head = self.text.get(..start).unwrap_or_default();
        let tail = self.text.get(end..).unwrap_or_default();
        self.text = format!("{head}{tail}");
        self.caret = self.boundary_at_or_behind(start);
        self.forget_layout();
        Edit::Changed
    }

    /// Moves to the same column of another row of the last drawn layout.
    fn move_row(&mut self, goal: Option<u16>, next: impl Fn(usize) -> Option<usize>) -> Edit {
        let layout = self.layout.get_mut();
        layout.update(&self.text, layout.width);
        let (row, column) = layout.place(&self.text, self.caret);
        let goal = goal.unwrap_or(column);
        let Some(target) = next(row).and_then(|row| layout.rows.get(row)).cloned() else {
            return Edit::Ignored;
        };
        // The end of a row that goes on is the beginning of the next: one stays before its last character.
        let end = if target.end < self.text.len() { self.boundary_before(target.end) } else { target.end };
        self.caret = self.column_in(target.start..end, goal);
        self.goal = Some(goal);
        Edit::Moved
    }

    /// The place in a row that is at most `goal` columns from its beginning.
    fn column_in(&self, row: Range<usize>, goal: u16) -> usize {
        let mut caret = row.start;
        while caret < row.end {
            let behind = self.boundary_behind(caret);
            if width(text_of(&self.text, &(row.start..behind))) > goal {
                break;
            }
            caret = behind;
        }
        caret.min(row.end)
    }

    fn before(&self) -> usize {
        self.boundary_before(self.caret)
    }

    fn behind(&self) -> usize {
        self.boundary_behind(self.caret)
    }

    fn boundary_before(&self, at: usize) -> usize {
        let found = GraphemeCursor::new(at, self.text.len(), true).prev_boundary(&self.text, 0);
        found.ok().flatten().unwrap_or(0)
    }

    fn boundary_behind(&self, at: usize) -> usize {
        let found = GraphemeCursor::new(at, self.text.len(), true).next_boundary(&self.text, 0);
        found.ok().flatten().unwrap_or(self.text.len())
    }

    /// What is inserted or deleted may join the characters around it.
    fn boundary_at_or_behind(&self, at: usize) -> usize {
        match GraphemeCursor::new(at, self.text.len(), true).is_boundary(&self.text, 0) {
            Ok(false) => self.boundary_behind(at),
            _ => at,
        }
    }

    fn word_before(&self) -> usize {
        let head = self.text.get(..self.caret).unwrap_or_default();
        let is_word = |(_, word): &(usize, &str)| !word.trim().is_empty();
        head.split_word_bound_indices().rev().find(is_word).map_or(0, |(at, _)| at)
    }

    fn word_behind(&self) -> usize {
        let tail = self.text.get(self.caret..).unwrap_or_default();
        let is_word = |(_, word): &(usize, &str)| !word.trim().is_empty();
        let word = tail.split_word_bound_indices().find(is_word);
        word.map_or(self.text.len(), |(at, word)| self.caret + at + word.len())
    }

    fn paragraph_start(&self) -> usize {
        let head = self.text.get(..self.caret).unwrap_or_default();
        head.rfind('\n').map_or(0, |at| at + 1)
    }

    fn paragraph_end(&self) -> usize {
        let tail = self.text.get(self.caret..).unwrap_or_default();
        tail.find('\n').map_or(self.text.len(), |at| self.caret + at)
    }

    fn forget_layout(&mut self) {
        self.layout.get_mut().rows.clear();
    }
}

impl Layout {
    fn update(&mut self, text: &str, width: u16) {
        if self.width == width && !self.rows.is_empty() {
            return;
        }
        self.width = width;
        // The last column is kept for the caret behind a full row. The picture of a text is as long as the text.
        self.rows = wrap_ranges(&clean(text), width.saturating_sub(1).max(1), Spaces::Keep);
    }

    /// Row and column of a place in the text.
    fn place(&self, text: &str, at: usize) -> (usize, u16) {
        let row = self.rows.partition_point(|row| row.start <= at).saturating_sub(1);
        let start = self.rows.get(row).map_or(0, |row| row.start);
        (row, width(text.get(start..at).unwrap_or_default()))
    }

    /// Scrolls no further than it takes to show the row, and leaves no room free below the text.
    fn scroll_to(&mut self, row: usize, height: usize) {
        let height = height.max(1);
        let lowest = self.rows.len().saturating_sub(height);
        self.top = self.top.clamp((row + 1).saturating_sub(height), row).min(lowest);
    }
}

/// The text of a row without the line feed that ends it.
fn text_of<'a>(text: &'a str, row: &Range<usize>) -> &'a str {
    let text = text.get(row.clone()).unwrap_or_default();
    text.strip_suffix('\n').unwrap_or(text)
}

#[cfg(test)]
mod tests;
