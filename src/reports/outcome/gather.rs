//! Gathers the facts of an [`Outcome`] from a loaded file: the one fold of its events, the one schedule, the one scoring. Begin at [`outcome`].

use super::*;
use crate::meeting::agenda::{Agenda, Person};
use crate::meeting::event::Event;
use crate::meeting::history::History;
use crate::meeting::schedule::schedule;
use crate::meeting::scoring;
use crate::meeting::state::{ItemState, Note, RoundStage, RoundState, Slot};
use crate::meeting::ways::{self, Way, ways};
use crate::session::format::Hash;
use crate::session::load::Loaded;

/// What came of the meeting in a file.
pub fn outcome(agenda: Agenda, loaded: Loaded) -> Outcome {
    let session = session(&loaded);
    let declared = loaded.declared.clone();
    let history = History::of(agenda, loaded.events);
    let (state, now) = (history.state(), history.last_t());
    let walls = Walls::of(&history);
    let ways = ways(state, now);
    Outcome {
        format: FORMAT,
        session: SessionFacts { undone: undone(&history), retracted: count(state.notes.iter().filter(|note| note.retracted)), ..session },
        meeting: meeting(&history, &walls),
        time: time(state, now),
        villages: state
            .villages
            .iter()
            .map(|it| VillageFacts { id: it.id.clone(), name: it.name.clone(), cadre: it.cadre.clone(), guest: it.guest })
            .collect(),
        segments: state
            .segments
            .iter()
            .map(|segment| SegmentFacts {
                id: segment.plan.id.clone(),
                kind: segment.plan.kind,
                title: segment.plan.title.clone(),
                items: segment
                    .items
                    .iter()
                    .map(|item| self::item(state, Slot { segment, item }, &walls, now))
                    .map(|item| on_the_way(item, &ways))
                    .collect(),
            })
            .collect(),
        remarks: state.notes.iter().filter(|note| !note.retracted).map(remark).collect(),
        rounds: state.rounds.iter().filter_map(|round| self::round(round, &history, &declared)).collect(),
        state: state.clone(),
    }
}

fn session(loaded: &Loaded) -> SessionFacts {
    let head = &loaded.head;
    SessionFacts {
        id: head.id.clone(),
        created: head.created.clone(),
        generator: head.generator.clone(),
        rehearsal: head.rehearsal,
        verdict: loaded.verdict.word(),
        closed: loaded.is_closed(),
        events: loaded.last_seq(),
        undone: 0,
        retracted: 0,
        fingerprint: loaded.chain.last().fingerprint(),
    }
}

fn count<T>(things: impl Iterator<Item = T>) -> u64 {
    u64::try_from(things.count()).unwrap_or(u64::MAX)
}

/// Acts that were taken back, undos that were taken back themselves aside.
fn undone(history: &History) -> u64 {
    let firsts = history.events().iter().filter(|event| event.seq == event.act && history.is_undone(event.act));
    count(firsts.filter(|event| !matches!(event.event, Event::ActUndone(_))))
}

/// Which moments were which time on the wall.
struct Walls(BTreeMap<At, String>);

impl Walls {
    fn of(history: &History) -> Self {
        Self(history.live_events().map(|event| (event.t, event.at.clone())).collect())
    }

    fn at(&self, moment: At) -> Option<String> {
        self.0.get(&moment).cloned()
    }
}

fn meeting(history: &History, walls: &Walls) -> MeetingFacts {
    let (agenda, state) = (history.agenda(), history.state());
    let began = state.rundown().filter_map(|slot| Some(slot.item.visits.first()?.entered)).min();
    let ended = began.map(|_| history.last_t());
    MeetingFacts {
        title: agenda.title.clone(),
        town: agenda.town.clone(),
        community: agenda.community.clone(),
        period: agenda.period.clone(),
        theme: agenda.theme.clone(),
        about: state.about.clone(),
        attendance: state.attendance.clone(),
        began_at: began.and_then(|moment| walls.at(moment)),
        ended_at: ended.and_then(|moment| walls.at(moment)),
    }
}

fn time(state: &State, now: At) -> TimeFacts {
    let stays = || state.rundown().flat_map(|slot| &slot.item.visits);
    let began = stays().map(|stay| stay.entered).min().unwrap_or(now);
    let ended = stays().map(|stay| stay.left.unwrap_or(now)).max().unwrap_or(now);
    let schedule = schedule(state, now);
    TimeFacts {
        planned_ms: schedule.planned_end - began,
        actual_ms: ended - began,
        open_ended: schedule.rows.iter().any(|row| row.minutes.is_none()),
    }
}

