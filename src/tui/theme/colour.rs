//! Colours as light: how they are written, how far apart two of them are to the eye, and which one a terminal with fewer colours can show instead.
//! Knows no meaning. Begin at [`Rgb`]; [`Depth::pair`] makes colours that a terminal can show.

use ratatui::style::Color;
use std::ops::RangeInclusive;

pub use crate::settings::Depth;

/// A colour in 24 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The contrast from which on small text is read without effort (WCAG 2.1, success criterion 1.4.6).
pub const READABLE: f64 = 7.0;

impl Rgb {
    /// Black, the ground of a theme that says nothing.
    pub const BLACK: Self = Self(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self(255, 255, 255);

    /// Reads `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    /// Relative luminance (WCAG 2.1): 0 for black, 1 for white.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast ratio (WCAG 2.1) of two colours: from 1 for the same to 21 for black and white.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// How different two colours are, in no unit; green counts most, as in the eye.
    fn distance(self, other: Self) -> i32 {
        let part = |one: u8, other: u8| (i32::from(one) - i32::from(other)).pow(2);
        2 * part(self.0, other.0) + 4 * part(self.1, other.1) + 3 * part(self.2, other.2)
    }
}

/// The sixteen colours as the Linux console and the VGA before it show them; elsewhere they are near these.
const BASIC: [Rgb; 16] = [
    Rgb(0, 0, 0),
    Rgb(170, 0, 0),
    Rgb(0, 170, 0),
    Rgb(170, 85, 0),
    Rgb(0, 0, 170),
    Rgb(170, 0, 170),
    Rgb(0, 170, 170),
    Rgb(170, 170, 170),
    Rgb(85, 85, 85),
    Rgb(255, 85, 85),
    Rgb(85, 255, 85),
    Rgb(255, 255, 85),
    Rgb(85, 85, 255),
    Rgb(255, 85, 255),
    Rgb(85, 255, 255),
    Rgb(255, 255, 255),
];

/// Of the sixteen colours only the first eight can be a ground everywhere.
const BASIC_GROUNDS: u8 = 8;

/// The part of the 256 colours that is the same on every terminal.
const FIXED: std::ops::RangeInclusive<u8> = 16..=255;

/// The 256 colours, reckoned by the compiler: thousands of them are looked at before the first frame.
#[expect(clippy::indexing_slicing, reason = "the compiler does it, once and for all")]
static PALETTE: [Rgb; 256] = {
    let mut all = [Rgb::BLACK; 256];
    let mut index: u8 = 0;
    loop {
        all[index as usize] = reckoned(index);
        match index.checked_add(1) {
            Some(next) => index = next,
            None => break all,
        }
    }
};

#[expect(clippy::indexing_slicing, reason = "the compiler does it, once and for all")]
const fn reckoned(index: u8) -> Rgb {
    const fn step(n: u8) -> u8 {
        if n == 0 { 0 } else { 55 + 40 * n }
    }
    match index {
        0..16 => BASIC[index as usize],
        16..232 => Rgb(step((index - 16) / 36), step((index - 16) / 6 % 6), step((index - 16) % 6)),
        232.. => {
            let grey = 8 + 10 * (index - 232);
            Rgb(grey, grey, grey)
        }
    }
}

/// A colour of the 256, as every terminal shows it; those below 16 are the terminal's own.
#[must_use]
pub fn indexed(index: u8) -> Rgb {
    PALETTE.get(usize::from(index)).copied().unwrap_or_default()
}

impl Depth {
    /// Ink and ground as a terminal of this depth can show them: the nearest there are of which one can be read on the other ([`READABLE`]).
    #[must_use]
    pub fn pair(self, ink: Rgb, ground: Rgb) -> (Color, Color) {
        match self {
            Self::True => (Color::Rgb(ink.0, ink.1, ink.2), Color::Rgb(ground.0, ground.1, ground.2)),
            Self::Indexed => within(ink, ground, FIXED, FIXED),
            Self::Basic => within(ink, ground, 0..=15, 0..=BASIC_GROUNDS - 1),
        }
    }
}

fn within(ink: Rgb, ground: Rgb, inks: RangeInclusive<u8>, grounds: RangeInclusive<u8>) -> (Color, Color) {
    let is_readable = |ink: u8, ground: u8| indexed(ink).contrast(indexed(ground)) >= READABLE;
    // Of sixteen colours some are too bright for white and too dark for black.
    let ground = nearest(ground, grounds, |ground| inks.clone().any(|ink| is_readable(ink, ground)));
    (Color::Indexed(nearest(ink, inks, |ink| is_readable(ink, ground))), Color::Indexed(ground))
}

/// The nearest of some of the 256 colours that will do; of two as near the one with the lower number. What will do is asked of the nearest first, and the others
/// are not put in order for it: a theme is reckoned before the first frame, and the first one asked is nearly always the answer.
fn nearest(colour: Rgb, among: RangeInclusive<u8>, will_do: impl Fn(u8) -> bool) -> u8 {
    let mut asked = None;
    loop {
        let others = among.clone().map(|index| (indexed(index).distance(colour), index)).filter(|other| asked.is_none_or(|asked| *other > asked));
        match others.min() {
            Some((_, index)) if will_do(index) => return index,
            Some(other) => asked = Some(other),
            None => return 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_written_with_six_digits() {
        assert_eq!(Rgb::parse("#0a10FF"), Some(Rgb(10, 16, 255)));
        for text in ["", "#", "#12345", "#1234567", "123456", "#12345g", "#村村", "#+12345"] {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guideline() {
        let check = |ink, ground, expected: f64| {
            let found = Rgb::contrast(ink, ground);
            assert!((found - expected).abs() < 0.01, "{ink:?} on {ground:?}: {found}");
        };
        check(Rgb::WHITE, Rgb::BLACK, 21.0);
        check(Rgb::BLACK, Rgb::BLACK, 1.0);
        check(Rgb(119, 119, 119), Rgb::WHITE, 4.48);
        check(Rgb(255, 0, 0), Rgb::WHITE, 4.0);
    }

    #[test]
    fn fewer_colours_are_the_nearest_that_can_be_read() {
        let check = |depth: Depth, ink, ground, expected: (u8, u8)| {
            assert_eq!(depth.pair(ink, ground), (Color::Indexed(expected.0), Color::Indexed(expected.1)), "{depth:?} {ink:?} {ground:?}");
        };
        // What is one of the 256 stays itself.
        check(Depth::Indexed, Rgb(135, 215, 255), Rgb::BLACK, (117, 16));
        check(Depth::Indexed, Rgb::WHITE, Rgb(135, 0, 0), (231, 88));
        check(Depth::Basic, Rgb(135, 215, 255), Rgb::BLACK, (14, 0));
        // The nearest to a dark blue on light grey would be blue, and hard to read.
        check(Depth::Basic, Rgb(0, 80, 135), Rgb::WHITE, (0, 7));
        assert_eq!(Depth::True.pair(Rgb(1, 2, 3), Rgb::WHITE), (Color::Rgb(1, 2, 3), Color::Rgb(255, 255, 255)));
    }
}
