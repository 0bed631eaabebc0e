//! What each event does to the state. No rules, no refusals: whoever reads this learns what an event means, not when it may happen.

use super::{ItemState, Note, Order, Place, RoundStage, RoundState, Skipped, State, Visit};
use crate::meeting::agenda::{Item, Kind, Then};
use crate::meeting::event::{Event, ItemAdded, ItemMoved, NoteAdded, NoteEdited, OrderSet, Recorded};
use crate::meeting::ids::{ItemId, SegmentId, VillageId};
use crate::meeting::scoring::{Ballot, Ruling, Voter};
use crate::meeting::time::{At, Ms};
use crate::meeting::timer::Timer;
use std::collections::BTreeSet;

impl State {
    /// Takes one live event in. `act.undone` is not for here: whoever folds leaves undone acts out.
    pub fn apply(&mut self, recorded: &Recorded) {
        let now = recorded.t;
        match &recorded.event {
            Event::SessionOpened(_) | Event::SessionResumed(_) | Event::ActUndone(_) | Event::Unknown(_) => {}
            Event::SessionClosed(_) => self.place = Place::Closed,
            Event::MeetingDescribed(given) => {
                replace(&mut self.about.venue, &given.venue);
                replace(&mut self.about.host, &given.host);
                replace(&mut self.about.recorder, &given.recorder);
                replace(&mut self.about.date, &given.date);
            }
            Event::AttendanceRecorded(given) => {
                replace(&mut self.attendance.expected, &given.expected);
                replace(&mut self.attendance.present, &given.present);
                replace(&mut self.attendance.excused, &given.excused);
                replace(&mut self.attendance.names, &given.names);
            }
            Event::StageChanged(given) => {
                self.stage.blank = given.blank.unwrap_or(self.stage.blank);
                if let Some(message) = &given.message {
                    self.stage.message = Some(message.clone()).filter(|message| !message.is_empty());
                }
                if let Some(village) = &given.village {
                    self.stage.village = Some(village.clone()).filter(|village| !village.as_str().is_empty());
                }
            }
            Event::PersonAdded(added) => self.people.push(added.person.clone()),
            Event::VillageAdded(added) => self.villages.push(added.village.clone()),
            Event::VillageEdited(edited) => {
                if let Some(village) = self.villages.iter_mut().find(|village| village.id == edited.village.id) {
                    village.clone_from(&edited.village);
                }
            }
            Event::TableImported(table) => match self.tables.iter_mut().find(|known| known.table == table.table) {
                Some(known) => known.clone_from(table),
                None => self.tables.push(table.clone()),
            },
            event => {
                self.apply_item(event, now);
                self.apply_timer(event, now);
                self.apply_note(event, recorded);
                self.apply_round(event, recorded.seq);
            }
        }
    }

    fn apply_item(&mut self, event: &Event, now: At) {
        match event {
            Event::ItemEntered(entered) => self.enter(&entered.item, now),
            Event::ItemLeft(left) => {
                if let Some(visit) = self.item_mut(&left.item).and_then(|item| item.visits.last_mut()) {
                    visit.left = Some(now);
                    self.place = Place::OnTheWay(left.item.clone());
                }
            }
            Event::ItemSkipped(skipped) => {
                if let Some(item) = self.item_mut(&skipped.item) {
                    item.skipped = Some(Skipped { reason: skipped.reason.clone() });
                }
            }
            Event::PointChecked(checked) => {
                if let Some(item) = self.item_mut(&checked.item) {
                    if checked.said {
                        item.said.insert(checked.index)
                    } else {
                        item.said.remove(&checked.index)
                    };
                }
            }
            Event::ItemAdded(added) => self.add_item(added),
            Event::ItemEdited(edited) => {
                if let Some(item) = self.item_mut(&edited.item.id) {
                    item.plan.clone_from(&edited.item);
                }
            }
            Event::ItemMoved(moved) => self.move_item(moved),
            Event::OrderSet(order) => self.set_order(order),
            _ => {}
        }
    }

    fn enter(&mut self, id: &ItemId, now: At) {
        if let Some(item) = self.item_mut(id) {
            item.visits.push(Visit { entered: now, left: None });
            item.skipped = None;
            self.place = Place::Inside(id.clone());
            // Each item that lays figures open begins with all of them.
            self.stage.village = None;
        }
    }

    fn add_item(&mut self, added: &ItemAdded) {
        let item = ItemState::new(Item::clone(&added.item), false);
        self.insert_item(&added.segment, item, added.after.as_ref(), usize::MAX);
    }

