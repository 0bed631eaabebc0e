//! A place in a record, from which any other is reached at once, forward or back: the fold is kept at places along the way, and what lies between is folded anew.
//! At every place stands what stood there then: an act that is undone later is live before its undo. A moment between two events is a place too.
//! Knows no file and no screen. Begin at [`Cursor::over`] and [`Cursor::go`].

use super::agenda::Agenda;
use super::event::{Event, Recorded};
use super::history::{History, undone};
use super::state::State;
use super::time::At;
use std::collections::{BTreeMap, BTreeSet};

/// A short record needs no more than this between two kept folds: so much is folded faster than a screen is drawn.
const SPACING_MIN: usize = 256;
/// So many folds are kept of a long record; each costs about as much memory as the agenda.
const KEPT: usize = 128;
/// So many more are kept behind undos that reach back far.
const KEPT_DEEP: usize = 64;

/// A place in a record.
#[derive(Clone, Debug)]
pub struct Cursor {
    history: History,
    /// By how many events have happened, in order.
    kept: Vec<Kept>,
    /// In order.
    undos: Vec<Undo>,
    /// The earliest act whose fate an act changes, for acts with an undo in them.
    lowest: BTreeMap<u64, u64>,
    /// The latest moment up to each event, so that a clock that ran backwards does not hide what came behind.
    moments: Vec<At>,
    spacing: usize,
    deep: usize,
}

/// The fold at a place.
#[derive(Clone, Debug)]
struct Kept {
    count: usize,
    state: State,
}

/// An undo, or a redo.
#[derive(Clone, Copy, Debug)]
struct Undo {
    /// How many events have happened before it.
    before: usize,
    act: u64,
    target: u64,
    /// The earliest act whose fate it may change.
    lowest: u64,
}

impl Cursor {
    /// A cursor over a record; it stands before the first event.
    pub fn over(agenda: Agenda, events: Vec<Recorded>) -> Self {
        let spacing = (events.len() / KEPT).max(SPACING_MIN);
        Self::spaced(agenda, events, spacing)
    }

    /// The same, with a fold kept every so many events.
    pub fn spaced(agenda: Agenda, events: Vec<Recorded>, spacing: usize) -> Self {
        let history = History::before(agenda, events);
        let mut cursor = Self { history, kept: Vec::new(), undos: Vec::new(), lowest: BTreeMap::new(), moments: Vec::new(), spacing, deep: 0 };
        (0..cursor.all().len()).for_each(|before| cursor.look_at(before));
        cursor.go(0);
        cursor
    }

    /// Puts an event behind all others, as when somebody still writes the record. The cursor goes to it.
    pub fn add(&mut self, recorded: Recorded) {
        let before = self.all().len();
        self.history.add(recorded);
        self.look_at(before);
    }

    /// Looks at the event behind so many others, the next that was not looked at yet, and goes to it.
    fn look_at(&mut self, before: usize) {
        let Some(Recorded { t, act, event, .. }) = self.history.all().get(before) else { return };
        let last = self.moments.last().copied().unwrap_or_default();
        self.moments.push(last.max(*t));
        let mut reach = 0;
        if let Event::ActUndone(undo) = event {
            let lowest = self.lowest.get(&undo.target).map_or(undo.target, |lowest| *lowest.min(&undo.target));
            let known = self.lowest.entry(*act).or_insert(lowest);
            *known = lowest.min(*known);
            self.undos.push(Undo { before, act: *act, target: undo.target, lowest: *known });
            reach = before - self.history.all().partition_point(|earlier| earlier.act < lowest).min(before);
        }
        let count = before + 1;
        let deep = reach > self.spacing && self.deep < KEPT_DEEP;
        let due = count - self.kept.last().map_or(0, |kept| kept.count) >= self.spacing;
        self.go(count);
        if due || deep {
            self.deep += usize::from(deep && !due);
            self.kept.push(Kept { count, state: self.history.state().clone() });
        }
    }

    /// Goes to the place behind so many events; behind the last where there are fewer.
    pub fn go(&mut self, count: usize) {
        let count = count.min(self.history.all().len());
        let here = self.count();
        let from_here = here <= count && self.leads_to(here, count);
        match self.base(count) {
            base if from_here && base.is_none_or(|kept| kept.count <= here) => {
                if self.undos_within(here, count).is_empty() {
                    self.history.go_on(count);
                } else {
                    self.fold_from(here, self.history.state().clone(), count);
                }
            }
            Some(kept) => self.fold_from(kept.count, kept.state.clone(), count),
            None => self.fold_from(0, State::new(self.history.agenda()), count),
        }
    }

    /// The place behind the last event that happened at a moment or before.
    pub fn count_at(&self, moment: At) -> usize {
        self.moments.partition_point(|at| *at <= moment)
    }

    /// The moment of the last of so many events; the beginning where there is none.
    pub fn moment_of(&self, count: usize) -> At {
        count.checked_sub(1).and_then(|last| self.moments.get(last.min(self.moments.len().saturating_sub(1)))).copied().unwrap_or_default()
    }

    /// How many events have happened.
    pub fn count(&self) -> usize {
        self.history.events().len()
    }

    /// The record up to here, and what it adds up to.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// All events, those that lie ahead too.
    pub fn all(&self) -> &[Recorded] {
        self.history.all()
    }

    fn fold_from(&mut self, from: usize, mut state: State, count: usize) {
        let undos = self.undos.get(..self.undos.partition_point(|undo| undo.before < count)).unwrap_or_default();
        let undone: BTreeSet<u64> = undone(undos.iter().rev().map(|undo| (undo.act, undo.target)));
        let between = self.history.all().get(from..count).unwrap_or_default();
        between.iter().filter(|recorded| !undone.contains(&recorded.act)).for_each(|recorded| state.apply(recorded));
        self.history.stand(count, undone, state);
    }

    /// The nearest kept fold from which a place is reached by folding on.
    fn base(&self, count: usize) -> Option<&Kept> {
        let mut lowest = u64::MAX;
        let mut undos = self.undos.iter().rev().skip_while(|undo| undo.before >= count).peekable();
        self.kept.iter().rev().skip_while(|kept| kept.count > count).find(|kept| {
            while let Some(undo) = undos.next_if(|undo| undo.before >= kept.count) {
                lowest = lowest.min(undo.lowest);
            }
            self.last_act(kept.count) < lowest
        })
    }

    /// Whether the fold at a place can be folded on to a later one: no undo in between takes back, or brings back, what is in it.
    fn leads_to(&self, from: usize, to: usize) -> bool {
        self.undos_within(from, to).iter().all(|undo| self.last_act(from) < undo.lowest)
    }

    fn undos_within(&self, from: usize, to: usize) -> &[Undo] {
        let place = |count: usize| self.undos.partition_point(|undo| undo.before < count);
        self.undos.get(place(from)..place(to)).unwrap_or_default()
    }

    /// The act of the last of so many events.
    fn last_act(&self, count: usize) -> u64 {
        count.checked_sub(1).and_then(|last| self.history.all().get(last)).map_or(0, |recorded| recorded.act)
    }
}
