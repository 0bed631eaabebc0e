//! How many forms came in, and whether that can be. Knows forms as wholes; not what they are worth.

use super::super::agenda::Group;
use super::super::ids::{BallotId, GroupId};
use super::votes::{Class, classes};
use super::{Count, Sheet, Tally, Voter};

/// What came in, by class and in all. The parts of one voter are one form; one whose parts are all void is returned and void.
pub fn tally(sheet: &Sheet) -> Tally {
    let mut tally = Tally::default();
    for class in classes(sheet) {
        let count = count(sheet, &class);
        tally.all = Count {
            issued: tally.all.issued.saturating_add(count.issued),
            returned: tally.all.returned.saturating_add(count.returned),
            valid: tally.all.valid.saturating_add(count.valid),
            void: tally.all.void.saturating_add(count.void),
            abstained: tally.all.abstained.saturating_add(count.abstained),
        };
        tally.groups.insert(class.group.id.clone(), count);
    }
    tally
}

fn count(sheet: &Sheet, class: &Class) -> Count {
    let forms = |which: usize| u32::try_from(which).unwrap_or(u32::MAX);
    let returned = forms(class.votes.len());
    let void = forms(class.votes.iter().filter(|vote| vote.void).count());
    let abstained = forms(class.votes.iter().filter(|vote| vote.abstains(sheet.villages)).count());
    Count { issued: issued(sheet, class.group).unwrap_or(0), returned, valid: returned - void, void, abstained }
}

/// Forms handed out to a class: what the opening of the round says, else what the agenda says; none where that is not known.
pub fn issued(sheet: &Sheet, group: &Group) -> Option<u32> {
    sheet.issued.get(&group.id).copied().or(group.issued)
}

/// More forms came back than were handed out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TooMany {
    /// In which class.
    pub group: GroupId,
    /// Handed out.
    pub issued: u32,
    /// Came back.
    pub returned: u32,
}

/// Whether more forms came back than were handed out: the first class of which that is so. A class of which nobody knows how many were handed out is not asked.
pub fn too_many(sheet: &Sheet, tally: &Tally) -> Option<TooMany> {
    sheet.round.groups.iter().find_map(|group| {
        let returned = tally.groups.get(&group.id)?.returned;
        let issued = issued(sheet, group)?;
        (returned > issued).then(|| TooMany { group: group.id.clone(), issued, returned })
    })
}

/// The forms whose running number is above what was handed out to their class. They count; the screen marks them.
pub fn over_issued(sheet: &Sheet) -> Vec<BallotId> {
    let over = |ballot: &&super::Ballot| match (&ballot.voter, sheet.round.group(&ballot.group)) {
        (Voter::Number(number), Some(group)) => issued(sheet, group).is_some_and(|issued| *number > issued),
        _ => false,
    };
    sheet.ballots.iter().filter(over).map(|ballot| ballot.id.clone()).collect()
}
