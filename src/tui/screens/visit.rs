//! A stop of the tour: where the party is, since when, and what is shown there, its figures large.

use crate::meeting::agenda::Kind;
use crate::meeting::state::Slot;
use crate::meeting::time::Ms;
use crate::text::width;
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::{facts, name_plate};
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::tui::widgets::digits;

/// Rows of a figure drawn large: five of digits, two of words and a free one.
const FIGURE_ROWS: u16 = 8;

/// Draws a stop.
pub(super) fn draw(view: &View<'_>, slot: Slot<'_>, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    let state = view.state();
    let mut y = name_plate::draw(pen, state.name_of(slot).unwrap_or_default());
    pen.line(y, &stay(view, slot, facts::dot(pen)), Align::Centre, Meaning::Text);
    y += 2;
    let list = facts::of_item(view, slot, facts::dot(pen));
    let body = rows.saturating_sub(y + 2);
    let inset = columns.saturating_sub(4);
    let spare = body.saturating_sub(facts::rows(&list, inset));
    if spare > FIGURE_ROWS && !facts::figures(view, slot).is_empty() {
        large(view, slot, &mut pen.part(2, y, inset, FIGURE_ROWS));
        y += FIGURE_ROWS;
    }
    facts::draw(view, &list, &mut pen.part(2, y, inset, rows.saturating_sub(y + 1)));
    super::next_up(view, &mut pen.part(0, rows.saturating_sub(1), columns, 1));
}

/// Which stop it is and how long the party has been there: 第 2 站 · 10:15 到 · 已 12 分钟，计划 15 分钟.
fn stay(view: &View<'_>, slot: Slot<'_>, dot: &str) -> String {
    let lang = view.lang;
    let stops = view.state().rundown().filter(|other| other.kind() == Kind::Visit && other.item.skipped.is_none());
    let number = stops.take_while(|other| other.id() != slot.id()).count() + 1;
    let entered = slot.item.visits.last().map_or(view.now.t, |visit| visit.entered);
    let minutes = (view.now.t - entered).max(Ms::ZERO).0 / 60_000;
    let since = match slot.minutes() {
        Some(planned) => lang.visit_minutes_of(minutes, planned),
        None => lang.visit_minutes(minutes),
    };
    format!("{} {dot} {} {dot} {since}", lang.visit_stop(number), lang.visit_arrived(view.time(entered)))
}

/// Figures side by side, as many as fit.
fn large(view: &View<'_>, slot: Slot<'_>, pen: &mut Pen<'_>) {
    let figures = facts::figures(view, slot);
    let count = u16::try_from(figures.len().min(3)).unwrap_or(1);
    let share = pen.width() / count.max(1);
    for (index, (fact, title)) in (0..count).zip(figures) {
        let mut part = pen.part(index * share, 0, share, FIGURE_ROWS - 1);
        let unit = fact.unit.as_deref().unwrap_or_default();
        let approx = fact.approx.as_deref().unwrap_or_default();
        let room = share.saturating_sub(width(unit) + width(approx) + 3);
        let size = digits::Size::fitting(&fact.value, room, 5, part.theme().signs());
        let drawn = size.columns(&fact.value);
        let x = share.saturating_sub(drawn + width(unit) + width(approx) + 2) / 2;
        let bottom = size.rows().saturating_sub(1);
        let x = part.put(x, bottom, approx, Meaning::Award) + 1;
        digits::draw_at(&mut part, x, 0, &fact.value, size, Meaning::Award);
        part.put(x + drawn + 1, bottom, unit, Meaning::Award);
        part.line(size.rows() + 1, title, Align::Centre, Meaning::Text);
    }
}
