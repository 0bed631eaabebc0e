//! A strip of two lines that shows a whole stretch of time: blocks with their names, what ran over, what is folded, and below them ticks; the cursor stands in both.
//!
//! Times are numbers from 0 to a length, in whatever unit the caller counts. Blocks are parted by a line, and what runs over has a sign, so that colour is
//! not the only one. Does not know what a block or a tick stands for. Begin at [`draw`]; [`time_at`] is the way back, from a column to a time.

use crate::text::width;
use crate::tui::pen::{Ink, Pen};
use crate::tui::theme::{Meaning, Sign};

/// A stretch with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it begins.
    pub from: u64,
    /// Where it ends.
    pub to: u64,
    /// Since when it ran over, if it did.
    pub over_from: Option<u64>,
    /// What it is called.
    pub name: String,
}

/// Something at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// When.
    pub at: u64,
    /// What is drawn.
    pub sign: Sign,
    /// What it means.
    pub meaning: Meaning,
}

/// All that the strip shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strip {
    /// How long it is.
    pub length: u64,
    /// The stretches, in order, none over another.
    pub blocks: Vec<Block>,
    /// What is folded: from when, until when.
    pub folds: Vec<(u64, u64)>,
    /// The ticks; of two in one column the later one has it, and the other stands beside it.
    pub ticks: Vec<Tick>,
    /// From here on nobody vouches for anything.
    pub doubtful_from: Option<u64>,
}

/// Draws the strip with the cursor at a time, in the first two lines of the pen.
pub fn draw(pen: &mut Pen<'_>, strip: &Strip, cursor: u64) {
    let columns = pen.width();
    for x in 0..columns {
        pen.sign(x, 0, Sign::Track, Meaning::Frame);
    }
    for block in &strip.blocks {
        draw_block(pen, strip, block, cursor);
    }
    if let Some(from) = strip.doubtful_from {
        for x in column(strip, from, columns)..columns {
            pen.sign(x, 1, Sign::Doubt, Meaning::Refusal);
        }
    }
    for (x, tick) in placed(strip, columns) {
        pen.sign(x, 1, tick.sign, tick.meaning);
    }
    let x = column(strip, cursor, columns);
    pen.sign(x, 0, Sign::Vertical, Ink::Inverted(Meaning::Accent));
    pen.sign(x, 1, Sign::ArrowUp, Ink::Inverted(Meaning::Accent));
}

/// The ticks, one a column. Where two kinds meet in a column the later one has it, and the other stands beside it where nothing else does: that something
/// is there says more than to which second.
fn placed(strip: &Strip, columns: u16) -> Vec<(u16, &Tick)> {
    let mut cells: Vec<Option<&Tick>> = vec![None; usize::from(columns)];
    let at = |tick: &Tick| usize::from(column(strip, tick.at, columns));
    for tick in &strip.ticks {
        if let Some(cell) = cells.get_mut(at(tick)) {
            *cell = Some(tick);
        }
    }
    for tick in strip.ticks.iter().rev() {
        let x = at(tick);
        let beside = [Some(x), x.checked_add(1), x.checked_sub(1)];
        let is_there = |x: usize| cells.get(x).copied().flatten().is_some_and(|shown| shown.sign == tick.sign);
        if beside.into_iter().flatten().any(is_there) {
            continue;
        }
        let free = beside.into_iter().flatten().find(|x| cells.get(*x).is_some_and(Option::is_none));
        if let Some(cell) = free.and_then(|x| cells.get_mut(x)) {
            *cell = Some(tick);
        }
    }
    (0..columns).zip(cells).filter_map(|(x, tick)| Some((x, tick?))).collect()
}

