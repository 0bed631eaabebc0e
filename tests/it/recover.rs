//! A damaged file from a phone, salvaged and gone on with, as a command and from the start screen; and what `verify` says of files.

use crate::hall::Hall;
use crate::home::Home;
use crate::process::run;
#[cfg(target_os = "linux")]
use crate::process::{PROGRAM, run_program};
use leitai::clock::Wall;
use leitai::meeting::event::Recorded;
use leitai::meeting::time::Ms;
use leitai::session::draft::{self, Draft};
use leitai::session::load::load;
use serde_json::Value;
use std::fs;
use std::rc::Rc;
use std::time::{Duration, SystemTime};

/// Writes a session with three remarks and leaves it open.
fn session(home: &Home, name: &str) {
    let lines = ["路灯不亮", "步道干净", "垃圾分类好"].map(|text| format!("{{\"do\":\"note.add\",\"text\":\"{text}\"}}\n"));
    let input = format!("{{\"do\":\"next\"}}\n{}", lines.concat());
    assert_eq!(run(home, &["script", "dongcheng", "--out", name, "--simulated-clock"], &input).code, Some(0));
    // As on another machine: there is no second copy.
    let _ = fs::remove_dir_all(home.path("state/leitai/mirror"));
}

fn change(home: &Home, name: &str, from: &str, to: &str) {
    let text = fs::read_to_string(home.path(name)).unwrap();
    assert!(text.contains(from));
    fs::write(home.path(name), text.replacen(from, to, 1)).unwrap();
}

fn verified(home: &Home, name: &str) -> (Value, Option<i32>) {
    let done = run(home, &["verify", "--json", name], "");
    (serde_json::from_str(&done.out).unwrap_or_else(|_| panic!("{done:?}")), done.code)
}

#[test]
fn what_holds_together_is_a_session_again_and_the_rest_is_told() {
    let home = Home::new();
    session(&home, "a.json");
    change(&home, "a.json", "步道干净", "步道肮脏");
    let before = fs::read(home.path("a.json")).unwrap();
    let done = run(&home, &["recover", "a.json"], "");
    assert_eq!(done.code, Some(1), "{done:?}");
    for said in
        ["保住 3 条", "接不上 2 条", "存疑 记录（要点、浃底村）：步道肮脏", "原样 记录（要点、浃底村）：垃圾分类好", "a-恢复.json", "a-恢复-残片.txt"]
    {
        assert!(done.out.contains(said), "{said}\n{}", done.out);
    }
    assert_eq!(fs::read(home.path("a.json")).unwrap(), before, "the file itself is only read");
    assert!(fs::read_to_string(home.path("a-恢复-残片.txt")).unwrap().contains("垃圾分类好"));
    assert_eq!(verified(&home, "a-恢复.json").0["verdict"], "open");
    assert_eq!(run(&home, &["script", "a-恢复.json"], "{\"do\":\"close\"}\n").code, Some(0));
    // What is there is never written over.
    assert_eq!(run(&home, &["recover", "a.json", "--out", "a-恢复.json"], "").code, Some(2));
    let again = run(&home, &["recover", "a.json"], "");
    assert!(again.out.contains("a-恢复-2.json"), "{}", again.out);
}

#[test]
fn the_second_copy_makes_good_what_was_lost() {
    let home = Home::new();
    let input = "{\"do\":\"next\"}\n{\"do\":\"note.add\",\"text\":\"路灯不亮\"}\n{\"do\":\"note.add\",\"text\":\"步道干净\"}\n";
    assert_eq!(run(&home, &["script", "dongcheng", "--out", "a.json"], input).code, Some(0));
    change(&home, "a.json", "路灯不亮\"", "路灯");
    let done = run(&home, &["recover", "a.json", "--out", "b.json"], "");
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.out.contains("保住 4 条") && done.out.contains("第二份里 1 条"), "{}", done.out);
    assert!(fs::read_to_string(home.path("b.json")).unwrap().contains("路灯不亮"));
    // A closed and whole file needs no second copy any more.
    assert_eq!(run(&home, &["script", "b.json"], "{\"do\":\"close\"}\n").code, Some(0));
    assert_eq!(fs::read_dir(home.path("state/leitai/mirror")).unwrap().count(), 0);
    let done = run(&home, &["recover", "b.json"], "");
    assert_eq!((done.code, done.out.contains("没有丢失")), (Some(0), true), "{done:?}");
    assert!(!home.path("b-恢复.json").exists());
}

