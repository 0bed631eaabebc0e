//! What happened, an event a line, as a reader of the whole record sees it. No score of a form stands here: who opens the forms does it on purpose.
//! Begin at [`line()`].

use crate::i18n::Lang;
use crate::meeting::event::Event;
use crate::meeting::state::State;
use crate::words;

/// An event in a line. `state` is where the meeting ended, so that everything has a name.
pub fn line(lang: Lang, state: &State, event: &Event) -> String {
    if let Some(text) = words::happened(lang, state, event, words::Audience::Desk) {
        return text;
    }
    let round = |id| words::round_title(lang, state, id);
    match event {
        Event::SessionOpened(_) => lang.happened_opened().to_owned(),
        Event::SessionResumed(it) => lang.happened_resumed(words::length(lang, it.gap_ms)),
        Event::SessionClosed(_) => lang.happened_closed().to_owned(),
        Event::RoundClosed(it) => lang.happened_round_closed(u64::from(it.tally.all.returned), round(&it.round)),
        Event::RoundReopened(it) => lang.happened_round_reopened(&it.reason, round(&it.round)),
        Event::RoundVoided(it) => lang.happened_round_voided(&it.reason, round(&it.round)),
        Event::BallotCast(it) => lang.happened_ballot(&it.ballot),
        Event::BallotReplaced(it) => lang.happened_ballot_replaced(&it.ballot, &it.reason),
        Event::BallotVoided(it) => lang.happened_ballot_voided(&it.ballot, &it.reason),
        Event::RulingMade(it) => {
            let order = words::listed(lang, it.order.iter().map(|id| words::village_name(state, id)));
            lang.happened_ruling(order, &it.reason)
        }
        Event::ResultRevealed(it) => lang.happened_revealed(round(&it.round), u64::from(it.step)),
        Event::ResultDeclared(it) => lang.happened_declared(round(&it.round)),
        Event::ActUndone(it) => lang.happened_undone(it.target),
        // What a later version added is listed by its type, and has no effect.
        other => other.type_name().to_owned(),
    }
}
