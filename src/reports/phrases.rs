//! Phrases that the text and the minutes of a meeting share: times of day, speeches, remarks, forms and ranks.

use super::outcome::{ItemFacts, Outcome, PointFacts, RemarkFacts, RoundFacts};
use crate::i18n::Lang;
use crate::meeting::event::AttendanceRecorded;
use crate::meeting::ids::VillageId;
use crate::meeting::scoring::{Count, Standing};
use crate::meeting::state::State;
use crate::words;

/// `09:00` of `2023-04-12T09:00:00.000+08:00`.
pub(super) fn hour(at: &str) -> &str {
    at.get(11..16).unwrap_or(at)
}

/// `2023-04-12` of `2023-04-12T09:00:00.000+08:00`.
pub(super) fn day(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}

/// From when to when an item was held.
pub(super) fn span(lang: Lang, item: &ItemFacts) -> Option<String> {
    let began = hour(item.began_at.as_deref()?);
    Some(item.ended_at.as_deref().map_or_else(|| lang.phrase_since(began), |ended| lang.phrase_from_to(began, hour(ended))))
}

/// What an item is called: its village, place or title, else what is done.
pub(super) fn item_name(lang: Lang, item: &ItemFacts) -> String {
    item.name.clone().unwrap_or_else(|| lang.kind(item.kind).to_owned())
}

/// How many came.
pub(super) fn attendance(lang: Lang, attendance: &AttendanceRecorded) -> Option<String> {
    let AttendanceRecorded { expected, present, excused, .. } = attendance;
    let parts = [expected.map(|n| lang.phrase_expected(n)), present.map(|n| lang.phrase_present(n)), excused.map(|n| lang.phrase_excused(n))];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(lang.explain_between_forms()))
}

/// A point as it is reported: with its verb.
pub(super) fn point(lang: Lang, point: &PointFacts) -> String {
    let text = &point.point.text;
    point.point.verb.as_ref().map_or_else(|| text.clone(), |verb| lang.phrase_point(text, verb))
}

/// What a remark says, with who said it, who sees to it, and until when.
pub(super) fn remark(lang: Lang, remark: &RemarkFacts) -> String {
    let more = [
        remark.speaker.as_ref().map(|name| lang.phrase_speaker(name)),
        remark.owner.as_ref().map(|name| lang.phrase_owner(name)),
        remark.due.as_ref().map(|due| lang.phrase_due(due)),
    ];
    let more: Vec<String> = more.into_iter().flatten().collect();
    let text = remark.text.replace('\n', " ");
    if more.is_empty() { text } else { lang.phrase_more(more.join(lang.sentence_separator()), text) }
}

/// What a round is called.
pub(super) fn round_title(lang: Lang, round: &RoundFacts) -> String {
    round.title.clone().unwrap_or_else(|| lang.phrase_round(&round.id))
}

/// Forms handed out, returned, valid, void, abstained.
pub(super) fn forms(lang: Lang, count: &Count) -> String {
    let issued = (count.issued > 0).then(|| lang.phrase_issued(count.issued));
    let rest =
        [lang.phrase_returned(count.returned), lang.phrase_valid(count.valid), lang.phrase_void(count.void), lang.phrase_abstained(count.abstained)];
    issued.into_iter().chain(rest).collect::<Vec<_>>().join(lang.explain_between_forms())
}

/// The names of villages, in a row.
pub(super) fn villages(lang: Lang, outcome: &Outcome, ids: &[VillageId]) -> String {
    words::listed(lang, ids.iter().map(|id| words::village_name(&outcome.state, id)))
}

/// `第 1 名 周林村 92.50 分`
pub(super) fn standing(lang: Lang, outcome: &Outcome, standing: &Standing) -> String {
    ranked(lang, &outcome.state, standing)
}

/// The same where only the state is known.
pub(super) fn ranked(lang: Lang, state: &State, standing: &Standing) -> String {
    let village = words::village_name(state, &standing.village);
    match (standing.rank, &standing.total) {
        (Some(rank), Some(total)) => lang.phrase_ranked(rank, total, village),
        _ => lang.phrase_unranked(village),
    }
}
