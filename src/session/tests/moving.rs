//! Records that have to leave their place, on a disk that breaks down, with the second copy written beside as the program does it. Wherever the power goes, what was
//! called saved is in the place that is named; `recover` finds it, and all that the second copy had. And a disk that takes files and keeps none is not filled with
//! them. The long run is that of `power`. Begin at [`Move`].
#![expect(clippy::print_stderr, reason = "says how many states were looked at, and from which seed")]

use super::super::disk::Storage;
use super::super::load::read;
use super::super::refuge::Places;
use super::super::writer::Writer;
use super::disks::{Disk, State};
use super::story::{Story, below};
use super::{Folder, head, note, number_from, recorded};
use crate::clock::Chance;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// From which call on calls fail, and whether only that one does.
type Fails = Option<(usize, bool)>;

/// Two other places for a record, on each of which a call may fail, and behind them one that somebody may name. Every file is a disk of its own, in the order in
/// which they are made.
struct Shelf {
    fails: [Fails; 2],
    ill: Arc<AtomicBool>,
    rest: Duration,
    named: bool,
    made: Arc<Mutex<Vec<Disk>>>,
}

impl Places for Shelf {
    fn make(&mut self, number: usize) -> Option<io::Result<(Box<dyn Storage>, PathBuf)>> {
        let disk = Disk::default();
        match number.checked_sub(1) {
            None if self.named => self.named = false,
            None => return Some(Err(io::ErrorKind::NotFound.into())),
            Some(other) => {
                let fails = self.fails.get_mut(other)?;
                disk.state().fails = *fails;
                disk.state().ill = Arc::clone(&self.ill);
                // What fails once does so in the first file alone.
                fails.take_if(|(_, once)| *once);
            }
        }
        let mut made = self.made.lock().unwrap();
        made.push(disk.clone());
        Some(Ok((Box::new(disk), PathBuf::from((made.len() - 1).to_string()))))
    }

    fn settle(&mut self, path: &Path) -> io::Result<()> {
        self.made.lock().unwrap()[number_of(path)].sync_folder()
    }

    fn give_up(&mut self, path: &Path) {
        let disk = self.made.lock().unwrap()[number_of(path)].clone();
        let mut state = disk.state();
        state.named = false;
        if self.ill.load(Ordering::Relaxed) {
            // There are many of them; one that is gone takes no memory.
            *state = State::default();
        }
    }

    fn offer(&mut self, _: PathBuf) {
        self.named = true;
    }

    fn rest(&self) -> Duration {
        self.rest
    }
}

fn number_of(path: &Path) -> usize {
    path.to_str().unwrap().parse().unwrap()
}

/// A meeting that may have to leave its place.
struct Move {
    story: Story,
    writer: Option<Writer>,
    /// The files, the meeting's own first.
    made: Arc<Mutex<Vec<Disk>>>,
    /// Where the second copy is.
    state: Folder,
}

impl Move {
    fn begin(own: Disk, mut shelf: Shelf) -> Self {
        let mut story = Story::new();
        let tail = story.begin(&own).unwrap();
        let text = own.state().cache.clone();
        let text = text[..text.iter().rposition(|byte| *byte == b'"').unwrap() + 2].to_vec();
        let made = Arc::new(Mutex::new(vec![own]));
        shelf.made = Arc::clone(&made);
        let writer = Writer::go_on(tail, 1, Path::new("0"), text);
        let state = Folder::new();
        writer.copy(&state.0, &head().id);
        writer.protect(Box::new(shelf));
        Self { story, writer: Some(writer), made, state }
    }

    fn writer(&self) -> &Writer {
        self.writer.as_ref().unwrap()
    }

    /// Hands over an event of that length; whether it is saved.
    fn say(&mut self, length: usize) -> bool {
        let seq = self.story.last() + 1;
        let line = self.story.seal(&recorded(seq, note(seq, &"灯".repeat(length / 3)).into()));
        self.writer().append(&[line], seq);
        let waited = self.writer().wait_saved(seq).is_ok();
        assert_eq!(waited, self.writer().status().saved == seq);
        waited
    }

