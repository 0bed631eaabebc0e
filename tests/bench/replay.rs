//! What reading a session again costs: how soon its first frame stands, how soon any moment of it does, and what it holds in memory, from a short meeting to one a
//! hundred times as long as any. A jump is timed with the drawing of the frame, as the reader waits for both.

use crate::home::Home;
use crate::record::{self, Session};
use crate::screens;
use crate::table::{Most, Row, Unit};
use crate::terminal::{SIZE, Watched};
use crate::{median, numbers, percentile};
use leitai::clock::Clock;
use leitai::i18n::Lang;
use leitai::replay::Source;
use leitai::replay::when::Spot;
use leitai::tui::frames::Frames;
use leitai::tui::replay::Replay;
use leitai::tui::replay::reading::Reading;
use leitai::tui::theme::Theme;
use ratatui::layout::Size;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

const JUMPS: usize = 1_000;
const STARTS: usize = 11;
/// The file in its home.
const FILE: &str = "session.json";

/// The rows of the table.
pub(crate) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (events, first, jump, memory) in [
        (1_000, "replay of 1,000 events: start to the first frame", "a jump in 1,000 events, drawn, p99 of 1,000", "memory, replay of 1,000 events"),
        (
            10_000,
            "replay of 10,000 events: start to the first frame",
            "a jump in 10,000 events, drawn, p99 of 1,000",
            "memory, replay of 10,000 events",
        ),
        (
            record::LONG,
            "replay of 100,000 events: start to the first frame",
            "a jump in 100,000 events, drawn, p99 of 1,000",
            "memory, replay of 100,000 events",
        ),
    ] {
        eprintln!("reading {events} events again");
        let home = Home::new();
        drop(Session::write(&home.path(FILE), events));
        let (floor, ours, private) = starts(&home);
        let most = if events == 1_000 { Most::Floors(3.0) } else { Most::Fixed(0.3) };
        rows.push(Row { what: first, unit: Unit::Milliseconds, floor, ours, most });
        rows.push(Row { what: jump, unit: Unit::Milliseconds, floor: None, ours: jumps(&home.path(FILE)), most: Most::Fixed(0.016) });
        let most = if events == 1_000 { 20e6 } else { 200e6 };
        rows.push(Row { what: memory, unit: Unit::Megabytes, floor: None, ours: private, most: Most::Fixed(most) });
    }
    rows
}

/// Seconds to the first frame, and the memory then.
type Taken = (Option<f64>, Option<f64>);

/// The median start of the floor and ours, in turns, and what ours holds then.
fn starts(home: &Home) -> (Option<f64>, Option<f64>, Option<f64>) {
    let floor = screens::build_floor();
    let ours = PathBuf::from(env!("CARGO_BIN_EXE_leitai"));
    let start = |program: &Path, args: &[&str]| {
        let mut watched = Watched::start(home, program, args);
        let frame = watched.first_frame().map(|frame| frame.last.as_secs_f64());
        (frame, watched.memory().map(|memory| memory.private))
    };
    let _ = (start(&floor, &[]), start(&ours, &["replay", FILE]));
    let pairs: Vec<_> = (0..STARTS).map(|_| (start(&floor, &[]).0, start(&ours, &["replay", FILE]))).collect();
    let median_of = |pick: fn(&(Option<f64>, Taken)) -> Option<f64>| median(pairs.iter().filter_map(pick));
    (median_of(|pair| pair.0), median_of(|pair| pair.1.0), median_of(|pair| pair.1.1))
}

/// How long a jump to anywhere takes, with its frame, in seconds.
fn jumps(path: &Path) -> Option<f64> {
    let reading = Reading::of(Source::open(path).unwrap(), &path.with_extension("state"), Lang::Zh);
    let events = reading.cursor.all().len();
    let mut replay = Replay::new(reading, Clock::start());
    let (mut frames, theme) = (Frames::new(), Theme::dark());
    let size = Size::new(SIZE.0, SIZE.1);
    let mut places = numbers();
    let times = (0..JUMPS).map(|_| {
        let count = usize::try_from(places.next().unwrap()).unwrap() % (events + 1);
        let at = replay.reading().cursor.moment_of(count);
        let start = Instant::now();
        replay.go(Spot { count, at });
        black_box(frames.draw(size, &theme, |pen| replay.draw(pen)).len());
        start.elapsed().as_secs_f64()
    });
    percentile(times.collect(), 99)
}
