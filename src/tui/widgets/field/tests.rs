//! What keys and pastes do to a field, and where its caret is drawn.

#![expect(clippy::unwrap_used)]

use super::*;
use crate::tui::theme::Theme;
use crate::tui::widgets::testing::check as check_picture;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn press(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.split_once('-') {
        Some(("C", rest)) => (KeyModifiers::CONTROL, rest),
        Some(("A", rest)) => (KeyModifiers::ALT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Back" => KeyCode::Backspace,
        "Del" => KeyCode::Delete,
        "Enter" => KeyCode::Enter,
        typed => KeyCode::Char(typed.chars().next().unwrap()),
    };
    KeyEvent::new(code, modifiers)
}

/// The caret where it is drawn in a field of this size.
fn caret(field: &Field, width: u16, height: u16) -> Option<(u16, u16)> {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    field.draw(&mut Pen::new(&mut buffer, area, &Theme::told_apart())).map(Into::into)
}

/// Starts with a text whose caret is `|`, presses keys, and looks at text and caret. Ten columns, four rows.
fn check(before: &str, keys: &str, after: &str) {
    let mut field = Field::new(200, LineEnds::Keep).with_text(&before.replace('|', ""));
    field.caret = before.find('|').unwrap();
    caret(&field, 10, 4);
    for key in keys.split_whitespace() {
        field.key(&press(key));
    }
    let mut found = field.text().to_owned();
    found.insert(field.caret, '|');
    assert_eq!(found, after, "{before} {keys}");
}

#[test]
fn typing_and_deleting_go_by_characters() {
    check("|", "周 林", "周林|");
    check("周|林", "村", "周村|林");
    check("周林|", "Back", "周|");
    check("|周林", "Back", "|周林");
    check("|周林", "Del", "|林");
    check("周林|", "Del", "周林|");
    check("e\u{301}|x", "Back", "|x");
    check("e|\u{301}x", "a", "ea\u{301}|x");
    check("周林|", "C-h", "周|");
}

#[test]
fn the_caret_moves_by_characters_and_words() {
    check("周林|", "Left", "周|林");
    check("|周林", "Left", "|周林");
    check("周|林", "Right Right", "周林|");
    check("周林村 2023 ab|", "C-Left", "周林村 2023 |ab");
    check("周林村 2023 |ab", "C-Left C-Left", "周林|村 2023 ab");
    check("|周林 ab", "C-Right", "周|林 ab");
    check("周林| ab", "C-Right", "周林 ab|");
    check("周林|村", "Home", "|周林村");
    check("一\n周|林\n二", "End", "一\n周林|\n二");
    check("一\n周|林\n二", "C-a", "一\n|周林\n二");
}

#[test]
fn shell_keys_delete_no_more_than_they_say() {
    check("周林村规民约|", "C-w", "周林村规民|");
    check("公里 37.5亩 abc |x", "C-w", "公里 37.5亩 |x");
    check("一\n周林|村", "C-u", "一\n|村");
    check("一\n周林|村\n二", "C-k", "一\n周林|\n二");
    check("周林|", "C-x", "周林|");
    check("周林|", "A-x", "周林|");
}

#[test]
fn up_and_down_keep_their_column() {
    check("周林村党支|部书记，人人", "Down", "周林村党支部书记|，人人");
    check("abc def ghi jkl mn|", "Up", "abc def gh|i jkl mn");
    check("周林村规|\n一\n周林村规", "Down Down", "周林村规\n一\n周林村规|");
    check("周林|", "Up Down", "周林|");
}

#[test]
fn a_paste_arrives_clean_or_not_at_all() {
    let check = |line_ends, pasted: &str, edit, expected: &str| {
        let mut field = Field::new(8, line_ends);
        assert_eq!((field.insert(pasted), field.text()), (edit, expected), "{pasted:?}");
    };
    check(LineEnds::Space, "一\r二\r\n三", Edit::Changed, "一 二 三");
    check(LineEnds::Keep, "一\r二\r\n三", Edit::Changed, "一\n二\n三");
    check(LineEnds::Space, "\u{1b}[31m\t红\u{202e}", Edit::Changed, "[31m 红");
    check(LineEnds::Space, "“好”", Edit::Changed, "“好”");
    check(LineEnds::Space, "一二三四五六七八九", Edit::Full, "");
    check(LineEnds::Space, "\u{200b}", Edit::Moved, "");
}

#[test]
fn the_field_shows_the_rows_around_the_caret() {
    let mut field = Field::new(100, LineEnds::Space).with_text("村规民约，人人遵守。");
    let draw = |field: &Field| {
        let field = field.clone();
        move |pen: &mut Pen<'_>| {
            field.draw(pen);
        }
    };
    check_picture(
        9,
        3,
        draw(&field),
        "
        村规民
        约，人人
        遵守。
        fffffffff
        fffffffff
        fffffffff
    ",
    );
    check_picture(
        9,
        2,
        draw(&field),
        "
        约，人人
        遵守。
        fffffffff
        fffffffff
    ",
    );
    assert_eq!(caret(&field, 9, 2), Some((6, 1)));
    field.key(&press("Home"));
    check_picture(
        8,
        2,
        draw(&field),
        "
        村规民
        约，人
        ffffffff
        ffffffff
    ",
    );
    assert_eq!(caret(&field, 8, 2), Some((0, 0)));
    check_picture(
        1,
        1,
        draw(&field),
        "
        …
        f
    ",
    );
}

#[test]
fn behind_a_full_row_the_caret_has_a_cell() {
    let field = Field::new(100, LineEnds::Space).with_text("abcd");
    assert_eq!(caret(&field, 5, 2), Some((4, 0)));
    assert_eq!(caret(&field, 4, 2), Some((1, 1)));
    assert_eq!(caret(&field, 0, 2), None);
}

#[test]
fn a_field_can_be_emptied() {
    let mut field = Field::new(9, LineEnds::Space).with_text("周林 ");
    assert!(!field.is_blank());
    assert_eq!(field.take(), "周林 ");
    assert!(field.is_blank());
    assert_eq!(caret(&field, 5, 2), Some((0, 0)));
}

proptest! {
    #[test]
    fn whatever_is_typed_the_caret_is_in_the_field(
        keys in proptest::collection::vec(prop_oneof![
            "[a-z周林村，。“” ]", "e\u{301}", Just("\n".to_owned()),
            proptest::sample::select(vec!["Left", "Right", "Up", "Down", "Home", "End", "Back", "Del", "C-w", "C-u", "C-Left", "C-Right"])
                .prop_map(|key| format!("<{key}")),
        ], 0..60),
        columns in 1_u16..12,
        rows in 1_u16..4,
    ) {
        let mut field = Field::new(40, LineEnds::Keep);
        for key in keys {
            match key.strip_prefix('<') {
                Some(name) => field.key(&press(name)),
                None => field.insert(&key),
            };
            let (x, y) = caret(&field, columns, rows).unwrap();
            prop_assert!(x < columns && y < rows);
            prop_assert!(field.text().is_char_boundary(field.caret));
            prop_assert!(field.text().graphemes(true).count() <= 40);
        }
    }
}
