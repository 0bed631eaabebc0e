//! What lies over a running meeting: one file a pane. Each is opened by a key, takes the keys while it is there, and asks the meeting for what it needs.
//! Begin at [`open`].

pub mod ask;
pub mod help;
pub mod note;
pub mod roster;

use crate::tui::keymap::Deed;
use crate::tui::look::Pane;
use crate::tui::view::View;

/// The pane that a key opens here; none where it opens none.
pub fn open(view: &View<'_>, deed: Deed) -> Option<Box<dyn Pane>> {
    Some(match deed {
        Deed::Help => Box::new(help::Help::default()),
        Deed::Note => Box::new(note::NotePane::new(view)),
        Deed::Quit => Box::new(ask::quit(view)?),
        Deed::CloseMeeting => Box::new(ask::close_meeting(view)),
        Deed::Private => Box::new(ask::private(view)),
        _ => return None,
    })
}
