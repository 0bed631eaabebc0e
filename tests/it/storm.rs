//! The desk in a bad hall: windows torn to every size, a program stopped and continued, a terminal that goes away, a disk that takes seconds. What was typed is
//! there afterwards. And the soak, eight hours of a meeting on the fast clock: `cargo test --release --test it soak_long -- --ignored --nocapture`.

use crate::desk::{FILE, Meeting};
use crate::hall::Hall;
use crate::home::Home;
use crate::process::{PROGRAM, run};
use crate::simulation::number_from;
use leitai::clock::{Chance, Wall};
use leitai::meeting::agenda::Agenda;
use leitai::meeting::event::{BreakTimer, Event};
use leitai::meeting::history::History;
use leitai::meeting::time::{At, Ms};
use leitai::session::load::load;
use rustix::process::Signal;
#[cfg(target_os = "linux")]
use rustix::process::{Pid, Resource, Rlimit, prlimit};
use std::fs;
use std::process::Command;
use std::rc::Rc;
use std::time::Instant;

const STRACE: &str = "/usr/bin/strace";
const SHELL: &str = "/bin/sh";

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
    for (signal, status) in [(Signal::HUP, 129), (Signal::INT, 130), (Signal::TERM, 143)] {
        let mut meeting = under_way();
        meeting.press(&["Enter"]);
        meeting.recorded("note.added", 1);
        meeting.0.signal(signal);
        assert_eq!(meeting.0.wait_exit().exit_code(), status);
        let screen = meeting.0.screen();
        assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor(), "{signal:?}");
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

/// What becomes of the countdown is asked, and each answer is in the record as it was given.
#[test]
fn killed_in_a_countdown_it_asks_what_the_break_was() {
    let mut meeting = under_way();
    meeting.press(&["Enter"]);
    meeting.recorded("note.added", 1);
    meeting.0.kill();
    let home = Rc::clone(meeting.0.home());
    let left = fs::read_to_string(home.path(FILE)).unwrap();
    let agenda: Agenda = serde_json::from_value(load(&home.path(FILE)).unwrap().head.agenda).unwrap();
    let check = |key: &str, choice: BreakTimer, follows: &[&str]| {
        let file = format!("{key}.json");
        home.write(&file, &left);
        // The second copy knows of the answers before.
        fs::remove_dir_all(home.path("state/leitai/mirror")).unwrap();
        let mut again = Hall::open_in(Rc::clone(&home), 80, 24, &["resume", &file]);
        again.until("中断前「浃底村」正在计时");
        again.press(key);
        again.until("剩余");
        let recorded = || load(&home.path(&file)).map(|left| left.events).unwrap_or_default();
        again.wait_for(|_| recorded().iter().rev().nth(follows.len()).is_some_and(|event| event.event.type_name() == "session.resumed"));
        again.kill();
        let events = recorded();
        let at = events.iter().position(|event| event.event.type_name() == "session.resumed").unwrap();
        let names: Vec<&str> = events[at + 1..].iter().map(|event| event.event.type_name()).collect();
        assert_eq!(names, follows, "{key}");
        let Event::SessionResumed(resumed) = &events[at].event else { panic!("{:?}", events[at]) };
        assert_eq!((resumed.timer, resumed.gap_ms), (Some(choice), events[at].t - events[at - 1].t));
        let used = |before: At| {
            let history = History::of(agenda.clone(), events.iter().filter(|event| event.t <= before).cloned().collect());
            history.state().current().unwrap().item.timer.used(before)
        };
        let (then, now) = (used(events[at - 1].t), used(events[at].t));
        match choice {
            BreakTimer::Excluded => {
                let Event::TimerExcluded(off) = &events[at + 1].event else { panic!("{:?}", events[at + 1]) };
                assert_eq!(now, then + resumed.gap_ms - off.ms);
                assert!((Ms::ZERO..=resumed.gap_ms).contains(&off.ms));
            }
            BreakTimer::Counted => assert_eq!(now, then + resumed.gap_ms),
            BreakTimer::Restarted => assert_eq!(now, Ms::ZERO),
        }
    };
    check("1", BreakTimer::Excluded, &["timer.excluded"]);
    check("2", BreakTimer::Counted, &[]);
    check("3", BreakTimer::Restarted, &["timer.reset", "timer.started"]);
}

