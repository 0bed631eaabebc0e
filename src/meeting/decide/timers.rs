//! The countdown of the current item: started, held, going on, given more or less, corrected.

use super::super::command::{Command, TimerShare};
use super::super::event::{Event, TimerAdjusted, TimerContinued, TimerExcluded, TimerPaused, TimerReset, TimerStarted};
use super::super::refusal::Refusal;
use super::super::share::speakers;
use super::super::state::State;
use super::super::time::{At, Ms};
use super::items;

/// A day: more than any meeting takes, so that a slip of the hand does not pass for a length.
const LONGEST: Ms = Ms(24 * 60 * 60 * 1_000);

pub(super) fn decide(state: &State, now: At, command: &Command) -> Result<Event, Refusal> {
    let slot = state.current().ok_or(Refusal::NoItem)?;
    let timer = &slot.item.timer;
    let item = slot.id().clone();
    Ok(match command {
        Command::TimerStart(start) => {
            if timer.is_running() {
                return Err(Refusal::TimerRunning);
            }
            if timer.started.is_some() {
                return Err(Refusal::TimerStarted);
            }
            let backdated = start.backdated_ms.filter(|ms| *ms != Ms::ZERO);
            if backdated.is_some_and(|ms| ms < Ms::ZERO || ms > LONGEST) {
                return Err(Refusal::BadLength);
            }
            TimerStarted { item, allotted_ms: timer.allotted(slot.marks()), backdated_ms: backdated }.into()
        }
        Command::TimerPause(_) if timer.is_running() => TimerPaused { item }.into(),
        Command::TimerPause(_) => return Err(Refusal::TimerNotRunning),
        Command::TimerContinue(_) if timer.is_running() => return Err(Refusal::TimerRunning),
        Command::TimerContinue(_) if timer.is_paused() => TimerContinued { item }.into(),
        Command::TimerContinue(_) => return Err(Refusal::TimerNotPaused),
        Command::TimerAdjust(adjust) => {
            let allotted = timer.allotted(slot.marks()).ok_or(Refusal::NoLimit)?;
            let after = allotted + adjust.delta_ms;
            if adjust.delta_ms == Ms::ZERO || after <= Ms::ZERO || after > LONGEST {
                return Err(Refusal::BadLength);
            }
            TimerAdjusted { item, delta_ms: adjust.delta_ms }.into()
        }
        Command::TimerExclude(exclude) => {
            if timer.started.is_none() {
                return Err(Refusal::TimerNotStarted);
            }
            if exclude.ms <= Ms::ZERO || exclude.ms > timer.used(now) {
                return Err(Refusal::BadLength);
            }
            TimerExcluded { item, ms: exclude.ms }.into()
        }
        _ if timer.started.is_none() && timer.adjusted == Ms::ZERO => return Err(Refusal::TimerNotStarted),
        _ => TimerReset { item }.into(),
    })
}

/// What is allotted to each who has still to speak, in one act; what was planned stays what it was.
pub(super) fn share(state: &State, share: &TimerShare) -> Result<Vec<Event>, Refusal> {
    let segment = state.segment(&share.segment).ok_or_else(|| Refusal::UnknownSegment(share.segment.clone()))?;
    if share.each_ms <= Ms::ZERO || share.each_ms > LONGEST {
        return Err(Refusal::BadLength);
    }
    let adjusted = |item, delta_ms| TimerAdjusted { item, delta_ms }.into();
    let waiting = speakers(state, segment).into_iter().map(|speaker| (speaker.item, share.each_ms - speaker.allotted));
    let events: Vec<Event> = waiting.filter(|(_, delta)| *delta != Ms::ZERO).map(|(item, delta)| adjusted(item, delta)).collect();
    if events.is_empty() {
        return Err(Refusal::NothingNew);
    }
    let order = if segment.awaits_order() { items::order_of_agenda(state, segment).map(|(order, _)| order) } else { None };
    Ok(order.into_iter().chain(events).collect())
}
