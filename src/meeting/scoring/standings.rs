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
    let scores: Vec<Score> = sheet.villages.iter().map(|village| score(sheet, &classes, village)).collect();
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

pub(super) fn given<'a>(class: &Class<'a>, village: &VillageId) -> Given<'a> {
    let mut given = Given::default();
    for vote in &class.votes {
        match row(class, vote, village) {
            Row::Recused => given.recused += 1,
            Row::Abstained => given.abstained += 1,
            Row::Void => given.void += 1,
            Row::Missing => given.missing += 1,
            Row::Counted(counted) => {
                given.missing += u32::from(counted.filled);
                given.rows.push(counted);
            }
        }
    }
    given.rows.sort_by_key(|row| row.ballot.seq);
    given
}

/// One value out of what a class gave.
pub(super) fn aggregated(class: &Class, given: &Given) -> Option<Aggregated> {
    aggregate(class.aggregate, class.scale.as_ref()?, &given.rows)
}

fn score<'a>(sheet: &Sheet<'a>, classes: &[Class<'a>], village: &'a VillageId) -> Score<'a> {
    let mut parts = Vec::new();
    let mut groups = Vec::new();
    let mut total = Weighted::default();
    let mut lines: Vec<(LineId, Weighted)> = Vec::new();
    for class in classes {
        let given = given(class, village);
        let aggregated = aggregated(class, &given);
        parts.push(part(class, &given, aggregated.as_ref()));
        let Some(aggregated) = aggregated else { continue };
        let weight = class.group.weight.exact();
        for (id, value) in class.line_ids().zip(&aggregated.lines) {
            match lines.iter_mut().find(|(known, _)| known == id) {
                Some((_, sum)) => sum.add(&weight, value),
                None => lines.push((id.clone(), Weighted::of(&weight, value))),
            }
        }
        total.add(&weight, &aggregated.value);
        groups.push((&class.group.id, aggregated.value));
    }
    let total = total.mean();
    let published = total.as_ref().map(|total| rounded(total, sheet.round.places, sheet.round.mode));
    let lines = lines.into_iter().filter_map(|(id, sum)| Some((id, sum.mean()?))).collect();
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

/// A weighted mean in the making.
#[derive(Clone, Debug, Default)]
struct Weighted {
    sum: Exact,
    weight: Exact,
}

impl Weighted {
    fn of(weight: &Exact, value: &Exact) -> Self {
        Self { sum: weight * value, weight: weight.clone() }
    }

    fn add(&mut self, weight: &Exact, value: &Exact) {
        self.sum += weight * value;
        self.weight += weight;
    }

    /// None where nothing weighs anything.
    fn mean(self) -> Option<Exact> {
        (self.weight != Exact::default()).then(|| self.sum / self.weight)
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
