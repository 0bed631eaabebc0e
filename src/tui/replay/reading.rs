//! All that is known of the session that is read: the record with the cursor in it, where things are, bookmarks, what holds and what does not, and whether
//! somebody still writes it. The panes look things up here. Begin at [`Reading::of`].

use crate::clock::{Clock, Moment};
use crate::i18n::Lang;
use crate::meeting::cursor::Cursor;
use crate::meeting::event::Recorded;
use crate::meeting::schedule::{Schedule, schedule};
use crate::meeting::state::{Place as StatePlace, State};
use crate::meeting::time::At;
use crate::replay::find::Index;
use crate::replay::marks::Marks;
use crate::replay::watch::Watch;
use crate::replay::when::Spot;
use crate::replay::{self, OpenError, Recording, Source};
use crate::session::Finding;
use crate::session::follow::{Follow, FollowError};
use crate::session::format::Hash;
use crate::session::load::{Broken, LoadError, Verdict};
use crate::session::lock;
use crate::session::writer::Status;
use crate::tui::look::Look;
use crate::tui::view::View;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A session that is read.
pub struct Reading {
    /// The record.
    pub cursor: Cursor,
    /// Where things are in it.
    pub recording: Recording,
    /// What it comes to at its end.
    pub end: State,
    /// The acts that are undone at its end.
    pub undone: BTreeSet<u64>,
    /// The bookmarks.
    pub marks: Marks,
    /// How many events fit the chain.
    pub held: usize,
    /// Whether the file ends in the middle: nothing says how much is missing.
    pub is_cut: bool,
    /// Where the chain breaks.
    pub broken: Option<Broken>,
    /// What is of a later version, or out of order.
    pub findings: Vec<Finding>,
    /// Whether somebody writes it now.
    pub live: Live,
    /// The language.
    pub lang: Lang,
    index: OnceCell<Index>,
    declared: Vec<(u64, Hash)>,
    rehearsal: bool,
    fingerprint: String,
    path: PathBuf,
    id: String,
    follow: Option<Follow>,
    watch: Watch,
}

/// Whether somebody writes the session that is read.
#[derive(Clone, Debug)]
pub enum Live {
    /// Nobody does.
    Not,
    /// Somebody does; the clock shows the meeting's time.
    Written(Clock),
    /// Who wrote it stopped, and did not close it.
    Left,
    /// The file can no longer be followed.
    Lost(Lost),
}

/// Why a file can no longer be followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lost {
    /// Another file is in its place, or it was changed.
    Replaced,
    /// It is gone.
    Gone,
    /// It is damaged from an event on.
    Damaged(u64),
}

impl Reading {
    /// A session that was opened, with its bookmarks.
    pub fn of(source: Source, state: &Path, lang: Lang) -> Self {
        let Source { path, id, rehearsal, agenda, events, held, broken, findings, declared, fingerprint, follow, watch, verdict } = source;
        let mut cursor = Cursor::over(agenda, events);
        let recording = Recording::of(&mut cursor);
        let end = cursor.history().state().clone();
        let undone = undone(&cursor);
        let marks = Marks::read(&path, &id, state);
        let live = live(follow.as_ref(), &cursor);
        Self {
            cursor,
            recording,
            undone,
            marks,
            held,
            is_cut: is_cut(verdict, &end),
            broken,
            findings,
            live,
            lang,
            end,
            index: OnceCell::new(),
            declared,
            rehearsal,
            fingerprint,
            path,
            id,
            follow,
            watch,
        }
    }

    /// Reads on where somebody writes; true where something came.
    pub fn poll(&mut self) -> bool {
        let Some(follow) = &mut self.follow else { return false };
        match follow.poll() {
            Ok(events) if events.is_empty() => false,
            Ok(events) => {
                self.declared = follow.declared().to_vec();
                self.fingerprint = follow.chain().last().fingerprint();
                self.add(events);
                self.live = live(self.follow.as_ref(), &self.cursor);
                true
            }
            Err(fault) => {
                let lost = match fault {
                    FollowError::Gone | FollowError::Load(_) => Lost::Gone,
                    FollowError::Damaged { seq } => Lost::Damaged(seq),
                    FollowError::Truncated | FollowError::Replaced | FollowError::Empty => Lost::Replaced,
                };
                self.live = Live::Lost(lost);
                if lost == Lost::Replaced {
                    self.follow = None;
                }
                false
            }
        }
    }

    /// Events that came behind those that are known, all of which hold.
    fn add(&mut self, events: Vec<Recorded>) {
        self.held += events.len();
        events.into_iter().for_each(|recorded| self.cursor.add(recorded));
        self.recording = Recording::of(&mut self.cursor);
        self.end = self.cursor.history().state().clone();
        self.undone = undone(&self.cursor);
        self.index = OnceCell::new();
    }

