//! What the room may see. A [`Stage`] has no field for a single ballot, a sealed rank, a remark, a draft or the host's line: what the type cannot hold, no
//! screen drawn from it can leak. Knows no screen. Begin at [`stage`].

use super::agenda::{Agenda, Fact, Index, Kind, Point, Project, Reveal};
use super::figures::{self, ShownFigures};
use super::ids::{AwardId, LineId, VillageId};
use super::number::Exact;
use super::scoring::{self, Count, Outcome, RevealStep, TieWhy};
use super::state::{Next, Place, RoundStage, RoundState, Slot, State};
use super::time::{At, Ms};
use super::timer::Phase;
use serde::Serialize;

/// What the room may see.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Stage {
    /// Whether the desk made it dark.
    pub blank: bool,
    /// What the desk says to the speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Where the meeting is.
    pub place: StagePlace,
    /// What is under way, or was left last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scene: Option<Scene>,
    /// What comes next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Upcoming>,
    /// How far the forms are, while a round is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    /// What was shown of a result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Shown>,
    /// What was declared for everybody to hear.
    pub awards: Vec<Given>,
    /// The figures that are laid open, while they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<ShownFigures>,
}

/// Whose meeting it is: what hangs on the wall before it begins.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Occasion {
    /// The name of the meeting.
    pub title: String,
    /// The community that holds it.
    pub community: Option<String>,
    /// The theme (主题).
    pub theme: Option<String>,
    /// The motto (口号).
    pub motto: Option<String>,
    /// What the villages are compared by: the axes of a chart of their figures.
    pub indices: Vec<Index>,
}

/// An award and those it is given to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Given {
    /// Its name.
    pub award: String,
    /// Their names.
    pub villages: Vec<String>,
}

/// Where the meeting is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StagePlace {
    /// Before the first item.
    Before,
    /// In an item.
    Inside,
    /// On the way.
    OnTheWay,
    /// Over.
    Closed,
}

/// What is under way.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Scene {
    /// What is done.
    pub kind: Kind,
    /// The part of the meeting it belongs to, as the agenda calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
    /// Whose turn or which place it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who speaks: where nobody is named at a debrief, the cadre of the village.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// What is shown there.
    pub projects: Vec<Project>,
    /// Honours of the village.
    pub honours: Vec<String>,
    /// Plans of the village.
    pub plans: Vec<String>,
    /// What is said.
    pub points: Vec<Point>,
    /// The countdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<StageClock>,
}

/// The countdown as the room sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct StageClock {
    /// How urgent it is.
    pub phase: Phase,
    /// What may be used; none where time counts up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allotted_ms: Option<Ms>,
    /// Whether it is held.
    pub paused: bool,
    /// What was used.
    pub used_ms: Ms,
    /// What is left, negative in overtime.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_ms: Option<Ms>,
}

/// What comes next.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Upcoming {
    /// What is done.
    pub kind: Kind,
    /// Whose turn or which place it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether that is a village.
    pub village: bool,
}

/// How far the forms are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Progress {
    /// In all: forms handed out and returned.
    pub all: StageCount,
    /// By class.
    pub groups: Vec<(String, StageCount)>,
}

/// Forms handed out and returned.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct StageCount {
    /// Handed out; 0 where nobody said.
    pub issued: u32,
    /// Returned.
    pub returned: u32,
}

/// What was shown of a result.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Shown {
    /// The steps that were shown, first first.
    pub steps: Vec<ShownStep>,
    /// Steps that are still sealed.
    pub left: u32,
    /// Whether the result stands.
    pub declared: bool,
}

/// One step of a result.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ShownStep {
    /// The award, in steps that show one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub award: Option<(AwardId, String)>,
    /// The rank, in steps that show one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// Who is shown.
    pub villages: Vec<ShownVillage>,
}

/// A village in a result.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ShownVillage {
    /// Its name inside the file.
    pub village: VillageId,
    /// Its name on the screen.
    pub name: String,
    /// Its published total, where ranks are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// Each line alone, published like the total, where ranks are shown.
    pub lines: Vec<(LineId, String)>,
    /// What decided between equals, where ranks are shown; told once all that it names were shown, since it tells their figures too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie: Option<TieWhy>,
    /// What it is given, where ranks are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub award: Option<(AwardId, String)>,
}

/// What the room may see at a moment.
pub fn stage(state: &State, now: At) -> Stage {
    let scene = state.position().map(|slot| scene(state, slot, now));
    let open = state.rounds.iter().find(|round| round.stage == RoundStage::Open);
    Stage {
        blank: state.stage.blank,
        message: state.stage.message.clone(),
        place: match state.place {
            Place::Before => StagePlace::Before,
            Place::Inside(_) => StagePlace::Inside,
            Place::OnTheWay(_) => StagePlace::OnTheWay,
            Place::Closed => StagePlace::Closed,
        },
        scene,
        next: upcoming(state),
        progress: open.map(|round| progress(state, round)),
        result: state.round_at_hand().and_then(|round| shown(state, round)),
        awards: awards(state),
        figures: state.current().filter(|slot| slot.kind() == Kind::Display).and_then(|slot| figures::shown(state, slot)),
    }
}

/// Whose meeting it is.
pub fn occasion(agenda: &Agenda) -> Occasion {
    let Agenda { title, community, theme, motto, indices, .. } = agenda;
    Occasion { title: title.clone(), community: community.clone(), theme: theme.clone(), motto: motto.clone(), indices: indices.clone() }
}

