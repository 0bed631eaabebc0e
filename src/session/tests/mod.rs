//! The session file from outside: what was called saved is there, and what was not written by us is never taken for ours.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods, reason = "a test that cannot go on should stop")]

mod bells;
mod chain;
mod disks;
mod faults;
mod files;
#[cfg(unix)]
mod following;
mod loading;
mod mirrors;
mod moving;
mod places;
mod power;
#[cfg(unix)]
mod refuges;
mod salvaging;
mod story;
mod verifying;

use super::format::{Chain, Head};
use super::writer::{Status, Writer};
use crate::meeting::event::{Counts, Summary};
use crate::meeting::event::{Event, ItemEntered, NoteAdded, NoteKind, Recorded, SessionClosed, SessionOpened};
use crate::meeting::ids::{ItemId, NoteId, Seat};
use crate::meeting::time::At;
use serde_json::json;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// A head with an agenda of a few lines.
fn head() -> Head {
    Head::new(
        "0187f3c0-0000-7000-8000-000000000001".to_owned(),
        "2023-04-12T09:00:00.000+08:00".to_owned(),
        false,
        json!({"format": "leitai.agenda/1", "title": "东城社区村社擂台赛", "segments": [{"id": "opening", "minutes": 5}]}),
    )
}

fn recorded(seq: u64, event: Event) -> Recorded {
    Recorded { seq, act: seq, at: format!("2023-04-12T09:00:{:02}.000+08:00", seq % 60), t: At((seq - 1) * 1000), by: Seat::desk(), cmd: None, event }
}

/// The n-th event of a meeting in which every kind of text occurs.
fn event(seq: u64) -> Recorded {
    match seq {
        1 => recorded(1, SessionOpened {}.into()),
        seq if seq % 3 == 0 => recorded(seq, ItemEntered { item: ItemId::from(format!("item-{seq}")) }.into()),
        seq => recorded(seq, note(seq, "说：“路灯不亮”\t\"亮\"\\\u{1}\u{10348}\u{e000}").into()),
    }
}

fn note(seq: u64, text: &str) -> NoteAdded {
    NoteAdded {
        note: NoteId::from(format!("n{seq}")),
        kind: NoteKind::Issue,
        text: text.to_owned(),
        item: None,
        village: None,
        index: None,
        speaker: None,
        timer_ms: None,
        owner: None,
        due: None,
        about_t: None,
    }
}

fn closed(seq: u64) -> Recorded {
    let counts = Counts { items: 1, notes: 1, ballots: 0 };
    recorded(seq, SessionClosed { summary: Summary { awards: Vec::new(), standings: Vec::new(), counts } }.into())
}

/// The first line and the sealed events 1 to `count`, and the chain behind them.
pub(super) fn sealed(count: u64) -> (String, Vec<String>, Chain) {
    let (line, mut chain) = head().seal().unwrap();
    let events = (1..=count).map(|seq| chain.seal(&event(seq)).unwrap()).collect();
    (line, events, chain)
}

/// A whole file that was closed, of so many events and the closing one.
fn file(count: u64) -> Vec<u8> {
    let (line, mut events, mut chain) = sealed(count);
    events.push(chain.seal(&closed(count + 1)).unwrap());
    format!("{line}{}\n]}}\n", events.join(",\n")).into_bytes()
}

/// A file that is being written: with its reserve.
fn running(count: u64) -> Vec<u8> {
    let (line, events, _) = sealed(count);
    let reserve = String::from_utf8(super::format::reserve(1024)).unwrap();
    format!("{line}{}{reserve}\n]}}\n", events.join(",\n")).into_bytes()
}

/// Waits until the writer says so.
fn until(writer: &Writer, is_so: impl Fn(&Status) -> bool) -> Status {
    let deadline = Instant::now() + Duration::from_secs(20);
    let (tell, told) = mpsc::channel();
    writer.on_change(move || {
        let _ = tell.send(());
    });
    loop {
        let status = writer.status();
        if is_so(&status) {
            return status;
        }
        told.recv_timeout(deadline.saturating_duration_since(Instant::now())).unwrap();
    }
}

/// A number from the environment, for long runs.
fn number_from(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

/// A folder of this test alone, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("leitai-session-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self) -> PathBuf {
        self.0.join("session.json")
    }

    fn with(bytes: &[u8]) -> Self {
        let folder = Self::new();
        fs::write(folder.path(), bytes).unwrap();
        folder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
