//! The whole rundown: what was planned, what came of it, and what is still to come. From here one goes to any item, and skips, moves, changes and adds items.
//! Begin at [`open`].

use crate::meeting::command;
use crate::meeting::ids::ItemId;
use crate::meeting::schedule::{Row, RowOf};
use crate::meeting::state::{SegmentState, Slot, State};
use crate::text::width;
use crate::tui::desk;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::panes::{add_item, skip};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::list::{self, Columns, Width};
use ratatui::layout::Position;

/// The rundown with one row selected.
#[derive(Debug)]
pub struct Rundown {
    /// What is selected, so that the selection stays with a row that moves.
    selected: Option<RowOf>,
    /// Where it stood, for when it is gone.
    at: usize,
}

/// The rundown, what is under way selected.
pub fn open(view: &View<'_>) -> Rundown {
    let here = view.state().position().map(|slot| RowOf::Item(slot.id().clone()));
    let mut rundown = Rundown { selected: here, at: 0 };
    rundown.select(view, rundown.index(view));
    rundown
}

impl Rundown {
    fn index(&self, view: &View<'_>) -> usize {
        let rows = &view.schedule.rows;
        let same = |row: &Row| self.selected.as_ref().is_some_and(|selected| is_same(selected, &row.what));
        rows.iter().position(same).unwrap_or(self.at.min(rows.len().saturating_sub(1)))
    }

    fn select(&mut self, view: &View<'_>, at: usize) {
        self.at = at.min(view.schedule.rows.len().saturating_sub(1));
        self.selected = view.schedule.rows.get(self.at).map(|row| row.what.clone());
    }

    fn item(&self, view: &View<'_>) -> Option<ItemId> {
        match view.schedule.rows.get(self.index(view)).map(|row| &row.what) {
            Some(RowOf::Item(id)) => Some(id.clone()),
            _ => None,
        }
    }

    /// Goes to what is selected; a segment that awaits its order gets the agenda's.
    fn enter(&self, view: &View<'_>) -> Step {
        match view.schedule.rows.get(self.index(view)).map(|row| &row.what) {
            Some(RowOf::Item(item)) => Step::DoAndClose(command::Goto { item: item.clone() }.into()),
            Some(RowOf::Awaiting(segment, _)) => Step::DoAndClose(command::Goto { item: ItemId(segment.to_string()) }.into()),
            None => Step::Ignored,
        }
    }

    /// Asks why the selected item is skipped; where it cannot be, the meeting says so at once.
    fn skip(&self, view: &View<'_>) -> Step {
        let Some(item) = self.item(view) else { return not_here(view) };
        let command = command::Skip { item: item.clone(), reason: None }.into();
        if view.may(&command).is_err() { Step::Do(command) } else { Step::Open(Box::new(skip::of(item, view))) }
    }

    fn shift(&self, view: &View<'_>, up: bool) -> Step {
        let Some((item, slot)) = self.item(view).and_then(|id| Some((id.clone(), view.state().slot(&id)?))) else { return not_here(view) };
        match neighbour(slot.segment, &item, up) {
            Some(after) => Step::Do(command::ItemMove { item, after }.into()),
            None => Step::Say(Message::Refused(view.lang.rundown_no_further().to_owned())),
        }
    }

    fn add(&self, view: &View<'_>) -> Step {
        let pane = match view.schedule.rows.get(self.index(view)).map(|row| &row.what) {
            Some(RowOf::Item(item)) => add_item::behind(view, item),
            Some(RowOf::Awaiting(segment, _)) => Some(add_item::into(view, segment)),
            None => add_item::open(view),
        };
        pane.map_or_else(|| not_here(view), |pane| Step::Open(Box::new(pane)))
    }

    fn edit(&self, view: &View<'_>) -> Step {
        let pane = self.item(view).and_then(|item| add_item::edit(view, &item));
        pane.map_or_else(|| not_here(view), |pane| Step::Open(Box::new(pane)))
    }
}

