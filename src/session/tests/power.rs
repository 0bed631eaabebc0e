//! Meetings on a disk that breaks down, over and over. The law: what was called saved is loaded, what is loaded is a beginning of what was handed over, and from
//! there the meeting goes on, through the next breakdown too. Counted from the first call to the last, and at every byte; then at random, from a seed. The long
//! run: `cargo test --release --lib disk_long -- --ignored --nocapture`, with `LEITAI_SEED` and `LEITAI_STATES` in the environment where others are wanted.
//! Begin at [`play`] and [`look_torn`].
#![expect(clippy::print_stderr, reason = "says how many states were looked at, and from which seed")]
#![expect(clippy::panic, reason = "a disk that breaks the law has to stop the test")]

use super::super::load::Loaded;
use super::super::tail::Tail;
use super::disks::{Disk, Odometer, Written};
use super::number_from;
use super::story::{Found, Story, below};
use crate::clock::Chance;

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
        let before = states;
        states += life(&mut Chance::seeded(seed), &format!("LEITAI_SEED={seed}"));
        if before / 100_000 < states / 100_000 {
            eprintln!("{states} states so far, up to LEITAI_SEED={seed}");
        }
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
