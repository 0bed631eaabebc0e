//! The only place that asks what time it is, and the only one that draws lots. Two clocks: the session clock, which never runs backwards and counts time asleep,
//! and from which all lengths come; and the wall clock, for people. Both can be simulated, so that two runs give the same bytes, and both can run fast together, for
//! a rehearsal.
//! Knows nothing of the meeting. Begin at [`Clock`] and [`Chance`].
#![expect(clippy::disallowed_methods, reason = "this is where the time is asked for")]

use crate::meeting::time::{At, Ms};
use chrono::{DateTime, FixedOffset, Local, SecondsFormat, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::time::{Duration, SystemTime};
use uuid::{Builder, Uuid};

/// When a simulated session begins.
const SIMULATED_CREATED: &str = "2023-04-01T09:00:00.000+08:00";

/// A moment on the wall clock, with its offset, to the millisecond.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Wall(DateTime<FixedOffset>);

impl Wall {
    /// What the clock on the wall says.
    pub fn now() -> Self {
        Self(Local::now().fixed_offset())
    }

    /// Reads `2023-04-12T09:00:00.000+08:00`.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(Self)
    }

    /// The first moment there is: what a record without any event shows.
    pub fn at_the_beginning() -> Self {
        Self(DateTime::UNIX_EPOCH.fixed_offset())
    }

    /// Time of day, `10:42:07`.
    pub fn time_of_day(self) -> String {
        let time = self.0.time();
        format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    }

    /// Date and time for a file name, `20230412-0900`.
    pub fn stamp(self) -> String {
        self.0.format("%Y%m%d-%H%M").to_string()
    }

    /// Milliseconds since 1970, UTC.
    pub fn unix_ms(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// Later by so much.
    pub fn plus(self, length: Ms) -> Self {
        Self(TimeDelta::try_milliseconds(length.0).and_then(|delta| self.0.checked_add_signed(delta)).unwrap_or(self.0))
    }

    /// How much later this is than `earlier`; negative where it is before.
    pub fn since(self, earlier: Self) -> Ms {
        Ms((self.0 - earlier.0).num_milliseconds())
    }
}

impl From<SystemTime> for Wall {
    fn from(time: SystemTime) -> Self {
        Self(DateTime::<Local>::from(time).fixed_offset())
    }
}

impl fmt::Display for Wall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, false))
    }
}

/// One moment, on both clocks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// On the session clock.
    pub t: At,
    /// On the wall.
    pub at: Wall,
}

/// How many times as fast as the world a rehearsal runs: 1 to 60.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Speed(u8);

impl Speed {
    /// Six minutes of speech pass in 36 seconds: slow enough to see what happens.
    pub const USUAL: Self = Self(10);

    /// The fastest: a minute a second.
    pub const MOST: u8 = 60;

    /// So many times as fast; none beyond 1 to [`Self::MOST`].
    pub fn of(times: u8) -> Option<Self> {
        (1..=Self::MOST).contains(&times).then_some(Self(times))
    }
}

/// How a session's clock runs, for another program on this machine: it reads the same clock of the machine and so agrees to the millisecond, whatever is done to
/// the clock on the wall.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pace {
    /// What the machine's clock said, in milliseconds.
    machine_ms: u64,
    /// What the session's clock said then.
    t: At,
    /// How many times as fast as the machine's it runs since.
    speed: u8,
}

/// The clocks of one session.
#[derive(Clone, Debug)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// `base` was the time of the session when the machine's clock stood at `origin`.
    Real { origin: Duration, base: At },
    /// It stands still until it is told.
    Simulated { created: Wall, t: At },
    /// It stood at `base` when the machine's clock stood at `origin`, and runs so many times as fast since then, the wall with it.
    Fast { origin: Duration, base: Moment, speed: Speed },
}

impl Clock {
    /// The clock of a session that opens now.
    pub fn start() -> Self {
        Self(Kind::Real { origin: machine_time(), base: At(0) })
    }

    /// The clock of a session whose last event was at `last`; it goes on as if it had run all the while by the wall. Says how long the gap was, never below 0.
    pub fn resume(last: Moment) -> (Self, Ms) {
        let gap = Wall::now().since(last.at).max(Ms::ZERO);
        (Self(Kind::Real { origin: machine_time(), base: last.t + gap }), gap)
    }

