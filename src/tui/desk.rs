//! The desk: the rundown at the left, what is under way in the middle, remarks below, then one line that says how the meeting is doing and one with the keys.
//! Splits the screen and draws what belongs to all screens; what stands in the middle is drawn by [`screens`]. Begin at [`draw`].

mod lines;
mod rundown;

pub use rundown::row_name;

use crate::meeting::state::Place as Where;
use crate::tui::keymap::{self, Deed, Place};
use crate::tui::look::{Pane, Spot};
use crate::tui::pen::{Align, Pen};
use crate::tui::screens;
use crate::tui::theme::{Lines, Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::panel;
use ratatui::layout::{Position, Rect};

/// Fewer columns or rows than this show nothing that anybody could use.
pub const LEAST: (u16, u16) = (40, 12);
/// Below this the rundown gives way to the middle.
const RUNDOWN_FROM: u16 = 60;

/// From this width on the rundown stands beside the opening too.
const OPENING_BESIDE_FROM: u16 = 110;

/// Draws the whole screen on empty ground; gives the cell of the cursor while text is edited.
pub fn draw(view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
    let theme = pen.theme().with_lines(lines_of(view));
    let pen = &mut pen.in_theme(&theme);
    let (columns, rows) = (pen.width(), pen.height());
    if columns < LEAST.0 || rows < LEAST.1 {
        too_small(view, pen);
        return None;
    }
    let body = rows - 3;
    lines::title(view, &mut pen.part(0, 0, columns, 1));
    lines::status(view, &mut pen.part(0, rows - 2, columns, 1));
    lines::bottom(view, &mut pen.part(0, rows - 1, columns, 1));
    let pane = view.look.panes.last().map(|pane| (pane, pane.spot(view)));
    let lowered = match pane {
        Some((_, Spot::Bottom(height))) => height.min(body.saturating_sub(4)),
        _ => 0,
    };
    // What nobody will see is not drawn: a list over everything is moved through key by key.
    if !matches!(pane, Some((_, Spot::Whole))) {
        meeting(view, &mut pen.part(0, 1, columns, body - lowered));
    }
    let cursor = pane.and_then(|(pane, spot)| over_meeting(view, pane.as_ref(), spot, lowered, pen));
    notice(view, &mut pen.part(0, 1, columns, body));
    cursor
}

/// The uppermost pane over what runs.
fn over_meeting(view: &View<'_>, pane: &dyn Pane, spot: Spot, lowered: u16, pen: &mut Pen<'_>) -> Option<Position> {
    let (columns, body) = (pen.width(), pen.height() - 3);
    let area = match spot {
        Spot::Bottom(_) => Rect::new(0, 1 + body - lowered, columns, lowered),
        Spot::Middle => {
            // The line beside the rundown is the left side of its frame.
            let left = left_width(view, columns).saturating_sub(1);
            Rect::new(left, 1, columns - left, body)
        }
        Spot::Whole => Rect::new(0, 1, columns, body),
    };
    let mut over = pen.part(area.x, area.y, area.width, area.height);
    if spot != Spot::Whole {
        over.clear();
    }
    let title = pane.title(view);
    let mut inside = panel::draw(&mut over, &title, Meaning::Accent);
    let cursor = pane.draw(view, &mut inside);
    if area.x > 0 {
        pen.sign(area.x, area.y, Sign::TeeTop, Meaning::Frame);
    }
    cursor
}

/// What must not be overlooked, above everything else but below the title, where nobody types.
fn notice(view: &View<'_>, pen: &mut Pen<'_>) {
    let Some((text, _)) = &view.look.notice else { return };
    let (columns, rows) = (pen.width(), pen.height());
    let height = pen.part(1, 0, columns - 2, rows).paragraph(0, text, Align::Left, Meaning::Refusal).min(rows);
    let mut part = pen.part(0, 0, columns, height);
    part.fill(Meaning::Refusal);
    part.part(1, 0, columns - 2, height).paragraph(0, text, Align::Left, Meaning::Refusal);
}

/// Double lines say that the room must not see this.
fn lines_of(view: &View<'_>) -> Lines {
    if view.shows_private() { Lines::Double } else { Lines::Single }
}

/// The same without panes and without the line of keys, for who only looks on.
pub fn look_on(view: &View<'_>, pen: &mut Pen<'_>) {
    let theme = pen.theme().with_lines(lines_of(view));
    let pen = &mut pen.in_theme(&theme);
    pen.clear();
    let (columns, rows) = (pen.width(), pen.height());
    lines::title(view, &mut pen.part(0, 0, columns, 1));
    lines::status(view, &mut pen.part(0, rows.saturating_sub(1), columns, 1));
    meeting(view, &mut pen.part(0, 1, columns, rows.saturating_sub(2)));
}

fn too_small(view: &View<'_>, pen: &mut Pen<'_>) {
    lines::rehearsal(view, pen);
    let text = view.lang.screen_too_small(LEAST.0, LEAST.1);
    let y = pen.height().saturating_sub(1) / 2;
    pen.paragraph(y, &text, Align::Centre, Meaning::Text);
}

/// The rundown, the middle and the remarks, parted by single lines.
fn meeting(view: &View<'_>, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    if view.look.full {
        screens::draw(view, pen);
        return;
    }
    let left = left_width(view, columns);
    heading(view, left, &mut pen.part(0, 0, columns, 1));
    for y in 1..rows {
        if left > 0 {
            pen.sign(left - 1, y, Sign::Vertical, Meaning::Frame);
        }
    }
    if left > 0 {
        pen.sign(left - 1, 0, Sign::TeeTop, Meaning::Frame);
        rundown::headings(view, &mut pen.part(0, 0, left - 1, 1));
        rundown::draw(view, &mut pen.part(0, 1, left - 1, rows - 1));
    }
    let remarks = remark_rows(view, columns - left, rows - 1);
    screens::draw(view, &mut pen.part(left, 1, columns - left, rows - 1 - remarks));
    if remarks > 0 {
        if left > 0 {
            pen.sign(left - 1, rows - remarks, Sign::TeeLeft, Meaning::Frame);
        }
        latest_remarks(view, &mut pen.part(left, rows - remarks, columns - left, remarks));
    }
}

