//! A file that another program writes, watched while it does.

use super::super::follow::{Follow, FollowError};
use super::super::load::{LoadError, read};
use super::super::repair::resume;
use super::super::writer::Writer;
use super::verifying::meeting_file;
use super::{Folder, closed, event, file, running, sealed};
use crate::meeting::event::Event;
use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::Path;

/// Writes bytes into a file as they stand, without moving anything.
fn put(path: &Path, bytes: &[u8], offset: usize) {
    OpenOptions::new().write(true).open(path).unwrap().write_all_at(bytes, offset as u64).unwrap();
}

/// The numbers of the events that came, or what is wrong.
fn poll(follow: &mut Follow) -> String {
    match follow.poll() {
        Ok(events) => events.iter().map(|event| event.seq.to_string()).collect::<Vec<_>>().join(" "),
        Err(error) => named(&error),
    }
}

fn named(error: &FollowError) -> String {
    match error {
        FollowError::Load(LoadError::Io(fault)) => fault.to_string(),
        FollowError::Load(LoadError::NotASession) => "not a session".to_owned(),
        FollowError::Load(LoadError::NewerVersion(format)) => format!("newer {format}"),
        FollowError::Load(LoadError::BrokenHead(_)) => "broken head".to_owned(),
        FollowError::Damaged { seq } => format!("damaged {seq}"),
        FollowError::Empty => "empty".to_owned(),
        FollowError::Gone => "gone".to_owned(),
        FollowError::Truncated => "truncated".to_owned(),
        FollowError::Replaced => "replaced".to_owned(),
    }
}

/// A running file of two events with one that follows, watched from the second on.
fn watched(folder: &Folder) -> (Follow, usize, String) {
    let (line, events, _) = sealed(3);
    let good = line.len() + events[..2].join(",\n").len();
    fs::write(folder.path(), running(2)).unwrap();
    let mut follow = Follow::open(&folder.path()).unwrap();
    assert_eq!(poll(&mut follow), "1 2");
    (follow, good, format!(",\n{}", events[2]))
}

#[test]
fn each_write_arrives_once_and_whole() {
    let folder = Folder::new();
    let (line, events, mut chain) = sealed(40);
    let writer = Writer::create(&folder.path(), &line, &events[..1], 1).unwrap();
    let mut follow = Follow::open(&folder.path()).unwrap();
    assert_eq!((poll(&mut follow).as_str(), poll(&mut follow).as_str()), ("1", ""));
    writer.append(&events[1..3], 3);
    writer.wait_saved(3).unwrap();
    assert_eq!((poll(&mut follow).as_str(), poll(&mut follow).as_str()), ("2 3", ""));
    assert!(!follow.is_closed());
    // Longer than one look.
    writer.append(&events[3..40], 40);
    writer.close(&[chain.seal(&closed(41)).unwrap()], 41);
    writer.wait_saved(41).unwrap();
    let rest = follow.poll().unwrap();
    assert_eq!(rest.len(), 38);
    assert_eq!(rest[0], event(4));
    assert!(matches!(rest[37].event, Event::SessionClosed(_)) && follow.is_closed());
    assert_eq!((follow.chain(), poll(&mut follow).as_str()), (chain, ""));
}

#[test]
fn half_a_tail_waits_until_it_is_whole() {
    let folder = Folder::new();
    let (_, _, text) = watched(&folder);
    for cut in 0..text.len() {
        let (mut follow, good, text) = watched(&folder);
        put(&folder.path(), &text.as_bytes()[..cut], good);
        assert_eq!(poll(&mut follow), "", "{cut} bytes written");
        // The end can be there before the beginning.
        put(&folder.path(), &text.as_bytes()[cut..], good + cut);
        assert_eq!(poll(&mut follow), "3", "{cut} bytes written");
    }
    let (mut follow, good, text) = watched(&folder);
    put(&folder.path(), &text.as_bytes()[60..], good + 60);
    assert_eq!(poll(&mut follow), "");
    put(&folder.path(), &text.as_bytes()[..60], good);
    assert_eq!(poll(&mut follow), "3");
}

#[test]
fn a_busy_writer_is_never_taken_for_damage() {
    const COUNT: u64 = 400;
    let folder = Folder::new();
    let (line, events, _) = sealed(COUNT);
    let writer = Writer::create(&folder.path(), &line, &events[..1], 1).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for seq in 2..=COUNT {
                writer.append(&events[usize::try_from(seq).unwrap() - 1..][..1], seq);
                if seq % 7 == 0 {
                    writer.wait_saved(seq).unwrap();
                }
            }
        });
        let mut seen = 0;
        while seen < COUNT {
            // Each opening is a first reading in the midst of writes.
            let mut fresh = Follow::open(&folder.path()).unwrap();
            seen = fresh.poll().unwrap().last().unwrap().seq;
            for recorded in fresh.poll().unwrap() {
                seen += 1;
                assert_eq!(recorded, event(seen));
            }
        }
    });
}

