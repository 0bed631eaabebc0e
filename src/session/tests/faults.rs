//! The writer's steps on a disk: the file is whole after each, and after a failure nothing more is written. What breakdowns leave is looked at in `power`.

use super::super::load::{Verdict, read};
use super::super::tail::{Failure, Tail};
use super::super::writer::Writer;
use super::disks::Disk;
use super::{closed, event, note, recorded, sealed};
use proptest::prelude::*;

#[test]
fn between_any_two_calls_the_file_is_whole() {
    let disk = Disk::default();
    disk.state().states = Some(Vec::new());
    let (line, events, mut chain) = sealed(1);
    let mut tail = Tail::begin(disk.clone(), &format!("{line}{}", events[0])).unwrap();
    for seq in 2..=600 {
        tail.append(format!(",\n{}", chain.seal(&event(seq)).unwrap()).as_bytes()).unwrap();
        tail.make_room().unwrap();
    }
    tail.close(format!(",\n{}", chain.seal(&closed(601)).unwrap()).as_bytes()).unwrap();
    let state = disk.state();
    assert!(state.cache.len() > 64 * 1024, "the reserve was never made longer");
    let states = state.states.as_ref().unwrap();
    for (number, bytes) in states.iter().enumerate().step_by(7).chain(states.iter().enumerate().rev().take(3)) {
        let loaded = read(bytes).unwrap();
        assert!(matches!(loaded.verdict, Verdict::Open | Verdict::Clean), "state {number}: {:?}", loaded.verdict);
    }
    assert_eq!(read(&state.cache).unwrap().verdict, Verdict::Clean);
    assert!(serde_json::from_slice::<serde_json::Value>(&state.cache).is_ok());
}

#[test]
fn after_a_failure_nothing_more_is_written_or_called_saved() {
    let (line, events, mut chain) = sealed(1);
    let disk = Disk::default();
    let tail = Tail::begin(disk.clone(), &format!("{line}{}", events[0])).unwrap();
    let writer = Writer::start(tail, 1);
    writer.append(&[chain.seal(&event(2)).unwrap()], 2);
    writer.wait_saved(2).unwrap();
    let calls = disk.state().calls;
    disk.state().fails = Some((calls + 3, true));
    writer.append(&[chain.seal(&event(3)).unwrap()], 3);
    assert!(matches!(writer.wait_saved(3), Err(Failure::Sync(_))));
    let left = disk.state().cache.clone();
    writer.append(&[chain.seal(&event(4)).unwrap()], 4);
    assert!(matches!(writer.wait_saved(4), Err(Failure::Sync(_))));
    assert_eq!(writer.status().saved, 2);
    drop(writer);
    assert_eq!(disk.state().cache, left);
}

#[test]
fn somebody_elses_bytes_are_never_written_over() {
    let (line, events, mut chain) = sealed(1);
    let disk = Disk::default();
    let mut tail = Tail::begin(disk.clone(), &format!("{line}{}", events[0])).unwrap();
    disk.state().cache.extend_from_slice(b"mine");
    let before = disk.state().cache.clone();
    let text = format!(",\n{}", chain.seal(&event(2)).unwrap());
    assert!(matches!(tail.append(text.as_bytes()), Err(Failure::Replaced)));
    assert_eq!(disk.state().cache, before);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn acts_of_any_size_in_any_batches_are_all_there(sizes in prop::collection::vec(prop_oneof![1_usize..200, 1_usize..30_000, 60_000_usize..140_000], 1..30), per_act in 1_usize..4, short in prop::option::of(1000_usize..5000)) {
        let (line, events, mut chain) = sealed(1);
        let disk = Disk::default();
        disk.state().write_max = short;
        let writer = Writer::start(Tail::begin(disk.clone(), &format!("{line}{}", events[0])).unwrap(), 1);
        let mut seq = 1;
        for sizes in sizes.chunks(per_act) {
            let act: Vec<String> = sizes.iter().map(|size| {
                seq += 1;
                chain.seal(&recorded(seq, note(seq, &"好".repeat(size / 3)).into())).unwrap()
            }).collect();
            writer.append(&act, seq);
        }
        let last = chain.seal(&closed(seq + 1)).unwrap();
        writer.close(&[last], seq + 1);
        prop_assert!(writer.wait_saved(seq + 1).is_ok());
        let bytes = disk.state().cache.clone();
        let loaded = read(&bytes).unwrap();
        prop_assert_eq!(loaded.verdict, Verdict::Clean);
        prop_assert_eq!(loaded.last_seq(), seq + 1);
        prop_assert_eq!(loaded.chain, chain);
        prop_assert!(serde_json::from_slice::<serde_json::Value>(&bytes).is_ok());
    }
}
