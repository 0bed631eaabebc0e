//! The desk: the rundown at the left, what is under way in the middle, remarks below, then one line that says how the meeting is doing and one with the keys.
//! Splits the screen and draws what belongs to all screens; what stands in the middle is drawn by [`screens`]. Begin at [`draw`].

use crate::meeting::ids::ItemId;
use crate::meeting::schedule::{Row, RowOf};
use crate::meeting::state::{Place as Where, Slot};
use crate::meeting::time::Ms;
use crate::text::width;
use crate::tui::keymap::{self, Deed, Place, ROWS};
use crate::tui::look::{Message, Pane, Spot};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::hints::{self, Hint, Works};
use crate::tui::widgets::{list, panel};
use crate::tui::{deeds, screens};
use ratatui::layout::{Position, Rect};

/// Fewer columns or rows than this show nothing that anybody could use.
pub const LEAST: (u16, u16) = (40, 12);
/// Below this the rundown gives way to the middle.
const RUNDOWN_FROM: u16 = 60;

/// Draws the whole screen; gives the cell of the cursor while text is edited.
pub fn draw(view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
    pen.clear();
    let (columns, rows) = (pen.width(), pen.height());
    if columns < LEAST.0 || rows < LEAST.1 {
        too_small(view, pen);
        return None;
    }
    let body = rows - 3;
    title(view, &mut pen.part(0, 0, columns, 1));
    status(view, &mut pen.part(0, rows - 2, columns, 1));
    bottom_line(view, &mut pen.part(0, rows - 1, columns, 1));
    let pane = view.look.panes.last().map(|pane| (pane, pane.spot(view)));
    let lowered = match pane {
        Some((_, Spot::Bottom(height))) => height.min(body.saturating_sub(4)),
        _ => 0,
    };
    meeting(view, &mut pen.part(0, 1, columns, body - lowered));
    let (pane, spot) = pane?;
    let area = match spot {
        Spot::Bottom(_) => Rect::new(0, 1 + body - lowered, columns, lowered),
        Spot::Middle => {
            let left = if view.look.full { 0 } else { rundown_width(columns) };
            Rect::new(left, 1, columns - left, body)
        }
        Spot::Whole => Rect::new(0, 1, columns, body),
    };
    over(view, pane.as_ref(), &mut pen.part(area.x, area.y, area.width, area.height))
}

fn over(view: &View<'_>, pane: &dyn Pane, pen: &mut Pen<'_>) -> Option<Position> {
    pen.clear();
    let title = pane.title(view);
    let mut inside = panel::draw(pen, &title, Meaning::Accent);
    pane.draw(view, &mut inside)
}

fn too_small(view: &View<'_>, pen: &mut Pen<'_>) {
    let text = view.lang.screen_too_small(LEAST.0, LEAST.1);
    let y = pen.height().saturating_sub(1) / 2;
    pen.paragraph(y, &text, Align::Centre, Meaning::Text);
}

/// The rundown, the middle and the remarks.
fn meeting(view: &View<'_>, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    if view.look.full {
        screens::draw(view, pen);
        return;
    }
    let left = rundown_width(columns);
    let remarks = match rows {
        0..16 => 0,
        16..26 => 4,
        26..40 => 7,
        _ => 10,
    };
    // Facts on the wall matter more than a second look at the remarks.
    let remarks = if screens::wanted(view, columns - left) > rows.saturating_sub(remarks) {
        remarks.min(rows.saturating_sub(screens::wanted(view, columns - left)))
    } else {
        remarks
    };
    let remarks = if remarks < 3 { 0 } else { remarks };
    if left > 0 {
        let mut part = pen.part(0, 0, left, rows);
        rundown(view, &mut panel::draw(&mut part, view.lang.desk_rundown(), Meaning::Dim));
    }
    screens::draw(view, &mut pen.part(left, 0, columns - left, rows - remarks));
    if remarks > 0 {
        let mut part = pen.part(left, rows - remarks, columns - left, remarks);
        latest_remarks(view, &mut panel::draw(&mut part, view.lang.desk_remarks(), Meaning::Dim));
    }
}

