//! The record on a disk that fails and in a program that is killed: what was answered `ok` is in the file, and the meeting goes on from there. Needs tools that
//! not every machine has; where one is missing or forbidden, a test says that it was skipped.

use crate::home::Home;
use crate::process::{PROGRAM, Talk, run};
use leitai::session::load::{Verdict, load};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;

const STRACE: &str = "/usr/bin/strace";
const SHELL: &str = "/bin/sh";

/// A remark; the n-th has its own length, up to more than a page of the disk.
fn remark(number: usize) -> Value {
    json!({"do": "note.add", "text": "灯".repeat(1 + number * 613 % 2500)})
}

/// The number of the last event that was answered ok.
fn saved(answer: &Value) -> Option<u64> {
    answer["ok"].as_bool()?.then_some(())?;
    answer["seq"].as_array()?.last()?.as_u64()
}

/// Hands in remarks until one is not accepted or there were so many; gives the last event that was answered ok.
fn talk_on(talk: &mut Talk, most: usize) -> (u64, Option<Value>) {
    let mut last = 0;
    for number in 0..most {
        let Some(answer) = talk.try_ask(&remark(number).to_string()) else { return (last, None) };
        let answer: Value = serde_json::from_str(&answer).unwrap();
        match saved(&answer) {
            Some(seq) => last = seq,
            None => return (last, Some(answer)),
        }
    }
    (last, None)
}

/// Where a record is that was begun in `name`: there, or where it went when that place failed, which is the file that got furthest.
fn place_of(home: &Home, name: &str) -> PathBuf {
    let stem = name.strip_suffix(".json").unwrap();
    let others = [home.path(format!("{stem}-2.json")), home.path(format!("{stem}-3.json")), home.path("state/leitai/rescued").join(name)];
    let places = std::iter::once(home.path(name)).chain(others);
    places.max_by_key(|path| load(path).map_or(0, |loaded| 1 + loaded.last_seq() * 2 + u64::from(*path == home.path(name)))).unwrap()
}

/// The file holds all that was answered ok, nothing in it is in doubt, and the meeting goes on.
fn assert_goes_on(home: &Home, name: &str, last: u64, what: &str) {
    let path = place_of(home, name);
    let name = path.to_str().unwrap();
    let loaded = load(&path).unwrap_or_else(|error| panic!("{what}: {error:?}"));
    assert!(loaded.last_seq() >= last, "{what}: {} of {last}", loaded.last_seq());
    assert!(matches!(loaded.verdict, Verdict::Open | Verdict::Unclosed | Verdict::Torn), "{what}: {:?}", loaded.verdict);
    let done = run(home, &["script", name], "{\"do\":\"close\"}\n");
    assert_eq!(done.code, Some(0), "{what}: {done:?}");
    let done = run(home, &["verify", name], "");
    assert_eq!(done.code, Some(0), "{what}: {done:?}");
}

#[test]
fn killed_at_any_moment_it_keeps_what_was_answered() {
    let home = Home::new();
    for round in 0..12 {
        let name = format!("{round}.json");
        let mut talk = Talk::open(&home, &["script", "huheng", "--out", &name]);
        let (last, refused) = talk_on(&mut talk, 1 + round * 3);
        assert_eq!(refused, None);
        // These are on their way when it dies.
        for number in 0..round {
            talk.say(&remark(number).to_string());
        }
        talk.kill();
        assert_goes_on(&home, &name, last, &name);
    }
}

#[cfg(unix)]
#[test]
fn a_limit_on_files_is_a_failed_write_and_not_the_end() {
    let home = Home::new();
    let limited = ["-c", "ulimit -f 400; exec \"$0\" \"$@\"", PROGRAM, "script", "huheng", "--out", "a.json"];
    let mut talk = Talk::start(&home, SHELL, &limited);
    let (last, refused) = talk_on(&mut talk, 200);
    assert!(last > 5, "{last}");
    assert_eq!(refused.unwrap()["code"], "not-saved");
    let again: Value = serde_json::from_str(&talk.ask("{\"do\":\"next\"}")).unwrap();
    assert_eq!(again["code"], "not-saved");
    talk.end();
    assert_goes_on(&home, "a.json", last, "a limit on files");
}

#[cfg(target_os = "linux")]
#[test]
fn a_call_that_fails_or_kills_loses_nothing_that_was_answered() {
    let probe = Command::new(STRACE).args(["-f", "-qq", "-o", "/dev/null", "/bin/true"]).output();
    if !probe.is_ok_and(|probe| probe.status.success()) {
        eprintln!("skipped: strace is missing or may not trace here");
        return;
    }
    let home = Home::new();
    for (call, what) in
        [("pwrite64", "error=ENOSPC"), ("pwrite64", "signal=KILL"), ("fdatasync", "error=EIO"), ("fdatasync", "signal=KILL"), ("fsync", "error=EIO")]
    {
        for nth in 1..=4 {
            let name = format!("{call}-{}-{nth}.json", what.replace('=', "-"));
            let inject = format!("inject={call}:{what}:when={nth}");
            let trace = format!("trace={call}");
            let args = ["-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject, PROGRAM, "script", "huheng", "--out", &name];
            let mut talk = Talk::start(&home, STRACE, &args);
            let (last, refused) = talk_on(&mut talk, 6);
            talk.end();
            let path = home.path(&name);
            if refused.is_none() && last == 0 && !what.ends_with("KILL") {
                assert!(!path.exists(), "{name}: a file is left that never was a session");
                continue;
            }
            if load(&path).is_err() && last == 0 {
                continue;
            }
            if let Some(refused) = refused {
                assert_eq!(refused["code"], "not-saved", "{name}");
            }
            assert_goes_on(&home, &name, last, &name);
        }
    }
}
