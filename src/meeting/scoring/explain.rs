//! A village's total opened down to the ballots: which classes it is made of, how each came to its value, and what became of every form. A value that programs
//! read as JSON and that prose is made from. It names voters, so it is for the desk and the saved file, never for the room. Begin at [`explain`].

use super::super::agenda::{Rounding, Scope};
use super::super::ids::{AwardId, BallotId, LineId, VillageId};
use super::super::number::{Decimal, Exact};
use super::aggregate::{Aggregated, Dropped, End, Method};
use super::standings::{Given, Outcome, aggregated, given};
use super::value::{Counted, Row, row};
use super::votes::{Class, Vote, classes};
use super::{GroupPart, Sheet, TieWhy, Voter};
use num_bigint::BigInt;
use serde::Serialize;

/// Why a village stands where it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Explanation {
    /// Which village.
    pub village: VillageId,
    /// Its rank; none without a counted ballot.
    pub rank: Option<u32>,
    /// The published total.
    pub total: Option<String>,
    /// The total before it was rounded, such as `353/4`: Σ weight·value / Σ weight over the classes with a value.
    pub exact: Option<String>,
    /// Decimals of the published total.
    pub places: u8,
    /// How it was rounded.
    pub mode: Rounding,
    /// The classes, in the order of the agenda.
    pub groups: Vec<GroupExplained>,
    /// What decided between equal totals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie: Option<TieWhy>,
    /// What it is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub award: Option<AwardId>,
}

/// How a class came to its value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GroupExplained {
    /// Its value and how many forms counted, as in the standing.
    #[serde(flatten)]
    pub part: GroupPart,
    /// What it weighs beside the other classes.
    pub weight: Decimal,
    /// How its ballots became one value; none without a counted ballot.
    pub method: Option<Method>,
    /// Whether that was done with whole ballots or line by line.
    pub scope: Scope,
    /// Each line alone, over the ballots left after trimming; empty for forms of grades.
    pub lines: Vec<LineExplained>,
    /// What became of every form, in the order they came in.
    pub ballots: Vec<BallotExplained>,
}

/// One line's value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LineExplained {
    /// Which line.
    pub line: LineId,
    /// Its exact value in points.
    pub value: String,
    /// It was left out as one of the highest or lowest of its line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dropped: Option<End>,
}

/// What became of one voter's form, for this village.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct BallotExplained {
    /// The part that speaks of the village; where none does, the voter's first.
    pub ballot: BallotId,
    /// Whose it is.
    #[serde(flatten)]
    pub voter: Voter,
    /// What became of it.
    pub fate: Fate,
    /// Its exact value in points, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Its lines, on a form that has them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineExplained>,
    /// Something was missing and is counted by the round's rule.
    #[serde(skip_serializing_if = "is_false")]
    pub filled: bool,
}

/// What becomes of a form, for one village.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It counts.
    Counted,
    /// Left out as one of the highest.
    DroppedHigh,
    /// Left out as one of the lowest.
    DroppedLow,
    /// 弃权
    Abstained,
    /// Spoilt, in this row or whole.
    Void,
    /// Left out, because something is missing.
    Missing,
    /// The voter does not score this village.
    Recused,
}

/// Opens a village's total down to the ballots; none for a village that is not in the outcome.
pub fn explain(sheet: &Sheet, outcome: &Outcome, village: &VillageId) -> Option<Explanation> {
    let standing = outcome.standing(village)?;
    let classes = classes(sheet);
    let groups = classes.iter().zip(&standing.groups).map(|(class, part)| group(class, part, village)).collect();
    Some(Explanation {
        village: village.clone(),
        rank: standing.rank,
        total: standing.total.clone(),
        exact: outcome.figures_of(village).and_then(|figures| figures.total.as_ref()).map(ToString::to_string),
        places: sheet.round.places,
        mode: sheet.round.mode,
        groups,
        tie: standing.tie.clone(),
        award: outcome.award_of(village).cloned(),
    })
}

fn group(class: &Class, part: &GroupPart, village: &VillageId) -> GroupExplained {
    let given = given(class, std::slice::from_ref(village)).pop().unwrap_or_default();
    let aggregated = aggregated(class, &given);
    let line = |(line, value): (&LineId, &Exact)| LineExplained { line: line.clone(), value: value.to_string(), dropped: None };
    let lines = aggregated.iter().flat_map(|aggregated| class.line_ids().zip(&aggregated.lines)).map(line).collect();
    let ballots = class.votes.iter().filter_map(|vote| ballot(class, vote, village, &given, aggregated.as_ref())).collect();
    let method = aggregated.map(|aggregated| aggregated.method);
    GroupExplained { part: part.clone(), weight: class.group.weight, method, scope: class.aggregate.scope, lines, ballots }
}

fn ballot(class: &Class, vote: &Vote, village: &VillageId, given: &Given, aggregated: Option<&Aggregated>) -> Option<BallotExplained> {
    let fate = match row(class, vote, village) {
        Row::Counted(counted) => return Some(counted_ballot(class, vote, &counted, given, aggregated)),
        Row::Recused => Fate::Recused,
        Row::Abstained => Fate::Abstained,
        Row::Void => Fate::Void,
        Row::Missing => Fate::Missing,
    };
    let ballot = vote.first()?.id.clone();
    Some(BallotExplained { ballot, voter: vote.voter.clone(), fate, value: None, lines: Vec::new(), filled: false })
}

fn counted_ballot(class: &Class, vote: &Vote, counted: &Counted, given: &Given, aggregated: Option<&Aggregated>) -> BallotExplained {
    let place = given.rows.binary_search_by_key(&counted.ballot.seq, |row| row.ballot.seq).ok();
    let dropped: Vec<&Dropped> = aggregated.iter().flat_map(|aggregated| &aggregated.dropped).filter(|dropped| Some(dropped.row) == place).collect();
    let end_of = |line: Option<usize>| dropped.iter().find(|dropped| dropped.line == line).map(|dropped| dropped.end);
    let fate = match end_of(None) {
        None => Fate::Counted,
        Some(End::High) => Fate::DroppedHigh,
        Some(End::Low) => Fate::DroppedLow,
    };
    let in_points = |value: i128, unit: &Exact| (Exact::from(BigInt::from(value)) * unit).to_string();
    let line = |(place, (line, value)): (usize, (&LineId, &i128))| LineExplained {
        line: line.clone(),
        value: class.scale.as_ref().map_or_else(String::new, |scale| in_points(*value, &scale.line_unit)),
        dropped: end_of(Some(place)),
    };
    BallotExplained {
        ballot: counted.ballot.id.clone(),
        voter: vote.voter.clone(),
        fate,
        value: class.scale.as_ref().map(|scale| in_points(counted.value, &scale.unit)),
        lines: class.line_ids().zip(&counted.lines).enumerate().map(line).collect(),
        filled: counted.filled,
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}
