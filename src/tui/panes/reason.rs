//! A reason, before something that cannot be undone but only corrected. Begin at [`Reason`].

use crate::meeting::command::Command;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::field::{Field, LineEnds};
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// The longest reason, in characters.
const MOST: usize = 200;

/// A reason for a command.
pub struct Reason {
    title: &'static str,
    question: &'static str,
    field: Field,
    make: Box<dyn Fn(String) -> Command>,
}

impl Reason {
    /// Asks for a reason and makes the command of it.
    pub fn new(title: &'static str, question: &'static str, make: impl Fn(String) -> Command + 'static) -> Self {
        Self { title, question, field: Field::new(MOST, LineEnds::Space), make: Box::new(make) }
    }
}

impl Pane for Reason {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Middle
    }

    fn title(&self, _view: &View<'_>) -> String {
        self.title.to_owned()
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Accept if self.field.is_blank() => Step::Say(Message::Refused(view.lang.refusal_reason_needed().to_owned())),
            Deed::Accept => Step::DoForParent((self.make)(self.field.text().trim().to_owned())),
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

    fn draw(&self, _view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let y = pen.paragraph(0, self.question, Align::Left, Meaning::Heading) + 1;
        pen.sign(0, y, Sign::Pointer, Meaning::Accent);
        let (columns, rows) = (pen.width(), pen.height());
        let height = u16::try_from(self.field.rows(columns.saturating_sub(2))).unwrap_or(u16::MAX).min(rows.saturating_sub(y + 2)).max(1);
        self.field.draw(&mut pen.part(2, y, columns.saturating_sub(2), height))
    }
}
