//! The door that text of people and files goes through before anybody sees it. [`clean`] leaves nothing in it that a terminal would obey or that would turn
//! the reading order round; the file keeps what was written, only the view changes. Knows no screen. Begin at [`clean`].

use ratatui::buffer::CellWidth;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// Stands for a control character: one sees that something was there.
pub const SHOWN_CONTROL: char = '\u{FFFD}';

/// Combining marks on one character; more would paint over the rows above and below.
const MARKS_MAX: usize = 4;

/// Text as it may be shown. Line feeds stay: whoever shows it in one line treats them as a space.
///
/// Control characters (C0, C1, DEL) become U+FFFD; bidirectional controls, tags, variation selectors and
/// characters without a width go; line and paragraph separators become a space; curly double quotes, whose
/// width differs between terminals, become 「」; of more than four combining marks on a character the rest goes.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    cleaned(text, shown_as)
}

/// Text as it may be pasted into a document: the same, but for the quotes, which stay as they were written.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    cleaned(text, harmless_as)
}

fn cleaned(text: &str, shown_as: fn(char) -> Option<char>) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) || !needs_cleaning(text, shown_as) {
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

fn needs_cleaning(text: &str, shown_as: fn(char) -> Option<char>) -> bool {
    let mut marks = 0;
    text.chars().any(|read| {
        if plain_width(read).is_some() {
            marks = 0;
            return false;
        }
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
        '“' => Some('「'),
        '”' => Some('」'),
        _ => harmless_as(read),
    }
}

/// The character that stands in a document for another, if any does.
const fn harmless_as(read: char) -> Option<char> {
    match read {
        '\n' => Some(read),
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Some(SHOWN_CONTROL),
        '\u{2028}' | '\u{2029}' => Some(' '),
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
    let mut next = 0;
    std::iter::from_fn(move || {
        loop {
            let at = next;
            let (read, width) = first_glyph(cleaned.get(at..)?)?;
            next += read.len();
            if width > 0 {
                return Some(Glyph { at, text: if read == "\n" { " " } else { read }, width });
            }
        }
    })
}

/// The first glyph of a text and the columns it takes. What is drawn is measured anew in every frame, and nearly all of it is plain: that needs no tables.
fn first_glyph(text: &str) -> Option<(&str, u16)> {
    let mut characters = text.chars();
    let first = characters.next()?;
    // Only a mark could still belong to it, and that is not plain.
    if let Some(width) = plain_width(first)
        && characters.next().is_none_or(|next| plain_width(next).is_some())
    {
        return text.get(..first.len_utf8()).map(|first| (first, width));
    }
    let first = text.graphemes(true).next()?;
    let width = if first == "\n" { 1 } else { first.cell_width() };
    Some((first, width))
}

/// The columns that one glyph takes.
pub(crate) fn columns_of(glyph: &str) -> u16 {
    let mut characters = glyph.chars();
    match (characters.next().and_then(plain_width), characters.next()) {
        (Some(width), None) => width,
        _ => glyph.cell_width(),
    }
}

/// The columns of a text of nothing but plain characters, which is shown as it is. Nearly all text is such, and this is far less work than to clean and to measure it.
pub(super) fn plain_columns(text: &str) -> Option<u16> {
    text.chars().try_fold(0_u16, |sum, read| Some(sum.saturating_add(plain_width(read)?)))
}

/// The columns of a character of which most text is made: shown as itself, and a glyph of its own beside others like it. None for all others.
const fn plain_width(read: char) -> Option<u16> {
    match read {
        ' '..='~' => Some(1),
        // Box drawing and blocks, as we count them.
        '\u{2500}'..='\u{259F}' => Some(1),
        // Punctuation, hanzi, full-width forms.
        '\u{3000}'..='\u{3029}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    fn a_document_keeps_its_quotes_and_nothing_worse() {
        assert_eq!(harmless("“一肩挑”\u{1b}[0m\u{202e}"), "“一肩挑”\u{FFFD}[0m");
    }

    #[test]
    fn clean_text_is_not_copied() {
        for text in ["plain", "先进村社", "café", ""] {
            assert!(matches!(clean(text), Cow::Borrowed(_)), "{text}");
        }
        assert_eq!(clean_line("一\n二"), "一 二");
    }

    #[test]
    fn plain_characters_are_what_the_tables_say() {
        for read in (' '..=char::MAX).filter(|read| plain_width(*read).is_some()) {
            let (one, two) = (read.to_string(), format!("{read}{read}"));
            assert_eq!((shown_as(read), is_mark(read), plain_width(read)), (Some(read), false, Some(one.as_str().cell_width())), "{read:?}");
            assert_eq!(two.graphemes(true).collect::<Vec<_>>(), [one.as_str(), one.as_str()], "{read:?}");
        }
    }

    proptest! {
        #[test]
        fn glyphs_are_those_of_the_tables(text in "[ a~\n周、，～！é…·\u{301}\u{302a}\u{200d}🇨❤👩가각\u{1100}\u{1161}]{0,12}") {
            let found: Vec<_> = glyphs(&text).map(|glyph| (glyph.at, glyph.text, glyph.width)).collect();
            let expected: Vec<_> = text.grapheme_indices(true).map(|(at, text)| if text == "\n" { (at, " ", 1) } else { (at, text, text.cell_width()) }).filter(|(.., width)| *width > 0).collect();
            prop_assert_eq!(found, expected);
        }
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
}
