//! The forms that come in during a rehearsal, where nobody votes: plausible marks for every voter, made from a seed, arriving one after another while a round is
//! open, so that the progress of scoring and a result can be seen. Pure: the same meeting and seed make the same forms at the same moments. Whoever does not score
//! a village does not score it here either, and forms that somebody enters by hand are not entered again. Begin at [`next_form`].

use crate::meeting::agenda::{Form, FormLine, Grade, Group};
use crate::meeting::command::{BallotCast, Command};
use crate::meeting::event::{BallotSource, Event, Mark, Scores, Word};
use crate::meeting::history::History;
use crate::meeting::ids::{GroupId, Seat, VillageId};
use crate::meeting::number::Points;
use crate::meeting::scoring::{Voter, recused};
use crate::meeting::state::{RoundStage, RoundState, State};
use crate::meeting::time::{At, Ms};
use std::collections::BTreeSet;
use std::sync::Arc;

/// So many forms come in from a class of which it is not known how many were handed out.
const FORMS: u32 = 12;
/// All forms come in within about so long, on the clock of the rehearsal.
const ALL_WITHIN: Ms = Ms(240_000);
/// The longest and the shortest time between two forms.
const BETWEEN: (i64, i64) = (600, 12_000);

/// The seat that made-up forms are handed in from.
pub fn seat() -> Seat {
    Seat::from("rehearsal")
}

/// A seed from the name of a session: a rehearsal that is taken up again goes on as it began.
pub fn seed_of(session: &str) -> u64 {
    mixed(0, &[session])
}

/// The form that comes in next, and when; none where no round is open or all forms are there.
pub fn next_form(history: &History, seed: u64) -> Option<(At, Command)> {
    let state = history.state();
    let round = state.rounds.iter().find(|round| round.stage == RoundStage::Open)?;
    let came: BTreeSet<(&GroupId, &Voter)> = round.ballots.iter().map(|ballot| (&ballot.group, &ballot.voter)).collect();
    let mut voters = voters(state, round);
    let all = i64::try_from(voters.len()).unwrap_or(i64::MAX).max(1);
    voters.retain(|(group, voter)| !came.contains(&(&group.id, voter)));
    // Forms are not brought in the order of their numbers.
    voters.sort_by_cached_key(|(group, voter)| mixed(seed, &[group.id.as_str(), &named(voter)]));
    let (group, voter) = voters.first()?;
    let whose = named(voter);
    let scores = scores(state, round, group, voter, seed);
    let (least, most) = BETWEEN;
    let usual = (ALL_WITHIN.0 / all).clamp(least, most);
    // From half the usual time to once and a half.
    let wait = usual / 2 + remainder(mixed(seed, &["wait", group.id.as_str(), &whose]), usual + 1);
    let (judge, number) = match voter {
        Voter::Judge(judge) => (Some(judge.clone()), None),
        Voter::Number(number) => (None, Some(*number)),
    };
    let cast =
        BallotCast { round: round.rules.id.clone(), group: number.map(|_| group.id.clone()), judge, number, scores, source: BallotSource::Import };
    Some((last_moment(history, round)? + Ms(wait), cast.into()))
}

/// When the round was opened, or the last form came.
fn last_moment(history: &History, round: &RoundState) -> Option<At> {
    let id = &round.rules.id;
    let about = |event: &Event| match event {
        Event::RoundOpened(it) => it.round == *id,
        Event::RoundReopened(it) => it.round == *id,
        Event::BallotCast(it) => it.round == *id,
        _ => false,
    };
    history.events().iter().rev().find(|recorded| about(&recorded.event)).map(|recorded| recorded.t)
}

