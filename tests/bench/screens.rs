//! What the screens cost: how soon the first frame stands, how soon a key is answered, and what is done while nobody touches a key. The floor is a bare program
//! that draws a rundown, a clock and a footer; `floor.rs` is its source.

use crate::home::Home;
use crate::table::{Most, Row, Unit};
use crate::terminal::{Answer, Memory, Rest, Watched};
use crate::{median, numbers, percentile};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{env, fs, thread};

const STARTS: usize = 21;
pub(crate) const KEYS: usize = 200;
const REST: Duration = Duration::from_secs(10);
/// Calm before a rest is counted.
const SETTLE: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

pub(crate) const UP: &str = "\x1b[A";
pub(crate) const DOWN: &str = "\x1b[B";
const PAGE_DOWN: &str = "\x1b[6~";
const ENTER: &str = "\r";
const BACKSPACE: &str = "\x7f";

/// A program and how it is started.
struct Program {
    file: PathBuf,
    /// For the first frame.
    start: &'static [&'static str],
    /// For all else.
    run: Vec<String>,
}

/// Where in a program the keys are pressed.
struct Place {
    /// Keys that lead there.
    way: &'static [&'static str],
    /// Two keys that undo each other, each changing a part of the screen.
    keys: [&'static str; 2],
}

/// How keys are answered.
struct Keys {
    p50: Option<f64>,
    p99: Option<f64>,
    bytes: Option<f64>,
}

/// What is done without a key.
struct Calm {
    idle: Rest,
    ticking: Rest,
    memory: Option<Memory>,
}

/// The rows of the table.
pub(crate) fn rows() -> Vec<Row> {
    let floor = Program { file: build_floor(), start: &[], run: Vec::new() };
    let ours = Program { file: PathBuf::from(env!("CARGO_BIN_EXE_leitai")), start: &[], run: vec!["run".to_owned(), "xicheng".to_owned()] };
    let starts = starts(&floor, &ours);
    // A debrief that waits for its start, the list of those who take part confirmed on the way; there, and with the rundown opened over it.
    let many = many();
    let large = Program {
        file: PathBuf::from(env!("CARGO_BIN_EXE_leitai")),
        start: &[],
        run: vec!["run".to_owned(), many.path("many.json").display().to_string()],
    };
    let [floor_keys, in_list, recorded, palette] = keys([
        (&floor, Place { way: &[], keys: [DOWN, UP] }),
        (&ours, Place { way: &[PAGE_DOWN, ENTER, PAGE_DOWN, "g"], keys: [DOWN, UP] }),
        (&ours, Place { way: &[PAGE_DOWN, ENTER, PAGE_DOWN], keys: ["+", "-"] }),
        (&large, Place { way: &[PAGE_DOWN, ":"], keys: ["c", BACKSPACE] }),
    ]);
    let slow = slow_disk().map(|slow| keys([(&slow, Place { way: &[PAGE_DOWN, ENTER, PAGE_DOWN], keys: ["+", "-"] })]));
    let floor_calm = calm(&floor, &[], "s");
    let our_calm = calm(&ours, &[PAGE_DOWN, ENTER, PAGE_DOWN], ENTER);
    let mut rows = key_rows(&floor_keys, &in_list, &recorded);
    let while_slow = |part: fn(&Keys) -> Option<f64>| slow.as_ref().and_then(|[keys]| part(keys));
    let what = "key that is recorded while each sync takes 5 s, p50";
    rows.push(row(what, Unit::Milliseconds, (floor_keys.p50, while_slow(|keys| keys.p50)), Most::Floors(1.3)));
    let what = "key that is recorded while each sync takes 5 s, p99";
    rows.push(row(what, Unit::Milliseconds, (floor_keys.p99, while_slow(|keys| keys.p99)), Most::Floors(1.3)));
    rows.push(row("key in the palette, 60 villages and 300 people, p50", Unit::Milliseconds, (floor_keys.p50, palette.p50), Most::Fixed(0.002)));
    rows.push(row("key in the palette to the last byte, p99", Unit::Milliseconds, (floor_keys.p99, palette.p99), Most::Fixed(0.004)));
    rows.insert(0, row("start to the whole first frame", Unit::Milliseconds, starts, Most::Floors(2.0)));
    rows.extend(calm_rows(&floor_calm, &our_calm));
    rows.push(row("program, stripped", Unit::Megabytes, (size(&floor.file), size(&ours.file)), Most::Fixed(6e6)));
    rows
}

