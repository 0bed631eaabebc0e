//! Any keys at the desk, in windows of any size. Nothing panics, and the record adds up to what is on the screen.
#![no_main]

mod shared;

use leitai::i18n::Lang;
use leitai::meeting::history::History;
use leitai::tui::control::{Control, Flow};
use leitai::tui::pen::Pen;
use leitai::tui::theme::Theme;
use libfuzzer_sys::fuzz_target;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fuzz_target!(|bytes: &[u8]| {
    let path = shared::path("keys");
    let mut control = Control::new(shared::open(&path), Lang::Zh, None);
    let theme = Theme::dark();
    let (mut columns, mut rows) = (80, 24);
    let mut bytes = bytes.iter().copied();
    while let Some(byte) = bytes.next() {
        let flow = match byte {
            254 => control.paste("一\t二\r三\u{1b}[31m四"),
            255 => {
                columns = u16::from(bytes.next().unwrap_or(80)).max(1);
                rows = u16::from(bytes.next().unwrap_or(24) % 64).max(1);
                Flow::On
            }
            byte => control.key(shared::key(byte)),
        };
        if flow == Flow::Quit {
            break;
        }
        control.tick();
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        let mut pen = Pen::new(&mut buffer, area, &theme);
        let cursor = control.draw(&mut pen);
        assert!(cursor.is_none_or(|cursor| cursor.x < columns && cursor.y < rows));
    }
    let history = control.live().history();
    assert_eq!(History::of(shared::agenda(), history.events().to_vec()).state(), history.state());
    drop(control);
    let _ = std::fs::remove_file(path);
});
