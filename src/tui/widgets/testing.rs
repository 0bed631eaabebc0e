//! Pictures in tests: what stands in the cells, and below it what the cells mean.

#![expect(clippy::panic)]

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Color;

use crate::tui::cells::finish;
use crate::tui::pen::Pen;
use crate::tui::theme::{Meaning, SignSet, Theme};

/// Draws in an area of this size and compares it with the expected picture: `height` rows of text, then as many of
/// meanings, one letter a cell (see [`letter`]). Common indentation and spaces at line ends do not count.
pub(crate) fn check(width: u16, height: u16, draw: impl FnOnce(&mut Pen<'_>), expected: &str) {
    check_with(SignSet::Box, width, height, draw, expected);
}

/// The same with other signs.
pub(crate) fn check_with(signs: SignSet, width: u16, height: u16, draw: impl FnOnce(&mut Pen<'_>), expected: &str) {
    let (text, meanings) = picture(signs, width, height, draw);
    let found = format!("{text}{meanings}");
    let expected = dedent(expected);
    assert!(found == expected, "expected\n{expected}\nfound\n{found}");
}

/// The text and the meanings of what is drawn in an area of this size, one row a line.
pub(crate) fn picture(signs: SignSet, width: u16, height: u16, draw: impl FnOnce(&mut Pen<'_>)) -> (String, String) {
    let buffer = drawn(signs, width, height, draw);
    (rows(&buffer, |cell| cell.symbol().to_owned()), rows(&buffer, |cell| letter(meaning_of(cell)).to_string()))
}

/// The text alone, where a picture uses colours of other themes too.
pub(crate) fn text(signs: SignSet, width: u16, height: u16, draw: impl FnOnce(&mut Pen<'_>)) -> String {
    rows(&drawn(signs, width, height, draw), |cell| cell.symbol().to_owned())
}

fn drawn(signs: SignSet, width: u16, height: u16, draw: impl FnOnce(&mut Pen<'_>)) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let theme = Theme::told_apart().with_signs(signs);
    let mut buffer = Buffer::empty(area);
    let mut pen = Pen::new(&mut buffer, area, &theme);
    pen.clear();
    draw(&mut pen);
    finish(&mut buffer);
    buffer
}

fn rows(buffer: &Buffer, read: fn(&Cell) -> String) -> String {
    let row = |cells: &[Cell]| format!("{}\n", cells.iter().map(read).collect::<String>().trim_end());
    buffer.content.chunks(usize::from(buffer.area.width.max(1))).map(row).collect()
}

fn meaning_of(cell: &Cell) -> Meaning {
    let is_ink = |meaning: &Meaning| matches!(cell.fg, Color::Indexed(index) if index == *meaning as u8);
    // Ink and ground exchanged: the meaning stands in the ground.
    let is_ground = |meaning: &Meaning| matches!(cell.bg, Color::Indexed(index) if index == *meaning as u8);
    let mut all = Meaning::ALL.into_iter();
    match all.clone().find(is_ink).or_else(|| all.find(is_ground)) {
        Some(meaning) => meaning,
        None => panic!("a cell was drawn past the pen: {cell:?}"),
    }
}

/// The letter of a meaning in a picture.
const fn letter(meaning: Meaning) -> char {
    match meaning {
        Meaning::Ground => '.',
        Meaning::Text => 't',
        Meaning::Dim => 'd',
        Meaning::Heading => 'h',
        Meaning::Accent => 'a',
        Meaning::Frame => '+',
        Meaning::Key => 'k',
        Meaning::Selected => '#',
        Meaning::Current => 'c',
        Meaning::Done => 'o',
        Meaning::Saved => 's',
        Meaning::Warning => 'w',
        Meaning::Danger => 'x',
        Meaning::Refusal => 'r',
        Meaning::Sealed => '?',
        Meaning::Private => 'P',
        Meaning::Award => '*',
        Meaning::Field => 'f',
        Meaning::TimerReady => '0',
        Meaning::TimerNormal => '1',
        Meaning::TimerWarning => '2',
        Meaning::TimerDanger => '3',
        Meaning::TimerOvertime => '!',
        Meaning::TimerPaused => '=',
        Meaning::NotePoint => 'A',
        Meaning::NotePraise => 'B',
        Meaning::NoteIssue => 'C',
        Meaning::NotePromise => 'D',
        Meaning::NoteRequirement => 'E',
        Meaning::NoteDecision => 'F',
        Meaning::NoteDifficulty => 'G',
        Meaning::NotePractice => 'H',
    }
}

/// The lines between the first and the last, without what all are indented by.
fn dedent(picture: &str) -> String {
    let lines: Vec<&str> = picture.split('\n').collect();
    let lines = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
    let indent = |line: &&str| line.len() - line.trim_start_matches(' ').len();
    let common = lines.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let row = |line: &&str| format!("{}\n", line.get(common..).unwrap_or_default().trim_end());
    lines.iter().map(row).collect()
}
