//! What keys do to a running meeting: from the key to the deed, from the deed to the meeting or to this window's look, and the answer back to a line on the screen.
//! Knows the meeting through its one door; not the terminal and not the loop around it. Begin at [`Control::key`].

use crate::i18n::Lang;
use crate::live::{Answer, Live};
use crate::meeting::command::{self, Command};
use crate::meeting::event::Event;
use crate::meeting::ids::{ItemId, Seat};
use crate::meeting::refusal::Refusal;
use crate::meeting::schedule::{Schedule, schedule};
use crate::meeting::state::Place as Where;
use crate::meeting::time::{At, Ms};
use crate::meeting::timer::Phase;
use crate::rehearsal;
use crate::session::doubt::{Doubt, doubt};
use crate::session::draft::Draft;
use crate::session::lock;
use crate::tui::keymap::{self, Deed, Place};
use crate::tui::look::{Look, Message, Pane, Step};
use crate::tui::pen::Pen;
use crate::tui::view::{self, View};
use crate::tui::{deeds, desk, input, nudge};
use crate::words::{self, Audience};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;
use std::path::{Path, PathBuf};

/// How long the clock's ground stays inverted when a mark is passed.
const FLASH: Ms = Ms(1_000);
/// A notice stays at least so long, whatever is pressed: the key may have been on its way.
const NOTICE: Ms = Ms(3_000);

/// So many of the things chosen from the palette are remembered.
const RECENT_MOST: usize = 12;

/// A running meeting at this desk.
pub struct Control {
    live: Live,
    look: Look,
    lang: Lang,
    size: (u16, u16),
    /// The phase that was seen last, so that passing a mark is noticed once.
    phase: Option<(ItemId, Phase)>,
    /// Where the record was when it was looked at last.
    path: PathBuf,
    /// Where stages say that they follow; none where they are not looked for.
    stages: Option<PathBuf>,
}

/// Whether the program goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flow {
    /// It does.
    On,
    /// It ends; the meeting stays open unless it was closed.
    Quit,
}

impl Control {
    /// The desk of a meeting. A remark that was left unfinished is offered again.
    pub fn new(live: Live, lang: Lang, draft: Option<Draft>) -> Self {
        let path = live.path();
        let mut control = Self { live, look: Look::default(), lang, size: (80, 24), phase: None, path, stages: None };
        if let Some(draft) = draft {
            // The room may be looking: it comes back when somebody writes on.
            control.look.draft = Some(draft);
            let key = keymap::key_of(Place::Main, Deed::Note).unwrap_or_default();
            control.look.message = Some(Message::Done(lang.note_draft_back(key)));
        }
        control.look.notice = control.doubt().map(|text| (text, control.live.now().t));
        control.phase = control.phase_now();
        control
    }

    /// Looks from now on whether a stage follows; they say so in this folder.
    pub fn look_for_stages(&mut self, state: &Path) {
        self.stages = Some(state.to_owned());
        self.look_for_stage();
    }

    /// Looks whether a stage follows; says whether that is news.
    pub fn look_for_stage(&mut self) -> bool {
        let follows = self.stages.as_ref().is_some_and(|state| lock::is_attended(state, &self.live.head().id));
        std::mem::replace(&mut self.look.stage_follows, follows) != follows
    }

    /// The meeting.
    pub fn live(&self) -> &Live {
        &self.live
    }

    /// Says something until a key is pressed.
    pub fn say(&mut self, line: &str) {
        self.look.message = Some(Message::Refused(line.to_owned()));
    }

    /// What would be lost if the program ended now.
    pub fn draft(&self) -> Option<Draft> {
        self.look.panes.iter().rev().find_map(|pane| pane.draft()).or_else(|| self.look.draft.clone())
    }

