//! Entering forms: one at a time, by numbers, arrows and Tab alone, one key a village for grades. In a room-safe window only the cell under the caret can be read,
//! beside the form's number and never a name; leaving it masks it. Begin at [`Grid`].

mod entry;
mod paint;
#[cfg(test)]
mod tests;
mod voters;

use crate::meeting::agenda::Form;
use crate::meeting::command::{self, Command};
use crate::meeting::event::{BallotSource, Scores, Word};
use crate::meeting::scoring::Voter;
use crate::meeting::state::{RoundStage, RoundState};
use crate::tui::keymap::{self, Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::panes::ask;
use crate::tui::panes::reason::Reason;
use crate::tui::pen::Pen;
use crate::tui::view::View;
use crate::tui::{deeds, input};
use crate::words;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use entry::{CellFault, Entry};
use ratatui::layout::Position;
use voters::Turn;

/// A cell takes so many characters: more than any score has.
const CELL_MOST: usize = 8;
/// A number takes so many digits: more than any hall has seats.
const NUMBER_MOST: usize = 5;

/// The grid.
#[derive(Clone, Debug)]
pub struct Grid {
    entry: Entry,
    /// What the next press of the same key does, because the first one has asked.
    asked: Option<Asked>,
    /// Whether the round has several classes.
    several: bool,
}

/// What is done only when a key is pressed twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asked {
    /// A word for the whole form.
    Whole(Word),
    /// Dropping a form that was not handed in.
    Drop(Deed),
}

/// The grid of the round at hand, where forms are taken.
pub fn open(view: &View<'_>) -> Option<Grid> {
    let id = deeds::round_at_hand(view)?;
    let round = view.state().round(&id).filter(|round| round.stage == RoundStage::Open)?;
    let group = round.rules.groups.first()?;
    Some(Grid { entry: Entry::new(view.state(), round, &group.id), asked: None, several: round.rules.groups.len() > 1 })
}

