//! What one vote is worth to one village: a whole number in the steps of its class's [`Scale`]. Knows marks and what counts for those that are missing; not who
//! else voted.

use super::super::agenda::{Form, Grade, Missing, PointsForm};
use super::super::event::Mark;
use super::super::ids::VillageId;
use super::Ballot;
use super::forms::{Scale, fault_of_mark, fault_of_points};
use super::votes::{Class, Said, Vote};
use litemap::LiteMap;

/// What became of a vote's row about one village.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Row<'a> {
    /// The voter does not score this village.
    Recused,
    /// 弃权
    Abstained,
    /// Spoilt.
    Void,
    /// Left out, because something is missing.
    Missing,
    /// It counts.
    Counted(Counted<'a>),
}

/// A row that counts.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Counted<'a> {
    /// The part it stands on; where nothing was written, the voter's first.
    pub(super) ballot: &'a Ballot,
    /// In the scale's `unit`.
    pub(super) value: i128,
    /// By line of the form, in the scale's `line_unit`; none on a form of grades.
    pub(super) lines: Vec<i128>,
    /// Something was missing and is counted by the round's rule.
    pub(super) filled: bool,
}

/// What becomes of a vote's row about a village. A mark that its form does not allow can stand only in a file that was edited, and is spoilt.
pub(super) fn row<'a>(class: &Class, vote: &Vote<'a>, village: &VillageId) -> Row<'a> {
    let (ballot, mark) = match vote.says(village) {
        Said::Recused => return Row::Recused,
        Said::Abstained => return Row::Abstained,
        Said::Void => return Row::Void,
        Said::Missing => (vote.first(), None),
        Said::Mark(ballot, mark) => (Some(ballot), Some(mark)),
    };
    let (Some(ballot), Some(scale)) = (ballot, &class.scale) else {
        return Row::Void;
    };
    match class.form {
        Form::Points(form) => match (Lines { form, scale, missing: class.missing }).read(mark) {
            Reading::Whole { lines, filled } => {
                let value = lines.iter().zip(&scale.weights).map(|(line, weight)| line * weight).sum();
                Row::Counted(Counted { ballot, value, lines, filled })
            }
            Reading::Lacking => Row::Missing,
            Reading::Impossible => Row::Void,
        },
        Form::Grades(_) if mark.is_some_and(|mark| fault_of_mark(class.form, mark).is_some()) => Row::Void,
        Form::Grades(grades) => match of_grade(grades, class.missing, mark) {
            Some(value) => Row::Counted(Counted { ballot, value, lines: Vec::new(), filled: mark.is_none() }),
            None => Row::Missing,
        },
    }
}

/// What a form of points makes of a mark.
struct Lines<'f> {
    form: &'f PointsForm,
    scale: &'f Scale,
    missing: Missing,
}

/// What stands in a row of lines.
enum Reading {
    /// A whole number a line; some may have been filled in.
    Whole { lines: Vec<i128>, filled: bool },
    /// Something is missing and the row is left out.
    Lacking,
    /// Something that the form does not allow.
    Impossible,
}

impl Lines<'_> {
    fn read(&self, mark: Option<&Mark>) -> Reading {
        let none = LiteMap::new();
        let given = match mark {
            None => &none,
            Some(Mark::Points(given)) => given,
            Some(Mark::Word(_) | Mark::Grade(_)) => return Reading::Impossible,
        };
        // The same as asking for the mark's fault, but in one pass: this is where most of the time of a large round goes.
        let mut lines = Vec::with_capacity(self.form.lines.len());
        let mut gaps = Vec::new();
        for (place, line) in self.form.lines.iter().enumerate() {
            match given.get(&line.id) {
                Some(points) if fault_of_points(line, *points).is_some() => return Reading::Impossible,
                Some(points) => lines.push(i128::from(points.0) * self.scale.lift),
                None => {
                    gaps.push(place);
                    lines.push(0);
                }
            }
        }
        if lines.len() - gaps.len() < given.len() {
            return Reading::Impossible;
        }
        match self.fill(&mut lines, &gaps) {
            Some(()) => Reading::Whole { lines, filled: !gaps.is_empty() },
            None => Reading::Lacking,
        }
    }

    /// Puts what the round's rule says into the gaps, which stand as nothing; none where it says that the row is left out.
    fn fill(&self, lines: &mut [i128], gaps: &[usize]) -> Option<()> {
        if gaps.is_empty() {
            return Some(());
        }
        let there = i128::try_from(lines.len() - gaps.len()).ok()?;
        let mean = match self.missing {
            Missing::Abstain | Missing::VoidBallot => return None,
            Missing::Mean if there == 0 => return None,
            // Whole, because the lift is a multiple of every number of lines that can be there.
            Missing::Mean => Some(lines.iter().sum::<i128>() / there),
            Missing::Lowest => None,
        };
        for gap in gaps {
            let least = i128::from(self.form.lines.get(*gap)?.min.0) * self.scale.lift;
            *lines.get_mut(*gap)? = mean.unwrap_or(least);
        }
        Some(())
    }
}

/// A grade's points; where it is missing, by the rule. A form of grades has one line only, so there is no mean of the others.
fn of_grade(grades: &[Grade], missing: Missing, mark: Option<&Mark>) -> Option<i128> {
    let points = match (mark, missing) {
        (Some(Mark::Grade(id)), _) => grades.iter().find(|grade| grade.id == *id)?.points,
        (_, Missing::Lowest) => grades.iter().map(|grade| grade.points).min()?,
        _ => return None,
    };
    Some(i128::from(points.0))
}
