//! Where a record goes on a real machine when its file fails: to which places, under which names, and what becomes of what was left.

use super::super::disk::Storage;
use super::super::format::Chain;
use super::super::load::{Verdict, load};
use super::super::refuge::{Elsewhere, Places};
use super::super::repair::{ResumeError, resume};
use super::super::tail::{Failure, Tail};
use super::super::writer::Writer;
use super::super::{lock, place};
use super::disks::Disk;
use super::{Folder, event, head, sealed, until};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A meeting in a folder of its own, with the state folder beside that.
struct Meeting {
    folder: Folder,
    writer: Writer,
    chain: Chain,
    last: u64,
}

impl Meeting {
    fn begin() -> Self {
        let folder = Folder::new();
        let (line, events, chain) = sealed(1);
        let writer = Writer::create(&folder.0.join("meeting/session.json"), &line, &events, 1).unwrap();
        writer.guard(&folder.0.join("state"), &head().id);
        Self { folder, writer, chain, last: 1 }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.0.join(name)
    }

    /// Hands over an event and waits for it. Where it is, or why it is not saved.
    fn say(&mut self) -> Result<PathBuf, Failure> {
        self.last += 1;
        let line = self.chain.seal(&event(self.last)).unwrap();
        self.writer.append(&[line], self.last);
        self.writer.wait_saved(self.last).map(|()| self.writer.status().path)
    }

    /// All that was handed over is in that file.
    fn assert_all_in(&self, path: &Path) {
        let loaded = load(path).unwrap();
        assert_eq!((loaded.verdict, loaded.chain), (Verdict::Open, self.chain), "{}", path.display());
    }
}

/// Somebody else writes into a file.
fn write_into(path: &Path) {
    File::options().append(true).open(path).unwrap().write_all(b"\n").unwrap();
}

#[test]
fn a_record_whose_files_are_written_into_goes_beside_then_to_the_state_folder() {
    let mut meeting = Meeting::begin();
    let (own, beside, rescued) =
        (meeting.path("meeting/session.json"), meeting.path("meeting/session-2.json"), meeting.path("state/rescued/session.json"));
    let state = meeting.path("state");
    assert_eq!(meeting.say().unwrap(), own);
    write_into(&own);
    assert_eq!(meeting.say().unwrap(), beside);
    meeting.assert_all_in(&beside);
    assert_eq!(lock::holder(&state, &head().id).unwrap().file, beside, "who follows finds it again");
    // The place that failed is left alone for a while.
    write_into(&beside);
    assert_eq!(meeting.say().unwrap(), rescued);
    meeting.assert_all_in(&rescued);
    assert_eq!(lock::holder(&state, &head().id).unwrap().file, rescued);
    for left in [own, beside] {
        assert!(matches!(resume(&left, None), Err(ResumeError::Busy)), "nobody goes on with a file whose newest events are elsewhere");
    }
    lock::forget(&state, &head().id);
    let recent = place::recent(&meeting.path("documents"), &state, 9);
    assert_eq!(recent.iter().map(|listed| listed.path.clone()).collect::<Vec<_>>(), [rescued]);
}

#[test]
fn where_no_place_is_left_it_goes_where_somebody_says() {
    let mut meeting = Meeting::begin();
    let state = meeting.path("state");
    assert_eq!(meeting.say().unwrap(), meeting.path("meeting/session.json"));
    // The stick is pulled out, and the state folder cannot be written.
    fs::remove_dir_all(meeting.path("meeting")).unwrap();
    fs::create_dir_all(&state).unwrap();
    fs::write(state.join("rescued"), "").unwrap();
    assert!(matches!(meeting.say(), Err(Failure::Replaced)));
    assert!(meeting.say().is_err());
    let status = until(&meeting.writer, |status| status.handed == 4);
    assert_eq!(status.saved, 2);
    fs::create_dir_all(meeting.path("另一个盘")).unwrap();
    meeting.writer.save_to(&meeting.path("另一个盘"));
    let status = until(&meeting.writer, |status| status.failure.is_none());
    assert_eq!((status.path, status.saved), (meeting.path("另一个盘/session.json"), 4));
    meeting.assert_all_in(&meeting.path("另一个盘/session.json"));
}

