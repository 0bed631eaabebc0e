//! Whether a file is still what it was when it was read, by asking the disk about it and never reading it. Begin at [`Watch::of`].
#![expect(clippy::disallowed_methods, reason = "asks about the file")]

use crate::session::disk::same_file;
use std::fs::{self, Metadata};
use std::path::Path;

/// What the disk said of a file when it was last asked; nothing where there was none.
#[derive(Debug)]
pub struct Watch {
    seen: Option<Metadata>,
}

impl Watch {
    /// Asks for the first time.
    pub fn of(path: &Path) -> Self {
        Self { seen: fs::metadata(path).ok() }
    }

    /// Asks again: whether it is another file, longer or shorter, or was written to, since the last time.
    pub fn has_changed(&mut self, path: &Path) -> bool {
        let now = fs::metadata(path).ok();
        let same = match (&self.seen, &now) {
            (Some(before), Some(now)) => same_file(before, now) && before.len() == now.len() && before.modified().ok() == now.modified().ok(),
            (before, now) => before.is_none() && now.is_none(),
        };
        self.seen = now;
        !same
    }
}
