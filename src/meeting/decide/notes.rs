//! Remarks: written, changed, taken back. What was written once stays in the record.

use super::super::command::{NoteAdd, NoteEdit};
use super::super::event::{Event, NoteAdded, NoteEdited, NoteRetracted};
use super::super::history::History;
use super::super::ids::{LineId, NoteId, VillageId};
use super::super::refusal::Refusal;
use super::super::state::{Note, State};
use super::super::time::At;

/// The longest remark, in characters: a long speech pasted whole fits.
const NOTE_MOST: usize = 20_000;

pub(super) fn add(history: &History, now: At, add: &NoteAdd, seq: u64) -> Result<Vec<Event>, Refusal> {
    let state = history.state();
    super::said(&add.text, NOTE_MOST)?;
    known(history, add.village.as_ref(), add.index.as_ref(), add.about_t, now)?;
    let slot = match &add.item {
        Some(id) => Some(state.slot(id).ok_or_else(|| Refusal::UnknownItem(id.clone()))?),
        None => state.current(),
    };
    let village = add.village.clone().or_else(|| slot.and_then(|slot| slot.item.plan.village.clone()));
    let started = slot.filter(|slot| slot.item.timer.started.is_some());
    let note = NoteAdded {
        note: NoteId::from(format!("n{seq}")),
        kind: add.kind,
        text: add.text.clone(),
        item: slot.map(|slot| slot.id().clone()),
        village,
        index: add.index.clone(),
        speaker: add.speaker.clone(),
        timer_ms: started.map(|slot| slot.item.timer.used(now)),
        owner: add.owner.clone(),
        due: add.due.clone(),
        about_t: add.about_t,
    };
    Ok(vec![note.into()])
}

pub(super) fn edit(history: &History, now: At, edit: &NoteEdit) -> Result<Vec<Event>, Refusal> {
    let note = standing(history.state(), &edit.note)?;
    super::said(&edit.text, NOTE_MOST)?;
    known(history, edit.village.as_ref(), edit.index.as_ref(), edit.about_t, now)?;
    let edited = NoteEdited {
        note: edit.note.clone(),
        text: edit.text.clone(),
        kind: edit.kind.filter(|kind| *kind != note.kind),
        village: changed(edit.village.as_ref(), note.village.as_ref()),
        index: changed(edit.index.as_ref(), note.index.as_ref()),
        speaker: reworded(edit.speaker.as_ref(), note.speaker.as_ref()),
        owner: reworded(edit.owner.as_ref(), note.owner.as_ref()),
        due: reworded(edit.due.as_ref(), note.due.as_ref()),
        about_t: changed(edit.about_t.as_ref(), note.about_t.as_ref()),
    };
    let same = NoteEdited {
        note: edit.note.clone(),
        text: note.text.clone(),
        kind: None,
        village: None,
        index: None,
        speaker: None,
        owner: None,
        due: None,
        about_t: None,
    };
    if edited == same { Err(Refusal::NothingNew) } else { Ok(vec![edited.into()]) }
}

pub(super) fn retract(state: &State, id: &NoteId) -> Result<Vec<Event>, Refusal> {
    standing(state, id)?;
    Ok(vec![NoteRetracted { note: id.clone() }.into()])
}

/// A remark that was not taken back.
fn standing<'a>(state: &'a State, id: &NoteId) -> Result<&'a Note, Refusal> {
    let note = state.note(id).ok_or_else(|| Refusal::UnknownNote(id.clone()))?;
    if note.retracted { Err(Refusal::Retracted(id.clone())) } else { Ok(note) }
}

/// What a remark is about must be known, and the moment it is about must have been.
fn known(history: &History, village: Option<&VillageId>, index: Option<&LineId>, about: Option<At>, now: At) -> Result<(), Refusal> {
    if let Some(id) = village.filter(|id| history.state().village(id).is_none()) {
        return Err(Refusal::UnknownVillage(id.clone()));
    }
    if let Some(id) = index.filter(|id| !history.agenda().indices.iter().any(|index| index.id == **id)) {
        return Err(Refusal::UnknownIndex(id.clone()));
    }
    if about.is_some_and(|about| about > now) {
        return Err(Refusal::BadField { what: "about_t".to_owned() });
    }
    Ok(())
}

/// The word that is given and differs; an empty one is none.
fn reworded(given: Option<&String>, current: Option<&String>) -> Option<String> {
    given.filter(|given| given.as_str() != current.map_or("", String::as_str)).cloned()
}

/// What is given and differs.
fn changed<T: Clone + PartialEq>(given: Option<&T>, current: Option<&T>) -> Option<T> {
    if given == current { None } else { given.cloned() }
}
