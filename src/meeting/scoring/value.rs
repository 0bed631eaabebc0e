//! What one vote is worth to one village: a whole number in the steps of its class's [`Scale`]. Knows marks and what counts for those that are missing; not who
//! else voted.

use super::super::agenda::{Form, Grade, Missing, PointsForm};
use super::super::event::Mark;
use super::super::ids::{LineId, VillageId};
use super::super::number::Points;
use super::Ballot;
use super::forms::{Scale, fault_of_mark};
use super::votes::{Class, Said, Vote};
use std::collections::BTreeMap;

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
    if mark.is_some_and(|mark| fault_of_mark(class.form, mark).is_some()) {
        return Row::Void;
    }
    let counted = match class.form {
        Form::Points(form) => of_points(form, scale, class.missing, mark).map(|(lines, filled)| {
            let value = lines.iter().zip(&scale.weights).map(|(line, weight)| line * weight).sum();
            Counted { ballot, value, lines, filled }
        }),
        Form::Grades(grades) => of_grade(grades, class.missing, mark).map(|value| Counted { ballot, value, lines: Vec::new(), filled: mark.is_none() }),
    };
    counted.map_or(Row::Missing, Row::Counted)
}

/// The lines in whole numbers and whether some were filled; none where the row is left out.
fn of_points(form: &PointsForm, scale: &Scale, missing: Missing, mark: Option<&Mark>) -> Option<(Vec<i128>, bool)> {
    let none = BTreeMap::new();
    let given: &BTreeMap<LineId, Points> = match mark {
        Some(Mark::Points(given)) => given,
        _ => &none,
    };
    // The mark has no unknown line, so as many as it has are there.
    let there = i128::try_from(given.len()).ok()?;
    let filled = given.len() < form.lines.len();
    let mean = match missing {
        Missing::Abstain | Missing::VoidBallot if filled => return None,
        Missing::Mean if there == 0 => return None,
        // Whole, because the lift is a multiple of every number of lines that can be there.
        Missing::Mean => given.values().map(|points| i128::from(points.0)).sum::<i128>() * scale.lift / there,
        Missing::Abstain | Missing::VoidBallot | Missing::Lowest => 0,
    };
    let line_value = |line: &super::super::agenda::FormLine| match given.get(&line.id) {
        Some(points) => i128::from(points.0) * scale.lift,
        None if missing == Missing::Mean => mean,
        None => i128::from(line.min.0) * scale.lift,
    };
    Some((form.lines.iter().map(line_value).collect(), filled))
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
