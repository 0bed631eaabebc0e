//! The reader's desk: a session as the room saw it, at any moment, drawn by the same code as live from the fold up to the cursor; below it a timeline. Nothing here
//! changes the session. Owns what this window knows of it; the moving is `motion`'s, what is known of the session [`reading`]'s, what lies over it one file a
//! leaf. Begin at [`Replay::key`] and [`Replay::draw`].

mod events;
pub mod export;
mod find;
mod go_to;
mod leaf;
mod losses;
mod marks;
mod motion;
pub mod reading;
mod strip;
#[cfg(test)]
mod tests;
mod village;

use crate::clock::Clock;
use crate::i18n::Lang;
use crate::meeting::stage::{occasion, stage};
use crate::meeting::time::{At, Ms};
use crate::replay::marks::Mark;
use crate::replay::places;
use crate::replay::when::Spot;
use crate::tui;
use crate::tui::control::Flow;
use crate::tui::desk;
use crate::tui::input;
use crate::tui::keymap::{self, Deed, Place};
use crate::tui::look::{Look, Message, Pane, Spot as Where};
use crate::tui::panes::help::Help;
use crate::tui::panes::{what_if, why};
use crate::tui::pen::{Align, Pen};
use crate::tui::stage::{Picture, Shows};
use crate::tui::theme::Meaning;
use crate::tui::view;
use crate::tui::widgets::{panel, timeline};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use leaf::{Leaf, Seen, Turn};
use motion::Motion;
use ratatui::layout::{Position, Rect};
use reading::{Live, Reading};

/// Fewer rows than this have room for one line of the foot alone.
const FOOT_FROM: u16 = 18;
/// Rows of the foot: two of the timeline, where one stands, the keys.
const FOOT: u16 = 4;
/// How often a file that grows is looked at.
const LOOK: Ms = Ms(200);
/// How often it is asked whether somebody still writes it, and whether one that nobody writes is still the same.
const ASK: Ms = Ms(1_000);
/// While it plays no picture lasts shorter than this: nobody sees more.
const FRAME: Ms = Ms(40);
/// Where something moves on the timeline, no picture lasts longer.
const FRAME_MOST: Ms = Ms(250);

/// A session that is read, in this window.
pub struct Replay {
    reading: Reading,
    motion: Motion,
    look: Look,
    leaf: Option<Box<dyn Leaf>>,
    /// Whether what the room saw is shown, and not what the desk saw.
    stage: bool,
    /// The places of what was looked for last.
    hits: Vec<usize>,
    /// Whether it stays with what is written now.
    sticks: bool,
    /// A clock of this window, which play goes by.
    clock: Clock,
    looked: At,
    asked: At,
    size: (u16, u16),
    strip: timeline::Strip,
}

impl Replay {
    /// A session that was opened. It stands at its beginning, or at its end where somebody still writes it.
    pub fn new(reading: Reading, clock: Clock) -> Self {
        let sticks = matches!(reading.live, Live::Written(_));
        let spot = if sticks { reading.last() } else { Spot { count: reading.cursor.count_at(At(0)), at: At(0) } };
        let strip = strip::strip(&reading, &[]);
        let now = clock.now().t;
        let mut replay = Self {
            reading,
            motion: Motion::at(spot),
            // Who reads a record reads all of it.
            look: Look { private: true, ..Look::default() },
            leaf: None,
            stage: false,
            hits: Vec::new(),
            sticks,
            clock,
            looked: now,
            asked: now,
            size: (80, 24),
            strip,
        };
        replay.look.message = replay.first_message();
        replay.arrive();
        replay
    }

    /// What must be said of a file before anything else.
    fn first_message(&self) -> Option<Message> {
        let lang = self.reading.lang;
        if let Some(broken) = &self.reading.broken {
            let why = crate::reports::verdict::why(lang, &broken.why);
            return Some(Message::Refused(lang.replay_broken(broken.seq, why)));
        }
        let later = self.reading.findings.iter().filter(|finding| matches!(finding, crate::session::Finding::UnknownType { .. })).count();
        (later > 0).then(|| Message::Done(lang.replay_later(u64::try_from(later).unwrap_or(u64::MAX))))
    }

