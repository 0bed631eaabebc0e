//! Scoring: what is scored and how, how many forms came in, and nothing of where anybody stands.

use crate::meeting::agenda::Form;
use crate::meeting::scoring::{self, Count};
use crate::meeting::state::{RoundStage, RoundState, Slot};
use crate::tui::keymap::{self, Deed, Place};
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::{facts, name_plate};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::bar;
use crate::words;

/// Rows that a round takes: progress, its bar and a key.
const ROUND_ROWS: u16 = 8;

/// Draws a round.
pub(super) fn draw(view: &View<'_>, slot: Slot<'_>, round: &RoundState, pen: &mut Pen<'_>) {
    let (lang, state) = (view.lang, view.state());
    let title = round.rules.title.as_deref().or(state.name_of(slot)).unwrap_or(lang.kind(slot.kind()));
    let mut y = name_plate::draw(pen, title);
    y = pen.paragraph(y, &how(view, round, pen.theme().sign(Sign::Dot)), Align::Centre, Meaning::Text) + 1;
    let (columns, rows) = (pen.width(), pen.height());
    let inset = columns.saturating_sub(4);
    let occasion = facts::of_occasion(view, slot);
    let taken = facts::rows(&occasion, inset);
    // What the agenda notes stands above, unless the round needs the room.
    if rows >= y + taken + ROUND_ROWS {
        y = facts::draw(view, &occasion, &mut pen.part(2, y, inset, taken)) + y + 1;
    }
    match &round.stage {
        RoundStage::Unopened => {
            let names = words::listed(lang, state.contestants().map(|village| village.name.clone()));
            y = pen.part(2, 0, columns.saturating_sub(4), rows.saturating_sub(3)).paragraph(
                y,
                &lang.scoring_for(names),
                Align::Centre,
                Meaning::Text,
            );
            pen.line(y + 1, lang.scoring_begin(), Align::Centre, Meaning::Accent);
        }
        RoundStage::Open => {
            let tally = scoring::tally(&round.sheet(&state.people));
            progress(view, round, &tally.all, &mut pen.part(0, y, columns, rows.saturating_sub(y)));
            let key = keymap::key_of(Place::Main, Deed::CloseRound).unwrap_or_default();
            pen.line(rows.saturating_sub(1), &lang.scoring_keys(key), Align::Centre, Meaning::Dim);
        }
        RoundStage::Closed { tally, .. } | RoundStage::Declared { tally, .. } => {
            pen.line(y, &words::tally(lang, &tally.all), Align::Centre, Meaning::Text);
            let sealed = if matches!(round.stage, RoundStage::Closed { .. }) { lang.result_sealed() } else { lang.scoring_declared() };
            pen.line(y + 2, sealed, Align::Centre, Meaning::Sealed);
            super::next_up(view, &mut pen.part(0, rows.saturating_sub(1), columns, 1));
        }
    }
}

/// How it is scored: 无记名 · 好 较好 一般 差.
fn how(view: &View<'_>, round: &RoundState, dot: &str) -> String {
    let lang = view.lang;
    let named = if round.rules.named { lang.scoring_named() } else { lang.scoring_unnamed() };
    let form = match &round.rules.form {
        Form::Grades(grades) => grades.iter().map(|grade| grade.name.as_str()).collect::<Vec<_>>().join(" "),
        Form::Points(form) => match form.lines.as_slice() {
            [line] => lang.scoring_points(words::points(line.max), words::points(line.min)),
            lines => lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>().join(" "),
        },
    };
    format!("{named} {dot} {form}")
}

/// Forms that came in, in all and by class.
fn progress(view: &View<'_>, round: &RoundState, all: &Count, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let columns = pen.width();
    let tally = scoring::tally(&round.sheet(&view.state().people));
    pen.line(0, &words::progress(lang, all.returned, all.issued), Align::Centre, Meaning::Heading);
    let width = columns.saturating_sub(8).min(60);
    let left = (columns - width) / 2;
    if all.issued > 0 {
        bar::draw(&mut pen.part(left, 2, width, 1), u64::from(all.returned), u64::from(all.issued), Meaning::Saved);
    }
    if round.rules.groups.len() < 2 {
        return;
    }
    for (y, group) in (4..pen.height().saturating_sub(2)).zip(&round.rules.groups) {
        let count = tally.groups.get(&group.id).copied().unwrap_or_default();
        let x = pen.sign(left, y, Sign::Dot, Meaning::Dim);
        let x = pen.put(x + 1, y, &group.name, Meaning::Text);
        pen.put(x + 2, y, &words::progress(lang, count.returned, count.issued), Meaning::Text);
    }
}
