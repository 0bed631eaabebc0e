//! Everything that is spoken or shown and not scored: a review, a directive, an exchange, a display, an award, a break. The agenda's points with their verbs, checked
//! off as they are said; beside them the villages with their projects and the remarks about them. No rank stands here but what was declared.

use crate::meeting::agenda::{Kind, Village};
use crate::meeting::state::{Note, Slot};
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::clock::Clock;
use crate::tui::screens::facts::{self, Fact, Figures};
use crate::tui::screens::{MARGIN, award, closed, name_plate, opening};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;

/// Rows of the digits where there is little to say.
const DIGITS: u16 = 5;

/// Draws what is spoken or shown.
pub(super) fn draw(view: &View<'_>, slot: Slot<'_>, pen: &mut Pen<'_>) {
    /// Who speaks and since when, a free row, and what comes next.
    const AROUND: u16 = 4;
    let (columns, rows) = (pen.width(), pen.height());
    let name = view.state().name_of(slot).unwrap_or(view.lang.kind(slot.kind()));
    let beside = super::beside(columns);
    let inset = beside.saturating_sub(2 * MARGIN);
    let list = list(view, slot, pen);
    let more = beside_it(view, slot);
    let wanted = facts::rows(&list, inset);
    let given = if slot.kind() == Kind::Award {
        // The name plate at its usual height stays.
        award::ceremony(view, pen.theme().sign(Sign::Star), rows.saturating_sub(AROUND + wanted + 5))
    } else {
        Vec::new()
    };
    let wanted = wanted + u16::try_from(given.len()).unwrap_or(u16::MAX);
    let mut y = name_plate::draw_within(pen, name, rows.saturating_sub(AROUND + wanted).max(1));
    if let Some(speaker) = slot.speaker() {
        pen.line(y, speaker, Align::Centre, Meaning::Heading);
        y += 1;
    }
    y += clock(view, slot, rows.saturating_sub(y + wanted + 2), &mut pen.part(0, y, columns, rows.saturating_sub(y)));
    y += u16::from(rows > y + wanted + 1);
    for (text, meaning) in &given {
        pen.line(y, text, Align::Centre, *meaning);
        y += 1;
    }
    let wanted = facts::rows(&list, inset);
    let height = rows.saturating_sub(y + 1);
    if more.is_empty() || beside < columns {
        facts::draw_airy(view, &list, &mut pen.part(MARGIN, y, inset, height));
    } else {
        facts::draw(view, &list, &mut pen.part(MARGIN, y, inset, height));
    }
    if beside < columns {
        facts::draw(view, &more, &mut pen.part(beside, y, columns - beside - MARGIN, height));
    } else {
        let spare = height.saturating_sub(wanted + 1);
        let (fit, used) = facts::that_fit(&more, inset, spare);
        facts::draw(view, fit, &mut pen.part(MARGIN, y + wanted + 1, inset, used));
    }
    super::next_up(view, pen, y);
}

/// What belongs to the item itself and must be seen whole.
fn list(view: &View<'_>, slot: Slot<'_>, pen: &Pen<'_>) -> Vec<Fact> {
    let sign = |sign| pen.theme().sign(sign);
    let mut list = match slot.kind() {
        Kind::Opening => [opening::theme(view), opening::about(view)].concat(),
        Kind::Display => opening::compared_one_by_one(view, sign(Sign::Dot)),
        Kind::Closing => [award::in_short(view, sign(Sign::Star)), closed::counts(view)].concat(),
        _ => Vec::new(),
    };
    list.extend(facts::of_points(slot, sign(Sign::Check), sign(Sign::Hollow)));
    list.extend(facts::of_item(view, slot, Figures::InText, sign(Sign::Dot)));
    list
}

/// What helps whoever speaks: of one village the remarks about it, of all of them each with its projects and remarks.
fn beside_it(view: &View<'_>, slot: Slot<'_>) -> Vec<Fact> {
    let state = view.state();
    if slot.item.plan.village.is_some() {
        return super::remarks_about(view, slot);
    }
    if slot.kind() != Kind::Review {
        return Vec::new();
    }
    let each = |village: &Village| {
        let about = |note: &&Note| !note.retracted && note.village.as_ref() == Some(&village.id);
        let remarks = facts::of_remarks(view, state.notes.iter().rev().filter(about));
        [facts::in_short(village, view.lang.list_separator())].into_iter().chain(remarks)
    };
    state.contestants().flat_map(each).collect()
}

/// The clock once it was started, in digits where there is room for them; before that, since when and how long is planned. Gives the rows it took.
fn clock(view: &View<'_>, slot: Slot<'_>, spare: u16, pen: &mut Pen<'_>) -> u16 {
    let columns = pen.width();
    let clock = Clock::of(view, slot);
    if clock.is_ready() {
        let (text, meaning) = super::stay(view, slot);
        pen.line(0, &text, Align::Centre, meaning);
        return 1;
    }
    let digits = if spare > DIGITS + 1 { (spare - 1).min(if slot.kind() == Kind::Break { u16::MAX } else { DIGITS }) } else { 0 };
    if digits > 0 {
        clock.draw(view, &mut pen.part(0, 0, columns, digits));
    }
    clock.draw_words(view, &mut pen.part(0, digits, columns, 1));
    digits + 1
}
