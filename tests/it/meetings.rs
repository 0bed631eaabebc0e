//! Whole meetings in a terminal, key by key, from the first stop to the end, with the screen looked at on the way and the file afterwards: one that scores, one
//! that debriefs first, one without debriefs.

use crate::desk::{FILE, Meeting};
use serde_json::{Value, json};

/// The items in the order they were entered.
fn entered(document: &Value) -> Vec<&str> {
    let events = document["events"].as_array().unwrap();
    events.iter().filter(|event| event["type"] == "item.entered").map(|event| event["item"].as_str().unwrap()).collect()
}

fn types(document: &Value) -> Vec<&str> {
    document["events"].as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap()).collect()
}

#[test]
fn dongcheng_visits_debriefs_scores_and_names_its_best() {
    let mut meeting = Meeting::run("dongcheng");
    meeting.until("按空格开始").press(&["Space"]).until("▸ 浃底村").until("废品回收站升级改造");
    meeting.press(&["l"]).until("路上").press(&["Space"]).until("▸ 木山后村").until("1500").until("37.5亩").until("自来水管网升级改造");

    // The roster is asked for before the first debrief.
    meeting.press(&["Space"]).until("名单里只有走访的 2 个村").types("周宅村").press(&["Enter"]).until("3  周宅村").press(&["Enter"]);
    meeting.until_no("名单里只有").press(&["Space"]).until("▸ 浃底村").until("下一位：木山后村，请准备");
    meeting.press(&["Enter"]).until("剩余 5:5").press(&["Right"]).until("剩余 6:2").press(&["Enter"]).until("已暂停");
    assert_eq!(meeting.recorded("timer.adjusted", 1)["delta_ms"], 30_000);
    meeting.press(&["n"]).until("记一条：浃底村").types("浃底村表现突出").until("浃底村表现突出").press(&["Tab", "Enter"]);
    let note = meeting.recorded("note.added", 1);
    assert_eq!((&note["kind"], &note["village"]), (&json!("praise"), &json!("jiadi")));
    meeting
        .press(&["Esc"])
        .until_no("记一条：")
        .press(&["Enter"])
        .until_no("已暂停")
        .press(&["Space"])
        .until("▸ 木山后村")
        .press(&["Space"])
        .until("▸ 周宅村");

    // Two forms by digits alone; only the cell under the caret is readable.
    meeting.press(&["Space"]).until("▸ 现场测评").press(&["Enter"]).until("发出多少份票").types("2").press(&["Enter"]).until("已收 0 份，应收 2 份");
    meeting.press(&["Enter"]).until("票号").press(&["Enter"]).types("113").press(&["F6"]).until("已收 1 份");
    meeting.press(&["Enter"]).types("121").press(&["F6"]).until("已收 2 份，应收 2 份");
    assert_eq!(meeting.recorded("ballot.cast", 2)["scores"], json!({"jiadi": "hao", "mushanhou": "jiaohao", "v5": "hao"}));
    meeting.press(&["Esc"]).until("回车录票，F7 截止").press(&["F7"]).until("截止后不再收票").press(&["Enter"]).until("结果封存");

    meeting.press(&["Space"]).until("▸ 第一季度先进").until("结果封存");
    assert!(!meeting.0.screen().contents().contains("先进村社 ★"), "nothing is shown before it is revealed");
    meeting
        .press(&["Enter"])
        .until("★ 先进村社 ★")
        .until("排名不分先后")
        .press(&["Space"])
        .until("按回车宣布结果")
        .press(&["Enter"])
        .until("结果已宣布");
    meeting.press(&["Space"]).until("▸ 一一点评").until("极具代表性").press(&["1"]);
    meeting.recorded("point.checked", 1);
    meeting.press(&["Space"]).until("▸ 工作部署").until("党建提标").press(&["Space"]).until("已经是最后一项");
    meeting.press(&["Q"]).until("结束会议？").press(&["Enter"]).until("存档指纹");
    meeting.closed();
    meeting.press(&["q"]);
    assert!(meeting.0.wait_exit().success());

    let document = meeting.document();
    let items = ["visit-1", "visit-2", "debrief-jiadi", "debrief-mushanhou", "debrief-v5", "scoring", "result", "review", "directive"];
    assert_eq!(entered(&document), items);
    let summary = &document["events"].as_array().unwrap().last().unwrap()["summary"];
    assert_eq!(summary["awards"], json!([{"award": "xianjin", "villages": ["jiadi", "mushanhou", "v5"]}]));
    assert_eq!(summary["counts"], json!({"items": 9, "notes": 1, "ballots": 2}));
    meeting.verify();
}

#[test]
fn xicheng_debriefs_first_and_visits_afterwards() {
    let mut meeting = Meeting::run("xicheng");
    meeting.press(&["Space"]).until("名单里只有走访的 1 个村").types("柳西村").press(&["Enter"]).until("2  柳西村").press(&["Enter"]);
    meeting.until_no("名单里只有").press(&["Space"]).until("▸ 店后村").press(&["Enter"]).until("剩余").press(&["Space"]).until("▸ 柳西村");
    meeting.press(&["t"]).until("补计时").press(&["Down", "Down", "Enter"]);
    let started = meeting.recorded("timer.started", 2);
    assert!(started["backdated_ms"].as_u64().is_some_and(|ms| ms > 0), "{started}");
    meeting.press(&["Space"]).until("▸ 一一点评").press(&["Space"]).until("▸ 工作部署").until("壮大村集体经济");
    meeting.press(&["PageDown"]).until("▸ 店后村").until("休闲长廊").press(&["PageDown"]).until("▸ 西城中心农贸市").until("新建成");
    meeting.press(&["PageUp"]).until("▸ 店后村").press(&["PageDown"]).until("▸ 西城中心农贸市").press(&["PageDown"]).until("比学赶超");
    meeting.press(&["Q"]).until("结束会议？").press(&["Enter"]).until("存档指纹");
    meeting.closed();
    let document = meeting.document();
    assert_eq!(entered(&document), ["debrief-dianhou", "debrief-v2", "review", "directive", "visit-1", "visit-2", "visit-1", "visit-2", "exchange"]);
    assert!(types(&document).windows(3).any(|three| three == ["timer.paused", "item.left", "item.entered"]), "{:?}", types(&document));
    meeting.verify();
}

#[test]
fn huheng_only_visits_in_english_at_64_columns() {
    let mut meeting = Meeting::with(64, 24, &["run", "huheng", "--out", FILE, "--lang", "en"]);
    meeting.until("Space begins").press(&["Space"]).until("▸ 乐成街道潘").until("20亩").until("花海");
    meeting.press(&["Space"]).until("拾遗馆").until("老乐清记忆").press(&["Space"]).until("党建+网格建设").press(&["Space"]).until("站得高看得远");
    meeting.press(&["Space"]).until("this is the last item").press(&["Q"]).until("End the meeting?").press(&["Enter"]).until("The meeting is over");
    meeting.closed();
    let document = meeting.document();
    assert_eq!(entered(&document), ["visit-1", "visit-2", "visit-3", "directive"]);
    assert!(!types(&document).contains(&"order.set"), "nobody debriefs");
    meeting.verify();
}
