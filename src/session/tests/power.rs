//! Meetings on a disk that breaks down, over and over. The law: what was called saved is loaded, what is loaded is a beginning of what was handed over, and from
//! there the meeting goes on, through the next breakdown too. Counted from the first call to the last, and at every byte; then at random, from a seed. The long
//! run: `cargo test --release --lib disk_long -- --ignored --nocapture`, with `LEITAI_SEED` and `LEITAI_STATES` in the environment where others are wanted.
//! Begin at [`Story`].
#![expect(clippy::print_stderr, reason = "says how many states were looked at, and from which seed")]
#![expect(clippy::panic, reason = "a disk that breaks the law has to stop the test")]

use super::super::disk::Storage;
use super::super::format::Chain;
use super::super::load::{Loaded, Verdict, read};
use super::super::refuge::Places;
use super::super::repair::taken_up;
use super::super::tail::Tail;
use super::super::writer::Writer;
use super::disks::{Disk, Odometer, Written};
use super::{closed, event, note, number_from, recorded, sealed};
use crate::clock::Chance;
use crate::meeting::event::Recorded;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// A meeting, from the side of those who hand over its events.
#[derive(Clone)]
struct Story {
    head: String,
    /// The chain behind so many events: what a file must add up to that has them.
    chains: Vec<Chain>,
    /// The last event that was called saved.
    saved: u64,
    closed: bool,
}

/// What was found after a breakdown.
enum Found {
    /// A file that the meeting can go on with.
    Open(Vec<u8>, Box<Loaded>),
    /// The meeting was closed, or nothing of it was ever called saved and nothing is there.
    Over,
    /// A sector was torn so that whole events stand behind the tear; that is for people to look at.
    InDoubt,
}

impl Story {
    fn new() -> Self {
        let (head, _, chain) = sealed(0);
        Self { head, chains: vec![chain], saved: 0, closed: false }
    }

    fn last(&self) -> u64 {
        self.chains.len() as u64 - 1
    }

    fn seal(&mut self, recorded: &Recorded) -> String {
        let mut chain = self.chains[self.chains.len() - 1];
        let line = chain.seal(recorded).unwrap();
        self.chains.push(chain);
        line
    }

    /// Begins its file; whether that is on the disk.
    fn begin(&mut self, disk: &Disk) -> Option<Tail<Disk>> {
        let opened = self.seal(&event(1));
        let text = format!("{}{opened}", self.head);
        let tail = Tail::begin(disk.clone(), &text).ok()?;
        disk.sync_folder().ok()?;
        self.saved = 1;
        Some(tail)
    }

    /// Hands over events of these lengths in one write; whether they are saved, and there is room for more.
    fn append(&mut self, tail: &mut Tail<Disk>, lengths: &[usize]) -> bool {
        let texts: Vec<String> = lengths
            .iter()
            .map(|length| {
                let seq = self.last() + 1;
                format!(",\n{}", self.seal(&recorded(seq, note(seq, &"灯 ".repeat(length / 4)).into())))
            })
            .collect();
        if tail.append(texts.concat().as_bytes()).is_err() {
            return false;
        }
        self.saved = self.last();
        tail.make_room().is_ok()
    }

    fn close(&mut self, tail: &mut Tail<Disk>) -> bool {
        let seq = self.last() + 1;
        let text = format!(",\n{}", self.seal(&closed(seq)));
        self.closed = tail.close(text.as_bytes()).is_ok();
        if self.closed {
            self.saved = seq;
        }
        self.closed
    }

    /// Holds what a breakdown left against the law.
    fn find(&mut self, left: Option<Vec<u8>>, torn: bool, what: &str) -> Found {
        let loaded = left.as_deref().map(read);
        let (Some(left), Some(Ok(loaded))) = (left, loaded) else {
            assert_eq!(self.saved, 0, "{what}: the file is lost");
            return Found::Over;
        };
        let last = loaded.last_seq();
        assert!(last >= self.saved, "{what}: {last} of {}, {:?}", self.saved, loaded.verdict);
        assert_eq!(Some(&loaded.chain), self.chains.get(last as usize), "{what}: event {last} was never handed over");
        match loaded.verdict {
            Verdict::Clean => Found::Over,
            // The cutting off came to nothing: the last event is there, and the reserve still is.
            Verdict::Open | Verdict::Unclosed | Verdict::Torn if loaded.is_closed() => Found::Over,
            Verdict::Open | Verdict::Unclosed | Verdict::Torn if last == 0 => Found::Over,
            Verdict::Open | Verdict::Unclosed | Verdict::Torn => Found::Open(left, Box::new(loaded)),
            Verdict::Damaged | Verdict::Edited if torn => Found::InDoubt,
            verdict => panic!("{what}: {verdict:?}"),
        }
    }