/// Columns of the rundown with its frame; none where there is no room beside the middle.
pub(super) fn rundown_width(columns: u16) -> u16 {
    match columns {
        0..RUNDOWN_FROM => 0,
        RUNDOWN_FROM..80 => 23,
        80..110 => 30,
        110..160 => 40,
        _ => 50,
    }
}

/// The first line: which meeting, which segment.
fn title(view: &View<'_>, pen: &mut Pen<'_>) {
    let state = view.state();
    let segment = state.position().map(|slot| slot.segment.plan.title.as_deref().unwrap_or(view.lang.kind(slot.kind())));
    pen.fill(Meaning::Dim);
    let x = pen.put(1, 0, &view.history.agenda().title, Meaning::Heading);
    if let Some(segment) = segment {
        let room = pen.width().saturating_sub(x + 4);
        if width(segment) <= room {
            let x = pen.put(x, 0, "  ", Meaning::Dim);
            let x = pen.sign(x, 0, Sign::Pointer, Meaning::Dim);
            pen.put(x + 1, 0, segment, Meaning::Accent);
        }
    }
}

/// The line that says how the meeting is doing: over or under, projected end, saved, and who may see this screen.
fn status(view: &View<'_>, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let private = if view.look.private { (lang.mark_private(), Meaning::Refusal) } else { (lang.mark_room_safe(), Meaning::Dim) };
    let saved = saved_mark(view);
    let mut right = pen.width().saturating_sub(1);
    for (text, meaning) in [(private.0.to_owned(), private.1), saved] {
        right = right.saturating_sub(width(&text));
        pen.put(right, 0, &text, meaning);
        right = right.saturating_sub(2);
    }
    let mut left = pen.part(1, 0, right.saturating_sub(1), 1);
    let mut x = 0;
    for (text, meaning) in pace(view) {
        if x > 0 {
            x = left.put(x, 0, "  ", Meaning::Dim);
        }
        x = left.put(x, 0, &text, meaning);
    }
}

/// Nothing is called saved that the disk has not confirmed.
fn saved_mark(view: &View<'_>) -> (String, Meaning) {
    let lang = view.lang;
    if view.saved.failure.is_some() {
        return (lang.mark_not_saved().to_owned(), Meaning::Refusal);
    }
    if view.saved.saved < view.history.last_seq() {
        return (lang.mark_saving().to_owned(), Meaning::Dim);
    }
    let time = view.saved.saved_at.map_or_else(|| view.now.at.time_of_day(), crate::clock::Wall::time_of_day);
    (lang.mark_saved(time), Meaning::Saved)
}

/// Over or under the plan, and the projected end; nothing before the first item.
fn pace(view: &View<'_>) -> Vec<(String, Meaning)> {
    let lang = view.lang;
    if matches!(view.state().place, Where::Before | Where::Closed) {
        return Vec::new();
    }
    let over = view.schedule.over();
    let minutes = over.0.unsigned_abs() / 60_000;
    let pace = match (minutes, over > Ms::ZERO) {
        (0, _) => (lang.pace_on_time().to_owned(), Meaning::Text),
        (minutes, true) => (lang.pace_over(minutes), Meaning::Warning),
        (minutes, false) => (lang.pace_under(minutes), Meaning::Saved),
    };
    let end = view.time(view.schedule.projected_end);
    let end = if view.schedule.open_ended { lang.pace_end_at_least(end) } else { lang.pace_end(end) };
    vec![pace, (end, Meaning::Text)]
}

/// The answer to the last key, else what keys do here.
fn bottom_line(view: &View<'_>, pen: &mut Pen<'_>) {
    match &view.look.message {
        Some(Message::Refused(text)) => {
            pen.fill(Meaning::Refusal);
            pen.put(1, 0, text, Meaning::Refusal);
        }
        Some(Message::Done(text)) => {
            pen.put(1, 0, text, Meaning::Accent);
        }
        None => footer(view, &mut pen.part(1, 0, pen.width().saturating_sub(2), 1)),
    }
}

