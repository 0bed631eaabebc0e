//! One form under entry: whose it is, what stands in its cells, where the caret is, and what is wrong with a cell. Knows the round's rules; not how it is drawn.
//! Begin at [`Entry`].

use super::voters::{self, Turn};
use crate::meeting::agenda::{Form, FormLine};
use crate::meeting::event::{Mark, Scores, Word};
use crate::meeting::ids::{BallotId, GroupId, RoundId, VillageId};
use crate::meeting::number::Points;
use crate::meeting::scoring::{self, Ballot, MarkFault, Voter};
use crate::meeting::state::{RoundState, State};
use crate::words;
use litemap::LiteMap;
use std::sync::Arc;

/// One form under entry.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) round: RoundId,
    pub(super) group: GroupId,
    /// The running number of the class, or the judge's place in the list of all judges, as typed.
    pub(super) number: String,
    pub(super) rows: Vec<Row>,
    /// The row of the caret; the first is the line with the number, the villages follow.
    pub(super) row: usize,
    /// The column of the caret in a row of points.
    pub(super) column: usize,
    /// The form that is corrected, where it was handed in before.
    pub(super) replaces: Option<BallotId>,
    /// Why that form was declared void, if it was.
    pub(super) voided: Option<String>,
    /// Whether the caret has just come here: what is typed then takes the place of what stands there.
    pub(super) fresh: bool,
    /// Whether something was typed that would be lost.
    pub(super) dirty: bool,
}

/// One village on the form.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) village: VillageId,
    /// Why nothing can be written here.
    pub(super) shut: Option<Shut>,
    pub(super) word: Option<Word>,
    /// The grade chosen, counted from 0.
    pub(super) grade: Option<usize>,
    /// Points by line, as typed; empty on a form of grades.
    pub(super) cells: Vec<String>,
}

/// Why nothing can be written in a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shut {
    /// This voter does not score it.
    Recused,
    /// It stands on another part that this voter handed in.
    Elsewhere,
}

/// What is wrong with a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum CellFault {
    /// It is no number.
    NotANumber,
    /// The form does not allow it.
    Mark(VillageId, MarkFault),
    /// There is no such number.
    NoSuchVoter,
}

impl Entry {
    /// An empty form of a class, for the next number that has none yet.
    pub(super) fn new(state: &State, round: &RoundState, group: &GroupId) -> Self {
        let number = voters::next_number(state, round, group);
        let mut entry = Self {
            round: round.rules.id.clone(),
            group: group.clone(),
            number: number.to_string(),
            rows: Vec::new(),
            row: 0,
            column: 0,
            replaces: None,
            voided: None,
            fresh: true,
            dirty: false,
        };
        entry.load(state, round);
        entry
    }

    /// Whose form it is; none where the number says nobody.
    pub(super) fn voter(&self, state: &State, round: &RoundState) -> Option<Voter> {
        voters::voter(state, round, self.number.parse().ok()?)
    }

    /// Takes up the form of this number: what it said where it was handed in before, else an empty one.
    pub(super) fn load(&mut self, state: &State, round: &RoundState) {
        let voter = self.voter(state, round);
        if let Some(group) = voter.as_ref().and_then(|voter| voters::group_of(state, voter)) {
            self.group = group.clone();
        }
        let parts: Vec<&Ballot> = voter.iter().flat_map(|voter| voters::parts(round, &self.group, voter)).collect();
        let (ballot, others) = parts.split_first().map_or((None, parts.as_slice()), |(first, others)| (Some(*first), others));
        self.replaces = ballot.map(|ballot| ballot.id.clone());
        self.voided = ballot.and_then(|ballot| ballot.voided.clone());
        let sheet = round.sheet(&state.people);
        let form = round.rules.group(&self.group).map(|group| round.rules.form_of(group));
        let shut = |village: &VillageId| {
            let recused = voter.as_ref().is_some_and(|voter| scoring::recused(&sheet, &self.group, voter, village));
            let elsewhere = others.iter().any(|part| mark_on(part, village).is_some());
            recused.then_some(Shut::Recused).or(elsewhere.then_some(Shut::Elsewhere))
        };
        let row = |village: &VillageId| Row::of(village, shut(village), form, ballot.and_then(|ballot| mark_on(ballot, village)));
        self.rows = round.villages.iter().map(row).collect();
        (self.column, self.fresh, self.dirty) = (0, true, false);
    }

