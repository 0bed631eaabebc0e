//! The meeting as another program on this machine sees it: the running session is found, its file followed, its events folded, and its clock kept in step with the
//! desk's. Never writes into the session, and outlasts the desk: what goes away is waited for. Knows no screen.
//! Begin at [`Onlooker::new`] and call [`Onlooker::look`] a few times a second.

use crate::agenda_file;
use crate::clock::{Clock, Moment, Pace, Wall};
use crate::meeting::history::History;
use crate::meeting::stage::{Occasion, occasion};
use crate::meeting::time::At;
use crate::session::follow::{Follow, FollowError};
use crate::session::lock::{self, Running};
use std::fs::File;
use std::path::{Path, PathBuf};

/// So many looks lie between two at all that is around the file: who holds it, and what else runs. At five a second that is one second.
const ROUND: u32 = 5;

/// Looks on at a meeting.
#[derive(Debug)]
pub struct Onlooker {
    state: PathBuf,
    /// The file that was asked for; the newest that runs where none was.
    wanted: Option<PathBuf>,
    seen: Option<Seen>,
    /// Meetings that run on this machine.
    running: usize,
    looks: u32,
}

/// A meeting that is followed.
#[derive(Debug)]
struct Seen {
    follow: Follow,
    history: History,
    occasion: Occasion,
    clock: Clock,
    /// By which the clock was set; the last event where it is none.
    pace: Option<Pace>,
    /// Whether a desk writes the file.
    held: bool,
    /// Whether the file could not be read when it was looked at last.
    lost: bool,
    /// Says to the desk that somebody looks on.
    attending: Option<File>,
}

/// Why a file cannot be looked on at.
#[derive(Debug)]
pub enum OnlookError {
    /// It cannot be followed.
    Follow(FollowError),
    /// Its agenda cannot be read.
    Agenda(String),
}

/// What is to be said beside the meeting itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remark {
    /// Nobody writes the session any more, and it was not closed.
    Away,
    /// The file is gone, was replaced by another, or is damaged.
    Lost,
    /// So many meetings run; this is the newest.
    Several(usize),
}

impl Onlooker {
    /// Looks on at a file, or at the newest session that runs on this machine, now or later.
    ///
    /// # Errors
    /// When that file cannot be read or is no session.
    pub fn new(state: &Path, wanted: Option<&Path>) -> Result<Self, OnlookError> {
        let seen = wanted.map(|file| Seen::open(state, file)).transpose()?;
        Ok(Self { state: state.to_owned(), wanted: wanted.map(Path::to_owned), seen, running: 0, looks: 0 })
    }

    /// Looks whether something happened since the last time.
    pub fn look(&mut self) -> bool {
        let round = self.looks.is_multiple_of(ROUND);
        self.looks = self.looks.wrapping_add(1);
        let mut changed = self.seen.as_mut().is_some_and(|seen| seen.look(&self.state));
        if round {
            changed |= self.look_around();
        }
        changed
    }

    fn look_around(&mut self) -> bool {
        let mut changed = self.seen.as_mut().is_some_and(|seen| seen.look_around(&self.state));
        if self.wanted.is_some() {
            return changed;
        }
        let running = lock::running(&self.state);
        changed |= self.running != running.len();
        self.running = running.len();
        // Whoever is followed and still written stays, even if a newer one begins.
        if self.seen.as_ref().is_none_or(|seen| !seen.held)
            && let Some(found) = running.iter().find_map(|running| Seen::open(&self.state, &running.file).ok())
        {
            self.seen = Some(found);
            changed = true;
        }
        changed
    }

    /// The meeting, where one was found.
    pub fn history(&self) -> Option<&History> {
        self.seen.as_ref().map(|seen| &seen.history)
    }

    /// Whose meeting it is.
    pub fn occasion(&self) -> Option<&Occasion> {
        self.seen.as_ref().map(|seen| &seen.occasion)
    }

    /// Whether it is a rehearsal.
    pub fn is_rehearsal(&self) -> bool {
        self.seen.as_ref().is_some_and(|seen| seen.follow.head().rehearsal)
    }

    /// What the clock of the session says.
    pub fn now(&self) -> At {
        self.seen.as_ref().map_or(At(0), |seen| seen.clock.now().t)
    }

