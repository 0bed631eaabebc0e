//! The minutes of a meeting (会议纪要), as plain text to paste into a document: place, attendance, times, what was said and asked for, village by village, and
//! the result, no more of it than the meeting's way of showing it lets be told. Texts of the file go out as they are: whoever writes them out cleans them.
//! Begin at [`minutes`].

use super::outcome::{ItemFacts, Outcome, RemarkFacts, RoundFacts, SegmentFacts};
use super::phrases;
use crate::i18n::Lang;
use crate::meeting::agenda::{Kind, Reveal};
use crate::meeting::event::NoteKind;
use crate::meeting::scoring::{AwardGiven, Standing};
use crate::words;

/// The minutes.
pub fn minutes(lang: Lang, outcome: &Outcome) -> String {
    let writer = Writer { lang, outcome };
    let mut paper = Paper { lang, text: String::new(), sections: 0 };
    writer.head(&mut paper);
    let sections = [
        (lang.minutes_course(), writer.course()),
        (lang.minutes_villages(), writer.villages()),
        (lang.minutes_reviews(), writer.speeches()),
        (lang.minutes_result(), outcome.rounds.iter().flat_map(|round| writer.result(round)).collect()),
        (lang.minutes_other(), writer.other()),
    ];
    for (title, body) in sections {
        paper.section(title, &body);
    }
    writer.foot(&mut paper);
    paper.text
}

/// The text under construction. Sections that have nothing to say are left out, and the others numbered.
struct Paper {
    lang: Lang,
    text: String,
    sections: u32,
}

impl Paper {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn field(&mut self, label: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.line(&self.lang.show_field(label, value));
        }
    }

    fn section(&mut self, title: &str, body: &[String]) {
        if body.is_empty() {
            return;
        }
        self.sections += 1;
        self.line("");
        self.line(&self.lang.minutes_section(numeral(self.lang, self.sections), title));
        for line in body {
            self.line(line);
        }
    }
}

struct Writer<'a> {
    lang: Lang,
    outcome: &'a Outcome,
}

