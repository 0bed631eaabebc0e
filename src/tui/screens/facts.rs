//! What is known of a stop, a village or a speech, as lines: projects with their figures, honours, plans, points, notes. All screens take their text from here, so
//! that no fact of an agenda is shown at one place and forgotten at another. Begin at [`of_item`].

use crate::meeting::agenda::{Project, Village};
use crate::meeting::stage::figure;
use crate::meeting::state::{Note, Slot};
use crate::text::{width, wrap};
use crate::tui::pen::Pen;
use crate::tui::screens::{note_kind, note_meaning};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;

/// One paragraph: what stands in front, and the text that is wrapped beside it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Fact {
    /// In front of the text: a number, a word, a figure. It is never wrapped.
    lead: Vec<(String, Meaning)>,
    text: String,
    meaning: Meaning,
}

impl Fact {
    fn plain(text: &str, meaning: Meaning) -> Self {
        Self { lead: Vec::new(), text: text.to_owned(), meaning }
    }

    fn led(lead: &str, led: Meaning, text: &str, meaning: Meaning) -> Self {
        Self { lead: vec![(lead.to_owned(), led)], text: text.to_owned(), meaning }
    }

    fn lead_width(&self) -> u16 {
        self.lead.iter().map(|(text, _)| width(text) + 1).sum()
    }

    /// Rows it takes in so many columns.
    pub(super) fn rows(&self, columns: u16) -> u16 {
        let room = columns.saturating_sub(self.lead_width()).max(1);
        u16::try_from(wrap(&self.text, room).len()).unwrap_or(u16::MAX).max(1)
    }

    /// Draws it from the top of the pen on; gives the rows it took.
    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        let mut x = 0;
        for (text, meaning) in &self.lead {
            x = pen.put(x, 0, text, *meaning) + 1;
        }
        let columns = pen.width();
        let rows = wrap(&self.text, columns.saturating_sub(x).max(1));
        for (y, line) in (0..pen.height()).zip(&rows) {
            pen.put(x, y, line, self.meaning);
        }
        u16::try_from(rows.len()).unwrap_or(u16::MAX).max(1)
    }
}

/// A plain paragraph.
pub(super) fn plain(text: &str) -> Fact {
    Fact::plain(text, Meaning::Text)
}

/// A paragraph with a label.
pub(super) fn labelled(label: &str, text: &str) -> Fact {
    Fact::led(label, Meaning::Dim, text, Meaning::Text)
}

/// An award and who is given it.
pub(super) fn award(star: &str, award: &str, names: &str) -> Fact {
    Fact { lead: vec![(star.to_owned(), Meaning::Award), (award.to_owned(), Meaning::Award)], text: names.to_owned(), meaning: Meaning::Heading }
}

/// Rows that paragraphs take in so many columns.
pub(super) fn rows(facts: &[Fact], columns: u16) -> u16 {
    facts.iter().map(|fact| fact.rows(columns)).sum()
}

/// The first paragraphs that fit whole into so much room, and the rows they take.
pub(super) fn that_fit(facts: &[Fact], columns: u16, room: u16) -> (&[Fact], u16) {
    let mut used = 0;
    for (count, fact) in facts.iter().enumerate() {
        let rows = fact.rows(columns);
        if used + rows > room {
            return (facts.get(..count).unwrap_or_default(), used);
        }
        used += rows;
    }
    (facts, used)
}

/// Draws paragraphs one below the other; where there is no room for all, the last line says so. Gives the row behind them.
pub(super) fn draw(view: &View<'_>, facts: &[Fact], pen: &mut Pen<'_>) -> u16 {
    let (columns, height) = (pen.width(), pen.height());
    let fits = rows(facts, columns) <= height;
    let room = if fits { height } else { height.saturating_sub(1) };
    let mut y = 0;
    for fact in facts {
        if y >= room {
            break;
        }
        y += fact.draw(&mut pen.part(0, y, columns, room - y));
    }
    if !fits {
        pen.put(0, room, view.lang.facts_more(), Meaning::Dim);
    }
    y.min(height)
}

