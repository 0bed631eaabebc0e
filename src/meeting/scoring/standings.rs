//! Who ranks where: each village's classes, its total, its rank, what decided between equals, and who is given what. The one place where the chain is put
//! together; each link stands in a file of its own. Begin at [`outcome`].

use super::super::ids::{AwardId, GroupId, LineId, VillageId};
use super::super::number::Exact;
use super::aggregate::{Aggregated, Dropped, aggregate};
use super::awards::give;
use super::rounding::{rounded, written};
use super::ties::Arbiter;
use super::value::{Counted, Row, row};
use super::votes::{Class, classes};
use super::{AwardGiven, GroupPart, Sheet, Standing, TieWhy};
use num_bigint::BigInt;

/// All that follows from a round's ballots and rulings.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outcome {
    /// By rank, equals in the order of the villages; those without a counted ballot last.
    pub standings: Vec<Standing>,
    /// In the order of the agenda.
    pub awards: Vec<AwardGiven>,
    /// Tied villages that a ruling has to put in order before anything is shown; empty where none is needed.
    pub ruling_needed: Vec<Vec<VillageId>>,
    /// What the standings were made of, exact, in the order of the villages.
    pub figures: Vec<Figures>,
}

/// A village's exact figures.
#[derive(Clone, PartialEq, Debug)]
pub struct Figures {
    /// Which village.
    pub village: VillageId,
    /// The total before it was rounded; none without a counted ballot.
    pub total: Option<Exact>,
    /// Each line alone, in the order of the forms, over the ballots left after trimming; classes weigh as in the total. Empty for forms of grades.
    pub lines: Vec<(LineId, Exact)>,
}

impl Outcome {
    /// A village's standing.
    pub fn standing(&self, village: &VillageId) -> Option<&Standing> {
        self.standings.iter().find(|standing| standing.village == *village)
    }

    /// A village's exact figures.
    pub fn figures_of(&self, village: &VillageId) -> Option<&Figures> {
        self.figures.iter().find(|figures| figures.village == *village)
    }

    /// The award a village is given.
    pub fn award_of(&self, village: &VillageId) -> Option<&AwardId> {
        self.awards.iter().find(|given| given.villages.contains(village)).map(|given| &given.award)
    }
}

/// What follows from the ballots and rulings of a round. It does not depend on the order in which the ballots are given, only on their `seq`.
pub fn outcome(sheet: &Sheet) -> Outcome {
    let classes = classes(sheet);
    let scores = scores(sheet, &classes);
    let mut arbiter = Arbiter::new(sheet, &classes);
    let tiers = tiers(&scores, &mut arbiter);
    let (awards, at_border) = give(sheet, &tiers);
    let mut ruling_needed = arbiter.undecided;
    for tied in at_border {
        if !ruling_needed.contains(&tied) {
            ruling_needed.push(tied);
        }
    }
    let places = sheet.round.places;
    let ranked = tiers.iter().flat_map(|tier| tier.scores.iter().map(|score| score.standing(Some(tier), places)));
    let unranked = scores.iter().filter(|score| score.published.is_none()).map(|score| score.standing(None, places));
    let standings = ranked.chain(unranked).collect();
    let figures = scores.into_iter().map(|score| Figures { village: score.village.clone(), total: score.total, lines: score.lines }).collect();
    Outcome { standings, awards, ruling_needed, figures }
}

/// What a village got.
#[derive(Clone, Debug)]
pub(super) struct Score<'a> {
    pub(super) village: &'a VillageId,
    parts: Vec<GroupPart>,
    /// By class, exact; a class without a counted ballot is not among them.
    pub(super) groups: Vec<(&'a GroupId, Exact)>,
    pub(super) lines: Vec<(LineId, Exact)>,
    pub(super) total: Option<Exact>,
    /// The total as it is published, in units of the last decimal. Ranks compare this.
    pub(super) published: Option<BigInt>,
}

/// Villages that share a rank, often one alone.
pub(super) struct Tier<'s, 'a> {
    pub(super) rank: u32,
    /// In the order of the villages.
    pub(super) scores: Vec<&'s Score<'a>>,
    /// What separated them from others with their total, or that nothing did.
    pub(super) tie: Option<TieWhy>,
}

impl Score<'_> {
    fn standing(&self, tier: Option<&Tier>, places: u8) -> Standing {
        Standing {
            village: self.village.clone(),
            rank: tier.map(|tier| tier.rank),
            total: self.published.as_ref().map(|units| written(units, places)),
            groups: self.parts.clone(),
            tie: tier.and_then(|tier| tier.tie.clone()),
        }
    }
}

/// What one class gave one village, ballot by ballot.
#[derive(Clone, Debug, Default)]
pub(super) struct Given<'a> {
    /// In the order of their `seq`.
    pub(super) rows: Vec<Counted<'a>>,
    abstained: u32,
    void: u32,
    missing: u32,
    recused: u32,
}

