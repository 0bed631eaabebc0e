//! Plan against actual, in one function that the desk, the reports and later the replay all use: when each item should begin, did begin, and will begin if
//! everything from now on takes as long as planned. Knows no wall clock; moments are on the session clock. Begin at [`schedule`].

use super::agenda::Kind;
use super::ids::{ItemId, SegmentId};
use super::state::{SegmentState, Slot, State};
use super::time::{At, Ms};

/// Plan against actual.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schedule {
    /// One row an item, and one a segment whose order is not set.
    pub rows: Vec<Row>,
    /// The planned end.
    pub planned_end: At,
    /// The end if everything from now on takes as long as planned.
    pub projected_end: At,
    /// Whether some item ahead has no planned length, so that the end can only come later.
    pub open_ended: bool,
}

/// One row of the rundown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What the row is about.
    pub what: RowOf,
    /// Minutes planned for it, all contestants together where the order is not set.
    pub minutes: Option<u32>,
    /// When it should begin.
    pub planned: At,
    /// When it began first.
    pub entered: Option<At>,
    /// When it was left last; none while it goes on.
    pub left: Option<At>,
    /// When it will begin, where it lies ahead.
    pub projected: Option<At>,
}

/// What a row is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowOf {
    /// An item.
    Item(ItemId),
    /// A segment that awaits its order of speaking, with the number of contestants.
    Awaiting(SegmentId, usize),
}

impl Schedule {
    /// How far behind the plan; negative where ahead of it.
    pub fn over(&self) -> Ms {
        self.projected_end - self.planned_end
    }

    /// The row of an item.
    pub fn row(&self, id: &ItemId) -> Option<&Row> {
        self.rows.iter().find(|row| matches!(&row.what, RowOf::Item(item) if item == id))
    }
}

/// One stretch of the plan: the way to an item and the item.
struct Stretch<'a> {
    what: RowOf,
    slot: Option<Slot<'a>>,
    travel: Ms,
    length: Option<Ms>,
    minutes: Option<u32>,
}

impl<'a> Stretch<'a> {
    fn of(slot: Slot<'a>) -> Self {
        let minutes = slot.minutes();
        let travel = Ms::minutes(slot.travel_minutes().unwrap_or(0));
        Self { what: RowOf::Item(slot.id().clone()), slot: Some(slot), travel, length: minutes.map(Ms::minutes), minutes }
    }

    fn awaiting(segment: &SegmentState, contestants: usize) -> Self {
        let count = u32::try_from(contestants).unwrap_or(u32::MAX);
        let minutes = segment.plan.common.minutes.map(|minutes| minutes.saturating_mul(count));
        let what = RowOf::Awaiting(segment.plan.id.clone(), contestants);
        Self { what, slot: None, travel: Ms::ZERO, length: minutes.map(Ms::minutes), minutes }
    }
}

/// Plan against actual at a moment. The plan begins when the first item is entered, now while none was.
pub fn schedule(state: &State, now: At) -> Schedule {
    let stretches = stretches(state);
    let start = state.rundown().filter_map(|slot| Some(slot.item.visits.first()?.entered)).min().unwrap_or(now);
    let position = state.position();
    let here = position.and_then(|here| stretches.iter().position(|stretch| stretch.slot.is_some_and(|slot| slot.id() == here.id())));
    let mut way = Way::from(state, now);
    let mut planned = start;
    let mut open_ended = false;
    let mut rows = Vec::with_capacity(stretches.len());
    for (index, stretch) in stretches.iter().enumerate() {
        let skipped = stretch.slot.is_some_and(|slot| slot.item.skipped.is_some());
        // The way to the first item lies before the plan begins.
        let travel = if index == 0 { Ms::ZERO } else { stretch.travel };
        planned = planned + travel;
        let ahead = here.is_none_or(|here| index > here) && !skipped;
        let projected = ahead.then(|| way.arrive(travel));
        let visits = stretch.slot.map_or(&[][..], |slot| slot.item.visits.as_slice());
        rows.push(Row {
            what: stretch.what.clone(),
            minutes: stretch.minutes,
            planned,
            entered: visits.first().map(|visit| visit.entered),
            left: visits.last().and_then(|visit| visit.left),
            projected,
        });
        planned = planned + stretch.length.unwrap_or_default();
        if ahead {
            way.at = way.at + stretch.slot.map_or(stretch.length.unwrap_or_default(), |slot| still_needed(slot, now));
        }
        open_ended |= stretch.length.is_none() && (ahead || (here == Some(index) && state.current().is_some()));
    }
    Schedule { rows, planned_end: planned, projected_end: way.at, open_ended }
}

/// How far the party will have come.
struct Way {
    at: At,
    now: At,
    /// When the last item was left, while the party is on the way from it.
    left: Option<At>,
}

impl Way {
    fn from(state: &State, now: At) -> Self {
        let left = state.position().filter(|_| state.current().is_none()).and_then(|slot| slot.item.visits.last()?.left);
        Self { at: state.current().map_or(now, |slot| now + still_needed(slot, now)), now, left }
    }

    /// The moment the next item is reached; who is on the way already has part of it behind.
    fn arrive(&mut self, travel: Ms) -> At {
        self.at = match self.left.take() {
            Some(left) => (left + travel).max(self.now),
            None => self.at + travel,
        };
        self.at
    }
}

/// What an item will take from now on: what its countdown leaves, where that was started; the whole time where a speaker has not begun; else what was not yet
/// spent there, in this stay and those before.
pub(super) fn still_needed(slot: Slot<'_>, now: At) -> Ms {
    let reading = slot.item.timer.read(slot.marks(), now);
    let stays = slot.item.visits.iter().map(|visit| visit.left.unwrap_or(now) - visit.entered);
    let used = match slot.kind() {
        _ if slot.item.timer.started.is_some() => reading.used,
        Kind::Debrief => Ms::ZERO,
        _ => stays.fold(Ms::ZERO, |sum, stay| sum + stay),
    };
    (reading.allotted.unwrap_or_default() - used).max(Ms::ZERO)
}

/// The rundown as "next" goes through it: in a segment that awaits its order, items that were entered stand in front of the contestants, the others behind.
fn stretches(state: &State) -> Vec<Stretch<'_>> {
    let contestants = state.contestants().count();
    let mut stretches = Vec::new();
    for segment in &state.segments {
        let of_item = |item| Stretch::of(Slot { segment, item });
        if segment.awaits_order() {
            stretches.extend(segment.items.iter().filter(|item| item.was_entered()).map(of_item));
            stretches.push(Stretch::awaiting(segment, contestants));
            stretches.extend(segment.items.iter().filter(|item| !item.was_entered()).map(of_item));
        } else {
            stretches.extend(segment.items.iter().map(of_item));
        }
    }
    stretches
}