    /// Asks for a table to bring in, as its key does.
    pub fn import(&mut self) {
        self.meeting_deed(Deed::Import);
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Flow {
        self.look.message = None;
        let now = self.live.now().t;
        self.look.notice.take_if(|(_, since)| now - *since >= NOTICE);
        let (place, takes_text) = self.look.panes.last().map_or((Place::Main, false), |pane| (pane.place(), pane.takes_text()));
        // What an input method makes of a key counts as the key, but in a field it is text.
        let command = if takes_text { key } else { input::as_command(key) };
        let deed = if (command.code, command.modifiers) == (KeyCode::Char('c'), KeyModifiers::CONTROL) {
            Some(Deed::Quit)
        } else {
            keymap::find(place, &command)
        };
        match deed {
            Some(Deed::Next | Deed::Prev) if place == Place::Note => self.meeting_deed(deed.unwrap_or(Deed::Next)),
            Some(Deed::Quit) => self.meeting_deed(Deed::Quit),
            // Whoever wants it gone wants it gone at once.
            Some(Deed::Private) if self.look.private => self.hide_private(),
            // What was done in a pane is taken back there.
            Some(deed @ (Deed::Undo | Deed::Redo)) if matches!(place, Place::List | Place::Form) => self.meeting_deed(deed),
            Some(deed) if place == Place::Main => self.meeting_deed(deed),
            Some(deed) => self.in_pane(|pane, view| pane.deed(deed, view)),
            None if !takes_text && input::is_from_input_method(key) => {
                self.look.message = Some(Message::Refused(self.lang.input_method_on().to_owned()));
                Flow::On
            }
            None if place == Place::Main => Flow::On,
            None => self.in_pane(|pane, view| pane.key(&command, view)),
        }
    }

    /// Takes pasted text; outside a field it means nothing.
    pub fn paste(&mut self, text: &str) -> Flow {
        self.look.message = None;
        if self.look.panes.is_empty() { Flow::On } else { self.in_pane(|pane, view| pane.paste(text, view)) }
    }

    /// Looks whether the machine slept since [`Self::tick`]; to be called on waking, before any key is taken.
    pub fn wake(&mut self) {
        self.woken(self.live.asleep());
    }

    /// The same where the machine has slept so long so far.
    pub(crate) fn woken(&mut self, asleep: Ms) {
        let Some(length) = self.look.sleep.look(asleep) else { return };
        let key = keymap::written(self.lang, keymap::key_of(Place::Main, Deed::Exclude).unwrap_or_default());
        // Whole minutes say enough; the pane behind the key has the rest.
        let length = words::length(self.lang, Ms(length.0 / 60_000 * 60_000));
        self.look.notice = Some((self.lang.slept(key, length), self.live.now().t));
    }

    /// Says what runs until the machine has slept longer than so far.
    pub(crate) fn mark_sleep(&mut self, asleep: Ms) {
        let running = self.live.history().state().current().filter(|slot| slot.item.timer.is_running());
        self.look.sleep.mark(asleep, running.map(|slot| slot.id()));
    }

    /// Whether a countdown runs.
    pub(crate) fn counts(&self) -> bool {
        self.live.history().state().rundown().any(|slot| slot.item.timer.is_running())
    }

    /// Looks at the clock: says whether a mark was passed since last time and the bell is to ring.
    pub fn tick(&mut self) -> bool {
        self.take_made_up_forms();
        let now = self.live.now().t;
        self.look_after_record(now);
        if self.look.flash_until.is_some_and(|until| until <= now) {
            self.look.flash_until = None;
        }
        self.mark_sleep(self.live.asleep());
        let phase = self.phase_now();
        let before = std::mem::replace(&mut self.phase, phase.clone());
        let passed = match (before, phase) {
            (Some((item, before)), Some((here, phase))) => item == here && phase > before && phase >= Phase::Warning,
            _ => false,
        };
        if passed {
            self.look.flash_until = Some(now + FLASH);
        }
        passed && !self.look.muted
    }

    /// Hands in the forms of a rehearsal that have come by now.
    fn take_made_up_forms(&mut self) {
        let now = self.live.now().t;
        while let Some((_, command)) = self.made_up_form().filter(|(at, _)| *at <= now) {
            // Whatever keeps it out keeps out the next one too.
            if matches!(self.live.submit(&rehearsal::seat(), None, &command), Answer::Refused(_)) {
                return;
            }
        }
    }

    /// The form that comes in next by itself, and when; none but in a rehearsal.
    fn made_up_form(&self) -> Option<(At, Command)> {
        let head = self.live.head();
        // Asked at every wake: in a real meeting nothing is made up only to be thrown away.
        if !head.rehearsal {
            return None;
        }
        rehearsal::next_form(self.live.history(), rehearsal::seed_of(&head.id))
    }

    /// What is to be said of the folder that the record lies in.
    fn doubt(&self) -> Option<String> {
        let folder = self.path.parent().unwrap_or(&self.path).display();
        doubt(&self.path).map(|doubt| match doubt {
            Doubt::Cloud => self.lang.doubt_cloud(folder),
            Doubt::Network => self.lang.doubt_network(folder),
            Doubt::Removable => self.lang.doubt_removable(folder),
        })
    }

    /// Says when the record had to go elsewhere, and where.
    fn look_after_record(&mut self, now: At) {
        let saved = self.live.status();
        if saved.path != self.path {
            let why = saved.moved.map(|failure| words::failure(self.lang, &failure)).unwrap_or_default();
            self.look.notice = Some((self.lang.record_moved(saved.path.display(), why), now));
            self.path = saved.path;
        }
    }

    /// When the picture changes by itself; none where nothing moves.
    pub fn next_change(&self) -> Option<At> {
        let (state, now) = (self.live.history().state(), self.live.now());
        let moving = view::next_change(state, now);
        let mark = view::marks_all(self.live.history(), now.t);
        [moving, mark, nudge::due(state, now.t), self.look.flash_until, self.made_up_form().map(|(at, _)| at)].into_iter().flatten().min()
    }

    /// Draws the desk; gives the cell of the cursor while text is edited.
    pub fn draw(&mut self, pen: &mut Pen<'_>) -> Option<Position> {
        self.size = (pen.width(), pen.height());
        self.with_view(|view| desk::draw(view, pen))
    }

    /// The place of the uppermost pane, and whether it knows a deed.
    #[cfg(test)]
    pub(crate) fn knows(&mut self, deed: Deed) -> Option<(Place, bool)> {
        let mut pane = self.look.panes.pop()?;
        let place = pane.place();
        let known = self.with_view(|view| !matches!(pane.deed(deed, view), Step::Ignored));
        self.look.panes.push(pane);
        Some((place, known))
    }

    fn phase_now(&self) -> Option<(ItemId, Phase)> {
        let slot = self.live.history().state().current()?;
        Some((slot.id().clone(), slot.item.timer.read(slot.marks(), self.live.now().t).phase))
    }

    fn with_view<T>(&self, see: impl FnOnce(&View<'_>) -> T) -> T {
        let now = self.live.now();
        let schedule: Schedule = schedule(self.live.history().state(), now.t);
        let saved = self.live.status();
        let fingerprint = self.live.fingerprint();
        see(&View {
            history: self.live.history(),
            schedule: &schedule,
            look: &self.look,
            saved: &saved,
            marked: view::marked(self.live.history(), now.t),
            now,
            lang: self.lang,
            fingerprint: &fingerprint,
            path: &saved.path,
            declared: self.live.declared(),
            rehearsal: self.live.head().rehearsal,
            size: self.size,
        })
    }

    fn meeting_deed(&mut self, deed: Deed) -> Flow {
        match deed {
            Deed::Full => self.look.full = !self.look.full,
            Deed::Mute => {
                self.look.muted = !self.look.muted;
                let text = if self.look.muted { self.lang.muted() } else { self.lang.not_muted() };
                self.look.message = Some(Message::Done(text.to_owned()));
            }
            Deed::Blank | Deed::TellSpeaker => {
                // It may have been opened while nobody touched this desk.
                self.look_for_stage();
                let step = self.with_view(|view| deeds::perform(view, deed));
                return self.take(step, None);
            }
            Deed::Quit if self.nothing_to_lose() => return Flow::Quit,
            _ => {
                let step = self.with_view(|view| deeds::perform(view, deed));
                return self.take(step, None);
            }
        }
        Flow::On
    }

    fn hide_private(&mut self) -> Flow {
        self.look.private = false;
        self.look.message = Some(Message::Done(self.lang.private_hidden().to_owned()));
        Flow::On
    }

    /// Who may read what is said on this screen.
    fn audience(&self) -> Audience {
        if self.look.private { Audience::Desk } else { Audience::Room }
    }

    fn nothing_to_lose(&self) -> bool {
        let saved = self.live.status();
        self.live.history().state().place == Where::Closed && saved.failure.is_none() && saved.saved >= self.live.history().last_seq()
    }

    /// Lets the uppermost pane act. It is taken out meanwhile, so that it can see the whole look.
    fn in_pane(&mut self, act: impl FnOnce(&mut Box<dyn Pane>, &View<'_>) -> Step) -> Flow {
        let Some(mut pane) = self.look.panes.pop() else { return Flow::On };
        let step = self.with_view(|view| act(&mut pane, view));
        self.take(step, Some(pane))
    }

    /// Does what a step says. `pane` is the pane that said it.
    fn take(&mut self, step: Step, pane: Option<Box<dyn Pane>>) -> Flow {
        match step {
            Step::Stay | Step::Ignored => self.look.panes.extend(pane),
            Step::Close => self.put_away(pane),
            Step::Private(private) => {
                self.look.private = private;
                self.put_away(pane);
            }
            Step::RosterSeen => {
                self.look.roster_seen = true;
                self.put_away(pane);
            }
            Step::Say(message) => {
                self.look.message = Some(message);
                self.look.panes.extend(pane);
            }
            Step::Refuse(refusal) => {
                self.look.message = Some(Message::Refused(self.refused(&refusal)));
                self.look.panes.extend(pane);
            }
            Step::Open(other) => {
                self.look.panes.extend(pane);
                self.look.panes.push(other);
            }
            Step::Replace(other) => {
                self.put_away(pane);
                self.look.panes.push(other);
            }
            Step::Do(command) => {
                let accepted = self.submit(&command);
                if let Some(mut pane) = pane {
                    let step = if accepted { self.with_view(|view| pane.accepted(view)) } else { Step::Stay };
                    return self.take(step, Some(pane));
                }
            }
            Step::DoAndClose(command) => {
                if self.submit(&command) {
                    return Flow::On;
                }
                self.look.panes.extend(pane);
            }
            Step::DoAll(commands) => return self.do_all(&commands, pane),
            Step::DoForParent(command) => {
                if !self.submit(&command) {
                    self.look.panes.extend(pane);
                } else if let Some(mut parent) = self.look.panes.pop() {
                    let step = self.with_view(|view| parent.accepted(view));
                    return self.take(step, Some(parent));
                }
            }
            Step::AsKey(deed) => {
                self.put_away(pane);
                return self.meeting_deed(deed);
            }
            Step::Remember(what, step) => {
                self.remember(what);
                return self.take(*step, pane);
            }
            Step::SaveTo(place) => {
                self.live.save_to(&place);
                self.look.message = Some(Message::Done(self.lang.save_to_trying(place.display())));
            }
            Step::Quit => return Flow::Quit,
        }
        Flow::On
    }

    /// Puts what was chosen in front of what was chosen before.
    fn remember(&mut self, what: String) {
        self.look.recent.retain(|other| *other != what);
        self.look.recent.insert(0, what);
        self.look.recent.truncate(RECENT_MOST);
    }

    /// Asks for several things. What is refused keeps nothing else back: the first refusal is shown, with how many there are.
    fn do_all(&mut self, commands: &[Command], pane: Option<Box<dyn Pane>>) -> Flow {
        let seat = Seat::desk();
        let answers: Vec<Answer> = commands.iter().map(|command| self.live.submit(&seat, None, command)).collect();
        let refused: Vec<&Refusal> = answers.iter().filter_map(|answer| if let Answer::Refused(why) = answer { Some(why) } else { None }).collect();
        let done = answers.len() - refused.len();
        match refused.first() {
            None => {
                self.look.message = Some(Message::Done(self.lang.import_done(u64::try_from(done).unwrap_or(u64::MAX))));
                self.put_away(pane);
                Flow::On
            }
            Some(why) => {
                self.look.message = Some(Message::Refused(self.lang.import_partly(done, refused.len(), self.refused(why))));
                let Some(mut pane) = pane else { return Flow::On };
                let step = self.with_view(|view| pane.accepted(view));
                self.take(step, Some(pane))
            }
        }
    }

    /// Closes a pane. What was being written stays as a draft.
    fn put_away(&mut self, pane: Option<Box<dyn Pane>>) {
        if let Some(pane) = pane.filter(|pane| pane.place() == Place::Note) {
            self.look.draft = pane.draft();
        }
    }

    /// Asks the meeting; says on the screen what came of it. True where it was accepted.
    fn submit(&mut self, command: &Command) -> bool {
        let undone = self.undone_by(command);
        match self.live.submit(&Seat::desk(), None, command) {
            Answer::Accepted { seq } => {
                self.look.message = undone.or_else(|| self.done(command, &seq)).map(Message::Done);
                if matches!(command, Command::NoteAdd(_)) {
                    self.look.draft = None;
                }
                if matches!(command, Command::TimerExclude(_)) {
                    self.look.sleep.settle();
                }
                true
            }
            Answer::Refused(refusal) => {
                self.look.message = Some(Message::Refused(self.refused(&refusal)));
                false
            }
        }
    }

    /// What was done, where the picture alone would leave somebody in doubt.
    fn done(&self, command: &Command, seq: &[u64]) -> Option<String> {
        let shows = matches!(
            command,
            Command::Next(_)
                | Command::Prev(_)
                | Command::Goto(_)
                | Command::Leave(_)
                | Command::PointCheck(_)
                | Command::TimerPause(_)
                | Command::TimerContinue(_)
                | Command::BallotCast(_)
                | Command::Close(_)
                | Command::StageSet(command::StageSet { village: Some(_), .. })
        );
        if shows {
            return None;
        }
        let history = self.live.history();
        let events: Vec<&Event> = history.act(*seq.first()?).iter().map(|recorded| &recorded.event).collect();
        Some(words::act(self.lang, history.state(), &events, self.audience())).filter(|what| !what.is_empty())
    }

    /// What an undo or redo takes back, in words, told before it happens.
    fn undone_by(&self, command: &Command) -> Option<String> {
        let history = self.live.history();
        let seat = Seat::desk();
        let (act, redo) = match command {
            Command::Undo(_) => (history.acts_of(&seat).find(|act| act.target.is_none() && !act.undone)?.act, false),
            Command::Redo(_) => {
                let undo = history.acts_of(&seat).take_while(|act| act.target.is_some()).find(|act| !act.undone)?;
                (undo.target?, true)
            }
            _ => return None,
        };
        let events: Vec<&Event> = history.act(act).iter().map(|recorded| &recorded.event).collect();
        let what = words::act(self.lang, history.state(), &events, self.audience());
        Some(if redo { self.lang.redone(what) } else { self.lang.undone(what) })
    }

    /// Why it was refused, and which key to press instead.
    fn refused(&self, refusal: &Refusal) -> String {
        let why = words::refusal(self.lang, self.live.history().state(), refusal);
        let key = refusal.instead().and_then(deed_of).and_then(|deed| Some((keymap::key_of(Place::Main, deed)?, deed)));
        match key {
            Some((key, deed)) => self.lang.refused_press(keymap::written(self.lang, key), keymap::text_of(self.lang, deed), why),
            None => why,
        }
    }
}

/// The key's deed that comes to a command.
fn deed_of(command: &str) -> Option<Deed> {
    Some(match command {
        "next" => Deed::Next,
        "close" => Deed::CloseMeeting,
        "goto" => Deed::Rundown,
        "timer.pause" | "timer.start" | "timer.continue" | "round.open" | "reveal" | "declare" => Deed::Act,
        "village.add" => Deed::AddVillage,
        "round.close" | "round.reopen" | "round.void" => Deed::CloseRound,
        "ballot.replace" => Deed::Forms,
        "rule" => Deed::Rule,
        _ => return None,
    })
}
