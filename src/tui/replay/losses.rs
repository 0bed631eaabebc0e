//! Plan against actual as a chart: what each item was to take, what it took, and what that cost; and which items cost most. Enter goes to one.
//! Begin at [`Losses`].

use crate::meeting::time::{At, Ms};
use crate::replay::places::{allotted, used};
use crate::replay::when::Spot;
use crate::tui::keymap::Deed;
use crate::tui::pen::{Align, Pen};
use crate::tui::replay::leaf::{Leaf, Seen, Turn, select};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::widgets::{bar, list};
use crate::words;
use ratatui::layout::Position;

/// The chart, one row selected.
#[derive(Clone, Debug)]
pub(super) struct Losses {
    rows: Vec<Row>,
    selected: usize,
}

/// An item that was held.
#[derive(Clone, Debug)]
struct Row {
    name: String,
    from: At,
    planned: Option<Ms>,
    used: Ms,
}

impl Losses {
    /// All items that were held by the end of the record, the one at hand selected.
    pub(super) fn of(seen: &Seen<'_>) -> Self {
        let (state, end) = (&seen.reading.end, seen.reading.recording.axis.end());
        let mut rows: Vec<Row> = state
            .rundown()
            .filter_map(|slot| {
                let from = slot.item.visits.first()?.entered;
                let name = state.name_of(slot).unwrap_or(seen.view.lang.kind(slot.kind())).to_owned();
                Some(Row { name, from, planned: allotted(slot), used: used(slot, end) })
            })
            .collect();
        rows.sort_by_key(|row| row.from);
        let selected = rows.partition_point(|row| row.from <= seen.spot.at).saturating_sub(1);
        Self { rows, selected }
    }

    /// What is over in all, what was saved in all.
    fn sums(&self) -> (Ms, Ms) {
        let off = self.rows.iter().filter_map(|row| Some(row.used - row.planned?));
        off.fold((Ms::ZERO, Ms::ZERO), |(over, under), off| if off > Ms::ZERO { (over + off, under) } else { (over, under + -off) })
    }
}

impl Leaf for Losses {
    fn title(&self, seen: &Seen<'_>) -> String {
        seen.view.lang.losses_title().to_owned()
    }

    fn deed(&mut self, deed: Deed, seen: &Seen<'_>) -> Turn {
        match deed {
            Deed::Cancel => Turn::Close,
            Deed::Accept => {
                self.rows.get(self.selected).map_or(Turn::Close, |row| Turn::Go(Spot { count: seen.reading.cursor.count_at(row.from), at: row.from }))
            }
            _ => match select(self.selected, deed, self.rows.len()) {
                Some(selected) => {
                    self.selected = selected;
                    Turn::Stay
                }
                None => Turn::Ignored,
            },
        }
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Cancel)
    }

    fn draw(&self, seen: &Seen<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        /// Columns of `+12:30`.
        const OFF: u16 = 8;
        /// Columns of `12:30/15:00`.
        const FIGURES: u16 = 13;
        let lang = seen.view.lang;
        let (columns, rows) = (pen.width(), pen.height());
        if self.rows.is_empty() {
            pen.paragraph(0, lang.losses_none(), Align::Left, Meaning::Dim);
            return None;
        }
        let (over, under) = self.sums();
        pen.put(1, 0, &lang.losses_sum(words::length(lang, over), words::length(lang, under)), Meaning::Heading);
        let name = list::widest(self.rows.iter().map(|row| row.name.as_str())).min(columns / 4);
        let longest = self.rows.iter().map(|row| row.used.max(row.planned.unwrap_or_default()).0).max().unwrap_or(0).max(1).unsigned_abs();
        let room = columns.saturating_sub(list::MARGIN + name + FIGURES + OFF + 4);
        list::draw(&mut pen.part(0, 2, columns, rows.saturating_sub(2)), self.rows.len(), Some(self.selected), |pen, index| {
            let Some(row) = self.rows.get(index) else { return };
            let ms = |length: Ms| length.max(Ms::ZERO).0.unsigned_abs();
            pen.part(0, 0, name, 1).put(0, 0, &row.name, Meaning::Text);
            let (used, planned) = (ms(row.used), row.planned.map(ms));
            let figures =
                format!("{}/{}", words::clock(used / 1_000), planned.map_or_else(|| "-".to_owned(), |planned| words::clock(planned / 1_000)));
            pen.part(name + 1, 0, FIGURES, 1).line(0, &figures, Align::Right, Meaning::Dim);
            let off = row.planned.map(|planned| row.used - planned);
            let (text, meaning) = match off {
                Some(off) if off >= Ms(1_000) => (format!("+{}", words::clock(ms(off) / 1_000)), Meaning::Danger),
                Some(off) if off <= Ms(-1_000) => (format!("-{}", words::clock(ms(-off) / 1_000)), Meaning::Saved),
                _ => (String::new(), Meaning::Dim),
            };
            pen.part(name + FIGURES + 2, 0, OFF, 1).line(0, &text, Align::Right, meaning);
            let mut chart = pen.part(name + FIGURES + OFF + 3, 0, room, 1);
            let within = planned.map_or(used, |planned| used.min(planned));
            bar::draw(&mut chart, used, longest, if used > within { Meaning::Danger } else { Meaning::Saved });
            if used > within {
                let cells = u16::try_from(u128::from(within) * u128::from(room) / u128::from(longest)).unwrap_or(room);
                bar::draw(&mut chart.part(0, 0, cells, 1), 1, 1, Meaning::Saved);
            }
            if let Some(planned) = planned {
                let x = u16::try_from(u128::from(planned) * u128::from(room.saturating_sub(1)) / u128::from(longest)).unwrap_or(room);
                chart.sign(x, 0, Sign::Vertical, Meaning::Accent);
            }
        });
        None
    }
}
