//! The single lines of the desk: the title above; below how the meeting is doing, and what the keys do just now or what the last one led to. Where a line is short
//! its words get shorter before any is cut. Begin at [`status`].

use crate::clock::Wall;
use crate::meeting::state::Place as Where;
use crate::meeting::time::Ms;
use crate::text::width;
use crate::tui::keymap::{self, Deed, Place, ROWS, Row};
use crate::tui::look::Message;
use crate::tui::pen::{Align, Ink, Pen};
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::tui::widgets::hints;
use crate::tui::{deeds, nudge};
use crate::words;

/// Below this many columns the time of saving is told in minutes.
const SECONDS_FROM: u16 = 56;

/// Columns between two pieces of a line.
const GAP: u16 = 2;

/// Keys in the order in which the footer names them; all others follow as the table has them.
const FOOTER: [Deed; 9] =
    [Deed::Next, Deed::NextVillage, Deed::Act, Deed::Note, Deed::Forms, Deed::CloseRound, Deed::Rule, Deed::Undo, Deed::Rundown];

/// Which meeting, and what time it is while it runs.
pub(super) fn title(view: &View<'_>, pen: &mut Pen<'_>) {
    let columns = pen.width();
    let mut time = if is_under_way(view) { view.time(view.now.t) } else { String::new() };
    let (mut heading, mut text) = (Meaning::Heading, Meaning::Text);
    if view.shows_private() {
        // Nobody should have to look for it: the whole line says that the room must not see this.
        pen.fill(Meaning::Private);
        (heading, text) = (Meaning::Private, Meaning::Private);
        time = format!("{}  {time}", private_mark(view)).trim_end().to_owned();
    }
    let x = rehearsal(view, pen);
    let free = columns.saturating_sub(x + width(&time) + 3);
    let free = free.saturating_sub(stage_mark(view, &mut pen.part(x, 0, free, 1)));
    pen.part(x, 0, free, 1).put(0, 0, &view.history.agenda().title, heading);
    pen.part(0, 0, columns - 1, 1).line(0, &time, Align::Right, text);
}

/// What shows on this screen that the room must not see, and how to put it away.
fn private_mark(view: &View<'_>) -> String {
    if !view.private() {
        return view.lang.mark_private().to_owned();
    }
    let key = keymap::key_of(Place::Main, Deed::Private).unwrap_or_default();
    view.lang.mark_private_key(key)
}

/// Whether a stage follows and what the desk has put on it, at the right of the line; gives the columns it took.
fn stage_mark(view: &View<'_>, pen: &mut Pen<'_>) -> u16 {
    let (lang, stage) = (view.lang, &view.state().stage);
    let (text, meaning) = match (&stage.message, stage.blank) {
        (_, true) => (lang.mark_stage_blank().to_owned(), Meaning::Warning),
        (Some(message), _) => (lang.mark_stage_says(message), Meaning::Accent),
        _ if view.look.stage_follows => (lang.mark_stage().to_owned(), Meaning::Dim),
        _ => return 0,
    };
    let meaning = if view.shows_private() { Meaning::Private } else { meaning };
    // The title of the meeting goes before a long message.
    let most = pen.width() / 2;
    let taken = width(&text).min(most);
    pen.part(pen.width() - taken, 0, taken, 1).put(0, 0, &text, meaning);
    taken + GAP
}

/// Says that all is only played, where it is; gives the column where the title begins.
pub(super) fn rehearsal(view: &View<'_>, pen: &mut Pen<'_>) -> u16 {
    if !view.rehearsal {
        return 1;
    }
    let mark = format!(" {} ", view.lang.mark_rehearsal());
    pen.put(1, 0, &mark, Ink::Inverted(Meaning::Warning)) + 1
}

fn is_under_way(view: &View<'_>) -> bool {
    matches!(view.state().place, Where::Inside(_) | Where::OnTheWay(_))
}

/// Over or under, projected end, saved, and who may see this screen. The right half is never cut: it says what must not be overlooked.
pub(super) fn status(view: &View<'_>, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let columns = pen.width();
    let private =
        if view.shows_private() { (lang.mark_private().to_owned(), Meaning::Private) } else { (lang.mark_room_safe().to_owned(), Meaning::Dim) };
    let mut right = columns.saturating_sub(1 + width(&private.0));
    pen.put(right, 0, &private.0, private.1);
    right = right.saturating_sub(GAP);
    if let Some(failure) = &view.saved.failure {
        let mut line = pen.part(0, 0, right, 1);
        line.fill(Meaning::Refusal);
        let (why, key) = (words::failure(lang, failure), keymap::key_of(Place::Main, Deed::SaveTo).unwrap_or_default());
        let full = lang.record_not_saved(key, &why);
        let text = if width(&full) < right { full } else { lang.record_not_saved_short(key, why) };
        line.put(1, 0, &text, Meaning::Refusal);
        return;
    }
    let (saved, meaning) = saved_mark(view, columns);
    right = right.saturating_sub(width(&saved));
    pen.put(right, 0, &saved, meaning);
    let mut left = pen.part(1, 0, right.saturating_sub(GAP + 1), 1);
    let room = left.width();
    let full = pace(view, Words::Full);
    let pieces = if columns_of(&full) <= room { full } else { pace(view, Words::Short) };
    let mut x = 0;
    for (text, meaning) in pieces {
        // A piece of it would say something else.
        if x + width(&text) > room {
            break;
        }
        x = left.put(x, 0, &text, meaning) + GAP;
    }
}

