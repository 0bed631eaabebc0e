//! What if: the same ballots counted by other rules, beside what came of them. Nothing of it is recorded; a reader asks whether a result hangs on one judge, one
//! class or one way of counting. Begin at [`suppose`].

use super::super::agenda::{Aggregate, Round};
use super::super::ids::{GroupId, VillageId};
use super::super::number::Decimal;
use super::super::shelf::Shelf;
use super::{Ballot, Outcome, Sheet, Standing, Voter, outcome};

/// One rule that is otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Supposition {
    /// Every class's ballots become one value like this.
    Counted(Aggregate),
    /// A class weighs so much beside the others.
    Weighs(GroupId, Decimal),
    /// A class's ballots are left out.
    WithoutGroup(GroupId),
    /// One voter's ballots are left out.
    WithoutVoter(GroupId, Voter),
}

/// Where a village stands by the rules that hold, and by those supposed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shift {
    /// Which village.
    pub village: VillageId,
    /// Its rank as it was; none without a counted ballot.
    pub before: Option<u32>,
    /// Its rank as it would be.
    pub after: Option<u32>,
    /// The published total as it was.
    pub total_before: Option<String>,
    /// The total as it would be.
    pub total_after: Option<String>,
}

impl Shift {
    /// Whether the rank would be another one.
    pub fn moves(&self) -> bool {
        self.before != self.after
    }
}

/// What would come of the ballots, best first.
pub fn suppose(sheet: &Sheet, suppositions: &[Supposition]) -> Vec<Shift> {
    let before = outcome(sheet);
    let round = ruled(sheet.round, suppositions);
    let left = |ballot: &&Ballot| !suppositions.iter().any(|supposition| leaves_out(supposition, ballot));
    let mut ballots = Shelf::new();
    sheet.ballots.iter().filter(left).for_each(|ballot| ballots.push(ballot.clone()));
    let after = outcome(&Sheet { round: &round, ballots: &ballots, ..*sheet });
    shifts(&before, &after)
}

/// The round's rules with those supposed in their place.
fn ruled(round: &Round, suppositions: &[Supposition]) -> Round {
    let mut round = round.clone();
    for supposition in suppositions {
        match supposition {
            Supposition::Counted(aggregate) => {
                round.aggregate = *aggregate;
                round.groups.iter_mut().for_each(|group| group.aggregate = None);
            }
            Supposition::Weighs(id, weight) => {
                round.groups.iter_mut().filter(|group| group.id == *id).for_each(|group| group.weight = *weight);
            }
            Supposition::WithoutGroup(id) => round.groups.retain(|group| group.id != *id),
            Supposition::WithoutVoter(..) => {}
        }
    }
    round
}

fn leaves_out(supposition: &Supposition, ballot: &Ballot) -> bool {
    match supposition {
        Supposition::WithoutGroup(group) => ballot.group == *group,
        Supposition::WithoutVoter(group, voter) => ballot.group == *group && ballot.voter == *voter,
        Supposition::Counted(_) | Supposition::Weighs(..) => false,
    }
}

fn shifts(before: &Outcome, after: &Outcome) -> Vec<Shift> {
    let shift = |standing: &Standing| {
        let was = before.standing(&standing.village);
        Shift {
            village: standing.village.clone(),
            before: was.and_then(|was| was.rank),
            after: standing.rank,
            total_before: was.and_then(|was| was.total.clone()),
            total_after: standing.total.clone(),
        }
    };
    after.standings.iter().map(shift).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a case that is not as it was set up has to stop")]

    use super::super::kit::Case;
    use super::*;
    use crate::meeting::agenda::AggregateKind;
    use proptest::prelude::*;
    use serde_json::json;

    fn listed(shifts: &[Shift]) -> String {
        let rank = |rank: Option<u32>| rank.map_or("-".to_owned(), |rank| rank.to_string());
        let one = |it: &Shift| format!("{} {}>{} {}", it.village, rank(it.before), rank(it.after), it.total_after.as_deref().unwrap_or("-"));
        shifts.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    fn aggregate(kind: AggregateKind, ends: u32) -> Supposition {
        Supposition::Counted(Aggregate { kind, high: ends, low: ends, ..Aggregate::default() })
    }

    /// Two classes; `x` owes its rank to one high mark of the first.
    fn case() -> Case {
        let fields = json!({"groups": [{"id": "A", "name": "甲", "weight": "0.5"}, {"id": "B", "name": "乙", "weight": "0.5"}]});
        Case::new(&fields, "x y z").given("A", &["x: 80 80 100", "y: 84 84 84", "z: 70 70 70"]).given("B", &["x: 82", "y: 84", "z: 95"])
    }

    #[track_caller]
    fn check(suppositions: &[Supposition], expected: &str) {
        assert_eq!(listed(&suppose(&case().sheet(), suppositions)), expected);
    }

    #[test]
    fn ranks_are_told_as_they_are_and_as_they_would_be() {
        check(&[], "x 1>1 84.33, y 2>2 84.00, z 3>3 82.50");
        check(&[aggregate(AggregateKind::Trimmed, 1)], "y 2>1 84.00, z 3>2 82.50, x 1>3 81.00");
        check(&[aggregate(AggregateKind::Median, 0)], "y 2>1 84.00, z 3>2 82.50, x 1>3 81.00");
        check(&[Supposition::Weighs("B".into(), "1.5".parse().unwrap())], "z 3>1 88.75, y 2>2 84.00, x 1>3 83.17");
        check(&[Supposition::WithoutGroup("A".into())], "z 3>1 95.00, y 2>2 84.00, x 1>3 82.00");
        check(&[Supposition::WithoutVoter("A".into(), Voter::Number(3))], "y 2>1 84.00, z 3>2 82.50, x 1>3 81.00");
        check(&[Supposition::WithoutGroup("A".into()), Supposition::WithoutGroup("B".into())], "x 1>- -, y 2>- -, z 3>- -");
        check(&[Supposition::WithoutVoter("A".into(), Voter::Number(9))], "x 1>1 84.33, y 2>2 84.00, z 3>3 82.50");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        /// Leaving ballots out is the same as never having had them.
        #[test]
        fn without_a_voter_is_as_if_the_form_had_not_come(marks in prop::collection::vec((0..10_i32, 0..10_i32), 1..8), out in 1..8_u32) {
            let row = |name: &str, mark: fn(&(i32, i32)) -> i32, skip: bool| {
                let given = marks.iter().zip(1..).map(|(pair, number)| if skip && number == out { "-".to_owned() } else { mark(pair).to_string() });
                format!("{name}: {}", given.collect::<Vec<_>>().join(" "))
            };
            let case = |skip| Case::new(&json!({}), "a b").given("all", &[&row("a", |it| it.0, skip), &row("b", |it| it.1, skip)]);
            let supposed = suppose(&case(false).sheet(), &[Supposition::WithoutVoter("all".into(), Voter::Number(out))]);
            for shift in supposed {
                let there = case(true).outcome().standing(&shift.village).unwrap().clone();
                prop_assert_eq!((shift.after, shift.total_after), (there.rank, there.total));
            }
        }
    }
}
