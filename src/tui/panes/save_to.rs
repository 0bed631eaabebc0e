//! Another place for a record that cannot be saved where it is: a folder, or a file that is not there yet. Begin at [`SaveTo`].

use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::field::{Field, LineEnds};
use crossterm::event::KeyEvent;
use ratatui::layout::Position;
use std::path::PathBuf;

/// The longest path, in characters.
const MOST: usize = 1_000;

/// Asks for a place.
#[derive(Debug)]
pub struct SaveTo {
    field: Field,
}

impl Default for SaveTo {
    fn default() -> Self {
        Self { field: Field::new(MOST, LineEnds::Space) }
    }
}

impl Pane for SaveTo {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Middle
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.key_save_to().to_owned()
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Accept if self.field.is_blank() => Step::Say(Message::Refused(view.lang.save_to_needed().to_owned())),
            // A file manager puts quotes round a path that is copied from it.
            Deed::Accept => Step::SaveTo(PathBuf::from(self.field.text().trim().trim_matches(['"', '\'']))),
            Deed::Cancel => Step::Close,
            _ => Step::Ignored,
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        Step::edited(self.field.key(key), view.lang, MOST)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        Step::edited(self.field.insert(text), view.lang, MOST)
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Cancel)
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let y = pen.paragraph(0, view.lang.save_to_question(), Align::Left, Meaning::Heading) + 1;
        pen.sign(0, y, Sign::Pointer, Meaning::Accent);
        let (columns, rows) = (pen.width(), pen.height());
        let height = u16::try_from(self.field.rows(columns.saturating_sub(2))).unwrap_or(u16::MAX).min(rows.saturating_sub(y + 2)).max(1);
        self.field.draw(&mut pen.part(2, y, columns.saturating_sub(2), height))
    }
}