#[test]
fn a_terminal_is_told_what_fits_and_the_file_beside_has_all() {
    let home = Home::new();
    let remarks = (1..=60).map(|n| format!("{{\"do\":\"note.add\",\"text\":\"第{n}句\"}}\n")).collect::<String>();
    let input = format!("{{\"do\":\"next\"}}\n{remarks}");
    assert_eq!(run(&home, &["script", "dongcheng", "--out", "a.json", "--simulated-clock"], &input).code, Some(0));
    let _ = fs::remove_dir_all(home.path("state/leitai/mirror"));
    let text = fs::read_to_string(home.path("a.json")).unwrap();
    let without: Vec<&str> = text.split_inclusive('\n').filter(|line| !line.contains("第7句")).collect();
    home.write("a.json", &without.concat());
    let done = run(&home, &["verify", "a.json"], "");
    assert!(done.out.contains("缺第 9 条，这里已是第 10 条"), "{done:?}");
    let done = run(&home, &["recover", "a.json"], "");
    assert!(done.out.lines().count() <= 20 && done.out.contains("还有 45 条，都在残片文件里"), "{}", done.out);
    assert!(done.out.contains("丢失 第 9 条") && !done.out.contains("第60句"), "{}", done.out);
    let rest = fs::read_to_string(home.path("a-恢复-残片.txt")).unwrap();
    assert!(rest.contains("记录（要点、浃底村）：第60句") && !rest.contains("都在残片文件里"), "{rest}");
}

#[test]
fn a_remark_that_was_being_written_is_told_also_where_the_file_is_whole() {
    let home = Home::new();
    session(&home, "a.json");
    assert!(!run(&home, &["recover", "a.json"], "").out.contains("残片") && !home.path("a-残片.txt").exists());
    let id = load(&home.path("a.json")).unwrap().head.id;
    let under_way = Draft { text: "井盖松了，写到一".to_owned(), ..Draft::default() };
    draft::keep(&home.path("state/leitai"), &id, &under_way).unwrap();
    let done = run(&home, &["recover", "a.json"], "");
    assert!(done.code == Some(0) && done.out.contains("没有丢失") && done.out.contains("井盖松了，写到一"), "{done:?}");
    assert!(fs::read_to_string(home.path("a-残片.txt")).unwrap().contains("井盖松了，写到一"));
}