    /// Goes to a place.
    pub fn go(&mut self, spot: Spot) {
        let now = self.now();
        self.motion.go(spot, &self.reading.recording, now);
        self.arrive();
    }

    /// Takes the speed nearest to so many halves of the real one.
    pub fn set_speed(&mut self, halves: u64) {
        self.motion.set_speed(halves);
    }

    /// Says something on the line that answers keys.
    pub fn say(&mut self, remark: &str) {
        self.look.message = Some(Message::Refused(remark.to_owned()));
    }

    /// What is read.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Where it stands.
    pub fn spot(&self) -> Spot {
        self.motion.spot()
    }

    fn now(&self) -> At {
        self.clock.now().t
    }

    /// Stands where the motion is; at the end of what somebody writes it stays there.
    fn arrive(&mut self) {
        let spot = self.motion.spot();
        self.reading.cursor.go(spot.count);
        self.sticks = matches!(self.reading.live, Live::Written(_))
            && spot.count == self.reading.cursor.all().len()
            && spot.at >= self.reading.recording.axis.end();
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Flow {
        self.look.message = None;
        let place = self.leaf.as_ref().map_or(Place::Replay, |leaf| leaf.place());
        let takes_text = place == Place::Form;
        let command = if takes_text { key } else { input::as_command(key) };
        if (command.code, command.modifiers) == (KeyCode::Char('c'), KeyModifiers::CONTROL) {
            return Flow::Quit;
        }
        match (keymap::find(place, &command), self.leaf.take()) {
            (Some(Deed::Quit), None) => return Flow::Quit,
            (Some(deed), None) => self.deed(deed),
            (Some(deed), Some(mut leaf)) => {
                let turn = self.seen(|seen| leaf.deed(deed, seen));
                if matches!(turn, Turn::Ignored) && !takes_text {
                    self.look.message = Some(Message::Refused(self.reading.lang.replay_no_key().to_owned()));
                }
                self.take(turn, leaf);
            }
            (None, Some(mut leaf)) if takes_text => {
                let turn = leaf.key(&command, &mut self.reading);
                self.take(turn, leaf);
            }
            (None, leaf) => {
                self.leaf = leaf;
                let lang = self.reading.lang;
                let answer = if input::is_from_input_method(key) { lang.input_method_on() } else { lang.replay_no_key() };
                // A modifier alone, or a key that a terminal makes up, is nobody's question.
                if matches!(command.code, KeyCode::Char(_)) {
                    self.look.message = Some(Message::Refused(answer.to_owned()));
                }
            }
        }
        Flow::On
    }

    /// Takes pasted text; outside a field it means nothing.
    pub fn paste(&mut self, text: &str) {
        self.look.message = None;
        if let Some(mut leaf) = self.leaf.take() {
            let turn = leaf.paste(text, &mut self.reading);
            self.take(turn, leaf);
        }
    }

    /// Takes the mouse: a press on the timeline, or the mouse moved along it while pressed, goes there.
    pub fn mouse(&mut self, mouse: MouseEvent) {
        let pressed = matches!(mouse.kind, MouseEventKind::Down(MouseButton::Left) | MouseEventKind::Drag(MouseButton::Left));
        let rows = self.strip_rows();
        if pressed && self.leaf.is_none() && rows.contains(&mouse.row) {
            let at = At(timeline::time_at(&self.strip, mouse.column, self.size.0));
            self.go(Spot { count: self.reading.cursor.count_at(at), at });
        }
    }

    fn strip_rows(&self) -> std::ops::Range<u16> {
        if self.size.1 >= FOOT_FROM { self.size.1 - FOOT..self.size.1 - FOOT + 2 } else { 0..0 }
    }

    fn seen<T>(&self, see: impl FnOnce(&Seen<'_>) -> T) -> T {
        let spot = self.motion.spot();
        self.reading.with_view(spot, &self.look, self.size, |view| see(&Seen { reading: &self.reading, view, spot }))
    }

    fn deed(&mut self, deed: Deed) {
        let now = self.now();
        let Self { reading, motion, .. } = self;
        let (cursor, recording) = (&reading.cursor, &reading.recording);
        let mut went = true;
        match deed {
            // There is nothing ahead to play, and what comes is shown as it comes.
            Deed::Play if self.sticks => return self.look.message = Some(Message::Done(self.reading.lang.replay_at_tail().to_owned())),
            Deed::Play => motion.play_or_pause(recording, now),
            Deed::Faster | Deed::Slower => motion.change_speed(deed == Deed::Faster, recording, now),
            Deed::NextEvent | Deed::PrevEvent => motion.step(deed == Deed::NextEvent, cursor, recording, now),
            Deed::NextStop(stop) => went = motion.next(stop, cursor, recording, now),
            Deed::PrevStop(stop) => went = motion.previous(stop, cursor, recording, now),
            Deed::Seek(seconds) => motion.seek(Ms::seconds(i64::from(seconds)), cursor, recording, now),
            Deed::Tenth(tenths) => motion.tenth(tenths, cursor, recording, now),
            Deed::First => motion.tenth(0, cursor, recording, now),
            Deed::Last => motion.go(reading.last(), recording, now),
            Deed::NextHit | Deed::PrevHit => went = self.walk(deed == Deed::NextHit, now),
            Deed::Mark => return self.mark(),
            Deed::Private => return self.look.private = !self.look.private,
            Deed::StageView => return self.stage = !self.stage,
            Deed::Full => return self.look.full = !self.look.full,
            _ => return self.open(deed),
        }
        if !went {
            let nothing =
                if matches!(deed, Deed::NextHit | Deed::PrevHit) { self.reading.lang.replay_no_hit() } else { self.reading.lang.replay_no_more() };
            self.look.message = Some(Message::Refused(nothing.to_owned()));
        }
        self.arrive();
    }

    /// To the next of what was found, or the one before; round the end.
    fn walk(&mut self, on: bool, now: At) -> bool {
        let count = self.motion.spot().count;
        let found = match on {
            true => places::next(&self.hits, count).or(self.hits.first().copied()),
            false => places::previous(&self.hits, count, false).or(self.hits.last().copied()),
        };
        let Some(count) = found else { return false };
        self.motion.go(Spot { count, at: self.reading.cursor.moment_of(count) }, &self.reading.recording, now);
        true
    }

    fn mark(&mut self) {
        let lang = self.reading.lang;
        let spot = self.motion.spot();
        let state = self.reading.cursor.history().state();
        let text = state.position().and_then(|slot| state.name_of(slot)).unwrap_or_default().to_owned();
        let seq = self.reading.cursor.history().last_seq();
        self.look.message = Some(match self.reading.marks.toggle(Mark { t: spot.at, seq, text }) {
            Ok(true) => Message::Done(lang.marks_set().to_owned()),
            Ok(false) => Message::Done(lang.marks_taken_away().to_owned()),
            Err(fault) => Message::Refused(lang.marks_not_kept(fault)),
        });
        if let Some(aside) = self.reading.marks.put_aside() {
            let name = aside.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.look.message = Some(Message::Refused(lang.marks_put_aside(name)));
        }
        self.strip = strip::strip(&self.reading, &self.hits);
    }

    fn open(&mut self, deed: Deed) {
        let leaf: Option<Box<dyn Leaf>> = match deed {
            Deed::Find => Some(Box::new(find::Find::default())),
            Deed::GoTo => Some(Box::new(go_to::GoTo::default())),
            Deed::Marks => Some(Box::new(marks::Bookmarks::default())),
            Deed::Events => Some(Box::new(self.seen(events::Events::of))),
            Deed::Losses => Some(Box::new(self.seen(losses::Losses::of))),
            Deed::VillagePage => Some(Box::new(self.seen(village::VillagePage::of))),
            Deed::Help => Some(Box::new(Over(Box::new(Help::of(&[Place::Replay, Place::Reading, Place::Form]))))),
            Deed::Explain => self.over(self.seen(|seen| Some(Box::new(why::of(seen.view)?) as Box<dyn Pane>)), Lang::why_none),
            Deed::WhatIf => self.over(self.seen(|seen| what_if::open(seen.view)), Lang::replay_not_declared),
            _ => None,
        };
        // What is read must not run on behind what lies over it.
        if leaf.is_some() {
            self.motion.pause();
        }
        self.leaf = leaf;
    }

    /// A pane about the result, or why there is none: before it is declared.
    fn over(&mut self, pane: Option<Box<dyn Pane>>, none: fn(Lang) -> &'static str) -> Option<Box<dyn Leaf>> {
        if pane.is_none() {
            self.look.message = Some(Message::Refused(none(self.reading.lang).to_owned()));
        }
        pane.map(|pane| Box::new(Over(pane)) as Box<dyn Leaf>)
    }

    fn take(&mut self, turn: Turn, leaf: Box<dyn Leaf>) {
        match turn {
            Turn::Stay | Turn::Ignored => self.leaf = Some(leaf),
            Turn::Close => {}
            Turn::Go(spot) => self.go(spot),
            Turn::Found(places) => {
                let first = places.first().copied().unwrap_or_default();
                self.hits = places;
                self.hits.sort_unstable();
                self.strip = strip::strip(&self.reading, &self.hits);
                self.go(Spot { count: first, at: self.reading.cursor.moment_of(first) });
            }
            Turn::Unmark(mark) => {
                if let Err(fault) = self.reading.marks.toggle(mark) {
                    self.look.message = Some(Message::Refused(self.reading.lang.marks_not_kept(fault)));
                }
                self.strip = strip::strip(&self.reading, &self.hits);
                self.leaf = Some(leaf);
            }
            Turn::Say(message) => {
                self.look.message = Some(message);
                self.leaf = Some(leaf);
            }
        }
    }

    /// Lets time pass: play goes on, and what somebody wrote meanwhile comes in.
    pub fn tick(&mut self) {
        let now = self.now();
        if self.reading.may_grow() {
            if now - self.asked >= ASK {
                self.asked = now;
                self.reading.look_for_writer();
            }
            if now - self.looked >= LOOK {
                self.looked = now;
                self.grow();
            }
        } else if now - self.asked >= ASK {
            self.asked = now;
            if self.reading.look_at_file() {
                self.grew();
            }
        }
        let played = self.motion.plays();
        self.motion.tick(&self.reading.cursor, &self.reading.recording, now);
        // Play that has come up with what is written goes on with it.
        if played && !self.motion.plays() && matches!(self.reading.live, Live::Written(_)) {
            self.motion.go(self.reading.last(), &self.reading.recording, now);
            self.arrive();
        }
        self.reading.cursor.go(self.motion.spot().count);
    }

    fn grow(&mut self) {
        let before = std::mem::discriminant(&self.reading.live);
        let grew = self.reading.poll();
        if grew || before != std::mem::discriminant(&self.reading.live) {
            self.grew();
        }
        if self.sticks {
            self.strip.length = self.strip.length.max(self.reading.last().at.0);
            let now = self.now();
            self.motion.go(self.reading.last(), &self.reading.recording, now);
        }
    }

    fn grew(&mut self) {
        self.strip = strip::strip(&self.reading, &self.hits);
    }

    /// How long, really, nothing has to be looked at and the picture stays as it is.
    pub fn wait(&self) -> Ms {
        let now = self.now();
        let looks = if self.reading.may_grow() { LOOK } else { ASK };
        let plays = self.motion.plays().then(|| {
            let spot = self.motion.spot();
            let shown = view::next_change(self.reading.cursor.history().state(), self.reading.moment(spot.at));
            let event = (spot.count < self.reading.cursor.all().len()).then(|| self.reading.cursor.moment_of(spot.count + 1));
            let next = shown.into_iter().chain(event).filter_map(|at| self.motion.real_time_of(at, &self.reading.recording)).min();
            let until = next.map_or(FRAME_MOST, |real| real - now + Ms(1));
            Ms(until.0.clamp(FRAME.0, FRAME_MOST.0))
        });
        plays.map_or(looks, |plays| plays.min(looks))
    }

    /// What the window is called.
    pub fn title(&self) -> String {
        self.reading.cursor.history().agenda().title.clone()
    }

    /// Draws the moment and the foot; gives the cell of the cursor while text is edited.
    pub fn draw(&mut self, pen: &mut Pen<'_>) -> Option<Position> {
        pen.clear();
        let (columns, rows) = (pen.width(), pen.height());
        self.size = (columns, rows);
        if columns < desk::LEAST.0 || rows < desk::LEAST.1 {
            let text = self.reading.lang.screen_too_small(desk::LEAST.0, desk::LEAST.1);
            pen.paragraph(rows.saturating_sub(1) / 2, &text, Align::Centre, Meaning::Text);
            return None;
        }
        let foot = if rows >= FOOT_FROM { FOOT } else { 2 };
        let above = rows - foot;
        let cursor = self.seen(|seen| {
            self.bottom(seen, &mut pen.part(0, rows - 1, columns, 1));
            self.above(seen, &mut pen.part(0, 0, columns, above))
        });
        if foot == FOOT {
            timeline::draw(&mut pen.part(0, above, columns, 2), &self.strip, self.motion.spot().at.0);
        }
        strip::line(&self.reading, &self.motion, self.stage, self.sticks, &mut pen.part(0, rows - 2, columns, 1));
        cursor
    }

    /// The moment as the room saw it, and what lies over it.
    fn above(&self, seen: &Seen<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        if self.stage {
            let view = seen.view;
            let shown = stage(view.state(), view.now.t);
            let of = occasion(view.history.agenda());
            let picture = Picture { meeting: Some((&of, &shown)), rehearsal: view.rehearsal, notice: None, shows: Shows::All, lang: view.lang };
            tui::stage::draw(&picture, pen);
        } else {
            desk::look_on(seen.view, pen);
        }
        let leaf = self.leaf.as_ref()?;
        let (columns, rows) = (pen.width(), pen.height());
        let area = match leaf.spot() {
            Where::Bottom(height) => Rect::new(0, rows.saturating_sub(height), columns, height.min(rows)),
            Where::Middle | Where::Whole => Rect::new(0, 1, columns, rows.saturating_sub(1)),
        };
        let mut pen = pen.part(area.x, area.y, area.width, area.height);
        pen.clear();
        let title = leaf.title(seen);
        leaf.draw(seen, &mut panel::draw(&mut pen, &title, Meaning::Accent))
    }

    fn bottom(&self, seen: &Seen<'_>, pen: &mut Pen<'_>) {
        match &self.look.message {
            Some(Message::Refused(text)) => {
                pen.fill(Meaning::Refusal);
                pen.put(1, 0, text, Meaning::Refusal);
            }
            Some(Message::Done(text)) => {
                let x = pen.put(1, 0, text, Meaning::Accent) + 2;
                let width = pen.width().saturating_sub(x + 1);
                self.keys(seen, &mut pen.part(x, 0, width, 1));
            }
            None => {
                let width = pen.width().saturating_sub(2);
                self.keys(seen, &mut pen.part(1, 0, width, 1));
            }
        }
    }

    fn keys(&self, seen: &Seen<'_>, pen: &mut Pen<'_>) {
        match self.leaf.as_deref() {
            Some(leaf) => strip::keys_of(leaf, seen, pen),
            None => strip::keys(seen, self.stage, !self.hits.is_empty(), pen),
        }
    }
}

/// A pane of a running meeting that only looks: what it would ask of the meeting is not asked.
struct Over(Box<dyn Pane>);

impl Leaf for Over {
    fn place(&self) -> Place {
        self.0.place()
    }

    fn title(&self, seen: &Seen<'_>) -> String {
        self.0.title(seen.view)
    }

    fn deed(&mut self, deed: Deed, seen: &Seen<'_>) -> Turn {
        Turn::of(self.0.deed(deed, seen.view))
    }

    fn offers(&self, deed: Deed) -> bool {
        self.0.offers(deed)
    }

    fn word(&self, deed: Deed, seen: &Seen<'_>) -> Option<&'static str> {
        self.0.word(deed, seen.view)
    }

    fn draw(&self, seen: &Seen<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        self.0.draw(seen.view, pen)
    }
}
