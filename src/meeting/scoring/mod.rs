//! Who ranks where, and why. A chain of small functions from ballots to standings, exact until the end; each number can be opened down to the ballots.
//! Knows the agenda's rules and the forms handed in; not the screen, the file or the time of day.

mod aggregate;
mod awards;
mod ballot;
mod explain;
mod forms;
mod reveal;
mod rounding;
mod standings;
mod suppose;
mod tally;
mod ties;
mod value;
mod votes;

pub use aggregate::{End, Method};
pub use ballot::{Ballot, Ruling, Sheet, Voter};
pub use explain::{BallotExplained, Explanation, Fate, GroupExplained, LineExplained, explain};
pub use forms::{MarkFault, countable, fault_of_mark, fault_of_points};
pub use reveal::{RevealStep, steps};
pub use rounding::{rounded, written};
pub use standings::{Figures, Outcome, outcome};
pub use suppose::{Shift, Supposition, suppose};
pub use tally::{TooMany, issued, over_issued, tally, too_many};
pub use ties::SHARED;
pub use votes::recused;

use super::ids::{AwardId, BallotId, GroupId, VillageId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What came in, in forms.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// Handed out (发出).
    pub issued: u32,
    /// Distinct judges or numbers (收回).
    pub returned: u32,
    /// Returned less void (有效).
    pub valid: u32,
    /// Whole forms that are void (无效).
    pub void: u32,
    /// Forms that abstain everywhere (弃权).
    pub abstained: u32,
}

/// What came in, in all and by class.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    /// In all.
    #[serde(flatten)]
    pub all: Count,
    /// By class.
    pub groups: BTreeMap<GroupId, Count>,
}

/// Where a village stands, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// Which village.
    pub village: VillageId,
    /// Its rank from 1, shared by equals; none without a counted ballot (未计分).
    pub rank: Option<u32>,
    /// The published total, such as `88.25`; none without a counted ballot.
    pub total: Option<String>,
    /// What each class gave.
    pub groups: Vec<GroupPart>,
    /// What decided between equal totals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie: Option<TieWhy>,
}

/// What one class gave one village.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GroupPart {
    /// Which class.
    pub group: GroupId,
    /// Its exact value, such as `353/4`; none without a counted ballot.
    pub value: Option<String>,
    /// Ballots that counted.
    pub counted: u32,
    /// Rows that abstain.
    pub abstained: u32,
    /// Rows that are spoilt.
    pub void: u32,
    /// Rows that are missing.
    pub missing: u32,
    /// Voters who do not score this village.
    pub recused: u32,
    /// Ballots left out as highest or lowest.
    pub dropped: Vec<BallotId>,
}

/// What decided between equal totals.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TieWhy {
    /// The step, as the agenda writes it; `shared` where none decided.
    pub step: String,
    /// The figures: what this village and those it was tied with had in that step, such as `zhoulin 353/4, xuezhai 88`.
    pub why: String,
}

impl TieWhy {
    /// The figures one by one: which village, and what it had; none of what is not written so.
    pub fn figures(&self) -> impl Iterator<Item = (VillageId, &str)> {
        self.why.split(", ").filter_map(|figure| figure.rsplit_once(' ')).map(|(village, had)| (VillageId::from(village), had))
    }
}

/// Who is given an award.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AwardGiven {
    /// Which award.
    pub award: AwardId,
    /// To whom, best first.
    pub villages: Vec<VillageId>,
}

#[cfg(test)]
mod corners;
#[cfg(test)]
mod examples;
#[cfg(test)]
pub(crate) mod kit;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod sums;