#[test]
fn where_nothing_can_be_read_nothing_is_written() {
    let home = Home::new();
    let noise: Vec<u8> = (0..3_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    let agenda = run(&home, &["agenda", "show", "dongcheng", "--json"], "").out;
    for bytes in ["路灯".as_bytes(), b"hello world", &noise, agenda.as_bytes()] {
        fs::write(home.path("a.json"), bytes).unwrap();
        let done = run(&home, &["recover", "a.json", "--out", "b.json"], "");
        assert_eq!((done.code, done.out.as_str()), (Some(3), "a.json：不是会议文件\n"), "{done:?}");
        assert!(!home.path("b.json").exists() && !home.path("a-残片.txt").exists());
    }
    // What can be read of a session is still told, and what is no text only counted.
    session(&home, "c.json");
    let whole = fs::read(home.path("c.json")).unwrap();
    fs::write(home.path("a.json"), [&whole[..300], &noise].concat()).unwrap();
    let done = run(&home, &["recover", "a.json"], "");
    assert!(done.code == Some(1) && done.out.contains("不是文字") && !done.out.contains('\u{fffd}'), "{done:?}");
    home.write("empty.json", "");
    assert_eq!(run(&home, &["recover", "empty.json"], "").code, Some(3));
    assert_eq!(run(&home, &["recover", "nothing.json"], "").code, Some(3));
    assert_eq!(run(&home, &["recover"], "").code, Some(2));
}

#[test]
fn the_start_screen_offers_it() {
    let home = Rc::new(Home::new());
    fs::create_dir_all(home.documents().join("擂台赛")).unwrap();
    session(&home, "文档/擂台赛/a.json");
    change(&home, "文档/擂台赛/a.json", "步道干净", "步道肮脏");
    let mut hall = Hall::open_in(Rc::clone(&home), 80, 24, &[] as &[&str]);
    hall.until("被改过");
    hall.press("Home");
    hall.until("文件被改过：按 r 抢救，没被改的写成新文件；回车只看");
    hall.until("r 抢救");
    hall.press("r");
    hall.until("已抢救：保住 3 条、接不上 2 条；接不上的在 a-恢复-残片.txt");
    // Both are listed, and the new one is selected.
    hall.press("Left");
    hall.until("回车接着开：a-恢复.json");
    hall.press("Down");
    hall.until("文件被改过：按 r 抢救");
    hall.press("Up");
    hall.until("回车接着开：a-恢复.json");
    hall.press("Enter");
    hall.until("第一站");
}

#[test]
fn the_start_screen_marks_what_is_damaged_and_puts_what_was_only_laid_out_anew_where_it_belongs() {
    let home = Rc::new(Home::new());
    fs::create_dir_all(home.documents().join("擂台赛")).unwrap();
    let names = ["甲.json", "乙.json", "丙.json"].map(|name| format!("文档/擂台赛/{name}"));
    for name in &names {
        session(&home, name);
        assert_eq!(run(&home, &["script", name], "{\"do\":\"close\"}\n").code, Some(0));
    }
    let [edited, holed, laid_out] = names.each_ref().map(String::as_str);
    change(&home, edited, "步道干净", "步道肮脏");
    change(&home, holed, "步道干净\"", "步道干净");
    let text = fs::read_to_string(home.path(laid_out)).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    fs::write(home.path(laid_out), serde_json::to_string_pretty(&value).unwrap()).unwrap();
    let whole = fs::read(home.path(laid_out)).unwrap();
    for (age, name) in (1..).zip([laid_out, holed, edited]) {
        let written = SystemTime::now() - Duration::from_secs(age * 60);
        fs::File::options().write(true).open(home.path(name)).unwrap().set_modified(written).unwrap();
    }
    let mut hall = Hall::open_in(Rc::clone(&home), 80, 40, &[] as &[&str]);
    hall.until("被改过");
    hall.wait_for(|screen| screen.contents().contains("文件损坏") && !screen.contents().contains("没开完的"));
    hall.press("End");
    hall.until("文件被改过：按 r 抢救");
    hall.press("Up");
    hall.until("文件损坏：按 r 抢救");
    hall.press("Up");
    hall.until("回车复盘，只看不改");
    hall.press("Enter");
    hall.until("会后复盘");
    drop(hall);
    assert_eq!(fs::read(home.path(laid_out)).unwrap(), whole);
    assert!(!home.path(format!("{laid_out}.bak")).exists());
}

#[test]
fn what_was_mended_is_said_on_the_desk() {
    for (name, said) in [("a.json", "最后一次没写完，已修好；半截文字在 a.json.torn-1"), ("b.json", "文件换过排版，已改回；原来的在 b.json.bak")]
    {
        let home = Rc::new(Home::new());
        fs::create_dir_all(home.documents().join("擂台赛")).unwrap();
        let file = format!("文档/擂台赛/{name}");
        session(&home, &file);
        let text = fs::read_to_string(home.path(&file)).unwrap();
        let changed = match name {
            "a.json" => text[..text.find("分类好").unwrap()].to_owned(),
            _ => serde_json::to_string_pretty(&serde_json::from_str::<Value>(&text).unwrap()).unwrap(),
        };
        fs::write(home.path(&file), changed).unwrap();
        let mut hall = Hall::open_in(Rc::clone(&home), 80, 24, &[] as &[&str]);
        hall.until("没开完的");
        hall.press("Home");
        hall.until(&format!("回车接着开：{name}"));
        hall.press("Enter");
        hall.until(said);
        drop(hall);
        // The same from the command line.
        fs::write(home.path("c.json"), &text[..text.find("分类好").unwrap()]).unwrap();
        let mut hall = Hall::open_in(Rc::clone(&home), 80, 24, &["resume", "c.json"]);
        hall.until("半截文字在 c.json.torn-1");
    }
}

/// The file as if the clock on the wall had been set by so much before the event of that number, with a chain that holds.
fn set_wall(home: &Home, name: &str, seq: u64, by: Ms) {
    let loaded = load(&home.path(name)).unwrap();
    let (line, mut chain) = loaded.head.seal().unwrap();
    let sealed = loaded.events.into_iter().map(|event| {
        let set = if event.seq >= seq { by } else { Ms::ZERO };
        let at = Wall::parse(&event.at).unwrap().plus(set).to_string();
        chain.seal(&Recorded { at, ..event }).unwrap()
    });
    let events: Vec<String> = sealed.collect();
    home.write(name, &format!("{line}{}\n]}}\n", events.join(",\n")));
}

#[test]
fn a_clock_on_the_wall_that_was_set_is_told_and_changes_nothing() {
    let home = Home::new();
    for (name, by, said) in [
        ("forward.json", 3_600_000, "第 4 条：电脑的钟往前拨了 60 分钟；时长不受影响"),
        ("back.json", -65_000, "第 4 条：电脑的钟往回拨了 1 分 5 秒；时长不受影响"),
    ] {
        session(&home, name);
        set_wall(&home, name, 4, Ms(by));
        let done = run(&home, &["verify", name], "");
        assert!(done.code == Some(0) && done.out.contains(said), "{done:?}");
        assert_eq!(verified(&home, name).0["wall_jumps"], serde_json::json!([{"seq": 4, "by_ms": by}]));
    }
}

/// Each start of the machine has a clock of its own; what was in the meeting before another start goes on by the wall.
#[cfg(target_os = "linux")]
#[test]
fn after_another_start_of_the_machine_the_time_goes_on_by_the_wall() {
    let elsewhere = ["-T", "--boottime", "1000000", PROGRAM, "script"];
    let home = Home::new();
    let uptime = run_program(&home, "sh", &["-c", "unshare -T --boottime 1000000 cat /proc/uptime"], Vec::new()).out;
    if uptime.split('.').next().and_then(|seconds| seconds.parse().ok()).is_none_or(|seconds: u64| seconds < 1_000_000) {
        eprintln!("skipped: no other clock of the machine can be made here, which needs root");
        return;
    }
    let remark = "{\"do\":\"note.add\",\"text\":\"又开机了\"}\n";
    let begun = "{\"do\":\"next\"}\n{\"do\":\"timer.start\"}\n";
    // From a machine that ran for long to one that was just started, and back: the clock of the machine goes far back and far forward.
    let done = run_program(&home, "unshare", &[&elsewhere[..], &["dongcheng", "--out", "a.json"]].concat(), begun.into());
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(run(&home, &["script", "a.json"], remark).code, Some(0));
    let done = run_program(&home, "unshare", &[&elsewhere[..], &["a.json"]].concat(), remark.into());
    assert_eq!(done.code, Some(0), "{done:?}");
    let events = load(&home.path("a.json")).unwrap().events;
    let resumed = events.iter().filter(|event| event.event.type_name() == "session.resumed").count();
    assert_eq!(resumed, 2);
    // A clock that went far off what the wall says would be told.
    let (said, code) = verified(&home, "a.json");
    assert_eq!((&said["wall_jumps"], code), (&serde_json::json!([]), Some(0)), "{said}");
}

#[test]
fn verify_says_one_thing_of_a_file_and_where_it_breaks() {
    let home = Home::new();
    session(&home, "open.json");
    let text = fs::read_to_string(home.path("open.json")).unwrap();
    let check = |name: &str, text: String, verdict: &str, code: i32, bad: Option<(u64, u64)>| {
        home.write(name, &text);
        let (said, exit) = verified(&home, name);
        assert_eq!((said["verdict"].as_str(), exit), (Some(verdict), Some(code)), "{name}: {said}");
        let found = said["bad"]["seq"].as_u64().zip(said["bad"]["line"].as_u64());
        assert_eq!(found, bad, "{name}: {said}");
        if let Some(offset) = said["bad"]["offset"].as_u64() {
            assert!(text[offset as usize..].starts_with("{\"seq\":"), "{name}: {said}");
        }
    };
    check("as-left.json", text.clone(), "open", 0, None);
    check("unclosed.json", text.trim_end().trim_end_matches("]}").to_owned(), "open", 0, None);
    check("edited.json", text.replace("步道干净", "步道肮脏"), "edited", 1, Some((4, 5)));
    check("damaged.json", text.replace("步道干净\"", "步道干净"), "damaged", 1, Some((4, 5)));
    check("torn.json", text[..text.find("垃圾分类好").unwrap()].to_owned(), "torn", 1, Some((5, 6)));
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&text).unwrap()).unwrap();
    check("pretty.json", pretty, "reformatted", 0, None);
    assert_eq!(run(&home, &["script", "as-left.json"], "{\"do\":\"close\"}\n").code, Some(0));
    assert_eq!(verified(&home, "as-left.json").0["verdict"], "clean");
    home.write("other.json", "{}");
    assert_eq!(
        verified(&home, "other.json"),
        (
            serde_json::json!({"file": "other.json", "verdict": "none", "good": false, "said": "other.json: 不是会议文件，format 应当是 \"leitai.session/1\""}),
            Some(2)
        )
    );
}