#[test]
fn what_another_put_in_its_place_is_noticed() {
    let folder = Folder::new();
    let (mut follow, good, text) = watched(&folder);
    let elsewhere = folder.0.join("elsewhere.json");
    fs::rename(folder.path(), &elsewhere).unwrap();
    assert_eq!((poll(&mut follow).as_str(), poll(&mut follow).as_str()), ("gone", "gone"));
    fs::write(folder.path(), running(2)).unwrap();
    assert_eq!(poll(&mut follow), "replaced");
    // The same file again, with what was written meanwhile.
    put(&elsewhere, text.as_bytes(), good);
    fs::rename(&elsewhere, folder.path()).unwrap();
    assert_eq!(poll(&mut follow), "3");

    // Up to its last event it is all there; shorter it is not.
    let (mut follow, good, text) = watched(&folder);
    OpenOptions::new().write(true).open(folder.path()).unwrap().set_len(good as u64).unwrap();
    assert_eq!(poll(&mut follow), "");
    OpenOptions::new().write(true).open(folder.path()).unwrap().set_len(good as u64 - 1).unwrap();
    assert_eq!(poll(&mut follow), "truncated");
    // An event that was taken and whose write was then taken back.
    let (mut follow, ..) = watched(&folder);
    put(&folder.path(), text.as_bytes(), good);
    assert_eq!(poll(&mut follow), "3");
    put(&folder.path(), &vec![b' '; text.len()], good);
    assert_eq!(poll(&mut follow), "replaced");
}

#[test]
fn damage_is_told_once_it_stays() {
    // Half a write that stays for as long is none: the writer may have been stopped.
    let stopped = Folder::new();
    let (mut waiting, good, text) = watched(&stopped);
    put(&stopped.path(), &text.as_bytes()[..text.len() / 2], good);
    assert_eq!(poll(&mut waiting), "");
    let folder = Folder::new();
    for broken in [text.replace("item-3", "item-4"), format!("{}{text}", text.replace("\"act\"", "act")), ",\n17".to_owned()] {
        let (mut follow, ..) = watched(&folder);
        put(&folder.path(), broken.as_bytes(), good);
        assert_eq!(poll(&mut follow), "", "{broken}");
        while poll(&mut follow).is_empty() {
            std::thread::yield_now();
        }
        assert_eq!(poll(&mut follow), "damaged 3");
        // Nothing was taken from it, so that it goes on once it is mended.
        put(&folder.path(), &vec![b' '; broken.len()], good);
        put(&folder.path(), text.as_bytes(), good);
        assert_eq!(poll(&mut follow), "3");
    }
    assert_eq!(poll(&mut waiting), "");
    put(&stopped.path(), text.as_bytes(), good);
    assert_eq!(poll(&mut waiting), "3");
}

#[test]
fn the_fingerprints_of_results_are_known_whenever_they_come() {
    let whole = meeting_file();
    let loaded = read(&whole).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    let before = text.find(",\n{\"seq\":9,").unwrap();
    let folder = Folder::with(&whole[..before]);
    let mut follow = Follow::open(&folder.path()).unwrap();
    assert_eq!((poll(&mut follow).as_str(), follow.declared()), ("1 2 3 4 5 6 7 8", &[][..]));
    put(&folder.path(), &whole[before..], before);
    assert_eq!(poll(&mut follow), "9 10 11 12");
    assert_eq!((loaded.declared.len(), follow.declared()), (1, loaded.declared.as_slice()));
    let mut late = Follow::open(&folder.path()).unwrap();
    assert_eq!(late.poll().unwrap().len(), 12);
    assert_eq!(late.declared(), loaded.declared);
}

#[test]
fn a_meeting_that_was_killed_and_resumed_goes_on() {
    let folder = Folder::new();
    let (mut follow, good, text) = watched(&folder);
    put(&folder.path(), &text.as_bytes()[..text.len() / 2], good);
    assert_eq!(poll(&mut follow), "");
    let resumed = resume(&folder.path(), None).unwrap();
    assert!(resumed.kept.is_some());
    assert_eq!(poll(&mut follow), "");
    let mut chain = resumed.loaded.chain;
    resumed.writer.append(&[chain.seal(&event(3)).unwrap()], 3);
    resumed.writer.wait_saved(3).unwrap();
    assert_eq!(poll(&mut follow), "3");
    assert_eq!(follow.chain(), chain);
}

#[test]
fn what_cannot_be_followed_is_said_at_the_opening() {
    let check = |bytes: &[u8], expected: &str| {
        let folder = Folder::with(bytes);
        assert_eq!(Follow::open(&folder.path()).map(|mut follow| poll(&mut follow)).unwrap_or_else(|error| named(&error)), expected);
    };
    let text = String::from_utf8(file(4)).unwrap();
    check(b"", "not a session");
    check(b"{\"a\":1}", "not a session");
    check(text.replacen("session/1", "session/2", 1).as_bytes(), "newer leitai.session/2");
    check(&text.as_bytes()[..100], "broken head");
    check(format!("{}\n]}}\n", sealed(1).0.trim_end()).as_bytes(), "empty");
    check(text.replacen("路灯", "路面", 1).as_bytes(), "damaged 2");
    check(text.replacen("\"seq\":3", "\"seq:3", 1).as_bytes(), "damaged 3");
    check(text.as_bytes(), "1 2 3 4 5");
    check(format!(" {text}").as_bytes(), "1 2 3 4 5");
    let folder = Folder::new();
    assert_eq!(named(&Follow::open(&folder.path()).unwrap_err()), "gone");
}
