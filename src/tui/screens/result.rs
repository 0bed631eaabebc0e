//! The result: sealed until it is shown, then step by step. Drawn from what the room may see alone, so that a sealed rank cannot get here.

use crate::meeting::agenda::Reveal;
use crate::meeting::event::Event;
use crate::meeting::stage::{self, Shown, ShownStep, ShownVillage};
use crate::meeting::state::{RoundStage, RoundState, Slot};
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::name_plate;
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::bar;
use crate::words;

/// Draws a result.
pub(super) fn draw(view: &View<'_>, slot: Slot<'_>, round: &RoundState, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let shown = stage::stage(view.state(), view.now.t).result;
    let (columns, rows) = (pen.width(), pen.height());
    let title = view.state().name_of(slot).unwrap_or(lang.kind(slot.kind()));
    let y = name_plate::draw(pen, title);
    let Some(shown) = shown else {
        let text = if round.stage == RoundStage::Open { lang.result_still_open() } else { lang.result_not_scored() };
        pen.line(y + 1, text, Align::Centre, Meaning::Text);
        return;
    };
    let bottom = 2;
    let mut body = pen.part(2, y, columns.saturating_sub(4), rows.saturating_sub(y + bottom));
    if shown.steps.is_empty() {
        sealed(view, round, &shown, &mut body);
    } else {
        steps(view, &shown, &mut body);
    }
    foot(view, &shown, &mut pen.part(0, rows.saturating_sub(bottom), columns, bottom));
}

fn sealed(view: &View<'_>, round: &RoundState, shown: &Shown, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let later = round.rules.reveal == Reveal::Later;
    let text = match (later, shown.declared) {
        (true, true) => lang.result_later_declared(),
        (true, false) => lang.result_later(),
        (false, _) => lang.result_sealed(),
    };
    let middle = pen.height() / 2;
    pen.line(middle.saturating_sub(1), &pen.theme().sign(Sign::Mask).repeat(6), Align::Centre, Meaning::Sealed);
    pen.line(middle + 1, text, Align::Centre, Meaning::Sealed);
}

/// The step shown last stands on top, so that it is where the eyes are.
fn steps(view: &View<'_>, shown: &Shown, pen: &mut Pen<'_>) {
    let mut y = 0;
    for (index, step) in shown.steps.iter().rev().enumerate() {
        if y >= pen.height() {
            break;
        }
        let (columns, rows) = (pen.width(), pen.height());
        y += one(view, step, index == 0, &mut pen.part(0, y, columns, rows - y)) + 1;
    }
}

/// One step; gives the rows it took.
fn one(view: &View<'_>, step: &ShownStep, latest: bool, pen: &mut Pen<'_>) -> u16 {
    let lang = view.lang;
    let star = pen.theme().sign(Sign::Star);
    let meaning = if latest { Meaning::Award } else { Meaning::Text };
    let mut y = 0;
    if let Some((_, award)) = &step.award {
        pen.line(y, &format!("{star} {award} {star}"), Align::Centre, meaning);
        y += 1;
        if step.villages.len() > 1 {
            pen.line(y, lang.result_no_order(), Align::Centre, Meaning::Dim);
            y += 1;
        }
        if step.villages.is_empty() {
            pen.line(y, lang.result_nobody(), Align::Centre, Meaning::Dim);
            y += 1;
        }
        for village in &step.villages {
            let spread: String = village.name.chars().map(|sign| format!("{sign} ")).collect();
            pen.line(y, spread.trim_end(), Align::Centre, if latest { Meaning::Heading } else { Meaning::Text });
            y += 1;
        }
        return y;
    }
    for village in &step.villages {
        y += ranked(view, step.rank, village, latest, y, pen);
    }
    y
}

/// One village of a rank: rank, name, total, its lines as bars, and what decided a tie.
fn ranked(view: &View<'_>, rank: Option<u32>, village: &ShownVillage, latest: bool, y: u16, pen: &mut Pen<'_>) -> u16 {
    let lang = view.lang;
    let meaning = if latest { Meaning::Award } else { Meaning::Text };
    let x = pen.put(0, y, &rank.map(|rank| lang.result_rank(rank)).unwrap_or_default(), meaning);
    pen.put(x + 2, y, &village.name, if latest { Meaning::Heading } else { Meaning::Text });
    let columns = pen.width();
    if let Some(total) = &village.total {
        pen.part(0, y, columns, 1).line(0, total, Align::Right, meaning);
    }
    let mut rows = 1;
    if let Some(tie) = &village.tie {
        pen.put(4, y + rows, &words::tie(lang, view.state(), tie), Meaning::Dim);
        rows += 1;
    }
    if latest && village.lines.len() > 1 && columns >= 40 {
        for (line, value) in &village.lines {
            let name = words::line_name(view.state(), line);
            pen.part(4, y + rows, 10, 1).put(0, 0, &name, Meaning::Dim);
            let hundredths = value.replace('.', "").parse().unwrap_or(0);
            let whole = words::line_most(view.state(), line, value);
            bar::draw(&mut pen.part(15, y + rows, columns.saturating_sub(24), 1), hundredths, whole, Meaning::Accent);
            pen.part(0, y + rows, columns, 1).line(0, value, Align::Right, Meaning::Text);
            rows += 1;
        }
    }
    rows
}

/// What is left to show; once it stands, the fingerprint that the declared result can be held against.
fn foot(view: &View<'_>, shown: &Shown, pen: &mut Pen<'_>) {
    let lang = view.lang;
    if !shown.declared {
        if shown.left > 0 && !shown.steps.is_empty() {
            pen.line(0, &lang.result_left(u64::from(shown.left)), Align::Centre, Meaning::Dim);
        }
        return;
    }
    pen.line(0, lang.result_declared(), Align::Centre, Meaning::Saved);
    let last = view.history.live_events().last();
    if last.is_some_and(|event| matches!(event.event, Event::ResultDeclared(_))) {
        pen.line(1, &lang.result_fingerprint(view.fingerprint), Align::Centre, Meaning::Text);
    }
}
