//! How the start screen looks: sections one below the other, shared out by what room there is. Begin at [`draw`].

use super::{Choice, Question, Start, Tool};
use crate::clock::Wall;
use crate::i18n::Lang;
use crate::live::TakenUp;
use crate::session::place::{Condition, Listed};
use crate::text;
use crate::tui::desk;
use crate::tui::keymap::{self, Deed, Place, ROWS};
use crate::tui::look::Message;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::widgets::hints::{self, Hint, Works};
use crate::tui::widgets::list::{self, Columns, Width};
use crate::tui::widgets::panel;
use crate::words;

/// Columns of the lists at most.
const WIDTH_MAX: u16 = 92;
/// Columns of a date, `2023-04-12 09:00`.
const DATE: u16 = 16;
/// Columns of how far a session got.
const FAR: u16 = 26;
/// Below this width nothing is said of how far a session got.
const FAR_FROM: u16 = 56;
/// Columns of a tool's key.
const TOOL: u16 = 3;
/// The line with a section's title, and a free row.
const AROUND: u16 = 2;

/// Draws the start screen.
pub(super) fn draw(start: &Start, pen: &mut Pen<'_>) {
    pen.clear();
    let lang = start.lang;
    let (columns, rows) = (pen.width(), pen.height());
    if columns < desk::LEAST.0 || rows < desk::LEAST.1 {
        pen.paragraph(rows.saturating_sub(1) / 2, &lang.screen_too_small(desk::LEAST.0, desk::LEAST.1), Align::Centre, Meaning::Text);
        return;
    }
    // Lists wider than this would put a name and its date too far apart.
    let width = columns.min(WIDTH_MAX);
    let left = (columns - width) / 2;
    let top = u16::from(rows >= 30) * 2;
    pen.part(left, top, width, 1).put(1, 0, lang.start_title(), Meaning::Heading);
    // What Enter does stands above the keys.
    let height = rows.saturating_sub(2 * top + 4);
    match &start.asked {
        Some(Question::Break(taken_up)) => draw_break(lang, taken_up, &mut pen.part(left + 1, top + 2, width - 2, height)),
        Some(Question::Busy { writer, .. }) => draw_busy(lang, writer, &mut pen.part(left + 1, top + 2, width - 2, height)),
        None => {
            sections(start, &mut pen.part(left, top + 2, width, height));
            pen.part(left + 1, rows - 2 - top / 2, width - 2, 1).put(0, 0, &about(start), Meaning::Accent);
        }
    }
    let foot = rows - 1 - top / 2;
    match &start.message {
        Some(message) => {
            let (said, meaning, ground) = match message {
                Message::Done(said) => (said, Meaning::Accent, Meaning::Ground),
                Message::Refused(said) => (said, Meaning::Refusal, Meaning::Refusal),
            };
            // What does not fit beside the keys may take the line above them.
            let lines = if text::width(said) > width - 2 { 2 } else { 1 };
            let mut pen = pen.part(left + 1, foot + 1 - lines, width - 2, lines);
            pen.fill(ground);
            pen.paragraph(0, said, Align::Left, meaning);
        }
        None => bottom(start, &mut pen.part(left + 1, foot, width - 2, 1)),
    }
}

/// What Enter does with what is selected.
fn about(start: &Start) -> String {
    let lang = start.lang;
    match start.choices().get(start.selected) {
        Some(Choice::Session(listed) | Choice::Held(listed)) if listed.condition.is_in_doubt() => {
            let key = keymap::key_of(Place::Damaged, Deed::Recover).unwrap_or_default();
            if listed.condition == Condition::Edited { lang.start_about_edited(key) } else { lang.start_about_damaged(key) }
        }
        Some(Choice::Session(listed)) => {
            lang.start_about_resume(listed.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default())
        }
        Some(Choice::Agenda(_)) => lang.start_about_begin(keymap::key_of(Place::Start, Deed::Rehearse).unwrap_or_default()),
        Some(Choice::Held(_)) => lang.start_about_replay().to_owned(),
        Some(Choice::Tool(tool)) => tool.about(lang).to_owned(),
        None => String::new(),
    }
}

fn sections(start: &Start, pen: &mut Pen<'_>) {
    let lang = start.lang;
    let (open, closed): (Vec<_>, Vec<_>) = start.shown.iter().partition(|listed| !listed.is_closed());
    let (columns, rows) = (pen.width(), pen.height());
    let [above, middle, tools_rows, below] = shares(rows, open.len(), start.agendas.len(), closed.len());
    let name = list::widest(start.agendas.iter().map(|entry| entry.title.as_str())) + 3;
    if above > 0 {
        let selected = (start.selected < open.len()).then_some(start.selected);
        sessions(lang, lang.start_open(), &open, selected, name, &mut pen.part(0, 0, columns, above));
    }
    let behind = start.selected.checked_sub(open.len());
    let agenda = behind.filter(|place| *place < start.agendas.len());
    let held = behind.and_then(|place| place.checked_sub(start.agendas.len() + Tool::ALL.len()));
    // Where there is no room for both, what is chosen from is seen.
    let (middle, below) = if held.is_some() && below == 0 { (0, middle) } else { (middle, below) };
    if middle > 0 {
        agendas(start, agenda, name, &mut pen.part(0, above, columns, middle));
    }
    if tools_rows > 0 {
        let tool = behind.and_then(|place| place.checked_sub(start.agendas.len())).filter(|place| *place < Tool::ALL.len());
        tools(lang, tool, &mut pen.part(0, above + middle, columns, tools_rows));
    }
    if below > 0 {
        sessions(lang, lang.start_closed(), &closed, held, name, &mut pen.part(0, above + middle + tools_rows, columns, below));
    }
}

