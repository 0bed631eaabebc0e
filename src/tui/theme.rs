//! Colours and signs by what they mean.
//!
//! The only place where a colour has a name. A screen asks for [`Meaning::Saved`], never for green, so that a theme
//! can change without a screen, and `NO_COLOR` leaves every meaning a shape: bold, underline or reverse.
//! The same goes for signs ([`Sign`]): a theme knows which of them the terminal can show.
//! Knows neither what is drawn nor where. Begin at [`Theme`].

use ratatui::style::{Color, Modifier, Style};

pub use crate::tui::signs::{Sign, SignSet};

/// What a piece of the picture means. Colour is never the only sign: beside each stands a word or a [`Sign`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// The empty ground everything is drawn on.
    Ground,
    /// What is read.
    Text,
    /// What may be overlooked: times, units, what cannot be done now.
    Dim,
    /// A title or a name in large.
    Heading,
    /// What the eye should find first.
    Accent,
    /// Lines of frames and tables.
    Frame,
    /// The name of a key in a hint.
    Key,
    /// The row or cell the caret is on.
    Selected,
    /// The item that runs now.
    Current,
    /// What is over.
    Done,
    /// On the disk, arrived, in order.
    Saved,
    /// Worth a look: late, assumed, incomplete.
    Warning,
    /// Wrong, or about to be.
    Danger,
    /// A line that says why something was refused.
    Refusal,
    /// Hidden from the room: sealed ranks, masked ballots.
    Sealed,
    /// An award, a rank that was declared.
    Award,
    /// The text a field holds.
    Field,
    /// A timer that has not started.
    TimerReady,
    /// A timer with time left.
    TimerNormal,
    /// A timer in its last minute.
    TimerWarning,
    /// A timer in its last half minute.
    TimerDanger,
    /// A timer over its time: the ground is inverted.
    TimerOvertime,
    /// A timer that stands still.
    TimerPaused,
    /// A remark that only holds a point.
    NotePoint,
    /// A remark that praises.
    NotePraise,
    /// A remark that names a problem.
    NoteIssue,
    /// A remark that promises.
    NotePromise,
    /// A remark that requires something.
    NoteRequirement,
    /// A remark that holds a decision.
    NoteDecision,
    /// A remark that names a difficulty.
    NoteDifficulty,
    /// A remark that describes a practice worth copying.
    NotePractice,
}

impl Meaning {
    /// Every meaning, once.
    pub const ALL: [Self; 31] = [
        Self::Ground,
        Self::Text,
        Self::Dim,
        Self::Heading,
        Self::Accent,
        Self::Frame,
        Self::Key,
        Self::Selected,
        Self::Current,
        Self::Done,
        Self::Saved,
        Self::Warning,
        Self::Danger,
        Self::Refusal,
        Self::Sealed,
        Self::Award,
        Self::Field,
        Self::TimerReady,
        Self::TimerNormal,
        Self::TimerWarning,
        Self::TimerDanger,
        Self::TimerOvertime,
        Self::TimerPaused,
        Self::NotePoint,
        Self::NotePraise,
        Self::NoteIssue,
        Self::NotePromise,
        Self::NoteRequirement,
        Self::NoteDecision,
        Self::NoteDifficulty,
        Self::NotePractice,
    ];
}

/// How one meaning looks.
#[derive(Debug, Clone, Copy)]
struct Paint {
    ink: Color,
    /// `None`: the ground of the theme.
    ground: Option<Color>,
    /// Beside the colours.
    shape: Modifier,
    /// Where there are no colours.
    plain: Modifier,
}

impl Paint {
    /// The theme's ground under it.
    const fn ink(ink: u8, shape: Modifier, plain: Modifier) -> Self {
        Self { ink: Color::Indexed(ink), ground: None, shape, plain }
    }

    /// A ground of its own.
    const fn block(ink: u8, ground: u8, plain: Modifier) -> Self {
        Self { ink: Color::Indexed(ink), ground: Some(Color::Indexed(ground)), shape: Modifier::BOLD, plain }
    }
}