    /// A clock that stands at the opening until it is told; its wall shows 09:00 on 1 April 2023.
    pub fn simulated() -> Self {
        let created = Wall::parse(SIMULATED_CREATED).unwrap_or_else(Wall::now);
        Self(Kind::Simulated { created, t: At(0) })
    }

    /// A simulated clock that stands at the last event of a session.
    pub fn simulated_from(last: Moment) -> Self {
        let created = last.at.plus(-(last.t - At(0)));
        Self(Kind::Simulated { created, t: last.t })
    }

    /// The clock of a rehearsal that opens now: from this moment on both clocks run so many times as fast.
    pub fn rehearsal(speed: Speed) -> Self {
        Self::rehearsal_from(Moment { t: At(0), at: Wall::now() }, speed)
    }

    /// The clock of a rehearsal that goes on: no time has passed since its last event.
    pub fn rehearsal_from(last: Moment, speed: Speed) -> Self {
        Self(Kind::Fast { origin: machine_time(), base: last, speed })
    }

    /// The clock of a session that another program writes, by its last event: as far as the clocks on the wall can be trusted.
    pub fn after(last: Moment) -> Self {
        /// A gap that cannot be: then one of the clocks was set, or the other is a simulated one.
        const GAP_MOST: Ms = Ms(24 * 3_600_000);
        let gap = Wall::now().since(last.at);
        let gap = if (Ms::ZERO..=GAP_MOST).contains(&gap) { gap } else { Ms::ZERO };
        Self(Kind::Real { origin: machine_time(), base: last.t + gap })
    }

    /// How it runs; none where other programs do not see the machine's clock that it follows, or it stands still.
    pub fn pace(&self) -> Option<Pace> {
        let (origin, t, speed) = match self.0 {
            Kind::Real { origin, base } => (origin, base, 1),
            Kind::Fast { origin, base, speed: Speed(speed) } => (origin, base.t, speed),
            Kind::Simulated { .. } => return None,
        };
        cfg!(unix).then_some(Pace { machine_ms: u64::try_from(origin.as_millis()).ok()?, t, speed })
    }

    /// A clock that runs as another program on this machine says its own does; none where the machine was started anew since.
    pub fn in_step_with(pace: Pace) -> Option<Self> {
        let origin = Duration::from_millis(pace.machine_ms);
        let base = Moment { t: pace.t, at: Wall::now().plus(-run_since(origin)) };
        (origin <= machine_time()).then_some(Self(Kind::Fast { origin, base, speed: Speed(pace.speed) }))
    }

    /// Whether it is the clock of a rehearsal.
    pub fn is_of_rehearsal(&self) -> bool {
        matches!(self.0, Kind::Fast { .. })
    }

    /// How long to wait in the world until so much has passed on this clock.
    pub fn wait_for(&self, length: Ms) -> Duration {
        let length = Duration::from_millis(u64::try_from(length.0).unwrap_or(0));
        match self.0 {
            Kind::Fast { speed: Speed(speed), .. } => length / u32::from(speed),
            Kind::Real { .. } | Kind::Simulated { .. } => length,
        }
    }

    /// Sets a simulated clock; a real one is not moved.
    ///
    /// # Errors
    /// The time it stands at, where that is later: no clock of ours runs backwards.
    pub fn set(&mut self, to: At) -> Result<(), At> {
        match &mut self.0 {
            Kind::Simulated { t, .. } if to < *t => Err(*t),
            Kind::Simulated { t, .. } => {
                *t = to;
                Ok(())
            }
            Kind::Real { .. } | Kind::Fast { .. } => Ok(()),
        }
    }

    /// How much of the time on this clock the machine has slept so far, from some moment on: what it grows by between two looks was slept between them.
    pub fn asleep(&self) -> Ms {
        match self.0 {
            Kind::Real { .. } => asleep(),
            Kind::Fast { speed: Speed(speed), .. } => Ms(asleep().0.saturating_mul(i64::from(speed))),
            Kind::Simulated { .. } => Ms::ZERO,
        }
    }

