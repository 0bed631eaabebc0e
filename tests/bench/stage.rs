//! What the stage costs: what it does while nothing happens and while a countdown runs, how far it is behind the desk, and what large hanzi cost in a frame.

use crate::home::Home;
use crate::screens::{DOWN, KEYS, UP, build_floor, pauses};
use crate::table::{Most, Row, Unit};
use crate::terminal::Watched;
use crate::{median, percentile};
use leitai::tui::pen::Pen;
use leitai::tui::theme::{Meaning, SignSet, Theme};
use leitai::tui::widgets::hanzi::Lettering;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::hint::black_box;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

const REST: Duration = Duration::from_secs(10);
const SETTLE: Duration = Duration::from_secs(1);
const STEPS: usize = 20;
const FRAMES: usize = 200;

/// The rows of the table.
pub(crate) fn rows() -> Vec<Row> {
    let row = |what, unit, ours, most| Row { what, unit, floor: None, ours, most: Most::Fixed(most) };
    let home = Home::new();
    let program = Path::new(env!("CARGO_BIN_EXE_leitai"));
    let mut desk = Watched::start(&home, program, &["run", "xicheng", "--out", "m.json"]);
    desk.first_frame().expect("there is no first frame");
    let mut stage = Watched::start(&home, program, &["stage"]);
    stage.first_frame().expect("there is no first frame");
    stage.rest(SETTLE);
    let idle = stage.rest(REST);
    // To a stop and back: the whole picture changes.
    for key in ["\x1b[6~", "\r", "\x1b[6~", "\r"] {
        desk.press(key);
        stage.rest(SETTLE);
    }
    let behind: Vec<f64> = (0..STEPS).filter_map(|step| behind(&mut desk, &mut stage, if step % 2 == 0 { "\x1b[6~" } else { "\x1b[5~" })).collect();
    let mut floor = Watched::start(&home, &build_floor(), &[]);
    floor.first_frame().expect("there is no first frame");
    let (floors, ours) = followed(&mut floor, &mut desk);
    desk.press("\r");
    stage.rest(SETTLE);
    let ticking = stage.rest(REST);
    assert!(desk.runs() && stage.runs() && floor.runs(), "a program ended while it was measured");
    let key = |what, percent| {
        let at = |times: &[f64]| percentile(times.to_vec(), percent);
        Row { what, unit: Unit::Milliseconds, floor: at(&floors), ours: at(&ours), most: Most::Floors(1.3) }
    };
    vec![
        key("key that is recorded while a stage follows, p50", 50),
        key("key that is recorded while a stage follows, p99", 99),
        row("stage, nothing moves: wake-ups a second", Unit::Count, idle.wake_ups, 5.0),
        row("stage, nothing moves: bytes a second", Unit::Count, Some(idle.bytes), 0.0),
        row("stage, a countdown runs: wake-ups a second", Unit::Count, ticking.wake_ups, 7.0),
        row("stage behind the desk's key, p99", Unit::Milliseconds, percentile(behind, 99), 0.25),
        row("large hanzi, 200x50: a frame of three", Unit::Milliseconds, frame("薛宅村"), 0.001),
        row("large hanzi, 200x50: a frame of eight names", Unit::Milliseconds, frame("西城中心农贸市场西城中心农贸市场西城中心农贸市场"), 0.001),
    ]
}

/// How soon a key is answered by the floor, and at a desk that a stage follows; in turns. Nothing is counted meanwhile: a second that passes is drawn too.
fn followed(floor: &mut Watched, desk: &mut Watched) -> (Vec<f64>, Vec<f64>) {
    let (mut floors, mut ours) = (Vec::new(), Vec::new());
    // Half a minute more and less is recorded.
    for ((down_or_up, more_or_less), pause) in [(DOWN, "+"), (UP, "-")].into_iter().cycle().zip(pauses()).take(KEYS) {
        thread::sleep(pause);
        floors.push(floor.press(down_or_up).expect("a key was not answered").last.as_secs_f64());
        ours.push(desk.press(more_or_less).expect("a key was not answered").last.as_secs_f64());
    }
    (floors, ours)
}

/// From a key at the desk to the last byte on the stage.
fn behind(desk: &mut Watched, stage: &mut Watched, key: &str) -> Option<f64> {
    let pressed = Instant::now();
    desk.press_only(key);
    let answer = stage.answer_since(pressed)?;
    desk.rest(Duration::from_millis(50));
    Some(answer.last.as_secs_f64())
}

/// Seconds for the text as large as fits.
fn frame(text: &str) -> Option<f64> {
    let area = Rect::new(0, 0, 200, 50);
    let theme = Theme::dark().with_signs(SignSet::Box);
    let mut buffer = Buffer::empty(area);
    median((0..FRAMES).map(|_| {
        let begun = Instant::now();
        let large = Lettering::fitting(black_box(text), area.width, area.height, SignSet::Box).expect("there is room for it");
        large.draw(&mut Pen::new(&mut buffer, area, &theme), Meaning::Heading);
        begun.elapsed().as_secs_f64()
    }))
}
