//! The order of speaking where every contestant has a turn: the agenda's, drawn by lot, or moved by hand. Who has spoken stays in front. Begin at [`open`].

use crate::meeting::command;
use crate::meeting::event::OrderHow;
use crate::meeting::ids::{SegmentId, VillageId};
use crate::meeting::state::{SegmentState, State};
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::list;
use crate::words;
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// An order being made.
#[derive(Debug)]
pub struct OrderPane {
    segment: SegmentId,
    villages: Vec<VillageId>,
    selected: usize,
    /// Whether lots were asked for, so that what comes of it is shown.
    drawing: bool,
    /// The place that was typed last, for a second digit; 0 where none was.
    typed: usize,
}

/// The order of the segment at hand, else of the next that has one, else of the last; none where none has.
pub fn open(view: &View<'_>) -> Option<OrderPane> {
    let state = view.state();
    let here = state.position().map(|slot| &slot.segment.plan.id);
    let ahead = state.segments.iter().skip_while(|segment| here.is_some_and(|here| segment.plan.id != *here));
    let ordered = |segment: &&SegmentState| segment.plan.for_whom.is_some();
    let segment = ahead.clone().find(ordered).or(state.segments.iter().rev().find(ordered))?;
    let mut pane = OrderPane { segment: segment.plan.id.clone(), villages: known(state, segment), selected: 0, drawing: false, typed: 0 };
    pane.selected = heard(segment, &pane.villages).min(pane.villages.len().saturating_sub(1));
    Some(pane)
}

/// The order as it is set, else the agenda's.
fn known(state: &State, segment: &SegmentState) -> Vec<VillageId> {
    segment.order.as_ref().map_or_else(|| of_agenda(state, segment), |order| order.villages.clone())
}

/// Those who spoke, then the others as the roster has them.
fn of_agenda(state: &State, segment: &SegmentState) -> Vec<VillageId> {
    let set = segment.order.iter().flat_map(|order| &order.villages).filter(|village| has_spoken(segment, village));
    let spoken: Vec<VillageId> = set.cloned().collect();
    let others: Vec<VillageId> = state.contestants().map(|village| village.id.clone()).filter(|id| !spoken.contains(id)).collect();
    spoken.into_iter().chain(others).collect()
}

fn has_spoken(segment: &SegmentState, village: &VillageId) -> bool {
    segment.items.iter().any(|item| item.was_entered() && item.plan.village.as_ref() == Some(village))
}

/// How many at the front have spoken.
fn heard(segment: &SegmentState, villages: &[VillageId]) -> usize {
    villages.iter().take_while(|village| has_spoken(segment, village)).count()
}

impl OrderPane {
    fn shift(&mut self, by: isize, view: &View<'_>) -> Step {
        let fixed = view.state().segment(&self.segment).map_or(0, |segment| heard(segment, &self.villages));
        let target = self.selected.checked_add_signed(by).filter(|target| (fixed..self.villages.len()).contains(target));
        match target {
            Some(target) if self.selected >= fixed => {
                self.villages.swap(self.selected, target);
                self.selected = target;
                Step::Stay
            }
            _ => Step::Say(Message::Refused(view.lang.order_no_further().to_owned())),
        }
    }

    /// Puts the selected village at a place that is typed, from 1; a second digit makes it a place of two digits.
    fn place_at(&mut self, digit: usize, view: &View<'_>) -> Step {
        let both = self.typed * 10 + digit;
        let place = if self.typed > 0 && both <= self.villages.len() { both } else { digit };
        self.typed = place;
        let fixed = view.state().segment(&self.segment).map_or(0, |segment| heard(segment, &self.villages));
        let target = place.checked_sub(1).filter(|target| (fixed..self.villages.len()).contains(target) && self.selected >= fixed);
        match target {
            Some(target) if self.selected < self.villages.len() => {
                let village = self.villages.remove(self.selected);
                self.villages.insert(target, village);
                self.selected = target;
                Step::Stay
            }
            _ => Step::Say(Message::Refused(view.lang.order_no_further().to_owned())),
        }
    }

    fn select(&mut self, at: usize) -> Step {
        self.selected = at.min(self.villages.len().saturating_sub(1));
        Step::Stay
    }

    /// Sets the order; where it is set so already, there is nothing to do.
    fn set(&self, view: &View<'_>) -> Step {
        let order = view.state().segment(&self.segment).and_then(|segment| segment.order.as_ref());
        if order.is_some_and(|order| order.villages == self.villages) {
            return Step::Close;
        }
        Step::DoAndClose(command::OrderSet { segment: self.segment.clone(), villages: self.villages.clone() }.into())
    }

    /// Where the order that is shown comes from.
    fn origin(&self, view: &View<'_>) -> &'static str {
        let lang = view.lang;
        let Some(segment) = view.state().segment(&self.segment) else { return "" };
        match &segment.order {
            Some(order) if order.villages == self.villages => match order.how {
                OrderHow::Agenda => lang.order_is_agenda(),
                OrderHow::Drawn => lang.order_is_drawn(),
                OrderHow::Entered => lang.order_is_entered(),
            },
            _ => lang.order_is_not_set(),
        }
    }
}

impl Pane for OrderPane {
    fn place(&self) -> Place {
        Place::List
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Middle
    }

