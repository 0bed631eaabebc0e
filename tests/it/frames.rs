//! Frames as terminals see them: what the program writes after any frames must look like the last of them drawn on a fresh screen, in two emulators that share
//! no code, with hanzi on coloured ground; and no text may do more than fill its cells.

use crate::emulators::{self, Picture};
use leitai::tui::frames::Frames;
use leitai::tui::pen::Pen;
use leitai::tui::theme::{Colours, Meaning, Sign, SignSet, Theme};
use leitai::tui::widgets::digits;
use proptest::prelude::*;
use ratatui::layout::{Position, Size};

const SIZE: Size = Size::new(14, 4);

/// What each emulator shows after these bytes.
fn seen(runs: &[Vec<u8>]) -> [(&'static str, Picture); 2] {
    emulators::all(SIZE.width, SIZE.height).map(|(name, mut emulator)| {
        runs.iter().for_each(|run| emulator.feed(run));
        (name, emulator.picture())
    })
}

/// One thing drawn: a filled part, a text, or a sign.
#[derive(Debug, Clone)]
enum Stroke {
    Fill(u16, u16, u16, u16, Meaning),
    Text(u16, u16, String, Meaning),
    Sign(u16, u16, Sign, Meaning),
}

type Drawing = (Vec<Stroke>, Option<(u16, u16)>);

fn stroke() -> impl Strategy<Value = Stroke> {
    let place = (0..SIZE.width, 0..SIZE.height);
    let meaning = proptest::sample::select(Meaning::ALL.to_vec());
    prop_oneof![
        (place.clone(), 1..9_u16, 1..3_u16, meaning.clone()).prop_map(|((x, y), width, height, meaning)| Stroke::Fill(x, y, width, height, meaning)),
        (place.clone(), "[a 周林村，。·é…\u{301}]{1,8}", meaning.clone()).prop_map(|((x, y), text, meaning)| Stroke::Text(x, y, text, meaning)),
        (place, proptest::sample::select(Sign::ALL.to_vec()), meaning).prop_map(|((x, y), sign, meaning)| Stroke::Sign(x, y, sign, meaning)),
    ]
}

fn drawing() -> impl Strategy<Value = Drawing> {
    (proptest::collection::vec(stroke(), 0..8), proptest::option::of((0..SIZE.width, 0..SIZE.height)))
}

fn paint(frames: &mut Frames, theme: &Theme, (strokes, caret): &Drawing) -> Vec<u8> {
    let draw = |pen: &mut Pen<'_>| {
        for stroke in strokes {
            match stroke {
                Stroke::Fill(x, y, width, height, meaning) => pen.part(*x, *y, *width, *height).fill(*meaning),
                Stroke::Text(x, y, text, meaning) => {
                    pen.put(*x, *y, text, *meaning);
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
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn frame_after_frame_looks_like_drawn_fresh(
        drawings in proptest::collection::vec(drawing(), 1..6),
        signs in proptest::sample::select(vec![SignSet::Box, SignSet::Safe, SignSet::Ascii]),
        colours in proptest::sample::select(vec![Colours::Shown, Colours::Off]),
    ) {
        let theme = Theme::dark().with_signs(signs).with_colours(colours);
        let mut frames = Frames::new();
        let runs: Vec<_> = drawings.iter().map(|drawing| paint(&mut frames, &theme, drawing)).collect();
        let last = drawings.last().unwrap();
        let fresh = [paint(&mut Frames::new(), &theme, last)];
        for ((name, after), (_, drawn_fresh)) in seen(&runs).iter().zip(&seen(&fresh)) {
            prop_assert_eq!(after.differences(drawn_fresh), Vec::<String>::new(), "{}:\n{}", name, after);
            prop_assert_eq!(after.cursor, last.1, "{}", name);
        }
        prop_assert_eq!(paint(&mut frames, &theme, last).len(), 0, "the same frame again is no bytes");
    }
}

/// The text alone. Of the two, vt100 leaves U+FFFD out.
fn text_of(runs: &[Vec<u8>]) -> String {
    let [_, (_, picture)] = seen(runs);
    picture.to_string()
}

#[test]
fn the_terminal_shows_what_was_drawn() {
    let mut frames = Frames::new();
    let theme = Theme::dark().with_signs(SignSet::Box);
    let text = |y, text: &str| Stroke::Text(0, y, text.to_owned(), Meaning::Text);
    let run = paint(&mut frames, &theme, &(vec![text(0, "周林村·述职"), text(3, "── 15:00 ──")], None));
    assert_eq!(text_of(&[run]), "周林村·述职\n\n\n── 15:00 ──\n");
}

#[test]
fn hostile_text_changes_nothing_but_its_cells() {
    let theme = Theme::dark();
    let hostile = ["\u{1b}]0;t\u{7}", "\u{1b}[2J", "\u{9b}31m", "\u{202e}x", "\r\n\n\n\n", "\u{8}\u{8}", "\u{1b}c", "\u{e0041}"];
    for text in hostile {
        let bytes = paint(&mut Frames::new(), &theme, &(vec![Stroke::Text(0, 1, text.to_owned(), Meaning::Text)], None));
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
            digits::draw(&mut pen.part(0, 0, 80, 8), text, Meaning::TimerNormal);
            None
        };
        frames.draw(size, &theme, draw).len()
    };
    clock("05:59");
    let bytes = clock("05:58");
    assert!((1..=400).contains(&bytes), "{bytes}");
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
    let corner = draw(SIZE, Frames::forget_corner);
    assert_eq!(text_of(&[b"X".to_vec(), corner]), "周林\n\n\n\n");
    let taller = draw(Size::new(SIZE.width, SIZE.height + 1), |_| {});
    assert!(taller.len() > first.len());
    assert!(draw(Size::new(0, 0), |_| {}).len() < 60);
}
