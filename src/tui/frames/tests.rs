//! Frames as terminals see them: two emulators read the bytes.

#![expect(clippy::unwrap_used)]

use alacritty_terminal::event::VoidListener;
use alacritty_terminal::index::{Column, Line};
use alacritty_terminal::term::cell::Flags;
use alacritty_terminal::term::test::TermSize;
use alacritty_terminal::term::{Config, Term};
use alacritty_terminal::vte::ansi::Processor;
use proptest::prelude::*;

use super::*;
use crate::tui::pen::Ink;
use crate::tui::theme::{Colours, Meaning, Sign};

const SIZE: Size = Size::new(14, 4);

/// What one cell of an emulator shows. The second half of a wide glyph has nothing of its own, a blank no ink that anybody could see.
type Seen = Option<(String, String)>;

/// Of a blank, the ground and what is drawn over it alone.
fn seen_cell(symbol: &str, ground: impl std::fmt::Debug, over: impl std::fmt::Debug, ink: impl std::fmt::Debug, is_bare: bool) -> Seen {
    let style = if symbol == " " && is_bare { format!("{ground:?}") } else { format!("{ground:?} {over:?} {ink:?}") };
    Some((symbol.to_owned(), style))
}

/// What an emulator shows after these bytes, cell by cell, and where its visible cursor is.
fn seen_by_vt100(runs: &[Vec<u8>]) -> (Vec<Seen>, Option<(u16, u16)>) {
    let mut emulator = vt100::Parser::new(SIZE.height, SIZE.width, 0);
    for run in runs {
        emulator.process(run);
    }
    let screen = emulator.screen();
    let seen = |y, x| {
        let cell = screen.cell(y, x).unwrap();
        let symbol = if cell.has_contents() { cell.contents() } else { " " };
        let over = (cell.underline(), cell.inverse());
        let ink = (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic());
        (!cell.is_wide_continuation()).then(|| seen_cell(symbol, cell.bgcolor(), over, ink, over == (false, false))).flatten()
    };
    let cells = (0..SIZE.height).flat_map(|y| (0..SIZE.width).map(move |x| seen(y, x))).collect();
    let (y, x) = screen.cursor_position();
    (cells, (!screen.hide_cursor()).then_some((x, y)))
}

fn seen_by_alacritty(runs: &[Vec<u8>]) -> Vec<Seen> {
    let size = TermSize::new(SIZE.width.into(), SIZE.height.into());
    let mut term = Term::new(Config::default(), &size, VoidListener);
    let mut processor: Processor = Processor::new();
    for run in runs {
        processor.advance(&mut term, run);
    }
    let seen = |y: u16, x: u16| {
        let cell = &term.grid()[Line(y.into())][Column(x.into())];
        let marks: String = cell.zerowidth().unwrap_or_default().iter().collect();
        let over = cell.flags & (Flags::UNDERLINE | Flags::INVERSE | Flags::STRIKEOUT);
        let ink = (cell.fg, cell.flags & (Flags::BOLD | Flags::DIM | Flags::ITALIC));
        let is_covered = cell.flags.contains(Flags::WIDE_CHAR_SPACER);
        (!is_covered).then(|| seen_cell(&format!("{}{marks}", cell.c), cell.bg, over, ink, over.is_empty())).flatten()
    };
    (0..SIZE.height).flat_map(|y| (0..SIZE.width).map(move |x| seen(y, x))).collect()
}

/// One thing drawn: a filled part, a text, or a sign.
#[derive(Debug, Clone)]
enum Stroke {
    Fill(u16, u16, u16, u16, Meaning),
    Text(u16, u16, String, Ink),
    Sign(u16, u16, Sign, Meaning),
}

type Picture = (Vec<Stroke>, Option<(u16, u16)>);

fn stroke() -> impl Strategy<Value = Stroke> {
    let place = (0..SIZE.width, 0..SIZE.height);
    let meaning = proptest::sample::select(Meaning::ALL.to_vec());
    let ink = meaning.clone().prop_flat_map(|meaning| proptest::sample::select(vec![Ink::As(meaning), Ink::Inverted(meaning), Ink::Struck(meaning)]));
    prop_oneof![
        (place.clone(), 1..9_u16, 1..3_u16, meaning.clone()).prop_map(|((x, y), width, height, meaning)| Stroke::Fill(x, y, width, height, meaning)),
        (place.clone(), "[a 周林村，。·é…\u{301}]{1,8}", ink).prop_map(|((x, y), text, ink)| Stroke::Text(x, y, text, ink)),
        (place, proptest::sample::select(Sign::ALL.to_vec()), meaning).prop_map(|((x, y), sign, meaning)| Stroke::Sign(x, y, sign, meaning)),
    ]
}