/// Light on black, for a dark room and a weak projector.
///
/// Colours come from the fixed part of the 256-colour palette (16 to 255): unlike the first sixteen they are the
/// same on every terminal, and unlike 24-bit colours every terminal has them.
const fn dark(meaning: Meaning) -> Paint {
    const NONE: Modifier = Modifier::empty();
    const BOLD: Modifier = Modifier::BOLD;
    const UNDERLINED: Modifier = Modifier::UNDERLINED;
    const REVERSED: Modifier = Modifier::REVERSED;
    match meaning {
        Meaning::Ground | Meaning::Text => Paint::ink(253, NONE, NONE),
        Meaning::Dim | Meaning::Done => Paint::ink(248, NONE, NONE),
        Meaning::Heading => Paint::ink(231, BOLD, BOLD),
        Meaning::Accent => Paint::ink(117, BOLD, BOLD),
        Meaning::Frame => Paint::ink(247, NONE, NONE),
        Meaning::Key => Paint::ink(117, BOLD, BOLD),
        Meaning::Selected => Paint::block(16, 153, REVERSED),
        Meaning::Current => Paint::ink(228, BOLD, BOLD.union(UNDERLINED)),
        Meaning::Saved => Paint::ink(114, NONE, NONE),
        Meaning::Warning => Paint::ink(220, BOLD, BOLD),
        Meaning::Danger => Paint::ink(210, BOLD, BOLD.union(UNDERLINED)),
        Meaning::Refusal => Paint::block(231, 88, REVERSED.union(BOLD)),
        Meaning::Sealed => Paint::ink(183, NONE, NONE),
        Meaning::Award => Paint::ink(221, BOLD, BOLD),
        Meaning::Field => Paint::ink(231, NONE, NONE),
        Meaning::TimerReady => Paint::ink(253, NONE, NONE),
        Meaning::TimerNormal => Paint::ink(157, BOLD, BOLD),
        Meaning::TimerWarning => Paint::ink(226, BOLD, BOLD.union(UNDERLINED)),
        Meaning::TimerDanger => Paint::ink(209, BOLD, BOLD.union(UNDERLINED)),
        Meaning::TimerOvertime => Paint::block(231, 88, REVERSED.union(BOLD)),
        Meaning::TimerPaused => Paint::ink(147, NONE, UNDERLINED),
        Meaning::NotePoint => Paint::ink(253, NONE, NONE),
        Meaning::NotePraise => Paint::ink(120, NONE, NONE),
        Meaning::NoteIssue => Paint::ink(216, NONE, NONE),
        Meaning::NotePromise => Paint::ink(123, NONE, NONE),
        Meaning::NoteRequirement => Paint::ink(222, BOLD, BOLD),
        Meaning::NoteDecision => Paint::ink(228, BOLD, BOLD),
        Meaning::NoteDifficulty => Paint::ink(217, NONE, NONE),
        Meaning::NotePractice => Paint::ink(189, NONE, NONE),
    }
}

/// Whether colours may be used at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// The theme's colours.
    #[default]
    Shown,
    /// `NO_COLOR`: bold, underline and reverse only.
    Off,
}

/// How every meaning and every sign looks on this terminal. Small and cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    name: &'static str,
    paint: fn(Meaning) -> Paint,
    ground: Color,
    colours: Colours,
    signs: SignSet,
}

impl Theme {
    /// The names that [`Theme::named`] knows.
    pub const NAMES: [&str; 1] = ["dark"];

    /// Light on black. Every text keeps a contrast of at least 7 : 1 (WCAG 2.1, 1.4.6) to its ground.
    #[must_use]
    pub const fn dark() -> Self {
        Self { name: "dark", paint: dark, ground: Color::Indexed(16), colours: Colours::Shown, signs: SignSet::Safe }
    }

