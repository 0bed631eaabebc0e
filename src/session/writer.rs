//! The thread that writes the record, so that the screen never waits for the disk. Acts that wait together share one write and one sync. What is saved is what
//! the disk said it holds; after the first failure nothing more is written, and nothing more is called saved. Knows nothing of what events say.
//! Begin at [`Writer`]; the steps on the file are in `tail`.
#![expect(clippy::disallowed_methods, reason = "makes and removes the file")]

use super::disk::{self, OwnFile, Storage};
use super::format::SEPARATOR;
use super::lock::LockError;
use super::tail::{Failure, Tail};
use crate::clock::Wall;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// Acts that wait are written together up to so many bytes; one act is never split.
const BATCH_MAX: usize = 64 * 1024;
/// How long the program's end waits for a disk that does not answer.
const FAREWELL: Duration = Duration::from_secs(2);

/// What is known of the record on the disk.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// The number of the last event that the disk holds.
    pub saved: u64,
    /// When that was known.
    pub saved_at: Option<Wall>,
    /// Why nothing more is written.
    pub failure: Option<Failure>,
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
    shared: Arc<Shared>,
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
            Ok(tail) => Ok(Self::start(tail, last)),
            Err(failure) => {
                // It is ours and nobody was shown it.
                let _ = fs::remove_file(path);
                Err(CreateError::Write(failure))
            }
        }
    }

    /// Goes on at the end of a file whose event `saved` is the last.
    pub(crate) fn start<S: Storage + 'static>(tail: Tail<S>, saved: u64) -> Self {
        ignore_size_limit();
        let shared = Arc::new(Shared::default());
        shared.lock().saved = saved;
        // What the file holds now was read from it or synced a moment ago.
        shared.lock().saved_at = Some(Wall::now());
        let (orders, waiting) = mpsc::channel();
        let desk = Arc::clone(&shared);
        let begun = thread::Builder::new().name("writer".to_owned()).spawn(move || {
            let _end = End(&desk);
            run(tail, &waiting, &desk);
        });
        if let Err(fault) = begun {
            shared.change(|status| status.failure = Some(Failure::Write(Arc::new(fault))));
        }
        Self { orders: Some(orders), shared }
    }

    /// Hands over the sealed events of one act, the last of which is number `last`. Never waits.
    pub fn append(&self, events: &[String], last: u64) {
        self.send(Order { text: joined(events), last, closing: false });
    }

    /// Hands over the last act of all; behind it the file is closed, and saved means that too. Never waits.
    pub fn close(&self, events: &[String], last: u64) {
        self.send(Order { text: joined(events), last, closing: true });
    }

    /// What is known now.
    pub fn status(&self) -> Status {
        self.shared.lock().clone()
    }

    /// Waits until event `seq` is saved.
    ///
    /// # Errors
    /// When it never will be.
    pub fn wait_saved(&self, seq: u64) -> Result<(), Failure> {
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

    fn send(&self, order: Order) {
        // When the writer has ended, nobody takes the order; the status says so.
        if let Some(orders) = &self.orders {
            let _ = orders.send(order);
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.orders = None;
        let status = self.shared.lock();
        let _ = self.shared.changed.wait_timeout_while(status, FAREWELL, |status| !status.ended);
    }
}

/// One act on its way to the disk.
#[derive(Debug, Default)]
struct Order {
    text: Vec<u8>,
    last: u64,
    closing: bool,
}

#[derive(Default)]
struct Shared {
    status: Mutex<Status>,
    changed: Condvar,
    notify: Mutex<Option<Box<dyn Fn() + Send>>>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Status> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Status)) {
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

fn run<S: Storage>(mut tail: Tail<S>, waiting: &Receiver<Order>, shared: &Shared) {
    let mut next = None;
    while let Some(batch) = take_batch(waiting, &mut next) {
        let written = if batch.closing { tail.close(&batch.text) } else { tail.append(&batch.text) };
        let failed = match written {
            Ok(()) => {
                shared.change(|status| {
                    status.saved = batch.last;
                    status.saved_at = Some(Wall::now());
                });
                if batch.closing { return } else { tail.make_room().err() }
            }
            Err(failure) => Some(failure),
        };
        if let Some(failure) = failed {
            shared.change(|status| status.failure = Some(failure));
            // The lock is kept as long as the program runs: nobody is to go on with a file whose newest events are on the screen alone.
            waiting.iter().for_each(drop);
            return;
        }
    }
}

/// The acts that wait, as one; waits for the first. `next` is what was taken and did not fit.
fn take_batch(waiting: &Receiver<Order>, next: &mut Option<Order>) -> Option<Order> {
    let mut batch = match next.take() {
        Some(order) => order,
        None => waiting.recv().ok()?,
    };
    while !batch.closing {
        match waiting.try_recv() {
            Ok(order) if batch.text.len() + order.text.len() <= BATCH_MAX => {
                batch.text.extend_from_slice(&order.text);
                batch.last = order.last;
                batch.closing = order.closing;
            }
            Ok(order) => {
                *next = Some(order);
                break;
            }
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
        }
    }
    Some(batch)
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
