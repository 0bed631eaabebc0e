//! Whether the machine slept while a countdown ran. The countdown counts it, as the meeting may have gone on meanwhile; somebody has to be told, and offered to take
//! it off. Knows neither the screen nor the clock: it is told how long the machine has slept so far. Begin at [`Sleep::look`].

use crate::meeting::ids::ItemId;
use crate::meeting::time::Ms;

/// A shorter sleep is nothing to speak of.
const LEAST: Ms = Ms(60_000);

/// What is known of the machine's sleep.
#[derive(Default, Debug)]
pub struct Sleep {
    /// The item whose countdown ran when this was marked last.
    running: Option<ItemId>,
    /// How long the machine had slept then, or when a sleep was told last.
    told: Ms,
    /// What was slept away of an item's countdown and not taken off.
    slept: Option<(ItemId, Ms)>,
}

impl Sleep {
    /// To be called when the program wakes, before anything is done: gives the length of a sleep that has to be told. `asleep` is how long the machine has slept so
    /// far. Short sleeps within one countdown add up.
    pub fn look(&mut self, asleep: Ms) -> Option<Ms> {
        let item = self.running.clone()?;
        let length = asleep - self.told;
        if length <= LEAST {
            return None;
        }
        self.told = asleep;
        let before = self.slept_of(&item).unwrap_or_default();
        self.slept = Some((item, before + length));
        Some(length)
    }

    /// To be called when everything was done: what runs until the program wakes again.
    pub fn mark(&mut self, asleep: Ms, running: Option<&ItemId>) {
        if running.is_none() || running != self.running.as_ref() {
            self.told = Ms::max(asleep, self.told);
            self.running = running.cloned();
        }
    }

    /// What was slept away of an item's countdown, where it was not taken off since.
    pub fn slept_of(&self, item: &ItemId) -> Option<Ms> {
        self.slept.as_ref().filter(|(slept, _)| slept == item).map(|(_, length)| *length)
    }

    /// Somebody took time off: what was slept away is settled.
    pub fn settle(&mut self) {
        self.slept = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(name: &str) -> ItemId {
        ItemId::from(name)
    }

    #[test]
    fn a_sleep_is_told_once_and_only_where_a_countdown_ran() {
        let mut sleep = Sleep::default();
        // Nothing ran, however long it was.
        sleep.mark(Ms(0), None);
        assert_eq!(sleep.look(Ms(900_000)), None);
        sleep.mark(Ms(900_000), Some(&item("a")));
        assert_eq!(sleep.look(Ms(960_000)), None);
        assert_eq!(sleep.look(Ms(960_001)), Some(Ms(60_001)));
        sleep.mark(Ms(960_001), Some(&item("a")));
        assert_eq!(sleep.look(Ms(960_001)), None);
        assert_eq!((sleep.slept_of(&item("a")), sleep.slept_of(&item("b"))), (Some(Ms(60_001)), None));
    }

    #[test]
    fn short_sleeps_add_up_within_one_countdown() {
        let mut sleep = Sleep::default();
        for (asleep, running, told) in [
            (0, Some("a"), None),
            (40_000, Some("a"), None),
            (80_000, Some("a"), Some(80_000)),
            (120_000, Some("b"), None),
            (160_000, Some("b"), None),
            (170_000, None, None),
            (400_000, Some("b"), None),
            (520_000, Some("b"), Some(120_000)),
            // What the clocks say may shake a little.
            (519_999, Some("b"), None),
        ] {
            assert_eq!(sleep.look(Ms(asleep)), told.map(Ms), "{asleep}");
            sleep.mark(Ms(asleep), running.map(item).as_ref());
        }
    }

    #[test]
    fn what_was_slept_twice_is_offered_in_one_until_it_is_settled() {
        let mut sleep = Sleep::default();
        sleep.mark(Ms(0), Some(&item("a")));
        assert_eq!(sleep.look(Ms(100_000)), Some(Ms(100_000)));
        assert_eq!(sleep.look(Ms(300_000)), Some(Ms(200_000)));
        assert_eq!(sleep.slept_of(&item("a")), Some(Ms(300_000)));
        sleep.settle();
        assert_eq!(sleep.slept_of(&item("a")), None);
        assert_eq!(sleep.look(Ms(400_000)), Some(Ms(100_000)));
        assert_eq!(sleep.slept_of(&item("a")), Some(Ms(100_000)));
    }
}
