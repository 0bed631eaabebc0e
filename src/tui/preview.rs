//! What a command would make of the plan, shown before it is taken: when the meeting would end, and which items would begin at another time. The meeting decides it
//! for show and forgets it again. Begin at [`of`].

use crate::meeting::command::Command;
use crate::meeting::decide::{Asked, decide};
use crate::meeting::event::Recorded;
use crate::meeting::history::History;
use crate::meeting::ids::Seat;
use crate::meeting::schedule::{Row, RowOf, Schedule, schedule};
use crate::text::width;
use crate::tui::desk;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;

/// Rows it takes.
pub const ROWS: u16 = 2;
/// Columns between two items.
const GAP: u16 = 2;

/// A meeting in which a command was accepted.
#[derive(Clone, Debug)]
pub struct Preview {
    history: History,
    schedule: Schedule,
}

/// What would be if the desk gave this command now; none where it would be refused.
pub fn of(view: &View<'_>, command: &Command) -> Option<Preview> {
    let asked = Asked { by: Seat::desk(), now: view.now.t, lot: 0 };
    let events = decide(view.history, &asked, command).ok()?;
    let mut history = view.history.clone();
    let act = history.last_seq() + 1;
    for (seq, event) in (act..).zip(events) {
        history.push(Recorded { seq, act, at: view.now.at.to_string(), t: view.now.t, by: Seat::desk(), cmd: None, event });
    }
    let schedule = schedule(history.state(), view.now.t);
    Some(Preview { history, schedule })
}

impl Preview {
    /// The view of the meeting as it would be.
    pub fn view<'a>(&'a self, view: &View<'a>) -> View<'a> {
        View { history: &self.history, schedule: &self.schedule, ..*view }
    }
}

/// Draws what would change: the end of the meeting, and below it the items that would begin at another time, as far as there is room.
pub fn draw(view: &View<'_>, preview: &Preview, pen: &mut Pen<'_>) {
    let (lang, signs) = (view.lang, pen.theme().signs());
    let (before, after) = (view.time(view.schedule.projected_end), view.time(preview.schedule.projected_end));
    if before == after {
        pen.line(0, &lang.preview_end_same(&before), Align::Left, Meaning::Dim);
    } else {
        pen.line(0, &signs.arrows(&lang.preview_end(&after, &before)), Align::Left, Meaning::Accent);
    }
    let (room, mark) = (pen.width(), width(pen.theme().sign(Sign::Ellipsis)));
    let mut x = 0;
    let mut moved = moved(view, preview).into_iter().peekable();
    while let Some(item) = moved.next() {
        let item = signs.arrows(&item);
        let behind = if moved.peek().is_some() { GAP + mark } else { 0 };
        // Half a change would be another.
        if x + width(&item) + behind > room {
            pen.sign(x, 1, Sign::Ellipsis, Meaning::Dim);
            break;
        }
        x = pen.put(x, 1, &item, Meaning::Dim) + GAP;
    }
}

/// Items that lie ahead and would begin at another minute.
fn moved(view: &View<'_>, preview: &Preview) -> Vec<String> {
    let then = preview.view(view);
    let before = |row: &Row| view.schedule.rows.iter().find(|other| same(&other.what, &row.what)).and_then(|row| row.projected);
    let change = |row: &Row| {
        let after = view.time(row.projected?);
        match before(row).map(|at| view.time(at)) {
            Some(before) if before == after => None,
            Some(before) => Some(view.lang.preview_item(after, before, desk::row_name(&then, row))),
            None => Some(view.lang.preview_new_item(after, desk::row_name(&then, row))),
        }
    };
    preview.schedule.rows.iter().filter_map(change).collect()
}

fn same(one: &RowOf, other: &RowOf) -> bool {
    match (one, other) {
        (RowOf::Awaiting(one, _), RowOf::Awaiting(other, _)) => one == other,
        _ => one == other,
    }
}
