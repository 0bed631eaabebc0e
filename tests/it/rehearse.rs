//! Rehearsals: the same screens on a fast clock, forms that come in by themselves, and a mark that never goes away.

use crate::desk::{FILE, Meeting};
use crate::hall::Hall;
use crate::process::run;
use std::fs;

/// A rehearsal up to the first step of its result.
fn scored() -> Meeting {
    let mut meeting = Meeting::with(80, 24, &["rehearse", "dongcheng", "--speed", "60", "--out", FILE]);
    meeting.until(" 演练  东城社区").press(&["Space"]).until("▸ 浃底村").press(&["Space"]).until("▸ 木山后村").press(&["Space"]);
    assert!(meeting.0.title().starts_with("演练 "), "{}", meeting.0.title());
    meeting.until("名单里只有走访的 2 个村").types("周宅村").press(&["Enter"]).until("3  周宅村").press(&["Enter"]).until_no("名单里只有");
    meeting.press(&["Space"]).until("▸ 浃底村").until("下一位");
    // What is left of a countdown is over in a second a minute.
    meeting.press(&["Enter", "Down", "Down", "Down", "Down", "Down"]).until("超时").press(&["Space", "Space", "Space"]).until("▸ 现场测评");
    meeting.press(&["Enter"]).until("发出多少份票").types("8").press(&["Enter"]).until("已收 8 份，应收 8 份");
    meeting.press(&["F7"]).until("截止后不再收票").press(&["Enter"]).until("结果封存").press(&["Space"]).until("▸ 第一季度先进");
    meeting.press(&["Enter"]);
    meeting
}

#[test]
fn a_rehearsal_scores_by_itself_and_says_everywhere_what_it_is() {
    // The forms come by chance, and once in a while two villages are even: then the screen asks for a ruling, and another rehearsal is held.
    let is_even = |meeting: &mut Meeting| {
        meeting.0.wait_for(|screen| ["★ 先进村社 ★", "裁定名次"].iter().any(|text| screen.contents().contains(text)));
        meeting.0.screen().contents().contains("裁定名次")
    };
    let mut meeting = scored();
    while is_even(&mut meeting) {
        meeting = scored();
    }
    meeting.press(&["Enter"]).until("结果已宣布").until("演练");
    meeting.recorded("result.declared", 1);
    let cast = meeting.recorded("ballot.cast", 8);
    assert_eq!((cast["by"].as_str(), cast["source"].as_str()), (Some("rehearsal"), Some("import")));
    assert_eq!(meeting.document()["rehearsal"], true);
    meeting.press(&["q"]).until("退出？").press(&["Enter"]);
    assert!(meeting.0.wait_exit().success());

    let home = meeting.0.home();
    for (args, said) in [(["show", FILE], "这是演练"), (["verify", FILE], "这是演练"), (["show", "--minutes"], "以下内容来自演练")] {
        let args = if args[1] == "--minutes" { vec!["show", FILE, "--minutes"] } else { args.to_vec() };
        let done = run(home, &args, "");
        assert!(done.code == Some(0) && done.out.contains(said), "{args:?}: {}{}", done.out, done.err);
    }
}

#[test]
fn a_rehearsal_goes_on_as_one_and_a_meeting_never_becomes_one() {
    let mut meeting = Meeting::with(80, 24, &["rehearse", "huheng", "--out", FILE]);
    meeting.press(&["Space"]).until("▸ 乐成街道潘").press(&["F3", "End", "Enter"]).until("▸ 工作部署").press(&["Enter"]).until("剩余");
    meeting.recorded("timer.started", 1);
    meeting.0.kill();
    for args in [&["resume", FILE][..], &["rehearse", FILE, "--speed", "30"]] {
        // No time has passed, so nobody is asked about the break.
        let mut again = Hall::open_in(meeting.0.home().clone(), 80, 24, args);
        again.until("▸ 工作部署");
        again.until(" 演练 ");
        again.kill();
    }
    let home = meeting.0.home().clone();
    run(&home, &["script", "huheng", "--out", "real.json"], "{\"do\":\"next\"}\n");
    let before = fs::read(home.path("real.json")).unwrap();
    let mut refused = Hall::open_in(home.clone(), 80, 24, &["rehearse", "real.json"]);
    refused.until("这是真的会议，不能当演练接着开");
    assert_eq!(refused.wait_exit().exit_code(), 2);
    assert_eq!(fs::read(home.path("real.json")).unwrap(), before);
}

#[test]
fn rehearsals_are_kept_apart_and_never_listed_among_meetings() {
    let mut meeting = Meeting::with(80, 24, &["rehearse", "huheng"]);
    meeting.press(&["Space"]).until("▸ 乐成街道潘").until("已存");
    let home = meeting.0.home().clone();
    let listed = |folder: &str| fs::read_dir(home.path(folder)).into_iter().flatten().flatten().filter(|entry| entry.path().is_file()).count();
    assert_eq!((listed("文档/擂台赛"), listed("文档/擂台赛/演练")), (0, 1));
    // Broken off, and another one put where meetings are.
    meeting.0.kill();
    let file = fs::read_dir(home.path("文档/擂台赛/演练")).unwrap().next().unwrap().unwrap().path();
    fs::copy(file, home.path("文档/擂台赛/copy.json")).unwrap();
    run(&home, &["script", "dongcheng"], "{\"do\":\"next\"}\n");
    let mut start = Hall::open_in(home, 80, 24, &[] as &[&str]);
    start.until("没开完的");
    start.wait_for(|screen| screen.contents().lines().filter(|line| line.contains("开了 0 分钟")).count() == 1);
}