fn is_same(one: &RowOf, other: &RowOf) -> bool {
    match (one, other) {
        // The number of contestants may have changed.
        (RowOf::Awaiting(one, _), RowOf::Awaiting(other, _)) => one == other,
        _ => one == other,
    }
}

fn not_here(view: &View<'_>) -> Step {
    Step::Say(Message::Refused(view.lang.nothing_to_do_here().to_owned()))
}

/// Behind which item of its segment one step up or down puts an item: `Some(None)` is the front. None where there is no such step: an item stays in its segment,
/// and what was held stays in front of what was not, since the meeting would never come to what lies behind it.
fn neighbour(segment: &SegmentState, id: &ItemId, up: bool) -> Option<Option<ItemId>> {
    let at = segment.items.iter().position(|item| item.plan.id == *id)?;
    let id_at = |at: usize| segment.items.get(at).map(|item| item.plan.id.clone());
    if up {
        let passed = segment.items.get(at.checked_sub(1)?)?;
        (!passed.was_entered()).then(|| at.checked_sub(2).and_then(id_at))
    } else {
        id_at(at + 1).map(Some)
    }
}

impl Pane for Rundown {
    fn place(&self) -> Place {
        Place::List
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Whole
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.desk_rundown().to_owned()
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        let at = self.index(view);
        match deed {
            Deed::Up => self.select(view, at.saturating_sub(1)),
            Deed::Down => self.select(view, at + 1),
            Deed::First => self.select(view, 0),
            Deed::Last => self.select(view, usize::MAX),
            Deed::Accept => return self.enter(view),
            Deed::Remove => return self.skip(view),
            Deed::MoveUp => return self.shift(view, true),
            Deed::MoveDown => return self.shift(view, false),
            Deed::Edit => return self.edit(view),
            Deed::AddItem => return self.add(view),
            Deed::Cancel => return Step::Close,
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn offers(&self, deed: Deed) -> bool {
        !matches!(deed, Deed::Draw | Deed::Find)
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        match deed {
            Deed::Accept => Some(view.lang.rundown_go()),
            Deed::Remove => Some(view.lang.key_skip()),
            _ => None,
        }
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let lang = view.lang;
        let (columns, rows) = (pen.width(), pen.height());
        let table = table(columns.saturating_sub(list::MARGIN));
        let heads = ["", lang.rundown_name(), lang.rundown_planned(), lang.rundown_minutes(), lang.rundown_actual()].map(|text| (text, Meaning::Dim));
        table.row(&mut pen.part(list::MARGIN, 0, columns, 1), 0, &heads);
        let rows_of = &view.schedule.rows;
        let mut part = pen.part(0, 1, columns, rows.saturating_sub(1));
        list::draw(&mut part, rows_of.len(), Some(self.index(view)), |pen, index| {
            if let Some(row) = rows_of.get(index) {
                draw_row(view, pen, &table, row);
            }
        });
        None
    }
}

fn table(columns: u16) -> Columns {
    let left = |cells| (Width::Cells(cells), Align::Left);
    let right = |cells| (Width::Cells(cells), Align::Right);
    Columns::new(columns, &[left(1), (Width::Share(1), Align::Left), right(7), right(7), left(14)])
}

fn draw_row(view: &View<'_>, pen: &mut Pen<'_>, table: &Columns, row: &Row) {
    let state = view.state();
    let slot = slot_of(state, row);
    let current = slot.is_some_and(|slot| state.current().is_some_and(|here| here.id() == slot.id()));
    let skipped = slot.and_then(|slot| slot.item.skipped.as_ref());
    let (sign, meaning) = match (current, skipped, row.entered) {
        (true, ..) => (Sign::Pointer, Meaning::Current),
        (_, Some(_), _) => (Sign::Cross, Meaning::Dim),
        (_, _, Some(_)) => (Sign::Check, Meaning::Done),
        _ => (Sign::Hollow, Meaning::Text),
    };
    let minutes = row.minutes.map(|minutes| view.lang.minutes_short(minutes)).unwrap_or_default();
    let planned = view.time(row.planned);
    let actual = match (row.entered, row.left, row.projected) {
        _ if skipped.is_some() && !current => view.lang.key_skip().to_owned(),
        (Some(entered), Some(left), _) if !current => format!("{}-{}", view.time(entered), view.time(left)),
        (Some(entered), ..) => format!("{}-", view.time(entered)),
        (None, _, Some(projected)) => view.lang.rundown_projected(view.time(projected)),
        _ => String::new(),
    };
    let ink = if row.entered.is_some() { meaning } else { Meaning::Dim };
    let sign = pen.theme().sign(sign);
    let name = desk::row_name(view, row);
    table.row(pen, 0, &[(sign, meaning), (&name, meaning), (&planned, Meaning::Dim), (&minutes, Meaning::Dim), (&actual, ink)]);
    let reason = skipped.and_then(|skipped| skipped.reason.as_deref());
    if let (Some(reason), Some((x, cells))) = (reason, table.place(1)) {
        let at = width(&name).saturating_add(2);
        pen.part(x, 0, cells, 1).put(at, 0, reason, Meaning::Dim);
    }
}

fn slot_of<'a>(state: &'a State, row: &Row) -> Option<Slot<'a>> {
    match &row.what {
        RowOf::Item(id) => state.slot(id),
        RowOf::Awaiting(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::panes::testing::Desk;

    fn names(desk: &Desk) -> Vec<&str> {
        desk.state().rundown().map(|slot| desk.state().name_of(slot).unwrap_or_default()).collect()
    }

    #[test]
    fn the_rundown_shows_plan_and_actual() {
        let mut desk = Desk::new();
        desk.keys("Space Space g").shows(
            "
            ┌─ 议程
            名称
            ✓ 浃底村
            ▸ ▸ 木山后村
            ○ 述职晾晒 2村
            ",
        );
    }

    #[test]
    fn one_goes_anywhere() {
        let mut desk = Desk::new();
        desk.keys("g End Enter");
        assert_eq!(desk.state().current().map(|slot| slot.id().as_str()), Some("directive"));
        // A segment without its order gets the agenda's.
        desk.keys("g Home Down Down Enter");
        assert_eq!(desk.state().current().map(|slot| slot.id().as_str()), Some("debrief-jiadi"));
        desk.keys("g Enter").shows("┌─ 议程");
    }

    #[test]
    fn an_item_is_skipped_with_a_reason() {
        let mut desk = Desk::new();
        desk.keys("g Down d").shows("┌─ 跳过：木山后村");
        desk.keys("修路 Enter").shows("✗ 木山后村  修路");
        desk.keys("d").shows("木山后村");
        assert!(desk.state().rundown().nth(1).is_some_and(|slot| slot.item.skipped.is_some()));
    }

    #[test]
    fn the_selection_stays_with_the_row_that_moves() {
        let mut desk = Desk::new();
        desk.keys("g J").shows("▸ ○ 浃底村");
        assert!(names(&desk).starts_with(&["木山后村", "浃底村"]));
        desk.keys("J").shows("不能再移");
        desk.keys("K");
        assert!(names(&desk).starts_with(&["浃底村", "木山后村"]));
        // What was held stays in front.
        desk.keys("Esc Space g Down K").shows("不能再移");
    }

    #[test]
    fn an_item_is_changed_and_another_put_behind_it() {
        let mut desk = Desk::new();
        desk.keys("g e").shows("┌─ 修改：浃底村");
        desk.keys("Tab Clear 20 Enter a").shows("┌─ 加在浃底村之后");
        desk.keys("文化礼堂 Enter");
        let state = desk.state();
        let first: Vec<_> = state.rundown().take(3).map(|slot| (state.name_of(slot), slot.minutes())).collect();
        assert_eq!(first, [(Some("浃底村"), Some(20)), (Some("文化礼堂"), None), (Some("木山后村"), Some(15))]);
    }
}
