//! The front door in a terminal: what is listed and offered, trying the hall with the bytes that real devices send, and terminals that cannot show hanzi.

use crate::desk::{FILE, Meeting};
use crate::hall::Hall;
use crate::home::Home;
use crate::process::run;
use std::fs;
use std::rc::Rc;

fn start(home: Rc<Home>) -> Hall {
    let mut hall = Hall::open_in(home, 80, 24, &[] as &[&str]);
    hall.until("── 议程");
    hall
}

#[test]
fn the_hall_is_tried_check_by_check() {
    let mut hall = Hall::open(80, 24, &["check-hall"]);
    hall.until("现在 80 列 24 行，正合适");
    // The advice follows the window.
    hall.resize(64, 24);
    hall.until("现在 64 列 24 行，正合适");
    hall.resize(200, 50);
    hall.until("字太小");
    hall.resize(80, 24);
    hall.until("正合适");
    for (key, then) in [("Enter", "村社擂台赛 述职晾晒"), ("Enter", "线条占一列"), ("Enter", "dark"), ("Enter", "响一声")] {
        hall.press(key);
        hall.until(then);
    }
    let before = hall.bells();
    hall.press("Space");
    hall.press("0");
    hall.until("允许响铃");
    assert_eq!(hall.bells(), before + 1);
    hall.press("Tab");
    hall.until("依次按翻页笔");
    // Logitech's pair, whole and in pieces, then the two that matter.
    for (bytes, shown) in
        [("\x1b[15~", "F5：会上不起作用"), ("\x1b", "Esc：会上不起作用"), ("[6~", "✓ 下一页  PgDn"), ("\x1b[5~", "✓ 上一页  PgUp"), (".", "✓ 黑屏")]
    {
        hall.raw(bytes.as_bytes());
        hall.until(shown);
    }
    hall.until("✓ 翻页笔");
    hall.press("Tab");
    hall.until("打两个汉字");
    hall.keys("x");
    hall.until("来的是字母 x：还是英文");
    hall.keys("擂台");
    hall.until("✓ 切到中文");
    hall.wait_for(|screen| {
        !screen.hide_cursor() && screen.contents_between(screen.cursor_position().0, 0, screen.cursor_position().0, 80).contains("擂台")
    });
    hall.keys("e");
    hall.until("来的是 e，可以了");
    hall.press("Tab");
    hall.until("没问题 6，有问题 1，没试 0");
    hall.press("q");
    assert!(hall.wait_exit().success());
}

#[test]
fn the_front_door_leads_to_the_hall_and_to_a_rehearsal() {
    let mut hall = start(Rc::new(Home::new()));
    hall.until("回车开会");
    hall.press("c");
    hall.until("看得清这行字吗");
    hall.press("q");
    hall.until("── 议程");
    hall.press("r");
    hall.until(" 演练 ");
    hall.until("按空格开始");
    assert!(hall.home().path("文档/擂台赛/演练").is_dir());
}

#[test]
fn what_is_damaged_is_listed_and_what_is_none_is_not() {
    let home = Rc::new(Home::new());
    run(&home, &["script", "dongcheng"], "{\"do\":\"next\"}\n");
    let folder = home.path("文档/擂台赛");
    let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&file).unwrap();
    fs::write(folder.join("坏了.json"), text[..200].replace("agenda", "agen")).unwrap();
    fs::write(folder.join("别的.json"), "{\"a\":1}").unwrap();
    let mut hall = start(home);
    hall.until("没开完的");
    hall.until("文件损坏：按 r 抢救");
    let lines = hall.screen().contents().lines().filter(|line| line.contains("别的")).count();
    assert_eq!(lines, 0);
    hall.press("Home");
    hall.wait_for(|screen| screen.contents().lines().any(|line| line.contains("▸ ")));
}

#[test]
fn a_terminal_without_hanzi_is_told_in_ascii_and_used_all_the_same() {
    let check = |variable: (&'static str, &'static str), said: &str| {
        let script = format!("export {}={}; exec \"$0\"", variable.0, variable.1);
        let mut hall = Hall::start(Rc::new(Home::new()), 80, 24, "sh", &["-c", &script, crate::process::PROGRAM]);
        hall.until("dongcheng");
        hall.until(said);
        hall.press("Down");
        hall.wait_for(|screen| !screen.contents().contains(said));
        hall.press("q");
        assert!(hall.wait_exit().success());
        assert!(hall.screen().contents().contains(said), "it is still said when the screen is gone");
    };
    check(("TERM", "linux"), "This console cannot show Chinese");
    check(("LC_ALL", "C"), "The locale is not UTF-8");
}

#[test]
fn the_host_reads_a_line_and_changes_it_and_the_room_sees_it_only_if_it_may() {
    let mut meeting = Meeting::run("dongcheng");
    meeting.press(&["Space"]).until("▸ 浃底村").until_no("现在来到");
    // The desk is room-safe, so it asks first.
    meeting.press(&["h"]).until("全场看得到吗").until_no("现在来到").press(&["Down", "Enter"]).until("现在来到浃底村");
    meeting.types("各位，这里是{village}，接着去{next}").until("接着去{next}").press(&["Enter"]).until_no("各位");
    let edited = meeting.recorded("item.edited", 1);
    assert_eq!(edited["item"]["prompt"], "各位，这里是{village}，接着去{next}");
    // In the private view it stands at the foot of the middle.
    meeting.press(&["p"]).until("全场看不到").press(&["Down", "Enter"]).until("各位，这里是浃底村，接着去木山后村");
    meeting.press(&["p"]).until_no("各位");
    meeting.verify();
}

#[test]
fn a_second_desk_is_told_who_has_the_meeting_and_how_to_watch_it() {
    let mut meeting = Meeting::run("dongcheng");
    meeting.press(&["Space"]).until("▸ 浃底村").recorded("item.entered", 1);
    let home = meeting.0.home().clone();
    let mut second = Hall::open_in(home.clone(), 80, 24, &["resume", FILE]);
    second.until("正在写");
    second.press("Esc");
    assert_eq!(second.wait_exit().exit_code(), 3);
    assert!(second.screen().contents().contains("leitai stage"), "it is still said when the screen is gone");
    // From the start screen one looks on by a key, and comes back to it.
    let mut start = start(home);
    start.until("没开完的");
    start.press("Home");
    start.press("Enter");
    start.until("看完按 q 回到这里");
    start.press("s");
    start.wait_for(|screen| !screen.contents().contains("看完按 q"));
    assert!(start.title().contains("东城社区"), "{}", start.title());
    start.until("下一站：木山后村");
    meeting.press(&["Space"]).until("▸ 木山后村").until("大屏已连");
    // What happens there is followed here, until one has seen enough.
    start.wait_for(|screen| !screen.contents().contains("下一站：木山后村"));
    start.press("q");
    start.until("看完按 q 回到这里");
    start.press("Esc");
    start.until("── 议程");
    meeting.verify();
}