/// Everybody who hands in a form with something on it.
fn voters<'a>(state: &State, round: &'a RoundState) -> Vec<(&'a Group, Voter)> {
    let sheet = round.sheet(&state.people);
    let of_group = |group: &'a Group| -> Vec<Voter> {
        if round.rules.named {
            let members = state.people.iter().filter(|person| person.group.as_ref() == Some(&group.id));
            return members.map(|person| Voter::Judge(person.id.clone())).collect();
        }
        let forms = round.issued.get(&group.id).or(group.issued.as_ref()).copied().unwrap_or(FORMS);
        (1..=forms).map(Voter::Number).collect()
    };
    let all = round.rules.groups.iter().flat_map(|group| of_group(group).into_iter().map(move |voter| (group, voter)));
    all.filter(|(group, voter)| round.villages.iter().any(|village| !recused(&sheet, &group.id, voter, village))).collect()
}

/// What one voter writes: a mark a village; now and then a row, or the whole form, says nothing.
fn scores(state: &State, round: &RoundState, group: &Group, voter: &Voter, seed: u64) -> Scores {
    let whose = named(voter);
    match mixed(seed, &["whole", group.id.as_str(), &whose]) % 40 {
        0 => return Scores::Whole(Word::Abstain),
        1 => return Scores::Whole(Word::Void),
        _ => {}
    }
    let sheet = round.sheet(&state.people);
    let form = round.rules.form_of(group);
    let scored = round.villages.iter().filter(|village| !recused(&sheet, &group.id, voter, village));
    let marks = scored.map(|village| {
        let chance = |about: &str| mixed(seed, &[about, village.as_str(), group.id.as_str(), &whose]);
        let mark = if chance("row") % 50 == 0 { Mark::Word(Word::Abstain) } else { mark(form, percent(seed, village), chance) };
        (village.clone(), mark)
    });
    Scores::Each(Arc::new(marks.collect()))
}

/// How good a village is held to be, in percent of what a form can give.
fn percent(seed: u64, village: &VillageId) -> i64 {
    82 + remainder(mixed(seed, &["village", village.as_str()]), 14)
}

/// A voter's mark, around what most think of the village.
fn mark(form: &Form, percent: i64, chance: impl Fn(&str) -> u64) -> Mark {
    // As many think more of it as less.
    let taste = |about: &str| (percent - 7 + remainder(chance(about), 15)).clamp(0, 100);
    match form {
        Form::Points(form) => Mark::Points(form.lines.iter().map(|line| (line.id.clone(), points(line, taste(line.id.as_str())))).collect()),
        Form::Grades(grades) => Mark::Grade(grade(grades, taste("grade"))),
    }
}

/// So many percent of the way from the least to the most, on the step below.
fn points(line: &FormLine, percent: i64) -> Points {
    let above = (line.max.0 - line.min.0) / 100 * percent;
    Points(line.min.0 + above - above % line.step.0.max(1))
}

/// The grade, best first, for a mark in percent.
fn grade(grades: &[Grade], percent: i64) -> crate::meeting::ids::GradeId {
    let mut ranked: Vec<&Grade> = grades.iter().collect();
    ranked.sort_by_key(|grade| std::cmp::Reverse(grade.points));
    let place = match percent {
        88.. => 0,
        80.. => 1,
        76.. => 2,
        _ => 3,
    };
    let last = ranked.len().saturating_sub(1);
    ranked.get(place.min(last)).map_or_else(|| "".into(), |grade| grade.id.clone())
}

fn named(voter: &Voter) -> String {
    match voter {
        Voter::Judge(judge) => judge.to_string(),
        Voter::Number(number) => number.to_string(),
    }
}

fn remainder(drawn: u64, by: i64) -> i64 {
    i64::try_from(drawn % u64::try_from(by.max(1)).unwrap_or(1)).unwrap_or(0)
}

