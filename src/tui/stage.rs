//! The stage: what the room sees on the projector, one thing at a time and as large as fits. It is drawn from a [`Stage`] value alone, which cannot hold a single
//! ballot, a sealed rank, a remark, a draft or the host's line, so no picture here can show one. [`watching`] keeps it as the meeting is, and [`window`] is the loop around that.
//! Begin at [`draw`]; what stands on the screen is put together in `scenes`.

mod parts;
mod scenes;
pub mod watching;
pub mod window;

use crate::i18n::Lang;
use crate::meeting::stage::{Occasion, Stage, StageClock};
use crate::meeting::timer::Phase;
use crate::text::width;
use crate::tui::pen::{Align, Ink, Pen};
use crate::tui::screens::name_plate::spread;
use crate::tui::theme::{Meaning, Sign};
use crate::tui::widgets::hanzi::Lettering;

/// From so many rows on a message may be written in large hanzi.
const LARGE_FROM: u16 = 20;

/// From so many rows on a message leaves room for all else.
const LARGE_TOO_FROM: u16 = 34;

/// How much the window shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Shows {
    /// Whatever is under way.
    #[default]
    All,
    /// The clock, and what the desk says to the speaker: for a screen that faces the speaker.
    Clock,
}

/// What a picture is made from.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// Whose meeting it is and where it stands; none while no meeting was found.
    pub meeting: Option<(&'a Occasion, &'a Stage)>,
    /// Whether it is a rehearsal.
    pub rehearsal: bool,
    /// What is to be said about the window itself, in a quiet line.
    pub notice: Option<&'a str>,
    /// How much is shown.
    pub shows: Shows,
    /// The language.
    pub lang: Lang,
}

/// Draws the picture.
pub fn draw(picture: &Picture<'_>, pen: &mut Pen<'_>) {
    pen.clear();
    let (columns, rows) = (pen.width(), pen.height());
    let stage = picture.meeting.map(|(_, stage)| stage);
    let is_blank = picture.shows == Shows::All && stage.is_some_and(|stage| stage.blank);
    if is_blank {
        // Dark, but not dead: who looks for it finds a sign.
        pen.sign(columns.saturating_sub(2), rows.saturating_sub(1), Sign::Dot, Meaning::Dim);
        rehearsal(picture, pen, Meaning::Refusal);
        return;
    }
    let clock = stage.and_then(clock_shown);
    let is_over = clock.is_some_and(|clock| clock.phase == Phase::Overtime);
    if is_over {
        pen.fill(Meaning::TimerOvertime);
    }
    let below = stage.and_then(|stage| stage.message.as_deref()).map_or(0, |text| message(text, pen));
    let foot = u16::from(picture.notice.is_some());
    let mut parts = scenes::parts(picture);
    if below > 0 && rows < LARGE_TOO_FROM {
        parts.retain(|part| !part.is_spare());
    }
    if is_over {
        parts = parts.into_iter().map(|part| part.meaning(Meaning::TimerOvertime)).collect();
    }
    let top = u16::from(picture.rehearsal && rows > 1);
    let margin = u16::from(columns > 64);
    parts::draw(&parts, &mut pen.part(margin, top, columns - 2 * margin, rows.saturating_sub(top + below + foot)));
    if let Some(notice) = picture.notice {
        let meaning = if is_over { Meaning::TimerOvertime } else { Meaning::Dim };
        pen.part(1, rows.saturating_sub(below + 1), columns.saturating_sub(2), 1).line(0, notice, Align::Centre, meaning);
    }
    rehearsal(picture, pen, Meaning::Refusal);
}

/// The clock of the item at hand; none on the way and after the end.
fn clock_shown(stage: &Stage) -> Option<StageClock> {
    use crate::meeting::stage::StagePlace;
    stage.scene.as_ref().filter(|_| stage.place == StagePlace::Inside).and_then(|scene| scene.clock)
}

/// That it is only played is said on every frame.
fn rehearsal(picture: &Picture<'_>, pen: &mut Pen<'_>, meaning: Meaning) {
    if picture.rehearsal {
        let text = format!(" {} ", picture.lang.mark_rehearsal());
        pen.put(pen.width().saturating_sub(width(&text)) / 2, 0, &text, meaning);
    }
}

/// What the desk says to the speaker, in a band at the foot; gives its rows.
fn message(text: &str, pen: &mut Pen<'_>) -> u16 {
    let (columns, rows, signs) = (pen.width(), pen.height(), pen.theme().signs());
    let room = if rows >= LARGE_FROM { (rows / 3).max(8) } else { 0 };
    let large = Lettering::fitting(text, columns.saturating_sub(4), room, signs);
    let inside = large.as_ref().map_or(1, Lettering::rows);
    // At 24 rows every row is wanted; hanzi have an empty one of their own.
    let around = u16::from(large.is_none() && rows >= 10) + u16::from(large.is_some() && rows >= 30);
    let height = inside + 2 * around;
    let ink = Ink::Inverted(Meaning::Warning);
    let mut band = pen.part(0, rows.saturating_sub(height), columns, height);
    band.fill(ink);
    let mut inner = band.part(2, around, columns.saturating_sub(4), inside);
    match large {
        Some(large) => large.draw(&mut inner, ink),
        None => inner.line(0, &spread(text, 1, columns), Align::Centre, ink),
    }
    height
}
