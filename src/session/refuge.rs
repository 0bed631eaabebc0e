//! Where a record goes when its place fails: a full disk, a stick that was pulled out, a file that somebody took away. Everything is written from memory into a
//! new file, which is on the disk before anybody is told of it. A place that took the record and failed it too is left alone for a while, and the file in it is
//! taken away once another holds everything: a disk that takes files and keeps none is not filled with them. Knows places and names; not why the first one failed.
//! Begin at [`Refuge`]; [`Elsewhere`] are the places of a real machine.
#![expect(clippy::disallowed_methods, reason = "makes and removes files")]

use super::disk::{self, OwnFile, Storage};
use super::lock::{self, LockError};
use super::place;
use super::tail::{Failure, Tail};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The number of the place that somebody named.
const NAMED: usize = 0;
/// How long a place that failed is left alone.
const REST: Duration = Duration::from_secs(5);
/// The folder in the state folder for records that had to leave their own.
const FOLDER: &str = "rescued";

/// The places that a record may go to, one after the other.
pub(crate) trait Places: Send {
    /// A new, empty file under lock in the place of that number, counted from 0, which is the one that somebody named; none where there are no so many places.
    fn make(&mut self, number: usize) -> Option<io::Result<(Box<dyn Storage>, PathBuf)>>;
    /// Makes the file's name outlast a power cut, and lets those find it who look for the record.
    fn settle(&mut self, path: &Path) -> io::Result<()>;
    /// Takes a file away that could not be written, or that another has made useless.
    fn give_up(&mut self, path: &Path);
    /// A place that somebody named; it is tried before all others.
    fn offer(&mut self, path: PathBuf);
    /// How long a place is left alone that took the record and failed it, and after how long one is looked for again where there was none.
    fn rest(&self) -> Duration {
        REST
    }
}

/// Where a record may go, and what came of it there.
#[derive(Default)]
pub(super) struct Refuge {
    /// None where it has nowhere to go.
    places: Option<Box<dyn Places>>,
    /// Until when a place is left alone, by its number.
    resting: BTreeMap<usize, Instant>,
    /// The place that the record is in, and its file; none while it is in its own.
    here: Option<(usize, PathBuf)>,
    /// Files that were made here and left, and how long they should be.
    spent: Vec<(Box<dyn Storage>, u64, PathBuf)>,
    /// Files that were left and stay. Their locks are kept as long as the program runs: nobody is to go on with a file whose newest events are elsewhere.
    left: Vec<Box<dyn Storage>>,
}

impl Refuge {
    /// From now on it may go to these places.
    pub(super) fn open(&mut self, places: Box<dyn Places>) {
        self.places = Some(places);
    }

    /// The file that the record was in failed, and is not written again.
    pub(super) fn leave(&mut self, tail: Tail<Box<dyn Storage>>) {
        let (file, _, length) = tail.into_parts();
        let Some((number, path)) = self.here.take() else { return self.left.push(file) };
        self.resting.insert(number, Instant::now() + self.rest());
        // What somebody asked for by name is theirs.
        if number == NAMED { self.left.push(file) } else { self.spent.push((file, length, path)) }
    }

    /// Somebody named a place.
    pub(super) fn offer(&mut self, path: PathBuf) {
        self.resting.remove(&NAMED);
        if let Some(places) = &mut self.places {
            places.offer(path);
        }
    }

    /// The last chance has come: no place is left alone any more.
    pub(super) fn rouse(&mut self) {
        self.resting.clear();
    }

    /// How long to wait where no place was found.
    pub(super) fn rest(&self) -> Duration {
        self.places.as_ref().map_or(REST, |places| places.rest())
    }

    /// Writes everything into a new file in the first place that takes it, closed where nothing will follow; gives the file's end and where it is. None where no
    /// place took it.
    pub(super) fn rescue(&mut self, text: &[u8], closing: bool) -> Option<(Tail<Box<dyn Storage>>, PathBuf)> {
        let places = self.places.as_mut()?.as_mut();
        let now = Instant::now();
        self.resting.retain(|_, until| *until > now);
        for number in (0..).filter(|number| !self.resting.contains_key(number)) {
            let Ok((file, path)) = places.make(number)? else { continue };
            let Ok(tail) = write(places, file, &path, text, closing) else {
                places.give_up(&path);
                continue;
            };
            self.here = Some((number, path.clone()));
            return Some((tail, path));
        }
        None
    }

    /// Takes away what was made here and left, once the place that has everything is the one that is named.
    pub(super) fn tidy(&mut self) {
        let Some(places) = &mut self.places else { return };
        for (mut file, length, path) in self.spent.drain(..) {
            // What somebody else put in its place is theirs.
            match file.is_ours(length) {
                Ok(true) => places.give_up(&path),
                _ => self.left.push(file),
            }
        }
    }
}

fn write(places: &mut dyn Places, file: Box<dyn Storage>, path: &Path, text: &[u8], closing: bool) -> Result<Tail<Box<dyn Storage>>, Failure> {
    let mut tail = Tail::begin_with(file, text)?;
    if closing {
        tail.close(&[])?;
    }
    places.settle(path).map_err(|fault| Failure::Sync(Arc::new(fault)))?;
    Ok(tail)
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
        let nowhere = || Err(io::ErrorKind::NotFound.into());
        Some(match number {
            NAMED => self.offered.as_deref().map_or_else(nowhere, |place| self.named(place)),
            1 => {
                let folder = disk::folder_of(&self.file);
                if device_of(folder) == self.device { Ok((folder.to_owned(), self.name())) } else { nowhere() }
            }
            2 => {
                let folder = self.state.join(FOLDER);
                fs::create_dir_all(&folder).map(|()| (folder, self.name()))
            }
            _ => return None,
        })
    }

    /// Folder and name where somebody named a folder, or a file that is not there yet.
    fn named(&self, place: &Path) -> io::Result<(PathBuf, String)> {
        if place.is_dir() {
            return Ok((place.to_owned(), self.name()));
        }
        let name = place.file_stem().map(|name| name.to_string_lossy().into_owned());
        name.map(|name| (disk::folder_of(place).to_owned(), name)).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Places for Elsewhere {
    fn make(&mut self, number: usize) -> Option<io::Result<(Box<dyn Storage>, PathBuf)>> {
        let (folder, name) = match self.place(number)? {
            Ok(place) => place,
            Err(fault) => return Some(Err(fault)),
        };
        // Where another program takes the name first, there are other places, and this one when it is tried again.
        let path = place::free(&folder, &name);
        Some(match OwnFile::create(&path) {
            Ok(file) => Ok((Box::new(file), path)),
            Err(LockError::Io(fault)) => Err(fault),
            Err(LockError::Busy) => Err(io::ErrorKind::ResourceBusy.into()),
        })
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
