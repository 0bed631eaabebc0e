//! One writer at a time. The system's lock on the file decides; it dies with its holder, so nothing is ever left locked. Who holds it, and since when, stands in
//! a small file in the state folder: only for the message, and to find the session that runs on this machine. Begin at [`note`] and [`holder`].
#![expect(clippy::disallowed_methods, reason = "keeps a file, and asks whether another is held")]

use super::disk;
use crate::clock::{Pace, Wall};
use serde::{Deserialize, Serialize};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

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
    if cfg!(windows) && fault.raw_os_error() == Some(SHARING_VIOLATION) { LockError::Busy } else { LockError::Io(fault) }
}

/// A session that a program on this machine writes, or wrote and left unclosed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Running {
    /// The program's process number.
    pub pid: u32,
    /// Since when, on the wall clock with its offset.
    pub since: String,
    /// The session file, as an absolute path.
    pub file: PathBuf,
    /// How the session's clock runs, for who looks on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
}

/// Notes that this program writes the session `id` from now on. It stays noted until [`forget`], so that what was broken off is found again.
/// That it cannot be noted keeps nobody from working: then others are not told who holds the file. When it was last alive stays as it was noted before: until it
/// is said what becomes of a countdown, the break goes on.
pub fn note(state: &Path, id: &str, file: &Path, since: Wall, pace: Option<Pace>) {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let running = Running { pid: std::process::id(), since: since.to_string(), file, pace };
    if let Ok(bytes) = serde_json::to_vec(&running) {
        let seen = seen(state, id);
        let _ = disk::replace(&place(state, id), &bytes);
        let _ = seen.map(|seen| set_seen(state, id, seen));
    }
}

/// Notes that the session `id` goes on in another file, so that whoever follows it finds it again. What is noted outlasts a power cut: the old file does not have
/// what comes now.
pub(crate) fn move_note(state: &Path, id: &str, file: &Path) {
    let before = holder(state, id);
    let pace = before.as_ref().and_then(|running| running.pace);
    let since = before.map_or_else(|| Wall::now().to_string(), |running| running.since);
    let running = Running { pid: std::process::id(), since, file: file.to_owned(), pace };
    if let Ok(bytes) = serde_json::to_vec(&running) {
        let _ = disk::replace_for_good(&place(state, id), &bytes);
    }
}

/// Says that the session `id` is alive at this moment, so that after a crash it is known until when it was: the time of its note is that of now.
pub fn touch(state: &Path, id: &str) {
    let _ = set_seen(state, id, SystemTime::now());
}

/// When the session `id` was last known to be alive; none where nothing is noted.
pub fn seen(state: &Path, id: &str) -> Option<SystemTime> {
    fs::metadata(place(state, id)).ok()?.modified().ok()
}

fn set_seen(state: &Path, id: &str, seen: SystemTime) -> io::Result<()> {
    fs::OpenOptions::new().write(true).open(place(state, id))?.set_modified(seen)
}

/// Takes the note away: the session was closed.
pub fn forget(state: &Path, id: &str) {
    let _ = fs::remove_file(place(state, id));
}

/// Who said last that they write the session `id`. The lock alone says whether they still do.
pub fn holder(state: &Path, id: &str) -> Option<Running> {
    read(&place(state, id))
}

/// Sessions that programs on this machine write now, newest first.
pub fn running(state: &Path) -> Vec<Running> {
    let mut found = noted(state);
    found.retain(|running| is_held(&running.file));
    found
}

/// Sessions that programs on this machine write, or wrote and left unclosed, newest first.
pub fn noted(state: &Path) -> Vec<Running> {
    let notes = fs::read_dir(state.join(FOLDER)).into_iter().flatten().flatten();
    let mut found: Vec<_> = notes.filter_map(|entry| read(&entry.path())).collect();
    found.sort_by(|one, other| other.since.cmp(&one.since));
    found
}

/// Says that a stage follows the session `id`, as long as what this gives is kept. Several may. None where the desk asks for it at this very moment or the state
/// folder cannot be written; then it is for the caller to try again.
pub fn attend(state: &Path, id: &str) -> Option<File> {
    let path = audience(state, id);
    fs::create_dir_all(disk::folder_of(&path)).ok()?;
    let file = fs::OpenOptions::new().create(true).truncate(false).write(true).open(path).ok()?;
    file.try_lock_shared().is_ok().then_some(file)
}

/// Whether a stage follows the session `id`.
pub fn is_attended(state: &Path, id: &str) -> bool {
    File::open(audience(state, id)).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

fn audience(state: &Path, id: &str) -> PathBuf {
    state.join("stages").join(disk::plain_name(id))
}

const FOLDER: &str = "running";

fn place(state: &Path, id: &str) -> PathBuf {
    state.join(FOLDER).join(format!("{}.json", disk::plain_name(id)))
}

fn read(path: &Path) -> Option<Running> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// Whether somebody writes the file. Asking takes the lock for a moment, shared, so that two who ask do not see each other.
#[cfg(unix)]
pub fn is_held(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Whether somebody writes the file.
#[cfg(not(unix))]
pub fn is_held(path: &Path) -> bool {
    fs::OpenOptions::new().read(true).write(true).open(path).is_err_and(|fault| matches!(open_fault(fault), LockError::Busy))
}
