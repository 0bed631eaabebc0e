//! An item that is not held: the reason may be left out. Begin at [`open`].

use crate::meeting::command::{self, Command};
use crate::meeting::ids::ItemId;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::panes::form::{Form, Row};
use crate::tui::pen::Pen;
use crate::tui::preview;
use crate::tui::view::View;
use crate::words;
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// The question why an item is skipped.
#[derive(Debug)]
pub struct Skip {
    item: ItemId,
    form: Form,
}

/// Skipping the item the party is in; none where it is in no item.
pub fn open(view: &View<'_>) -> Option<Skip> {
    view.state().current().map(|slot| of(slot.id().clone(), view))
}

/// Skipping that item.
pub fn of(item: ItemId, view: &View<'_>) -> Skip {
    Skip { item, form: Form::new(vec![Row::text(view.lang.skip_reason(), "")]) }
}

impl Skip {
    fn command(&self) -> Command {
        let reason = self.form.text(0);
        command::Skip { item: self.item.clone(), reason: (!reason.is_empty()).then(|| reason.to_owned()) }.into()
    }
}

impl Pane for Skip {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        // Below the field a row stays free for the input method's candidates; then what it does to the plan.
        Spot::Bottom(4 + preview::ROWS)
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.skip_title(words::item_name(view.lang, view.state(), &self.item))
    }

    fn deed(&mut self, deed: Deed, _view: &View<'_>) -> Step {
        match deed {
            Deed::Cancel => Step::Close,
            Deed::Accept => Step::DoAndClose(self.command()),
            _ => Step::Ignored,
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        self.form.key(key, view.lang)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        self.form.paste(text, view.lang)
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Cancel)
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        (deed == Deed::Accept).then(|| view.lang.key_skip())
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let columns = pen.width().saturating_sub(2);
        if let Some(after) = preview::of(view, &self.command()) {
            preview::draw(view, &after, &mut pen.part(1, 2, columns, preview::ROWS));
        }
        self.form.draw(&mut pen.part(0, 0, columns + 2, 1))
    }
}
