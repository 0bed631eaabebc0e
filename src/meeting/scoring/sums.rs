//! Whether an explanation adds up: from the ballots it lists to the class, from the classes to the total, by plain fractions and without a look at how the
//! standings were made. Every case of the tests goes through it. Begin at [`hold`].

#![expect(clippy::unwrap_used, clippy::panic, reason = "an explanation that does not add up has to stop the test")]

use super::kit::Case;
use super::{Explanation, Fate, GroupExplained, Method, explain, rounded, written};
use crate::meeting::agenda::{Combine, Form, Scope};
use crate::meeting::number::Exact;
use num_bigint::BigInt;

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

fn whole(number: usize) -> Exact {
    Exact::from(BigInt::from(number))
}

/// Holds every village's explanation against its own figures.
#[track_caller]
pub(super) fn hold(case: &Case) -> Vec<Explanation> {
    let sheet = case.sheet();
    let outcome = super::outcome(&sheet);
    let explanations: Vec<Explanation> = case.villages.iter().filter_map(|village| explain(&sheet, &outcome, village)).collect();
    assert_eq!(explanations.len(), outcome.standings.len());
    for it in &explanations {
        let values = it.groups.iter().filter_map(|group| Some((exact(group.part.value.as_ref()?), group.weight.exact())));
        let (sum, weights) = values.fold((Exact::default(), Exact::default()), |(sum, all), (value, weight)| (sum + value * &weight, all + weight));
        let total = (weights != Exact::default()).then(|| sum / weights);
        assert_eq!(it.exact.as_deref().map(exact), total, "{}", it.village);
        assert_eq!(it.total, total.map(|total| written(&rounded(&total, it.places, it.mode), it.places)), "{}", it.village);
        for group in &it.groups {
            let form = case.round.form_of(case.round.group(&group.part.group).unwrap());
            assert_eq!(group.part.value.as_deref().map(exact), class(group, form), "{} {}", it.village, group.part.group);
        }
    }
    explanations
}

/// What a class's listed ballots come to.
fn class(group: &GroupExplained, form: &Form) -> Option<Exact> {
    let method = group.method?;
    if group.scope == Scope::Ballot || matches!(form, Form::Grades(_)) {
        let kept = group.ballots.iter().filter(|ballot| ballot.fate == Fate::Counted);
        return Some(of(method, kept.map(|ballot| exact(ballot.value.as_ref().unwrap())).collect()));
    }
    let Form::Points(form) = form else { panic!("a form without lines") };
    let listed = || group.ballots.iter().filter(|ballot| ballot.value.is_some());
    let (mut sum, mut weights) = (Exact::default(), Exact::default());
    for line in &form.lines {
        let lines = listed().map(|ballot| ballot.lines.iter().find(|it| it.line == line.id).unwrap());
        let value = of(method, lines.filter(|it| it.dropped.is_none()).map(|it| exact(&it.value)).collect());
        assert_eq!(group.lines.iter().find(|it| it.line == line.id).map(|it| exact(&it.value)), Some(value.clone()));
        sum += value * line.weight.exact();
        weights += line.weight.exact();
    }
    Some(if form.combine == Combine::Mean { sum / weights } else { sum })
}

fn of(method: Method, mut values: Vec<Exact>) -> Exact {
    let count = values.len();
    let sum = |values: &[Exact]| values.iter().fold(Exact::default(), |sum, value| sum + value);
    match method {
        Method::Sum => sum(&values),
        Method::Median => {
            values.sort();
            let middle: Vec<Exact> = values.into_iter().skip((count - 1) / 2).take(2 - count % 2).collect();
            sum(&middle) / whole(middle.len())
        }
        Method::Mean | Method::Trimmed { .. } | Method::TooFewToTrim { .. } => sum(&values) / whole(count),
    }
}
