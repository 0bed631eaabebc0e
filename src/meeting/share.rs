//! Sharing the time that is left among those who have still to speak, so that the meeting ends when it was planned to. Proposes and never acts: who hosts decides.
//! Knows no wall clock. Begin at [`share`].

use super::agenda::Kind;
use super::ids::{ItemId, SegmentId, VillageId};
use super::schedule::{schedule, still_needed};
use super::state::{SegmentState, Slot, State};
use super::time::{At, Ms};

/// Nobody says anything worth hearing in less.
pub const LEAST: Ms = Ms(30_000);
/// From here on a share is whole half minutes, which people can say; below it every ten seconds count.
const COARSE_FROM: Ms = Ms(120_000);
const COARSE: Ms = Ms(30_000);
const FINE: Ms = Ms(10_000);

/// What is left, and how it would be shared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    /// Whose turns are shared.
    pub segment: SegmentId,
    /// Who has still to speak, in order.
    pub speakers: Vec<Speaker>,
    /// What is left for all of them together if the meeting is to end as planned; negative where that is too late already.
    pub left: Ms,
    /// What each of them would get, in steps that can be said; none where not even [`LEAST`] is left for each.
    pub each: Option<Ms>,
}

/// Somebody who has still to speak.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// The item; it may not be there yet where the order of speaking is not set.
    pub item: ItemId,
    /// The village.
    pub village: Option<VillageId>,
    /// What may be used as it stands.
    pub allotted: Ms,
}

/// The time that is left for those who have still to speak in the segment at hand, or in the next one where people speak in turn; none where nobody does.
pub fn share(state: &State, now: At) -> Option<Share> {
    let here = state.position().map(|slot| &slot.segment.plan.id);
    let ahead = state.segments.iter().skip_while(|segment| here.is_some_and(|here| segment.plan.id != *here));
    let (segment, speakers) = ahead.map(|segment| (segment, speakers(state, segment))).find(|(_, speakers)| !speakers.is_empty())?;
    let schedule = schedule(state, now);
    let needed = speakers.iter().fold(Ms::ZERO, |sum, speaker| sum + needed(state, speaker, now));
    let left = schedule.planned_end - (schedule.projected_end + -needed);
    let each = each(left, speakers.len());
    Some(Share { segment: segment.plan.id.clone(), speakers, left, each })
}

/// Those who have still to speak in a segment: in turn, against a clock that was not started.
pub fn speakers(state: &State, segment: &SegmentState) -> Vec<Speaker> {
    if !matches!(segment.plan.kind, Kind::Debrief | Kind::Sharing | Kind::Exchange) {
        return Vec::new();
    }
    if segment.awaits_order() {
        let Some(minutes) = segment.plan.common.minutes else { return Vec::new() };
        let speaker = |village: &VillageId| Speaker {
            item: ItemId::from(format!("{}-{village}", segment.plan.id)),
            village: Some(village.clone()),
            allotted: Ms::minutes(minutes),
        };
        return state.contestants().map(|village| speaker(&village.id)).collect();
    }
    let here = state.position().map(|slot| slot.id());
    let is_inside = state.current().is_some();
    let within = segment.items.iter().position(|item| Some(&item.plan.id) == here);
    // Who was passed over is not come to again by going on; who stands there and has not begun is still to speak.
    let from = within.map_or(0, |at| if is_inside { at } else { at + 1 });
    let speaker = |item| {
        let slot = Slot { segment, item };
        let waits = slot.kind() == segment.plan.kind && slot.item.skipped.is_none() && slot.item.timer.started.is_none();
        let allotted = slot.item.timer.allotted(slot.marks()).filter(|_| waits)?;
        Some(Speaker { item: slot.id().clone(), village: slot.item.plan.village.clone(), allotted })
    };
    segment.items.iter().skip(from).filter_map(speaker).collect()
}

/// What the schedule reckons with for somebody.
fn needed(state: &State, speaker: &Speaker, now: At) -> Ms {
    state.slot(&speaker.item).map_or(speaker.allotted, |slot| still_needed(slot, now))
}

/// The most that each of so many can get, in steps; none where there is less than [`LEAST`] for each.
fn each(left: Ms, count: usize) -> Option<Ms> {
    let count = i64::try_from(count).ok().filter(|count| *count > 0)?;
    let even = Ms(left.0.max(0) / count);
    let step = step(even);
    let each = Ms(even.0 / step.0 * step.0);
    (each >= LEAST).then_some(each)
}

/// By how much a share of that length is made longer or shorter.
pub fn step(each: Ms) -> Ms {
    if each >= COARSE_FROM { COARSE } else { FINE }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_share_is_a_length_that_can_be_said() {
        let check = |left_s: i64, count: usize, each_s: Option<i64>| {
            assert_eq!(each(Ms::seconds(left_s), count), each_s.map(Ms::seconds), "{left_s} s among {count}");
        };
        check(22 * 60, 4, Some(330));
        check(22 * 60 + 119, 4, Some(330));
        check(22 * 60 + 120, 4, Some(360));
        check(7 * 60, 4, Some(100));
        check(8 * 60, 4, Some(120));
        check(600, 1, Some(600));
        check(120, 4, Some(30));
        check(119, 4, None);
        check(0, 4, None);
        check(-600, 4, None);
        check(600, 0, None);
    }

    proptest! {
        #[test]
        fn never_more_than_is_left_and_never_a_step_less(left in -10_000_000_i64..100_000_000, count in 1_usize..80) {
            if let Some(each) = each(Ms(left), count) {
                let all = |each: Ms| each.0 * i64::try_from(count).unwrap_or(i64::MAX);
                prop_assert!(all(each) <= left);
                prop_assert!(all(each + step(each)) > left || each + step(each) == COARSE_FROM);
                prop_assert!(each >= LEAST && each.0 % FINE.0 == 0);
            } else {
                prop_assert!(left < LEAST.0 * i64::try_from(count).unwrap_or(i64::MAX));
            }
        }
    }
}
