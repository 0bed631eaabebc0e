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
}

#[derive(Serialize, Deserialize)]
struct Kept {
    format: String,
    session: String,
    marks: Vec<Mark>,
}

impl Marks {
    /// The bookmarks of the session `id` in the file `path`. What cannot be read, or belongs to another session, is none.
    pub fn read(path: &Path, id: &str, state: &Path) -> Self {
        let beside = path.with_extension("bookmarks.json");
        let otherwise = state.join("bookmarks").join(format!("{}.json", disk::plain_name(id)));
        let kept = [&beside, &otherwise].into_iter().filter_map(|file| serde_json::from_slice::<Kept>(&fs::read(file).ok()?).ok());
        let mut marks: Vec<Mark> = kept.filter(|kept| kept.format == FORMAT && kept.session == id).flat_map(|kept| kept.marks).collect();
        marks.sort();
        marks.dedup();
        Self { session: id.to_owned(), beside, otherwise, marks }
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

    fn keep(&self, marks: &[Mark]) -> io::Result<()> {
        let kept = Kept { format: FORMAT.to_owned(), session: self.session.clone(), marks: marks.to_vec() };
        let text = serde_json::to_vec_pretty(&kept)?;
        disk::replace(&self.beside, &text).or_else(|_| disk::replace(&self.otherwise, &text))
    }
}
