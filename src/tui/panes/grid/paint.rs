//! The picture of the grid. What the room may not read is left out here, cell by cell. Begin at [`Grid::paint`].

use super::Grid;
use super::entry::{self, Row, Shut};
use super::voters;
use crate::meeting::agenda::{Form, Person};
use crate::meeting::event::Word;
use crate::meeting::scoring;
use crate::meeting::state::RoundState;
use crate::text::width;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::list;
use crate::words;
use ratatui::layout::Position;

/// Columns of a village's name, at least and at most, with the space behind it.
const NAME: (u16, u16) = (10, 22);
/// Columns of a cell of points, at least and at most, with the space behind it.
const CELL: (u16, u16) = (7, 14);

/// Where the columns of points stand.
#[derive(Clone, Copy)]
struct Columns {
    name: u16,
    cell: u16,
    /// The first column that is shown, and how many.
    first: usize,
    shown: usize,
}

impl Grid {
    pub(super) fn paint(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let round = self.round(view)?;
        let (columns, rows) = (pen.width(), pen.height());
        let at_number = self.draw_number(view, round, &mut pen.part(0, 0, columns, 1));
        let mut top = 1;
        if rows >= 10 {
            self.draw_classes(view, round, &mut pen.part(0, 1, columns, 1));
            top = 3;
        }
        let bottom = if rows >= 12 { 2 } else { 1 };
        let mut body = pen.part(0, top, columns, rows.saturating_sub(top + bottom));
        let at_cell = if self.entry.row == 0 && round.rules.named {
            self.draw_judges(view, round, &mut body);
            None
        } else {
            self.draw_form(view, round, &mut body)
        };
        self.draw_foot(view, round, &mut pen.part(0, rows.saturating_sub(bottom), columns, bottom));
        at_number.or(at_cell)
    }

    /// What the room may read of whose form it is: in an unnamed round the class and the number, in a named one the number alone.
    pub(super) fn shown_number(&self, round: &RoundState) -> String {
        let number = self.written_number(round);
        if round.rules.named { number } else { format!("{}-{number}", self.entry.group) }
    }

    /// The number as it is printed on the form.
    fn written_number(&self, round: &RoundState) -> String {
        let number = self.entry.number.parse().unwrap_or(0_u32);
        if round.rules.named { number.to_string() } else { format!("{number:03}") }
    }

    /// Whose form it is, and how far the forms are.
    fn draw_number(&self, view: &View<'_>, round: &RoundState, pen: &mut Pen<'_>) -> Option<Position> {
        let lang = view.lang;
        let tally = scoring::tally(&round.sheet(&view.state().people));
        let progress = words::progress(lang, tally.all.returned, tally.all.issued);
        pen.line(0, &progress, Align::Right, Meaning::Saved);
        let room = pen.width().saturating_sub(width(&progress) + 1);
        let mut pen = pen.part(0, 0, room, 1);
        let label = if round.rules.named { lang.grid_judge_number() } else { lang.grid_form_number() };
        let x = pen.put(0, 0, label, Meaning::Text) + 1;
        let prefix = if round.rules.named { String::new() } else { format!("{}-", self.entry.group) };
        let x = pen.put(x, 0, &prefix, Meaning::Heading);
        let here = self.entry.row == 0;
        let number = if here { self.entry.number.clone() } else { self.written_number(round) };
        let end = pen.put(x, 0, &format!("{number} "), if here { Meaning::Selected } else { Meaning::Heading });
        let group = round.rules.group(&self.entry.group).map_or("", |group| group.name.as_str());
        let x = pen.put(end + 1, 0, group, Meaning::Dim);
        if let (true, Some(judge)) = (view.private(), self.judge(view, round)) {
            pen.put(x + 1, 0, &judge.name, Meaning::Accent);
        }
        if here { pen.position(end.saturating_sub(1), 0) } else { None }
    }

    fn judge<'a>(&self, view: &View<'a>, round: &'a RoundState) -> Option<&'a Person> {
        let place = self.entry.number.parse().ok().and_then(|number: usize| number.checked_sub(1))?;
        voters::judges(view.state(), round).nth(place).filter(|_| round.rules.named)
    }

    /// A form that was handed in before; else how far each class is, where there are several.
    fn draw_classes(&self, view: &View<'_>, round: &RoundState, pen: &mut Pen<'_>) {
        if self.entry.replaces.is_some() {
            let text = self.entry.voided.as_ref().map_or_else(|| view.lang.grid_replacing().to_owned(), |reason| view.lang.grid_was_voided(reason));
            pen.put(0, 0, &text, Meaning::Warning);
            return;
        }
        if !self.several {
            return;
        }
        let tally = scoring::tally(&round.sheet(&view.state().people));
        let mut x = 0;
        for group in &round.rules.groups {
            let count = tally.groups.get(&group.id).copied().unwrap_or_default();
            let meaning = if group.id == self.entry.group { Meaning::Accent } else { Meaning::Dim };
            x = pen.put(x, 0, &words::class_progress(&group.name, &count), meaning) + 2;
        }
    }

