//! Which rule the words name: of what decided between equals, and of each way in which ballots become a total, on published cases.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use super::*;
use crate::meeting::scoring::kit::Case;
use serde_json::{Value, from_value, json};

#[track_caller]
fn check(step: &str, why: &str, zh: &str, en: &str) {
    let villages = [("zhoulin", "周林村"), ("xuezhai", "薛宅村")].map(|(id, name)| Village::named(id.into(), name));
    let lines = json!([{"id": "zhili", "name": "治理好"}]);
    let round: Round = from_value(json!({"id": "score", "form": {"points": {"lines": lines}}, "groups": [{"id": "A", "name": "干部组"}]})).unwrap();
    let why = TieWhy { step: step.to_owned(), why: why.to_owned() };
    let said = |lang| tie(&Names { lang, villages: &villages, round: &round }, &why);
    assert_eq!((said(Lang::Zh).as_str(), said(Lang::En).as_str()), (zh, en), "{step}");
}

#[test]
fn ties_are_told_with_their_figures() {
    let exact = "zhoulin 2651/30, xuezhai 88";
    check("exact", exact, "同分，多取几位小数：周林村 88.4，薛宅村 88.0", "tied, decided by more places: 周林村 88.4, 薛宅村 88.0");
    check(
        "line:zhili",
        "zhoulin 90, xuezhai 353/4",
        "同分，比「治理好」一项：周林村 90，薛宅村 88",
        "tied, decided by “治理好”: 周林村 90, 薛宅村 88",
    );
    check(
        "group:A",
        "zhoulin 90, xuezhai none",
        "同分，比「干部组」的评分：周林村 90，薛宅村 无",
        "tied, decided by “干部组”: 周林村 90, 薛宅村 none",
    );
    check(
        "head-to-head",
        "zhoulin 7, xuezhai 5",
        "同分，逐票比较，给分更高的票数：周林村 7，薛宅村 5",
        "tied, decided by the ballots that put each higher: 周林村 7, 薛宅村 5",
    );
    check("ruling", "zhoulin 1, xuezhai 2", "同分，经裁定先后为：周林村，薛宅村", "tied, put in order by a ruling: 周林村, 薛宅村");
    check("shared", "zhoulin 88.25, xuezhai 88.25", "同分并列：周林村，薛宅村", "tied, rank shared: 周林村, 薛宅村");
}

/// The words for village `a` of a case: the round, what was given, what is said.
#[track_caller]
fn says(fields: Value, given: &[&str], zh: &[&str], en: &[&str]) {
    let villages: Vec<&str> = given.iter().filter_map(|row| row.split(':').next()).collect();
    let case = Case::new(&fields, &villages.join(" ")).given("all", given);
    said_of(&case, zh, en);
}

#[track_caller]
fn said_of(case: &Case, zh: &[&str], en: &[&str]) {
    let villages: Vec<Village> = case.villages.iter().map(|id| Village::named(id.clone(), &format!("{id}村"))).collect();
    let explanation = case.explanations().into_iter().next().unwrap();
    for (lang, expected) in [(Lang::Zh, zh), (Lang::En, en)] {
        let names = Names { lang, villages: &villages, round: &case.round };
        let mut said = details(&names, &explanation);
        said.extend(sum(&names, &explanation));
        assert_eq!(said, expected);
    }
}

fn trimmed(high: u32, low: u32) -> Value {
    json!({"kind": "trimmed", "high": high, "low": low})
}

#[test]
fn the_words_name_how_ballots_became_one_number() {
    let panel = &["a: 7.0 7.8 3.2 8.0 8.4 8.4 9.8 8.0 8.4 8.0"];
    says(json!({"aggregate": {"kind": "mean"}}), panel, &["取平均，计入 10 票"], &["mean, 10 counted"]);
    let both = ["去掉 1 个最高分、1 个最低分后平均，计入 10 票"];
    says(json!({"aggregate": trimmed(1, 1)}), panel, &both, &["mean without the highest and the lowest, 10 counted"]);
    says(json!({"aggregate": {"kind": "median"}}), panel, &["取中位数，计入 10 票"], &["median, 10 counted"]);
    says(json!({"aggregate": {"kind": "sum"}}), &["a: 3 2 1"], &["相加，计入 3 票"], &["sum, 3 counted"]);
    says(json!({"aggregate": trimmed(1, 0)}), &["a: 10 70 100"], &["去掉 1 个最高分后平均，计入 3 票"], &["mean without the highest, 3 counted"]);
    let few = ["不足 5 票，不去最高最低，直接平均，计入 3 票"];
    says(json!({"aggregate": trimmed(2, 2)}), &["a: 1 2 3"], &few, &["fewer than 5 ballots, so none left out, mean, 3 counted"]);
}

#[test]
fn the_words_name_how_a_total_was_rounded() {
    let given = &["a: 15.45 15.45 15.46 15.46"];
    let mean = "取平均，计入 4 票";
    says(json!({"places": 0}), given, &[mean, "15.455 四舍五入得 15"], &["mean, 4 counted", "15.455 is rounded half up to 15"]);
    says(
        json!({"places": 0, "mode": "half-even"}),
        given,
        &[mean, "15.455 四舍六入五成双得 15"],
        &["mean, 4 counted", "15.455 is rounded half to even to 15"],
    );
    says(json!({"places": 0, "mode": "cut"}), given, &[mean, "15.455 截去多余位数得 15"], &["mean, 4 counted", "15.455 is cut to 15"]);
}

#[test]
fn the_words_name_the_classes_and_their_weights() {
    let fields = json!({"groups": [
        {"id": "teachers", "name": "老师", "weight": "0.4", "aggregate": trimmed(1, 1)},
        {"id": "class", "name": "全班", "weight": "0.6", "aggregate": {"kind": "sum"}},
    ]});
    let case = Case::new(&fields, "jia").given("teachers", &["jia: 90 92 94 95 88"]).given("class", &["jia: 40 47"]);
    said_of(
        &case,
        &[
            "老师（权重 0.4）92 分：去掉 1 个最高分、1 个最低分后平均，计入 5 票；全班（权重 0.6）87 分：相加，计入 2 票",
            "合计：(92 × 0.4 + 87 × 0.6) ÷ 1 = 89",
        ],
        &[
            "老师 (weight 0.4) 92: mean without the highest and the lowest, 5 counted; 全班 (weight 0.6) 87: sum, 2 counted",
            "in all: (92 × 0.4 + 87 × 0.6) ÷ 1 = 89",
        ],
    );
}
