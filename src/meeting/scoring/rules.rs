//! The rules case by case, each reckoned by hand: who is recused, what is missing, what is void, what decides, who is given what, what the room is shown.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a case that is not as it was set up has to stop")]

use super::kit::{Case, line, listed, round};
use super::{Fate, RevealStep, countable, explain, fault_of_mark, over_issued, recused, steps, tally, too_many};
use crate::meeting::event::Mark;
use serde_json::{Value, json};

/// `counted abstained void missing recused` of each village in the class of that place, as in `a 2 0 0 0 1`.
fn counts(case: &Case, class: usize) -> String {
    let mut standings = case.outcome().standings;
    standings.sort_by(|a, b| a.village.cmp(&b.village));
    let one = |standing: &super::Standing| {
        let part = &standing.groups[class];
        format!("{} {} {} {} {} {}", standing.village, part.counted, part.abstained, part.void, part.missing, part.recused)
    };
    standings.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Step and figures that decided for each village, as in `a exact (a 2, b 1)`; villages that were not tied are left out.
fn ties(case: &Case) -> Vec<String> {
    let standings = case.outcome().standings;
    standings.iter().filter_map(|standing| standing.tie.as_ref().map(|tie| format!("{} {} ({})", standing.village, tie.step, tie.why))).collect()
}

fn awards(case: &Case) -> Vec<String> {
    let names = |given: &super::AwardGiven| given.villages.iter().map(|village| village.to_string()).collect::<Vec<_>>().join(" ");
    case.outcome().awards.iter().map(|given| format!("{}: {}", given.award, names(given))).collect()
}

fn peers() -> Value {
    json!({"named": true, "groups": [{"id": "peers", "name": "同行"}]})
}

#[test]
fn a_judge_does_not_score_the_own_village() {
    let judges = |case: Case| case.judge("zhou peers a").judge("lin peers b").judge("wu peers");
    let voted = |case: Case| {
        case.cast("zhou", json!({"b": {"overall": "80"}}))
            .cast("lin", json!({"a": {"overall": "90"}}))
            .cast("wu", json!({"a": {"overall": "70"}, "b": {"overall": "70"}}))
    };
    let case = voted(judges(Case::new(&peers(), "a b")));
    assert_eq!(case.ranks(), "1 a 80.00, 2 b 75.00");
    assert_eq!(counts(&case, 0), "a 2 0 0 0 1, b 2 0 0 0 1");

    // A score that stands in an edited file although the judge is recused counts for nothing.
    let edited = case.clone().judge("chen peers a").cast("chen", json!({"a": {"overall": "100"}, "b": {"overall": "75"}}));
    assert_eq!(edited.ranks(), "1 a 80.00, 2 b 75.00");
    assert_eq!(counts(&edited, 0), "a 2 0 0 0 2, b 3 0 0 0 1");

    // Where judges do score their own village, a village they leave out is missing.
    let mut fields = peers();
    fields["recusal"] = json!("none");
    let case = voted(judges(Case::new(&fields, "a b")));
    assert_eq!(counts(&case, 0), "a 2 0 0 1 0, b 2 0 0 1 0");
    let lin = super::Voter::Judge("lin".into());
    assert!(!recused(&case.sheet(), &"peers".into(), &lin, &"b".into()));
}

#[test]
fn a_struck_out_line_stays_struck_out() {
    for recusal in ["own-village", "none"] {
        let fields = json!({"recusal": recusal, "groups": [{"id": "A", "name": "周林村", "village": "a"}, {"id": "B", "name": "其他"}]});
        let case = Case::new(&fields, "a b").given("A", &["a: 100", "b: 60"]).given("B", &["a: 80", "b: 80"]);
        // The rows of a class without a ballot for a village weigh nothing: a has B's 80 alone.
        assert_eq!(case.ranks(), "1 a 80.00, 2 b 70.00");
        assert_eq!(counts(&case, 0), "a 0 0 0 0 1, b 1 0 0 0 0");
        assert_eq!(case.outcome().standings[0].groups[0].value, None);
        assert!(recused(&case.sheet(), &"A".into(), &super::Voter::Number(1), &"a".into()));
        assert!(!recused(&case.sheet(), &"B".into(), &super::Voter::Number(1), &"a".into()));
    }
}

/// Three lines of weights 1, 2, 3. The first form is whole: (60 + 2·70 + 3·80) / 6 = 220/3. The second lacks the last line: 90, 60.
#[test]
fn what_a_missing_line_counts() {
    let lines = json!([
        {"id": "x", "name": "x", "weight": "1", "min": "10"},
        {"id": "y", "name": "y", "weight": "2", "min": "10"},
        {"id": "z", "name": "z", "weight": "3", "min": "10"},
    ]);
    let voted = |missing: &str| {
        Case::new(&json!({"missing": missing, "form": {"points": {"lines": lines}}}), "a b")
            .cast("all-1", json!({"a": {"x": "60", "y": "70", "z": "80"}, "b": {"x": "50", "y": "50", "z": "50"}}))
            .cast("all-2", json!({"a": {"x": "90", "y": "60"}, "b": {"x": "60", "y": "60", "z": "60"}}))
            .cast("all-3", json!({"a": {}, "b": {"x": "70", "y": "70", "z": "70"}}))
    };
    for (missing, ranks, counted) in [
        ("abstain", "1 a 73.33, 2 b 60.00", "a 1 0 0 2 0, b 3 0 0 0 0"),
        // (90 + 120 + 30) / 6 = 40 and the least of all lines, 10: (220/3 + 40 + 10) / 3.
        ("lowest", "1 b 60.00, 2 a 41.11", "a 3 0 0 2 0, b 3 0 0 0 0"),
        // z is the mean of 90 and 60: (90 + 120 + 225) / 6 = 72.5. With all lines missing there is no mean.
        ("mean", "1 a 72.92, 2 b 60.00", "a 2 0 0 2 0, b 3 0 0 0 0"),
        ("void-ballot", "1 a 73.33, 2 b 50.00", "a 1 0 2 0 0, b 1 0 2 0 0"),
    ] {
        let case = voted(missing);
        assert_eq!(case.ranks(), ranks, "{missing}");
        assert_eq!(counts(&case, 0), counted, "{missing}");
    }
    assert_eq!(tally(&voted("void-ballot").sheet()).all.void, 2);
    assert_eq!(tally(&voted("abstain").sheet()).all.void, 0);
}

#[test]
fn what_a_missing_village_counts() {
    let grades = json!({"grades": [{"id": "hao", "name": "好", "points": "100"}, {"id": "cha", "name": "差", "points": "40"}]});
    for (missing, ranks, counted) in [
        ("abstain", "1 b 100.00, 2 a 70.00", "a 2 0 0 0 0, b 1 0 0 1 0"),
        ("lowest", "1 a 70.00, 1 b 70.00", "a 2 0 0 0 0, b 2 0 0 1 0"),
        ("void-ballot", "1 a 100.00, 1 b 100.00", "a 1 0 1 0 0, b 1 0 1 0 0"),
    ] {
        let case = Case::new(&json!({"missing": missing, "form": grades}), "a b").given("all", &["a: hao cha", "b: hao -"]);
        assert_eq!(case.ranks(), ranks, "{missing}");
        assert_eq!(counts(&case, 0), counted, "{missing}");
    }
}

#[test]
fn a_form_of_grades_has_no_lines_to_be_trimmed_alone() {
    let grades = json!({"grades": [{"id": "hao", "name": "好", "points": "100"}, {"id": "cha", "name": "差", "points": "40"}]});
    for scope in ["ballot", "line"] {
        let aggregate = json!({"kind": "trimmed", "high": 1, "low": 1, "scope": scope});
        let case = Case::new(&json!({"form": grades, "aggregate": aggregate}), "a b").given("all", &["a: hao hao hao cha", "b: cha cha hao cha"]);
        assert_eq!(case.ranks(), "1 a 100.00, 2 b 40.00", "{scope}");
    }
}

#[test]
fn words_instead_of_scores() {
    let case = Case::new(&json!({}), "a b")
        .cast("all-1", json!({"a": {"overall": "90"}, "b": "abstain"}))
        .cast("all-2", json!({"a": "void", "b": {"overall": "80"}}))
        .cast("all-3", json!("abstain"))
        .cast("all-4", json!("void"))
        .cast("all-5", json!({"a": "abstain", "b": "abstain"}))
        .cast("all-6", json!({"a": {"overall": "10"}, "b": {"overall": "10"}}))
        .voided("b6")
        .issued("all", 9);
    assert_eq!(case.ranks(), "1 a 90.00, 2 b 80.00");
    assert_eq!(counts(&case, 0), "a 1 2 3 0 0, b 1 3 2 0 0");
    let all = tally(&case.sheet()).all;
    assert_eq!((all.issued, all.returned, all.valid, all.void, all.abstained), (9, 6, 4, 2, 2));
}

#[test]
fn nobody_ranks_without_a_counted_ballot() {
    let case = Case::new(&json!({}), "a b c").given("all", &["a: abstain", "b: 80", "c: 90"]);
    assert_eq!(case.ranks(), "1 c 90.00, 2 b 80.00, - a -");
    assert_eq!(Case::new(&json!({}), "a b").ranks(), "- a -, - b -");
}

#[test]
fn the_parts_of_one_voter_are_one_form() {
    let fields = json!({"groups": [{"id": "A", "name": "甲"}, {"id": "B", "name": "乙"}]});
    let case = Case::new(&fields, "a b")
        .cast("A-1", json!({"a": {"overall": "80"}}))
        .cast("B-1", json!({"a": {"overall": "60"}, "b": {"overall": "60"}}))
        .cast("A-1", json!({"b": {"overall": "90"}}));
    assert_eq!(case.ranks(), "1 b 75.00, 2 a 70.00");
    let came = tally(&case.sheet());
    assert_eq!((came.all.returned, came.groups[&"A".into()].returned, came.groups[&"B".into()].returned), (2, 1, 1));

    // A form of which one part is void is not void; what that part said is.
    let half = case.clone().voided("b3");
    assert_eq!(half.ranks(), "1 a 70.00, 2 b 60.00");
    assert_eq!(counts(&half, 0), "a 1 0 0 0 0, b 0 0 1 0 0");
    assert_eq!(tally(&half.sheet()).all.void, 0);
    assert_eq!(tally(&half.voided("b1").sheet()).all.void, 1);
}

#[test]
fn more_forms_than_were_handed_out() {
    let fields = json!({"groups": [{"id": "A", "name": "甲", "issued": 2}, {"id": "B", "name": "乙"}]});
    let case = Case::new(&fields, "a").given("A", &["a: 1 2"]).given("B", &["a: 1 2 3"]);
    let over = |case: &Case| too_many(&case.sheet(), &tally(&case.sheet())).map(|over| (over.group.to_string(), over.issued, over.returned));
    assert_eq!(over(&case), None);
    assert_eq!(over(&case.clone().cast("A-17", json!({"a": {"overall": "3"}}))), Some(("A".to_owned(), 2, 3)));
    // What the opening of the round says goes before what the agenda says.
    assert_eq!(over(&case.clone().issued("A", 1)), Some(("A".to_owned(), 1, 2)));
    assert_eq!(over(&case.clone().issued("B", 2)), Some(("B".to_owned(), 2, 3)));
    let marked = case.cast("A-17", json!({"a": {"overall": "3"}}));
    assert_eq!(over_issued(&marked.sheet()), ["b6".into()]);
}

#[test]
fn classes_weigh_and_are_said_where_they_have_no_ballot() {
    let fields = json!({"groups": [
        {"id": "A", "name": "领导", "weight": "0.5"}, {"id": "B", "name": "同行", "weight": "0.3"}, {"id": "C", "name": "群众", "weight": "0.2"},
    ]});
    let case = Case::new(&fields, "a b").given("A", &["a: 90", "b: 80"]).given("B", &["a: 80", "b: -"]);
    // a: (45 + 24) / 0.8; b: A alone.
    assert_eq!(case.ranks(), "1 a 86.25, 2 b 80.00");
    let values: Vec<Option<String>> = case.outcome().standings[0].groups.iter().map(|part| part.value.clone()).collect();
    assert_eq!(values, [Some("90".to_owned()), Some("80".to_owned()), None]);
}

#[test]
fn of_equal_extremes_the_earliest_form_is_left_out() {
    let dropped = |high: u32, low: u32, row: &str| {
        let fields = json!({"aggregate": {"kind": "trimmed", "high": high, "low": low}});
        let case = Case::new(&fields, "a").given("all", &[row]);
        let dropped = &case.outcome().standings[0].groups[0].dropped;
        dropped.iter().map(|ballot| ballot.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(dropped(1, 1, "a: 8 9 5 9 5"), "b2 b3");
    assert_eq!(dropped(2, 0, "a: 8 9 5 9 5"), "b2 b4");
    // All equal: the highest goes first, then the lowest of the rest.
    assert_eq!(dropped(1, 1, "a: 7 7 7 7"), "b1 b2");
    // Too few: nothing goes.
    assert_eq!(dropped(1, 1, "a: 7 9"), "");
}

#[test]
fn too_few_to_trim_are_not_trimmed() {
    let ranks = |aggregate: Value| Case::new(&json!({"aggregate": aggregate}), "a").given("all", &["a: 70 80 80 100"]).ranks();
    assert_eq!(ranks(json!({"kind": "trimmed", "high": 1, "low": 1})), "1 a 80.00");
    assert_eq!(ranks(json!({"kind": "trimmed", "high": 1, "low": 1, "from": 5})), "1 a 82.50");
    assert_eq!(ranks(json!({"kind": "trimmed", "high": 2, "low": 2, "from": 1})), "1 a 82.50");
}

/// Ballots are worth 310, 260 and 300 quarters: trimmed, the last one stays. Line by line x 80 and y 70 stay, which is 290 quarters; each form loses something.
#[test]
fn lines_can_be_aggregated_one_by_one() {
    let counted = |kind: &str, scope: &str, combine: &str| {
        let aggregate = json!({"kind": kind, "scope": scope, "high": 1, "low": 1});
        let form = json!({"points": {"lines": [line("x", "1"), line("y", "3")], "combine": combine}});
        let case = Case::new(&json!({"aggregate": aggregate, "form": form}), "a")
            .cast("all-1", json!({"a": {"x": "10", "y": "100"}}))
            .cast("all-2", json!({"a": {"x": "80", "y": "60"}}))
            .cast("all-3", json!({"a": {"x": "90", "y": "70"}}));
        let dropped = case.outcome().standings[0].groups[0].dropped.len();
        (case.outcome().standings[0].total.clone().unwrap(), dropped)
    };
    for (kind, scope, combine, total, dropped) in [
        ("trimmed", "ballot", "mean", "75.00", 2),
        ("trimmed", "line", "mean", "72.50", 3),
        ("trimmed", "line", "sum", "290.00", 3),
        ("median", "ballot", "sum", "300.00", 0),
        ("median", "line", "sum", "290.00", 0),
        ("sum", "ballot", "sum", "870.00", 0),
        ("sum", "line", "sum", "870.00", 0),
        ("mean", "ballot", "mean", "72.50", 0),
        ("mean", "line", "mean", "72.50", 0),
    ] {
        assert_eq!(counted(kind, scope, combine), (total.to_owned(), dropped), "{kind} {scope} {combine}");
    }
}

#[test]
fn the_median_of_an_even_number_lies_between_the_middle_two() {
    let ranks = |row: &str| Case::new(&json!({"aggregate": {"kind": "median"}}), "a").given("all", &[row]).ranks();
    assert_eq!(ranks("a: 9 1 4 2"), "1 a 3.00");
    assert_eq!(ranks("a: 9 1 4 2 9"), "1 a 4.00");
}

#[test]
fn more_places_decide() {
    let case = Case::new(&json!({"places": 0, "ties": ["exact"]}), "a b c").given("all", &["a: 88.1 88", "b: 88.2 88", "c: 88.2 88"]);
    assert_eq!(case.ranks(), "1 b 88, 1 c 88, 3 a 88");
    assert_eq!(ties(&case), ["b shared (b 88, c 88)", "c shared (b 88, c 88)", "a exact (b 881/10, c 881/10, a 1761/20)"]);
}

/// Ballots of b: 50+50, 60+40, 90+10, all worth 50. Trimmed by ballot, the first of equals go, so the third alone speaks for its line.
#[test]
fn one_line_decides_over_the_ballots_left_after_trimming() {
    let form = json!({"points": {"lines": [line("x", "1"), line("y", "1")]}});
    let fields = |ties: Value| json!({"form": form, "aggregate": {"kind": "trimmed", "high": 1, "low": 1}, "ties": ties});
    let voted = |ties: Value| {
        [("100", "0", "50", "50"), ("80", "20", "60", "40"), ("20", "80", "90", "10")]
            .iter()
            .zip(1..)
            .fold(Case::new(&fields(ties), "a b"), |case, ((ax, ay, bx, by), number)| {
                case.cast(&format!("all-{number}"), json!({"a": {"x": ax, "y": ay}, "b": {"x": bx, "y": by}}))
            })
    };
    assert_eq!(ties(&voted(json!(["line:x"]))), ["b line:x (b 90, a 20)", "a line:x (b 90, a 20)"]);
    assert_eq!(ties(&voted(json!(["line:none", "line:y"]))), ["a line:y (a 80, b 10)", "b line:y (a 80, b 10)"]);
}

#[test]
fn one_class_decides() {
    let fields = json!({"ties": ["group:B"], "groups": [{"id": "A", "name": "甲"}, {"id": "B", "name": "乙"}]});
    let case = Case::new(&fields, "a b c").given("A", &["a: 90", "b: 80", "c: 85"]).given("B", &["a: 80", "b: 90", "c: -"]);
    assert_eq!(case.ranks(), "1 b 85.00, 2 a 85.00, 3 c 85.00");
    assert_eq!(ties(&case)[2], "c group:B (b 90, a 80, c none)");
}

#[test]
fn of_two_the_one_that_more_ballots_put_higher() {
    // Means of 80; b is higher on two ballots of three, one of which the trimming leaves out for a.
    let case = Case::new(&json!({"ties": ["head-to-head"]}), "a b").given("all", &["a: 100 70 70 -", "b: 60 90 90 80"]);
    assert_eq!(ties(&case), ["b head-to-head (b 2, a 1)", "a head-to-head (b 2, a 1)"]);
    // As many on either side: shared.
    let even = Case::new(&json!({"ties": ["head-to-head"]}), "a b").given("all", &["a: 90 80", "b: 80 90"]);
    assert_eq!(even.ranks(), "1 a 85.00, 1 b 85.00");
}

/// Four are tied; the exact total sets one apart, then one line another, and the two that are left are compared with each other.
#[test]
fn each_part_that_stays_tied_goes_on_with_the_next_step() {
    let form = json!({"points": {"lines": [line("x", "1"), line("y", "1")], "combine": "sum"}});
    let case = Case::new(&json!({"places": 0, "form": form, "ties": ["exact", "line:x", "head-to-head"]}), "a b c d")
        .cast("all-1", json!({"a": {"x": "30", "y": "20"}, "b": {"x": "40", "y": "10"}, "c": {"x": "31", "y": "20"}, "d": {"x": "30", "y": "20.4"}}))
        .cast("all-2", json!({"a": {"x": "30", "y": "18"}, "b": {"x": "20", "y": "30"}, "c": {"x": "29", "y": "20"}, "d": {"x": "30", "y": "20"}}))
        .cast("all-3", json!({"a": {"x": "30", "y": "22"}, "b": {"x": "40", "y": "10"}, "c": {"x": "30", "y": "20"}, "d": {"x": "30", "y": "20"}}));
    assert_eq!(case.ranks(), "1 d 50, 2 b 50, 3 c 50, 4 a 50");
    let decided =
        ["d exact (d 752/15, a 50, b 50, c 50)", "b line:x (b 100/3, a 30, c 30)", "c head-to-head (c 2, a 1)", "a head-to-head (c 2, a 1)"];
    assert_eq!(ties(&case), decided);
}

#[test]
fn a_ruling_decides_and_is_asked_for() {
    let case = Case::new(&json!({"ties": ["exact", "ruling"]}), "a b c").given("all", &["a: 80", "b: 80", "c: 90"]);
    let needed = |case: &Case| case.outcome().ruling_needed.len();
    assert_eq!(needed(&case), 1);
    assert_eq!(case.ranks(), "1 c 90.00, 2 a 80.00, 2 b 80.00");
    let ruled = case.clone().ruled("b a");
    assert_eq!((needed(&ruled), ruled.ranks().as_str()), (0, "1 c 90.00, 2 b 80.00, 3 a 80.00"));
    assert_eq!(ties(&ruled)[0], "b ruling (b 1, a 2)");
    // The latest one stands; one that leaves out somebody who is tied does not count.
    assert_eq!(ruled.clone().ruled("a b").ranks(), "1 c 90.00, 2 a 80.00, 3 b 80.00");
    assert_eq!(needed(&case.ruled("b c")), 1);
}

fn tiers_of_one_two_and_two(awards: Value) -> Case {
    Case::new(&json!({"places": 0, "awards": awards}), "e d c b a").given("all", &["e: 5", "d: 6", "c: 7", "b: 7", "a: 9"])
}

#[test]
fn awards_follow_one_another() {
    let all = |first: u32, second: u32| {
        tiers_of_one_two_and_two(json!([{"id": "gold", "name": "一等奖", "places": first}, {"id": "silver", "name": "二等奖", "places": second}]))
    };
    assert_eq!(awards(&all(1, 2)), ["gold: a", "silver: c b"]);
    // A shared rank at the border is in, and the ranks it takes up are gone for the next award.
    assert_eq!(awards(&all(2, 2)), ["gold: a c b", "silver: d"]);
    assert_eq!(awards(&all(2, 1)), ["gold: a c b", "silver: "]);
    assert_eq!(awards(&all(9, 1)), ["gold: a c b d e", "silver: "]);
}

#[test]
fn a_border_can_be_ruled_on() {
    let case = tiers_of_one_two_and_two(json!([
        {"id": "gold", "name": "一等奖", "places": 2, "border": "ruling"}, {"id": "silver", "name": "二等奖", "places": 2},
    ]));
    assert_eq!(case.outcome().ruling_needed, [["c".into(), "b".into()]]);
    assert_eq!(awards(&case), ["gold: a", "silver: d"]);
    // The rank stays shared; who of it is in is ruled, and the other is first in line for the next award.
    let ruled = case.ruled("b c");
    assert_eq!(awards(&ruled), ["gold: a b", "silver: c d"]);
    assert_eq!(ruled.ranks(), "1 a 9, 2 c 7, 2 b 7, 4 d 6, 5 e 5");
    assert!(ruled.outcome().ruling_needed.is_empty());

    // No ruling is asked for where the border cuts no shared rank.
    let whole = tiers_of_one_two_and_two(json!([{"id": "gold", "name": "一等奖", "places": 3, "border": "ruling"}]));
    assert!(whole.outcome().ruling_needed.is_empty());
}

fn shown(case: &Case) -> Vec<String> {
    let names = |villages: &[crate::meeting::ids::VillageId]| villages.iter().map(|village| village.to_string()).collect::<Vec<_>>().join(" ");
    let one = |step: RevealStep| match step {
        RevealStep::Award { award, villages } => format!("{award}: {}", names(&villages)),
        RevealStep::Rank { rank, villages } => format!("{rank}: {}", names(&villages)),
    };
    steps(&case.outcome(), &case.round).into_iter().map(one).collect()
}

#[test]
fn the_room_is_shown_step_by_step() {
    let mut case = tiers_of_one_two_and_two(json!([{"id": "gold", "name": "一等奖", "places": 1}, {"id": "silver", "name": "二等奖", "places": 3}]));
    case.villages.push("f".into());
    for (reveal, expected) in [
        // The names of an award stand in the order of the villages, which says nothing about their ranks.
        ("winners", vec!["silver: d c b", "gold: a"]),
        ("top", vec!["4: d", "2: c b", "1: a"]),
        ("full", vec!["5: e", "4: d", "2: c b", "1: a"]),
        ("later", vec![]),
    ] {
        case.round.reveal = serde_json::from_value(json!(reveal)).unwrap();
        assert_eq!(shown(&case), expected, "{reveal}");
    }
}

#[test]
fn what_a_form_does_not_allow() {
    let points = round(&json!({"form": {"points": {"lines": [{"id": "overall", "name": "综合", "min": "1", "max": "100", "step": "0.5"}]}}})).form;
    let grades = round(&json!({"form": {"grades": [{"id": "hao", "name": "好", "points": "100"}]}})).form;
    for (form, mark, code) in [
        (&points, json!({"overall": "100"}), None),
        (&points, json!({"overall": "1.50"}), None),
        (&points, json!({}), None),
        (&points, json!("abstain"), None),
        (&points, json!("void"), None),
        (&points, json!({"overall": "100.5"}), Some("out-of-range")),
        (&points, json!({"overall": "0.5"}), Some("out-of-range")),
        (&points, json!({"overall": "1.4"}), Some("off-step")),
        (&points, json!({"other": "5"}), Some("unknown-line")),
        (&points, json!("hao"), Some("wrong-kind")),
        (&grades, json!("hao"), None),
        (&grades, json!("zhong"), Some("unknown-grade")),
        (&grades, json!({"overall": "5"}), Some("wrong-kind")),
    ] {
        let read: Mark = serde_json::from_value(mark.clone()).unwrap();
        assert_eq!(fault_of_mark(form, &read).map(|fault| fault.code()), code, "{mark}");
    }
}

/// The door refuses such marks; where a file was edited so that one stands in it, its row is spoilt and nothing else changes.
#[test]
fn a_mark_that_cannot_be_is_a_spoilt_row() {
    let fields = json!({"form": {"points": {"lines": [{"id": "overall", "name": "综合"}]}}});
    let case = Case::new(&fields, "a b").given("all", &["a: 90 104", "b: 80 80"]);
    assert_eq!(case.ranks(), "1 a 90.00, 2 b 80.00");
    assert_eq!(counts(&case, 0), "a 1 0 1 0 0, b 2 0 0 0 0");
}

#[test]
fn weights_beyond_reckoning_are_told() {
    let weighing = |weights: [&str; 2]| json!({"form": {"points": {"lines": [line("x", weights[0]), line("y", weights[1])]}}});
    assert!(countable(&round(&weighing(["0.000000001", "1000000000"]))));
    assert!(!countable(&round(&weighing(["0.000000001", "9007199254740991"]))));
    assert!(!countable(&round(&weighing(["0", "0"]))));
    let case = Case::new(&weighing(["0", "0"]), "a").cast("all-1", json!({"a": {"x": "1", "y": "1"}}));
    assert_eq!(case.ranks(), "- a -");
}

#[test]
fn a_total_opens_down_to_the_ballots() {
    let fields = json!({
        "aggregate": {"kind": "trimmed", "high": 1, "low": 1, "from": 4},
        "groups": [{"id": "A", "name": "甲", "weight": "2"}, {"id": "B", "name": "乙"}],
        "awards": [{"id": "gold", "name": "先进村社", "places": 1}],
    });
    let case = Case::new(&fields, "a b").given("A", &["a: 90 70 80 60 abstain -", "b: 1 1 1 1 1 1"]).given("B", &["a: 50 61"]);
    let outcome = case.outcome();
    let explained = explain(&case.sheet(), &outcome, &"a".into()).unwrap();
    assert_eq!((explained.total.as_deref(), explained.exact.as_deref()), (Some("68.50"), Some("137/2")));
    assert_eq!(explained.award, Some("gold".into()));
    let fates: Vec<(Fate, Option<&str>)> = explained.groups[0].ballots.iter().map(|ballot| (ballot.fate, ballot.value.as_deref())).collect();
    let expected = [
        (Fate::DroppedHigh, Some("90")),
        (Fate::Counted, Some("70")),
        (Fate::Counted, Some("80")),
        (Fate::DroppedLow, Some("60")),
        (Fate::Abstained, None),
        (Fate::Missing, None),
    ];
    assert_eq!(fates, expected);
    let second = serde_json::to_value(&explained.groups[1]).unwrap();
    assert_eq!((&second["method"], &second["scope"]), (&json!({"kind": "too-few-to-trim", "from": 4}), &json!("ballot")));
    assert_eq!(second["value"], json!("111/2"));
    assert_eq!(
        second["ballots"][1],
        json!({"ballot": "b8", "number": 2, "fate": "counted", "value": "61", "lines": [{"line": "overall", "value": "61"}]})
    );
    assert_eq!(explain(&case.sheet(), &outcome, &"nowhere".into()), None);
}

#[test]
fn a_standing_reads_as_the_file_writes_it() {
    let case = Case::new(&json!({"places": 1, "ties": ["exact"]}), "a b").given("all", &["a: 88.24", "b: 88.23"]);
    let standings = case.outcome().standings;
    assert_eq!(listed(&standings), "1 a 88.2, 2 b 88.2");
    let written = json!({"village": "a", "rank": 1, "total": "88.2",
        "groups": [{"group": "all", "value": "2206/25", "counted": 1, "abstained": 0, "void": 0, "missing": 0, "recused": 0, "dropped": []}],
        "tie": {"step": "exact", "why": "a 2206/25, b 8823/100"}});
    assert_eq!(serde_json::to_value(&standings[0]).unwrap(), written);
    let figures: Vec<String> = standings[0].tie.iter().flat_map(|tie| tie.figures()).map(|(village, had)| format!("{village}={had}")).collect();
    assert_eq!(figures, ["a=2206/25", "b=8823/100"]);
}
