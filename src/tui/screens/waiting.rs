//! Between items: before the first one, on the way to the next, and when all is over.

use crate::meeting::agenda::Kind;
use crate::meeting::stage::upcoming;
use crate::meeting::state::{Place, RoundStage};
use crate::meeting::time::Ms;
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::{facts, name_plate};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::words;

/// Draws what is between items.
pub(super) fn draw(view: &View<'_>, pen: &mut Pen<'_>) {
    match &view.state().place {
        Place::Before => before(view, pen),
        Place::Closed => closed(view, pen),
        _ => on_the_way(view, pen),
    }
}

fn before(view: &View<'_>, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    let agenda = view.history.agenda();
    let y = name_plate::draw(pen, agenda.community.as_deref().unwrap_or(&agenda.title));
    let mut list = about(view);
    list.extend(compared(view));
    list.extend(agenda.notes.iter().map(|note| facts::plain(note)));
    facts::draw(view, &list, &mut pen.part(2, y, columns.saturating_sub(4), rows.saturating_sub(y + 2)));
    pen.line(rows.saturating_sub(1), view.lang.waiting_begin(), Align::Centre, Meaning::Accent);
}

/// Theme, motto and programme of the meeting.
pub(super) fn about(view: &View<'_>) -> Vec<facts::Fact> {
    let (lang, agenda) = (view.lang, view.history.agenda());
    let pairs = [(lang.about_theme(), &agenda.theme), (lang.about_motto(), &agenda.motto), (lang.about_programme(), &agenda.programme)];
    pairs.into_iter().filter_map(|(label, text)| Some(facts::labelled(label, text.as_ref()?))).collect()
}

/// What villages are compared by.
pub(super) fn compared(view: &View<'_>) -> Vec<facts::Fact> {
    let (lang, agenda) = (view.lang, view.history.agenda());
    let mut list = Vec::new();
    if !agenda.indices.is_empty() {
        let names: Vec<&str> = agenda.indices.iter().map(|index| index.name.as_str()).collect();
        list.push(facts::labelled(lang.about_indices(), &names.join(" ")));
    }
    if !agenda.compared.is_empty() {
        list.push(facts::labelled(lang.about_compared(), &agenda.compared.join("、")));
    }
    list
}

/// The leg to the next stop, against what was planned for it.
fn on_the_way(view: &View<'_>, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let state = view.state();
    let next = upcoming(state);
    let name = next.as_ref().and_then(|next| next.name.as_deref());
    let y = name_plate::draw(pen, name.unwrap_or(lang.waiting_no_more()));
    let visiting = next.as_ref().is_some_and(|next| next.kind == Kind::Visit);
    let Some(left) = state.position().and_then(|slot| slot.item.visits.last()?.left) else { return };
    if visiting {
        let minutes = (view.now.t - left).max(Ms::ZERO).0 / 60_000;
        let behind = state.position().map(|slot| slot.id().clone());
        let following = state.rundown().skip_while(|slot| Some(slot.id()) != behind.as_ref()).skip(1).find(|slot| slot.item.skipped.is_none());
        let text = match following.and_then(|slot| slot.travel_minutes()) {
            Some(planned) => lang.waiting_way_of(minutes, planned),
            None => lang.waiting_way(minutes),
        };
        pen.line(y, &text, Align::Centre, Meaning::Text);
        pen.line(y + 1, &lang.waiting_left_at(view.time(left)), Align::Centre, Meaning::Dim);
    }
    pen.line(pen.height().saturating_sub(1), lang.waiting_arrive(), Align::Centre, Meaning::Accent);
}

/// What the meeting came to.
fn closed(view: &View<'_>, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let state = view.state();
    let (columns, rows) = (pen.width(), pen.height());
    let y = name_plate::draw(pen, lang.waiting_closed());
    let mut list = Vec::new();
    for round in &state.rounds {
        let RoundStage::Declared { awards, .. } = &round.stage else { continue };
        // What is announced after the meeting is not announced here.
        if round.rules.reveal == crate::meeting::agenda::Reveal::Later {
            continue;
        }
        for given in awards {
            let award = round.rules.awards.iter().find(|award| award.id == given.award).map_or("", |award| award.name.as_str());
            let names = words::listed(lang, given.villages.iter().map(|id| words::village_name(state, id)));
            list.push(facts::award(pen.theme().sign(Sign::Star), award, &names));
        }
    }
    let held = state.rundown().filter(|slot| slot.item.was_entered()).count();
    let notes = state.notes.iter().filter(|note| !note.retracted).count();
    list.push(facts::plain(&lang.closed_counts(held, notes)));
    list.push(facts::labelled(lang.closed_fingerprint(), view.fingerprint));
    facts::draw(view, &list, &mut pen.part(2, y, columns.saturating_sub(4), rows.saturating_sub(y + 2)));
    pen.line(rows.saturating_sub(1), lang.waiting_closed_keys(), Align::Centre, Meaning::Dim);
}
