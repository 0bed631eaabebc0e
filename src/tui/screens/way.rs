//! The leg from one item to the next: how long the party has been on the way, when it should arrive, and what awaits it there.

use crate::meeting::agenda::Kind;
use crate::meeting::stage::upcoming;
use crate::meeting::state::Slot;
use crate::meeting::time::{At, Ms};
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::facts::Figures;
use crate::tui::screens::{facts, following, is_assumed, name_plate, visit};
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::tui::widgets::bar;

/// Columns of the bar at most.
const BAR: u16 = 40;

/// Draws the way to the next item.
pub(super) fn draw(view: &View<'_>, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let state = view.state();
    let (columns, rows) = (pen.width(), pen.height());
    let next = upcoming(state);
    let known = following(state);
    let name = next.as_ref().map(|next| next.name.as_deref().unwrap_or(lang.kind(next.kind)));
    let mut y = name_plate::draw(pen, name.unwrap_or(lang.way_no_more()));
    let Some(behind) = state.position() else { return };
    let dot = facts::dot(pen);
    let left = behind.item.visits.last().and_then(|visit| visit.left).unwrap_or(view.now.t);
    let stop = known.filter(|slot| slot.kind() == Kind::Visit).map(|slot| visit::number(view, slot));
    let left_at = view.time(left);
    let from = state.name_of(behind).map_or_else(|| lang.way_ended(&left_at), |name| lang.way_left(name, &left_at));
    let line: Vec<String> = stop.into_iter().chain([from]).collect();
    pen.line(y, &line.join(&format!(" {dot} ")), Align::Centre, Meaning::Text);
    y += 1;
    if next.is_none() {
        return;
    }
    y += progress(view, known, left, &mut pen.part(0, y, columns, rows.saturating_sub(y))) + 1;
    if let Some(slot) = known {
        let list = facts::of_item(view, slot, Figures::InText, dot);
        facts::draw(view, &list, &mut pen.part(2, y, columns.saturating_sub(4), rows.saturating_sub(y + 2)));
    }
    pen.line(rows.saturating_sub(1), lang.way_arrive(), Align::Centre, Meaning::Accent);
}

/// How long it takes against the plan, with a bar where there is room; gives the rows it took.
fn progress(view: &View<'_>, next: Option<Slot<'_>>, left: At, pen: &mut Pen<'_>) -> u16 {
    let lang = view.lang;
    let columns = pen.width();
    let gone = (view.now.t - left).max(Ms::ZERO);
    let minutes = gone.0 / 60_000;
    let Some((slot, planned)) = next.and_then(|slot| Some((slot, slot.travel_minutes()?))) else {
        pen.line(0, &lang.way_minutes(minutes), Align::Centre, Meaning::Dim);
        return 1;
    };
    let late = gone > Ms::minutes(planned);
    let text = if is_assumed(slot, "travel_minutes") { lang.way_minutes_about(minutes, planned) } else { lang.way_minutes_of(minutes, planned) };
    let meaning = if late { Meaning::Warning } else { Meaning::Dim };
    pen.line(0, &text, Align::Centre, meaning);
    let arrival = view.schedule.row(slot.id()).and_then(|row| row.projected).unwrap_or(view.now.t);
    pen.line(1, &lang.way_arrival(view.time(arrival)), Align::Centre, meaning);
    if pen.height() < 12 {
        return 2;
    }
    let width = columns.saturating_sub(8).min(BAR);
    let whole = Ms::minutes(planned).0.unsigned_abs();
    let ink = if late { Meaning::Warning } else { Meaning::Accent };
    bar::draw(&mut pen.part((columns - width) / 2, 3, width, 1), gone.0.unsigned_abs(), whole, ink);
    4
}
