//! The footer: which keys do what just now, in one line.
//!
//! The caller says what is offered and in which order; the first are the ones that must not be missed. Keys that do
//! nothing at the moment may be shown in brackets.

use crate::i18n::Lang;
use crate::text::width;
use crate::tui::keymap::{Deed, Row};
use crate::tui::pen::Pen;
use crate::tui::theme::{Meaning, Sign};

/// Whether a key does something just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Works {
    /// It does.
    Now,
    /// It would be refused: shown in brackets.
    NotNow,
}

/// One key and what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint<'a> {
    /// The key or keys, as people call them.
    pub keys: &'a str,
    /// What they do, in a word or two.
    pub text: &'a str,
    /// Whether they do it now.
    pub works: Works,
}

/// Columns between two hints.
const GAP: u16 = 2;

/// Draws as many hints as fit whole into the first line of the pen, from the first on; an ellipsis says that there
/// are more.
pub fn draw(pen: &mut Pen<'_>, hints: &[Hint<'_>]) {
    let columns = pen.width();
    let shown = shown(hints, columns, width(pen.theme().sign(Sign::Ellipsis)));
    let mut x = 0;
    for hint in hints.iter().take(shown) {
        x = draw_hint(pen, x, hint).saturating_add(GAP);
    }
    if shown < hints.len() {
        pen.sign(x, 0, Sign::Ellipsis, Meaning::Dim);
    }
}

/// The same with one of them always at the right end, whatever has no room: the key that tells all others.
pub fn draw_with_last(pen: &mut Pen<'_>, hints: &[Hint<'_>], last: usize) {
    let Some(end) = hints.get(last) else { return draw(pen, hints) };
    let at = pen.width().saturating_sub(end.columns());
    let others: Vec<Hint<'_>> = hints.iter().enumerate().filter(|(place, _)| *place != last).map(|(_, hint)| *hint).collect();
    draw(&mut pen.part(0, 0, at.saturating_sub(GAP), 1), &others);
    draw(&mut pen.part(at, 0, end.columns(), 1), &[*end]);
}

/// Draws keys in this order, each where `in_words` says what it does just now. The key that tells all others, or leads out, stands at the end of a full line. In
/// every frame each is asked, and some think long: so none that has no room any more, but for that one.
pub fn draw_keys(lang: Lang, rows: impl IntoIterator<Item = &'static Row>, in_words: impl Fn(&Row) -> Option<&'static str>, pen: &mut Pen<'_>) {
    let told = |row: &'static Row| in_words(row).map(|text| (row.deed, row.key(lang), text));
    let is_last = |deed: Deed| matches!(deed, Deed::Help | Deed::Cancel);
    let mut rows = rows.into_iter();
    let mut texts = Vec::new();
    let mut free = pen.width() + GAP;
    let mut all_fit = true;
    while all_fit && let Some((deed, key, text)) = rows.find_map(told) {
        let taken = Hint { keys: &key, text, works: Works::Now }.columns() + GAP;
        all_fit = taken <= free;
        free = free.saturating_sub(taken);
        texts.push((deed, key, text));
    }
    if !texts.iter().any(|(deed, ..)| is_last(*deed)) {
        texts.extend(rows.filter(|row| is_last(row.deed)).find_map(told));
    }
    let hints: Vec<Hint<'_>> = texts.iter().map(|(_, key, text)| Hint { keys: key, text, works: Works::Now }).collect();
    match texts.iter().position(|(deed, ..)| is_last(*deed)) {
        Some(last) if !all_fit => draw_with_last(pen, &hints, last),
        _ => draw(pen, &hints),
    }
}

/// Columns that all of them take.
pub fn columns(hints: &[Hint<'_>]) -> u16 {
    hints.iter().map(|hint| hint.columns() + GAP).sum::<u16>().saturating_sub(GAP)
}

/// How many hints fit, with room for the mark if not all do.
fn shown(hints: &[Hint<'_>], columns: u16, mark: u16) -> usize {
    let mut used: u16 = 0;
    let mut with_mark = 0;
    for (number, hint) in hints.iter().enumerate() {
        let end = used.saturating_add(hint.columns());
        if end > columns {
            return with_mark;
        }
        used = end.saturating_add(GAP);
        if used.saturating_add(mark) <= columns {
            with_mark = number + 1;
        }
    }
    hints.len()
}

impl Hint<'_> {
    /// Columns it takes.
    #[must_use]
    pub fn columns(&self) -> u16 {
        let brackets = match self.works {
            Works::Now => 0,
            Works::NotNow => 2,
        };
        width(self.keys).saturating_add(1).saturating_add(width(self.text)).saturating_add(brackets)
    }
}

fn draw_hint(pen: &mut Pen<'_>, x: u16, hint: &Hint<'_>) -> u16 {
    let Hint { keys, text, works } = hint;
    match works {
        Works::Now => pen.pieces(x, 0, &[(keys, Meaning::Key), (" ", Meaning::Text), (text, Meaning::Text)]),
        Works::NotNow => pen.put(x, 0, &format!("({keys} {text})"), Meaning::Dim),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::testing::check;

    fn footer(pen: &mut Pen<'_>) {
        let hint = |keys, text, works| Hint { keys, text, works };
        draw(pen, &[hint("空格", "下一项", Works::Now), hint("u", "撤销", Works::NotNow), hint("?", "帮助", Works::Now)]);
    }

    #[test]
    fn hints_are_shown_whole_or_not() {
        check(
            32,
            1,
            footer,
            "
            空格 下一项  (u 撤销)  ? 帮助
            kkkkttttttt..dddddddd..kttttt...
        ",
        );
        check(
            28,
            1,
            footer,
            "
            空格 下一项  (u 撤销)  …
            kkkkttttttt..dddddddd..d....
        ",
        );
        check(
            23,
            1,
            footer,
            "
            空格 下一项  …
            kkkkttttttt..d.........
        ",
        );
        check(
            1,
            1,
            footer,
            "
            …
            d
        ",
        );
    }
}