fn picture() -> impl Strategy<Value = Picture> {
    (proptest::collection::vec(stroke(), 0..8), proptest::option::of((0..SIZE.width, 0..SIZE.height)))
}

fn paint(frames: &mut Frames, theme: &Theme, (strokes, caret): &Picture) -> Vec<u8> {
    let draw = |pen: &mut Pen<'_>| {
        for stroke in strokes {
            match stroke {
                Stroke::Fill(x, y, width, height, meaning) => pen.part(*x, *y, *width, *height).fill(*meaning),
                Stroke::Text(x, y, text, ink) => {
                    pen.put(*x, *y, text, *ink);
                }
                Stroke::Sign(x, y, sign, meaning) => {
                    pen.sign(*x, *y, *sign, *meaning);
                }
            }
        }
        caret.map(Position::from)
    };
    frames.draw(SIZE, theme, draw).to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn frame_after_frame_looks_like_drawn_fresh(
        pictures in proptest::collection::vec(picture(), 1..6),
        signs in proptest::sample::select(vec![SignSet::Box, SignSet::Safe, SignSet::Ascii]),
        colours in proptest::sample::select(vec![Colours::Shown, Colours::Off]),
    ) {
        let theme = Theme::dark().with_signs(signs).with_colours(colours);
        let mut frames = Frames::new();
        let runs: Vec<_> = pictures.iter().map(|picture| paint(&mut frames, &theme, picture)).collect();
        let last = pictures.last().unwrap();
        let fresh = [paint(&mut Frames::new(), &theme, last)];
        prop_assert_eq!(seen_by_vt100(&runs), seen_by_vt100(&fresh));
        prop_assert_eq!(seen_by_alacritty(&runs), seen_by_alacritty(&fresh));
        prop_assert_eq!(seen_by_vt100(&runs).1, last.1);
        prop_assert_eq!(paint(&mut frames, &theme, last).len(), 0, "the same frame again is no bytes");
    }
}

#[test]
fn only_what_looks_otherwise_is_written() {
    let theme = Theme::dark().with_signs(SignSet::Box).with_colours(Colours::Off);
    let written = |before: &[Stroke], after: &[Stroke]| {
        let mut frames = Frames::new();
        paint(&mut frames, &theme, &(before.to_vec(), None));
        let bytes = String::from_utf8(paint(&mut frames, &theme, &(after.to_vec(), None))).unwrap();
        bytes.trim_start_matches("\x1b[?2026h").trim_end_matches("\x1b[?2026l").to_owned()
    };
    let text = |x, y, text: &str, meaning: Meaning| Stroke::Text(x, y, text.to_owned(), meaning.into());
    let (plain, bold) = (Meaning::Text, Meaning::Heading);
    let cases = [
        // One cell stands between, and is shorter than the way over it.
        (vec![text(0, 0, "18:31", plain)], vec![text(0, 0, "19:41", plain)], "\x1b[1;2H9:4"),
        (vec![text(0, 0, "a     周林  b", plain)], vec![text(0, 0, "c     周林  d", plain)], "\x1b[1;1Hc\x1b[11Cd"),
        // A row below, from its beginning or not.
        (vec![text(0, 0, "a", plain), text(0, 1, "b", plain)], vec![text(0, 0, "c", plain), text(0, 1, "d", plain)], "\x1b[1;1Hc\r\nd"),
        (vec![text(2, 0, "a", plain), text(2, 1, "b", plain)], vec![text(2, 0, "c", plain), text(2, 1, "d", plain)], "\x1b[1;3Hc\n\x1b[3Gd"),
        // A blank has no ink of its own.
        (vec![text(0, 0, "a a", plain)], vec![text(0, 0, "a a", bold)], "\x1b[1;1H\x1b[1ma a\x1b[m"),
        (vec![text(0, 0, "  ", plain)], vec![text(0, 0, "  ", bold)], ""),
        (vec![text(0, 0, "aaa", plain)], vec![text(0, 0, "a", bold), text(1, 0, "  b", plain)], "\x1b[1;1H\x1b[1ma  \x1b[22mb"),
        // How wide the first is only the terminal knows; the last may have come to the edge.
        (vec![text(0, 0, "é·a", plain)], vec![text(0, 0, "·éa", plain)], "\x1b[1;1H·\x1b[2Gé"),
        (vec![text(12, 0, "ab", plain)], vec![text(12, 0, "cd", plain)], "\x1b[1;13Hc\x1b[1;14Hd"),
    ];
    for (before, after, expected) in cases {
        assert_eq!(written(&before, &after), expected, "{before:?} {after:?}");
    }
}

fn text_of(runs: &[Vec<u8>]) -> String {
    let shown = seen_by_vt100(runs).0;
    let rows = shown.chunks(SIZE.width.into());
    let row = |cells: &[Seen]| cells.iter().flatten().map(|(symbol, _)| symbol.as_str()).collect::<String>();
    rows.map(|cells| format!("{}\n", row(cells).trim_end())).collect()
}

