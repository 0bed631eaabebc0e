//! Scoring: what is scored and how, how many forms came in, and nothing of where anybody stands.

use crate::meeting::agenda::{Form, FormLine, Group};
use crate::meeting::number::Decimal;
use crate::meeting::scoring::{self, Count, Tally};
use crate::meeting::state::{RoundStage, RoundState, Slot};
use crate::text::width;
use crate::tui::keymap::{self, Deed, Place};
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::{facts, name_plate};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::list::{self, Columns, Width};
use crate::tui::widgets::{bar, digits};
use crate::words;

/// Rows that a round takes before it is opened, and once there are forms to tell of.
const ROUND_ROWS: (u16, u16) = (8, 12);
/// The widest that figures and bars are drawn: beyond it the eye loses the line.
const BREADTH: u16 = 72;
/// Rows that show all there is of a round of a few classes.
pub(super) const WANTED: u16 = 18;
/// Rows of a number drawn large, at most.
const LARGE: u16 = 7;

/// Draws a round.
pub(super) fn draw(view: &View<'_>, slot: Slot<'_>, round: &RoundState, pen: &mut Pen<'_>) {
    let (lang, state) = (view.lang, view.state());
    let title = round.rules.title.as_deref().or(state.name_of(slot)).unwrap_or(lang.kind(slot.kind()));
    let mut y = name_plate::draw(pen, title);
    for text in how(view, round, facts::dot(pen)) {
        y = pen.paragraph(y, &text, Align::Centre, Meaning::Text);
    }
    y = stage_line(view, round, pen, y);
    let (columns, rows) = (pen.width(), pen.height());
    let inset = columns.saturating_sub(4);
    let occasion = facts::of_occasion(view, slot);
    let taken = facts::rows(&occasion, inset);
    // What the agenda notes stands above, unless the round needs the room.
    let needed = if round.stage == RoundStage::Unopened { ROUND_ROWS.0 } else { ROUND_ROWS.1 };
    if rows >= y + taken + needed {
        y = facts::draw(view, &occasion, &mut pen.part(2, y, inset, taken)) + y + 1;
    }
    let breadth = columns.saturating_sub(2).min(BREADTH);
    let mut body = pen.part((columns - breadth) / 2, y + 1, breadth, rows.saturating_sub(y + 3));
    match &round.stage {
        RoundStage::Unopened => before(view, round, &mut body),
        RoundStage::Open => progress(round, &scoring::tally(&round.sheet(&state.people)), view, &mut body),
        RoundStage::Closed { tally, .. } | RoundStage::Declared { tally, .. } => {
            tally_table(view, round, tally, &mut body);
        }
    }
    let mut foot = pen.part(0, rows.saturating_sub(1), columns, 1);
    match &round.stage {
        RoundStage::Unopened => foot.line(0, lang.scoring_begin(), Align::Centre, Meaning::Accent),
        RoundStage::Open => {
            let key = keymap::key_of(Place::Main, Deed::CloseRound).unwrap_or_default();
            foot.line(0, &lang.scoring_keys(key), Align::Centre, Meaning::Dim);
        }
        RoundStage::Closed { .. } | RoundStage::Declared { .. } => super::next_up(view, &mut foot, 0),
    }
}

/// How far the round is, by sign and word.
fn stage_line(view: &View<'_>, round: &RoundState, pen: &mut Pen<'_>, y: u16) -> u16 {
    let lang = view.lang;
    let (sign, text, meaning) = match &round.stage {
        RoundStage::Unopened => (Sign::Hollow, lang.scoring_unopened(), Meaning::Dim),
        RoundStage::Open => (Sign::Pointer, lang.scoring_open(), Meaning::Current),
        RoundStage::Closed { .. } => (Sign::Check, lang.scoring_closed(), Meaning::Sealed),
        RoundStage::Declared { .. } => (Sign::Check, lang.scoring_declared(), Meaning::Saved),
    };
    pen.line(y, &format!("{} {text}", pen.theme().sign(sign)), Align::Centre, meaning);
    y + 1
}

