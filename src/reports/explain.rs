//! Why a village has its points and its rank, in a few sentences; the same value as the JSON, said for people. Begin at [`details`]; [`tie`] says only what
//! decided between equals, also of a result that was declared long ago.

use crate::i18n::Lang;
use crate::meeting::agenda::{Round, Rounding, Scope, Village};
use crate::meeting::ids::{GroupId, LineId, VillageId};
use crate::meeting::number::Exact;
use crate::meeting::scoring::{Explanation, GroupExplained, Method, SHARED, TieWhy, rounded, written};

/// In which language, and what things are called.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// All villages of the meeting.
    pub villages: &'a [Village],
    /// The round.
    pub round: &'a Round,
}

/// How a village's total came about, a sentence each: what each class gave and how, what was left out, how the total was rounded, and what decided between
/// equals. Nothing for a village without a counted ballot.
pub fn details(names: &Names, explanation: &Explanation) -> Vec<String> {
    let lang = names.lang;
    let Some(total) = &explanation.total else { return Vec::new() };
    let classes: Vec<String> = explanation.groups.iter().map(|group| class(names, group, explanation.groups.len() == 1)).collect();
    let mut sentences = vec![classes.join(lang.sentence_separator())];
    sentences.extend(rounding(lang, explanation, total));
    sentences.extend(explanation.tie.as_ref().map(|why| tie(names, why)));
    sentences
}

/// How the classes' values make the total, where there is more than one: each value by its weight, and what the sum is divided by.
pub(super) fn sum(names: &Names, explanation: &Explanation) -> Option<String> {
    let lang = names.lang;
    let given = || explanation.groups.iter().filter_map(|group| Some((group.part.value.as_ref()?, group.weight)));
    if given().count() < 2 {
        return None;
    }
    let parts: Vec<String> = given().map(|(value, weight)| format!("{} × {weight}", number(lang, value))).collect();
    let weights = given().fold(Exact::default(), |sum, (_, weight)| sum + weight.exact());
    Some(lang.explain_total(parts.join(" + "), number(lang, explanation.exact.as_ref()?), number(lang, &weights.to_string())))
}

/// What decided between equals, in one line without a full stop.
pub fn tie(names: &Names, why: &TieWhy) -> String {
    let lang = names.lang;
    let order = || why.figures().map(|(village, _)| names.village(&village).to_owned()).collect::<Vec<_>>().join(lang.explain_between_forms());
    let figures = figures(names, why);
    match (why.step.as_str(), why.step.split_once(':')) {
        (SHARED, _) => lang.explain_tie_shared(order()),
        ("exact", _) => lang.explain_tie_exact(figures),
        ("head-to-head", _) => lang.explain_tie_head_to_head(figures),
        ("ruling", _) => lang.explain_tie_ruling(order()),
        (_, Some(("line", id))) => lang.explain_tie_line(figures, names.line(&id.into())),
        (_, Some(("group", id))) => lang.explain_tie_group(figures, names.group(&id.into())),
        (step, _) => lang.explain_tie_other(figures, step),
    }
}

impl Names<'_> {
    fn village<'n>(&'n self, id: &'n VillageId) -> &'n str {
        self.villages.iter().find(|village| village.id == *id).map_or(id.as_str(), |village| &village.name)
    }

    /// A class by its name.
    pub(super) fn group<'n>(&'n self, id: &'n GroupId) -> &'n str {
        self.round.group(id).map_or(id.as_str(), |group| &group.name)
    }

    /// A line's name on the first form that has it.
    pub(super) fn line<'n>(&'n self, id: &'n LineId) -> &'n str {
        use crate::meeting::agenda::Form;
        let forms = std::iter::once(&self.round.form).chain(self.round.groups.iter().filter_map(|group| group.form.as_ref()));
        let mut lines = forms.flat_map(|form| match form {
            Form::Points(form) => form.lines.as_slice(),
            Form::Grades(_) => &[],
        });
        lines.find(|line| line.id == *id).map_or(id.as_str(), |line| &line.name)
    }
}

fn class(names: &Names, group: &GroupExplained, only: bool) -> String {
    let lang = names.lang;
    let name = names.group(&group.part.group);
    let (Some(value), Some(method)) = (&group.part.value, group.method) else {
        return lang.explain_class_empty(name);
    };
    let method = match group.scope {
        Scope::Line if group.lines.len() > 1 => lang.explain_by_line(method_in_words(lang, method)),
        Scope::Line | Scope::Ballot => method_in_words(lang, method),
    };
    match only {
        true => lang.explain_only_class(forms(lang, group), method),
        false => lang.explain_class(forms(lang, group), method, name, number(lang, value), group.weight),
    }
}

