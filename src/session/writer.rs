//! The thread that writes the record, so that the screen never waits for the disk. Acts that wait together share one write and one sync. What is saved is what
//! the disk said it holds. When a place fails nothing more is written there: everything goes from memory to another place, and where there is none it is tried
//! again every few seconds, while the meeting goes on and nothing is called saved. Knows nothing of what events say, nor which places there are.
//! Begin at [`Writer`]; the steps on the file are in `tail`, the other places in `refuge`, what runs on the thread in `scribe`.
#![expect(clippy::disallowed_methods, reason = "makes and removes the file")]

use super::bell::Bell;
use super::disk::{self, OwnFile, Storage};
use super::format::SEPARATOR;
use super::lock::LockError;
use super::mirror::Mirror;
use super::refuge::{Elsewhere, Places};
use super::scribe::{self, Order, Record};
use super::tail::{Failure, Tail};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How long the program's end waits for a disk that does not answer.
const FAREWELL: Duration = Duration::from_secs(2);

/// What is known of the record on the disk.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// The number of the last event that the disk holds.
    pub saved: u64,
    /// The number of the last event that was handed over.
    pub handed: u64,
    /// Why nothing is saved just now. It is tried again every few seconds.
    pub failure: Option<Failure>,
    /// Where the record is now.
    pub path: PathBuf,
    /// Why it is not where it was begun.
    pub moved: Option<Failure>,
    /// Whether the file was closed, or the writer came to its end in another way.
    pub ended: bool,
}

/// Why a session could not be begun.
#[derive(Debug)]
pub enum CreateError {
    /// There is a file of that name.
    Exists,
    /// The folder cannot be made or written.
    Folder(io::Error),
    /// The file cannot be written.
    Write(Failure),
}

/// Writes one session file. Dropping it writes what is waiting.
#[derive(Debug)]
pub struct Writer {
    orders: Option<Sender<Order>>,
    /// None where the thread could not be begun.
    bell: Option<Arc<Bell>>,
    shared: Arc<Shared>,
}

/// Looks at the status of a record, also when its writer has ended.
#[derive(Clone, Debug)]
pub struct Watch(Arc<Shared>);

impl Watch {
    /// What is known now.
    pub fn status(&self) -> Status {
        self.0.lock().clone()
    }
}

impl Writer {
    /// A new session file: the head's line and the first events, on the disk and under lock when this returns. Makes the folder where there is none.
    ///
    /// # Errors
    /// When there is a file of that name, or it cannot be written; then none is left behind.
    pub fn create(path: &Path, head: &str, events: &[String], last: u64) -> Result<Self, CreateError> {
        let folder = disk::folder_of(path);
        fs::create_dir_all(folder).map_err(CreateError::Folder)?;
        let file = OwnFile::create(path).map_err(|fault| match fault {
            LockError::Io(fault) if fault.kind() == io::ErrorKind::AlreadyExists => CreateError::Exists,
            LockError::Io(fault) => CreateError::Folder(fault),
            LockError::Busy => CreateError::Exists,
        })?;
        let text = format!("{head}{}", events.join(SEPARATOR));
        let begun = Tail::begin(file, &text).and_then(|tail| {
            disk::sync_folder(path).map_err(|fault| Failure::Sync(Arc::new(fault)))?;
            Ok(tail)
        });
        match begun {
            Ok(tail) => Ok(Self::go_on(tail, last, path, text.into_bytes())),
            Err(failure) => {
                // It is ours and nobody was shown it.
                let _ = fs::remove_file(path);
                Err(CreateError::Write(failure))
            }
        }
    }

