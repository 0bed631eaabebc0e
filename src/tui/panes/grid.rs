//! Entering forms: one at a time, by numbers, arrows and Tab alone, one key a village for grades. In a room-safe window only the cell under the caret can be read,
//! beside the form's number and never a name; leaving it masks it. Begin at [`Grid`].

mod entry;

use crate::meeting::agenda::Form;
use crate::meeting::command::{self, Command};
use crate::meeting::event::{BallotSource, Scores, Word};
use crate::meeting::scoring::{self, Voter};
use crate::meeting::state::{RoundStage, RoundState};
use crate::text::{pad_left, width};
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::panes::reason::Reason;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::{deeds, input};
use crate::words;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use entry::{CellFault, Entry, Row};
use ratatui::layout::Position;

/// A cell takes so many characters: more than any score has.
const CELL_MOST: usize = 8;
/// Columns of a village's name.
const NAME: u16 = 14;

/// The grid.
#[derive(Clone, Debug)]
pub struct Grid {
    entry: Entry,
}

/// The grid of the round at hand, where forms are taken.
pub fn open(view: &View<'_>) -> Option<Grid> {
    let id = deeds::round_at_hand(view)?;
    let round = view.state().round(&id).filter(|round| round.stage == RoundStage::Open)?;
    let group = round.rules.groups.first()?;
    Some(Grid { entry: Entry::new(view.state(), round, &group.id) })
}

