//! The loop of the stage: it looks on five times a second, draws when something happened or the clock shows another second, and otherwise writes nothing. Its keys
//! do nothing but leave; what the room sees is the desk's to say. Begin at [`run`].

use super::Shows;
use super::watching::{Watching, leaves};
use crate::i18n::Lang;
use crate::onlook::Onlooker;
use crate::tui::input::{self, Input, Notice};
use crate::tui::screen::{Patience, Screen};
use crate::tui::theme::{SignSet, Theme};
use std::io;
use std::sync::mpsc::{self, Receiver};

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
    if !window.ascii {
        screen.ask()?;
    }
    let watching = Watching::new(onlooker, window.lang, window.shows);
    let signs = if window.ascii { Some(SignSet::Ascii) } else { screen.answer(Patience::BEFORE_THE_FIRST_FRAME) };
    let mut showing = Showing { watching, theme: window.theme.with_signs(signs.unwrap_or(SignSet::Safe)) };
    showing.draw(&mut screen)?;
    if signs.is_none() {
        showing.theme = window.theme.with_signs(screen.answer(Patience::LONG).unwrap_or(SignSet::Safe));
        showing.draw(&mut screen)?;
    }
    input::read_keys(move |input| input::pass_on(&wakes, Wake::Input(input)))?;
    showing.turn(&mut screen, &woken)
}

struct Showing {
    watching: Watching,
    theme: Theme,
}

impl Showing {
    fn turn(&mut self, screen: &mut Screen, woken: &Receiver<Wake>) -> io::Result<u8> {
        loop {
            let first = woken.recv_timeout(self.watching.wait()).ok();
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
            changed |= self.watching.look();
            if changed {
                self.draw(screen)?;
            }
        }
    }

    fn draw(&mut self, screen: &mut Screen) -> io::Result<()> {
        screen.set_title(self.watching.title())?;
        screen.draw(&self.theme, |pen| {
            self.watching.draw(pen);
            None
        })
    }
}
