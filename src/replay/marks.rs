//! Bookmarks of a session: moments that a reader wants to find again. They stand in a file of their own beside the session, `NAME.bookmarks.json`; where nothing
//! can be written there, in the state folder; never in the session. Begin at [`Marks::read`].
#![expect(clippy::disallowed_methods, reason = "keeps a file")]

use crate::meeting::time::At;
use crate::session::disk;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The format of the file.
const FORMAT: &str = "leitai.bookmarks/1";

/// A moment that somebody wants to find again.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Mark {
    /// When, on the session clock.
    pub t: At,
    /// The number of the last event that had happened; 0 where none had.
    pub seq: u64,
    /// What was under way, in words.
    pub text: String,
}

/// The bookmarks of a session, in order.
#[derive(Clone, Debug)]
pub struct Marks {
    session: String,
    beside: PathBuf,
    otherwise: PathBuf,
    marks: Vec<Mark>,
    /// Files in the places of the bookmarks that are something else: another session's, or damaged.
    foreign: Vec<PathBuf>,
    /// Where such a file was put aside, until somebody was told.
    put_aside: Option<PathBuf>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    format: String,
    session: String,
    marks: Vec<Mark>,
}

impl Marks {
    /// The bookmarks of the session `id` in the file `path`. What cannot be read, or belongs to another session, is none, and is put aside before
    /// anything is written in its place.
    pub fn read(path: &Path, id: &str, state: &Path) -> Self {
        let beside = path.with_extension("bookmarks.json");
        let otherwise = state.join("bookmarks").join(format!("{}.json", disk::plain_name(id)));
        let (mut marks, mut foreign) = (Vec::new(), Vec::new());
        for file in [&beside, &otherwise] {
            let Ok(bytes) = fs::read(file) else { continue };
            match serde_json::from_slice::<Kept>(&bytes) {
                Ok(kept) if kept.format == FORMAT && kept.session == id => marks.extend(kept.marks),
                _ => foreign.push(file.clone()),
            }
        }
        marks.sort();
        marks.dedup();
        Self { session: id.to_owned(), beside, otherwise, marks, foreign, put_aside: None }
    }

    /// All, in order.
    pub fn all(&self) -> &[Mark] {
        &self.marks
    }

    /// Sets one, or takes it away where one is already; true where it is there now.
    ///
    /// # Errors
    /// When it cannot be kept anywhere; then nothing has changed.
    pub fn toggle(&mut self, mark: Mark) -> io::Result<bool> {
        let mut marks = self.marks.clone();
        let before = marks.len();
        marks.retain(|known| (known.t, known.seq) != (mark.t, mark.seq));
        let added = marks.len() == before;
        if added {
            marks.push(mark);
            marks.sort();
        }
        self.keep(&marks)?;
        self.marks = marks;
        Ok(added)
    }

    /// Where a file was put aside that stood in the place of the bookmarks and is none of this session; told once.
    pub fn put_aside(&mut self) -> Option<PathBuf> {
        self.put_aside.take()
    }

    fn keep(&mut self, marks: &[Mark]) -> io::Result<()> {
        let kept = Kept { format: FORMAT.to_owned(), session: self.session.clone(), marks: marks.to_vec() };
        let text = serde_json::to_vec_pretty(&kept)?;
        let (beside, otherwise) = (self.beside.clone(), self.otherwise.clone());
        self.write(&beside, &text).or_else(|_| self.write(&otherwise, &text))
    }

    fn write(&mut self, file: &Path, text: &[u8]) -> io::Result<()> {
        if let Some(place) = self.foreign.iter().position(|foreign| foreign == file) {
            let aside = free_name(file)?;
            fs::rename(file, &aside)?;
            self.foreign.remove(place);
            self.put_aside = Some(aside);
        }
        disk::replace(file, text)
    }
}

/// A name beside a file that nothing has yet.
fn free_name(file: &Path) -> io::Result<PathBuf> {
    /// More are not tried: somebody else's files pile up there.
    const MOST: u32 = 100;
    let names = (1..=MOST).map(|number| file.with_extension(format!("{number}.bak")));
    names.into_iter().find(|name| fs::symlink_metadata(name).is_err()).ok_or_else(|| io::ErrorKind::AlreadyExists.into())
}
