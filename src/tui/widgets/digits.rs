//! Big digits, read from the back row: `0-9`, `:`, `.`, `-`, `+` and the space.
//!
//! Two founts of dots, three by five and five by seven, enlarged by whole steps; where the terminal has blocks a
//! dot may also be half a row high. Without blocks a dot is a `#` on a ground of its own colour. Which size a text
//! gets depends on the room alone, so that a clock keeps its size while it runs.
//! Begin at [`draw`]; [`Size::fitting`] says what would be drawn.

use crate::tui::pen::{Ink, Pen};
use crate::tui::theme::{Meaning, Sign, SignSet};

/// One fount: rows of dots from the top, the highest of `columns` bits at the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fount {
    /// Three by five.
    Small,
    /// Five by seven.
    Large,
}

impl Fount {
    const fn rows(self) -> u16 {
        match self {
            Self::Small => 5,
            Self::Large => 7,
        }
    }

    /// Columns of a character, and its dots. Unknown characters are an empty column.
    const fn dots(self, character: char) -> (u16, [u8; 7]) {
        match self {
            Self::Small => match character {
                '0' => (3, [0b111, 0b101, 0b101, 0b101, 0b111, 0, 0]),
                '1' => (3, [0b010, 0b110, 0b010, 0b010, 0b111, 0, 0]),
                '2' => (3, [0b111, 0b001, 0b111, 0b100, 0b111, 0, 0]),
                '3' => (3, [0b111, 0b001, 0b111, 0b001, 0b111, 0, 0]),
                '4' => (3, [0b101, 0b101, 0b111, 0b001, 0b001, 0, 0]),
                '5' => (3, [0b111, 0b100, 0b111, 0b001, 0b111, 0, 0]),
                '6' => (3, [0b111, 0b100, 0b111, 0b101, 0b111, 0, 0]),
                '7' => (3, [0b111, 0b001, 0b001, 0b010, 0b010, 0, 0]),
                '8' => (3, [0b111, 0b101, 0b111, 0b101, 0b111, 0, 0]),
                '9' => (3, [0b111, 0b101, 0b111, 0b001, 0b111, 0, 0]),
                '-' => (3, [0, 0, 0b111, 0, 0, 0, 0]),
                '+' => (3, [0, 0b010, 0b111, 0b010, 0, 0, 0]),
                ':' => (1, [0, 1, 0, 1, 0, 0, 0]),
                '.' => (1, [0, 0, 0, 0, 1, 0, 0]),
                _ => (1, [0; 7]),
            },
            Self::Large => match character {
                '0' => (5, [0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110]),
                '1' => (5, [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110]),
                '2' => (5, [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111]),
                '3' => (5, [0b01110, 0b10001, 0b00001, 0b00110, 0b00001, 0b10001, 0b01110]),
                '4' => (5, [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010]),
                '5' => (5, [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110]),
                '6' => (5, [0b01110, 0b10000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110]),
                '7' => (5, [0b11111, 0b00001, 0b00010, 0b00010, 0b00100, 0b00100, 0b00100]),
                '8' => (5, [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110]),
                '9' => (5, [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00001, 0b01110]),
                '-' => (3, [0, 0, 0, 0b111, 0, 0, 0]),
                '+' => (3, [0, 0, 0b010, 0b111, 0b010, 0, 0]),
                ':' => (1, [0, 0, 1, 0, 1, 0, 0]),
                '.' => (1, [0, 0, 0, 0, 0, 0, 1]),
                _ => (1, [0; 7]),
            },
        }
    }
}

/// How large a text is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(Drawn);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawn {
    /// As plain text, one row high.
    Plain,
    /// A dot is `dot` columns wide and half as many rows high: about square.
    Dots { fount: Fount, dot: u16 },
}

/// A dot is at most this many columns wide; beyond that a clock fills a wall.
const DOT_MAX: u16 = 16;

impl Size {
    /// The largest size in which the text fits into so many columns and rows; plain if none does.
    #[must_use]
    pub fn fitting(text: &str, columns: u16, rows: u16, signs: SignSet) -> Self {
        // Without half blocks a dot must be whole rows high.
        let step = match signs {
            SignSet::Box => 1,
            SignSet::Safe | SignSet::Ascii => 2,
        };
        let sizes = (step..=DOT_MAX).step_by(usize::from(step));
        sizes
            .flat_map(|dot| [Fount::Small, Fount::Large].map(|fount| Self(Drawn::Dots { fount, dot })))
            .filter(|size| size.columns(text) <= columns && size.rows() <= rows)
            // Of two sizes of the same height the one with more dots is the rounder.
            .max_by_key(|size| (size.rows(), matches!(size.0, Drawn::Dots { fount: Fount::Large, .. })))
            .unwrap_or(Self(Drawn::Plain))
    }

    /// Rows a text of this size takes.
    #[must_use]
    pub const fn rows(self) -> u16 {
        match self.0 {
            Drawn::Plain => 1,
            Drawn::Dots { fount, dot } => (fount.rows() * dot).div_ceil(2),
        }
    }

    /// Columns the text takes in this size.
    #[must_use]
    pub fn columns(self, text: &str) -> u16 {
        match self.0 {
            Drawn::Plain => crate::text::width(text),
            Drawn::Dots { fount, dot } => {
                let dots: u16 = text.chars().map(|character| fount.dots(character).0 + 1).sum();
                dots.saturating_sub(1).saturating_mul(dot)
            }
        }
    }
}

