//! The result: sealed until it is shown, then step by step, the latest step large. Drawn from what the room may see alone, so that a sealed rank cannot get here;
//! where nobody else sees the screen, a shown total is opened as well.

use crate::meeting::agenda::Reveal;
use crate::meeting::event::Event;
use crate::meeting::scoring;
use crate::meeting::stage::{self, Shown, ShownStep, ShownVillage};
use crate::meeting::state::{RoundStage, RoundState, Slot};
use crate::reports::explain::{self, Names};
use crate::text::{width, wrap};
use crate::tui::deeds::{self, Act};
use crate::tui::keymap::{self, Deed, Place};
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::name_plate;
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::list::{Columns, Width};
use crate::tui::widgets::{bar, panel};
use crate::words;

/// The widest that the figures of a village are drawn.
const BREADTH: u16 = 72;
/// Rows that show a village with its lines, some of those before it, and the fingerprint.
pub(super) const WANTED: u16 = 24;
/// Columns that a village takes in the list of what was shown before, at least and at most.
const LISTED: u16 = 34;
const LISTED_MOST: u16 = 60;

/// Draws a result.
pub(super) fn draw(view: &View<'_>, slot: Slot<'_>, round: &RoundState, pen: &mut Pen<'_>) {
    let shown = stage::stage(view.state(), view.now.t).result;
    let (columns, rows) = (pen.width(), pen.height());
    let title = view.state().name_of(slot).unwrap_or(view.lang.kind(slot.kind()));
    let Some(shown) = shown else { return waiting(view, title, round, pen) };
    let foot = foot(view, round, &shown, columns);
    let below = u16::try_from(foot.len()).unwrap_or(u16::MAX).min(rows / 2);
    let y = match shown.steps.as_slice() {
        [] => name_plate::draw(pen, title),
        // The line above the middle says it already.
        _ if !view.look.full && slot.segment.plan.title.as_deref().unwrap_or(view.lang.kind(slot.kind())) == title => u16::from(rows >= 12),
        _ => {
            pen.line(0, title, Align::Centre, Meaning::Dim);
            if rows >= 18 { 2 } else { 1 }
        }
    };
    let breadth = columns.saturating_sub(2).min(BREADTH);
    let mut body = pen.part((columns - breadth) / 2, y, breadth, rows.saturating_sub(y + below));
    match shown.steps.split_last() {
        None => sealed(view, round, &shown, &mut body),
        Some((latest, before)) => {
            // Two rows at least stay for what was shown before.
            let kept = if before.is_empty() { 0 } else { 2 };
            let used = step(view, round, latest, kept, &mut body);
            let room = body.height().saturating_sub(used);
            earlier(view, before, &mut pen.part(2, y + used, columns.saturating_sub(4), room));
        }
    }
    for (y, (text, meaning)) in (rows - below..rows).zip(foot) {
        pen.line(y, &text, Align::Centre, meaning);
    }
}

/// Before the round is closed there is nothing to seal.
fn waiting(view: &View<'_>, title: &str, round: &RoundState, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let y = name_plate::draw(pen, title);
    let is_open = round.stage == RoundStage::Open;
    pen.line(y + 1, if is_open { lang.result_still_open() } else { lang.result_not_scored() }, Align::Centre, Meaning::Text);
    if is_open {
        let key = keymap::key_of(Place::Main, Deed::CloseRound).unwrap_or_default();
        pen.line(y + 3, &lang.result_close_first(key), Align::Centre, Meaning::Dim);
    }
}

fn sealed(view: &View<'_>, round: &RoundState, shown: &Shown, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let later = round.rules.reveal == Reveal::Later;
    let text = match (later, shown.declared) {
        (true, true) => lang.result_later_declared(),
        (true, false) => lang.result_later(),
        (false, _) => lang.result_sealed(),
    };
    let middle = pen.height() / 3;
    let mask = [pen.theme().sign(Sign::Mask); 5].join(" ");
    pen.line(middle, &mask, Align::Centre, Meaning::Sealed);
    pen.line(middle + 2, text, Align::Centre, Meaning::Sealed);
    if shown.left > 1 {
        pen.line(middle + 4, &lang.result_steps(u64::from(shown.left)), Align::Centre, Meaning::Dim);
    }
}

/// The step that was shown last; gives the rows it took. Bars give way to `kept` rows below.
fn step(view: &View<'_>, round: &RoundState, step: &ShownStep, kept: u16, pen: &mut Pen<'_>) -> u16 {
    match (&step.award, step.rank) {
        (Some((_, award)), _) => winners(view, award, &step.villages, pen),
        (None, rank) => ranked(view, round, (rank.unwrap_or_default(), &step.villages), kept, pen),
    }
}

