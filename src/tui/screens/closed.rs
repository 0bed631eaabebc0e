//! When all is over: what was given to whom, how much was held, and where the record lies with its fingerprint.

use crate::tui::pen::{Align, Pen};
use crate::tui::screens::facts::{self, Fact};
use crate::tui::screens::{award, name_plate};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;

/// Draws the screen of a closed meeting.
pub(super) fn draw(view: &View<'_>, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    let y = name_plate::draw(pen, view.lang.waiting_closed());
    let mut list = award::in_short(view, pen.theme().sign(Sign::Star));
    list.extend(counts(view));
    list.push(facts::labelled(view.lang.closed_fingerprint(), view.fingerprint));
    list.push(facts::labelled(view.lang.closed_file(), &view.path.display().to_string()));
    facts::draw(view, &list, &mut pen.part(2, y, columns.saturating_sub(4), rows.saturating_sub(y + 2)));
    pen.line(rows.saturating_sub(1), view.lang.waiting_closed_keys(), Align::Centre, Meaning::Dim);
}

/// How long it took, and how much was held, noted and handed in.
pub(super) fn counts(view: &View<'_>) -> Vec<Fact> {
    let (lang, state) = (view.lang, view.state());
    let entered = state.rundown().filter_map(|slot| Some(slot.item.visits.first()?.entered)).min();
    let times = entered.map(|begun| facts::labelled(lang.closed_time(), &lang.closed_from_to(view.time(begun), view.time(view.history.last_t()))));
    let held = state.rundown().filter(|slot| slot.item.was_entered()).count();
    let skipped = state.rundown().filter(|slot| slot.item.skipped.is_some()).count();
    let notes = state.notes.iter().filter(|note| !note.retracted).count();
    let ballots: usize = state.rounds.iter().map(|round| round.ballots.len()).sum();
    let many = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let items = facts::labelled(lang.closed_done(), &lang.closed_items(many(held), skipped));
    let kept = facts::labelled(lang.closed_noted(), &lang.closed_kept(many(ballots), many(notes)));
    times.into_iter().chain([items, kept]).collect()
}
