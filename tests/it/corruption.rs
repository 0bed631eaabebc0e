//! A real session file in every state that a bad stick, a broken copy or a text editor can bring it into. Whether the verdict is right is not asked of our reader
//! but of another parser of JSON and of where the lines of the file stand. The long run, every prefix and 100,000 flipped bits:
//! `cargo test --release --test it corruption_long -- --ignored --nocapture`, with `LEITAI_SEED` in the environment for other bits.
//! Begin at [`Original::judge`].

use crate::home::Home;
use crate::process::run;
use crate::simulation::number_from;
use leitai::clock::Chance;
use leitai::session::load::{LoadError, Loaded, Verdict, read};
use serde_json::{Value, json};
use std::fs;
use std::time::Instant;

/// A file as `script` wrote it, and what is known of it without our reader.
struct Original {
    bytes: Vec<u8>,
    document: Value,
    /// Where each event begins and ends.
    events: Vec<(usize, usize)>,
}

impl Original {
    fn new(bytes: Vec<u8>) -> Self {
        let document: Value = serde_json::from_slice(&bytes).unwrap();
        let mut events = Vec::new();
        let mut start = 0;
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            if line.starts_with(b"{\"seq\":") {
                let length = line.iter().rposition(|byte| *byte == b'}').unwrap() + 1;
                events.push((start, start + length));
            }
            start += line.len();
        }
        assert_eq!(events.len(), document["events"].as_array().unwrap().len());
        Self { bytes, document, events }
    }

    /// A meeting that scores, with remarks of every kind of text; closed, or left as it is while it runs.
    fn meeting(closed: bool) -> Self {
        let home = Home::new();
        let mut lines = vec![
            json!({"do": "next", "id": "a"}),
            json!({"do": "timer.start", "t": 2_000}),
            json!({"do": "note.add", "text": "步道“干净”\t\\ \u{1}\u{10348}\u{e000}  两个空格", "kind": "praise", "by": "notes", "t": 60_000}),
            json!({"do": "next", "t": 900_000}),
            json!({"do": "village.add", "village": {"name": "周宅村"}}),
            json!({"do": "goto", "item": "scoring", "t": 2_000_000}),
            json!({"do": "round.open", "round": "score", "issued": {"A": 2}}),
            json!({"do": "ballot.cast", "round": "score", "group": "A", "number": 1, "scores": {"jiadi": "hao", "mushanhou": "jiaohao"}}),
            json!({"do": "ballot.cast", "round": "score", "group": "A", "number": 2, "scores": {"jiadi": "jiaohao", "mushanhou": "hao"}, "t": 2_100_000}),
            json!({"do": "undo", "by": "notes"}),
            json!({"do": "round.close", "round": "score"}),
        ];
        if closed {
            lines.push(json!({"do": "close", "t": 3_000_000}));
        }
        let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let done = run(&home, &["script", "dongcheng", "--simulated-clock", "--out", "a.json"], &input);
        assert_eq!(done.code, Some(0), "{done:?}");
        let original = Self::new(fs::read(home.path("a.json")).unwrap());
        let wanted = if closed { Verdict::Clean } else { Verdict::Open };
        assert_eq!(read(&original.bytes).unwrap().verdict, wanted, "{}", done.out);
        original
    }

    /// The number of events that end before a place.
    fn events_before(&self, place: usize) -> usize {
        self.events.iter().filter(|(_, end)| *end <= place).count()
    }

    /// What was read is a beginning of what was written: as many events as these, and the hash of the last is the one that the file had there.
    fn assert_beginning(&self, loaded: &Loaded, what: &str) {
        let count = loaded.events.len();
        let last = count.checked_sub(1).map(|last| &self.document["events"][last]);
        let seen = loaded.events.last().map(|event| serde_json::to_value(event).unwrap());
        if let (Some(last), Some(seen)) = (last, seen) {
            assert_eq!(last["hash"], loaded.chain.last().as_str(), "{what}");
            let fields = seen.as_object().unwrap();
            assert!(fields.iter().all(|(name, value)| last[name] == *value), "{what}: {seen} was {last}");
        }
    }

    /// Holds what our reader says of changed bytes against what another parser makes of them. `place` is the first byte that is not as it was.
    fn judge(&self, bytes: &[u8], place: usize, what: &str) {
        let document: Option<Value> = serde_json::from_slice(bytes).ok();
        let same = document.as_ref() == Some(&self.document);
        let loaded = match read(bytes) {
            Ok(loaded) => loaded,
            Err(fault) => {
                assert!(!matches!(fault, LoadError::Io(_)));
                assert!(!same, "{what}: {fault:?}");
                assert!(place < self.events[0].0, "{what}: the head is whole, and yet {fault:?}");
                return;
            }
        };
        self.assert_beginning(&loaded, what);
        let verdict = loaded.verdict;
        let whole = matches!(verdict, Verdict::Clean | Verdict::Open | Verdict::Reformatted);
        assert_eq!(whole, same, "{what}: {verdict:?}");
        match document {
            Some(_) if same => assert!(verdict == Verdict::Reformatted, "{what}: {verdict:?}"),
            Some(_) => assert_eq!(verdict, Verdict::Edited, "{what}"),
            None => {
                assert!(matches!(verdict, Verdict::Unclosed | Verdict::Torn | Verdict::Damaged), "{what}: {verdict:?}");
                assert!(loaded.events.len() >= self.events_before(place), "{what}: {} events", loaded.events.len());
            }
        }
        let hit = self.events.iter().position(|(start, end)| (*start..*end).contains(&place));
        let behind = hit.is_some_and(|hit| hit + 1 < self.events.len());
        assert!(same || !behind || !matches!(verdict, Verdict::Unclosed | Verdict::Torn), "{what}: whole events follow, and yet {verdict:?}");
    }

    /// Flips so many bits, one at a time.
    fn flip(&self, bits: u64, seed: u64) {
        let mut chance = Chance::seeded(seed);
        let mut bytes = self.bytes.clone();
        for number in 0..bits {
            let place = usize::try_from(chance.draw() % bytes.len() as u64).unwrap();
            let bit = 1 << (chance.draw() % 8);
            bytes[place] ^= bit;
            self.judge(&bytes, place, &format!("LEITAI_SEED={seed}, flip {number}: byte {place} of {}, bit {bit:#x}", bytes.len()));
            bytes[place] ^= bit;
        }
    }

    /// Cuts the file at every so manyth byte, and behind the last bytes of all events and of the file; bare, and with the NULs that a file system may leave.
    fn cut(&self, step: usize) -> usize {
        let near = |end: usize| self.events.iter().any(|(_, event)| event.abs_diff(end) < 4) || self.bytes.len() - end < 6;
        let ends: Vec<usize> = (0..self.bytes.len()).filter(|end| end % step == 0 || near(*end)).collect();
        for end in &ends {
            for nuls in [0, 1, 512, 5_000] {
                self.judge_cut(*end, nuls);
            }
        }
        ends.len() * 4
    }

    fn judge_cut(&self, end: usize, nuls: usize) {
        let what = format!("cut at {end}, and {nuls} NULs");
        let bytes = [&self.bytes[..end], &vec![0; nuls]].concat();
        let Ok(loaded) = read(&bytes) else {
            assert!(end < self.events[0].0, "{what}");
            return;
        };
        self.assert_beginning(&loaded, &what);
        let count = self.events_before(end);
        let behind = end - count.checked_sub(1).map_or(end, |last| self.events[last].1);
        assert_eq!(loaded.events.len(), count, "{what}");
        // All that may be missing of a whole file is its last line end.
        if end + 1 == self.bytes.len() && nuls == 0 {
            assert!(matches!(loaded.verdict, Verdict::Clean | Verdict::Open), "{what}: {:?}", loaded.verdict);
        } else if count == self.events.len() || (behind == 0 && count > 0) {
            assert_eq!(loaded.verdict, Verdict::Unclosed, "{what}");
        } else {
            assert!(matches!(loaded.verdict, Verdict::Torn | Verdict::Unclosed), "{what}: {:?}", loaded.verdict);
        }
    }
}

