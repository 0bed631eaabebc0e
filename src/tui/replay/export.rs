//! A whole session as a recording that terminal players can play: the pictures of the reader's desk without its foot, in play time, so that idle stretches are
//! folded there too, with a marker at each item and each result. Begin at [`cast`].

use super::Replay;
use crate::i18n::Lang;
use crate::meeting::event::Event;
use crate::meeting::time::{At, Ms};
use crate::replay::when::Spot;
use crate::tui::cast::Cast;
use crate::tui::desk;
use crate::tui::look::Look;
use crate::tui::theme::Theme;
use crate::tui::view;
use crate::words;
use ratatui::layout::Size;

/// Pictures that follow each other faster are not drawn: nobody sees more.
const FRAME: Ms = Ms(40);

/// The recording, as the text of a file, at the replay's speed on a screen of that size. The replay stands at its end afterwards.
pub fn cast(replay: &mut Replay, theme: &Theme, size: Size) -> String {
    let begun = replay.reading.moment_of(1).at.unix_ms() / 1_000;
    let mut cast = Cast::begin(size, &replay.title(), begun);
    let all = replay.reading.cursor.all().len();
    let mut spot = Spot::default();
    loop {
        let (entered, next) = see(replay, spot, theme, size, &mut cast);
        if let Some(label) = entered {
            cast.marker(played(replay, spot.at), &label);
        }
        spot = match next {
            // Events of one moment are one picture, but each is looked at: it may be worth a marker.
            Next::Event => Spot { count: spot.count + 1, at: replay.reading.cursor.moment_of(spot.count + 1) },
            Next::At(at) => Spot { count: spot.count, at },
            Next::End => break,
        };
        debug_assert!(spot.count <= all);
    }
    cast.end(played(replay, replay.reading.recording.axis.end()))
}

/// What comes next on the way through a session.
enum Next {
    /// The next event.
    Event,
    /// The picture changes by itself.
    At(At),
    /// Nothing.
    End,
}

/// Draws a place; gives what begins there, and what comes next.
fn see(replay: &mut Replay, spot: Spot, theme: &Theme, size: Size, cast: &mut Cast) -> (Option<String>, Next) {
    replay.reading.cursor.go(spot.count);
    let (reading, lang) = (&replay.reading, replay.reading.lang);
    let (cursor, axis) = (&reading.cursor, &reading.recording.axis);
    let event = (spot.count < cursor.all().len()).then(|| cursor.moment_of(spot.count + 1));
    // Within one moment the last event's picture is the moment's.
    if event.is_none_or(|event| event > spot.at) {
        let at = played(replay, spot.at);
        // As the room saw it, whatever the reader looks at.
        reading.with_view(spot, &Look::default(), (size.width, size.height), |view| {
            cast.frame(at, theme, |pen| {
                desk::look_on(view, pen);
                None
            });
        });
    }
    let arrives = cursor.all().get(spot.count.wrapping_sub(1)).filter(|recorded| recorded.t == spot.at && spot.at == cursor.moment_of(spot.count));
    let label = arrives.and_then(|recorded| label(lang, cursor.history().state(), &recorded.event));
    let shown = |at: At| played(replay, at) - played(replay, spot.at);
    let mut change = view::next_change(cursor.history().state(), reading.moment(spot.at));
    // A picture that would last too short is left out; the one behind it is drawn instead.
    while let Some(at) = change.filter(|at| *at < event.unwrap_or(axis.end()) && shown(*at) < FRAME) {
        change = view::next_change(cursor.history().state(), reading.moment(at)).filter(|next| *next > at);
    }
    let next = match (event, change) {
        (Some(event), Some(at)) if at < event => Next::At(at),
        (Some(_), _) => Next::Event,
        (None, Some(at)) if at < axis.end() => Next::At(at),
        (None, _) => Next::End,
    };
    (label, next)
}

/// When a moment of the meeting is played, at the replay's speed.
fn played(replay: &Replay, at: At) -> Ms {
    let play = replay.reading.recording.axis.play(at).0.saturating_mul(2) / replay.motion.halves();
    Ms(i64::try_from(play).unwrap_or(i64::MAX))
}

/// What a marker says of an event that is worth one.
fn label(lang: Lang, state: &crate::meeting::state::State, event: &Event) -> Option<String> {
    match event {
        Event::ItemEntered(entered) => {
            let slot = state.rundown().find(|slot| *slot.id() == entered.item)?;
            let kind = lang.kind(slot.kind());
            Some(state.name_of(slot).map_or_else(|| kind.to_owned(), |name| lang.cast_item(kind, name)))
        }
        Event::ResultRevealed(revealed) => Some(lang.cast_revealed(words::round_title(lang, state, &revealed.round))),
        Event::ResultDeclared(declared) => Some(lang.cast_declared(words::round_title(lang, state, &declared.round))),
        _ => None,
    }
}
