//! Indented lines of labels and values, and cells in columns. Begin at [`Outline::field`].

use crate::i18n::Lang;
use crate::text::{pad_right, width};

/// A text under construction.
pub(super) struct Outline {
    text: String,
    lang: Lang,
}

impl Outline {
    /// Nothing yet.
    pub(super) fn new(lang: Lang) -> Self {
        Self { text: String::new(), lang }
    }

    /// The text.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// A line, so many steps in.
    pub(super) fn line(&mut self, depth: usize, line: &str) {
        for _ in 0..depth {
            self.text.push_str("  ");
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A heading with a free line above it.
    pub(super) fn heading(&mut self, heading: &str) {
        self.text.push('\n');
        self.line(0, heading);
    }

    /// A label and its value.
    pub(super) fn field(&mut self, depth: usize, label: &str, value: &str) {
        let line = self.lang.show_field(label, value);
        self.line(depth, &line);
    }

    /// A label and its value, if there is one.
    pub(super) fn optional(&mut self, depth: usize, label: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.field(depth, label, value);
        }
    }

    /// A label and all values in one line, if there are any.
    pub(super) fn joined(&mut self, depth: usize, label: &str, values: &[String]) {
        if !values.is_empty() {
            self.field(depth, label, &values.join(self.lang.list_separator()));
        }
    }

    /// A label and the parts of one value in one line, if there are any.
    pub(super) fn in_one(&mut self, depth: usize, label: &str, parts: impl IntoIterator<Item = String>) {
        if let Some(value) = parts.into_iter().reduce(|first, second| self.lang.show_with(first, second)) {
            self.field(depth, label, &value);
        }
    }

    /// A line of its own for each value.
    pub(super) fn each(&mut self, depth: usize, label: &str, values: &[String]) {
        for value in values {
            self.field(depth, label, value);
        }
    }
}

/// Lines of cells in columns of equal width, two spaces apart; the last column is as long as it is, a column without text takes no room.
pub(super) fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0);
    let widths: Vec<u16> = (0..count).map(widest).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).filter(|(_, width)| **width > 0).map(|(cell, width)| pad_right(cell, *width, ""));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
