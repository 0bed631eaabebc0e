//! Agendas as text: nothing of the document is left out, and it reads well.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use super::*;
use crate::{agenda_file, assets};
use serde_json::Value;

/// Fields whose values are told in words of the program's own, or are names inside the file.
const TOLD_OTHERWISE: [&str; 19] = [
    "format", "kind", "for", "then", "village", "group", "min", "max", "step", "points", "ties", "border", "reveal", "mode", "missing", "recusal",
    "scope", "combine", "round",
];

/// Every text of a document that must be read in its own words.
fn own_words(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(elements) => elements.iter().for_each(|element| own_words(element, out)),
        Value::Object(members) => {
            let told = members.iter().filter(|(name, value)| !TOLD_OTHERWISE.contains(&name.as_str()) || value.is_array() && *name == "points");
            told.for_each(|(_, member)| own_words(member, out));
        }
        _ => {}
    }
}

#[test]
fn nothing_of_an_agenda_is_left_out() {
    for lang in Lang::ALL {
        let bundled = assets::bundled().iter().map(|bundled| bundled.text);
        for text in bundled.chain(Lang::ALL.map(assets::agenda_template)) {
            let understood = agenda_file::read(text).unwrap();
            let shown = show(lang, &understood.agenda);
            let mut words = Vec::new();
            own_words(&understood.document, &mut words);
            words.retain(|word| !shown.contains(word));
            assert_eq!(words, Vec::<String>::new(), "{shown}");
        }
    }
}

#[test]
fn an_agenda_reads_as_an_outline() {
    let text = r#"{"format":"leitai.agenda/1","title":"甲社区擂台赛","community":"甲社区","theme":"和美",
        "villages":[{"id":"nan","name":"南宅村","projects":[{"title":"护岸","detail":"基本完工","facts":[{"label":"全长","approx":"近","value":"2","unit":"公里"}]}]},
            {"id":"ke","name":"客村","guest":true}],
        "people":[{"id":"zhou","name":"周","role":"judge","group":"A","village":"nan"}],
        "segments":[{"id":"v","kind":"visit","items":[{"id":"v-1","village":"nan","minutes":15,"travel_minutes":10,"assumed":["minutes"]},{"id":"v-2","place":"市场"}]},
            {"id":"d","kind":"debrief","title":"比拼","for":"every-contestant","then":"review","minutes":6,"warning_s":90},
            {"id":"s","kind":"scoring"},
            {"id":"w","kind":"directive","speaker":"负责人","points":[{"verb":"强调","text":"实干"},{"text":"常态化"}]}],
        "scoring":{"rounds":[{"id":"r","title":"打分","form":{"points":{"lines":[{"id":"overall","name":"综合"}]}},"groups":[{"id":"A","name":"评委","weight":"0.5","issued":3,"village":"nan"}],
            "aggregate":{"kind":"trimmed","high":1,"low":1,"scope":"line"},"ties":["line:overall","ruling"],"awards":[{"id":"p","name":"先进村社","places":3}]}]}}"#;
    let agenda = agenda_file::read(text).unwrap().agenda;
    let expected = "
甲社区擂台赛
  社区：甲社区
  主题：和美

村社
  南宅村（nan）
    项目：护岸，全长 近2公里，基本完工
  客村（ke），只走访，不参赛

人员
  周（zhou）
    身份：judge
    组：评委
    村社：南宅村

环节
  1. 实地走访（v）
    1.1 南宅村（v-1）
      村社：南宅村
      时间：15 分钟，路上 10 分钟
      预设（不是原文）：minutes
    1.2 市场（v-2）
      地点：市场
  2. 比拼（d），述职
    每个参赛村社一项
    每项之后点评该村
    时间：6 分钟，剩 90 秒提醒
  3. 现场打分（s）
  4. 工作部署（w）
    讲话：负责人
      强调：实干
      常态化

评分
  打分（r）
    票：无记名
    评分表：综合（overall），0.00 至 100.00，每档 0.10，权重 1
    合成：各项加权平均
    组：评委（A），权重 0.5，发出 3 份，不评南宅村
    汇总：去掉 1 个最高和 1 个最低，再平均；不到 3 张票就不去，逐项汇总
    回避：不评本村
    漏评：这一村不计这张票
    总分：保留 2 位小数，四舍五入
    同分：比分项综合、裁定
    奖项：先进村社（p），3 个名额，并列都给
    公布：只公布获奖的
";
    assert_eq!(show(Lang::Zh, &agenda), expected.trim_start());
}

#[test]
fn the_list_says_what_is_done_in_columns() {
    let agendas: Vec<_> = assets::bundled().iter().map(|own| (own.name, agenda_file::read(own.text).unwrap().agenda)).collect();
    let chosen = agendas.iter().filter(|(name, _)| matches!(*name, "dongcheng" | "huheng" | "qiligang"));
    let expected = "
dongcheng  东城社区    实地走访 2 > 述职晾晒 > 现场测评 > 第一季度先进村社 > 一一点评 > 工作部署
huheng     湖横社区    工作交流 3 > 工作部署
qiligang   七里港社区  实地参观交流 2 > 晾晒成绩 > 工作部署
";
    assert_eq!(list(Lang::Zh, chosen.map(|(name, agenda)| (*name, agenda))), expected.trim_start());
    assert_eq!(list(Lang::En, []), "");
}
