//! A list of rows of which one may be selected, and columns that line up.
//!
//! The selected row is always in view, near the middle where there is more on both sides; nothing has to be
//! remembered between two frames. A pointer stands before it, so that colour is not the only sign, and arrows say
//! that there is more above or below. Does not know what a row holds. Begin at [`draw`].

use crate::text::width;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};

/// Columns the list keeps free at the left for pointer and arrows.
pub const MARGIN: u16 = 2;

/// Draws `count` rows, one a line, as many as fit around the selected one. `row` draws one of them, by its number
/// from 0, with a pen for its line; the selected one is given its meaning afterwards.
pub fn draw(pen: &mut Pen<'_>, count: usize, selected: Option<usize>, mut row: impl FnMut(&mut Pen<'_>, usize)) {
    let rows = usize::from(pen.height());
    let first = first_shown(count, rows, selected);
    let (columns, last_line) = (pen.width(), pen.height().saturating_sub(1));
    for (y, number) in (0..pen.height()).zip(first..count) {
        row(&mut pen.part(MARGIN, y, columns, 1), number);
        if selected == Some(number) {
            pen.sign(0, y, Sign::Pointer, Meaning::Selected);
            pen.part(0, y, columns, 1).restyle(Meaning::Selected);
        } else if y == 0 && first > 0 {
            pen.sign(0, y, Sign::ArrowUp, Meaning::Dim);
        } else if y == last_line && number + 1 < count {
            pen.sign(0, y, Sign::ArrowDown, Meaning::Dim);
        }
    }
}

/// The first of `count` rows to show in so many lines.
#[must_use]
pub fn first_shown(count: usize, lines: usize, selected: Option<usize>) -> usize {
    selected.unwrap_or(0).saturating_sub(lines / 2).min(count.saturating_sub(lines))
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// So many cells.
    Cells(u16),
    /// This share of what the others leave.
    Share(u16),
}

/// Columns set side by side, one cell between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Where each begins, its cells, and how its text stands.
    columns: Vec<(u16, u16, Align)>,
}

impl Columns {
    /// Shares out `total` cells. Where they do not suffice the last columns are cut.
    #[must_use]
    pub fn new(total: u16, columns: &[(Width, Align)]) -> Self {
        let gaps = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let fixed = columns.iter().fold(gaps, |sum, (width, _)| match width {
            Width::Cells(cells) => sum.saturating_add(*cells),
            Width::Share(_) => sum,
        });
        let mut left = total.saturating_sub(fixed);
        let mut shares: u16 = columns.iter().map(|(width, _)| if let Width::Share(share) = width { *share } else { 0 }).sum();
        let mut x: u16 = 0;
        let place = |(width, align): &(Width, Align)| {
            let cells = match *width {
                Width::Cells(cells) => cells,
                Width::Share(share) => {
                    // What rounding leaves over goes to the later ones.
                    let cells = u32::from(left) * u32::from(share) / u32::from(shares.max(1));
                    let cells = u16::try_from(cells).unwrap_or(left);
                    left -= cells.min(left);
                    shares -= share;
                    cells
                }
            };
            let at = x;
            x = x.saturating_add(cells).saturating_add(1);
            (at, cells.min(total.saturating_sub(at)), *align)
        };
        Self { columns: columns.iter().map(place).collect() }
    }

    /// Writes one row of texts, each cut to its column.
    pub fn row(&self, pen: &mut Pen<'_>, y: u16, texts: &[(&str, Meaning)]) {
        for ((x, cells, align), (text, meaning)) in self.columns.iter().zip(texts) {
            pen.part(*x, y, *cells, 1).line(0, text, *align, *meaning);
        }
    }

    /// Where a column begins and how many cells it has, counted from 0.
    #[must_use]
    pub fn place(&self, column: usize) -> Option<(u16, u16)> {
        self.columns.get(column).map(|(x, cells, _)| (*x, *cells))
    }
}