/// The agendas, what they are asked for by in a column of its own.
fn agendas(start: &Start, selected: Option<usize>, name: u16, pen: &mut Pen<'_>) {
    let lang = start.lang;
    let mut inside = section(pen, lang.start_agendas());
    list::draw(&mut inside, start.agendas.len(), selected, |pen, index| {
        let Some(entry) = start.agendas.get(index) else { return };
        let name = pen.width().min(name);
        pen.part(0, 0, name.saturating_sub(1), 1).put(0, 0, &entry.title, Meaning::Text);
        let x = pen.put(name, 0, &entry.name, Meaning::Dim);
        if entry.own {
            pen.put(x + 2, 0, lang.start_own(), Meaning::Accent);
        }
    });
}

/// What is done before a meeting: the key, what it is called, and what it is good for.
fn tools(lang: Lang, selected: Option<usize>, pen: &mut Pen<'_>) {
    let mut inside = section(pen, lang.start_before());
    let names = list::widest(Tool::ALL.iter().map(|tool| keymap::text_of(lang, tool.deed())));
    list::draw(&mut inside, Tool::ALL.len(), selected, |pen, index| {
        let Some(tool) = Tool::ALL.get(index) else { return };
        pen.put(0, 0, keymap::key_of(Place::Start, tool.deed()).unwrap_or_default(), Meaning::Key);
        let text = keymap::text_of(lang, tool.deed());
        pen.put(TOOL, 0, text, Meaning::Text);
        pen.put(TOOL + names + 2, 0, tool.about(lang), Meaning::Dim);
    });
}

/// Sessions: community, date, how far it got; the dates below the names of the agendas where there is room.
fn sessions(lang: Lang, title: &str, sessions: &[&Listed], selected: Option<usize>, name: u16, pen: &mut Pen<'_>) {
    let mut inside = section(pen, title);
    list::draw(&mut inside, sessions.len(), selected, |pen, index| {
        let Some(session) = sessions.get(index) else { return };
        let date: String = session.created.chars().take(16).map(|sign| if sign == 'T' { ' ' } else { sign }).collect();
        let (far, meaning) = match session.condition {
            Condition::Damaged => (lang.start_damaged().to_owned(), Meaning::Danger),
            Condition::Edited => (lang.start_edited().to_owned(), Meaning::Danger),
            Condition::Unread | Condition::Sound => (lang.start_how_far(session.events, long(lang, session.t / 60_000)), Meaning::Dim),
        };
        let far_columns = if pen.width() < FAR_FROM { 0 } else { FAR };
        // What is wrong with a file is said before when it was made.
        let (date, date_meaning) = if far_columns == 0 && session.condition.is_in_doubt() { (far.clone(), meaning) } else { (date, Meaning::Dim) };
        let community_columns = (name - 1).min(pen.width().saturating_sub(DATE + far_columns + 2));
        let far_columns = if far_columns == 0 { 0 } else { pen.width().saturating_sub(community_columns + DATE + 2) };
        let shown = name_of(session, sessions, community_columns);
        let columns = [(Width::Cells(community_columns), Align::Left), (Width::Cells(DATE), Align::Left), (Width::Cells(far_columns), Align::Left)];
        Columns::new(pen.width(), &columns).row(pen, 0, &[(&shown, Meaning::Text), (&date, date_meaning), (&far, meaning)]);
    });
}

/// How long a meeting was open, in so large a unit that it is read at a glance: one that was never closed may have been open for years.
fn long(lang: Lang, minutes: u64) -> String {
    const MINUTES_MOST: u64 = 600;
    const HOURS_MOST: u64 = 96;
    match (minutes, minutes / 60) {
        (..MINUTES_MOST, _) => lang.length_minutes(minutes),
        (_, hours @ ..HOURS_MOST) => lang.length_hours(hours),
        (_, hours) => lang.length_days(hours / 24),
    }
}

