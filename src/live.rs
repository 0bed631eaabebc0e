//! The one door to a running meeting: deciding, writing, applying and answering is one call, so that nobody can do half of it. Keyboard, `script` and other
//! seats use it alike. A refusal is an answer; what the disk says comes behind it, as a status that grows. Knows no screen and no line format.
//! Begin at [`Live::open`], [`Live::take_up`] and [`Live::submit`].

use crate::agenda_file;
use crate::clock::{Chance, Clock, Moment, Pace, Speed, Wall};
use crate::meeting::agenda::Agenda;
use crate::meeting::command::Command;
use crate::meeting::decide::{Asked, decide};
use crate::meeting::event::{BreakTimer, Event, Recorded, Repaired, SessionOpened, SessionResumed, TimerExcluded, TimerReset, TimerStarted};
use crate::meeting::history::History;
use crate::meeting::ids::{ItemId, Seat};
use crate::meeting::refusal::Refusal;
use crate::meeting::time::{At, Ms};
use crate::session::format::{Chain, Hash, Head};
use crate::session::load::{LoadError, Loaded};
use crate::session::lock;
use crate::session::repair::{self, ResumeError};
use crate::session::writer::{CreateError, Status, Watch, Writer};
use crate::session::{Failure, NotStrict};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A meeting that runs and is written.
#[derive(Debug)]
pub struct Live {
    history: History,
    head: Head,
    chain: Chain,
    /// The hashes of the events that declared a result, by number.
    declared: Vec<(u64, Hash)>,
    writer: Writer,
    clock: Clock,
    chance: Chance,
    /// Answers by seat and id, so that a retry is answered as the first time and changes nothing.
    answered: BTreeMap<(Seat, String), Answer>,
}

/// What a command is answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It happened: the numbers of its events. Saved once [`Live::status`] has come so far.
    Accepted {
        /// From the first event to the last.
        seq: Vec<u64>,
    },
    /// Nothing happened.
    Refused(Refusal),
}

/// Why a meeting cannot be begun.
#[derive(Debug)]
pub enum OpenError {
    /// The agenda holds what a session may not hold.
    Agenda(NotStrict),
    /// The file cannot be made.
    Create(CreateError),
}

/// Why a meeting cannot be taken up again.
#[derive(Debug)]
pub enum TakeUpError {
    /// The file cannot go on.
    Resume(ResumeError),
    /// Its agenda cannot be read.
    Agenda(String),
    /// It was closed.
    Closed,
    /// It was no rehearsal, and nothing made up may come into it.
    NoRehearsal,
}

/// A meeting taken up again, before it is said whether the break counts.
#[derive(Debug)]
pub struct TakenUp {
    live: Live,
    ran: Option<ItemId>,
    repaired: Option<Repaired>,
    kept: Option<PathBuf>,
    /// When it was last known to be alive, by the wall.
    seen: Option<Wall>,
}

impl Live {
    /// Begins a meeting; its file is on the disk when this returns. `document` is the agenda as it was read, with fields that this version does not know.
    /// On the clock of a rehearsal it is a rehearsal, and its file says so for good.
    ///
    /// # Errors
    /// When the file cannot be made, or the agenda holds a number that is no integer.
    pub fn open(path: &Path, agenda: Agenda, document: Value, clock: Clock, mut chance: Chance) -> Result<Self, OpenError> {
        let now = clock.now();
        let head = Head::new(chance.session_id(now.at), now.at.to_string(), clock.is_of_rehearsal(), document);
        let (line, mut chain) = head.seal().map_err(OpenError::Agenda)?;
        let opened = Recorded { seq: 1, act: 1, at: now.at.to_string(), t: now.t, by: Seat::desk(), cmd: None, event: SessionOpened {}.into() };
        let sealed = chain.seal(&opened).map_err(OpenError::Agenda)?;
        let writer = Writer::create(path, &line, &[sealed], 1).map_err(OpenError::Create)?;
        let mut history = History::new(agenda);
        history.push(opened);
        Ok(Self { history, head, chain, declared: Vec::new(), writer, clock, chance, answered: BTreeMap::new() })
    }