    /// What time it is.
    pub fn now(&self) -> Moment {
        match self.0 {
            Kind::Real { origin, base } => Moment { t: base + run_since(origin), at: Wall::now() },
            Kind::Fast { origin, base, speed: Speed(speed) } => {
                let run = Ms(run_since(origin).0.saturating_mul(i64::from(speed)));
                Moment { t: base.t + run, at: base.at.plus(run) }
            }
            Kind::Simulated { created, t } => Moment { t, at: created.plus(t - At(0)) },
        }
    }
}

/// How far the machine's clock has run since it stood at `origin`.
fn run_since(origin: Duration) -> Ms {
    Ms(i64::try_from(machine_time().saturating_sub(origin).as_millis()).unwrap_or(i64::MAX))
}

/// How long the machine has slept since this was asked first: how far the clock that counts time asleep has gone ahead of the one that does not. Where there is no
/// such other clock it is never more than a moment.
fn asleep() -> Ms {
    use std::sync::OnceLock;
    use std::time::Instant;
    static FIRST: OnceLock<(Duration, Instant)> = OnceLock::new();
    // A program that is stopped between the two looks sees too little, and never a sleep that was none.
    let all = machine_time();
    let now = Instant::now();
    let (origin, first) = *FIRST.get_or_init(|| (all, now));
    let slept = all.saturating_sub(origin).saturating_sub(now.saturating_duration_since(first));
    Ms(i64::try_from(slept.as_millis()).unwrap_or(i64::MAX))
}

/// What the machine's clock says that never runs backwards and counts time asleep.
#[cfg(unix)]
pub(crate) fn machine_time() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    // On macOS the monotonic clock counts time asleep; on Linux another one does.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let clock = ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let clock = ClockId::Monotonic;
    Duration::try_from(clock_gettime(clock)).unwrap_or_default()
}

/// What the machine's clock says that never runs backwards and counts time asleep.
#[cfg(not(unix))]
pub(crate) fn machine_time() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static FIRST: OnceLock<Instant> = OnceLock::new();
    FIRST.get_or_init(Instant::now).elapsed()
}

/// Where lots and names come from: the system, or a seed.
#[derive(Clone, Debug)]
pub struct Chance(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Seed(u64),
}

impl Chance {
    /// The system's own, which nobody can foretell.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// From a seed: the same seed gives the same lots.
    pub fn seeded(seed: u64) -> Self {
        Self(Source::Seed(seed))
    }

    /// 64 bits by chance.
    pub fn draw(&mut self) -> u64 {
        match &mut self.0 {
            Source::System => {
                // The two halves of a random UUID have their fixed bits in different places.
                let (high, low) = Uuid::new_v4().as_u64_pair();
                high ^ low.rotate_left(32)
            }
            Source::Seed(state) => split_mix(state),
        }
    }

