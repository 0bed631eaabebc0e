//! The stage beside the desk, each in a terminal of its own: what the room sees while a meeting runs, when the desk goes away, and when the file is none.

use crate::desk::{FILE, Meeting};
use crate::hall::Hall;
use crate::home::Home;
use crate::process::run;
use std::fs;
use std::rc::Rc;

/// A stage that writes names as plain text, so that a test can read them.
fn stage(home: &Rc<Home>, args: &[&str]) -> Hall {
    Hall::open_in(Rc::clone(home), 80, 24, &[&["stage", "--ascii"], args].concat())
}

/// Ends a stage by its key.
#[track_caller]
fn leave(mut stage: Hall) {
    stage.press("q");
    assert!(stage.wait_exit().success());
}

#[test]
fn a_file_that_cannot_be_followed_is_said_in_a_line() {
    let check = |text: Option<&str>, status: u32, said: &str| {
        let home = Rc::new(Home::new());
        if let Some(text) = text {
            home.write(FILE, text);
        }
        let mut hall = stage(&home, &[FILE]);
        assert_eq!(hall.wait_exit().exit_code(), status);
        assert!(hall.screen().contents().contains(said), "{}", hall.screen().contents());
        assert!(!hall.screen().alternate_screen());
    };
    check(None, 3, FILE);
    check(Some("{\"a\":1}"), 2, FILE);
    let home = Home::new();
    run(&home, &["script", "dongcheng", "--out", FILE, "--simulated-clock"], "{\"do\":\"next\"}\n{\"do\":\"leave\"}\n");
    let text = fs::read_to_string(home.path(FILE)).unwrap();
    check(Some(&text.replacen("item.entered", "item.left", 1)), 2, "第 2 条");
}

#[test]
fn the_stage_waits_for_a_meeting_and_outlasts_its_desk() {
    let home = Rc::new(Home::new());
    let mut early = stage(&home, &[]);
    early.until("等待会议开始");
    let mut desk = Hall::open_in(Rc::clone(&home), 80, 24, &["run", "dongcheng", "--out", FILE]);
    early.until("东 城 社 区");
    assert_eq!(early.title(), "东城社区2023年第一季度村社擂台赛");
    let mut late = stage(&home, &[FILE]);
    late.until("东 城 社 区");
    desk.until("按空格开始");
    desk.press("Space");
    early.until("浃 底 村");
    late.until("浃 底 村");
    // What a clicker or a hand on the wrong keyboard sends changes nothing.
    for key in ["Space", "PageDown", "F5", "b", ".", "Enter"] {
        early.press(key);
    }

    desk.kill();
    early.until("会务电脑没有回应");
    let mut again = Hall::open_in(Rc::clone(&home), 80, 24, &["resume", FILE]);
    again.until("废品回收站");
    early.wait_for(|screen| !screen.contents().contains("会务电脑没有回应"));
    again.press("Space");
    early.until("木 山 后 村");
    late.until("木 山 后 村");

    // Another file in its place: the picture stays, and the line says so until the right one is back.
    fs::rename(home.path(FILE), home.path("elsewhere.json")).unwrap();
    late.until("会议文件读不到了");
    late.until("木 山 后 村");
    fs::rename(home.path("elsewhere.json"), home.path(FILE)).unwrap();
    late.wait_for(|screen| !screen.contents().contains("会议文件读不到了"));
    leave(late);
    leave(early);
}

/// What a room must not read before it is shown: who wins, what a form says, what was noted, what only the desk does.
const SECRETS: [&str; 7] = ["先 进 村 社", "先进村社", "较好", "票号", "表现突出", "私密", "已存"];

/// Nothing secret stands on the stage.
#[track_caller]
fn keeps_secrets(stage: &Hall) {
    let screen = stage.screen().contents();
    for secret in SECRETS {
        assert!(!screen.contains(secret), "the room reads {secret}:\n{screen}");
    }
}

