//! What may reach a terminal, and the last pass over every frame.
//!
//! Two doors. [`clean`] takes the text of people and files and leaves nothing in it that a terminal would obey or
//! that would turn the reading order round; the file keeps what was written, only the view changes. [`finish`]
//! goes over a whole frame before it is compared with the last one and keeps wide glyphs whole.
//! Knows neither screens nor meanings. Begin at [`clean`].

use std::borrow::Cow;

use ratatui::buffer::{Buffer, CellWidth};
use unicode_segmentation::UnicodeSegmentation;

/// Stands for a control character: one sees that something was there.
const SHOWN_CONTROL: char = '\u{FFFD}';

/// Combining marks on one character; more would paint over the rows above and below.
const MARKS_MAX: usize = 4;

/// Text as it may be shown. Line feeds stay: whoever shows it in one line treats them as a space.
///
/// Control characters (C0, C1, DEL) become U+FFFD; bidirectional controls, tags, variation selectors and
/// characters without a width go; line and paragraph separators become a space; curly double quotes, whose
/// width differs between terminals, become 「」; of more than four combining marks on a character the rest goes.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) || !needs_cleaning(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut marks = 0;
    for read in text.chars() {
        let Some(read) = shown_as(read) else { continue };
        marks = if is_mark(read) { marks + 1 } else { 0 };
        if marks <= MARKS_MAX {
            shown.push(read);
        }
    }
    Cow::Owned(shown)
}

/// The same in one line: what a title, a file name or a row of a table may hold.
#[must_use]
pub fn clean_line(text: &str) -> Cow<'_, str> {
    match clean(text) {
        shown if shown.contains('\n') => Cow::Owned(shown.replace('\n', " ")),
        shown => shown,
    }
}

fn needs_cleaning(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|read| {
        marks = if is_mark(read) { marks + 1 } else { 0 };
        marks > MARKS_MAX || shown_as(read) != Some(read)
    })
}

/// Whether a character is shown at all, as itself or as its twin: what a text field takes.
#[must_use]
pub fn is_shown(read: char) -> bool {
    shown_as(read).is_some_and(|shown| shown != SHOWN_CONTROL)
}

/// The character that is shown for another, if any is.
const fn shown_as(read: char) -> Option<char> {
    match read {
        '\n' => Some(read),
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Some(SHOWN_CONTROL),
        '\u{2028}' | '\u{2029}' => Some(' '),
        '“' => Some('「'),
        '”' => Some('」'),
        // Soft hyphen; bidirectional marks, embeddings, overrides and isolates; joiners and other zero widths;
        // variation selectors; interlinear annotation; tags.
        '\u{AD}'
        | '\u{61C}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}' => None,
        _ => Some(read),
    }
}

/// Whether the character has no width of its own and sits on the one before.
fn is_mark(read: char) -> bool {
    !read.is_ascii() && unicode_width::UnicodeWidthChar::width(read) == Some(0)
}

/// One character as people see it, and the columns it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Where it begins in the text, in bytes.
    pub at: usize,
    /// What is written into the cell.
    pub text: &'a str,
    /// Columns, at least one.
    pub width: u16,
}

/// The glyphs of cleaned text. A line feed counts as a space; what has no width and nothing to sit on is left out.
pub fn glyphs(cleaned: &str) -> impl Iterator<Item = Glyph<'_>> {
    cleaned.grapheme_indices(true).filter_map(|(at, text)| {
        let text = if text == "\n" { " " } else { text };
        let width = text.cell_width();
        (width > 0).then_some(Glyph { at, text, width })
    })
}

