//! What stands in the middle of the desk: one file a screen, chosen by what is under way. Each draws the same picture from the same view. Begin at [`draw`].

mod award;
mod clock;
mod closed;
mod debrief;
pub mod display;
mod facts;
pub(crate) mod figures;
pub mod name_plate;
mod opening;
mod result;
mod scoring;
mod speech;
mod visit;
mod way;

use crate::i18n::Lang;
use crate::meeting::agenda::Kind;
use crate::meeting::event::NoteKind;
use crate::meeting::figures::shown as laid_open;
use crate::meeting::stage::{Upcoming, upcoming};
use crate::meeting::state::{Next, Note, Place, Slot, State};
use crate::meeting::time::Ms;
use crate::text::wrap;
use crate::tui::host;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::panel;
pub use crate::words::note_kind;
pub use scoring::tally_table;

/// From this width on there is room for a second column.
const BESIDE_FROM: u16 = 110;
/// Columns of the second column with the margin at its right.
const BESIDE: u16 = 48;
/// Free columns at either side of what is read.
const MARGIN: u16 = 2;
/// Lines of the host's line that are shown at most.
const PROMPT_ROWS: u16 = 4;

/// Draws what is under way.
pub fn draw(view: &View<'_>, pen: &mut Pen<'_>) {
    let state = view.state();
    let (columns, rows) = (pen.width(), pen.height());
    let below = prompt(view, pen);
    let mut pen = pen.part(0, 0, columns, rows.saturating_sub(below));
    let pen = &mut pen;
    match (&state.place, state.current()) {
        (Place::Inside(_), Some(slot)) => match slot.kind() {
            Kind::Debrief => debrief::draw(view, slot, pen),
            Kind::Visit => visit::draw(view, slot, pen),
            Kind::Scoring if let Some(round) = state.round_at_hand() => scoring::draw(view, slot, round, pen),
            Kind::Result if let Some(round) = state.round_at_hand() => result::draw(view, slot, round, pen),
            Kind::Display if let Some(figures) = laid_open(state, slot) => display::draw(view, slot, &figures, pen),
            _ => speech::draw(view, slot, pen),
        },
        (Place::Closed, _) => closed::draw(view, pen),
        (Place::Before, _) => opening::draw(view, pen),
        _ => way::draw(view, pen),
    }
}

/// Whether figures are laid open just now.
pub fn lays_figures_open(view: &View<'_>) -> bool {
    view.state().current().is_some_and(|slot| slot.kind() == Kind::Display && laid_open(view.state(), slot).is_some())
}

/// Where the second column begins; at the right end where there is none.
pub fn beside(columns: u16) -> u16 {
    if columns >= BESIDE_FROM { columns - BESIDE } else { columns }
}

/// The host's line at the foot of the area, for eyes at the desk alone; gives the rows it took.
fn prompt(view: &View<'_>, pen: &mut Pen<'_>) -> u16 {
    // The place stays whatever is said, so that nothing above it jumps.
    if !view.private() {
        return 0;
    }
    let text = &host::line(view).unwrap_or_default();
    let (columns, rows) = (pen.width(), pen.height());
    let inset = columns.saturating_sub(4);
    let lines = u16::try_from(wrap(text, inset).len()).unwrap_or(PROMPT_ROWS).clamp(2, PROMPT_ROWS);
    if rows < lines + 10 {
        return 0;
    }
    let mut part = pen.part(0, rows - lines - 1, columns, lines + 1);
    panel::rule(&mut part, 0);
    panel::title(&mut part, view.lang.prompt_title(), Meaning::Sealed);
    part.part(2, 1, inset, lines).paragraph(0, text, Align::Left, Meaning::Sealed);
    lines + 1
}

/// Rows that the middle would fill in so many columns; the remarks below give way to it.
pub fn wanted(view: &View<'_>, columns: u16) -> u16 {
    /// The plate, two lines below it and what comes next.
    const AROUND: u16 = 7;
    let Some(slot) = view.state().current() else { return 0 };
    match slot.kind() {
        Kind::Scoring => return scoring::WANTED,
        Kind::Display if lays_figures_open(view) => return u16::MAX,
        Kind::Result if view.state().round_at_hand().is_some() => return result::WANTED,
        _ => {}
    }
    // Who speaks is known by then, and what is said about it is being written down.
    if slot.kind() == Kind::Debrief && slot.item.timer.started.is_some() {
        return 0;
    }
    let inset = columns.saturating_sub(2 * MARGIN);
    let list = [facts::of_item(view, slot, facts::Figures::InText, " "), facts::of_speaker(view, slot, " ", " ")].concat();
    let clock = if slot.kind() == Kind::Debrief { debrief::CLOCK_ROWS + 2 } else { 0 };
    if list.is_empty() { 0 } else { facts::rows(&list, inset) + AROUND + clock }
}

/// Whether a field of an item is a guess of the agenda and no fact.
pub fn is_assumed(slot: Slot<'_>, field: &str) -> bool {
    let (own, all) = (&slot.item.plan.common, &slot.segment.plan.common);
    // What an item does not say itself it takes from its segment, with the doubt.
    let assumed = if field == "minutes" && own.minutes.is_none() { &all.assumed } else { &own.assumed };
    assumed.iter().any(|name| name == field)
}

/// How long an item has taken against its plan, and whether that is more than planned.
fn stay(view: &View<'_>, slot: Slot<'_>) -> (String, Meaning) {
    let lang = view.lang;
    let entered = slot.item.visits.last().map_or(view.now.t, |visit| visit.entered);
    let minutes = (view.now.t - entered).max(Ms::ZERO).0 / 60_000;
    let Some(planned) = slot.minutes() else { return (lang.stay_minutes(minutes), Meaning::Dim) };
    let text = if is_assumed(slot, "minutes") { lang.stay_minutes_about(minutes, planned) } else { lang.stay_minutes_of(minutes, planned) };
    (text, if minutes > i64::from(planned) { Meaning::Warning } else { Meaning::Dim })
}

/// The remarks about the item's village, newest first.
fn remarks_about(view: &View<'_>, slot: Slot<'_>) -> Vec<facts::Fact> {
    let Some(village) = &slot.item.plan.village else { return Vec::new() };
    let about = |note: &&Note| !note.retracted && note.village.as_ref() == Some(village);
    facts::of_remarks(view, view.state().notes.iter().rev().filter(about))
}

/// The item that "next" would enter, where it is known: a segment without its order has none yet.
pub fn following(state: &State) -> Option<Slot<'_>> {
    match state.next()? {
        Next::Item(slot) => Some(slot),
        Next::Order(_) => None,
    }
}

/// Who or what comes next, in the last row; left out where what stands above takes all rows, `taken` of them.
pub fn next_up(view: &View<'_>, pen: &mut Pen<'_>, taken: u16) {
    let last = pen.height().saturating_sub(1);
    let Some(next) = upcoming(view.state()).filter(|_| last >= taken) else { return };
    let shown = format!("{} {}", pen.theme().sign(Sign::Pointer), next_words(view.lang, &next));
    pen.line(last, &shown, Align::Centre, Meaning::Accent);
}

/// Who or what comes next, in words.
pub(in crate::tui) fn next_words(lang: Lang, next: &Upcoming) -> String {
    let name = next.name.as_deref().unwrap_or(lang.kind(next.kind));
    match next.kind {
        Kind::Debrief => lang.next_speaker(name),
        Kind::Visit => lang.next_stop(name),
        Kind::Review if next.village => lang.next_review(name),
        _ => lang.next_item(name),
    }
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