/// A number from a seed and names, spread evenly: FNV-1a over the names, then a finish that mixes the high bits down.
fn mixed(seed: u64, names: &[&str]) -> u64 {
    let bytes = names.iter().flat_map(|name| name.bytes().chain([0]));
    let hash = bytes.fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::panic, reason = "a meeting that cannot be played has to stop")]

    use super::*;
    use crate::i18n::Lang;
    use crate::meeting::agenda::Agenda;
    use crate::meeting::command::{RoundClose, RoundOpen};
    use crate::meeting::decide::{Asked, decide};
    use crate::meeting::event::{Recorded, SessionOpened};
    use crate::meeting::scoring;

    /// A meeting on paper, and the moment.
    struct Paper(History, At);

    impl Paper {
        fn of(text: &str) -> Self {
            let agenda: Agenda = serde_json::from_str(text).unwrap();
            let mut paper = Self(History::new(agenda), At(0));
            paper.push(vec![SessionOpened {}.into()]);
            paper
        }

        fn push(&mut self, events: Vec<Event>) {
            let act = self.0.last_seq() + 1;
            for (seq, event) in (act..).zip(events) {
                self.0.push(Recorded { seq, act, at: String::new(), t: self.1, by: seat(), cmd: None, event });
            }
        }

        #[track_caller]
        fn ask(&mut self, command: &Command) {
            let asked = Asked { by: seat(), now: self.1, lot: 0 };
            let events = decide(&self.0, &asked, command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
            self.push(events);
        }

        /// Opens the first round, lets everything come in that comes, and closes it; gives the forms.
        fn vote(&mut self, seed: u64) -> usize {
            let round = self.0.state().rounds.first().unwrap().rules.id.clone();
            self.ask(&RoundOpen { round: round.clone(), villages: None, issued: None }.into());
            let mut forms = 0;
            while let Some((at, command)) = next_form(&self.0, seed) {
                assert!(at > self.1 && at - self.1 <= Ms(BETWEEN.1 * 2), "{at:?} behind {:?}", self.1);
                self.1 = at;
                self.ask(&command);
                forms += 1;
            }
            self.ask(&RoundClose { round }.into());
            forms
        }
    }

    #[test]
    fn every_form_is_one_that_the_rules_take_and_a_result_comes_of_them() {
        let template = crate::assets::agenda_template(Lang::Zh);
        for text in crate::assets::bundled().iter().map(|agenda| agenda.text).chain([template]) {
            let mut paper = Paper::of(text);
            if paper.0.state().rounds.is_empty() || paper.0.state().contestants().next().is_none() {
                continue;
            }
            let forms = paper.vote(7);
            let round = paper.0.state().rounds.first().unwrap();
            let outcome = scoring::outcome(&round.sheet(&paper.0.state().people));
            let ranked = outcome.standings.iter().filter(|standing| standing.rank.is_some()).count();
            assert_eq!((forms > 0, ranked), (true, round.villages.len()), "{}", paper.0.agenda().title);
        }
    }

    #[test]
    fn the_same_seed_votes_the_same_way_and_another_one_otherwise() {
        let votes = |seed| {
            let mut paper = Paper::of(crate::assets::agenda("dongcheng", None).unwrap().unwrap().text.as_ref());
            paper.vote(seed);
            paper.0.events().iter().map(|event| (event.t, event.event.clone())).collect::<Vec<_>>()
        };
        assert_eq!(votes(1), votes(1));
        assert_ne!(votes(1), votes(2));
        assert_ne!(seed_of("a"), seed_of("b"));
    }

    #[test]
    fn a_form_that_was_entered_by_hand_is_not_made_up_again() {
        let mut paper = Paper::of(crate::assets::agenda("dongcheng", None).unwrap().unwrap().text.as_ref());
        let all = paper.vote(3);
        let mut paper = Paper::of(crate::assets::agenda("dongcheng", None).unwrap().unwrap().text.as_ref());
        let round = paper.0.state().rounds.first().unwrap().rules.id.clone();
        paper.ask(&RoundOpen { round: round.clone(), villages: None, issued: None }.into());
        let (_, first) = next_form(&paper.0, 3).unwrap();
        let Command::BallotCast(by_hand) = first else { panic!("a form is cast") };
        paper.ask(&BallotCast { scores: Scores::Whole(Word::Abstain), source: BallotSource::Keyboard, ..by_hand }.into());
        let mut forms = 1;
        while let Some((at, command)) = next_form(&paper.0, 3) {
            paper.1 = at;
            paper.ask(&command);
            forms += 1;
        }
        assert_eq!(forms, all);
    }
}
