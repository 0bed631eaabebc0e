//! The reader's desk in a real terminal: a session that a script made, read key by key, its bytes untouched; one that another program still writes, until that is
//! killed; and files that changed under the reader. What single keys do is tested in the library.

use crate::hall::Hall;
use crate::home::Home;
use crate::process::{Talk, run};
use std::fs;
use std::rc::Rc;

const FILE: &str = "meeting.json";

/// A meeting in 东城, with times of its own.
const LINES: &str = r#"{"do":"village.add","village":{"name":"周宅村"},"t":5000}
{"do":"next","t":60000}
{"do":"note.add","text":"湿地公园停车位不够","kind":"issue","t":300000}
{"do":"next","t":1320000}
{"do":"note.add","text":"写错了","t":1500000}
{"do":"undo","t":1510000}
{"do":"next","t":2600000}
{"do":"timer.start","t":2620000}
{"do":"next","t":3040000}
{"do":"close","t":3400000}
"#;

fn session() -> Rc<Home> {
    let home = Rc::new(Home::new());
    let done = run(&home, &["script", "dongcheng", "--out", FILE, "--simulated-clock"], LINES);
    assert_eq!(done.code, Some(0), "{}", done.err);
    home
}

#[test]
fn a_session_is_read_key_by_key_and_not_a_byte_of_it_changes() {
    let home = session();
    let before = fs::read(home.path(FILE)).unwrap();
    let mut hall = Hall::open_in(Rc::clone(&home), 80, 24, &["replay", FILE, "--speed", "4"]);
    hall.until("会后复盘，只看不改");
    for (keys, shows) in [
        (&["PageDown"][..], "▸ 浃底村"),
        (&["g", "+44:00.5", "Enter"], "剩余 5:40"),
        (&["Left"], "剩余 5:50"),
        (&[","], "09:43:40"),
        (&["/", "tcw"], "湿地公园停车位不够"),
        (&["Enter"], "09:05:00"),
        (&["e"], "全部事件"),
        (&["Home", "Enter"], "第 1/"),
        (&["c"], "用时"),
    ] {
        for key in keys {
            if key.chars().count() > 1 && !["PageDown", "Enter", "Left", "Home"].contains(key) { hall.keys(key) } else { hall.press(key) }
        }
        hall.until(shows);
    }
    hall.press("Esc");
    hall.wait_for(|screen| !screen.contents().contains("用时"));
    // A press on the timeline, as a terminal tells it: columns and rows from 1.
    hall.raw(b"\x1b[<0;79;21M");
    hall.until("09:55:56");
    hall.press("Space");
    hall.press("b");
    hall.until("书签");
    hall.press("q");
    assert!(hall.wait_exit().success());
    assert_eq!(fs::read(home.path(FILE)).unwrap(), before);
    assert!(home.path("meeting.bookmarks.json").exists());
}

#[test]
fn what_another_program_writes_is_followed_until_that_is_killed() {
    let home = Rc::new(Home::new());
    let mut writer = Talk::open(&home, &["script", "dongcheng", "--out", FILE]);
    writer.ask(r#"{"do":"next"}"#);
    let mut reader = Hall::open_in(Rc::clone(&home), 80, 24, &["replay", FILE]);
    reader.until("正在记录，跟着看");
    writer.ask(r#"{"do":"note.add","text":"外立面改造做得好"}"#);
    reader.until("外立面改造做得好");
    // Who looks back is left there, and comes back to what goes on.
    reader.press("Home");
    reader.until("第 1/3 条");
    writer.ask(r#"{"do":"note.add","text":"停车位不够"}"#);
    reader.until("第 1/4 条");
    reader.press("End");
    reader.until("停车位不够");
    writer.kill();
    reader.until("记录中断");
    reader.press("Home");
    reader.until("第 1/4 条");
    // Another file in its place: what was read stays.
    fs::rename(home.path(FILE), home.path("old.json")).unwrap();
    fs::write(home.path(FILE), "{}").unwrap();
    reader.until("文件被换掉");
    reader.press("End");
    reader.until("停车位不够");
    reader.press("q");
    assert!(reader.wait_exit().success());
}

#[test]
fn a_moment_is_printed_as_text() {
    let home = session();
    let print = |args: &[&str]| run(&home, &[&["replay", FILE, "--print"], args].concat(), "");
    let done = print(&["--at", "+44:00.5", "--size", "64x24"]);
    assert_eq!((done.code, done.out.lines().count()), (Some(0), 24), "{}", done.err);
    assert!(done.out.contains("剩余 5:40") && done.out.contains("会后复盘，只看不改"), "{}", done.out);
    assert!(print(&["--at", "09:25:05"]).out.contains("写错了"));
    assert!(!print(&["--at", "09:25:15"]).out.contains("写错了"));
    for (args, says) in [(&["--at", "noon"][..], "noon"), (&["--at", "23:00"], "23:00"), (&["--size", "80"], "80"), (&["--speed", "100"], "100")] {
        let done = print(args);
        assert_eq!(done.code, Some(2), "{args:?}");
        assert!(done.err.contains(says) && done.err.lines().count() == 1, "{}", done.err);
    }
    assert_eq!(run(&home, &["replay", "no.json", "--print"], "").code, Some(3));
    home.write("other.json", "{}");
    assert_eq!(run(&home, &["replay", "other.json", "--print"], "").code, Some(2));
}
