//! The signs of the program's own, each with a twin for terminals that cannot be trusted with it.
//!
//! Box drawing, blocks, arrows and many dots are one column wide for some terminals and two for others. Which set is
//! used is found out once, when the program starts; knows nothing of how. Begin at [`SignSet::sign`].

use std::borrow::Cow;

/// A sign of the program's own, as opposed to text that comes from people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A level line.
    Horizontal,
    /// An upright line.
    Vertical,
    /// Upper left corner of a frame.
    TopLeft,
    /// Upper right corner of a frame.
    TopRight,
    /// Lower left corner of a frame.
    BottomLeft,
    /// Lower right corner of a frame.
    BottomRight,
    /// Where a level line leaves the left side of a frame.
    TeeLeft,
    /// Where a level line meets the right side of a frame.
    TeeRight,
    /// Where an upright line leaves the upper side of a frame.
    TeeTop,
    /// A cell filled whole.
    Full,
    /// The upper half of a cell.
    Upper,
    /// The lower half of a cell.
    Lower,
    /// The empty part of a bar.
    Track,
    /// Done, right, arrived.
    Check,
    /// Wrong, struck out.
    Cross,
    /// The row that is selected or runs.
    Pointer,
    /// Something that is there.
    Filled,
    /// Something that is still to come.
    Hollow,
    /// Something was cut off here.
    Ellipsis,
    /// Between two short pieces of text.
    Dot,
    /// More above.
    ArrowUp,
    /// More below.
    ArrowDown,
    /// More to the left.
    ArrowLeft,
    /// More to the right, or what follows.
    ArrowRight,
    /// Standing still.
    Pause,
    /// Look here at once.
    Alarm,
    /// An award.
    Star,
    /// One character of something masked.
    Mask,
    /// Nobody vouches for this.
    Doubt,
}

impl Sign {
    /// Every sign, once.
    pub const ALL: [Self; 29] = [
        Self::Horizontal,
        Self::Vertical,
        Self::TopLeft,
        Self::TopRight,
        Self::BottomLeft,
        Self::BottomRight,
        Self::TeeLeft,
        Self::TeeRight,
        Self::TeeTop,
        Self::Full,
        Self::Upper,
        Self::Lower,
        Self::Track,
        Self::Check,
        Self::Cross,
        Self::Pointer,
        Self::Filled,
        Self::Hollow,
        Self::Ellipsis,
        Self::Dot,
        Self::ArrowUp,
        Self::ArrowDown,
        Self::ArrowLeft,
        Self::ArrowRight,
        Self::Pause,
        Self::Alarm,
        Self::Star,
        Self::Mask,
        Self::Doubt,
    ];
}

/// Which signs the terminal can be trusted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SignSet {
    /// Box drawing and blocks: only where a probe has shown that they take one column.
    Box,
    /// Only signs whose width is the same everywhere (UAX #11: neither ambiguous nor wide).
    #[default]
    Safe,
    /// Only ASCII.
    Ascii,
}

