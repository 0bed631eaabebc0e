//! What the room sees while it takes its seats: whose meeting it is, under which theme and motto, what is compared, what the agenda says of the whole, and what is
//! on the programme. Also what an item of that kind shows. Begin at [`draw`].

use crate::text::wrap;
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::facts::{self, Fact};
use crate::tui::screens::{MARGIN, name_plate};
use crate::tui::theme::Meaning;
use crate::tui::view::View;

/// Lines longer than this lose the eye on its way back.
const MEASURE: u16 = 84;

/// Draws the screen before the first item.
pub(super) fn draw(view: &View<'_>, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    let agenda = view.history.agenda();
    let inset = columns.saturating_sub(2 * MARGIN).min(MEASURE);
    let list = about(view);
    // The line that says how to begin.
    let rest = rows.saturating_sub(facts::rows(&list, inset) + poster_rows(view, columns) + 1);
    let mut y = name_plate::draw_within(pen, agenda.community.as_deref().unwrap_or(&agenda.title), rest.max(1));
    y = poster(view, y, pen);
    let free = u16::from(rows > y + facts::rows(&list, inset) + 1);
    y += free;
    facts::draw_airy(view, &list, &mut pen.part((columns - inset) / 2, y, inset, rows.saturating_sub(y + 1)));
    pen.line(rows.saturating_sub(1), view.lang.waiting_begin(), Align::Centre, Meaning::Accent);
}

/// Theme and motto, in the middle as on a poster; gives the row behind them.
fn poster(view: &View<'_>, y: u16, pen: &mut Pen<'_>) -> u16 {
    let agenda = view.history.agenda();
    let lines = [(&agenda.theme, Meaning::Accent), (&agenda.motto, Meaning::Text)];
    lines.into_iter().fold(y, |y, (text, meaning)| text.as_ref().map_or(y, |text| pen.paragraph(y, text, Align::Centre, meaning)))
}

fn poster_rows(view: &View<'_>, columns: u16) -> u16 {
    let agenda = view.history.agenda();
    let lines = [&agenda.theme, &agenda.motto].into_iter().flatten().map(|text| wrap(text, columns).len()).sum::<usize>();
    u16::try_from(lines).unwrap_or(u16::MAX)
}

/// Theme and motto as paragraphs, for an item of the agenda that opens the meeting.
pub(super) fn theme(view: &View<'_>) -> Vec<Fact> {
    let (lang, agenda) = (view.lang, view.history.agenda());
    let pairs = [(lang.about_theme(), &agenda.theme), (lang.about_motto(), &agenda.motto)];
    pairs.into_iter().filter_map(|(label, text)| Some(facts::labelled(label, text.as_ref()?))).collect()
}

/// Programme, what is compared, and what is noted of the whole meeting.
pub(super) fn about(view: &View<'_>) -> Vec<Fact> {
    let (lang, agenda) = (view.lang, view.history.agenda());
    let programme = agenda.programme.iter().map(|text| facts::labelled(lang.about_programme(), text));
    programme.chain(compared(view)).chain(agenda.notes.iter().map(|note| facts::plain(note))).collect()
}

/// What villages are compared by, one line each, for the screen that shows nothing else.
pub(super) fn compared_one_by_one(view: &View<'_>, dot: &str) -> Vec<Fact> {
    let agenda = view.history.agenda();
    let indices = agenda.indices.iter().map(|index| facts::item(dot, &index.name, Meaning::Heading));
    indices.chain(agenda.compared.iter().map(|text| facts::item(dot, text, Meaning::Text))).collect()
}

/// What villages are compared by.
pub(super) fn compared(view: &View<'_>) -> Vec<Fact> {
    let (lang, agenda) = (view.lang, view.history.agenda());
    let mut list = Vec::new();
    if !agenda.indices.is_empty() {
        let names: Vec<&str> = agenda.indices.iter().map(|index| index.name.as_str()).collect();
        list.push(facts::labelled(lang.about_indices(), &names.join(" ")));
    }
    if !agenda.compared.is_empty() {
        list.push(facts::labelled(lang.about_compared(), &agenda.compared.join(lang.list_separator())));
    }
    list
}
