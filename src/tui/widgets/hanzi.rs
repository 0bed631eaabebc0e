//! Big hanzi, read from the back row: a name in the dots of GNU Unifont, a dot half a row high, and two, three or four times as large where there is room, with
//! rounded steps. Latin letters, digits and Chinese punctuation inside a name are drawn too, at their own width. Needs half blocks; where the terminal has none, a
//! sign is not in the font, or the room is too small, there is no lettering and whoever asks writes the text plainly.
//! Begin at [`Lettering::fitting`].

use crate::text::{width, wrap};
use crate::tui::pen::{Ink, Pen};
use crate::tui::theme::{Sign, SignSet};
use std::ops::RangeInclusive;

/// The glyphs, 32 bytes each; see data/fonts.
static GLYPHS: &[u8] = include_bytes!("../../../data/fonts/unifont.bin");
const GLYPH_BYTES: usize = 32;
/// What is in the font, in the order of the file, and how many dots wide it is.
const RANGES: [(RangeInclusive<char>, u16); 5] =
    [('\u{4E00}'..='\u{9FFF}', WIDE), (' '..='~', NARROW), ('·'..='·', NARROW), ('\u{3000}'..='\u{3017}', WIDE), ('\u{FF01}'..='\u{FF5E}', WIDE)];
/// Dots of a hanzi and of a letter; both are as high as a hanzi is wide.
const WIDE: u16 = 16;
const NARROW: u16 = 8;
/// Rows of a glyph drawn once as large: two dots a row.
const ROWS: u16 = WIDE / 2;
/// Beyond this nothing gets easier to read.
const SCALE_MAX: u16 = 4;
/// Free rows between two lines.
const GAP: u16 = 1;

/// A text as it will be drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lettering {
    lines: Vec<String>,
    scale: u16,
}

impl Lettering {
    /// The text in the largest size that fits into so many columns and rows, in several lines where it does not fit into one; none where nothing fits.
    pub fn fitting(text: &str, columns: u16, rows: u16, signs: SignSet) -> Option<Self> {
        if signs != SignSet::Box || text.trim().is_empty() || !text.chars().all(|sign| glyph(sign).is_some()) {
            return None;
        }
        let size = |scale| Self { lines: broken(text, columns / (NARROW * scale)), scale };
        let fits = |lettering: &Self| lettering.columns() <= columns && lettering.rows() <= rows;
        // One line is read faster than two larger ones.
        let in_one_line = (1..=SCALE_MAX).rev().map(|scale| Self { lines: vec![text.to_owned()], scale }).find(fits);
        in_one_line.or_else(|| (1..=SCALE_MAX).rev().map(size).find(fits))
    }

    /// Rows that it takes.
    #[must_use]
    pub fn rows(&self) -> u16 {
        let lines = u16::try_from(self.lines.len()).unwrap_or(u16::MAX);
        lines.saturating_mul(ROWS * self.scale + GAP).saturating_sub(GAP)
    }

    /// Columns that it takes.
    #[must_use]
    pub fn columns(&self) -> u16 {
        self.lines.iter().map(|line| self.columns_of(line)).max().unwrap_or(0)
    }

    fn columns_of(&self, line: &str) -> u16 {
        width(line).saturating_mul(NARROW * self.scale)
    }

    /// Draws it from the top of the area on, each line in the middle.
    pub fn draw(&self, pen: &mut Pen<'_>, ink: impl Into<Ink>) {
        let ink = ink.into();
        let mut y = 0;
        for line in &self.lines {
            let mut x = pen.width().saturating_sub(self.columns_of(line)) / 2;
            for (rows, dots) in line.chars().filter_map(glyph) {
                Bitmap::of(rows, dots).enlarged(self.scale).draw(pen, x, y, ink);
                x += dots * self.scale;
            }
            y += ROWS * self.scale + GAP;
        }
    }
}

/// Lines of about the same length, at most so many cells wide each.
fn broken(text: &str, cells: u16) -> Vec<String> {
    let lines = wrap(text, cells);
    let count = u16::try_from(lines.len()).unwrap_or(u16::MAX).max(1);
    let even = width(text).div_ceil(count);
    (even..cells)
        .map(|cells| wrap(text, cells))
        .find(|even| even.len() == lines.len())
        .unwrap_or(lines)
        .into_iter()
        .map(|line| line.trim().to_owned())
        .collect()
}