impl Grid {
    fn round<'a>(&self, view: &View<'a>) -> Option<&'a RoundState> {
        view.state().round(&self.entry.round)
    }

    fn form<'a>(&self, view: &View<'a>) -> Option<&'a Form> {
        let rules = &self.round(view)?.rules;
        rules.group(&self.entry.group).map(|group| rules.form_of(group))
    }

    /// Leaves the cell under the caret if nothing is wrong with it.
    fn leave(&mut self, view: &View<'_>, go: impl FnOnce(&mut Entry) -> bool) -> Step {
        let Some(round) = self.round(view) else { return Step::Close };
        let at_number = self.entry.row == 0;
        let said = match self.entry.settle(view.state(), round) {
            Ok(said) => said,
            Err(fault) => return self.refuse(view, &fault),
        };
        go(&mut self.entry);
        if at_number && self.entry.row > 0 {
            return self.say_replaced(view);
        }
        said.map_or(Step::Stay, |(typed, read)| Step::Say(Message::Done(view.lang.number_read_as(words::points(read), typed))))
    }

    fn say_replaced(&self, view: &View<'_>) -> Step {
        match (&self.entry.replaces, &self.entry.voided) {
            (None, _) => Step::Stay,
            (Some(_), None) => Step::Say(Message::Done(view.lang.grid_replacing().to_owned())),
            (Some(_), Some(reason)) => Step::Say(Message::Done(view.lang.grid_was_voided(reason))),
        }
    }

    /// A wrong entry stays in its cell, and the caret with it.
    fn refuse(&self, view: &View<'_>, fault: &CellFault) -> Step {
        let why = match fault {
            CellFault::NotANumber => view.lang.grid_not_a_number().to_owned(),
            CellFault::NoSuchVoter => view.lang.grid_no_such_number().to_owned(),
            CellFault::Mark(village, fault) => words::mark_fault(view.lang, view.state(), &words::village_name(view.state(), village), fault),
        };
        Step::Say(Message::Refused(why))
    }

    /// Enter on the last cell: a form that lacks something is not handed in by a hand that does not look.
    fn finish(&mut self, view: &View<'_>) -> Step {
        let Some(round) = self.round(view) else { return Step::Close };
        if let Err(fault) = self.entry.settle(view.state(), round) {
            return self.refuse(view, &fault);
        }
        let gaps = self.entry.go_to_gap();
        if gaps.is_empty() {
            return self.hand_in(view, None);
        }
        let names = words::listed(view.lang, gaps.iter().map(|village| words::village_name(view.state(), village)));
        let key = keymap::key_of(Place::Grid, Deed::HandIn).unwrap_or_default();
        Step::Say(Message::Refused(view.lang.grid_gaps(key, names)))
    }

    /// Hands the form in as it stands, or a word for all of it.
    fn hand_in(&mut self, view: &View<'_>, whole: Option<Word>) -> Step {
        let Some(round) = self.round(view) else { return Step::Close };
        if let Err(fault) = self.entry.settle(view.state(), round) {
            return self.refuse(view, &fault);
        }
        let Some(voter) = self.entry.voter(view.state(), round) else { return self.refuse(view, &CellFault::NoSuchVoter) };
        let scores = whole.map_or_else(|| self.entry.scores(round), Scores::Whole);
        // Another seat may have handed it in meanwhile.
        let there = voters::parts(round, &self.entry.group, &voter).next().map(|ballot| ballot.id.clone());
        if let Some(ballot) = self.entry.replaces.clone().or(there) {
            let make = move |reason: String| command::BallotReplace { ballot: ballot.clone(), scores: scores.clone(), reason }.into();
            return Step::Open(Box::new(Reason::new(view.lang.grid_replace_title(), view.lang.grid_replace_why(), make)));
        }
        Step::Do(self.cast(voter, scores))
    }

    fn cast(&self, voter: Voter, scores: Scores) -> Command {
        let (group, judge, number) = match voter {
            Voter::Judge(judge) => (None, Some(judge), None),
            Voter::Number(number) => (Some(self.entry.group.clone()), None, Some(number)),
        };
        command::BallotCast { round: self.entry.round.clone(), group, judge, number, scores, source: BallotSource::Keyboard }.into()
    }

    /// Abstains or spoils: the row under the caret, on the line with the number the whole form.
    fn word(&mut self, view: &View<'_>, word: Word, asked: Option<Asked>) -> Step {
        if self.entry.row == 0 {
            return self.word_for_all(view, word, asked);
        }
        if let Some(row) = self.entry.current() {
            row.put_word(word);
        }
        self.entry.dirty = true;
        self.entry.column = 0;
        self.entry.step_row(Turn::On);
        Step::Stay
    }

    fn word_for_all(&mut self, view: &View<'_>, word: Word, asked: Option<Asked>) -> Step {
        if let (Word::Void, Some(ballot)) = (word, self.entry.replaces.clone()) {
            let make = move |reason: String| command::BallotVoid { ballot: ballot.clone(), reason }.into();
            return Step::Open(Box::new(Reason::new(view.lang.grid_void_title(), view.lang.grid_void_why(), make)));
        }
        if self.entry.replaces.is_none() && asked != Some(Asked::Whole(word)) {
            self.asked = Some(Asked::Whole(word));
            return Step::Say(Message::Done(view.lang.grid_whole_again(words::word(view.lang, word))));
        }
        self.hand_in(view, Some(word))
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

    /// Does what would drop a form that was begun, but only when asked twice.
    fn dropping(&mut self, view: &View<'_>, deed: Deed, asked: Option<Asked>) -> Step {
        if self.entry.dirty && asked != Some(Asked::Drop(deed)) {
            self.asked = Some(Asked::Drop(deed));
            return Step::Say(Message::Refused(view.lang.grid_drop_again().to_owned()));
        }
        if deed == Deed::OtherGroup { self.other_group(view) } else { Step::Close }
    }

    /// In a named round the arrows choose the judge while the caret is on the number.
    fn up_or_down(&mut self, view: &View<'_>, turn: Turn) -> Step {
        let Some(round) = self.round(view) else { return Step::Close };
        if self.entry.row == 0 && round.rules.named {
            self.entry.turn(turn, view.state(), round);
            return Step::Stay;
        }
        self.leave(view, |entry| entry.step_row(turn))
    }

    fn type_char(&mut self, view: &View<'_>, typed: char) -> Step {
        let plain = input::half_width(typed);
        if self.entry.row == 0 {
            return self.type_number(view, plain);
        }
        match self.form(view) {
            Some(Form::Grades(grades)) => {
                let chosen = plain.to_digit(10).and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
                match chosen.filter(|chosen| *chosen < grades.len()) {
                    Some(chosen) => self.choose(chosen),
                    None => return Step::Say(Message::Refused(view.lang.grid_grade_keys(grades.len()))),
                }
            }
            _ if plain.is_ascii_digit() || matches!(plain, '.' | ',' | '-') => self.type_point(typed),
            _ => return Step::Ignored,
        }
        self.entry.dirty = true;
        Step::Stay
    }

    fn type_number(&mut self, view: &View<'_>, typed: char) -> Step {
        let Some(round) = self.round(view) else { return Step::Close };
        if !typed.is_ascii_digit() {
            return Step::Ignored;
        }
        let mut number = if self.entry.fresh { String::new() } else { self.entry.number.clone() };
        if number.len() < NUMBER_MOST {
            number.push(typed);
        }
        self.entry.renumber(number, view.state(), round);
        self.entry.fresh = false;
        Step::Stay
    }

    /// A grade's key goes on to the next village.
    fn choose(&mut self, grade: usize) {
        if let Some(row) = self.entry.current() {
            (row.grade, row.word) = (Some(grade), None);
        }
        self.entry.step_row(Turn::On);
    }

    fn type_point(&mut self, typed: char) {
        let fresh = std::mem::take(&mut self.entry.fresh);
        if let Some(row) = self.entry.current() {
            row.word = None;
        }
        if let Some(cell) = self.entry.cell() {
            if fresh {
                cell.clear();
            }
            if cell.chars().count() < CELL_MOST {
                cell.push(typed);
            }
        }
    }

    fn backspace(&mut self, view: &View<'_>) -> Step {
        let Some(round) = self.round(view) else { return Step::Close };
        if self.entry.row == 0 {
            let mut number = self.entry.number.clone();
            number.pop();
            self.entry.renumber(number, view.state(), round);
        }
        self.entry.fresh = false;
        if self.entry.row == 0 {
            return Step::Stay;
        }
        self.entry.dirty = true;
        if self.entry.cell().is_some_and(|cell| cell.pop().is_some()) {
            return Step::Stay;
        }
        if let Some(row) = self.entry.current() {
            (row.grade, row.word) = (None, None);
        }
        Step::Stay
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
        let asked = self.asked.take();
        match deed {
            Deed::Accept if self.entry.is_last() => self.finish(view),
            Deed::Accept | Deed::Forward | Deed::Right => self.leave(view, |entry| entry.step(Turn::On)),
            Deed::Backward | Deed::Left => self.leave(view, |entry| entry.step(Turn::Back)),
            Deed::Down => self.up_or_down(view, Turn::On),
            Deed::Up => self.up_or_down(view, Turn::Back),
            Deed::Abstain => self.word(view, Word::Abstain, asked),
            Deed::Void => self.word(view, Word::Void, asked),
            Deed::HandIn => self.hand_in(view, None),
            Deed::OtherGroup | Deed::Cancel => self.dropping(view, deed, asked),
            Deed::Private => Step::Open(Box::new(ask::private(view))),
            _ => Step::Ignored,
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        let asked = self.asked.take();
        match key.code {
            KeyCode::Char(typed) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => {
                if input::is_from_input_method(*key) {
                    return Step::Say(Message::Refused(view.lang.input_method_on().to_owned()));
                }
                // What an input method makes of the keys for words counts as those keys.
                match keymap::find(Place::Grid, &input::as_command(*key)) {
                    Some(deed) => {
                        self.asked = asked;
                        self.deed(deed, view)
                    }
                    None => self.type_char(view, typed),
                }
            }
            KeyCode::Backspace | KeyCode::Delete => self.backspace(view),
            _ => Step::Ignored,
        }
    }

    fn offers(&self, deed: Deed) -> bool {
        deed != Deed::OtherGroup || self.several
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        match deed {
            Deed::Accept if self.entry.row == 0 => Some(view.lang.grid_begin()),
            Deed::Accept if self.entry.is_last() => Some(view.lang.key_hand_in()),
            Deed::Abstain | Deed::Void if self.entry.row == 0 => {
                Some(if deed == Deed::Void { view.lang.grid_whole_void() } else { view.lang.grid_whole_abstain() })
            }
            _ => None,
        }
    }

    fn accepted(&mut self, view: &View<'_>) -> Step {
        let Some(round) = self.round(view) else { return Step::Close };
        let number = self.shown_number(round);
        self.entry = Entry::new(view.state(), round, &self.entry.group);
        Step::Say(Message::Done(view.lang.grid_handed_in(number)))
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        self.paint(view, pen)
    }
}