#[test]
fn when_the_program_ends_no_place_is_left_alone_any_more() {
    let mut meeting = Meeting::begin();
    fs::create_dir_all(meeting.path("state")).unwrap();
    fs::write(meeting.path("state/rescued"), "").unwrap();
    for name in ["session.json", "session-2.json"] {
        assert_eq!(meeting.writer.status().path, meeting.path("meeting").join(name));
        write_into(&meeting.path("meeting").join(name));
        let _ = meeting.say();
    }
    assert!(meeting.say().is_err());
    let Meeting { folder, writer, chain, .. } = meeting;
    drop(writer);
    assert_eq!(load(&folder.0.join("meeting/session-3.json")).unwrap().chain, chain);
}

#[test]
fn the_places_of_a_real_machine_and_their_names() {
    let folder = Folder::with(b"the session");
    let state = folder.0.join("state");
    let mut places = Elsewhere::of(&folder.path(), &state, "0187-a");
    let made = |places: &mut Elsewhere, number: usize| places.make(number).map(|made| made.map(|(_, path)| path).map_err(|fault| fault.kind()));
    let beside = folder.0.join("session-2.json");
    assert_eq!(made(&mut places, 0), Some(Err(io::ErrorKind::NotFound)), "nobody named one");
    assert_eq!(made(&mut places, 1), Some(Ok(beside.clone())));
    assert_eq!(made(&mut places, 2), Some(Ok(state.join("rescued/session.json"))));
    assert_eq!(made(&mut places, 3), None);
    places.give_up(&beside);
    assert_eq!(made(&mut places, 1), Some(Ok(beside)), "what was given up is gone");
    let named = folder.0.join("另一个盘");
    fs::create_dir_all(&named).unwrap();
    for (place, expected) in [
        ("另一个盘", Ok(named.join("session.json"))),
        ("另一个盘/新名字.json", Ok(named.join("新名字.json"))),
        ("另一个盘/新名字.json", Ok(named.join("新名字-2.json"))),
        ("没有这个盘/a.json", Err(io::ErrorKind::NotFound)),
        ("没有这个盘/..", Err(io::ErrorKind::NotFound)),
    ] {
        places.offer(folder.0.join(place));
        assert_eq!(made(&mut places, 0), Some(expected), "{place}");
    }
    places.offer(named.clone());
    places.settle(&named.join("session.json")).unwrap();
    assert_eq!(made(&mut places, 0), Some(Err(io::ErrorKind::NotFound)), "what somebody named holds once");
}

/// No place at all; how often one was looked for.
struct Nowhere(Arc<AtomicUsize>);

impl Places for Nowhere {
    fn make(&mut self, _: usize) -> Option<io::Result<(Box<dyn Storage>, PathBuf)>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        None
    }

    fn settle(&mut self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn give_up(&mut self, _: &Path) {}

    fn offer(&mut self, _: PathBuf) {}
}

#[test]
fn where_there_is_no_place_the_machine_is_not_kept_busy_with_looking() {
    let (line, events, mut chain) = sealed(1);
    let disk = Disk::default();
    let writer = Writer::start(Tail::begin(disk.clone(), &format!("{line}{}", events[0])).unwrap(), 1);
    let looked = Arc::new(AtomicUsize::new(0));
    writer.protect(Box::new(Nowhere(Arc::clone(&looked))));
    disk.state().fails = Some((1, false));
    for seq in 2..40 {
        writer.append(&[chain.seal(&event(seq)).unwrap()], seq);
        until(&writer, |status| status.handed == seq);
    }
    assert!(writer.status().failure.is_some());
    assert!(looked.load(Ordering::Relaxed) < 4, "{looked:?}");
}