fn footer(view: &View<'_>, pen: &mut Pen<'_>) {
    let pane = view.look.panes.last();
    let place = pane.map_or(Place::Main, |pane| pane.place());
    let offered = |row: &&keymap::Row| pane.map_or_else(|| deeds::works(view, row.deed), |pane| pane.offers(row.deed));
    let rows = ROWS.iter().filter(|row| row.footer && row.places.contains(&place)).filter(offered);
    let texts: Vec<(String, &str)> = rows
        .map(|row| {
            let key = keymap::written(view.lang, row.keys.first().copied().unwrap_or_default());
            let text = match pane {
                Some(pane) => pane.word(row.deed, view).unwrap_or((row.text)(view.lang)),
                None if row.deed == Deed::Act => deeds::act_in_words(view),
                None => (row.text)(view.lang),
            };
            (key, text)
        })
        .collect();
    let hints: Vec<Hint<'_>> = texts.iter().map(|(key, text)| Hint { keys: key, text, works: Works::Now }).collect();
    hints::draw(pen, &hints);
}

fn rundown(view: &View<'_>, pen: &mut Pen<'_>) {
    let state = view.state();
    let here = state.position().map(Slot::id_of);
    let rows = &view.schedule.rows;
    let at = here.and_then(|id| rows.iter().position(|row| row.what == RowOf::Item(id.clone())));
    list::draw(pen, rows.len(), at, |pen, index| {
        if let Some(row) = rows.get(index) {
            rundown_row(view, pen, row);
        }
    });
}

/// One row: what became of it, its name, and the time it began or will begin.
pub fn rundown_row(view: &View<'_>, pen: &mut Pen<'_>, row: &Row) {
    let state = view.state();
    let slot = match &row.what {
        RowOf::Item(id) => state.slot(id),
        RowOf::Awaiting(..) => None,
    };
    let current = slot.is_some_and(|slot| state.current().is_some_and(|here| here.id() == slot.id()));
    let skipped = slot.is_some_and(|slot| slot.item.skipped.is_some());
    let (sign, meaning) = match (current, skipped, row.entered) {
        (true, ..) => (Sign::Pointer, Meaning::Current),
        (_, true, _) => (Sign::Cross, Meaning::Dim),
        (_, _, Some(_)) => (Sign::Check, Meaning::Done),
        _ => (Sign::Hollow, Meaning::Text),
    };
    let time = if skipped { String::new() } else { row.entered.or(row.projected).map(|at| view.time(at)).unwrap_or_default() };
    let minutes = row.minutes.map(|minutes| view.lang.minutes_short(minutes)).unwrap_or_default();
    let right = [minutes.as_str(), time.as_str()].join(" ");
    let right = if pen.width() >= 26 { right.trim() } else { time.as_str() };
    let room = pen.width().saturating_sub(width(right) + 3);
    pen.sign(0, 0, sign, meaning);
    let name = row_name(view, row);
    pen.part(2, 0, room, 1).put(0, 0, &name, meaning);
    let x = pen.width().saturating_sub(width(right));
    let ink = if row.entered.is_none() && !skipped { Meaning::Dim } else { meaning };
    pen.put(x, 0, right, ink);
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

/// The latest remarks that stand, newest first.
fn latest_remarks(view: &View<'_>, pen: &mut Pen<'_>) {
    let notes = view.state().notes.iter().rev().filter(|note| !note.retracted);
    let mut any = false;
    for (y, note) in (0..pen.height()).zip(notes) {
        any = true;
        screens::remark_line(view, &mut pen.part(0, y, pen.width(), 1), note);
    }
    if !any {
        let key = keymap::key_of(Place::Main, Deed::Note).unwrap_or_default();
        pen.put(0, 0, &view.lang.desk_no_remarks(key), Meaning::Dim);
    }
}

impl<'a> Slot<'a> {
    fn id_of(self) -> &'a ItemId {
        self.id()
    }
}
