//! A session as it is read again: what stands in the file, whether it can be believed, where things are in it and how it plays. Knows the meeting and the file;
//! no screen and no keys. Nothing here writes to the session.
//!
//! Begin at [`Source::open`], which reads a file whatever state it is in, and [`Recording::of`], which finds its way about in it. [`axis`] keeps the time of the
//! meeting and the time of playing apart, [`places`] knows where items, villages, remarks and undone acts are, [`find`] looks for words, [`when`] reads what
//! somebody types to go somewhere, [`marks`] keeps bookmarks, [`village`] says how it went for one village, and
//! [`watch`] sees when the file becomes another.

pub mod axis;
pub mod find;
pub mod marks;
pub mod places;
mod source;
pub mod village;
pub mod watch;
pub mod when;

pub use source::{OpenError, Source};

use crate::clock::{Moment, Wall};
use crate::meeting::cursor::Cursor;
use crate::meeting::event::Recorded;
use crate::meeting::time::At;
use axis::Axis;
use places::Places;

/// What is known of a whole record, whatever moment is looked at.
#[derive(Clone, Debug)]
pub struct Recording {
    /// Which moments are folded in play.
    pub axis: Axis,
    /// Where things are.
    pub places: Places,
}

impl Recording {
    /// Looks through a record. The cursor is left at its end.
    pub fn of(cursor: &mut Cursor) -> Self {
        cursor.go(usize::MAX);
        let axis = Axis::of(cursor);
        let places = Places::of(cursor);
        Self { axis, places }
    }
}

/// What the clocks showed at a moment, going by the last of the events that had happened by then.
pub fn moment(events: &[Recorded], at: At) -> Moment {
    let last = events.last();
    let known = last.and_then(|recorded| Some((Wall::parse(&recorded.at)?, recorded.t)));
    let (wall, t) = known.unwrap_or_else(|| (Wall::at_the_beginning(), At(0)));
    Moment { t: at, at: wall.plus(at - t) }
}
