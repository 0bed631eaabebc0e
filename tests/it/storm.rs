//! The desk in a bad hall: windows torn to every size, a program stopped and continued, a terminal that goes away, a disk that takes seconds. What was typed is
//! there afterwards. And the soak, eight hours of a meeting on the fast clock: `cargo test --release --test it soak_long -- --ignored --nocapture`.

use crate::desk::{FILE, Meeting};
use crate::hall::Hall;
use crate::home::Home;
use crate::process::{PROGRAM, run};
use crate::simulation::number_from;
use leitai::clock::Chance;
use leitai::session::load::load;
use rustix::process::Signal;
use std::fs;
use std::process::Command;
use std::rc::Rc;

const STRACE: &str = "/usr/bin/strace";

/// A meeting in a debrief, with a remark under way.
fn under_way() -> Meeting {
    let mut meeting = Meeting::run("dongcheng");
    meeting.press(&["F3", "Down", "Down", "Enter"]).until("▸ 浃底村").press(&["Enter"]).until("剩余");
    meeting.press(&["n"]).until("记一条").types("步道").until("步道");
    meeting
}

#[test]
fn windows_of_all_sizes_come_and_go() {
    let mut meeting = under_way();
    let mut chance = Chance::seeded(20230412);
    for _ in 0..80 {
        let size = |chance: &mut Chance, most: u64| u16::try_from(1 + chance.draw() % most).unwrap();
        let (columns, rows) = (size(&mut chance, 220), size(&mut chance, 60));
        meeting.0.resize(columns, rows);
    }
    for (columns, rows) in [(1, 1), (2, 50), (300, 1), (40, 12)] {
        meeting.0.resize(columns, rows);
    }
    meeting.types("干净");
    meeting.0.resize(80, 24);
    meeting.until("步道干净").until("记一条：浃底村").press(&["Enter"]);
    assert_eq!(meeting.recorded("note.added", 1)["text"], "步道干净");
}

#[test]
fn stopped_and_continued_in_the_middle_of_a_word() {
    let mut meeting = under_way();
    for _ in 0..5 {
        meeting.0.signal(Signal::STOP);
        meeting.types("很");
        meeting.0.signal(Signal::CONT);
    }
    meeting.until("步道很很很很很").press(&["Enter"]);
    assert_eq!(meeting.recorded("note.added", 1)["text"], "步道很很很很很");
}

#[test]
fn ended_from_outside_it_is_taken_up_where_it_was() {
    for (signal, status) in [(Signal::HUP, 129), (Signal::TERM, 143)] {
        let mut meeting = under_way();
        meeting.press(&["Enter"]);
        meeting.recorded("note.added", 1);
        meeting.0.signal(signal);
        assert_eq!(meeting.0.wait_exit().exit_code(), status);
        let left = load(&meeting.0.home().path(FILE)).unwrap();
        assert!(!left.is_closed() && left.verdict.word() == "open");
        let home = Rc::clone(meeting.0.home());
        let mut again = Hall::open_in(Rc::clone(&home), 80, 24, &["resume", FILE, "--break", "counted"]);
        again.until("剩余");
        again.until("已记 1 条");
        drop(again);
        assert_eq!(run(&home, &["verify", FILE], "").code, Some(0));
    }
}

/// In this order: the remark on the screen, then the disk's answer. It is the first flush that takes so long, and no event before was waiting for one.
#[cfg(target_os = "linux")]
#[test]
fn keys_are_drawn_while_the_disk_is_waited_for() {
    let probe = Command::new(STRACE).args(["-f", "-qq", "-o", "/dev/null", "/bin/true"]).output();
    if !probe.is_ok_and(|probe| probe.status.success()) {
        eprintln!("skipped: strace is missing or may not trace here");
        return;
    }
    let home = Rc::new(Home::new());
    let slow = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", "inject=fdatasync:delay_enter=5000000:when=1", PROGRAM];
    let args: Vec<&str> = slow.into_iter().chain(["run", "dongcheng", "--out", FILE]).collect();
    let mut hall = Hall::start(home, 80, 24, STRACE, &args);
    hall.until("┌");
    hall.press("Space");
    hall.until("▸ 浃底村");
    hall.press("n");
    hall.until("记一条");
    hall.keys("步道干净");
    hall.until("步道干净");
    hall.press("Enter");
    hall.press("Esc");
    hall.wait_for(|screen| {
        !screen.contents().contains("记一条：") && screen.contents().contains("已记 1 条") && screen.contents().contains("正在存")
    });
    assert!(!hall.screen().contents().contains("已存"), "nothing is called saved before the disk says so");
    hall.until("已存");
}

/// What `/proc` says of the program's own memory, in KB.
fn private_memory(hall: &Hall) -> Option<u64> {
    let parts = fs::read_to_string(format!("/proc/{}/smaps_rollup", hall.process())).ok()?;
    let line = |name: &str| parts.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse::<u64>().ok());
    Some(line("Private_Clean:")? + line("Private_Dirty:")?)
}

#[test]
#[ignore = "eight hours on the fast clock and 100,000 events; see above"]
fn soak_long() {
    let events = number_from("LEITAI_EVENTS", 100_000);
    let home = Rc::new(Home::new());
    let mut hall = Hall::open_in(Rc::clone(&home), 120, 36, &["rehearse", "dongcheng", "--speed", "60", "--out", FILE]);
    hall.until("┌");
    hall.press("Space");
    hall.until("▸ 浃底村");
    let mut pressed = 0;
    let mut before = private_memory(&hall);
    while pressed < events {
        // Half a minute more and half a minute less: each is an event, and is drawn.
        for key in ["Right", "Left"].iter().cycle().take(1_000) {
            hall.press(key);
        }
        pressed += 1_000;
        hall.press("n");
        hall.until("换类别");
        hall.keys(&format!("记{pressed}"));
        hall.press("Enter");
        hall.until(&format!("记{pressed}"));
        hall.press("Esc");
        hall.wait_for(|screen| !screen.contents().contains("换类别") && screen.contents().contains("已存"));
        if pressed % 10_000 == 0 {
            let now = private_memory(&hall);
            eprintln!("{pressed} keys: {now:?} KB private, {before:?} KB before");
            before = now;
        }
    }
    hall.press("q");
    hall.until("会议不结束");
    hall.press("Enter");
    assert!(hall.wait_exit().success());
    let loaded = load(&home.path(FILE)).unwrap();
    assert!(loaded.last_seq() >= events, "{}", loaded.last_seq());
    let last = loaded.events.last().unwrap();
    eprintln!("{} events, {} minutes on the session clock", loaded.last_seq(), last.t.0 / 60_000);
    assert_eq!(run(&home, &["verify", FILE], "").code, Some(0));
}
