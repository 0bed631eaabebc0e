//! Plan against actual as a chart: what each item and each way between two was to take, what it took, and what that cost. Enter goes to one.
//! Begin at [`Losses`].

use crate::meeting::time::{At, Ms};
use crate::meeting::ways::{self, ways};
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

/// An item that was held, or a way to one.
#[derive(Clone, Debug)]
struct Row {
    name: String,
    from: At,
    planned: Option<Ms>,
    used: Ms,
    /// More than planned, or less; none where nothing was planned, and for what goes on and has not run over.
    over: Option<Ms>,
}

/// Less than this is no difference.
const SECOND: Ms = Ms(1_000);

impl Losses {
    /// All items that were held by the end of the record and the ways between them, the one at hand selected.
    pub(super) fn of(seen: &Seen<'_>) -> Self {
        let (state, end, lang) = (&seen.reading.end, seen.reading.recording.axis.end(), seen.view.lang);
        let items = state.rundown().filter_map(|slot| {
            let from = slot.item.visits.first()?.entered;
            let (planned, used) = (allotted(slot), used(slot, end));
            let goes_on = state.current().is_some_and(|current| current.id() == slot.id());
            Some(Row { name: words::item(lang, state, slot), from, planned, used, over: ways::over(used, planned, goes_on) })
        });
        let ways = ways(state, end).into_iter().map(|way| {
            let name = words::item_name(lang, state, &way.to);
            Row { name: lang.losses_way(name), from: way.from, planned: way.planned, used: way.used, over: way.over() }
        });
        let mut rows: Vec<Row> = items.chain(ways).collect();
        rows.sort_by_key(|row| row.from);
        let selected = rows.partition_point(|row| row.from <= seen.spot.at).saturating_sub(1);
        Self { rows, selected }
    }

    /// What is over in all, what was saved in all.
    fn sums(&self) -> (Ms, Ms) {
        let off = self.rows.iter().filter_map(|row| row.over);
        off.fold((Ms::ZERO, Ms::ZERO), |(over, under), off| if off > Ms::ZERO { (over + off, under) } else { (over, under + -off) })
    }

    /// The most that any of them took or was to take.
    fn longest(&self) -> u64 {
        self.rows.iter().map(|row| ms(row.used).max(ms(row.planned.unwrap_or_default()))).max().unwrap_or(0).max(1)
    }
}

fn ms(length: Ms) -> u64 {
    length.max(Ms::ZERO).0.unsigned_abs()
}

/// What a row took as a bar, what is over in another colour, and a mark where the plan ends.
fn chart(row: &Row, longest: u64, pen: &mut Pen<'_>) {
    let room = pen.width();
    // The last column of what was planned: nothing of a bar that ends with the plan lies beyond it.
    let ends = |length: u64| u16::try_from((u128::from(length) * u128::from(room)).div_ceil(u128::from(longest))).unwrap_or(room).saturating_sub(1);
    let is_over = row.over.is_some_and(|over| over >= SECOND);
    bar::draw(pen, ms(row.used), longest, if is_over { Meaning::Danger } else { Meaning::Saved });
    let Some(planned) = row.planned else { return };
    let end = ends(ms(planned));
    if is_over {
        bar::draw(&mut pen.part(0, 0, end, 1), 1, 1, Meaning::Saved);
    }
    pen.sign(end, 0, Sign::Vertical, Meaning::Accent);
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
        let name = list::widest(self.rows.iter().map(|row| row.name.as_str())).min(columns / 3);
        let longest = self.longest();
        let (charts_at, list_rows) = (name + FIGURES + OFF + 3, rows.saturating_sub(2));
        let room = columns.saturating_sub(list::MARGIN + charts_at + 1);
        list::draw(&mut pen.part(0, 2, columns, list_rows), self.rows.len(), Some(self.selected), |pen, index| {
            let Some(row) = self.rows.get(index) else { return };
            pen.part(0, 0, name, 1).put(0, 0, &row.name, Meaning::Text);
            let planned = row.planned.map_or_else(|| "-".to_owned(), |planned| words::clock(ms(planned) / 1_000));
            let figures = format!("{}/{planned}", words::clock(ms(row.used) / 1_000));
            pen.part(name + 1, 0, FIGURES, 1).line(0, &figures, Align::Right, Meaning::Dim);
            let (text, meaning) = match row.over {
                Some(off) if off >= SECOND => (format!("+{}", words::clock(ms(off) / 1_000)), Meaning::Danger),
                Some(off) if -off >= SECOND => (format!("-{}", words::clock(ms(-off) / 1_000)), Meaning::Saved),
                _ => (String::new(), Meaning::Dim),
            };
            pen.part(name + FIGURES + 2, 0, OFF, 1).line(0, &text, Align::Right, meaning);
        });
        // The bars come last: in the colours of a selected row they could not be told apart.
        let first = list::first_shown(self.rows.len(), usize::from(list_rows), Some(self.selected));
        for (y, row) in (0..list_rows).zip(self.rows.iter().skip(first)) {
            let mut pen = pen.part(list::MARGIN + charts_at, 2 + y, room + 1, 1);
            pen.clear();
            chart(row, longest, &mut pen.part(0, 0, room, 1));
        }
        None
    }
}
