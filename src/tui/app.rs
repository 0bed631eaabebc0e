//! The loop: it sleeps until a key, a signal, the disk or the next moment the picture changes by itself, and draws once a change. Owns the screen and the threads;
//! what keys mean is settled in [`control`](super::control) and [`start`]. Begin at [`run`].

use crate::i18n::Lang;
use crate::meeting::event::BreakTimer;
use crate::tui::check_hall::{CheckHall, Outcome};
use crate::tui::control::{Control, Flow};
use crate::tui::drafts::Drafts;
use crate::tui::input::{self, Input, Notice};
use crate::tui::replay::Replay;
use crate::tui::screen::{Patience, Screen};
use crate::tui::stage::Shows;
use crate::tui::stage::watching::{self, Watching};
use crate::tui::start::{self, Chosen, Door, Start};
use crate::tui::theme::{SignSet, Theme};
use crossterm::event::{KeyCode, KeyEvent};
use std::io;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

/// Exit status of a program that did what it was asked.
const DONE: u8 = 0;

/// What a window is opened with.
#[derive(Clone)]
pub struct Window {
    /// The language.
    pub lang: Lang,
    /// Colours, and signs where they are not to be probed.
    pub theme: Theme,
    /// Whether to use ASCII only.
    pub ascii: bool,
    /// What is to be said first, until a key is pressed.
    pub remark: Option<String>,
    /// Where drafts are kept.
    pub state: PathBuf,
    /// How meetings are found and begun.
    pub door: Rc<Door>,
}

/// What the window shows first.
pub enum First {
    /// The start screen.
    Start,
    /// A meeting that was begun.
    Meeting(Box<crate::live::Live>),
    /// The screen that tries the hall.
    CheckHall,
    /// A meeting taken up again.
    TakenUp(Box<crate::live::TakenUp>, Option<BreakTimer>),
    /// A session that is read again.
    Replay(Box<Replay>),
    /// The offer to look on at a meeting that another window runs.
    Busy(PathBuf),
}

/// What wakes the loop.
enum Wake {
    Input(Input),
    Notice(Notice),
    Saved,
}

impl Wake {
    /// The key, where it stands for a character.
    fn typed(&self) -> Option<&KeyEvent> {
        match self {
            Self::Input(Input::Key(key)) => input::typed(key).and(Some(key)),
            _ => None,
        }
    }
}

/// Keys that came so close together were pressed by nobody.
const BETWEEN_KEYS: Duration = Duration::from_millis(5);

/// The same with every run of keys that can only be a paste as a paste. A line end behind it is a key: it may have been pressed while the program was slow.
fn with_pastes(waiting: Vec<Wake>) -> Vec<Wake> {
    if waiting.len() < 2 {
        return waiting;
    }
    let mut wakes = Vec::with_capacity(waiting.len());
    let mut run: Vec<KeyEvent> = Vec::new();
    for wake in waiting {
        match wake.typed() {
            Some(key) => run.push(*key),
            None => {
                wakes.extend(as_wakes(&mut run));
                wakes.push(wake);
            }
        }
    }
    wakes.extend(as_wakes(&mut run));
    wakes
}

fn as_wakes(run: &mut Vec<KeyEvent>) -> Vec<Wake> {
    let text = run.iter().rposition(|key| matches!(key.code, KeyCode::Char(_))).map_or(0, |last| last + 1);
    let behind = run.split_off(text);
    let keys = |keys: Vec<KeyEvent>| keys.into_iter().map(|key| Wake::Input(Input::Key(key)));
    match input::as_paste(run) {
        Some(text) => {
            run.clear();
            std::iter::once(Wake::Input(Input::Paste(text))).chain(keys(behind)).collect()
        }
        None => keys(std::mem::take(run)).chain(keys(behind)).collect(),
    }
}

