//! The loop of the stage: it looks on five times a second, draws when something happened or the clock shows another second, and otherwise writes nothing. Its keys
//! do nothing but leave; what the room sees is the desk's to say. Begin at [`run`].

use super::{Picture, Shows};
use crate::i18n::Lang;
use crate::meeting::stage::stage;
use crate::meeting::state::Place;
use crate::meeting::time::At;
use crate::onlook::{Onlooker, Remark};
use crate::tui::input::{self, Input, Notice};
use crate::tui::screen::Screen;
use crate::tui::theme::{SignSet, Theme};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::io;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// Between two looks: soon enough for the eye, and five wake-ups a second.
const BETWEEN: Duration = Duration::from_millis(200);

/// What the window is opened with.
pub struct Window {
    /// The language.
    pub lang: Lang,
    /// Colours, and signs where they are not to be probed.
    pub theme: Theme,
    /// Whether to use ASCII only.
    pub ascii: bool,
    /// How much is shown.
    pub shows: Shows,
}

enum Wake {
    Input(Input),
    Notice(Notice),
}

/// Opens the window and stays until it is closed; gives the exit status.
///
/// # Errors
/// When the terminal is gone.
pub fn run(window: &Window, onlooker: Onlooker) -> io::Result<u8> {
    let (wakes, woken) = mpsc::channel();
    let notices = wakes.clone();
    input::watch_signals(move |notice| input::pass_on(&notices, Wake::Notice(notice)))?;
    let mut screen = Screen::enter()?;
    let signs = if window.ascii { SignSet::Ascii } else { SignSet::Safe };
    let mut showing = Showing { window, onlooker, theme: window.theme.with_signs(signs), due: None };
    showing.onlooker.look();
    showing.draw(&mut screen)?;
    if !window.ascii {
        showing.theme = window.theme.with_signs(screen.probe());
        showing.draw(&mut screen)?;
    }
    input::read_keys(move |input| input::pass_on(&wakes, Wake::Input(input)))?;
    showing.turn(&mut screen, &woken)
}

struct Showing<'a> {
    window: &'a Window,
    onlooker: Onlooker,
    theme: Theme,
    /// When the picture changes by itself.
    due: Option<At>,
}

impl Showing<'_> {
    fn turn(&mut self, screen: &mut Screen, woken: &Receiver<Wake>) -> io::Result<u8> {
        loop {
            let first = woken.recv_timeout(self.wait()).ok();
            let mut changed = false;
            for wake in first.into_iter().chain(std::iter::from_fn(|| woken.try_recv().ok())) {
                match wake {
                    Wake::Input(Input::Key(key)) if leaves(key) => return Ok(0),
                    Wake::Input(Input::Key(key)) if input::is_suspend(&key) => {
                        screen.suspend()?;
                        changed = true;
                    }
                    Wake::Input(Input::Resize) => {
                        // It may have lost its content, although its size is what it was.
                        screen.forget();
                        changed = true;
                    }
                    Wake::Input(Input::Mouse(_)) => changed = true,
                    Wake::Input(Input::Gone) => return Ok(129),
                    Wake::Notice(Notice::End(status)) => return Ok(status),
                    Wake::Notice(Notice::Continued) => {
                        screen.rebuild()?;
                        changed = true;
                    }
                    Wake::Input(Input::Key(_) | Input::Paste(_)) => {}
                }
            }
            changed |= self.onlooker.look();
            changed |= self.due.is_some_and(|due| due <= self.onlooker.now());
            if changed {
                self.draw(screen)?;
            }
        }
    }

    fn wait(&self) -> Duration {
        // Not a moment too early: a sleep may end within the millisecond before.
        let due = self.due.and_then(|due| self.onlooker.wait_until(due)).map(|wait| wait + Duration::from_millis(1));
        due.unwrap_or(BETWEEN).min(BETWEEN)
    }

    fn draw(&mut self, screen: &mut Screen) -> io::Result<()> {
        let onlooker = &self.onlooker;
        let seen = onlooker.history().map(|history| stage(history.state(), onlooker.now()));
        let notice = self.notice();
        let picture = Picture {
            meeting: onlooker.occasion().zip(seen.as_ref()),
            rehearsal: onlooker.is_rehearsal(),
            notice: notice.as_deref(),
            shows: self.window.shows,
            lang: self.window.lang,
        };
        screen.set_title(onlooker.occasion().map_or("leitai", |occasion| occasion.title.as_str()))?;
        screen.draw(&self.theme, |pen| {
            super::draw(&picture, pen);
            None
        })?;
        self.due = onlooker.next_change();
        Ok(())
    }

    /// What is to be said about the window itself. That there are several meetings helps whoever sets the hall up, and nobody later.
    fn notice(&self) -> Option<String> {
        let lang = self.window.lang;
        let before = self.onlooker.history().is_some_and(|history| history.state().place == Place::Before);
        match self.onlooker.remark()? {
            Remark::Away => Some(lang.stage_away().to_owned()),
            Remark::Lost => Some(lang.stage_lost().to_owned()),
            Remark::Several(count) if before => Some(lang.stage_several(count)),
            Remark::Several(_) => None,
        }
    }
}

/// One key, and no question: the window can be opened again at any time.
fn leaves(key: KeyEvent) -> bool {
    let key = input::as_command(key);
    matches!((key.code, key.modifiers), (KeyCode::Char('q'), KeyModifiers::NONE) | (KeyCode::Char('c'), KeyModifiers::CONTROL))
}
