//! The screens held against the agendas: every text and figure that an agenda has for the meeting, a stop, a village or a speech is on the screen while it is shown.

use super::Play;
use crate::meeting::agenda::Fact;
use crate::meeting::stage::figure;
use crate::text::width;
use crate::tui::theme::{Meaning, SignSet};
use crate::tui::widgets::digits;
use crate::tui::widgets::testing::picture;
use crate::tui::{desk, screens};

/// Whatever the agendas know of a stop, a village or a speech stands on the screen while it is shown.
#[test]
fn every_fact_is_on_the_screen() {
    for bundled in crate::assets::bundled() {
        let mut play = Play::bundled(bundled.name);
        let agenda = play.history.agenda();
        let of_all = [&agenda.theme, &agenda.motto, &agenda.programme].into_iter().flatten().chain(&agenda.compared).chain(&agenda.notes);
        let of_all: Vec<Told> = of_all.chain(agenda.indices.iter().map(|index| &index.name)).map(|text| Told::Text(text.clone())).collect();
        all_shown(&play, bundled.name, &of_all);
        let state = play.history.state();
        let anybody = state.contestants().next().is_some();
        let orders: Vec<_> = state.segments.iter().filter(|it| anybody && it.awaits_order()).map(|it| it.plan.id.clone()).collect();
        for segment in orders {
            play = play.say(&format!("{{\"do\":\"goto\",\"item\":\"{segment}\"}}"));
        }
        let items: Vec<_> = play.history.state().rundown().map(|slot| slot.id().clone()).collect();
        for item in items {
            if play.history.state().current().is_none_or(|slot| *slot.id() != item) {
                play = play.say(&format!("{{\"do\":\"goto\",\"item\":\"{item}\"}}"));
            }
            let wanted = facts_of(&play, item.as_str());
            all_shown(&play, &format!("{} {item}", bundled.name), &wanted);
        }
    }
}

/// Something that must be seen.
enum Told {
    Text(String),
    /// A figure, as text or in large digits.
    Figure(Fact),
}

fn all_shown(play: &Play, what: &str, wanted: &[Told]) {
    for size in [(64, 24), (80, 24), (120, 36), (200, 50)] {
        let picture = play.picture(size).0;
        let left = play.view(size, |view| desk::left_width(view, size.0));
        let beside = left + screens::beside(size.0 - left);
        let columns = [(left, beside), (beside, size.0), (left, size.0)].map(|(from, to)| squeezed(&between(&picture, from, to)));
        for told in wanted {
            let shown = columns.iter().any(|column| is_shown(&picture, column, told));
            assert!(shown, "{what} at {size:?}: {} is not shown:\n{picture}", told.as_text());
        }
    }
}

impl Told {
    fn as_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Figure(fact) => figure(fact),
        }
    }
}

fn is_shown(picture: &str, squeezed_middle: &str, told: &Told) -> bool {
    let is_text = squeezed_middle.contains(&squeezed(&told.as_text()));
    let Told::Figure(fact) = told else { return is_text };
    let has_words = fact.approx.iter().chain(&fact.unit).all(|word| squeezed_middle.contains(word.as_str()));
    is_text || (has_words && [3, 5, 7].into_iter().any(|rows| holds(picture, &large(&fact.value, rows))))
}

/// A figure in digits of so many rows, as cells.
fn large(value: &str, rows: u16) -> Vec<Vec<char>> {
    let size = digits::Size::fitting(value, 200, rows, SignSet::Box);
    let drawn = picture(SignSet::Box, size.columns(value), size.rows(), |pen| digits::draw(pen, value, Meaning::Accent));
    cells(&drawn.0)
}

/// Rows of cells; behind a wide glyph stands an empty one.
fn cells(text: &str) -> Vec<Vec<char>> {
    let row = |line: &str| line.chars().flat_map(|sign| std::iter::once(sign).chain((1..width(&sign.to_string())).map(|_| '\0'))).collect();
    text.lines().map(row).collect()
}

/// Whether a picture holds another one somewhere.
fn holds(picture: &str, wanted: &[Vec<char>]) -> bool {
    let screen = cells(picture);
    let at = |x: usize, y: usize| screen.get(y).and_then(|row| row.get(x)).copied().unwrap_or(' ');
    let columns = screen.iter().map(Vec::len).max().unwrap_or(0);
    let here = |x: usize, y: usize| {
        wanted.iter().enumerate().all(|(down, row)| row.iter().enumerate().all(|(right, sign)| at(x + right, y + down) == *sign))
    };
    (0..screen.len()).any(|y| (0..columns).any(|x| here(x, y)))
}

/// The texts and figures that the agenda has for an item, from the document itself.
fn facts_of(play: &Play, item: &str) -> Vec<Told> {
    let state = play.history.state();
    let slot = state.rundown().find(|slot| slot.id().as_str() == item).unwrap();
    let mut texts: Vec<String> = state.name_of(slot).map(str::to_owned).into_iter().collect();
    texts.extend(slot.points().iter().flat_map(|point| point.verb.iter().cloned().chain([point.text.clone()])));
    texts.extend(slot.notes().map(str::to_owned).chain(slot.attendees().iter().cloned()).chain(slot.speaker().map(str::to_owned)));
    let village = slot.item.plan.village.as_ref().and_then(|id| state.village(id));
    texts.extend(village.iter().flat_map(|it| [&it.honours, &it.plans, &it.promises, &it.notes].into_iter().flatten().cloned()));
    let mut figures = Vec::new();
    for project in state.projects_at(slot) {
        figures.extend(project.facts.iter().cloned().map(Told::Figure));
        texts.extend([project.title.clone()].into_iter().chain(project.detail.clone()));
    }
    texts.into_iter().map(Told::Text).chain(figures).collect()
}

/// What stands between two columns.
fn between(text: &str, from: u16, to: u16) -> String {
    let row = |row: &Vec<char>| row.iter().take(to.into()).skip(from.into()).chain(['\n'].iter()).filter(|sign| **sign != '\0').collect::<String>();
    cells(text).iter().map(row).collect()
}

/// Without spaces, frames and line breaks, so that a text is found however it is broken into lines.
fn squeezed(text: &str) -> String {
    let frame = |sign: &char| !sign.is_whitespace() && !"│┌┐└┘─".contains(*sign);
    crate::text::clean(text).chars().filter(frame).collect()
}