impl Grid {
    fn round<'a>(&self, view: &View<'a>) -> Option<&'a RoundState> {
        view.state().round(&self.entry.round)
    }

    fn form<'a>(&self, view: &View<'a>) -> Option<&'a Form> {
        let rules = &self.round(view)?.rules;
        rules.group(&self.entry.group).map(|group| rules.form_of(group))
    }

    fn columns(&self, view: &View<'_>) -> usize {
        self.round(view).and_then(|round| entry::lines(round, &self.entry.group)).map_or(1, <[_]>::len)
    }

    /// Leaves the cell under the caret if nothing is wrong with it.
    fn leave(&mut self, view: &View<'_>, go: impl FnOnce(&mut Entry) -> bool) -> Step {
        let Some(round) = self.round(view) else { return Step::Close };
        let at_number = self.entry.row == 0;
        let said = match self.entry.settle(view.state(), round) {
            Ok(said) => said,
            Err(fault) => return Step::Say(Message::Refused(self.fault(view, &fault))),
        };
        if at_number {
            self.entry.load(view.state(), round);
        }
        go(&mut self.entry);
        if at_number && self.entry.row > 0 && self.entry.replaces.is_some() {
            return Step::Say(Message::Done(view.lang.grid_replacing().to_owned()));
        }
        said.map_or(Step::Stay, |(typed, read)| Step::Say(Message::Done(view.lang.number_read_as(words::points(read), typed))))
    }

    fn fault(&self, view: &View<'_>, fault: &CellFault) -> String {
        match fault {
            CellFault::NotANumber => view.lang.grid_not_a_number().to_owned(),
            CellFault::NoSuchVoter => view.lang.grid_no_such_number().to_owned(),
            CellFault::Mark(village, fault) => words::mark_fault(view.lang, view.state(), &words::village_name(view.state(), village), fault),
        }
    }

    fn hand_in(&mut self, view: &View<'_>, scores: Option<Scores>) -> Step {
        let Some(round) = self.round(view) else { return Step::Close };
        if let Err(fault) = self.entry.settle(view.state(), round) {
            return Step::Say(Message::Refused(self.fault(view, &fault)));
        }
        if self.entry.row == 0 {
            self.entry.load(view.state(), round);
        }
        let scores = scores.unwrap_or_else(|| self.entry.scores(round));
        if let Some(ballot) = self.entry.replaces.clone() {
            let make = move |reason: String| command::BallotReplace { ballot: ballot.clone(), scores: scores.clone(), reason }.into();
            return Step::Open(Box::new(Reason::new(view.lang.grid_replace_title(), view.lang.grid_replace_why(), make)));
        }
        let command: Command = match self.entry.voter(view.state(), round) {
            None => return Step::Say(Message::Refused(view.lang.grid_no_such_number().to_owned())),
            Some(Voter::Judge(judge)) => command::BallotCast {
                round: self.entry.round.clone(),
                group: None,
                judge: Some(judge),
                number: None,
                scores,
                source: BallotSource::Keyboard,
            }
            .into(),
            Some(Voter::Number(number)) => {
                let group = Some(self.entry.group.clone());
                command::BallotCast {
                    round: self.entry.round.clone(),
                    group,
                    judge: None,
                    number: Some(number),
                    scores,
                    source: BallotSource::Keyboard,
                }
                .into()
            }
        };
        Step::Do(command)
    }

    /// Abstains or spoils: the row under the caret, on the line with the number the whole form.
    fn word(&mut self, view: &View<'_>, word: Word) -> Step {
        if self.entry.row == 0 {
            return self.word_for_all(view, word);
        }
        let columns = self.columns(view);
        if let Some(row) = self.entry.current() {
            row.word = if row.word == Some(word) { None } else { Some(word) };
            row.grade = None;
            row.cells.iter_mut().for_each(String::clear);
        }
        self.entry.column = columns.saturating_sub(1);
        self.entry.step(true, columns);
        Step::Stay
    }

    fn word_for_all(&mut self, view: &View<'_>, word: Word) -> Step {
        let Some(round) = self.round(view) else { return Step::Close };
        self.entry.load(view.state(), round);
        if let (Word::Void, Some(ballot)) = (word, self.entry.replaces.clone()) {
            let make = move |reason: String| command::BallotVoid { ballot: ballot.clone(), reason }.into();
            return Step::Open(Box::new(Reason::new(view.lang.grid_void_title(), view.lang.grid_void_why(), make)));
        }
        self.hand_in(view, Some(Scores::Whole(word)))
    }

    fn other_group(&mut self, view: &View<'_>) -> Step {
        let Some(round) = self.round(view) else { return Step::Close };
        let groups = &round.rules.groups;
        let at = groups.iter().position(|group| group.id == self.entry.group).unwrap_or(0);
        if let Some(next) = groups.get((at + 1) % groups.len().max(1)) {
            self.entry = Entry::new(view.state(), round, &next.id);
        }
        Step::Stay
    }

    /// A digit or sign typed into the number or a cell of points; a grade's digit chooses it and goes on.
    fn type_char(&mut self, view: &View<'_>, typed: char) -> Step {
        let plain = input::half_width(typed);
        if self.entry.row == 0 {
            if plain.is_ascii_digit() && self.entry.number.len() < 5 {
                self.entry.number.push(plain);
                return Step::Stay;
            }
            return Step::Ignored;
        }
        if let Some(Form::Grades(grades)) = self.form(view) {
            let chosen = plain.to_digit(10).and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1)).filter(|index| *index < grades.len());
            let Some(chosen) = chosen else { return Step::Say(Message::Refused(view.lang.grid_grade_keys(grades.len()))) };
            if let Some(row) = self.entry.current() {
                (row.grade, row.word) = (Some(chosen), None);
            }
            self.entry.step_row(true);
            return Step::Stay;
        }
        if !(plain.is_ascii_digit() || matches!(plain, '.' | ',' | '-')) {
            return Step::Ignored;
        }
        if let Some(row) = self.entry.current() {
            row.word = None;
        }
        if let Some(cell) = self.entry.cell().filter(|cell| cell.chars().count() < CELL_MOST) {
            cell.push(typed);
        }
        Step::Stay
    }

    fn backspace(&mut self) {
        if self.entry.row == 0 {
            self.entry.number.pop();
        } else if self.entry.cell().is_some_and(|cell| cell.pop().is_some()) {
        } else if let Some(row) = self.entry.current() {
            (row.grade, row.word) = (None, None);
        }
    }
}

impl Pane for Grid {
    fn place(&self) -> Place {
        Place::Grid
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Whole
    }

