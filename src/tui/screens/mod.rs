//! What stands in the middle of the desk: one file a screen, chosen by what is under way. Each draws the same picture from the same view. Begin at [`draw`].

mod clock;
mod debrief;
mod facts;
pub mod name_plate;
mod result;
mod scoring;
mod speech;
mod visit;
mod waiting;

use crate::meeting::agenda::Kind;
use crate::meeting::event::NoteKind;
use crate::meeting::stage::upcoming;
use crate::meeting::state::{Note, Place, Slot, State};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
pub use crate::words::note_kind;

/// Draws what is under way.
pub fn draw(view: &View<'_>, pen: &mut Pen<'_>) {
    let state = view.state();
    match (&state.place, state.current()) {
        (Place::Inside(_), Some(slot)) => match slot.kind() {
            Kind::Debrief => debrief::draw(view, slot, pen),
            Kind::Visit => visit::draw(view, slot, pen),
            Kind::Scoring if let Some(round) = state.round_at_hand() => scoring::draw(view, slot, round, pen),
            Kind::Result if let Some(round) = state.round_at_hand() => result::draw(view, slot, round, pen),
            _ => speech::draw(view, slot, pen),
        },
        _ => waiting::draw(view, pen),
    }
}

/// Rows that the middle would fill in so many columns; the remarks below give way to it.
pub fn wanted(view: &View<'_>, columns: u16) -> u16 {
    /// The plate, a line below it, free rows and what comes next.
    const AROUND: u16 = 8;
    let Some(slot) = view.state().current() else { return 0 };
    let list = facts::of_item(view, slot, "·").len().max(facts::of_points(slot, "·", "·").len());
    if list == 0 {
        return 0;
    }
    let inset = columns.saturating_sub(4);
    let facts = facts::rows(&facts::of_item(view, slot, "·"), inset) + facts::rows(&facts::of_points(slot, "·", "·"), inset);
    let clock = if slot.kind() == Kind::Debrief { debrief::CLOCK_ROWS } else { 0 };
    facts + AROUND + clock
}

/// The item that "next" would enter, where it is known: a segment without its order has none yet.
pub fn following(state: &State) -> Option<Slot<'_>> {
    let behind = state.position().map(|slot| slot.id().clone());
    let mut passed = behind.is_none();
    for segment in &state.segments {
        for item in &segment.items {
            if passed && item.skipped.is_none() {
                return Some(Slot { segment, item });
            }
            passed |= behind.as_ref() == Some(&item.plan.id);
        }
        if passed && segment.awaits_order() {
            return None;
        }
    }
    None
}

/// Who or what comes next.
pub fn next_up(view: &View<'_>, pen: &mut Pen<'_>) {
    let Some(next) = upcoming(view.state()) else { return };
    let name = next.name.as_deref().unwrap_or(view.lang.kind(next.kind));
    let text = match next.kind {
        Kind::Debrief => view.lang.next_speaker(name),
        Kind::Visit => view.lang.next_stop(name),
        _ => view.lang.next_item(name),
    };
    let shown = format!("{} {text}", pen.theme().sign(Sign::Pointer));
    pen.line(0, &shown, Align::Centre, Meaning::Accent);
}

/// One remark in one line: when, what kind, about whom, what.
pub fn remark_line(view: &View<'_>, pen: &mut Pen<'_>, note: &Note) {
    let state = view.state();
    let x = pen.put(0, 0, &view.time(note.t), Meaning::Dim);
    let x = pen.put(x + 1, 0, note_kind(view.lang, note.kind), note_meaning(note.kind));
    let village = note.village.as_ref().and_then(|id| state.village(id));
    let x = village.map_or(x, |village| pen.put(x + 1, 0, &village.name, Meaning::Dim));
    pen.put(x + 1, 0, &note.text, if note.retracted { Meaning::Dim } else { Meaning::Text });
}

/// What a kind of remark means to the eye.
pub fn note_meaning(kind: NoteKind) -> Meaning {
    match kind {
        NoteKind::Point => Meaning::NotePoint,
        NoteKind::Praise => Meaning::NotePraise,
        NoteKind::Issue => Meaning::NoteIssue,
        NoteKind::Promise => Meaning::NotePromise,
        NoteKind::Requirement => Meaning::NoteRequirement,
        NoteKind::Decision => Meaning::NoteDecision,
        NoteKind::Difficulty => Meaning::NoteDifficulty,
        NoteKind::Practice => Meaning::NotePractice,
    }
}