/// What a class gave each of the villages. Reads form by form, because all of one form lies together in memory.
pub(super) fn given<'a>(class: &Class<'a>, villages: &[VillageId]) -> Vec<Given<'a>> {
    let mut all: Vec<Given> = villages.iter().map(|_| Given::default()).collect();
    for vote in &class.votes {
        for (given, village) in all.iter_mut().zip(villages) {
            given.take(row(class, vote, village));
        }
    }
    for given in &mut all {
        given.rows.sort_by_key(|row| row.ballot.seq);
    }
    all
}

impl<'a> Given<'a> {
    fn take(&mut self, row: Row<'a>) {
        match row {
            Row::Recused => self.recused += 1,
            Row::Abstained => self.abstained += 1,
            Row::Void => self.void += 1,
            Row::Missing => self.missing += 1,
            Row::Counted(counted) => {
                self.missing += u32::from(counted.filled);
                self.rows.push(counted);
            }
        }
    }
}

/// One value out of what a class gave.
pub(super) fn aggregated(class: &Class, given: &Given) -> Option<Aggregated> {
    aggregate(class.aggregate, class.scale.as_ref()?, &given.rows)
}

/// All villages' scores, in their order.
fn scores<'a>(sheet: &Sheet<'a>, classes: &[Class<'a>]) -> Vec<Score<'a>> {
    let mut by_class: Vec<_> = classes.iter().map(|class| (class, given(class, sheet.villages).into_iter())).collect();
    let mut score_next = |village| {
        let given: Vec<_> = by_class.iter_mut().filter_map(|(class, given)| Some((*class, given.next()?))).collect();
        score(sheet, village, &given)
    };
    sheet.villages.iter().map(&mut score_next).collect()
}

fn score<'a>(sheet: &Sheet<'a>, village: &'a VillageId, by_class: &[(&Class<'a>, Given<'a>)]) -> Score<'a> {
    let mut parts = Vec::new();
    let mut groups = Vec::new();
    let mut values: Vec<(&Class, Exact)> = Vec::new();
    let mut lines: Vec<(&LineId, Vec<(&Class, Exact)>)> = Vec::new();
    for (class, given) in by_class {
        let aggregated = aggregated(class, given);
        parts.push(part(class, given, aggregated.as_ref()));
        let Some(aggregated) = aggregated else { continue };
        for (id, value) in class.line_ids().zip(aggregated.lines) {
            match lines.iter_mut().find(|(known, _)| *known == id) {
                Some((_, values)) => values.push((class, value)),
                None => lines.push((id, vec![(class, value)])),
            }
        }
        groups.push((&class.group.id, aggregated.value.clone()));
        values.push((class, aggregated.value));
    }
    let total = weighted_mean(values);
    let published = total.as_ref().map(|total| rounded(total, sheet.round.places, sheet.round.mode));
    let lines = lines.into_iter().filter_map(|(id, values)| Some((id.clone(), weighted_mean(values)?))).collect();
    Score { village, parts, groups, lines, total, published }
}

fn part(class: &Class, given: &Given, aggregated: Option<&Aggregated>) -> GroupPart {
    let mut rows: Vec<usize> = aggregated.map_or(&[][..], |aggregated| &aggregated.dropped).iter().map(|Dropped { row, .. }| *row).collect();
    rows.sort_unstable();
    rows.dedup();
    GroupPart {
        group: class.group.id.clone(),
        value: aggregated.map(|aggregated| aggregated.value.to_string()),
        counted: u32::try_from(given.rows.len()).unwrap_or(u32::MAX),
        abstained: given.abstained,
        void: given.void,
        missing: given.missing,
        recused: given.recused,
        dropped: rows.into_iter().filter_map(|row| Some(given.rows.get(row)?.ballot.id.clone())).collect(),
    }
}

/// Σ weight·value / Σ weight; none where nothing weighs anything.
fn weighted_mean(mut values: Vec<(&Class, Exact)>) -> Option<Exact> {
    match values.as_slice() {
        [(only, _)] if only.group.weight.is_positive() => values.pop().map(|(_, value)| value),
        _ => {
            let weight: Exact = values.iter().map(|(class, _)| class.group.weight.exact()).sum();
            let sum: Exact = values.iter().map(|(class, value)| class.group.weight.exact() * value).sum();
            (weight != Exact::default()).then(|| sum / weight)
        }
    }
}

/// The ranked villages, best first. Equal totals are put in order by the round's steps; the rank after a shared one skips (1 2 2 4).
fn tiers<'s, 'a>(scores: &'s [Score<'a>], arbiter: &mut Arbiter<'s, 'a>) -> Vec<Tier<'s, 'a>> {
    let mut ranked: Vec<&Score> = scores.iter().filter(|score| score.published.is_some()).collect();
    ranked.sort_by(|a, b| b.published.cmp(&a.published));
    let mut tiers = Vec::new();
    let mut rank = 1;
    for tied in ranked.chunk_by(|a, b| a.published == b.published) {
        for (scores, tie) in arbiter.settle(tied) {
            let here = rank;
            rank += u32::try_from(scores.len()).unwrap_or(u32::MAX);
            tiers.push(Tier { rank: here, scores, tie });
        }
    }
    tiers
}