    /// What the power would leave of the second copy now: a beginning of it, the last of which may be nothing but zeros.
    fn copy_cut(&self, chance: &mut Chance) -> Folder {
        let left = Folder::new();
        let place = Path::new("mirror").join(format!("{}.jsonl", head().id));
        let mut bytes = fs::read(self.state.0.join(&place)).unwrap_or_default();
        bytes.truncate(below(chance, bytes.len() + 1));
        let zeros = below(chance, 2) * below(chance, bytes.len() + 1);
        let sound = bytes.len() - zeros;
        bytes[sound..].fill(0);
        if !bytes.is_empty() {
            fs::create_dir_all(left.0.join("mirror")).unwrap();
            fs::write(left.0.join(place), bytes).unwrap();
        }
        left
    }

    /// Cuts the power, looks at each file that there is, and does not cut it. Gives how many states were looked at.
    fn look(&self, chance: &mut Chance, what: &str) -> u64 {
        let copy = self.copy_cut(chance);
        // The power goes at one moment: what was looked at while the record went elsewhere is looked at again.
        let (status, cuts) = loop {
            let status = self.writer().status();
            let cut = |disk: &Disk, chance: &mut Chance| disk.state().cut(false, &mut |options| below(chance, options));
            let cuts: Vec<_> = self.made.lock().unwrap().iter().map(|disk| [cut(disk, chance), cut(disk, chance)]).collect();
            if self.writer().status().path == status.path {
                break (status, cuts);
            }
        };
        let mut states = 0;
        for (number, cuts) in cuts.into_iter().enumerate() {
            // What was left behind is a beginning of the meeting, or no file. A place given up while it was made may have lost any sector of its one write.
            let named = number == number_of(&status.path);
            let mut story = Story { saved: if named { status.saved } else { 0 }, ..self.story.clone() };
            for (again, left) in cuts.into_iter().enumerate() {
                if let Some(left) = left.as_ref().filter(|_| again == 0 && below(chance, 2) == 0) {
                    story.recover(left, &copy, story.saved, what);
                }
                story.find(left, !named && number > 0, what);
                states += 1;
            }
        }
        for disk in self.made.lock().unwrap().iter() {
            assert_eq!(disk.state().syncs_after_failure, 0, "{what}");
        }
        states
    }

    /// The program ends. With the whole of the second copy nothing is missing that was ever handed over.
    fn end(mut self, what: &str) -> Vec<Disk> {
        let path = self.writer().watch();
        self.writer = None;
        let made = self.made.lock().unwrap().clone();
        let left = made[number_of(&path.status().path)].state().cache.clone();
        assert_eq!(self.story.recover(&left, &self.state, self.story.last(), what), self.story.last(), "{what}");
        made
    }
}

/// A meeting whose disk fails at one call, and whose other places fail at others. What is called saved is in the place that is named, whenever the power goes.
/// Gives how often the first disk was called, and the next; and how many states were looked at.
fn elsewhere(first: Fails, others: [Fails; 2], chance: &mut Chance, what: &str) -> (usize, usize, u64) {
    let own = Disk::default();
    let shelf = Shelf { fails: others, ill: Arc::default(), rest: Duration::from_secs(5), named: false, made: Arc::default() };
    let mut moved = Move::begin(own.clone(), shelf);
    own.state().calls = 0;
    own.state().fails = first;
    let mut states = 0;
    for length in [30, 900, 61_000, 9] {
        let saved = moved.say(length);
        // One that fails once and had its turn is left alone for a while.
        assert!(saved || others.iter().all(Option::is_some), "{what}: it had another place");
        states += moved.look(chance, what);
    }
    let made = moved.end(what);
    let calls = |number: usize| made.get(number).map_or(0, |disk| disk.state().calls);
    (calls(0), calls(1), states)
}

#[test]
fn while_a_record_moves_the_nth_call_fails_until_none_does() {
    let mut chance = Chance::seeded(20230414);
    for once in [false, true] {
        for nth in 1.. {
            let what = format!("call {nth} fails");
            let (calls, ..) = elsewhere(Some((nth, once)), [None, None], &mut chance, &what);
            if calls < nth {
                assert!(nth > 9, "only {nth} calls");
                break;
            }
            for other in (1..).take_while(|_| nth % 4 == 1) {
                let what = format!("{what}, and call {other} of the other place");
                let (_, calls, _) = elsewhere(Some((nth, once)), [Some((other, once)), None], &mut chance, &what);
                if calls < other {
                    break;
                }
            }
        }
    }
}

