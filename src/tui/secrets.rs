//! What the room must not see is on no frame that does not say so. Meetings hold marked secrets: remarks, the host's line, reasons, judges' names, what stands on
//! forms, totals that are sealed. They are played key by key, by a script and at random, and every frame is searched.
//!
//! The law: a frame that holds a secret bears the mark of the private view. A field or cell that is being typed in is read by whoever types, so a script says
//! when a secret begins to be one.

#![expect(clippy::unwrap_used, reason = "a meeting that cannot be played has to stop")]

use crate::meeting::stage::stage;
use crate::meeting::time::At;
use crate::tui::keymap::{Deed, Place, ROWS};
use crate::tui::panes::testing::{Desk, named};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::collections::BTreeSet;

/// What a frame says that shows what the room must not see.
const MARK: &str = "私密画面";

/// Enough room for all that could be shown, and little.
const SIZES: [(u16, u16); 2] = [(120, 36), (64, 24)];

/// A named round of points and an unnamed one, a result for each, and words for the host's eyes.
const POINTS: &str = r#"{
    "format": "leitai.agenda/1", "title": "试会",
    "villages": [{"id": "jia", "name": "甲村"}, {"id": "yi", "name": "乙村"}],
    "people": [
        {"id": "zhou", "name": "秘周某", "role": "judge", "group": "panel"},
        {"id": "wu", "name": "秘吴某", "role": "judge", "group": "panel"}
    ],
    "segments": [
        {"id": "visit", "kind": "visit", "items": [{"id": "visit-1", "village": "jia", "minutes": 15, "prompt": "秘主持词一"}]},
        {"id": "debrief", "kind": "debrief", "for": "every-contestant", "minutes": 6, "prompt": "秘主持词二"},
        {"id": "scoring", "kind": "scoring", "round": "named", "prompt": "秘主持词三"},
        {"id": "result", "kind": "result", "round": "named"},
        {"id": "again", "kind": "scoring", "round": "unnamed"},
        {"id": "end", "kind": "result", "round": "unnamed"},
        {"id": "review", "kind": "review", "minutes": 10, "prompt": "秘主持词四"}
    ],
    "scoring": {"rounds": [
        {"id": "named", "title": "评委打分", "named": true, "groups": [{"id": "panel", "name": "评委组"}], "reveal": "full",
         "form": {"points": {"lines": [{"id": "overall", "name": "综合", "max": "100", "step": "0.01"}]}}, "awards": [{"id": "gold", "name": "先进", "places": 1}]},
        {"id": "unnamed", "title": "现场打分", "groups": [{"id": "A", "name": "与会人员", "issued": 3}], "reveal": "full",
         "form": {"points": {"lines": [{"id": "overall", "name": "综合", "max": "100", "step": "0.01"}]}}, "awards": [{"id": "gold", "name": "先进", "places": 1}]}
    ]}
}"#;

/// As far as two rounds that are closed and not revealed.
const SEALED: [&str; 13] = [
    r#"{"do":"next"}"#,
    r#"{"do":"note.add","text":"秘记录甲","kind":"issue","village":"jia"}"#,
    r#"{"do":"note.add","text":"秘记录乙","village":"yi","speaker":"秘发言人"}"#,
    r#"{"do":"order.set","segment":"debrief","villages":["yi","jia"]}"#,
    r#"{"do":"skip","item":"debrief-yi","reason":"秘理由"}"#,
    r#"{"do":"round.open","round":"named"}"#,
    r#"{"do":"ballot.cast","round":"named","judge":"zhou","scores":{"jia":{"overall":"73.19"},"yi":{"overall":"64.53"}}}"#,
    r#"{"do":"ballot.cast","round":"named","judge":"wu","scores":{"jia":{"overall":"81.37"},"yi":{"overall":"58.91"}}}"#,
    r#"{"do":"round.close","round":"named"}"#,
    r#"{"do":"round.open","round":"unnamed"}"#,
    r#"{"do":"ballot.cast","round":"unnamed","group":"A","number":1,"scores":{"jia":{"overall":"44.47"},"yi":{"overall":"51.13"}}}"#,
    r#"{"do":"ballot.cast","round":"unnamed","group":"A","number":2,"scores":{"jia":{"overall":"47.71"},"yi":{"overall":"53.39"}}}"#,
    r#"{"do":"goto","item":"review"}"#,
];

