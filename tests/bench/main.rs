//! `cargo bench`: every figure of the program beside that of a floor, taken in one run on one machine, as a table for README. Ratios count, not
//! milliseconds: a busy or slow machine moves both. [`screens`], [`stage`], [`record`], [`replay`] and [`counting`] take the figures of a part each, [`terminal`] holds the stopwatch of the
//! first, and [`table`] writes the rows.
//!
//! `cargo bench -- counting` takes the figures of one part alone. Progress goes to standard error, the table to standard output.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark that meets the unexpected stops and says where")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the table is the output")]
#![expect(clippy::disallowed_methods, reason = "time and files are what is measured")]

mod counting;
#[path = "../it/home.rs"]
#[expect(dead_code, reason = "the tests use the rest of it")]
mod home;
mod record;
mod replay;
mod screens;
mod stage;
mod table;
mod terminal;

use std::{env, fs, thread};
use table::{Row, Table};

/// A part of the table by its name.
type Part = (&'static str, fn() -> Vec<Row>);

const PARTS: [Part; 5] =
    [("screens", screens::rows), ("stage", stage::rows), ("record", record::rows), ("counting", counting::rows), ("replay", replay::rows)];

fn main() {
    let wanted: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let rows = PARTS.iter().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|part| part == name)).flat_map(|(_, rows)| rows()).collect();
    println!("{}\n\n{}", machine(), Table(rows));
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

/// Where and when the figures were taken.
fn machine() -> String {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let info = read("/proc/cpuinfo");
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':')).map_or(env::consts::ARCH, |(_, model)| model.trim());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let kernel = read("/proc/sys/kernel/osrelease");
    let (cols, rows) = terminal::SIZE;
    let system = format!("{} {}", env::consts::OS, kernel.trim());
    format!("{}, {model}, {cores} cores, {}, screen {cols}x{rows}", chrono::Local::now().format("%Y-%m-%d"), system.trim())
}