/// An award and all its names, which stand apart where there is room.
fn winners(view: &View<'_>, award: &str, villages: &[ShownVillage], pen: &mut Pen<'_>) -> u16 {
    let lang = view.lang;
    let mut y = star_line(award, pen, 0);
    let under = match villages {
        [] => lang.result_nobody(),
        [_] => "",
        _ => lang.result_no_order(),
    };
    pen.line(y, under, Align::Centre, Meaning::Dim);
    y += if pen.height() >= 10 { 2 } else { 1 };
    let names: Vec<&str> = villages.iter().map(|village| village.name.as_str()).collect();
    let room = pen.height().saturating_sub(y);
    let mut part = pen.part(0, y, pen.width(), room);
    y + in_columns(&names, &mut part)
}

/// Names as large as text can be, side by side where they would not fit below each other; gives the rows they took.
fn in_columns(names: &[&str], pen: &mut Pen<'_>) -> u16 {
    let rows = usize::from(pen.height().max(1));
    let across = names.len().div_ceil(rows).max(1);
    let down = names.len().div_ceil(across).max(1);
    let apart: u16 = if down * 2 <= rows { 2 } else { 1 };
    let share = pen.width() / u16::try_from(across).unwrap_or(u16::MAX).max(1);
    for (column, names) in (0_u16..).zip(names.chunks(down)) {
        for (row, name) in (0_u16..).zip(names) {
            let text = name_plate::spread(name, 1, share);
            pen.part(column * share, row * apart, share, 1).line(0, &text, Align::Centre, Meaning::Heading);
        }
    }
    u16::try_from(down).unwrap_or(u16::MAX).saturating_mul(apart)
}

fn star_line(text: &str, pen: &mut Pen<'_>, y: u16) -> u16 {
    let star = pen.theme().sign(Sign::Star);
    pen.line(y, &format!("{star} {text} {star}"), Align::Centre, Meaning::Award);
    y + 1
}

/// A rank and who has it: one village with its lines as bars, several with their totals.
fn ranked(view: &View<'_>, round: &RoundState, (rank, villages): (u32, &[ShownVillage]), kept: u16, pen: &mut Pen<'_>) -> u16 {
    let lang = view.lang;
    let award = villages.first().and_then(|village| village.award.as_ref()).map(|(_, name)| name.as_str());
    let text = [Some(lang.result_rank(rank).as_str()), award].into_iter().flatten().collect::<Vec<_>>().join("  ");
    let mut y = star_line(&text, pen, 0);
    let columns = pen.width();
    if let [village] = villages {
        let room = pen.height().saturating_sub(y);
        y += name_plate::draw(&mut pen.part(0, y, columns, room), &village.name);
        pen.line(y, &total(view, village), Align::Centre, Meaning::Award);
        y += 1;
    } else {
        for village in villages {
            pen.line(y, &format!("{}  {}", name_plate::spread(&village.name, 1, columns), total(view, village)), Align::Centre, Meaning::Heading);
            y += 1;
        }
    }
    for text in why(view, round, villages) {
        y = pen.paragraph(y, &text, Align::Centre, Meaning::Dim);
    }
    let [village] = villages else { return y + 1 };
    let lines = u16::try_from(village.lines.len()).unwrap_or(u16::MAX);
    if lines > 1 && pen.height() > y.saturating_add(lines).saturating_add(kept) {
        bars(view, village, &mut pen.part(0, y + 1, columns, lines));
        y += lines + 1;
    }
    y + 1
}

fn total(view: &View<'_>, village: &ShownVillage) -> String {
    village.total.as_ref().map(|total| view.lang.result_points(total)).unwrap_or_default()
}

/// What decided between equals. Where nobody else sees the screen, how the total came about as well.
fn why(view: &View<'_>, round: &RoundState, villages: &[ShownVillage]) -> Vec<String> {
    let names = Names { lang: view.lang, villages: &view.state().villages, round: &round.rules };
    if let ([village], true) = (villages, view.private()) {
        let sheet = round.sheet(&view.state().people);
        let opened = scoring::explain(&sheet, &scoring::outcome(&sheet), &village.village);
        return opened.map(|opened| explain::details(&names, &opened)).unwrap_or_default();
    }
    let mut texts: Vec<String> = villages.iter().filter_map(|village| Some(explain::tie(&names, village.tie.as_ref()?))).collect();
    texts.dedup();
    texts
}

/// Each line alone.
fn bars(view: &View<'_>, village: &ShownVillage, pen: &mut Pen<'_>) {
    let names: Vec<String> = village.lines.iter().map(|(line, _)| words::line_name(view.state(), line)).collect();
    let name = names.iter().map(|name| width(name)).max().unwrap_or(0).min(pen.width() / 3);
    let value = village.lines.iter().map(|(_, value)| width(value)).max().unwrap_or(0);
    let room = pen.width().saturating_sub(name + value + 2);
    for (y, ((line, published), text)) in (0..pen.height()).zip(village.lines.iter().zip(&names)) {
        pen.part(0, y, name, 1).put(0, 0, text, Meaning::Text);
        let units = published.replace(['.', '-'], "").parse().unwrap_or(0);
        bar::draw(&mut pen.part(name + 1, y, room, 1), units, words::line_most(view.state(), line, published), Meaning::Award);
        pen.part(name + room + 2, y, value, 1).line(0, published, Align::Right, Meaning::Text);
    }
}

