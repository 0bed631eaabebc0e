//! What is known of a stop, a village or a speech, as paragraphs: projects with their figures, honours, plans, points, notes. All screens take their text from here,
//! so that no fact of an agenda is shown at one place and forgotten at another. Begin at [`of_item`]; [`Fact`] is one paragraph.

use crate::meeting::agenda::{Point, Project, Village};
use crate::meeting::stage::figure;
use crate::meeting::state::{Note, Slot};
use crate::text::{Spaces, clean, width, wrap_ranges};
use crate::tui::pen::Pen;
use crate::tui::screens::{note_kind, note_meaning};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use std::ops::Range;

/// One paragraph: what stands in front, and pieces of text that are wrapped together beside it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Fact {
    /// In front of the text: a number, a sign, a word. It is never wrapped.
    lead: Vec<(String, Meaning)>,
    /// The text, each piece with its own meaning, a space between two.
    pieces: Vec<(String, Meaning)>,
}

impl Fact {
    fn plain(text: &str, meaning: Meaning) -> Self {
        Self { lead: Vec::new(), pieces: vec![(text.to_owned(), meaning)] }
    }

    fn led(lead: &str, led: Meaning, text: &str, meaning: Meaning) -> Self {
        Self { lead: vec![(lead.to_owned(), led)], pieces: vec![(text.to_owned(), meaning)] }
    }

    fn lead_width(&self) -> u16 {
        self.lead.iter().map(|(text, _)| width(text) + 1).sum()
    }

    /// The whole text, cleaned, and where each piece ends in it.
    fn text(&self) -> (String, Vec<(usize, Meaning)>) {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(self.pieces.len());
        for (piece, meaning) in &self.pieces {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&clean(piece));
            ends.push((text.len(), *meaning));
        }
        (text, ends)
    }

    /// Rows it takes in so many columns.
    pub(super) fn rows(&self, columns: u16) -> u16 {
        let room = columns.saturating_sub(self.lead_width()).max(1);
        u16::try_from(wrap_ranges(&self.text().0, room, Spaces::Hang).len()).unwrap_or(u16::MAX).max(1)
    }

    /// Draws it from the top of the pen on; gives the rows it took.
    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        let mut x = 0;
        for (text, meaning) in &self.lead {
            x = pen.put(x, 0, text, *meaning) + 1;
        }
        let (text, ends) = self.text();
        let lines = wrap_ranges(&text, pen.width().saturating_sub(x).max(1), Spaces::Hang);
        for (y, line) in (0..pen.height()).zip(&lines) {
            draw_line(pen, x, y, &text, line, &ends);
        }
        u16::try_from(lines.len()).unwrap_or(u16::MAX).max(1)
    }
}

/// One line of a text whose pieces have meanings of their own.
fn draw_line(pen: &mut Pen<'_>, x: u16, y: u16, text: &str, line: &Range<usize>, ends: &[(usize, Meaning)]) {
    let mut x = x;
    let mut from = line.start;
    for (end, meaning) in ends {
        let to = (*end).min(line.end);
        if from < to {
            let piece = text.get(from..to).unwrap_or_default();
            x = pen.put(x, y, if to == line.end { piece.trim_end() } else { piece }, *meaning);
            from = to;
        }
    }
}

/// A plain paragraph.
pub(super) fn plain(text: &str) -> Fact {
    Fact::plain(text, Meaning::Text)
}

/// A paragraph with a sign in front.
pub(super) fn item(sign: &str, text: &str, meaning: Meaning) -> Fact {
    Fact::led(sign, Meaning::Dim, text, meaning)
}

/// A paragraph with a label.
pub(super) fn labelled(label: &str, text: &str) -> Fact {
    Fact::led(label, Meaning::Dim, text, Meaning::Text)
}

/// An award and who is given it.
pub(super) fn award(star: &str, award: &str, names: &str) -> Fact {
    Fact::led(star, Meaning::Award, award, Meaning::Award).and(names, Meaning::Heading)
}

impl Fact {
    fn and(mut self, text: &str, meaning: Meaning) -> Self {
        self.pieces.push((text.to_owned(), meaning));
        self
    }
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
    draw_apart(view, facts, 0, pen)
}

/// The same with a free row between two paragraphs, where there is room for all of them.
pub(super) fn draw_airy(view: &View<'_>, facts: &[Fact], pen: &mut Pen<'_>) -> u16 {
    let gaps = u16::try_from(facts.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let airy = rows(facts, pen.width()).saturating_add(gaps) <= pen.height();
    draw_apart(view, facts, u16::from(airy), pen)
}

fn draw_apart(view: &View<'_>, facts: &[Fact], gap: u16, pen: &mut Pen<'_>) -> u16 {
    let (columns, height) = (pen.width(), pen.height());
    let fits = rows(facts, columns) <= height;
    let room = if fits { height } else { height.saturating_sub(1) };
    let mut y = 0;
    for fact in facts {
        if y >= room {
            break;
        }
        y += fact.draw(&mut pen.part(0, y, columns, room - y)) + gap;
    }
    if !fits {
        let text = if view.look.full { view.lang.facts_cut() } else { view.lang.facts_more() };
        pen.put(0, room, text, Meaning::Dim);
    }
    y.min(height)
}

/// Where the figures of projects stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Figures {
    /// In the text.
    InText,
    /// Drawn large elsewhere, with the project's title; what else there is of the project stands in the text.
    Large,
}

