//! A break put into the rundown, of one of the usual lengths, with what it does to the end of the meeting. Begin at [`open`] and [`behind`].

use crate::meeting::agenda::Kind;
use crate::meeting::command::{self, Command, Fields};
use crate::meeting::ids::{ItemId, SegmentId};
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::pen::Pen;
use crate::tui::preview;
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::words;
use ratatui::layout::Position;

/// The usual lengths, in minutes.
const USUAL: [u32; 5] = [5, 10, 15, 20, 30];

/// A break to be put behind an item.
#[derive(Debug)]
pub struct Pause {
    segment: SegmentId,
    after: ItemId,
    chosen: usize,
}

/// A break behind the item at hand; none before the first item.
pub fn open(view: &View<'_>) -> Option<Pause> {
    behind(view, view.state().position()?.id())
}

/// A break behind that item; none where it is gone.
pub fn behind(view: &View<'_>, item: &ItemId) -> Option<Pause> {
    let slot = view.state().slot(item)?;
    Some(Pause { segment: slot.segment.plan.id.clone(), after: item.clone(), chosen: 1 })
}

impl Pause {
    fn choose(&mut self, by: isize) -> Step {
        self.chosen = self.chosen.saturating_add_signed(by).min(USUAL.len() - 1);
        Step::Stay
    }

    fn command(&self, view: &View<'_>) -> Command {
        let mut item = Fields::new();
        item.insert("title".to_owned(), view.lang.kind(Kind::Break).into());
        item.insert("kind".to_owned(), serde_json::to_value(Kind::Break).unwrap_or_default());
        item.insert("minutes".to_owned(), USUAL.get(self.chosen).copied().unwrap_or(10).into());
        command::ItemAdd { segment: self.segment.clone(), item, after: Some(self.after.clone()) }.into()
    }
}

impl Pane for Pause {
    fn place(&self) -> Place {
        Place::Ask
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Bottom(3 + preview::ROWS)
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.pause_title(words::item_name(view.lang, view.state(), &self.after))
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Left | Deed::Up => self.choose(-1),
            Deed::Right | Deed::Down => self.choose(1),
            Deed::Accept => Step::DoAndClose(self.command(view)),
            Deed::Cancel => Step::Close,
            _ => Step::Ignored,
        }
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        (deed == Deed::Accept).then(|| view.lang.key_break())
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let mut x = 1;
        for (index, minutes) in USUAL.into_iter().enumerate() {
            let meaning = if index == self.chosen { Meaning::Selected } else { Meaning::Text };
            x = pen.put(x, 0, &format!(" {} ", view.lang.length_minutes(minutes)), meaning) + 1;
        }
        let columns = pen.width().saturating_sub(2);
        if let Some(after) = preview::of(view, &self.command(view)) {
            preview::draw(view, &after, &mut pen.part(1, 1, columns, preview::ROWS));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::panes::testing::Desk;

    #[test]
    fn a_break_is_put_behind_an_item() {
        let mut desk = Desk::new();
        desk.keys("B").shows("这里用不到").keys("Space B").shows("┌─ 加休息：在浃底村之后").keys("Left");
        desk.shows("5 分钟   10 分钟").keys("Enter");
        desk.keys("g Down Down b Right Enter Esc");
        let state = desk.state();
        let first: Vec<_> = state.rundown().take(4).map(|slot| (state.name_of(slot).unwrap_or_default(), slot.minutes())).collect();
        assert_eq!(first, [("浃底村", Some(15)), ("休息", Some(5)), ("木山后村", Some(15)), ("休息", Some(15))]);
    }
}