/// A speaker's time goes on between two events: what ran before the end is used, and only the break is taken off.
#[test]
fn ended_in_a_countdown_only_the_break_is_taken_off() {
    let mut meeting = under_way();
    meeting.press(&["Enter"]);
    meeting.recorded("note.added", 1);
    let record = |meeting: &Meeting| load(&meeting.0.home().path(FILE)).unwrap().events;
    let started = Wall::parse(&record(&meeting).last().unwrap().at).unwrap();
    let left = meeting.0.screen().contents();
    // Two whole seconds of it, as the room sees them.
    for _ in 0..2 {
        let before = meeting.0.screen().contents();
        meeting.0.wait_for(|screen| screen.contents() != before);
    }
    assert_ne!(left, meeting.0.screen().contents());
    let ended = Wall::now();
    meeting.0.signal(Signal::TERM);
    assert_eq!(meeting.0.wait_exit().exit_code(), 143);
    let home = Rc::clone(meeting.0.home());
    let mut again = Hall::open_in(Rc::clone(&home), 80, 24, &["resume", FILE]);
    again.until("中断前「浃底村」正在计时");
    again.press("1");
    again.until("剩余");
    again.until_recorded(FILE, "timer.excluded", 1);
    let events = record(&meeting);
    let (resumed, off) = match events.iter().map(|recorded| &recorded.event).collect::<Vec<_>>()[..] {
        [.., Event::SessionResumed(resumed), Event::TimerExcluded(off)] => (resumed.gap_ms, off.ms),
        _ => panic!("{events:?}"),
    };
    // It was alive at least until the signal came.
    assert!(resumed - off >= ended.since(started), "{resumed:?} without {off:?}");
}

/// Stopped by ^Z from a shell in the middle of a countdown, and brought back: the shell has its terminal meanwhile, and the countdown has gone on.
#[test]
fn stopped_by_its_key_in_a_countdown_it_comes_back_with_it() {
    let script = format!("'{PROGRAM}' run dongcheng --out {FILE}; stty -a | grep -o '^isig icanon'; read go; fg; echo over");
    let mut hall = Hall::start(Rc::new(Home::new()), 80, 24, "sh", &["-mc", &script]);
    hall.until("┌");
    for key in ["F3", "Down", "Down", "Enter"] {
        hall.press(key);
    }
    hall.until("▸ 浃底村");
    hall.press("Enter");
    hall.until("剩余");
    hall.press("Ctrl-z");
    hall.until("isig icanon");
    assert!(!hall.screen().alternate_screen() && !hall.screen().bracketed_paste());
    hall.press("Enter");
    hall.wait_for(|screen| screen.alternate_screen() && screen.contents().contains("剩余") && screen.contents().contains("已存"));
    hall.leave_open();
    hall.until("over");
    assert!(!hall.screen().alternate_screen());
    assert_eq!(run(hall.home(), &["verify", FILE], "").code, Some(0));
}

/// No file may grow beyond a length, nor may the one that would take its place: the meeting goes on, and nothing is called saved that is not. When longer ones may
/// be written, all of it goes to the place that somebody names.
#[cfg(target_os = "linux")]
#[test]
fn a_limit_on_the_length_of_files_is_said_and_left_behind() {
    let script = format!("ulimit -S -f 200; exec '{PROGRAM}' run dongcheng --out {FILE}");
    let mut hall = Hall::start(Rc::new(Home::new()), 120, 36, SHELL, &["-c", &script]);
    hall.until("┌");
    hall.press("Space");
    hall.until("▸ 浃底村");
    let remark = |hall: &mut Hall, text: &str| {
        hall.press("n");
        hall.until("换类别");
        hall.paste(text);
        hall.press("Enter");
        hall.press("Esc");
        hall.wait_for(|screen| !screen.contents().contains("换类别") && !screen.contents().contains("正在存"));
    };
    let mut count = 0;
    while !hall.screen().contents().contains("没存上：文件大小或磁盘配额到了上限。每 5 秒再试，按 S 换个地方存") {
        remark(&mut hall, &"灯".repeat(900));
        count += 1;
        assert!(count < 90, "100 KB are never full");
    }
    remark(&mut hall, "还在开");
    assert!(!hall.screen().contents().contains("已存"));
    let pid = Pid::from_raw(i32::try_from(hall.process()).unwrap());
    let limit = prlimit(pid, Resource::Fsize, Rlimit { current: None, maximum: None }).unwrap();
    assert!(limit.current.is_some(), "the program itself was held to it");
    let other = hall.home().path("另一处");
    fs::create_dir_all(&other).unwrap();
    hall.press("S");
    hall.until("存到哪里");
    hall.paste(other.to_str().unwrap());
    hall.press("Enter");
    hall.until("已改存到");
    hall.until("已存");
    hall.leave_open();
    assert!(hall.wait_exit().success());
    let left = load(&other.join(FILE)).unwrap();
    assert_eq!(left.events.iter().filter(|event| event.event.type_name() == "note.added").count(), count + 1);
    assert_eq!(run(hall.home(), &["verify", other.join(FILE).to_str().unwrap()], "").code, Some(0));
}

