//! What the rounds of an agenda must not do: forms that cannot be filled in, aggregates that leave out what is not there, ties that nothing decides.
//! Begin at [`Checker::rounds`].

use super::{Checker, FaultKind, PLACES_MAX, Taken, Thing};
use crate::meeting::agenda::path::Path;
use crate::meeting::agenda::{Aggregate, AggregateKind, Form, FormLine, Group, Missing, PointsForm, Round, Scope, TieStep};
use crate::meeting::number::Points;
use crate::meeting::scoring::countable;

/// What a ballot may say instead of a grade.
const RESERVED: [&str; 2] = ["abstain", "void"];

impl<'a> Checker<'a> {
    /// All rounds.
    pub(super) fn rounds(&mut self, path: &Path, rounds: &'a [Round]) {
        let mut taken = Taken::new();
        for (index, round) in rounds.iter().enumerate() {
            let path = path.index(index);
            self.id(&path.key("id"), round.id.as_str(), &mut taken);
            self.optional_text(&path.key("title"), round.title.as_ref());
            self.form(&path.key("form"), &round.form);
            // Lines that weigh nothing are told one by one.
            let weighing = forms(round).all(|form| matches!(form, Form::Grades(_)) || weighs(lines_of(form)));
            self.require(!weighing || countable(round), &path.key("form"), || FaultKind::BeyondReckoning);
            self.groups(&path.key("groups"), round);
            self.aggregate(&path.key("aggregate"), &round.aggregate, common_form(round));
            self.missing(&path.key("missing"), round);
            self.require(round.places <= PLACES_MAX, &path.key("places"), || FaultKind::Places);
            self.ties(&path.key("ties"), round);
            self.awards(&path.key("awards"), round);
        }
    }

    fn form(&mut self, path: &Path, form: &'a Form) {
        let mut taken = Taken::new();
        match form {
            Form::Points(PointsForm { lines, .. }) => {
                let path = path.key("points").key("lines");
                self.require(!lines.is_empty(), &path, || FaultKind::EmptyList);
                for (index, line) in lines.iter().enumerate() {
                    let path = path.index(index);
                    self.id(&path.key("id"), line.id.as_str(), &mut taken);
                    self.line(&path, line);
                }
            }
            Form::Grades(grades) => {
                let path = path.key("grades");
                self.require(!grades.is_empty(), &path, || FaultKind::EmptyList);
                for (index, grade) in grades.iter().enumerate() {
                    let path = path.index(index);
                    let id = grade.id.as_str();
                    self.id(&path.key("id"), id, &mut taken);
                    self.require(!RESERVED.contains(&id), &path.key("id"), || FaultKind::ReservedId(id.to_owned()));
                    self.text(&path.key("name"), &grade.name);
                }
            }
        }
    }

    fn line(&mut self, path: &Path, line: &FormLine) {
        let FormLine { min, max, step, .. } = *line;
        self.text(&path.key("name"), &line.name);
        self.require(line.weight.is_positive(), &path.key("weight"), || FaultKind::Weight);
        self.require(step > Points(0), &path.key("step"), || FaultKind::Step);
        self.require(min < max, &path.key("max"), || FaultKind::MaxNotAboveMin(min));
        let whole_steps = max.0.checked_sub(min.0).and_then(|range| range.checked_rem(step.0)).is_none_or(|rest| rest == 0);
        self.require(whole_steps || step <= Points(0) || min >= max, &path.key("max"), || FaultKind::MaxOffStep { min, step });
    }

    fn groups(&mut self, path: &Path, round: &'a Round) {
        self.require(!round.groups.is_empty(), path, || FaultKind::EmptyList);
        let mut taken = Taken::new();
        for (index, group) in round.groups.iter().enumerate() {
            let path = path.index(index);
            self.id(&path.key("id"), group.id.as_str(), &mut taken);
            self.group(&path, group, round);
        }
    }

