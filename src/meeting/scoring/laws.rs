//! What holds for every round: the order of ballots does not matter, ranks are competition ranks, awards keep to their borders, every form is accounted for, and
//! a straightforward reckoning by fractions agrees. Cases are made by proptest from small numbers, so that ties, extremes and gaps are common.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a case that is not as it was made has to stop")]

use super::kit::Case;
use super::{Outcome, RevealStep, Standing, TieWhy, explain, steps, tally};
use crate::meeting::event::{Mark, Scores, Word};
use crate::meeting::ids::VillageId;
use crate::meeting::number::Exact;
use litemap::LiteMap;
use num_bigint::BigInt;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

const VILLAGES: [&str; 4] = ["a", "b", "c", "d"];

fn mark() -> impl Strategy<Value = Value> {
    let points = || prop::option::weighted(0.9, 0..5_i32);
    prop_oneof![
        1 => Just(json!("abstain")),
        1 => Just(json!("void")),
        10 => (points(), points(), points()).prop_map(|lines| {
            let lines = [("x", lines.0), ("y", lines.1), ("z", lines.2)];
            let given = lines.into_iter().filter_map(|(line, points)| Some((line.to_owned(), json!(points?.to_string()))));
            Value::Object(given.collect())
        }),
    ]
}

fn scores() -> impl Strategy<Value = Value> {
    let each = prop::collection::vec(prop::option::weighted(0.9, mark()), VILLAGES.len()).prop_map(|marks| {
        let named = VILLAGES.iter().zip(marks).filter_map(|(village, mark)| Some(((*village).to_owned(), mark?)));
        Value::Object(named.collect())
    });
    prop_oneof![1 => Just(json!("abstain")), 1 => Just(json!("void")), 14 => each]
}

fn round() -> impl Strategy<Value = Value> {
    let aggregate = || {
        (prop::sample::select(vec!["mean", "median", "trimmed", "sum"]), prop::sample::select(vec!["ballot", "line"]), 0..3_u32, 0..3_u32)
            .prop_map(|(kind, scope, high, low)| json!({"kind": kind, "scope": scope, "high": high, "low": low}))
    };
    let steps = prop::sample::subsequence(vec!["exact", "line:x", "group:A", "head-to-head", "ruling"], 0..=5).prop_shuffle();
    let missing = prop::sample::select(vec!["abstain", "lowest", "mean", "void-ballot"]);
    let combine = prop::sample::select(vec!["mean", "sum"]);
    let border = || prop::sample::select(vec!["all", "ruling"]);
    (aggregate(), prop::option::of(aggregate()), steps, missing, combine, 0..2_u8, (border(), 1..3_u32, border(), 1..3_u32)).prop_map(
        |(aggregate, own, ties, missing, combine, places, (border, first, other_border, second))| {
            let line = |id: &str, weight: &str| json!({"id": id, "name": id, "weight": weight, "min": "0", "max": "10", "step": "1"});
            let mut other = json!({"id": "B", "name": "乙", "weight": "0.3", "village": "b"});
            if let Some(own) = own {
                other["aggregate"] = own;
            }
            json!({
                "form": {"points": {"lines": [line("x", "1"), line("y", "0.5"), line("z", "0.25")], "combine": combine}},
                "groups": [{"id": "A", "name": "甲", "weight": "0.7"}, other],
                "aggregate": aggregate, "ties": ties, "missing": missing, "places": places,
                "awards": [{"id": "gold", "name": "一", "places": first, "border": border}, {"id": "silver", "name": "二", "places": second, "border": other_border}],
            })
        },
    )
}