fn item(state: &State, slot: Slot<'_>, walls: &Walls, now: At) -> ItemFacts {
    let item = slot.item;
    let held = held(item, now);
    let planned = slot.minutes();
    let began = item.visits.first().map(|stay| stay.entered);
    let ended = item.visits.last().and_then(|stay| stay.left);
    let reading = slot.item.timer.read(slot.marks(), now);
    let goes_on = state.current().is_some_and(|current| current.id() == slot.id());
    ItemFacts {
        id: slot.id().clone(),
        kind: slot.kind(),
        name: state.name_of(slot).map(str::to_owned),
        village: item.plan.village.clone(),
        speaker: slot.speaker().map(str::to_owned),
        planned_minutes: planned,
        began_at: began.and_then(|moment| walls.at(moment)),
        began_t: began,
        ended_at: ended.and_then(|moment| walls.at(moment)),
        ended_t: ended,
        held_ms: held,
        over_ms: held.and_then(|held| ways::over(held, planned.map(Ms::minutes), goes_on)),
        way: None,
        timer: item.timer.started.map(|_| TimerFacts {
            allotted_ms: reading.allotted,
            used_ms: reading.used,
            overtime_ms: reading.left.filter(|left| *left < Ms::ZERO).map(|left| -left),
        }),
        skipped: item.skipped.as_ref().map(|skipped| SkippedFacts { reason: skipped.reason.clone() }),
        points: points(slot),
    }
}

/// The item with the first way to it.
fn on_the_way(item: ItemFacts, ways: &[Way]) -> ItemFacts {
    let way = ways.iter().find(|way| way.to == item.id).map(|way| WayFacts {
        planned_minutes: way.planned.and_then(|planned| u32::try_from(planned.0 / 60_000).ok()),
        took_ms: way.used,
        over_ms: way.over(),
    });
    ItemFacts { way, ..item }
}

/// How long an item was held; none where it never was.
fn held(item: &ItemState, now: At) -> Option<Ms> {
    let stays = item.visits.iter().map(|stay| stay.left.unwrap_or(now) - stay.entered);
    item.was_entered().then(|| stays.fold(Ms::ZERO, |sum, stay| sum + stay))
}

fn points(slot: Slot<'_>) -> Vec<PointFacts> {
    let said = |index: u32| slot.item.said.contains(&index);
    (0..).zip(slot.points()).map(|(index, point)| PointFacts { point: point.clone(), said: said(index) }).collect()
}

fn remark(note: &Note) -> RemarkFacts {
    RemarkFacts {
        note: note.id.clone(),
        at: note.at.clone(),
        t: note.t,
        by: note.by.clone(),
        kind: note.kind,
        text: note.text.clone(),
        item: note.item.clone(),
        village: note.village.clone(),
        index: note.index.clone(),
        speaker: note.speaker.clone(),
        timer_ms: note.timer_ms,
        owner: note.owner.clone(),
        due: note.due.clone(),
        before: note.before.clone(),
    }
}

/// A round; none where it was never opened.
fn round(round: &RoundState, history: &History, declared: &[(u64, Hash)]) -> Option<RoundFacts> {
    let (stage, tally, result) = match &round.stage {
        RoundStage::Unopened if round.voided.is_empty() => return None,
        RoundStage::Unopened => ("voided", None, None),
        RoundStage::Open => ("open", None, None),
        RoundStage::Closed { tally, .. } => ("closed", Some(tally.clone()), None),
        RoundStage::Declared { tally, standings, awards } => ("declared", Some(tally.clone()), Some((standings.clone(), awards.clone()))),
    };
    let (standings, awards): (Option<Vec<Standing>>, _) = result.unzip();
    let of_round = |event: &Event| matches!(event, Event::ResultDeclared(it) if it.round == round.rules.id);
    let declaration = history.live_events().rev().find(|event| of_round(&event.event)).filter(|_| stage == "declared");
    let hash = declaration.and_then(|event| declared.iter().find(|(seq, _)| *seq == event.seq));
    let rules = &round.rules;
    let explanations = standings.as_deref().map(|standings| explained(round, &history.state().people, standings)).unwrap_or_default();
    Some(RoundFacts {
        explanations,
        id: rules.id.clone(),
        title: rules.title.clone(),
        stage,
        reveal: rules.reveal,
        groups: rules.groups.iter().map(|group| (group.id.clone(), group.name.clone())).collect(),
        prizes: rules.awards.iter().map(|it| PrizeFacts { id: it.id.clone(), name: it.name.clone(), places: it.places, border: it.border }).collect(),
        places: rules.places,
        tally,
        standings,
        awards,
        rulings: round.rulings.clone(),
        voided: round.voided.clone(),
        declared_at: declaration.map(|event| event.at.clone()),
        fingerprint: hash.map(|(_, hash)| hash.fingerprint()),
    })
}

/// How each declared total came about; none where the ballots now give another one, which is for `verify` to tell.
fn explained(round: &RoundState, people: &[Person], standings: &[Standing]) -> Vec<Explanation> {
    let sheet = round.sheet(people);
    let outcome = scoring::outcome(&sheet);
    let explanations = standings.iter().filter_map(|standing| Some((standing, scoring::explain(&sheet, &outcome, &standing.village)?)));
    explanations.filter(|(standing, it)| it.total == standing.total && it.rank == standing.rank).map(|(_, it)| it).collect()
}
