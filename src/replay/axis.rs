//! Two times that must not be mixed: when something happened in the meeting, and when it is shown in play. In play, stretches in which nothing happened and no
//! countdown ran are folded to a few seconds, so that nobody waits through a bus ride. Begin at [`Axis`].

use crate::meeting::cursor::Cursor;
use crate::meeting::event::{Event, Recorded};
use crate::meeting::time::{At, Ms};

/// A stretch without events is folded from this length on.
const IDLE_FROM: Ms = Ms(90_000);
/// What stays of it in play, in milliseconds.
const FOLDED: u64 = 3_000;
/// So much at both ends of a stretch is not folded: what happened is seen for a moment, and what comes is not missed.
const MARGIN: Ms = Ms(2_000);

/// A moment of play: milliseconds from the beginning, at speed 1, folds left out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct PlayAt(pub u64);

impl PlayAt {
    /// So many milliseconds of play later.
    pub fn plus(self, ms: u64) -> Self {
        Self(self.0.saturating_add(ms))
    }
}

/// A stretch of the meeting that is folded in play.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fold {
    /// Where it begins.
    pub from: At,
    /// Where it ends.
    pub to: At,
    /// Where it begins in play.
    start: PlayAt,
}

/// How the two times belong together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Axis {
    folds: Vec<Fold>,
    end: At,
}

impl Axis {
    /// The axis of a record.
    pub fn of(cursor: &Cursor) -> Self {
        let mut axis = Self { folds: Vec::new(), end: cursor.moment_of(usize::MAX) };
        let mut running = Running::default();
        for (place, recorded) in cursor.all().iter().enumerate() {
            running.take(cursor.all(), recorded);
            let (here, next) = (cursor.moment_of(place + 1), cursor.moment_of(place + 2));
            if !running.runs && next - here >= IDLE_FROM {
                axis.fold(here + MARGIN, next + -MARGIN);
            }
        }
        axis
    }

    fn fold(&mut self, from: At, to: At) {
        let start = self.play(from);
        self.folds.push(Fold { from, to, start });
    }

    /// When a moment of the meeting is shown.
    pub fn play(&self, at: At) -> PlayAt {
        let Some(fold) = self.folds.get(..self.folds.partition_point(|fold| fold.from < at)).and_then(<[Fold]>::last) else { return PlayAt(at.0) };
        let length = fold.length();
        let inside = at.0.saturating_sub(fold.from.0);
        if inside < length { fold.start.plus(scaled(inside, FOLDED, length)) } else { fold.start.plus(FOLDED + (inside - length)) }
    }

    /// What is shown at a moment of play.
    pub fn meeting(&self, play: PlayAt) -> At {
        let before = self.folds.get(..self.folds.partition_point(|fold| fold.start < play)).and_then(<[Fold]>::last);
        let Some(fold) = before else { return At(play.0) };
        let inside = play.0.saturating_sub(fold.start.0);
        let length = fold.length();
        if inside < FOLDED { At(fold.from.0 + scaled(inside, length, FOLDED)) } else { At(fold.to.0 + (inside - FOLDED)) }
    }

    /// The last moment.
    pub fn end(&self) -> At {
        self.end
    }

    /// How long it plays.
    pub fn length(&self) -> PlayAt {
        self.play(self.end)
    }

    /// What is folded, in order.
    pub fn folds(&self) -> &[Fold] {
        &self.folds
    }

    /// The fold that a moment lies in.
    pub fn fold_at(&self, at: At) -> Option<&Fold> {
        let fold = self.folds.get(..self.folds.partition_point(|fold| fold.from <= at))?.last()?;
        (at < fold.to).then_some(fold)
    }
}

impl Fold {
    fn length(&self) -> u64 {
        self.to.0.saturating_sub(self.from.0)
    }
}

fn scaled(part: u64, to: u64, whole: u64) -> u64 {
    u64::try_from(u128::from(part) * u128::from(to) / u128::from(whole.max(1))).unwrap_or(u64::MAX)
}

/// Whether a countdown runs, as far as the events tell.
#[derive(Default)]
struct Running {
    runs: bool,
}

impl Running {
    fn take(&mut self, all: &[Recorded], recorded: &Recorded) {
        match &recorded.event {
            Event::TimerStarted(_) | Event::TimerContinued(_) => self.runs = true,
            Event::TimerPaused(_) | Event::TimerReset(_) | Event::SessionClosed(_) => self.runs = false,
            Event::ActUndone(undo) => {
                let act = all.get(all.partition_point(|it| it.act < undo.target)..all.partition_point(|it| it.act <= undo.target));
                for undone in act.unwrap_or_default() {
                    match undone.event {
                        Event::TimerStarted(_) | Event::TimerContinued(_) => self.runs = false,
                        Event::TimerPaused(_) | Event::TimerReset(_) => self.runs = true,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis() -> Axis {
        let mut axis = Axis { folds: Vec::new(), end: At(1_000_000) };
        axis.fold(At(10_000), At(110_000));
        axis.fold(At(200_000), At(800_000));
        axis
    }

    #[test]
    fn folds_are_passed_in_a_few_seconds() {
        let axis = axis();
        for (meeting, play) in
            [(0, 0), (10_000, 10_000), (60_000, 11_500), (110_000, 13_000), (200_000, 103_000), (800_000, 106_000), (1_000_000, 306_000)]
        {
            assert_eq!(axis.play(At(meeting)), PlayAt(play), "{meeting}");
            assert_eq!(axis.meeting(PlayAt(play)), At(meeting), "{play}");
        }
        assert_eq!(axis.length(), PlayAt(306_000));
        assert_eq!(axis.fold_at(At(60_000)).map(|fold| fold.to), Some(At(110_000)));
        assert_eq!(axis.fold_at(At(110_000)), None);
    }

    #[test]
    fn neither_time_runs_backwards() {
        let axis = axis();
        let moments: Vec<At> = (0..310).map(|second| axis.meeting(PlayAt(second * 1_000))).collect();
        assert!(moments.is_sorted());
        let plays: Vec<PlayAt> = (0..1_000).map(|second| axis.play(At(second * 1_000))).collect();
        assert!(plays.is_sorted());
    }
}
