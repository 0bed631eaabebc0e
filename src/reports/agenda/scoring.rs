//! How a round is scored, in words. Begin at [`Teller::round`].

use super::Teller;
use crate::meeting::agenda::{
    Aggregate, AggregateKind, Border, Combine, Form, FormLine, Group, Missing, Recusal, Reveal, Round, Rounding, Scope, TieStep,
};
use crate::meeting::ids::LineId;
use crate::reports::outline::Outline;

impl Teller<'_> {
    /// Everything about one round.
    pub(super) fn round(&self, out: &mut Outline, round: &Round) {
        let lang = self.lang;
        let title = round.title.as_deref().unwrap_or(round.id.as_str());
        out.line(1, &lang.show_named(&round.id, title));
        out.field(2, lang.show_ballots(), if round.named { lang.show_by_name() } else { lang.show_without_name() });
        self.form(out, 2, &round.form);
        for group in &round.groups {
            self.group(out, group);
        }
        out.in_one(2, lang.show_aggregate(), self.aggregate(&round.aggregate));
        out.field(2, lang.show_recusal(), self.recusal(round.recusal));
        out.field(2, lang.show_missing(), self.missing(round.missing));
        out.field(2, lang.show_total(), &self.total(round));
        let ties: Vec<String> = round.ties.iter().map(|step| self.tie(round, step)).collect();
        out.joined(2, lang.show_ties(), &ties);
        for award in &round.awards {
            let border = match award.border {
                Border::All => lang.show_border_all(),
                Border::Ruling => lang.show_border_ruling(),
            };
            let parts = [lang.show_named(&award.id, &award.name), lang.show_award_places(award.places), border.to_owned()];
            out.in_one(2, lang.show_award(), parts);
        }
        out.field(2, lang.show_reveal(), self.reveal(round.reveal));
        out.joined(2, lang.show_assumed(), &round.assumed);
    }

    fn form(&self, out: &mut Outline, depth: usize, form: &Form) {
        let lang = self.lang;
        match form {
            Form::Points(points) => {
                for FormLine { id, name, weight, min, max, step } in &points.lines {
                    out.field(depth, lang.show_form(), &lang.show_line(id, max, min, name, step, weight));
                }
                let combine = match points.combine {
                    Combine::Mean => lang.show_combine_mean(),
                    Combine::Sum => lang.show_combine_sum(),
                };
                out.field(depth, lang.show_combine(), combine);
            }
            Form::Grades(grades) => {
                let grade = |(id, name, points)| format!("{} {points}", lang.show_named(id, name));
                let grades: Vec<String> = grades.iter().map(|one| grade((&one.id, &one.name, one.points))).collect();
                out.joined(depth, lang.show_form(), &grades);
            }
        }
    }

    fn group(&self, out: &mut Outline, group: &Group) {
        let lang = self.lang;
        let parts = [
            Some(lang.show_named(&group.id, &group.name)),
            Some(lang.show_weight(group.weight)),
            group.issued.map(|forms| lang.show_issued(forms)),
            group.village.as_ref().map(|village| lang.show_spared(self.village_name(village))),
        ];
        out.in_one(2, lang.show_group(), parts.into_iter().flatten());
        if let Some(form) = &group.form {
            self.form(out, 3, form);
        }
        if let Some(aggregate) = &group.aggregate {
            out.in_one(3, lang.show_aggregate(), self.aggregate(aggregate));
        }
    }

    fn aggregate(&self, aggregate: &Aggregate) -> Vec<String> {
        let lang = self.lang;
        let Aggregate { kind, scope, high, low, from } = *aggregate;
        let kind = match kind {
            AggregateKind::Mean => lang.show_aggregate_mean().to_owned(),
            AggregateKind::Median => lang.show_aggregate_median().to_owned(),
            AggregateKind::Trimmed => {
                let from = from.map_or_else(|| u64::from(high) + u64::from(low) + 1, u64::from);
                lang.show_aggregate_trimmed(from, high, low)
            }
            AggregateKind::Sum => lang.show_aggregate_sum().to_owned(),
        };
        let by_line = (scope == Scope::Line).then(|| lang.show_by_line().to_owned());
        std::iter::once(kind).chain(by_line).collect()
    }

    fn recusal(&self, recusal: Recusal) -> &'static str {
        match recusal {
            Recusal::OwnVillage => self.lang.show_recusal_own(),
            Recusal::None => self.lang.show_recusal_none(),
        }
    }

    fn missing(&self, missing: Missing) -> &'static str {
        match missing {
            Missing::Abstain => self.lang.show_missing_abstain(),
            Missing::Lowest => self.lang.show_missing_lowest(),
            Missing::Mean => self.lang.show_missing_mean(),
            Missing::VoidBallot => self.lang.show_missing_void(),
        }
    }

    fn total(&self, round: &Round) -> String {
        match round.mode {
            Rounding::HalfUp => self.lang.show_total_half_up(round.places),
            Rounding::HalfEven => self.lang.show_total_half_even(round.places),
            Rounding::Cut => self.lang.show_total_cut(round.places),
        }
    }

    fn tie(&self, round: &Round, step: &TieStep) -> String {
        match step {
            TieStep::Exact => self.lang.show_tie_exact().to_owned(),
            TieStep::Line(id) => self.lang.show_tie_line(line_name(round, id)),
            TieStep::Group(id) => self.lang.show_tie_group(round.group(id).map_or(id.as_str(), |group| &group.name)),
            TieStep::HeadToHead => self.lang.show_tie_head_to_head().to_owned(),
            TieStep::Ruling => self.lang.show_tie_ruling().to_owned(),
        }
    }

    fn reveal(&self, reveal: Reveal) -> &'static str {
        match reveal {
            Reveal::Winners => self.lang.show_reveal_winners(),
            Reveal::Top => self.lang.show_reveal_top(),
            Reveal::Full => self.lang.show_reveal_full(),
            Reveal::Later => self.lang.show_reveal_later(),
        }
    }
}

/// A line's name, from whichever form has it.
fn line_name<'n>(round: &'n Round, id: &'n LineId) -> &'n str {
    let forms = std::iter::once(&round.form).chain(round.groups.iter().filter_map(|group| group.form.as_ref()));
    let lines = forms.flat_map(|form| match form {
        Form::Points(points) => points.lines.as_slice(),
        Form::Grades(_) => &[],
    });
    lines.into_iter().find(|line| line.id == *id).map_or(id.as_str(), |line| &line.name)
}
