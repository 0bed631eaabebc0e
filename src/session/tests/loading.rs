//! Files in every state, and what they are found to be.

use super::super::events::{Events, Finding, Why};
use super::super::format::{Chain, reserve};
use super::super::load::{LoadError, Loaded, Verdict, beyond, read};
use super::super::run::Run;
use super::{event, file, head, note, recorded, running, sealed};
use crate::meeting::event::Event;
use serde_json::Value;

const COUNT: u64 = 9;

fn verdict(bytes: &[u8]) -> String {
    match read(bytes) {
        Ok(loaded) => {
            let broken =
                loaded.broken.as_ref().filter(|_| loaded.verdict != Verdict::Torn).map(|broken| format!(" {}", broken.seq)).unwrap_or_default();
            format!("{} {}{broken}", loaded.verdict.word(), loaded.events.len())
        }
        Err(LoadError::Io(_)) => "io".to_owned(),
        Err(LoadError::NotASession) => "not a session".to_owned(),
        Err(LoadError::NewerVersion(format)) => format!("newer {format}"),
        Err(LoadError::BrokenHead(_)) => "broken head".to_owned(),
    }
}

/// The loaded events are the first of those that were written.
fn assert_prefix(loaded: &Loaded) {
    for recorded in &loaded.events {
        if !matches!(recorded.event, Event::SessionClosed(_)) {
            assert_eq!(*recorded, event(recorded.seq));
        }
    }
}

fn edited(change: impl Fn(&mut Vec<String>)) -> Vec<u8> {
    let text = String::from_utf8(file(COUNT)).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect::<String>().into_bytes()
}

#[test]
fn each_state_has_its_verdict() {
    let whole = file(COUNT);
    let text = String::from_utf8(whole.clone()).unwrap();
    let value: Value = serde_json::from_slice(&whole).unwrap();
    let reserved = String::from_utf8(running(COUNT)).unwrap();
    let events_end = reserved.trim_end().trim_end_matches("]}").trim_end().len();
    let upto = |end: usize, more: &str| [&reserved[..end], more].concat();

    check(&text, "clean 10");
    check(&reserved, "open 9");
    check(text.trim_end(), "clean 10");
    // The end of a closing that was broken off before the file was cut.
    check(&upto(events_end, "\n]}\n      \n]}\n"), "open 9");
    check(&upto(events_end, ""), "unclosed 9");
    check(&upto(events_end, "    \n   "), "unclosed 9");
    check(&upto(events_end, "    \n]"), "unclosed 9");
    check(&upto(events_end, "  \0\0\0\0"), "unclosed 9");
    check(&upto(events_end, "  \0\0\0\0\n]}\n"), "unclosed 9");
    check(&upto(events_end, ",\n{\"seq\":10,\"act\":10,\"at\":\"2023   \n    \n]}\n"), "torn 9");
    check(&upto(events_end, ",\n    \n]}\n"), "torn 9");
    // Between two parts that by chance make one value a sector is missing: nobody ever called that saved.
    let (before, last) = reserved[..events_end].rsplit_once("\"type\":").unwrap();
    let missing = String::from_utf8(reserve(512)).unwrap();
    check(&format!("{before}\"type\"{missing}:{}\n]}}\n", last.replace("\"hash\"", "\"text\":\"\",\"hash\"")), "torn 8");
    check(&upto(events_end, "\n]}\nmore"), "torn 9");
    check(&serde_json::to_string_pretty(&value).unwrap(), "reformatted 10");
    check(&serde_json::to_string(&value).unwrap(), "reformatted 10");
    check(&text.replace("\"seq\":4", "\"seq\": 4"), "reformatted 10");
    check(&text.replace("\\u0001", "\\u0001\\u0041").replace("\\u0041", ""), "clean 10");
    check(&text.replace("\"desk\"", "\"d\\u0065sk\""), "reformatted 10");
    check(&format!("\u{feff}{text}"), "reformatted 10");
    check(&text.replacen("\"rehearsal\":false", "\"rehearsal\": false", 1), "reformatted 10");
    check(&text.replacen("\"title\"", "\"t\\u0069tle\"", 1), "reformatted 10");
    // Laid out anew and then cut it is no document, and no line of it is ours.
    let compact = serde_json::to_string(&value).unwrap();
    check(&compact[..compact.len() - 9], "broken head");
    check(&format!(" \n{text}\n\n"), "reformatted 10");
    check(&text.replacen(",\n{\"seq\":4", " \n{\"seq\":4", 1), "damaged 3 4");
    check("", "not a session");
    check("{}", "not a session");
    check("[1,2]", "not a session");
    check("\u{feff}", "not a session");
    check("{\"format\":\"leitai.agenda/1\",\"events\":[\n]}", "not a session");
    check("{\"format\":\"leitai.session/2\",\"events\":[\n]}", "newer leitai.session/2");
    check(&text.replacen("session/1", "session/2", 1), "newer leitai.session/2");
    check(&text[..100], "broken head");
    check(&text.replacen("\"rehearsal\":false,", "", 1), "broken head");
    check(&text.replacen("\"minutes\":5", "\"minutes\":5.5", 1), "broken head");
    check(&text.replacen("\"rehearsal\":false", "\"rehearsal\":false,\"rehearsal\":false", 1), "broken head");
}

