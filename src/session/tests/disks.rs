//! A disk that forgets. What was written stands in the cache, and what was synced on the platter; of all between, a power cut leaves what it likes: each sector
//! as it was at any moment since, or torn in the middle, the length old or new, the name of a new file there or not. A call can fail, once or for good; a sync
//! that fails drops what it should have kept, and no later sync brings it back. Knows no file format. Begin at [`Disk`]; what a power cut leaves is
//! [`State::cut`].

use super::super::disk::Storage;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

/// How much a disk writes whole, in bytes.
pub(super) const SECTOR: usize = 512;

/// Several hold the same disk: the writer and the test that looks at it.
#[derive(Clone, Default)]
pub(super) struct Disk(Arc<Mutex<State>>);

/// A write, with what stood there before.
pub(super) struct Written {
    /// The whole file before it.
    pub(super) before: Vec<u8>,
    /// Where it was written.
    pub(super) offset: usize,
    /// What was written.
    pub(super) bytes: Vec<u8>,
}

#[derive(Default)]
pub(super) struct State {
    /// What the system shows.
    pub(super) cache: Vec<u8>,
    /// What the last sync left.
    platter: Vec<u8>,
    /// What each sector was at times since the sync that settled it last.
    versions: BTreeMap<usize, Vec<Vec<u8>>>,
    /// Sectors that the next sync settles. The others with versions were dropped by one that failed.
    dirty: BTreeSet<usize>,
    /// Lengths since the last sync.
    lengths: Vec<usize>,
    /// Whether the folder that the file stands in was synced.
    pub(super) named: bool,
    /// Calls so far.
    pub(super) calls: usize,
    /// From which call on calls fail, and whether only that one does.
    pub(super) fails: Option<(usize, bool)>,
    /// While it is set, every sync of data alone fails; a new file is taken and kept all the same.
    pub(super) ill: Arc<AtomicBool>,
    /// No write takes more than so many bytes.
    pub(super) write_max: Option<usize>,
    /// Where writes are noted: what stood there before, where, and what.
    pub(super) log: Option<Vec<Written>>,
    /// Where the cache is noted after each call.
    pub(super) states: Option<Vec<Vec<u8>>>,
    /// Syncs after a sync that failed.
    pub(super) syncs_after_failure: usize,
    sync_failed: bool,
}

impl Disk {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// A disk with a file on it.
    pub(super) fn with(bytes: Vec<u8>) -> Self {
        let disk = Self::default();
        disk.state().cache.clone_from(&bytes);
        disk.state().platter = bytes;
        disk.state().named = true;
        disk
    }

    /// Another program opens the same file: calls are counted anew, and nothing is known of an earlier failure. What a failed sync dropped stays dropped.
    pub(super) fn opened_anew(&self) {
        let mut state = self.state();
        (state.calls, state.fails, state.sync_failed, state.syncs_after_failure) = (0, None, false, 0);
    }

    /// Syncs the folder.
    pub(super) fn sync_folder(&self) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        state.named = true;
        Ok(())
    }
}

