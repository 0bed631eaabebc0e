//! The start screen held against its pictures: agendas of both kinds, sessions that were broken off and sessions that were held.

use super::{SIZES, compare};
use crate::i18n::Lang;
use crate::session::place::{Condition, Listed};
use crate::tui::start::{Door, Entry, Recovered, Start};
use crate::tui::theme::SignSet;
use crate::tui::widgets::testing::picture;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::{Arc, mpsc};

fn door(sessions: Vec<Listed>) -> Rc<Door> {
    let own = Entry { name: "我的村.json".to_owned(), title: "柳南社区2023年第二季度村社擂台赛".to_owned(), own: true };
    let entry = |bundled: &crate::assets::Bundled| {
        let agenda: serde_json::Value = serde_json::from_str(bundled.text).unwrap();
        Entry { name: bundled.name.to_owned(), title: agenda.get("title").and_then(serde_json::Value::as_str).unwrap().to_owned(), own: false }
    };
    let agendas: Vec<Entry> = std::iter::once(own).chain(crate::assets::bundled().iter().map(entry)).collect();
    Rc::new(Door {
        agendas: Box::new(move || agendas.clone()),
        recent: Arc::new(move || sessions.clone()),
        rehearse: Box::new(|name| Err(format!("议程文件里没有「{name}」"))),
        begin: Box::new(|name| Err(format!("议程文件里没有「{name}」"))),
        take_up: Box::new(|path| Err(format!("{}：没有权限", path.display()))),
        writer: Box::new(|path| path.ends_with("东城社区.json").then(|| format!("{}：进程 4711 从 09:00 起正在写", path.display()))),
        watch: Box::new(|path| Err(format!("{} 读不了", path.display()))),
        replay: Box::new(|path| Err(format!("{} 读不了", path.display()))),
        examine: Arc::new(|listed| listed),
        recover: Box::new(|_| {
            Ok(Recovered {
                session: session("新城社区-恢复", "2023-04-12T09:00:00.000+08:00", 80, "note.added"),
                said: "已抢救：保住 160 条，接不上 45 条，丢失 1 条；接不上的在 2023年第一季度 新城社区 村社擂台赛 20230412-0900-恢复-残片.txt"
                    .to_owned(),
            })
        }),
    })
}

fn session(community: &str, created: &str, minutes: u64, last: &str) -> Listed {
    Listed {
        id: created.to_owned(),
        path: PathBuf::from(format!("/home/lin/文档/擂台赛/{community}.json")),
        created: created.to_owned(),
        title: format!("{community}2023年第一季度村社擂台赛"),
        community: Some(community.to_owned()),
        events: minutes * 2,
        t: minutes * 60_000,
        last: last.to_owned(),
        condition: Condition::Sound,
    }
}

/// A start screen that has looked around, with the keys that were pressed since.
fn start(lang: Lang, sessions: Vec<Listed>, keys: &[KeyCode]) -> Start {
    let mut start = Start::new(lang, door(sessions));
    let (found, known) = mpsc::channel();
    start.look_around(move || found.send(()).unwrap());
    known.recv().unwrap();
    seen(&mut start, (80, 24));
    for key in keys {
        start.key(KeyEvent::new(*key, KeyModifiers::NONE));
    }
    start
}

fn seen(start: &mut Start, size: (u16, u16)) -> (String, String) {
    seen_in(SignSet::Box, start, size)
}

fn seen_in(signs: SignSet, start: &mut Start, size: (u16, u16)) -> (String, String) {
    picture(signs, size.0, size.1, |pen| {
        start.draw(pen);
    })
}

fn check(name: &str, sessions: &[Listed], keys: &[KeyCode]) {
    for lang in Lang::ALL {
        let mut start = start(lang, sessions.to_vec(), keys);
        for size in SIZES {
            compare(name, size, lang, |signs| seen_in(signs, &mut start, size));
        }
    }
}

