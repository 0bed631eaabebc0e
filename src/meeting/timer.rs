//! Countdowns as arithmetic on recorded moments. Nothing ticks: what was used follows from when it started, was held and went on, and the phase follows from
//! what is left. Begin at [`Timer`]; [`Reading`] is what a screen shows at a moment.

use super::time::{At, Ms};
use serde::Serialize;

/// One item's countdown.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Timer {
    /// What may be used, as it was when it started; before that the plan says.
    pub allotted: Option<Ms>,
    /// What was added to it since; negative for less.
    pub adjusted: Ms,
    /// When it was started first.
    pub started: Option<At>,
    /// Used in stretches that ended, plus what was backdated, less what was excluded.
    pub banked: Ms,
    /// Since when it runs.
    pub running: Option<At>,
}

/// How urgent it is; derived, never stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Not started.
    Ready,
    /// Time enough.
    Normal,
    /// The first mark is passed.
    Warning,
    /// The second mark is passed.
    Danger,
    /// The time is up.
    Overtime,
}

/// The rules a countdown is read by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marks {
    /// What the plan allots; none where time counts up.
    pub planned: Option<Ms>,
    /// Left at the first mark.
    pub warning: Ms,
    /// Left at the second mark.
    pub danger: Ms,
}

/// What a screen shows at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    /// How urgent it is.
    pub phase: Phase,
    /// Whether it was started and is held.
    pub paused: bool,
    /// What was used.
    pub used: Ms,
    /// What may be used; none where time counts up.
    pub allotted: Option<Ms>,
    /// What is left, negative in overtime; none where time counts up.
    pub left: Option<Ms>,
}

impl Timer {
    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Whether it was started and is held.
    pub fn is_paused(&self) -> bool {
        self.started.is_some() && self.running.is_none()
    }

    /// What was used until then.
    pub fn used(&self, now: At) -> Ms {
        self.banked + self.running.map_or(Ms::ZERO, |since| (now - since).max(Ms::ZERO))
    }

    /// What may be used; none where time counts up.
    pub fn allotted(&self, marks: Marks) -> Option<Ms> {
        let base = if self.started.is_some() { self.allotted } else { marks.planned };
        base.map(|base| base + self.adjusted)
    }

    /// What a screen shows at that moment.
    pub fn read(&self, marks: Marks, now: At) -> Reading {
        let used = self.used(now);
        let allotted = self.allotted(marks);
        let left = allotted.map(|allotted| allotted - used);
        let phase = match left {
            _ if self.started.is_none() => Phase::Ready,
            None => Phase::Normal,
            Some(left) if left <= Ms::ZERO => Phase::Overtime,
            Some(left) if left <= marks.danger => Phase::Danger,
            Some(left) if left <= marks.warning => Phase::Warning,
            Some(_) => Phase::Normal,
        };
        Reading { phase, paused: self.is_paused(), used, allotted, left }
    }

    /// The next moment at which another second or phase is shown; none while nothing moves.
    pub fn next_change(&self, marks: Marks, now: At) -> Option<At> {
        self.running?;
        let Reading { used, left, .. } = self.read(marks, now);
        // What is left is shown rounded up, so that 6:00 stands for a whole second; what is over or used is rounded down.
        let until = match left {
            Some(Ms(left)) if left > 0 => (left - 1) % 1_000 + 1,
            Some(Ms(left)) => 1_000 - left.saturating_neg() % 1_000,
            None => 1_000 - used.0.rem_euclid(1_000),
        };
        Some(now + Ms(until))
    }
}

impl Reading {
    /// The whole seconds that are shown: left (rounded up), over, or used.
    pub fn shown_seconds(&self) -> u64 {
        let ms = self.left.unwrap_or(self.used).0;
        if self.left.is_some() && ms > 0 { ms.unsigned_abs().div_ceil(1_000) } else { ms.unsigned_abs() / 1_000 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: Marks = Marks { planned: Some(Ms(360_000)), warning: Ms(60_000), danger: Ms(30_000) };

    fn running_from(start: u64) -> Timer {
        Timer { allotted: MARKS.planned, started: Some(At(start)), running: Some(At(start)), ..Timer::default() }
    }

    #[test]
    fn phases_change_at_their_marks() {
        for (used, phase, shown) in [
            (0, Phase::Normal, 360),
            (1, Phase::Normal, 360),
            (299_999, Phase::Normal, 61),
            (300_000, Phase::Warning, 60),
            (329_999, Phase::Warning, 31),
            (330_000, Phase::Danger, 30),
            (359_999, Phase::Danger, 1),
            (360_000, Phase::Overtime, 0),
            (397_000, Phase::Overtime, 37),
        ] {
            let reading = running_from(1_000).read(MARKS, At(1_000 + used));
            assert_eq!((reading.phase, reading.shown_seconds()), (phase, shown), "{used} ms used");
        }
    }

    #[test]
    fn the_next_change_shows_another_second_and_no_moment_before_does() {
        let counts_up = Marks { planned: None, ..MARKS };
        for (timer, marks) in [(running_from(0), MARKS), (Timer { allotted: None, ..running_from(0) }, counts_up)] {
            for now in [0, 1, 999, 1_000, 299_500, 359_000, 359_999, 360_000, 360_001, 400_500] {
                let next = timer.next_change(marks, At(now)).unwrap_or_default();
                let shown = |at: At| (timer.read(marks, at).phase, timer.read(marks, at).shown_seconds());
                assert_eq!(shown(At(next.0 - 1)), shown(At(now)), "before the change at {next:?}");
                assert_ne!(shown(next), shown(At(now)), "at {next:?}");
            }
        }
    }

    #[test]
    fn nothing_changes_by_itself_while_it_is_held() {
        let timer = Timer { started: Some(At(0)), banked: Ms(5_000), ..Timer::default() };
        assert_eq!(timer.next_change(MARKS, At(9)), None);
        assert!(timer.read(MARKS, At(9)).paused);
    }
}
