//! What runs on the writer's thread: acts that wait are written together, and a record whose place fails goes elsewhere. Begin at [`run`].
#![expect(clippy::disallowed_methods, reason = "how long a thread rests is no time of the meeting")]

use super::bell::Bell;
use super::disk::Storage;
use super::mirror::Mirror;
use super::refuge::{Places, Refuge};
use super::tail::{Failure, Tail};
use super::writer::Shared;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::Instant;

/// Acts that wait are written together up to so many bytes; one act is never split.
const BATCH_MAX: usize = 64 * 1024;

/// What the thread is told.
pub(super) enum Order {
    /// To write the events of an act, each with its separator in front, the last of which is number `last`; and whether they are the last of all.
    Act { text: Vec<u8>, last: u64, closing: bool },
    /// To keep a second copy.
    Mirror(Mirror),
    /// Where it may go.
    Places(Box<dyn Places>),
    /// To try a place that somebody named.
    Place(PathBuf),
}

/// A record and where it goes.
pub(super) struct Record {
    /// None while there is no place for it.
    tail: Option<Tail<Box<dyn Storage>>>,
    /// All of it, up to the last event that was handed over.
    text: Vec<u8>,
    /// The number of that event.
    last: u64,
    closing: bool,
    refuge: Refuge,
    mirror: Option<Mirror>,
    /// When a place is looked for again, where there is none.
    retry_at: Instant,
}

impl Record {
    pub(super) fn new(tail: Tail<Box<dyn Storage>>, text: Vec<u8>, last: u64) -> Self {
        Self { tail: Some(tail), text, last, closing: false, refuge: Refuge::default(), mirror: None, retry_at: Instant::now() }
    }

    /// Takes in an act; writes it where there is a place.
    fn act(&mut self, text: &[u8], last: u64, closing: bool, shared: &Shared) {
        self.text.extend_from_slice(text);
        self.last = last;
        self.closing |= closing;
        let Some(tail) = &mut self.tail else {
            self.mirror_act(text);
            shared.change(|status| status.handed = last);
            return;
        };
        let written = if closing { tail.close(text) } else { tail.append(text) };
        let written = written.and_then(|()| {
            self.is_saved(shared);
            match &mut self.tail {
                Some(tail) if !closing => tail.make_room(),
                _ => Ok(()),
            }
        });
        self.mirror_act(text);
        if let Err(failure) = written {
            self.leave(failure, shared);
        }
    }

    /// The second copy comes behind the first: it must not take the disk from it.
    fn mirror_act(&self, text: &[u8]) {
        if let Some(mirror) = &self.mirror {
            mirror.append(text);
        }
    }

    fn is_saved(&self, shared: &Shared) {
        shared.change(|status| {
            status.saved = self.last;
            status.handed = self.last;
            status.failure = None;
        });
    }

    /// The place has failed: it is not touched again, and all goes elsewhere.
    fn leave(&mut self, failure: Failure, shared: &Shared) {
        if let Some(tail) = self.tail.take() {
            self.refuge.leave(tail);
        }
        self.move_on(&failure, shared);
    }

    /// Writes everything to a new place; where there is none, the status says why nothing is saved.
    fn move_on(&mut self, why: &Failure, shared: &Shared) {
        match self.refuge.rescue(&self.text, self.closing) {
            Some((tail, path)) => {
                self.tail = Some(tail);
                shared.change(|status| {
                    status.path = path;
                    status.moved = Some(why.clone());
                });
                // First the name, or what was just named would be gone for a moment.
                self.refuge.tidy();
                self.is_saved(shared);
            }
            None => {
                self.retry_at = Instant::now() + self.refuge.rest();
                if let Some(mirror) = &self.mirror {
                    mirror.sync();
                }
                shared.change(|status| {
                    status.failure = Some(why.clone());
                    status.handed = self.last;
                });
            }
        }
    }

    /// Whether all that was handed over is on the disk and nothing will follow.
    fn is_done(&self) -> bool {
        self.closing && self.tail.is_some()
    }
}

/// Does what it is told until the record is closed or nobody tells it anything more.
pub(super) fn run(mut record: Record, waiting: &Receiver<Order>, bell: &Bell, shared: &Shared) {
    let mut next = None;
    let mut failed = None;
    while !record.is_done() {
        let retry_at = if record.tail.is_none() { Some(record.retry_at) } else { None };
        let order = next.take().map_or_else(|| receive(waiting, bell, retry_at), Ok);
        match order {
            Ok(Order::Act { mut text, mut last, mut closing }) => {
                gather(waiting, &mut text, &mut last, &mut closing, &mut next);
                record.act(&text, last, closing, shared);
            }
            Ok(Order::Mirror(mirror)) => {
                mirror.begin(&record.text);
                record.mirror = Some(mirror);
            }
            Ok(Order::Places(places)) => record.refuge.open(places),
            Ok(Order::Place(path)) => {
                if let Some(why) = &failed {
                    record.refuge.offer(path);
                    record.move_on(why, shared);
                }
            }
            Err(end) => {
                if end == RecvTimeoutError::Disconnected {
                    record.refuge.rouse();
                }
                if let Some(why) = &failed {
                    record.move_on(why, shared);
                }
                if end == RecvTimeoutError::Disconnected {
                    break;
                }
            }
        }
        failed = if record.tail.is_none() { shared.failure() } else { None };
    }
    if let Some(mirror) = record.mirror.filter(|_| record.closing && record.tail.is_some()) {
        mirror.check(&shared.path(), record.last);
    }
}

/// Takes what comes next, until then.
fn receive(waiting: &Receiver<Order>, bell: &Bell, until: Option<Instant>) -> Result<Order, RecvTimeoutError> {
    loop {
        match waiting.try_recv() {
            Ok(order) => return Ok(order),
            Err(TryRecvError::Disconnected) => return Err(RecvTimeoutError::Disconnected),
            Err(TryRecvError::Empty) if until.is_some_and(|until| until <= Instant::now()) => return Err(RecvTimeoutError::Timeout),
            Err(TryRecvError::Empty) => bell.wait(until),
        }
    }
}

/// Takes what waits behind an act and can be written with it. `next` is what was taken and must wait.
fn gather(waiting: &Receiver<Order>, text: &mut Vec<u8>, last: &mut u64, closing: &mut bool, next: &mut Option<Order>) {
    while !*closing {
        match waiting.try_recv() {
            Ok(Order::Act { text: more, last: to, closing: end }) if text.len() + more.len() <= BATCH_MAX => {
                text.extend_from_slice(&more);
                *last = to;
                *closing = end;
            }
            Ok(order) => {
                *next = Some(order);
                return;
            }
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => return,
        }
    }
}
