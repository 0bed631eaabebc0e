//! `cargo bench`: every figure of the program beside that of a floor, taken in one run on one machine, as a table for README. Ratios count, not
//! milliseconds: a busy or slow machine moves both. [`terminal`] holds the stopwatch, [`table`] writes the rows; what is compared with what stands here.
//!
//! `cargo bench -- counting` takes the figures of one part alone. Progress goes to standard error, the table to standard output.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark that meets the unexpected stops and says where")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the table is the output")]
#![expect(clippy::disallowed_methods, reason = "time and files are what is measured")]

mod counting;
#[path = "../it/home.rs"]
#[expect(dead_code, reason = "the tests use the rest of it")]
mod home;
mod record;
mod table;
mod terminal;

use home::Home;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs, thread};
use table::{Most, Row, Table, Unit};
use terminal::{Memory, Rest, SIZE, Watched};

const STARTS: usize = 21;
const KEYS: usize = 200;
const REST: Duration = Duration::from_secs(10);
/// Calm before a rest is counted.
const SETTLE: Duration = Duration::from_secs(1);

const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";
const PAGE_DOWN: &str = "\x1b[6~";

/// A program to be measured, and how it is brought where it can be.
struct Subject {
    program: PathBuf,
    /// How it is started for the first frame.
    start: &'static [&'static str],
    /// How it is started for all else.
    run: &'static [&'static str],
    /// Keys that lead to the screen that is measured.
    way: &'static [&'static str],
    /// Two keys that undo each other, each changing a part of the screen.
    keys: [&'static str; 2],
    /// The key that starts the clock.
    clock: &'static str,
}

/// Everything measured of one program in the terminal.
struct Figures {
    p50: Option<f64>,
    p99: Option<f64>,
    bytes_a_key: Option<f64>,
    idle: Rest,
    ticking: Rest,
    memory: Option<Memory>,
    size: Option<f64>,
}

/// A part of the table by its name.
type Part = (&'static str, fn() -> Vec<Row>);

const PARTS: [Part; 3] = [("terminal", terminal_rows), ("record", record::rows), ("counting", counting::rows)];

fn main() {
    let wanted: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let rows = PARTS.iter().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|part| part == name)).flat_map(|(_, rows)| rows()).collect();
    println!("{}\n\n{}", machine(), Table(rows));
}

fn terminal_rows() -> Vec<Row> {
    let floor = Subject { program: build_floor(), start: &[], run: &[], way: &[], keys: [DOWN, UP], clock: "s" };
    let program = PathBuf::from(env!("CARGO_BIN_EXE_leitai"));
    let ours = Subject { program, start: &[], run: &["run", "dongcheng"], way: &[PAGE_DOWN, PAGE_DOWN], keys: ["+", "-"], clock: "\r" };
    let starts = starts(&floor, &ours);
    rows(starts, &figures(&floor), &figures(&ours))
}

/// Builds the floor as the program itself was built, and says where it is.
fn build_floor() -> PathBuf {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo).args(["build", "--quiet", "--release", "--example", "floor"]).status().unwrap();
    assert!(status.success(), "the floor does not build");
    let folder = Path::new(env!("CARGO_BIN_EXE_leitai")).parent().unwrap();
    folder.join("examples").join(format!("floor{}", env::consts::EXE_SUFFIX))
}

/// The median start of both, in turns, so that both meet the same weather.
fn starts(floor: &Subject, ours: &Subject) -> [Option<f64>; 2] {
    eprintln!("starting both {STARTS} times");
    let start = |subject: &Subject| {
        let home = Home::new();
        let frame = Watched::start(&home, &subject.program, subject.start).first_frame();
        frame.map(|frame| frame.last.as_secs_f64())
    };
    // The first start reads the program from the disk.
    let _ = (start(floor), start(ours));
    let pairs: Vec<_> = (0..STARTS).map(|_| (start(floor), start(ours))).collect();
    [median(pairs.iter().filter_map(|pair| pair.0)), median(pairs.iter().filter_map(|pair| pair.1))]
}