    /// Takes up the form of another number. What was typed already stays: a wrong number is noticed last.
    pub(super) fn renumber(&mut self, number: String, state: &State, round: &RoundState) {
        self.number = number;
        let (dirty, group, typed) = (self.dirty, self.group.clone(), std::mem::take(&mut self.rows));
        self.load(state, round);
        if dirty && self.group == group {
            for (row, typed) in self.rows.iter_mut().zip(typed).filter(|(row, typed)| row.shut.is_none() && typed.shut.is_none()) {
                *row = typed;
            }
            self.dirty = true;
        }
    }

    /// Takes up the form of the judge before or behind in the list.
    pub(super) fn turn(&mut self, turn: Turn, state: &State, round: &RoundState) {
        let last = u32::try_from(voters::judges(state, round).count()).unwrap_or(u32::MAX).max(1);
        let here = self.number.parse().unwrap_or(0_u32);
        let next = match turn {
            Turn::Back => here.saturating_sub(1),
            Turn::On => here.saturating_add(1),
        };
        self.renumber(next.clamp(1, last).to_string(), state, round);
    }

    /// The cell under the caret, where it holds points.
    pub(super) fn cell(&mut self) -> Option<&mut String> {
        let column = self.column;
        self.current()?.cells.get_mut(column)
    }

    /// The row under the caret; none on the line with the number.
    pub(super) fn current(&mut self) -> Option<&mut Row> {
        self.rows.get_mut(self.row.checked_sub(1)?)
    }

    /// What is wrong with the cell under the caret. Where nothing is, it is written as we write points; how it was typed is told where that was another way.
    pub(super) fn settle(&mut self, state: &State, round: &RoundState) -> Result<Option<(String, Points)>, CellFault> {
        if self.row == 0 {
            return if self.voter(state, round).is_some() { Ok(None) } else { Err(CellFault::NoSuchVoter) };
        }
        let line = lines(round, &self.group).and_then(|lines| lines.get(self.column));
        let village = self.current().map(|row| row.village.clone());
        let (Some(line), Some(village), Some(cell)) = (line, village, self.cell()) else { return Ok(None) };
        if cell.trim().is_empty() {
            return Ok(None);
        }
        let (points, twin) = Points::read(cell).map_err(|_| CellFault::NotANumber)?;
        if let Some(fault) = scoring::fault_of_points(line, points) {
            return Err(CellFault::Mark(village, fault));
        }
        let typed = std::mem::replace(cell, words::points(points));
        Ok(twin.then_some((typed, points)))
    }

    /// Moves the caret by a cell; past the end of a row into the next. False where there is no further cell.
    pub(super) fn step(&mut self, turn: Turn) -> bool {
        let across = self.rows.first().map_or(1, |row| row.cells.len().max(1));
        match (turn, self.row, self.column) {
            (Turn::Back, 0, _) => false,
            (Turn::On, row, column) if row > 0 && column + 1 < across => self.go_to(row, column + 1),
            (Turn::Back, row, column) if column > 0 => self.go_to(row, column - 1),
            (Turn::On, row, _) => self.go_to_row(row + 1, turn, 0),
            (Turn::Back, row, _) => self.go_to_row(row - 1, turn, across - 1),
        }
    }

    /// Moves the caret by a row, in its column.
    pub(super) fn step_row(&mut self, turn: Turn) -> bool {
        match (turn, self.row) {
            (Turn::Back, 0) => false,
            (Turn::Back, row) => self.go_to_row(row - 1, turn, self.column),
            (Turn::On, row) => self.go_to_row(row + 1, turn, self.column),
        }
    }

    /// Rows that are shut are stepped over.
    fn go_to_row(&mut self, mut row: usize, turn: Turn, column: usize) -> bool {
        while row > 0 && self.rows.get(row - 1).is_some_and(|it| it.shut.is_some()) {
            row = if turn == Turn::On { row + 1 } else { row - 1 };
        }
        row <= self.rows.len() && self.go_to(row, if row == 0 { 0 } else { column })
    }

