//! How long the record takes: one event until the disk has it, and a whole file until the meeting stands where it stood. The floor of the first is the least that
//! any program can do: the same bytes written in place and synced.

use crate::home::Home;
use crate::table::{Most, Row, Unit};
use crate::{median, numbers};
use leitai::assets;
use leitai::meeting::agenda::Agenda;
use leitai::meeting::event::{Event, Recorded};
use leitai::meeting::history::History;
use leitai::meeting::ids::Seat;
use leitai::meeting::time::At;
use leitai::session::format::{Chain, Head};
use leitai::session::load::load;
use leitai::session::writer::Writer;
use serde_json::{Value, json};
use std::fs::OpenOptions;
use std::hint::black_box;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Instant;

const ID: &str = "01890000-0000-7000-8000-000000000000";
const APPENDS: usize = 300;
const RUNS: usize = 9;
const SHORT: u64 = 10;
const MEDIUM: u64 = 1_000;
pub(crate) const LONG: u64 = 100_000;

/// The rows of the table.
pub(crate) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (events, what) in [(SHORT, "one event on the disk, after 10"), (LONG, "one event on the disk, after 100,000")] {
        let home = Home::new();
        let mut session = Session::write(&home.path("session.json"), events);
        let (ours, floor) = session.appends(&home.path("bare"));
        rows.push(Row { what, unit: Unit::Microseconds, floor, ours, most: Most::Floors(1.5) });
    }
    let home = Home::new();
    let mut session = Session::write(&home.path("session.json"), SHORT);
    session.writer.guard(&home.path("state"), ID);
    let (ours, floor) = session.appends(&home.path("bare"));
    rows.push(Row { what: "the same, with the second copy behind it", unit: Unit::Microseconds, floor, ours, most: Most::Floors(1.5) });
    for (events, what, most) in [(MEDIUM, "open and fold 1,000 events", 0.01), (LONG, "open and fold 100,000 events", 0.3)] {
        let home = Home::new();
        let path = home.path("session.json");
        drop(Session::write(&path, events));
        let ours = median((0..RUNS).map(|_| seconds(|| open(&path))));
        rows.push(Row { what, unit: Unit::Milliseconds, floor: None, ours, most: Most::Fixed(most) });
    }
    rows
}

/// A session that is being written.
pub(crate) struct Session {
    writer: Writer,
    chain: Chain,
    events: u64,
}

impl Session {
    /// A file with so many events.
    pub(crate) fn write(path: &Path, events: u64) -> Self {
        let text = assets::bundled().iter().find(|agenda| agenda.name == "dongcheng").unwrap().text;
        let agenda: Value = serde_json::from_str(text).unwrap();
        let head = Head::new(ID.to_owned(), "2023-04-12T09:00:00.000+08:00".to_owned(), false, agenda);
        let (head, mut chain) = head.seal().unwrap();
        let lines: Vec<String> = (1..=events).map(|seq| chain.seal(&recorded(seq)).unwrap()).collect();
        Self { writer: Writer::create(path, &head, &lines, events).unwrap(), chain, events }
    }

    /// The median of one more event until it is saved, and that of the bare write; in turns, so that both meet the disk in the same mood.
    fn appends(&mut self, bare: &Path) -> (Option<f64>, Option<f64>) {
        let mut file = OpenOptions::new().create_new(true).write(true).open(bare).unwrap();
        file.write_all(&vec![b' '; 1 << 20]).unwrap();
        file.sync_all().unwrap();
        let (mut place, mut ours, mut floors) = (0, Vec::new(), Vec::new());
        for _ in 0..APPENDS {
            self.events += 1;
            let event = recorded(self.events);
            let mut line = String::new();
            ours.push(seconds(|| {
                line = self.chain.seal(&event).unwrap();
                self.writer.append(std::slice::from_ref(&line), self.events);
                self.writer.wait_saved(self.events).unwrap();
            }));
            floors.push(seconds(|| {
                file.seek(SeekFrom::Start(place)).unwrap();
                file.write_all(line.as_bytes()).unwrap();
                file.sync_data().unwrap();
            }));
            place += line.len() as u64;
        }
        (median(ours.into_iter()), median(floors.into_iter()))
    }
}

/// What resuming does before the first screen. The record is handed out, for who resumes keeps it: to throw it away is no part of opening.
fn open(path: &Path) -> History {
    let loaded = load(path).unwrap();
    let agenda: Agenda = serde_json::from_value(loaded.head.agenda).unwrap();
    History::of(agenda, loaded.events)
}

/// The event of that number in a meeting of remarks and forms, as most events are.
fn recorded(seq: u64) -> Recorded {
    let item = "visit-1";
    let body = match seq % 3 {
        _ if seq == 1 => json!({"type": "session.opened"}),
        _ if seq == 2 => json!({"type": "item.entered", "item": item}),
        _ if seq == 3 => json!({"type": "round.opened", "round": "score", "villages": VILLAGES}),
        0 => {
            json!({"type": "note.added", "note": format!("n{seq}"), "kind": "issue", "item": item, "text": "湿地公园二期的停车位还要再加二十个，年底前完成。"})
        }
        1 => json!({"type": "timer.adjusted", "item": item, "delta_ms": 30_000}),
        _ => {
            json!({"type": "ballot.cast", "round": "score", "ballot": format!("b{seq}"), "group": "all", "number": seq, "source": "keyboard", "scores": scores(seq)})
        }
    };
    let name = body.get("type").and_then(Value::as_str).unwrap().to_owned();
    let event = Event::read(&name, body).unwrap();
    Recorded { seq, act: seq, at: "2023-04-12T09:31:07.250+08:00".to_owned(), t: At(seq * 1_000), by: Seat::desk(), cmd: None, event }
}

const VILLAGES: [&str; 5] = ["v1", "v2", "v3", "v4", "v5"];

fn scores(seq: u64) -> Value {
    let number = numbers().nth(usize::try_from(seq % 50).unwrap_or(0)).unwrap_or(0);
    VILLAGES.iter().map(|village| ((*village).to_owned(), json!({"overall": format!("{}.5", 60 + number % 40)}))).collect()
}

/// How long the work takes; what it gives is thrown away behind the stopwatch.
fn seconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    let given = black_box(work());
    let taken = start.elapsed().as_secs_f64();
    drop(given);
    taken
}
