//! What is got out of files that were damaged in every way: what hangs together makes a valid session again, all else is listed.

use super::super::load::{Verdict, read};
use super::super::recover::{Salvage, salvage_bytes};
use super::{Folder, event, file, head, running, sealed};
use std::fs;

/// Salvages bytes with the lines of a second copy; the document, where there is one, is a valid session of exactly the kept events.
fn salvaged(bytes: &[u8], mirror: &[String]) -> Salvage {
    let folder = Folder::new();
    if !mirror.is_empty() {
        fs::create_dir_all(folder.0.join("mirror")).unwrap();
        fs::write(folder.0.join("mirror").join(format!("{}.jsonl", head().id)), mirror.join("\n") + "\n").unwrap();
    }
    let found = salvage_bytes(bytes, &folder.0);
    if let Some(document) = &found.document {
        let loaded = read(document.as_bytes()).unwrap();
        assert!(matches!(loaded.verdict, Verdict::Open | Verdict::Clean), "{:?}", loaded.verdict);
        assert_eq!(loaded.events, found.events);
    }
    found
}

/// Kept, from the second copy, islands, sound islands, missing numbers, fragments.
fn figures(found: &Salvage) -> (usize, u64, usize, usize, Vec<(u64, u64)>, usize) {
    let sound = found.islands.iter().filter(|stray| stray.sound).count();
    let missing = found.missing.iter().map(|it| (it.from, it.to)).collect();
    (found.events.len(), found.from_mirror, found.islands.len(), sound, missing, found.fragments.len())
}

pub(super) fn mirror(count: u64) -> Vec<String> {
    let (line, events, _) = sealed(count);
    std::iter::once(format!("{}]}}", line.trim_end())).chain(events).collect()
}

