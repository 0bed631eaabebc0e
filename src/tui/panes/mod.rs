//! What lies over a running meeting: one file a pane. Each is opened by a key, takes the keys while it is there, and asks the meeting for what it needs.
//! Begin at [`open`].

pub mod about;
pub mod add_item;
pub mod ask;
pub mod form;
pub mod grid;
pub mod help;
pub mod host;
pub mod import;
pub mod issue;
pub mod late;
pub mod note;
pub mod notes;
pub mod order;
pub mod palette;
pub mod pause;
pub mod reason;
pub mod roster;
pub mod round;
pub mod rule;
pub mod rundown;
pub mod save_to;
pub mod share;
pub mod skip;
pub mod tell;
#[cfg(test)]
pub(in crate::tui) mod testing;
pub mod what_if;
pub mod why;

use crate::tui::deeds::{self, Act};
use crate::tui::keymap::Deed;
use crate::tui::look::Pane;
use crate::tui::view::View;

/// The pane that a key opens here; none where it opens none.
pub fn open(view: &View<'_>, deed: Deed) -> Option<Box<dyn Pane>> {
    Some(match deed {
        Deed::Help => Box::new(help::Help::default()),
        Deed::Palette => Box::new(palette::open(view)),
        Deed::Note => Box::new(note::NotePane::new(view)),
        Deed::Quit => Box::new(ask::quit(view)?),
        Deed::CloseMeeting => Box::new(ask::close_meeting(view)),
        Deed::TellSpeaker => Box::new(tell::Tell::default()),
        Deed::HostLine => return Some(host::open(view)),
        Deed::Private => Box::new(ask::private(view)),
        Deed::Forms => Box::new(grid::open(view)?),
        Deed::CloseRound => return round::open(view),
        Deed::Rule => return rule::open(view),
        Deed::Explain => return why::open(view),
        Deed::Rundown => Box::new(rundown::open(view)),
        Deed::AddItem => Box::new(add_item::open(view)?),
        Deed::Notes => notes::open(view),
        Deed::About => Box::new(about::open(view)),
        Deed::Order => Box::new(order::open(view)?),
        Deed::Share => Box::new(share::open(view)?),
        Deed::Swap => Box::new(rundown::open_to_swap(view)?),
        Deed::Break => Box::new(pause::open(view)?),
        Deed::Skip => Box::new(skip::open(view)?),
        Deed::LateStart => Box::new(late::open(view)?),
        Deed::Exclude => Box::new(late::exclude(view)?),
        Deed::SaveTo => Box::new(save_to::SaveTo::default()),
        Deed::Import => Box::new(import::open()),
        Deed::AddVillage => Box::new(roster::open()),
        Deed::Act => return open_for_act(view),
        _ => return None,
    })
}

/// The pane that Enter opens here.
fn open_for_act(view: &View<'_>) -> Option<Box<dyn Pane>> {
    match deeds::act(view) {
        Act::Forms => open(view, Deed::Forms),
        Act::Rule => open(view, Deed::Rule),
        Act::Do(_) | Act::Nothing => None,
    }
}

#[cfg(test)]
mod tests {
    use super::testing::Desk;
    use crate::tui::keymap::{Deed, Place, ROWS};

    /// Ways to a pane of each place, by their keys.
    const WAYS: [&str; 8] =
        ["g", "r Down Enter", "r Down Enter /", "o", "a", "n", "q", "v 周林村 Enter Enter g Down Down Down Enter Enter 9 Enter F6"];

    #[test]
    fn no_key_of_a_pane_is_dead() {
        let ways: Vec<_> = WAYS.iter().filter_map(|way| Some((*way, Desk::new().keys(way).knows(Deed::Mute)?.0))).collect();
        for row in ROWS {
            // What the desk does itself, whatever lies over it.
            let by_the_desk = matches!(row.deed, Deed::Undo | Deed::Redo | Deed::Next | Deed::Prev);
            for place in row.places.iter().filter(|place| {
                let by_a_pane = matches!(place, Place::List | Place::Form | Place::Note | Place::Grid | Place::Ask);
                // Only who reads a record supposes something; a test of the reader's desk has those keys.
                let by_the_reader = **place == Place::List && matches!(row.deed, Deed::Left | Deed::Right);
                !by_the_desk && !by_the_reader && by_a_pane
            }) {
                let mut there = ways.iter().filter(|(_, other)| other == place);
                let is_known = there.any(|(way, _)| Desk::new().keys(way).knows(row.deed) == Some((*place, true)));
                assert!(is_known, "{:?} means nothing at {place:?}", row.keys);
            }
        }
    }
}
