//! A message to the speaker, in a line: one of those that are always wanted, chosen by a digit or the arrows, or any other. Enter puts it on the stage; the key that
//! opened this takes it off again. Begin at [`Tell`].

use crate::i18n::Lang;
use crate::meeting::command;
use crate::text::width;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::pen::Pen;
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::tui::widgets::field::{Edit, Field, LineEnds};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;

/// The longest message, in characters; the meeting allows no more.
const MOST: usize = 40;

/// What is wanted most often, in the order of its digits.
const READY: [fn(Lang) -> &'static str; 4] = [Lang::tell_finish, Lang::tell_over, Lang::tell_louder, Lang::tell_slower];

/// A message to the speaker.
#[derive(Debug)]
pub struct Tell {
    field: Field,
    /// Which of the ready ones stands in the field.
    chosen: Option<usize>,
}

impl Default for Tell {
    fn default() -> Self {
        Self { field: Field::new(MOST, LineEnds::Space), chosen: None }
    }
}

impl Tell {
    fn choose(&mut self, at: usize, lang: Lang) {
        if let Some(text) = READY.get(at) {
            self.chosen = Some(at);
            self.field = Field::new(MOST, LineEnds::Space).with_text(text(lang));
        }
    }

    fn edited(&mut self, edit: Edit, view: &View<'_>) -> Step {
        if matches!(edit, Edit::Changed | Edit::Moved) {
            self.chosen = None;
        }
        Step::edited(edit, view.lang, MOST)
    }
}

impl Pane for Tell {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        // The field, the ready ones, and the frame: two rows stay free below the field for the candidates of an input method.
        Spot::Bottom(4)
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.key_tell_speaker().to_owned()
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        let count = READY.len();
        match deed {
            Deed::Accept if self.field.is_blank() => return Step::Close,
            Deed::Accept => {
                return Step::DoAndClose(command::StageSet { blank: None, message: Some(self.field.text().to_owned()), village: None }.into());
            }
            Deed::Forward => self.choose(self.chosen.map_or(0, |at| (at + 1) % count), view.lang),
            Deed::Backward => self.choose(self.chosen.map_or(count - 1, |at| (at + count - 1) % count), view.lang),
            Deed::Cancel => return Step::Close,
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        // A digit chooses as long as nothing was typed.
        if let (KeyCode::Char(digit @ '1'..='4'), KeyModifiers::NONE, true) =
            (key.code, key.modifiers, self.field.is_blank() || self.chosen.is_some())
        {
            self.choose(digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(1) - 1, view.lang);
            return Step::Stay;
        }
        let edit = self.field.key(key);
        self.edited(edit, view)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        let edit = self.field.insert(text);
        self.edited(edit, view)
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Forward | Deed::Backward | Deed::Cancel)
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        match deed {
            Deed::Accept => Some(view.lang.tell_send()),
            Deed::Forward => Some(view.lang.tell_next()),
            _ => None,
        }
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let (columns, rows) = (pen.width(), pen.height());
        let mut x = 0;
        for (at, text) in READY.iter().enumerate() {
            let text = format!("{} {}", at + 1, text(view.lang));
            if x + width(&text) > columns {
                break;
            }
            let meaning = if self.chosen == Some(at) { Meaning::Selected } else { Meaning::Dim };
            x = pen.put(x, rows.saturating_sub(1), &text, meaning) + 2;
        }
        self.field.draw(&mut pen.part(0, 0, columns, rows.saturating_sub(1)))
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::panes::testing::Desk;

    #[test]
    fn a_message_is_chosen_or_written_and_taken_off_by_the_same_key() {
        let mut desk = Desk::new();
        desk.keys("Space M").shows("没有大屏窗口");
        desk.follow().keys("M 1").shows("请收尾").keys("Enter").shows("给发言人：请收尾");
        assert_eq!(desk.state().stage.message.as_deref(), Some("请收尾"));
        desk.keys("M").shows("撤下");
        assert_eq!(desk.state().stage.message, None);
        desk.keys("M Down Down Down Up Enter").shows("时间到");
        desk.keys("M M 还有一分钟 Enter").shows("还有一分钟");
        assert_eq!(desk.state().stage.message.as_deref(), Some("还有一分钟"));
        // It goes with the speaker.
        desk.keys("Space");
        assert_eq!(desk.state().stage.message, None);
    }

    #[test]
    fn the_key_of_a_clicker_darkens_a_stage_and_is_silent_where_there_is_none() {
        let mut desk = Desk::new();
        // The line that answers keys; what stands above it changes when the disk has answered.
        let answer = |desk: &mut Desk| desk.screen(80, 24).lines().last().map(str::to_owned);
        let before = answer(desk.keys("Space"));
        assert_eq!(answer(desk.keys("b .")), before);
        desk.follow().keys("b").shows("大屏黑屏");
        assert!(desk.state().stage.blank);
        desk.keys(".").shows("大屏恢复");
        assert!(!desk.state().stage.blank);
    }
}