/// In this order: the remark on the screen, then the disk's answer. Each thread's n-th call takes so many seconds; the n-th of the one that writes is for an event.
#[cfg(target_os = "linux")]
fn drawn_while(call: &str, nth: usize, seconds: u32) {
    let probe = Command::new(STRACE).args(["-f", "-qq", "-o", "/dev/null", "/bin/true"]).output();
    if !probe.is_ok_and(|probe| probe.status.success()) {
        eprintln!("skipped: strace is missing or may not trace here");
        return;
    }
    let home = Rc::new(Home::new());
    let (trace, inject) = (format!("trace={call}"), format!("inject={call}:delay_enter={seconds}000000:when={nth}"));
    let slow = ["-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject, PROGRAM];
    let args: Vec<&str> = slow.into_iter().chain(["run", "dongcheng", "--out", FILE]).collect();
    let mut hall = Hall::start(Rc::clone(&home), 80, 24, STRACE, &args);
    hall.until("┌");
    hall.press("Space");
    hall.until("▸ 浃底村");
    if nth > 1 {
        // Entering the stop was the call before.
        hall.until_recorded(FILE, "item.entered", 1);
    }
    hall.press("n");
    hall.until("记一条");
    hall.keys("步道干净");
    hall.until("步道干净");
    hall.press("Enter");
    hall.press("Esc");
    hall.wait_for(|screen| {
        let text = screen.contents();
        !text.contains("记一条：") && text.contains("已记 1 条") && text.contains("正在存")
    });
    assert!(!hall.screen().contents().contains("已存"), "nothing is called saved before the disk says so");
    hall.until("已存");
    let left = load(&home.path(FILE)).unwrap();
    assert_eq!(left.events.last().unwrap().event.type_name(), "note.added");
}

#[cfg(target_os = "linux")]
#[test]
fn keys_are_drawn_while_the_disk_is_waited_for() {
    drawn_while("fdatasync", 1, 5);
}

#[cfg(target_os = "linux")]
#[test]
fn keys_are_drawn_while_a_write_is_waited_for() {
    drawn_while("pwrite64", 2, 3);
}

/// What `/proc` says of the program's own memory, in KB.
fn private_memory(hall: &Hall) -> Option<u64> {
    let parts = fs::read_to_string(format!("/proc/{}/smaps_rollup", hall.process())).ok()?;
    let line = |name: &str| parts.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse::<u64>().ok());
    Some(line("Private_Clean:")? + line("Private_Dirty:")?)
}

/// Minutes of the day that the title shows at its end.
fn minute_of_day(screen: &vt100::Screen) -> Option<u64> {
    let title = screen.contents_between(0, 0, 0, screen.size().1);
    let (hours, minutes) = title.trim_end().get(title.trim_end().len() - 5..)?.split_once(':')?;
    Some(hours.parse::<u64>().ok()? * 60 + minutes.parse::<u64>().ok()?)
}

/// Eight hours, sixty times as fast: eight minutes.
#[test]
#[ignore = "eight hours on the fast clock and 100,000 events; see above"]
fn soak_long() {
    const DAY: u64 = 24 * 60;
    const HOURS: u64 = 8;
    let events = number_from("LEITAI_EVENTS", 100_000);
    let began = Instant::now();
    let home = Rc::new(Home::new());
    let mut hall = Hall::open_in(Rc::clone(&home), 120, 36, &["rehearse", "dongcheng", "--speed", "60", "--out", FILE]);
    hall.until("┌");
    hall.press("Space");
    hall.until("▸ 浃底村");
    let mut pressed = 0;
    let mut before = private_memory(&hall);
    let first = minute_of_day(hall.screen()).unwrap();
    while pressed < events {
        // Half a minute more and half a minute less: each is an event, and is drawn.
        for key in ["Right", "Left"].iter().cycle().take(1_000) {
            hall.press(key);
        }
        pressed += 1_000;
        hall.press("n");
        hall.until("换类别");
        let text = format!("第{pressed}条");
        hall.keys(&text);
        hall.until(&text);
        hall.press("Enter");
        // The room may read this screen: what was taken is counted, not shown.
        hall.wait_for(|screen| !screen.contents().contains(&text));
        hall.press("Esc");
        hall.wait_for(|screen| !screen.contents().contains("换类别") && screen.contents().contains("已存"));
        // The minute that it began in was not a whole one.
        let due = HOURS * 60 * pressed / events + 1;
        hall.wait_for(|screen| minute_of_day(screen).is_some_and(|minute| (minute + DAY - first) % DAY >= due));
        if pressed % 10_000 == 0 {
            let now = private_memory(&hall);
            eprintln!("{pressed} keys: {now:?} KB private, {before:?} KB before");
            before = now;
        }
    }
    // At the end of the day.
    hall.press("Right");
    hall.leave_open();
    assert!(hall.wait_exit().success());
    let loaded = load(&home.path(FILE)).unwrap();
    assert!(loaded.last_seq() >= events, "{}", loaded.last_seq());
    let last = loaded.events.last().unwrap();
    let (session, real) = (last.t.0, u64::try_from(began.elapsed().as_millis()).unwrap());
    eprintln!("{} events, {} minutes on the session clock, {real} ms on that of the machine", loaded.last_seq(), session / 60_000);
    assert!(session >= HOURS * 3_600_000);
    // The one began after the other, and ended before it.
    assert!(session <= real * 60, "the clock of the session ran ahead");
    assert_eq!(run(&home, &["verify", FILE], "").code, Some(0));
}
