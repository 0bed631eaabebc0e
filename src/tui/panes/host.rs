//! The host's line, to be read for a moment and to be changed for the item at hand. What is typed becomes the item's own line in the record; emptied, the usual
//! one comes back. Private: opened through [`ask::guarded`]. Begin at [`open`].

use crate::meeting::command::{self, Fields};
use crate::meeting::ids::ItemId;
use crate::tui::host;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::panes::ask;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::tui::widgets::field::{Field, LineEnds};
use crossterm::event::KeyEvent;
use ratatui::layout::Position;
use serde_json::Value;

/// The longest line, in characters.
const MOST: usize = 400;

/// The line as it is said now, and the item's own to be changed.
#[derive(Clone, Debug)]
pub struct HostLine {
    item: Option<ItemId>,
    before: String,
    field: Field,
}

/// The host's line; a question first where the room may be looking.
pub fn open(view: &View<'_>) -> Box<dyn Pane> {
    let slot = view.state().current();
    let before = slot.and_then(|slot| slot.prompt()).unwrap_or_default().to_owned();
    let field = Field::new(MOST, LineEnds::Space).with_text(&before);
    let pane = HostLine { item: slot.map(|slot| slot.id().clone()), before, field };
    ask::guarded(view, pane, view.lang.prompt_title(), view.lang.host_question())
}

impl Pane for HostLine {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        // The line said now, the field, and two free rows for the input method's candidates.
        Spot::Bottom(10)
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.prompt_title().to_owned()
    }

    fn is_private(&self) -> bool {
        true
    }

    fn deed(&mut self, deed: Deed, _view: &View<'_>) -> Step {
        match (deed, &self.item) {
            (Deed::Cancel, _) | (Deed::Accept, None) => Step::Close,
            (Deed::Accept, Some(_)) if self.field.text().trim() == self.before => Step::Close,
            (Deed::Accept, Some(item)) => {
                let text = self.field.text().trim();
                let prompt = if text.is_empty() { Value::Null } else { Value::from(text) };
                let item = Fields::from_iter([("id".to_owned(), item.as_str().into()), ("prompt".to_owned(), prompt)]);
                Step::DoAndClose(command::ItemEdit { item }.into())
            }
            _ => Step::Ignored,
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        if self.item.is_none() {
            return Step::Ignored;
        }
        let edit = self.field.key(key);
        Step::edited(edit, view.lang, MOST)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        if self.item.is_none() {
            return Step::Ignored;
        }
        let edit = self.field.insert(text);
        Step::edited(edit, view.lang, MOST)
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Cancel)
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let (columns, rows) = (pen.width(), pen.height());
        let line = host::line(view).unwrap_or_else(|| view.lang.host_nothing().to_owned());
        let y = pen.part(1, 0, columns.saturating_sub(2), rows.saturating_sub(3).max(1)).paragraph(0, &line, Align::Left, Meaning::Sealed);
        self.item.as_ref()?;
        let inside = columns.saturating_sub(2);
        // Below it the field, and two free rows where they can be.
        let how = rows.saturating_sub(y + 3).clamp(1, 2);
        let y = y + pen.part(1, y, inside, how).paragraph(0, view.lang.host_how(), Align::Left, Meaning::Dim);
        let field = u16::try_from(self.field.rows(inside)).unwrap_or(1).clamp(1, rows.saturating_sub(y).max(1));
        self.field.draw(&mut pen.part(1, y, inside, field))
    }
}
