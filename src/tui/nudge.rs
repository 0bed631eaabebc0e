//! What the desk says by itself, on the line of the keys: that a speaker was called and no countdown runs, and that time is short while several have still to speak.
//! It says so and offers the key; it never acts. Knows no rule. Begin at [`at_hand`].

use crate::meeting::agenda::Kind;
use crate::meeting::share::{Share, share};
use crate::meeting::state::{Slot, State};
use crate::meeting::time::{At, Ms};
use crate::tui::keymap::{self, Deed, Place};
use crate::tui::view::View;

/// Behind the plan by less is nothing to speak of.
const OVER: Ms = Ms(60_000);

/// How long an item may be under way before somebody is reminded of its countdown; none where people take their time, as at a stop or in a break.
/// A village debriefs as soon as its cadre is at the lectern, so that the first minute would be lost soonest there; who shares or answers comes forward from the
/// hall; a leader is introduced first, and nobody hurries him.
pub fn patience(kind: Kind) -> Option<Ms> {
    match kind {
        Kind::Debrief => Some(Ms::seconds(20)),
        Kind::Sharing | Kind::Exchange => Some(Ms::seconds(30)),
        Kind::Opening | Kind::Display | Kind::Directive => Some(Ms::seconds(60)),
        _ => None,
    }
}

/// What is said now; nothing where all goes well.
pub fn at_hand(view: &View<'_>) -> Option<String> {
    let lang = view.lang;
    let key = |deed| keymap::written(lang, keymap::key_of(Place::Main, deed).unwrap_or_default());
    let state = view.state();
    if let Some((entered, due)) = unstarted(state)
        && due <= view.now.t
    {
        return Some(lang.nudge_not_started(key(Deed::Act), key(Deed::LateStart), view.time(entered)));
    }
    let share = short(view)?;
    let minutes = view.schedule.over().0 / 60_000;
    Some(lang.nudge_share(u64::try_from(share.speakers.len()).unwrap_or(u64::MAX), key(Deed::Share), minutes))
}

/// When something will be said by itself; none where it was said or nothing will be.
pub fn due(state: &State, now: At) -> Option<At> {
    unstarted(state).map(|(_, due)| due).filter(|due| *due > now)
}

/// When an item whose countdown waits to be started was entered.
pub fn entered_unstarted(state: &State) -> Option<At> {
    unstarted(state).map(|(entered, _)| entered)
}

fn unstarted(state: &State) -> Option<(At, At)> {
    let waits = |slot: &Slot<'_>| slot.item.timer.started.is_none() && slot.item.timer.allotted(slot.marks()).is_some();
    let slot = state.current().filter(waits)?;
    let entered = slot.item.visits.last()?.entered;
    Some((entered, entered + patience(slot.kind())?))
}

/// The share-out that would help, where the meeting is behind its plan, nobody speaks just now and those who will have more than is left.
fn short(view: &View<'_>) -> Option<Share> {
    let state = view.state();
    let here = state.position()?;
    if view.schedule.over() < OVER || here.item.timer.is_running() {
        return None;
    }
    let share = share(state, view.now.t).filter(|share| share.segment == here.segment.plan.id)?;
    let shorter = |each: Ms| share.speakers.iter().any(|speaker| speaker.allotted > each);
    share.each.is_some_and(shorter).then_some(share)
}
