//! Where a record goes when its place fails: a full disk, a stick that was pulled out, a file that somebody took away. Everything is written from memory into a
//! new file, which is on the disk before anybody is told of it. Knows places and names; not why the first one failed.
//! Begin at [`rescue`]; [`Elsewhere`] are the places of a real machine.
#![expect(clippy::disallowed_methods, reason = "makes and removes files")]

use super::disk::{self, OwnFile, Storage};
use super::lock::{self, LockError};
use super::place;
use super::tail::{Failure, Tail};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder in the state folder for records that had to leave their own.
const FOLDER: &str = "rescued";

/// The places that a record may go to, one after the other.
pub(crate) trait Places: Send {
    /// A new, empty file under lock in the place of that number, counted from 0; none where there are no so many places.
    fn make(&mut self, number: usize) -> Option<io::Result<(Box<dyn Storage>, PathBuf)>>;
    /// Makes the file's name outlast a power cut, and lets those find it who look for the record.
    fn settle(&mut self, path: &Path) -> io::Result<()>;
    /// Takes a file away that could not be written.
    fn give_up(&mut self, path: &Path);
    /// A place that somebody named; it is tried before all others.
    fn offer(&mut self, path: PathBuf);
}

/// Writes everything into a new file in the first place that takes it, closed where nothing will follow; gives the file's end and where it is. None where no
/// place took it.
pub(super) fn rescue(places: &mut dyn Places, text: &[u8], closing: bool) -> Option<(Tail<Box<dyn Storage>>, PathBuf)> {
    let mut number = 0;
    loop {
        if let Ok((file, path)) = places.make(number)? {
            let written = Tail::begin_with(file, text).and_then(|mut tail| {
                if closing {
                    tail.close(&[])?;
                }
                places.settle(&path).map_err(|fault| Failure::Sync(Arc::new(fault)))?;
                Ok(tail)
            });
            match written {
                Ok(tail) => return Some((tail, path)),
                Err(_) => places.give_up(&path),
            }
        }
        number += 1;
    }
}

/// The places of a real machine: where somebody said, beside the file, in the state folder.
pub(super) struct Elsewhere {
    file: PathBuf,
    /// The file system of its folder: where a stick was pulled out, an empty folder of another may be left in its place.
    device: Option<u64>,
    state: PathBuf,
    id: String,
    offered: Option<PathBuf>,
}

impl Elsewhere {
    /// The places for a session file.
    pub(super) fn of(file: &Path, state: &Path, id: &str) -> Self {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let device = device_of(disk::folder_of(&file));
        Self { file, device, state: state.to_owned(), id: id.to_owned(), offered: None }
    }

    /// The name of the file without its ending.
    fn name(&self) -> String {
        self.file.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }

    /// Folder and name of the place of that number.
    fn place(&self, number: usize) -> Option<io::Result<(PathBuf, String)>> {
        let named = self.offered.iter().map(|place| {
            if place.is_dir() {
                return Ok((place.clone(), self.name()));
            }
            let name = place.file_stem().map(|name| name.to_string_lossy().into_owned());
            name.map(|name| (disk::folder_of(place).to_owned(), name)).ok_or_else(|| io::ErrorKind::NotFound.into())
        });
        let folder = disk::folder_of(&self.file);
        let beside = if device_of(folder) == self.device { Ok((folder.to_owned(), self.name())) } else { Err(io::ErrorKind::NotFound.into()) };
        let state = self.state.join(FOLDER);
        let state = fs::create_dir_all(&state).map(|()| (state, self.name()));
        named.chain([beside, state]).nth(number)
    }
}

impl Places for Elsewhere {
    fn make(&mut self, number: usize) -> Option<io::Result<(Box<dyn Storage>, PathBuf)>> {
        let (folder, name) = match self.place(number)? {
            Ok(place) => place,
            Err(fault) => return Some(Err(fault)),
        };
        // Another program may take the name first; then the next one is free.
        let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
        for _ in 0..3 {
            let path = place::free(&folder, &name);
            match OwnFile::create(&path) {
                Ok(file) => return Some(Ok((Box::new(file), path))),
                Err(LockError::Io(fault)) if fault.kind() == io::ErrorKind::AlreadyExists => taken = fault,
                Err(LockError::Io(fault)) => return Some(Err(fault)),
                Err(LockError::Busy) => return Some(Err(io::ErrorKind::ResourceBusy.into())),
            }
        }
        Some(Err(taken))
    }

    fn settle(&mut self, path: &Path) -> io::Result<()> {
        disk::sync_folder(path)?;
        lock::move_note(&self.state, &self.id, path);
        self.offered = None;
        Ok(())
    }

    fn give_up(&mut self, path: &Path) {
        let _ = fs::remove_file(path);
    }

    fn offer(&mut self, path: PathBuf) {
        self.offered = Some(path);
    }
}

/// Records that had to leave their place.
pub(super) fn rescued(state: &Path) -> Vec<PathBuf> {
    let found = fs::read_dir(state.join(FOLDER)).into_iter().flatten().flatten().map(|entry| entry.path());
    found.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect()
}

#[cfg(unix)]
fn device_of(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(folder).ok().map(|found| found.dev())
}

#[cfg(not(unix))]
fn device_of(folder: &Path) -> Option<u64> {
    fs::metadata(folder).ok().map(|_| 0)
}