    /// The built-in theme of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(Self::dark()).filter(|theme| theme.name == name)
    }

    /// The same theme with or without colours.
    #[must_use]
    pub const fn with_colours(self, colours: Colours) -> Self {
        Self { colours, ..self }
    }

    /// The same theme with these signs.
    #[must_use]
    pub const fn with_signs(self, signs: SignSet) -> Self {
        Self { signs, ..self }
    }

    /// Its name, as in [`Theme::NAMES`].
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The signs in use.
    #[must_use]
    pub const fn signs(&self) -> SignSet {
        self.signs
    }

    /// How a sign is written.
    #[must_use]
    pub const fn sign(&self, sign: Sign) -> &'static str {
        self.signs.sign(sign)
    }

    /// How a meaning looks: ink, ground and shape, all three always given.
    #[must_use]
    pub fn style(&self, meaning: Meaning) -> Style {
        let paint = (self.paint)(meaning);
        match self.colours {
            Colours::Shown => Style::new().fg(paint.ink).bg(paint.ground.unwrap_or(self.ground)).add_modifier(paint.shape),
            Colours::Off => Style::new().fg(Color::Reset).bg(Color::Reset).add_modifier(paint.plain),
        }
    }

    /// The same with ink and ground exchanged: a clock that rings, without a sound.
    #[must_use]
    pub fn inverted(&self, meaning: Meaning) -> Style {
        let style = self.style(meaning);
        match self.colours {
            Colours::Shown => Style { fg: style.bg, bg: style.fg, ..style },
            Colours::Off => Style { add_modifier: style.add_modifier ^ Modifier::REVERSED, ..style },
        }
    }

    /// A cell filled with the ink of a meaning, whatever character stands in it: where there is no block sign, a
    /// big digit is made of `#` on a ground of its own colour and still looks solid.
    #[must_use]
    pub fn solid(&self, meaning: Meaning) -> Style {
        let style = self.style(meaning);
        match self.colours {
            Colours::Shown => Style { bg: style.fg, ..style },
            Colours::Off => Style { add_modifier: style.add_modifier ^ Modifier::REVERSED, ..style },
        }
    }
}

#[cfg(test)]
impl Theme {
    /// A theme in which every meaning has a colour of its own, so that a test can read meanings off a picture.
    pub(crate) const fn told_apart() -> Self {
        const fn apart(meaning: Meaning) -> Paint {
            Paint { ink: Color::Indexed(meaning as u8), ground: None, shape: Modifier::empty(), plain: Modifier::empty() }
        }
        Self { name: "told apart", paint: apart, ground: Color::Reset, colours: Colours::Shown, signs: SignSet::Box }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used)]

    use super::*;

    /// Relative luminance (WCAG 2.1) of a colour of the fixed part of the 256-colour palette.
    fn luminance(colour: Color) -> f64 {
        let Color::Indexed(index @ 16..) = colour else {
            unreachable!("{colour:?} differs from terminal to terminal");
        };
        let steps = [0_u8, 95, 135, 175, 215, 255];
        let step = |n: u8| f64::from(steps.get(usize::from(n)).copied().expect("a cube of six"));
        let [red, green, blue] = if index < 232 {
            let n = index - 16;
            [step(n / 36), step(n / 6 % 6), step(n % 6)]
        } else {
            [f64::from(8 + 10 * (index - 232)); 3]
        };
        let linear = |part: f64| {
            let part = part / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(style: Style) -> f64 {
        let ink = luminance(style.fg.expect("ink"));
        let ground = luminance(style.bg.expect("ground"));
        (ink.max(ground) + 0.05) / (ink.min(ground) + 0.05)
    }

    #[test]
    fn every_text_is_read_from_the_back_row() {
        for name in Theme::NAMES {
            let theme = Theme::named(name).expect("a built-in theme");
            for meaning in Meaning::ALL {
                for style in [theme.style(meaning), theme.inverted(meaning)] {
                    let contrast = contrast(style);
                    assert!(contrast >= 7.0, "{name}: {meaning:?} has a contrast of {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn without_colours_there_are_none() {
        let theme = Theme::dark().with_colours(Colours::Off);
        for meaning in Meaning::ALL {
            for style in [theme.style(meaning), theme.inverted(meaning), theme.solid(meaning)] {
                assert_eq!((style.fg, style.bg), (Some(Color::Reset), Some(Color::Reset)), "{meaning:?}");
            }
        }
        let shape = |meaning| theme.style(meaning).add_modifier;
        for loud in [Meaning::Selected, Meaning::Refusal, Meaning::TimerOvertime, Meaning::TimerWarning] {
            assert_ne!(shape(loud), shape(Meaning::Text), "{loud:?} looks like text");
        }
    }
}