#[test]
fn no_flipped_bit_passes_as_clean() {
    Original::meeting(true).flip(1_500, 20230412);
    Original::meeting(false).flip(500, 20230412);
}

#[test]
fn cut_anywhere_it_is_a_beginning_and_not_clean() {
    Original::meeting(true).cut(97);
    Original::meeting(false).cut(997);
}

#[test]
fn lines_dropped_doubled_and_swapped_are_named_by_the_first() {
    let original = Original::meeting(true);
    let text = String::from_utf8(original.bytes.clone()).unwrap();
    let lines: Vec<&str> = text.lines().map(|line| line.strip_suffix(',').unwrap_or(line)).collect();
    let (head, lines) = (lines[0], &lines[1..=original.events.len()]);
    let check = |lines: &[&str], broken: usize, what: &str| {
        let bytes = format!("{head}\n{}\n]}}\n", lines.join(",\n")).into_bytes();
        let loaded = read(&bytes).unwrap();
        original.assert_beginning(&loaded, what);
        assert_eq!(loaded.verdict, Verdict::Edited, "{what}");
        assert_eq!(loaded.broken.unwrap().seq, broken as u64, "{what}");
        assert_eq!(loaded.events.len(), broken - 1, "{what}");
    };
    for first in 0..lines.len() {
        let mut dropped = lines.to_vec();
        dropped.remove(first);
        // Without its last event the file is one that was left before it was closed, which no chain can tell.
        if first + 1 < lines.len() {
            check(&dropped, first + 1, &format!("{} dropped", first + 1));
        }
        let mut doubled = lines.to_vec();
        doubled.insert(first, lines[first]);
        check(&doubled, first + 2, &format!("{} doubled", first + 1));
        for other in first + 1..lines.len() {
            let mut swapped = lines.to_vec();
            swapped.swap(first, other);
            check(&swapped, first + 1, &format!("{} and {} swapped", first + 1, other + 1));
        }
    }
}

