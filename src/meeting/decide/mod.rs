//! Whether a command is accepted, and what then happens. Every rule of the meeting lives below this module; [`decide`] is asked for real by whoever commands and
//! for show by screens that want to know which keys work: ask, look, throw away. Where a command may be given at all stands in `WHERE`, a table.

mod figures;
mod items;
mod notes;
mod people;
mod plan;
mod rounds;
mod stage;
mod timers;
mod undo;

use super::command::Command;
use super::event::Event;
use super::history::History;
use super::ids::{Seat, VillageId};
use super::refusal::Refusal;
use super::state::{Place, State};
use super::time::At;
use std::collections::BTreeSet;

/// Who asks, when, and what the world lends to the answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Whose command it is.
    pub by: Seat,
    /// When.
    pub now: At,
    /// What a draw of lots is shuffled by: as good as chance, and given from outside.
    pub lot: u64,
}

/// Where in a meeting a command may be given: before the first item, in one, or on the way between two. Once the meeting is closed, nowhere.
struct Where {
    command: &'static str,
    before: Option<Refusal>,
    inside: Option<Refusal>,
    on_the_way: Option<Refusal>,
}

const YES: Option<Refusal> = None;
const NO_ITEM: Option<Refusal> = Some(Refusal::NoItem);

const fn at(command: &'static str, before: Option<Refusal>, inside: Option<Refusal>, on_the_way: Option<Refusal>) -> Where {
    Where { command, before, inside, on_the_way }
}

/// Commands that are not listed may be given anywhere.
#[rustfmt::skip]
const WHERE: &[Where] = &[
    //                   before the first item     in an item  on the way
    at("prev",           Some(Refusal::AtStart),   YES,        YES),
    at("leave",          NO_ITEM,                  YES,        NO_ITEM),
    at("timer.start",    NO_ITEM,                  YES,        NO_ITEM),
    at("timer.pause",    NO_ITEM,                  YES,        NO_ITEM),
    at("timer.continue", NO_ITEM,                  YES,        NO_ITEM),
    at("timer.adjust",   NO_ITEM,                  YES,        NO_ITEM),
    at("timer.exclude",  NO_ITEM,                  YES,        NO_ITEM),
    at("timer.reset",    NO_ITEM,                  YES,        NO_ITEM),
];

/// What a command would make happen now.
///
/// # Errors
/// When it is refused; nothing happens then.
pub fn decide(history: &History, asked: &Asked, command: &Command) -> Result<Vec<Event>, Refusal> {
    let state = history.state();
    if state.place == Place::Closed {
        return Err(Refusal::Closed);
    }
    allowed_here(&state.place, command.name())?;
    by_command(history, asked, command).map(|events| stage::with_message_gone(state, events))
}

fn by_command(history: &History, asked: &Asked, command: &Command) -> Result<Vec<Event>, Refusal> {
    let state = history.state();
    let first = history.last_seq() + 1;
    match command {
        Command::Next(_) => items::next(state),
        Command::Prev(_) => items::prev(state),
        Command::Goto(it) => items::goto(state, &it.item),
        Command::Leave(_) => Ok(items::leave(state)),
        Command::Skip(it) => items::skip(state, &it.item, it.reason.as_deref()),
        Command::PointCheck(it) => items::check_point(state, it),
        Command::Close(_) => items::close(state),
        Command::TimerStart(_)
        | Command::TimerPause(_)
        | Command::TimerContinue(_)
        | Command::TimerAdjust(_)
        | Command::TimerExclude(_)
        | Command::TimerReset(_) => timers::decide(state, asked.now, command).map(|event| vec![event]),
        Command::TimerShare(it) => timers::share(state, it),
        Command::NoteAdd(it) => notes::add(history, asked.now, it, first),
        Command::NoteEdit(it) => notes::edit(history, asked.now, it),
        Command::NoteRetract(it) => notes::retract(state, &it.note),
        Command::Describe(it) => people::describe(state, it),
        Command::Attend(it) => people::attend(state, it),
        Command::PersonAdd(it) => people::add_person(state, &it.person, first),
        Command::VillageAdd(it) => people::add_village(state, &it.village, first),
        Command::VillageEdit(it) => people::edit_village(state, &it.village),
        Command::ItemAdd(it) => plan::add(state, it, first),
        Command::ItemEdit(it) => plan::edit(state, &it.item),
        Command::ItemMove(it) => plan::shift(state, it),
        Command::ItemSwap(it) => plan::swap(state, it),
        Command::OrderSet(it) => plan::set_order(state, &it.segment, &it.villages),
        Command::OrderDraw(it) => plan::draw_order(state, &it.segment, asked.lot),
        Command::StageSet(it) => stage::set(state, it),
        Command::TableImport(it) => figures::import(state, &it.table, first),
        Command::Undo(_) => undo::undo(history, &asked.by),
        Command::Redo(_) => undo::redo(history, &asked.by),
        _ => rounds::decide(state, command, first),
    }
}