    /// Takes up a file. What was handed over and is not in it may come back from the platter until this succeeds, and never afterwards.
    fn take_up(&mut self, disk: &Disk, bytes: &[u8], loaded: &Loaded) -> Option<Tail<Disk>> {
        let tail = taken_up(disk.clone(), loaded, bytes).ok()?;
        self.saved = loaded.last_seq();
        self.chains.truncate(self.saved as usize + 1);
        Some(tail)
    }

    /// The meeting goes on: what was found is mended, more is handed over, and all of it is there after the power was cut.
    fn goes_on(&mut self, disk: &Disk, bytes: &[u8], loaded: &Loaded, what: &str) {
        let mut tail = self.take_up(disk, bytes, loaded).unwrap();
        assert!(self.append(&mut tail, &[90]), "{what}");
        let saved = self.saved;
        let left = disk.state().cut(false, &mut |_| 0);
        let Found::Open(_, again) = self.find(left, false, what) else { panic!("{what}: it does not go on") };
        assert_eq!((again.verdict, again.last_seq()), (Verdict::Open, saved), "{what}");
    }
}

/// A meeting of every kind of write: one event, several in one act, one longer than a sector, many at once, the reserve made longer, the closing.
fn play(disk: &Disk) -> Story {
    let mut story = Story::new();
    let mut played = || -> Option<()> {
        let mut tail = story.begin(disk)?;
        for lengths in [&[30][..], &[9, 9, 200], &[2_000], &[300, 5, 5, 700, 9], &[62_000], &[9, 60], &[5_000]] {
            story.append(&mut tail, lengths).then_some(())?;
        }
        story.close(&mut tail).then_some(())
    };
    let _ = played();
    story
}

/// Looks at what a power cut can leave now: all of it where that is not too much, else so many by chance. Gives how many were looked at.
fn after_cuts(disk: &Disk, story: &Story, most: u64, chance: &mut Chance, what: &str) -> u64 {
    let mut odometer = Odometer::default();
    for number in 1..=most {
        let left = disk.state().cut(false, &mut |options| odometer.choose(options));
        look(left, story, chance, &format!("{what}, cut {number}"));
        if !odometer.turn() {
            return number;
        }
    }
    for number in 1..=most {
        let left = disk.state().cut(number % 2 == 0, &mut |options| below(chance, options));
        look_torn(left, story, number % 2 == 0, chance, &format!("{what}, chance {number}"));
    }
    2 * most
}

fn look(left: Option<Vec<u8>>, story: &Story, chance: &mut Chance, what: &str) {
    look_torn(left, story, false, chance, what);
}

/// One state: the law, a crash while it is mended, and the meeting that goes on.
fn look_torn(left: Option<Vec<u8>>, story: &Story, torn: bool, chance: &mut Chance, what: &str) {
    let mut story = story.clone();
    let Found::Open(bytes, loaded) = story.find(left, torn, what) else { return };
    let disk = Disk::with(bytes.clone());
    disk.state().fails = Some((1 + below(chance, 5), false));
    if story.take_up(&disk, &bytes, &loaded).is_none() {
        let left = disk.state().cut(false, &mut |options| below(chance, options));
        let Found::Open(bytes, loaded) = story.find(left, false, what) else { panic!("{what}: lost by mending") };
        return story.goes_on(&Disk::with(bytes.clone()), &bytes, &loaded, what);
    }
    story.goes_on(&Disk::with(bytes.clone()), &bytes, &loaded, what);
}

fn below(chance: &mut Chance, options: usize) -> usize {
    (chance.draw() % options as u64) as usize
}

#[test]
fn the_power_goes_at_the_nth_call_until_none_is_left() {
    let mut chance = Chance::seeded(20230412);
    let mut states = 0;
    for nth in 1.. {
        let disk = Disk::default();
        disk.state().fails = Some((nth, false));
        let story = play(&disk);
        states += after_cuts(&disk, &story, 14, &mut chance, &format!("call {nth}"));
        if disk.state().calls < nth {
            assert!(story.closed && nth > 30, "only {nth} calls");
            break;
        }
    }
    eprintln!("{states} states");
    assert!(states > 350, "{states}");
}

