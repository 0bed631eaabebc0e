//! README against the program: its keys are those of the table, its pictures those of the screens. Run with `UPDATE=1` to write them anew.

use leitai::i18n::Lang;
use leitai::tui::keymap::{self, Place, ROWS};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Holds a part of README, between two marks, against what it should say.
#[track_caller]
fn check(mark: &str, expected: &str) {
    let file = root().join("README.md");
    let text = fs::read_to_string(&file).unwrap();
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let (head, rest) = text.split_once(&open).expect("the mark is there");
    let (found, tail) = rest.split_once(&close).expect("the end mark is there");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, format!("{head}{open}{expected}{close}{tail}")).unwrap();
        return;
    }
    assert!(found == expected, "README's {mark} are out of date; they should be:\n{expected}");
}

/// One test, because both parts stand in one file and may be written anew.
#[test]
fn readme_shows_the_keys_and_screens_of_the_program() {
    keys();
    screens();
}

fn keys() {
    let places = [
        (Place::Main, "开会时 · In a meeting"),
        (Place::Note, "写记录 · In a remark"),
        (Place::Grid, "录票 · Entering ballots"),
        (Place::List, "列表 · In a list"),
        (Place::Form, "填写 · In a form"),
        (Place::Ask, "询问 · In a question"),
        (Place::Start, "开始屏 · On the start screen"),
        (Place::Damaged, "开始屏上选中了损坏的会议 · A damaged meeting selected on the start screen"),
        (Place::Busy, "会正由别的窗口开着 · A meeting that another window runs"),
        (Place::Replay, "复盘 · In replay"),
        (Place::Reading, "复盘的列表 · In the lists of replay"),
        (Place::Hall, "检查会场 · Trying the hall"),
    ];
    let mut table = String::from("\n");
    for (place, title) in places {
        let _ = write!(table, "**{title}**\n\n| 键 · Key | | |\n| --- | --- | --- |\n");
        let mut rows: Vec<(String, &str, &str)> = Vec::new();
        for row in ROWS.iter().filter(|row| row.places.contains(&place)) {
            let keys: Vec<String> = row.keys.iter().map(|key| format!("`{}`", keymap::written(Lang::En, key))).collect();
            let (zh, en) = ((row.text)(Lang::Zh), (row.text)(Lang::En));
            match rows.last_mut() {
                Some((before, words, _)) if *words == zh => *before += &format!(" {}", keys.join(" ")),
                _ => rows.push((keys.join(" "), zh, en)),
            }
        }
        for (keys, zh, en) in rows {
            let _ = writeln!(table, "| {keys} | {zh} | {en} |");
        }
        table.push('\n');
    }
    check("keys", &table);
}

fn screens() {
    let shown = [
        ("start-sessions-80x24-zh-CN", "开始屏：接着开、开会、演练、检查会场 · The start screen"),
        ("visit-80x24-zh-CN", "走访：村名、图表里的数字、计划和实际 · A stop"),
        ("debrief-warning-80x24-zh-CN", "述职：倒计时进入最后一分钟 · A debrief in its last minute"),
        ("note-80x24-zh-CN", "记一条，计时不停 · A remark, while the clock goes on"),
        ("grid-lines-80x24-zh-CN", "录票：只有光标所在的一格看得见 · Entering a form, masked"),
        ("result-declared-80x24-zh-CN", "宣布结果 · The result"),
        ("replay-debrief-80x24-zh-CN", "复盘：倒计时停在当时 · Replay: a moment of a debrief"),
        ("debrief-overtime-64x24-en", "超时，英文，64 列 · Over time, in English, at 64 columns"),
    ];
    let mut text = String::from("\n");
    for (name, title) in shown {
        let file = root().join("tests/fixtures/screens").join(format!("{name}.txt"));
        let picture = fs::read_to_string(&file).unwrap();
        let _ = write!(text, "{title}\n\n```text\n");
        // The second half of some files says what the cells mean.
        for line in picture.lines().take(24) {
            let _ = writeln!(text, "{line}");
        }
        text.push_str("```\n\n");
    }
    check("screens", &text);
}
