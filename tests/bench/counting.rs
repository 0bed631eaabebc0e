//! How long counting takes: standings of rounds as large as they come, and larger. The scores come from a fixed row of numbers, so that every run counts
//! the same.

use crate::table::{Most, Row, Unit};
use crate::{median, numbers};
use leitai::meeting::agenda::{Issued, Round};
use leitai::meeting::event::{BallotSource, Mark, Scores};
use leitai::meeting::ids::{BallotId, LineId, VillageId};
use leitai::meeting::number::Points;
use leitai::meeting::scoring::{Ballot, Sheet, Voter, outcome};
use leitai::meeting::shelf::Shelf;
use serde_json::json;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

const RUNS: usize = 15;

/// The rows of the table.
pub(crate) fn rows() -> Vec<Row> {
    let row = |what, (judges, villages, lines), most| {
        let took = standings(judges, villages, lines);
        Row { what, unit: Unit::Milliseconds, floor: None, ours: took, most: Most::Fixed(most) }
    };
    vec![row("standings: 60 judges x 30 villages", (60, 30, 1), 0.001), row("standings: 1,000 judges x 60 villages x 6 lines", (1_000, 60, 6), 0.1)]
}

/// Seconds for the standings of one round, trimmed by line, ties looked into: the dearest of the ways to count.
fn standings(judges: u32, villages: usize, lines: usize) -> Option<f64> {
    let lines: Vec<LineId> = (1..=lines).map(|line| LineId::from(format!("line-{line}"))).collect();
    let villages: Vec<VillageId> = (1..=villages).map(|village| VillageId::from(format!("v{village}"))).collect();
    let form: Vec<_> = lines.iter().map(|line| json!({"id": line, "name": line, "min": "0", "max": "100", "step": "0.1"})).collect();
    let round: Round = serde_json::from_value(json!({
        "id": "score",
        "form": {"points": {"lines": form}},
        "groups": [{"id": "all", "name": "全体"}],
        "aggregate": {"kind": "trimmed", "scope": "line", "high": 1, "low": 1},
        "ties": ["exact", "head-to-head"],
    }))
    .unwrap();
    let mut numbers = numbers();
    let mut mark = || Mark::Points(lines.iter().map(|line| (line.clone(), Points(numbers.next().unwrap_or(0) as i64 % 1_001 * 10))).collect());
    let ballots: Shelf<Ballot> = (1..=judges)
        .map(|number| Ballot {
            id: BallotId::from(format!("b{number}")),
            seq: number.into(),
            group: "all".into(),
            voter: Voter::Number(number),
            source: BallotSource::Keyboard,
            scores: Scores::Each(Arc::new(villages.iter().map(|village| (village.clone(), mark())).collect())),
            voided: None,
        })
        .collect();
    let issued = Issued::from([("all".into(), judges)]);
    let sheet = Sheet { round: &round, people: &[], villages: &villages, issued: &issued, ballots: &ballots, rulings: &[] };
    median((0..RUNS).map(|_| {
        let start = Instant::now();
        black_box(outcome(black_box(&sheet)));
        start.elapsed().as_secs_f64()
    }))
}
