//! What the tests of scoring share: a round as the agenda writes it, forms in one line each, and standings as text.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that cannot read its own case has to stop")]

use super::{Ballot, Explanation, Outcome, Ruling, Sheet, Standing, Voter, outcome, sums};
use crate::meeting::agenda::{Issued, Person, Round};
use crate::meeting::event::{BallotSource, Scores};
use crate::meeting::ids::{BallotId, GroupId, VillageId};
use crate::meeting::shelf::Shelf;
use serde_json::{Value, json};

/// A round with all that was handed in.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) round: Round,
    pub(crate) people: Vec<Person>,
    pub(crate) villages: Vec<VillageId>,
    pub(crate) issued: Issued,
    pub(crate) ballots: Shelf<Ballot>,
    pub(crate) rulings: Vec<Ruling>,
}

/// A line that takes nearly every number.
pub(crate) fn line(id: &str, weight: &str) -> Value {
    json!({"id": id, "name": id, "weight": weight, "min": "-100000", "max": "100000", "step": "0.01"})
}

/// A round of one class `all` whose form has one line, so that a case names only what it is about.
pub(crate) fn round(fields: &Value) -> Round {
    let mut round = json!({
        "id": "score",
        "form": {"points": {"lines": [line("overall", "1")]}},
        "groups": [{"id": "all", "name": "全体"}],
    });
    for (key, value) in fields.as_object().unwrap() {
        round[key] = value.clone();
    }
    serde_json::from_value(round).unwrap_or_else(|error| panic!("{error}: {fields}"))
}

impl Case {
    /// Nothing handed in yet; villages stand in one text, such as `a b c`.
    pub(crate) fn new(fields: &Value, villages: &str) -> Self {
        Self {
            round: round(fields),
            people: Vec::new(),
            villages: villages.split_whitespace().map(VillageId::from).collect(),
            issued: Issued::new(),
            ballots: Shelf::new(),
            rulings: Vec::new(),
        }
    }

    /// A form of the voter `A-1`, or of the judge `zhou`, with `scores` as the session file has them. The first form has `seq` 1.
    pub(crate) fn cast(mut self, voter: &str, scores: Value) -> Self {
        let (group, voter) = match voter.rsplit_once('-') {
            Some((group, number)) => (GroupId::from(group), Voter::Number(number.parse().unwrap())),
            None => {
                let person = self.people.iter().find(|person| person.id.as_str() == voter);
                (person.unwrap().group.clone().unwrap(), Voter::Judge(voter.into()))
            }
        };
        let seq = self.ballots.len() as u64 + 1;
        let scores: Scores = serde_json::from_value(scores).unwrap();
        self.ballots.push(Ballot { id: BallotId::from(format!("b{seq}")), seq, group, voter, source: BallotSource::Keyboard, scores, voided: None });
        self
    }

    /// What each village was given, as in `a: 9 5 6 8 9`: the first form has the first number of each village, and so on; `-` is nothing.
    pub(crate) fn given(self, group: &str, rows: &[&str]) -> Self {
        let rows: Vec<(&str, Vec<&str>)> =
            rows.iter().map(|row| row.split_once(':').unwrap()).map(|(village, row)| (village, row.split_whitespace().collect())).collect();
        let forms = rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
        (0..forms).fold(self, |case, form| {
            let marks = rows.iter().filter_map(|(village, row)| match row.get(form)? {
                &"-" => None,
                mark if mark.parse::<crate::meeting::number::Points>().is_ok() => Some((*village, json!({"overall": mark}))),
                mark => Some((*village, json!(mark))),
            });
            let scores = Value::Object(marks.map(|(village, mark)| (village.to_owned(), mark)).collect());
            case.cast(&format!("{group}-{}", form + 1), scores)
        })
    }

    /// Somebody who scores, as in `zhou peers zhoulin`: name, class and own village, if any.
    pub(crate) fn judge(mut self, judge: &str) -> Self {
        let mut words = judge.split_whitespace();
        let (id, group, village) = (words.next().unwrap(), words.next().unwrap(), words.next());
        self.people.push(serde_json::from_value(json!({"id": id, "name": id, "role": "judge", "group": group, "village": village})).unwrap());
        self
    }

    /// A ruling, best first.
    pub(crate) fn ruled(mut self, order: &str) -> Self {
        let order = order.split_whitespace().map(VillageId::from).collect();
        self.rulings.push(Ruling { order, persons: vec!["主任".to_owned()], reason: "合议".to_owned() });
        self
    }

    /// Declares a form void.
    pub(crate) fn voided(mut self, ballot: &str) -> Self {
        let ballot = self.ballots.find_mut(|known| known.id.as_str() == ballot).unwrap();
        ballot.voided = Some("涂改".to_owned());
        self
    }

    pub(crate) fn issued(mut self, group: &str, forms: u32) -> Self {
        self.issued.insert(group.into(), forms);
        self
    }

    pub(crate) fn sheet(&self) -> Sheet<'_> {
        let Self { round, people, villages, issued, ballots, rulings } = self;
        Sheet { round, people, villages, issued, ballots, rulings }
    }

    /// All that follows; what is said of it has to add up, whatever the case is about.
    #[track_caller]
    pub(crate) fn outcome(&self) -> Outcome {
        sums::hold(self);
        outcome(&self.sheet())
    }

    /// How each village's total came about, in the order of the villages.
    pub(crate) fn explanations(&self) -> Vec<Explanation> {
        sums::hold(self)
    }

    /// Rank, village and total, as in `1 a 88.25, - b -`.
    pub(crate) fn ranks(&self) -> String {
        listed(&self.outcome().standings)
    }
}

pub(crate) fn listed(standings: &[Standing]) -> String {
    let one = |standing: &Standing| {
        let rank = standing.rank.map_or("-".to_owned(), |rank| rank.to_string());
        format!("{rank} {} {}", standing.village, standing.total.as_deref().unwrap_or("-"))
    };
    standings.iter().map(one).collect::<Vec<_>>().join(", ")
}
