//! What several targets need: an agenda, a meeting on a file of its own, and keys out of bytes.
#![allow(dead_code, reason = "no target needs all of it")]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use leitai::assets;
use leitai::clock::{Chance, Clock};
use leitai::live::Live;
use leitai::meeting::agenda::Agenda;
use std::path::{Path, PathBuf};

/// The text of a bundled agenda with a round in it.
pub fn agenda_text() -> &'static str {
    assets::bundled().iter().find(|bundled| bundled.name == "dongcheng").expect("it is bundled").text
}

/// The same, understood.
pub fn agenda() -> Agenda {
    serde_json::from_str(agenda_text()).expect("a bundled agenda is good")
}

/// A new meeting in a file, at a clock that stands still.
pub fn open(path: &Path) -> Live {
    let _ = std::fs::remove_file(path);
    let document = serde_json::from_str(agenda_text()).expect("a bundled agenda is good");
    Live::open(path, agenda(), document, Clock::simulated(), Chance::seeded(1)).expect("a file can be made")
}

/// A file of this process alone, in memory where there is such a place.
pub fn path(name: &str) -> PathBuf {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    folder.join(format!("leitai-fuzz-{}-{name}.json", std::process::id()))
}

/// A key out of a byte: what a keyboard has, letters as they are.
pub fn key(byte: u8) -> KeyEvent {
    let code = match byte {
        0 => KeyCode::Enter,
        1 => KeyCode::Esc,
        2 => KeyCode::Tab,
        3 => KeyCode::BackTab,
        4 => KeyCode::Up,
        5 => KeyCode::Down,
        6 => KeyCode::Left,
        7 => KeyCode::Right,
        8 => KeyCode::Backspace,
        9 => KeyCode::PageDown,
        10 => KeyCode::PageUp,
        11 => KeyCode::Home,
        12 => KeyCode::End,
        13 => KeyCode::Delete,
        14 => KeyCode::Insert,
        15..=26 => KeyCode::F(byte - 14),
        27..=31 => return KeyEvent::new(KeyCode::Char(char::from(b'a' + byte - 27)), KeyModifiers::CONTROL),
        32..=126 => KeyCode::Char(char::from(byte)),
        127..=159 => KeyCode::Char(['村', '灯', '。', '１', '？', 'é', '\u{301}', '\u{202e}'][usize::from(byte % 8)]),
        _ => return KeyEvent::new(KeyCode::Char(char::from(byte - 128)), KeyModifiers::SHIFT),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}
