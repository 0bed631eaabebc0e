//! What the desk puts on the room's screen: darkness, a message to the speaker, and whose figures are looked at. The message goes with the speaker: whoever leaves the item takes it along.

use super::super::command::StageSet;
use super::super::event::{Event, StageChanged};
use super::super::ids::VillageId;
use super::super::refusal::Refusal;
use super::super::state::State;

/// The longest message, in characters: it is read at a glance, in large signs.
const MESSAGE_MOST: usize = 40;

pub(super) fn set(state: &State, given: &StageSet) -> Result<Vec<Event>, Refusal> {
    let message = given.message.as_deref().map(|message| message.trim().to_owned());
    if message.as_ref().is_some_and(|message| message.chars().count() > MESSAGE_MOST) {
        return Err(Refusal::TooLong { most: MESSAGE_MOST });
    }
    let shown = state.stage.message.as_deref().unwrap_or_default();
    let blank = given.blank.filter(|blank| *blank != state.stage.blank);
    let message = message.filter(|message| message != shown);
    let looked_at = state.stage.village.as_ref().map(VillageId::as_str).unwrap_or_default();
    let village = given.village.clone().filter(|village| village.as_str() != looked_at);
    if let Some(unknown) =
        village.as_ref().filter(|id| !id.as_str().is_empty() && !state.tables.last().is_some_and(|table| table.rows.contains_key(id)))
    {
        return Err(Refusal::UnknownVillage(unknown.clone()));
    }
    let nothing = blank.is_none() && message.is_none() && village.is_none();
    if nothing { Err(Refusal::NothingNew) } else { Ok(vec![StageChanged { blank, message, village }.into()]) }
}

/// The events of an act, and the end of the message where they leave the item it was said in.
pub(super) fn with_message_gone(state: &State, mut events: Vec<Event>) -> Vec<Event> {
    let leaves = events.iter().position(|event| matches!(event, Event::ItemLeft(_)));
    if let Some(at) = leaves.filter(|_| state.stage.message.is_some()) {
        events.insert(at + 1, StageChanged { blank: None, message: Some(String::new()), village: None }.into());
    }
    events
}
