#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use super::*;
use crate::i18n::Lang;
use crate::meeting::decide::{Asked, decide};
use crate::meeting::event::Recorded;
use crate::meeting::history::History;
use crate::meeting::ids::Seat;
use crate::meeting::time::At;
use crate::roster::guess::tests::{agenda, import};
use crate::roster::{Import, table, tell};

/// The meeting after its commands, each of which was accepted.
fn meeting_after(commands: &[Command]) -> History {
    let mut history = History::new(agenda());
    for command in commands {
        let asked = Asked { by: Seat::desk(), now: At(0), lot: 0 };
        let events = decide(&history, &asked, command).unwrap_or_else(|refusal| unreachable!("{command:?}: {refusal:?}"));
        let act = history.last_seq() + 1;
        for (seq, event) in (act..).zip(events) {
            history.push(Recorded { seq, act, at: String::new(), t: At(0), by: Seat::desk(), cmd: None, event });
        }
    }
    history
}

/// What would change and what is left out, in words; and that a running meeting accepts all of it, after which nothing is left to change.
fn check(text: &str, expected: &str) -> History {
    let import = import(text);
    let state = State::new(&agenda());
    let told = tell::changes(Lang::Zh, &import.plan, &state).into_iter().chain(import.plan.omissions.iter().map(|it| tell::omission(Lang::Zh, it)));
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(told.collect::<Vec<_>>(), expected, "{text}");
    let history = meeting_after(&import.plan.commands(&state));
    let again = Import::new(table::pasted(text).unwrap_or_default(), history.state(), history.agenda(), None, "指标晾晒");
    assert!(again.plan.is_empty(), "{:?}", again.plan);
    history
}

/// The agenda's document with the table in it, read again as any agenda is.
fn document(text: &str) -> Value {
    let agenda = agenda();
    let mut document = serde_json::to_value(&agenda).unwrap();
    document["unheard-of"] = true.into();
    import(text).plan.write_into(&mut document, &agenda);
    let read = crate::agenda_file::read(&document.to_string());
    assert!(read.is_ok(), "{read:?}");
    assert_eq!(document["unheard-of"], true);
    document
}

#[test]
fn villages_come_in_and_those_that_are_there_get_their_cadre() {
    let history = check(
        "村名,书记\n周林村,张三\n薛宅村,薛某\n浃底,李四\n后西岑村,王五\n",
        "加 1 个村社：浃底 李四
        填 1 位「一肩挑」：周林村 张三
        「后西岑村」只是走访，不参赛，不收",
    );
    assert_eq!(history.state().villages.len(), 4);
    check("村名,书记\n周林,张三\n", "填 1 位「一肩挑」：周林村 张三");
    check("村名\n周林村\n", "没有要改的：都已经有了，或者都不能收");
}

#[test]
fn the_order_and_the_minutes_make_items() {
    let history = check(
        "次序,村名,分钟\n2,薛宅村,6\n1,浃底村,8\n",
        "加 1 个村社：浃底村
        次序：浃底村、薛宅村、周林村
        时长：浃底村 8 分钟",
    );
    let items: Vec<(String, Option<u32>)> = history.state().rundown().map(|slot| (slot.id().to_string(), slot.minutes())).collect();
    assert_eq!(items.first(), Some(&("debrief-v1".to_owned(), Some(8))), "{items:?}");
    assert_eq!(items.get(1), Some(&("debrief-xuezhai".to_owned(), Some(6))));
    // An order as it would be anyway changes nothing.
    check("序号,村名\n1,周林村\n2,薛宅村\n", "没有要改的：都已经有了，或者都不能收");
}

#[test]
fn people_come_in_with_role_class_and_village() {
    let history = check(
        "姓名,角色,组别,本村\n张三,评委,评委组,周林\n李四,评委,裁判组,天外村\n周一,评委,村社互评组,周林村\n赵六,一肩挑,,浃底村\n钱七,书记,村社互评组,薛宅村\n",
        "加 1 个村社：浃底村 赵六
        填 1 位「一肩挑」：薛宅村 钱七
        加 3 人：张三、李四、钱七
        D3 名单里没有「天外村」，李四没有要回避的村
        C3 没有「裁判组」这个组，李四不分组
        周一已经在名单里，不重复收",
    );
    let person = |name: &str| history.state().people.iter().find(|person| person.name == name).cloned().unwrap();
    assert_eq!((person("张三").group, person("张三").village), (Some("A".into()), Some("zhoulin".into())));
    assert_eq!((person("李四").group, person("李四").village), (None, None));
}

#[test]
fn figures_come_in_under_the_names_of_the_roster() {
    let history = check(
        "村社,党建强,产业兴\n周林村,92.5,88\n天外村,1,2\n",
        "指标「指标晾晒」，1 个村社：党建强、产业兴
        名单里没有「天外村」，它的数据不收；先加村社再导入",
    );
    let table = history.state().tables.first().cloned().unwrap();
    assert_eq!(table.rows.values().next().unwrap(), &["92.5", "88"]);
}

#[test]
fn an_agenda_keeps_what_it_was_and_gets_the_rest() {
    let changed = document("次序,村名,书记,分钟\n2,薛宅村,李四,8\n1,浃底村,王五,8\n3,周林村,张三,8\n");
    let names: Vec<&str> = changed["villages"].as_array().unwrap().iter().map(|village| village["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["浃底村", "薛宅村", "后西岑村", "周林村"], "the guest keeps its place");
    assert_eq!((&changed["segments"][0]["minutes"], &changed["segments"][0]["for"]), (&8.into(), &"every-contestant".into()));
    assert_eq!(changed["segments"][0]["assumed"], serde_json::json!([]), "what somebody wrote down is no guess");
    assert_eq!(changed["villages"][1]["cadre"], "李四");

    let changed = document("村名,分钟\n周林村,10\n");
    let items = changed["segments"][0]["items"].as_array().unwrap();
    let told: Vec<(&str, Option<u64>)> = items.iter().map(|item| (item["id"].as_str().unwrap(), item["minutes"].as_u64())).collect();
    assert_eq!(told, [("debrief-zhoulin", Some(10)), ("debrief-xuezhai", None)]);
    assert!(changed["segments"][0].get("for").is_none());

    let changed = document("姓名,组别\n张三,评委组\n");
    assert_eq!(changed["people"][1], serde_json::json!({"id": "p1", "name": "张三", "role": "judge", "group": "A"}));
}
