//! Names and places of files, and what is kept beside them.

use super::super::format::Head;
use super::super::writer::Writer;
use super::super::{draft, lock, place};
use super::{Folder, closed, event, head, note, recorded, sealed};
use crate::clock::Wall;
use crate::meeting::agenda::Agenda;
use crate::meeting::event::NoteKind;
use crate::meeting::ids::VillageId;
use crate::meeting::time::At;
use serde_json::json;
use std::fs::{self, File};
use std::time::{Duration, SystemTime};

fn wall() -> Wall {
    Wall::parse("2023-04-12T09:00:00.000+08:00").unwrap()
}

fn name(period: Option<&str>, community: Option<&str>) -> String {
    let agenda = Agenda { period: period.map(str::to_owned), community: community.map(str::to_owned), ..Agenda::default() };
    let folder = Folder::new();
    let path = place::default_path(&folder.0, place::Purpose::Meeting, &agenda, wall());
    assert_eq!(path.parent(), Some(folder.0.join("擂台赛").as_path()));
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn a_session_is_called_by_what_it_is() {
    assert_eq!(name(Some("2023Q1"), Some("东城社区")), "2023年第一季度 东城社区 村社擂台赛 20230412-0900.json");
    assert_eq!(name(Some("2023Q2"), None), "2023年第二季度 村社擂台赛 20230412-0900.json");
    assert_eq!(name(Some("2023Q3"), None), "2023年第三季度 村社擂台赛 20230412-0900.json");
    assert_eq!(name(Some("2023Q4"), None), "2023年第四季度 村社擂台赛 20230412-0900.json");
    assert_eq!(name(Some("2023年上半年"), None), "2023年上半年 村社擂台赛 20230412-0900.json");
    assert_eq!(name(None, None), "村社擂台赛 20230412-0900.json");
}

#[test]
fn no_name_leads_elsewhere() {
    assert_eq!(name(None, Some("../../etc/\u{202e}passwd\u{0}\u{1b}[2J")), "etc passwd 2J 村社擂台赛 20230412-0900.json");
    assert_eq!(name(Some("a:b*?\"<>|"), Some(" . ")), "a b 村社擂台赛 20230412-0900.json");
    assert!(name(Some(&"长".repeat(500)), Some(&"长".repeat(500))).len() < 255);
}

#[test]
fn a_taken_name_gets_a_number() {
    let folder = Folder::new();
    let agenda = Agenda::default();
    let path = || place::default_path(&folder.0, place::Purpose::Meeting, &agenda, wall());
    fs::create_dir_all(place::folder(&folder.0)).unwrap();
    for expected in ["0900.json", "0900-2.json", "0900-3.json"] {
        assert!(path().to_str().unwrap().ends_with(expected), "{:?}", path());
        fs::write(path(), "").unwrap();
    }
}

#[test]
fn recent_sessions_say_how_far_they_got() {
    let folder = Folder::new();
    let (documents, state) = (folder.0.join("文档"), folder.0.join("state"));
    assert_eq!(place::recent(&documents, &state, 9), Vec::new());
    let (line, mut events, mut chain) = sealed(3);
    let usual = place::folder(&documents).join("a.json");
    let left = Writer::create(&usual, &line, &events, 3).unwrap();
    let elsewhere = folder.0.join("stick").join("b.json");
    events.push(chain.seal(&event(4)).unwrap());
    events.push(chain.seal(&closed(5)).unwrap());
    let ended = Writer::create(&elsewhere, &line, &events[..4], 4).unwrap();
    ended.close(&events[4..], 5);
    ended.wait_saved(5).unwrap();
    drop((left, ended));
    fs::write(place::folder(&documents).join("c.json"), "no session").unwrap();
    let listed = |path| place::recent(&documents, &state, 9).into_iter().find(|listed| listed.path == path);
    let left = listed(usual.clone()).unwrap();
    assert_eq!((left.events, left.t, left.is_closed()), (3, 2000, false));
    assert_eq!(left.title, "东城社区村社擂台赛");
    assert_eq!(left.condition, place::Condition::Unread, "head and end say enough");
    assert_eq!(left.created, head().created);
    assert_eq!(listed(elsewhere.clone()), None);
    lock::note(&state, "0187-b", &elsewhere, wall(), None);
    let ended = listed(elsewhere).unwrap();
    assert_eq!((ended.events, ended.is_closed()), (5, true));
    assert_eq!(place::recent(&documents, &state, 1).len(), 1);
}

/// A file of a session with an id of its own, as it is left while it runs.
fn session(id: &str, is_rehearsal: bool, texts: &[String]) -> String {
    let (line, mut chain) = Head { id: id.to_owned(), rehearsal: is_rehearsal, ..head() }.seal().unwrap();
    let mut events = vec![chain.seal(&event(1)).unwrap()];
    for (seq, text) in (2..).zip(texts) {
        events.push(chain.seal(&recorded(seq, note(seq, text).into())).unwrap());
    }
    format!("{line}{}\n]}}\n", events.join(",\n"))
}

/// The list of a folder in which these files lie, the first written to last: name and number of events.
fn listed(count: usize, files: &[(&str, &str)]) -> Vec<(String, u64)> {
    let folder = Folder::new();
    fs::create_dir_all(place::folder(&folder.0)).unwrap();
    for (age, (name, text)) in (1..).zip(files) {
        let path = place::folder(&folder.0).join(format!("{name}.json"));
        fs::write(&path, text).unwrap();
        let written = SystemTime::now() - Duration::from_secs(age * 60);
        fs::File::options().write(true).open(&path).unwrap().set_modified(written).unwrap();
    }
    let found = place::recent(&folder.0, &folder.0.join("state"), count);
    found.into_iter().map(|listed| (listed.path.file_stem().unwrap().to_str().unwrap().to_owned(), listed.events)).collect()
}

fn check(count: usize, files: &[(&str, &str)], expected: &[(&str, u64)]) {
    let expected: Vec<(String, u64)> = expected.iter().map(|(name, events)| ((*name).to_owned(), *events)).collect();
    assert_eq!(listed(count, files), expected);
}

#[test]
fn a_session_is_listed_once_however_many_files_it_left() {
    let texts = |count: usize| vec!["路灯不亮".to_owned(); count];
    let (short, long) = (session("a", false, &texts(2)), session("a", false, &texts(4)));
    let other = session("b", false, &texts(1));
    let damaged = long.replacen("路灯不亮\"", "路灯不亮", 1);
    let headless = |id: &str| session(id, false, &texts(1)).replacen("\"generator\":", "\"generator", 1);
    check(9, &[("甲", &short), ("乙", &other)], &[("甲", 3), ("乙", 2)]);
    check(9, &[("甲", &short), ("乙", &long)], &[("乙", 5)]);
    check(9, &[("甲", &long), ("乙", &short)], &[("甲", 5)]);
    check(9, &[("甲", &long), ("乙", &long)], &[("甲", 5)]);
    check(1, &[("甲", &short), ("乙", &other)], &[("甲", 3)]);
    // A damaged file and what was salvaged from it are two.
    check(9, &[("甲", &short), ("乙", &damaged)], &[("甲", 3), ("乙", 5)]);
    check(9, &[("甲", &damaged), ("乙", &short)], &[("甲", 5), ("乙", 3)]);
    check(1, &[("甲", &short), ("乙", &damaged)], &[("甲", 3)]);
    // Nobody knows of what session these are.
    check(9, &[("甲", &headless("c")), ("乙", &headless("d"))], &[("甲", 0), ("乙", 0)]);
}

#[test]
fn of_a_long_file_the_end_is_looked_at() {
    let texts = vec!["灯".repeat(4_000); 29];
    check(9, &[("长", &session("a", false, &texts))], &[("长", 30)]);
}

#[test]
fn a_rehearsal_is_not_listed_however_it_is_laid_out() {
    let played = session("a", true, &[]);
    let value: serde_json::Value = serde_json::from_str(&played).unwrap();
    check(9, &[("甲", &played), ("乙", &serde_json::to_string_pretty(&value).unwrap())], &[]);
}

#[test]
fn a_file_whose_head_is_broken_is_listed_by_its_name() {
    let folder = Folder::with(session("a", false, &[]).replacen("\"generator\":", "\"generator", 1).as_bytes());
    let listed = place::listed(&folder.path()).unwrap();
    assert_eq!((listed.title.as_str(), listed.condition), ("session", place::Condition::Damaged));
}

#[test]
fn who_writes_is_known_while_they_do() {
    let folder = Folder::new();
    let (state, file) = (folder.0.join("state"), folder.path());
    let (line, events, _) = sealed(1);
    let writer = Writer::create(&file, &line, &events, 1).unwrap();
    let id = "../0187f3c0-0001";
    lock::note(&state, id, &file, wall(), None);
    let holder = lock::holder(&state, id).unwrap();
    assert_eq!((holder.pid, holder.file.as_path()), (std::process::id(), file.as_path()));
    assert_eq!(holder.since, "2023-04-12T09:00:00.000+08:00");
    assert_eq!(lock::running(&state), std::slice::from_ref(&holder));
    drop(writer);
    assert_eq!(lock::running(&state), []);
    assert_eq!(lock::noted(&state), [holder]);
    lock::forget(&state, id);
    assert_eq!(lock::holder(&state, id), None);
}

#[test]
fn a_draft_is_kept_until_it_is_forgotten() {
    let folder = Folder::new();
    let id = "0187f3c0-0000-7000-8000-000000000001";
    assert_eq!(draft::kept(&folder.0, id), None);
    draft::forget(&folder.0, id).unwrap();
    for text in ["路灯", "路灯不亮，\u{1b}[31m 三年了"] {
        let under_way = draft::Draft {
            text: text.to_owned(),
            kind: NoteKind::Issue,
            begun: At(7),
            item: None,
            village: Some(VillageId::from("jiadi")),
            owner: "陈伟".to_owned(),
            due: String::new(),
            speaker: String::new(),
        };
        draft::keep(&folder.0, id, &under_way).unwrap();
        assert_eq!(draft::kept(&folder.0, id), Some(under_way));
    }
    draft::forget(&folder.0, id).unwrap();
    assert_eq!(draft::kept(&folder.0, id), None);
    let left: Vec<_> = fs::read_dir(folder.0.join("drafts")).unwrap().collect();
    assert!(left.is_empty());
}

#[test]
fn what_is_kept_of_two_sessions_is_kept_apart() {
    let folder = Folder::new();
    for id in ["0187-a", "0187-b"] {
        draft::keep(&folder.0, id, &draft::Draft { text: id.to_owned(), ..draft::Draft::default() }).unwrap();
        lock::note(&folder.0, id, &folder.0.join(id), wall(), None);
    }
    for id in ["0187-a", "0187-b"] {
        assert_eq!(draft::kept(&folder.0, id).unwrap().text, id);
        assert_eq!(lock::holder(&folder.0, id).unwrap().file, folder.0.join(id));
    }
}

#[test]
fn when_a_session_was_last_alive_is_known_until_it_is_forgotten() {
    let folder = Folder::new();
    let id = "0187f3c0-0001";
    assert_eq!(lock::seen(&folder.0, id), None);
    lock::note(&folder.0, id, &folder.path(), wall(), None);
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let note = folder.0.join("running").join(format!("{id}.json"));
    File::options().write(true).open(note).unwrap().set_modified(long_ago).unwrap();
    // Taken up again by another program, it is not alive before that says so.
    lock::note(&folder.0, id, &folder.path(), wall(), None);
    assert_eq!(lock::seen(&folder.0, id), Some(long_ago));
    lock::touch(&folder.0, id);
    assert!(lock::seen(&folder.0, id).unwrap() > long_ago);
    lock::forget(&folder.0, id);
    assert_eq!(lock::seen(&folder.0, id), None);
}

#[test]
fn a_stage_is_known_as_long_as_it_follows() {
    let folder = Folder::new();
    let id = "0187f3c0-0001";
    assert!(!lock::is_attended(&folder.0, id));
    let stages = [lock::attend(&folder.0, id).unwrap(), lock::attend(&folder.0, id).unwrap()];
    assert!(lock::is_attended(&folder.0, id));
    let [one, other] = stages;
    drop(one);
    assert!(lock::is_attended(&folder.0, id));
    drop(other);
    assert!(!lock::is_attended(&folder.0, id));
}

#[test]
fn a_draft_that_cannot_be_kept_or_thrown_away_is_an_error() {
    let folder = Folder::new();
    fs::create_dir_all(folder.0.join("drafts").join("id.json")).unwrap();
    assert!(draft::forget(&folder.0, "id").is_err());
    let folder = Folder::with(b"a file");
    let draft = draft::Draft::default();
    assert!(draft::keep(&folder.path(), "id", &draft).is_err());
    assert_eq!(json!(draft)["kind"], "point");
}
