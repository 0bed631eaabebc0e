//! Keeps what is being written, at most a second behind, where a crash cannot reach it: in the state folder, never in the session; and until when a countdown was
//! alive. A thread of its own writes, so that no key waits for the disk; it sleeps while nobody types and nothing is counted. Begin at [`Drafts::keep`].

use crate::meeting::time::{At, Ms};
use crate::session::draft::{self, Draft};
use crate::session::lock;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How far behind a draft may be.
const BEHIND: Duration = Duration::from_millis(700);
/// How far behind it may be until when a countdown was alive.
const ALIVE_BEHIND: Ms = Ms(5_000);

/// The drafts of the sessions on this machine.
#[derive(Debug)]
pub struct Drafts {
    folder: PathBuf,
    last: Option<Draft>,
    /// When it was last noted that a countdown is alive, on the session clock.
    alive: At,
    writer: Option<(Sender<Kept>, JoinHandle<()>)>,
}

/// What is to be kept of a session.
enum Kept {
    /// The draft as it is now; none where nothing is being written.
    Draft(String, Option<Draft>),
    /// That it is alive.
    Alive(String),
}

impl Drafts {
    /// Drafts in a state folder, which may not exist yet.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), last: None, alive: At(0), writer: None }
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
        self.send(Kept::Draft(session.to_owned(), draft));
    }

    /// Notes that a session in which a countdown runs is alive at a moment of its clock; once in a while, or at once.
    pub fn mark_alive(&mut self, session: &str, now: At, at_once: bool) {
        if at_once || now - self.alive >= ALIVE_BEHIND || now < self.alive {
            self.alive = now;
            self.send(Kept::Alive(session.to_owned()));
        }
    }

    fn send(&mut self, kept: Kept) {
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
        if let Some((writer, _)) = &self.writer {
            let _ = writer.send(kept);
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
    while let Ok(kept) = waiting.recv() {
        let mut latest = match kept {
            Kept::Draft(session, draft) => (session, draft),
            Kept::Alive(session) => {
                lock::touch(folder, &session);
                continue;
            }
        };
        let until = Instant::now() + BEHIND;
        loop {
            match waiting.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Kept::Draft(session, draft)) => latest = (session, draft),
                Ok(Kept::Alive(session)) => lock::touch(folder, &session),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return keep(folder, &latest),
            }
        }
        keep(folder, &latest);
    }
}

/// A draft that cannot be kept keeps nobody from writing: then it is only in the field.
fn keep(folder: &Path, (session, draft): &(String, Option<Draft>)) {
    let _ = match draft {
        Some(draft) => draft::keep(folder, session, draft),
        None => draft::forget(folder, session),
    };
}