    /// Takes up a meeting that was broken off. Mends the file where an unfinished write is all that is wrong with it; what only the second copy in the state folder
    /// has is taken in.
    ///
    /// # Errors
    /// When somebody else writes it, it is damaged, closed or no session.
    pub fn take_up(path: &Path, state: Option<&Path>, time: TimeOf, chance: Chance) -> Result<TakenUp, TakeUpError> {
        // What is not gone on with stays as it is, to the byte; so this is asked before the file is opened for writing.
        if let Ok(loaded) = crate::session::load::load(path) {
            if loaded.is_closed() {
                return Err(TakeUpError::Closed);
            }
            if matches!(time, TimeOf::Rehearsal(_)) && !loaded.head.rehearsal {
                return Err(TakeUpError::NoRehearsal);
            }
        }
        let resumed = repair::resume(path, state).map_err(TakeUpError::Resume)?;
        let Loaded { head, events, chain, declared, .. } = resumed.loaded;
        let agenda = agenda_file::of_session(&head.agenda).map_err(TakeUpError::Agenda)?;
        let last = events.last();
        let t = last.map_or(At(0), |event| event.t);
        let at = last.and_then(|event| Wall::parse(&event.at)).or_else(|| Wall::parse(&head.created)).unwrap_or_else(Wall::now);
        let last = Moment { t, at };
        let clock = match (time, head.rehearsal) {
            (TimeOf::Commands, _) => Clock::simulated_from(last),
            (TimeOf::Rehearsal(speed), _) => Clock::rehearsal_from(last, speed),
            (TimeOf::World, true) => Clock::rehearsal_from(last, Speed::USUAL),
            (TimeOf::World, false) => Clock::resume(last).0,
        };
        let history = History::of(agenda, events);
        let answered = history.commands().into_iter().map(|(asker, seq)| (asker, Answer::Accepted { seq })).collect();
        let ran = history.state().rundown().find(|slot| slot.item.timer.is_running()).map(|slot| slot.id().clone());
        let live = Self { history, head, chain, declared, writer: resumed.writer, clock, chance, answered };
        let is_real = matches!(time, TimeOf::World) && !live.head.rehearsal;
        let seen = state.filter(|_| is_real).and_then(|state| lock::seen(state, &live.head.id)).map(Wall::from);
        Ok(TakenUp { live, ran, repaired: resumed.repaired, kept: resumed.kept, seen })
    }

    /// Asks for something. What is accepted happens at once; that it is saved is known later, also where just now nothing can be saved: a meeting in a hall does
    /// not stop for a full disk. The same id from the same seat is answered as the first time.
    pub fn submit(&mut self, by: &Seat, id: Option<&str>, command: &Command) -> Answer {
        let asker = id.map(|id| (by.clone(), id.to_owned()));
        if let Some(answer) = asker.as_ref().and_then(|asker| self.answered.get(asker)) {
            return answer.clone();
        }
        let now = self.clock.now();
        // Lots are drawn for a draw of lots alone, so that what else is asked does not change them.
        let lot = if matches!(command, Command::OrderDraw(_)) { self.chance.draw() } else { 0 };
        let answer = match decide(&self.history, &Asked { by: by.clone(), now: now.t, lot }, command) {
            Err(refusal) => Answer::Refused(refusal),
            Ok(events) => self.record(by, id, now, events),
        };
        if let Some(asker) = asker {
            self.answered.insert(asker, answer.clone());
        }
        answer
    }

