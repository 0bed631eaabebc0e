//! Keys, pastes and signals, each read by a thread of its own that does nothing but pass them on.
//!
//! The threads get a function that takes what they read and says whether to go on: the program's one channel, into
//! which others put their messages too. Outside a text field a key goes through [`as_command`] first, so that an
//! input method in Chinese mode is no obstacle where it need not be.
//! Knows neither what a key does nor what the program does when a signal comes. Begin at [`read_keys`].
#![cfg_attr(unix, expect(clippy::disallowed_methods, reason = "the edge: looks whether the terminal is still there"))]

use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent};

/// What came from the keyboard or the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed (or repeats).
    Key(KeyEvent),
    /// A text was pasted, as it came.
    Paste(String),
    /// The mouse, where it was asked for.
    Mouse(MouseEvent),
    /// The window has another size. May come twice for one change.
    Resize,
    /// Nothing can be read any more.
    Gone,
}

/// What the system told the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// To end, and with which exit status: 128 and the number of the signal; 129 also if the terminal is gone.
    End(u8),
    /// It was stopped and runs again; the terminal may be in any state.
    Continued,
}

/// Exit status of a program whose terminal was hung up.
#[cfg(unix)]
const HUNG_UP: u8 = 129;

/// Reads keys for as long as `pass_on` says so. Must not be called before everything that asks the terminal
/// something has its answer. If the terminal is gone the thread may never end: nobody should wait for it.
///
/// # Errors
/// Where no thread can be started.
pub fn read_keys(pass_on: impl Fn(Input) -> ControlFlow<()> + Send + 'static) -> io::Result<()> {
    let read = move || -> ControlFlow<()> {
        let mut rejoin = Rejoin::default();
        loop {
            match crossterm::event::read() {
                // A release says nothing that the press has not said.
                Ok(Event::Key(key)) if key.kind == KeyEventKind::Release => {}
                Ok(Event::Key(key)) => rejoin.push(key).into_iter().try_for_each(|key| pass_on(Input::Key(key)))?,
                Ok(Event::Paste(text)) => pass_on(Input::Paste(text))?,
                Ok(Event::Resize(..)) => pass_on(Input::Resize)?,
                Ok(Event::Mouse(mouse)) => pass_on(Input::Mouse(mouse))?,
                Ok(Event::FocusGained | Event::FocusLost) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => {
                    pass_on(Input::Gone)?;
                    return ControlFlow::Break(());
                }
            }
        }
    };
    thread::Builder::new().name("keys".to_owned()).spawn(read)?;
    Ok(())
}

/// Puts a message into the program's one channel, and says whether anybody still listens there.
pub fn pass_on<M>(wakes: &Sender<M>, wake: M) -> ControlFlow<()> {
    wakes.send(wake).map_or(ControlFlow::Break(()), ControlFlow::Continue)
}

/// Whether a key asks the program to stop for a while, as the shell's job control has it: Ctrl+Z.
#[must_use]
pub fn is_suspend(key: &KeyEvent) -> bool {
    (key.code, key.modifiers) == (KeyCode::Char('z'), KeyModifiers::CONTROL)
}

/// Passes on what the system says: that the program is to end, that it was continued, that the terminal is gone.
/// From now on these signals no longer end it by themselves.
///
/// # Errors
/// Where signals cannot be caught or no thread can be started.
#[cfg(unix)]
pub fn watch_signals(pass_on: impl Fn(Notice) -> ControlFlow<()> + Clone + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGCONT])?;
    let tell = pass_on.clone();
    let wait = move || {
        signals.forever().try_for_each(|signal| match signal {
            SIGCONT => tell(Notice::Continued),
            signal => tell(Notice::End(128 + u8::try_from(signal).unwrap_or(0))),
        })
    };
    thread::Builder::new().name("signals".to_owned()).spawn(wait)?;
    thread::Builder::new().name("hang-up".to_owned()).spawn(move || {
        wait_for_hang_up();
        pass_on(Notice::End(HUNG_UP))
    })?;
    Ok(())
}