/// The community; with the name of the file where another row would look the same, or with that part of it in which they differ.
fn name_of(session: &Listed, sessions: &[&Listed], columns: u16) -> String {
    let community = |listed: &Listed| listed.community.clone().unwrap_or_else(|| listed.title.clone());
    let stem = |listed: &Listed| listed.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (name, own) = (community(session), stem(session));
    let is_alike = |other: &&&Listed| other.path != session.path && other.created.get(..16) == session.created.get(..16) && community(other) == name;
    let others: Vec<String> = sessions.iter().filter(is_alike).map(|other| stem(other)).collect();
    if others.is_empty() {
        return name;
    }
    if text::width(&own) <= columns {
        return own;
    }
    let common = |other: &String| own.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let shared = others.iter().map(common).max().unwrap_or_default();
    let tail: String = own.chars().skip(shared).collect();
    [name.as_str(), tail.trim_start_matches(['-', ' '])].join(" ").trim_end().to_owned()
}

fn bottom(start: &Start, pen: &mut Pen<'_>) {
    if let Some(Question::Break(_)) = start.asked {
        pen.put(0, 0, start.lang.break_keys(), Meaning::Text);
        return;
    }
    let place = start.place();
    let mut rows: Vec<_> = ROWS.iter().filter(|row| row.places.contains(&place) && row.footer && row.deed != Deed::Help).collect();
    // What nearly everybody presses comes first, leaving last.
    rows.sort_by_key(|row| (row.deed != Deed::Accept, row.deed == Deed::Quit));
    let texts: Vec<(String, &str)> = rows.iter().map(|row| (row.key(start.lang), (row.text)(start.lang))).collect();
    let hints: Vec<Hint<'_>> = texts.iter().map(|(key, text)| Hint { keys: key, text, works: Works::Now }).collect();
    match hints.len().checked_sub(1) {
        Some(last) if hints::columns(&hints) > pen.width() => hints::draw_with_last(pen, &hints, last),
        _ => hints::draw(pen, &hints),
    }
}

/// Rows for sessions that were broken off, for agendas, for what is done before a meeting and for sessions that were held, one below the other: the agendas are
/// seen whole where that can be.
fn shares(rows: u16, open: usize, agendas: usize, closed: usize) -> [u16; 4] {
    let wanted = |many: usize| if many == 0 { 0 } else { u16::try_from(many).unwrap_or(u16::MAX).saturating_add(AROUND) };
    let above = wanted(open).min((rows / 3).max(AROUND + 1));
    let rest = rows.saturating_sub(above);
    // Their keys work where they are not seen, and stand at the bottom.
    let tools = if rows >= 16 { wanted(Tool::ALL.len()) } else { 0 };
    let rest = rest.saturating_sub(tools);
    // What was held can wait, so it takes what is left, but a little of it is always seen.
    let least = if rows >= 16 { wanted(closed).min(AROUND + 1) } else { 0 };
    let middle = wanted(agendas).min(rest.saturating_sub(least));
    let below = if least > 0 { wanted(closed).min(rest.saturating_sub(middle)) } else { 0 };
    [above, middle, tools, below]
}

/// A title in a line across; gives what lies below it, but for the last row, which stays free.
fn section<'a>(pen: &'a mut Pen<'_>, title: &str) -> Pen<'a> {
    let (columns, rows) = (pen.width(), pen.height());
    panel::rule(pen, 0);
    panel::title(pen, title, Meaning::Accent);
    pen.part(1, 1, columns.saturating_sub(2), rows.saturating_sub(2).max(1))
}

/// The question whether the break counts.
fn draw_break(lang: Lang, taken_up: &TakenUp, pen: &mut Pen<'_>) {
    let state = taken_up.history().state();
    let name = taken_up.ran().and_then(|id| state.slot(id)).and_then(|slot| state.name_of(slot)).unwrap_or_default();
    let y = pen.paragraph(0, &lang.break_question(words::length(lang, taken_up.away()), name), Align::Left, Meaning::Heading) + 1;
    for (row, (key, text)) in (y..).zip([("1", lang.break_excluded()), ("2", lang.break_counted()), ("3", lang.break_restarted())]) {
        pen.put(2, row, key, Meaning::Key);
        pen.put(4, row, text, Meaning::Text);
    }
    if let Some(kept) = taken_up.kept() {
        pen.paragraph(y + 4, &lang.break_kept(kept.display()), Align::Left, Meaning::Warning);
    }
    let last = Wall::parse(taken_up.history().events().last().map_or("", |event| event.at.as_str()));
    if let Some(last) = last {
        pen.sign(2, y + 3, Sign::Dot, Meaning::Dim);
        pen.put(4, y + 3, &lang.break_last(last.time_of_day()), Meaning::Dim);
    }
}

/// Who has the meeting, and what can be done about it.
fn draw_busy(lang: Lang, writer: &str, pen: &mut Pen<'_>) {
    let y = pen.paragraph(0, lang.busy_title(), Align::Left, Meaning::Heading) + 1;
    let y = pen.paragraph(y, writer, Align::Left, Meaning::Text) + 1;
    for (row, (deed, text)) in (y..).zip([(Deed::StageView, lang.busy_watch()), (Deed::Cancel, lang.busy_back())]) {
        pen.put(2, row, keymap::key_of(Place::Busy, deed).unwrap_or_default(), Meaning::Key);
        pen.put(7, row, text, Meaning::Text);
    }
}
