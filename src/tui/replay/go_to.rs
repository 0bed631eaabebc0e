//! Where to go: a time of day, a time since the beginning, the number of an event. Begin at [`GoTo`].

use crate::replay::when::When;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Spot as Where, Step};
use crate::tui::pen::{Align, Pen};
use crate::tui::replay::leaf::{Leaf, Seen, Turn};
use crate::tui::replay::reading::Reading;
use crate::tui::theme::Meaning;
use crate::tui::widgets::field::{Field, LineEnds};
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// The longest text that means something, in characters.
const MOST: usize = 16;

/// Where to go.
#[derive(Debug)]
pub(super) struct GoTo(Field);

impl Default for GoTo {
    fn default() -> Self {
        Self(Field::new(MOST, LineEnds::Space))
    }
}

impl Leaf for GoTo {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self) -> Where {
        Where::Bottom(5)
    }

    fn title(&self, seen: &Seen<'_>) -> String {
        seen.view.lang.go_to_title().to_owned()
    }

    fn deed(&mut self, deed: Deed, seen: &Seen<'_>) -> Turn {
        let lang = seen.view.lang;
        match deed {
            Deed::Cancel => Turn::Close,
            Deed::Accept if self.0.is_blank() => Turn::Close,
            Deed::Accept => match When::read(self.0.text()).map(|when| when.find(&seen.reading.cursor)) {
                None => Turn::Say(Message::Refused(lang.go_to_unclear().to_owned())),
                Some(None) => Turn::Say(Message::Refused(lang.go_to_outside().to_owned())),
                Some(Some(spot)) => Turn::Go(spot),
            },
            _ => Turn::Ignored,
        }
    }

    fn key(&mut self, key: &KeyEvent, reading: &mut Reading) -> Turn {
        Turn::of(Step::edited(self.0.key(key), reading.lang, MOST))
    }

    fn paste(&mut self, text: &str, reading: &mut Reading) -> Turn {
        Turn::of(Step::edited(self.0.insert(text), reading.lang, MOST))
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Cancel)
    }

    fn draw(&self, seen: &Seen<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let columns = pen.width().saturating_sub(2);
        pen.part(1, 1, columns, 2).paragraph(0, seen.view.lang.go_to_how(), Align::Left, Meaning::Dim);
        self.0.draw(&mut pen.part(1, 0, columns, 1))
    }
}
