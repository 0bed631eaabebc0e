//! The record on a disk that fails and in a program that is killed: what was answered `ok` is in the file, and the meeting goes on from there. Needs tools that
//! not every machine has; where one is missing or forbidden, a test says that it was skipped.

use crate::home::Home;
use crate::process::{PROGRAM, Talk, run};
use crate::simulation::number_from;
use leitai::clock::Chance;
use leitai::session::load::{Verdict, load};
use serde_json::{Value, json};
use std::fs;
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
    let folders = [home.path(""), home.path("state/leitai/rescued")];
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).into_iter().flatten()).map(|entry| entry.unwrap().path());
    let ours = files.filter(|path| path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(stem)));
    let reached = |path: &PathBuf| load(path).map_or(0, |loaded| 1 + loaded.last_seq() * 2 + u64::from(*path == home.path(name)));
    ours.max_by_key(reached).unwrap_or_else(|| home.path(name))
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

/// Kills the program so many times, each time while lines are on their way that were not answered.
fn kill(rounds: u64, seed: u64) {
    let mut chance = Chance::seeded(seed);
    let mut below = |most: u64| usize::try_from(chance.draw() % most).unwrap();
    for round in 0..rounds {
        let home = Home::new();
        let mut talk = Talk::open(&home, &["script", "huheng", "--out", "a.json"]);
        let (mut last, refused) = talk_on(&mut talk, 1 + below(9));
        assert_eq!(refused, None);
        let lines = below(30);
        for number in 0..lines {
            talk.say(&remark(number).to_string());
        }
        // It dies somewhere in them.
        for _ in 0..below(1 + lines.min(6) as u64) {
            let answer = serde_json::from_str(&talk.try_answer().unwrap()).unwrap();
            last = saved(&answer).unwrap();
        }
        talk.kill();
        assert_goes_on(&home, "a.json", last, &format!("LEITAI_SEED={seed}, round {round}"));
    }
}

#[test]
fn killed_at_any_moment_it_keeps_what_was_answered() {
    kill(10, 20230412);
}

#[test]
#[ignore = "killed a thousand times: cargo test --release --test it kill_long -- --ignored --nocapture"]
fn kill_long() {
    let (seed, rounds) = (number_from("LEITAI_SEED", 1), number_from("LEITAI_KILLS", 1_000));
    kill(rounds, seed);
    eprintln!("killed {rounds} times, LEITAI_SEED={seed}");
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

/// Faults that the system is made to answer with, by call.
const FAULTS: [(&str, &str); 9] = [
    ("pwrite64", "error=ENOSPC"),
    ("pwrite64", "error=EIO"),
    ("pwrite64", "error=EINTR"),
    ("pwrite64", "signal=KILL"),
    ("fdatasync", "error=EIO"),
    ("fdatasync", "error=EINTR"),
    ("fdatasync", "delay_enter=20000"),
    ("fdatasync", "signal=KILL"),
    ("fsync", "error=EIO"),
];

/// Lets the first, second … up to the `once`-th call fail, and up to the `for_good`-th with all that follow.
#[cfg(target_os = "linux")]
fn inject(once: usize, for_good: usize) {
    let probe = Command::new(STRACE).args(["-f", "-qq", "-o", "/dev/null", "/bin/true"]).output();
    if !probe.is_ok_and(|probe| probe.status.success()) {
        eprintln!("skipped: strace is missing or may not trace here");
        return;
    }
    let mut runs = 0;
    for (call, what) in FAULTS {
        for nth in 1..=once {
            inject_one(call, what, &nth.to_string());
        }
        // A write that is broken off by a signal again and again is tried again and again.
        let for_good = if what.ends_with("EINTR") { 0 } else { for_good };
        for nth in 1..=for_good {
            inject_one(call, what, &format!("{nth}+"));
        }
        runs += once + for_good;
    }
    eprintln!("{runs} runs with a fault");
}

#[cfg(target_os = "linux")]
fn inject_one(call: &str, what: &str, when: &str) {
    let home = Home::new();
    let name = format!("{call}-{}-{}.json", what.replace('=', "-"), when.replace('+', "-on"));
    let inject = format!("inject={call}:{what}:when={when}");
    let trace = format!("trace={call}");
    let args = ["-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject, PROGRAM, "script", "huheng", "--out", &name];
    let mut talk = Talk::start(&home, STRACE, &args);
    let (last, refused) = talk_on(&mut talk, 6);
    talk.end();
    let path = home.path(&name);
    if refused.is_none() && last == 0 && !what.ends_with("KILL") {
        assert!(!path.exists(), "{name}: a file is left that never was a session");
        return;
    }
    if load(&path).is_err() && last == 0 {
        return;
    }
    if let Some(refused) = refused {
        assert_eq!(refused["code"], "not-saved", "{name}");
    }
    if what == "error=EINTR" && call == "pwrite64" || what.starts_with("delay") {
        assert_eq!(place_of(&home, &name), path, "{name}: there was no reason to leave the place");
    }
    let files = fs::read_dir(home.path(".")).unwrap().filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(call)).count();
    assert!(files <= 3, "{name}: {files} files");
    assert_goes_on(&home, &name, last, &name);
}

#[cfg(target_os = "linux")]
#[test]
fn a_call_that_fails_or_kills_loses_nothing_that_was_answered() {
    inject(2, 1);
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "each call of a meeting: cargo test --release --test it inject_long -- --ignored --nocapture"]
fn inject_long() {
    inject(12, 12);
}
