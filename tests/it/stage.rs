//! The stage beside the desk, each in a terminal of its own: what the room sees while a meeting runs, when the desk goes away, and when the file is none.

use crate::desk::FILE;
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