/// What was shown before, the latest first, in as many columns as it takes.
fn earlier(view: &View<'_>, steps: &[ShownStep], pen: &mut Pen<'_>) {
    let rows: Vec<[String; 4]> = steps.iter().rev().flat_map(|step| listed(view, step)).collect();
    let (columns, height) = (pen.width(), usize::from(pen.height()));
    if rows.is_empty() || height < 2 {
        return;
    }
    panel::rule(pen, 0);
    let across = rows.len().div_ceil(height - 1).clamp(1, usize::from((columns / LISTED).max(1)));
    let across_cells = u16::try_from(across).unwrap_or(1).max(1);
    let share = (columns / across_cells).min(LISTED_MOST);
    let left = columns.saturating_sub(share * across_cells) / 2;
    let cells = |place: usize| rows.iter().filter_map(|row| row.get(place)).map(|text| width(text)).max().unwrap_or(0);
    let table = Columns::new(
        share.saturating_sub(2),
        &[
            (Width::Cells(cells(0)), Align::Left),
            (Width::Share(1), Align::Left),
            (Width::Cells(cells(2)), Align::Right),
            (Width::Cells(cells(3)), Align::Left),
        ],
    );
    for (column, rows) in (0_u16..).zip(rows.chunks(rows.len().div_ceil(across).max(1))) {
        for (y, [rank, name, total, award]) in (1..pen.height()).zip(rows) {
            let mut part = pen.part(left + column * share, y, share.saturating_sub(2), 1);
            table.row(&mut part, 0, &[(rank, Meaning::Dim), (name, Meaning::Text), (total, Meaning::Text), (award, Meaning::Award)]);
        }
    }
}

/// A step in the list: rank, village, total and award, a row a village; an award with all its names in one row.
fn listed(view: &View<'_>, step: &ShownStep) -> Vec<[String; 4]> {
    let lang = view.lang;
    if let Some((_, award)) = &step.award {
        let names = words::listed(lang, step.villages.iter().map(|village| village.name.clone()));
        let names = if names.is_empty() { lang.result_nobody().to_owned() } else { names };
        return vec![[award.clone(), names, String::new(), String::new()]];
    }
    let rank = step.rank.map(|rank| lang.result_rank(rank)).unwrap_or_default();
    let award = |village: &ShownVillage| village.award.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
    step.villages.iter().map(|village| [rank.clone(), village.name.clone(), village.total.clone().unwrap_or_default(), award(village)]).collect()
}

/// What is left to show; once it stands, the fingerprint that the declared result can be held against, and how.
fn foot(view: &View<'_>, round: &RoundState, shown: &Shown, columns: u16) -> Vec<(String, Meaning)> {
    let lang = view.lang;
    if !shown.declared {
        if deeds::act(view) == Act::Rule {
            let key = keymap::key_of(Place::Main, Deed::Rule).unwrap_or_default();
            return vec![(lang.result_rule_first(key), Meaning::Warning)];
        }
        let hint = match (shown.steps.is_empty(), shown.left) {
            (true, 0) => (lang.result_enter_decides().to_owned(), Meaning::Accent),
            (true, _) => (lang.result_enter_reveals().to_owned(), Meaning::Accent),
            (false, 0) => (lang.result_declare_with_enter().to_owned(), Meaning::Dim),
            (false, left) => (lang.result_left(u64::from(left)), Meaning::Dim),
        };
        return vec![hint];
    }
    let mut foot = vec![(lang.result_declared().to_owned(), Meaning::Saved)];
    if let Some(fingerprint) = fingerprint(view, round) {
        let text = lang.result_fingerprint(&fingerprint);
        foot.extend(wrap(&text, columns).into_iter().map(|line| (line, Meaning::Text)));
        let verify = lang.result_verify(fingerprint.replace(' ', ""));
        foot.extend(wrap(&verify, columns).into_iter().map(|line| (line, Meaning::Dim)));
    }
    foot
}

/// The fingerprint of the event that declared the round's result.
fn fingerprint(view: &View<'_>, round: &RoundState) -> Option<String> {
    let of_round = |event: &Event| matches!(event, Event::ResultDeclared(declared) if declared.round == round.rules.id);
    let seq = view.history.live_events().rev().find(|recorded| of_round(&recorded.event))?.seq;
    view.declared.iter().find(|(declared, _)| *declared == seq).map(|(_, hash)| hash.fingerprint())
}
