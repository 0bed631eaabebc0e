//! The terminal's modes: taking it over, giving it back, whatever happens.
//!
//! [`restore`] is what every way out ends in: the usual one, a panic, a signal, ^Z. It takes no lock, stops at no
//! error and does nothing the second time, so that any thread may call it at any moment.
//! Knows bytes, not pictures; those are [`crate::tui::screen`]'s. Begin at [`enter`].
#![expect(clippy::disallowed_methods, reason = "the edge: the terminal itself, and the log of a panic")]

use std::backtrace::Backtrace;
use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ratatui::layout::Size;

/// Puts the window's title aside.
const KEEP_TITLE: &[u8] = b"\x1b[22;2t";

/// Alternate screen, pastes told from keys.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h";

/// The reverse, and all else a frame or a library may have left on: synchronized update, mouse, focus reports,
/// hidden cursor, colours, that of the cursor too. The alternate screen goes last but for the title, so that nothing flashes on the other.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[?25h\x1b]112\x07\x1b[0m\x1b[?1049l\x1b[23;2t";

/// Whether the terminal is ours just now.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Whether there is a terminal to read keys from and to draw on.
#[must_use]
pub fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Takes the terminal over: keys come one by one, and the picture has a screen of its own. Once more does no harm:
/// after the program was stopped and continued by others, nothing is certain.
///
/// # Errors
/// Where there is no terminal, or it is gone.
pub fn enter() -> io::Result<()> {
    modes::raw()?;
    if !ENTERED.swap(true, Ordering::SeqCst) {
        send(KEEP_TITLE)?;
    }
    send(ENTER)
}

/// Gives the terminal back as it was. May be called at any time, from any thread, more than once.
pub fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        // There is nobody left to tell: the terminal may be what is gone.
        let _ = send(LEAVE);
        modes::cooked();
    }
}

/// Whether the terminal is ours: between [`enter`] and [`restore`].
#[must_use]
pub fn is_entered() -> bool {
    ENTERED.load(Ordering::SeqCst)
}

/// Writes bytes to the terminal, whole and at once, past every buffer and its lock.
///
/// # Errors
/// Where the terminal is gone.
pub fn send(bytes: &[u8]) -> io::Result<()> {
    modes::send(bytes)
}

/// Columns and rows of the terminal; 80 by 24 where it does not know.
#[must_use]
pub fn size() -> Size {
    match modes::size() {
        Some((columns @ 1.., rows @ 1..)) => Size::new(columns, rows),
        _ => Size::new(80, 24),
    }
}

/// Waits until the terminal sends something; false where it sends nothing for so long or is gone. Whoever waits in crossterm for a terminal that goes away waits
/// for ever, so what is asked is asked for here.
pub fn answers(patience: Duration) -> bool {
    modes::answers(patience)
}

/// Gives the terminal back, stops the program as ^Z does, and takes the terminal over again when it is continued.
/// The screen must be drawn anew afterwards.
///
/// # Errors
/// Where the terminal is gone when the program is continued.
pub fn suspend() -> io::Result<()> {
    restore();
    modes::stop();
    enter()
}

/// From now on a panic gives the terminal back, writes what happened to the end of `log`, and says `line` on
/// standard error: what is said there may be projected.
pub fn restore_on_panic(log: PathBuf, line: String) {
    std::panic::set_hook(Box::new(move |panic| {
        restore();
        let mut told = format!("{line}\n");
        if write_panic(&log, panic).is_err() {
            // Better seen by all than lost.
            told = format!("{told}{panic}\n");
        }
        let _ = io::stderr().write_all(told.as_bytes());
    }));
}

fn write_panic(log: &Path, panic: &PanicHookInfo<'_>) -> io::Result<()> {
    let thread = std::thread::current();
    let thread = thread.name().unwrap_or("unnamed");
    let version = env!("CARGO_PKG_VERSION");
    let mut file = private(OpenOptions::new().create(true).append(true)).open(log)?;
    writeln!(file, "leitai {version}, thread {thread}: {panic}\n{}", Backtrace::force_capture())
}

/// Readable by the owner only: a backtrace may name what was on the screen.
#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600)
}

#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
mod modes {
    use std::io;
    use std::sync::OnceLock;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::process::{Signal, kill_current_process_group};
    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

    /// The modes the terminal had before us.
    static COOKED: OnceLock<Termios> = OnceLock::new();

    pub(super) fn raw() -> io::Result<()> {
        let mut modes = tcgetattr(io::stdin())?;
        // After ^Z the shell has put its own modes back; ours to give back are still the first.
        let _ = COOKED.set(modes.clone());
        modes.make_raw();
        tcsetattr(io::stdin(), OptionalActions::Now, &modes)?;
        Ok(())
    }

    pub(super) fn cooked() {
        if let Some(modes) = COOKED.get() {
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, modes);
        }
    }

    pub(super) fn send(mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match rustix::io::write(io::stdout(), bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    pub(super) fn answers(patience: Duration) -> bool {
        let patience = Timespec::try_from(patience).ok();
        let stdin = io::stdin();
        let mut asked = [PollFd::new(&stdin, PollFlags::IN)];
        loop {
            match poll(&mut asked, patience.as_ref()) {
                Err(Errno::INTR) => {}
                Err(_) | Ok(0) => return false,
                Ok(_) => return asked.iter().all(|it| it.revents() == PollFlags::IN),
            }
        }
    }

    pub(super) fn size() -> Option<(u16, u16)> {
        tcgetwinsize(io::stdout()).ok().map(|size| (size.ws_col, size.ws_row))
    }

    /// Stops the whole job, as the terminal itself would have done. Where nobody could continue us, the system
    /// ignores it, and so we go on.
    pub(super) fn stop() {
        let _ = kill_current_process_group(Signal::TSTP);
        // Another thread may be the one that is told. This one must not run ahead of it and take the terminal
        // back before it stands still, so it rests a moment; the stop falls into it.
        let moment = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
        let _ = poll(&mut [], Some(&moment));
    }
}

#[cfg(not(unix))]
mod modes {
    use std::io::{self, Write};
    use std::time::Duration;

    pub(super) fn raw() -> io::Result<()> {
        // Asking also switches the escape sequences of the console on.
        if !crossterm::ansi_support::supports_ansi() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        crossterm::terminal::enable_raw_mode()
    }

    pub(super) fn cooked() {
        let _ = crossterm::terminal::disable_raw_mode();
    }

    pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout();
        out.write_all(bytes)?;
        out.flush()
    }

    pub(super) fn answers(_patience: Duration) -> bool {
        true
    }

    pub(super) fn size() -> Option<(u16, u16)> {
        crossterm::terminal::size().ok()
    }

    pub(super) fn stop() {}
}