    /// The same at a moment that the asker names, where the clock is simulated. What was answered before is answered again, whatever the moment.
    pub fn submit_at(&mut self, by: &Seat, id: Option<&str>, t: Option<At>, command: &Command) -> Answer {
        let asker = id.map(|id| (by.clone(), id.to_owned()));
        let answered = asker.as_ref().is_some_and(|asker| self.answered.contains_key(asker));
        if let Some(t) = t.filter(|_| !answered)
            && let Err(refusal) = self.set_time(t)
        {
            let answer = Answer::Refused(refusal);
            self.answered.extend(asker.map(|asker| (asker, answer.clone())));
            return answer;
        }
        self.submit(by, id, command)
    }

    /// Whether a command would be accepted now.
    ///
    /// # Errors
    /// Why it would be refused.
    pub fn may(&self, by: &Seat, command: &Command) -> Result<(), Refusal> {
        decide(&self.history, &Asked { by: by.clone(), now: self.clock.now().t, lot: 0 }, command).map(|_| ())
    }

    /// Hands the events of one act to the disk and to the fold.
    fn record(&mut self, by: &Seat, id: Option<&str>, now: Moment, events: Vec<Event>) -> Answer {
        let act = self.history.last_seq() + 1;
        let at = now.at.to_string();
        let mut chain = self.chain;
        let mut declared = Vec::new();
        let mut lines = Vec::with_capacity(events.len());
        let mut recorded = Vec::with_capacity(events.len());
        for (seq, event) in (act..).zip(events) {
            let event = Recorded { seq, act, at: at.clone(), t: now.t, by: by.clone(), cmd: id.map(str::to_owned), event };
            match chain.seal(&event) {
                Ok(line) => lines.push(line),
                // Only a number given inside an object can be meant; nothing of the act has happened yet.
                Err(fault) => return Answer::Refused(Refusal::BadField { what: fault.to_string() }),
            }
            if matches!(event.event, Event::ResultDeclared(_)) {
                declared.push((seq, chain.last()));
            }
            recorded.push(event);
        }
        self.chain = chain;
        self.declared.append(&mut declared);
        let seq: Vec<u64> = recorded.iter().map(|event| event.seq).collect();
        let last = seq.last().copied().unwrap_or(act);
        if recorded.iter().any(|event| matches!(event.event, Event::SessionClosed(_))) {
            self.writer.close(&lines, last);
        } else {
            self.writer.append(&lines, last);
        }
        for event in recorded {
            self.history.push(event);
        }
        Answer::Accepted { seq }
    }

    /// Sets a simulated clock.
    ///
    /// # Errors
    /// When it would run backwards.
    pub fn set_time(&mut self, t: At) -> Result<(), Refusal> {
        self.clock.set(t).map_err(|_| Refusal::TimeBackwards)
    }

    /// The record and what it adds up to.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What stands before the events.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Where the record is now.
    pub fn path(&self) -> PathBuf {
        self.writer.status().path
    }

    /// From now on the record has a second copy in the state folder, and another place to go to when its own fails.
    pub fn guard(&self, state: &Path) {
        self.writer.guard(state, &self.head.id);
    }

    /// A folder or a new file that somebody named for a record that cannot be saved. The status says what came of it.
    pub fn save_to(&self, place: &Path) {
        self.writer.save_to(place);
    }

    /// Looks at what is known of the record on the disk, also after the meeting was left.
    pub fn watch(&self) -> Watch {
        self.writer.watch()
    }

    /// What time it is.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// How much of the time on its clock the machine has slept so far, from some moment on.
    pub fn asleep(&self) -> Ms {
        self.clock.asleep()
    }

    /// How long to wait in the world until that moment of the meeting; nothing where it has come.
    pub fn wait_until(&self, next: At) -> Duration {
        self.clock.wait_for(Ms::max(next - self.clock.now().t, Ms::ZERO))
    }

    /// How its clock runs, for who looks on.
    pub fn pace(&self) -> Option<Pace> {
        self.clock.pace()
    }

    /// What is known of the record on the disk.
    pub fn status(&self) -> Status {
        self.writer.status()
    }

