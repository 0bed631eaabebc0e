//! A stop of the tour: where the party is, since when and until when, and what is shown there, its figures large.

use crate::meeting::agenda::Kind;
use crate::meeting::state::{Slot, State};
use crate::meeting::time::Ms;
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::clock::Clock;
use crate::tui::screens::facts::{Fact, Figures};
use crate::tui::screens::figures::Cards;
use crate::tui::screens::{MARGIN, facts, name_plate};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::words;

/// Draws a stop.
pub(super) fn draw(view: &View<'_>, slot: Slot<'_>, pen: &mut Pen<'_>) {
    /// When the party came, how long it has stayed, and what comes next.
    const AROUND: u16 = 3;
    let (columns, rows) = (pen.width(), pen.height());
    let dot = facts::dot(pen);
    let beside = super::beside(columns);
    let inset = beside.saturating_sub(2 * MARGIN);
    let full = list(view, slot, Figures::InText, beside < columns, pen);
    let most = rows.saturating_sub(AROUND + facts::rows(&full, inset)).max(1);
    let mut y = name_plate::draw_within(pen, view.state().name_of(slot).unwrap_or_default(), most);
    pen.line(y, &come_and_go(view, slot, dot), Align::Centre, Meaning::Text);
    stay(view, slot, &mut pen.part(0, y + 1, columns, 1));
    y += 2;
    super::next_up(view, pen, y);
    let free = u16::from(rows > y + 2 + facts::rows(&full, inset));
    y += free;
    let height = rows.saturating_sub(y + 1);
    place(view, slot, beside < columns, &mut pen.part(MARGIN, y, inset, height));
    if beside < columns {
        let about = [facts::of_occasion(view, slot), super::remarks_about(view, slot)].concat();
        facts::draw(view, &about, &mut pen.part(beside, y, columns - beside - MARGIN, height));
    }
}

/// What is told below the name; who is there and what is noted stands beside it where there is room.
fn list(view: &View<'_>, slot: Slot<'_>, figures: Figures, with_beside: bool, pen: &Pen<'_>) -> Vec<Fact> {
    let sign = |sign| pen.theme().sign(sign);
    let mut list = facts::of_place(view, slot, figures, sign(Sign::Dot));
    list.extend(facts::of_speaker(view, slot, sign(Sign::Check), sign(Sign::Hollow)));
    if !with_beside {
        list.extend(facts::of_occasion(view, slot));
    }
    list
}

/// What there is to see, with large figures where that leaves room for all the rest.
fn place(view: &View<'_>, slot: Slot<'_>, with_beside: bool, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    let short = list(view, slot, Figures::Large, with_beside, pen);
    let spare = rows.saturating_sub(facts::rows(&short, columns));
    match Cards::fitting(view, slot, columns, spare, pen.theme().signs()) {
        Some(cards) => {
            cards.draw(pen);
            let y = cards.rows();
            facts::draw(view, &short, &mut pen.part(0, y, columns, rows.saturating_sub(y)));
        }
        None => {
            let full = list(view, slot, Figures::InText, with_beside, pen);
            facts::draw(view, &full, pen);
        }
    }
}

/// Which stop it is, when the party came and when it should go: 第二站 · 10:15 到 · 预计 10:30 离开.
fn come_and_go(view: &View<'_>, slot: Slot<'_>, dot: &str) -> String {
    let lang = view.lang;
    let entered = slot.item.visits.last().map_or(view.now.t, |visit| visit.entered);
    let mut parts = vec![number(view, slot), lang.visit_arrived(view.time(entered))];
    if let Some(planned) = slot.minutes() {
        let leave = (entered + Ms::minutes(planned)).max(view.now.t);
        parts.push(lang.visit_leave(view.time(leave)));
    }
    parts.join(&format!(" {dot} "))
}

/// Which stop of the tour it is.
pub(super) fn number(view: &View<'_>, slot: Slot<'_>) -> String {
    view.lang.visit_stop(words::numeral(view.lang, stop(view.state(), slot)))
}

fn stop(state: &State, slot: Slot<'_>) -> usize {
    let stops = state.rundown().filter(|other| other.kind() == Kind::Visit && other.item.skipped.is_none());
    stops.take_while(|other| other.id() != slot.id()).count() + 1
}

/// How long the party has stayed against the plan; the clock instead, where one was started.
fn stay(view: &View<'_>, slot: Slot<'_>, pen: &mut Pen<'_>) {
    let clock = Clock::of(view, slot);
    if clock.is_ready() {
        let (text, meaning) = super::stay(view, slot);
        pen.line(0, &text, Align::Centre, meaning);
    } else {
        clock.draw_words(view, pen);
    }
}
