//! The foot of the reader's desk: the timeline, the line that says where one stands and that nothing here changes anything, and the keys. Begin at [`strip`] for what
//! the timeline shows, and [`line`] for the line below it.

use crate::replay::places::Stop;
use crate::replay::when::Spot;
use crate::text::width;
use crate::tui::keymap::{Deed, Place, ROWS, Row};
use crate::tui::panes::why;
use crate::tui::pen::Pen;
use crate::tui::replay::leaf::{Leaf, Seen};
use crate::tui::replay::motion::Motion;
use crate::tui::replay::reading::{Live, Lost, Reading};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::widgets::hints;
use crate::tui::widgets::timeline::{Block, Strip, Tick};
use crate::words;

/// The keys that come first in the footer.
const FIRST: [Deed; 4] = [Deed::Play, Deed::Explain, Deed::WhatIf, Deed::StageView];
/// Columns between two pieces of a line.
const GAP: u16 = 2;

/// What the timeline shows, in milliseconds of the meeting: a block is as long as it took.
pub(super) fn strip(reading: &Reading, hits: &[usize]) -> Strip {
    let axis = &reading.recording.axis;
    let places = &reading.recording.places;
    let name = |village: Option<&crate::meeting::ids::VillageId>, item: &crate::meeting::ids::ItemId| match village {
        Some(village) => words::village_name(&reading.end, village),
        None => words::item_name(reading.lang, &reading.end, item),
    };
    let blocks = places.stays.iter().map(|stay| Block {
        from: stay.from.0,
        to: stay.to.0,
        over_from: stay.over_from.map(|at| at.0),
        name: name(stay.village.as_ref(), &stay.item),
    });
    let tick = |sign, meaning| move |count: &usize| Tick { at: reading.cursor.moment_of(*count).0, sign, meaning };
    // What matters more comes later: it is drawn over the rest.
    let ballots = places.ballots.iter().map(tick(Sign::Dot, Meaning::Dim));
    let remarks = places.all(Stop::Remark).iter().map(tick(Sign::Filled, Meaning::NotePoint));
    let undone = places.all(Stop::Undone).iter().map(tick(Sign::Cross, Meaning::Warning));
    let hits = hits.iter().map(tick(Sign::ArrowDown, Meaning::Accent));
    let marks = reading.marks.all().iter().map(|mark| Tick { at: mark.t.0, sign: Sign::Star, meaning: Meaning::Award });
    Strip {
        length: reading.last().at.0.max(1),
        blocks: blocks.collect(),
        folds: axis.folds().iter().map(|fold| (fold.from.0, fold.to.0)).collect(),
        ticks: ballots.chain(remarks).chain(undone).chain(hits).chain(marks).collect(),
        doubtful_from: (reading.held < reading.cursor.all().len()).then(|| reading.cursor.moment_of(reading.held + 1).0),
    }
}

/// Where one stands, whose screen is shown, and whether it plays; at the right that nothing here changes anything, or why it cannot be believed.
pub(super) fn line(reading: &Reading, motion: &Motion, stage: bool, follows: bool, pen: &mut Pen<'_>) {
    let lang = reading.lang;
    let spot = motion.spot();
    let columns = pen.width();
    let (right, meaning) = mark(reading, spot, follows);
    let right_at = columns.saturating_sub(width(&right) + 1);
    pen.put(right_at, 0, &right, meaning);
    let mut left = pen.part(1, 0, right_at.saturating_sub(GAP + 1), 1);
    let state = if motion.plays() {
        (Sign::Pointer, lang.replay_plays(speed(motion.halves())))
    } else {
        (Sign::Pause, lang.replay_stands(speed(motion.halves())))
    };
    let x = left.sign(0, 0, state.0, Meaning::Accent);
    let x = left.put(x + 1, 0, &state.1, Meaning::Accent);
    let time = reading.moment(spot.at).at.time_of_day();
    let since = format!("+{}", words::clock(spot.at.0 / 1_000));
    let place = lang.replay_event(reading.cursor.all().len(), spot.count);
    let folded = reading.recording.axis.fold_at(spot.at).map(|fold| lang.replay_folded(words::length(lang, fold.to - fold.from)));
    let whose = if stage { lang.replay_room() } else { lang.replay_desk() };
    let mut pieces = vec![(time, Meaning::Heading), (since, Meaning::Text), (whose.to_owned(), Meaning::Text), (place, Meaning::Dim)];
    pieces.extend(folded.map(|text| (text, Meaning::Warning)));
    let x = x + GAP;
    // A piece cut in two would say something else. The time since the beginning is also told by the timeline.
    let all = |pieces: &[(String, Meaning)]| pieces.iter().fold(x, |sum, (text, _)| sum + width(text) + GAP) - GAP;
    if all(&pieces) > left.width() {
        pieces.remove(1);
    }
    let mut x = x;
    for (text, meaning) in pieces {
        if x + width(&text) > left.width() {
            break;
        }
        x = left.put(x, 0, &text, meaning) + GAP;
    }
}