fn check(text: &str, expected: &str) {
    assert_eq!(verdict(text.as_bytes()), expected, "{}", text.chars().take(300).collect::<String>());
}

#[test]
fn sorted_by_another_program_it_is_only_reformatted() {
    let value: Value = serde_json::from_slice(&file(COUNT)).unwrap();
    let sorted = serde_json_canonicalizer::to_vec(&value).unwrap();
    assert_eq!(verdict(&sorted), "reformatted 10");
    // The events stand before the format then, whatever stands in lines of its own.
    let in_lines = String::from_utf8(sorted).unwrap().replacen("\"events\":[", "\"events\":[\n", 1);
    check(&in_lines, "reformatted 10");
}

/// Two events of which the second ends 40 bytes before a sector of the disk does, and two that were written behind them.
fn before_a_sector() -> (String, String) {
    let (line, first, chain) = sealed(1);
    let with = |length: usize, chain: &mut Chain| {
        let second = chain.seal(&recorded(2, note(2, &"a".repeat(length)).into())).unwrap();
        format!("{line}{},\n{second}", first[0])
    };
    let missing = (512 + 472 - with(0, &mut chain.clone()).len() % 512) % 512;
    let mut chain = chain;
    let good = with(missing, &mut chain);
    assert_eq!(good.len() % 512, 472);
    let behind = [3, 4].map(|seq| format!(",\n{}", chain.seal(&event(seq)).unwrap()));
    (good, behind.concat())
}

#[test]
fn a_sector_that_a_power_cut_left_out_is_an_unfinished_write_and_a_part_of_one_is_damage() {
    let (good, behind) = before_a_sector();
    let end = format!("{}\n]}}\n", String::from_utf8(reserve(1024)).unwrap());
    check(&format!("{good}{behind}{end}"), "open 4");
    check(&format!("{good}{}{}{end}", " ".repeat(40), &behind[40..]), "torn 2");
    check(&format!("{good}{}{}{end}", " ".repeat(39), &behind[39..]), "damaged 2 3");
}

#[test]
fn what_stands_behind_the_break_is_read_though_nobody_vouches_for_it() {
    let beyond = |bytes: &[u8]| beyond(bytes, &read(bytes).unwrap()).iter().map(|event| event.seq).collect::<Vec<_>>();
    assert!(beyond(&file(COUNT)).is_empty());
    // Valid JSON or none, what was good already is not told again.
    assert_eq!(beyond(&edited(|lines| lines[5] = lines[5].replace("路灯", "路面"))), [5, 6, 7, 8, 9, 10]);
    assert_eq!(beyond(&edited(|lines| drop(lines.remove(5)))), [6, 7, 8, 9, 10]);
    assert_eq!(beyond(&edited(|lines| lines[5] = lines[5].replace("\"act\"", "act"))), [6, 7, 8, 9, 10]);
    let again = |lines: &mut Vec<String>| lines[5] = format!("17,\n{}", lines[4]);
    assert_eq!(beyond(&edited(again)), [6, 7, 8, 9, 10]);
}

