//! The run of events in a file of our layout, walked value by value up to what is not ours. A long file is walked by several at once: each takes a share that
//! begins at an event and believes what the event in front of it says of itself; the shares are put together only where that was true, and where it was not the
//! walk goes on alone, so that the outcome is that of one walk. Begin at [`Run::through`].

use super::events::{Events, Why};
use super::format::{Chain, Hash, SEPARATOR};
use super::scan::Tape;
use std::thread;

/// Below so many bytes a share is not worth a thread: it is read in a few times as long as it takes to begin one.
const SHARE_MIN: usize = 96 * 1024;
/// What every event begins with.
const EVENT_START: &str = "{\"seq\":";
/// What stands in front of the hash at the end of an event, and behind it.
const HASH_START: &str = "\"hash\":\"";
const HASH_END: &str = "\"}";

/// The good events, and where they end.
pub(super) struct Run {
    pub(super) events: Events,
    /// Offset behind the last good event.
    pub(super) end: usize,
    /// Why the next value is not the next event, where it is a value at all.
    pub(super) broken: Option<Why>,
}

impl Run {
    /// The events of a text from an offset on, as far as they are good. `events` knows what the first must hang on.
    pub(super) fn through(text: &str, start: usize, events: Events) -> Self {
        // How many there may be stands in files; a short record is read faster than they are.
        let walkers = match text.len() / SHARE_MIN {
            worth @ 2.. => thread::available_parallelism().map_or(1, usize::from).min(worth),
            _ => 1,
        };
        Self::shared(text, start, events, walkers)
    }

    /// The events that follow the last good one, each with its separator in front. `events` knows what the first must hang on.
    pub(super) fn behind(text: &str, events: Events) -> Self {
        let mut run = Self { events, end: 0, broken: None };
        run.go_on(text);
        run
    }

    /// The same, by so many at once.
    pub(super) fn shared(text: &str, start: usize, events: Events, walkers: usize) -> Self {
        let mut run = Self::together(text, start, events, walkers);
        run.go_on(text);
        run
    }

    /// What so many find at once, as far as each began where all before it ended.
    fn together(text: &str, start: usize, events: Events, walkers: usize) -> Self {
        let mut run = Self { events, end: start, broken: None };
        let shares = shares(text, start, walkers);
        let stops: Vec<usize> = shares.iter().map(|share| share.start - SEPARATOR.len()).chain([text.len()]).collect();
        thread::scope(|scope| {
            let others: Vec<_> = shares.iter().zip(stops.iter().skip(1)).map(|(share, stop)| scope.spawn(|| share.walk(text, *stop))).collect();
            run.walk(text, start, stops.first().copied().unwrap_or(text.len()));
            for ((share, other), stop) in shares.iter().zip(others).zip(&stops) {
                let follows = run.end == *stop && run.events.chain() == share.chain && run.events.next() == share.first;
                let Some(other) = other.join().ok().filter(|_| follows) else { break };
                if other.end > share.start {
                    run.end = other.end;
                }
                run.events.absorb(other.events);
                run.broken = other.broken;
            }
        });
        run
    }

    /// Goes on alone behind what was put together, to where a single walk would have stopped.
    fn go_on(&mut self, text: &str) {
        if self.broken.is_none() && text.get(self.end..).is_some_and(|rest| rest.starts_with(SEPARATOR)) {
            self.walk(text, self.end + SEPARATOR.len(), text.len());
        }
    }

    /// Takes the events from `start` on that end at `stop` or before.
    fn walk(&mut self, text: &str, start: usize, stop: usize) {
        let text = text.get(..stop).unwrap_or_default();
        let mut tape = Tape::default();
        let mut start = start;
        while let Ok(end) = tape.scan(text, start) {
            if let Err(why) = self.events.take(&tape, text, 0) {
                self.broken = Some(why);
                return;
            }
            self.end = end;
            if !text.get(end..).is_some_and(|rest| rest.starts_with(SEPARATOR)) {
                return;
            }
            start = end + SEPARATOR.len();
        }
    }
}

/// A part of a text that begins at an event.
struct Share {
    start: usize,
    /// The number that its first event says it has.
    first: u64,
    /// What the event in front of it says its hash is.
    chain: Chain,
}

impl Share {
    fn walk(&self, text: &str, stop: usize) -> Run {
        let events = Events::behind(self.chain, self.first, stop - self.start, false);
        let mut run = Run { events, end: self.start, broken: None };
        run.walk(text, self.start, stop);
        run
    }

    /// The share that begins at the first event from an offset on.
    fn from(text: &str, offset: usize) -> Option<Self> {
        let offset = (offset..text.len()).find(|offset| text.is_char_boundary(*offset))?;
        // In our layout no line begins so but an event; in another, the walk stops before.
        let boundary = format!("{HASH_END}{SEPARATOR}{EVENT_START}");
        let hash_end = offset + text.get(offset..)?.find(&boundary)?;
        let start = hash_end + HASH_END.len() + SEPARATOR.len();
        let (before, hash) = text.get(..hash_end)?.split_at_checked(hash_end.checked_sub(64)?)?;
        let chain = Chain::at(Hash::parse(hash).filter(|_| before.ends_with(HASH_START))?);
        let number = text.get(start + EVENT_START.len()..)?;
        let first = number.get(..number.find(',')?)?.parse().ok()?;
        Some(Self { start, first, chain })
    }
}

/// Where the shares of all walkers but the first begin, in the order of the text.
fn shares(text: &str, start: usize, walkers: usize) -> Vec<Share> {
    let length = text.len().saturating_sub(start);
    let wished = (1..walkers).map(|number| start + length / walkers * number);
    let mut shares: Vec<Share> = wished.filter_map(|offset| Share::from(text, offset)).collect();
    shares.dedup_by_key(|share| share.start);
    shares
}

#[cfg(test)]
mod tests {
    use super::super::tests::sealed;
    use super::*;

    #[test]
    fn a_long_file_is_shared_out_evenly_and_put_together_whole() {
        const COUNT: u64 = 24;
        let (head, lines, last) = sealed(COUNT);
        let run = lines.join(SEPARATOR);
        let text = format!("{head}{run}\n]}}\n");
        let longest = lines.iter().map(|line| line.len() + SEPARATOR.len()).max().unwrap_or(0);
        for walkers in 2..=6 {
            let shares = shares(&text, head.len(), walkers);
            assert_eq!(shares.len(), walkers - 1, "each but the first has one");
            for (number, share) in (1..).zip(&shares) {
                assert!(text.get(share.start..).is_some_and(|rest| rest.starts_with(&format!("{EVENT_START}{},", share.first))), "{}", share.first);
                assert!(share.chain == sealed(share.first - 1).2, "{} hangs on what is in front of it", share.first);
                let even = head.len() + run.len() * number / walkers;
                assert!(
                    share.start.abs_diff(even) < longest + 2 * EVENT_START.len(),
                    "share {number} of {walkers} begins at {} and not at {even}",
                    share.start
                );
            }
            let whole = Run::together(&text, head.len(), Events::behind(sealed(0).2, 1, text.len(), false), walkers);
            assert_eq!((whole.end, whole.events.next(), whole.broken), (head.len() + run.len(), COUNT + 1, None), "{walkers} walkers");
            assert!(whole.events.chain() == last);
        }
    }
}
