//! A desk in tests: keys by name go in, the picture comes out. The meeting is written to a folder of its own.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, clippy::panic)]

use crate::agenda_file;
use crate::clock::{Chance, Clock};
use crate::i18n::Lang;
use crate::live::{Answer, Live};
use crate::meeting::stage::{occasion, stage};
use crate::meeting::state::State;
use crate::meeting::time::Ms;
use crate::script::{self, Ask};
use crate::tui;
use crate::tui::control::Control;
use crate::tui::keymap::{Deed, Place};
use crate::tui::stage::{Picture, Shows};
use crate::tui::theme::SignSet;
use crate::tui::widgets::testing::picture;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

const DONGCHENG: &str = include_str!("../../../data/agendas/dongcheng.json");

/// Two villages are visited; then every contestant debriefs for six minutes.
pub(in crate::tui) struct Desk {
    control: Control,
    folder: PathBuf,
    /// Says that a stage follows.
    attending: Option<std::fs::File>,
}

impl Desk {
    /// Before the first item.
    pub(super) fn new() -> Self {
        Self::of(DONGCHENG)
    }

    /// The same with any agenda.
    pub(super) fn of(agenda: &str) -> Self {
        Self::after(agenda, &[])
    }

    /// The same, after command lines.
    pub(in crate::tui) fn after(agenda: &str, lines: &[&str]) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("leitai-panes-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let read = agenda_file::read(agenda).unwrap();
        let mut live = Live::open(&folder.join("a.json"), read.agenda, read.document, Clock::simulated(), Chance::seeded(7)).unwrap();
        for text in lines {
            let line = script::read(text).unwrap();
            let Ask::Do(command) = &line.ask else { panic!("{text} is no command") };
            let answer = live.submit(&line.by, None, command);
            assert!(matches!(answer, Answer::Accepted { .. }), "{text}: {answer:?}");
        }
        Self { control: Control::new(live, Lang::Zh, None), folder, attending: None }
    }

    /// Three contestants; the first debriefs and no countdown was started.
    pub(super) fn at_debrief() -> Self {
        let mut desk = Self::new();
        desk.keys("v 周林村 Enter Enter Space Space Space");
        desk
    }

    /// Presses keys, by name or each character for itself.
    pub(in crate::tui) fn keys(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            match named(name) {
                Some(key) => self.press(key),
                None => name.chars().for_each(|typed| self.press(KeyEvent::new(KeyCode::Char(typed), KeyModifiers::NONE))),
            }
        }
        self
    }

    /// Pastes into the uppermost pane.
    pub(super) fn paste(&mut self, text: &str) -> &mut Self {
        self.control.paste(text);
        self
    }

    /// The place of the uppermost pane, and whether it knows a deed.
    pub(in crate::tui) fn knows(&mut self, deed: Deed) -> Option<(Place, bool)> {
        self.control.knows(deed)
    }

    /// Presses one key.
    pub(in crate::tui) fn press(&mut self, key: KeyEvent) {
        self.control.key(key);
    }

    /// Where the meeting stands.
    pub(in crate::tui) fn state(&self) -> &State {
        self.control.live().history().state()
    }

    /// Seconds that the current countdown has used.
    pub(super) fn used(&self) -> i64 {
        self.state().current().unwrap().item.timer.used(self.control.live().now().t).0 / 1_000
    }

    /// The screen as text.
    pub(in crate::tui) fn screen(&mut self, columns: u16, rows: u16) -> String {
        let draw = |pen: &mut crate::tui::pen::Pen<'_>| {
            let cursor = self.control.draw(pen);
            assert!(cursor.is_none_or(|at| at.x < columns && at.y < rows), "the cursor is on the screen");
            // An input method lists its candidates below the caret.
            assert!(rows < 12 || cursor.is_none_or(|at| at.y + 2 < rows), "two rows are free below the caret");
        };
        picture(SignSet::Box, columns, rows, draw).0
    }

    /// The machine sleeps for so many milliseconds.
    pub(super) fn sleep(&mut self, ms: i64) -> &mut Self {
        self.control.mark_sleep(Ms(0));
        self.control.woken(Ms(ms));
        self
    }

    /// What a stage that follows would show, in plain signs: large hanzi and digits are text then.
    pub(in crate::tui) fn stage_screen(&self, columns: u16, rows: u16) -> String {
        let history = self.control.live().history();
        let (occasion, stage) = (occasion(history.agenda()), stage(history.state(), self.control.live().now().t));
        let shown = Picture { meeting: Some((&occasion, &stage)), rehearsal: false, notice: None, shows: Shows::All, lang: Lang::Zh };
        picture(SignSet::Ascii, columns, rows, |pen| tui::stage::draw(&shown, pen)).0
    }

    /// A stage follows from now on.
    pub(super) fn follow(&mut self) -> &mut Self {
        let attending = crate::session::lock::attend(&self.folder, &self.control.live().head().id);
        self.attending = Some(attending.unwrap());
        self.control.look_for_stages(&self.folder.clone());
        self
    }

    /// Each line is part of a line of the screen, in this order; the same panes fit every other size.
    pub(super) fn shows(&mut self, expected: &str) -> &mut Self {
        let screen = self.screen(80, 24);
        let mut lines = screen.lines();
        for wanted in expected.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !lines.any(|line| line.contains(wanted)) {
                panic!("{wanted}\nis not, or not there, on\n{screen}");
            }
        }
        for (columns, rows) in [(1, 1), (40, 12), (64, 24), (200, 50)] {
            self.screen(columns, rows);
        }
        self
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The key of that name, with `Ctrl+` or `Shift+` in front; none of a single character or a text.
pub(in crate::tui) fn named(name: &str) -> Option<KeyEvent> {
    let (modifiers, name) = match name.split_once('+') {
        Some(("Ctrl", rest)) => (KeyModifiers::CONTROL, rest),
        Some(("Shift", rest)) => (KeyModifiers::SHIFT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Space" => KeyCode::Char(' '),
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Backspace" => KeyCode::Backspace,
        "Delete" => KeyCode::Delete,
        "PageDown" => KeyCode::PageDown,
        "PageUp" => KeyCode::PageUp,
        "Clear" => return Some(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL)),
        name => match name.strip_prefix('F').and_then(|number| number.parse().ok()) {
            Some(number) => KeyCode::F(number),
            None if modifiers == KeyModifiers::CONTROL => KeyCode::Char(name.chars().next()?),
            None => return None,
        },
    };
    Some(KeyEvent::new(code, modifiers))
}
