//! The ways between items: how long they were to take, and how long they took. A way is what lies between leaving one item and entering another; who said nothing
//! on leaving went on from item to item, and the way is part of the stay. Begin at [`ways`].

use super::ids::ItemId;
use super::state::{Next, Place, State};
use super::time::{At, Ms};

/// Shorter than this nobody was on the way: one item was left by entering another.
const LEAST: Ms = Ms(1_000);

/// A way to an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Way {
    /// Where it leads.
    pub to: ItemId,
    /// When the item before was left.
    pub from: At,
    /// How long it was to take; nothing for a way that was not planned, as back to an item that was held before.
    pub planned: Option<Ms>,
    /// How long it took; so far, while it goes on.
    pub used: Ms,
    /// Whether it goes on.
    pub goes_on: bool,
}

impl Way {
    /// How much more it took than planned. What goes on has saved nothing yet.
    pub fn over(&self) -> Option<Ms> {
        over(self.used, self.planned, self.goes_on)
    }
}

/// How much more something took than planned, negative for less; what goes on has saved nothing yet.
pub fn over(used: Ms, planned: Option<Ms>, goes_on: bool) -> Option<Ms> {
    planned.map(|planned| used - planned).filter(|over| !goes_on || *over >= Ms::ZERO)
}

/// All ways up to a moment, in order.
pub fn ways(state: &State, now: At) -> Vec<Way> {
    let mut stays: Vec<_> = state
        .rundown()
        .flat_map(|slot| slot.item.visits.iter().enumerate().map(move |(number, visit)| (visit.entered, visit.left, slot, number == 0)))
        .collect();
    // Two may begin in one millisecond: then the one that was left is the one before.
    stays.sort_by_key(|(entered, left, ..)| (*entered, left.is_none(), *left));
    let planned = |slot: super::state::Slot<'_>| slot.travel_minutes().map(Ms::minutes);
    let mut ways: Vec<Way> = stays
        .iter()
        .zip(stays.iter().skip(1))
        .filter_map(|((_, left, ..), (entered, _, slot, first))| {
            let from = (*left)?;
            Some(Way { to: slot.id().clone(), from, planned: planned(*slot).filter(|_| *first), used: *entered - from, goes_on: false })
        })
        .collect();
    if let (Place::OnTheWay(_), Some((_, Some(left), ..)), Some(Next::Item(slot))) = (&state.place, stays.last(), state.next()) {
        ways.push(Way {
            to: slot.id().clone(),
            from: *left,
            planned: planned(slot).filter(|_| !slot.item.was_entered()),
            used: now - *left,
            goes_on: true,
        });
    }
    ways.retain(|way| way.used >= LEAST);
    ways
}
