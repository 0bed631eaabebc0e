//! What decides between villages with the same published total. Each step of the agenda is applied to all that are tied at once; each part that stays tied goes
//! on with the next step. Knows exact figures, ballots and rulings; not ranks. Begin at [`Arbiter::settle`].

use super::super::agenda::TieStep;
use super::super::ids::VillageId;
use super::super::number::Exact;
use super::rounding::written;
use super::standings::Score;
use super::value::{Row, row};
use super::votes::{Class, Vote};
use super::{Ruling, Sheet, TieWhy};
use num_bigint::BigInt;
use std::cmp::Ordering;

/// The name of what is no step: nothing decided, the rank is shared.
pub const SHARED: &str = "shared";

/// Decides between equals, and keeps in mind who waits for a ruling.
pub(super) struct Arbiter<'s, 'a> {
    sheet: Sheet<'a>,
    classes: &'s [Class<'a>],
    /// Those who reached the step `ruling` and were not ruled on.
    pub(super) undecided: Vec<Vec<VillageId>>,
}

/// Villages side by side, and what put them there; nothing where nobody was tied with them.
type Place<'s, 'a> = (Vec<&'s Score<'a>>, Option<TieWhy>);

/// What one of the tied has in one step.
struct Figure<'s, 'a> {
    score: &'s Score<'a>,
    /// More is better; nothing is worse than anything.
    worth: Option<Exact>,
    text: String,
}

impl<'s, 'a> Arbiter<'s, 'a> {
    pub(super) fn new(sheet: &Sheet<'a>, classes: &'s [Class<'a>]) -> Self {
        Self { sheet: *sheet, classes, undecided: Vec::new() }
    }

    /// Puts villages with the same published total in order, best first. One alone needs no deciding.
    pub(super) fn settle(&mut self, tied: &[&'s Score<'a>]) -> Vec<Place<'s, 'a>> {
        match tied {
            [_] | [] => vec![(tied.to_vec(), None)],
            _ => {
                let mut places = Vec::new();
                self.go_on(tied.to_vec(), &self.sheet.round.ties, &mut places);
                places
            }
        }
    }

    fn go_on(&mut self, tied: Vec<&'s Score<'a>>, steps: &[TieStep], places: &mut Vec<Place<'s, 'a>>) {
        let Some((step, rest)) = steps.split_first() else {
            let why = why(SHARED, &self.published(&tied));
            places.push((tied, Some(why)));
            return;
        };
        let Some(mut figures) = self.figures(step, &tied) else {
            return self.go_on(tied, rest, places);
        };
        // A stable sort: equals stay in the order of the villages.
        figures.sort_by(|a, b| compare(&b.worth, &a.worth));
        let parts: Vec<&[Figure]> = figures.chunk_by(|a, b| a.worth == b.worth).collect();
        if let [_] = parts.as_slice() {
            return self.go_on(tied, rest, places);
        }
        for part in parts {
            let scores: Vec<&'s Score<'a>> = part.iter().map(|figure| figure.score).collect();
            match scores.as_slice() {
                [_] => places.push((scores, Some(why(&step.text(), &figures)))),
                _ => self.go_on(scores, rest, places),
            }
        }
    }

    /// What each of the tied has in a step; none where the step does not apply to them.
    fn figures(&mut self, step: &TieStep, tied: &[&'s Score<'a>]) -> Option<Vec<Figure<'s, 'a>>> {
        let exact = |of: &dyn Fn(&'s Score<'a>) -> Option<&'s Exact>| -> Vec<Figure<'s, 'a>> {
            let figure = |score: &&'s Score<'a>| {
                let worth = of(score).cloned();
                let text = worth.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
                Figure { score, worth, text }
            };
            tied.iter().map(figure).collect()
        };
        match step {
            TieStep::Exact => Some(exact(&|score| score.total.as_ref())),
            TieStep::Line(id) => Some(exact(&|score| score.lines.iter().find(|(line, _)| line == id).map(|(_, value)| value))),
            TieStep::Group(id) => Some(exact(&|score| score.groups.iter().find(|(group, _)| *group == id).map(|(_, value)| value))),
            TieStep::HeadToHead => self.head_to_head(tied),
            TieStep::Ruling => self.ruled(tied),
        }
    }

    /// On how many ballots each of exactly two is the higher one. Every ballot that counts for both is asked, also one that trimming left out.
    fn head_to_head(&self, tied: &[&'s Score<'a>]) -> Option<Vec<Figure<'s, 'a>>> {
        let [one, other] = tied else { return None };
        let mut ahead = (0_u32, 0_u32);
        for class in self.classes {
            for vote in &class.votes {
                match (worth(class, vote, one.village), worth(class, vote, other.village)) {
                    (Some(a), Some(b)) if a > b => ahead.0 += 1,
                    (Some(a), Some(b)) if a < b => ahead.1 += 1,
                    _ => {}
                }
            }
        }
        Some(
            [(one, ahead.0), (other, ahead.1)]
                .map(|(score, ballots)| Figure { score, worth: Some(whole(ballots)), text: ballots.to_string() })
                .into(),
        )
    }

    /// The places that a ruling gave them.
    fn ruled(&mut self, tied: &[&'s Score<'a>]) -> Option<Vec<Figure<'s, 'a>>> {
        let villages: Vec<VillageId> = tied.iter().map(|score| score.village.clone()).collect();
        let Some(ruling) = ruling_on(self.sheet.rulings, &villages) else {
            self.undecided.push(villages);
            return None;
        };
        let mut in_order: Vec<&'s Score<'a>> = tied.to_vec();
        in_order.sort_by_key(|score| place_in(ruling, score.village));
        let figure = |(score, place): (&'s Score<'a>, u32)| Figure { score, worth: Some(-whole(place)), text: place.to_string() };
        Some(in_order.into_iter().zip(1..).map(figure).collect())
    }

    fn published(&self, tied: &[&'s Score<'a>]) -> Vec<Figure<'s, 'a>> {
        let places = self.sheet.round.places;
        let text = |score: &Score| score.published.as_ref().map_or_else(String::new, |units| written(units, places));
        tied.iter().map(|score| Figure { score, worth: None, text: text(score) }).collect()
    }
}

/// The latest ruling that puts all of the villages in order.
pub(super) fn ruling_on<'a>(rulings: &'a [Ruling], villages: &[VillageId]) -> Option<&'a Ruling> {
    rulings.iter().rev().find(|ruling| villages.iter().all(|village| ruling.order.contains(village)))
}

/// A village's place in a ruling, from 0.
pub(super) fn place_in(ruling: &Ruling, village: &VillageId) -> usize {
    ruling.order.iter().position(|ruled| ruled == village).unwrap_or(usize::MAX)
}

fn worth(class: &Class, vote: &Vote, village: &VillageId) -> Option<i128> {
    match row(class, vote, village) {
        Row::Counted(counted) => Some(counted.value),
        Row::Recused | Row::Abstained | Row::Void | Row::Missing => None,
    }
}

fn whole(number: u32) -> Exact {
    Exact::from(BigInt::from(number))
}

fn compare(a: &Option<Exact>, b: &Option<Exact>) -> Ordering {
    a.cmp(b)
}

fn why(step: &str, figures: &[Figure]) -> TieWhy {
    let figures: Vec<String> = figures.iter().map(|figure| format!("{} {}", figure.score.village, figure.text)).collect();
    TieWhy { step: step.to_owned(), why: figures.join(", ") }
}