    fn group(&mut self, path: &Path, group: &'a Group, round: &Round) {
        self.text(&path.key("name"), &group.name);
        self.require(group.weight.is_positive(), &path.key("weight"), || FaultKind::Weight);
        if let Some(form) = &group.form {
            self.form(&path.key("form"), form);
        }
        if let Some(aggregate) = &group.aggregate {
            self.aggregate(&path.key("aggregate"), aggregate, Some(round.form_of(group)));
        }
        if let Some(village) = &group.village {
            let path = path.key("village");
            self.village_reference(&path, village);
            let is_guest = self.agenda.villages.iter().any(|known| known.id == *village && known.guest);
            self.require(!is_guest, &path, || FaultKind::GuestGroup(village.clone()));
        }
    }

    /// How forms become a value; `form` is the one it is used for, where that is known.
    fn aggregate(&mut self, path: &Path, aggregate: &Aggregate, form: Option<&Form>) {
        let left_out = u64::from(aggregate.high) + u64::from(aggregate.low);
        if aggregate.kind == AggregateKind::Trimmed {
            self.require(left_out > 0, path, || FaultKind::TrimsNothing);
            let from = aggregate.from.map_or(u64::MAX, u64::from);
            self.require(from > left_out, &path.key("from"), || FaultKind::FromTooLow(left_out + 1));
        } else {
            self.require(left_out == 0 && aggregate.from.is_none(), path, || FaultKind::NotTrimmed);
        }
        let lines_of_grades = aggregate.scope == Scope::Line && matches!(form, Some(Form::Grades(_)));
        self.require(!lines_of_grades, &path.key("scope"), || FaultKind::LinesOfGrades);
    }

    fn missing(&mut self, path: &Path, round: &Round) {
        let has_others = |form: &Form| matches!(form, Form::Points(points) if points.lines.len() != 1);
        let well = round.missing != Missing::Mean || forms(round).all(has_others);
        self.require(well, path, || FaultKind::MeanOfOneLine);
    }

    fn ties(&mut self, path: &Path, round: &Round) {
        let lines = || forms(round).flat_map(lines_of).map(|line| line.id.as_str());
        let groups = || round.groups.iter().map(|group| group.id.as_str());
        let ruling = round.ties.iter().position(|step| *step == TieStep::Ruling);
        for (index, step) in round.ties.iter().enumerate() {
            let path = path.index(index);
            match step {
                TieStep::Line(id) => self.reference(&path, Thing::Line, id.as_str(), lines()),
                TieStep::Group(id) => self.reference(&path, Thing::Group, id.as_str(), groups()),
                TieStep::Exact | TieStep::HeadToHead | TieStep::Ruling => {}
            }
            let repeated = round.ties.iter().take(index).any(|earlier| earlier == step);
            let ruled = ruling.is_some_and(|ruling| ruling < index);
            if repeated || ruled {
                self.fault(path, if repeated { FaultKind::RepeatedTie } else { FaultKind::AfterRuling });
            }
        }
    }

    fn awards(&mut self, path: &Path, round: &'a Round) {
        let mut taken = Taken::new();
        for (index, award) in round.awards.iter().enumerate() {
            let path = path.index(index);
            self.id(&path.key("id"), award.id.as_str(), &mut taken);
            self.text(&path.key("name"), &award.name);
            self.require(award.places > 0, &path.key("places"), || FaultKind::NoPlaces);
        }
    }
}

/// A form that the round's own aggregate is used for, one of grades first because only that can be wrong for it. `None` where every group has an aggregate of
/// its own.
fn common_form(round: &Round) -> Option<&Form> {
    let mut takers = round.groups.iter().filter(|group| group.aggregate.is_none()).map(|group| round.form_of(group));
    takers.clone().find(|form| matches!(form, Form::Grades(_))).or_else(|| takers.next())
}

/// The forms that are filled in.
fn forms(round: &Round) -> impl Iterator<Item = &Form> {
    round.groups.iter().map(|group| round.form_of(group))
}

fn weighs(lines: &[FormLine]) -> bool {
    !lines.is_empty() && lines.iter().all(|line| line.weight.is_positive())
}

fn lines_of(form: &Form) -> &[FormLine] {
    match form {
        Form::Points(points) => &points.lines,
        Form::Grades(_) => &[],
    }
}
