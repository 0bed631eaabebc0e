//! Keeps what is being written, at most a second behind, where a crash cannot reach it: in the state folder, never in the session. A thread of its own writes, so that
//! no key waits for the disk; it sleeps while nobody types. Begin at [`Drafts::keep`].

use crate::session::draft::{self, Draft};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How far behind a draft may be.
const BEHIND: Duration = Duration::from_millis(700);

/// The drafts of the sessions on this machine.
#[derive(Debug)]
pub struct Drafts {
    folder: PathBuf,
    last: Option<Draft>,
    writer: Option<(Sender<Kept>, JoinHandle<()>)>,
}

/// The draft of a session as it is now; none where nothing is being written.
type Kept = (String, Option<Draft>);

impl Drafts {
    /// Drafts in a state folder, which may not exist yet.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), last: None, writer: None }
    }

    /// The remark that was left unfinished in a session.
    pub fn of(&mut self, session: &str) -> Option<Draft> {
        let draft = draft::kept(&self.folder, session);
        self.last.clone_from(&draft);
        draft
    }

    /// Keeps the draft of a session as it is now. Does nothing where nothing changed.
    pub fn keep(&mut self, session: &str, draft: Option<Draft>) {
        if draft == self.last {
            return;
        }
        self.last.clone_from(&draft);
        let folder = &self.folder;
        let start = || {
            let (kept, waiting) = mpsc::channel();
            let folder = folder.clone();
            let thread = thread::Builder::new().name("drafts".to_owned()).spawn(move || write(&folder, &waiting)).ok()?;
            Some((kept, thread))
        };
        if self.writer.is_none() {
            self.writer = start();
        }
        if let Some((kept, _)) = &self.writer {
            let _ = kept.send((session.to_owned(), draft));
        }
    }
}

impl Drop for Drafts {
    /// Whatever waits is written before the program ends.
    fn drop(&mut self) {
        if let Some((kept, thread)) = self.writer.take() {
            drop(kept);
            let _ = thread.join();
        }
    }
}

/// Writes at most once in a while, and then the last state: not every letter.
#[expect(clippy::disallowed_methods, reason = "how long a thread rests is no time of the meeting")]
fn write(folder: &Path, waiting: &Receiver<Kept>) {
    while let Ok(mut latest) = waiting.recv() {
        let until = Instant::now() + BEHIND;
        loop {
            match waiting.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(next) => latest = next,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return keep(folder, &latest),
            }
        }
        keep(folder, &latest);
    }
}

/// A draft that cannot be kept keeps nobody from writing: then it is only in the field.
fn keep(folder: &Path, (session, draft): &Kept) {
    let _ = match draft {
        Some(draft) => draft::keep(folder, session, draft),
        None => draft::forget(folder, session),
    };
}