/// The rows of a glyph, two bytes each, and how many dots it is wide.
fn glyph(sign: char) -> Option<(&'static [u8], u16)> {
    let mut before = 0;
    for (range, dots) in RANGES {
        let count = |last: char| usize::try_from(u32::from(last).checked_sub(u32::from(*range.start()))?).ok();
        if range.contains(&sign) {
            let at = (before + count(sign)?) * GLYPH_BYTES;
            return Some((GLYPHS.get(at..at + GLYPH_BYTES)?, dots));
        }
        before += count(*range.end())? + 1;
    }
    None
}

/// Dots, row by row, the first at the highest bit.
struct Bitmap {
    rows: Vec<u64>,
    columns: u16,
}

impl Bitmap {
    fn of(rows: &[u8], columns: u16) -> Self {
        let row = |pair: &[u8]| pair.iter().zip([56, 48]).map(|(byte, shift)| u64::from(*byte) << shift).sum();
        Self { rows: rows.chunks(2).map(row).collect(), columns }
    }

    fn is_set(&self, x: i32, y: i32) -> bool {
        let row = usize::try_from(y).ok().and_then(|y| self.rows.get(y)).copied().unwrap_or(0);
        (0..64).contains(&x) && (row >> (63 - x)) & 1 == 1
    }

    fn enlarged(self, scale: u16) -> Self {
        match scale {
            2 => self.times(2, doubled),
            3 => self.times(3, tripled),
            4 => self.times(2, doubled).times(2, doubled),
            _ => self,
        }
    }

    /// Each dot becomes a square of so many by so many, as its surroundings have it.
    fn times(&self, scale: u16, square: fn(&Around) -> [[bool; 3]; 3]) -> Self {
        let side = usize::from(scale);
        let mut rows = vec![0_u64; self.rows.len() * side];
        for (y, block) in (0..).zip(rows.chunks_mut(side)) {
            for x in 0..i32::from(self.columns) {
                let square = square(&Around::of(self, x, y));
                for (row, dots) in block.iter_mut().zip(square) {
                    for (at, _) in (0..i32::from(scale)).zip(dots).filter(|(_, dot)| *dot) {
                        *row |= 1 << (63 - (x * i32::from(scale) + at));
                    }
                }
            }
        }
        Self { rows, columns: self.columns * scale }
    }

    fn draw(&self, pen: &mut Pen<'_>, x: u16, y: u16, ink: Ink) {
        for (y, pair) in (y..).zip(self.rows.chunks(2)) {
            let upper = pair.first().copied().unwrap_or(0);
            let lower = pair.get(1).copied().unwrap_or(0);
            for column in 0..self.columns {
                let is_set = |row: u64| (row >> (63 - column)) & 1 == 1;
                let sign = match (is_set(upper), is_set(lower)) {
                    (false, false) => continue,
                    (true, false) => Sign::Upper,
                    (false, true) => Sign::Lower,
                    (true, true) => Sign::Full,
                };
                pen.stamp(x + column, y, sign, ink);
            }
        }
    }
}

/// A dot and those around it.
struct Around {
    above: [bool; 3],
    beside: [bool; 3],
    below: [bool; 3],
}

impl Around {
    fn of(bitmap: &Bitmap, x: i32, y: i32) -> Self {
        let row = |y| [bitmap.is_set(x - 1, y), bitmap.is_set(x, y), bitmap.is_set(x + 1, y)];
        Self { above: row(y - 1), beside: row(y), below: row(y + 1) }
    }
}

/// Scale2x (Mazzoleni 2001): a corner takes on what both its neighbours are, if they agree and their opposites do not.
fn doubled(around: &Around) -> [[bool; 3]; 3] {
    let ([_, up, _], [left, dot, right], [_, down, _]) = (around.above, around.beside, around.below);
    let corner = |one: bool, other: bool, across_one: bool, across_other: bool| {
        if one == other && one != across_one && other != across_other { one } else { dot }
    };
    [
        [corner(left, up, right, down), corner(up, right, down, left), false],
        [corner(down, left, up, right), corner(right, down, left, up), false],
        [false; 3],
    ]
}