/// Draws the text as large as fits, in the middle of the pen's area.
pub fn draw(pen: &mut Pen<'_>, text: &str, meaning: Meaning) {
    let size = Size::fitting(text, pen.width(), pen.height(), pen.theme().signs());
    let x = pen.width().saturating_sub(size.columns(text)) / 2;
    let y = pen.height().saturating_sub(size.rows()) / 2;
    draw_at(pen, x, y, text, size, meaning);
}

/// Draws the text in a size of the caller's choice, its upper left corner at this column and row.
pub fn draw_at(pen: &mut Pen<'_>, x: u16, y: u16, text: &str, size: Size, meaning: Meaning) {
    let Drawn::Dots { fount, dot } = size.0 else {
        pen.put(x, y, text, meaning);
        return;
    };
    let mut x = x;
    for character in text.chars() {
        let (columns, dots) = fount.dots(character);
        // The fount as a picture of half rows: is this dot set?
        let is_set = |column: u16, half_row: u16| {
            let row = dots.get(usize::from(half_row / dot)).copied().unwrap_or(0);
            row >> (columns - 1 - column) & 1 == 1
        };
        for row in 0..size.rows() {
            for column in 0..columns {
                let (upper, lower) = (is_set(column, row * 2), is_set(column, row * 2 + 1));
                draw_dot(pen, x + column * dot, y + row, dot, upper, lower, meaning);
            }
        }
        x += (columns + 1) * dot;
    }
}

/// Draws one row of a dot: `width` cells, each with its upper and lower half.
fn draw_dot(pen: &mut Pen<'_>, x: u16, y: u16, width: u16, upper: bool, lower: bool, meaning: Meaning) {
    let (sign, ink) = match (upper, lower) {
        (false, false) => return,
        (true, false) => (Sign::Upper, Ink::As(meaning)),
        (false, true) => (Sign::Lower, Ink::As(meaning)),
        (true, true) if pen.theme().signs() == SignSet::Box => (Sign::Full, Ink::As(meaning)),
        (true, true) => (Sign::Full, Ink::Solid(meaning)),
    };
    (x..x + width).for_each(|x| pen.stamp(x, y, sign, ink));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Colours, Theme};
    use crate::tui::widgets::testing::{check, check_with, picture};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Modifier;

    /// Where there are no colours urgent words are underlined; the rows of large digits are not.
    #[test]
    fn no_line_runs_through_large_digits() {
        let area = Rect::new(0, 0, 40, 5);
        let mut buffer = Buffer::empty(area);
        let theme = Theme::dark().with_signs(SignSet::Box).with_colours(Colours::Off);
        let mut pen = Pen::new(&mut buffer, area, &theme);
        draw(&mut pen, "0:19", Meaning::TimerDanger);
        let shapes: Vec<Modifier> = buffer.content.iter().filter(|cell| cell.symbol() != " ").map(|cell| cell.modifier).collect();
        assert!(shapes.len() > 40 && shapes.iter().all(|shape| *shape == Modifier::BOLD), "{shapes:?}");
    }

    #[test]
    fn the_size_is_the_largest_that_fits() {
        let check = |signs, columns, rows, expected: (u16, u16)| {
            let size = Size::fitting("00:00", columns, rows, signs);
            assert_eq!((size.columns("00:00"), size.rows()), expected, "{columns}x{rows} {signs:?}");
        };
        check(SignSet::Box, 4, 9, (5, 1));
        check(SignSet::Box, 16, 9, (5, 1));
        check(SignSet::Box, 17, 2, (5, 1));
        check(SignSet::Box, 17, 3, (17, 3));
        check(SignSet::Box, 40, 9, (34, 5));
        check(SignSet::Box, 64, 24, (51, 8));
        check(SignSet::Box, 80, 24, (75, 11));
        check(SignSet::Box, 120, 36, (119, 18));
        check(SignSet::Box, 200, 50, (200, 28));
        check(SignSet::Safe, 64, 24, (50, 7));
        check(SignSet::Ascii, 17, 4, (5, 1));
    }

    #[test]
    fn small_digits_are_three_rows_of_half_blocks() {
        check(
            19,
            3,
            |pen| draw(pen, "05:49", Meaning::TimerNormal),
            "
             █▀█ █▀▀ ▄ █ █ █▀█
             █ █ ▀▀█ ▄ ▀▀█ ▀▀█
             ▀▀▀ ▀▀▀     ▀ ▀▀▀
            .111.111.1.1.1.111.
            .1.1.111.1.111.111.
            .111.111.....1.111.
        ",
        );
    }

    #[test]
    fn without_blocks_digits_are_made_of_solid_cells() {
        check_with(
            SignSet::Ascii,
            22,
            5,
            |pen| draw(pen, "+17", Meaning::TimerOvertime),
            "
                      ##    ######
              ##    ####        ##
            ######    ##        ##
              ##      ##      ##
                    ######    ##
            ..........!!....!!!!!!
            ..!!....!!!!........!!
            !!!!!!....!!........!!
            ..!!......!!......!!..
            ........!!!!!!....!!..
        ",
        );
    }

    #[test]
    fn without_room_digits_are_text() {
        check(
            9,
            2,
            |pen| draw(pen, "05:59", Meaning::TimerReady),
            "
              05:59

            ..00000..
            .........
        ",
        );
        check(
            1,
            1,
            |pen| draw(pen, "05:59", Meaning::TimerReady),
            "
            …
            0
        ",
        );
    }

    #[test]
    fn large_digits_can_be_told_apart() {
        let drawn = |text: &str| picture(SignSet::Box, 10, 7, |pen| draw(pen, text, Meaning::Text)).0;
        let all = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ":", "-", "+"];
        for one in all {
            for other in all.into_iter().filter(|other| *other != one) {
                assert_ne!(drawn(one), drawn(other), "{one} {other}");
            }
        }
    }
}