/// Texts that make a reader look again and again at the same bytes, if it can be made to.
fn traps(repeat: usize) -> Vec<(&'static str, Vec<u8>)> {
    let original = Original::meeting(false);
    let end = original.events.last().unwrap().1;
    let behind = |piece: &str| [&original.bytes[..end], piece.repeat(repeat).as_bytes()].concat();
    let mut doubled = original.bytes[..end].to_vec();
    let event = original.bytes[original.events[1].0..original.events[1].1].to_vec();
    for _ in 0..repeat {
        doubled.extend_from_slice(b",\n");
        doubled.extend_from_slice(&event);
    }
    vec![
        ("white space", behind("                ")),
        ("beginnings of events", behind("{\"seq\":")),
        ("events that never end", behind(",\n{\"seq\":1,\"a\":[")),
        ("texts that never end", behind("{\"seq\":\"")),
        ("events without a hash", behind("{\"seq\":1} ")),
        ("the same event", doubled),
        ("halves of hanzi", [&original.bytes[..end], &vec![0xe7; repeat * 8]].concat()),
    ]
}

#[test]
fn no_text_is_a_trap() {
    for (what, bytes) in traps(2_000) {
        let loaded = read(&bytes).unwrap();
        assert!(!matches!(loaded.verdict, Verdict::Clean | Verdict::Open), "{what}: {:?}", loaded.verdict);
    }
}

#[test]
#[ignore = "every prefix and 100,000 bits; see above"]
fn corruption_long() {
    let seed = number_from("LEITAI_SEED", 1);
    for closed in [true, false] {
        let original = Original::meeting(closed);
        // Where only the reserve is cut, one cut is like the other.
        let states = original.cut(if closed { 1 } else { 61 });
        original.flip(100_000, seed);
        eprintln!("{states} prefixes, with NULs and without, and 100000 flips from LEITAI_SEED={seed}, {} bytes", original.bytes.len());
    }
    for ((what, small), (_, large)) in traps(40_000).into_iter().zip(traps(160_000)) {
        let micros = |bytes: &[u8]| {
            let start = Instant::now();
            let _ = read(bytes);
            start.elapsed().as_micros()
        };
        eprintln!("{what}: {} bytes {} us, {} bytes {} us", small.len(), micros(&small), large.len(), micros(&large));
    }
}
