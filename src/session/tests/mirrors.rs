//! The second copy: what it gives back when a file is taken up or got out of, how long it stays, and how many there are.

use super::super::load::{Verdict, load};
use super::super::mirror::Mirror;
use super::super::recover::salvage_bytes;
use super::super::repair::resume;
use super::salvaging::mirror;
use super::{Folder, closed, file, head, running, sealed};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

fn copies(folder: &Folder) -> PathBuf {
    folder.0.join("mirror")
}

fn copy(folder: &Folder) -> PathBuf {
    copies(folder).join(format!("{}.jsonl", head().id))
}

/// Takes up a file of five events beside a second copy of these lines; the session then has so many.
fn check(lines: &str, events: u64, what: &str) {
    let folder = Folder::with(&running(5));
    fs::create_dir_all(copies(&folder)).unwrap();
    fs::write(copy(&folder), lines).unwrap();
    let resumed = resume(&folder.path(), Some(&folder.0)).unwrap();
    let (_, _, chain) = sealed(events);
    assert_eq!((resumed.loaded.last_seq(), resumed.loaded.chain), (events, chain), "{what}");
    assert_eq!(resumed.repaired.and_then(|repaired| repaired.mirror), Some(events - 5).filter(|count| *count > 0), "{what}");
    drop(resumed.writer);
    let left = load(&folder.path()).unwrap();
    assert_eq!((left.verdict, left.last_seq(), left.chain), (Verdict::Open, events, chain), "{what}");
}

#[test]
fn what_only_the_second_copy_has_is_taken_in_as_far_as_it_is_sound() {
    let whole = mirror(9).join("\n");
    let (_, events, mut chain) = sealed(9);
    check(&format!("{whole}\n"), 9, "a whole copy");
    check(&format!("{whole}\n{}\n", chain.seal(&closed(10)).unwrap()), 9, "what closed the session is not taken: it goes on");
    check(&whole[..whole.len() - 30], 8, "the last line is cut off");
    check(&whole.replacen(&events[6], &format!("{} x", events[6]), 1), 6, "a line has something behind its event");
    check(&whole.replacen(&events[7], &events[7].replacen("路灯", "路面", 1), 1), 7, "an event was changed");
    check(&whole.replacen(&format!("{}\n", events[6]), "", 1), 6, "a line is missing");
    check(&mirror(3).join("\n"), 5, "the copy is behind");
    check("", 5, "an empty copy");
}

#[test]
fn the_second_copy_goes_only_once_the_closed_file_is_whole() {
    let damaged = String::from_utf8(file(3)).unwrap().replacen("路灯", "路面", 1).into_bytes();
    for (bytes, last, stays, what) in [
        (Some(file(3)), 4, false, "closed and whole"),
        (Some(file(3)), 5, true, "the last event is not there"),
        (Some(running(4)), 4, true, "not closed"),
        (Some(damaged), 4, true, "changed"),
        (None, 4, true, "gone"),
    ] {
        let folder = Folder::new();
        if let Some(bytes) = bytes {
            fs::write(folder.path(), bytes).unwrap();
        }
        let second = Mirror::start(&folder.0, &head().id);
        second.begin(b"{}\n");
        second.check(&folder.path(), last);
        drop(second);
        assert_eq!(copy(&folder).exists(), stays, "{what}");
    }
}

#[test]
fn what_waits_is_in_the_second_copy_when_the_program_ends() {
    let folder = Folder::new();
    let (line, events, _) = sealed(1);
    let second = Mirror::start(&folder.0, &head().id);
    second.begin(format!("{line}{}", events[0]).as_bytes());
    let text = "灯".repeat(1_000);
    for number in 0..3_000 {
        second.append(format!(",\n{number} {text}").as_bytes());
    }
    drop(second);
    let left = fs::read_to_string(copy(&folder)).unwrap();
    assert_eq!(left.lines().count(), 3_002);
    assert_eq!(left.lines().last(), Some(format!("2999 {text}").as_str()));
}

#[test]
fn the_twenty_copies_that_were_written_to_last_stay() {
    let folder = Folder::new();
    fs::create_dir_all(copies(&folder)).unwrap();
    let name = |number: u64| format!("{}.jsonl", (number * 7) % 25);
    for number in 0..25 {
        let file = File::create(copies(&folder).join(name(number))).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + number)).unwrap();
    }
    let second = Mirror::start(&folder.0, &head().id);
    second.begin(b"{}\n");
    drop(second);
    let left: BTreeSet<String> = fs::read_dir(copies(&folder)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let expected: BTreeSet<String> = (6..25).map(name).chain([format!("{}.jsonl", head().id)]).collect();
    assert_eq!(left, expected);
}

#[test]
fn where_the_id_was_changed_any_event_tells_which_copy_it_is() {
    let folder = Folder::new();
    fs::create_dir_all(copies(&folder)).unwrap();
    for number in 0..16 {
        let lines = if number == 8 { mirror(9).join("\n") } else { "{}\n{}\n".to_owned() };
        fs::write(copies(&folder).join(if number == 8 { format!("{}.jsonl", head().id) } else { format!("{number}.jsonl") }), lines).unwrap();
    }
    let text = String::from_utf8(running(9)).unwrap();
    let changed = text.replacen(&head().id, "0187f3c0-0000-7000-8000-000000000002", 1);
    assert_ne!(changed, text);
    let found = salvage_bytes(changed.as_bytes(), &folder.0);
    assert_eq!((found.events.len(), found.document.is_some()), (9, true));
}
