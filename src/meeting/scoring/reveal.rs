//! In which steps a result is shown to the room, and what each step shows and no more. Knows the outcome; not what was shown already.

use super::super::agenda::{Reveal, Round};
use super::super::ids::{AwardId, VillageId};
use super::{Outcome, Standing};
use serde::Serialize;

/// What one step shows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "shows")]
pub enum RevealStep {
    /// An award and the names of all who are given it, in no order of merit (排名不分先后).
    Award {
        /// Which award.
        award: AwardId,
        /// To whom, in the order of the villages, so that the order says nothing; nobody where shared ranks before it took its places.
        villages: Vec<VillageId>,
    },
    /// A rank and all who share it.
    Rank {
        /// From 1.
        rank: u32,
        /// Who has it, in the order of the villages.
        villages: Vec<VillageId>,
    },
}

impl RevealStep {
    /// Whom the step shows.
    pub fn villages(&self) -> &[VillageId] {
        match self {
            Self::Award { villages, .. } | Self::Rank { villages, .. } => villages,
        }
    }
}

/// The steps, in the order they are shown: awards from the last of the agenda up to the first; ranks from the last shown up to the first. `top` shows the
/// villages that are given something, `full` all that have a rank; `winners` and `top` show nothing of the others. Villages without a rank are in no step.
pub fn steps(outcome: &Outcome, round: &Round) -> Vec<RevealStep> {
    match round.reveal {
        Reveal::Winners => awards(outcome),
        Reveal::Top => ranks(outcome, |standing| outcome.award_of(&standing.village).is_some()),
        Reveal::Full => ranks(outcome, |_| true),
        Reveal::Later => Vec::new(),
    }
}

fn awards(outcome: &Outcome) -> Vec<RevealStep> {
    let step = |given: &super::AwardGiven| {
        let villages = outcome.figures.iter().map(|figures| &figures.village).filter(|village| given.villages.contains(village)).cloned().collect();
        RevealStep::Award { award: given.award.clone(), villages }
    };
    outcome.awards.iter().rev().map(step).collect()
}

fn ranks(outcome: &Outcome, shown: impl Fn(&Standing) -> bool) -> Vec<RevealStep> {
    let ranked: Vec<(u32, &VillageId)> =
        outcome.standings.iter().filter(|standing| shown(standing)).filter_map(|standing| Some((standing.rank?, &standing.village))).collect();
    let step = |sharers: &[(u32, &VillageId)]| {
        let (rank, _) = *sharers.first()?;
        Some(RevealStep::Rank { rank, villages: sharers.iter().map(|(_, village)| (*village).clone()).collect() })
    };
    ranked.chunk_by(|a, b| a.0 == b.0).rev().filter_map(step).collect()
}