/// Awards that were declared for everybody to hear. Nothing of what is announced after the meeting, and no rank.
pub fn awards(state: &State) -> Vec<Given> {
    let mut list = Vec::new();
    for round in state.rounds.iter().filter(|round| round.rules.reveal != Reveal::Later) {
        let RoundStage::Declared { awards, .. } = &round.stage else { continue };
        for given in awards {
            let name = |id| state.village(id).map_or_else(|| id.to_string(), |village| village.name.clone());
            list.push(Given { award: named_award(round, &given.award).1, villages: given.villages.iter().map(name).collect() });
        }
    }
    list
}

fn scene(state: &State, slot: Slot<'_>, now: At) -> Scene {
    let village = slot.item.plan.village.as_ref().and_then(|id| state.village(id));
    let reading = slot.item.timer.read(slot.marks(), now);
    let cadre = village.filter(|_| slot.kind() == Kind::Debrief).and_then(|village| village.cadre.as_deref());
    let counted = slot.item.timer.started.is_some() || reading.allotted.is_some();
    Scene {
        kind: slot.kind(),
        name: state.name_of(slot).map(str::to_owned),
        segment: slot.segment.plan.title.clone(),
        speaker: slot.speaker().or(cadre).map(str::to_owned),
        projects: state.projects_at(slot).to_vec(),
        honours: village.map(|village| village.honours.clone()).unwrap_or_default(),
        plans: village.map(|village| village.plans.clone()).unwrap_or_default(),
        points: slot.points().to_vec(),
        clock: counted.then_some(StageClock {
            phase: reading.phase,
            allotted_ms: reading.allotted,
            paused: reading.paused,
            used_ms: reading.used,
            left_ms: reading.left,
        }),
    }
}

/// What "next" would enter; in a segment whose order is not set, its first contestant.
pub fn upcoming(state: &State) -> Option<Upcoming> {
    Some(match state.next()? {
        Next::Item(slot) => Upcoming { kind: slot.kind(), name: state.name_of(slot).map(str::to_owned), village: slot.item.plan.village.is_some() },
        Next::Order(segment) => Upcoming { kind: segment.plan.kind, name: state.contestants().next().map(|first| first.name.clone()), village: true },
    })
}

fn progress(state: &State, round: &RoundState) -> Progress {
    let tally = scoring::tally(&round.sheet(&state.people));
    let count = |count: &Count| StageCount { issued: count.issued, returned: count.returned };
    let group = |id| round.rules.group(id).map_or_else(String::new, |group| group.name.clone());
    Progress { all: count(&tally.all), groups: tally.groups.iter().map(|(id, it)| (group(id), count(it))).collect() }
}

/// What was shown of a round's result; nothing while forms come in.
fn shown(state: &State, round: &RoundState) -> Option<Shown> {
    let (revealed, declared) = match &round.stage {
        RoundStage::Closed { revealed, .. } => (usize::try_from(*revealed).unwrap_or(usize::MAX), false),
        RoundStage::Declared { .. } => (usize::MAX, true),
        _ => return None,
    };
    let outcome = scoring::outcome(&round.sheet(&state.people));
    let steps = scoring::steps(&outcome, &round.rules);
    let left = u32::try_from(steps.len().saturating_sub(revealed)).unwrap_or(u32::MAX);
    let steps = steps.get(..revealed).unwrap_or(&steps);
    let named: Vec<&VillageId> = steps.iter().flat_map(RevealStep::villages).collect();
    let village = |id: &VillageId| village_shown(state, round, &outcome, &named, id);
    let step = |step: &RevealStep| match step {
        RevealStep::Award { award, villages } => {
            ShownStep { award: Some(named_award(round, award)), rank: None, villages: villages.iter().map(village).collect() }
        }
        RevealStep::Rank { rank, villages } => ShownStep { award: None, rank: Some(*rank), villages: villages.iter().map(village).collect() },
    };
    Some(Shown { steps: steps.iter().map(step).collect(), left, declared })
}

/// A village as the room may see it when all of `named` were shown.
fn village_shown(state: &State, round: &RoundState, outcome: &Outcome, named: &[&VillageId], id: &VillageId) -> ShownVillage {
    let rules = &round.rules;
    let with_figures = matches!(rules.reveal, Reveal::Top | Reveal::Full);
    let standing = outcome.standing(id).filter(|_| with_figures);
    let figures = outcome.figures_of(id).filter(|_| with_figures);
    let published =
        |(line, value): &(LineId, Exact)| (line.clone(), scoring::written(&scoring::rounded(value, rules.places, rules.mode), rules.places));
    let may_be_told = |tie: &&TieWhy| tie.figures().all(|(village, _)| named.contains(&&village));
    ShownVillage {
        village: id.clone(),
        name: state.village(id).map_or_else(|| id.to_string(), |village| village.name.clone()),
        total: standing.and_then(|standing| standing.total.clone()),
        lines: figures.map(|figures| figures.lines.iter().map(published).collect()).unwrap_or_default(),
        tie: standing.and_then(|standing| standing.tie.as_ref()).filter(may_be_told).cloned(),
        award: outcome.award_of(id).filter(|_| with_figures).map(|award| named_award(round, award)),
    }
}

fn named_award(round: &RoundState, id: &AwardId) -> (AwardId, String) {
    let award = round.rules.awards.iter().find(|award| award.id == *id);
    (id.clone(), award.map_or_else(String::new, |award| award.name.clone()))
}

/// A figure as it is shown large: `近2公里`.
pub fn figure(fact: &Fact) -> String {
    [fact.approx.as_deref(), Some(fact.value.as_str()), fact.unit.as_deref()].into_iter().flatten().collect()
}
