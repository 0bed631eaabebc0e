//! The second copy of a record, in the state folder: the head in the first line, then an event a line, the same lines as in the session file. It is written
//! behind the first on a thread of its own, so that nothing ever waits for it, and is for the day when the first is damaged or gone. Taken away once the closed file
//! was read back whole. Begin at [`Mirror::start`]; [`read`] is for those who mend.
#![expect(clippy::disallowed_methods, reason = "keeps a file")]

use super::disk::{self, plain_name};
use super::events::Events;
use super::format::SEPARATOR;
use super::load::{self, Loaded, Verdict};
use super::scan::Tape;
use crate::meeting::event::Event;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::SystemTime;

/// The folder in the state folder.
const FOLDER: &str = "mirror";
/// So many copies stay.
const STAY: usize = 20;

/// Writes one second copy. Dropping it writes what is waiting.
pub(super) struct Mirror {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

enum Order {
    /// The record so far: its head up to the bracket, and its events.
    Begin(Vec<u8>),
    /// Events, each with its separator in front.
    Append(Vec<u8>),
    Sync,
    /// The file is closed; its last event has this number.
    Check(PathBuf, u64),
}

impl Mirror {
    /// The second copy of the session `id`. That it cannot be kept keeps nobody from working.
    pub(super) fn start(state: &Path, id: &str) -> Self {
        let (orders, waiting) = mpsc::channel();
        let path = path(state, id);
        let thread = thread::Builder::new().name("mirror".to_owned()).spawn(move || {
            let _ = run(&path, &waiting);
        });
        Self { orders: Some(orders), thread: thread.ok() }
    }

    /// Begins with what the record holds.
    pub(super) fn begin(&self, text: &[u8]) {
        self.send(Order::Begin(text.to_vec()));
    }

    /// Adds events.
    pub(super) fn append(&self, text: &[u8]) {
        self.send(Order::Append(text.to_vec()));
    }

    /// Makes it outlast a power cut; asked for when the record itself has no place.
    pub(super) fn sync(&self) {
        self.send(Order::Sync);
    }

    /// Reads the closed file back; where it is whole, the copy goes.
    pub(super) fn check(&self, file: &Path, last: u64) {
        self.send(Order::Check(file.to_owned(), last));
    }

    fn send(&self, order: Order) {
        if let Some(orders) = &self.orders {
            let _ = orders.send(order);
        }
    }
}

impl Drop for Mirror {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(path: &Path, waiting: &Receiver<Order>) -> io::Result<()> {
    let mut file: Option<File> = None;
    for order in waiting {
        match (order, &mut file) {
            (Order::Begin(text), _) => {
                let lines = lines_of(&text);
                prune(disk::folder_of(path));
                disk::replace(path, &lines)?;
                file = Some(fs::OpenOptions::new().append(true).open(path)?);
            }
            (Order::Append(text), Some(file)) => file.write_all(&event_lines(&text))?,
            (Order::Sync, Some(file)) => file.sync_data()?,
            (Order::Append(_) | Order::Sync, None) => {}
            (Order::Check(closed, last), _) => {
                if load::load(&closed).is_ok_and(|loaded| loaded.verdict == Verdict::Clean && loaded.last_seq() == last) {
                    fs::remove_file(path)?;
                }
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Head and events as lines of their own.
fn lines_of(text: &[u8]) -> Vec<u8> {
    let end = text.iter().position(|byte| *byte == b'\n').map_or(text.len(), |end| end + 1);
    let (head, events) = text.split_at_checked(end).unwrap_or((text, &[]));
    let mut lines = head.trim_ascii_end().to_vec();
    lines.extend_from_slice(b"]}\n");
    lines.extend_from_slice(&event_lines(events));
    lines
}

/// Events that are parted by separators as lines. No event has a line end in it, for JSON allows none in a text and we write none elsewhere.
fn event_lines(text: &[u8]) -> Vec<u8> {
    let text = text.strip_prefix(SEPARATOR.as_bytes()).unwrap_or(text);
    let mut lines = Vec::with_capacity(text.len() + 1);
    for line in text.split(|byte| *byte == b'\n') {
        lines.extend_from_slice(line.strip_suffix(b",").unwrap_or(line));
        lines.push(b'\n');
    }
    lines
}

/// The events that follow those of a file and that only the second copy has, as lines. What closed the session is left out, with its act: whoever takes the session
/// up goes on with it.
pub(super) fn behind(state: &Path, loaded: &Loaded) -> Vec<String> {
    let next = loaded.last_seq() + 1;
    let lines = read(state, &loaded.head.id).unwrap_or_default();
    let place = usize::try_from(next).unwrap_or(usize::MAX);
    let mut events = Events::behind(loaded.chain, next, 0, false);
    let mut tape = Tape::default();
    let mut good: Vec<String> = Vec::new();
    // The head is line 0, so an event stands at the place of its number.
    for line in lines.into_iter().skip(place) {
        let is_next = tape.scan(&line, 0).is_ok_and(|end| end == line.len()) && events.take(&tape, &line, 0).is_ok();
        if !is_next {
            break;
        }
        good.push(line);
    }
    let closing = events.recorded().iter().find(|event| matches!(event.event, Event::SessionClosed(_))).map(|event| event.act);
    if let Some(act) = closing {
        good.truncate(usize::try_from(act.saturating_sub(next)).unwrap_or(0));
    }
    good
}

/// The lines of the second copy of the session `id`: the head, closed as a document without events, then the events.
pub(crate) fn read(state: &Path, id: &str) -> Option<Vec<String>> {
    let bytes = fs::read(path(state, id)).ok()?;
    // The last line may be cut off in the middle.
    Some(String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect())
}

/// The lines of the second copy that has this event, whatever session it is of.
pub(crate) fn with_event(state: &Path, event: &str) -> Option<Vec<String>> {
    let copies = fs::read_dir(state.join(FOLDER)).into_iter().flatten().flatten();
    let lines = copies
        .filter_map(|entry| fs::read(entry.path()).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect::<Vec<_>>());
    lines.into_iter().find(|lines| lines.iter().any(|line| line == event))
}

/// Keeps the copies that were written to last.
fn prune(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut dated: Vec<(SystemTime, PathBuf)> = entries.filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()))).collect();
    dated.sort();
    let over = dated.len().saturating_sub(STAY - 1);
    for (_, path) in dated.into_iter().take(over) {
        let _ = fs::remove_file(path);
    }
}

fn path(state: &Path, id: &str) -> PathBuf {
    state.join(FOLDER).join(format!("{}.jsonl", plain_name(id)))
}