fn sessions() -> Vec<Listed> {
    vec![
        session("东城社区", "2023-04-12T09:00:00.000+08:00", 96, "note.added"),
        session("湖横社区", "2023-04-11T13:30:00.000+08:00", 12, "item.left"),
        session("南城社区", "2023-04-10T08:45:00.000+08:00", 171, "session.closed"),
        session("西城社区", "2023-01-09T14:00:00.000+08:00", 140, "session.closed"),
    ]
}

#[test]
fn agendas_alone() {
    check("start", &[], &[KeyCode::Down, KeyCode::Down]);
}

#[test]
fn sessions_above_and_below() {
    check("start-sessions", &sessions(), &[]);
}

#[test]
fn what_is_done_before_a_meeting_and_what_is_damaged() {
    let damaged = Listed {
        title: "2023年第一季度 新城社区 村社擂台赛 20230412-0900".to_owned(),
        community: None,
        created: String::new(),
        condition: Condition::Damaged,
        ..session("新城社区", "", 0, "")
    };
    check("start-tools", &[sessions(), vec![damaged]].concat(), &[KeyCode::End]);
}

#[test]
fn what_is_damaged_or_edited_is_marked_and_can_be_salvaged() {
    let damaged = Listed { condition: Condition::Damaged, ..session("新城社区", "2023-04-12T09:00:00.000+08:00", 96, "note.added") };
    let edited = Listed { condition: Condition::Edited, ..session("北城社区", "2023-01-09T14:00:00.000+08:00", 140, "session.closed") };
    let listed = [sessions(), vec![damaged, edited]].concat();
    check("start-damaged", &listed, &[KeyCode::Down, KeyCode::Down]);
    check("start-edited", &listed, &[KeyCode::End]);
    check("start-recovered", &listed, &[KeyCode::Down, KeyCode::Down, KeyCode::Char('r')]);
}

#[test]
fn long_times_fit_and_rows_that_look_alike_show_their_files() {
    let long = "2023年第一季度 东城社区 村社擂台赛 20230412-0900";
    let named = |name: &str, minutes| {
        let session = session("东城社区", "2023-04-12T09:00:00.000+08:00", minutes, "note.added");
        Listed { path: PathBuf::from(format!("/home/lin/文档/擂台赛/{name}.json")), events: 612, ..session }
    };
    let listed = [named(long, 1_925_938), named(&format!("{long}-恢复"), 1_200), named("备份", 599)];
    check("start-alike", &listed, &[]);
}

#[test]
fn a_rehearsal_needs_an_agenda_to_be_chosen() {
    let mut start = start(Lang::Zh, sessions(), &[KeyCode::Char('r')]);
    let (text, _) = seen(&mut start, (80, 24));
    assert!(text.contains("▸ 柳南社区2023年第二季度") && text.contains("选好议程再按 r"), "{text}");
    assert!(matches!(start.key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::NONE)), crate::tui::start::Chosen::CheckHall));
}

#[test]
fn what_cannot_be_opened_is_said() {
    check("start-refused", &sessions(), &[KeyCode::Down, KeyCode::Enter]);
}

#[test]
fn a_meeting_that_another_window_runs_can_be_looked_on_at() {
    check("start-busy", &sessions(), &[KeyCode::Enter]);
    let mut start = start(Lang::Zh, sessions(), &[KeyCode::Enter, KeyCode::Char('x'), KeyCode::Char('s')]);
    let (text, _) = seen(&mut start, (80, 24));
    assert!(text.contains("东城社区.json 读不了") && text.contains("看完按 q"), "{text}");
    assert!(matches!(start.key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)), crate::tui::start::Chosen::Nothing));
    let (text, _) = seen(&mut start, (80, 24));
    assert!(text.contains("▸ 东城社区") && !text.contains("看完按 q"), "{text}");
}

#[test]
fn what_was_selected_stays_selected_when_sessions_are_found() {
    let mut start = Start::new(Lang::Zh, door(sessions()));
    let (found, known) = mpsc::channel();
    start.look_around(move || found.send(()).unwrap());
    known.recv().unwrap();
    start.key(KeyEvent::new(KeyCode::Down, KeyModifiers::NONE));
    let (text, _) = seen(&mut start, (80, 24));
    assert!(text.contains("▸ 东城社区2023年第一季度"), "{text}");
}
