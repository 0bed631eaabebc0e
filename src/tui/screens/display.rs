//! Figures laid open (指标晾晒): all villages in one table, or one of them with its name large and its figures as a chart against the average of all. Which one is
//! looked at is in the record, so that the room's screen and a replay show the same. Begin at `draw`.

use crate::i18n::Lang;
use crate::meeting::agenda::Index;
use crate::meeting::figures::{Shares, ShownFigures, ShownRow};
use crate::meeting::state::Slot;
use crate::text::{width, wrap};
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::clock::Clock;
use crate::tui::screens::{MARGIN, name_plate};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::radar::{self, Axis};

/// Columns between two columns of the table.
const GAP: u16 = 2;
/// Rows of what no axis can show, at most.
const REST_MOST: u16 = 3;
/// Columns of a village's name at most.
const NAME_MOST: u16 = 16;

/// Draws the figures that are laid open.
pub(super) fn draw(view: &View<'_>, slot: Slot<'_>, figures: &ShownFigures, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    let time = clock(view, slot, &mut pen.part(0, rows.saturating_sub(2), columns, 1));
    let mut body = pen.part(0, 0, columns, rows.saturating_sub(1 + time));
    match figures.looked_at() {
        Some(row) => village(view.lang, figures, row, &view.history.agenda().indices, &mut body),
        None => all(view.lang, figures, &mut body),
    }
    super::next_up(view, pen, 0);
}

/// How the time is, in one line, once it runs; gives the rows it took.
fn clock(view: &View<'_>, slot: Slot<'_>, pen: &mut Pen<'_>) -> u16 {
    let clock = Clock::of(view, slot);
    if clock.is_ready() {
        return 0;
    }
    clock.draw_words(view, pen);
    1
}

/// One village: its name as large as the chart leaves room for, then the chart.
fn village(lang: Lang, figures: &ShownFigures, row: &ShownRow, indices: &[Index], pen: &mut Pen<'_>) {
    /// Rows that the chart should have at least before the name is drawn any larger.
    const CHART: u16 = 15;
    let (columns, rows) = (pen.width(), pen.height());
    let y = name_plate::draw_within(pen, &row.name, rows.saturating_sub(CHART).max(1));
    chart(lang, figures, row, indices, &mut pen.part(0, y, columns, rows.saturating_sub(y)));
}

/// The figures of a village on their axes against the average of all, and below them what no axis can show.
pub fn chart(lang: Lang, figures: &ShownFigures, row: &ShownRow, indices: &[Index], pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    let inset = columns.saturating_sub(2 * MARGIN);
    let at = figures.rows.iter().position(|other| other.village == row.village).unwrap_or(0);
    let heading = |column: usize| figures.columns.get(column).map_or("", String::as_str);
    let axes_at = figures.axes(indices);
    let axis = |column: &usize| {
        let Shares { each, average } = figures.shares(*column);
        Axis { label: heading(*column), text: row.figure(*column), own: each.get(at).copied().flatten(), average }
    };
    let axes: Vec<Axis<'_>> = axes_at.iter().map(axis).collect();
    let rest = (0..figures.columns.len()).filter(|column| !axes_at.contains(column) && !row.figure(*column).is_empty());
    let rest: Vec<String> = rest.map(|column| format!("{} {}", heading(column), row.figure(column))).collect();
    let rest = rest.join(&format!(" {} ", pen.theme().sign(Sign::Dot)));
    let below = if rest.is_empty() { 0 } else { u16::try_from(wrap(&rest, inset).len()).unwrap_or(REST_MOST).min(REST_MOST) };
    legend(lang, &figures.title, at + 1, figures.rows.len(), &mut pen.part(MARGIN, 0, inset, 1));
    radar::draw(&mut pen.part(MARGIN, 1, inset, rows.saturating_sub(1 + below)), &axes);
    pen.part(MARGIN, rows.saturating_sub(below), inset, below).paragraph(0, &rest, Align::Centre, Meaning::Text);
}