impl Writer<'_> {
    fn head(&self, paper: &mut Paper) {
        let (lang, meeting) = (self.lang, &self.outcome.meeting);
        paper.line(&meeting.title);
        paper.line(lang.minutes_title());
        if self.outcome.session.rehearsal {
            paper.line(lang.minutes_rehearsal());
        }
        paper.line("");
        let span = meeting.began_at.as_deref().zip(meeting.ended_at.as_deref());
        let hours = span.map(|(began, ended)| lang.phrase_from_to(phrases::hour(began), phrases::hour(ended)));
        let date = meeting.about.date.clone().or_else(|| meeting.began_at.as_deref().map(|began| date(lang, phrases::day(began))));
        let when: Vec<String> = date.into_iter().chain(hours).collect();
        paper.field(lang.outcome_time(), (!when.is_empty()).then(|| when.join(" ")).as_deref());
        paper.field(lang.outcome_venue(), meeting.about.venue.as_deref());
        paper.field(lang.outcome_host(), meeting.about.host.as_deref());
        paper.field(lang.outcome_recorder(), meeting.about.recorder.as_deref());
        paper.field(lang.outcome_attendance(), phrases::attendance(lang, &meeting.attendance).as_deref());
        let names = meeting.attendance.names.as_ref().filter(|names| !names.is_empty());
        paper.field(lang.outcome_names(), names.map(|names| names.join(lang.list_separator())).as_deref());
        paper.field(lang.minutes_theme(), meeting.theme.as_deref());
    }

    /// What was held, in order, with its times and what was reported.
    fn course(&self) -> Vec<String> {
        let lang = self.lang;
        let told = |item: &&ItemFacts| item.held_ms.is_some() || item.skipped.is_some();
        let segments = self.outcome.segments.iter().filter(|segment| segment.items.iter().any(|item| told(&item)));
        let mut body = Vec::new();
        for (number, segment) in (1..).zip(segments) {
            let title = segment.title.clone().unwrap_or_else(|| lang.kind(segment.kind).to_owned());
            let items: Vec<&ItemFacts> = segment.items.iter().filter(told).collect();
            match items.as_slice() {
                // A part that is one thing needs no list.
                [only] if only.village.is_none() => body.push(lang.minutes_part(numeral(lang, number), self.held(&title, only, segment))),
                _ => {
                    body.push(lang.minutes_part(numeral(lang, number), title));
                    let line =
                        |(place, item): (u32, &&ItemFacts)| lang.minutes_point(place, self.held(&phrases::item_name(lang, item), item, segment));
                    body.extend((1..).zip(&items).map(line));
                }
            }
        }
        body
    }

    fn held(&self, name: &str, item: &ItemFacts, segment: &SegmentFacts) -> String {
        let lang = self.lang;
        if item.held_ms.is_none() {
            let reason = item.skipped.as_ref().and_then(|skipped| skipped.reason.as_ref());
            return reason.map_or_else(|| lang.minutes_skipped(name), |reason| lang.minutes_skipped_because(name, reason));
        }
        let when = phrases::span(lang, item).unwrap_or_default();
        let held = lang.minutes_held(name, when);
        // What reviews and directives said has a section of its own.
        let points = if is_speech(item.kind) || is_speech(segment.kind) { Vec::new() } else { self.said(item) };
        if points.is_empty() { held } else { lang.show_field(held, points.join(lang.sentence_separator())) }
    }

    fn said(&self, item: &ItemFacts) -> Vec<String> {
        item.points.iter().filter(|point| point.said).map(|point| phrases::point(self.lang, point)).collect()
    }

    /// Remarks village by village, a line a kind of remark.
    fn villages(&self) -> Vec<String> {
        let lang = self.lang;
        let of = |village| self.outcome.remarks.iter().filter(|remark| remark.village.as_ref() == Some(village)).collect::<Vec<&RemarkFacts>>();
        let villages = self.outcome.villages.iter().map(|village| (village, of(&village.id))).filter(|(_, remarks)| !remarks.is_empty());
        let mut body = Vec::new();
        for (number, (village, remarks)) in (1..).zip(villages) {
            body.push(lang.minutes_part(numeral(lang, number), &village.name));
            body.extend(self.by_kind(&remarks));
        }
        body
    }

    fn by_kind(&self, remarks: &[&RemarkFacts]) -> Vec<String> {
        let lang = self.lang;
        let line = |kind: NoteKind| {
            let texts: Vec<String> = remarks.iter().filter(|remark| remark.kind == kind).map(|remark| phrases::remark(lang, remark)).collect();
            (!texts.is_empty()).then(|| lang.show_field(words::note_kind(lang, kind), texts.join(lang.sentence_separator())))
        };
        NoteKind::ALL.into_iter().filter_map(line).collect()
    }

    /// What leaders said in reviews and directives.
    fn speeches(&self) -> Vec<String> {
        let lang = self.lang;
        let items = self.outcome.segments.iter().flat_map(|segment| segment.items.iter().map(move |item| (segment, item)));
        let spoken = items.filter(|(_, item)| is_speech(item.kind)).map(|(segment, item)| (segment, item, self.said(item)));
        let line = |(segment, item, said): (&SegmentFacts, &ItemFacts, Vec<String>)| {
            let title = segment.title.as_deref().filter(|_| segment.kind == item.kind).unwrap_or_else(|| lang.kind(item.kind));
            let about = item.village.as_ref().map(|id| words::village_name(&self.outcome.state, id));
            let lead: Vec<String> = [Some(title.to_owned()), about, item.speaker.clone()].into_iter().flatten().collect();
            lang.show_field(lead.join(lang.explain_between_forms()), said.join(lang.sentence_separator()))
        };
        spoken.filter(|(_, _, said)| !said.is_empty()).map(line).collect()
    }

    /// Remarks that are about no village, a line a kind.
    fn other(&self) -> Vec<String> {
        let remarks: Vec<&RemarkFacts> = self.outcome.remarks.iter().filter(|remark| remark.village.is_none()).collect();
        self.by_kind(&remarks)
    }

    /// A round's forms and as much of its result as it was to show.
    fn result(&self, round: &RoundFacts) -> Vec<String> {
        let lang = self.lang;
        let mut body = vec![phrases::round_title(lang, round)];
        body.extend(round.voided.iter().map(|reason| lang.show_field(lang.outcome_voided(), reason)));
        body.extend(round.tally.as_ref().map(|tally| lang.show_field(lang.outcome_forms(), phrases::forms(lang, &tally.all))));
        match (&round.standings, &round.awards) {
            (Some(standings), Some(awards)) => body.extend(self.shown(round, standings, awards)),
            _ => body.push(lang.outcome_not_declared().to_owned()),
        }
        body
    }

    fn shown(&self, round: &RoundFacts, standings: &[Standing], awards: &[AwardGiven]) -> Vec<String> {
        let lang = self.lang;
        let award = |given: &AwardGiven| {
            let name = round.prizes.iter().find(|prize| prize.id == given.award).map_or(given.award.as_str(), |prize| prize.name.as_str());
            let winners: Vec<_> = self.outcome.villages.iter().map(|village| village.id.clone()).filter(|id| given.villages.contains(id)).collect();
            match round.reveal {
                Reveal::Winners if winners.len() > 1 => {
                    lang.show_field(name, lang.minutes_unordered(phrases::villages(lang, self.outcome, &winners)))
                }
                Reveal::Winners => lang.show_field(name, phrases::villages(lang, self.outcome, &winners)),
                _ => lang.show_field(name, phrases::villages(lang, self.outcome, &given.villages)),
            }
        };
        let wins = |standing: &&Standing| awards.iter().any(|given| given.villages.contains(&standing.village));
        let ranked = |standing: &Standing| phrases::standing(lang, self.outcome, standing);
        match round.reveal {
            Reveal::Later => vec![lang.minutes_later().to_owned()],
            Reveal::Winners => awards.iter().map(award).collect(),
            Reveal::Top => standings.iter().filter(wins).map(ranked).chain(awards.iter().map(award)).collect(),
            Reveal::Full => standings.iter().map(ranked).chain(awards.iter().map(award)).collect(),
        }
    }

    fn foot(&self, paper: &mut Paper) {
        let lang = self.lang;
        paper.line("");
        for round in &self.outcome.rounds {
            paper.field(lang.minutes_result_fingerprint(), round.fingerprint.as_deref());
        }
        paper.field(lang.outcome_fingerprint(), Some(&self.outcome.session.fingerprint));
        if !self.outcome.session.closed {
            paper.line(lang.minutes_open());
        }
    }
}