    /// Puts an item behind another of that segment; where that is not there, at the given place.
    fn insert_item(&mut self, segment: &SegmentId, item: ItemState, after: Option<&ItemId>, otherwise: usize) {
        if let Some(segment) = self.segments.iter_mut().find(|it| it.plan.id == *segment) {
            let behind = after.and_then(|after| segment.items.iter().position(|it| it.plan.id == *after)).map(|at| at + 1);
            let at = behind.unwrap_or(otherwise).min(segment.items.len());
            segment.items.insert(at, item);
        }
    }

    fn move_item(&mut self, moved: &ItemMoved) {
        let holds = |id: &ItemId| self.segments.iter().position(|segment| segment.items.iter().any(|item| item.plan.id == *id));
        let (Some(from), to) = (holds(&moved.item), moved.after.as_ref().and_then(holds)) else { return };
        let Some(source) = self.segments.get_mut(from) else { return };
        let Some(at) = source.items.iter().position(|item| item.plan.id == moved.item) else { return };
        let mut item = source.items.remove(at);
        let kind = item.plan.kind.unwrap_or(source.plan.kind);
        let Some(target) = self.segments.get(to.unwrap_or(from)).map(|segment| segment.plan.clone()) else { return };
        // In a segment of another kind it stays what it is.
        item.plan.kind = (kind != target.kind).then_some(kind);
        self.insert_item(&target.id, item, moved.after.as_ref(), 0);
    }

    /// Makes one item a village. Items that were entered stay where they are, in front; the rest follows the order, then items that were added by hand.
    /// What was moved to another segment stays there.
    fn set_order(&mut self, order: &OrderSet) {
        let others = self.segments.iter().filter(|it| it.plan.id != order.segment);
        let elsewhere: BTreeSet<ItemId> = others.flat_map(|it| &it.items).map(|item| item.plan.id.clone()).collect();
        let Some(segment) = self.segments.iter_mut().find(|it| it.plan.id == order.segment) else { return };
        let (mut items, open): (Vec<_>, Vec<_>) = segment.items.drain(..).partition(ItemState::was_entered);
        let mut open = open.into_iter().map(Some).collect::<Vec<_>>();
        for village in &order.villages {
            for plan in planned(&segment.plan.id, village, segment.plan.then) {
                if elsewhere.contains(&plan.id) || items.iter().any(|item| item.plan.id == plan.id) {
                    continue;
                }
                // An item that was there already keeps its edits, points and skips.
                let kept = open.iter_mut().find(|item| item.as_ref().is_some_and(|item| item.plan.id == plan.id)).and_then(Option::take);
                items.push(kept.unwrap_or_else(|| ItemState::new(plan, true)));
            }
        }
        items.extend(open.into_iter().flatten().filter(|item| !item.from_order));
        segment.items = items;
        segment.order = Some(Order { villages: order.villages.clone(), how: order.how });
    }

    fn apply_timer(&mut self, event: &Event, now: At) {
        let id = match event {
            Event::TimerStarted(it) => &it.item,
            Event::TimerPaused(it) => &it.item,
            Event::TimerContinued(it) => &it.item,
            Event::TimerAdjusted(it) => &it.item,
            Event::TimerExcluded(it) => &it.item,
            Event::TimerReset(it) => &it.item,
            _ => return,
        };
        let Some(timer) = self.item_mut(id).map(|item| &mut item.timer) else { return };
        match event {
            Event::TimerStarted(started) => {
                *timer = Timer {
                    allotted: started.allotted_ms,
                    adjusted: Ms::ZERO,
                    started: Some(now),
                    banked: started.backdated_ms.unwrap_or_default(),
                    running: Some(now),
                }
            }
            Event::TimerPaused(_) => {
                timer.banked = timer.used(now);
                timer.running = None;
            }
            Event::TimerContinued(_) => timer.running = Some(now),
            Event::TimerAdjusted(adjusted) => timer.adjusted += adjusted.delta_ms,
            Event::TimerExcluded(excluded) => timer.banked -= excluded.ms,
            _ => *timer = Timer::default(),
        }
    }

    fn apply_note(&mut self, event: &Event, recorded: &Recorded) {
        match event {
            Event::NoteAdded(added) => self.notes.push(note(added, recorded)),
            Event::NoteEdited(edited) => {
                if let Some(note) = self.notes.find_mut(|note| note.id == edited.note) {
                    edit(note, edited);
                }
            }
            Event::NoteRetracted(retracted) => {
                if let Some(note) = self.notes.find_mut(|note| note.id == retracted.note) {
                    note.retracted = true;
                }
            }
            _ => {}
        }
    }

