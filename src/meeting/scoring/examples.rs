//! Published examples of scoring, each with the place where it is printed: what the source says must come out.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a case that is not as it was set up has to stop")]

use super::kit::{Case, line};
use super::{rounded, written};
use crate::meeting::agenda::Rounding;
use crate::meeting::number::Exact;
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
fn one_panel_in_several_ways() {
    let panel = &["a: 7.0 7.8 3.2 8.0 8.4 8.4 9.8 8.0 8.4 8.0"];
    let source = "21cnjy question bank, ten judges of a speech, four ways";
    check(source, json!({"aggregate": {"kind": "mean"}}), panel, "1 a 7.70");
    check(source, json!({"aggregate": trimmed(1, 1)}), panel, "1 a 8.00");
    check(source, json!({"aggregate": {"kind": "median"}}), panel, "1 a 8.00");

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

#[test]
fn highest_and_lowest_are_left_out() {
    let jump = "International Jump Rope Union, Technical Manual, Averaging, four or more judges";
    check(jump, json!({"aggregate": trimmed(1, 1)}), &["a: 112 115 118 119 121"], "1 a 117.33");
    check("fudaoke exam 2565569, seven judges", json!({"aggregate": trimmed(1, 1)}), &["a: 72 76 81 81 85 87 90"], "1 a 82.00");
    check("Luogu P5726, sample", json!({"aggregate": trimmed(1, 1)}), &["a: 9 5 6 8 9"], "1 a 7.67");
    check("problem 4543 评委打分, sample", json!({"aggregate": trimmed(1, 1)}), &["a: 100 1 20 30 40"], "1 a 30.00");
    let middle = "GymArt Judges Companion, Score entry mode examples, combination 4, middle mark of the deductions";
    check(middle, json!({"aggregate": trimmed(1, 1)}), &["a: 0.3 0.5 0.4"], "1 a 0.40");
    let shares = "SciPy reference, trim_mean, a quarter of four and a tenth of twenty";
    check(shares, json!({"aggregate": trimmed(1, 1)}), &["a: 1 2 3 5"], "1 a 2.50");
    check(shares, json!({"aggregate": trimmed(0, 0)}), &["a: 1 2 3 5"], "1 a 2.75");
    check(shares, json!({"aggregate": trimmed(2, 2)}), &["a: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19"], "1 a 9.50");
}

#[test]
fn leaving_out_one_end_both_or_none_agrees() {
    let source = "problem 2343 / 4502 评委打分(二), sample";
    let three = &["a: 10 70 100"];
    for (high, low, total) in [(1, 0, "40.00"), (0, 0, "60.00"), (0, 1, "85.00"), (1, 1, "70.00")] {
        check(source, json!({"aggregate": trimmed(high, low)}), three, &format!("1 a {total}"));
    }
}

/// 23 × 3.5: the mean of three marks, weighed by their number and the difficulty.
#[test]
fn a_dive_is_the_sum_of_the_middle_marks_times_its_difficulty() {
    let form = json!({"points": {"lines": [line("overall", "10.5")], "combine": "sum"}});
    let fields = json!({"form": form, "aggregate": trimmed(2, 2)});
    check("KSBY, Diving 101: Scoring, Individual events", fields, &["a: 7.5 8.0 7.0 7.5 8.5 7.0 8.0"], "1 a 80.50");
}

/// Times are better when they are small, so they are given as negative numbers and no result is the least.
#[test]
fn no_result_counts_as_the_worst_and_is_left_out() {
    let source = "World Cube Association, Regulations 9f8 and 9f9, times from the thread at speedsolving.com";
    let fields = json!({"missing": "lowest", "aggregate": trimmed(1, 1)});
    let case = Case::new(&fields, "a b").given("all", &["a: -23 - -19 -28 -21", "b: -30 -30 -30 -30 -30"]);
    assert_eq!(case.ranks(), "1 a -24.00, 2 b -30.00", "{source}");
}

/// A base and points for each metre beyond or short of a mark.
#[test]
fn points_by_the_metre() {
    let source = "pandawhale 37528, the hills of Sochi";
    for (by_metre, metres, total) in [("2", "6", "72.00"), ("2", "-2", "56.00"), ("1.8", "4", "67.20"), ("1.8", "-7", "47.40")] {
        let form = json!({"points": {"lines": [line("base", "1"), line("metres", by_metre)], "combine": "sum"}});
        let case = Case::new(&json!({"form": form}), "a").cast("all-1", json!({"a": {"base": "60", "metres": metres}}));
        assert_eq!(case.ranks(), format!("1 a {total}"), "{source}");
    }
}

/// Each class has its own form and its own way: five teachers give points, fifty pupils grades whose points are added up.
#[test]
fn a_speech_and_a_poll() {
    let source = "江西 2003 中考, 班长选举 (qingguo topic 122920), a = 0.6";
    let grades = json!({"grades": [
        {"id": "hao", "name": "好", "points": "2"}, {"id": "jiaohao", "name": "较好", "points": "1"}, {"id": "yiban", "name": "一般", "points": "0"},
    ]});
    let fields = json!({"groups": [
        {"id": "teachers", "name": "老师", "weight": "0.4", "aggregate": trimmed(1, 1)},
        {"id": "class", "name": "全班", "weight": "0.6", "form": grades, "aggregate": {"kind": "sum"}},
    ]});
    let poll = |hao: usize, jiaohao: usize, yiban: usize| ["hao ".repeat(hao), "jiaohao ".repeat(jiaohao), "yiban ".repeat(yiban)].concat();
    let case = Case::new(&fields, "jia yi")
        .given("teachers", &["jia: 90 92 94 95 88", "yi: 89 86 87 94 91"])
        .given("class", &[&format!("jia: {}", poll(40, 7, 3)), &format!("yi: {}", poll(42, 4, 4))]);
    assert_eq!(case.ranks(), "1 jia 89.00, 2 yi 88.40", "{source}");
    let parts = |village: usize| case.outcome().standings[village].groups.iter().map(|part| part.value.clone()).collect::<Vec<_>>();
    assert_eq!(parts(0), [Some("92".to_owned()), Some("87".to_owned())], "{source}");
    assert_eq!(parts(1), [Some("89".to_owned()), Some("88".to_owned())], "{source}");
}

#[test]
fn equals_share_a_rank_and_the_next_one_skips() {
    let golf = "Code Golf, Generate standard competition rankings";
    check(golf, json!({"places": 0}), &["a: 5", "b: 5", "c: 4", "d: 2", "e: 2", "f: 0"], "1 a 5, 1 b 5, 3 c 4, 4 d 2, 4 e 2, 6 f 0");
    check("Wikipedia, Ranking", json!({"places": 0}), &["a: 9", "b: 8", "c: 8", "d: 7"], "1 a 9, 2 b 8, 2 c 8, 4 d 7");
    check(
        "International Jump Rope Union, Technical Manual, Calculating the ranking",
        json!({"places": 0}),
        &["a: 9", "b: 8", "c: 7", "d: 6", "e: 6", "f: 6", "g: 5"],
        "1 a 9, 2 b 8, 3 c 7, 4 d 6, 4 e 6, 4 f 6, 7 g 5",
    );
}

/// A beats B, B beats C, C beats A, two to one each: nothing to decide by, in whatever order they stand.
#[test]
fn who_beat_whom_can_go_in_a_circle() {
    let source = "electowiki, Condorcet paradox";
    let orders = ["a b c", "b c a", "c a b"];
    for villages in ["a b c", "c b a", "b a c"] {
        let fields = json!({"places": 0, "aggregate": {"kind": "sum"}, "ties": ["head-to-head"]});
        let case = orders.iter().zip(1..).fold(Case::new(&fields, villages), |case, (order, number)| {
            let points = order.split(' ').zip(["3", "2", "1"]).map(|(village, points)| (village.to_owned(), json!({"overall": points})));
            case.cast(&format!("all-{number}"), Value::Object(points.collect()))
        });
        let outcome = case.outcome();
        assert!(outcome.standings.iter().all(|standing| standing.rank == Some(1)), "{source}: {villages}");
        assert!(outcome.standings.iter().all(|standing| standing.tie.as_ref().is_some_and(|tie| tie.step == "shared")), "{source}");
    }
    // With a next step that can tell them apart, that one decides.
    let fields = json!({"places": 0, "aggregate": {"kind": "sum"}, "ties": ["head-to-head", "ruling"]});
    let case = orders.iter().zip(1..).fold(Case::new(&fields, "a b c"), |case, (order, number)| {
        let points = order.split(' ').zip(["3", "2", "1"]).map(|(village, points)| (village.to_owned(), json!({"overall": points})));
        case.cast(&format!("all-{number}"), Value::Object(points.collect()))
    });
    assert_eq!(case.ruled("c a b").ranks(), "1 c 6, 2 a 6, 3 b 6", "{source}");
}

/// Nine judges split five to four; without any one of the five it is four all, without one of the four the five still win.
#[test]
fn one_judge_decides() {
    let source = "Time, the pairs event of 2002";
    let split = |without: Option<usize>| {
        let votes: Vec<&str> = (0..9).filter(|judge| Some(*judge) != without).map(|judge| if judge < 5 { "1" } else { "0" }).collect();
        let others: Vec<&str> = votes.iter().map(|vote| if *vote == "1" { "0" } else { "1" }).collect();
        let fields = json!({"places": 0, "aggregate": {"kind": "sum"}, "ties": ["head-to-head"]});
        Case::new(&fields, "a b").given("all", &[&format!("a: {}", votes.join(" ")), &format!("b: {}", others.join(" "))]).ranks()
    };
    assert_eq!(split(None), "1 a 5, 2 b 4", "{source}");
    for judge in 0..5 {
        assert_eq!(split(Some(judge)), "1 a 4, 1 b 4", "{source}");
    }
    for judge in 5..9 {
        assert_eq!(split(Some(judge)), "1 a 5, 2 b 3", "{source}");
    }
}

#[track_caller]
fn rounds(source: &str, mode: Rounding, places: u8, value: &str, expected: &str) {
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let exact: Exact = format!("{whole}{part}/1{}", "0".repeat(part.len())).parse().unwrap();
    assert_eq!(written(&rounded(&exact, places, mode), places), expected, "{source}: {value}");
}

#[test]
fn rounding_modes() {
    let oracle = "Oracle, Java SE, RoundingMode, summary table";
    let values = ["5.5", "2.5", "1.6", "1.1", "1.0", "-1.0", "-1.1", "-1.6", "-2.5", "-5.5"];
    let half_up = ["6", "3", "2", "1", "1", "-1", "-1", "-2", "-3", "-6"];
    let half_even = ["6", "2", "2", "1", "1", "-1", "-1", "-2", "-2", "-6"];
    let down = ["5", "2", "1", "1", "1", "-1", "-1", "-1", "-2", "-5"];
    for (mode, expected) in [(Rounding::HalfUp, half_up), (Rounding::HalfEven, half_even), (Rounding::Cut, down)] {
        for (value, expected) in values.iter().zip(expected) {
            rounds(oracle, mode, 0, value, expected);
        }
    }

    let once = "GB/T 8170, no rounding in steps, as quoted by foodmate 165924";
    rounds(once, Rounding::HalfEven, 0, "15.4546", "15");
    rounds(once, Rounding::HalfUp, 0, "15.4546", "15");

    let standard = "GB/T 8170-2008, as quoted in daowen, 4.5.1";
    for (value, places, even, up) in [
        ("12.1498", 0, "12", "12"),
        ("12.1498", 1, "12.1", "12.1"),
        ("10.5002", 0, "11", "11"),
        ("1.050", 1, "1.0", "1.1"),
        ("0.35", 1, "0.4", "0.4"),
        ("-0.0365", 3, "-0.036", "-0.037"),
        // To hundreds and thousands, given as such.
        ("12.68", 0, "13", "13"),
        ("2.500", 0, "2", "3"),
        ("3.500", 0, "4", "4"),
    ] {
        rounds(standard, Rounding::HalfEven, places, value, even);
        rounds(standard, Rounding::HalfUp, places, value, up);
    }
    rounds("World Cube Association, Regulations 9f1", Rounding::Cut, 2, "12.678", "12.67");
}

/// The same through a round: a total is rounded from the fraction, never from a rounded number.
#[test]
fn a_total_is_rounded_once_by_the_rounds_mode() {
    let standard = "GB/T 8170-2008, as quoted in daowen, 4.5.1";
    for (mode, total) in [("half-even", "1.0"), ("half-up", "1.1"), ("cut", "1.0")] {
        check(standard, json!({"places": 1, "mode": mode}), &["a: 1.05"], &format!("1 a {total}"));
    }
    let once = "GB/T 8170, no rounding in steps, as quoted by foodmate 165924";
    check(once, json!({"places": 0}), &["a: 15.45 15.45 15.46 15.46"], "1 a 15");
}