/// All that is known of the item at hand, for everybody to see.
pub(super) fn of_item(view: &View<'_>, slot: Slot<'_>, dot: &str) -> Vec<Fact> {
    let lang = view.lang;
    let state = view.state();
    let village = slot.item.plan.village.as_ref().and_then(|id| state.village(id));
    let mut facts: Vec<Fact> = state.projects_at(slot).iter().flat_map(|project| of_project(project, dot)).collect();
    facts.extend(village.into_iter().flat_map(|village| of_village(view, village)));
    if let Some(place) = slot.item.plan.place.as_deref().filter(|place| state.name_of(slot) != Some(place)) {
        facts.push(Fact::led(lang.fact_place(), Meaning::Dim, place, Meaning::Text));
    }
    if !slot.attendees().is_empty() {
        facts.push(Fact::led(lang.fact_attendees(), Meaning::Dim, &slot.attendees().join("、"), Meaning::Text));
    }
    facts.extend(slot.notes().map(|note| Fact::plain(note, Meaning::Text)));
    facts
}

/// The points of a speech, with their numbers, checked off as they are said.
pub(super) fn of_points(slot: Slot<'_>, check: &str, open: &str) -> Vec<Fact> {
    let point = |(index, point): (u32, &crate::meeting::agenda::Point)| {
        let said = slot.item.said.contains(&index);
        let mut lead = vec![((index + 1).to_string(), Meaning::Key), (if said { check } else { open }.to_owned(), Meaning::Accent)];
        lead.extend(point.verb.iter().map(|verb| (verb.clone(), if said { Meaning::Done } else { Meaning::Accent })));
        Fact { lead, text: point.text.clone(), meaning: if said { Meaning::Done } else { Meaning::Text } }
    };
    (0..).zip(slot.points()).map(point).collect()
}

/// Remarks about a village, newest first.
pub(super) fn of_remarks(view: &View<'_>, notes: impl Iterator<Item = Note>) -> Vec<Fact> {
    notes.map(|note| Fact::led(note_kind(view.lang, note.kind), note_meaning(note.kind), &note.text, Meaning::Text)).collect()
}

/// A project: its name with its figures behind it, and a sentence about it.
fn of_project(project: &Project, dot: &str) -> Vec<Fact> {
    let mut lead = vec![(dot.to_owned(), Meaning::Dim)];
    for fact in &project.facts {
        lead.push((figure(fact), Meaning::Award));
    }
    let mut facts = vec![Fact { lead, text: project.title.clone(), meaning: Meaning::Heading }];
    facts.extend(project.detail.as_ref().map(|detail| Fact::led(" ", Meaning::Dim, detail, Meaning::Text)));
    let labels: Vec<&str> = project.facts.iter().map(|fact| fact.label.as_str()).filter(|label| !project.title.contains(label)).collect();
    if !labels.is_empty() && project.detail.is_none() && project.facts.len() > 1 {
        facts.push(Fact::led(" ", Meaning::Dim, &labels.join("、"), Meaning::Dim));
    }
    facts
}

fn of_village(view: &View<'_>, village: &Village) -> Vec<Fact> {
    let lang = view.lang;
    let each = |label: &'static str, meaning: Meaning, texts: &[String]| -> Vec<Fact> {
        texts.iter().map(|text| Fact::led(label, meaning, text, Meaning::Text)).collect()
    };
    let mut facts = each(lang.fact_honour(), Meaning::Award, &village.honours);
    facts.extend(each(lang.fact_plan(), Meaning::Accent, &village.plans));
    facts.extend(each(lang.fact_promise(), Meaning::Accent, &village.promises));
    facts.extend(village.notes.iter().map(|note| Fact::plain(note, Meaning::Text)));
    facts
}

/// The figures of a stop, for drawing large: value and unit, what it counts.
pub(super) fn figures<'a>(view: &View<'a>, slot: Slot<'a>) -> Vec<(&'a crate::meeting::agenda::Fact, &'a str)> {
    let projects = view.state().projects_at(slot);
    projects.iter().flat_map(|project| project.facts.iter().map(|fact| (fact, project.title.as_str()))).collect()
}

/// A rule's sign for the dot in front of a project.
pub(super) fn dot(pen: &Pen<'_>) -> &'static str {
    pen.theme().sign(Sign::Dot)
}
