//! How many values become one: mean, median, trimmed mean or sum, over whole ballots or line by line. Sums whole numbers and divides once. Knows nothing of
//! villages, voters and weights of classes. Begin at [`aggregate`].

use super::super::agenda::{Aggregate, AggregateKind, Scope};
use super::super::number::Exact;
use super::forms::Scale;
use super::value::Counted;
use num_bigint::BigInt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// How the values were made one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Method {
    /// The mean.
    Mean,
    /// The middle one, or the mean of the middle two.
    Median,
    /// The mean without the highest and the lowest.
    Trimmed {
        /// How many of the highest were left out.
        high: u32,
        /// How many of the lowest were left out.
        low: u32,
    },
    /// The mean of all, because there are too few to leave any out.
    TooFewToTrim {
        /// How many there would have to be.
        from: u32,
    },
    /// The sum.
    Sum,
}

/// Which end a value was left out at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// As one of the highest.
    High,
    /// As one of the lowest.
    Low,
}

/// A value that was left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Dropped {
    /// The place of its ballot among those given.
    pub(super) row: usize,
    /// The place of its line on the form, where lines are aggregated.
    pub(super) line: Option<usize>,
    pub(super) end: End,
}

/// One value out of many.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Aggregated {
    /// In points.
    pub(super) value: Exact,
    /// By line of the form, in points, over the ballots left after trimming.
    pub(super) lines: Vec<Exact>,
    pub(super) dropped: Vec<Dropped>,
    pub(super) method: Method,
}

/// One value out of the rows, which stand in the order of their `seq`; none where there are none.
pub(super) fn aggregate(rule: Aggregate, scale: &Scale, rows: &[Counted]) -> Option<Aggregated> {
    if rows.is_empty() {
        return None;
    }
    let method = method(rule, rows.len());
    let by_line: Vec<Vec<i128>> =
        (0..scale.weights.len()).map(|line| rows.iter().map(|row| row.lines.get(line).copied().unwrap_or(0)).collect()).collect();
    match rule.scope {
        Scope::Line if !by_line.is_empty() => Some(over_lines(method, scale, &by_line)),
        Scope::Ballot | Scope::Line => {
            let values: Vec<i128> = rows.iter().map(|row| row.value).collect();
            Some(over_ballots(method, scale, &values, &by_line))
        }
    }
}

/// What is done with so many values. Fewer than `from`, or so few that none would be left, are not trimmed.
fn method(rule: Aggregate, count: usize) -> Method {
    let Aggregate { kind, high, low, from, .. } = rule;
    let least = high.saturating_add(low).saturating_add(1);
    let from = from.unwrap_or(least).max(least);
    match kind {
        AggregateKind::Mean => Method::Mean,
        AggregateKind::Median => Method::Median,
        AggregateKind::Sum => Method::Sum,
        AggregateKind::Trimmed if u32::try_from(count).is_ok_and(|count| count < from) => Method::TooFewToTrim { from },
        AggregateKind::Trimmed => Method::Trimmed { high, low },
    }
}

fn over_ballots(method: Method, scale: &Scale, values: &[i128], by_line: &[Vec<i128>]) -> Aggregated {
    let dropped = trim(method, values);
    let kept = |values: &[i128]| without(values, &dropped);
    let value = one_of(method, kept(values)).times(&scale.unit);
    let lines = by_line.iter().map(|line| one_of(method, kept(line)).times(&scale.line_unit)).collect();
    let dropped = dropped.into_iter().map(|(row, end)| Dropped { row, line: None, end }).collect();
    Aggregated { value, lines, dropped, method }
}

fn over_lines(method: Method, scale: &Scale, by_line: &[Vec<i128>]) -> Aggregated {
    let mut dropped = Vec::new();
    let mut lines = Vec::new();
    let mut total = Quotient { sum: 0, of: 1 };
    for (line, (values, weight)) in by_line.iter().zip(&scale.weights).enumerate() {
        let out = trim(method, values);
        let one = one_of(method, without(values, &out));
        // All lines have as many values and are trimmed alike, so all are divided by the same number.
        total = Quotient { sum: total.sum + one.sum * weight, of: one.of };
        lines.push(one.times(&scale.line_unit));
        dropped.extend(out.into_iter().map(|(row, end)| Dropped { row, line: Some(line), end }));
    }
    Aggregated { value: total.times(&scale.unit), lines, dropped, method }
}

/// The places of the values that are left out, in order: the highest first, then the lowest of the rest; of equals the one that came first.
fn trim(method: Method, values: &[i128]) -> Vec<(usize, End)> {
    let Method::Trimmed { high, low } = method else {
        return Vec::new();
    };
    let mut rest: Vec<(usize, i128)> = values.iter().copied().enumerate().collect();
    let highest = take(&mut rest, high, |(place, value)| (Reverse(*value), *place));
    let lowest = take(&mut rest, low, |(place, value)| (*value, *place));
    let ends = highest.into_iter().map(|(place, _)| (place, End::High)).chain(lowest.into_iter().map(|(place, _)| (place, End::Low)));
    let mut dropped: Vec<(usize, End)> = ends.collect();
    dropped.sort_unstable_by_key(|(place, _)| *place);
    dropped
}

/// Takes out the first `count` in the order of `key`, without sorting the rest.
fn take<K: Ord>(values: &mut Vec<(usize, i128)>, count: u32, key: impl Fn(&(usize, i128)) -> K) -> Vec<(usize, i128)> {
    let count = usize::try_from(count).unwrap_or(usize::MAX).min(values.len());
    if count < values.len() {
        values.select_nth_unstable_by_key(count, key);
    }
    let rest = values.split_off(count);
    std::mem::replace(values, rest)
}

/// The values that are not left out; `dropped` stands in the order of its places.
fn without(values: &[i128], dropped: &[(usize, End)]) -> Vec<i128> {
    let mut out = dropped.iter().map(|(place, _)| *place).peekable();
    values.iter().enumerate().filter(|(place, _)| out.next_if_eq(place).is_none()).map(|(_, value)| *value).collect()
}

/// A sum and what it is divided by, which is more than nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Quotient {
    sum: i128,
    of: i128,
}

impl Quotient {
    fn times(self, unit: &Exact) -> Exact {
        Exact::new(BigInt::from(self.sum) * unit.numer(), BigInt::from(self.of) * unit.denom())
    }
}

fn one_of(method: Method, mut values: Vec<i128>) -> Quotient {
    let count = i128::try_from(values.len()).unwrap_or(i128::MAX).max(1);
    match method {
        Method::Sum => Quotient { sum: values.iter().sum(), of: 1 },
        Method::Mean | Method::TooFewToTrim { .. } | Method::Trimmed { .. } => Quotient { sum: values.iter().sum(), of: count },
        Method::Median => {
            values.sort_unstable();
            let half = values.len() / 2;
            let middle = |place: usize| values.get(place).copied().unwrap_or(0);
            match values.len() % 2 {
                1 => Quotient { sum: middle(half) * 2, of: 2 },
                _ => Quotient { sum: middle(half.saturating_sub(1)) + middle(half), of: 2 },
            }
        }
    }
}
