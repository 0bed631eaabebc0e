//! What happened, an event a line, as a reader of the whole record sees it. No score of a form stands here: who opens the forms does it on purpose.
//! Begin at [`line()`]; [`seat`] is what a seat is called.

use crate::i18n::Lang;
use crate::meeting::event::Event;
use crate::meeting::ids::{BallotId, GroupId, ItemId, RoundId, Seat};
use crate::meeting::scoring::Voter;
use crate::meeting::state::State;
use crate::words::{self, Audience};

/// An event in a line. `state` is where the meeting ended, so that everything has a name. The room is not told what a remark says, nor whose a form is.
pub fn line(lang: Lang, state: &State, event: &Event, audience: Audience) -> String {
    // It is named so that it is not taken for another item of the same village.
    let item = |id: &ItemId| state.slot(id).map_or_else(|| id.to_string(), |slot| words::item(lang, state, slot));
    if let Some(text) = of_clock_or_order(lang, state, event, item).or_else(|| words::happened(lang, state, event, audience, item)) {
        return text;
    }
    let round = |id| words::round_title(lang, state, id);
    let known = |ballot| known_form(lang, state, ballot, audience);
    let reason = |reason: &str| if audience == Audience::Room { lang.happened_reason_unread().to_owned() } else { reason.to_owned() };
    match event {
        Event::SessionOpened(_) => lang.happened_opened().to_owned(),
        Event::SessionResumed(it) => lang.happened_resumed(words::length(lang, it.gap_ms)),
        Event::SessionClosed(_) => lang.happened_closed().to_owned(),
        Event::RoundClosed(it) => lang.happened_round_closed(u64::from(it.tally.all.returned), round(&it.round)),
        Event::RoundReopened(it) => lang.happened_round_reopened(reason(&it.reason), round(&it.round)),
        Event::RoundVoided(it) => lang.happened_round_voided(reason(&it.reason), round(&it.round)),
        Event::BallotCast(it) => {
            let voter = it.judge.clone().map(Voter::Judge).or(it.number.map(Voter::Number));
            lang.happened_ballot(voter.map_or_else(|| it.ballot.to_string(), |voter| form(lang, state, &it.round, &it.group, &voter, audience)))
        }
        Event::BallotReplaced(it) => lang.happened_ballot_replaced(known(&it.ballot), reason(&it.reason)),
        Event::BallotVoided(it) => lang.happened_ballot_voided(known(&it.ballot), reason(&it.reason)),
        Event::RulingMade(it) => {
            let order = words::listed(lang, it.order.iter().map(|id| words::village_name(state, id)));
            lang.happened_ruling(order, reason(&it.reason))
        }
        Event::ResultRevealed(it) => lang.happened_revealed(round(&it.round), u64::from(it.step)),
        Event::ResultDeclared(it) => lang.happened_declared(round(&it.round)),
        Event::ActUndone(it) => lang.happened_undone(it.target),
        // What a later version added is listed by its type, and has no effect.
        other => lang.happened_later(other.type_name()),
    }
}

/// What goes without saying beside the rest of its act, but not in a line of its own: of which item, and of which part of the agenda.
fn of_clock_or_order(lang: Lang, state: &State, event: &Event, item: impl Fn(&ItemId) -> String) -> Option<String> {
    let clock = |id: &ItemId, what: &str| lang.happened_to(item(id), what);
    Some(match event {
        Event::TimerStarted(it) => clock(&it.item, lang.act_start()),
        Event::TimerPaused(it) => clock(&it.item, lang.act_pause()),
        Event::TimerContinued(it) => clock(&it.item, lang.act_continue()),
        Event::TimerReset(it) => clock(&it.item, lang.key_reset()),
        Event::OrderSet(it) => {
            let segment = state.segments.iter().find(|segment| segment.plan.id == it.segment)?;
            lang.happened_to(segment.plan.title.as_deref().unwrap_or(lang.kind(segment.plan.kind)), lang.key_order())
        }
        _ => return None,
    })
}

/// A form by whose it is, or by its class and number; the room is told its class alone.
fn form(lang: Lang, state: &State, round: &RoundId, group: &GroupId, voter: &Voter, audience: Audience) -> String {
    let named = state.round(round).and_then(|round| round.rules.group(group));
    let group = named.map_or(group.as_str(), |group| group.name.as_str());
    match voter {
        _ if audience == Audience::Room => group.to_owned(),
        Voter::Judge(id) => state.people.iter().find(|person| person.id == *id).map_or(id.as_str(), |person| person.name.as_str()).to_owned(),
        Voter::Number(number) => lang.happened_form(group, *number),
    }
}

/// A form that was handed in before. One whose coming in was undone has its own name alone.
fn known_form(lang: Lang, state: &State, id: &BallotId, audience: Audience) -> String {
    state.ballot(id).map_or_else(|| id.to_string(), |(round, ballot)| form(lang, state, &round.rules.id, &ballot.group, &ballot.voter, audience))
}

/// What a seat is called: the host's own by what it is, any other by its name.
pub fn seat(lang: Lang, seat: &Seat) -> String {
    if *seat == Seat::desk() { lang.seat_desk().to_owned() } else { seat.to_string() }
}