/// Scale3x, the same by three.
fn tripled(around: &Around) -> [[bool; 3]; 3] {
    let ([a, b, c], [d, e, f], [g, h, i]) = (around.above, around.beside, around.below);
    if b == h || d == f {
        return [[e; 3]; 3];
    }
    let when = |rule: bool, dot: bool| if rule { dot } else { e };
    [
        [when(d == b, d), when((d == b && e != c) || (b == f && e != a), b), when(b == f, f)],
        [when((d == b && e != g) || (d == h && e != a), d), e, when((b == f && e != i) || (h == f && e != c), f)],
        [when(d == h, d), when((d == h && e != i) || (h == f && e != g), h), when(h == f, f)],
    ]
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;
    use crate::tui::theme::Meaning;
    use crate::tui::widgets::testing::check;

    /// The size of a lettering in columns and rows; 0 by 0 where there is none.
    fn size(text: &str, columns: u16, rows: u16) -> (u16, u16) {
        Lettering::fitting(text, columns, rows, SignSet::Box).map_or((0, 0), |large| (large.columns(), large.rows()))
    }

    #[test]
    fn a_hanzi_is_sixteen_columns_by_eight_rows() {
        check(
            16,
            8,
            |pen| Lettering::fitting("垟", 16, 8, SignSet::Box).into_iter().for_each(|large| large.draw(pen, Meaning::Heading)),
            "
               █   ▀▄    █
               █    ▀   ▀
            ▄▄▄█▄▄▀▀▀▀█▀▀▀▀
               █   ▄▄▄█▄▄▄
               █      █
               █▄▄▀▀▀▀█▀▀▀▀
            ▀█▀       █
                      █
            ...h...hh....h..
            ...h....h...h...
            hhhhhhhhhhhhhhh.
            ...h...hhhhhhh..
            ...h......h.....
            ...hhhhhhhhhhhh.
            hhh.......h.....
            ..........h.....
        ",
        );
    }

    #[test]
    fn the_size_is_the_largest_that_fits() {
        assert_eq!(size("薛宅村", 48, 8), (48, 8));
        assert_eq!(size("薛宅村", 47, 8), (0, 0));
        assert_eq!(size("薛宅村", 200, 50), (192, 32));
        assert_eq!(size("薛宅村", 120, 36), (96, 16));
        // Eight hanzi in two lines of four, seven in four and three.
        assert_eq!(size("西城中心农贸市场", 64, 24), (64, 17));
        assert_eq!(size("西城中心农贸市", 64, 24), (64, 17));
        assert_eq!(size("西城中心农贸市场", 64, 16), (0, 0));
        // Letters and punctuation at their own width.
        assert_eq!(size("A·B（C）", 80, 8), (64, 8));
        for nothing in ["", " ", "𠮷村", "村\u{301}", "→"] {
            assert_eq!(size(nothing, 200, 50), (0, 0), "{nothing}");
        }
        for signs in [SignSet::Safe, SignSet::Ascii] {
            assert_eq!(Lettering::fitting("薛宅村", 200, 50, signs), None);
        }
    }

    #[test]
    fn every_sign_of_the_ranges_has_its_own_glyph() {
        let all: usize = RANGES.iter().map(|(range, _)| range.clone().count()).sum();
        assert_eq!(GLYPHS.len(), all * GLYPH_BYTES);
        for (sign, rows) in [('一', 1), ('\u{9FFF}', 2), ('~', 1), ('·', 1), ('、', 1), ('～', 1)] {
            let (glyph, _) = glyph(sign).unwrap();
            assert!(glyph.chunks(2).filter(|row| *row != [0, 0]).count() >= rows, "{sign} is empty");
        }
    }

    #[test]
    fn nothing_is_drawn_beyond_the_area() {
        let large = Lettering::fitting("薛宅村", 200, 50, SignSet::Box).unwrap();
        check(1, 1, |pen| large.draw(pen, Meaning::Heading), "\n\n.\n");
    }
}
