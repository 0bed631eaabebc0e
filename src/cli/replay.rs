//! `leitai replay FILE [--at T] [--speed N] [--print] [--export-cast OUT] [--size COLSxROWS]`: a session as the room saw it, at any moment; on the screen, one
//! moment of it as text, or all of it as a recording for terminal players. The file is only read.
#![expect(clippy::disallowed_methods, reason = "writes the recording")]

use super::args::Replay as Asked;
use super::options::Options;
use super::out::Out;
use super::problem::{Exit, Problem};
use super::{session, window};
use crate::clock::Clock;
use crate::replay::when::{Spot, When};
use crate::replay::{OpenError, Source};
use crate::tui::cells;
use crate::tui::pen::Pen;
use crate::tui::replay::reading::Reading;
use crate::tui::replay::{Replay, export};
use crate::tui::terminal;
use crate::tui::theme::SignSet;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// Columns and rows of a screen that is printed where nobody looks at one.
const SIZE: (u16, u16) = (80, 24);
/// The most that is asked for.
const SIZE_MOST: u16 = 1_000;

/// Opens the reader's desk, or prints a moment.
pub(super) fn run(options: &Options, asked: &Asked) -> Result<Exit, Problem> {
    let lang = options.lang;
    let halves = asked.speed.as_deref().map(|text| halves(text).ok_or_else(|| Problem::misuse(lang.usage_bad_replay_speed(text)))).transpose()?;
    let size = asked.size.as_deref().map(|text| size(text).ok_or_else(|| Problem::misuse(lang.usage_bad_size(text)))).transpose()?;
    let when = asked.at.as_deref().map(|text| When::read(text).ok_or_else(|| Problem::misuse(lang.usage_bad_at(text)))).transpose()?;
    if !asked.print && asked.export_cast.is_none() {
        window::needs_terminal(options)?;
    }
    let mut replay = open(options, &asked.file)?;
    if let Some(when) = when {
        let spot: Option<Spot> = when.find(&replay.reading().cursor);
        replay.go(spot.ok_or_else(|| Problem::misuse(lang.usage_at_outside(asked.at.as_deref().unwrap_or_default())))?);
    }
    if let Some(halves) = halves {
        replay.set_speed(halves);
    }
    if let Some(file) = &asked.export_cast {
        return export(options, &mut replay, size.unwrap_or(SIZE), file);
    }
    if asked.print { print(options, &mut replay, size) } else { window::replay(options, replay) }
}

/// Opens a session file to be read again.
pub(super) fn open(options: &Options, file: &Path) -> Result<Replay, Problem> {
    let lang = options.lang;
    let source = Source::open(file).map_err(|fault| match fault {
        OpenError::Load(error) => session::load_problem(lang, file, &error),
        OpenError::Agenda(why) => Problem::misuse(lang.take_up_agenda(file.display(), why)),
    })?;
    Ok(Replay::new(Reading::of(source, &options.settings.state, lang), Clock::start()))
}

/// Writes the screen as text, a row a line, without the spaces at their ends.
fn print(options: &Options, replay: &mut Replay, size: Option<(u16, u16)>) -> Result<Exit, Problem> {
    let (columns, rows) = size.unwrap_or_else(|| match terminal::is_there() {
        true => (terminal::size().width, terminal::size().height),
        false => SIZE,
    });
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    // Text that is pasted is not shown by this terminal, so its signs need not be the safe ones.
    let signs = if options.ascii { SignSet::Ascii } else { SignSet::Box };
    replay.draw(&mut Pen::new(&mut buffer, area, &options.theme.with_signs(signs)));
    cells::finish(&mut buffer);
    let row = |cells: &[ratatui::buffer::Cell]| cells.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned();
    let lines: Vec<String> = buffer.content.chunks(usize::from(columns.max(1))).map(row).collect();
    let mut out = Out::open(options.lang);
    out.say(&lines.join("\n"))?;
    out.flush()?;
    Ok(Exit::Done)
}

/// Writes the whole session as a recording into a file that is not there yet.
fn export(options: &Options, replay: &mut Replay, (columns, rows): (u16, u16), file: &Path) -> Result<Exit, Problem> {
    let signs = if options.ascii { SignSet::Ascii } else { SignSet::Box };
    let text = export::cast(replay, &options.theme.with_signs(signs), Size::new(columns, rows));
    let written = fs::File::create_new(file).and_then(|mut new| new.write_all(text.as_bytes()));
    written.map_err(|fault| Problem::unwritable(options.lang, file, &fault))?;
    Ok(Exit::Done)
}

/// `0.5` to `64`, in halves.
fn halves(text: &str) -> Option<u64> {
    let halves = match text.split_once('.') {
        None => text.parse::<u64>().ok()?.checked_mul(2)?,
        Some((whole, "5" | "50")) => whole.parse::<u64>().ok()?.checked_mul(2)?.checked_add(1)?,
        Some((whole, "0" | "00")) => whole.parse::<u64>().ok()?.checked_mul(2)?,
        Some(_) => return None,
    };
    (1..=128).contains(&halves).then_some(halves)
}

/// `80x24`.
fn size(text: &str) -> Option<(u16, u16)> {
    let (columns, rows) = text.split_once(['x', 'X', '×'])?;
    let (columns, rows) = (columns.trim().parse().ok()?, rows.trim().parse().ok()?);
    ((1..=SIZE_MOST).contains(&columns) && (1..=SIZE_MOST).contains(&rows)).then_some((columns, rows))
}
