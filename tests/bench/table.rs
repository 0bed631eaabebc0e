//! The table of figures as README shows it: what, the floor's, ours, how many times the floor, what it may be at most.

use std::fmt;

/// How a figure is written.
#[derive(Clone, Copy)]
pub(crate) enum Unit {
    /// From seconds.
    Milliseconds,
    /// From seconds.
    Microseconds,
    /// From bytes.
    Megabytes,
    /// As it is.
    Count,
}

/// What ours may be at most.
#[derive(Clone, Copy)]
pub(crate) enum Most {
    /// So many times the floor.
    Floors(f64),
    /// So much, in the figure's own unit before it is written: seconds, bytes, counts.
    Fixed(f64),
}

/// One row. A figure that could not be taken here is `None`.
pub(crate) struct Row {
    pub(crate) what: &'static str,
    pub(crate) unit: Unit,
    pub(crate) floor: Option<f64>,
    pub(crate) ours: Option<f64>,
    pub(crate) most: Most,
}

/// All rows.
pub(crate) struct Table(pub(crate) Vec<Row>);

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | floor | ours | ratio | at most | |")?;
        writeln!(f, "|---|--:|--:|--:|--:|---|")?;
        self.0.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let figure = |figure: Option<f64>| figure.map_or("–".to_owned(), |figure| self.unit.write(figure));
        let ratio = self.floor.zip(self.ours).filter(|(floor, _)| *floor > 0.0).map(|(floor, ours)| ours / floor);
        let ratio = ratio.map_or("–".to_owned(), |ratio| format!("{ratio:.2}"));
        let (most, limit) = match self.most {
            Most::Floors(times) => (format!("{times} x floor"), self.floor.map(|floor| floor * times)),
            Most::Fixed(most) => (self.unit.write(most), Some(most)),
        };
        let verdict = match self.ours.zip(limit) {
            Some((ours, limit)) if ours <= limit => "✓",
            Some(_) => "✗",
            None => "",
        };
        write!(f, "| {} | {} | {} | {ratio} | {most} | {verdict} |", self.what, figure(self.floor), figure(self.ours))
    }
}

impl Unit {
    fn write(self, figure: f64) -> String {
        match self {
            Self::Milliseconds => format!("{:.2} ms", figure * 1e3),
            Self::Microseconds => format!("{:.0} µs", figure * 1e6),
            Self::Megabytes => format!("{:.1} MB", figure / 1e6),
            Self::Count => format!("{}", (figure * 10.0).round() / 10.0),
        }
    }
}