    fn title(&self, view: &View<'_>) -> String {
        words::round_title(view.lang, view.state(), &self.entry.round)
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        let columns = self.columns(view);
        match deed {
            Deed::Accept if self.is_last(columns) => self.hand_in(view, None),
            Deed::Accept | Deed::Forward | Deed::Right => self.leave(view, |entry| entry.step(true, columns)),
            Deed::Backward | Deed::Left => self.leave(view, |entry| entry.step(false, columns)),
            Deed::Down => self.leave(view, |entry| entry.step_row(true)),
            Deed::Up => self.leave(view, |entry| entry.step_row(false)),
            Deed::Abstain => self.word(view, Word::Abstain),
            Deed::Void => self.word(view, Word::Void),
            Deed::HandIn => self.hand_in(view, None),
            Deed::OtherGroup => self.other_group(view),
            Deed::Cancel => Step::Close,
            _ => Step::Ignored,
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        match key.code {
            KeyCode::Char(typed) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => self.type_char(view, typed),
            KeyCode::Backspace | KeyCode::Delete => {
                self.backspace();
                Step::Stay
            }
            _ => Step::Ignored,
        }
    }

    fn accepted(&mut self, view: &View<'_>) -> Step {
        let Some(round) = self.round(view) else { return Step::Close };
        let number = self.shown_number(round);
        self.entry = Entry::new(view.state(), round, &self.entry.group);
        Step::Say(Message::Done(view.lang.grid_handed_in(number)))
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let round = self.round(view)?;
        let cursor = self.draw_number(view, round, pen);
        let (columns, rows) = (pen.width(), pen.height());
        self.draw_head(view, round, &mut pen.part(0, 2, columns, 1));
        let shown = usize::from(rows.saturating_sub(4));
        let first = self.entry.row.saturating_sub(1).saturating_sub(shown.saturating_sub(1));
        let mut found = None;
        for (y, (index, row)) in (3..rows.saturating_sub(1)).zip(self.entry.rows.iter().enumerate().skip(first)) {
            let at = self.draw_row(view, row, index + 1 == self.entry.row, &mut pen.part(0, y, columns, 1));
            found = found.or(at);
        }
        pen.part(0, rows.saturating_sub(1), columns, 1).put(0, 0, self.mark(view), Meaning::Dim);
        found.or(cursor)
    }
}

impl Grid {
    /// Whether the caret is on the last cell that can be filled.
    fn is_last(&self, columns: usize) -> bool {
        self.entry.row > 0 && !self.entry.clone().step(true, columns)
    }

    /// What the room may read of whose form it is: the class and the number.
    fn shown_number(&self, round: &RoundState) -> String {
        let number = self.entry.number.parse().unwrap_or(0_u32);
        if round.rules.named { number.to_string() } else { format!("{}-{number:03}", self.entry.group) }
    }

