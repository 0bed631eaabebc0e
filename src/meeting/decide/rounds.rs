//! Rounds: opened, forms taken and corrected, closed, ruled on, shown, declared. Which of these is possible at which stage of a round stands in [`STAGES`], a table.

use super::super::command::{BallotCast as Cast, BallotReplace, BallotVoid, Command, Rule};
use super::super::event::{
    BallotCast, BallotReplaced, BallotVoided, Event, ResultDeclared, ResultRevealed, RoundClosed, RoundOpened, RoundReopened, RoundVoided,
    RulingMade, Scores,
};
use super::super::ids::{BallotId, GroupId, RoundId, VillageId};
use super::super::refusal::Refusal;
use super::super::scoring::{self, Ballot, Voter};
use super::super::state::{RoundStage, RoundState, State};
use super::reasoned;
use std::collections::{BTreeMap, BTreeSet};

/// The stages of a round as far as commands are concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Unopened,
    Open,
    Sealed,
    Shown,
    Declared,
}

/// What a stage answers.
#[derive(Clone, Copy)]
enum Cell {
    Yes,
    /// It is open.
    IsOpen,
    /// It is not open.
    NotOpen,
    /// It is closed and can be reopened.
    IsClosed,
    /// It is not closed.
    NotClosed,
    /// It was shown.
    WasShown,
    /// It stands.
    Stands,
}

use Cell::{IsClosed, IsOpen, NotClosed, NotOpen, Stands, WasShown, Yes};

/// Which command is possible at which stage.
#[rustfmt::skip]
const STAGES: &[(&str, [Cell; 5])] = &[
    //                  unopened   open       sealed    shown     declared
    ("round.open",     [Yes,       IsOpen,    IsClosed, IsClosed, Stands]),
    ("ballot.cast",    [NotOpen,   Yes,       IsClosed, IsClosed, Stands]),
    ("ballot.replace", [NotOpen,   Yes,       IsClosed, IsClosed, Stands]),
    ("ballot.void",    [NotOpen,   Yes,       IsClosed, IsClosed, Stands]),
    ("round.close",    [NotOpen,   Yes,       IsClosed, IsClosed, Stands]),
    ("round.reopen",   [NotClosed, IsOpen,    Yes,      Yes,      Stands]),
    ("round.void",     [NotOpen,   Yes,       Yes,      Yes,      Stands]),
    ("rule",           [NotClosed, NotClosed, Yes,      WasShown, Stands]),
    ("reveal",         [NotClosed, NotClosed, Yes,      Yes,      Stands]),
    ("declare",        [NotClosed, NotClosed, Yes,      Yes,      Stands]),
];

pub(super) fn decide(state: &State, command: &Command, seq: u64) -> Result<Vec<Event>, Refusal> {
    let round = round_of(state, command)?;
    possible(round, command.name())?;
    let id = round.rules.id.clone();
    let event: Event = match command {
        Command::RoundOpen(it) => open(state, round, it.villages.as_deref(), it.issued.as_ref())?,
        Command::RoundClose(_) => close(state, round)?,
        Command::RoundReopen(it) => {
            reasoned(&it.reason)?;
            RoundReopened { round: id, reason: it.reason.clone() }.into()
        }
        Command::RoundVoid(it) => {
            reasoned(&it.reason)?;
            RoundVoided { round: id, reason: it.reason.clone() }.into()
        }
        Command::BallotCast(it) => cast(state, round, it, seq)?,
        Command::BallotReplace(it) => replace(state, round, it)?,
        Command::BallotVoid(it) => void(round, it)?,
        Command::Rule(it) => rule(state, round, it)?,
        Command::Reveal(_) => reveal(state, round)?,
        _ => declare(state, round)?,
    };
    Ok(vec![event])
}

fn round_of<'a>(state: &'a State, command: &Command) -> Result<&'a RoundState, Refusal> {
    let by_ballot = |id: &BallotId| state.ballot(id).map(|(round, _)| round).ok_or_else(|| Refusal::UnknownBallot(id.clone()));
    let id: &RoundId = match command {
        Command::BallotReplace(it) => return by_ballot(&it.ballot),
        Command::BallotVoid(it) => return by_ballot(&it.ballot),
        Command::RoundOpen(it) => &it.round,
        Command::RoundClose(it) => &it.round,
        Command::RoundReopen(it) => &it.round,
        Command::RoundVoid(it) => &it.round,
        Command::BallotCast(it) => &it.round,
        Command::Rule(it) => &it.round,
        Command::Reveal(it) => &it.round,
        Command::Declare(it) => &it.round,
        // All others were decided elsewhere; should one come here, there is no round to it.
        _ => return Err(Refusal::UnknownRound(RoundId::from(""))),
    };
    state.round(id).ok_or_else(|| Refusal::UnknownRound(id.clone()))
}

