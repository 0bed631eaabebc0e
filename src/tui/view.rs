//! What a screen is drawn from: the meeting, this window's look, the moment and the language, and nothing else. The same view drawn twice is the same picture.
//! Knows no terminal. Begin at [`View`].

use crate::clock::{Moment, Wall};
use crate::i18n::Lang;
use crate::meeting::command::Command;
use crate::meeting::decide::{Asked, decide};
use crate::meeting::history::History;
use crate::meeting::ids::Seat;
use crate::meeting::refusal::Refusal;
use crate::meeting::schedule::Schedule;
use crate::meeting::state::{Place, State};
use crate::meeting::time::{At, Ms};
use crate::session::format::Hash;
use crate::session::writer::Status;
use crate::tui::look::Look;
use std::path::Path;

/// What a screen is drawn from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The record and what it adds up to.
    pub history: &'a History,
    /// Plan against actual, at this moment.
    pub schedule: &'a Schedule,
    /// What only this window knows.
    pub look: &'a Look,
    /// What is known of the record on the disk.
    pub saved: &'a Status,
    /// The number of the last event that the saved mark speaks of.
    pub marked: u64,
    /// The moment.
    pub now: Moment,
    /// The language.
    pub lang: Lang,
    /// The fingerprint of the last event.
    pub fingerprint: &'a str,
    /// Where the record lies.
    pub path: &'a Path,
    /// The hashes of the events that declared a result, by number.
    pub declared: &'a [(u64, Hash)],
    /// Whether all of this is only played.
    pub rehearsal: bool,
    /// Columns and rows of the whole screen.
    pub size: (u16, u16),
}

/// How far the saved mark stays behind what happens. Nearly every disk has answered by then, so that each act is one picture, and the mark speaks of saving only
/// where it takes long.
const MARK_BEHIND: Ms = Ms(200);

/// The number of the last event that the saved mark of a running meeting speaks of.
pub fn marked(history: &History, now: At) -> u64 {
    history.events().iter().rev().find(|event| event.t + MARK_BEHIND <= now).map_or(0, |event| event.seq)
}

/// When the saved mark speaks of all that has happened; none where it does.
pub fn marks_all(history: &History, now: At) -> Option<At> {
    history.events().last().map(|event| event.t + MARK_BEHIND).filter(|then| *then > now)
}

/// When the picture of a meeting changes by itself after a moment; none where nothing moves.
pub fn next_change(state: &State, now: Moment) -> Option<At> {
    let timer = state.current().and_then(|slot| slot.item.timer.next_change(slot.marks(), now.t));
    // The pace and the way are told in minutes.
    let minute = matches!(state.place, Place::Inside(_) | Place::OnTheWay(_)).then(|| now.t + Ms(60_000 - now.at.unix_ms().rem_euclid(60_000)));
    // How long a stay or a way has taken changes at minutes of its own.
    let since = state.position().and_then(|slot| slot.item.visits.last()).map(|visit| visit.left.unwrap_or(visit.entered));
    let stay = minute.and(since).map(|since| now.t + Ms(60_000 - (now.t - since).0.rem_euclid(60_000)));
    [timer, minute, stay].into_iter().flatten().min()
}

impl<'a> View<'a> {
    /// Where the meeting stands.
    pub fn state(&self) -> &'a State {
        self.history.state()
    }

    /// Whether this screen may show what the room must not see: ballots, sealed ranks, remarks, the host's line. Room-safe is the rule; this is asked by
    /// everything that draws any of it.
    pub fn private(&self) -> bool {
        self.look.private
    }

    /// Whether anything private is on the screen: the private view, or a pane that was opened although the room may look.
    pub fn shows_private(&self) -> bool {
        self.private() || self.look.panes.iter().any(|pane| pane.is_private())
    }

    /// A moment of the meeting on the wall.
    pub fn wall(&self, at: At) -> Wall {
        self.now.at.plus(at - self.now.t)
    }

    /// A moment of the meeting as people write it, `10:42`.
    pub fn time(&self, at: At) -> String {
        self.wall(at).time_of_day().chars().take(5).collect()
    }

    /// Whether a command of the desk would be accepted now.
    ///
    /// # Errors
    /// Why it would be refused.
    pub fn may(&self, command: &Command) -> Result<(), Refusal> {
        let asked = Asked { by: Seat::desk(), now: self.now.t, lot: 0 };
        decide(self.history, &asked, command).map(|_| ())
    }

    /// The moment at which the wall clock's minute changes next.
    pub fn next_minute(&self) -> At {
        let into = self.now.at.unix_ms().rem_euclid(60_000);
        self.now.t + Ms(60_000 - into)
    }
}
