//! The whole rundown: what was planned, what came of it, and what is still to come. From here one goes to any item, and skips, moves, changes and adds items.
//! Begin at [`open`].

use crate::meeting::command::{self, Command};
use crate::meeting::ids::ItemId;
use crate::meeting::refusal::Refusal;
use crate::meeting::schedule::{Row, RowOf};
use crate::meeting::state::{Slot, State};
use crate::text::width;
use crate::tui::desk;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::panes::{add_item, pause, skip};
use crate::tui::pen::{Align, Pen};
use crate::tui::preview::{self, Preview};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::list::{self, Columns, Width};
use crate::words;
use ratatui::layout::Position;

/// The rundown with one row selected.
#[derive(Debug)]
pub struct Rundown {
    /// What is selected, so that the selection stays with a row that moves.
    selected: Option<RowOf>,
    /// Where it stood, for when it is gone.
    at: usize,
    /// What is to change places with what is selected.
    marked: Option<ItemId>,
    /// A change that waits for Enter, and what would come of it.
    pending: Option<(Command, Preview)>,
}

/// The rundown, what is under way selected.
pub fn open(view: &View<'_>) -> Rundown {
    let here = view.state().position().map(|slot| RowOf::Item(slot.id().clone()));
    let mut rundown = Rundown { selected: here, at: 0, marked: None, pending: None };
    rundown.select(view, rundown.index(view));
    rundown
}

/// The rundown with what comes next marked, to change places with what is chosen; none where nothing lies ahead that could.
pub fn open_to_swap(view: &View<'_>) -> Option<Rundown> {
    let mut rundown = open(view);
    let (at, first) = first_ahead(view)?;
    rundown.marked = Some(first);
    rundown.select(view, at + 1);
    rundown.look(view);
    Some(rundown)
}

/// The first item that lies ahead and was never entered, and its row.
fn first_ahead(view: &View<'_>) -> Option<(usize, ItemId)> {
    let ahead = view.schedule.rows.iter().enumerate().filter(|(_, row)| row.entered.is_none() && row.projected.is_some());
    ahead.filter_map(|(at, row)| Some((at, item_of(row)?))).next()
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
            Some(RowOf::Awaiting(segment, _)) => Step::DoAndClose(command::Goto { item: ItemId::from(segment.as_str()) }.into()),
            None => Step::Ignored,
        }
    }

    /// Asks why the selected item is skipped; where it cannot be, the meeting says so at once.
    fn skip(&self, view: &View<'_>) -> Step {
        let Some(item) = self.item(view) else { return not_here(view) };
        let command = command::Skip { item: item.clone(), reason: None }.into();
        if view.may(&command).is_err() { Step::Do(command) } else { Step::Open(Box::new(skip::of(item, view))) }
    }

    /// Moves what is selected in the list that is shown; the meeting hears of it with Enter.
    fn shift(&mut self, view: &View<'_>, up: bool) -> Step {
        let Some(item) = self.item(view) else { return not_here(view) };
        self.marked = None;
        let Some(after) = neighbour(self.shown(view).state(), &item, up) else {
            return Step::Say(Message::Refused(view.lang.rundown_no_further().to_owned()));
        };
        let command: Command = command::ItemMove { item, after }.into();
        match view.may(&command) {
            // Back where it was.
            Err(Refusal::NothingNew) => self.pending = None,
            Err(refusal) => return Step::Refuse(refusal),
            Ok(()) => self.pending = preview::of(view, &command).map(|after| (command, after)),
        }
        Step::Stay
    }

    /// Marks what is selected, or lets it go again.
    fn mark(&mut self, view: &View<'_>) -> Step {
        let Some(item) = self.item(view) else { return not_here(view) };
        if view.state().slot(&item).is_some_and(|slot| slot.item.was_entered()) {
            return Step::Refuse(Refusal::AlreadyEntered(item));
        }
        self.pending = None;
        self.marked = if self.marked.as_ref() == Some(&item) { None } else { Some(item) };
        Step::Stay
    }

    /// What would come of it if the marked and the selected item changed places.
    fn look(&mut self, view: &View<'_>) {
        let command = self.swap(view);
        self.pending = command.and_then(|command| preview::of(view, &command).map(|after| (command, after)));
    }

    fn swap(&self, view: &View<'_>) -> Option<Command> {
        Some(command::ItemSwap { item: self.marked.clone()?, with: self.item(view)? }.into())
    }

    /// The meeting as the list shows it: with what was moved where it would stand.
    fn shown<'a>(&'a self, view: &View<'a>) -> View<'a> {
        match &self.pending {
            Some((Command::ItemMove(_), after)) => after.view(view),
            _ => *view,
        }
    }

    fn change(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Accept => self.accept(view),
            Deed::Cancel if self.pending.is_some() || self.marked.is_some() => self.drop_pending(),
            Deed::Cancel => Step::Close,
            Deed::Swap => self.mark(view),
            Deed::Break => self.pause(view),
            Deed::Remove => self.skip(view),
            Deed::MoveUp => self.shift(view, true),
            Deed::MoveDown => self.shift(view, false),
            Deed::Edit => self.edit(view),
            Deed::AddItem => self.add(view),
            _ => Step::Ignored,
        }
    }

    /// Takes what waits, or goes to what is selected.
    fn accept(&self, view: &View<'_>) -> Step {
        match (&self.pending, &self.marked) {
            (Some((command, _)), _) => Step::Do(command.clone()),
            // The meeting says why not.
            (None, Some(_)) => self.swap(view).map_or_else(|| not_here(view), Step::Do),
            (None, None) => self.enter(view),
        }
    }

    fn drop_pending(&mut self) -> Step {
        self.pending = None;
        self.marked = None;
        Step::Stay
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

    fn pause(&self, view: &View<'_>) -> Step {
        let pane = self.item(view).and_then(|item| pause::behind(view, &item));
        pane.map_or_else(|| not_here(view), |pane| Step::Open(Box::new(pane)))
    }
}

