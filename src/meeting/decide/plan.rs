//! Changing the plan: items added, changed, moved, and the order of speaking.

use super::super::agenda::Item;
use super::super::command::{Fields, ItemAdd, ItemMove, ItemSwap};
use super::super::event::{Event, ItemAdded, ItemEdited, ItemMoved, OrderHow, OrderSet, TimerReset};
use super::super::ids::{ItemId, SegmentId, VillageId};
use super::super::refusal::Refusal;
use super::super::state::{SegmentState, State};
use super::super::time::Ms;
use super::{build, fresh_id, item_or_segment, patched};
use serde_json::Value;

/// More minutes than a day has are a slip of the hand.
const MINUTES_MOST: u32 = 1_440;

pub(super) fn add(state: &State, add: &ItemAdd, seq: u64) -> Result<Vec<Event>, Refusal> {
    let segment = state.segment(&add.segment).ok_or_else(|| Refusal::UnknownSegment(add.segment.clone()))?;
    if let Some(after) = add.after.as_ref().filter(|after| !segment.items.iter().any(|item| item.plan.id == **after)) {
        return Err(Refusal::UnknownItem(after.clone()));
    }
    let id = fresh_id(&add.item, "i", seq, |id| item_or_segment(state, id))?;
    let mut fields = add.item.clone();
    fields.insert("id".to_owned(), Value::String(id));
    let item: Item = build(fields)?;
    possible(state, &item)?;
    let nameless = [&item.title, &item.place].iter().all(|name| name.as_deref().is_none_or(|name| name.trim().is_empty()));
    if nameless && item.village.is_none() && item.kind.is_none() {
        return Err(Refusal::BadField { what: "title".to_owned() });
    }
    Ok(vec![ItemAdded { segment: add.segment.clone(), item: Box::new(item), after: add.after.clone() }.into()])
}

pub(super) fn edit(state: &State, fields: &Fields) -> Result<Vec<Event>, Refusal> {
    let id = match fields.get("id") {
        Some(Value::String(id)) => ItemId::from(id.as_str()),
        _ => return Err(Refusal::BadField { what: "id".to_owned() }),
    };
    let slot = state.slot(&id).ok_or_else(|| Refusal::UnknownItem(id.clone()))?;
    let item: Item = patched(&slot.item.plan, fields)?;
    if item == slot.item.plan {
        return Err(Refusal::NothingNew);
    }
    possible(state, &item)?;
    // Minutes that are set are meant as they stand, whatever was shared out before.
    let timer = &slot.item.timer;
    let anew = fields.contains_key("minutes") && timer.started.is_none() && timer.adjusted != Ms::ZERO;
    let reset = anew.then(|| TimerReset { item: id }.into());
    Ok(std::iter::once(ItemEdited { item: Box::new(item) }.into()).chain(reset).collect())
}

pub(super) fn shift(state: &State, shift: &ItemMove) -> Result<Vec<Event>, Refusal> {
    let slot = state.slot(&shift.item).ok_or_else(|| Refusal::UnknownItem(shift.item.clone()))?;
    if slot.item.was_entered() {
        return Err(Refusal::AlreadyEntered(shift.item.clone()));
    }
    if let Some(after) = shift.after.as_ref().filter(|after| state.slot(after).is_none()) {
        return Err(Refusal::UnknownItem(after.clone()));
    }
    let before = slot.segment.items.iter().take_while(|item| item.plan.id != shift.item).last().map(|item| &item.plan.id);
    if shift.after.as_ref() == Some(&shift.item) || shift.after.as_ref() == before {
        return Err(Refusal::NothingNew);
    }
    Ok(vec![ItemMoved { item: shift.item.clone(), after: shift.after.clone() }.into()])
}

/// Two items of one segment change places. Who speaks in turn does so by the order of speaking, so that what follows a debrief goes with it.
pub(super) fn swap(state: &State, swap: &ItemSwap) -> Result<Vec<Event>, Refusal> {
    let slot = |id: &ItemId| state.slot(id).ok_or_else(|| Refusal::UnknownItem(id.clone()));
    let (one, other) = (slot(&swap.item)?, slot(&swap.with)?);
    if let Some(entered) = [one, other].into_iter().find(|slot| slot.item.was_entered()) {
        return Err(Refusal::AlreadyEntered(entered.id().clone()));
    }
    if one.segment.plan.id != other.segment.plan.id {
        return Err(Refusal::OtherSegment(swap.with.clone()));
    }
    let items = &one.segment.items;
    let place = |id: &ItemId| items.iter().position(|item| item.plan.id == *id);
    let (Some(one_at), Some(other_at)) = (place(&swap.item), place(&swap.with)) else { return Err(Refusal::NothingNew) };
    if one_at == other_at {
        return Err(Refusal::NothingNew);
    }
    if let (true, true, Some(first), Some(second)) =
        (one.item.from_order, other.item.from_order, one.item.plan.village.as_ref(), other.item.plan.village.as_ref())
    {
        return set_order(state, &one.segment.plan.id, &swapped(one.segment, first, second));
    }
    let (front, back) = (one_at.min(other_at), one_at.max(other_at));
    let id = |at: usize| items.get(at).map(|item| item.plan.id.clone());
    let (Some(first), Some(second)) = (id(front), id(back)) else { return Err(Refusal::NothingNew) };
    let forward = ItemMoved { item: second, after: front.checked_sub(1).and_then(id) }.into();
    // Side by side, one step is all.
    let backward = (back > front + 1).then(|| ItemMoved { item: first, after: id(back - 1) }.into());
    Ok(std::iter::once(forward).chain(backward).collect())
}

