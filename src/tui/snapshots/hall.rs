//! The screen that tries the hall held against its pictures, check by check.

use super::{SIZES, compare};
use crate::i18n::Lang;
use crate::tui::check_hall::CheckHall;
use crate::tui::theme::SignSet;
use crate::tui::widgets::testing::text;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

fn check(name: &str, keys: &[KeyCode]) {
    for lang in Lang::ALL {
        for size in SIZES {
            let mut hall = CheckHall::new(lang);
            for key in keys {
                hall.key(KeyEvent::new(*key, KeyModifiers::NONE));
            }
            // One of the checks shows every theme, so that colours cannot be read back into meanings.
            let mut shown = |signs: SignSet| {
                text(signs, size.0, size.1, |pen| {
                    let _ = hall.draw(pen);
                })
            };
            compare(name, size, lang, |signs| (shown(signs), String::new()));
        }
    }
}

#[test]
fn the_checks_of_the_hall() {
    use KeyCode::{Char, Enter, Esc, F, PageDown, PageUp, Tab};
    check("hall-size", &[]);
    check("hall-hanzi", &[Enter]);
    check("hall-hanzi-bad", &[Enter, Char('0')]);
    check("hall-lines", &[Enter, Enter]);
    check("hall-colours", &[Enter, Enter, Enter]);
    check("hall-bell", &[Enter, Enter, Enter, Enter]);
    let clicker = [Enter, Enter, Enter, Enter, Char('n'), Tab];
    check("hall-clicker", &[&clicker[..], &[PageDown, PageUp, F(5), Esc]].concat());
    let input = [&clicker[..], &[Tab]].concat();
    check("hall-input", &[&input[..], &[Char('擂'), Char('台'), Char('e')]].concat());
    check("hall-summary", &[&input[..], &[Tab]].concat());
}
