//! Agendas as plain text: a line each for the list, and everything in one of them for who wants to read it before running it. Texts of the file go out as they
//! are: whoever prints them cleans them. Begin at [`list`] and [`show`]; how a round is told stands in `scoring`.

mod scoring;

use super::outline::Outline;
use crate::i18n::Lang;
use crate::meeting::agenda::{Agenda, Common, Fact, ForWhom, Item, Person, Point, Project, Segment, Then, Village};
use crate::meeting::ids::{GroupId, VillageId};
use crate::text::{pad_right, width};

/// One line an agenda: the name it is asked for by, its community, and what is done in it, in order.
pub fn list<'a>(lang: Lang, agendas: impl IntoIterator<Item = (&'a str, &'a Agenda)>) -> String {
    let rows: Vec<_> = agendas.into_iter().map(|(name, agenda)| (name, place(agenda), course(lang, agenda))).collect();
    let name_width = rows.iter().map(|(name, ..)| width(name)).max().unwrap_or(0);
    let place_width = rows.iter().map(|(_, place, _)| width(place)).max().unwrap_or(0);
    let line = |(name, place, course): (&str, &str, String)| {
        format!("{}  {}  {course}\n", pad_right(name, name_width, ""), pad_right(place, place_width, ""))
    };
    rows.into_iter().map(line).collect()
}

/// Everything in an agenda, as text.
pub fn show(lang: Lang, agenda: &Agenda) -> String {
    let teller = Teller { lang, agenda };
    let mut out = Outline::new(lang);
    out.line(0, &agenda.title);
    teller.head(&mut out);
    teller.villages(&mut out);
    teller.people(&mut out);
    teller.segments(&mut out);
    for round in agenda.scoring.iter().flat_map(|scoring| &scoring.rounds) {
        out.heading(lang.show_scoring());
        teller.round(&mut out, round);
    }
    out.into_text()
}

/// What stands for an agenda in a list: its community, or its title.
fn place(agenda: &Agenda) -> &str {
    agenda.community.as_deref().unwrap_or(&agenda.title)
}

/// What is done, in order, with the number of items where there are several.
fn course(lang: Lang, agenda: &Agenda) -> String {
    let segment = |segment: &Segment| {
        let title = segment.title.as_deref().unwrap_or_else(|| lang.kind(segment.kind));
        match segment.items.as_ref().map_or(0, Vec::len) {
            0 | 1 => title.to_owned(),
            several => format!("{title} {several}"),
        }
    };
    agenda.segments.iter().map(segment).collect::<Vec<_>>().join(" > ")
}

/// An agenda and the language it is told in.
struct Teller<'a> {
    lang: Lang,
    agenda: &'a Agenda,
}

