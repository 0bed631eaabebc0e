//! Published examples of scoring, each with the place where it is printed: what the source says must come out.

use super::kit::Case;
use serde_json::{Value, json};

fn trimmed(high: u32, low: u32) -> Value {
    json!({"kind": "trimmed", "high": high, "low": low})
}

/// One class and one form line: the source, the round, what was given, what comes out.
#[track_caller]
fn check(source: &str, fields: Value, given: &[&str], ranks: &str) {
    let villages: Vec<&str> = given.iter().filter_map(|row| row.split(':').next()).collect();
    let case = Case::new(&fields, &villages.join(" ")).given("all", given);
    assert_eq!(case.ranks(), ranks, "{source}");
}

#[test]
fn means_medians_and_trimmed_means() {
    let panel = &["a: 7.0 7.8 3.2 8.0 8.4 8.4 9.8 8.0 8.4 8.0"];
    let four_ways = "21cnjy question bank, ten judges of a speech, four ways";
    check(four_ways, json!({"aggregate": {"kind": "mean"}}), panel, "1 a 7.70");
    check(four_ways, json!({"aggregate": trimmed(1, 1)}), panel, "1 a 8.00");
    check(four_ways, json!({"aggregate": {"kind": "median"}}), panel, "1 a 8.00");

    let eleven = &["a: 9.8 9.7 9.7 9.6 9.6 9.6 9.6 9.5 9.4 9.4 9.1"];
    let source = "iktm 424760904, eleven judges";
    check(source, json!({"places": 3, "aggregate": {"kind": "mean"}}), eleven, "1 a 9.545");
    check(source, json!({"places": 3, "aggregate": trimmed(1, 1)}), eleven, "1 a 9.567");
    check(source, json!({"places": 3, "aggregate": {"kind": "median"}}), eleven, "1 a 9.600");

    let wild = &["a: 92 19 101 58 1053 91 26 78 10 13 -40 101 86 85 15 89 89 28 -5 41"];
    let source = "Wikipedia, Truncated mean, Example";
    check(source, json!({"aggregate": {"kind": "mean"}}), wild, "1 a 101.50");
    check(source, json!({"aggregate": trimmed(1, 1)}), wild, "1 a 56.50");
}
