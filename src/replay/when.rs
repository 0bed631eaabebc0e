//! What somebody types to go somewhere: a time of day (`14:05`, `14:05:30`), a time from the beginning (`+12:30`, `+1:02:03`, `+12` minutes), the number of an event
//! (`120`, `#120`, `第120条`). Full-width digits and colons count. Begin at [`When::read`].

use crate::clock::Wall;
use crate::meeting::cursor::Cursor;
use crate::meeting::time::{At, Ms};
use crate::replay::moment;

/// Where to go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// A time of day, in milliseconds since midnight.
    Day(u64),
    /// Since the beginning.
    Since(At),
    /// The event of this number.
    Event(u64),
}

/// A place in a record, and a moment between its events.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Spot {
    /// How many events have happened.
    pub count: usize,
    /// When.
    pub at: At,
}

const DAY: u64 = 86_400_000;

impl When {
    /// Reads it; none of what is no such thing.
    pub fn read(text: &str) -> Option<Self> {
        let text: String = text.trim().chars().map(half_width).collect();
        let number = text.strip_prefix(['#', '第']).unwrap_or(&text);
        let number = number.strip_suffix('条').unwrap_or(number).trim();
        // A sign in front makes it a time since the beginning.
        if number.bytes().all(|byte| byte.is_ascii_digit()) {
            return number.parse().ok().map(Self::Event);
        }
        if let Some(since) = text.strip_prefix('+') {
            return length(since).map(At).map(Self::Since);
        }
        if !text.contains(':') {
            return None;
        }
        // Without seconds hours come first: 14:05.
        let parts = text.split(':').count();
        let ms = if parts == 2 { length(&text)?.checked_mul(60)? } else { length(&text)? };
        (ms < DAY).then_some(Self::Day(ms))
    }

    /// Where that is in a record; none where it is not in it. A time of day that comes twice, in a meeting that goes past midnight, is the first.
    pub fn find(self, cursor: &Cursor) -> Option<Spot> {
        let end = cursor.moment_of(usize::MAX);
        match self {
            Self::Event(number) => {
                let place = cursor.all().iter().position(|recorded| recorded.seq == number)?;
                Some(Spot { count: place + 1, at: cursor.moment_of(place + 1) })
            }
            Self::Since(at) => (at <= end).then(|| Spot { count: cursor.count_at(at), at }),
            Self::Day(wanted) => {
                // The wall clock may have jumped, so each stretch between two events is asked for itself.
                (0..cursor.all().len()).find_map(|place| {
                    let (from, to) = (cursor.moment_of(place + 1), cursor.moment_of(place + 2));
                    let shown = day(moment(cursor.all().get(..=place)?, from).at)?;
                    let ahead = (wanted + DAY - shown) % DAY;
                    let at = from + Ms(i64::try_from(ahead).ok()?);
                    (at < to || (at == from && from == to && place + 1 == cursor.all().len())).then(|| Spot { count: cursor.count_at(at), at })
                })
            }
        }
    }
}

/// Full-width digits and signs as their twins: U+FF01 to U+FF5E are ASCII, moved.
fn half_width(typed: char) -> char {
    u32::from(typed).checked_sub(0xFEE0).and_then(char::from_u32).filter(|half| ('!'..='~').contains(half)).unwrap_or(typed)
}

/// Milliseconds since midnight.
fn day(wall: Wall) -> Option<u64> {
    length(&wall.time_of_day())
}

/// `12:30`, `1:02:03`, `12`, `12:30.5` in milliseconds; a number alone is minutes.
fn length(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let parts: Vec<u64> = whole.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let seconds = match *parts.as_slice() {
        [minutes] => minutes.checked_mul(60)?,
        [minutes, seconds] if seconds < 60 => minutes.checked_mul(60)?.checked_add(seconds)?,
        [hours, minutes, seconds] if minutes < 60 && seconds < 60 => hours.checked_mul(3_600)?.checked_add(minutes * 60 + seconds)?,
        _ => return None,
    };
    let digits: String = part.chars().chain(['0'; 3]).take(3).collect();
    seconds.checked_mul(1_000)?.checked_add(digits.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_numbers_are_told_apart() {
        for (text, when) in [
            ("14:05", Some(When::Day(50_700_000))),
            (" 14:05:30 ", Some(When::Day(50_730_000))),
            ("14:03:22.5", Some(When::Day(50_602_500))),
            ("１４：０５", Some(When::Day(50_700_000))),
            ("+12:30", Some(When::Since(At(750_000)))),
            ("+1:02:03", Some(When::Since(At(3_723_000)))),
            ("+12", Some(When::Since(At(720_000)))),
            ("#120", Some(When::Event(120))),
            ("＃120", Some(When::Event(120))),
            ("120", Some(When::Event(120))),
            ("１２０", Some(When::Event(120))),
            ("第120条", Some(When::Event(120))),
            ("第 120 条", Some(When::Event(120))),
            ("第", None),
            ("12.5", None),
            ("24:00", None),
            ("1:60", None),
            ("#", None),
            ("", None),
        ] {
            assert_eq!(When::read(text), when, "{text}");
        }
    }
}