/// The cells that the widest of the texts takes.
pub fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> u16 {
    texts.into_iter().map(width).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::pen::Ink;
    use crate::tui::theme::{Colours, Theme};
    use crate::tui::widgets::testing::check;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Modifier;

    const VILLAGES: [&str; 5] = ["周林村", "浃底村", "薛宅村", "西仁宕村", "前西垟村"];

    fn villages(selected: Option<usize>) -> impl FnOnce(&mut Pen<'_>) {
        move |pen| {
            draw(pen, VILLAGES.len(), selected, |pen, number| {
                pen.put(0, 0, VILLAGES.get(number).copied().unwrap_or_default(), Meaning::Text);
            });
        }
    }

    #[test]
    fn the_selected_row_is_in_view() {
        check(
            10,
            3,
            villages(Some(2)),
            "
            ↑ 浃底村
            ▸ 薛宅村
            ↓ 西仁宕村
            d.tttttt..
            ##########
            d.tttttttt
        ",
        );
        check(
            8,
            2,
            villages(Some(4)),
            "
            ↑ 西仁…
            ▸ 前西…
            d.ttttt.
            ########
        ",
        );
        check(
            9,
            6,
            villages(None),
            "
              周林村
              浃底村
              薛宅村
              西仁宕…
              前西垟…

            ..tttttt.
            ..tttttt.
            ..tttttt.
            ..ttttttt
            ..ttttttt
            .........
        ",
        );
        check(
            1,
            1,
            villages(Some(0)),
            "
            ▸
            #
        ",
        );
    }

    #[test]
    fn what_was_taken_back_stays_struck_through_when_it_is_selected() {
        for colours in [Colours::Shown, Colours::Off] {
            let theme = Theme::dark().with_colours(colours);
            let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
            let area = buffer.area;
            draw(&mut Pen::new(&mut buffer, area, &theme), 1, Some(0), |pen, _| {
                pen.put(0, 0, "周林村", Ink::Struck(Meaning::Dim));
            });
            let struck: String = buffer.content.iter().map(|cell| if cell.modifier.contains(Modifier::CROSSED_OUT) { 's' } else { '.' }).collect();
            assert_eq!(struck, "..ssssss..");
            assert!(buffer.content.iter().all(|cell| cell.style().bg == theme.style(Meaning::Selected).bg));
            assert!(buffer.content.iter().all(|cell| cell.modifier.contains(theme.style(Meaning::Selected).add_modifier)));
        }
    }

    #[test]
    fn any_selection_of_any_list_is_shown() {
        for count in 0..8 {
            for lines in 1..6 {
                for selected in 0..count {
                    let first = first_shown(count, lines, Some(selected));
                    assert!((first..first + lines).contains(&selected), "{selected} of {count} in {lines}");
                    assert!(first == 0 || first + lines <= count, "{selected} of {count} in {lines}");
                }
            }
        }
    }

    #[test]
    fn columns_line_up() {
        let table = |pen: &mut Pen<'_>| {
            let columns =
                Columns::new(pen.width(), &[(Width::Cells(2), Align::Right), (Width::Share(1), Align::Left), (Width::Cells(5), Align::Right)]);
            columns.row(pen, 0, &[("1", Meaning::Dim), ("周林村", Meaning::Text), ("94.50", Meaning::Award)]);
            columns.row(pen, 1, &[("10", Meaning::Dim), ("西仁宕村", Meaning::Text), ("100", Meaning::Award)]);
        };
        check(
            18,
            2,
            table,
            "
             1 周林村    94.50
            10 西仁宕村    100
            .d.tttttt....*****
            dd.tttttttt....***
        ",
        );
        check(
            14,
            2,
            table,
            "
             1 周林… 94.50
            10 西仁…   100
            .d.ttttt.*****
            dd.ttttt...***
        ",
        );
        check(
            1,
            1,
            table,
            "
            1
            d
        ",
        );
    }
}