/// There are no such signals: closing the window ends the program.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn watch_signals(_pass_on: impl Fn(Notice) -> ControlFlow<()> + Clone + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Returns when the terminal is gone. The signal for it does not come to a program that was started without a
/// session of its own, or is kept by who started it.
#[cfg(unix)]
fn wait_for_hang_up() {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    // Linux wakes a poll that asks for nothing when the terminal goes; elsewhere it is looked at each second.
    let second = Timespec { tv_sec: 1, tv_nsec: 0 };
    let timeout = if cfg!(target_os = "linux") { None } else { Some(&second) };
    let terminal = io::stdin();
    loop {
        let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
        let is_polled = match poll(&mut watched, timeout) {
            Ok(_) | Err(rustix::io::Errno::INTR) => true,
            Err(_) => false,
        };
        let is_gone = watched.iter().any(|polled| polled.revents().intersects(PollFlags::HUP | PollFlags::ERR));
        if is_gone || !is_polled {
            return;
        }
    }
}

/// Puts a key together again that came in pieces.
///
/// On a slow line the sequence of a key may be read as Esc, `[`, a digit or two and `~`. The Esc is out before
/// anybody can know; what follows it is held back until it is a key or cannot become one.
#[derive(Debug, Default)]
struct Rejoin {
    /// Whether the last key was Esc.
    after_escape: bool,
    /// A `[` behind an Esc, and digits.
    held: Vec<KeyEvent>,
}

impl Rejoin {
    /// Takes a key as it was read, and returns those that are certain.
    fn push(&mut self, key: KeyEvent) -> Vec<KeyEvent> {
        let after_escape = std::mem::replace(&mut self.after_escape, key.code == KeyCode::Esc);
        match key.code {
            KeyCode::Char('[') if after_escape => {
                self.held.push(key);
                Vec::new()
            }
            KeyCode::Char('0'..='9') if (1..=2).contains(&self.held.len()) => {
                self.held.push(key);
                Vec::new()
            }
            KeyCode::Char('~') if self.held.len() > 1 => match self.whole() {
                Some(code) => {
                    self.held.clear();
                    vec![KeyEvent::new(code, KeyModifiers::NONE)]
                }
                None => self.release(key),
            },
            _ => self.release(key),
        }
    }

    fn release(&mut self, key: KeyEvent) -> Vec<KeyEvent> {
        let mut keys = std::mem::take(&mut self.held);
        keys.push(key);
        keys
    }

    /// The key whose number is held.
    fn whole(&self) -> Option<KeyCode> {
        let digits = self.held.iter().filter_map(|key| key.code.as_char()).filter(char::is_ascii_digit);
        match digits.collect::<String>().as_str() {
            "1" | "7" => Some(KeyCode::Home),
            "2" => Some(KeyCode::Insert),
            "3" => Some(KeyCode::Delete),
            "4" | "8" => Some(KeyCode::End),
            "5" => Some(KeyCode::PageUp),
            "6" => Some(KeyCode::PageDown),
            "15" => Some(KeyCode::F(5)),
            _ => None,
        }
    }
}

/// A key as a command: full-width characters count as their half-width twins, and Shift is told by the character.
#[must_use]
pub fn as_command(key: KeyEvent) -> KeyEvent {
    match key.code {
        KeyCode::Char(typed) => {
            let modifiers = key.modifiers.difference(KeyModifiers::SHIFT);
            KeyEvent { code: KeyCode::Char(half_width(typed)), modifiers, ..key }
        }
        _ => key,
    }
}

/// So many characters that come together were typed by nobody.
const PASTE_LEAST: usize = 8;

/// The text of keys that came all at once, where they can only be a paste: terminals that do not mark a paste send it as keys, and a line end in it must not act as
/// Enter. On Windows, where no paste is marked, its letters must be no commands either; elsewhere so many letters are rather a name that an input method wrote.
#[must_use]
pub fn as_paste(keys: &[KeyEvent]) -> Option<String> {
    let text: Option<String> = keys.iter().map(typed).collect();
    text.filter(|text| keys.len() >= PASTE_LEAST && (cfg!(windows) || text.contains(['\r', '\t'])))
}