fn figures(subject: &Subject) -> Figures {
    eprintln!("{}: {KEYS} keys, then twice {} s of rest", subject.program.display(), REST.as_secs());
    let home = Home::new();
    let mut watched = Watched::start(&home, &subject.program, subject.run);
    watched.first_frame();
    for key in subject.way {
        watched.press(key);
    }
    let mut pauses = pauses();
    let mut answers = Vec::new();
    for key in subject.keys.iter().cycle().take(KEYS) {
        thread::sleep(pauses.next().unwrap());
        // A program that is silent once will be so again.
        let Some(answer) = watched.press(key) else { break };
        answers.push(answer);
    }
    watched.rest(SETTLE);
    let idle = watched.rest(REST);
    watched.press(subject.clock);
    watched.rest(SETTLE);
    let ticking = watched.rest(REST);
    assert!(watched.runs(), "{} ended while it was measured", subject.program.display());
    let times: Vec<f64> = answers.iter().map(|answer| answer.last.as_secs_f64()).collect();
    Figures {
        p50: percentile(times.clone(), 50),
        p99: percentile(times, 99),
        bytes_a_key: percentile(answers.iter().map(|answer| answer.bytes as f64).collect(), 50),
        idle,
        ticking,
        memory: watched.memory(),
        size: fs::metadata(&subject.program).ok().map(|file| file.len() as f64),
    }
}

fn rows([floor_start, our_start]: [Option<f64>; 2], floor: &Figures, ours: &Figures) -> Vec<Row> {
    let row = |what, unit, floor, ours, most| Row { what, unit, floor, ours, most };
    let private = |figures: &Figures| figures.memory.map(|memory| memory.private);
    let high_water = |figures: &Figures| figures.memory.map(|memory| memory.high_water);
    vec![
        row("start to the whole first frame", Unit::Milliseconds, floor_start, our_start, Most::Floors(2.0)),
        row("key to the last byte of the redraw, p50", Unit::Milliseconds, floor.p50, ours.p50, Most::Floors(1.3)),
        row("key to the last byte of the redraw, p99", Unit::Milliseconds, floor.p99, ours.p99, Most::Floors(1.3)),
        row("bytes a key", Unit::Count, floor.bytes_a_key, ours.bytes_a_key, Most::Floors(2.0)),
        row("nothing moves: wake-ups a second", Unit::Count, floor.idle.wake_ups, ours.idle.wake_ups, Most::Fixed(1.0)),
        row("nothing moves: bytes a second", Unit::Count, Some(floor.idle.bytes), Some(ours.idle.bytes), Most::Fixed(0.0)),
        row("a countdown runs: wake-ups a second", Unit::Count, floor.ticking.wake_ups, ours.ticking.wake_ups, Most::Fixed(3.0)),
        row("a countdown runs: bytes a second", Unit::Count, Some(floor.ticking.bytes), Some(ours.ticking.bytes), Most::Fixed(400.0)),
        row("memory, private", Unit::Megabytes, private(floor), private(ours), Most::Fixed(6e6)),
        row("memory, high-water", Unit::Megabytes, high_water(floor), high_water(ours), Most::Fixed(10e6)),
        row("program, stripped", Unit::Megabytes, floor.size, ours.size, Most::Fixed(6e6)),
    ]
}

/// The value that so many percent do not exceed, by nearest rank.
fn percentile(mut values: Vec<f64>, percent: usize) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let rank = (values.len() * percent).div_ceil(100);
    values.get(rank.saturating_sub(1)).copied()
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    percentile(values.collect(), 50)
}

/// Numbers that look like chance and are the same in every run.
fn numbers() -> impl Iterator<Item = u64> {
    std::iter::successors(Some(1_u64), |seed| Some(seed * 48_271 % 2_147_483_647))
}

/// Pauses of 20 to 80 ms between keys, so that no key falls into step with a program's own ticks.
fn pauses() -> impl Iterator<Item = Duration> {
    numbers().map(|number| Duration::from_millis(20 + number % 61))
}

/// Where and when the figures were taken.
fn machine() -> String {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let info = read("/proc/cpuinfo");
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':')).map_or(env::consts::ARCH, |(_, model)| model.trim());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let kernel = read("/proc/sys/kernel/osrelease");
    let (cols, rows) = SIZE;
    let system = format!("{} {}", env::consts::OS, kernel.trim());
    format!("{}, {model}, {cores} cores, {}, screen {cols}x{rows}", chrono::Local::now().format("%Y-%m-%d"), system.trim())
}