#[test]
fn the_nth_call_fails_until_none_does() {
    let mut chance = Chance::seeded(20230413);
    for once in [false, true] {
        for nth in 1.. {
            let disk = Disk::default();
            disk.state().fails = Some((nth, once));
            let mut story = play(&disk);
            let what = format!("call {nth} fails");
            assert_eq!(disk.state().syncs_after_failure, 0, "{what}");
            after_cuts(&disk, &story, 3, &mut chance, &what);
            // The program is started again and reads what the system still shows, be it on the platter or not.
            let left = disk.state().cache.clone();
            let made = disk.state().named || story.saved > 0;
            if let Found::Open(bytes, loaded) = story.find(made.then_some(left), false, &what) {
                disk.opened_anew();
                story.goes_on(&disk, &bytes, &loaded, &what);
            }
            if disk.state().calls < nth && story.closed {
                break;
            }
        }
    }
}

/// Kills the writer within each write behind so many bytes, `step` of them apart but for the first and the last. Gives how many states were looked at.
fn killed_in_each_write(step: usize) -> u64 {
    let disk = Disk::default();
    disk.state().log = Some(Vec::new());
    let story = play(&disk);
    let writes = disk.state().log.take().unwrap();
    assert!(story.closed && writes.len() > 9);
    let mut states = 0;
    for (number, Written { before, offset, bytes }) in writes.iter().enumerate().skip(1) {
        for cut in (0..=bytes.len()).filter(|cut| *cut % step == 0 || *cut < 12 || *cut + 12 > bytes.len()) {
            let what = format!("write {number}, byte {cut}");
            let mut left = before.clone();
            left.resize(left.len().max(offset + cut), 0);
            left[*offset..offset + cut].copy_from_slice(&bytes[..cut]);
            let mut story = Story { saved: 1, ..story.clone() };
            if let Found::Open(bytes, loaded) = story.find(Some(left), false, &what)
                && states % 8 == 0
            {
                story.goes_on(&Disk::with(bytes.clone()), &bytes, &loaded, &what);
            }
            states += 1;
        }
    }
    states
}

#[test]
fn killed_within_any_write_it_goes_on() {
    let states = killed_in_each_write(211);
    assert!(states > 700, "{states}");
}

/// One meeting through several breakdowns, each of another kind. Gives how many states were looked at.
fn life(chance: &mut Chance, what: &str) -> u64 {
    let mut story = Story::new();
    let mut disk = Disk::default();
    let mut found: Option<(Vec<u8>, Box<Loaded>)> = None;
    for breakdown in 0..6 {
        let what = format!("{what}, breakdown {breakdown}");
        disk.state().write_max = chance.draw().is_multiple_of(4).then_some(300);
        disk.state().fails = (!chance.draw().is_multiple_of(5)).then(|| (1 + below(chance, 30), chance.draw().is_multiple_of(2)));
        let tail = match found.take() {
            None => story.begin(&disk),
            Some((bytes, loaded)) => story.take_up(&disk, &bytes, &loaded),
        };
        if let Some(mut tail) = tail {
            some_acts(&mut story, &mut tail, chance);
        }
        assert_eq!(disk.state().syncs_after_failure, 0, "{what}");
        let killed = chance.draw().is_multiple_of(3) && disk.state().named;
        let torn = chance.draw().is_multiple_of(4);
        let left = if killed { Some(disk.state().cache.clone()) } else { disk.state().cut(torn, &mut |options| below(chance, options)) };
        match story.find(left, torn && !killed, &what) {
            Found::Open(bytes, loaded) => {
                if !killed {
                    disk = Disk::with(bytes.clone());
                }
                disk.opened_anew();
                found = Some((bytes, loaded));
            }
            Found::Over | Found::InDoubt => return breakdown + 1,
        }
    }
    6
}

/// Acts of all sizes, alone and several at once, until there were enough or one could not be written.
fn some_acts(story: &mut Story, tail: &mut Tail<Disk>, chance: &mut Chance) {
    for _ in 0..below(chance, 12) {
        let mut length = || {
            let most = [12, 300, 300, 3_000, 40_000][below(chance, 5)];
            below(chance, most)
        };
        let first = length();
        let lengths: Vec<usize> = std::iter::once(first).chain((0..length() % 5).map(|_| length())).collect();
        if !story.append(tail, &lengths) {
            return;
        }
    }
    if chance.draw().is_multiple_of(9) {
        story.close(tail);
    }
}

fn lives(seed: u64, most: u64) {
    let mut states = 0;
    for number in 0.. {
        // Each from a seed of its own, so that one that fails can be played alone.
        let seed = seed + number;
        states += life(&mut Chance::seeded(seed), &format!("LEITAI_SEED={seed}"));
        if states >= most {
            break;
        }
    }
    eprintln!("{states} states from LEITAI_SEED={seed}");
}

