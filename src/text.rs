//! Text measured in columns: how wide it is, where it is cut, where its lines break.
//!
//! Everything here takes text as it came and cleans it first ([`clean`]); what is returned may be shown.
//! A hanzi takes two columns and is never cut in half. Lines break where Unicode lets them (UAX #14), so that
//! ，。》 never begin one. Begin at [`width`].

mod clean;

pub(crate) use clean::columns_of;
use clean::plain_columns;
pub use clean::{Glyph, SHOWN_CONTROL, clean, clean_line, glyphs, harmless, is_shown};

use std::borrow::Cow;
use std::ops::Range;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Columns the text takes in one line.
#[must_use]
pub fn width(text: &str) -> u16 {
    plain_columns(text).unwrap_or_else(|| cleaned_width(&clean(text)))
}

/// Whether the text takes no more than so many columns. No character takes more of them than it has bytes, so that short texts need not be measured.
fn fits(cleaned: &str, columns: u16) -> bool {
    cleaned.len() <= usize::from(columns) || cleaned_width(cleaned) <= columns
}

fn cleaned_width(cleaned: &str) -> u16 {
    if cleaned.is_ascii() {
        return u16::try_from(cleaned.len()).unwrap_or(u16::MAX);
    }
    glyphs(cleaned).fold(0, |sum: u16, glyph| sum.saturating_add(glyph.width))
}

/// The text in one line of at most `columns`; where something had to go, `mark` stands at its end.
///
/// A mark wider than the line is left out.
#[must_use]
pub fn fit<'a>(text: &'a str, columns: u16, mark: &str) -> Cow<'a, str> {
    if plain_columns(text).is_some_and(|taken| taken <= columns) {
        return Cow::Borrowed(text);
    }
    let shown = clean_line(text);
    if fits(&shown, columns) {
        return shown;
    }
    let (mark, room) = match columns.checked_sub(cleaned_width(mark)) {
        Some(room) => (mark, room),
        None => ("", columns),
    };
    let head = shown.get(..end_of(&shown, room)).unwrap_or_default();
    Cow::Owned(format!("{}{mark}", head.trim_end()))
}

/// Where the longest head that takes at most `columns` ends, in bytes.
fn end_of(cleaned: &str, columns: u16) -> usize {
    let mut left = columns;
    for Glyph { at, width, .. } in glyphs(cleaned) {
        match left.checked_sub(width) {
            Some(rest) => left = rest,
            None => return at,
        }
    }
    cleaned.len()
}

/// The text in exactly `columns`: cut like [`fit`], or followed by spaces.
#[must_use]
pub fn pad_right(text: &str, columns: u16, mark: &str) -> String {
    let shown = fit(text, columns, mark);
    let spaces = usize::from(columns.saturating_sub(cleaned_width(&shown)));
    format!("{shown}{:spaces$}", "")
}

/// The text in exactly `columns`: cut like [`fit`], or led by spaces, as figures stand in a table.
#[must_use]
pub fn pad_left(text: &str, columns: u16, mark: &str) -> String {
    let shown = fit(text, columns, mark);
    let spaces = usize::from(columns.saturating_sub(cleaned_width(&shown)));
    format!("{:spaces$}{shown}", "")
}

/// The text in exactly `columns`, in the middle; an odd space goes to the right.
#[must_use]
pub fn pad_both(text: &str, columns: u16, mark: &str) -> String {
    let shown = fit(text, columns, mark);
    let spaces = usize::from(columns.saturating_sub(cleaned_width(&shown)));
    let (left, right) = (spaces / 2, spaces.div_ceil(2));
    format!("{:left$}{shown}{:right$}", "", "")
}

/// What becomes of the spaces at the end of a broken line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spaces {
    /// They take no room and are not shown: text to be read.
    Hang,
    /// They take the room they have: text that is edited, where the caret can stand behind each.
    Keep,
}

/// The lines of the text at this width, at least one; a line feed ends a line.
///
/// A word longer than a line is broken between two glyphs.
#[must_use]
pub fn wrap(text: &str, columns: u16) -> Vec<String> {
    let shown = clean(text);
    let line = |range: Range<usize>| shown.get(range).unwrap_or_default().trim_end().to_owned();
    wrap_ranges(&shown, columns, Spaces::Hang).into_iter().map(line).collect()
}

/// Like [`wrap`], of text that is clean: where each line begins and ends, in bytes. The ranges follow one another
/// without a gap; the last is empty if the text ends with a line feed.
#[must_use]
pub fn wrap_ranges(cleaned: &str, columns: u16, spaces: Spaces) -> Vec<Range<usize>> {
    // Most paragraphs are one line, and all of them are wrapped anew in every frame.
    if !cleaned.contains('\n') && fits(cleaned, columns) {
        return std::iter::once(0..cleaned.len()).collect();
    }
    let mut wrapping = Wrapping { text: cleaned, columns, spaces, lines: Vec::new(), start: 0, used: 0 };
    let mut from = 0;
    for (to, kind) in linebreaks(cleaned) {
        wrapping.piece(from..to);
        from = to;
        // The end of the text counts as a break too, but ends a line only if there is a line feed.
        if kind == BreakOpportunity::Mandatory && cleaned.get(..to).is_some_and(|head| head.ends_with('\n')) {
            wrapping.end_line(to);
        }
    }
    wrapping.lines.push(wrapping.start..cleaned.len());
    wrapping.lines
}