    fn apply_round(&mut self, event: &Event, seq: u64) {
        let Some(round) = event.round().and_then(|id| self.rounds.iter_mut().find(|round| round.rules.id == *id)) else { return };
        match event {
            Event::RoundOpened(opened) => {
                round.villages.clone_from(&opened.villages);
                round.issued.clone_from(&opened.issued);
                round.stage = RoundStage::Open;
            }
            Event::RoundClosed(closed) => round.stage = RoundStage::Closed { tally: closed.tally.clone(), revealed: 0 },
            Event::RoundReopened(_) => round.stage = RoundStage::Open,
            Event::RoundVoided(voided) => {
                let mut voids = std::mem::take(&mut round.voided);
                voids.push(voided.reason.clone());
                *round = RoundState { voided: voids, ..RoundState::new(&round.rules) };
            }
            Event::RulingMade(ruling) => {
                round.rulings.push(Ruling { order: ruling.order.clone(), persons: ruling.persons.clone(), reason: ruling.reason.clone() })
            }
            Event::ResultRevealed(shown) => {
                if let RoundStage::Closed { revealed, .. } = &mut round.stage {
                    *revealed = shown.step;
                }
            }
            Event::ResultDeclared(declared) => {
                if let RoundStage::Closed { tally, .. } = &round.stage {
                    round.stage =
                        RoundStage::Declared { tally: tally.clone(), standings: declared.standings.clone(), awards: declared.awards.clone() };
                }
            }
            event => apply_ballot(round, event, seq),
        }
    }
}

fn apply_ballot(round: &mut RoundState, event: &Event, seq: u64) {
    match event {
        Event::BallotCast(cast) => {
            let voter = match (&cast.judge, cast.number) {
                (Some(judge), _) => Voter::Judge(judge.clone()),
                (None, number) => Voter::Number(number.unwrap_or_default()),
            };
            round.ballots.push(Ballot {
                id: cast.ballot.clone(),
                seq,
                group: cast.group.clone(),
                voter,
                source: cast.source,
                scores: cast.scores.clone(),
                voided: None,
            });
        }
        Event::BallotReplaced(replaced) => {
            if let Some(ballot) = round.ballots.find_mut(|ballot| ballot.id == replaced.ballot) {
                ballot.scores.clone_from(&replaced.scores);
                ballot.voided = None;
            }
        }
        Event::BallotVoided(voided) => {
            if let Some(ballot) = round.ballots.find_mut(|ballot| ballot.id == voided.ballot) {
                ballot.voided = Some(voided.reason.clone());
            }
        }
        _ => {}
    }
}

/// The items that one village gets from an order of speaking.
fn planned(segment: &SegmentId, village: &VillageId, then: Option<Then>) -> impl Iterator<Item = Item> {
    let item = |id: String, kind: Option<Kind>| Item { kind, village: Some(village.clone()), ..Item::bare(ItemId::from(id)) };
    let review = then.map(|Then::Review| item(format!("{segment}-{village}-review"), Some(Kind::Review)));
    std::iter::once(item(format!("{segment}-{village}"), None)).chain(review)
}

fn note(added: &NoteAdded, recorded: &Recorded) -> Note {
    let added = added.clone();
    Note {
        id: added.note,
        t: recorded.t,
        at: recorded.at.clone(),
        by: recorded.by.clone(),
        kind: added.kind,
        text: added.text,
        item: added.item,
        village: added.village,
        index: added.index,
        speaker: said(&added.speaker),
        timer_ms: added.timer_ms,
        owner: said(&added.owner),
        due: said(&added.due),
        about_t: added.about_t,
        before: Vec::new(),
        retracted: false,
    }
}

fn edit(note: &mut Note, edited: &NoteEdited) {
    if note.text != edited.text {
        note.before.push(std::mem::replace(&mut note.text, edited.text.clone()));
    }
    note.kind = edited.kind.unwrap_or(note.kind);
    replace(&mut note.village, &edited.village);
    replace(&mut note.index, &edited.index);
    replace_word(&mut note.speaker, &edited.speaker);
    replace_word(&mut note.owner, &edited.owner);
    replace_word(&mut note.due, &edited.due);
    replace(&mut note.about_t, &edited.about_t);
}

/// A word beside a remark. An empty one says nothing: that is how one is taken off again.
fn said(word: &Option<String>) -> Option<String> {
    word.clone().filter(|word| !word.is_empty())
}

fn replace_word(target: &mut Option<String>, given: &Option<String>) {
    if given.is_some() {
        *target = said(given);
    }
}

/// Only what is given changes.
fn replace<T: Clone>(target: &mut Option<T>, given: &Option<T>) {
    if given.is_some() {
        target.clone_from(given);
    }
}