#[test]
fn an_edit_is_named_by_its_first_event() {
    let why = |bytes: &[u8]| read(bytes).map(|loaded| loaded.broken.map(|broken| (broken.seq, broken.why))).unwrap().unwrap();

    let changed = edited(|lines| lines[5] = lines[5].replace("路灯", "路面"));
    assert_eq!((verdict(&changed).as_str(), why(&changed)), ("edited 4 5", (5, Why::Hash)));
    let dropped = edited(|lines| drop(lines.remove(5)));
    assert_eq!((verdict(&dropped).as_str(), why(&dropped)), ("edited 4 5", (5, Why::Sequence { found: 6 })));
    let swapped = edited(|lines| lines.swap(3, 4));
    assert_eq!((verdict(&swapped).as_str(), why(&swapped)), ("edited 2 3", (3, Why::Sequence { found: 4 })));
    let twice = edited(|lines| lines.insert(3, lines[3].clone()));
    assert_eq!((verdict(&twice).as_str(), why(&twice)), ("edited 3 4", (4, Why::Sequence { found: 3 })));
    let head = edited(|lines| lines[0] = lines[0].replace("东城", "西城"));
    assert_eq!((verdict(&head).as_str(), why(&head)), ("edited 0 1", (1, Why::Hash)));
    let strange = edited(|lines| lines[5] = "17,".to_owned());
    assert_eq!((verdict(&strange).as_str(), why(&strange)), ("edited 4 5", (5, Why::NotAnEvent)));
    let broken = edited(|lines| lines[5] = lines[5].replace("\"act\"", "act"));
    assert_eq!((verdict(&broken).as_str(), why(&broken)), ("damaged 4 5", (5, Why::NotJson)));
    let unclosed = edited(|lines| {
        lines[5] = lines[5].replace("路灯", "路面");
        lines.pop();
    });
    assert_eq!((verdict(&unclosed).as_str(), why(&unclosed)), ("damaged 4 5", (5, Why::Hash)));
}

#[test]
fn what_is_of_a_later_version_is_kept_and_listed() {
    let (line, mut events, mut chain) = sealed(2);
    let tomorrow = |seq: u64, rest: &str| {
        let text = format!("{{\"seq\":{seq},\"act\":{seq},\"at\":\"x\",\"t\":5000,\"by\":\"desk\",{rest}}}");
        serde_json::from_str::<serde_json::Map<String, Value>>(&text).unwrap()
    };
    for fields in [
        tomorrow(3, "\"type\":\"drone.launched\",\"height\":30"),
        tomorrow(4, "\"type\":\"item.entered\",\"item\":\"a\",\"mood\":\"good\""),
        tomorrow(5, "\"type\":\"item.entered\",\"item\":7"),
    ] {
        let unsealed = serde_json_canonicalizer::to_string(&fields).unwrap();
        use sha2::{Digest, Sha256};
        let last = events.last().map(|event| event[event.len() - 66..event.len() - 2].to_owned()).unwrap();
        let hash: String = Sha256::digest(format!("{last}{unsealed}")).iter().map(|byte| format!("{byte:02x}")).collect();
        let text = serde_json::to_string(&fields).unwrap();
        events.push(format!("{},\"hash\":\"{hash}\"}}", text.strip_suffix('}').unwrap()));
    }
    let whole = format!("{line}{}\n]}}\n", events.join(",\n"));
    let loaded = read(whole.as_bytes()).unwrap();
    assert_eq!(loaded.verdict, Verdict::Open);
    assert_eq!(loaded.events.len(), 5);
    assert_eq!(loaded.events[2].event.type_name(), "drone.launched");
    assert_eq!(serde_json::to_value(&loaded.events[2].event).unwrap(), serde_json::json!({"type": "drone.launched", "height": 30}));
    let unreadable = matches!(&loaded.findings[2], Finding::Unreadable { seq: 5, name, .. } if name == "item.entered");
    assert!(unreadable, "{:?}", loaded.findings);
    assert_eq!(loaded.findings[0], Finding::UnknownType { seq: 3, name: "drone.launched".to_owned() });
    assert_eq!(loaded.findings[1], Finding::UnknownFields { seq: 4, names: vec!["mood".to_owned()] });
    // Sealed again after loading, an event of a later version has the hash it had.
    assert_eq!(chain.seal(&loaded.events[2]).unwrap(), events[2]);
}

#[test]
fn cut_anywhere_it_is_a_prefix_and_never_whole() {
    let whole = file(COUNT);
    for end in 0..whole.len() {
        for tail in [&b""[..], &[0; 40]] {
            let bytes = [&whole[..end], tail].concat();
            let Ok(loaded) = read(&bytes) else { continue };
            assert_prefix(&loaded);
            let whole_is_there = end >= whole.len() - 1 && tail.is_empty();
            assert_eq!(matches!(loaded.verdict, Verdict::Clean), whole_is_there, "{end} {:?}", loaded.verdict);
            assert!(!matches!(loaded.verdict, Verdict::Open | Verdict::Damaged | Verdict::Edited | Verdict::Reformatted), "{end}");
        }
    }
}

