//! The reckoning of a meeting's declared rounds, opened down to the ballots: what `leitai explain` writes, as a page for people and as one JSON document
//! (`leitai.explanation/1`), both from the same values. It names voters as the saved file does, so it is for readers of the file, never for the room.
//! Knows no terminal and no file. Begin at [`account`].

use super::explain::{self, Names};
use super::outcome::{Outcome, RoundFacts};
use super::outline::{Outline, columns};
use super::phrases;
use crate::i18n::Lang;
use crate::meeting::agenda::Person;
use crate::meeting::ids::{RoundId, VillageId};
use crate::meeting::scoring::{BallotExplained, End, Explanation, Fate, GroupExplained, Standing, Voter};
use crate::session::load::Verdict;
use crate::words;
use serde::Serialize;

/// The format of the document.
pub const FORMAT: &str = "leitai.explanation/1";

/// The reckoning of every declared round.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Account<'a> {
    /// `leitai.explanation/1`.
    pub format: &'static str,
    /// The session's id.
    pub session: &'a str,
    /// The name of the meeting.
    pub title: &'a str,
    /// The fingerprint of the file's last event.
    pub fingerprint: &'a str,
    /// The rounds that were declared.
    pub rounds: Vec<RoundAccount<'a>>,
    #[serde(skip)]
    outcome: &'a Outcome,
}

/// One declared round.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct RoundAccount<'a> {
    /// Which round.
    pub round: &'a RoundId,
    /// The fingerprint of the event that declared it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared: Option<&'a str>,
    /// The villages, best first.
    pub villages: Vec<VillageAccount<'a>>,
    #[serde(skip)]
    facts: &'a RoundFacts,
}

/// One village of a round.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(untagged)]
pub enum VillageAccount<'a> {
    /// The ballots give the declared total.
    Explained(&'a Explanation),
    /// The ballots in the file give another total than the one that was declared: what was declared, and why nothing adds up is for `verify` to tell.
    Differs(&'a Standing),
}

/// The reckoning of the rounds that were declared; of one village only, where one is named.
pub fn account<'a>(outcome: &'a Outcome, only: Option<&VillageId>) -> Account<'a> {
    let wanted = |standing: &&Standing| only.is_none_or(|only| *only == standing.village);
    let round = |facts: &'a RoundFacts| {
        let standings = facts.standings.as_ref()?;
        let villages = standings.iter().filter(wanted).map(|standing| {
            let explanation = facts.explanations.iter().find(|it| it.village == standing.village);
            explanation.map_or(VillageAccount::Differs(standing), VillageAccount::Explained)
        });
        Some(RoundAccount { round: &facts.id, declared: facts.fingerprint.as_deref(), villages: villages.collect(), facts })
    };
    Account {
        format: FORMAT,
        session: &outcome.session.id,
        title: &outcome.meeting.title,
        fingerprint: &outcome.session.fingerprint,
        rounds: outcome.rounds.iter().filter_map(round).collect(),
        outcome,
    }
}

impl Account<'_> {
    /// The page. `verdict` says what the file was found to be.
    pub fn page(&self, lang: Lang, verdict: &str) -> String {
        let mut out = Outline::new(lang);
        out.line(0, self.title);
        out.field(1, lang.outcome_file(), verdict);
        for facts in &self.outcome.rounds {
            out.heading(&phrases::round_title(lang, facts));
            match self.rounds.iter().find(|round| *round.round == facts.id) {
                Some(round) => self.round(&mut out, lang, round),
                None => out.line(1, if self.is_in_doubt() { lang.account_not_declared_good() } else { lang.account_not_declared() }),
            }
        }
        if self.outcome.rounds.is_empty() {
            out.heading(if self.is_in_doubt() { lang.account_nothing_scored_good() } else { lang.account_nothing_scored() });
        }
        out.into_text()
    }

    /// Whether more stands in the file than what is told here, or did once.
    fn is_in_doubt(&self) -> bool {
        let verdicts = [Verdict::Damaged, Verdict::Edited, Verdict::Torn];
        verdicts.iter().any(|verdict| verdict.word() == self.outcome.session.verdict)
    }

    fn round(&self, out: &mut Outline, lang: Lang, round: &RoundAccount<'_>) {
        let state = &self.outcome.state;
        if let Some(tally) = &round.facts.tally {
            out.field(1, lang.outcome_forms(), &phrases::forms(lang, &tally.all));
        }
        for village in &round.villages {
            let standing = round.facts.standings.iter().flatten().find(|it| it.village == *village.id());
            out.line(1, &standing.map_or_else(String::new, |it| phrases::standing(lang, self.outcome, it)));
            match village {
                VillageAccount::Differs(_) => out.line(2, lang.account_differs()),
                VillageAccount::Explained(explanation) => {
                    let Some(rules) = state.round(round.round).map(|it| &it.rules) else { continue };
                    let names = Names { lang, villages: &state.villages, round: rules };
                    opened(&names, &state.people, explanation).iter().for_each(|(depth, line)| out.line(depth + 2, line));
                }
            }
        }
        if let (Some(at), Some(fingerprint)) = (&round.facts.declared_at, round.declared) {
            out.line(1, &lang.outcome_declared(fingerprint, phrases::hour(at)));
        }
    }
}