/// The order of speaking as the items stand, with two villages in each other's place.
fn swapped(segment: &SegmentState, first: &VillageId, second: &VillageId) -> Vec<VillageId> {
    let standing = segment.items.iter().filter(|item| item.from_order).filter_map(|item| item.plan.village.as_ref());
    let mut villages: Vec<VillageId> = Vec::new();
    for village in standing.chain(segment.order.iter().flat_map(|order| &order.villages)) {
        let village = if village == first {
            second
        } else if village == second {
            first
        } else {
            village
        };
        if !villages.contains(village) {
            villages.push(village.clone());
        }
    }
    villages
}

pub(super) fn set_order(state: &State, id: &SegmentId, villages: &[VillageId]) -> Result<Vec<Event>, Refusal> {
    let segment = ordered(state, id)?;
    super::take_part(state, villages)?;
    if segment.order.as_ref().is_some_and(|order| order.villages == villages) {
        return Err(Refusal::NothingNew);
    }
    Ok(vec![OrderSet { segment: id.clone(), villages: villages.to_vec(), how: OrderHow::Entered }.into()])
}

/// Draws lots among those who have not spoken yet; the others keep their place in front.
pub(super) fn draw_order(state: &State, id: &SegmentId, lot: u64) -> Result<Vec<Event>, Refusal> {
    let segment = ordered(state, id)?;
    let heard = |village: &VillageId| segment.items.iter().any(|item| item.was_entered() && item.plan.village.as_ref() == Some(village));
    let order = segment.order.iter().flat_map(|order| &order.villages).filter(|village| heard(village));
    let mut villages: Vec<VillageId> = order.cloned().collect();
    let mut open: Vec<VillageId> = state.contestants().map(|village| village.id.clone()).filter(|id| !villages.contains(id)).collect();
    if open.is_empty() {
        return Err(Refusal::NoContestants);
    }
    shuffle(&mut open, lot);
    villages.append(&mut open);
    Ok(vec![OrderSet { segment: id.clone(), villages, how: OrderHow::Drawn }.into()])
}

fn ordered<'a>(state: &'a State, id: &SegmentId) -> Result<&'a SegmentState, Refusal> {
    let segment = state.segment(id).ok_or_else(|| Refusal::UnknownSegment(id.clone()))?;
    if segment.plan.for_whom.is_none() { Err(Refusal::NoOrder(id.clone())) } else { Ok(segment) }
}

/// Fisher and Yates' shuffle, driven by SplitMix64 from the given number, so that a draw can be repeated from its seed.
fn shuffle<T>(list: &mut [T], lot: u64) {
    let mut state = lot;
    for at in (1..list.len()).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        // The remainder's bias is below one in 2^57 for any list of people.
        let choices = u64::try_from(at).unwrap_or(u64::MAX).saturating_add(1);
        list.swap(at, usize::try_from(mixed % choices).unwrap_or(0));
    }
}

/// What an item names must be there, and its minutes must be minutes.
fn possible(state: &State, item: &Item) -> Result<(), Refusal> {
    if let Some(village) = item.village.as_ref().filter(|id| state.village(id).is_none()) {
        return Err(Refusal::UnknownVillage(village.clone()));
    }
    if let Some(round) = item.round.as_ref().filter(|id| state.round(id).is_none()) {
        return Err(Refusal::UnknownRound(round.clone()));
    }
    let minutes = item.common.minutes.is_some_and(|minutes| minutes == 0 || minutes > MINUTES_MOST);
    if minutes || item.travel_minutes.is_some_and(|minutes| minutes > MINUTES_MOST) {
        return Err(Refusal::BadLength);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::shuffle;
    use std::collections::BTreeMap;

    #[test]
    fn a_draw_is_repeated_from_its_seed_with_any_splitmix64() {
        let mut list = [0, 1, 2, 3, 4, 5, 6, 7];
        shuffle(&mut list, 0);
        // From what SplitMix64 is known to give for the seed 0: e220a8397b1dcdaf, 6e789e6aa1b965f4, 06c45d188009454f, f88bb8a8724c81ec and on.
        assert_eq!(list, [2, 5, 0, 3, 4, 6, 1, 7]);
    }

    #[test]
    fn each_order_is_as_likely_as_any_other() {
        let mut drawn: BTreeMap<[u8; 3], u32> = BTreeMap::new();
        for lot in 0..6_000 {
            let mut list = [1, 2, 3];
            shuffle(&mut list, lot);
            *drawn.entry(list).or_default() += 1;
        }
        assert_eq!(drawn.len(), 6, "{drawn:?}");
        assert!(drawn.values().all(|times| (900..1_100).contains(times)), "{drawn:?}");
    }
}
