//! The end of a session file, where it grows: events are written into the reserve of white space in front of the closing, so that the file is one valid JSON
//! document whenever no write is in flight, and its length hardly ever changes. Every step and its order is here. Knows nothing of threads and of what events
//! say. Begin at [`Tail::begin`]; [`Tail::append`] is the step that a meeting consists of.

use super::disk::Storage;
use super::format::{CLOSING, RESERVE, reserve};
use std::io;
use std::sync::Arc;

/// So little room makes the reserve longer before it is needed, in bytes.
const ROOM_MIN: u64 = 8 * 1024;
const CLOSING_LEN: u64 = CLOSING.len() as u64;

/// Why nothing more is written. It stays: after a failed sync nobody knows what the disk holds, and a second one may say ok for what is lost.
#[derive(Clone, Debug)]
pub enum Failure {
    /// Bytes could not be written.
    Write(Arc<io::Error>),
    /// What was written may not be on the disk.
    Sync(Arc<io::Error>),
    /// The path no longer leads to our file, or somebody else wrote into it.
    Replaced,
    /// The writer has ended.
    Ended,
}

/// A session file by its end.
#[derive(Debug)]
pub(crate) struct Tail<S> {
    storage: S,
    /// Behind the last event.
    end: u64,
    /// Of the file. The closing is its last bytes, and all between is white space.
    length: u64,
}

impl<S: Storage> Tail<S> {
    /// A new file, in one write: what it begins with, reserve, closing.
    pub(crate) fn begin(storage: S, text: &str) -> Result<Self, Failure> {
        Self::begin_with(storage, text.as_bytes())
    }

    /// The same with the text as bytes.
    pub(crate) fn begin_with(storage: S, text: &[u8]) -> Result<Self, Failure> {
        let end = text.len() as u64;
        let mut tail = Self { storage, end, length: end + RESERVE as u64 + CLOSING_LEN };
        let whole = [text, &reserve(RESERVE), CLOSING.as_bytes()].concat();
        tail.write_all(&whole, 0).map_err(write_fault)?;
        tail.storage.sync_all().map_err(sync_fault)?;
        Ok(tail)
    }

    /// A file that was synced a moment ago.
    pub(crate) fn at(storage: S, end: u64, length: u64) -> Self {
        Self { storage, end, length }
    }

    /// A file of these bytes, as this program leaves it. What was read may never have reached the disk: a sync that failed drops what it should have kept, the
    /// system shows it all the same, and no later sync makes up for it. So it is written again as it stands.
    pub(crate) fn confirm(storage: S, bytes: &[u8], end: u64) -> Result<Self, Failure> {
        let mut tail = Self { storage, end, length: bytes.len() as u64 };
        tail.write_all(bytes, 0).map_err(write_fault)?;
        tail.storage.sync_all().map_err(sync_fault)?;
        Ok(tail)
    }

    /// The storage, where the events end, and the length of the file.
    pub(crate) fn into_parts(self) -> (S, u64, u64) {
        (self.storage, self.end, self.length)
    }

    /// The same on a storage whose kind does not matter.
    pub(crate) fn boxed(self) -> Tail<Box<dyn Storage>>
    where
        S: 'static,
    {
        Tail { storage: Box::new(self.storage), end: self.end, length: self.length }
    }

    /// Mends a file of `length` bytes of which only `good` stays, and is written again as in [`Tail::confirm`]: white space over all behind it with the closing
    /// in its place, and only when that is on the disk is the rest cut off. Broken off anywhere, it can be done again.
    pub(crate) fn mend(storage: S, good: &[u8], length: u64) -> Result<Self, Failure> {
        let end = good.len() as u64;
        let mut tail = Self { storage, end, length: end + RESERVE as u64 + CLOSING_LEN };
        let behind = usize::try_from(length.saturating_sub(tail.length)).unwrap_or(usize::MAX);
        let whole = [good, &reserve(RESERVE), CLOSING.as_bytes(), &reserve(behind)].concat();
        tail.write_all(&whole, 0).map_err(write_fault)?;
        tail.storage.sync_data().map_err(sync_fault)?;
        tail.storage.set_len(tail.length).map_err(write_fault)?;
        tail.storage.sync_all().map_err(sync_fault)?;
        Ok(tail)
    }

    /// Writes events, each with its separator in front. Once this returns they outlast a power cut.
    pub(crate) fn append(&mut self, text: &[u8]) -> Result<(), Failure> {
        self.check_ours()?;
        if text.len() as u64 > self.room() {
            self.lengthen(text.len())?;
        }
        self.write_or_blank(text)?;
        self.storage.sync_data().map_err(sync_fault)?;
        self.end += text.len() as u64;
        Ok(())
    }

    /// Makes the reserve longer while nobody waits for it.
    pub(crate) fn make_room(&mut self) -> Result<(), Failure> {
        if self.room() >= ROOM_MIN {
            return Ok(());
        }
        self.check_ours()?;
        self.lengthen(0)
    }

    /// Writes the last events and takes the reserve away. Nothing can be written behind it.
    pub(crate) fn close(&mut self, text: &[u8]) -> Result<(), Failure> {
        self.check_ours()?;
        let whole = [text, CLOSING.as_bytes()].concat();
        self.write_or_blank(&whole)?;
        let length = self.end + whole.len() as u64;
        self.storage.set_len(length).map_err(write_fault)?;
        self.storage.sync_all().map_err(sync_fault)
    }

    /// Room for events in front of the closing.
    fn room(&self) -> u64 {
        self.length.saturating_sub(self.end + CLOSING_LEN)
    }

    /// A longer reserve and a closing over the old closing. Carries no event, so that no event depends on the new length.
    fn lengthen(&mut self, needed: usize) -> Result<(), Failure> {
        let old_closing = self.length - CLOSING_LEN;
        let longer = [reserve(needed + RESERVE).as_slice(), CLOSING.as_bytes()].concat();
        if let Err(fault) = self.write_all(&longer, old_closing) {
            // On a full disk: leave the file as it was, for those who read it next.
            let _ = self.write_all(CLOSING.as_bytes(), old_closing);
            let _ = self.storage.set_len(self.length);
            return Err(write_fault(fault));
        }
        self.storage.sync_data().map_err(sync_fault)?;
        self.length = old_closing + longer.len() as u64;
        Ok(())
    }

    /// Writes at the end of the events; where that fails, puts white space back over what may have been written.
    fn write_or_blank(&mut self, text: &[u8]) -> Result<(), Failure> {
        let end = self.end;
        self.write_all(text, end).map_err(|fault| {
            let room = usize::try_from(self.room()).unwrap_or(usize::MAX);
            let _ = self.write_all(&reserve(text.len().min(room)), end);
            write_fault(fault)
        })
    }

    fn write_all(&mut self, text: &[u8], offset: u64) -> io::Result<()> {
        let mut rest = text;
        let mut offset = offset;
        while !rest.is_empty() {
            let written = match self.storage.write_at(rest, offset)? {
                0 => return Err(io::ErrorKind::WriteZero.into()),
                written => written,
            };
            rest = rest.get(written..).unwrap_or_default();
            offset += written as u64;
        }
        Ok(())
    }

    fn check_ours(&mut self) -> Result<(), Failure> {
        if self.storage.is_ours(self.length).map_err(write_fault)? { Ok(()) } else { Err(Failure::Replaced) }
    }
}

fn write_fault(fault: io::Error) -> Failure {
    Failure::Write(Arc::new(fault))
}

fn sync_fault(fault: io::Error) -> Failure {
    Failure::Sync(Arc::new(fault))
}