    /// The judges by number, who has handed in among them; names only where nobody else sees this screen.
    fn draw_judges(&self, view: &View<'_>, round: &RoundState, pen: &mut Pen<'_>) {
        let judges: Vec<&Person> = voters::judges(view.state(), round).collect();
        let here = self.entry.number.parse().ok().and_then(|number: usize| number.checked_sub(1)).filter(|place| *place < judges.len());
        let numbers = || (1_u32..).zip(&judges);
        list::draw(pen, judges.len(), here, |pen, place| {
            let Some((number, judge)) = numbers().nth(place) else { return };
            let is_in = voters::is_in(view.state(), round, &self.entry.group, number);
            let meaning = if is_in { Meaning::Done } else { Meaning::Text };
            let x = pen.put(0, 0, &format!("{number:>3} "), meaning);
            let x = pen.sign(x, 0, if is_in { Sign::Check } else { Sign::Hollow }, meaning);
            let group = judge.group.as_ref().and_then(|group| round.rules.group(group)).map_or("", |group| group.name.as_str());
            let x = pen.put(x + 1, 0, group, Meaning::Dim);
            if view.private() {
                let x = pen.put(x + 2, 0, &judge.name, meaning);
                let own = judge.village.as_ref().filter(|own| round.villages.contains(own));
                let Some(own) = own.filter(|own| self.is_recused(view, round, judge, own)) else { return };
                pen.put(x + 2, 0, &format!("{} {}", view.lang.grid_recused(), words::village_name(view.state(), own)), Meaning::Dim);
            }
        });
    }

    fn is_recused(&self, view: &View<'_>, round: &RoundState, judge: &Person, village: &crate::meeting::ids::VillageId) -> bool {
        let group = judge.group.as_ref().unwrap_or(&self.entry.group);
        scoring::recused(&round.sheet(&view.state().people), group, &scoring::Voter::Judge(judge.id.clone()), village)
    }

    /// The villages and what is written about them.
    fn draw_form(&self, view: &View<'_>, round: &RoundState, pen: &mut Pen<'_>) -> Option<Position> {
        let at = self.columns(view, pen.width());
        let (columns, rows) = (pen.width(), pen.height());
        self.draw_head(view, round, at, &mut pen.part(0, 0, columns, 1));
        let here = self.entry.row.checked_sub(1);
        let all = self.entry.rows.len();
        // A free line between two villages, where all have room for it.
        let apart = if all * 2 < usize::from(rows) { 2 } else { 1 };
        let first = list::first_shown(all, usize::from(rows.saturating_sub(1)), here);
        let mut cursor = None;
        for (y, (index, row)) in (1..rows).step_by(apart).zip(self.entry.rows.iter().enumerate().skip(first)) {
            let mut line = pen.part(0, y, columns, 1);
            let found = self.draw_row(view, row, here == Some(index), at, &mut line);
            cursor = cursor.or(found);
            let more = (y == 1 && first > 0).then_some(Sign::ArrowUp);
            let more = more.or((y + 1 == rows && index + 1 < all).then_some(Sign::ArrowDown));
            if let Some(sign) = more {
                line.sign(columns.saturating_sub(1), 0, sign, Meaning::Dim);
            }
        }
        cursor
    }

    fn columns(&self, view: &View<'_>, total: u16) -> Columns {
        let names = self.entry.rows.iter().map(|row| width(&words::village_name(view.state(), &row.village))).max().unwrap_or(0);
        let name = names.saturating_add(4).clamp(NAME.0, NAME.1).min(total / 2);
        let count = self.entry.rows.first().map_or(1, |row| row.cells.len().max(1));
        let room = total.saturating_sub(name + 1);
        let cell = room.checked_div(u16::try_from(count).unwrap_or(u16::MAX)).unwrap_or(room).clamp(CELL.0, CELL.1);
        let shown = usize::from(room / cell).clamp(1, count);
        Columns { name, cell, first: (self.entry.column + 1).saturating_sub(shown), shown }
    }

    /// What the columns or the keys mean.
    fn draw_head(&self, view: &View<'_>, round: &RoundState, at: Columns, pen: &mut Pen<'_>) {
        if let Some(Form::Grades(grades)) = self.form(view) {
            let mut x = at.name;
            for (key, grade) in (1..).zip(grades) {
                x = pen.pieces(x, 0, &[(&format!("{key} "), Meaning::Key), (&grade.name, Meaning::Dim)]) + 2;
            }
            return;
        }
        let lines = entry::lines(round, &self.entry.group).unwrap_or_default();
        for (x, (index, line)) in at.places().zip(lines.iter().enumerate().skip(at.first)) {
            let meaning = if self.entry.row > 0 && index == self.entry.column { Meaning::Accent } else { Meaning::Dim };
            pen.part(x, 0, at.cell - 1, 1).line(0, &line.name, Align::Right, meaning);
        }
        if at.first > 0 {
            pen.sign(at.name.saturating_sub(1), 0, Sign::ArrowLeft, Meaning::Dim);
        }
        if at.first + at.shown < lines.len() {
            pen.sign(pen.width().saturating_sub(1), 0, Sign::ArrowRight, Meaning::Dim);
        }
    }

