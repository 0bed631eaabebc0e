//! Several fields one below the other, each with a label: text that is typed, or one of few that is chosen. Tab and the arrows go from row to row, the left and
//! right arrows choose. Knows neither the meeting nor what the fields are for. Begin at [`Form`].

use crate::i18n::Lang;
use crate::text::width;
use crate::tui::input::half_width;
use crate::tui::keymap::Deed;
use crate::tui::look::{Message, Step};
use crate::tui::pen::Pen;
use crate::tui::theme::{Meaning, Sign};
use crate::tui::widgets::field::{Field, LineEnds};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Position;

/// The longest line of text in a form, in characters.
pub const MOST: usize = 200;
/// Columns left of the labels, for the pointer.
const MARGIN: u16 = 2;

/// One row of a form.
#[derive(Debug)]
pub struct Row {
    label: &'static str,
    entry: Entry,
}

#[derive(Debug)]
enum Entry {
    /// What is typed, and how many characters it may have.
    Text(Field, usize),
    /// What there is to choose from, and which is chosen.
    Choice(Vec<String>, usize),
}

impl Row {
    /// Text to type, with what stands there already.
    pub fn text(label: &'static str, text: &str) -> Self {
        Self::long_text(label, text, MOST)
    }

    /// The same for so many characters.
    pub fn long_text(label: &'static str, text: &str, most: usize) -> Self {
        Self { label, entry: Entry::Text(Field::new(most, LineEnds::Space).with_text(text), most) }
    }

    /// A number to type.
    pub fn number(label: &'static str, number: Option<u32>) -> Self {
        Self::text(label, &number.map(|number| number.to_string()).unwrap_or_default())
    }

    /// One of several to choose.
    pub fn choice(label: &'static str, options: Vec<String>, chosen: usize) -> Self {
        Self { label, entry: Entry::Choice(options, chosen) }
    }

    fn height(&self, columns: u16) -> u16 {
        match &self.entry {
            Entry::Text(field, _) => u16::try_from(field.rows(columns)).unwrap_or(u16::MAX).max(1),
            Entry::Choice(..) => 1,
        }
    }
}

/// Rows of which one is at hand.
#[derive(Debug)]
pub struct Form {
    rows: Vec<Row>,
    at: usize,
}

impl Form {
    /// A form with its first row at hand.
    pub fn new(rows: Vec<Row>) -> Self {
        Self { rows, at: 0 }
    }

    /// What was typed in a row, counted from 0, without spaces around it.
    pub fn text(&self, row: usize) -> &str {
        match self.rows.get(row).map(|row| &row.entry) {
            Some(Entry::Text(field, _)) => field.text().trim(),
            _ => "",
        }
    }

    /// The number that was typed in a row; none where the row is empty.
    ///
    /// # Errors
    /// What to say where it is no whole number.
    pub fn number(&self, row: usize, lang: Lang) -> Result<Option<u32>, Message> {
        let text: String = self.text(row).chars().map(half_width).collect();
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| self.number_needed(row, lang))
    }

    /// What to say where a row takes a number and has none.
    pub fn number_needed(&self, row: usize, lang: Lang) -> Message {
        Message::Refused(lang.form_number_needed(self.rows.get(row).map_or("", |row| row.label)))
    }

    /// Which was chosen in a row, counted from 0.
    pub fn chosen(&self, row: usize) -> usize {
        match self.rows.get(row).map(|row| &row.entry) {
            Some(Entry::Choice(_, chosen)) => *chosen,
            _ => 0,
        }
    }

    /// Goes to another row where that is what the key asks for.
    pub fn deed(&mut self, deed: Deed) -> Step {
        let count = self.rows.len().max(1);
        match deed {
            Deed::Forward => self.at = (self.at + 1) % count,
            Deed::Backward => self.at = (self.at + count - 1) % count,
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    /// Takes a key for the row at hand.
    pub fn key(&mut self, key: &KeyEvent, lang: Lang) -> Step {
        match self.rows.get_mut(self.at).map(|row| &mut row.entry) {
            Some(Entry::Text(field, most)) => Step::edited(field.key(key), lang, *most),
            Some(Entry::Choice(options, chosen)) => {
                let count = options.len().max(1);
                match key.code {
                    KeyCode::Left => *chosen = (*chosen + count - 1) % count,
                    KeyCode::Right | KeyCode::Char(' ') => *chosen = (*chosen + 1) % count,
                    _ => return Step::Ignored,
                }
                Step::Stay
            }
            None => Step::Ignored,
        }
    }

    /// Takes pasted text for the row at hand.
    pub fn paste(&mut self, text: &str, lang: Lang) -> Step {
        match self.rows.get_mut(self.at).map(|row| &mut row.entry) {
            Some(Entry::Text(field, most)) => Step::edited(field.insert(text), lang, *most),
            _ => Step::Ignored,
        }
    }

    /// Draws the rows from the first on, or as many around the one at hand as fit; gives the cell of the cursor.
    pub fn draw(&self, pen: &mut Pen<'_>) -> Option<Position> {
        let (columns, height) = (pen.width(), pen.height());
        let labels = self.rows.iter().map(|row| width(row.label)).max().unwrap_or(0).min(columns / 2);
        let x = MARGIN + labels + 1;
        let room = columns.saturating_sub(x + 1);
        let heights: Vec<u16> = self.rows.iter().map(|row| row.height(room).min(height)).collect();
        let upto = |from: usize, to: usize| heights.iter().take(to + 1).skip(from).fold(0, |sum: u16, height| sum.saturating_add(*height));
        let first = (0..=self.at).find(|first| upto(*first, self.at) <= height).unwrap_or(self.at);
        let mut cursor = None;
        let mut y = 0;
        for (index, (row, rows)) in self.rows.iter().zip(&heights).enumerate().skip(first) {
            let here = index == self.at;
            if here {
                pen.sign(0, y, Sign::Pointer, Meaning::Accent);
            }
            pen.part(MARGIN, y, labels, 1).put(0, 0, row.label, if here { Meaning::Accent } else { Meaning::Dim });
            let mut part = pen.part(x, y, room, *rows);
            match &row.entry {
                Entry::Text(field, _) => cursor = field.draw(&mut part).filter(|_| here).or(cursor),
                Entry::Choice(options, chosen) => draw_choice(&mut part, options.get(*chosen).map_or("", String::as_str), here),
            }
            y = y.saturating_add(*rows);
        }
        cursor
    }
}

/// What is chosen, between arrows where the row is at hand.
fn draw_choice(pen: &mut Pen<'_>, text: &str, here: bool) {
    if !here {
        pen.put(0, 0, text, Meaning::Text);
        return;
    }
    pen.fill(Meaning::Field);
    let x = pen.sign(0, 0, Sign::ArrowLeft, Meaning::Field) + 1;
    let room = pen.width().saturating_sub(x + 2);
    let end = pen.part(x, 0, room, 1).put(0, 0, text, Meaning::Field);
    pen.sign(x + end + 1, 0, Sign::ArrowRight, Meaning::Field);
}