/// A village's total opened down to the ballots, a line each with how many steps it stands in: the sentences, how the classes make the total, and what became
/// of every form. `people` gives judges their names.
pub fn opened(names: &Names<'_>, people: &[Person], explanation: &Explanation) -> Vec<(usize, String)> {
    let sentences = explain::details(names, explanation).into_iter().chain(explain::sum(names, explanation));
    let mut lines: Vec<(usize, String)> = sentences.map(|line| (0, line)).collect();
    for group in explanation.groups.iter().filter(|group| !group.ballots.is_empty()) {
        lines.push((0, names.group(&group.part.group).to_owned()));
        let rows = group.ballots.iter().map(|it| ballot(names, people, group, it)).collect::<Vec<_>>();
        lines.extend(columns(&rows).into_iter().map(|line| (1, line)));
    }
    lines
}

/// Who gave it, what it is worth, what became of it, and its lines.
fn ballot(names: &Names<'_>, people: &[Person], group: &GroupExplained, ballot: &BallotExplained) -> Vec<String> {
    let lang = names.lang;
    let voter = match &ballot.voter {
        Voter::Judge(id) => people.iter().find(|person| person.id == *id).map_or_else(|| id.to_string(), |person| person.name.clone()),
        Voter::Number(number) => format!("{}-{number:03}", group.part.group),
    };
    let value = ballot.value.as_deref().map(|value| explain::number(lang, value)).unwrap_or_default();
    let filled = ballot.filled.then(|| lang.account_filled().to_owned());
    let fate = fate(lang, ballot.fate).map(str::to_owned).into_iter().chain(filled).collect::<Vec<_>>().join(lang.explain_between_forms());
    let lines = ballot.lines.iter().filter(|_| ballot.lines.len() > 1).map(|line| {
        let value = explain::number(lang, &line.value);
        match line.dropped {
            None => lang.account_line(names.line(&line.line), value),
            Some(End::High) => lang.account_line_high(names.line(&line.line), value),
            Some(End::Low) => lang.account_line_low(names.line(&line.line), value),
        }
    });
    vec![voter, value, fate, lines.collect::<Vec<_>>().join(lang.explain_between_forms())]
}

impl VillageAccount<'_> {
    /// Which village.
    pub fn id(&self) -> &VillageId {
        match self {
            Self::Explained(explanation) => &explanation.village,
            Self::Differs(standing) => &standing.village,
        }
    }
}

/// What became of a ballot; nothing where it counts.
fn fate(lang: Lang, fate: Fate) -> Option<&'static str> {
    Some(match fate {
        Fate::Counted => return None,
        Fate::DroppedHigh => lang.account_dropped_high(),
        Fate::DroppedLow => lang.account_dropped_low(),
        Fate::Abstained => lang.word_abstain(),
        Fate::Void => lang.word_void(),
        Fate::Missing => lang.account_missing(),
        Fate::Recused => lang.account_recused(),
    })
}

/// A village as a reader names it: by its name or its id.
pub fn named<'a>(outcome: &'a Outcome, name: &str) -> Option<&'a VillageId> {
    let found = outcome.villages.iter().find(|village| village.name == name || village.id.as_str() == name)?;
    Some(&found.id)
}

/// The villages of a meeting by name, in a row.
pub fn villages(lang: Lang, outcome: &Outcome) -> String {
    words::listed(lang, outcome.villages.iter().map(|village| village.name.clone()))
}