#[test]
fn through_any_breakdowns_the_meeting_goes_on() {
    lives(20230412, 800);
}

#[test]
#[ignore = "millions of states; see above"]
fn disk_long() {
    eprintln!("{} states, killed at every byte", killed_in_each_write(1));
    lives(number_from("LEITAI_SEED", 1), number_from("LEITAI_STATES", 3_000_000));
}

/// Two other places for a record, on each of which a call may fail. Every file is a disk of its own, in the order in which they are made.
struct Shelf {
    fails: [Option<(usize, bool)>; 2],
    made: Arc<Mutex<Vec<Disk>>>,
}

impl Places for Shelf {
    fn make(&mut self, number: usize) -> Option<io::Result<(Box<dyn Storage>, PathBuf)>> {
        let fails = self.fails.get_mut(number)?;
        let disk = Disk::default();
        disk.state().fails = *fails;
        // What fails once does so in the first file alone.
        fails.take_if(|(_, once)| *once);
        let mut made = self.made.lock().unwrap();
        made.push(disk.clone());
        Some(Ok((Box::new(disk), PathBuf::from((made.len() - 1).to_string()))))
    }

    fn settle(&mut self, path: &Path) -> io::Result<()> {
        self.made.lock().unwrap()[number_of(path)].sync_folder()
    }

    fn give_up(&mut self, path: &Path) {
        self.made.lock().unwrap()[number_of(path)].state().named = false;
    }

    fn offer(&mut self, _: PathBuf) {}
}

fn number_of(path: &Path) -> usize {
    path.to_str().unwrap().parse().unwrap()
}

/// A meeting whose disk fails at one call, and whose other places fail at others. What is called saved is in the place that is named, whenever the power goes.
/// Gives how often the first disk was called, and the next.
fn elsewhere(first: Option<(usize, bool)>, others: [Option<(usize, bool)>; 2], chance: &mut Chance, what: &str) -> (usize, usize) {
    let disk = Disk::default();
    let mut story = Story::new();
    let tail = story.begin(&disk).unwrap();
    disk.state().calls = 0;
    disk.state().fails = first;
    let text = disk.state().cache.clone();
    let text = text[..text.iter().rposition(|byte| *byte == b'"').unwrap() + 2].to_vec();
    let made = Arc::new(Mutex::new(vec![disk]));
    let writer = Writer::go_on(tail, 1, Path::new("0"), text);
    writer.protect(Box::new(Shelf { fails: others, made: Arc::clone(&made) }));
    for length in [30, 900, 61_000, 9] {
        let seq = story.last() + 1;
        let line = story.seal(&recorded(seq, note(seq, &"灯".repeat(length / 3)).into()));
        writer.append(&[line], seq);
        let waited = writer.wait_saved(seq).is_ok();
        let status = writer.status();
        assert_eq!(waited, status.saved == seq, "{what}");
        assert!(waited || others.iter().all(|fails| fails.is_some_and(|(_, once)| !once)), "{what}: it had another place");
        for (number, disk) in made.lock().unwrap().iter().enumerate() {
            // What was left behind is a beginning of the meeting, or no file. A place given up while it was made may have lost any sector of its one write.
            let named = number == number_of(&status.path);
            story.saved = if named { status.saved } else { 0 };
            for _ in 0..2 {
                story.find(disk.state().cut(false, &mut |options| below(chance, options)), !named && number > 0, what);
            }
            assert_eq!(disk.state().syncs_after_failure, 0, "{what}");
        }
    }
    drop(writer);
    let made = made.lock().unwrap();
    (made[0].state().calls, made.get(1).map_or(0, |disk| disk.state().calls))
}

#[test]
fn while_a_record_moves_the_nth_call_fails_until_none_does() {
    let mut chance = Chance::seeded(20230414);
    for once in [false, true] {
        for nth in 1.. {
            let what = format!("call {nth} fails");
            let (calls, _) = elsewhere(Some((nth, once)), [None, None], &mut chance, &what);
            if calls < nth {
                assert!(nth > 9, "only {nth} calls");
                break;
            }
            for other in (1..).take_while(|_| nth % 4 == 1) {
                let what = format!("{what}, and call {other} of the other place");
                let (_, calls) = elsewhere(Some((nth, once)), [Some((other, once)), None], &mut chance, &what);
                if calls < other {
                    break;
                }
            }
        }
    }
    // No place is left: the meeting goes on, and nothing is called saved that is not.
    elsewhere(Some((2, false)), [Some((1, false)), Some((2, false))], &mut chance, "no place");
}
