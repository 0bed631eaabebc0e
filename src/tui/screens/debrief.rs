//! Whose turn it is, and how much time is left, in digits that the back row reads. The phase is told by colour, sign and word at once.

use crate::meeting::state::Slot;
use crate::meeting::timer::{Phase, Reading};
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::name_plate;
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::digits;
use crate::words;

/// Draws a debrief.
pub(super) fn draw(view: &View<'_>, slot: Slot<'_>, pen: &mut Pen<'_>) {
    let (width, height) = (pen.width(), pen.height());
    let state = view.state();
    let reading = slot.item.timer.read(slot.marks(), view.now.t);
    let name = state.name_of(slot).unwrap_or_default();
    let top = name_plate::draw(pen, name);
    let cadre = slot.item.plan.village.as_ref().and_then(|id| state.village(id)).and_then(|village| village.cadre.as_deref());
    let mut y = top;
    if let Some(cadre) = cadre.or(slot.speaker()) {
        pen.line(y, cadre, Align::Centre, Meaning::Text);
        y += 1;
    }
    let below = 3;
    let room = height.saturating_sub(y + below);
    clock(view, reading, &mut pen.part(0, y, width, room));
    phase_line(view, reading, &mut pen.part(0, height.saturating_sub(below), width, 1));
    super::next_up(view, &mut pen.part(0, height.saturating_sub(1), width, 1));
}

/// The countdown as large as fits. While a mark rings the ground is inverted.
pub(super) fn clock(view: &View<'_>, reading: Reading, pen: &mut Pen<'_>) {
    let meaning = meaning(reading);
    let sign = if reading.left.is_some_and(|left| left.0 <= 0) && reading.phase == Phase::Overtime { "+" } else { "" };
    let text = format!("{sign}{}", words::clock(reading.shown_seconds()));
    let rings = view.look.flash_until.is_some_and(|until| view.now.t < until);
    if rings {
        pen.fill(crate::tui::pen::Ink::Inverted(meaning));
    } else if reading.phase == Phase::Overtime {
        pen.fill(meaning);
    }
    digits::draw(pen, &text, meaning);
}

/// What the clock says, in words.
pub(super) fn phase_line(view: &View<'_>, reading: Reading, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let shown = words::clock(reading.shown_seconds());
    let text = match (reading.phase, reading.allotted) {
        (Phase::Ready, Some(allotted)) => lang.clock_ready(words::length(lang, allotted)),
        (Phase::Ready, None) => lang.clock_ready_open().to_owned(),
        (Phase::Overtime, _) => lang.clock_over(shown),
        (_, None) => lang.clock_used(shown),
        (Phase::Danger | Phase::Warning, _) | (Phase::Normal, _) => lang.clock_left(shown),
    };
    let sign = match reading.phase {
        Phase::Warning | Phase::Danger | Phase::Overtime => Some(Sign::Alarm),
        _ => None,
    };
    let marked = match (sign, reading.paused) {
        (_, true) => format!("{} {text} {}", pen.theme().sign(Sign::Pause), lang.clock_paused()),
        (Some(sign), _) => format!("{} {text} {}", pen.theme().sign(sign), pen.theme().sign(sign)),
        (None, _) => text,
    };
    pen.line(0, &marked, Align::Centre, meaning(reading));
}

/// How urgent it looks.
pub(super) fn meaning(reading: Reading) -> Meaning {
    match (reading.paused, reading.phase) {
        (true, Phase::Overtime) => Meaning::TimerOvertime,
        (true, _) => Meaning::TimerPaused,
        (_, Phase::Ready) => Meaning::TimerReady,
        (_, Phase::Normal) => Meaning::TimerNormal,
        (_, Phase::Warning) => Meaning::TimerWarning,
        (_, Phase::Danger) => Meaning::TimerDanger,
        (_, Phase::Overtime) => Meaning::TimerOvertime,
    }
}
