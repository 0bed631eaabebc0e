//! The screen: frames drawn on the terminal, the bell, the title, and what is done when the window comes and goes.
//!
//! There is one. It takes the terminal over when it is made and gives it back when it is dropped; in between it
//! sends each frame in one piece and nothing at all if nothing changed. Begin at [`Screen::enter`]: then [`Screen::ask`]
//! asks what the terminal can do, and where [`Screen::answer`] does not come at once the first frame is drawn in safe signs.

use std::io;
use std::time::Duration;

use ratatui::layout::Position;
use ratatui::style::Color;

use crate::text::clean_line;
use crate::tui::frames::Frames;
use crate::tui::pen::Pen;
use crate::tui::terminal;
use crate::tui::theme::{Meaning, Rgb, SignSet, Theme, colour};

/// Presses, moves while pressed, in columns beyond 223 too. Leaving the terminal takes it back.
const WATCH_MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";

/// How long a terminal may think before it answers.
#[derive(Debug, Clone, Copy)]
pub struct Patience(Duration);

impl Patience {
    /// Nobody sees so short a wait, and most terminals need less.
    pub const BEFORE_THE_FIRST_FRAME: Self = Self(Duration::from_millis(10));
    /// Behind a slow line, with a frame on the screen.
    pub const LONG: Self = Self(Duration::from_secs(2));
}

/// The terminal as something to draw on.
#[derive(Debug)]
pub struct Screen {
    frames: Frames,
    title: String,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// Where there is none.
    pub fn enter() -> io::Result<Self> {
        terminal::enter()?;
        Ok(Self { frames: Frames::new(), title: String::new(), mouse: false })
    }

    /// Draws a frame as large as the terminal is now, and sends what changed. `draw` says where the cursor is to be
    /// seen: at the caret while text is edited, so that an input method shows its candidates there.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn draw(&mut self, theme: &Theme, draw: impl FnOnce(&mut Pen<'_>) -> Option<Position>) -> io::Result<()> {
        // After a panic in another thread, or while the program is on its way out, the terminal is not ours.
        if !terminal::is_entered() {
            return Ok(());
        }
        let bytes = self.frames.draw(terminal::size(), theme, draw);
        if bytes.is_empty() { Ok(()) } else { terminal::send(bytes) }
    }

    /// Asks whether a line of box drawing takes one column here. To be called before the first frame, which draws over it: while that is made ready, most
    /// terminals answer.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn ask(&mut self) -> io::Result<()> {
        // A console of Windows is asked by a call; what it answers to the sequence would be read as keys.
        let ask = if cfg!(windows) { "" } else { "\x1b[6n" };
        // In the corner, unseen.
        terminal::send(format!("\x1b[1;1H\x1b[8m─\x1b[0m{ask}").as_bytes())
    }

    /// The answer, if it comes in time; keys typed meanwhile are kept. Must be called before anything reads keys.
    #[must_use]
    pub fn answer(&mut self, patience: Patience) -> Option<SignSet> {
        if !terminal::answers(patience.0) {
            return None;
        }
        // It asks once more; the answer that waits already is the one it takes, so it does not look at a terminal that may be gone.
        Some(match crossterm::cursor::position() {
            Ok((1, _)) => SignSet::Box,
            _ => SignSet::Safe,
        })
    }

    /// Gives the cursor the colour of the text that is typed: the terminal's own may be that of the theme's ground.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn set_cursor_colour(&mut self, theme: &Theme) -> io::Result<()> {
        let Rgb(red, green, blue) = match theme.style(Meaning::Field).fg {
            Some(Color::Rgb(red, green, blue)) => Rgb(red, green, blue),
            Some(Color::Indexed(index @ 16..)) => colour::indexed(index),
            // Sixteen colours are the terminal's own, and so is its cursor.
            _ => return Ok(()),
        };
        terminal::send(format!("\x1b]12;#{red:02x}{green:02x}{blue:02x}\x07").as_bytes())
    }

    /// Rings.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn bell(&mut self) -> io::Result<()> {
        terminal::send(b"\x07")
    }

    /// Names the window, cleaned; the old name comes back at the end. The same name again sends nothing.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn set_title(&mut self, title: &str) -> io::Result<()> {
        let title = clean_line(title);
        if self.title == title {
            return Ok(());
        }
        self.title = title.into_owned();
        self.send_title()
    }

    /// Asks the terminal to tell of the mouse: pressed, moved while pressed. The terminal's own selection then needs its shift key, so this is not for meetings.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn watch_mouse(&mut self) -> io::Result<()> {
        self.mouse = true;
        terminal::send(WATCH_MOUSE)
    }

    fn send_title(&self) -> io::Result<()> {
        terminal::send(format!("\x1b]2;{}\x1b\\", self.title).as_bytes())
    }

    /// Stops the program as ^Z does, with the terminal given back, and goes on when it is continued. Must be
    /// followed by a frame.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn suspend(&mut self) -> io::Result<()> {
        terminal::suspend()?;
        self.start_over()
    }

    /// Sets everything up again: after the program was stopped and continued by others, nothing is certain. Must be
    /// followed by a frame.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn rebuild(&mut self) -> io::Result<()> {
        terminal::enter()?;
        self.start_over()
    }

    /// Nothing of what was drawn counts any more. Must be followed by a frame.
    pub fn forget(&mut self) {
        self.frames.forget();
    }

    fn start_over(&mut self) -> io::Result<()> {
        self.frames.forget();
        if self.mouse {
            terminal::send(WATCH_MOUSE)?;
        }
        if self.title.is_empty() { Ok(()) } else { self.send_title() }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        terminal::restore();
    }
}