#[test]
fn the_power_goes_at_the_nth_call_of_a_move_until_none_is_left() {
    let mut chance = Chance::seeded(20230415);
    for nth in 1.. {
        let what = format!("the power goes at call {nth} of the move");
        // Nothing can be called from there on, in any place: the meeting goes on, and nothing is called saved that is not.
        let (_, calls, _) = elsewhere(Some((2, false)), [Some((nth, false)), Some((1, false))], &mut chance, &what);
        if calls < nth {
            assert!(nth > 9, "only {nth} calls");
            break;
        }
    }
}

#[test]
#[ignore = "thousands of moves; see `power`"]
fn disk_long_moves() {
    let (seed, most) = (number_from("LEITAI_SEED", 1), number_from("LEITAI_STATES", 3_000_000) / 10);
    let mut states = 0;
    for seed in seed.. {
        let mut chance = Chance::seeded(seed);
        let mut fails = || (!chance.draw().is_multiple_of(3)).then(|| (1 + below(&mut chance, 14), chance.draw().is_multiple_of(2)));
        let (first, others) = (fails(), [fails(), fails()]);
        states += elsewhere(first, others, &mut chance, &format!("LEITAI_SEED={seed}")).2;
        if states >= most {
            break;
        }
    }
    eprintln!("{states} states of moves from LEITAI_SEED={seed}");
}

/// A thousand events on places that take every file and then keep nothing that is written to it. Gives the meeting, and the most files that there were at once.
fn ill(rest: Duration, ill: &Arc<AtomicBool>) -> (Move, usize) {
    let own = Disk::default();
    let shelf = Shelf { fails: [None, None], ill: Arc::clone(ill), rest, named: false, made: Arc::default() };
    let mut moved = Move::begin(own.clone(), shelf);
    own.state().ill = Arc::clone(ill);
    let mut chance = Chance::seeded(20230416);
    let mut most = 0;
    for number in 0..1_000 {
        moved.say(30);
        if [3, 500, 999].contains(&number) {
            moved.look(&mut chance, &format!("event {number}"));
        }
        most = most.max(moved.made.lock().unwrap().iter().filter(|disk| disk.state().named).count());
    }
    (moved, most)
}

/// Waits for all that was handed over to be saved.
fn wait_for_all(moved: &Move) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while moved.writer().wait_saved(moved.story.last()).is_err() {
        assert!(Instant::now() < deadline, "it is well again, and nothing is saved");
        std::thread::yield_now();
    }
}

fn assert_all_there(moved: Move, what: &str) {
    let watch = moved.writer().watch();
    let story = moved.story.clone();
    let made = moved.end(what);
    let status = watch.status();
    let left = made[number_of(&status.path)].state().cut(false, &mut |_| 0).unwrap();
    let loaded = read(&left).unwrap();
    assert_eq!((status.saved, loaded.last_seq()), (1_001, 1_001), "{what}");
    assert_eq!(Some(&loaded.chain), story.chains.last(), "{what}");
}

#[test]
fn a_disk_that_keeps_nothing_is_not_filled_with_files() {
    let hour = Duration::from_secs(3_600);
    // Each place was tried once, and nothing is saved until somebody names another, or the program ends.
    for names in [true, false] {
        let sick = Arc::new(AtomicBool::new(true));
        let (moved, most) = ill(hour, &sick);
        assert_eq!((most, moved.made.lock().unwrap().len()), (2, 3));
        assert!(moved.writer().status().saved < 5 && moved.writer().status().failure.is_some());
        if names {
            moved.writer().save_to(Path::new("elsewhere"));
            let deadline = Instant::now() + Duration::from_secs(60);
            while moved.writer().status().failure.is_some() {
                assert!(Instant::now() < deadline);
                std::thread::yield_now();
            }
        } else {
            sick.store(false, Ordering::Relaxed);
        }
        assert_all_there(moved, "somebody names a place, or the program ends");
    }
}

#[test]
fn a_disk_that_is_tried_again_and_again_keeps_a_handful_of_files_and_once_well_again_all_events() {
    let sick = Arc::new(AtomicBool::new(true));
    let (moved, most) = ill(Duration::from_millis(20), &sick);
    assert!(most <= 4, "{most} files");
    sick.store(false, Ordering::Relaxed);
    wait_for_all(&moved);
    assert_all_there(moved, "it is well again");
}