/// What the window shows.
enum Showing {
    Start(Box<Start>),
    Meeting(Box<Control>),
    Replay(Box<Replay>),
    Hall(Box<CheckHall>),
    /// The stage of a meeting that another window runs.
    Stage(Box<Watching>),
}

/// Opens the window and stays until it is closed; gives the exit status.
///
/// # Errors
/// When the terminal is gone.
pub fn run(window: &Window, first: First) -> io::Result<u8> {
    let (wakes, woken) = mpsc::channel();
    // Before anything is on the screen: a signal that comes in the first moment must find the terminal given back too.
    let notices = wakes.clone();
    input::watch_signals(move |notice| input::pass_on(&notices, Wake::Notice(notice)))?;
    let mut screen = Screen::enter()?;
    if !window.ascii {
        screen.ask()?;
    }
    let mut app = App {
        window,
        wakes,
        showing: Showing::Start(Box::new(Start::new(window.lang, Rc::clone(&window.door)))),
        behind: None,
        drafts: Drafts::new(&window.state),
    };
    app.show(first);
    app.say(window.remark.as_deref());
    let signs = if window.ascii { Some(SignSet::Ascii) } else { screen.answer(Patience::BEFORE_THE_FIRST_FRAME) };
    let mut theme = window.theme.with_signs(signs.unwrap_or(SignSet::Safe));
    app.draw(&mut screen, &theme)?;
    if signs.is_none() {
        theme = theme.with_signs(screen.answer(Patience::LONG).unwrap_or(SignSet::Safe));
        app.draw(&mut screen, &theme)?;
    }
    screen.set_cursor_colour(&theme)?;
    screen.set_title(&app.title())?;
    if matches!(app.showing, Showing::Replay(_)) {
        screen.watch_mouse()?;
    }
    app.listen()?;
    app.turn(&mut screen, &theme, &woken)
}

struct App<'a> {
    window: &'a Window,
    wakes: Sender<Wake>,
    showing: Showing,
    /// The start screen, where what is shown was opened from there and leads back.
    behind: Option<Box<Start>>,
    drafts: Drafts,
}