/// A round with up to nine forms, some of them in two classes, some ruled on.
fn case() -> impl Strategy<Value = Case> {
    let forms = prop::collection::vec((prop::bool::ANY, scores()), 0..10);
    let rulings = prop::collection::vec(Just(VILLAGES.to_vec()).prop_shuffle(), 0..2);
    (round(), forms, rulings).prop_map(|(round, forms, rulings)| {
        let case = forms.into_iter().zip(1..).fold(Case::new(&round, &VILLAGES.join(" ")), |case, ((first, scores), number)| {
            case.cast(&format!("{}-{number}", if first { "A" } else { "B" }), scores)
        });
        rulings.into_iter().fold(case, |case, order| case.ruled(&order.join(" ")))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_ballots_does_not_matter(case in case(), by in any::<prop::sample::Index>()) {
        let mut other = case.clone();
        let mut ballots: Vec<_> = case.ballots.iter().rev().cloned().collect();
        let middle = by.index(ballots.len() + 1);
        ballots.rotate_left(middle);
        other.ballots = ballots.into_iter().collect();
        prop_assert_eq!(case.outcome(), other.outcome());
        prop_assert_eq!(tally(&case.sheet()), tally(&other.sheet()));
    }

    #[test]
    fn a_naive_reckoning_agrees(case in case()) {
        let outcome = case.outcome();
        for figures in &outcome.figures {
            prop_assert_eq!(&figures.total, &naive::total(&case, &figures.village), "{}", figures.village);
        }
    }

    #[test]
    fn ranks_are_competition_ranks(case in case()) {
        let outcome = case.outcome();
        let ranks: Vec<u32> = outcome.standings.iter().filter_map(|standing| standing.rank).collect();
        for rank in &ranks {
            let better = ranks.iter().filter(|other| *other < rank).count();
            prop_assert_eq!(usize::try_from(*rank).unwrap(), better + 1, "{:?}", ranks);
        }
        prop_assert!(ranks.is_sorted());
        // Never is somebody with a lower published total ahead, and the unranked stand at the end.
        let published = |standing: &Standing| standing.total.as_ref().map(|total| total.parse::<crate::meeting::number::Points>().unwrap());
        prop_assert!(outcome.standings.is_sorted_by(|a, b| published(a) >= published(b)));
        for standing in &outcome.standings {
            prop_assert_eq!(standing.rank.is_some(), standing.total.is_some());
            let twins = outcome.standings.iter().filter(|other| other.total.is_some() && other.total == standing.total).count();
            prop_assert_eq!(standing.tie.is_some(), twins > 1);
        }
    }

    #[test]
    fn equals_are_shared_or_their_figures_differ(case in case()) {
        let outcome = case.outcome();
        for standing in &outcome.standings {
            let Some(TieWhy { step, .. }) = &standing.tie else { continue };
            let sharers = outcome.standings.iter().filter(|other| other.rank == standing.rank).count();
            prop_assert_eq!(step == "shared", sharers > 1);
            let own: Vec<String> = standing.tie.iter().flat_map(TieWhy::figures).filter(|(village, _)| *village == standing.village).map(|(_, had)| had.to_owned()).collect();
            let as_good = standing.tie.iter().flat_map(TieWhy::figures).filter(|(_, had)| *had == own[0]).count();
            prop_assert_eq!(as_good, sharers);
        }
    }

    #[test]
    fn awards_keep_to_their_borders(case in case()) {
        let outcome = case.outcome();
        let mut last = 0;
        let mut given = BTreeSet::new();
        for (award, rules) in outcome.awards.iter().zip(&case.round.awards) {
            last += rules.places;
            for village in &award.villages {
                prop_assert!(given.insert(village.clone()), "{} is given two", village);
                prop_assert!(outcome.standing(village).unwrap().rank.unwrap() <= last);
            }
            if rules.border == crate::meeting::agenda::Border::Ruling {
                prop_assert!(award.villages.len() <= usize::try_from(last).unwrap());
            }
        }
        // All of the first ranks are given something, but those who wait for a ruling.
        let waiting: BTreeSet<VillageId> = outcome.ruling_needed.iter().flatten().cloned().collect();
        for standing in &outcome.standings {
            let through = standing.rank.is_some_and(|rank| rank <= case.round.awards[0].places) && case.rulings.is_empty();
            prop_assert!(!through || given.contains(&standing.village) || waiting.contains(&standing.village));
        }
        prop_assert!(case.rulings.is_empty() || outcome.ruling_needed.is_empty());
    }

    #[test]
    fn every_form_is_accounted_for(case in case()) {
        let outcome = case.outcome();
        let tally = tally(&case.sheet());
        prop_assert_eq!(tally.all.returned, u32::try_from(case.ballots.len()).unwrap());
        prop_assert_eq!(tally.all.valid + tally.all.void, tally.all.returned);
        prop_assert!(tally.all.abstained <= tally.all.valid);
        for standing in &outcome.standings {
            let explained = explain(&case.sheet(), &outcome, &standing.village).unwrap();
            for group in &explained.groups {
                let part = &group.part;
                let returned = tally.groups[&part.group].returned;
                prop_assert_eq!(group.ballots.len(), usize::try_from(returned).unwrap());
                let filled = u32::try_from(group.ballots.iter().filter(|ballot| ballot.filled).count()).unwrap();
                prop_assert_eq!(part.counted + part.abstained + part.void + part.missing + part.recused - filled, returned);
                prop_assert_eq!(part.value.is_some(), part.counted > 0);
let rules = case.round.group(&part.group).unwrap();
                let by_line = case.round.aggregate_of(rules).scope == crate::meeting::agenda::Scope::Line;
                let kept = usize::try_from(part.counted).unwrap() - part.dropped.len();
                prop_assert!(by_line || part.counted == 0 || kept > 0);
            }
        }
    }

    #[test]
    fn ten_times_the_points_are_ten_times_the_total(case in case()) {
        let mut tenfold = case.clone();
        let crate::meeting::agenda::Form::Points(form) = &mut tenfold.round.form else { unreachable!("the form has lines") };
        for line in &mut form.lines {
            line.max.0 *= 10;
            line.step.0 *= 10;
        }
        let mut ballots: Vec<_> = case.ballots.iter().cloned().collect();
        for ballot in &mut ballots {
            let Scores::Each(marks) = &mut ballot.scores else { continue };
            for (_, mark) in Arc::make_mut(marks).iter_mut() {
                let Mark::Points(lines) = mark else { continue };
                lines.iter_mut().for_each(|(_, points)| points.0 *= 10);
            }
        }
        tenfold.ballots = ballots.into_iter().collect();
        let ten = Exact::from(BigInt::from(10));
        for (figures, before) in tenfold.outcome().figures.iter().zip(case.outcome().figures) {
            prop_assert_eq!(figures.total.clone(), before.total.map(|total| total * &ten));
        }
    }

    #[test]
    fn each_step_shows_more_and_the_last_shows_all(case in case(), reveal in prop::sample::select(vec!["winners", "top", "full", "later"])) {
        let mut case = case;
        case.round.reveal = serde_json::from_value(json!(reveal)).unwrap();
        let outcome = case.outcome();
        let shown: Vec<VillageId> = steps(&outcome, &case.round).into_iter().flat_map(|step| match step {
            RevealStep::Award { villages, .. } | RevealStep::Rank { villages, .. } => villages,
        }).collect();
        let once: BTreeSet<&VillageId> = shown.iter().collect();
        prop_assert_eq!(once.len(), shown.len());
        prop_assert_eq!(shown.len(), expected_shown(&outcome, reveal));
    }
}

fn expected_shown(outcome: &Outcome, reveal: &str) -> usize {
    match reveal {
        "full" => outcome.standings.iter().filter(|standing| standing.rank.is_some()).count(),
        "later" => 0,
        _ => outcome.awards.iter().map(|given| given.villages.len()).sum(),
    }
}

/// The same totals, reckoned with fractions from the first step and by brute force: slow, and short enough to be seen to be right.
mod naive {
    use super::*;
    use crate::meeting::agenda::{Aggregate, AggregateKind, Combine, Form, Group, Missing, PointsForm, Scope};

    pub(super) fn total(case: &Case, village: &VillageId) -> Option<Exact> {
        let parts: Vec<(Exact, Exact)> =
            case.round.groups.iter().filter_map(|group| Some((group.weight.exact(), value(case, group, village)?))).collect();
        let weight: Exact = parts.iter().map(|(weight, _)| weight).sum();
        (!parts.is_empty()).then(|| parts.iter().map(|(weight, value)| weight * value).sum::<Exact>() / weight)
    }

    fn value(case: &Case, group: &Group, village: &VillageId) -> Option<Exact> {
        let Form::Points(form) = case.round.form_of(group) else { return None };
        let rule = case.round.aggregate_of(group);
        let forms: Vec<Vec<Exact>> = case
            .ballots
            .iter()
            .filter(|ballot| ballot.group == group.id && group.village.as_ref() != Some(village))
            .filter(|ballot| case.round.missing != Missing::VoidBallot || whole(form, group, &ballot.scores))
            .filter_map(|ballot| lines(form, case.round.missing, &ballot.scores, village))
            .collect();
        if forms.is_empty() {
            return None;
        }
        let weights: Vec<Exact> = form.lines.iter().map(|line| line.weight.exact()).collect();
        let combined = |lines: &[Exact]| -> Exact {
            let sum: Exact = lines.iter().zip(&weights).map(|(line, weight)| line * weight).sum();
            match form.combine {
                Combine::Sum => sum,
                Combine::Mean => sum / weights.iter().sum::<Exact>(),
            }
        };
        Some(match rule.scope {
            Scope::Ballot => one(rule, forms.iter().map(|lines| combined(lines)).collect()),
            Scope::Line => {
                combined(&(0..weights.len()).map(|line| one(rule, forms.iter().map(|lines| lines[line].clone()).collect())).collect::<Vec<_>>())
            }
        })
    }

    fn one(rule: Aggregate, mut values: Vec<Exact>) -> Exact {
        values.sort();
        let count = |values: &[Exact]| Exact::from(BigInt::from(values.len()));
        let (high, low) = (usize::try_from(rule.high).unwrap(), usize::try_from(rule.low).unwrap());
        match rule.kind {
            AggregateKind::Sum => values.iter().sum(),
            AggregateKind::Mean => values.iter().sum::<Exact>() / count(&values),
            AggregateKind::Median => (&values[(values.len() - 1) / 2] + &values[values.len() / 2]) / Exact::from(BigInt::from(2)),
            AggregateKind::Trimmed if values.len() <= high + low => values.iter().sum::<Exact>() / count(&values),
            AggregateKind::Trimmed => {
                let kept = &values[low..values.len() - high];
                kept.iter().sum::<Exact>() / count(kept)
            }
        }
    }

    /// Whether nothing is missing on a form.
    fn whole(form: &PointsForm, group: &Group, scores: &Scores) -> bool {
        let Scores::Each(marks) = scores else { return true };
        VILLAGES.iter().map(|village| VillageId::from(*village)).filter(|village| group.village.as_ref() != Some(village)).all(|village| match marks
            .get(&village)
        {
            None => false,
            Some(Mark::Points(given)) => given.len() == form.lines.len(),
            Some(_) => true,
        })
    }

    fn lines(form: &PointsForm, missing: Missing, scores: &Scores, village: &VillageId) -> Option<Vec<Exact>> {
        let Scores::Each(marks) = scores else { return None };
        let none = LiteMap::new();
        let given = match marks.get(village) {
            Some(Mark::Word(Word::Abstain | Word::Void) | Mark::Grade(_)) => return None,
            Some(Mark::Points(given)) => given,
            None => &none,
        };
        let there: Vec<Exact> = given.values().map(|points| points.exact()).collect();
        form.lines
            .iter()
            .map(|line| match (given.get(&line.id), missing) {
                (Some(points), _) => Some(points.exact()),
                (None, Missing::Lowest) => Some(line.min.exact()),
                (None, Missing::Mean) if !there.is_empty() => Some(there.iter().sum::<Exact>() / Exact::from(BigInt::from(there.len()))),
                (None, _) => None,
            })
            .collect()
    }
}