/// How it is scored: 无记名 · 好 较好 一般 差. A class with a form of its own has a line of its own.
fn how(view: &View<'_>, round: &RoundState, dot: &str) -> Vec<String> {
    let lang = view.lang;
    let named = if round.rules.named { lang.scoring_named() } else { lang.scoring_unnamed() };
    let own = round.rules.groups.iter().filter_map(|group| Some(format!("{} {dot} {}", group.name, in_words(view, group.form.as_ref()?, dot))));
    std::iter::once(format!("{named} {dot} {}", in_words(view, &round.rules.form, dot))).chain(own).collect()
}

fn in_words(view: &View<'_>, form: &Form, dot: &str) -> String {
    let lang = view.lang;
    let form = match form {
        Form::Grades(grades) => return grades.iter().map(|grade| grade.name.as_str()).collect::<Vec<_>>().join(" "),
        Form::Points(form) => form,
    };
    let range = form.lines.first().map(|line| lang.scoring_points(words::points(line.max), words::points(line.min))).unwrap_or_default();
    let [_, _, ..] = form.lines.as_slice() else { return range };
    let same = form.lines.iter().all(|line| form.lines.first().is_some_and(|first| (line.min, line.max) == (first.min, first.max)));
    let line = |line: &FormLine| match (line.weight == Decimal::ONE, same) {
        (true, true) => line.name.clone(),
        (false, true) => lang.scoring_weighs(&line.name, line.weight),
        (_, false) => format!("{} {}", line.name, lang.scoring_points(words::points(line.max), words::points(line.min))),
    };
    let lines = form.lines.iter().map(line).collect::<Vec<_>>().join(" ");
    if same { format!("{lines} {dot} {range}") } else { lines }
}

/// Who is scored by whom.
fn before(view: &View<'_>, round: &RoundState, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let villages: Vec<String> = view.state().contestants().map(|village| village.name.clone()).collect();
    let count = u64::try_from(villages.len()).unwrap_or(u64::MAX);
    let y = pen.paragraph(0, &lang.scoring_for(count, words::listed(lang, villages.into_iter())), Align::Centre, Meaning::Text) + 1;
    for (y, group) in (y..pen.height()).zip(&round.rules.groups) {
        let weight = if round.rules.groups.len() > 1 { lang.scoring_weighs(&group.name, group.weight) } else { group.name.clone() };
        let forms = group.issued.map(|issued| format!("  {}", lang.scoring_issued(u64::from(issued)))).unwrap_or_default();
        pen.line(y, &format!("{weight}{forms}"), Align::Centre, Meaning::Dim);
    }
}

/// Forms that came in, in all and by class.
fn progress(round: &RoundState, tally: &Tally, view: &View<'_>, pen: &mut Pen<'_>) {
    let lang = view.lang;
    let groups = if round.rules.groups.len() > 1 { round.rules.groups.as_slice() } else { &[] };
    let (columns, rows) = (pen.width(), pen.height());
    let below = 3 + u16::try_from(groups.len()).unwrap_or(u16::MAX).saturating_add(u16::from(!groups.is_empty()));
    let large = rows.saturating_sub(below).min(LARGE);
    let mut y = 0;
    if large >= 5 {
        digits::draw(&mut pen.part(0, 0, columns, large), &tally.all.returned.to_string(), Meaning::Saved);
        y = large + 1;
    }
    pen.line(y, &words::progress(lang, tally.all.returned, tally.all.issued), Align::Centre, Meaning::Heading);
    if tally.all.issued > 0 {
        bar::draw(&mut pen.part(0, y + 1, columns, 1), u64::from(tally.all.returned), u64::from(tally.all.issued), Meaning::Saved);
    }
    for (y, group) in (y + 3..rows).zip(groups) {
        class(group, tally.groups.get(&group.id).copied().unwrap_or_default(), groups, &mut pen.part(0, y, columns, 1));
    }
}