impl App<'_> {
    fn show(&mut self, first: First) {
        match first {
            First::Start => {
                if let Showing::Start(start) = &mut self.showing {
                    let wakes = self.wakes.clone();
                    start.look_around(move || drop(wakes.send(Wake::Saved)));
                }
            }
            First::CheckHall => self.showing = Showing::Hall(Box::new(CheckHall::new(self.window.lang))),
            First::Meeting(live) => self.begin(*live),
            First::Replay(replay) => self.showing = Showing::Replay(replay),
            First::Busy(file) => {
                if let Showing::Start(start) = &mut self.showing {
                    start.offer_stage(&file);
                }
            }
            First::TakenUp(taken_up, None) if taken_up.asks() => {
                if let Showing::Start(start) = &mut self.showing {
                    start.ask_about_break(*taken_up);
                }
            }
            First::TakenUp(taken_up, choice) => {
                let said = start::mended(self.window.lang, &taken_up);
                self.begin(taken_up.go_on(choice.unwrap_or(BreakTimer::Counted)));
                self.say(said.as_deref());
            }
        }
    }

    /// Says something on the line that answers keys.
    fn say(&mut self, remark: Option<&str>) {
        match (&mut self.showing, remark) {
            (_, None) | (Showing::Hall(_) | Showing::Stage(_), _) => {}
            (Showing::Start(start), Some(remark)) => start.say(remark),
            (Showing::Meeting(control), Some(remark)) => control.say(remark),
            (Showing::Replay(replay), Some(remark)) => replay.say(remark),
        }
    }

    fn begin(&mut self, live: crate::live::Live) {
        let wakes = self.wakes.clone();
        live.on_change(move || drop(wakes.send(Wake::Saved)));
        let draft = self.drafts.of(&live.head().id);
        let mut control = Control::new(live, self.window.lang, draft);
        control.look_for_stages(&self.window.state);
        self.showing = Showing::Meeting(Box::new(control));
    }

    fn title(&self) -> String {
        match &self.showing {
            Showing::Start(_) | Showing::Hall(_) => "leitai".to_owned(),
            Showing::Meeting(control) => {
                let (head, title) = (control.live().head(), &control.live().history().agenda().title);
                if head.rehearsal { format!("{} {title}", self.window.lang.mark_rehearsal()) } else { title.clone() }
            }
            Showing::Replay(replay) => replay.title(),
            Showing::Stage(watching) => watching.title().to_owned(),
        }
    }

    /// Starts the thread that reads keys. Nothing may ask the terminal anything after this.
    fn listen(&self) -> io::Result<()> {
        let keys = self.wakes.clone();
        input::read_keys(move |input| input::pass_on(&keys, Wake::Input(input)))
    }

    fn draw(&mut self, screen: &mut Screen, theme: &Theme) -> io::Result<()> {
        screen.draw(theme, |pen| match &mut self.showing {
            Showing::Start(start) => start.draw(pen),
            Showing::Meeting(control) => control.draw(pen),
            Showing::Replay(replay) => replay.draw(pen),
            Showing::Hall(hall) => hall.draw(pen),
            Showing::Stage(watching) => {
                watching.draw(pen);
                None
            }
        })
    }

    fn turn(&mut self, screen: &mut Screen, theme: &Theme, woken: &Receiver<Wake>) -> io::Result<u8> {
        loop {
            let first = match self.wait() {
                None => woken.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(wait) => woken.recv_timeout(wait),
            };
            if let Showing::Meeting(control) = &mut self.showing {
                control.wake();
            }
            // Whatever waits is taken in before anything is drawn: one picture for a whole paste.
            let mut waiting = first.ok().into_iter().chain(std::iter::from_fn(|| woken.try_recv().ok())).collect::<Vec<_>>();
            // Two characters at once are a paste that the terminal does not mark: what is still on its way belongs to it.
            while waiting.iter().filter(|wake| wake.typed().is_some()).count() > 1
                && let Ok(wake) = woken.recv_timeout(BETWEEN_KEYS)
            {
                waiting.push(wake);
            }
            let woke = !waiting.is_empty();
            for wake in with_pastes(waiting) {
                if let Some(status) = self.take(screen, wake)? {
                    self.mark_alive(true);
                    return Ok(status);
                }
            }
            if let Showing::Replay(replay) = &mut self.showing {
                replay.tick();
            }
            if let Showing::Stage(watching) = &mut self.showing
                && !watching.look()
                && !woke
            {
                continue;
            }
            if let Showing::Meeting(control) = &mut self.showing
                && control.tick()
            {
                screen.bell()?;
            }
            self.draw(screen, theme)?;
            // What asks the disk comes behind the picture.
            if let Showing::Meeting(control) = &mut self.showing {
                self.drafts.keep(&control.live().head().id, control.draft());
                let news = control.look_for_stage();
                self.mark_alive(false);
                if news {
                    self.draw(screen, theme)?;
                }
            }
        }
    }

    /// Notes that a countdown is alive, so that after a crash no more than the break is taken off it.
    fn mark_alive(&mut self, at_once: bool) {
        if let Showing::Meeting(control) = &self.showing
            && control.counts()
        {
            let live = control.live();
            self.drafts.mark_alive(&live.head().id, live.now().t, at_once);
        }
    }

    /// How long nothing changes by itself; none for as long as nobody does anything.
    fn wait(&self) -> Option<Duration> {
        let control = match &self.showing {
            Showing::Meeting(control) => control,
            Showing::Replay(replay) => return Some(Duration::from_millis(replay.wait().0.unsigned_abs())),
            Showing::Hall(hall) => return hall.wait().map(|wait| wait + Duration::from_millis(1)),
            Showing::Stage(watching) => return Some(watching.wait()),
            Showing::Start(_) => return None,
        };
        // Not a moment too early: a sleep may end within the millisecond before.
        Some(control.live().wait_until(control.next_change()?) + Duration::from_millis(1))
    }

    fn take(&mut self, screen: &mut Screen, wake: Wake) -> io::Result<Option<u8>> {
        match wake {
            Wake::Input(Input::Key(key)) if input::is_suspend(&key) => screen.suspend()?,
            Wake::Input(Input::Key(key)) => return self.key(screen, key),
            Wake::Input(Input::Paste(text)) => match &mut self.showing {
                Showing::Meeting(control) => return Ok((control.paste(&text) == Flow::Quit).then_some(DONE)),
                Showing::Replay(replay) => replay.paste(&text),
                Showing::Hall(hall) => hall.paste(&text),
                Showing::Start(_) | Showing::Stage(_) => {}
            },
            Wake::Input(Input::Mouse(mouse)) => {
                if let Showing::Replay(replay) = &mut self.showing {
                    replay.mouse(mouse);
                }
            }
            Wake::Input(Input::Gone) => return Ok(Some(129)),
            // The window may have been another for a moment and lost its content, although its size is what it was.
            Wake::Input(Input::Resize) => screen.forget(),
            Wake::Saved => {}
            Wake::Notice(Notice::End(status)) => return Ok(Some(status)),
            Wake::Notice(Notice::Continued) => screen.rebuild()?,
        }
        Ok(None)
    }

    /// Lays something over the start screen.
    fn cover(&mut self, over: Showing) {
        if let Showing::Start(start) = std::mem::replace(&mut self.showing, over) {
            self.behind = Some(start);
        }
    }

    /// Back to the start screen, or out of the program where there is none behind.
    fn uncover(&mut self) -> Option<u8> {
        match self.behind.take() {
            Some(start) => {
                self.showing = Showing::Start(start);
                None
            }
            None => Some(DONE),
        }
    }

    fn key(&mut self, screen: &mut Screen, key: KeyEvent) -> io::Result<Option<u8>> {
        match &mut self.showing {
            Showing::Stage(_) if watching::leaves(key) => {
                let left = self.uncover();
                screen.set_title(&self.title()).map(|()| left)
            }
            Showing::Stage(_) => Ok(None),
            Showing::Meeting(control) => Ok((control.key(key) == Flow::Quit).then_some(DONE)),
            Showing::Replay(replay) => Ok((replay.key(key) == Flow::Quit).then_some(DONE)),
            Showing::Hall(hall) => match hall.key(key) {
                Outcome::Stay => Ok(None),
                Outcome::Ring => screen.bell().map(|()| None),
                Outcome::Leave => Ok(self.uncover()),
            },
            Showing::Start(start) => match start.key(key) {
                Chosen::Nothing => Ok(None),
                Chosen::Quit => Ok(Some(DONE)),
                Chosen::CheckHall => {
                    self.cover(Showing::Hall(Box::new(CheckHall::new(self.window.lang))));
                    Ok(None)
                }
                Chosen::Meeting(live) => {
                    self.begin(*live);
                    screen.set_title(&self.title()).map(|()| None)
                }
                Chosen::TakenUp(live, said) => {
                    self.begin(*live);
                    self.say(said.as_deref());
                    screen.set_title(&self.title()).map(|()| None)
                }
                Chosen::Import(live) => {
                    self.begin(*live);
                    if let Showing::Meeting(control) = &mut self.showing {
                        control.import();
                    }
                    screen.set_title(&self.title()).map(|()| None)
                }
                Chosen::Stage(onlooker) => {
                    self.cover(Showing::Stage(Box::new(Watching::new(*onlooker, self.window.lang, Shows::All))));
                    screen.set_title(&self.title()).map(|()| None)
                }
                Chosen::Replay(replay) => {
                    self.showing = Showing::Replay(replay);
                    screen.watch_mouse()?;
                    screen.set_title(&self.title())?;
                    Ok(None)
                }
            },
        }
    }
}