#[test]
fn the_terminal_shows_what_was_drawn() {
    let mut frames = Frames::new();
    let theme = Theme::dark().with_signs(SignSet::Box);
    let text = |y, text: &str| Stroke::Text(0, y, text.to_owned(), Meaning::Text.into());
    let run = paint(&mut frames, &theme, &(vec![text(0, "周林村·述职"), text(3, "── 15:00 ──")], None));
    assert_eq!(text_of(&[run]), "周林村·述职\n\n\n── 15:00 ──\n");
}

#[test]
fn hostile_text_changes_nothing_but_its_cells() {
    let theme = Theme::dark();
    let hostile = ["\u{1b}]0;t\u{7}", "\u{1b}[2J", "\u{9b}31m", "\u{202e}x", "\r\n\n\n\n", "\u{8}\u{8}", "\u{1b}c", "\u{e0041}"];
    for text in hostile {
        let bytes = paint(&mut Frames::new(), &theme, &(vec![Stroke::Text(0, 1, text.to_owned(), Meaning::Text.into())], None));
        let shown = text_of(std::slice::from_ref(&bytes));
        assert!(shown.starts_with('\n') && shown.ends_with("\n\n\n"), "{text:?} {shown:?}");
        let sequences = String::from_utf8(bytes).unwrap();
        let is_ours = |sequence: &str| sequence.starts_with('[') && !sequence.contains('\u{7}');
        assert!(sequences.split('\u{1b}').skip(1).all(is_ours), "{text:?} {sequences:?}");
    }
}

#[test]
fn a_second_on_the_clock_is_few_bytes() {
    let theme = Theme::dark().with_signs(SignSet::Box);
    let size = Size::new(80, 24);
    let mut frames = Frames::new();
    let mut clock = |text: &str| {
        let draw = |pen: &mut Pen<'_>| {
            crate::tui::widgets::digits::draw(&mut pen.part(0, 0, 80, 8), text, Meaning::TimerNormal);
            None
        };
        frames.draw(size, &theme, draw).len()
    };
    clock("05:59");
    let bytes = clock("05:58");
    assert!((1..=400).contains(&bytes), "{bytes}");
}

/// An input method opens its window where the cursor rests. Whatever was drawn, and wherever, a frame with a caret ends there, shown, before the terminal may paint it.
#[test]
fn a_frame_ends_with_the_cursor_at_the_caret() {
    let mut frames = Frames::new();
    let text = |y, text: &str| Stroke::Text(0, y, text.to_owned(), Meaning::Text.into());
    let frames_and_ends = [
        (vec![text(1, "步道")], Some((4, 1)), "\x1b[2;5H\x1b[?25h\x1b[?2026l"),
        // The clock goes on above the field, and something is said below it.
        (vec![text(0, "14:59"), text(1, "步道")], Some((4, 1)), "\x1b[2;5H\x1b[?2026l"),
        (vec![text(0, "14:58"), text(1, "步道"), text(3, "已存")], Some((4, 1)), "\x1b[2;5H\x1b[?2026l"),
        // The caret alone moves.
        (vec![text(0, "14:58"), text(1, "步道"), text(3, "已存")], Some((2, 1)), "\x1b[?2026h\x1b[2;3H\x1b[?2026l"),
        (vec![text(0, "14:57")], None, "\x1b[?25l\x1b[?2026l"),
        (vec![text(0, "14:56"), text(3, "查找")], Some((4, 3)), "\x1b[4;5H\x1b[?25h\x1b[?2026l"),
    ];
    for (strokes, caret, end) in frames_and_ends {
        let bytes = String::from_utf8(paint(&mut frames, &Theme::dark(), &(strokes, caret))).unwrap();
        assert!(bytes.ends_with(end), "{bytes:?} does not end with {end:?}");
        assert!(bytes.starts_with("\x1b[?2026h") && bytes.matches("\x1b[?2026").count() == 2, "{bytes:?} is one frame");
    }
}

#[test]
fn a_resized_or_forgotten_screen_is_drawn_whole() {
    let theme = Theme::dark();
    let mut frames = Frames::new();
    let mut draw = |size: Size, forget: fn(&mut Frames)| {
        forget(&mut frames);
        frames
            .draw(size, &theme, |pen| {
                pen.put(0, 0, "周林村", Meaning::Text);
                None
            })
            .to_vec()
    };
    let first = draw(SIZE, |_| {});
    assert!(draw(SIZE, |_| {}).is_empty());
    assert_eq!(draw(SIZE, Frames::forget), first);
    let taller = draw(Size::new(SIZE.width, SIZE.height + 1), |_| {});
    assert!(taller.len() > first.len());
    assert!(draw(Size::new(0, 0), |_| {}).len() < 60);
}