#[test]
fn no_flipped_bit_passes() {
    for whole in [file(2), running(1)] {
        let untouched = read(&whole).unwrap().verdict;
        for place in 0..whole.len() {
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[place] ^= 1 << bit;
                if let Ok(loaded) = read(&bytes) {
                    assert_ne!(loaded.verdict, untouched, "byte {place} bit {bit}");
                    assert_prefix(&loaded);
                }
            }
        }
    }
}

/// What so many walkers make of a file of our layout: also whether some of it is not written as ours.
fn walked(text: &str, walkers: usize) -> (Loaded, Option<Why>, bool) {
    let start = text.find('\n').unwrap() + 1;
    let run = Run::shared(text, start, Events::behind(sealed(0).2, 1, text.len(), false), walkers);
    let restyled = run.events.restyled();
    (run.events.loaded(head(), run.end, Verdict::Open, None), run.broken, restyled)
}

/// Whatever is amiss, and wherever: also where one walker's share ends and the next begins.
#[test]
fn what_is_amiss_at_a_border_is_found_as_by_one_alone() {
    let text = String::from_utf8(file(8)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for (place, line) in lines.iter().enumerate().take(9).skip(1) {
        let (number, rest) = line.split_once(',').unwrap();
        let cut = format!("{number},");
        let broken = format!("{number},x{rest}");
        let spaced = format!("{number}, {rest}");
        for instead in [vec![], vec![*line, *line], vec![&broken], vec![&spaced], vec![&cut]] {
            let behind = if instead == [cut.as_str()] { &[][..] } else { &lines[place + 1..] };
            let changed = [&lines[..place], &instead, behind].concat().join("\n");
            let alone = walked(&changed, 1);
            for walkers in [2, 3, 4, 8] {
                assert_eq!(walked(&changed, walkers), alone, "{walkers} walkers where event {place} is {instead:?}");
            }
        }
    }
}

#[test]
fn what_stands_behind_a_break_is_read_once() {
    let bytes = edited(|lines| {
        lines[2] = lines[2].replace("路灯", "路面");
        lines.insert(6, lines[5].clone());
        lines.insert(9, lines[4].clone());
    });
    let loaded = read(&bytes).unwrap();
    let numbers: Vec<u64> = beyond(&bytes, &loaded).iter().map(|recorded| recorded.seq).collect();
    assert_eq!((loaded.events.len(), numbers), (1, (2..=10).collect()));
}

proptest::proptest! {
    #[test]
    fn many_walkers_find_what_one_finds(count in 1_u64..40, walkers in 2_usize..9, place in 0_usize..9000, change in 0_usize..6) {
        let mut text = String::from_utf8(file(count)).unwrap();
        let start = text.find('\n').unwrap() + 1;
        let place = (start + place % (text.len() - start)..).find(|place| text.is_char_boundary(*place)).unwrap();
        let line = text[..place].rfind('\n').unwrap() + 1;
        let past = text[place..].find('\n').map_or(text.len(), |end| place + end + 1);
        let again = text[line..past].to_owned();
        match change {
            0 => {}
            1 => text.truncate(place),
            2 => text.insert(place, 'x'),
            3 => text.replace_range(line..past, ""),
            4 => text.insert_str(line, &again),
            _ => text.insert(line, ' '),
        }
        proptest::prop_assert_eq!(walked(&text, walkers), walked(&text, 1));
    }
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200), place in 0_usize..3000, cut in 0_usize..4000) {
        let mut whole = file(COUNT);
        let place = place.min(whole.len());
        let past = (place + bytes.len() / 2).min(whole.len());
        whole.splice(place..past, bytes.iter().copied());
        whole.truncate(cut);
        if let Ok(loaded) = read(&whole) {
            assert_prefix(&loaded);
        }
        let _ = read(&bytes);
    }
}

#[test]
fn nesting_without_end_is_refused_without_a_stack_overflow() {
    let deep = ["{\"format\":\"leitai.session/1\",\"x\":".to_owned(), "[".repeat(300_000)].concat();
    check(&deep, "broken head");
    let text = String::from_utf8(running(2)).unwrap().replace("\n]}\n", &format!(",\n{}", "{\"seq\":[".repeat(30_000)));
    check(&text, "torn 2");
}