/// Whether what is said there is told under reviews and directives.
fn is_speech(kind: Kind) -> bool {
    matches!(kind, Kind::Review | Kind::Directive)
}

/// `2023-04-12` as people write it; what is no day stays as it is.
fn date(lang: Lang, day: &str) -> String {
    let plain = |part: &str| if lang == Lang::Zh { part.trim_start_matches('0').to_owned() } else { part.to_owned() };
    let parts: Vec<String> = day.split('-').map(plain).collect();
    match parts.as_slice() {
        [year, month, day] => lang.minutes_date(day, month, year),
        _ => day.to_owned(),
    }
}

/// A number as sections are numbered: 一, 二 … 十一 … 二十一; beyond that, and in English, in digits.
fn numeral(lang: Lang, number: u32) -> String {
    const ONES: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let one = |digit: u32| usize::try_from(digit).ok().and_then(|digit| ONES.get(digit)).copied().unwrap_or_default();
    match (lang, number / 10, number % 10) {
        (Lang::Zh, 0, digit) => one(digit).to_owned(),
        (Lang::Zh, 1, digit) => format!("十{}", one(digit)),
        (Lang::Zh, tens @ 2..=9, digit) => format!("{}十{}", one(tens), one(digit)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_numbered_as_people_number_them() {
        let numerals = [1, 9, 10, 11, 20, 21, 99, 100].map(|number| numeral(Lang::Zh, number));
        assert_eq!(numerals, ["一", "九", "十", "十一", "二十", "二十一", "九十九", "100"]);
        assert_eq!(numeral(Lang::En, 11), "11");
    }

    #[test]
    fn a_day_is_written_as_people_write_it() {
        assert_eq!(date(Lang::Zh, "2023-04-02"), "2023年4月2日");
        assert_eq!(date(Lang::En, "2023-04-02"), "2023-04-02");
        assert_eq!(date(Lang::Zh, "2023"), "2023");
    }
}