impl SignSet {
    /// How the sign is written in this set. One cell wide, but for the ellipsis, which may take two.
    #[must_use]
    pub const fn sign(self, sign: Sign) -> &'static str {
        let (boxed, safe, ascii) = match sign {
            Sign::Horizontal => ("─", "-", "-"),
            Sign::Vertical => ("│", "|", "|"),
            Sign::TopLeft => ("┌", "+", "+"),
            Sign::TopRight => ("┐", "+", "+"),
            Sign::BottomLeft => ("└", "+", "+"),
            Sign::BottomRight => ("┘", "+", "+"),
            Sign::TeeLeft => ("├", "+", "+"),
            Sign::TeeRight => ("┤", "+", "+"),
            Sign::TeeTop => ("┬", "+", "+"),
            Sign::Full => ("█", "#", "#"),
            Sign::Upper => ("▀", "\"", "\""),
            Sign::Lower => ("▄", "_", "_"),
            Sign::Track => ("░", "░", "."),
            Sign::Check => ("✓", "✓", "v"),
            Sign::Cross => ("✗", "✗", "x"),
            Sign::Pointer => ("▸", "▸", ">"),
            Sign::Filled => ("●", "*", "*"),
            Sign::Hollow => ("○", "o", "o"),
            Sign::Ellipsis => ("…", "..", ".."),
            Sign::Dot => ("·", "-", "-"),
            Sign::ArrowUp => ("↑", "^", "^"),
            Sign::ArrowDown => ("↓", "v", "v"),
            Sign::ArrowLeft => ("←", "<", "<"),
            Sign::ArrowRight => ("→", ">", ">"),
            Sign::Pause => ("‖", "=", "="),
            Sign::Alarm => ("!", "!", "!"),
            Sign::Star => ("★", "*", "*"),
            Sign::Mask => ("•", "*", "*"),
            Sign::Doubt => ("?", "?", "?"),
        };
        match self {
            Self::Box => boxed,
            Self::Safe => safe,
            Self::Ascii => ascii,
        }
    }

    /// Words of the program's own, the name of a key among them, with their arrows as this set writes them.
    #[must_use]
    pub fn arrows(self, text: &str) -> Cow<'_, str> {
        let arrows = [('↑', Sign::ArrowUp), ('↓', Sign::ArrowDown), ('←', Sign::ArrowLeft), ('→', Sign::ArrowRight)];
        if self == Self::Box || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let written = |(arrow, sign): &(char, Sign)| (*arrow, self.sign(*sign));
        arrows
            .iter()
            .map(written)
            .fold(Cow::Borrowed(text), |text, (arrow, sign)| if text.contains(arrow) { text.replace(arrow, sign).into() } else { text })
    }

    /// The same with lines that are double.
    #[must_use]
    pub const fn doubled(self, sign: Sign) -> &'static str {
        let (boxed, plain) = match sign {
            Sign::Horizontal => ("═", "="),
            Sign::Vertical => ("║", "#"),
            Sign::TopLeft => ("╔", "#"),
            Sign::TopRight => ("╗", "#"),
            Sign::BottomLeft => ("╚", "#"),
            Sign::BottomRight => ("╝", "#"),
            Sign::TeeLeft => ("╠", "#"),
            Sign::TeeRight => ("╣", "#"),
            Sign::TeeTop => ("╦", "#"),
            _ => return self.sign(sign),
        };
        match self {
            Self::Box => boxed,
            Self::Safe | Self::Ascii => plain,
        }
    }

    /// A cell filled from the left by `eighths` of its width (0 to 8); sets without blocks know only empty and full.
    #[must_use]
    pub const fn eighths(self, eighths: u8) -> &'static str {
        match (self, eighths) {
            (_, 8..) => self.sign(Sign::Full),
            (Self::Box, 7) => "▉",
            (Self::Box, 6) => "▊",
            (Self::Box, 5) => "▋",
            (Self::Box, 4) => "▌",
            (Self::Box, 3) => "▍",
            (Self::Box, 2) => "▎",
            (Self::Box, 1) => "▏",
            (Self::Safe | Self::Ascii, 4..) => self.sign(Sign::Full),
            _ => " ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_sign_has_a_twin_of_the_same_width() {
        for sign in Sign::ALL {
            let (safe, ascii) = (SignSet::Safe.sign(sign), SignSet::Ascii.sign(sign));
            assert!(ascii.is_ascii(), "{sign:?}");
            assert_eq!(
                (SignSet::Safe.doubled(sign).width(), SignSet::Box.doubled(sign).width()),
                (safe.width(), SignSet::Box.sign(sign).width()),
                "{sign:?}"
            );
            for text in [SignSet::Box.sign(sign), safe, ascii] {
                let limit = if sign == Sign::Ellipsis { 1..=2 } else { 1..=1 };
                assert!(limit.contains(&text.width()), "{sign:?} {text}");
            }
            // A safe sign is as wide for a terminal that takes ambiguous characters for wide ones.
            assert_eq!(safe.width(), safe.width_cjk(), "{sign:?} {safe}");
        }
    }

    #[test]
    fn arrows_are_written_in_signs_that_are_safe() {
        let named = |signs: SignSet| signs.arrows("→ 空格 ↓").into_owned();
        assert_eq!([named(SignSet::Box), named(SignSet::Safe), named(SignSet::Ascii)], ["→ 空格 ↓", "> 空格 v", "> 空格 v"]);
    }

    #[test]
    fn a_cell_fills_from_the_left() {
        let filled = |signs: SignSet| (0..=8).map(|n| signs.eighths(n)).collect::<String>();
        assert_eq!(filled(SignSet::Box), " ▏▎▍▌▋▊▉█");
        assert_eq!(filled(SignSet::Safe), "    #####");
    }
}