/// What must not be overlooked about what is shown.
fn mark(reading: &Reading, spot: Spot, follows: bool) -> (String, Meaning) {
    let lang = reading.lang;
    if let Some(seq) = reading.doubtful_from() {
        let meaning = if reading.is_doubtful(spot.count) { Meaning::Refusal } else { Meaning::Warning };
        return (lang.replay_doubtful_from(seq), meaning);
    }
    match &reading.live {
        Live::Written(_) if !follows => (lang.replay_live_behind().to_owned(), Meaning::Saved),
        Live::Written(_) => (lang.replay_live().to_owned(), Meaning::Saved),
        Live::Left => (lang.replay_left().to_owned(), Meaning::Warning),
        Live::Lost(Lost::Replaced) => (lang.replay_replaced().to_owned(), Meaning::Refusal),
        Live::Lost(Lost::Gone) => (lang.replay_gone().to_owned(), Meaning::Refusal),
        Live::Lost(Lost::Damaged(seq)) => (lang.replay_damaged(seq), Meaning::Refusal),
        Live::Not if reading.is_cut => (lang.replay_cut(reading.cursor.all().last().map_or(0, |recorded| recorded.seq)), Meaning::Warning),
        Live::Not => (lang.replay_only_looks().to_owned(), Meaning::Dim),
    }
}

/// A speed as people write it: `0.5x`, `16x`.
fn speed(halves: u64) -> String {
    if halves.is_multiple_of(2) { format!("{}x", halves / 2) } else { format!("{}.5x", halves / 2) }
}

/// The keys that do something now: what the moment asks for first.
pub(super) fn keys(seen: &Seen<'_>, stage: bool, finds: bool, pen: &mut Pen<'_>) {
    let lang = seen.view.lang;
    let works = |row: &&Row| match row.deed {
        Deed::Explain | Deed::WhatIf => why::at_hand(seen.view.state()),
        Deed::NextHit => finds,
        _ => row.footer,
    };
    let mut rows: Vec<&Row> = ROWS.iter().filter(|row| row.places.contains(&Place::Replay)).filter(works).collect();
    rows.sort_by_key(|row| match row.deed {
        Deed::Help | Deed::Quit => usize::MAX,
        deed => FIRST.iter().position(|first| *first == deed).unwrap_or(FIRST.len()),
    });
    let word = |row: &Row| match row.deed {
        Deed::StageView if stage => lang.replay_show_desk(),
        Deed::StageView => lang.replay_show_room(),
        _ => (row.text)(lang),
    };
    hints::draw_keys(lang, rows, |row| Some(word(row)), pen);
}

/// The keys of what lies over the session.
pub(super) fn keys_of(leaf: &dyn Leaf, seen: &Seen<'_>, pen: &mut Pen<'_>) {
    let lang = seen.view.lang;
    let rows = ROWS.iter().filter(|row| row.places.contains(&leaf.place()) && row.footer);
    let in_words = |row: &Row| leaf.word(row.deed, seen).unwrap_or((row.text)(lang));
    hints::draw_keys(lang, rows, |row| leaf.offers(row.deed).then(|| in_words(row)), pen);
}