fn method_in_words(lang: Lang, method: Method) -> String {
    match method {
        Method::Mean | Method::Trimmed { high: 0, low: 0 } => lang.explain_mean().to_owned(),
        Method::Median => lang.explain_median().to_owned(),
        Method::Sum => lang.explain_sum().to_owned(),
        Method::TooFewToTrim { from } => lang.explain_too_few(from),
        Method::Trimmed { high, low } => {
            let highest = (high > 0).then(|| lang.explain_highest(u64::from(high)));
            let lowest = (low > 0).then(|| lang.explain_lowest(u64::from(low)));
            lang.explain_trimmed(highest.into_iter().chain(lowest).collect::<Vec<_>>().join(lang.explain_between_ends()))
        }
    }
}

/// How many forms counted, and what became of the others.
fn forms(lang: Lang, group: &GroupExplained) -> String {
    let part = &group.part;
    let others = [
        (part.abstained, lang.explain_abstained(part.abstained)),
        (part.void, lang.explain_void(part.void)),
        (part.missing, lang.explain_missing(part.missing)),
        (part.recused, lang.explain_recused(part.recused)),
    ];
    let others = others.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text);
    std::iter::once(lang.explain_counted(part.counted)).chain(others).collect::<Vec<_>>().join(lang.explain_between_forms())
}

/// How the total was rounded; nothing where rounding changed nothing.
fn rounding(lang: Lang, explanation: &Explanation, total: &str) -> Option<String> {
    let exact: Exact = explanation.exact.as_ref()?.parse().ok()?;
    if in_places(&exact, explanation.places).is_some() {
        return None;
    }
    let exact = number(lang, explanation.exact.as_ref()?);
    Some(match explanation.mode {
        Rounding::HalfUp => lang.explain_half_up(exact, total),
        Rounding::HalfEven => lang.explain_half_even(exact, total),
        Rounding::Cut => lang.explain_cut(exact, total),
    })
}

/// Decimals that people are shown of a fraction, at most.
const SHOWN: u8 = 6;

/// A fraction as a decimal: `353/4` is 88.25, `352/3` is about 117.333333.
pub(super) fn number(lang: Lang, fraction: &str) -> String {
    let Ok(exact) = fraction.parse::<Exact>() else {
        return fraction.to_owned();
    };
    (0..=SHOWN)
        .find_map(|places| in_places(&exact, places))
        .unwrap_or_else(|| lang.explain_about(written(&rounded(&exact, SHOWN, Rounding::HalfUp), SHOWN)))
}

/// The fraction with so many decimals, where it has no more.
fn in_places(exact: &Exact, places: u8) -> Option<String> {
    let cut = rounded(exact, places, Rounding::Cut);
    let power = num_bigint::BigInt::from(10).pow(u32::from(places));
    (Exact::new(cut.clone(), power) == *exact).then(|| written(&cut, places))
}

/// Each village with its figure, with as many decimals as tell the figures apart.
fn figures(names: &Names, why: &TieWhy) -> String {
    let figures: Vec<(VillageId, &str)> = why.figures().collect();
    let exact: Vec<Exact> = figures.iter().filter_map(|(_, figure)| figure.parse().ok()).collect();
    let places = (0..SHOWN).find(|places| told_apart(&exact, *places)).unwrap_or(SHOWN);
    let one = |(village, figure): &(VillageId, &str)| {
        let text = match figure.parse::<Exact>() {
            Ok(exact) => written(&rounded(&exact, places, Rounding::HalfUp), places),
            Err(_) => names.lang.explain_tie_no_figure().to_owned(),
        };
        names.lang.explain_tie_figure(text, names.village(village))
    };
    figures.iter().map(one).collect::<Vec<_>>().join(names.lang.explain_between_forms())
}

/// Whether different figures are still different with so many decimals.
fn told_apart(figures: &[Exact], places: u8) -> bool {
    let mut exact: Vec<&Exact> = figures.iter().collect();
    exact.sort();
    exact.dedup();
    let mut shown: Vec<_> = exact.iter().map(|figure| rounded(figure, places, Rounding::HalfUp)).collect();
    shown.dedup();
    shown.len() == exact.len()
}

#[cfg(test)]
mod tests;
