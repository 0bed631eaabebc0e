//! One form under entry: whose it is, what stands in its cells, where the caret is, and what is wrong with a cell. Knows the round's rules; not how it is drawn.
//! Begin at [`Entry`].

use crate::meeting::agenda::{Form, FormLine};
use crate::meeting::event::{Mark, Scores, Word};
use crate::meeting::ids::{BallotId, GroupId, PersonId, RoundId, VillageId};
use crate::meeting::number::Points;
use crate::meeting::scoring::{self, MarkFault, Voter};
use crate::meeting::state::{RoundState, State};
use std::collections::BTreeMap;

/// One form under entry.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) round: RoundId,
    pub(super) group: GroupId,
    /// The running number, or the judge's number in the list, as typed.
    pub(super) number: String,
    pub(super) rows: Vec<Row>,
    /// The row of the caret; the first is the line with the number, the villages follow.
    pub(super) row: usize,
    /// The column of the caret in a row of points.
    pub(super) column: usize,
    /// The form that is corrected, where it was handed in before.
    pub(super) replaces: Option<BallotId>,
}

/// One village on the form.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) village: VillageId,
    /// Struck out: this voter does not score it.
    pub(super) recused: bool,
    pub(super) word: Option<Word>,
    /// The grade chosen, counted from 0.
    pub(super) grade: Option<usize>,
    /// Points by line, as typed.
    pub(super) cells: Vec<String>,
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
        let mut entry =
            Self { round: round.rules.id.clone(), group: group.clone(), number: String::new(), rows: Vec::new(), row: 0, column: 0, replaces: None };
        entry.number = entry.next_number(state, round).to_string();
        entry.load(state, round);
        entry
    }

    /// The first number without a form.
    fn next_number(&self, state: &State, round: &RoundState) -> u32 {
        let taken = |number: u32| self.voter_of(state, round, number).is_some_and(|voter| handed_in(round, &self.group, &voter).is_some());
        (1..).find(|number| !taken(*number)).unwrap_or(1)
    }

    /// The judges of the class, in a named round; their place in this list is their number.
    pub(super) fn judges<'a>(&self, state: &'a State) -> impl Iterator<Item = &'a PersonId> {
        let group = self.group.clone();
        state.people.iter().filter(move |person| person.group.as_ref() == Some(&group)).map(|person| &person.id)
    }

    fn voter_of(&self, state: &State, round: &RoundState, number: u32) -> Option<Voter> {
        if !round.rules.named {
            return (number > 0).then_some(Voter::Number(number));
        }
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        self.judges(state).nth(index).map(|judge| Voter::Judge(judge.clone()))
    }

    /// Whose form it is; none where the number says nobody.
    pub(super) fn voter(&self, state: &State, round: &RoundState) -> Option<Voter> {
        self.voter_of(state, round, self.number.parse().ok()?)
    }

    /// Takes up the form of this number: what it said where it was handed in before, else an empty one.
    pub(super) fn load(&mut self, state: &State, round: &RoundState) {
        let voter = self.voter(state, round);
        let ballot = voter.as_ref().and_then(|voter| handed_in(round, &self.group, voter));
        self.replaces = ballot.map(|ballot| ballot.id.clone());
        let sheet = round.sheet(&state.people);
        let form = round.rules.group(&self.group).map(|group| round.rules.form_of(group));
        let recused = |village: &VillageId| voter.as_ref().is_some_and(|voter| scoring::recused(&sheet, &self.group, voter, village));
        self.rows = round
            .villages
            .iter()
            .map(|village| {
                let mark = match ballot.map(|ballot| &ballot.scores) {
                    Some(Scores::Each(marks)) => marks.get(village).cloned(),
                    Some(Scores::Whole(word)) => Some(Mark::Word(*word)),
                    None => None,
                };
                row(village, recused(village), form, mark)
            })
            .collect();
        self.column = 0;
    }

    /// The cell under the caret, where it holds points.
    pub(super) fn cell(&mut self) -> Option<&mut String> {
        let column = self.column;
        let row = self.rows.get_mut(self.row.checked_sub(1)?)?;
        row.cells.get_mut(column)
    }

    /// The row under the caret; none on the line with the number.
    pub(super) fn current(&mut self) -> Option<&mut Row> {
        self.rows.get_mut(self.row.checked_sub(1)?)
    }

    /// What is wrong with the cell under the caret; the points in it otherwise, with a word where they were written in another way.
    pub(super) fn settle(&mut self, state: &State, round: &RoundState) -> Result<Option<(String, Points)>, CellFault> {
        if self.row == 0 {
            return if self.voter(state, round).is_some() { Ok(None) } else { Err(CellFault::NoSuchVoter) };
        }
        let line = lines(round, &self.group).and_then(|lines| lines.get(self.column));
        let village = self.rows.get(self.row - 1).map(|row| row.village.clone());
        let (Some(line), Some(village), Some(cell)) = (line.cloned(), village, self.cell()) else { return Ok(None) };
        if cell.trim().is_empty() {
            return Ok(None);
        }
        let (points, twin) = Points::read(cell).map_err(|_| CellFault::NotANumber)?;
        if let Some(fault) = scoring::fault_of_points(&line, points) {
            return Err(CellFault::Mark(village, fault));
        }
        let typed = std::mem::replace(cell, crate::words::points(points));
        Ok(twin.then_some((typed, points)))
    }

    /// Moves the caret by a cell; past the end of a row into the next. False where there is no further cell.
    pub(super) fn step(&mut self, forward: bool, columns: usize) -> bool {
        let across = columns.max(1);
        if self.row == 0 {
            return forward && self.go_to_row(1, forward, 0);
        }
        match (forward, self.column) {
            (true, column) if column + 1 < across => self.column += 1,
            (false, column) if column > 0 => self.column -= 1,
            (true, _) => return self.go_to_row(self.row + 1, true, 0),
            (false, _) => return self.go_to_row(self.row - 1, false, across - 1),
        }
        true
    }

    /// Moves the caret by a row, in its column.
    pub(super) fn step_row(&mut self, forward: bool) -> bool {
        let target = if forward { self.row + 1 } else { self.row.saturating_sub(1) };
        self.go_to_row(target, forward, self.column)
    }

    /// Rows that are struck out are stepped over.
    fn go_to_row(&mut self, mut row: usize, forward: bool, column: usize) -> bool {
        while row > 0 && self.rows.get(row - 1).is_some_and(|it| it.recused) {
            row = if forward { row + 1 } else { row - 1 };
        }
        if row > self.rows.len() {
            return false;
        }
        self.row = row;
        self.column = if row == 0 { 0 } else { column };
        true
    }

    /// What the form says.
    pub(super) fn scores(&self, round: &RoundState) -> Scores {
        let form = round.rules.group(&self.group).map(|group| round.rules.form_of(group));
        let marks: BTreeMap<VillageId, Mark> =
            self.rows.iter().filter(|row| !row.recused).filter_map(|row| Some((row.village.clone(), mark(row, form?)?))).collect();
        Scores::Each(marks)
    }
}

