//! The host's line (主持词): what the facilitator says next, for eyes at the desk alone. The agenda's own line comes first, with its placeholders filled; where
//! the agenda has none, and at the steps that follow within an item, a usual line stands in. Knows the meeting through a [`View`]; not where the line is drawn,
//! nor whether it may be. Begin at [`line()`].

use crate::i18n::Lang;
use crate::meeting::agenda::Kind;
use crate::meeting::scoring;
use crate::meeting::stage::upcoming;
use crate::meeting::state::{Place, RoundStage, RoundState, Slot};
use crate::meeting::timer::Phase;
use crate::tui::view::View;
use crate::words;

/// What the host says now; nothing where nothing needs to be said.
pub fn line(view: &View<'_>) -> Option<String> {
    let lang = view.lang;
    let state = view.state();
    let next = upcoming(state).map(|next| next.name.unwrap_or_else(|| lang.kind(next.kind).to_owned()));
    match (&state.place, state.current()) {
        (Place::Before, _) => Some(lang.host_before(&view.history.agenda().title)),
        (Place::OnTheWay(_), _) => next.map(|next| lang.host_way(next)),
        (Place::Closed, _) => Some(lang.host_closed().to_owned()),
        (Place::Inside(_), Some(slot)) => later(view, slot).or_else(|| Some(own(view, slot).unwrap_or_else(|| usual(view, slot)))),
        (Place::Inside(_), None) => None,
    }
}

/// The agenda's line for an item, with its placeholders filled.
fn own(view: &View<'_>, slot: Slot<'_>) -> Option<String> {
    let text = slot.prompt().filter(|text| !text.trim().is_empty())?;
    let state = view.state();
    let village = slot.item.plan.village.as_ref().map(|id| words::village_name(state, id)).unwrap_or_default();
    let next = upcoming(state).and_then(|next| next.name).unwrap_or_default();
    let minutes = slot.minutes().map(|minutes| minutes.to_string()).unwrap_or_default();
    let name = state.name_of(slot).unwrap_or_default();
    let pairs = [("village", village.as_str()), ("cadre", &speaker(view, slot)), ("minutes", &minutes), ("next", &next), ("name", name)];
    Some(filled(text, &pairs))
}

/// A text with `{village}` and the like replaced; a placeholder that is not known stays as it was written, so that a slip is seen.
fn filled(text: &str, pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// Whoever speaks: the cadre by name, else who the agenda says, else the village itself.
fn speaker(view: &View<'_>, slot: Slot<'_>) -> String {
    let state = view.state();
    let village = slot.item.plan.village.as_ref().and_then(|id| state.village(id));
    match village.map(|village| (village.name.as_str(), village.cadre.as_deref())) {
        Some((name, Some(cadre))) => view.lang.host_cadre(cadre, name),
        Some((name, None)) => name.to_owned(),
        None => slot.speaker().or(state.name_of(slot)).unwrap_or_default().to_owned(),
    }
}

/// What is said at the later steps of an item, whatever the agenda says at its beginning.
fn later(view: &View<'_>, slot: Slot<'_>) -> Option<String> {
    let lang = view.lang;
    match (slot.kind(), view.state().round_at_hand()) {
        (Kind::Scoring, Some(round)) => match round.stage {
            RoundStage::Unopened => None,
            RoundStage::Open => Some(lang.host_round_open().to_owned()),
            RoundStage::Closed { .. } | RoundStage::Declared { .. } => Some(lang.host_round_closed().to_owned()),
        },
        (Kind::Result, Some(round)) => result(view, round),
        (Kind::Debrief, _) => debrief(view, slot),
        _ => None,
    }
}

/// Nothing is told of a step before it is shown.
fn result(view: &View<'_>, round: &RoundState) -> Option<String> {
    let lang = view.lang;
    match &round.stage {
        RoundStage::Closed { revealed: 0, .. } | RoundStage::Unopened | RoundStage::Open => None,
        RoundStage::Closed { revealed, .. } => {
            let outcome = scoring::outcome(&round.sheet(&view.state().people));
            let steps = scoring::steps(&outcome, &round.rules).len();
            let left = steps.saturating_sub(usize::try_from(*revealed).unwrap_or(usize::MAX));
            Some(if left > 0 { lang.host_reveal_more() } else { lang.host_declare() }.to_owned())
        }
        RoundStage::Declared { .. } => Some(lang.host_declared().to_owned()),
    }
}

fn debrief(view: &View<'_>, slot: Slot<'_>) -> Option<String> {
    let lang = view.lang;
    let timer = &slot.item.timer;
    timer.started?;
    let who = speaker(view, slot);
    let next = upcoming(view.state()).filter(|next| next.kind == Kind::Debrief).and_then(|next| next.name);
    let thanks = || next.clone().map_or_else(|| lang.host_thanks(&who), |next| lang.host_thanks_next(next, &who));
    let phase = timer.read(slot.marks(), view.now.t).phase;
    match (timer.is_paused(), phase) {
        (true, _) => Some(thanks()),
        (false, Phase::Overtime) => Some(lang.host_over(&who)),
        (false, _) => Some(next.clone().map_or_else(|| lang.host_speaks(&who), |next| lang.host_speaks_next(next))),
    }
}

/// What is usually said when an item of that kind begins.
fn usual(view: &View<'_>, slot: Slot<'_>) -> String {
    let lang: Lang = view.lang;
    let state = view.state();
    let who = speaker(view, slot);
    let name = state.name_of(slot).unwrap_or(lang.kind(slot.kind())).to_owned();
    match slot.kind() {
        Kind::Opening => lang.host_opening(&view.history.agenda().title),
        Kind::Visit => lang.host_visit(name),
        Kind::Debrief => slot.minutes().map_or_else(|| lang.host_debrief(&who), |minutes| lang.host_debrief_minutes(minutes, &who)),
        Kind::Display => lang.host_display(name),
        Kind::Exchange => lang.host_exchange().to_owned(),
        Kind::Sharing => lang.host_sharing(who),
        Kind::Scoring => lang.host_scoring(name),
        Kind::Result => lang.host_result().to_owned(),
        Kind::Review => lang.host_review(who),
        Kind::Directive => lang.host_directive(who),
        Kind::Award => lang.host_award().to_owned(),
        Kind::Break => slot.minutes().map_or_else(|| lang.host_break().to_owned(), |minutes| lang.host_break_minutes(minutes)),
        Kind::Closing => lang.host_closing(&view.history.agenda().title),
    }
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn placeholders_are_filled_and_unknown_ones_stay() {
        let check = |text: &str, expected: &str| assert_eq!(filled(text, &[("village", "浃底村"), ("minutes", "6")]), expected);
        check("有请{village}，{minutes} 分钟", "有请浃底村，6 分钟");
        check("{village}{village}", "浃底村浃底村");
        check("{vilage}", "{vilage}");
        check("", "");
    }
}