/// Up to what moment the record is on the disk. Nothing is called saved that the disk has not confirmed.
fn saved_mark(view: &View<'_>, columns: u16) -> (String, Meaning) {
    let lang = view.lang;
    if view.saved.saved < view.marked {
        return (lang.mark_saving().to_owned(), Meaning::Dim);
    }
    let last = usize::try_from(view.marked.max(1) - 1).ok().and_then(|index| view.history.events().get(index));
    let time = last.and_then(|event| Wall::parse(&event.at)).unwrap_or(view.now.at).time_of_day();
    let shown = if columns < SECONDS_FROM { time.chars().take(5).collect() } else { time };
    (lang.mark_saved(shown), Meaning::Saved)
}

/// How much room words may take.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Full,
    Short,
}

/// Over or under the plan, and the projected end; nothing before the first item.
fn pace(view: &View<'_>, words: Words) -> Vec<(String, Meaning)> {
    let lang = view.lang;
    if !is_under_way(view) {
        return Vec::new();
    }
    let over = view.schedule.over();
    let minutes = over.0.unsigned_abs() / 60_000;
    let pace = match (minutes, over > Ms::ZERO, words) {
        (0, ..) => (lang.pace_on_time().to_owned(), Meaning::Text),
        (_, true, Words::Full) => (lang.pace_over(minutes), Meaning::Warning),
        (_, true, Words::Short) => (lang.pace_over_short(minutes), Meaning::Warning),
        (_, false, Words::Full) => (lang.pace_under(minutes), Meaning::Saved),
        (_, false, Words::Short) => (lang.pace_under_short(minutes), Meaning::Saved),
    };
    let end = view.time(view.schedule.projected_end);
    let end = match (view.schedule.open_ended, words) {
        (true, Words::Full) => lang.pace_end_at_least(end),
        (true, Words::Short) => lang.pace_end_at_least_short(end),
        (false, Words::Full) => lang.pace_end(end),
        (false, Words::Short) => lang.pace_end_short(end),
    };
    vec![pace, (end, Meaning::Text)]
}

fn columns_of(pieces: &[(String, Meaning)]) -> u16 {
    pieces.iter().map(|(text, _)| width(text) + GAP).sum::<u16>().saturating_sub(GAP)
}

/// The answer to the last key, and what keys do here. A refusal has the line to itself until the next key; what was done leaves room for the keys, for the
/// next one may come only minutes later.
pub(super) fn bottom(view: &View<'_>, pen: &mut Pen<'_>) {
    match &view.look.message {
        Some(Message::Refused(text)) => {
            pen.fill(Meaning::Refusal);
            pen.put(1, 0, text, Meaning::Refusal);
        }
        Some(Message::Done(text)) => {
            let x = pen.put(1, 0, text, Meaning::Accent) + GAP;
            footer(view, &mut pen.part(x, 0, pen.width().saturating_sub(x + 1), 1));
        }
        None => {
            let nudge = if view.look.panes.is_empty() { nudge::at_hand(view) } else { None };
            let x = nudge.map_or(1, |text| pen.put(1, 0, &text, Meaning::Warning) + GAP);
            footer(view, &mut pen.part(x, 0, pen.width().saturating_sub(x + 1), 1));
        }
    }
}

/// Keys that do something now, the main ones first.
fn footer(view: &View<'_>, pen: &mut Pen<'_>) {
    let pane = view.look.panes.last();
    let place = pane.map_or(Place::Main, |pane| pane.place());
    let mut rows: Vec<&Row> = ROWS.iter().filter(|row| row.footer && row.places.contains(&place)).collect();
    if pane.is_none() {
        rows.sort_by_key(|row| FOOTER.iter().position(|deed| *deed == row.deed).unwrap_or(FOOTER.len()));
    }
    let is_offered = |deed| pane.map_or_else(|| deeds::works(view, deed), |pane| pane.offers(deed));
    let in_words = |row: &Row| match pane {
        Some(pane) => pane.word(row.deed, view).unwrap_or((row.text)(view.lang)),
        None if row.deed == Deed::Act => deeds::act_in_words(view),
        None => (row.text)(view.lang),
    };
    hints::draw_keys(view.lang, rows, |row| is_offered(row.deed).then(|| in_words(row)), pen);
}