impl Teller<'_> {
    fn head(&self, out: &mut Outline) {
        let (lang, agenda) = (self.lang, self.agenda);
        let fields = [
            (lang.show_town(), &agenda.town),
            (lang.show_community(), &agenda.community),
            (lang.show_period(), &agenda.period),
            (lang.show_theme(), &agenda.theme),
            (lang.show_motto(), &agenda.motto),
            (lang.show_programme(), &agenda.programme),
        ];
        for (label, value) in fields {
            out.optional(1, label, value.as_deref());
        }
        let indices: Vec<String> = agenda.indices.iter().map(|index| lang.show_named(&index.id, &index.name)).collect();
        out.joined(1, lang.show_indices(), &indices);
        out.each(1, lang.show_compared(), &agenda.compared);
        out.optional(1, lang.show_judge_title(), agenda.judge_title.as_deref());
        out.each(1, lang.show_note(), &agenda.notes);
        if let Some(source) = &agenda.source {
            let year = source.year.map(|year| year.to_string());
            let parts = [Some(source.title.clone()), source.publisher.clone(), year];
            out.joined(1, lang.show_source(), &parts.into_iter().flatten().collect::<Vec<_>>());
        }
        out.joined(1, lang.show_assumed(), &agenda.assumed);
    }

    fn villages(&self, out: &mut Outline) {
        let lang = self.lang;
        if !self.agenda.villages.is_empty() {
            out.heading(lang.show_villages());
        }
        for village in &self.agenda.villages {
            self.village(out, village);
        }
    }

    fn village(&self, out: &mut Outline, village: &Village) {
        let lang = self.lang;
        let name = lang.show_named(&village.id, &village.name);
        out.line(1, &if village.guest { lang.show_with(name, lang.show_guest()) } else { name });
        out.optional(2, lang.show_cadre(), village.cadre.as_deref());
        self.projects(out, 2, &village.projects);
        out.each(2, lang.show_honour(), &village.honours);
        out.each(2, lang.show_plan(), &village.plans);
        out.each(2, lang.show_promise(), &village.promises);
        out.each(2, lang.show_note(), &village.notes);
    }

    fn projects(&self, out: &mut Outline, depth: usize, projects: &[Project]) {
        for Project { title, detail, facts } in projects {
            let figures = facts.iter().map(figure);
            let parts: Vec<String> = std::iter::once(title.clone()).chain(figures).chain(detail.clone()).collect();
            out.in_one(depth, self.lang.show_project(), parts);
        }
    }

    fn people(&self, out: &mut Outline) {
        if !self.agenda.people.is_empty() {
            out.heading(self.lang.show_people());
        }
        for person in &self.agenda.people {
            self.person(out, person);
        }
    }

    fn person(&self, out: &mut Outline, person: &Person) {
        let lang = self.lang;
        out.line(1, &lang.show_named(&person.id, &person.name));
        out.optional(2, lang.show_role(), person.role.as_deref());
        out.optional(2, lang.show_group(), person.group.as_ref().map(|id| self.group_name(id)));
        out.optional(2, lang.show_village(), person.village.as_ref().map(|id| self.village_name(id)));
    }

    fn segments(&self, out: &mut Outline) {
        let lang = self.lang;
        out.heading(lang.show_segments());
        for (number, segment) in (1..).zip(&self.agenda.segments) {
            let kind = lang.kind(segment.kind);
            let title = segment.title.as_deref().unwrap_or(kind);
            let named = lang.show_named(&segment.id, title);
            let with_kind = if title == kind { named } else { lang.show_with(named, kind) };
            out.line(1, &format!("{number}. {with_kind}"));
            if segment.for_whom == Some(ForWhom::EveryContestant) {
                out.line(2, lang.show_every_contestant());
            }
            if segment.then == Some(Then::Review) {
                out.line(2, lang.show_then_review());
            }
            out.optional(2, lang.show_round(), segment.round.as_ref().map(|id| id.as_str()));
            self.common(out, 2, &segment.common, None);
            for (item_number, item) in (1..).zip(segment.items.iter().flatten()) {
                self.item(out, &format!("{number}.{item_number}"), item);
            }
        }
    }

    fn item(&self, out: &mut Outline, number: &str, item: &Item) {
        let lang = self.lang;
        let village = item.village.as_ref().map(|id| self.village_name(id));
        let title = item.title.as_deref().or(village).or(item.place.as_deref()).unwrap_or(item.id.as_str());
        let named = lang.show_named(&item.id, title);
        let with_kind = item.kind.map_or_else(|| named.clone(), |kind| lang.show_with(&named, lang.kind(kind)));
        out.line(2, &format!("{number} {with_kind}"));
        out.optional(3, lang.show_village(), village);
        out.optional(3, lang.show_place(), item.place.as_deref());
        out.optional(3, lang.show_round(), item.round.as_ref().map(|id| id.as_str()));
        self.projects(out, 3, &item.projects);
        self.common(out, 3, &item.common, item.travel_minutes);
    }

    fn common(&self, out: &mut Outline, depth: usize, common: &Common, travel_minutes: Option<u32>) {
        let lang = self.lang;
        let times = [
            common.minutes.map(|minutes| lang.show_minutes(minutes)),
            travel_minutes.map(|minutes| lang.show_travel(minutes)),
            common.warning_s.map(|seconds| lang.show_warning(seconds)),
            common.danger_s.map(|seconds| lang.show_danger(seconds)),
        ];
        out.in_one(depth, lang.show_time(), times.into_iter().flatten());
        out.joined(depth, lang.show_attendees(), &common.attendees);
        out.optional(depth, lang.show_speaker(), common.speaker.as_deref());
        for Point { verb, text } in &common.points {
            match verb {
                Some(verb) => out.field(depth + 1, verb, text),
                None => out.line(depth + 1, text),
            }
        }
        out.each(depth, lang.show_note(), &common.notes);
        out.optional(depth, lang.show_prompt(), common.prompt.as_deref());
        out.joined(depth, lang.show_assumed(), &common.assumed);
    }

    fn village_name<'n>(&'n self, id: &'n VillageId) -> &'n str {
        let village = self.agenda.villages.iter().find(|village| village.id == *id);
        village.map_or(id.as_str(), |village| &village.name)
    }

    fn group_name<'n>(&'n self, id: &'n GroupId) -> &'n str {
        let rounds = self.agenda.scoring.iter().flat_map(|scoring| &scoring.rounds);
        rounds.filter_map(|round| round.group(id)).next().map_or(id.as_str(), |group| &group.name)
    }
}

/// `全长 近2公里`.
fn figure(fact: &Fact) -> String {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    format!("{} {}{}{}", fact.label, part(&fact.approx), fact.value, part(&fact.unit))
}

#[cfg(test)]
mod tests;