/// Makes a frame safe to compare and to write.
///
/// Behind each wide glyph stands an empty cell of the same style, so that a comparison of two frames sees every
/// column that the glyph covers: without it, parts of the ground behind a replaced glyph stay on the screen.
/// A wide glyph with no room left in its row becomes a space. Symbols that came past [`clean`] are cleaned here.
pub fn finish(frame: &mut Buffer) {
    let columns = usize::from(frame.area.width).max(1);
    for row in frame.content.chunks_mut(columns) {
        let mut rest = row.iter_mut();
        while let Some(cell) = rest.next() {
            if let [byte] = cell.symbol().as_bytes() {
                if byte.is_ascii_control() {
                    cell.set_char(SHOWN_CONTROL);
                }
                continue;
            }
            if cell.symbol().is_empty() {
                // Nothing wide stands before it any more, or it would have been taken below.
                cell.set_char(' ');
                continue;
            }
            if let Cow::Owned(shown) = clean_line(cell.symbol()) {
                cell.set_symbol(if shown.is_empty() { " " } else { &shown });
            }
            let covered = usize::from(cell.symbol().cell_width().saturating_sub(1));
            if rest.len() < covered {
                cell.set_char(' ');
                continue;
            }
            let style = cell.style();
            for behind in rest.by_ref().take(covered) {
                behind.set_symbol("");
                behind.fg = style.fg.unwrap_or_default();
                behind.bg = style.bg.unwrap_or_default();
                behind.modifier = style.add_modifier;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{
        layout::Rect,
        style::{Color, Style},
    };

    #[test]
    fn text_is_shown_without_what_a_terminal_obeys() {
        let check = |written: &str, shown: &str| assert_eq!(clean(written), shown, "{written:?}");
        check("南城社区 2023", "南城社区 2023");
        check("a\u{1b}[2Jb", "a\u{FFFD}[2Jb");
        check("一\u{9b}31m二\u{7f}\t", "一\u{FFFD}31m二\u{FFFD}\u{FFFD}");
        check("一\n二\r\n", "一\n二\u{FFFD}\n");
        check("a\u{202e}cod.exe\u{202c} \u{2067}b\u{2069}", "acod.exe b");
        check("周\u{200b}\u{200d}林\u{feff}村\u{fff9}", "周林村");
        check("\u{e0041}标签", "标签");
        check("一\u{2028}二\u{2029}三", "一 二 三");
        check("“一肩挑”述职", "「一肩挑」述职");
        check("❤\u{fe0f}", "❤");
        check("e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}x", "e\u{301}\u{301}\u{301}\u{301}x");
    }

    #[test]
    fn clean_text_is_not_copied() {
        for text in ["plain", "先进村社", "café", ""] {
            assert!(matches!(clean(text), Cow::Borrowed(_)), "{text}");
        }
        assert_eq!(clean_line("一\n二"), "一 二");
    }

    #[test]
    fn a_glyph_is_what_people_count() {
        let check = |text: &str, expected: &[(&str, u16)]| {
            let found: Vec<_> = glyphs(text).map(|glyph| (glyph.text, glyph.width)).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("a周e\u{301}", &[("a", 1), ("周", 2), ("e\u{301}", 1)]);
        check("\u{301}a\n，", &[("a", 1), (" ", 1), ("，", 2)]);
    }

    /// A row of cells, each a symbol on a ground, before and after.
    fn check_finished(before: &[&str], after: &[&str]) {
        let width = u16::try_from(before.len()).unwrap_or(u16::MAX);
        let mut frame = Buffer::empty(Rect::new(0, 0, width, 1));
        for (cell, symbol) in frame.content.iter_mut().zip(before) {
            cell.set_symbol(symbol);
        }
        finish(&mut frame);
        let found: Vec<_> = frame.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(found, after, "{before:?}");
    }

    #[test]
    fn a_wide_glyph_is_whole_or_not_there() {
        check_finished(&["周", " ", "a"], &["周", "", "a"]);
        check_finished(&["a", "周"], &["a", " "]);
        check_finished(&["周", "林", "a"], &["周", "", "a"]);
        check_finished(&["a", "", "b"], &["a", " ", "b"]);
    }

    #[test]
    fn a_symbol_past_the_door_is_caught() {
        check_finished(&["\u{1b}", "\u{202e}", "\u{9b}", "e\u{feff}"], &["\u{FFFD}", " ", "\u{FFFD}", "e"]);
    }

    #[test]
    fn the_cell_behind_has_the_ground_of_the_glyph() {
        let mut frame = Buffer::empty(Rect::new(0, 0, 3, 1));
        let style = Style::new().fg(Color::Indexed(1)).bg(Color::Indexed(2)).bold();
        frame.set_string(0, 0, "周", style);
        frame.content.iter_mut().skip(1).for_each(|cell| cell.reset());
        finish(&mut frame);
        let grounds: Vec<_> = frame.content.iter().map(|cell| (cell.bg, cell.modifier.is_empty())).collect();
        assert_eq!(grounds, [(Color::Indexed(2), false), (Color::Indexed(2), false), (Color::Reset, true)]);
    }
}
