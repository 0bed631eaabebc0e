//! The way to a value inside a document, such as `scoring.rounds[0].groups[1].weight`. Everything that finds fault with a document says where by a [`Path`];
//! [`crate::json::locate`] turns it into a line and a column. Knows neither text nor values.

use std::fmt;

/// One step on the way to a value inside a document.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PathStep {
    /// A field of an object.
    Key(String),
    /// An element of a list, counted from 0.
    Index(usize),
}

/// The way from the whole document to one value in it; empty for the document itself.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Path(pub Vec<PathStep>);

impl Path {
    /// The path of a field of the value here.
    #[must_use]
    pub fn key(&self, name: &str) -> Self {
        self.then(PathStep::Key(name.to_owned()))
    }

    /// The path of an element of the list here, counted from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.then(PathStep::Index(index))
    }

    /// The path of what holds the value here; the document's own path is its own parent.
    #[must_use]
    pub fn parent(&self) -> Self {
        let mut steps = self.0.clone();
        steps.pop();
        Self(steps)
    }

    fn then(&self, step: PathStep) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }
}

impl fmt::Display for Path {
    /// As a programmer writes it: fields after points, list elements in brackets. A field whose name is no plain word stands quoted in brackets, with
    /// whatever could disturb a terminal escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                PathStep::Index(index) => write!(f, "[{index}]")?,
                PathStep::Key(name) if !is_plain(name) => write!(f, "[{name:?}]")?,
                PathStep::Key(name) if position == 0 => f.write_str(name)?,
                PathStep::Key(name) => write!(f, ".{name}")?,
            }
        }
        Ok(())
    }
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn a_path_reads_as_a_programmer_writes_it() {
        let group = Path::default().key("scoring").key("rounds").index(0).key("groups").index(1);
        assert_eq!(group.key("weight").to_string(), "scoring.rounds[0].groups[1].weight");
        assert_eq!(group.parent().parent().to_string(), "scoring.rounds[0]");
        assert_eq!(Path::default().to_string(), "");
        assert_eq!(Path::default().index(2).key("村名").to_string(), "[2].村名");
        assert_eq!(Path::default().key("a").key("b.c").key("").to_string(), r#"a["b.c"][""]"#);
        assert_eq!(Path::default().key("\u{1b}[2J\u{202e}").to_string(), r#"["\u{1b}[2J\u{202e}"]"#);
    }
}