    /// Goes on at the end of a file whose event `saved` is the last, and which has no other place to go to.
    #[cfg(test)]
    pub(crate) fn start<S: Storage + 'static>(tail: Tail<S>, saved: u64) -> Self {
        Self::go_on(tail, saved, Path::new(""), Vec::new())
    }

    /// Goes on at the end of a file whose event `saved` is the last. `text` is what it holds up to there.
    pub(crate) fn go_on<S: Storage + 'static>(tail: Tail<S>, saved: u64, path: &Path, text: Vec<u8>) -> Self {
        ignore_size_limit();
        // What the file holds now was read from it or synced a moment ago.
        let status = Status { saved, handed: saved, path: path.to_owned(), ..Status::default() };
        let shared = Arc::new(Shared { status: Mutex::new(status), ..Shared::default() });
        let (orders, waiting) = mpsc::channel();
        let desk = Arc::clone(&shared);
        let record = Record::new(tail.boxed(), text, saved);
        let begun = Bell::new().map(Arc::new).and_then(|bell| {
            let heard = Arc::clone(&bell);
            thread::Builder::new().name("writer".to_owned()).spawn(move || {
                let _end = End(&desk);
                scribe::run(record, &waiting, &heard, &desk);
            })?;
            Ok(bell)
        });
        let bell = begun.map_err(|fault| shared.change(|status| status.failure = Some(Failure::Write(Arc::new(fault))))).ok();
        Self { orders: Some(orders), bell, shared }
    }

    /// From now on the session `id` is kept in a second copy in the state folder, and goes to another place when its own fails: beside the file, or to the
    /// state folder. Never waits.
    pub fn guard(&self, state: &Path, id: &str) {
        let path = self.status().path;
        self.copy(state, id);
        self.protect(Box::new(Elsewhere::of(&path, state, id)));
    }

    /// Keeps the second copy of the session `id` from now on.
    pub(crate) fn copy(&self, state: &Path, id: &str) {
        self.send(Order::Mirror(Mirror::start(state, id)), Bell::now);
    }

    /// The places that the record may go to from now on.
    pub(crate) fn protect(&self, places: Box<dyn Places>) {
        self.send(Order::Places(places), Bell::now);
    }

    /// A place that somebody named for a record that cannot be saved: a folder or a file that is not there yet. It is tried at once; the status says what came
    /// of it. Never waits.
    pub fn save_to(&self, place: &Path) {
        self.send(Order::Place(place.to_owned()), Bell::now);
    }

    /// Hands over the sealed events of one act, the last of which is number `last`; it is written in a moment. Never waits.
    pub fn append(&self, events: &[String], last: u64) {
        self.send(Order::Act { text: joined(events), last, closing: false }, Bell::soon);
    }

    /// Hands over the last act of all; behind it the file is closed, and saved means that too. Never waits.
    pub fn close(&self, events: &[String], last: u64) {
        self.send(Order::Act { text: joined(events), last, closing: true }, Bell::soon);
    }

    /// What is known now.
    pub fn status(&self) -> Status {
        self.shared.lock().clone()
    }

    /// Looks at the status from elsewhere.
    pub fn watch(&self) -> Watch {
        Watch(Arc::clone(&self.shared))
    }

    /// Waits until event `seq` is saved.
    ///
    /// # Errors
    /// When it is not, and no place was found for it so far.
    pub fn wait_saved(&self, seq: u64) -> Result<(), Failure> {
        self.ring(Bell::now);
        let mut status = self.shared.lock();
        loop {
            if status.saved >= seq {
                return Ok(());
            }
            if let Some(failure) = &status.failure {
                return Err(failure.clone());
            }
            if status.ended {
                return Err(Failure::Ended);
            }
            status = self.shared.changed.wait(status).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Calls `notify` from the writer's thread whenever the status has changed, in place of what was called before. It should do no more than wake somebody.
    pub fn on_change(&self, notify: impl Fn() + Send + 'static) {
        *self.shared.notify.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(notify));
    }

    fn send(&self, order: Order, when: fn(&Bell)) {
        // When the writer has ended, nobody takes the order; the status says so.
        if let Some(orders) = &self.orders {
            let _ = orders.send(order);
        }
        self.ring(when);
    }

    fn ring(&self, when: fn(&Bell)) {
        if let Some(bell) = &self.bell {
            when(bell);
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.orders = None;
        self.ring(Bell::now);
        let status = self.shared.lock();
        let _ = self.shared.changed.wait_timeout_while(status, FAREWELL, |status| !status.ended);
    }
}

/// What the writer's thread and the others share.
#[derive(Default)]
pub(super) struct Shared {
    status: Mutex<Status>,
    changed: Condvar,
    notify: Mutex<Option<Box<dyn Fn() + Send>>>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Status> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn failure(&self) -> Option<Failure> {
        self.lock().failure.clone()
    }

    pub(super) fn path(&self) -> PathBuf {
        self.lock().path.clone()
    }

    /// Changes the status and tells everybody who waits for that.
    pub(super) fn change(&self, change: impl FnOnce(&mut Status)) {
        change(&mut self.lock());
        self.changed.notify_all();
        if let Some(notify) = &*self.notify.lock().unwrap_or_else(PoisonError::into_inner) {
            notify();
        }
    }
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.status.fmt(f)
    }
}

/// Says that the thread has ended, however it did.
struct End<'a>(&'a Shared);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.change(|status| status.ended = true);
    }
}

fn joined(events: &[String]) -> Vec<u8> {
    let mut text = Vec::with_capacity(events.iter().map(|event| event.len() + SEPARATOR.len()).sum());
    for event in events {
        text.extend_from_slice(SEPARATOR.as_bytes());
        text.extend_from_slice(event.as_bytes());
    }
    text
}

/// A limit on the size of files is told as an error of the write, not by a signal that ends the program.
fn ignore_size_limit() {
    #[cfg(unix)]
    {
        use std::sync::atomic::AtomicBool;
        static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(|| {
            let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
        });
    }
}