/// Never to be seen by the room in [`SEALED`] meetings.
const NEVER: [&str; 15] = [
    "秘记录",
    "秘主持词",
    "秘理由",
    "秘周某",
    "秘吴某",
    "秘发言人",
    "73.19",
    "81.37",
    "64.53",
    "58.91",
    "44.47",
    "47.71",
    "51.13",
    "53.39",
    "秘草稿",
];

/// Totals: 甲村 and 乙村 of either round. Not before they are revealed.
const TOTALS: [&str; 4] = ["77.28", "61.72", "46.09", "52.26"];

/// The secrets on the frames of this moment, and whether each of the frames bears the mark.
fn seen(desk: &mut Desk, secrets: &[&'static str]) -> (BTreeSet<&'static str>, bool) {
    let mut found = BTreeSet::new();
    let mut marked = true;
    for size in SIZES {
        let screen = desk.screen(size.0, size.1);
        marked &= screen.lines().next().unwrap_or_default().contains(MARK);
        found.extend(secrets.iter().filter(|secret| screen.contains(**secret)));
    }
    (found, marked)
}

/// What is secret at this moment: a total is none any more when the stage shows it.
fn secret_now(desk: &Desk) -> Vec<&'static str> {
    let shown = serde_json::to_string(&stage(desk.state(), At(u64::MAX))).unwrap();
    NEVER.into_iter().chain(TOTALS.into_iter().filter(|total| !shown.contains(total))).collect()
}

/// Whether all that was found is one score on a form that is open: the cell under the caret is read by whoever types.
fn under_the_caret(desk: &mut Desk, found: &BTreeSet<&'static str>) -> bool {
    let is_score = |secret: &&str| secret.parse::<f64>().is_ok() && !TOTALS.contains(secret);
    found.len() == 1 && found.iter().all(is_score) && matches!(desk.knows(Deed::Mute), Some((Place::Grid, _)))
}