/// Lines filled greedily, piece by unbreakable piece.
struct Wrapping<'a> {
    text: &'a str,
    columns: u16,
    spaces: Spaces,
    lines: Vec<Range<usize>>,
    /// Where the line under way begins.
    start: usize,
    /// Columns it takes so far.
    used: u16,
}

impl Wrapping<'_> {
    fn piece(&mut self, piece: Range<usize>) {
        let text = self.text.get(piece.clone()).unwrap_or_default();
        let text = text.strip_suffix('\n').unwrap_or(text);
        let whole = cleaned_width(text);
        let needed = match self.spaces {
            Spaces::Keep => whole,
            Spaces::Hang => cleaned_width(text.trim_end_matches(' ')),
        };
        if self.used.saturating_add(needed) > self.columns && self.used > 0 {
            self.end_line(piece.start);
        }
        if needed <= self.columns {
            self.used = self.used.saturating_add(whole);
            return;
        }
        for Glyph { at, width, .. } in glyphs(text) {
            if self.used > 0 && self.used.saturating_add(width) > self.columns {
                self.end_line(piece.start + at);
            }
            self.used = self.used.saturating_add(width);
        }
    }

    fn end_line(&mut self, at: usize) {
        self.lines.push(self.start..at);
        self.start = at;
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn width_is_counted_in_columns() {
        let check = |text: &str, columns: u16| assert_eq!(width(text), columns, "{text:?}");
        check("", 0);
        check("abc", 3);
        check("周林村", 6);
        check("\u{1b}[0m", 4);
        check("周\u{200b}林", 4);
        check("“好”", 6);
    }

    #[test]
    fn no_character_takes_more_columns_than_bytes() {
        for read in '\0'..=char::MAX {
            let shown = read.to_string();
            let shown = clean(&shown);
            assert!(usize::from(cleaned_width(&shown)) <= shown.len(), "{read:?}");
        }
    }

    #[test]
    fn a_cut_leaves_no_half_hanzi() {
        let check = |columns: u16, shown: &str| assert_eq!(fit("柳市镇南城社区", columns, "…"), shown, "{columns}");
        check(14, "柳市镇南城社区");
        check(13, "柳市镇南城社…");
        check(12, "柳市镇南城…");
        check(4, "柳…");
        check(2, "…");
        check(1, "…");
        check(0, "");
        assert_eq!(fit("abc", 2, ".."), "..");
        assert_eq!(fit("abc", 1, ".."), "a");
        assert_eq!(fit("ab cd", 4, "…"), "ab…");
    }

    #[test]
    fn padding_fills_the_columns() {
        assert_eq!(pad_right("周林", 6, "…"), "周林  ");
        assert_eq!(pad_left("周林", 6, "…"), "  周林");
        assert_eq!(pad_both("周林", 7, "…"), " 周林  ");
        assert_eq!(pad_right("周林村", 4, "…"), "周… ");
    }

    #[test]
    fn lines_break_where_readers_expect_it() {
        let check = |text: &str, columns: u16, lines: &[&str]| assert_eq!(wrap(text, columns), lines, "{text:?} {columns}");
        check("", 10, &[""]);
        check("周林村党支部书记", 8, &["周林村党", "支部书记"]);
        check("周林村，党支部。", 6, &["周林", "村，党", "支部。"]);
        check("《村规民约》修订", 8, &["《村规民", "约》修订"]);
        check("one two three", 8, &["one two", "three"]);
        check("extraordinary", 5, &["extra", "ordin", "ary"]);
        check("a extraordinary", 5, &["a", "extra", "ordin", "ary"]);
        check("一\n二\n", 10, &["一", "二", ""]);
        check("1500米 37.5亩", 7, &["1500米", "37.5亩"]);
        check("周林", 1, &["周", "林"]);
        check("周林", 0, &["周", "林"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_every_line_fits(text in "[a-z 周林村，。《》「」12.%\n]{0,60}", columns in 2_u16..20) {
            for spaces in [Spaces::Hang, Spaces::Keep] {
                let lines = wrap_ranges(&text, columns, spaces);
                let mut end = 0;
                for line in &lines {
                    prop_assert_eq!(line.start, end);
                    end = line.end;
                    let line = text.get(line.clone()).unwrap_or_default();
                    let line = line.strip_suffix('\n').unwrap_or(line);
                    let line = if spaces == Spaces::Hang { line.trim_end() } else { line };
                    prop_assert!(width(line) <= columns, "{:?}", line);
                }
                prop_assert_eq!(end, text.len());
            }
        }
    }
}