fn draw_block(pen: &mut Pen<'_>, strip: &Strip, block: &Block, cursor: u64) {
    let columns = pen.width();
    let (from, to) = (column(strip, block.from, columns), column(strip, block.to, columns));
    let cells = to.saturating_sub(from).max(1).min(columns.saturating_sub(from));
    let meaning = match block {
        _ if (block.from..block.to).contains(&cursor) => Meaning::Current,
        _ if block.to <= cursor => Meaning::Done,
        _ => Meaning::Text,
    };
    let mut part = pen.part(from, 0, cells, 1);
    part.fill(Ink::Inverted(meaning));
    for (fold_from, fold_to) in &strip.folds {
        let folded = column(strip, *fold_from, columns).max(from)..column(strip, *fold_to, columns).min(from + cells);
        folded.for_each(|x| {
            part.sign(x - from, 0, Sign::Track, Ink::Inverted(meaning));
        });
    }
    // Where a block takes a few columns its beginning is seen; a name that does not fit is left out whole.
    if cells > 1 {
        part.sign(0, 0, Sign::Vertical, Ink::Inverted(meaning));
    }
    if let Some(over) = block.over_from {
        let over = column(strip, over, columns).saturating_sub(from).min(cells - 1).max(u16::from(cells > 1));
        for x in over..cells {
            part.sign(x, 0, Sign::Alarm, Ink::Inverted(Meaning::Danger));
        }
    }
    if width(&block.name) < cells {
        part.put(1, 0, &block.name, Ink::Inverted(meaning));
    }
}

/// The column of a time in a strip so many columns wide.
#[must_use]
pub fn column(strip: &Strip, at: u64, columns: u16) -> u16 {
    let last = u64::from(columns.saturating_sub(1));
    let place = u128::from(at.min(strip.length)) * u128::from(last) / u128::from(strip.length.max(1));
    u16::try_from(place).unwrap_or(u16::MAX)
}

/// The time that a column stands for: the middle of what it shows.
#[must_use]
pub fn time_at(strip: &Strip, x: u16, columns: u16) -> u64 {
    let last = u128::from(columns.saturating_sub(1).max(1));
    u64::try_from(u128::from(x) * u128::from(strip.length) / last).unwrap_or(u64::MAX).min(strip.length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::SignSet;
    use crate::tui::widgets::testing::{check, check_with};

    fn block(from: u64, to: u64, name: &str, over_from: Option<u64>) -> Block {
        Block { from, to, over_from, name: name.to_owned() }
    }

    fn strip() -> Strip {
        Strip {
            length: 190,
            blocks: vec![block(0, 80, "浃底村", None), block(90, 150, "沐山后村", Some(130))],
            folds: vec![(20, 60)],
            ticks: vec![
                Tick { at: 20, sign: Sign::Filled, meaning: Meaning::NotePoint },
                Tick { at: 160, sign: Sign::Cross, meaning: Meaning::Warning },
            ],
            doubtful_from: None,
        }
    }

    #[test]
    fn blocks_ticks_and_the_cursor_stand_at_their_times() {
        check(
            20,
            2,
            |pen| draw(pen, &strip(), 100),
            "
            │浃底村 ░││  !!░░░░░
              ●       ↑     ✗
            oooooooo+caccxx+++++
            ..A.......a.....w...
        ",
        );
    }

    #[test]
    fn of_two_kinds_in_a_column_one_stands_beside_the_other() {
        let tick = |at, sign| Tick { at, sign, meaning: Meaning::Text };
        let ticks = vec![
            tick(20, Sign::Filled),
            tick(20, Sign::Filled),
            tick(20, Sign::Cross),
            tick(90, Sign::Dot),
            tick(100, Sign::Star),
            tick(100, Sign::Dot),
        ];
        let strip = Strip { length: 190, ticks, ..Strip::default() };
        check(
            20,
            2,
            |pen| draw(pen, &strip, 190),
            "
            ░░░░░░░░░░░░░░░░░░░│
              ✗●     ··★       ↑
            +++++++++++++++++++a
            ..tt.....ttt.......a
        ",
        );
    }

    #[test]
    fn what_nobody_vouches_for_has_a_sign_of_its_own() {
        let strip = Strip { doubtful_from: Some(130), ..strip() };
        check(
            20,
            2,
            |pen| draw(pen, &strip, 100),
            "
            │浃底村 ░││  !!░░░░░
              ●       ↑  ???✗???
            oooooooo+caccxx+++++
            ..A.......a..rrrwrrr
        ",
        );
    }

    #[test]
    fn a_column_leads_back_to_its_time() {
        let strip = Strip { length: 5_400_000, ..Strip::default() };
        for columns in [1, 2, 20, 80, 200] {
            for x in 0..columns {
                assert!(column(&strip, time_at(&strip, x, columns), columns).abs_diff(x) <= 1, "{x} of {columns}");
            }
        }
        check_with(
            SignSet::Ascii,
            1,
            1,
            |pen| draw(pen, &Strip::default(), 0),
            "
            |
            a
        ",
        );
    }
}
