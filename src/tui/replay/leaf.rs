//! What can lie over a session that is read: it takes the keys while it is there, and may send the reader somewhere. None of them changes the session.
//! Begin at [`Leaf`].

use crate::replay::marks::Mark;
use crate::replay::when::Spot;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Spot as Where, Step};
use crate::tui::pen::Pen;
use crate::tui::replay::reading::Reading;
use crate::tui::view::View;
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// What a key leads to.
pub(super) enum Turn {
    /// Nothing more; it stays.
    Stay,
    /// The key means nothing here.
    Ignored,
    /// It goes.
    Close,
    /// It goes, and the reader goes to a place.
    Go(Spot),
    /// It goes; these places were found, and the reader goes to the one nearest ahead.
    Found(Vec<usize>),
    /// A bookmark is taken away; it stays.
    Unmark(Mark),
    /// Say something; it stays.
    Say(Message),
}

impl Turn {
    /// What a step of something that only looks comes to: what it would ask of the meeting is not asked.
    pub(super) fn of(step: Step) -> Self {
        match step {
            Step::Stay => Self::Stay,
            Step::Close => Self::Close,
            Step::Say(message) => Self::Say(message),
            _ => Self::Ignored,
        }
    }
}

/// What it sees: the record, and the moment the reader stands at.
pub(super) struct Seen<'a> {
    /// The record.
    pub(super) reading: &'a Reading,
    /// The moment.
    pub(super) view: &'a View<'a>,
    /// Where the reader stands.
    pub(super) spot: Spot,
}

/// Something that lies over a session that is read.
pub(super) trait Leaf {
    /// Where its keys are listed.
    fn place(&self) -> Place {
        Place::Reading
    }

    /// Where it lies.
    fn spot(&self) -> Where {
        Where::Whole
    }

    /// What stands in its frame.
    fn title(&self, seen: &Seen<'_>) -> String;

    /// Does what a key of the table asks for.
    fn deed(&mut self, deed: Deed, seen: &Seen<'_>) -> Turn;

    /// Takes a key that is not in the table: text for a field.
    fn key(&mut self, _key: &KeyEvent, _reading: &mut Reading) -> Turn {
        Turn::Ignored
    }

    /// Takes pasted text.
    fn paste(&mut self, _text: &str, _reading: &mut Reading) -> Turn {
        Turn::Ignored
    }

    /// Whether it uses a deed of its place; the footer offers no other.
    fn offers(&self, deed: Deed) -> bool;

    /// What a deed is called here, where the table's word is too general.
    fn word(&self, _deed: Deed, _seen: &Seen<'_>) -> Option<&'static str> {
        None
    }

    /// Draws what is inside the frame; gives the cell of the cursor while text is edited.
    fn draw(&self, seen: &Seen<'_>, pen: &mut Pen<'_>) -> Option<Position>;
}

/// Goes up and down in a list of so many rows.
pub(super) fn select(selected: usize, deed: Deed, count: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    Some(match deed {
        Deed::Up | Deed::Backward => selected.saturating_sub(1),
        Deed::Down | Deed::Forward => (selected + 1).min(last),
        Deed::First => 0,
        Deed::Last => last,
        _ => return None,
    })
}
