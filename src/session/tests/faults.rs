//! The writer's steps on a disk: the file is whole after each, and after a failure nothing more is written. What breakdowns leave is looked at in `power`.

use super::super::disk::Storage;
use super::super::format::{Chain, RESERVE};
use super::super::load::{Verdict, read};
use super::super::tail::{Failure, Tail};
use super::super::writer::Writer;
use super::disks::Disk;
use super::{closed, event, note, recorded, running, sealed, until};
use proptest::prelude::*;
use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

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

/// The n-th event as text of that many bytes, with its separator in front.
fn text_of(seq: u64, chain: &Chain, length: usize) -> String {
    let text = |filler: usize| format!(",\n{}", chain.clone().seal(&recorded(seq, note(seq, &"a".repeat(filler)).into())).unwrap());
    text(length - text(0).len())
}

#[test]
fn an_event_of_any_length_fits_in_front_of_the_closing() {
    let (line, events, chain) = sealed(1);
    for (length, is_longer) in [(300, false), (RESERVE - 9, false), (RESERVE, false), (RESERVE + 1, true), (RESERVE + 9, true)] {
        let disk = Disk::default();
        let mut tail = Tail::begin(disk.clone(), &format!("{line}{}", events[0])).unwrap();
        let before = disk.state().cache.len();
        tail.append(text_of(2, &chain, length).as_bytes()).unwrap();
        let loaded = read(&disk.state().cache).unwrap();
        assert_eq!((loaded.verdict, loaded.last_seq()), (Verdict::Open, 2), "{length}");
        assert_eq!(disk.state().cache.len() > before, is_longer, "{length}: the length hardly ever changes");
    }
}

#[test]
fn room_for_the_next_act_is_made_while_nobody_waits() {
    let (line, events, chain) = sealed(1);
    for (length, is_longer) in [(300, false), (RESERVE - 9, true)] {
        let disk = Disk::default();
        let writer = Writer::start(Tail::begin(disk.clone(), &format!("{line}{}", events[0])).unwrap(), 1);
        let before = disk.state().cache.len();
        writer.append(&[text_of(2, &chain, length).split_off(2)], 2);
        drop(writer);
        assert_eq!(disk.state().cache.len() > before, is_longer, "{length}");
        assert_eq!(read(&disk.state().cache).unwrap().last_seq(), 2);
    }
}

#[test]
fn a_closed_file_has_no_reserve_outlasts_a_power_cut_and_is_let_go() {
    // One that was taken up with little room left: none is made behind the closing.
    let bytes = running(1);
    let loaded = read(&bytes).unwrap();
    let disk = Disk::with(bytes.clone());
    let writer = Writer::start(Tail::confirm(disk.clone(), &bytes, loaded.end).unwrap(), 1);
    let mut chain = loaded.chain;
    writer.close(&[chain.seal(&closed(2)).unwrap()], 2);
    let status = until(&writer, |status| status.ended);
    assert!(status.saved == 2 && status.failure.is_none(), "{status:?}");
    let left = disk.state().cut(false, &mut |_| 0).unwrap();
    assert!(left.ends_with(b"\"}\n]}\n"));
    assert_eq!(read(&left).unwrap().verdict, Verdict::Clean);
}

/// A disk whose first sync of data takes until somebody lets it go on.
struct Slow {
    disk: Disk,
    begins: Sender<()>,
    goes_on: Receiver<()>,
}

impl Storage for Slow {
    fn write_at(&mut self, bytes: &[u8], offset: u64) -> io::Result<usize> {
        self.disk.write_at(bytes, offset)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        if self.begins.send(()).is_ok() {
            let _ = self.goes_on.recv();
        }
        self.disk.sync_data()
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.disk.sync_all()
    }

    fn set_len(&mut self, length: u64) -> io::Result<()> {
        self.disk.set_len(length)
    }

    fn is_ours(&mut self, length: u64) -> io::Result<bool> {
        self.disk.is_ours(length)
    }
}

#[test]
fn acts_that_wait_for_a_slow_disk_are_written_together_but_not_all_at_once() {
    let (line, events, mut chain) = sealed(1);
    let disk = Disk::default();
    let ((begins, begun), (go_on, goes_on)) = (mpsc::channel(), mpsc::channel());
    let tail = Tail::begin(Slow { disk: disk.clone(), begins, goes_on }, &format!("{line}{}", events[0])).unwrap();
    let writer = Writer::start(tail, 1);
    writer.append(&[chain.seal(&event(2)).unwrap()], 2);
    begun.recv_timeout(Duration::from_secs(20)).unwrap();
    drop(begun);
    disk.state().log = Some(Vec::new());
    for (seq, length) in (3..).zip([300; 20].into_iter().chain([30_000; 5])) {
        let line = chain.seal(&recorded(seq, note(seq, &"a".repeat(length)).into())).unwrap();
        writer.append(&[line], seq);
    }
    drop(go_on);
    writer.wait_saved(27).unwrap();
    let log = disk.state().log.take().unwrap();
    let acts: Vec<usize> = log.iter().filter(|written| written.bytes.starts_with(b",\n{")).map(|written| written.bytes.len()).collect();
    assert!(acts.len() < 6 && acts.iter().all(|length| *length <= 64 * 1024), "{acts:?}");
    drop(writer);
    let loaded = read(&disk.state().cache).unwrap();
    assert_eq!((loaded.last_seq(), loaded.chain), (27, chain));
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