fn allowed_here(place: &Place, command: &str) -> Result<(), Refusal> {
    let Some(row) = WHERE.iter().find(|row| row.command == command) else { return Ok(()) };
    let refusal = match place {
        Place::Before => &row.before,
        Place::Inside(_) => &row.inside,
        Place::OnTheWay(_) | Place::Closed => &row.on_the_way,
    };
    refusal.clone().map_or(Ok(()), Err)
}

/// A text that says something.
fn said(text: &str, most: usize) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::EmptyText);
    }
    if text.chars().count() > most {
        return Err(Refusal::TooLong { most });
    }
    Ok(())
}

/// Villages that can take part: known, no guests, each once, and at least one.
fn take_part(state: &State, villages: &[VillageId]) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for id in villages {
        let village = state.village(id).ok_or_else(|| Refusal::UnknownVillage(id.clone()))?;
        if village.guest {
            return Err(Refusal::Guest(id.clone()));
        }
        if !seen.insert(id) {
            return Err(Refusal::DuplicateVillage(id.clone()));
        }
    }
    if villages.is_empty() { Err(Refusal::NoContestants) } else { Ok(()) }
}

/// A reason that says something.
fn reasoned(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() { Err(Refusal::ReasonNeeded) } else { Ok(()) }
}

/// An object with some of its fields changed; a field given as `null` goes away.
fn patched<T>(current: &T, fields: &super::command::Fields) -> Result<T, Refusal>
where
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    let mut whole = match serde_json::to_value(current) {
        Ok(serde_json::Value::Object(whole)) => whole,
        _ => super::command::Fields::new(),
    };
    for (name, value) in fields {
        if value.is_null() {
            whole.remove(name);
        } else {
            whole.insert(name.clone(), value.clone());
        }
    }
    build(whole)
}

/// An object from its fields; a field that it does not have is refused, because it would be lost.
fn build<T>(fields: super::command::Fields) -> Result<T, Refusal>
where
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    let bad = |what: String| Refusal::BadField { what };
    let names: Vec<String> = fields.keys().cloned().collect();
    let empty =
        |value: &serde_json::Value| value.as_array().is_some_and(Vec::is_empty) || value.is_null() || *value == serde_json::Value::Bool(false);
    let blank: Vec<String> = fields.iter().filter(|(_, value)| empty(value)).map(|(name, _)| name.clone()).collect();
    let built: T = serde_json::from_value(serde_json::Value::Object(fields)).map_err(|error| bad(error.to_string()))?;
    let kept = serde_json::to_value(&built).map_err(|error| bad(error.to_string()))?;
    match names.into_iter().find(|name| kept.get(name).is_none() && !blank.contains(name)) {
        Some(lost) => Err(bad(lost)),
        None => Ok(built),
    }
}

/// The name under which a new object goes: the given one if it is free, else one made from the number of its event.
fn fresh_id(fields: &super::command::Fields, prefix: &str, seq: u64, taken: impl Fn(&str) -> bool) -> Result<String, Refusal> {
    match fields.get("id") {
        None => Ok((seq..).map(|n| format!("{prefix}{n}")).find(|id| !taken(id)).unwrap_or_default()),
        Some(serde_json::Value::String(id)) if id.is_empty() => Err(Refusal::BadField { what: "id".to_owned() }),
        Some(serde_json::Value::String(id)) if taken(id) => Err(Refusal::DuplicateId(id.clone())),
        Some(serde_json::Value::String(id)) => Ok(id.clone()),
        Some(_) => Err(Refusal::BadField { what: "id".to_owned() }),
    }
}

/// Whether an item or a segment bears that name.
fn item_or_segment(state: &State, id: &str) -> bool {
    state.rundown().any(|slot| slot.id().as_str() == id) || state.segments.iter().any(|segment| segment.plan.id.as_str() == id)
}
