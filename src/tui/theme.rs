//! Colours and signs by what they mean.
//!
//! A screen asks for [`Meaning::Saved`], never for green, so that a theme can change without a screen, and `NO_COLOR`
//! leaves every meaning a shape: bold, underline or reverse. Which colours a meaning has is said by a theme file
//! ([`mod@file`]); which of them the terminal can show is [`colour`]'s. The same goes for signs ([`Sign`]).
//! Knows neither what is drawn nor where. Begin at [`Theme`].

pub mod colour;
pub mod file;

use crate::meeting::timer::Phase;
use ratatui::style::{Color, Modifier, Style};

pub use crate::tui::signs::{Sign, SignSet};
pub use colour::{Depth, Rgb};
pub use file::Scheme;

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
    /// This screen shows what the room must not see.
    Private,
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
    /// How urgent a countdown looks. Overtime is overtime, paused or not.
    pub const fn of_timer(phase: Phase, paused: bool) -> Self {
        match (paused, phase) {
            (_, Phase::Overtime) => Self::TimerOvertime,
            (true, _) => Self::TimerPaused,
            (_, Phase::Ready) => Self::TimerReady,
            (_, Phase::Normal) => Self::TimerNormal,
            (_, Phase::Warning) => Self::TimerWarning,
            (_, Phase::Danger) => Self::TimerDanger,
        }
    }

    /// Every meaning, once.
    pub const ALL: [Self; MEANINGS] = [
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
        Self::Private,
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

    /// What it is called in a theme file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ground => "ground",
            Self::Text => "text",
            Self::Dim => "dim",
            Self::Heading => "heading",
            Self::Accent => "accent",
            Self::Frame => "frame",
            Self::Key => "key",
            Self::Selected => "selected",
            Self::Current => "current",
            Self::Done => "done",
            Self::Saved => "saved",
            Self::Warning => "warning",
            Self::Danger => "danger",
            Self::Refusal => "refusal",
            Self::Sealed => "sealed",
            Self::Private => "private",
            Self::Award => "award",
            Self::Field => "field",
            Self::TimerReady => "timer-ready",
            Self::TimerNormal => "timer-normal",
            Self::TimerWarning => "timer-warning",
            Self::TimerDanger => "timer-danger",
            Self::TimerOvertime => "timer-overtime",
            Self::TimerPaused => "timer-paused",
            Self::NotePoint => "note-point",
            Self::NotePraise => "note-praise",
            Self::NoteIssue => "note-issue",
            Self::NotePromise => "note-promise",
            Self::NoteRequirement => "note-requirement",
            Self::NoteDecision => "note-decision",
            Self::NoteDifficulty => "note-difficulty",
            Self::NotePractice => "note-practice",
        }
    }

    /// Its shape where there are no colours.
    const fn shape(self) -> Modifier {
        const NONE: Modifier = Modifier::empty();
        const LOUD: Modifier = Modifier::BOLD.union(Modifier::UNDERLINED);
        match self {
            Self::Heading | Self::Accent | Self::Key | Self::Warning | Self::Award | Self::TimerNormal => Modifier::BOLD,
            Self::NoteRequirement | Self::NoteDecision => Modifier::BOLD,
            Self::Current | Self::Danger | Self::TimerWarning | Self::TimerDanger => LOUD,
            Self::Selected => Modifier::REVERSED,
            Self::Refusal | Self::Private | Self::TimerOvertime => Modifier::REVERSED.union(Modifier::BOLD),
            Self::TimerPaused => Modifier::UNDERLINED,
            _ => NONE,
        }
    }
}

/// How many meanings there are.
const MEANINGS: usize = 32;

/// How one meaning looks on this terminal.
#[derive(Debug, Clone, Copy)]
struct Shown {
    ink: Color,
    ground: Color,
    /// Beside the colours.
    shape: Modifier,
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

/// How every meaning and every sign looks on this terminal.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    shown: [Shown; MEANINGS],
    depth: Depth,
    colours: Colours,
    signs: SignSet,
    lines: Lines,
}

/// How frames and rules are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lines {
    /// As usual.
    #[default]
    Single,
    /// Double, in the colour of what is hidden from the room: this screen shows it.
    Double,
}

impl Theme {
    /// Light on black, for a dark room and a weak projector, in the colours that every terminal has.
    #[must_use]
    pub fn dark() -> Self {
        Self::of(&Scheme::bundled("dark").unwrap_or_default(), Depth::Indexed)
    }

    /// A scheme as a terminal of this depth can show it.
    #[must_use]
    pub fn of(scheme: &Scheme, depth: Depth) -> Self {
        let shown = Meaning::ALL.map(|meaning| {
            let paint = scheme.paint(meaning);
            let (ink, ground) = depth.pair(paint.ink, scheme.ground_of(meaning));
            let mut shape = Modifier::empty();
            shape.set(Modifier::BOLD, paint.bold);
            shape.set(Modifier::UNDERLINED, paint.underline);
            Shown { ink, ground, shape }
        });
        Self { shown, depth, colours: Colours::Shown, signs: SignSet::Safe, lines: Lines::Single }
    }

