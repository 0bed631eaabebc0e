//! The rundown: every item with when it should begin, when it began or will begin, and how far that is from the plan. Where there is little room only the time that
//! counts stays. The row of the item at hand is always in view. Begin at [`draw`].

use crate::meeting::schedule::{Row, RowOf};
use crate::meeting::state::{Place as Where, SegmentState, Slot, State};
use crate::text::width;
use crate::tui::pen::{Align, Pen};
use crate::tui::screens;
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::{list, panel};

/// From this width on plan and actual stand side by side.
const BOTH_FROM: u16 = 40;
/// Columns of a time, `09:41`.
const TIME: u16 = 5;
/// Columns of the minutes, `约120分`.
const MINUTES: u16 = 7;
/// Columns of what an item is off the plan, `+12`.
const OFF: u16 = 4;

/// A line of the rundown.
enum Line<'a> {
    /// The title of a segment with items of its own.
    Title(&'a str),
    /// An item, or a segment that awaits its order.
    Row(&'a Row),
}

/// Where a row's figures begin, from the right: 0 where one is not shown.
struct Places {
    minutes: u16,
    planned: u16,
    actual: u16,
    off: u16,
    /// Columns for the name.
    name: u16,
}

fn places(columns: u16) -> Places {
    let actual = columns.saturating_sub(TIME + 1);
    if columns < BOTH_FROM {
        let off = actual.saturating_sub(OFF);
        return Places { minutes: 0, planned: 0, actual, off, name: actual.saturating_sub(NAME + 1) };
    }
    let off = columns.saturating_sub(OFF);
    let actual = off.saturating_sub(TIME + 1);
    let planned = actual.saturating_sub(TIME + 1);
    let minutes = planned.saturating_sub(MINUTES + 1);
    Places { minutes, planned, actual, off, name: minutes.saturating_sub(NAME + 1) }
}

/// The column where names begin, behind the sign.
const NAME: u16 = 3;

/// What the columns mean, in the line above them.
pub(super) fn headings(view: &View<'_>, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let columns = pen.width();
    panel::title(pen, lang.desk_rundown(), Meaning::Dim);
    if columns < BOTH_FROM {
        return;
    }
    let places = places(columns);
    for (x, text) in [(places.planned, lang.desk_planned()), (places.actual, lang.desk_actual())] {
        // A word stands over the right end of its column, as the figures do.
        let end = x + TIME;
        let begin = end.saturating_sub(width(text) + 1);
        pen.put(begin, 0, &format!(" {text} "), Meaning::Dim);
    }
}

/// Draws the rundown.
pub(super) fn draw(view: &View<'_>, pen: &mut Pen<'_>) {
    let lines = lines(view);
    let at = at_hand(view.state());
    let here = lines.iter().position(|line| matches!(line, Line::Row(Row { what: RowOf::Item(id), .. }) if Some(id) == at.map(|slot| slot.id())));
    let first = list::first_shown(lines.len(), usize::from(pen.height()), here);
    let (columns, last) = (pen.width(), pen.height().saturating_sub(1));
    for (y, (index, line)) in (0..pen.height()).zip(lines.iter().enumerate().skip(first)) {
        let mut part = pen.part(0, y, columns, 1);
        match line {
            Line::Title(title) => {
                part.put(1, 0, title, Meaning::Dim);
            }
            Line::Row(row) => draw_row(view, row, &mut part),
        }
        if y == 0 && first > 0 {
            part.sign(0, 0, Sign::ArrowUp, Meaning::Dim);
        } else if y == last && index + 1 < lines.len() {
            part.sign(0, 0, Sign::ArrowDown, Meaning::Dim);
        }
    }
}

/// The item the party is in, or is on the way to.
fn at_hand(state: &State) -> Option<Slot<'_>> {
    state.current().or_else(|| if matches!(state.place, Where::OnTheWay(_)) { screens::following(state).or(state.position()) } else { None })
}

fn lines<'a>(view: &'a View<'_>) -> Vec<Line<'a>> {
    let mut rows = view.schedule.rows.iter();
    let mut lines = Vec::with_capacity(rows.len() + 8);
    for segment in &view.state().segments {
        if has_items_of_its_own(segment) {
            lines.push(Line::Title(segment.plan.title.as_deref().unwrap_or(view.lang.kind(segment.plan.kind))));
        }
        let count = segment.items.len() + usize::from(segment.awaits_order());
        lines.extend(rows.by_ref().take(count).map(Line::Row));
    }
    lines
}

/// Whether the segment's items have names beside its own title.
fn has_items_of_its_own(segment: &SegmentState) -> bool {
    match segment.items.as_slice() {
        [] => false,
        [only] => only.plan.id.as_str() != segment.plan.id.as_str(),
        _ => true,
    }
}

