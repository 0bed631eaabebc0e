//! Taking back the asking seat's latest act, and taking that back. Nothing is deleted: the record says that it was undone.

use super::super::event::{ActUndone, Event, Recorded, Scores};
use super::super::history::{Act, History};
use super::super::ids::{Seat, VillageId};
use super::super::refusal::Refusal;
use super::super::state::{RoundStage, State};

pub(super) fn undo(history: &History, by: &Seat) -> Result<Vec<Event>, Refusal> {
    let act = history.acts_of(by).find(|act| act.target.is_none() && !act.undone).ok_or(Refusal::NothingToUndo)?;
    for recorded in history.act(act.act) {
        if let Some(instead) = corrected_by(history.state(), &recorded.event) {
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
    taken_back.map(|act| vec![ActUndone { target: act.act }.into()]).ok_or(Refusal::NothingToRedo)
}

/// The command that corrects what undo must not touch; none where undo may.
fn corrected_by(state: &State, event: &Event) -> Option<&'static str> {
    Some(match event {
        Event::SessionOpened(_) | Event::SessionResumed(_) | Event::SessionClosed(_) => "close",
        Event::RoundOpened(opened) => {
            let round = state.round(&opened.round)?;
            if round.stage == RoundStage::Open && round.ballots.is_empty() {
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

/// Something that a later live event names and that would not be there without the act.
fn needed_later(history: &History, act: u64) -> Option<String> {
    let later: Vec<&Recorded> = history.live_events().filter(|recorded| recorded.act > act).collect();
    if later.is_empty() {
        return None;
    }
    let mut without = State::new(history.agenda());
    for recorded in history.live_events().filter(|recorded| recorded.act != act) {
        without.apply(recorded);
    }
    let named = later.iter().flat_map(|recorded| names(&recorded.event));
    named.into_iter().find(|name| name.is_in(history.state()) && !name.is_in(&without)).map(|name| name.text().to_owned())
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

    fn is_in(&self, state: &State) -> bool {
        match self {
            Self::Item(id) => state.rundown().any(|slot| slot.id().as_str() == *id),
            Self::Village(id) => state.villages.iter().any(|village| village.id.as_str() == *id),
            Self::Note(id) => state.notes.iter().any(|note| note.id.as_str() == *id),
            Self::Person(id) => state.people.iter().any(|person| person.id.as_str() == *id),
        }
    }
}

/// What an event names.
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
        Event::RulingMade(it) => villages(&it.order),
        Event::BallotCast(it) => it.judge.iter().map(|id| Name::Person(id.as_str())).chain(scored(&it.scores)).collect(),
        Event::BallotReplaced(it) => scored(&it.scores),
        _ => Vec::new(),
    }
}

fn villages<'a>(ids: impl IntoIterator<Item = &'a VillageId>) -> Vec<Name<'a>> {
    ids.into_iter().map(|id| Name::Village(id.as_str())).collect()
}

fn scored(scores: &Scores) -> Vec<Name<'_>> {
    match scores {
        Scores::Whole(_) => Vec::new(),
        Scores::Each(marks) => villages(marks.keys()),
    }
}
