//! Where the reader stands and how it moves: in steps, in jumps, in play. The time of the meeting and the time of play meet here alone; what time it really is
//! comes in with each call, as a moment of a clock that only this window has. Knows no keys and no screen. Begin at [`Motion`].

use crate::meeting::cursor::Cursor;
use crate::meeting::time::{At, Ms};
use crate::replay::Recording;
use crate::replay::axis::PlayAt;
use crate::replay::places::{self, Stop};
use crate::replay::when::Spot;

/// Speeds, in halves of the real one.
const SPEEDS: [u64; 8] = [1, 2, 4, 8, 16, 32, 64, 128];
/// The place of the real speed among them.
const REAL: usize = 1;
/// Going back twice within this goes on to the one before.
const AGAIN: Ms = Ms(1_000);

/// Where the reader stands, and whether it plays.
#[derive(Clone, Debug)]
pub(super) struct Motion {
    spot: Spot,
    playing: Option<Playing>,
    speed: usize,
    /// What was gone back to last, and when.
    back: Option<(Stop, At, usize)>,
}

/// Since when it plays, and from where.
#[derive(Clone, Copy, Debug)]
struct Playing {
    since: At,
    from: PlayAt,
}

impl Motion {
    /// Stands at a place.
    pub(super) fn at(spot: Spot) -> Self {
        Self { spot, playing: None, speed: REAL, back: None }
    }

    /// Where it stands.
    pub(super) fn spot(&self) -> Spot {
        self.spot
    }

    /// Whether it plays.
    pub(super) fn plays(&self) -> bool {
        self.playing.is_some()
    }

    /// The speed, in halves of the real one.
    pub(super) fn halves(&self) -> u64 {
        SPEEDS.get(self.speed).copied().unwrap_or(2)
    }

    /// Takes the speed nearest to so many halves of the real one.
    pub(super) fn set_speed(&mut self, halves: u64) {
        self.speed = SPEEDS.iter().enumerate().min_by_key(|(_, speed)| speed.abs_diff(halves)).map_or(REAL, |(place, _)| place);
    }

    /// One step faster or slower; play goes on from here.
    pub(super) fn change_speed(&mut self, faster: bool, recording: &Recording, real: At) {
        let last = SPEEDS.len() - 1;
        self.speed = if faster { (self.speed + 1).min(last) } else { self.speed.saturating_sub(1) };
        self.go_on(recording, real);
    }

    /// Goes to a place; play goes on from there.
    pub(super) fn go(&mut self, spot: Spot, recording: &Recording, real: At) {
        self.spot = spot;
        self.back = None;
        self.go_on(recording, real);
    }

    fn go_on(&mut self, recording: &Recording, real: At) {
        if self.playing.is_some() {
            self.playing = Some(Playing { since: real, from: recording.axis.play(self.spot.at) });
        }
    }

    /// Plays, or stands still. At the end it plays from the beginning.
    pub(super) fn play_or_pause(&mut self, recording: &Recording, real: At) {
        if self.playing.take().is_none() {
            if self.spot.at >= recording.axis.end() {
                self.spot = Spot::default();
            }
            self.playing = Some(Playing { since: real, from: recording.axis.play(self.spot.at) });
        }
    }

    /// Stands still.
    pub(super) fn pause(&mut self) {
        self.playing = None;
    }

    /// Lets the time that passed pass in play too.
    pub(super) fn tick(&mut self, cursor: &Cursor, recording: &Recording, real: At) {
        let Some(playing) = self.playing else { return };
        let passed = u64::try_from((real - playing.since).0).unwrap_or(0);
        let at = recording.axis.meeting(playing.from.plus(passed.saturating_mul(self.halves()) / 2));
        // An event that was stepped over by hand is not taken back.
        let at = at.max(self.spot.at).min(recording.axis.end());
        self.spot = Spot { count: cursor.count_at(at).max(self.spot.count), at };
        if at >= recording.axis.end() {
            self.playing = None;
        }
    }

    /// When, really, play comes to a moment of the meeting; none while it stands still.
    pub(super) fn real_time_of(&self, at: At, recording: &Recording) -> Option<At> {
        let playing = self.playing?;
        let ahead = recording.axis.play(at).0.saturating_sub(playing.from.0);
        Some(playing.since + Ms(i64::try_from(ahead.saturating_mul(2).div_ceil(self.halves())).unwrap_or(i64::MAX)))
    }

    /// So much further in the meeting, or back.
    pub(super) fn seek(&mut self, by: Ms, cursor: &Cursor, recording: &Recording, real: At) {
        let at = (self.spot.at + by).min(recording.axis.end());
        self.go(Spot { count: cursor.count_at(at), at }, recording, real);
    }

    /// To so many tenths of the way.
    pub(super) fn tenth(&mut self, tenths: u8, cursor: &Cursor, recording: &Recording, real: At) {
        let at = At(recording.axis.end().0 / 10 * u64::from(tenths));
        self.go(Spot { count: cursor.count_at(at), at }, recording, real);
    }

    /// To the next event, or the one before.
    pub(super) fn step(&mut self, on: bool, cursor: &Cursor, recording: &Recording, real: At) {
        let count = match on {
            true => (self.spot.count + 1).min(cursor.all().len()),
            // Between two events, back is to the one that happened.
            false if self.spot.at > cursor.moment_of(self.spot.count) => self.spot.count,
            false => self.spot.count.saturating_sub(1),
        };
        self.go(Spot { count, at: cursor.moment_of(count) }, recording, real);
    }

    /// To the next of a kind; false where there is none.
    pub(super) fn next(&mut self, stop: Stop, cursor: &Cursor, recording: &Recording, real: At) -> bool {
        let found = places::next(recording.places.all(stop), self.spot.count);
        self.stop_at(found, cursor, recording, real)
    }

    /// Back to where the present one of a kind began; from there, or again within a second, to the one before. False where there is none.
    pub(super) fn previous(&mut self, stop: Stop, cursor: &Cursor, recording: &Recording, real: At) -> bool {
        let all = recording.places.all(stop);
        let again = self.back.filter(|(before, when, _)| *before == stop && real - *when <= AGAIN).map(|(_, _, count)| count);
        let at_its_beginning = self.spot.at == cursor.moment_of(self.spot.count);
        let found = match again {
            Some(count) => places::previous(all, count, false),
            None => places::previous(all, self.spot.count, !at_its_beginning),
        };
        let went = self.stop_at(found, cursor, recording, real);
        self.back = found.map(|count| (stop, real, count));
        went
    }

    fn stop_at(&mut self, count: Option<usize>, cursor: &Cursor, recording: &Recording, real: At) -> bool {
        let Some(count) = count else { return false };
        self.go(Spot { count, at: cursor.moment_of(count) }, recording, real);
        true
    }
}
