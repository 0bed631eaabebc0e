//! Who is there: the meeting's particulars, attendance, people and villages.

use super::super::agenda::{Person, Village};
use super::super::command::{Attend, Describe, Fields};
use super::super::event::{AttendanceRecorded, Event, MeetingDescribed, OrderSet, PersonAdded, VillageAdded, VillageEdited};
use super::super::ids::VillageId;
use super::super::refusal::Refusal;
use super::super::state::State;
use super::{build, fresh_id, patched};
use serde_json::Value;

pub(super) fn describe(state: &State, given: &Describe) -> Result<Vec<Event>, Refusal> {
    let described =
        MeetingDescribed { venue: given.venue.clone(), host: given.host.clone(), recorder: given.recorder.clone(), date: given.date.clone() };
    let about = &state.about;
    let news = differs(&given.venue, &about.venue)
        || differs(&given.host, &about.host)
        || differs(&given.recorder, &about.recorder)
        || differs(&given.date, &about.date);
    if news { Ok(vec![described.into()]) } else { Err(Refusal::NothingNew) }
}

pub(super) fn attend(state: &State, given: &Attend) -> Result<Vec<Event>, Refusal> {
    let recorded = AttendanceRecorded { expected: given.expected, present: given.present, excused: given.excused, names: given.names.clone() };
    let known = &state.attendance;
    let news = differs(&given.expected, &known.expected)
        || differs(&given.present, &known.present)
        || differs(&given.excused, &known.excused)
        || differs(&given.names, &known.names);
    if news { Ok(vec![recorded.into()]) } else { Err(Refusal::NothingNew) }
}

fn differs<T: PartialEq>(given: &Option<T>, known: &Option<T>) -> bool {
    given.is_some() && given != known
}

pub(super) fn add_person(state: &State, fields: &Fields, seq: u64) -> Result<Vec<Event>, Refusal> {
    let id = fresh_id(fields, "p", seq, |id| state.people.iter().any(|person| person.id.as_str() == id))?;
    let person: Person = named(fields, id)?;
    if let Some(village) = person.village.as_ref().filter(|id| state.village(id).is_none()) {
        return Err(Refusal::UnknownVillage(village.clone()));
    }
    if let Some(group) = person.group.as_ref().filter(|id| !state.rounds.iter().any(|round| round.rules.group(id).is_some())) {
        return Err(Refusal::UnknownGroup(group.clone()));
    }
    Ok(vec![PersonAdded { person }.into()])
}

pub(super) fn add_village(state: &State, fields: &Fields, seq: u64) -> Result<Vec<Event>, Refusal> {
    let id = fresh_id(fields, "v", seq, |id| state.villages.iter().any(|village| village.id.as_str() == id))?;
    let village: Village = named(fields, id)?;
    free_name(state, &village)?;
    let mut events = Vec::new();
    if !village.guest {
        // A contestant that comes later speaks last, wherever an order was set.
        for segment in &state.segments {
            if let Some(order) = &segment.order {
                let villages = order.villages.iter().cloned().chain([village.id.clone()]).collect();
                events.push(OrderSet { segment: segment.plan.id.clone(), villages, how: order.how }.into());
            }
        }
    }
    events.insert(0, VillageAdded { village }.into());
    Ok(events)
}

pub(super) fn edit_village(state: &State, fields: &Fields) -> Result<Vec<Event>, Refusal> {
    let id = match fields.get("id") {
        Some(Value::String(id)) => VillageId::from(id.as_str()),
        _ => return Err(Refusal::BadField { what: "id".to_owned() }),
    };
    let current = state.village(&id).ok_or_else(|| Refusal::UnknownVillage(id.clone()))?;
    let village: Village = patched(current, fields)?;
    if village == *current {
        return Err(Refusal::NothingNew);
    }
    free_name(state, &village)?;
    Ok(vec![VillageEdited { village }.into()])
}

/// A name that no other village bears.
fn free_name(state: &State, village: &Village) -> Result<(), Refusal> {
    if village.name.trim().is_empty() {
        return Err(Refusal::BadField { what: "name".to_owned() });
    }
    if state.villages.iter().any(|other| other.name == village.name && other.id != village.id) {
        return Err(Refusal::DuplicateName(village.name.clone()));
    }
    Ok(())
}

/// An object with a name and the given id.
fn named<T>(fields: &Fields, id: String) -> Result<T, Refusal>
where
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    if fields.get("name").and_then(Value::as_str).is_none_or(|name| name.trim().is_empty()) {
        return Err(Refusal::BadField { what: "name".to_owned() });
    }
    let mut whole: Fields = fields.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.clone(), value.clone())).collect();
    whole.insert("id".to_owned(), Value::String(id));
    build(whole)
}
