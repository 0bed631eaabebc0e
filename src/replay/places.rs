//! Where things are in a record: items, villages, remarks, forms, and acts that were undone; and how long each item took. A place is a number of events: the moment
//! right behind the event that is meant. Begin at [`Places`].

use crate::meeting::agenda::Kind;
use crate::meeting::cursor::Cursor;
use crate::meeting::event::Event;
use crate::meeting::ids::{ItemId, VillageId};
use crate::meeting::state::{Slot, State};
use crate::meeting::time::{At, Ms};

/// What one may go to the next of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stop {
    /// An item was entered.
    Item,
    /// An item of a village was entered.
    Village,
    /// A remark was written.
    Remark,
    /// An act was undone.
    Undone,
}

/// Where things are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Places {
    items: Vec<usize>,
    villages: Vec<usize>,
    remarks: Vec<usize>,
    undone: Vec<usize>,
    /// Where forms came in.
    pub ballots: Vec<usize>,
    /// What the time went to.
    pub stays: Vec<Stay>,
}

/// One stay in an item, as it stands at the end of the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stay {
    /// Which item.
    pub item: ItemId,
    /// Whose it is.
    pub village: Option<VillageId>,
    /// When it was entered.
    pub from: At,
    /// When it was left, or the end of the record.
    pub to: At,
    /// Since when it was over its time, where it was.
    pub over_from: Option<At>,
}

impl Places {
    /// Looks through a record; the cursor stands at its end.
    pub fn of(cursor: &Cursor) -> Self {
        let state = cursor.history().state();
        let end = cursor.moment_of(usize::MAX);
        let mut places = Self { stays: stays(state, end), ..Self::default() };
        for (place, recorded) in cursor.all().iter().enumerate() {
            let count = place + 1;
            match &recorded.event {
                Event::ItemEntered(entered) => {
                    places.items.push(count);
                    if state.slot(&entered.item).is_some_and(|slot| slot.item.plan.village.is_some()) {
                        places.villages.push(count);
                    }
                }
                Event::NoteAdded(_) => places.remarks.push(count),
                Event::BallotCast(_) => places.ballots.push(count),
                Event::ActUndone(_) => places.undone.push(count),
                _ => {}
            }
        }
        places
    }

    /// All of a kind, in order.
    pub fn all(&self, stop: Stop) -> &[usize] {
        match stop {
            Stop::Item => &self.items,
            Stop::Village => &self.villages,
            Stop::Remark => &self.remarks,
            Stop::Undone => &self.undone,
        }
    }
}

/// The next of these places behind `count`.
pub fn next(places: &[usize], count: usize) -> Option<usize> {
    places.get(places.partition_point(|place| *place <= count)).copied()
}

/// The last of these places before `count`; with `here`, the one at `count` too.
pub fn previous(places: &[usize], count: usize, here: bool) -> Option<usize> {
    let behind = places.partition_point(|place| if here { *place <= count } else { *place < count });
    places.get(behind.checked_sub(1)?).copied()
}

fn stays(state: &State, end: At) -> Vec<Stay> {
    let mut stays: Vec<Stay> = state
        .rundown()
        .flat_map(|slot| {
            let over = over(slot, end);
            let last = slot.item.visits.len().saturating_sub(1);
            slot.item.visits.iter().enumerate().map(move |(number, visit)| {
                let (from, to) = (visit.entered, visit.left.unwrap_or(end).max(visit.entered));
                // Time runs out at the end of the last stay.
                let over_from = over.filter(|_| number == last).map(|over| At((to + -over).0.max(from.0)));
                Stay { item: slot.id().clone(), village: slot.item.plan.village.clone(), from, to, over_from }
            })
        })
        .collect();
    stays.sort_by_key(|stay| stay.from);
    stays
}

/// How much an item took: what its countdown used, where that was started; else how long people stayed.
pub fn used(slot: Slot<'_>, end: At) -> Ms {
    if slot.item.timer.started.is_some() {
        return slot.item.timer.used(end);
    }
    slot.item.visits.iter().fold(Ms::ZERO, |sum, visit| sum + (visit.left.unwrap_or(end) - visit.entered).max(Ms::ZERO))
}

/// What an item was allotted, as it stood at the end.
pub fn allotted(slot: Slot<'_>) -> Option<Ms> {
    slot.item.timer.allotted(slot.marks()).or_else(|| slot.minutes().map(Ms::minutes))
}

/// How much an item was over its time.
fn over(slot: Slot<'_>, end: At) -> Option<Ms> {
    // A speaker whose countdown was never started was not timed.
    if slot.kind() == Kind::Debrief && slot.item.timer.started.is_none() {
        return None;
    }
    let over = used(slot, end) - allotted(slot)?;
    (over > Ms::ZERO).then_some(over)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_at_hand_comes_before_the_one_before_it() {
        let places = [3, 10, 20];
        for (count, before, here, after) in
            [(2, None, None, Some(3)), (3, None, Some(3), Some(10)), (12, Some(10), Some(10), Some(20)), (20, Some(10), Some(20), None)]
        {
            assert_eq!(previous(&places, count, false), before, "{count}");
            assert_eq!(previous(&places, count, true), here, "{count}");
            assert_eq!(next(&places, count), after, "{count}");
        }
    }
}
