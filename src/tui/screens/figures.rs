//! The figures of a stop, drawn large: `1500米 · 37.5亩`, each over the name of what it counts. Side by side, in as many rows as they need and as large as there
//! is room for. What is no number is written bold instead. Begin at [`Cards::fitting`].

use crate::meeting::agenda::{Fact, Project};
use crate::meeting::state::Slot;
use crate::text::width;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, SignSet};
use crate::tui::view::View;
use crate::tui::widgets::digits;
use crate::tui::widgets::digits::Size;

/// Heights of digits, largest first.
const HEIGHTS: [u16; 3] = [7, 5, 3];
/// Columns between two figures.
const GAP: u16 = 2;
/// Rows below the digits: what is counted, and a free one.
const BELOW: u16 = 2;

/// One figure and what it counts.
struct Card<'a> {
    fact: &'a Fact,
    title: &'a str,
    size: Size,
}

/// Figures in the size that fits, line by line.
pub(crate) struct Cards<'a> {
    lines: Vec<Vec<Card<'a>>>,
    /// Rows of the digits.
    height: u16,
}

impl<'a> Cards<'a> {
    /// The figures of an item in the largest size that fits into so many columns and rows; none where there are no figures or no room.
    pub(super) fn fitting(view: &View<'a>, slot: Slot<'a>, columns: u16, rows: u16, signs: SignSet) -> Option<Self> {
        Self::of_projects(view.state().projects_at(slot), columns, rows, &HEIGHTS, signs)
    }

    /// The figures of projects in the largest of these heights that fits.
    pub(crate) fn of_projects(projects: &'a [Project], columns: u16, rows: u16, heights: &[u16], signs: SignSet) -> Option<Self> {
        let figures: Vec<(&Fact, &str)> =
            projects.iter().flat_map(|project| project.facts.iter().map(|fact| (fact, project.title.as_str()))).collect();
        heights.iter().map(|height| Self::of(&figures, *height, columns, signs)).find(|cards| cards.height > 1 && cards.rows() <= rows)
    }

    fn of(figures: &[(&'a Fact, &'a str)], height: u16, columns: u16, signs: SignSet) -> Self {
        let mut lines: Vec<Vec<Card<'_>>> = Vec::new();
        for (fact, title) in figures {
            let rows = if fact.value.chars().all(|sign| matches!(sign, '0'..='9' | '.')) { height } else { 0 };
            let card = Card { fact, title, size: Size::fitting(&fact.value, columns * 2 / 3, rows, signs) };
            match lines.last_mut().filter(|line| taken(line) + GAP + card.columns() <= columns) {
                Some(line) => line.push(card),
                None => lines.push(vec![card]),
            }
        }
        let height = lines.iter().flatten().map(|card| card.size.rows()).max().unwrap_or(0);
        Self { lines, height }
    }

    /// Rows they take.
    pub(crate) fn rows(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX).saturating_mul(self.height + BELOW)
    }

    /// Draws them from the top of the pen on; what is free is shared out around them.
    pub(crate) fn draw(&self, pen: &mut Pen<'_>) {
        let columns = pen.width();
        let mut y = 0;
        for line in &self.lines {
            let count = u16::try_from(line.len()).unwrap_or(1).max(1);
            let free = columns.saturating_sub(taken(line)) / count + GAP * (count - 1) / count;
            let mut x = 0;
            for card in line {
                let share = card.columns() + free;
                card.draw(&mut pen.part(x, y, share, self.height + 1));
                x += share;
            }
            y += self.height + BELOW;
        }
    }
}

/// Columns of figures side by side.
fn taken(line: &[Card<'_>]) -> u16 {
    line.iter().map(|card| card.columns() + GAP).sum::<u16>().saturating_sub(GAP)
}

impl Card<'_> {
    /// What stands before the digits and behind them, each with the space to them.
    fn words(&self) -> (&str, &str) {
        (self.fact.approx.as_deref().unwrap_or_default(), self.fact.unit.as_deref().unwrap_or_default())
    }

    fn columns_of_figure(&self) -> u16 {
        let (before, behind) = self.words();
        let spaced = |word: &str| if word.is_empty() { 0 } else { width(word) + 1 };
        spaced(before) + self.size.columns(&self.fact.value) + spaced(behind)
    }

    fn columns(&self) -> u16 {
        self.columns_of_figure().max(width(self.title))
    }

    /// The words stand on the foot of the digits, as they would in a line.
    fn draw(&self, pen: &mut Pen<'_>) {
        let (before, behind) = self.words();
        let rows = self.size.rows();
        let foot = pen.height().saturating_sub(2);
        let mut x = pen.width().saturating_sub(self.columns_of_figure()) / 2;
        if !before.is_empty() {
            x = pen.put(x, foot, before, Meaning::Accent) + 1;
        }
        digits::draw_at(pen, x, (foot + 1).saturating_sub(rows), &self.fact.value, self.size, Meaning::Accent);
        pen.put(x + self.size.columns(&self.fact.value) + 1, foot, behind, Meaning::Accent);
        pen.line(foot + 1, &self.caption(pen.width()), Align::Centre, Meaning::Text);
    }

    /// The project, and what of it is counted where there is room to say so.
    fn caption(&self, columns: u16) -> String {
        let both = format!("{} {}", self.title, self.fact.label);
        if width(&both) <= columns { both } else { self.title.to_owned() }
    }
}