/// The program on a disk whose every flush takes five seconds; nothing where the system does not let anybody make one so slow.
fn slow_disk() -> Option<Program> {
    const STRACE: &str = "/usr/bin/strace";
    let traced = ["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync"];
    let probe = Command::new(STRACE).args(traced).arg("/bin/true").output();
    probe.is_ok_and(|probe| probe.status.success()).then(|| {
        let delayed = ["-e", "inject=fdatasync:delay_enter=5000000", env!("CARGO_BIN_EXE_leitai"), "run", "xicheng"];
        Program { file: PathBuf::from(STRACE), start: &[], run: traced.into_iter().chain(delayed).map(str::to_owned).collect() }
    })
}

/// A home with an agenda as large as they come: 60 villages, each visited and debriefing, and 300 people.
fn many() -> Home {
    let home = Home::new();
    let villages: Vec<_> =
        (1..=60).map(|n| json!({"id": format!("v{n}"), "name": format!("{}{}村", part(n), part(n / 7)), "cadre": part(n)})).collect();
    let people: Vec<_> = (1..=300).map(|n| json!({"id": format!("p{n}"), "name": format!("{}{}{}", part(n), part(n / 5), part(n / 11))})).collect();
    let stops: Vec<_> = (1..=60).map(|n| json!({"id": format!("visit-{n}"), "village": format!("v{n}"), "minutes": 10})).collect();
    let agenda = json!({"format": "leitai.agenda/1", "title": "村社擂台赛", "villages": villages, "people": people, "segments": [
        {"id": "visit", "kind": "visit", "title": "实地走访", "items": stops},
        {"id": "debrief", "kind": "debrief", "title": "述职晾晒", "for": "every-contestant", "minutes": 6}]});
    fs::write(home.path("many.json"), agenda.to_string()).unwrap();
    home
}

/// A hanzi of a name.
fn part(number: usize) -> char {
    "周林陈洪张朱前后西东上下浃底仁宕垟乐单薛宅山木柳".chars().cycle().nth(number).unwrap()
}

fn key_rows(floor: &Keys, in_list: &Keys, recorded: &Keys) -> Vec<Row> {
    vec![
        row("key in a list to the last byte, p50", Unit::Milliseconds, (floor.p50, in_list.p50), Most::Floors(1.3)),
        row("key in a list to the last byte, p99", Unit::Milliseconds, (floor.p99, in_list.p99), Most::Floors(1.3)),
        row("key in a list, bytes", Unit::Count, (floor.bytes, in_list.bytes), Most::Floors(2.0)),
        row("key that is recorded (30 s more) to the last byte, p50", Unit::Milliseconds, (floor.p50, recorded.p50), Most::Floors(1.3)),
        row("key that is recorded to the last byte, p99", Unit::Milliseconds, (floor.p99, recorded.p99), Most::Floors(1.3)),
        row("key that is recorded, bytes (large digits)", Unit::Count, (floor.bytes, recorded.bytes), Most::Floors(2.0)),
    ]
}

fn calm_rows(floor: &Calm, ours: &Calm) -> Vec<Row> {
    let memory = |part: fn(Memory) -> f64| (floor.memory.map(part), ours.memory.map(part));
    let bytes = |floor: Rest, ours: Rest| (Some(floor.bytes), Some(ours.bytes));
    vec![
        row("nothing moves: wake-ups a second", Unit::Count, (floor.idle.wake_ups, ours.idle.wake_ups), Most::Fixed(1.0)),
        row("nothing moves: bytes a second", Unit::Count, bytes(floor.idle, ours.idle), Most::Fixed(0.0)),
        row("a countdown runs: wake-ups a second", Unit::Count, (floor.ticking.wake_ups, ours.ticking.wake_ups), Most::Fixed(3.0)),
        row("a countdown runs: bytes a second", Unit::Count, bytes(floor.ticking, ours.ticking), Most::Fixed(400.0)),
        row("memory, private", Unit::Megabytes, memory(|memory| memory.private), Most::Fixed(6e6)),
        row("memory, high-water", Unit::Megabytes, memory(|memory| memory.high_water), Most::Fixed(10e6)),
    ]
}