    fn title(&self, view: &View<'_>) -> String {
        let segment = view.state().segment(&self.segment);
        let title = segment.map(|segment| segment.plan.title.as_deref().unwrap_or(view.lang.kind(segment.plan.kind)));
        view.lang.order_title(title.unwrap_or_default())
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        let digit = key.code.as_char().filter(|_| key.modifiers.is_empty()).and_then(|typed| typed.to_digit(10));
        digit.and_then(|digit| usize::try_from(digit).ok()).map_or(Step::Ignored, |digit| self.place_at(digit, view))
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        self.typed = 0;
        match deed {
            Deed::Up => self.select(self.selected.saturating_sub(1)),
            Deed::Down => self.select(self.selected + 1),
            Deed::First => self.select(0),
            Deed::Last => self.select(usize::MAX),
            Deed::MoveUp => self.shift(-1, view),
            Deed::MoveDown => self.shift(1, view),
            Deed::Draw => {
                self.drawing = true;
                Step::Do(command::OrderDraw { segment: self.segment.clone() }.into())
            }
            Deed::Remove => {
                self.villages = view.state().segment(&self.segment).map(|segment| of_agenda(view.state(), segment)).unwrap_or_default();
                Step::Stay
            }
            Deed::Accept => self.set(view),
            Deed::Cancel => Step::Close,
            _ => Step::Ignored,
        }
    }

    fn accepted(&mut self, view: &View<'_>) -> Step {
        if let Some(segment) = view.state().segment(&self.segment).filter(|_| self.drawing) {
            self.villages = known(view.state(), segment);
        }
        self.drawing = false;
        Step::Stay
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Remove | Deed::MoveUp | Deed::MoveDown | Deed::Draw | Deed::Cancel)
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        match deed {
            Deed::Accept => Some(view.lang.order_set()),
            Deed::Remove => Some(view.lang.order_agenda()),
            _ => None,
        }
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let (columns, rows) = (pen.width(), pen.height());
        let state = view.state();
        let segment = state.segment(&self.segment)?;
        pen.line(0, self.origin(view), Align::Left, Meaning::Dim);
        let mut part = pen.part(0, 1, columns, rows.saturating_sub(1));
        list::draw(&mut part, self.villages.len(), Some(self.selected), |pen, index| {
            let Some(id) = self.villages.get(index) else { return };
            let spoken = has_spoken(segment, id);
            let meaning = if spoken { Meaning::Done } else { Meaning::Text };
            let x = pen.put(0, 0, &format!("{:>2} ", index + 1), Meaning::Dim);
            pen.sign(x, 0, if spoken { Sign::Check } else { Sign::Hollow }, meaning);
            pen.put(x + 2, 0, &words::village_name(state, id), meaning);
        });
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::panes::testing::Desk;

    fn order(desk: &Desk) -> Vec<&str> {
        let order = desk.state().segments.iter().find_map(|segment| segment.order.as_ref());
        order.iter().flat_map(|order| &order.villages).filter_map(|id| Some(desk.state().village(id)?.name.as_str())).collect()
    }

    #[test]
    fn the_order_is_moved_and_set() {
        let mut desk = Desk::new();
        desk.keys("v 周林村 Enter Enter o").shows(
            "
            ┌─ 次序：述职晾晒
            还没有定
            ▸  1 ○ 浃底村
            2 ○ 木山后村
            3 ○ 周林村
            ",
        );
        assert!(desk.keys("J").shows("▸  2 ○ 浃底村").state().segments.iter().all(|segment| segment.order.is_none()));
        assert_eq!(order(desk.keys("Enter")), ["木山后村", "浃底村", "周林村"]);
        // The agenda's order again.
        assert_eq!(order(desk.keys("o d Enter")), ["浃底村", "木山后村", "周林村"]);
        assert_eq!(order(desk.keys("o Enter")), ["浃底村", "木山后村", "周林村"]);
    }

    #[test]
    fn a_village_is_placed_by_the_digit_of_its_place() {
        let mut desk = Desk::new();
        desk.keys("v 周林村 Enter Enter o 3").shows("1 ○ 木山后村\n2 ○ 周林村\n▸  3 ○ 浃底村").keys("Up １");
        assert_eq!(order(desk.keys("Enter")), ["周林村", "木山后村", "浃底村"]);
        desk.keys("o 9").shows("不能再移");
        let mut desk = Desk::at_debrief();
        desk.keys("o 1").shows("不能再移");
    }

    #[test]
    fn lots_are_drawn_among_those_who_have_not_spoken() {
        let mut desk = Desk::at_debrief();
        desk.keys("o").shows(
            "
            照名单
            1 ✓ 浃底村
            ▸  2 ○ 木山后村
            ",
        );
        desk.keys("K").shows("不能再移");
        for _ in 0..4 {
            desk.keys("c").shows("抽签排定");
            assert_eq!(order(&desk).first(), Some(&"浃底村"));
            assert_eq!(order(&desk).len(), 3);
        }
    }
}
