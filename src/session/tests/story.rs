//! A meeting from the side of those who hand over its events, and what they are owed after a breakdown: what was called saved is loaded, and what is loaded, or
//! recovered, is a beginning of what was handed over. Begin at [`Story::find`].
#![expect(clippy::panic, reason = "a disk that breaks the law has to stop the test")]

use super::super::format::Chain;
use super::super::load::{Loaded, Verdict, read};
use super::super::recover::salvage_bytes;
use super::super::repair::taken_up;
use super::super::tail::Tail;
use super::disks::Disk;
use super::{Folder, closed, event, note, recorded, sealed};
use crate::clock::Chance;
use crate::meeting::event::Recorded;

/// A meeting, from the side of those who hand over its events.
#[derive(Clone)]
pub(super) struct Story {
    pub(super) head: String,
    /// The chain behind so many events: what a file must add up to that has them.
    pub(super) chains: Vec<Chain>,
    /// The last event that was called saved.
    pub(super) saved: u64,
    pub(super) closed: bool,
}

/// What was found after a breakdown.
pub(super) enum Found {
    /// A file that the meeting can go on with.
    Open(Vec<u8>, Box<Loaded>),
    /// The meeting was closed, or nothing of it was ever called saved and nothing is there.
    Over,
    /// A sector was torn so that whole events stand behind the tear; that is for people to look at.
    InDoubt,
}

impl Story {
    pub(super) fn new() -> Self {
        let (head, _, chain) = sealed(0);
        Self { head, chains: vec![chain], saved: 0, closed: false }
    }

    pub(super) fn last(&self) -> u64 {
        self.chains.len() as u64 - 1
    }

    pub(super) fn seal(&mut self, recorded: &Recorded) -> String {
        let mut chain = self.chains[self.chains.len() - 1];
        let line = chain.seal(recorded).unwrap();
        self.chains.push(chain);
        line
    }

    /// Begins its file; whether that is on the disk.
    pub(super) fn begin(&mut self, disk: &Disk) -> Option<Tail<Disk>> {
        let opened = self.seal(&event(1));
        let text = format!("{}{opened}", self.head);
        let tail = Tail::begin(disk.clone(), &text).ok()?;
        disk.sync_folder().ok()?;
        self.saved = 1;
        Some(tail)
    }

    /// Hands over events of these lengths in one write; whether they are saved, and there is room for more.
    pub(super) fn append(&mut self, tail: &mut Tail<Disk>, lengths: &[usize]) -> bool {
        let texts: Vec<String> = lengths
            .iter()
            .map(|length| {
                let seq = self.last() + 1;
                format!(",\n{}", self.seal(&recorded(seq, note(seq, &"灯 ".repeat(length / 4)).into())))
            })
            .collect();
        if tail.append(texts.concat().as_bytes()).is_err() {
            return false;
        }
        self.saved = self.last();
        tail.make_room().is_ok()
    }

    pub(super) fn close(&mut self, tail: &mut Tail<Disk>) -> bool {
        let seq = self.last() + 1;
        let text = format!(",\n{}", self.seal(&closed(seq)));
        self.closed = tail.close(text.as_bytes()).is_ok();
        if self.closed {
            self.saved = seq;
        }
        self.closed
    }

    /// Holds what a breakdown left against the law.
    pub(super) fn find(&mut self, left: Option<Vec<u8>>, torn: bool, what: &str) -> Found {
        let loaded = left.as_deref().map(read);
        let (Some(left), Some(Ok(loaded))) = (left, loaded) else {
            assert_eq!(self.saved, 0, "{what}: the file is lost");
            return Found::Over;
        };
        let last = loaded.last_seq();
        assert!(last >= self.saved, "{what}: {last} of {}, {:?}", self.saved, loaded.verdict);
        assert_eq!(Some(&loaded.chain), self.chains.get(last as usize), "{what}: event {last} was never handed over");
        match loaded.verdict {
            Verdict::Clean => Found::Over,
            // The cutting off came to nothing: the last event is there, and the reserve still is.
            Verdict::Open | Verdict::Unclosed | Verdict::Torn if loaded.is_closed() => Found::Over,
            Verdict::Open | Verdict::Unclosed | Verdict::Torn if last == 0 => Found::Over,
            Verdict::Open | Verdict::Unclosed | Verdict::Torn => Found::Open(left, Box::new(loaded)),
            Verdict::Damaged | Verdict::Edited if torn => {
                self.recover(&left, &Folder::new(), self.saved, what);
                Found::InDoubt
            }
            verdict => panic!("{what}: {verdict:?}"),
        }
    }

    /// Gets out of a file and the second copy in a state folder what can be got: at least so many events, none that was never handed over, and a session that is
    /// whole. Gives how many.
    pub(super) fn recover(&self, left: &[u8], state: &Folder, least: u64, what: &str) -> u64 {
        let found = salvage_bytes(left, &state.0);
        let kept = found.events.len() as u64;
        assert!(kept >= least, "{what}: {kept} of {least} recovered");
        if let Some(document) = &found.document {
            let loaded = read(document.as_bytes()).unwrap();
            assert!(matches!(loaded.verdict, Verdict::Open | Verdict::Clean), "{what}: {:?}", loaded.verdict);
            assert_eq!(Some(&loaded.chain), self.chains.get(kept as usize), "{what}: recovered what was never handed over");
        }
        assert!(kept == 0 || found.document.is_some(), "{what}");
        kept
    }

    /// Takes up a file. What was handed over and is not in it may come back from the platter until this succeeds, and never afterwards.
    pub(super) fn take_up(&mut self, disk: &Disk, bytes: &[u8], loaded: &Loaded) -> Option<Tail<Disk>> {
        let tail = taken_up(disk.clone(), loaded, bytes).ok()?;
        self.saved = loaded.last_seq();
        self.chains.truncate(self.saved as usize + 1);
        Some(tail)
    }

    /// The meeting goes on: what was found is mended, more is handed over, and all of it is there after the power was cut.
    pub(super) fn goes_on(&mut self, disk: &Disk, bytes: &[u8], loaded: &Loaded, what: &str) {
        let mut tail = self.take_up(disk, bytes, loaded).unwrap();
        assert!(self.append(&mut tail, &[90]), "{what}");
        let saved = self.saved;
        let left = disk.state().cut(false, &mut |_| 0);
        let Found::Open(_, again) = self.find(left, false, what) else { panic!("{what}: it does not go on") };
        assert_eq!((again.verdict, again.last_seq()), (Verdict::Open, saved), "{what}");
    }
}

/// A number below so many, by chance.
pub(super) fn below(chance: &mut Chance, options: usize) -> usize {
    (chance.draw() % options as u64) as usize
}
