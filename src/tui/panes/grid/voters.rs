//! Whose form a number is: in an unnamed round the running number of a class, in a named one the place in the list of all judges, classes one after another as the
//! agenda names their people. So a screen that the room sees needs no name. Begin at [`voter`].

use crate::meeting::agenda::Person;
use crate::meeting::ids::GroupId;
use crate::meeting::scoring::{Ballot, Voter};
use crate::meeting::state::{RoundState, State};

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Turn {
    /// To the one before.
    Back,
    /// To the next.
    On,
}

/// Everybody who scores in a named round, class by class.
pub(super) fn judges<'a>(state: &'a State, round: &'a RoundState) -> impl Iterator<Item = &'a Person> {
    let of = |group: &'a GroupId| state.people.iter().filter(move |person| person.group.as_ref() == Some(group));
    round.rules.groups.iter().flat_map(move |group| of(&group.id))
}

/// Whose form a number is; none where it is nobody's.
pub(super) fn voter(state: &State, round: &RoundState, number: u32) -> Option<Voter> {
    if !round.rules.named {
        return (number > 0).then_some(Voter::Number(number));
    }
    let place = usize::try_from(number).ok()?.checked_sub(1)?;
    judges(state, round).nth(place).map(|judge| Voter::Judge(judge.id.clone()))
}

/// The class that a judge is of; a number says nothing of it.
pub(super) fn group_of<'a>(state: &'a State, voter: &Voter) -> Option<&'a GroupId> {
    let Voter::Judge(id) = voter else { return None };
    state.people.iter().find(|person| person.id == *id)?.group.as_ref()
}

/// The forms that a voter handed in, most often one or none.
pub(super) fn parts<'a>(round: &'a RoundState, group: &GroupId, voter: &Voter) -> impl Iterator<Item = &'a Ballot> {
    round.ballots.iter().filter(move |ballot| ballot.group == *group && ballot.voter == *voter)
}

/// Whether anything of a number was handed in.
pub(super) fn is_in(state: &State, round: &RoundState, group: &GroupId, number: u32) -> bool {
    voter(state, round, number).is_some_and(|voter| {
        let group = group_of(state, &voter).unwrap_or(group);
        parts(round, group, &voter).next().is_some()
    })
}

/// The first number of a class of which nothing was handed in. In a named round the first judge of the class, then of all, then simply the first.
pub(super) fn next_number(state: &State, round: &RoundState, group: &GroupId) -> u32 {
    if !round.rules.named {
        return (1..).find(|number| !is_in(state, round, group, *number)).unwrap_or(1);
    }
    let numbered = || (1_u32..).zip(judges(state, round));
    let waits = |number: &u32| !is_in(state, round, group, *number);
    let of_class = numbered().filter(|(_, judge)| judge.group.as_ref() == Some(group)).map(|(number, _)| number).find(waits);
    of_class.or_else(|| numbered().map(|(number, _)| number).find(waits)).unwrap_or(1)
}

/// The running numbers of a class that were handed in, runs as `1-12`.
pub(super) fn handed_in(round: &RoundState, group: &GroupId) -> Vec<String> {
    let number = |ballot: &Ballot| match ballot.voter {
        Voter::Number(number) if ballot.group == *group => Some(number),
        _ => None,
    };
    let mut numbers: Vec<u32> = round.ballots.iter().filter_map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let runs = numbers.chunk_by(|a, b| a.checked_add(1) == Some(*b));
    let run = |run: &[u32]| match run {
        [first, .., last] => Some(format!("{first}-{last}")),
        [only] => Some(only.to_string()),
        [] => None,
    };
    runs.filter_map(run).collect()
}
