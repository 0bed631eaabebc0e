//! Indented lines of labels and values. Begin at [`Outline::field`].

use crate::i18n::Lang;

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
