//! Going through the rundown: on, back, anywhere, away, past, and to the end.

use super::super::command::PointCheck;
use super::super::event::{Counts, Event, ItemEntered, ItemLeft, ItemSkipped, OrderHow, OrderSet, PointChecked, SessionClosed, Summary, TimerPaused};
use super::super::ids::{ItemId, SegmentId};
use super::super::refusal::Refusal;
use super::super::state::{Next, Place, RoundStage, SegmentState, State};

pub(super) fn next(state: &State) -> Result<Vec<Event>, Refusal> {
    let onward = onward(state).ok_or(Refusal::AtEnd)?;
    Ok(leave(state).into_iter().chain(onward).collect())
}

pub(super) fn prev(state: &State) -> Result<Vec<Event>, Refusal> {
    let target = match &state.place {
        Place::OnTheWay(left) => Some(left),
        Place::Inside(here) => {
            let before = state.rundown().take_while(|slot| slot.id() != here).filter(|slot| slot.item.skipped.is_none());
            before.last().map(|slot| slot.id())
        }
        _ => None,
    };
    let target = target.ok_or(Refusal::AtStart)?;
    Ok(leave(state).into_iter().chain([entered(target)]).collect())
}

pub(super) fn goto(state: &State, id: &ItemId) -> Result<Vec<Event>, Refusal> {
    if state.current().is_some_and(|slot| slot.id() == id) {
        return Err(Refusal::AlreadyHere);
    }
    if state.slot(id).is_some() {
        return Ok(leave(state).into_iter().chain([entered(id)]).collect());
    }
    // Naming a segment whose order is not set, or a village in it, sets the agenda's order in the same act.
    for segment in state.segments.iter().filter(|segment| segment.awaits_order()) {
        if let Some((order, ids)) = order_of_agenda(state, segment)
            && let Some(target) = ids.iter().find(|made| *made == id).or(if segment.plan.id.as_str() == id.as_str() { ids.first() } else { None })
        {
            return Ok(leave(state).into_iter().chain([order, entered(target)]).collect());
        }
    }
    Err(Refusal::UnknownItem(id.clone()))
}

/// Leaving the current item, its countdown held first; nothing on the way.
pub(super) fn leave(state: &State) -> Vec<Event> {
    let Some(slot) = state.current() else { return Vec::new() };
    let item = slot.id().clone();
    let paused = slot.item.timer.is_running().then(|| TimerPaused { item: item.clone() }.into());
    paused.into_iter().chain([ItemLeft { item }.into()]).collect()
}

pub(super) fn skip(state: &State, id: &ItemId, reason: Option<&str>) -> Result<Vec<Event>, Refusal> {
    let slot = state.slot(id).ok_or_else(|| Refusal::UnknownItem(id.clone()))?;
    if slot.item.skipped.is_some() {
        return Err(Refusal::AlreadySkipped(id.clone()));
    }
    let skipped = ItemSkipped { item: id.clone(), reason: reason.map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned) };
    if state.current().is_some_and(|slot| slot.id() == id) {
        let onward = onward(state).unwrap_or_default();
        return Ok(leave(state).into_iter().chain([skipped.into()]).chain(onward).collect());
    }
    if slot.item.was_entered() {
        return Err(Refusal::AlreadyDone(id.clone()));
    }
    Ok(vec![skipped.into()])
}

pub(super) fn check_point(state: &State, check: &PointCheck) -> Result<Vec<Event>, Refusal> {
    let slot = state.slot(&check.item).ok_or_else(|| Refusal::UnknownItem(check.item.clone()))?;
    if usize::try_from(check.index).ok().and_then(|index| slot.points().get(index)).is_none() {
        return Err(Refusal::UnknownPoint(check.index));
    }
    if slot.item.said.contains(&check.index) == check.said {
        return Err(Refusal::NothingNew);
    }
    Ok(vec![PointChecked { item: check.item.clone(), index: check.index, said: check.said }.into()])
}

pub(super) fn close(state: &State) -> Result<Vec<Event>, Refusal> {
    if let Some(open) = state.rounds.iter().find(|round| round.stage == RoundStage::Open) {
        return Err(Refusal::RoundOpen(open.rules.id.clone()));
    }
    Ok(leave(state).into_iter().chain([SessionClosed { summary: summary(state) }.into()]).collect())
}

/// What the meeting came to.
fn summary(state: &State) -> Summary {
    let mut summary = Summary { awards: Vec::new(), standings: Vec::new(), counts: Counts { items: 0, notes: 0, ballots: 0 } };
    for round in &state.rounds {
        if let RoundStage::Declared { standings, awards, .. } = &round.stage {
            summary.awards.extend(awards.iter().cloned());
            summary.standings.clone_from(standings);
        }
    }
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    summary.counts = Counts {
        items: count(state.rundown().filter(|slot| slot.item.was_entered() && slot.item.skipped.is_none()).count()),
        notes: count(state.notes.iter().filter(|note| !note.retracted).count()),
        ballots: count(state.rounds.iter().map(|round| round.ballots.len()).sum()),
    };
    summary
}

/// Entering what comes next in order and was not skipped. A segment that awaits its order gets the agenda's.
fn onward(state: &State) -> Option<Vec<Event>> {
    match state.next()? {
        Next::Item(slot) => Some(vec![entered(slot.id())]),
        Next::Order(segment) => {
            let (order, ids) = order_of_agenda(state, segment)?;
            Some(vec![order, entered(ids.first()?)])
        }
    }
}

/// The agenda's order and the items it will make; none where nobody takes part.
pub(super) fn order_of_agenda(state: &State, segment: &SegmentState) -> Option<(Event, Vec<ItemId>)> {
    let villages: Vec<_> = state.contestants().map(|village| village.id.clone()).collect();
    if villages.is_empty() {
        return None;
    }
    let ids = villages.iter().map(|village| debrief_id(&segment.plan.id, village.as_str())).collect();
    Some((OrderSet { segment: segment.plan.id.clone(), villages, how: OrderHow::Agenda }.into(), ids))
}

/// The name of a village's item in a segment with an order of speaking.
fn debrief_id(segment: &SegmentId, village: &str) -> ItemId {
    ItemId::from(format!("{segment}-{village}"))
}

fn entered(id: &ItemId) -> Event {
    ItemEntered { item: id.clone() }.into()
}