/// What is shown, and which line is whose.
fn legend(lang: Lang, title: &str, number: usize, count: usize, pen: &mut Pen<'_>) {
    let columns = pen.width();
    let mark = pen.theme().sign(Sign::Filled);
    let wide = width(mark) * 2 + width(lang.figures_own()) + width(lang.figures_average()) + 4;
    let x = pen.part(0, 0, columns.saturating_sub(wide + 1), 1).put(0, 0, title, Meaning::Dim);
    pen.part(0, 0, columns.saturating_sub(wide + 1), 1).put(x + 2, 0, &lang.figures_which(count, number), Meaning::Dim);
    let x = pen.put(columns.saturating_sub(wide), 0, mark, Meaning::Accent) + 1;
    let x = pen.put(x, 0, lang.figures_own(), Meaning::Text) + 2;
    let x = pen.put(x, 0, mark, Meaning::Warning) + 1;
    pen.put(x, 0, lang.figures_average(), Meaning::Text);
}

/// All villages in one table; what does not fit is said.
pub fn all(lang: Lang, figures: &ShownFigures, pen: &mut Pen<'_>) {
    let (columns, rows) = (pen.width(), pen.height());
    pen.line(0, &figures.title, Align::Centre, Meaning::Heading);
    let inset = columns.saturating_sub(2 * MARGIN);
    let mut table = pen.part(MARGIN, 2, inset, rows.saturating_sub(2));
    let name = figures.rows.iter().map(|row| width(&row.name)).max().unwrap_or(0).min(NAME_MOST);
    let widths: Vec<u16> = figures
        .columns
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            let cells = figures.rows.iter().map(|row| width(row.figure(at)));
            cells.max().unwrap_or(0).max(width(heading))
        })
        .collect();
    let mut used = name;
    let fit = widths.iter().take_while(|width| {
        used += GAP + **width;
        used <= inset
    });
    let fit: Vec<u16> = fit.copied().collect();
    // What is free is shared out between the columns, as far as the eye still finds its row.
    let taken = name + fit.iter().map(|width| GAP + width).sum::<u16>();
    let count = u16::try_from(fit.len()).unwrap_or(1).max(1);
    let gap = GAP + (inset.saturating_sub(taken) / count).min(6);
    let left = inset.saturating_sub(name + fit.iter().map(|width| gap + width).sum::<u16>()) / 2;
    let room = usize::from(table.height().saturating_sub(1));
    let shown = if figures.rows.len() > room { room.saturating_sub(1) } else { figures.rows.len() };
    let line = |pen: &mut Pen<'_>, y: u16, cells: &mut dyn Iterator<Item = &str>, meaning: Meaning| {
        let mut x = left + name;
        for (width, cell) in fit.iter().zip(cells) {
            pen.part(x + gap, y, *width, 1).line(0, cell, Align::Right, meaning);
            x += gap + width;
        }
    };
    line(&mut table, 0, &mut figures.columns.iter().map(String::as_str), Meaning::Dim);
    // With room to spare every second row stays free.
    let step = if figures.rows.len() * 2 <= room { 2 } else { 1 };
    for (row, y) in figures.rows.iter().take(shown).zip((1..).step_by(step)) {
        table.part(left, y, name, 1).put(0, 0, &row.name, Meaning::Heading);
        line(&mut table, y, &mut row.figures.iter().map(String::as_str), Meaning::Text);
    }
    let more = |count: usize, text: &dyn Fn(u64) -> String| u64::try_from(count).ok().filter(|count| *count > 0).map(text);
    let rows_left = more(figures.rows.len() - shown, &|count| lang.figures_more_rows(count));
    let columns_left = more(figures.columns.len() - fit.len(), &|count| lang.figures_more_columns(count));
    let left_out: Vec<String> = rows_left.into_iter().chain(columns_left).collect();
    if !left_out.is_empty() {
        pen.part(MARGIN, rows.saturating_sub(1), inset, 1).line(0, &left_out.join(lang.list_separator()), Align::Right, Meaning::Dim);
    }
}
