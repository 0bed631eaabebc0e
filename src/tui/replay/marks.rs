//! The bookmarks. Enter goes to one; a key takes one away. Begin at [`Bookmarks`].

use crate::replay::when::Spot;
use crate::tui::keymap::Deed;
use crate::tui::pen::{Align, Pen};
use crate::tui::replay::leaf::{Leaf, Seen, Turn, select};
use crate::tui::theme::Meaning;
use crate::tui::widgets::list::{self, Columns, Width};
use crate::words;
use ratatui::layout::Position;

/// The bookmarks, one selected.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bookmarks {
    selected: usize,
}

impl Leaf for Bookmarks {
    fn title(&self, seen: &Seen<'_>) -> String {
        seen.view.lang.marks_title().to_owned()
    }

    fn deed(&mut self, deed: Deed, seen: &Seen<'_>) -> Turn {
        let marks = seen.reading.marks.all();
        let mark = marks.get(self.selected.min(marks.len().saturating_sub(1)));
        match (deed, mark) {
            (Deed::Cancel, _) | (Deed::Accept, None) => Turn::Close,
            (Deed::Accept, Some(mark)) => {
                let count = seen.reading.cursor.all().partition_point(|recorded| recorded.seq <= mark.seq);
                Turn::Go(Spot { count, at: mark.t })
            }
            (Deed::Remove, Some(mark)) => Turn::Unmark(mark.clone()),
            _ => match select(self.selected, deed, marks.len()) {
                Some(selected) => {
                    self.selected = selected;
                    Turn::Stay
                }
                None => Turn::Ignored,
            },
        }
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Cancel | Deed::Remove)
    }

    fn draw(&self, seen: &Seen<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let marks = seen.reading.marks.all();
        if marks.is_empty() {
            pen.paragraph(0, seen.view.lang.marks_none(), Align::Left, Meaning::Dim);
            return None;
        }
        let columns = [(Width::Cells(8), Align::Left), (Width::Cells(9), Align::Right), (Width::Share(1), Align::Left)];
        let table = Columns::new(pen.width().saturating_sub(list::MARGIN), &columns);
        list::draw(pen, marks.len(), Some(self.selected), |pen, index| {
            let Some(mark) = marks.get(index) else { return };
            let count = seen.reading.cursor.all().partition_point(|recorded| recorded.seq <= mark.seq);
            let known = seen.reading.moment_of(count);
            let time = known.at.plus(mark.t - known.t).time_of_day();
            let since = format!("+{}", words::clock(mark.t.0 / 1_000));
            table.row(pen, 0, &[(&time, Meaning::Text), (&since, Meaning::Dim), (&mark.text, Meaning::Text)]);
        });
        None
    }
}