    fn go_to(&mut self, row: usize, column: usize) -> bool {
        (self.row, self.column, self.fresh) = (row, column, true);
        true
    }

    /// Whether the caret is on the last cell that can be filled.
    pub(super) fn is_last(&self) -> bool {
        self.row > 0 && !self.clone().step(Turn::On)
    }

    /// Puts the caret into the first cell that is still empty and says which villages lack something; none where the form is complete.
    pub(super) fn go_to_gap(&mut self) -> Vec<VillageId> {
        let gaps: Vec<(usize, usize)> = self.rows.iter().enumerate().filter_map(|(index, row)| Some((index + 1, row.gap()?))).collect();
        if let Some((row, column)) = gaps.first() {
            self.go_to(*row, *column);
        }
        let village = |(row, _): &(usize, usize)| self.rows.get(row - 1).map(|row| row.village.clone());
        gaps.iter().filter_map(village).collect()
    }

    /// What the form says.
    pub(super) fn scores(&self, round: &RoundState) -> Scores {
        let form = round.rules.group(&self.group).map(|group| round.rules.form_of(group));
        let open = self.rows.iter().filter(|row| row.shut.is_none());
        Scores::Each(Arc::new(open.filter_map(|row| Some((row.village.clone(), row.mark(form?)?))).collect()))
    }
}

impl Row {
    fn of(village: &VillageId, shut: Option<Shut>, form: Option<&Form>, mark: Option<Mark>) -> Self {
        let lines = match form {
            Some(Form::Points(form)) => form.lines.as_slice(),
            _ => &[],
        };
        let given = |line: &FormLine| match &mark {
            Some(Mark::Points(points)) => points.get(&line.id).map(|points| words::points(*points)).unwrap_or_default(),
            _ => String::new(),
        };
        Self {
            village: village.clone(),
            shut,
            word: if let Some(Mark::Word(word)) = &mark { Some(*word) } else { None },
            grade: match (&mark, form) {
                (Some(Mark::Grade(id)), Some(Form::Grades(grades))) => grades.iter().position(|grade| grade.id == *id),
                _ => None,
            },
            cells: lines.iter().map(given).collect(),
        }
    }

    /// The first column that is still empty.
    fn gap(&self) -> Option<usize> {
        if self.shut.is_some() || self.word.is_some() {
            return None;
        }
        if self.cells.is_empty() {
            return if self.grade.is_none() { Some(0) } else { None };
        }
        self.cells.iter().position(|cell| cell.trim().is_empty())
    }

    /// Puts a word, or takes it away again.
    pub(super) fn put_word(&mut self, word: Word) {
        self.word = if self.word == Some(word) { None } else { Some(word) };
        self.grade = None;
        self.cells.iter_mut().for_each(String::clear);
    }

    fn mark(&self, form: &Form) -> Option<Mark> {
        if let Some(word) = self.word {
            return Some(Mark::Word(word));
        }
        match form {
            Form::Grades(grades) => grades.get(self.grade?).map(|grade| Mark::Grade(grade.id.clone())),
            Form::Points(form) => {
                let given = form.lines.iter().zip(&self.cells).filter_map(|(line, cell)| Some((line.id.clone(), Points::read(cell).ok()?.0)));
                let points: LiteMap<_, _> = given.collect();
                (!points.is_empty()).then_some(Mark::Points(points))
            }
        }
    }
}

/// The lines of a class's form; none where it has grades.
pub(super) fn lines<'a>(round: &'a RoundState, group: &GroupId) -> Option<&'a [FormLine]> {
    match round.rules.form_of(round.rules.group(group)?) {
        Form::Points(form) => Some(&form.lines),
        Form::Grades(_) => None,
    }
}

fn mark_on(ballot: &Ballot, village: &VillageId) -> Option<Mark> {
    match &ballot.scores {
        Scores::Each(marks) => marks.get(village).cloned(),
        Scores::Whole(word) => Some(Mark::Word(*word)),
    }
}