/// The character that a key stands for in a text; none where it stands for none.
#[must_use]
pub fn typed(key: &KeyEvent) -> Option<char> {
    if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
        return None;
    }
    match key.code {
        KeyCode::Char(typed) => Some(typed),
        KeyCode::Enter => Some('\r'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

/// The character on the same key when the input method is off.
#[must_use]
pub fn half_width(typed: char) -> char {
    match typed {
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => '/',
        '「' | '【' => '[',
        '」' | '】' => ']',
        '《' => '<',
        '》' => '>',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '·' => '`',
        '￥' | '¥' => '$',
        // U+FF01 to U+FF5E are ASCII, moved.
        '！'..='～' => u32::from(typed).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(typed),
        _ => typed,
    }
}

/// Whether a key can only come from an input method in Chinese mode: a command it cannot be.
#[must_use]
pub fn is_from_input_method(key: KeyEvent) -> bool {
    matches!(key.code, KeyCode::Char('\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode) -> KeyEvent {
        KeyEvent::new(code, KeyModifiers::NONE)
    }

    #[test]
    fn a_key_in_pieces_is_one_key() {
        use KeyCode::{Char, Delete, Enter, Esc, F, PageDown};
        let check = |read: &[KeyCode], expected: &[KeyCode]| {
            let mut rejoin = Rejoin::default();
            let found: Vec<_> = read.iter().flat_map(|code| rejoin.push(key(*code))).map(|key| key.code).collect();
            assert_eq!(found, expected, "{read:?}");
        };
        check(&[Esc, Char('['), Char('6'), Char('~')], &[Esc, PageDown]);
        check(&[Esc, Char('['), Char('1'), Char('5'), Char('~'), Enter], &[Esc, F(5), Enter]);
        check(&[Esc, Char('['), Char('3'), Char('~'), Char('~')], &[Esc, Delete, Char('~')]);
        check(&[Esc, Char('['), Char('a')], &[Esc, Char('['), Char('a')]);
        check(&[Esc, Char('['), Char('9'), Char('~')], &[Esc, Char('['), Char('9'), Char('~')]);
        check(&[Esc, Char('['), Char('~')], &[Esc, Char('['), Char('~')]);
        check(&[Char('['), Char('6'), Char('~')], &[Char('['), Char('6'), Char('~')]);
        check(&[Esc, Char('6'), Esc, Esc], &[Esc, Char('6'), Esc, Esc]);
    }

    #[test]
    fn full_width_keys_count_as_their_twins() {
        let check = |typed: char, command: char| assert_eq!(as_command(key(KeyCode::Char(typed))).code, KeyCode::Char(command), "{typed}");
        for (typed, command) in "。？：１９０ａＺ，　、【】～".chars().zip(".?:190aZ, /[]~".chars()) {
            check(typed, command);
        }
        check('n', 'n');
        check('村', '村');
        assert_eq!(as_command(KeyEvent::new(KeyCode::Char('？'), KeyModifiers::SHIFT)), key(KeyCode::Char('?')));
    }

    #[test]
    fn what_nobody_can_type_so_fast_is_a_paste() {
        let keys = |text: &str| -> Vec<KeyEvent> {
            text.chars().map(|typed| key(if typed == '\r' { KeyCode::Enter } else { KeyCode::Char(typed) })).collect()
        };
        assert_eq!(as_paste(&keys("周宅村\r吴宅村\rq")), Some("周宅村\r吴宅村\rq".to_owned()));
        assert_eq!(as_paste(&keys("2废品回收站干净整齐")).is_some(), cfg!(windows), "a key and what an input method wrote");
        assert_eq!(as_paste(&keys("12\r34\r5")), None, "seven keys may have waited for a slow disk");
        let mut with_arrow = keys("周宅村周宅村");
        with_arrow.extend([key(KeyCode::Up), key(KeyCode::Up)]);
        assert_eq!(as_paste(&with_arrow), None);
    }

    #[test]
    fn hanzi_are_told_from_commands() {
        let check = |code, expected| assert_eq!(is_from_input_method(key(code)), expected, "{code:?}");
        check(KeyCode::Char('村'), true);
        check(KeyCode::Char('𠮷'), true);
        check(KeyCode::Char('？'), false);
        check(KeyCode::Char('n'), false);
        check(KeyCode::Enter, false);
    }
}