fn row(what: &'static str, unit: Unit, (floor, ours): (Option<f64>, Option<f64>), most: Most) -> Row {
    Row { what, unit, floor, ours, most }
}

/// Builds the floor as the program itself was built, and says where it is.
pub(crate) fn build_floor() -> PathBuf {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo).args(["build", "--quiet", "--release", "--example", "floor"]).status().unwrap();
    assert!(status.success(), "the floor does not build");
    let folder = Path::new(env!("CARGO_BIN_EXE_leitai")).parent().unwrap();
    folder.join("examples").join(format!("floor{}", env::consts::EXE_SUFFIX))
}

fn size(file: &Path) -> Option<f64> {
    fs::metadata(file).ok().map(|file| file.len() as f64)
}

/// The median start of both, in turns, so that both meet the same weather.
fn starts(floor: &Program, ours: &Program) -> (Option<f64>, Option<f64>) {
    eprintln!("starting both {STARTS} times");
    let start = |program: &Program| {
        let home = Home::new();
        let frame = Watched::start(&home, &program.file, program.start).first_frame();
        frame.map(|frame| frame.last.as_secs_f64())
    };
    // The first start reads the program from the disk.
    let _ = (start(floor), start(ours));
    let pairs: Vec<_> = (0..STARTS).map(|_| (start(floor), start(ours))).collect();
    (median(pairs.iter().filter_map(|pair| pair.0)), median(pairs.iter().filter_map(|pair| pair.1)))
}

/// How keys are answered in several places, one key each in turns, so that all meet the same weather.
fn keys<const N: usize>(places: [(&Program, Place); N]) -> [Keys; N] {
    eprintln!("{KEYS} keys in each of {N} places");
    let home = Home::new();
    let mut pauses = pauses();
    let mut open = places.map(|(program, place)| (lead(&home, program, place.way), place.keys, Vec::new()));
    for turn in 0..KEYS {
        for (watched, keys, answers) in &mut open {
            thread::sleep(pauses.next().unwrap());
            answers.push(watched.press(keys[turn % 2]).expect("a key was not answered"));
        }
    }
    open.map(|(mut watched, _, answers): (Watched, _, Vec<Answer>)| {
        assert!(watched.runs(), "a program ended while it was measured");
        let times: Vec<f64> = answers.iter().map(|answer| answer.last.as_secs_f64()).collect();
        Keys { p50: percentile(times.clone(), 50), p99: percentile(times, 99), bytes: median(answers.iter().map(|answer| answer.bytes as f64)) }
    })
}

/// Rests at the end of `way`, and again after `clock`, the key that starts the countdown.
fn calm(program: &Program, way: &[&str], clock: &str) -> Calm {
    eprintln!("{}: twice {} s of rest", program.file.display(), REST.as_secs());
    let home = Home::new();
    // Before the way, not behind it: a debrief that is not begun is reminded of after a while, and something moves.
    await_minute(2 * REST);
    let mut watched = lead(&home, program, way);
    watched.rest(SETTLE);
    let idle = watched.rest(REST);
    watched.press(clock);
    watched.rest(SETTLE);
    let ticking = watched.rest(REST);
    assert!(watched.runs(), "{} ended while it was measured", program.file.display());
    Calm { idle, ticking, memory: watched.memory() }
}

/// Waits, where a minute is about to begin, until it has: the clock in a title goes on then, and something moves.
fn await_minute(length: Duration) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis() % MINUTE.as_millis();
    let left = MINUTE - Duration::from_millis(u64::try_from(now).unwrap_or(0));
    if left < length + SETTLE {
        thread::sleep(left + SETTLE);
    }
}

/// Starts a program and leads it to the place where it is measured.
fn lead(home: &Home, program: &Program, way: &[&str]) -> Watched {
    let mut watched = Watched::start(home, &program.file, &program.run.iter().map(String::as_str).collect::<Vec<_>>());
    watched.first_frame().expect("there is no first frame");
    for key in way {
        watched.press(key).expect("a key on the way was not answered");
    }
    watched
}

/// Pauses of 20 to 80 ms between keys, so that no key falls into step with a program's own ticks.
pub(crate) fn pauses() -> impl Iterator<Item = Duration> {
    numbers().map(|number| Duration::from_millis(20 + number % 61))
}