    /// Calls `notify` from the writer's thread whenever the status has changed.
    pub fn on_change(&self, notify: impl Fn() + Send + 'static) {
        self.writer.on_change(notify);
    }

    /// Waits until that event is saved.
    ///
    /// # Errors
    /// When it never will be.
    pub fn wait_saved(&self, seq: u64) -> Result<(), Failure> {
        self.writer.wait_saved(seq)
    }

    /// The hashes of the events that declared a result, by number: what a declared result is held against.
    pub fn declared(&self) -> &[(u64, Hash)] {
        &self.declared
    }

    /// The fingerprint of the last event, for people to compare.
    pub fn fingerprint(&self) -> String {
        self.chain.last().fingerprint()
    }
}

/// Where a meeting's time comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimeOf {
    /// From the machine's clocks.
    World,
    /// From the commands themselves.
    Commands,
    /// From the machine's clocks, so many times as fast: a rehearsal.
    Rehearsal(Speed),
}

impl TakenUp {
    /// Whether it has to be said what becomes of a countdown that ran: in a rehearsal no time passes meanwhile.
    pub fn asks(&self) -> bool {
        self.ran.is_some() && !self.live.head.rehearsal
    }

    /// The item whose countdown ran when the meeting was broken off.
    pub fn ran(&self) -> Option<&ItemId> {
        self.ran.as_ref()
    }

    /// How long the break is, by the wall: from when the meeting was last known to be alive until now, at most from the last event on.
    pub fn away(&self) -> Ms {
        let now = self.live.clock.now();
        let gap = now.t - self.live.history.last_t();
        self.seen.map_or(gap, |seen| now.at.since(seen).min(gap).max(Ms::ZERO))
    }

    /// Looks at what is known of the record on the disk.
    pub fn watch(&self) -> Watch {
        self.live.watch()
    }

    /// What was mended in the file.
    pub fn repaired(&self) -> Option<&Repaired> {
        self.repaired.as_ref()
    }

    /// Where bytes were put that were taken out of the file.
    pub fn kept(&self) -> Option<&Path> {
        self.kept.as_deref()
    }

    /// From now on the record has a second copy in the state folder, and another place to go to when its own fails.
    pub fn guard(&self, state: &Path) {
        self.live.guard(state);
    }

    /// How its clock runs, for who looks on.
    pub fn pace(&self) -> Option<Pace> {
        self.live.pace()
    }

    /// The meeting so far.
    pub fn history(&self) -> &History {
        &self.live.history
    }

    /// What stands before the events.
    pub fn head(&self) -> &Head {
        &self.live.head
    }

    /// Goes on. `choice` says what becomes of a countdown that ran; it does not matter where none did.
    pub fn go_on(self, choice: BreakTimer) -> Live {
        let away = self.away();
        let Self { mut live, ran, repaired, .. } = self;
        let now = live.clock.now();
        let gap = now.t - live.history.last_t();
        let timer = ran.as_ref().map(|_| choice);
        let mut events = vec![SessionResumed { gap_ms: gap, timer, repaired }.into()];
        if let Some(item) = ran {
            match choice {
                BreakTimer::Excluded if away > Ms::ZERO => events.push(TimerExcluded { item, ms: away }.into()),
                BreakTimer::Excluded | BreakTimer::Counted => {}
                BreakTimer::Restarted => {
                    let slot = live.history.state().slot(&item);
                    let allotted_ms = slot.and_then(|slot| slot.item.timer.allotted(slot.marks()));
                    events.push(TimerReset { item: item.clone() }.into());
                    events.push(TimerStarted { item, allotted_ms, backdated_ms: None }.into());
                }
            }
        }
        live.record(&Seat::desk(), None, now, events);
        live
    }
}

impl From<LoadError> for TakeUpError {
    fn from(error: LoadError) -> Self {
        Self::Resume(ResumeError::Load(error))
    }
}
