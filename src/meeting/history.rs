//! The record and what it adds up to: all events, which acts were undone, and the state that the rest folds to. Live, resume and reports share this one fold.
//! Begin at [`History::push`].

use super::agenda::Agenda;
use super::event::{Event, Recorded};
use super::ids::Seat;
use super::state::State;
use super::time::At;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The record and what it adds up to.
#[derive(Clone, Debug)]
pub struct History {
    agenda: Arc<Agenda>,
    /// The events, and those that lie ahead where this is an earlier moment of a longer record: so many are never copied.
    events: Arc<Vec<Recorded>>,
    /// How many of them have happened.
    count: usize,
    undone: BTreeSet<u64>,
    state: State,
}

/// One act: the events of one command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Act {
    /// Its number: the number of its first event.
    pub act: u64,
    /// The act it takes back, where it is an undo or a redo.
    pub target: Option<u64>,
    /// Whether it was taken back.
    pub undone: bool,
}

impl History {
    /// A record without events.
    pub fn new(agenda: Agenda) -> Self {
        let state = State::new(&agenda);
        Self { agenda: Arc::new(agenda), events: Arc::default(), count: 0, undone: BTreeSet::new(), state }
    }

    /// A record of the given events.
    pub fn of(agenda: Agenda, events: Vec<Recorded>) -> Self {
        let mut history = Self::before(agenda, events);
        history.count = history.events.len();
        history.fold();
        history
    }

    /// Takes an event in.
    pub fn push(&mut self, recorded: Recorded) {
        let undoes = matches!(recorded.event, Event::ActUndone(_));
        if !undoes {
            self.state.apply(&recorded);
        }
        let events = Arc::make_mut(&mut self.events);
        events.truncate(self.count);
        events.push(recorded);
        self.count += 1;
        // What was undone is left out from the beginning on: later events may rest on what is gone, and taking events back one by one would need an inverse of each.
        if undoes {
            self.fold();
        }
    }

    fn fold(&mut self) {
        let undos = self.events().iter().rev().filter_map(|recorded| match &recorded.event {
            Event::ActUndone(undo) => Some((recorded.act, undo.target)),
            _ => None,
        });
        self.undone = undone(undos);
        let mut state = State::new(&self.agenda);
        self.live_events().for_each(|recorded| state.apply(recorded));
        self.state = state;
    }

    /// A record of which nothing has happened yet.
    pub(super) fn before(agenda: Agenda, events: Vec<Recorded>) -> Self {
        Self { events: Arc::new(events), ..Self::new(agenda) }
    }

    /// The events that lie ahead too.
    pub(super) fn all(&self) -> &[Recorded] {
        &self.events
    }

    /// Puts an event behind all others; it lies ahead.
    pub(super) fn add(&mut self, recorded: Recorded) {
        Arc::make_mut(&mut self.events).push(recorded);
    }

    /// Stands at another moment of the same record: so many events have happened, these acts were undone, and that is what the rest adds up to.
    pub(super) fn stand(&mut self, count: usize, undone: BTreeSet<u64>, state: State) {
        self.count = count.min(self.events.len());
        self.undone = undone;
        self.state = state;
    }

    /// Takes in so many of the events that lie ahead; no undo may be among them.
    pub(super) fn go_on(&mut self, count: usize) {
        let ahead = self.events.get(self.count..count).unwrap_or_default();
        ahead.iter().for_each(|recorded| self.state.apply(recorded));
        self.count += ahead.len();
    }

    /// What is planned, as it was when the record began.
    pub fn agenda(&self) -> &Agenda {
        &self.agenda
    }

    /// Where the meeting stands.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// All events that happened, undone ones too.
    pub fn events(&self) -> &[Recorded] {
        self.events.get(..self.count).unwrap_or_default()
    }

    /// Whether the act was taken back.
    pub fn is_undone(&self, act: u64) -> bool {
        self.undone.contains(&act)
    }

    /// The events that count.
    pub fn live_events(&self) -> impl DoubleEndedIterator<Item = &Recorded> {
        self.events().iter().filter(|recorded| !self.undone.contains(&recorded.act))
    }

    /// The number of the last event; 0 where there is none.
    pub fn last_seq(&self) -> u64 {
        self.events().last().map_or(0, |recorded| recorded.seq)
    }

    /// When the last event happened.
    pub fn last_t(&self) -> At {
        self.events().last().map_or(At(0), |recorded| recorded.t)
    }

    /// The acts of a seat, latest first.
    pub fn acts_of<'a>(&'a self, seat: &'a Seat) -> impl Iterator<Item = Act> + 'a {
        let firsts = self.events().iter().rev().filter(move |recorded| recorded.seq == recorded.act && recorded.by == *seat);
        firsts.map(|recorded| Act {
            act: recorded.act,
            target: match &recorded.event {
                Event::ActUndone(undo) => Some(undo.target),
                _ => None,
            },
            undone: self.undone.contains(&recorded.act),
        })
    }

    /// The events of an act.
    pub fn act(&self, act: u64) -> &[Recorded] {
        let events = self.events();
        let from = events.partition_point(|recorded| recorded.act < act);
        let to = events.partition_point(|recorded| recorded.act <= act);
        events.get(from..to).unwrap_or_default()
    }

    /// Commands that were accepted under an id, by seat and id, with the numbers of their events.
    pub fn commands(&self) -> BTreeMap<(Seat, String), Vec<u64>> {
        let mut commands: BTreeMap<_, Vec<u64>> = BTreeMap::new();
        for recorded in self.events() {
            if let Some(id) = &recorded.cmd {
                commands.entry((recorded.by.clone(), id.clone())).or_default().push(recorded.seq);
            }
        }
        commands
    }
}

/// The acts that are undone, from every undo with its act and what it takes back, latest first. An undo can only name an earlier act, so going backwards each
/// act's fate is known when it is met.
pub(super) fn undone(undos: impl Iterator<Item = (u64, u64)>) -> BTreeSet<u64> {
    let mut undone = BTreeSet::new();
    for (act, target) in undos {
        if target < act && !undone.contains(&act) {
            undone.insert(target);
        }
    }
    undone
}