/// The lines of a class's form; none where it has grades.
pub(super) fn lines<'a>(round: &'a RoundState, group: &GroupId) -> Option<&'a [FormLine]> {
    match round.rules.form_of(round.rules.group(group)?) {
        Form::Points(form) => Some(&form.lines),
        Form::Grades(_) => None,
    }
}

/// The form that a voter handed in, if there is one.
fn handed_in<'a>(round: &'a RoundState, group: &GroupId, voter: &Voter) -> Option<&'a scoring::Ballot> {
    round.ballots.iter().find(|ballot| ballot.group == *group && ballot.voter == *voter)
}

fn row(village: &VillageId, recused: bool, form: Option<&Form>, mark: Option<Mark>) -> Row {
    let mut row = Row { village: village.clone(), recused, word: None, grade: None, cells: Vec::new() };
    if let Some(Form::Points(form)) = form {
        row.cells = form.lines.iter().map(|_| String::new()).collect();
    }
    match (mark, form) {
        (Some(Mark::Word(word)), _) => row.word = Some(word),
        (Some(Mark::Grade(id)), Some(Form::Grades(grades))) => row.grade = grades.iter().position(|grade| grade.id == id),
        (Some(Mark::Points(points)), Some(Form::Points(form))) => {
            row.cells = form.lines.iter().map(|line| points.get(&line.id).map(|it| crate::words::points(*it)).unwrap_or_default()).collect();
        }
        _ => {}
    }
    row
}

fn mark(row: &Row, form: &Form) -> Option<Mark> {
    if let Some(word) = row.word {
        return Some(Mark::Word(word));
    }
    match form {
        Form::Grades(grades) => grades.get(row.grade?).map(|grade| Mark::Grade(grade.id.clone())),
        Form::Points(form) => {
            let given = form.lines.iter().zip(&row.cells).filter_map(|(line, cell)| Some((line.id.clone(), Points::read(cell).ok()?.0)));
            let points: BTreeMap<_, _> = given.collect();
            (!points.is_empty()).then_some(Mark::Points(points))
        }
    }
}
