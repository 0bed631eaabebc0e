#![expect(clippy::panic, reason = "a test may fail")]

use super::*;
use crate::i18n::Lang;
use crate::meeting::agenda::Agenda;
use crate::roster::{Import, table, tell};
use serde_json::json;

/// A meeting with two villages, one guest, two classes of voters and six indices.
pub(in crate::roster) fn agenda() -> Agenda {
    let value = json!({
        "format": "leitai.agenda/1", "title": "赛",
        "indices": [{"id": "dj", "name": "党建强"}, {"id": "cy", "name": "产业兴"}],
        "villages": [{"id": "zhoulin", "name": "周林村"}, {"id": "xuezhai", "name": "薛宅村", "cadre": "薛某"}, {"id": "houxi", "name": "后西岑村", "guest": true}],
        "people": [{"id": "zhou", "name": "周一", "role": "judge", "group": "peers", "village": "zhoulin"}],
        "segments": [
            {"id": "debrief", "kind": "debrief", "for": "every-contestant", "minutes": 6, "assumed": ["minutes"]},
            {"id": "scoring", "kind": "scoring", "round": "score"},
        ],
        "scoring": {"rounds": [{"id": "score", "form": {"grades": [{"id": "hao", "name": "好", "points": "100"}, {"id": "cha", "name": "差", "points": "60"}]}, "named": true,
            "groups": [{"id": "peers", "name": "村社互评组"}, {"id": "A", "name": "评委组"}]}]}
    });
    match serde_json::from_value(value) {
        Ok(agenda) => agenda,
        Err(error) => panic!("{error}"),
    }
}

pub(in crate::roster) fn import(text: &str) -> Import {
    let agenda = agenda();
    let table = table::pasted(text).unwrap_or_default();
    Import::new(table, &State::new(&agenda), &agenda, None, "指标晾晒")
}

/// What columns are taken for, then what does not fit.
fn check(text: &str, expected: &str) {
    let import = import(text);
    let columns: Vec<String> = import.guess.columns.iter().map(|column| tell::meaning(Lang::Zh, column.meaning).to_owned()).collect();
    let lines: Vec<String> = std::iter::once(columns.join(" ")).chain(import.guess.findings.iter().map(|it| tell::finding(Lang::Zh, it))).collect();
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn columns_are_known_by_their_headings() {
    check("序号,村社,一肩挑,时长（分钟）\n1,周林村,张三,6\n2,薛宅村,李四,8\n", "次序 村社 一肩挑 分钟");
    check("village,cadre,order,minutes\nZhou,Zhang,1,6\n", "村社 一肩挑 次序 分钟");
    check("姓名\t角色\t组别\t本村\n张三\t评委\t评委组\t周林村\n", "姓名 角色 组别 本村，回避");
    // Beside a village and nothing else a name is the cadre's.
    check("村名,姓名\n周林村,张三\n", "村社 一肩挑");
    // In a list of people the running number orders nobody.
    check("序号,姓名,组别\n1,张三,评委组\n2,李四,评委组\n", "行号，不用 姓名 组别");
}

#[test]
fn what_does_not_fit_is_said_with_row_and_column() {
    check(
        "东城社区名单\n\n村名,书记,电话,次序,时长\n周林村,张三,138,1,6\n周林村,李四,139,2,6\n,王五,,,\n薛宅村,赵六,,2,半小时\n浃底村,钱七,,甲,0\n木山后村,孙八,,2,6.5\n合计,,,,24\n",
        "村社 一肩挑 不收 次序 分钟
        C 列「电话」不认识，不收
        A5「周林村」和第 4 行重复，这一行不收
        第 6 行没有名字，不收
        E7「半小时」不是整分钟数，时长不收，其余照收
        D8「甲」不是次序，排在最后
        E8「0」不是整分钟数，时长不收，其余照收
        D9 次序 2 和第 7 行相同，按表里的上下排
        E9「6.5」不是整分钟数，时长不收，其余照收
        第 10 行是「合计」，不收",
    );
    check(
        "姓名,角色,角色,本村\n张三,评委,x,周林村\n张三,评委,x,周林村\n张三,厨师,x,薛宅村\n",
        "姓名 角色 不收 本村，回避
        C 列「角色」和前面一列意思相同，不收
        A3「张三」和第 2 行重复，这一行不收
        B4 不认识「厨师」这个角色，照原样收",
    );
    check(&format!("村名\n{}\n", "长".repeat(41)), "村社\nA2 名字太长，不收");
}

#[test]
fn without_headings_the_content_says_what_a_column_is() {
    check("1,周林村,张三丰,6\n2,薛宅村,李四,8\n3,南门社区,王五,6\n", "次序 村社 一肩挑 分钟\n没有表头，各列的意思是按内容猜的");
    check("张三,评委,评委组\n李四,评委,评委组\n", "姓名 角色 组别\n没有表头，各列的意思是按内容猜的");
    check("甲\n乙\n", "村社\n没有表头，各列的意思是按内容猜的");
    check(
        "一个长长的句子,another thing entirely\n另一个长长的句子,more\n",
        "不收 不收\n没有表头，各列的意思是按内容猜的\nA 列没有表头，猜不出意思，不收\nB 列没有表头，猜不出意思，不收",
    );
    // Values that could be headings are none beside a number.
    check("张三,评委,3\n", "姓名 角色 分钟\n没有表头，各列的意思是按内容猜的");
}

#[test]
fn villages_with_numbers_are_figures() {
    let import = import("2023年一季度指标\n村社,党建强,产业兴,村集体收入\n周林村,92.5,88,1204万元\n薛宅村,90,,近900万元\n平均,91,88,\n");
    assert_eq!(import.guess.title.as_deref(), Some("2023年一季度指标"));
    let Content::Figures(figures) = &import.guess.content else { panic!("{import:?}") };
    assert_eq!(figures.columns, ["党建强", "产业兴", "村集体收入"]);
    assert_eq!(figures.rows.len(), 2);
    check("村社,党建强,产业兴\n周林村,优,良\n", "村社 指标 指标");
    check("村社,书记,得分\n周林村,张三,90\n", "村社 一肩挑 不收\nC 列「得分」不认识，不收");
}

#[test]
fn five_hundred_rows_are_read_to_the_last() {
    let rows: String = (1..=500).map(|n| format!("{n},第{n}村,书记{n},6\n")).collect();
    let import = import(&format!("序号,村名,书记,分钟\n{rows}"));
    let Content::Roster(roster) = &import.guess.content else { panic!("{import:?}") };
    assert_eq!((roster.villages.len(), roster.villages.last().map(|row| row.name.as_str())), (500, Some("第500村")));
    assert_eq!(import.guess.findings, []);
    assert_eq!(import.plan.villages.len(), 500);
}