fn possible(round: &RoundState, command: &str) -> Result<(), Refusal> {
    let stage = match &round.stage {
        RoundStage::Unopened => Stage::Unopened,
        RoundStage::Open => Stage::Open,
        RoundStage::Closed { revealed: 0, .. } => Stage::Sealed,
        RoundStage::Closed { .. } => Stage::Shown,
        RoundStage::Declared { .. } => Stage::Declared,
    };
    let row = STAGES.iter().find(|(name, _)| *name == command);
    let cell = row.and_then(|(_, cells)| cells.get(stage as usize)).copied();
    let id = round.rules.id.clone();
    Err(match cell {
        None | Some(Yes) => return Ok(()),
        Some(IsOpen) => Refusal::RoundOpen(id),
        Some(NotOpen) => Refusal::RoundNotOpen(id),
        Some(IsClosed) => Refusal::RoundClosed(id),
        Some(NotClosed) => Refusal::RoundNotClosed(id),
        Some(WasShown) => Refusal::Revealed(id),
        Some(Stands) => Refusal::Declared(id),
    })
}

fn open(state: &State, round: &RoundState, villages: Option<&[VillageId]>, issued: Option<&BTreeMap<GroupId, u32>>) -> Result<Event, Refusal> {
    let contestants = || state.contestants().map(|village| village.id.clone()).collect();
    let villages: Vec<VillageId> = villages.map_or_else(contestants, <[_]>::to_vec);
    super::take_part(state, &villages)?;
    let planned = round.rules.groups.iter().filter_map(|group| Some((group.id.clone(), group.issued?)));
    let mut forms: BTreeMap<GroupId, u32> = planned.collect();
    for (group, count) in issued.into_iter().flatten() {
        if round.rules.group(group).is_none() {
            return Err(Refusal::UnknownGroup(group.clone()));
        }
        forms.insert(group.clone(), *count);
    }
    Ok(RoundOpened { round: round.rules.id.clone(), villages, issued: forms }.into())
}

fn close(state: &State, round: &RoundState) -> Result<Event, Refusal> {
    let tally = scoring::tally(&round.sheet(&state.people));
    if let Some(over) = scoring::too_many(&round.sheet(&state.people), &tally) {
        return Err(Refusal::TooManyForms { group: over.group, issued: over.issued, returned: over.returned });
    }
    Ok(RoundClosed { round: round.rules.id.clone(), tally }.into())
}

fn cast(state: &State, round: &RoundState, cast: &Cast, seq: u64) -> Result<Event, Refusal> {
    let (group, voter) = voter(state, round, cast)?;
    scores_possible(state, round, &group, &voter, &cast.scores)?;
    first_time(round, &group, &voter, &cast.scores, None)?;
    let (judge, number) = match voter {
        Voter::Judge(judge) => (Some(judge), None),
        Voter::Number(number) => (None, Some(number)),
    };
    Ok(BallotCast {
        round: round.rules.id.clone(),
        ballot: BallotId::from(format!("b{seq}")),
        group,
        judge,
        number,
        source: cast.source,
        scores: cast.scores.clone(),
    }
    .into())
}

/// Whose form it is: a known judge with a class in a named round, a class and a running number in an unnamed one.
fn voter(state: &State, round: &RoundState, cast: &Cast) -> Result<(GroupId, Voter), Refusal> {
    if round.rules.named {
        let judge = cast.judge.as_ref().filter(|_| cast.number.is_none()).ok_or(Refusal::NeedsJudge)?;
        let person = state.people.iter().find(|person| person.id == *judge).ok_or_else(|| Refusal::UnknownJudge(judge.clone()))?;
        let group = person.group.as_ref().filter(|group| round.rules.group(group).is_some());
        let group = group.ok_or_else(|| Refusal::NoGroup(judge.clone()))?;
        if cast.group.as_ref().is_some_and(|given| given != group) {
            return Err(Refusal::BadField { what: "group".to_owned() });
        }
        return Ok((group.clone(), Voter::Judge(judge.clone())));
    }
    let number = cast.number.filter(|number| *number > 0 && cast.judge.is_none()).ok_or(Refusal::NeedsNumber)?;
    let only = match round.rules.groups.as_slice() {
        [only] => Some(&only.id),
        _ => None,
    };
    let group = cast.group.as_ref().or(only).ok_or(Refusal::NeedsNumber)?;
    if round.rules.group(group).is_none() {
        return Err(Refusal::UnknownGroup(group.clone()));
    }
    Ok((group.clone(), Voter::Number(number)))
}

fn scores_possible(state: &State, round: &RoundState, group: &GroupId, voter: &Voter, scores: &Scores) -> Result<(), Refusal> {
    let Scores::Each(marks) = scores else { return Ok(()) };
    if marks.is_empty() {
        return Err(Refusal::EmptyBallot);
    }
    let group = round.rules.group(group).ok_or_else(|| Refusal::UnknownGroup(group.clone()))?;
    for (village, mark) in marks.iter() {
        if !round.villages.contains(village) {
            return Err(Refusal::UnknownVillage(village.clone()));
        }
        if scoring::recused(&round.sheet(&state.people), &group.id, voter, village) {
            return Err(Refusal::OwnVillage(village.clone()));
        }
        if let Some(fault) = scoring::fault_of_mark(round.rules.form_of(group), mark) {
            return Err(Refusal::Mark { village: village.clone(), fault });
        }
    }
    Ok(())
}