/// The text with one part put in the place of another.
fn changed(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn a_whole_file_is_whole() {
    for bytes in [file(9), running(9)] {
        let found = salvaged(&bytes, &[]);
        assert!(found.is_whole());
        assert_eq!((figures(&found).1, found.islands.len()), (0, 0));
    }
}

#[test]
fn one_event_changed_leaves_islands_that_are_as_written() {
    let bytes = changed(&running(9), "item-6", "item-7");
    // Event 6 itself is in doubt; what follows hangs on the hash that it still shows.
    assert_eq!(figures(&salvaged(&bytes, &[])), (5, 0, 4, 3, vec![], 0));
    let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(figures(&salvaged(&serde_json::to_vec_pretty(&value).unwrap(), &[])), (5, 0, 4, 3, vec![], 0));
    // The second copy has it as it was, and then all that follows is in place again; the changed one is told.
    let found = salvaged(&bytes, &mirror(9));
    assert_eq!(figures(&found), (9, 1, 1, 0, vec![], 0));
    assert_eq!(found.islands[0].seq, 6);
}

#[test]
fn an_event_that_is_broken_is_a_fragment_with_its_text() {
    let bytes = changed(&running(9), ",\"type\":\"note.added\",\"note\":\"n5\"", ",\"type\":\"note.added,\"note\":\"n5\"");
    let found = salvaged(&bytes, &[]);
    assert_eq!(figures(&found), (4, 0, 4, 4, vec![(5, 5)], 1));
    assert!(found.fragments[0].text.contains("路灯不亮"), "{:?}", found.fragments);
    let found = salvaged(&bytes, &mirror(9));
    assert_eq!(figures(&found), (9, 1, 0, 0, vec![], 0));
    assert!(found.is_whole());
}

#[test]
fn events_that_were_cut_out_are_missing_with_their_time() {
    let (line, events, _) = sealed(9);
    let bytes = format!("{line}{}\n]}}\n", [&events[..3], &events[6..]].concat().join(",\n")).into_bytes();
    let found = salvaged(&bytes, &[]);
    assert_eq!(figures(&found), (3, 0, 3, 2, vec![(4, 6)], 0));
    assert_eq!(found.missing[0].after.as_deref(), Some("2023-04-12T09:00:03.000+08:00"));
    assert_eq!(found.missing[0].before.as_deref(), Some("2023-04-12T09:00:07.000+08:00"));
    // Of what is there twice, the one that holds says when it was.
    let twice = format!("{},\n{}", events[2], events[2].replace("09:00:03", "10:30:00"));
    let bytes = changed(&bytes, &events[2], &twice);
    let found = salvaged(&bytes, &[]);
    assert_eq!((found.events.len(), found.islands[0].seq), (3, 3));
    assert_eq!(found.missing[0].after.as_deref(), Some("2023-04-12T09:00:03.000+08:00"));
}

#[test]
fn events_without_a_head_are_still_of_a_session() {
    let value: serde_json::Value = serde_json::from_slice(&running(9)).unwrap();
    let pretty = serde_json::to_string_pretty(&value["events"]).unwrap();
    let found = salvaged(pretty.as_bytes(), &[]);
    assert!(!found.is_foreign && found.document.is_none());
    assert_eq!(found.islands.iter().map(|stray| stray.seq).collect::<Vec<_>>(), (1..=9).collect::<Vec<_>>());
}

#[test]
fn what_is_left_of_an_event_is_told_as_far_as_people_can_read_it() {
    let (line, events, _) = sealed(2);
    let good = format!("{line}{}", events.join(",\n"));
    for (rest, readable) in [
        ("路灯不亮", "路灯不亮"),
        ("路灯 \0\0 \n\t不亮", "路灯 不亮"),
        ("甲\n\n\n\n\n\n\n乙", "甲 乙"),
        ("甲\0\0\0\0\0\0\0乙", "甲 乙"),
        ("路灯不\u{1}亮", "路灯不\u{1}亮"),
        // A good part of it is no sign.
        ("路灯不\u{1}", ""),
        ("\u{1}\u{2}\u{3}亮", ""),
        ("\u{fffd}\u{fffd}亮", ""),
    ] {
        let found = salvaged(format!("{good},\n{rest} \0\n,]").as_bytes(), &[]);
        assert_eq!(found.fragments.len(), 1, "{rest:?}");
        let fragment = &found.fragments[0];
        assert_eq!(fragment.text, readable, "{rest:?}");
        assert_eq!((fragment.offset, fragment.length), (good.len() as u64 + 2, rest.len() as u64), "{rest:?}");
    }
}

#[test]
fn an_event_inside_of_something_else_is_found() {
    let (line, events, _) = sealed(3);
    let bytes = format!("{line}{},\n{{\"copied\":[{}]}},\n{}\n]}}\n", events[0], events[1], events[2]);
    let found = salvaged(bytes.as_bytes(), &[]);
    assert_eq!((found.events.len(), found.events.last()), (3, Some(&event(3))));
}

#[test]
fn of_a_file_cut_off_in_its_head_the_second_copy_has_all() {
    let bytes = running(9);
    let found = salvaged(&bytes[..200], &mirror(9));
    assert_eq!((found.events.len(), found.from_mirror), (9, 9));
}

#[test]
fn an_unfinished_write_is_a_fragment_and_the_second_copy_has_the_rest() {
    let (line, events, _) = sealed(9);
    let torn = format!("{line}{},\n{}", events[..5].join(",\n"), &events[5][..40]);
    let mut bytes = torn.into_bytes();
    bytes.extend_from_slice(&[0; 3000]);
    assert_eq!(figures(&salvaged(&bytes, &[])), (5, 0, 0, 0, vec![], 1));
    assert_eq!(figures(&salvaged(&bytes, &mirror(9))), (9, 4, 0, 0, vec![], 0));
}

#[test]
fn a_head_that_is_broken_or_changed_is_taken_from_the_second_copy() {
    for bytes in [changed(&running(9), "\"generator\":", "\"generator"), changed(&running(9), "东城社区", "西城社区")] {
        let found = salvaged(&bytes, &[]);
        assert!(found.document.is_none() && found.islands.len() == 9 && !found.is_empty(), "{:?}", figures(&found));
        assert_eq!(figures(&salvaged(&bytes, &mirror(9))), (9, 0, 0, 0, vec![], 0));
    }
}

#[test]
fn a_file_that_an_editor_laid_out_anew_and_cut_is_read_too() {
    let value: serde_json::Value = serde_json::from_slice(&running(9)).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    let found = salvaged(pretty.as_bytes(), &[]);
    assert!(found.is_whole());
    assert_eq!((found.verdict, found.events.len()), (Some(Verdict::Reformatted), 9));
    let found = salvaged(&pretty.as_bytes()[..pretty.len() * 3 / 4], &[]);
    assert!(found.events.len() >= 5 && found.fragments.len() == 1, "{:?}", figures(&found));
}

#[test]
fn what_is_no_session_gives_nothing_and_never_a_panic() {
    for bytes in [&b""[..], b"{", b"[[[[{{{{", "路灯".as_bytes(), &[0xff; 100], b"{\"seq\":1,\"at\":\"\",\"type\":\"\"}"] {
        assert!(salvaged(bytes, &[]).document.is_none());
    }
    assert!(salvaged(b"", &[]).is_empty());
}

#[test]
fn every_cut_keeps_a_prefix_and_every_flip_keeps_what_stands_before() {
    let whole = running(6);
    let end = read(&whole).unwrap().end as usize;
    for cut in (0..end).step_by(7) {
        let kept = salvaged(&whole[..cut], &[]).events.len();
        assert!(kept == read(&whole[..cut]).map_or(0, |loaded| loaded.events.len()), "cut at {cut}");
    }
    for place in (0..end).step_by(11) {
        let mut bytes = whole.clone();
        bytes[place] ^= 4;
        let found = salvaged(&bytes, &mirror(6));
        assert_eq!(found.events.len(), 6, "flipped at {place}: {:?}", figures(&found));
    }
}
