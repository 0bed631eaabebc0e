//! A remark, written while the clock goes on: kind by Tab or a digit in the empty field, Enter saves it and stays for the next one. What stands in the field when
//! the pane is closed or the program ends is kept as a draft.

use crate::meeting::command::{self, Command};
use crate::meeting::event::NoteKind;
use crate::meeting::ids::ItemId;
use crate::meeting::time::At;
use crate::session::draft::Draft;

use crate::text::width;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::pen::Pen;
use crate::tui::screens;
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::tui::widgets::field::{Field, LineEnds};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;

/// The longest remark, in characters as people count them; the meeting allows no more.
pub(super) const MOST: usize = 20_000;

/// The remark that is being written.
#[derive(Debug)]
pub struct NotePane {
    kind: NoteKind,
    field: Field,
    /// When and during which item the pane was opened, for the draft.
    begun: At,
    item: Option<ItemId>,
}

impl NotePane {
    /// An empty remark, or the one that was left unfinished.
    pub fn new(view: &View<'_>) -> Self {
        let item = view.state().current().map(|slot| slot.id().clone());
        let empty = || Self { kind: NoteKind::Point, field: Field::new(MOST, LineEnds::Space), begun: view.now.t, item };
        view.look.draft.as_ref().map_or_else(empty, Self::with_draft)
    }

    /// A remark to go on with.
    pub fn with_draft(draft: &Draft) -> Self {
        Self { kind: draft.kind, field: Field::new(MOST, LineEnds::Space).with_text(&draft.text), begun: draft.begun, item: draft.item.clone() }
    }

    fn turn(&mut self, by: usize) {
        let all = NoteKind::ALL;
        let at = all.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        self.kind = all.get((at + by) % all.len()).copied().unwrap_or_default();
    }

    /// A remark belongs to the item in which its first letter was written, however long it takes and whoever goes on meanwhile.
    fn begin(&mut self, view: &View<'_>) {
        if self.field.text().is_empty() {
            self.begun = view.now.t;
            self.item = view.state().current().map(|slot| slot.id().clone());
        }
    }

    fn command(&self, view: &View<'_>) -> Command {
        let text = self.field.text().to_owned();
        let item = self.item.clone().filter(|id| view.state().slot(id).is_some());
        command::NoteAdd { text, kind: self.kind, item, village: None, index: None, speaker: None, owner: None, due: None, about_t: None }.into()
    }
}

impl Pane for NotePane {
    fn place(&self) -> Place {
        Place::Note
    }

    fn spot(&self, view: &View<'_>) -> Spot {
        let rows = u16::try_from(self.field.rows(view.size.0.saturating_sub(2))).unwrap_or(u16::MAX);
        // Below the text two rows stay free for the input method's candidates: the kinds and the frame.
        Spot::Bottom(rows.min(view.size.1 / 3).saturating_add(3))
    }

    fn title(&self, view: &View<'_>) -> String {
        let state = view.state();
        let begun = self.item.as_ref().filter(|_| !self.field.text().is_empty()).and_then(|id| state.slot(id));
        let name = begun.or(state.current()).and_then(|slot| state.name_of(slot));
        name.map_or_else(|| view.lang.note_title().to_owned(), |name| view.lang.note_title_at(name))
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Forward => self.turn(1),
            Deed::Backward => self.turn(NoteKind::ALL.len() - 1),
            Deed::Cancel => return Step::Close,
            Deed::Accept if self.field.is_blank() => return Step::Close,
            Deed::Accept => return Step::Do(self.command(view)),
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        // A digit in the empty field chooses the kind; a remark that begins with a digit begins with a space.
        if let (KeyCode::Char(digit @ '1'..='8'), KeyModifiers::NONE, true) = (key.code, key.modifiers, self.field.text().is_empty()) {
            let at = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(1);
            self.kind = NoteKind::ALL.get(at - 1).copied().unwrap_or_default();
            return Step::Stay;
        }
        self.begin(view);
        let edit = self.field.key(key);
        Step::edited(edit, view.lang, MOST)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        self.begin(view);
        let edit = self.field.insert(text);
        Step::edited(edit, view.lang, MOST)
    }

    fn accepted(&mut self, _view: &View<'_>) -> Step {
        self.field.take();
        Step::Stay
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let (columns, rows) = (pen.width(), pen.height());
        let mut kinds = pen.part(0, rows.saturating_sub(1), columns, 1);
        let mut x = 0;
        for (number, kind) in (1..).zip(NoteKind::ALL) {
            let text = format!("{number} {}", screens::note_kind(view.lang, kind));
            let meaning = if kind == self.kind { Meaning::Selected } else { Meaning::Dim };
            // Where not all fit, those that do not are reached by Tab all the same.
            if x + width(&text) > columns && kind != self.kind {
                continue;
            }
            x = kinds.put(x, 0, &text, meaning) + 2;
        }
        self.field.draw(&mut pen.part(0, 0, columns, rows.saturating_sub(1)))
    }

    fn draft(&self) -> Option<Draft> {
        (!self.field.is_blank()).then(|| Draft { kind: self.kind, text: self.field.text().to_owned(), begun: self.begun, item: self.item.clone() })
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::panes::testing::Desk;

    #[test]
    fn a_remark_belongs_to_the_item_in_which_it_was_begun() {
        let mut desk = Desk::new();
        desk.keys("Space n").shows("记一条：浃底村");
        desk.keys("步道 PageDown").shows("记一条：浃底村");
        desk.keys("干净 Enter").shows("记一条：木山后村");
        desk.keys("路灯 Enter");
        let about: Vec<_> = desk.state().notes.iter().map(|note| note.village.as_ref().map(|id| id.as_str())).collect();
        assert_eq!(about, [Some("jiadi"), Some("mushanhou")]);
    }
}