    /// When its picture changes by itself; none where nothing moves.
    pub fn next_change(&self) -> Option<At> {
        let seen = self.seen.as_ref()?;
        let slot = seen.history.state().current()?;
        slot.item.timer.next_change(slot.marks(), seen.clock.now().t)
    }

    /// How long to wait in the world for a moment of the session.
    pub fn wait_until(&self, at: At) -> Option<std::time::Duration> {
        let clock = &self.seen.as_ref()?.clock;
        Some(clock.wait_for(at - clock.now().t))
    }

    /// What is to be said beside the meeting.
    pub fn remark(&self) -> Option<Remark> {
        match &self.seen {
            Some(seen) if seen.lost => Some(Remark::Lost),
            Some(seen) if !seen.held && !seen.follow.is_closed() => Some(Remark::Away),
            Some(_) if self.running > 1 => Some(Remark::Several(self.running)),
            _ => None,
        }
    }
}

impl Seen {
    fn open(state: &Path, file: &Path) -> Result<Self, OnlookError> {
        let mut follow = Follow::open(file).map_err(OnlookError::Follow)?;
        let agenda = agenda_file::of_session(&follow.head().agenda).map_err(OnlookError::Agenda)?;
        let occasion = occasion(&agenda);
        let history = History::of(agenda, follow.poll().map_err(OnlookError::Follow)?);
        let clock = Clock::after(last(&history));
        let mut seen = Self { follow, history, occasion, clock, pace: None, held: lock::is_held(file), lost: false, attending: None };
        seen.attend(state);
        seen.keep_in_step(state);
        Ok(seen)
    }

    /// Takes in what was written since the last time.
    fn look(&mut self, state: &Path) -> bool {
        match self.follow.poll() {
            Ok(events) => {
                let changed = !events.is_empty() || self.lost;
                self.lost = false;
                for event in events {
                    self.history.push(event);
                }
                if changed && self.pace.is_none() {
                    self.clock = Clock::after(last(&self.history));
                }
                changed
            }
            Err(FollowError::Replaced | FollowError::Truncated) if self.open_again(state) => true,
            Err(_) => !std::mem::replace(&mut self.lost, true),
        }
    }

    /// The same session in another file of that name: one that was taken up again and laid out anew.
    fn open_again(&mut self, state: &Path) -> bool {
        let path = self.follow.path().to_owned();
        self.open_instead(state, &path)
    }

    fn open_instead(&mut self, state: &Path, path: &Path) -> bool {
        match Self::open(state, path) {
            Ok(found) if found.follow.head().id == self.follow.head().id => {
                *self = found;
                true
            }
            _ => false,
        }
    }

    /// Looks at who writes the session, and where.
    fn look_around(&mut self, state: &Path) -> bool {
        let held = lock::is_held(self.follow.path());
        let mut changed = std::mem::replace(&mut self.held, held) != held;
        self.attend(state);
        let holder = self.keep_in_step(state);
        // Where the disk failed, the desk goes on in another file.
        if let Some(elsewhere) = holder.map(|holder| holder.file).filter(|file| is_elsewhere(file, self.follow.path())) {
            changed |= lock::is_held(&elsewhere) && self.open_instead(state, &elsewhere);
        }
        changed
    }

    fn attend(&mut self, state: &Path) {
        if self.attending.is_none() {
            self.attending = lock::attend(state, &self.follow.head().id);
        }
    }

    /// Sets the clock as the desk says that its own runs.
    fn keep_in_step(&mut self, state: &Path) -> Option<Running> {
        let holder = lock::holder(state, &self.follow.head().id)?;
        if let Some(pace) = holder.pace.filter(|pace| self.held && self.pace != Some(*pace))
            && let Some(clock) = Clock::in_step_with(pace)
        {
            self.clock = clock;
            self.pace = Some(pace);
        }
        Some(holder)
    }
}

fn is_elsewhere(file: &Path, followed: &Path) -> bool {
    std::path::absolute(followed).map_or(true, |followed| followed != file)
}

/// The last event on both clocks.
fn last(history: &History) -> Moment {
    let at = history.events().last().and_then(|event| Wall::parse(&event.at)).unwrap_or_else(Wall::now);
    Moment { t: history.last_t(), at }
}