impl State {
    fn call(&mut self) -> io::Result<()> {
        self.calls += 1;
        match self.fails {
            Some((from, once)) if self.calls == from || (self.calls > from && !once) => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }

    fn put(&mut self, bytes: &[u8], offset: usize) {
        let end = offset + bytes.len();
        if let Some(log) = &mut self.log {
            log.push(Written { before: self.cache.clone(), offset, bytes: bytes.to_vec() });
        }
        if end > self.cache.len() {
            self.cache.resize(end, 0);
            self.lengths.push(end);
        }
        self.cache[offset..end].copy_from_slice(bytes);
        if !bytes.is_empty() {
            for sector in offset / SECTOR..=(end - 1) / SECTOR {
                let content = self.cache[sector * SECTOR..self.cache.len().min((sector + 1) * SECTOR)].to_vec();
                self.versions.entry(sector).or_default().push(content);
                self.dirty.insert(sector);
            }
        }
        self.note();
    }

    fn note(&mut self) {
        if let Some(states) = &mut self.states {
            states.push(self.cache.clone());
        }
    }

    fn sync(&mut self, fails: bool) -> io::Result<()> {
        self.syncs_after_failure += usize::from(self.sync_failed);
        let failed = if fails { Err(io::ErrorKind::Other.into()) } else { Ok(()) };
        if let Err(fault) = self.call().and(failed) {
            self.sync_failed = true;
            self.dirty.clear();
            return Err(fault);
        }
        self.platter.resize(self.cache.len(), 0);
        for sector in std::mem::take(&mut self.dirty) {
            self.versions.remove(&sector);
            let range = (sector * SECTOR).min(self.cache.len())..self.cache.len().min((sector + 1) * SECTOR);
            self.platter[range.clone()].copy_from_slice(&self.cache[range]);
        }
        self.lengths.clear();
        Ok(())
    }

    /// What a power cut leaves, each time another as `choose(n)` answers below n: one of the lengths, for each sector one of its versions, and where `torn` says
    /// so the end of a sector from another version than its beginning. Nothing where the file's name is lost.
    pub(super) fn cut(&self, torn: bool, choose: &mut dyn FnMut(usize) -> usize) -> Option<Vec<u8>> {
        if !self.named && choose(2) == 0 {
            return None;
        }
        let length = match choose(self.lengths.len() + 1) {
            0 => self.platter.len(),
            later => self.lengths[later - 1],
        };
        let mut left = self.platter.clone();
        left.resize(length, 0);
        for (sector, versions) in &self.versions {
            let mut put = |version: usize, from: usize, to: usize| {
                let content = version.checked_sub(1).map(|version| &versions[version]);
                for (place, byte) in content.into_iter().flatten().enumerate().take(to).skip(from) {
                    if let Some(here) = left.get_mut(sector * SECTOR + place) {
                        *here = *byte;
                    }
                }
            };
            put(choose(versions.len() + 1), 0, SECTOR);
            if torn && choose(4) == 0 {
                put(choose(versions.len() + 1), choose(SECTOR), SECTOR);
            }
        }
        Some(left)
    }
}

impl Storage for Disk {
    fn write_at(&mut self, bytes: &[u8], offset: u64) -> io::Result<usize> {
        let mut state = self.state();
        let taken = state.write_max.map_or(bytes.len(), |most| bytes.len().min(most));
        if let Err(fault) = state.call() {
            // A write that fails may have written a part.
            state.put(&bytes[..taken / 2], offset as usize);
            return Err(fault);
        }
        state.put(&bytes[..taken], offset as usize);
        Ok(taken)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        let mut state = self.state();
        let ill = state.ill.load(Ordering::Relaxed);
        state.sync(ill)
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.state().sync(false)
    }

    fn set_len(&mut self, length: u64) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        state.cache.resize(length as usize, 0);
        state.lengths.push(length as usize);
        state.note();
        Ok(())
    }

    fn is_ours(&mut self, length: u64) -> io::Result<bool> {
        let mut state = self.state();
        state.call()?;
        Ok(state.cache.len() as u64 == length)
    }
}

/// Every row of answers to a row of questions, one after the other, the last answer changing fastest.
#[derive(Default)]
pub(super) struct Odometer {
    answers: Vec<(usize, usize)>,
    place: usize,
}

impl Odometer {
    /// The next answer, below `options`.
    pub(super) fn choose(&mut self, options: usize) -> usize {
        if self.place == self.answers.len() {
            self.answers.push((0, options));
        }
        let (answer, asked) = self.answers[self.place];
        assert_eq!(asked, options, "the same answers lead to the same questions");
        self.place += 1;
        answer
    }

    /// Turns to the next row; false when there is none.
    pub(super) fn turn(&mut self) -> bool {
        self.place = 0;
        while let Some((answer, options)) = self.answers.pop() {
            if answer + 1 < options {
                self.answers.push((answer + 1, options));
                return true;
            }
        }
        false
    }
}
