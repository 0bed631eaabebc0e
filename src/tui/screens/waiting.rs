//! Between items: before the first one, on the way to the next, and when all is over.

use crate::meeting::agenda::Kind;
use crate::meeting::stage::upcoming;
use crate::meeting::state::Place;
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::name_plate;
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::words;

/// Draws what is between items.
pub(super) fn draw(view: &View<'_>, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let state = view.state();
    let agenda = view.history.agenda();
    match &state.place {
        Place::Before => {
            let mut y = name_plate::draw(pen, agenda.community.as_deref().unwrap_or(&agenda.title));
            for text in [agenda.theme.as_deref(), agenda.motto.as_deref()].into_iter().flatten() {
                y = pen.paragraph(y, text, Align::Centre, Meaning::Text) + 1;
            }
            pen.line(y, lang.waiting_begin(), Align::Centre, Meaning::Accent);
        }
        Place::Closed => {
            let y = name_plate::draw(pen, lang.waiting_closed());
            let y = pen.paragraph(y, &lang.waiting_fingerprint(view.fingerprint), Align::Centre, Meaning::Text);
            pen.line(y + 1, lang.waiting_closed_keys(), Align::Centre, Meaning::Dim);
        }
        _ => {
            let next = upcoming(state);
            let name = next.as_ref().and_then(|next| next.name.as_deref());
            let y = name_plate::draw(pen, name.unwrap_or(lang.waiting_no_more()));
            let visiting = next.as_ref().is_some_and(|next| next.kind == Kind::Visit);
            let left = state.position().and_then(|slot| slot.item.visits.last()?.left);
            if let (true, Some(left)) = (visiting, left) {
                let since = words::length(lang, view.now.t - left);
                pen.line(y, &lang.waiting_on_the_way(since), Align::Centre, Meaning::Text);
            }
        }
    }
}