    fn mark(&self, view: &View<'_>) -> &'static str {
        if view.look.private { view.lang.grid_private() } else { view.lang.grid_masked() }
    }

    /// The line with the number, and how far the forms are.
    fn draw_number(&self, view: &View<'_>, round: &RoundState, pen: &mut Pen<'_>) -> Option<Position> {
        let lang = view.lang;
        let group = round.rules.group(&self.entry.group).map_or("", |group| group.name.as_str());
        let label = if round.rules.named { lang.grid_judge_number() } else { lang.grid_form_number() };
        let x = pen.put(0, 0, group, Meaning::Heading);
        let x = pen.put(x + 2, 0, label, Meaning::Text) + 1;
        let prefix = if round.rules.named { String::new() } else { format!("{}-", self.entry.group) };
        let x = pen.put(x, 0, &prefix, Meaning::Text);
        let meaning = if self.entry.row == 0 { Meaning::Selected } else { Meaning::Heading };
        let end = pen.put(x, 0, &format!("{} ", self.entry.number), meaning);
        if let (true, Some(Voter::Judge(judge))) = (view.look.private, self.entry.voter(view.state(), round)) {
            let name = view.state().people.iter().find(|person| person.id == judge).map_or(judge.as_str(), |person| person.name.as_str());
            pen.put(end + 1, 0, name, Meaning::Accent);
        }
        let tally = scoring::tally(&round.sheet(&view.state().people));
        let progress = words::progress(lang, tally.all.returned, tally.all.issued);
        pen.line(0, &progress, Align::Right, Meaning::Saved);
        if self.entry.replaces.is_some() {
            pen.put(0, 1, lang.grid_replacing(), Meaning::Warning);
        }
        if self.entry.row == 0 { pen.position(end.saturating_sub(1), 0) } else { None }
    }

    /// What the columns or the keys mean.
    fn draw_head(&self, view: &View<'_>, round: &RoundState, pen: &mut Pen<'_>) {
        match entry::lines(round, &self.entry.group) {
            Some(lines) => {
                for (index, line) in lines.iter().enumerate() {
                    let (x, room) = self.cell_place(pen.width(), index, lines.len());
                    pen.part(x, 0, room, 1).line(0, &line.name, Align::Right, Meaning::Dim);
                }
            }
            None => {
                let Some(Form::Grades(grades)) = self.form(view) else { return };
                let keys: Vec<String> = (1..).zip(grades).map(|(key, grade)| format!("{key} {}", grade.name)).collect();
                pen.put(NAME, 0, &keys.join("  "), Meaning::Key);
            }
        }
    }

    fn cell_place(&self, columns: u16, index: usize, count: usize) -> (u16, u16) {
        let count = u16::try_from(count.max(1)).unwrap_or(u16::MAX);
        let room = (columns.saturating_sub(NAME) / count).clamp(5, 10);
        (NAME + room * u16::try_from(index).unwrap_or(u16::MAX), room.saturating_sub(1))
    }

    /// One village: only the cell under the caret is readable where the room may see it.
    fn draw_row(&self, view: &View<'_>, row: &Row, here: bool, pen: &mut Pen<'_>) -> Option<Position> {
        let name = words::village_name(view.state(), &row.village);
        pen.part(0, 0, NAME - 1, 1).put(0, 0, &name, if here { Meaning::Accent } else { Meaning::Text });
        if row.recused {
            pen.put(NAME, 0, view.lang.grid_recused(), Meaning::Dim);
            return None;
        }
        let readable = here || view.look.private;
        if let Some(word) = row.word {
            let text = if readable { words::word(view.lang, word).to_owned() } else { masked(pen) };
            pen.put(NAME, 0, &text, if here { Meaning::Selected } else { Meaning::Sealed });
            return if here { pen.position(NAME, 0) } else { None };
        }
        if let Some(Form::Grades(grades)) = self.form(view) {
            let chosen = row.grade.and_then(|index| grades.get(index));
            let text = match (chosen, readable) {
                (Some(grade), true) => grade.name.clone(),
                (Some(_), false) => masked(pen),
                (None, _) => "·".to_owned(),
            };
            pen.put(NAME, 0, &format!(" {text} "), if here { Meaning::Selected } else { Meaning::Sealed });
            return if here { pen.position(NAME + 1, 0) } else { None };
        }
        let mut cursor = None;
        for (index, cell) in row.cells.iter().enumerate() {
            let caret = here && index == self.entry.column;
            let (x, room) = self.cell_place(pen.width(), index, row.cells.len());
            let text = match (cell.is_empty(), caret || view.look.private) {
                (true, _) => "·".to_owned(),
                (_, true) => cell.clone(),
                (_, false) => masked(pen),
            };
            let shown = pad_left(&text, room, "");
            pen.part(x, 0, room, 1).put(0, 0, &shown, if caret { Meaning::Selected } else { Meaning::Sealed });
            if caret {
                cursor = pen.position(x + room.saturating_sub(u16::from(width(&text) == 0)).saturating_sub(1), 0);
            }
        }
        cursor
    }
}

/// Something that was filled in and is not to be read: always as long, so that its length says nothing.
fn masked(pen: &Pen<'_>) -> String {
    pen.theme().sign(Sign::Mask).repeat(2)
}