/// A voter scores a village once, over all the parts handed in.
fn first_time(round: &RoundState, group: &GroupId, voter: &Voter, scores: &Scores, except: Option<&BallotId>) -> Result<(), Refusal> {
    let same = |ballot: &&Ballot| ballot.group == *group && ballot.voter == *voter && Some(&ballot.id) != except;
    let overlaps = |ballot: &Ballot| match (&ballot.scores, scores) {
        (Scores::Each(before), Scores::Each(now)) => now.keys().any(|village| before.contains_key(village)),
        // A word for the whole form is about every village.
        _ => true,
    };
    match round.ballots.iter().filter(same).find(|ballot| overlaps(ballot)) {
        Some(ballot) => Err(Refusal::AlreadyCast { ballot: ballot.id.clone() }),
        None => Ok(()),
    }
}

fn replace(state: &State, round: &RoundState, replace: &BallotReplace) -> Result<Event, Refusal> {
    let ballot = round.ballot(&replace.ballot).ok_or_else(|| Refusal::UnknownBallot(replace.ballot.clone()))?;
    scores_possible(state, round, &ballot.group, &ballot.voter, &replace.scores)?;
    first_time(round, &ballot.group, &ballot.voter, &replace.scores, Some(&ballot.id))?;
    reasoned(&replace.reason)?;
    if ballot.scores == replace.scores && ballot.voided.is_none() {
        return Err(Refusal::NothingNew);
    }
    Ok(BallotReplaced { round: round.rules.id.clone(), ballot: ballot.id.clone(), scores: replace.scores.clone(), reason: replace.reason.clone() }
        .into())
}

fn void(round: &RoundState, void: &BallotVoid) -> Result<Event, Refusal> {
    let ballot = round.ballot(&void.ballot).ok_or_else(|| Refusal::UnknownBallot(void.ballot.clone()))?;
    if ballot.voided.is_some() {
        return Err(Refusal::BallotVoid(ballot.id.clone()));
    }
    reasoned(&void.reason)?;
    Ok(BallotVoided { round: round.rules.id.clone(), ballot: ballot.id.clone(), reason: void.reason.clone() }.into())
}

/// A ruling orders villages that share a published total; nobody can be ruled past somebody with more points.
fn rule(state: &State, round: &RoundState, rule: &Rule) -> Result<Event, Refusal> {
    let outcome = scoring::outcome(&round.sheet(&state.people));
    let total = |village: &VillageId| outcome.standings.iter().find(|standing| standing.village == *village)?.total.clone();
    let distinct: BTreeSet<_> = rule.order.iter().collect();
    let totals: BTreeSet<_> = rule.order.iter().map(total).collect();
    if rule.order.len() < 2 || distinct.len() != rule.order.len() || totals.len() != 1 || totals.contains(&None) {
        return Err(Refusal::BadRuling);
    }
    if rule.persons.iter().all(|person| person.trim().is_empty()) {
        return Err(Refusal::BadField { what: "persons".to_owned() });
    }
    reasoned(&rule.reason)?;
    Ok(RulingMade { round: round.rules.id.clone(), order: rule.order.clone(), persons: rule.persons.clone(), reason: rule.reason.clone() }.into())
}

fn reveal(state: &State, round: &RoundState) -> Result<Event, Refusal> {
    let (outcome, shown) = settled(state, round)?;
    if shown >= steps(&outcome, round) {
        return Err(Refusal::AllRevealed);
    }
    Ok(ResultRevealed { round: round.rules.id.clone(), step: shown + 1 }.into())
}

fn declare(state: &State, round: &RoundState) -> Result<Event, Refusal> {
    let (outcome, shown) = settled(state, round)?;
    let left = steps(&outcome, round).saturating_sub(shown);
    if left > 0 {
        return Err(Refusal::NotRevealed { left });
    }
    Ok(ResultDeclared { round: round.rules.id.clone(), standings: outcome.standings, awards: outcome.awards }.into())
}

/// The outcome, where no ruling is wanting, and the steps that were shown.
fn settled(state: &State, round: &RoundState) -> Result<(scoring::Outcome, u32), Refusal> {
    let outcome = scoring::outcome(&round.sheet(&state.people));
    if let Some(tied) = outcome.ruling_needed.first() {
        return Err(Refusal::RulingNeeded(tied.clone()));
    }
    let shown = match &round.stage {
        RoundStage::Closed { revealed, .. } => *revealed,
        _ => 0,
    };
    Ok((outcome, shown))
}

fn steps(outcome: &scoring::Outcome, round: &RoundState) -> u32 {
    u32::try_from(scoring::steps(outcome, &round.rules).len()).unwrap_or(u32::MAX)
}