fn draw_row(view: &View<'_>, row: &Row, pen: &mut Pen<'_>) {
    let state = view.state();
    let slot = match &row.what {
        RowOf::Item(id) => state.slot(id),
        RowOf::Awaiting(..) => None,
    };
    let places = places(pen.width());
    let skipped = slot.is_some_and(|slot| slot.item.skipped.is_some());
    let (sign, meaning) = mark(state, slot, row, skipped);
    pen.sign(1, 0, sign, meaning);
    let mut name = places.name;
    if skipped {
        right(pen, places.actual, TIME, view.lang.rundown_skipped(), Meaning::Dim);
    } else {
        // When all is over nothing lies ahead.
        let ahead = row.projected.filter(|_| state.place != Where::Closed);
        let time = row.entered.or(ahead).map(|at| view.time(at)).unwrap_or_default();
        let ink = if row.entered.is_none() && meaning == Meaning::Text { Meaning::Dim } else { meaning };
        right(pen, places.actual, TIME, &time, ink);
        if let Some((text, meaning)) = off_plan(row) {
            // Who is hours off the plan needs a wider figure: part of one would say something else.
            let more = width(&text).saturating_sub(OFF - 1);
            if places.planned > 0 {
                right(pen, places.off, OFF - 1 + more, &text, meaning);
            } else {
                right(pen, places.off.saturating_sub(more), OFF - 1 + more, &text, meaning);
                name = name.saturating_sub(OFF + more);
            }
        }
    }
    if places.planned > 0 {
        right(pen, places.minutes, MINUTES, &minutes(view, slot, row), Meaning::Dim);
        right(pen, places.planned, TIME, &view.time(row.planned), Meaning::Dim);
    }
    pen.part(NAME, 0, name, 1).put(0, 0, &row_name(view, row), meaning);
}

fn right(pen: &mut Pen<'_>, x: u16, columns: u16, text: &str, meaning: Meaning) {
    pen.part(x, 0, columns, 1).line(0, text, Align::Right, meaning);
}

/// What became of it, as a sign and in colour.
fn mark(state: &State, slot: Option<Slot<'_>>, row: &Row, skipped: bool) -> (Sign, Meaning) {
    let at_hand = at_hand(state).map(|slot| slot.id());
    match (skipped, slot.is_some_and(|slot| Some(slot.id()) == at_hand), row.entered) {
        (true, ..) => (Sign::Cross, Meaning::Dim),
        (_, true, _) if state.current().is_some() => (Sign::Pointer, Meaning::Current),
        (_, true, None) => (Sign::ArrowRight, Meaning::Current),
        (_, _, Some(_)) => (Sign::Check, Meaning::Done),
        _ => (Sign::Hollow, Meaning::Text),
    }
}

/// How many minutes after the plan an item began, `+3`, or before it.
fn off_plan(row: &Row) -> Option<(String, Meaning)> {
    let minutes = (row.entered? - row.planned).0 / 60_000;
    match minutes {
        0 => None,
        late @ 1.. => Some((format!("+{late}"), Meaning::Warning)),
        early => Some((early.to_string(), Meaning::Saved)),
    }
}

/// Planned minutes; marked where they are a guess of the agenda and no fact.
fn minutes(view: &View<'_>, slot: Option<Slot<'_>>, row: &Row) -> String {
    let Some(minutes) = row.minutes else { return String::new() };
    let assumed = match &row.what {
        RowOf::Item(_) => slot.is_some_and(|slot| screens::is_assumed(slot, "minutes")),
        RowOf::Awaiting(id, _) => view.state().segment(id).is_some_and(|segment| segment.plan.common.assumed.iter().any(|field| field == "minutes")),
    };
    if assumed { view.lang.minutes_short_assumed(minutes) } else { view.lang.minutes_short(minutes) }
}

/// What a row is called: the village, place or title; a segment without its order says how many will speak.
pub fn row_name(view: &View<'_>, row: &Row) -> String {
    let state = view.state();
    match &row.what {
        RowOf::Item(id) => {
            let Some(slot) = state.slot(id) else { return id.to_string() };
            let name = state.name_of(slot).unwrap_or(view.lang.kind(slot.kind()));
            let village = slot.item.plan.village.is_some();
            if village && slot.kind() != slot.segment.plan.kind { format!("{name} {}", view.lang.kind(slot.kind())) } else { name.to_owned() }
        }
        RowOf::Awaiting(id, count) => {
            let title = state.segment(id).and_then(|segment| segment.plan.title.as_deref());
            let kind = state.segment(id).map_or("", |segment| view.lang.kind(segment.plan.kind));
            view.lang.rundown_awaiting(u64::try_from(*count).unwrap_or(u64::MAX), title.unwrap_or(kind))
        }
    }
}
