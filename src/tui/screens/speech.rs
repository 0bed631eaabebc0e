//! Everything that is spoken or shown and not scored: a review, a directive, an exchange, a display, an award, a break. The agenda's points with their verbs, checked
//! off as they are said; for a village its projects and the remarks about it.

use crate::meeting::agenda::Kind;
use crate::meeting::state::{Note, RoundStage, Slot};
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::clock::Clock;
use crate::tui::screens::{facts, name_plate};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::words;

/// Draws what is spoken or shown.
pub(super) fn draw(view: &View<'_>, slot: Slot<'_>, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    let state = view.state();
    let name = state.name_of(slot).unwrap_or(view.lang.kind(slot.kind()));
    let mut y = name_plate::draw(pen, name);
    if let Some(speaker) = slot.speaker() {
        pen.line(y, speaker, Align::Centre, Meaning::Text);
        y += 1;
    }
    y += clock(view, slot, &mut pen.part(0, y, columns, 1));
    y += 1;
    let (check, open) = (pen.theme().sign(Sign::Check), pen.theme().sign(Sign::Hollow));
    let mut list = facts::of_points(slot, check, open);
    list.extend(facts::of_item(view, slot, facts::dot(pen)));
    match slot.kind() {
        Kind::Opening => list.extend(super::waiting::about(view)),
        Kind::Award => list.extend(awards(view, pen.theme().sign(Sign::Star))),
        Kind::Display => list.extend(super::waiting::compared(view)),
        _ => {}
    }
    list.extend(remarks(view, slot));
    facts::draw(view, &list, &mut pen.part(2, y, columns.saturating_sub(4), rows.saturating_sub(y + 1)));
    super::next_up(view, &mut pen.part(0, rows.saturating_sub(1), columns, 1));
}

/// The countdown in one line, once it was started; gives the rows it took.
fn clock(view: &View<'_>, slot: Slot<'_>, pen: &mut Pen<'_>) -> u16 {
    if slot.item.timer.started.is_none() {
        return 0;
    }
    Clock::of(view, slot).draw_words(view, pen);
    1
}

/// Remarks about the item's village; in a speech that is about all of them the latest of the meeting.
fn remarks(view: &View<'_>, slot: Slot<'_>) -> Vec<facts::Fact> {
    let Some(village) = &slot.item.plan.village else { return Vec::new() };
    let about = |note: &&Note| !note.retracted && note.village.as_ref() == Some(village);
    facts::of_remarks(view, view.state().notes.iter().rev().filter(about).cloned())
}

/// What was declared, for the ceremony; nothing before.
fn awards(view: &View<'_>, star: &str) -> Vec<facts::Fact> {
    let state = view.state();
    let mut list = Vec::new();
    for round in &state.rounds {
        let RoundStage::Declared { awards, .. } = &round.stage else { continue };
        for given in awards {
            let award = round.rules.awards.iter().find(|award| award.id == given.award).map_or("", |award| award.name.as_str());
            let names = words::listed(view.lang, given.villages.iter().map(|id| words::village_name(state, id)));
            list.push(facts::award(star, award, &names));
        }
    }
    list
}
