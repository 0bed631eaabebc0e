//! The outcome of a meeting as text for people: what `leitai show` writes. Texts of the file go out as they are: whoever prints them cleans them.
//! Begin at [`show`].

use super::explain::{self, Names};
use super::outcome::{ItemFacts, Outcome, RemarkFacts, RoundFacts, SegmentFacts};
use super::outline::{Outline, columns};
use super::phrases;
use crate::i18n::Lang;
use crate::meeting::ids::VillageId;
use crate::meeting::scoring::Standing;
use crate::meeting::time::Ms;
use crate::words;

/// The whole outcome. `verdict` says what the file was found to be.
pub fn show(lang: Lang, outcome: &Outcome, verdict: &str) -> String {
    let teller = Teller { lang, outcome };
    let mut out = Outline::new(lang);
    out.line(0, &outcome.meeting.title);
    teller.head(&mut out, verdict);
    teller.times(&mut out);
    teller.remarks(&mut out);
    for round in &outcome.rounds {
        teller.round(&mut out, round);
    }
    out.into_text()
}

struct Teller<'a> {
    lang: Lang,
    outcome: &'a Outcome,
}

impl Teller<'_> {
    fn head(&self, out: &mut Outline, verdict: &str) {
        let (lang, meeting, session) = (self.lang, &self.outcome.meeting, &self.outcome.session);
        let span = meeting.began_at.as_deref().zip(meeting.ended_at.as_deref());
        let when = span.map(|(began, ended)| format!("{} {}", phrases::day(began), lang.phrase_from_to(phrases::hour(began), phrases::hour(ended))));
        out.optional(1, lang.outcome_date(), meeting.about.date.as_deref());
        out.optional(1, lang.outcome_time(), when.as_deref());
        out.optional(1, lang.outcome_venue(), meeting.about.venue.as_deref());
        out.optional(1, lang.outcome_host(), meeting.about.host.as_deref());
        out.optional(1, lang.outcome_recorder(), meeting.about.recorder.as_deref());
        out.optional(1, lang.outcome_attendance(), phrases::attendance(lang, &meeting.attendance).as_deref());
        out.joined(1, lang.outcome_names(), meeting.attendance.names.as_deref().unwrap_or_default());
        out.field(1, lang.outcome_file(), verdict);
        out.field(1, lang.outcome_fingerprint(), &session.fingerprint);
        if session.rehearsal {
            out.line(1, lang.outcome_rehearsal());
        }
        if session.undone + session.retracted > 0 {
            out.line(1, &lang.outcome_taken_back(session.retracted, session.undone));
        }
    }

    fn times(&self, out: &mut Outline) {
        let (lang, time) = (self.lang, &self.outcome.time);
        out.heading(lang.outcome_plan());
        let planned = words::length(lang, time.planned_ms);
        let planned = if time.open_ended { lang.outcome_at_least(planned) } else { planned };
        let total = [lang.outcome_planned(planned), lang.outcome_actual(words::length(lang, time.actual_ms))];
        out.line(1, &total.join(lang.explain_between_forms()));
        let rows: Vec<Vec<String>> = self.outcome.segments.iter().flat_map(|segment| &segment.items).flat_map(|item| self.rows(item)).collect();
        let mut rows = columns(&rows).into_iter();
        for segment in &self.outcome.segments {
            out.line(1, &self.segment_title(segment));
            if segment.items.is_empty() {
                out.line(2, lang.outcome_no_order());
            }
            for line in rows.by_ref().take(segment.items.iter().map(|item| 1 + usize::from(item.way.is_some())).sum()) {
                out.line(2, &line);
            }
        }
    }

    fn segment_title(&self, segment: &SegmentFacts) -> String {
        segment.title.clone().unwrap_or_else(|| self.lang.kind(segment.kind).to_owned())
    }

    /// An item, and the way to it before.
    fn rows(&self, item: &ItemFacts) -> impl Iterator<Item = Vec<String>> {
        let lang = self.lang;
        let way = item.way.map(|way| {
            let planned = way.planned_minutes.map(|minutes| lang.outcome_planned(words::length(lang, Ms::minutes(minutes)))).unwrap_or_default();
            let off = way.over_ms.map(|over| self.off(over)).unwrap_or_default();
            vec![String::new(), lang.outcome_way().to_owned(), planned, lang.outcome_actual(words::length(lang, way.took_ms)), off]
        });
        way.into_iter().chain([self.row(item)])
    }

    /// Time, name, plan, what was held, how far off, and the countdown.
    fn row(&self, item: &ItemFacts) -> Vec<String> {
        let lang = self.lang;
        let began = item.began_at.as_deref().map(phrases::hour).unwrap_or_default().to_owned();
        let planned = item.planned_minutes.map(|minutes| lang.outcome_planned(words::length(lang, Ms::minutes(minutes)))).unwrap_or_default();
        let held = match (&item.skipped, item.held_ms) {
            (_, Some(held)) => lang.outcome_actual(words::length(lang, held)),
            (Some(skipped), None) => {
                skipped.reason.as_ref().map_or_else(|| lang.outcome_skipped().to_owned(), |reason| lang.outcome_skipped_because(reason))
            }
            (None, None) => lang.outcome_not_held().to_owned(),
        };
        let goes_on = item.held_ms.is_some() && item.ended_t.is_none() && !self.outcome.session.closed;
        let off = match item.over_ms {
            Some(over) => self.off(over),
            None if goes_on => lang.outcome_goes_on().to_owned(),
            None => String::new(),
        };
        let timer = item.timer.map(|timer| {
            let used = words::length(lang, timer.used_ms);
            let mut parts =
                vec![timer.allotted_ms.map_or_else(|| lang.outcome_used(&used), |all| lang.outcome_used_of(words::length(lang, all), &used))];
            parts.extend(timer.overtime_ms.map(|over| lang.outcome_overtime(words::length(lang, over))));
            parts.join(lang.explain_between_forms())
        });
        vec![began, phrases::item_name(lang, item), planned, held, off, timer.unwrap_or_default()]
    }

    /// How far off the plan; less than a second is on it.
    fn off(&self, over: Ms) -> String {
        let lang = self.lang;
        match over.0 / 1_000 {
            0 => lang.outcome_on_time().to_owned(),
            seconds if seconds > 0 => lang.outcome_over(words::length(lang, over)),
            _ => lang.outcome_under(words::length(lang, over)),
        }
    }

    fn remarks(&self, out: &mut Outline) {
        if self.outcome.remarks.is_empty() {
            return;
        }
        out.heading(self.lang.outcome_remarks());
        for segment in &self.outcome.segments {
            let title = self.segment_title(segment);
            for item in &segment.items {
                let name = phrases::item_name(self.lang, item);
                let heading = if name == title { name } else { format!("{title} {name}") };
                self.remarks_of(out, &heading, item.village.as_ref(), |remark| remark.item.as_ref() == Some(&item.id));
            }
        }
        self.remarks_of(out, self.lang.outcome_elsewhere(), None, |remark| remark.item.is_none());
    }

    /// Remarks under a heading; whom they are about is said where it is another village than that of the heading.
    fn remarks_of(&self, out: &mut Outline, heading: &str, about: Option<&VillageId>, chosen: impl Fn(&RemarkFacts) -> bool) {
        let lang = self.lang;
        let mut remarks = self.outcome.remarks.iter().filter(|remark| chosen(remark)).peekable();
        if remarks.peek().is_some() {
            out.line(1, heading);
        }
        for remark in remarks {
            let village = remark.village.as_ref().filter(|id| Some(*id) != about).map(|id| words::village_name(&self.outcome.state, id));
            let when = remark.timer_ms.map(|used| lang.outcome_at_timer(words::length(lang, used)));
            let edited = (!remark.before.is_empty()).then(|| lang.outcome_edited().to_owned());
            let lead = [Some(phrases::hour(&remark.at).to_owned()), Some(words::note_kind(lang, remark.kind).to_owned()), village, when, edited];
            let lead: Vec<String> = lead.into_iter().flatten().collect();
            out.field(2, &lead.join(" "), &phrases::remark(lang, remark));
        }
    }

    fn round(&self, out: &mut Outline, round: &RoundFacts) {
        let lang = self.lang;
        out.heading(&phrases::round_title(lang, round));
        for reason in &round.voided {
            out.field(1, lang.outcome_voided(), reason);
        }
        if let Some(tally) = &round.tally {
            out.field(1, lang.outcome_forms(), &phrases::forms(lang, &tally.all));
            let classes = tally.groups.iter().filter(|_| tally.groups.len() > 1);
            for (group, count) in classes {
                let name = round.groups.get(group).map_or(group.as_str(), String::as_str);
                out.field(2, name, &phrases::forms(lang, count));
            }
        }
        for ruling in &round.rulings {
            let order = phrases::villages(lang, self.outcome, &ruling.order);
            out.field(1, lang.outcome_ruling(), &lang.outcome_ruled(order, ruling.persons.join(lang.list_separator()), &ruling.reason));
        }
        match &round.standings {
            Some(standings) => self.result(out, round, standings),
            None => out.line(1, lang.outcome_not_declared()),
        }
    }

    fn result(&self, out: &mut Outline, round: &RoundFacts, standings: &[Standing]) {
        let (lang, state) = (self.lang, &self.outcome.state);
        let rules = state.round(&round.id).map(|round| &round.rules);
        for standing in standings {
            out.line(1, &phrases::standing(lang, self.outcome, standing));
            let Some(rules) = rules else { continue };
            let names = Names { lang, villages: &state.villages, round: rules };
            match round.explanations.iter().find(|it| it.village == standing.village) {
                Some(explanation) => explain::details(&names, explanation).iter().for_each(|line| out.line(2, line)),
                None => standing.tie.iter().for_each(|why| out.line(2, &explain::tie(&names, why))),
            }
        }
        for given in round.awards.iter().flatten() {
            let name = round.prizes.iter().find(|prize| prize.id == given.award).map_or(given.award.as_str(), |prize| prize.name.as_str());
            out.field(1, name, &phrases::villages(lang, self.outcome, &given.villages));
        }
        if let (Some(at), Some(fingerprint)) = (&round.declared_at, &round.fingerprint) {
            out.line(1, &lang.outcome_declared(fingerprint, phrases::hour(at)));
        }
    }
}