/// Columns left of the middle. Before the first item the room looks at the whole screen: what is said of the meeting goes before when it will be.
pub(super) fn left_width(view: &View<'_>, columns: u16) -> u16 {
    let opening = view.state().place == Where::Before && columns < OPENING_BESIDE_FROM;
    // Figures want every column there is.
    let open = columns < OPENING_BESIDE_FROM && screens::lays_figures_open(view);
    if view.look.full || opening || open { 0 } else { rundown_width(columns) }
}

/// Columns of the rundown with the line at its right; none where there is no room beside the middle.
fn rundown_width(columns: u16) -> u16 {
    match columns {
        0..RUNDOWN_FROM => 0,
        RUNDOWN_FROM..80 => 23,
        80..110 => 30,
        110..160 => 46,
        _ => 52,
    }
}

/// The line under the title, with what is under way.
fn heading(view: &View<'_>, left: u16, pen: &mut Pen<'_>) {
    panel::rule(pen, 0);
    let Some(slot) = view.state().position() else { return };
    let title = slot.segment.plan.title.as_deref().unwrap_or(view.lang.kind(slot.segment.plan.kind));
    // A review that follows each debrief says so.
    let other = if slot.kind() == slot.segment.plan.kind { "" } else { view.lang.kind(slot.kind()) };
    let title = [title, other].join(" ");
    panel::title(&mut pen.part(left, 0, pen.width() - left, 1), title.trim_end(), Meaning::Accent);
}

/// Rows for the remarks with the line above them. What the agenda knows of the item at hand goes before: a remark can be read again with a key.
fn remark_rows(view: &View<'_>, columns: u16, rows: u16) -> u16 {
    if view.state().place == Where::Before && view.state().notes.is_empty() {
        return 0;
    }
    let usual = match rows {
        0..15 => 0,
        15..26 => 3,
        26..40 => 6,
        _ => 9,
    };
    let spare = rows.saturating_sub(screens::wanted(view, columns));
    match usual.min(spare) {
        0..2 => 0,
        remarks => remarks,
    }
}

/// The latest remarks that stand, newest first. Where the room may look, only how many there are and when the last one was written.
fn latest_remarks(view: &View<'_>, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    panel::rule(pen, 0);
    panel::title(pen, view.lang.desk_remarks(), Meaning::Dim);
    let mut inside = pen.part(2, 1, columns.saturating_sub(3), rows - 1);
    let notes = view.state().notes.iter().rev().filter(|note| !note.retracted);
    if let (Some(last), false) = (notes.clone().next(), view.private()) {
        let count = u64::try_from(notes.count()).unwrap_or(u64::MAX);
        let key = keymap::key_of(Place::Main, Deed::Notes).unwrap_or_default();
        let x = inside.put(0, 0, &view.lang.desk_remarks_kept(count, view.time(last.t)), Meaning::Text) + 2;
        inside.put(x, 0, &view.lang.desk_remarks_hidden(key), Meaning::Dim);
        return;
    }
    let mut any = false;
    for (y, note) in (0..inside.height()).zip(notes) {
        any = true;
        screens::remark_line(view, &mut inside.part(0, y, columns, 1), note);
    }
    if !any && view.state().place != Where::Closed {
        let key = keymap::key_of(Place::Main, Deed::Note).unwrap_or_default();
        inside.put(0, 0, &view.lang.desk_no_remarks(key), Meaning::Dim);
    }
}