#[track_caller]
fn hold(desk: &mut Desk, secrets: &[&'static str], after: &str) -> BTreeSet<&'static str> {
    // The stage has no private view: neither its picture nor the value it is drawn from ever holds one.
    let value = serde_json::to_string(&stage(desk.state(), At(u64::MAX))).unwrap();
    for room in [desk.stage_screen(120, 36), desk.stage_screen(64, 24), value] {
        let leaked: Vec<_> = secret_now(desk).into_iter().filter(|secret| room.contains(secret)).collect();
        assert!(leaked.is_empty(), "after {after} the stage shows {leaked:?}:\n{room}");
    }
    let (found, marked) = seen(desk, secrets);
    if under_the_caret(desk, &found) {
        return BTreeSet::new();
    }
    assert!(marked || found.is_empty(), "after {after} the room sees {found:?}:\n{}", desk.screen(SIZES[0].0, SIZES[0].1));
    found
}

/// A key of the table, or one that is in none.
fn any_key(chance: &mut u64) -> String {
    let names: Vec<&str> = ROWS.iter().flat_map(|row| row.keys).copied().collect();
    *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let which = usize::try_from(*chance >> 33).unwrap();
    // Going on, going in and going back lead furthest.
    ["Enter", "Esc", "Down", "Space"].into_iter().chain(names).cycle().nth(which % 400).unwrap().to_owned()
}

fn event(name: &str) -> KeyEvent {
    named(name).unwrap_or_else(|| KeyEvent::new(KeyCode::Char(name.chars().next().unwrap()), KeyModifiers::NONE))
}

#[test]
fn whatever_is_pressed_no_frame_without_the_mark_holds_a_secret() {
    let mut ever = BTreeSet::new();
    // Sealed; forms being entered; the same where the private view is on from the start.
    for (seed, begins) in (0_u64..).zip(["", "Esc", "p Down Enter", "p Down Enter F6"]) {
        let lines = if seed % 2 == 1 { [&SEALED[..8], &[r#"{"do":"goto","item":"scoring"}"#]].concat() } else { SEALED.to_vec() };
        let mut desk = Desk::after(POINTS, &lines);
        let mut chance = seed + 1;
        let mut pressed = Vec::new();
        desk.keys(begins);
        for _ in 0..60 {
            let key = any_key(&mut chance);
            desk.press(event(&key));
            pressed.push(key);
            let secrets = secret_now(&desk);
            ever.extend(hold(&mut desk, &secrets, &format!("seed {seed}: {}", pressed.join(" "))));
        }
    }
    // Were nothing ever shown, nothing would have been proved.
    assert!(ever.len() >= 3, "{ever:?}");
}

/// A part of a meeting: command lines, then keys with what is secret from then on.
struct Part {
    lines: &'static [&'static str],
    keys: &'static [(&'static str, &'static [&'static str])],
}

const PARTS: [Part; 3] = [
    Part {
        lines: &[],
        keys: &[
            ("Space", &["秘主持词"]),
            ("n 3 秘记录一 Enter", &["秘记录一"]),
            ("秘草稿 Esc", &["秘草稿"]),
            ("u U r Esc g Esc ? Esc a Esc f f", &[]),
            ("s 秘理由 Enter", &["秘理由"]),
            ("g Esc r Down Enter Esc q Esc", &[]),
        ],
    },
    Part {
        lines: &[r#"{"do":"next"}"#, r#"{"do":"goto","item":"scoring"}"#],
        keys: &[
            ("Enter Enter F6 1 Enter 73.19 Enter", &["73.19", "秘周某", "秘吴某"]),
            ("64.53 F6 2 Enter", &["64.53"]),
            ("81.37 Enter 58.91 F6", &["81.37", "58.91", "77.28", "61.72"]),
            ("Down Up Esc F7 Enter Space", &[]),
            ("g Esc o Esc u PageUp PageDown r Esc", &[]),
        ],
    },
    Part {
        lines: &[r#"{"do":"next"}"#, r#"{"do":"goto","item":"again"}"#],
        keys: &[
            ("Enter 3 Enter F6 Enter 44.47 Enter", &["44.47"]),
            ("51.13 F6 Enter 47.71 Enter 53.39 F6", &["51.13", "47.71", "53.39", "46.09", "52.26"]),
            ("Esc F7 Enter Space g Esc", &[]),
        ],
    },
];

/// Plays a part and gives every secret that was on a frame.
fn played(part: &Part, before: &str) -> BTreeSet<&'static str> {
    let mut desk = Desk::after(POINTS, part.lines);
    desk.keys(before);
    let mut secrets: Vec<&'static str> = Vec::new();
    let mut ever = BTreeSet::new();
    for (keys, more) in part.keys {
        for key in keys.split(' ') {
            desk.keys(key);
            ever.extend(hold(&mut desk, &secrets, key));
        }
        secrets.extend(*more);
        ever.extend(hold(&mut desk, &secrets, keys));
    }
    ever
}

#[test]
fn a_room_safe_meeting_shows_no_secret_and_the_private_view_shows_them() {
    let mut shown = BTreeSet::new();
    for part in &PARTS {
        let found = played(part, "");
        // What a pane shows that was opened after a question is marked, and gone with the pane.
        assert!(found.is_subset(&BTreeSet::from(["秘记录一"])), "{found:?}");
        shown.extend(played(part, "p Down Enter"));
    }
    for secret in ["秘主持词", "秘记录一", "秘理由", "秘周某", "秘吴某"] {
        assert!(shown.contains(secret), "the private view never showed {secret}: {shown:?}");
    }
}

/// What was sealed is the room's when it is revealed, and not a step before.
#[test]
fn totals_are_seen_when_they_are_revealed() {
    let mut desk = Desk::after(POINTS, &[&SEALED[..12], &[r#"{"do":"goto","item":"result"}"#]].concat());
    for (keys, shown) in [("Esc", vec![]), ("Enter", vec!["61.72"]), ("Enter", vec!["61.72", "77.28"])] {
        desk.keys(keys);
        let (found, _) = seen(&mut desk, &TOTALS);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), shown, "after {keys}");
    }
}

/// One key puts all of it away, over the grid too.
#[test]
fn the_private_view_is_left_by_one_key() {
    let mut desk = Desk::after(POINTS, &SEALED);
    let has = |desk: &mut Desk| seen(desk, &NEVER);
    assert_eq!(has(&mut desk), (BTreeSet::new(), false));
    desk.keys("p Enter");
    assert_eq!(has(&mut desk), (BTreeSet::new(), false), "Enter alone, by a hand that does not look, keeps it shut");
    desk.keys("p Down Enter");
    assert!(has(&mut desk).1 && !has(&mut desk).0.is_empty());
    desk.keys("p");
    assert_eq!(has(&mut desk), (BTreeSet::new(), false));
}