/// All that is known of the item at hand, for everybody to see.
pub(super) fn of_item(view: &View<'_>, slot: Slot<'_>, figures: Figures, dot: &str) -> Vec<Fact> {
    let mut facts = of_place(view, slot, figures, dot);
    facts.extend(of_occasion(view, slot));
    facts
}

/// What there is to see: projects, honours, plans.
pub(super) fn of_place(view: &View<'_>, slot: Slot<'_>, figures: Figures, dot: &str) -> Vec<Fact> {
    let lang = view.lang;
    let state = view.state();
    let village = slot.item.plan.village.as_ref().and_then(|id| state.village(id));
    let projects = state.projects_at(slot).iter();
    let told = projects.filter(|project| figures == Figures::InText || project.facts.is_empty() || project.detail.is_some());
    let mut facts: Vec<Fact> = told.map(|project| of_project(project, figures, dot)).collect();
    facts.extend(village.into_iter().flat_map(|village| of_village(view, village)));
    if let Some(place) = slot.item.plan.place.as_deref().filter(|place| state.name_of(slot) != Some(place)) {
        facts.push(labelled(lang.fact_place(), place));
    }
    facts
}

/// Who is there, and what the agenda notes about it.
pub(super) fn of_occasion(view: &View<'_>, slot: Slot<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    if !slot.attendees().is_empty() {
        facts.push(labelled(view.lang.fact_attendees(), &slot.attendees().join(view.lang.list_separator())));
    }
    facts.extend(slot.notes().map(plain));
    facts
}

/// Who speaks at a stop, and what about.
pub(super) fn of_speaker(view: &View<'_>, slot: Slot<'_>, check: &str, open: &str) -> Vec<Fact> {
    let speaker = slot.speaker().map(|speaker| labelled(view.lang.fact_speaker(), speaker));
    speaker.into_iter().chain(of_points(slot, check, open)).collect()
}

/// The points of a speech, with their numbers, checked off as they are said.
pub(super) fn of_points(slot: Slot<'_>, check: &str, open: &str) -> Vec<Fact> {
    let point = |(index, point): (u32, &Point)| {
        let said = slot.item.said.contains(&index);
        let ink = |meaning| if said { Meaning::Done } else { meaning };
        Fact {
            lead: vec![((index + 1).to_string(), Meaning::Key), (if said { check } else { open }.to_owned(), Meaning::Accent)],
            pieces: point.verb.iter().map(|verb| (verb.clone(), ink(Meaning::Accent))).chain([(point.text.clone(), ink(Meaning::Text))]).collect(),
        }
    };
    (0..).zip(slot.points()).map(point).collect()
}

/// Remarks, in the order given; none where the room may look.
pub(super) fn of_remarks<'a>(view: &View<'_>, notes: impl Iterator<Item = &'a Note>) -> Vec<Fact> {
    notes
        .filter(|_| view.private())
        .map(|note| Fact::led(note_kind(view.lang, note.kind), note_meaning(note.kind), &note.text, Meaning::Text))
        .collect()
}

/// A village in one paragraph: its name and what it has built.
pub(super) fn in_short(village: &Village, separator: &str) -> Fact {
    let titles: Vec<&str> = village.projects.iter().map(|project| project.title.as_str()).collect();
    let fact = Fact::plain(&village.name, Meaning::Heading);
    if titles.is_empty() { fact } else { fact.and(&titles.join(separator), Meaning::Dim) }
}

/// A project: its name, its figures and a sentence about it.
fn of_project(project: &Project, figures: Figures, dot: &str) -> Fact {
    let mut fact = Fact::led(dot, Meaning::Dim, &project.title, Meaning::Heading);
    if figures == Figures::InText {
        for told in &project.facts {
            // A project with one figure says by itself what is counted.
            let label = if project.facts.len() > 1 || told.approx.is_some() { told.label.as_str() } else { "" };
            fact = fact.and(&format!("{label}{}", figure(told)), Meaning::Accent);
        }
    }
    match &project.detail {
        Some(detail) => fact.and(detail, Meaning::Text),
        None => fact,
    }
}

fn of_village(view: &View<'_>, village: &Village) -> Vec<Fact> {
    let lang = view.lang;
    let each = |label: &'static str, meaning: Meaning, texts: &[String]| -> Vec<Fact> {
        texts.iter().map(|text| Fact::led(label, meaning, text, Meaning::Text)).collect()
    };
    let mut facts = each(lang.fact_honour(), Meaning::Award, &village.honours);
    facts.extend(each(lang.fact_plan(), Meaning::Accent, &village.plans));
    facts.extend(each(lang.fact_promise(), Meaning::Accent, &village.promises));
    facts.extend(village.notes.iter().map(|note| plain(note)));
    facts
}

/// The sign in front of a project, and between two short pieces.
pub(super) fn dot(pen: &Pen<'_>) -> &'static str {
    pen.theme().sign(Sign::Dot)
}