    /// The same theme with or without colours.
    #[must_use]
    pub const fn with_colours(self, colours: Colours) -> Self {
        Self { colours, ..self }
    }

    /// Another scheme on the same terminal, with the same signs.
    #[must_use]
    pub fn other(&self, scheme: &Scheme) -> Self {
        Self::of(scheme, self.depth).with_colours(self.colours).with_signs(self.signs)
    }

    /// The same theme with these signs.
    #[must_use]
    pub const fn with_signs(self, signs: SignSet) -> Self {
        Self { signs, ..self }
    }

    /// The same theme with these lines.
    #[must_use]
    pub const fn with_lines(self, lines: Lines) -> Self {
        Self { lines, ..self }
    }

    /// The signs in use.
    #[must_use]
    pub const fn signs(&self) -> SignSet {
        self.signs
    }

    /// How a sign is written.
    #[must_use]
    pub const fn sign(&self, sign: Sign) -> &'static str {
        match self.lines {
            Lines::Single => self.signs.sign(sign),
            Lines::Double => self.signs.doubled(sign),
        }
    }

    /// How a meaning looks: ink, ground and shape, all three always given.
    #[must_use]
    pub fn style(&self, meaning: Meaning) -> Style {
        let meaning = if (meaning, self.lines) == (Meaning::Frame, Lines::Double) { Meaning::Sealed } else { meaning };
        match (self.colours, self.shown.get(meaning as usize)) {
            (Colours::Shown, Some(shown)) => Style::new().fg(shown.ink).bg(shown.ground).add_modifier(shown.shape),
            _ => Style::new().fg(Color::Reset).bg(Color::Reset).add_modifier(meaning.shape()),
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
    pub(crate) fn told_apart() -> Self {
        let shown = Meaning::ALL.map(|meaning| Shown { ink: Color::Indexed(meaning as u8), ground: Color::Reset, shape: Modifier::empty() });
        Self { shown, depth: Depth::Indexed, colours: Colours::Shown, signs: SignSet::Box, lines: Lines::Single }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used)]

    use super::*;
    use crate::assets;

    fn light_of(colour: Option<Color>) -> Rgb {
        match colour.expect("ink and ground are always given") {
            Color::Indexed(index) => colour::indexed(index),
            Color::Rgb(red, green, blue) => Rgb(red, green, blue),
            other => unreachable!("{other:?} differs from terminal to terminal"),
        }
    }

    #[test]
    fn every_text_is_read_from_the_back_row() {
        for name in assets::THEMES {
            let scheme = Scheme::bundled(name).expect("a bundled theme");
            for depth in [Depth::True, Depth::Indexed, Depth::Basic] {
                let theme = Theme::of(&scheme, depth);
                for meaning in Meaning::ALL {
                    for style in [theme.style(meaning), theme.inverted(meaning)] {
                        let contrast = light_of(style.fg).contrast(light_of(style.bg));
                        assert!(contrast >= colour::READABLE, "{name}, {depth:?}: {meaning:?} has a contrast of {contrast:.2}");
                    }
                }
            }
        }
    }

    /// Digits are made of half cells: on a ground of its own a clock would stand in rags. Only over time the whole area has the colour.
    #[test]
    fn a_clock_stands_on_the_ground_of_the_theme_until_it_is_over() {
        for name in assets::THEMES {
            let scheme = Scheme::bundled(name).expect("a bundled theme");
            for meaning in [Meaning::TimerReady, Meaning::TimerNormal, Meaning::TimerWarning, Meaning::TimerDanger, Meaning::TimerPaused] {
                assert_eq!(scheme.paint(meaning).ground, None, "{name}: {meaning:?}");
            }
            assert_ne!(scheme.paint(Meaning::TimerOvertime).ground, None, "{name}");
        }
    }

    /// A block or a lost ground would show the terminal's own colour between the letters.
    #[test]
    fn what_has_no_ground_of_its_own_stands_on_that_of_the_theme() {
        for name in assets::THEMES {
            let scheme = Scheme::bundled(name).expect("a bundled theme");
            for depth in [Depth::True, Depth::Indexed, Depth::Basic] {
                let theme = Theme::of(&scheme, depth);
                let ground = theme.style(Meaning::Ground).bg;
                for meaning in Meaning::ALL.into_iter().filter(|meaning| scheme.paint(*meaning).ground.is_none()) {
                    assert_eq!(theme.style(meaning).bg, ground, "{name}, {depth:?}: {meaning:?}");
                }
            }
        }
    }

    /// A theme for those who see little: nothing in it is faint.
    #[test]
    fn high_contrast_is_higher() {
        let scheme = Scheme::bundled("high-contrast").expect("a bundled theme");
        for meaning in Meaning::ALL {
            let contrast = scheme.paint(meaning).ink.contrast(scheme.ground_of(meaning));
            assert!(contrast >= 10.0, "{meaning:?} has a contrast of {contrast:.2}");
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
        for loud in [Meaning::Selected, Meaning::Refusal, Meaning::Private, Meaning::TimerOvertime, Meaning::TimerWarning] {
            assert_ne!(shape(loud), shape(Meaning::Text), "{loud:?} looks like text");
        }
    }
}
