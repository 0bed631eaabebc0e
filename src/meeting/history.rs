//! The record and what it adds up to: all events, which acts were undone, and the state that the rest folds to. Live, resume and reports share this one fold.
//! Begin at [`History::push`].

use super::agenda::Agenda;
use super::event::{Event, Recorded};
use super::ids::Seat;
use super::state::State;
use super::time::At;
use std::collections::{BTreeMap, BTreeSet};

/// The record and what it adds up to.
#[derive(Clone, Debug)]
pub struct History {
    agenda: Agenda,
    events: Vec<Recorded>,
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
        Self { agenda, events: Vec::new(), undone: BTreeSet::new(), state }
    }

    /// A record of the given events.
    pub fn of(agenda: Agenda, events: Vec<Recorded>) -> Self {
        let mut history = Self::new(agenda);
        history.events = events;
        history.fold();
        history
    }

    /// Takes an event in.
    pub fn push(&mut self, recorded: Recorded) {
        let undoes = matches!(recorded.event, Event::ActUndone(_));
        if !undoes {
            self.state.apply(&recorded);
        }
        self.events.push(recorded);
        // What was undone is left out from the beginning on: later events may rest on what is gone, and taking events back one by one would need an inverse of each.
        if undoes {
            self.fold();
        }
    }

    fn fold(&mut self) {
        // An undo can only name an earlier act, so going backwards each act's fate is known when it is met.
        let mut undone = BTreeSet::new();
        for recorded in self.events.iter().rev() {
            if let Event::ActUndone(undo) = &recorded.event
                && !undone.contains(&recorded.act)
                && undo.target < recorded.act
            {
                undone.insert(undo.target);
            }
        }
        self.undone = undone;
        self.state = State::new(&self.agenda);
        for recorded in self.events.iter().filter(|recorded| !self.undone.contains(&recorded.act)) {
            self.state.apply(recorded);
        }
    }

    /// What is planned, as it was when the record began.
    pub fn agenda(&self) -> &Agenda {
        &self.agenda
    }

    /// Where the meeting stands.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// All events, undone ones too.
    pub fn events(&self) -> &[Recorded] {
        &self.events
    }

    /// Whether the act was taken back.
    pub fn is_undone(&self, act: u64) -> bool {
        self.undone.contains(&act)
    }

    /// The events that count.
    pub fn live_events(&self) -> impl DoubleEndedIterator<Item = &Recorded> {
        self.events.iter().filter(|recorded| !self.undone.contains(&recorded.act))
    }

    /// The number of the last event; 0 where there is none.
    pub fn last_seq(&self) -> u64 {
        self.events.last().map_or(0, |recorded| recorded.seq)
    }

    /// When the last event happened.
    pub fn last_t(&self) -> At {
        self.events.last().map_or(At(0), |recorded| recorded.t)
    }

    /// The acts of a seat, latest first.
    pub fn acts_of<'a>(&'a self, seat: &'a Seat) -> impl Iterator<Item = Act> + 'a {
        let firsts = self.events.iter().rev().filter(move |recorded| recorded.seq == recorded.act && recorded.by == *seat);
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
        let from = self.events.partition_point(|recorded| recorded.act < act);
        let to = self.events.partition_point(|recorded| recorded.act <= act);
        self.events.get(from..to).unwrap_or_default()
    }

    /// Commands that were accepted under an id, by seat and id, with the numbers of their events.
    pub fn commands(&self) -> BTreeMap<(Seat, String), Vec<u64>> {
        let mut commands: BTreeMap<_, Vec<u64>> = BTreeMap::new();
        for recorded in &self.events {
            if let Some(id) = &recorded.cmd {
                commands.entry((recorded.by.clone(), id.clone())).or_default().push(recorded.seq);
            }
        }
        commands
    }
}
