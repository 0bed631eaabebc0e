//! A form handed in, and all that the counting of a round needs. Knows nothing of how forms arrive.

use super::super::agenda::{Issued, Person, Round};
use super::super::event::{BallotSource, Scores};
use super::super::ids::{BallotId, GroupId, PersonId, VillageId};
use super::super::shelf::Shelf;
use serde::Serialize;

/// Whose form it is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voter {
    /// A judge, in named rounds.
    Judge(PersonId),
    /// A running number of its class, in unnamed rounds.
    Number(u32),
}

/// A form handed in. One voter may hand in several parts as long as no village comes twice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Ballot {
    /// Its name.
    pub id: BallotId,
    /// The number of the event that cast it; a correction keeps it. Of equal extremes the lowest goes first.
    pub seq: u64,
    /// Its class.
    pub group: GroupId,
    /// Whose it is.
    pub voter: Voter,
    /// How it came in.
    pub source: BallotSource,
    /// What it says.
    pub scores: Scores,
    /// Why it was declared void, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voided: Option<String>,
}

/// An order of tied villages that was ruled.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Ruling {
    /// Best first.
    pub order: Vec<VillageId>,
    /// Who ruled.
    pub persons: Vec<String>,
    /// Why.
    pub reason: String,
}

/// All that the counting of a round needs.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The round's rules.
    pub round: &'a Round,
    /// Everybody known, for the villages that judges belong to.
    pub people: &'a [Person],
    /// Who is scored, in the order of the round's opening.
    pub villages: &'a [VillageId],
    /// Forms handed out, by class.
    pub issued: &'a Issued,
    /// The forms, in the order of their `seq`.
    pub ballots: &'a Shelf<Ballot>,
    /// The rulings, oldest first.
    pub rulings: &'a [Ruling],
}