#[test]
fn a_whole_meeting_on_the_stage() {
    let mut meeting = Meeting::run("dongcheng");
    let home = Rc::clone(meeting.0.home());
    let mut room = stage(&home, &[]);
    let mut clock = stage(&home, &["--clock"]);
    room.until("东 城 社 区");
    meeting.press(&["Space"]).until("▸ 浃底村");
    room.until("浃 底 村");
    room.until("下一站：木山后村");
    meeting.press(&["l"]);
    room.until("正在前往");
    meeting.press(&["Space"]);
    room.until("木 山 后 村");
    meeting.press(&["Space"]).until("名单里只有").types("周宅村").press(&["Enter"]).until("3  周宅村").press(&["Enter"]).until_no("名单里只有");
    meeting.press(&["Space"]).until("▸ 浃底村");
    room.until("限时 6 分钟");
    meeting.press(&["Enter"]).until("剩余 5:5");
    room.until("剩余时间");
    room.until("下一位：木山后村，请准备");
    clock.until("剩余时间");
    assert!(!clock.screen().contents().contains("浃"), "{}", clock.screen().contents());
    meeting.press(&["n"]).until("记一条").types("浃底村表现突出").until("表现突出").press(&["Enter"]);
    meeting.recorded("note.added", 1);
    meeting.press(&["Esc"]).until_no("记一条：");
    keeps_secrets(&room);

    // The desk says something to the speaker, takes it off, darkens the screen and lights it again.
    meeting.press(&["M"]).until("请靠近话筒").press(&["1", "Enter"]).until("大屏：请收尾");
    room.until("请 收 尾");
    clock.until("请 收 尾");
    meeting.press(&["M"]);
    room.wait_for(|screen| !screen.contents().contains("请 收 尾"));
    meeting.press(&["b"]).until("大屏黑屏");
    room.wait_for(|screen| screen.contents().trim() == "-");
    clock.until("剩余时间");
    meeting.press(&["."]).until("大屏恢复");
    room.until("剩余时间");

    meeting.press(&["F3"]).until("名称").press(&["Esc"]).until_no("名称");
    meeting.press(&["Space"]).until("▸ 木山后村").press(&["Space"]).until("▸ 周宅村");
    room.until("周 宅 村");
    meeting.press(&["Space"]).until("▸ 现场测评").press(&["Enter"]).until("发出多少份票").types("2").press(&["Enter"]).until("已收 0 份");
    room.until("份已收回，共发出 2 份");
    meeting.press(&["Enter"]).until("票号").press(&["Enter"]).types("113").press(&["F6"]).until("已收 1 份");
    keeps_secrets(&room);
    meeting.press(&["Enter"]).types("121").press(&["F6"]).until("已收 2 份，应收 2 份");
    meeting.press(&["Esc"]).until("回车录票").press(&["F7"]).until("截止后不再收票").press(&["Enter"]).until("结果封存");
    room.until("收票截止，结果封存");
    meeting.press(&["Space"]).until("▸ 第一季度先进");
    room.until("结果即将揭晓");
    let sealed = room.screen().contents();
    assert!(!["浃底村", "浃 底 村", "较好"].iter().any(|secret| sealed.contains(secret)), "{sealed}");
    meeting.press(&["Enter"]).until("★ 先进村社 ★");
    room.until("浃 底 村");
    room.until("木 山 后 村");
    room.until("排名不分先后");
    meeting.press(&["Enter"]).until("结果已宣布");
    room.until("结果已宣布");
    meeting.press(&["Space"]).until("▸ 一一点评");
    room.until("一 一 点 评");
    meeting.press(&["Q"]).until("结束会议？").press(&["Enter"]).until("存档指纹");
    room.until("会 议 结 束");
    meeting.closed();
    leave(room);
    leave(clock);
    meeting.verify();
}

#[test]
fn the_stage_draws_names_in_large_hanzi_where_the_terminal_has_blocks() {
    let mut meeting = Meeting::run("dongcheng");
    let mut room = Hall::open_in(Rc::clone(meeting.0.home()), 120, 36, &["stage"]);
    meeting.press(&["Space"]);
    // The strokes of the name.
    room.wait_for(|screen| screen.contents().matches('█').count() > 200);
    room.until("浃底村「一肩挑」干部");
    leave(room);
}
