//! What a form allows, and what its points are in whole steps. A mark on paper may be anything; [`fault_of_mark`] says what a form does not allow of it, in
//! the grid, at the door and once more when forms are counted. [`Scale`] turns weights and hundredths into integers with one common denominator, so that a
//! thousand forms are added up without a single fraction. Knows nothing of villages and voters.

use super::super::agenda::{Combine, Form, FormLine, Missing, PointsForm, Round};
use super::super::event::Mark;
use super::super::ids::{GradeId, LineId};
use super::super::number::{Exact, Points};
use num_bigint::BigInt;

/// What a form does not allow of a mark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MarkFault {
    /// Points below the least or above the most.
    OutOfRange {
        /// On which line.
        line: LineId,
        /// The least.
        min: Points,
        /// The most.
        max: Points,
        /// What was given.
        got: Points,
    },
    /// Points between two steps.
    OffStep {
        /// On which line.
        line: LineId,
        /// The step.
        step: Points,
        /// What was given.
        got: Points,
    },
    /// The form has no such line.
    UnknownLine(LineId),
    /// The form has no such grade.
    UnknownGrade(GradeId),
    /// Points where the form has grades.
    GradeExpected,
    /// A grade where the form has points.
    PointsExpected,
}

impl MarkFault {
    /// Every code, in the order of the faults.
    pub const CODES: &'static [&'static str] = &["out-of-range", "off-step", "unknown-line", "unknown-grade", "wrong-kind"];

    /// The stable code, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OutOfRange { .. } => "out-of-range",
            Self::OffStep { .. } => "off-step",
            Self::UnknownLine(_) => "unknown-line",
            Self::UnknownGrade(_) => "unknown-grade",
            Self::GradeExpected | Self::PointsExpected => "wrong-kind",
        }
    }
}

/// What the form does not allow of the mark, the first fault in the order of the mark's lines. A line left out is missing and no fault.
pub fn fault_of_mark(form: &Form, mark: &Mark) -> Option<MarkFault> {
    match (form, mark) {
        (_, Mark::Word(_)) => None,
        (Form::Points(form), Mark::Points(given)) => given.iter().find_map(|(id, points)| match line_of(form, id) {
            Some(line) => fault_of_points(line, *points),
            None => Some(MarkFault::UnknownLine(id.clone())),
        }),
        (Form::Grades(grades), Mark::Grade(id)) => {
            let known = grades.iter().any(|grade| grade.id == *id);
            (!known).then(|| MarkFault::UnknownGrade(id.clone()))
        }
        (Form::Grades(_), Mark::Points(_)) => Some(MarkFault::GradeExpected),
        (Form::Points(_), Mark::Grade(_)) => Some(MarkFault::PointsExpected),
    }
}

/// What a line does not allow of the points: they lie between `min` and `max`, at `min` and a multiple of `step`. A step of nothing allows every hundredth.
pub fn fault_of_points(line: &FormLine, got: Points) -> Option<MarkFault> {
    let FormLine { min, max, step, .. } = *line;
    if got < min || got > max {
        return Some(MarkFault::OutOfRange { line: line.id.clone(), min, max, got });
    }
    let above = i128::from(got.0) - i128::from(min.0);
    let off = step.0 > 0 && above % i128::from(step.0) != 0;
    off.then(|| MarkFault::OffStep { line: line.id.clone(), step, got })
}

/// Whether something that the form asks for is not there.
pub(super) fn lacks_something(form: &Form, mark: &Mark) -> bool {
    match (form, mark) {
        (Form::Points(form), Mark::Points(given)) => form.lines.iter().any(|line| !given.contains_key(&line.id)),
        _ => false,
    }
}

/// Whether the round's figures are small enough to be counted exactly in 128 bits, and its lines weigh something. Only an agenda of absurd weights or bounds is
/// not; forms of such a class count as void.
pub fn countable(round: &Round) -> bool {
    round.groups.iter().all(|group| Scale::of(round.form_of(group), round.missing).is_some())
}

fn line_of<'a>(form: &'a PointsForm, id: &LineId) -> Option<&'a FormLine> {
    form.lines.iter().find(|line| line.id == *id)
}

/// The integers of one form.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Scale {
    /// What each line weighs, in the smallest whole numbers.
    pub(super) weights: Vec<i128>,
    /// What hundredths are multiplied by, so that the mean of some of the lines is whole too.
    pub(super) lift: i128,
    /// What 1 of a ballot's whole value is in points.
    pub(super) unit: Exact,
    /// What 1 of a line's whole value is in points.
    pub(super) line_unit: Exact,
}

/// The most that a ballot's whole value may be, so that there is room for the sum of millions of ballots.
const ROOM: i128 = 1 << 96;

impl Scale {
    /// The integers of a form; none where they have no room or its lines weigh nothing.
    pub(super) fn of(form: &Form, missing: Missing) -> Option<Self> {
        match form {
            Form::Points(form) => Self::of_points(form, missing),
            Form::Grades(_) => Some(Self { weights: Vec::new(), lift: 1, unit: hundredth(), line_unit: hundredth() }),
        }
    }

    fn of_points(form: &PointsForm, missing: Missing) -> Option<Self> {
        let scale = form.lines.iter().map(|line| line.weight.scale()).max()?;
        let whole: Vec<i128> = form.lines.iter().map(|line| line.weight.in_steps(scale)).collect();
        let common = whole.iter().copied().fold(0, gcd);
        let sum: i128 = whole.iter().sum();
        if common == 0 || sum <= 0 {
            return None;
        }
        let lift = match missing {
            Missing::Mean => common_multiple_below(form.lines.len())?,
            Missing::Abstain | Missing::Lowest | Missing::VoidBallot => 1,
        };
        let weights: Vec<i128> = whole.iter().map(|weight| weight / common).collect();
        has_room(form, &weights, lift)?;
        let line_unit = hundredth() / Exact::from(BigInt::from(lift));
        let unit = match form.combine {
            Combine::Mean => &line_unit / Exact::from(BigInt::from(sum / common)),
            Combine::Sum => &line_unit * Exact::new(BigInt::from(common), BigInt::from(10_i128.pow(u32::from(scale)))),
        };
        Some(Self { weights, lift, unit, line_unit })
    }
}

/// Whether the largest value the form allows is small enough.
fn has_room(form: &PointsForm, weights: &[i128], lift: i128) -> Option<()> {
    let mut most: i128 = 0;
    for (line, weight) in form.lines.iter().zip(weights) {
        let bound = i128::from(line.min.0).abs().max(i128::from(line.max.0).abs());
        most = most.checked_add(bound.checked_mul(lift)?.checked_mul(weight.abs().max(1))?)?;
    }
    (most <= ROOM).then_some(())
}

fn hundredth() -> Exact {
    Points(1).exact()
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}

/// The least number that all numbers below `count` divide; 1 where there are none.
fn common_multiple_below(count: usize) -> Option<i128> {
    (1..i128::try_from(count).ok()?).try_fold(1_i128, |multiple, n| (multiple / gcd(multiple, n)).checked_mul(n).filter(|most| *most <= ROOM))
}
