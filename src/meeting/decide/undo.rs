//! Taking back the asking seat's latest act, and taking that back. Nothing is deleted: the record says that it was undone.

use super::super::event::{ActUndone, Event, Recorded};
use super::super::history::{Act, History};
use super::super::ids::{Seat, VillageId};
use super::super::refusal::Refusal;
use super::super::state::{Slot, State};
use std::collections::BTreeSet;

pub(super) fn undo(history: &History, by: &Seat) -> Result<Vec<Event>, Refusal> {
    let act = history.acts_of(by).find(|act| act.target.is_none() && !act.undone).ok_or(Refusal::NothingToUndo)?;
    for recorded in history.act(act.act) {
        if let Some(instead) = corrected_by(history, recorded) {
            return Err(Refusal::CorrectInstead(instead));
        }
    }
    if let Some(name) = needed_later(history, act.act) {
        return Err(Refusal::InUse(name));
    }
    Ok(vec![ActUndone { target: act.act }.into()])
}

pub(super) fn redo(history: &History, by: &Seat) -> Result<Vec<Event>, Refusal> {
    let is_undo = |act: &Act| act.target.is_some_and(|target| history.act(target).iter().all(|it| !matches!(it.event, Event::ActUndone(_))));
    // Undoes and redoes in between do not count as other acts.
    let taken_back = history.acts_of(by).take_while(|act| act.target.is_some()).find(|act| is_undo(act) && !act.undone);
    let undo = taken_back.ok_or(Refusal::NothingToRedo)?;
    let back = folded(history, |recorded| !history.is_undone(recorded.act) || Some(recorded.act) == undo.target);
    // What it rests on may have been taken back by others meanwhile.
    let done = undo.target.map(|target| history.act(target)).unwrap_or_default();
    if let Some(gone) = done.iter().flat_map(|recorded| names(&recorded.event)).find(|name| !name.is_in(&back)) {
        return Err(gone.unknown());
    }
    match newly_amiss(&back, history.state()) {
        Some(name) => Err(Refusal::InUse(name)),
        None => Ok(vec![ActUndone { target: undo.act }.into()]),
    }
}

/// The command that corrects what undo must not touch; none where undo may.
fn corrected_by(history: &History, recorded: &Recorded) -> Option<&'static str> {
    Some(match &recorded.event {
        Event::SessionOpened(_) | Event::SessionResumed(_) | Event::SessionClosed(_) => "close",
        Event::RoundOpened(opened) => {
            // Whoever handed in a form, closed, reopened or voided it since did so to what this opening began.
            let touched = history.live_events().any(|later| later.act > recorded.act && later.event.round() == Some(&opened.round));
            if !touched {
                return None;
            }
            "round.void"
        }
        Event::RoundClosed(_) | Event::ResultRevealed(_) | Event::ResultDeclared(_) => "round.reopen",
        Event::RoundReopened(_) => "round.close",
        Event::RoundVoided(_) => "round.open",
        Event::BallotCast(_) | Event::BallotReplaced(_) | Event::BallotVoided(_) => "ballot.replace",
        Event::RulingMade(_) => "rule",
        _ => return None,
    })
}

/// Something that a later live event rests on: it names it and it would not be there without the act, or it would be left amiss.
fn needed_later(history: &History, act: u64) -> Option<String> {
    let later: Vec<&Recorded> = history.live_events().filter(|recorded| recorded.act > act).collect();
    if later.is_empty() {
        return None;
    }
    let without = folded(history, |recorded| recorded.act != act && !history.is_undone(recorded.act));
    let mut named = later.iter().flat_map(|recorded| names(&recorded.event));
    let lost = named.find(|name| name.is_in(history.state()) && !name.is_in(&without)).map(|name| name.text().to_owned());
    lost.or_else(|| newly_amiss(&without, history.state()))
}

fn folded(history: &History, counts: impl Fn(&Recorded) -> bool) -> State {
    let mut state = State::new(history.agenda());
    for recorded in history.events().iter().filter(|recorded| counts(recorded)) {
        state.apply(recorded);
    }
    state
}

/// What would be amiss in a state, and is not now. Acts of other seats in between were decided without what goes away or comes back: whoever goes to the next
/// item leaves the current one and holds its countdown, but not where that had been done before; and a name that was free is taken.
fn newly_amiss(then: &State, now: &State) -> Option<String> {
    let known: Vec<&str> = amiss(now).collect();
    amiss(then).find(|name| !known.contains(name)).map(str::to_owned)
}