    /// The name of a session created at a moment: a UUID, version 7.
    pub fn session_id(&mut self, created: Wall) -> String {
        let mut random = [0; 10];
        for (place, byte) in random.iter_mut().zip([self.draw(), self.draw()].iter().flat_map(|drawn| drawn.to_be_bytes())) {
            *place = byte;
        }
        let millis = u64::try_from(created.unix_ms()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string()
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;

    fn wall(text: &str) -> Wall {
        Wall::parse(text).unwrap()
    }

    #[test]
    fn a_wall_time_is_written_as_it_was_read() {
        let text = "2023-04-12T09:00:00.007+08:00";
        assert_eq!(wall(text).to_string(), text);
        assert_eq!(wall("2023-04-12T01:00:00Z").to_string(), "2023-04-12T01:00:00.000+00:00");
        assert_eq!((wall(text).time_of_day().as_str(), wall(text).stamp().as_str()), ("09:00:00", "20230412-0900"));
        assert_eq!(wall(text).plus(Ms(-7)).to_string(), "2023-04-12T09:00:00.000+08:00");
        // Offsets do not matter for lengths.
        assert_eq!(wall("2023-04-12T09:00:01+08:00").since(wall("2023-04-12T01:00:00Z")), Ms(1000));
        for wrong in ["", "2023-04-12", "2023-04-12T09:00:00", "2023-02-30T09:00:00+08:00"] {
            assert_eq!(Wall::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_simulated_clock_stands_until_it_is_told_and_never_goes_back() {
        let mut clock = Clock::simulated();
        assert_eq!(clock.now(), Moment { t: At(0), at: wall(SIMULATED_CREATED) });
        assert_eq!(clock.set(At(61_000)), Ok(()));
        assert_eq!(clock.set(At(60_999)), Err(At(61_000)));
        assert_eq!(clock.now(), Moment { t: At(61_000), at: wall("2023-04-01T09:01:01.000+08:00") });
        let resumed = Clock::simulated_from(clock.now());
        assert_eq!(resumed.now(), clock.now());
    }

    #[test]
    fn a_real_clock_goes_on_behind_the_last_event() {
        let clock = Clock::start();
        let first = clock.now();
        let second = clock.now();
        assert!(second.t >= first.t);
        let hour_ago = Moment { t: At(5_000), at: Wall::now().plus(Ms(-3_600_000)) };
        let (clock, gap) = Clock::resume(hour_ago);
        assert!(gap >= Ms(3_600_000) && clock.now().t >= At(3_605_000), "{gap:?}");
        // A wall clock that was set back takes nothing away.
        let ahead = Moment { t: At(5_000), at: Wall::now().plus(Ms(3_600_000)) };
        let (clock, gap) = Clock::resume(ahead);
        assert!(gap == Ms::ZERO && clock.now().t >= At(5_000));
    }

    #[test]
    fn a_rehearsal_runs_fast_on_both_clocks_and_goes_on_where_it_was() {
        assert_eq!([0, 1, 60, 61].map(Speed::of), [None, Some(Speed(1)), Some(Speed(60)), None]);
        let last = Moment { t: At(5_000), at: wall("2023-04-12T09:00:05+08:00") };
        let clock = Clock::rehearsal_from(last, Speed(60));
        assert_eq!(clock.wait_for(Ms(6_000)), Duration::from_millis(100));
        assert_eq!(Clock::start().wait_for(Ms(6_000)), Duration::from_secs(6));
        let now = clock.now();
        // Both have run as far, however far that is by now.
        assert_eq!((now.t - last.t, (now.t - last.t).0 % 60), (now.at.since(last.at), 0));
        assert!(clock.is_of_rehearsal() && !Clock::simulated().is_of_rehearsal());
    }

    #[test]
    fn a_machine_that_is_awake_has_not_slept() {
        let clock = Clock::start();
        let before = clock.asleep();
        assert!(clock.asleep() - before < Ms(1_000), "{before:?}");
        assert_eq!(Clock::simulated().asleep(), Ms::ZERO);
    }

    #[test]
    fn two_programs_on_a_machine_read_one_clock() {
        for clock in [Clock::start(), Clock::resume(Moment { t: At(5_000), at: Wall::now() }).0, Clock::rehearsal(Speed::USUAL)] {
            let noted = serde_json::to_string(&clock.pace().unwrap()).unwrap();
            let other = Clock::in_step_with(serde_json::from_str(&noted).unwrap()).unwrap();
            let (before, seen, after) = (clock.now().t, other.now().t, clock.now().t);
            // What is noted are whole milliseconds.
            assert!(seen.0 + 10 >= before.0 && seen.0 <= after.0 + 10, "{before:?} {seen:?} {after:?}");
        }
        assert_eq!(Clock::simulated().pace(), None);
        let of_a_later_start = r#"{"machine_ms":9007199254740991,"t":0,"speed":1}"#;
        assert!(Clock::in_step_with(serde_json::from_str(of_a_later_start).unwrap()).is_none());
    }

    #[test]
    fn one_seed_draws_the_same_lots_and_names() {
        let draw = |seed| {
            let mut chance = Chance::seeded(seed);
            (chance.draw(), chance.session_id(wall(SIMULATED_CREATED)))
        };
        assert_eq!(draw(0), draw(0));
        assert_ne!(draw(0), draw(1));
        // The first three numbers of the published generator from seed 1234567.
        let mut chance = Chance::seeded(1_234_567);
        assert_eq!([chance.draw(), chance.draw(), chance.draw()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn a_session_is_named_by_when_it_was_created() {
        let mut system = Chance::system();
        let created = wall("2023-04-12T09:00:00.000+08:00");
        let id = system.session_id(created);
        assert_ne!(id, system.session_id(created));
        let uuid = Uuid::parse_str(&id).unwrap();
        assert_eq!((uuid.get_version_num(), uuid.get_timestamp().unwrap().to_unix().0), (7, 1_681_261_200));
        assert_ne!(system.draw(), system.draw());
    }
}