fn item_of(row: &Row) -> Option<ItemId> {
    match &row.what {
        RowOf::Item(id) => Some(id.clone()),
        RowOf::Awaiting(..) => None,
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

/// Behind which item one step up or down puts an item: `Some(None)` is the front of its segment. At the end of a segment the step leads into the next one. None where
/// there is no such step: what was held stays in front of what was not, since the meeting would never come to what lies behind it.
fn neighbour(state: &State, id: &ItemId, up: bool) -> Option<Option<ItemId>> {
    let within = state.segments.iter().position(|segment| segment.items.iter().any(|item| item.plan.id == *id))?;
    let items = &state.segments.get(within)?.items;
    let at = items.iter().position(|item| item.plan.id == *id)?;
    let id_at = |at: usize| items.get(at).map(|item| item.plan.id.clone());
    if !up {
        let next = || state.segments.iter().skip(within + 1).find_map(|segment| segment.items.first()).map(|item| item.plan.id.clone());
        return id_at(at + 1).or_else(next).map(Some);
    }
    if let Some(above) = at.checked_sub(1) {
        let passed = items.get(above)?;
        return (!passed.was_entered()).then(|| above.checked_sub(1).and_then(id_at));
    }
    let last = state.segments.iter().take(within).rev().find_map(|segment| segment.items.last())?;
    let here = state.position().map(|slot| slot.id());
    let is_passed = state.rundown().skip_while(|slot| *slot.id() != last.plan.id).skip(1).any(|slot| Some(slot.id()) == here);
    (!is_passed).then(|| Some(last.plan.id.clone()))
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
        let to = match deed {
            Deed::Up => at.saturating_sub(1),
            Deed::Down => at + 1,
            Deed::First => 0,
            Deed::Last => usize::MAX,
            _ => return self.change(deed, view),
        };
        // A move that was not taken is dropped when something else is looked at.
        self.pending = None;
        self.select(view, to);
        self.look(view);
        Step::Stay
    }

    fn accepted(&mut self, view: &View<'_>) -> Step {
        // Another order is set by one key; the selection stays with what it was on.
        self.drop_pending();
        self.at = self.index(view);
        Step::Stay
    }

    fn offers(&self, deed: Deed) -> bool {
        match (&self.pending, &self.marked) {
            (Some(_), None) => matches!(deed, Deed::Accept | Deed::MoveUp | Deed::MoveDown | Deed::Cancel),
            (_, Some(_)) => matches!(deed, Deed::Accept | Deed::Cancel),
            (None, None) => !matches!(deed, Deed::Draw | Deed::Find),
        }
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        match deed {
            Deed::Accept if self.pending.is_some() || self.marked.is_some() => Some(view.lang.rundown_take()),
            Deed::Cancel if self.pending.is_some() || self.marked.is_some() => Some(view.lang.rundown_leave()),
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
        let below = if self.pending.is_some() || self.marked.is_some() { preview::ROWS + 1 } else { 0 };
        let shown = self.shown(view);
        let rows_of = &shown.schedule.rows;
        let mut part = pen.part(0, 1, columns, rows.saturating_sub(1 + below));
        list::draw(&mut part, rows_of.len(), Some(self.index(&shown)), |pen, index| {
            if let Some(row) = rows_of.get(index) {
                let is_marked = self.marked.is_some() && self.marked == item_of(row);
                draw_row(&shown, pen, &table, row, is_marked);
            }
        });
        if below > 0 {
            self.draw_below(view, &mut pen.part(list::MARGIN, rows.saturating_sub(below), columns.saturating_sub(list::MARGIN), below));
        }
        None
    }
}

impl Rundown {
    /// What would change, below the list.
    fn draw_below(&self, view: &View<'_>, pen: &mut Pen<'_>) {
        if let Some(marked) = &self.marked {
            pen.line(0, &view.lang.rundown_swap(words::item_name(view.lang, view.state(), marked)), Align::Left, Meaning::Accent);
        }
        if let Some((_, after)) = &self.pending {
            let columns = pen.width();
            preview::draw(view, after, &mut pen.part(0, 1, columns, preview::ROWS));
        }
    }
}

fn table(columns: u16) -> Columns {
    let left = |cells| (Width::Cells(cells), Align::Left);
    let right = |cells| (Width::Cells(cells), Align::Right);
    Columns::new(columns, &[left(1), (Width::Share(1), Align::Left), right(7), right(7), left(14)])
}

fn draw_row(view: &View<'_>, pen: &mut Pen<'_>, table: &Columns, row: &Row, is_marked: bool) {
    let state = view.state();
    let slot = slot_of(state, row);
    let current = slot.is_some_and(|slot| state.current().is_some_and(|here| here.id() == slot.id()));
    let skipped = slot.and_then(|slot| slot.item.skipped.as_ref());
    let (sign, meaning) = match (current, skipped, row.entered) {
        _ if is_marked => (Sign::ArrowRight, Meaning::Accent),
        (true, ..) => (Sign::Pointer, Meaning::Current),
        (_, Some(_), _) => (Sign::Cross, Meaning::Dim),
        (_, _, Some(_)) => (Sign::Check, Meaning::Done),
        _ => (Sign::Hollow, Meaning::Text),
    };
    let minutes = slot.and_then(allotted).or(row.minutes.map(|minutes| view.lang.minutes_short(minutes))).unwrap_or_default();
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
    let reason = skipped.and_then(|skipped| skipped.reason.as_deref()).filter(|_| view.private());
    if let (Some(reason), Some((x, cells))) = (reason, table.place(1)) {
        let at = width(&name).saturating_add(2);
        pen.part(x, 0, cells, 1).put(at, 0, reason, Meaning::Dim);
    }
}

/// What may be used, where that is no longer what was planned.
fn allotted(slot: Slot<'_>) -> Option<String> {
    let allotted = slot.item.timer.allotted(slot.marks())?;
    let planned = slot.marks().planned?;
    (allotted != planned).then(|| words::clock(allotted.0.unsigned_abs() / 1_000))
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
        desk.keys("修路 Enter").shows("✗ 木山后村");
        desk.keys("Esc p Down Enter g Down").shows("✗ 木山后村  修路");
        desk.keys("d").shows("木山后村");
        assert!(desk.state().rundown().nth(1).is_some_and(|slot| slot.item.skipped.is_some()));
    }

    #[test]
    fn the_selection_stays_with_the_row_that_moves() {
        let mut desk = Desk::new();
        desk.keys("g J").shows("○ 木山后村\n▸ ○ 浃底村\n预计");
        assert!(names(&desk).starts_with(&["浃底村", "木山后村"]), "not before Enter");
        desk.keys("Enter").shows("○ 木山后村\n▸ ○ 浃底村");
        assert!(names(&desk).starts_with(&["木山后村", "浃底村"]));
        desk.keys("K K").shows("不能再移").keys("Enter");
        assert!(names(&desk).starts_with(&["浃底村", "木山后村"]));
        // Esc and looking elsewhere leave all as it is.
        desk.keys("J Esc J Down Esc g");
        assert!(names(&desk).starts_with(&["浃底村", "木山后村"]));
        // What was held stays in front.
        desk.keys("Esc Space g Down K").shows("不能再移");
    }

    #[test]
    fn an_item_moves_into_the_next_segment_and_stays_what_it_is() {
        let mut desk = Desk::new();
        desk.keys("g Down J Enter");
        let state = desk.state();
        let kinds: Vec<_> = state.rundown().map(|slot| (slot.id().as_str(), slot.kind())).collect();
        assert_eq!(kinds.get(2), Some(&("visit-2", crate::meeting::agenda::Kind::Visit)), "{kinds:?}");
        desk.keys("K Enter");
        assert!(names(&desk).starts_with(&["浃底村", "木山后村"]));
    }

    #[test]
    fn two_items_change_places() {
        let mut desk = Desk::new();
        desk.keys("w").shows("→ 浃底村\n▸ ○ 木山后村\n对调「浃底村」和选中的一项\n浃底村").keys("Enter");
        assert!(names(&desk).starts_with(&["木山后村", "浃底村"]));
        assert!(names(desk.keys("Esc u")).starts_with(&["浃底村", "木山后村"]), "one act");
        desk.keys("w Down Down Enter").shows("在另一个环节").keys("Esc Esc");
        // In turn by the order of speaking.
        let mut desk = Desk::at_debrief();
        desk.keys("w Enter");
        let order = desk.state().segments.iter().find_map(|segment| segment.order.clone()).map(|order| order.villages);
        let order: Vec<_> = order.iter().flatten().map(|id| id.as_str()).collect();
        assert_eq!(order.last(), Some(&"mushanhou"), "{order:?}");
    }

    #[test]
    fn minutes_are_changed_for_all_who_have_still_to_speak() {
        let mut desk = Desk::at_debrief();
        desk.keys("g Down e").shows("┬─ 修改：木山后村").keys("Tab Clear 4 Tab Tab Right").shows("分钟改给 ← 还没讲的 3 位 →\n预计").keys("Enter");
        let each: Vec<_> =
            desk.state().rundown().filter(|slot| slot.segment.plan.id.as_str() == "debrief").map(|slot| slot.item.timer.adjusted.0).collect();
        assert_eq!(each, [-120_000; 3]);
        desk.shows("4:00").keys("u").shows("重分时间：3 位");
        // Minutes for one are meant as they stand, whatever was shared out before.
        desk.keys("U e Tab Clear 9 Enter");
        let slot = desk.state().rundown().find(|slot| slot.id().as_str() == "debrief-mushanhou").map(|slot| slot.item.timer.allotted(slot.marks()));
        assert_eq!(slot, Some(Some(crate::meeting::time::Ms::minutes(9))));
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