/// Items with a stay or a countdown that goes on although the party is not there, and names that are borne twice.
fn amiss(state: &State) -> impl Iterator<Item = &str> {
    let here = state.current().map(|slot| slot.id());
    let stray = move |slot: &Slot<'_>| {
        let is_here = Some(slot.id()) == here;
        let stays = slot.item.visits.iter().filter(|visit| visit.left.is_none()).count();
        stays > usize::from(is_here) || (slot.item.timer.is_running() && !is_here)
    };
    let items = state.rundown().map(|slot| slot.id().as_str());
    let people = state.people.iter().map(|person| person.id.as_str());
    let villages = state.villages.iter().map(|village| village.id.as_str());
    let names = state.villages.iter().map(|village| village.name.as_str());
    let twice = twice(items).chain(twice(people)).chain(twice(villages)).chain(twice(names));
    state.rundown().filter(stray).map(|slot| slot.id().as_str()).chain(twice)
}

fn twice<'a>(names: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let mut seen = BTreeSet::new();
    names.filter(move |name| !seen.insert(*name))
}

/// The name of something that an act may have created.
enum Name<'a> {
    Item(&'a str),
    Village(&'a str),
    Note(&'a str),
    Person(&'a str),
}

impl Name<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Item(id) | Self::Village(id) | Self::Note(id) | Self::Person(id) => id,
        }
    }

    fn unknown(&self) -> Refusal {
        match *self {
            Self::Item(id) => Refusal::UnknownItem(id.into()),
            Self::Village(id) => Refusal::UnknownVillage(id.into()),
            Self::Note(id) => Refusal::UnknownNote(id.into()),
            Self::Person(id) => Refusal::UnknownJudge(id.into()),
        }
    }

    fn is_in(&self, state: &State) -> bool {
        match self {
            Self::Item(id) => state.rundown().any(|slot| slot.id().as_str() == *id),
            Self::Village(id) => state.villages.iter().any(|village| village.id.as_str() == *id),
            Self::Note(id) => state.notes.iter().any(|note| note.id.as_str() == *id),
            Self::Person(id) => state.people.iter().any(|person| person.id.as_str() == *id),
        }
    }
}

/// What an event names. A form or a ruling names villages that the opening of its round named before, which stands as long as they do.
fn names(event: &Event) -> Vec<Name<'_>> {
    match event {
        Event::ItemEntered(it) => vec![Name::Item(it.item.as_str())],
        Event::ItemLeft(it) => vec![Name::Item(it.item.as_str())],
        Event::ItemSkipped(it) => vec![Name::Item(it.item.as_str())],
        Event::PointChecked(it) => vec![Name::Item(it.item.as_str())],
        Event::ItemEdited(it) => vec![Name::Item(it.item.id.as_str())],
        Event::ItemMoved(it) => [&it.item].into_iter().chain(&it.after).map(|id| Name::Item(id.as_str())).collect(),
        Event::ItemAdded(it) => {
            let village = it.item.village.iter().map(|id| Name::Village(id.as_str()));
            village.chain(it.after.iter().map(|id| Name::Item(id.as_str()))).collect()
        }
        Event::TimerStarted(it) => vec![Name::Item(it.item.as_str())],
        Event::TimerPaused(it) => vec![Name::Item(it.item.as_str())],
        Event::TimerContinued(it) => vec![Name::Item(it.item.as_str())],
        Event::TimerAdjusted(it) => vec![Name::Item(it.item.as_str())],
        Event::TimerExcluded(it) => vec![Name::Item(it.item.as_str())],
        Event::TimerReset(it) => vec![Name::Item(it.item.as_str())],
        Event::OrderSet(it) => villages(&it.villages),
        Event::VillageEdited(it) => vec![Name::Village(it.village.id.as_str())],
        Event::PersonAdded(it) => villages(&it.person.village),
        Event::NoteAdded(it) => it.item.iter().map(|id| Name::Item(id.as_str())).chain(villages(&it.village)).collect(),
        Event::NoteEdited(it) => [Name::Note(it.note.as_str())].into_iter().chain(villages(&it.village)).collect(),
        Event::NoteRetracted(it) => vec![Name::Note(it.note.as_str())],
        Event::RoundOpened(it) => villages(&it.villages),
        Event::TableImported(it) => villages(it.rows.keys()),
        Event::StageChanged(it) => villages(it.village.iter().filter(|village| !village.as_str().is_empty())),
        Event::BallotCast(it) => it.judge.iter().map(|id| Name::Person(id.as_str())).collect(),
        _ => Vec::new(),
    }
}

fn villages<'a>(ids: impl IntoIterator<Item = &'a VillageId>) -> Vec<Name<'a>> {
    ids.into_iter().map(|id| Name::Village(id.as_str())).collect()
}
