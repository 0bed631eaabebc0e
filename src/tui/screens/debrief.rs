//! Whose turn it is, and how much time is left, in digits that the back row reads. While nobody speaks yet, what is known of the village stands below; once the
//! clock runs it is as large as fits, and the village keeps what room is left.

use crate::meeting::state::{Slot, State};
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::clock::Clock;
use crate::tui::screens::facts::Figures;
use crate::tui::screens::{MARGIN, facts, name_plate};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;

/// Rows of digits that are kept for the clock whatever else there is to show.
pub(super) const CLOCK_ROWS: u16 = 5;

/// Draws a debrief.
pub(super) fn draw(view: &View<'_>, slot: Slot<'_>, pen: &mut Pen<'_>) {
    /// Who speaks, the clock in words with its details, a free row, and who comes next.
    const AROUND: u16 = 5;
    let (columns, rows) = (pen.width(), pen.height());
    let state = view.state();
    let clock = Clock::of(view, slot);
    let dot = facts::dot(pen);
    let points = facts::of_points(slot, pen.theme().sign(Sign::Check), pen.theme().sign(Sign::Hollow));
    let list = [points, facts::of_item(view, slot, Figures::InText, dot)].concat();
    let beside = super::beside(columns);
    let below = if beside < columns { 0 } else { facts::rows(&list, columns.saturating_sub(2 * MARGIN)) };
    let most = rows.saturating_sub(AROUND + CLOCK_ROWS + below).max(1);
    let mut top = name_plate::draw_within(pen, state.name_of(slot).unwrap_or_default(), most);
    let who = who(view, slot, dot);
    if !who.is_empty() {
        pen.line(top, &who, Align::Centre, Meaning::Text);
        top += 1;
    }
    let mut body = pen.part(0, top, columns, rows.saturating_sub(top + 1));
    if beside < columns && !list.is_empty() {
        with_words(view, slot, clock, &mut body.part(0, 0, beside.saturating_sub(MARGIN), rows));
        let below = body.height().saturating_sub(2);
        let list = [list, super::remarks_about(view, slot)].concat();
        facts::draw(view, &list, &mut body.part(beside, 2, columns - beside - MARGIN, below));
    } else {
        stacked(view, slot, clock, &list, &mut body);
    }
    super::next_up(view, pen, top);
}

/// The clock above, the village below it.
fn stacked(view: &View<'_>, slot: Slot<'_>, clock: Clock, list: &[facts::Fact], pen: &mut Pen<'_>) {
    /// The clock in words, its details and a free row.
    const WORDS: u16 = 3;
    let (columns, rows) = (pen.width(), pen.height());
    let inset = columns.saturating_sub(2 * MARGIN);
    let room = rows.saturating_sub(WORDS);
    let least = if clock.is_ready() { CLOCK_ROWS } else { clock.rows(pen, columns, room) };
    let (list, wanted) = match room.saturating_sub(least) {
        spare if clock.is_ready() => (list, facts::rows(list, inset).min(spare)),
        spare => facts::that_fit(list, inset, spare),
    };
    with_words(view, slot, clock, &mut pen.part(0, 0, columns, rows - wanted));
    facts::draw(view, list, &mut pen.part(MARGIN, rows - wanted, inset, wanted));
}

/// The digits with their words below.
fn with_words(view: &View<'_>, slot: Slot<'_>, clock: Clock, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    let with_detail = rows >= CLOCK_ROWS + 2;
    let words = if with_detail { 2 } else { 1 };
    let free = u16::from(rows >= CLOCK_ROWS + 4);
    let digits = rows.saturating_sub(words + free);
    clock.draw(view, &mut pen.part(0, 0, columns, digits));
    clock.draw_words(view, &mut pen.part(0, digits, columns, 1));
    if with_detail {
        let detail = clock.detail(view, slot, facts::dot(pen));
        pen.line(digits + 1, &detail, Align::Centre, Meaning::Dim);
    }
}

/// Who speaks, and as the how-manieth: 第 2 位，共 9 位 · 周某某.
fn who(view: &View<'_>, slot: Slot<'_>, dot: &str) -> String {
    let state = view.state();
    let cadre = slot.item.plan.village.as_ref().and_then(|id| state.village(id)).and_then(|village| village.cadre.as_deref());
    let speaker = cadre.or(slot.speaker()).map(str::to_owned);
    let turn = turn(state, slot).map(|(turn, all)| view.lang.debrief_turn(all, turn));
    turn.into_iter().chain(speaker).collect::<Vec<_>>().join(&format!(" {dot} "))
}

/// The place in the order of speaking, and how many speak.
fn turn(state: &State, slot: Slot<'_>) -> Option<(usize, usize)> {
    let order = &slot.segment.order.as_ref()?.villages;
    let village = slot.item.plan.village.as_ref()?;
    // A village that was left out does not speak, so it does not count.
    let speaks = |id: &&crate::meeting::ids::VillageId| {
        let item = slot.segment.items.iter().find(|item| item.from_order && item.plan.village.as_ref() == Some(*id));
        state.village(id).is_some() && item.is_none_or(|item| item.skipped.is_none())
    };
    let speakers: Vec<_> = order.iter().filter(speaks).collect();
    let turn = speakers.iter().position(|id| *id == village)?;
    (speakers.len() > 1).then_some((turn + 1, speakers.len()))
}
