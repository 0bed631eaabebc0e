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
{"do":"goto","item":"scoring","t":3100000}
{"do":"round.open","round":"score","issued":{"A":4},"t":3110000}
{"do":"ballot.cast","round":"score","number":1,"scores":{"jiadi":"hao","mushanhou":"hao","v2":"cha"},"t":3120000}
{"do":"ballot.cast","round":"score","number":2,"scores":{"jiadi":"hao","mushanhou":"hao","v2":"cha"},"t":3130000}
{"do":"ballot.cast","round":"score","number":3,"scores":{"jiadi":"hao","mushanhou":"jiaohao","v2":"cha"},"t":3140000}
{"do":"ballot.cast","round":"score","number":4,"scores":{"jiadi":"cha","mushanhou":"jiaohao","v2":"cha"},"t":3150000}
{"do":"round.close","round":"score","t":3200000}
{"do":"next","t":3210000}
{"do":"reveal","round":"score","t":3220000}
{"do":"declare","round":"score","t":3240000}
{"do":"close","t":3400000}
"#;

fn session() -> Rc<Home> {
    let home = Rc::new(Home::new());
    let done = run(&home, &["script", "dongcheng", "--out", FILE, "--simulated-clock"], LINES);
    assert_eq!(done.code, Some(0), "{}", done.err);
    home
}

/// Presses keys and waits for what they lead to: keys by name, and words that are typed.
#[track_caller]
fn walk(hall: &mut Hall, way: &[(&[&str], &str)]) {
    const NAMED: [&str; 9] = ["PageDown", "Enter", "Left", "Right", "Up", "Down", "Home", "End", "Esc"];
    for (keys, shows) in way {
        for key in *keys {
            if key.chars().count() > 1 && !NAMED.contains(key) { hall.keys(key) } else { hall.press(key) }
        }
        hall.until(shows);
    }
}

#[test]
fn a_session_is_read_key_by_key_and_not_a_byte_of_it_changes() {
    let home = session();
    let before = fs::read(home.path(FILE)).unwrap();
    let mut hall = Hall::open_in(Rc::clone(&home), 80, 24, &["replay", FILE, "--speed", "4"]);
    hall.until("会后复盘，只看不改");
    let moving: &[(&[&str], &str)] = &[
        (&["PageDown"], "▸ 浃底村"),
        (&["g", "+44:00.5", "Enter"], "剩余 5:40"),
        (&["Left"], "剩余 5:50"),
        (&[","], "09:43:40"),
        (&["/", "tcw"], "湿地公园停车位不够"),
        (&["Enter"], "09:05:00"),
        (&["e"], "全部事件"),
        (&["Home", "Enter"], "第 1/"),
    ];
    walk(&mut hall, moving);
    // The result: why, on the village's page and on the result's own, and what if.
    let asking: &[(&[&str], &str)] = &[
        (&["y"], "到这一刻还没有宣布结果"),
        (&["g", "09:54", "Enter"], "y 得分依据"),
        (&["c"], "第 2 名 87.50 分"),
        (&["Down", "Down"], "A-004"),
        (&["Esc"], "y 得分依据"),
        (&["y"], "1  木山后村"),
        (&["Down"], "▸  2  浃底村"),
        (&["Esc"], "y 得分依据"),
        (&["w"], "假设，不是公布的结果"),
        (&["Enter"], "名次都不变"),
        (&["Enter", "Enter"], "2 个村的名次会变"),
        (&["d"], "看名次会不会变"),
        // Not the line below the timeline, which stays: the pane has to be gone before the mouse is pressed.
        (&["Esc"], "y 得分依据"),
    ];
    walk(&mut hall, asking);
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
fn a_file_that_becomes_another_under_the_reader_is_told_and_what_was_read_stays() {
    let home = session();
    let whole = fs::read(home.path(FILE)).unwrap();
    let other = run(&home, &["script", "dongcheng", "--out", "second.json", "--simulated-clock"], "{\"do\":\"next\",\"t\":1000}\n");
    assert_eq!(other.code, Some(0), "{}", other.err);
    let put = |bytes: &[u8]| {
        fs::write(home.path("other.json"), bytes).unwrap();
        fs::rename(home.path("other.json"), home.path(FILE)).unwrap();
    };
    let mut hall = Hall::open_in(Rc::clone(&home), 80, 24, &["replay", FILE]);
    hall.until("会后复盘，只看不改");
    // Another meeting in its place.
    put(&fs::read(home.path("second.json")).unwrap());
    hall.until("文件被换掉，看到的是先前读到的");
    walk(
        &mut hall,
        &[(&["g", "09:05", "Enter"], "湿地公园停车位不够"), (&["End"], "会 议 结 束"), (&["c"], "第 2 名 87.50 分"), (&["Esc"], "会 议 结 束")],
    );
    // The same once more, as after a backup was put back.
    put(&whole);
    hall.until("会后复盘，只看不改");
    // Cut off where it lies.
    fs::OpenOptions::new().write(true).open(home.path(FILE)).unwrap().set_len(2_000).unwrap();
    hall.until("文件被换掉，看到的是先前读到的");
    walk(&mut hall, &[(&["Home"], "第 1/"), (&["r"], "湿地公园停车位不够")]);
    fs::remove_file(home.path(FILE)).unwrap();
    hall.until("文件读不到了，看到的是先前读到的");
    hall.press("q");
    assert!(hall.wait_exit().success());
    assert!(!home.path(FILE).exists());
}

#[test]
fn a_meeting_that_is_taken_up_again_is_read_on() {
    let home = Rc::new(Home::new());
    let begun = run(&home, &["script", "dongcheng", "--out", FILE], "{\"do\":\"next\"}\n");
    assert_eq!(begun.code, Some(0), "{}", begun.err);
    let mut reader = Hall::open_in(Rc::clone(&home), 80, 24, &["replay", FILE]);
    reader.until("会后复盘，只看不改");
    let mut writer = Hall::open_in(Rc::clone(&home), 80, 24, &["resume", FILE]);
    writer.until("浃底村");
    reader.until("正在记录，End 跟着看");
    writer.press("n");
    writer.until("记一条");
    writer.keys("回来接着记");
    writer.press("Enter");
    reader.press("End");
    reader.until("回来接着记");
    reader.press("q");
    assert!(reader.wait_exit().success());
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
    // There is nothing ahead to play: the moment stays.
    reader.press("Space");
    reader.until("已经在最新处");
    reader.press("PageUp");
    reader.until("正在记录，End 跟着看");
    // Play that comes up with what is written goes on with it.
    reader.press("Space");
    reader.until("正在记录，跟着看");
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
