//! Rarer cases, each reckoned by hand: forms in parts, files that were edited, steps that do not begin at nothing, forms of many lines.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a case that is not as it was set up has to stop")]

use super::kit::{Case, line, round};
use super::{countable, fault_of_mark};
use crate::meeting::event::Mark;
use serde_json::{Value, json};

/// `counted abstained void missing` of each village, in the order of the villages.
fn counts(case: &Case) -> Vec<(u32, u32, u32, u32)> {
    let part = |it: super::Explanation| (it.groups[0].part.counted, it.groups[0].part.abstained, it.groups[0].part.void, it.groups[0].part.missing);
    case.explanations().into_iter().map(part).collect()
}

#[test]
fn a_part_that_was_declared_void_speaks_no_more() {
    let second = json!({"b": {"overall": "80"}});
    let abstained = Case::new(&json!({}), "a b").cast("all-1", json!("abstain")).cast("all-1", second.clone()).voided("b1");
    assert_eq!(counts(&abstained), [(0, 0, 1, 0), (1, 0, 0, 0)]);
    let scored = Case::new(&json!({}), "a b c").cast("all-1", json!({"a": {"overall": "70"}})).cast("all-1", second).voided("b1");
    assert_eq!(counts(&scored), [(0, 0, 1, 0), (1, 0, 0, 0), (0, 0, 0, 1)]);
    let parts: Vec<String> = scored.explanations().iter().map(|it| it.groups[0].ballots[0].ballot.to_string()).collect();
    assert_eq!(parts, ["b2", "b2", "b2"], "the part that stands speaks for the voter");
}

/// The door refuses such marks; in a file that was edited they spoil their row, and are not merely missing from it.
#[test]
fn what_the_form_does_not_have_is_a_spoilt_row() {
    let grades = json!({"missing": "lowest", "form": {"grades": [{"id": "hao", "name": "好", "points": "100"}]}});
    let graded = Case::new(&grades, "a b c").cast("all-1", json!({"a": "you", "b": {"overall": "5"}, "c": "hao"}));
    assert_eq!(counts(&graded), [(0, 0, 1, 0), (0, 0, 1, 0), (1, 0, 0, 0)]);
    let lines = json!({"missing": "lowest", "form": {"points": {"lines": [line("x", "1"), line("y", "1")]}}});
    let given = json!({"a": {"x": "90", "y": "80", "z": "5"}, "b": {"x": "90", "z": "5"}, "c": {"x": "90"}});
    let scored = Case::new(&lines, "a b c").cast("all-1", given);
    assert_eq!(counts(&scored), [(0, 0, 1, 0), (0, 0, 1, 0), (1, 0, 0, 1)]);
}

#[test]
fn what_was_filled_in_is_marked_in_the_explanation() {
    let case = Case::new(&json!({"missing": "lowest"}), "a").given("all", &["a: 80"]).cast("all-2", json!({"a": {}}));
    let ballots = serde_json::to_value(&case.explanations()[0].groups[0].ballots).unwrap();
    assert_eq!((&ballots[0]["filled"], &ballots[1]["filled"]), (&Value::Null, &json!(true)));
}

#[test]
fn a_ballot_that_puts_both_alike_decides_nothing() {
    let case = Case::new(&json!({"ties": ["head-to-head"]}), "a b").given("all", &["a: 90 80 85", "b: 80 90 85"]);
    assert_eq!(case.ranks(), "1 a 85.00, 1 b 85.00");
}

#[test]
fn a_class_that_weighs_nothing_gives_no_total() {
    let fields = json!({"groups": [{"id": "all", "name": "全体", "weight": "0"}]});
    assert_eq!(Case::new(&fields, "a").given("all", &["a: 90"]).ranks(), "- a -");
}

#[test]
fn steps_begin_at_the_least() {
    for (min, step, points, code) in [
        ("0.25", "0.5", "0.75", None),
        ("0.25", "0.5", "1.00", Some("off-step")),
        ("-1.10", "1", "0.90", None),
        ("-1.10", "1", "1.10", Some("off-step")),
        ("0", "0", "1.23", None),
    ] {
        let form = round(&json!({"form": {"points": {"lines": [{"id": "x", "name": "x", "min": min, "max": "100", "step": step}]}}})).form;
        let mark: Mark = serde_json::from_value(json!({"x": points})).unwrap();
        assert_eq!(fault_of_mark(&form, &mark).map(|fault| fault.code()), code, "{points} from {min} in steps of {step}");
    }
}

#[test]
fn lines_whose_weights_make_nothing_cannot_be_counted() {
    let weighing = |weights: [&str; 2]| round(&json!({"form": {"points": {"lines": [line("x", weights[0]), line("y", weights[1])]}}}));
    assert!(countable(&weighing(["2", "-1"])));
    assert!(!countable(&weighing(["1", "-1"])));
}

/// Three lines of 1, 1 and 1.01: the fourth counts their mean, 301/300, which is no whole hundredth.
#[test]
fn the_mean_of_the_other_lines_is_exact() {
    let form = |count: usize| json!({"points": {"lines": (1..=count).map(|number| line(&format!("x{number}"), "1")).collect::<Vec<_>>()}});
    let case = Case::new(&json!({"missing": "mean", "form": form(4)}), "a").cast("all-1", json!({"a": {"x1": "1", "x2": "1", "x3": "1.01"}}));
    assert_eq!(case.explanations()[0].exact.as_deref(), Some("301/300"));
    assert!(countable(&round(&json!({"missing": "mean", "form": form(30)}))), "there may be thirty lines");
}