    /// One village.
    fn draw_row(&self, view: &View<'_>, row: &Row, here: bool, at: Columns, pen: &mut Pen<'_>) -> Option<Position> {
        if here {
            pen.sign(0, 0, Sign::Pointer, Meaning::Accent);
        }
        let meaning = if row.shut.is_some() { Meaning::Dim } else { Meaning::Text };
        let name = words::village_name(view.state(), &row.village);
        pen.part(2, 0, at.name.saturating_sub(3), 1).put(0, 0, &name, if here { Meaning::Accent } else { meaning });
        if let Some(shut) = row.shut {
            let text = match shut {
                Shut::Recused => view.lang.grid_recused(),
                Shut::Elsewhere => view.lang.grid_elsewhere(),
            };
            pen.put(at.name, 0, text, Meaning::Dim);
            return None;
        }
        match (row.word, row.cells.is_empty()) {
            (None, false) => self.draw_points(view, row, here, at, pen),
            (word, _) => self.draw_words(view, row, word, here, at, pen),
        }
    }

    /// A grade, or a word in place of a score.
    fn draw_words(&self, view: &View<'_>, row: &Row, word: Option<Word>, here: bool, at: Columns, pen: &mut Pen<'_>) -> Option<Position> {
        let grade = match self.form(view) {
            Some(Form::Grades(grades)) => row.grade.and_then(|index| grades.get(index)).map(|grade| grade.name.as_str()),
            _ => None,
        };
        let text = word.map(|word| words::word(view.lang, word)).or(grade);
        let shown = match text {
            None => pen.theme().sign(Sign::Dot).to_owned(),
            Some(text) if here || view.private() => text.to_owned(),
            Some(_) => masked(pen),
        };
        pen.put(at.name, 0, &format!(" {shown} "), meaning_of(here, text.is_none(), view));
        if here { pen.position(at.name + 1, 0) } else { None }
    }

    /// Points by line; the cell under the caret has its text at the left of the cursor, as it is typed.
    fn draw_points(&self, view: &View<'_>, row: &Row, here: bool, at: Columns, pen: &mut Pen<'_>) -> Option<Position> {
        let mut cursor = None;
        for (x, (index, cell)) in at.places().zip(row.cells.iter().enumerate().skip(at.first)) {
            let caret = here && index == self.entry.column;
            let text = match (cell.is_empty(), caret || view.private()) {
                (true, _) if caret => String::new(),
                (true, _) => pen.theme().sign(Sign::Dot).to_owned(),
                (_, true) => cell.clone(),
                (_, false) => masked(pen),
            };
            let mut part = pen.part(x, 0, at.cell - 1, 1);
            let meaning = meaning_of(caret, cell.is_empty(), view);
            if caret {
                part.fill(meaning);
                cursor = part.position(at.cell - 2, 0);
                part.part(0, 0, at.cell - 2, 1).line(0, &text, Align::Right, meaning);
            } else {
                part.part(0, 0, at.cell - 2, 1).line(0, &text, Align::Right, meaning);
            }
        }
        cursor
    }

    /// Which numbers are in, what the caret's cell takes, and who may read this screen.
    fn draw_foot(&self, view: &View<'_>, round: &RoundState, pen: &mut Pen<'_>) {
        let lang = view.lang;
        let last = pen.height().saturating_sub(1);
        let mark = if view.private() { (lang.grid_private(), Meaning::Private) } else { (lang.grid_masked(), Meaning::Dim) };
        pen.put(0, last, mark.0, mark.1);
        if last == 0 {
            return;
        }
        let hint = match (self.entry.row, entry::lines(round, &self.entry.group).and_then(|lines| lines.get(self.entry.column))) {
            (0, _) if round.rules.named => lang.grid_choose_judge().to_owned(),
            (0, _) => {
                let handed_in = voters::handed_in(round, &self.entry.group);
                if handed_in.is_empty() {
                    lang.grid_type_number().to_owned()
                } else {
                    lang.grid_numbers_in(words::listed(lang, handed_in.into_iter()))
                }
            }
            (_, Some(line)) => lang.grid_line_takes(&line.name, words::points(line.max), words::points(line.min), words::points(line.step)),
            (_, None) => String::new(),
        };
        pen.put(0, 0, &hint, Meaning::Dim);
    }
}

impl Columns {
    /// Where the shown columns begin.
    fn places(self) -> impl Iterator<Item = u16> {
        (0..u16::try_from(self.shown).unwrap_or(u16::MAX)).map(move |place| self.name + place * self.cell)
    }
}

fn meaning_of(caret: bool, empty: bool, view: &View<'_>) -> Meaning {
    match (caret, empty, view.private()) {
        (true, ..) => Meaning::Selected,
        (_, true, _) => Meaning::Dim,
        (.., true) => Meaning::Field,
        (.., false) => Meaning::Sealed,
    }
}

/// Something that was filled in and is not to be read: always as long, so that its length says nothing.
fn masked(pen: &Pen<'_>) -> String {
    pen.theme().sign(Sign::Mask).repeat(2)
}
