//! A disk that forgets: what was written stands in the cache, what was synced on the platter; a call can fail, a write fall short, the power go.

use super::super::disk::Storage;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard};

/// How much a disk writes whole, in bytes.
pub(super) const SECTOR: usize = 512;

/// Several hold the same disk: the writer and the test that looks at it.
#[derive(Clone, Default)]
pub(super) struct Disk(Arc<Mutex<State>>);

#[derive(Default)]
pub(super) struct State {
    /// What the system shows.
    pub(super) cache: Vec<u8>,
    /// What the last sync left.
    pub(super) platter: Vec<u8>,
    /// What was written since, by offset.
    pub(super) pending: Vec<(usize, Vec<u8>)>,
    /// Calls so far.
    pub(super) calls: usize,
    /// From which call on calls fail, and whether only that one does.
    pub(super) fails: Option<(usize, bool)>,
    /// No write takes more than so many bytes.
    pub(super) write_max: Option<usize>,
    /// The cache after each call.
    pub(super) states: Vec<Vec<u8>>,
    /// Whether writes are noted whole: what stood there before, where, and what.
    pub(super) log: bool,
    pub(super) writes: Vec<(Vec<u8>, usize, Vec<u8>)>,
    /// Syncs after a sync that failed.
    pub(super) syncs_after_failure: usize,
    sync_failed: bool,
}

impl Disk {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    pub(super) fn with(bytes: Vec<u8>) -> Self {
        let disk = Self::default();
        disk.state().cache.clone_from(&bytes);
        disk.state().platter = bytes;
        disk
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
        if self.log {
            self.writes.push((self.cache.clone(), offset, bytes.to_vec()));
        }
        self.cache.resize(self.cache.len().max(end), 0);
        self.cache[offset..end].copy_from_slice(bytes);
        self.pending.push((offset, bytes.to_vec()));
        self.states.push(self.cache.clone());
    }

    fn sync(&mut self) -> io::Result<()> {
        self.syncs_after_failure += usize::from(self.sync_failed);
        if let Err(fault) = self.call() {
            self.sync_failed = true;
            return Err(fault);
        }
        self.platter.clone_from(&self.cache);
        self.pending.clear();
        Ok(())
    }

    /// What a power cut leaves: of what was not synced, the sectors that `stays` names by their number, in the order they were written. The new length is there
    /// or not, as `grown` says; what was never written is NUL.
    pub(super) fn after_power_cut(&self, grown: bool, mut stays: impl FnMut(usize) -> bool) -> Vec<u8> {
        let mut left = self.platter.clone();
        if grown {
            left.resize(self.cache.len().max(left.len()), 0);
        }
        let mut number = 0;
        for (offset, bytes) in &self.pending {
            let mut start = 0;
            while start < bytes.len() {
                let end = bytes.len().min(start + SECTOR - (offset + start) % SECTOR);
                if stays(number) {
                    for (place, byte) in (offset + start..).zip(&bytes[start..end]) {
                        if let Some(here) = left.get_mut(place) {
                            *here = *byte;
                        }
                    }
                }
                number += 1;
                start = end;
            }
        }
        left
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
        self.state().sync()
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.state().sync()
    }

    fn set_len(&mut self, length: u64) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        state.cache.resize(length as usize, 0);
        let cache = state.cache.clone();
        state.states.push(cache);
        Ok(())
    }

    fn is_ours(&mut self, length: u64) -> io::Result<bool> {
        let mut state = self.state();
        state.call()?;
        Ok(state.cache.len() as u64 == length)
    }
}
