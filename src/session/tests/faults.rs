//! The writer on a disk that fails: what was called saved can be read back.

use super::super::load::{Verdict, read};
use super::super::tail::{Failure, Tail};
use super::super::writer::Writer;
use super::disks::Disk;
use super::{closed, event, note, recorded, sealed};
use crate::clock::Chance;
use proptest::prelude::*;

/// Opens a session on the disk and appends `acts` acts, one after the other; gives the number of the last event that was called saved.
fn play(disk: &Disk, acts: u64, close: bool) -> u64 {
    let (line, events, mut chain) = sealed(1);
    let Ok(mut tail) = Tail::begin(disk.clone(), &format!("{line}{}", events[0])) else {
        return 0;
    };
    for seq in 2..=acts {
        let text = format!(",\n{}", chain.seal(&event(seq)).unwrap());
        if tail.append(text.as_bytes()).is_err() {
            return seq - 1;
        }
        if tail.make_room().is_err() {
            return seq;
        }
    }
    let last = acts + 1;
    let text = format!(",\n{}", chain.seal(&closed(last)).unwrap());
    if close && tail.close(text.as_bytes()).is_ok() { last } else { acts }
}

fn assert_holds(bytes: &[u8], saved: u64, what: &str) {
    let loaded = match read(bytes) {
        Ok(loaded) => loaded,
        Err(fault) => {
            assert_eq!(saved, 0, "{what}: {fault:?}");
            return;
        }
    };
    assert!(loaded.last_seq() >= saved, "{what}: {} of {saved}, {:?}", loaded.last_seq(), loaded.verdict);
    for found in loaded.events.iter().filter(|found| found.event.type_name() != "session.closed") {
        assert_eq!(*found, event(found.seq), "{what}");
    }
}

#[test]
fn between_any_two_calls_the_file_is_whole() {
    let disk = Disk::default();
    let acts = 600;
    assert_eq!(play(&disk, acts, true), acts + 1);
    let state = disk.state();
    assert!(state.cache.len() > 64 * 1024, "the reserve was never made longer");
    for (number, bytes) in state.states.iter().enumerate().step_by(7).chain(state.states.iter().enumerate().rev().take(3)) {
        let loaded = read(bytes).unwrap();
        assert!(matches!(loaded.verdict, Verdict::Open | Verdict::Clean), "state {number}: {:?}", loaded.verdict);
    }
    assert_eq!(read(&state.cache).unwrap().verdict, Verdict::Clean);
    assert!(serde_json::from_slice::<serde_json::Value>(&state.cache).is_ok());
}

#[test]
fn the_nth_call_fails_until_none_does() {
    for once in [false, true] {
        let mut nth = 0;
        loop {
            nth += 1;
            let disk = Disk::default();
            disk.state().fails = Some((nth, once));
            let saved = play(&disk, 12, true);
            let state = disk.state();
            assert_eq!(state.syncs_after_failure, 0, "call {nth}");
            for grown in [false, true] {
                assert_holds(&state.after_power_cut(grown, |_| false), saved, &format!("call {nth} fails, power gone"));
                assert_holds(&state.after_power_cut(grown, |_| true), saved, &format!("call {nth} fails, all there"));
            }
            if state.calls < nth {
                break;
            }
        }
        assert!(nth >= 40, "only {nth} calls");
    }
}

#[test]
fn a_power_cut_leaves_what_was_saved() {
    let mut chance = Chance::seeded(20230412);
    for round in 0..400 {
        let acts = 2 + chance.draw() % 20;
        let disk = Disk::default();
        let fails = 1 + (chance.draw() % (acts * 3)) as usize;
        disk.state().fails = Some((fails, false));
        disk.state().write_max = chance.draw().is_multiple_of(2).then_some(300);
        let saved = play(&disk, acts, chance.draw().is_multiple_of(2));
        let cut = disk.state().after_power_cut(chance.draw().is_multiple_of(2), |_| chance.draw().is_multiple_of(2));
        assert_holds(&cut, saved, &format!("round {round}"));
    }
}

#[test]
fn a_write_broken_off_at_any_byte_loses_nothing_before_it() {
    let (line, events, mut chain) = sealed(3);
    let disk = Disk::default();
    let mut tail = Tail::begin(disk.clone(), &format!("{line}{}", events.join(",\n"))).unwrap();
    let (next, end) = (chain.seal(&event(4)).unwrap(), chain.seal(&closed(5)).unwrap());
    disk.state().log = true;
    tail.append(format!(",\n{next}").as_bytes()).unwrap();
    tail.close(format!(",\n{end}").as_bytes()).unwrap();
    let writes = disk.state().writes.clone();
    let saved = [3, 4];
    for ((before, offset, bytes), saved) in writes.iter().zip(saved) {
        for cut in 0..=bytes.len() {
            let mut left = before.clone();
            left[*offset..offset + cut].copy_from_slice(&bytes[..cut]);
            assert_holds(&left, saved, &format!("byte {cut}"));
            let found = read(&left).unwrap();
            let disk = Disk::with(left.clone());
            Tail::mend(disk.clone(), found.end, found.length).unwrap();
            assert_holds(&disk.state().cache, saved, &format!("byte {cut}, mended"));
        }
    }
}

#[test]
fn mending_broken_off_anywhere_can_be_done_again() {
    let (line, events, _) = sealed(5);
    let torn = format!("{line}{},\n{{\"seq\":6,\"act\"{}", events.join(",\n"), "\0".repeat(100_000)).into_bytes();
    let found = read(&torn).unwrap();
    assert_eq!((found.verdict, found.last_seq()), (Verdict::Torn, 5));
    let mut chance = Chance::seeded(7);
    for nth in 1..6 {
        for _ in 0..20 {
            let disk = Disk::with(torn.clone());
            disk.state().fails = Some((nth, false));
            let _ = Tail::mend(disk.clone(), found.end, found.length);
            let left = disk.state().after_power_cut(true, |_| chance.draw().is_multiple_of(2));
            let again = read(&left).unwrap();
            assert_eq!(again.last_seq(), 5, "call {nth}: {:?}", again.verdict);
            let disk = Disk::with(left.clone());
            Tail::mend(disk.clone(), again.end, left.len() as u64).unwrap();
            assert_eq!(read(&disk.state().cache).unwrap().verdict, Verdict::Open);
        }
    }
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