    /// Looks whether the file is still the one that was read; true where something is otherwise. What was read stays whatever became of the file. One that holds
    /// all of it and more, as after the meeting was taken up again, is read on.
    pub fn look_at_file(&mut self) -> bool {
        // Who follows sees for himself.
        if self.may_grow() || !self.watch.has_changed(&self.path) {
            return false;
        }
        match Source::open(&self.path) {
            Ok(now) if self.is_in(&now) => self.take(now),
            Err(OpenError::Load(LoadError::Io(_))) => self.live = Live::Lost(Lost::Gone),
            _ => self.live = Live::Lost(Lost::Replaced),
        }
        true
    }

    /// Whether a file says all that is known. What is more has to hold.
    fn is_in(&self, now: &Source) -> bool {
        let known = self.cursor.all();
        now.id == self.id && now.events.starts_with(known) && (now.held == now.events.len() || now.events.len() == known.len())
    }

    /// Takes what such a file says now.
    fn take(&mut self, now: Source) {
        let Source { mut events, held, broken, declared, fingerprint, follow, verdict, .. } = now;
        self.broken = broken;
        self.declared = declared;
        self.fingerprint = fingerprint;
        let more = events.split_off(self.cursor.all().len().min(events.len()));
        if !more.is_empty() {
            self.add(more);
        }
        self.held = held;
        self.is_cut = is_cut(verdict, &self.end);
        self.follow = follow;
        self.live = live(self.follow.as_ref(), &self.cursor);
    }

    /// Looks whether who wrote the file still does.
    pub fn look_for_writer(&mut self) {
        match (&self.live, lock::is_held(&self.path)) {
            (Live::Written(_), false) => self.live = Live::Left,
            (Live::Left, true) => self.live = Live::Written(live_clock(&self.cursor)),
            _ => {}
        }
    }

    /// Whether it is worth looking whether something came.
    pub fn may_grow(&self) -> bool {
        self.follow.as_ref().is_some_and(|follow| !follow.is_closed())
    }

    /// The last place; while somebody writes, now.
    pub fn last(&self) -> Spot {
        let end = self.recording.axis.end();
        let at = match &self.live {
            Live::Written(clock) => clock.now().t.max(end),
            _ => end,
        };
        Spot { count: self.cursor.all().len(), at }
    }

    /// What can be looked for.
    pub fn index(&mut self) -> &Index {
        // It is made at the end of the record, and only when somebody looks for something.
        if self.index.get().is_none() {
            let here = self.cursor.count();
            self.cursor.go(usize::MAX);
            let _ = self.index.set(Index::of(&self.cursor, self.lang));
            self.cursor.go(here);
        }
        self.index.get_or_init(Index::default)
    }

    /// What the clocks showed at a moment of the record as far as the cursor is.
    pub fn moment(&self, at: At) -> Moment {
        replay::moment(self.cursor.history().events(), at)
    }

    /// What the clocks showed right behind so many events.
    pub fn moment_of(&self, count: usize) -> Moment {
        replay::moment(self.cursor.all().get(..count).unwrap_or_default(), self.cursor.moment_of(count))
    }

    /// Whether nobody vouches for what stands at a place.
    pub fn is_doubtful(&self, count: usize) -> bool {
        count > self.held
    }

    /// The number of the first event that nobody vouches for, where there is one.
    pub fn doubtful_from(&self) -> Option<u64> {
        let first = self.cursor.all().get(self.held)?;
        Some(self.broken.as_ref().map_or(first.seq, |broken| broken.seq))
    }

    /// Sees a place as the room saw it then. The cursor must stand there.
    pub fn with_view<T>(&self, spot: Spot, look: &Look, size: (u16, u16), see: impl FnOnce(&View<'_>) -> T) -> T {
        let history = self.cursor.history();
        let now = self.moment(spot.at);
        let schedule: Schedule = schedule(history.state(), now.t);
        let saved = Status { saved: history.last_seq(), ..Status::default() };
        see(&View {
            history,
            schedule: &schedule,
            look,
            saved: &saved,
            marked: saved.saved,
            now,
            lang: self.lang,
            fingerprint: &self.fingerprint,
            path: &self.path,
            declared: &self.declared,
            size,
            rehearsal: self.rehearsal,
        })
    }
}

/// The acts that are undone where the cursor stands.
fn undone(cursor: &Cursor) -> BTreeSet<u64> {
    let history = cursor.history();
    history.events().iter().map(|recorded| recorded.act).filter(|act| history.is_undone(*act)).collect()
}

/// Whether a file ends before its meeting does, in the middle of a write.
fn is_cut(verdict: Verdict, end: &State) -> bool {
    matches!(verdict, Verdict::Torn | Verdict::Unclosed) && end.place != StatePlace::Closed
}

/// Whether what is followed is still written.
fn live(follow: Option<&Follow>, cursor: &Cursor) -> Live {
    match follow {
        Some(follow) if !follow.is_closed() => Live::Written(live_clock(cursor)),
        _ => Live::Not,
    }
}

/// The meeting's time now, going by the wall clock since the last event.
fn live_clock(cursor: &Cursor) -> Clock {
    Clock::resume(replay::moment(cursor.all(), cursor.moment_of(usize::MAX))).0
}