/// One class: its name, its figures and its bar.
fn class(group: &Group, count: Count, groups: &[Group], pen: &mut Pen<'_>) {
    let names = groups.iter().map(|group| width(&group.name)).max().unwrap_or(0).min(pen.width() / 3);
    pen.part(0, 0, names, 1).put(0, 0, &group.name, Meaning::Text);
    let figures = words::class_progress("", &count);
    let place = names + 1;
    pen.part(place, 0, 10, 1).line(0, figures.trim(), Align::Right, Meaning::Text);
    if count.issued > 0 {
        let room = pen.width().saturating_sub(place + 12);
        bar::draw(&mut pen.part(place + 12, 0, room, 1), u64::from(count.returned), u64::from(count.issued), Meaning::Saved);
    }
}

/// The tally: 发出 收回 有效 无效 弃权, a row each; in all and then by class, as many classes as fit. Gives the rows it took.
pub fn tally_table(view: &View<'_>, round: &RoundState, tally: &Tally, pen: &mut Pen<'_>) -> u16 {
    let lang = view.lang;
    let heads = [lang.tally_issued(), lang.tally_returned(), lang.tally_valid(), lang.tally_void(), lang.tally_abstained()];
    let all = (round.rules.groups.len() > 1).then_some((lang.tally_all(), tally.all));
    let classes = round.rules.groups.iter().map(|group| (group.name.as_str(), tally.groups.get(&group.id).copied().unwrap_or_default()));
    let mut left = pen.width().saturating_sub(list::widest(heads));
    let counts: Vec<(&str, Count)> = all.into_iter().chain(classes).collect();
    // Closer together where not all would be seen.
    let taken = |apart: u16| counts.iter().map(|(name, _)| width(name).max(4) + apart + 1).sum::<u16>();
    let apart = (0..3).rev().find(|apart| taken(*apart) <= left).unwrap_or(0);
    let cells = |name: &str| width(name).max(4) + apart;
    let fits = |(name, _): &&(&str, Count)| left.checked_sub(cells(name) + 1).inspect(|rest| left = *rest).is_some();
    let shown: Vec<&(&str, Count)> = counts.iter().take_while(fits).collect();
    let mut columns = vec![(Width::Cells(list::widest(heads)), Align::Left)];
    columns.extend(shown.iter().map(|(name, _)| (Width::Cells(cells(name)), Align::Right)));
    let table = Columns::new(pen.width(), &columns);
    let breadth = columns.iter().fold(0, |sum, (cells, _)| if let Width::Cells(cells) = cells { sum + cells + 1 } else { sum });
    let x = pen.width().saturating_sub(breadth) / 2;
    let mut pen = pen.part(x, 0, pen.width(), pen.height());
    let names: Vec<(&str, Meaning)> = std::iter::once(("", Meaning::Dim)).chain(shown.iter().map(|(name, _)| (*name, Meaning::Dim))).collect();
    table.row(&mut pen, 0, &names);
    let figure = |count: &Count, row: usize| match row {
        0 if count.issued == 0 => lang.tally_unknown().to_owned(),
        0 => count.issued.to_string(),
        1 => count.returned.to_string(),
        2 => count.valid.to_string(),
        3 => count.void.to_string(),
        _ => count.abstained.to_string(),
    };
    for (y, (row, head)) in (1..).zip(heads.iter().enumerate()) {
        let figures: Vec<String> = shown.iter().map(|(_, count)| figure(count, row)).collect();
        let cells: Vec<(&str, Meaning)> =
            std::iter::once((*head, Meaning::Text)).chain(figures.iter().map(|figure| (figure.as_str(), Meaning::Heading))).collect();
        table.row(&mut pen, y, &cells);
    }
    6
}
