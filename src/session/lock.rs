//! One writer at a time. The system's lock on the file decides; it dies with its holder, so nothing is ever left locked. Who holds it, and since when, stands in
//! a small file in the state folder: only for the message, and to find the session that runs on this machine. Begin at [`Running`].

use super::disk;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be had alone.
#[derive(Debug)]
pub(crate) enum LockError {
    /// Another program holds it.
    Busy,
    /// It cannot be opened at all.
    Io(io::Error),
}

impl From<io::Error> for LockError {
    fn from(fault: io::Error) -> Self {
        Self::Io(fault)
    }
}

/// Takes the lock, which ends with the file's handle.
#[cfg(unix)]
pub(crate) fn take(file: &File) -> Result<(), LockError> {
    file.try_lock().map_err(|fault| match fault {
        TryLockError::WouldBlock => LockError::Busy,
        TryLockError::Error(fault) => LockError::Io(fault),
    })
}

/// Opening it alone was the lock.
#[cfg(not(unix))]
pub(crate) fn take(_file: &File) -> Result<(), LockError> {
    Ok(())
}

/// Tells a file that another holds from one that cannot be opened.
pub(crate) fn open_fault(fault: io::Error) -> LockError {
    const SHARING_VIOLATION: i32 = 32;
    if cfg!(windows) && fault.raw_os_error() == Some(SHARING_VIOLATION) {
        LockError::Busy
    } else {
        LockError::Io(fault)
    }
}

/// A session that some program on this machine is writing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Running {
    /// The program's process number.
    pub pid: u32,
    /// Since when, on the wall clock with its offset.
    pub since: String,
    /// The session file, as an absolute path.
    pub file: PathBuf,
}

/// The note that a session is being written; taken away when dropped.
#[derive(Debug)]
pub struct Sign {
    path: PathBuf,
}

impl Sign {
    /// Hangs the note out for the session `id`. That it cannot be written keeps nobody from working: then nobody is told.
    pub fn hang_out(state: &Path, id: &str, running: &Running) -> Self {
        let path = place(state, id);
        if let Ok(bytes) = serde_json::to_vec(running) {
            let _ = disk::replace(&path, &bytes);
        }
        Self { path }
    }
}

impl Drop for Sign {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Who said last that they write the session `id`. The lock alone says whether they still do.
pub fn holder(state: &Path, id: &str) -> Option<Running> {
    read(&place(state, id))
}

/// Sessions that programs on this machine said they write and whose file is locked now, newest first.
pub fn running(state: &Path) -> Vec<Running> {
    let notes = fs::read_dir(state.join(FOLDER)).into_iter().flatten().flatten();
    let mut found: Vec<_> = notes
        .filter_map(|entry| read(&entry.path()))
        .filter(|running| is_held(&running.file))
        .collect();
    found.sort_by(|one, other| other.since.cmp(&one.since));
    found
}

const FOLDER: &str = "running";

fn place(state: &Path, id: &str) -> PathBuf {
    // The id comes from a file: it must not lead out of the folder.
    let name: String = id.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
    state.join(FOLDER).join(format!("{name}.json"))
}

fn read(path: &Path) -> Option<Running> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// Whether somebody holds the file. Asking takes the lock for a moment, shared, so that two who ask do not see each other.
#[cfg(unix)]
fn is_held(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

#[cfg(not(unix))]
fn is_held(path: &Path) -> bool {
    fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .is_err_and(|fault| matches!(open_fault(fault), LockError::Busy))
}
