//! Whose form it is, whom it may be about, and what it says about each village. The parts that one voter handed in are one [`Vote`]. Knows who is recused and
//! which forms are void; not what a mark is worth.

use super::super::agenda::{Aggregate, Form, Group, Missing, Recusal};
use super::super::event::{Mark, Scores, Word};
use super::super::ids::{GroupId, LineId, VillageId};
use super::forms::{Scale, lacks_something};
use super::{Ballot, Sheet, Voter};
use std::collections::BTreeMap;

/// Whether a voter does not score a village: a judge the own village, where the round's recusal says so, and nobody the line that is struck out on the forms of
/// that class (printed so, it stays struck out whatever the recusal is).
pub fn recused(sheet: &Sheet, group: &GroupId, voter: &Voter, village: &VillageId) -> bool {
    let struck = sheet.round.group(group).and_then(|group| group.village.as_ref());
    Recusals { own: own_village(sheet, voter), struck }.contain(village)
}

/// The villages that one voter does not score.
#[derive(Clone, Copy, Debug)]
struct Recusals<'a> {
    own: Option<&'a VillageId>,
    struck: Option<&'a VillageId>,
}

impl Recusals<'_> {
    fn contain(&self, village: &VillageId) -> bool {
        self.own == Some(village) || self.struck == Some(village)
    }
}

fn own_village<'a>(sheet: &Sheet<'a>, voter: &Voter) -> Option<&'a VillageId> {
    match (sheet.round.recusal, voter) {
        (Recusal::OwnVillage, Voter::Judge(judge)) => sheet.people.iter().find(|person| person.id == *judge)?.village.as_ref(),
        (Recusal::OwnVillage, Voter::Number(_)) | (Recusal::None, _) => None,
    }
}

/// A class of voters with all it handed in.
#[derive(Clone, Debug)]
pub(super) struct Class<'a> {
    pub(super) group: &'a Group,
    pub(super) form: &'a Form,
    pub(super) aggregate: Aggregate,
    pub(super) missing: Missing,
    /// None where the form's figures cannot be counted.
    pub(super) scale: Option<Scale>,
    /// In the order of their first part.
    pub(super) votes: Vec<Vote<'a>>,
}

/// All that one voter handed in.
#[derive(Clone, Debug)]
pub(super) struct Vote<'a> {
    pub(super) voter: &'a Voter,
    /// In the order of their `seq`; never empty.
    pub(super) parts: Vec<&'a Ballot>,
    /// The whole form counts for nothing.
    pub(super) void: bool,
    recusals: Recusals<'a>,
}

/// What a vote says about one village.
#[derive(Clone, Copy, Debug)]
pub(super) enum Said<'a> {
    /// The voter does not score this village.
    Recused,
    /// 弃权
    Abstained,
    /// Spoilt: this row, the part it stood on, or the whole form.
    Void,
    /// Nothing.
    Missing,
    /// A mark, and the part it stands on.
    Mark(&'a Ballot, &'a Mark),
}

/// The round's classes in the agenda's order, each with its votes. A form of a class that the round does not have is nobody's and passed over.
pub(super) fn classes<'a>(sheet: &Sheet<'a>) -> Vec<Class<'a>> {
    let round = sheet.round;
    let mut by_class: BTreeMap<&GroupId, Vec<&'a Ballot>> = BTreeMap::new();
    for ballot in sheet.ballots {
        by_class.entry(&ballot.group).or_default().push(ballot);
    }
    let class = |group: &'a Group| {
        let form = round.form_of(group);
        let votes = votes(sheet, group, form, by_class.get(&group.id).map_or(&[], Vec::as_slice));
        Class { group, form, aggregate: round.aggregate_of(group), missing: round.missing, scale: Scale::of(form, round.missing), votes }
    };
    round.groups.iter().map(class).collect()
}

fn votes<'a>(sheet: &Sheet<'a>, group: &'a Group, form: &Form, ballots: &[&'a Ballot]) -> Vec<Vote<'a>> {
    let mut by_voter: BTreeMap<&'a Voter, Vec<&'a Ballot>> = BTreeMap::new();
    for ballot in ballots {
        by_voter.entry(&ballot.voter).or_default().push(ballot);
    }
    let mut votes: Vec<Vote<'a>> = by_voter
        .into_iter()
        .map(|(voter, mut parts)| {
            parts.sort_by_key(|part| part.seq);
            let recusals = Recusals { own: own_village(sheet, voter), struck: group.village.as_ref() };
            let void = parts.iter().all(|part| is_void(part));
            let vote = Vote { voter, parts, void, recusals };
            Vote { void: void || (sheet.round.missing == Missing::VoidBallot && vote.lacks_something(form, sheet.villages)), ..vote }
        })
        .collect();
    votes.sort_by_key(|vote| vote.parts.first().map(|part| part.seq));
    votes
}

/// A part that says nothing any more.
fn is_void(part: &Ballot) -> bool {
    part.voided.is_some() || part.scores == Scores::Whole(Word::Void)
}

impl<'a> Class<'a> {
    /// The lines of its form, in order; none on a form of grades.
    pub(super) fn line_ids(&self) -> impl Iterator<Item = &'a LineId> + use<'a> {
        let lines = match self.form {
            Form::Points(form) => form.lines.as_slice(),
            Form::Grades(_) => &[],
        };
        lines.iter().map(|line| &line.id)
    }
}

impl<'a> Vote<'a> {
    /// What it says about a village. A mark speaks before a word for the whole form, and what is written before what is void.
    pub(super) fn says(&self, village: &VillageId) -> Said<'a> {
        if self.recusals.contain(village) {
            return Said::Recused;
        }
        if self.void {
            return Said::Void;
        }
        let mut said = Said::Missing;
        for part in &self.parts {
            match &part.scores {
                Scores::Each(marks) => match (marks.get(village), is_void(part)) {
                    (Some(Mark::Word(Word::Abstain)), false) => return Said::Abstained,
                    (Some(Mark::Word(Word::Void)), false) => return Said::Void,
                    (Some(mark), false) => return Said::Mark(part, mark),
                    (Some(_), true) => said = Said::Void,
                    (None, _) => {}
                },
                Scores::Whole(Word::Abstain) if !is_void(part) => said = Said::Abstained,
                Scores::Whole(_) => said = Said::Void,
            }
        }
        said
    }

    /// Whether it abstains everywhere. A form on which something is merely missing does not.
    pub(super) fn abstains(&self, villages: &[VillageId]) -> bool {
        let mut said = villages.iter().map(|village| self.says(village)).filter(|said| !matches!(said, Said::Recused)).peekable();
        said.peek().is_some() && said.all(|said| matches!(said, Said::Abstained))
    }

    /// The part that stands for the voter where no part speaks of a village.
    pub(super) fn first(&self) -> Option<&'a Ballot> {
        self.parts.iter().find(|part| !is_void(part)).or(self.parts.first()).copied()
    }

    fn lacks_something(&self, form: &Form, villages: &[VillageId]) -> bool {
        villages.iter().any(|village| match self.says(village) {
            Said::Missing => true,
            Said::Mark(_, mark) => lacks_something(form, mark),
            Said::Recused | Said::Abstained | Said::Void => false,
        })
    }
}
