//! An item that the agenda does not have, or another name and length for one that it has. Begin at [`open`], [`behind`] and [`edit`].

use crate::meeting::agenda::Kind;
use crate::meeting::command::{self, Command, Fields};
use crate::meeting::ids::{ItemId, SegmentId, VillageId};
use crate::meeting::share;
use crate::meeting::state::State;
use crate::meeting::time::Ms;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::panes::form::{Form, Row};
use crate::tui::pen::Pen;
use crate::tui::preview;
use crate::tui::view::View;
use crate::words;
use crossterm::event::KeyEvent;
use ratatui::layout::Position;
use serde_json::Value;

/// The rows of the form, in order; the last three only where an item is added.
const TITLE: usize = 0;
const MINUTES: usize = 1;
const PLACE: usize = 2;
const VILLAGE: usize = 3;
const SEGMENT: usize = 4;
const KIND: usize = 5;

/// The row of an item that is changed that says whom the minutes are for.
const SCOPE: usize = 3;
/// Rows the form keeps before what it does to the plan is shown.
const ROWS_LEAST: u16 = 6;

/// What can be added in the course of a meeting: what is scored stands in the agenda, because it needs rules.
const KINDS: [Kind; 11] = [
    Kind::Opening,
    Kind::Visit,
    Kind::Debrief,
    Kind::Display,
    Kind::Exchange,
    Kind::Sharing,
    Kind::Review,
    Kind::Directive,
    Kind::Award,
    Kind::Closing,
    Kind::Break,
];

/// An item to be added or changed.
#[derive(Debug)]
pub struct ItemPane {
    what: What,
    form: Form,
}

#[derive(Debug)]
enum What {
    Add {
        /// Behind which item, where it goes into that one's segment; else at the end.
        after: Option<(SegmentId, ItemId)>,
        segments: Vec<SegmentId>,
        villages: Vec<VillageId>,
    },
    Edit {
        item: ItemId,
        /// The name and the minutes that the form began with.
        title: String,
        minutes: Option<u32>,
        /// The segment, where others have still to speak in it whose minutes may be changed too.
        others: Option<SegmentId>,
    },
}

/// An item at the end of the segment at hand, or of another one; none where the meeting has no segments.
pub fn open(view: &View<'_>) -> Option<ItemPane> {
    let state = view.state();
    let here = state.position().map(|slot| slot.segment).or(state.segments.first())?;
    Some(add(view, &here.plan.id, None))
}

/// An item behind another one.
pub fn behind(view: &View<'_>, item: &ItemId) -> Option<ItemPane> {
    let slot = view.state().slot(item)?;
    let segment = &slot.segment.plan.id;
    Some(add(view, segment, Some((segment.clone(), item.clone()))))
}

/// An item at the end of that segment.
pub fn into(view: &View<'_>, segment: &SegmentId) -> ItemPane {
    add(view, segment, None)
}

/// Another name or length for an item; none where it is gone.
pub fn edit(view: &View<'_>, item: &ItemId) -> Option<ItemPane> {
    let (lang, slot) = (view.lang, view.state().slot(item)?);
    let plan = &slot.item.plan;
    let title = plan.title.clone().unwrap_or_default();
    let mut rows = vec![Row::text(lang.item_title(), &title), Row::number(lang.item_minutes(), slot.minutes())];
    rows.push(Row::text(lang.item_place(), plan.place.as_deref().unwrap_or_default()));
    let speakers = share::speakers(view.state(), slot.segment);
    let others = (speakers.len() > 1 && speakers.iter().any(|speaker| speaker.item == *item)).then(|| slot.segment.plan.id.clone());
    if others.is_some() {
        let count = u64::try_from(speakers.len()).unwrap_or(u64::MAX);
        rows.push(Row::choice(lang.item_minutes_of(), vec![lang.item_only_this().to_owned(), lang.item_all_to_come(count)], 0));
    }
    Some(ItemPane { what: What::Edit { item: item.clone(), title, minutes: slot.minutes(), others }, form: Form::new(rows) })
}

fn add(view: &View<'_>, segment: &SegmentId, after: Option<(SegmentId, ItemId)>) -> ItemPane {
    let (lang, state) = (view.lang, view.state());
    let segments: Vec<SegmentId> = state.segments.iter().map(|segment| segment.plan.id.clone()).collect();
    let names = state.segments.iter().map(|segment| segment.plan.title.as_deref().unwrap_or(lang.kind(segment.plan.kind)).to_owned());
    let at = segments.iter().position(|id| id == segment).unwrap_or(0);
    let villages = std::iter::once(lang.item_none().to_owned()).chain(state.villages.iter().map(|village| village.name.clone()));
    let kinds = std::iter::once(lang.item_kind_of_segment()).chain(KINDS.map(|kind| lang.kind(kind)));
    let rows = vec![
        Row::text(lang.item_title(), ""),
        Row::number(lang.item_minutes(), None),
        Row::text(lang.item_place(), ""),
        Row::choice(lang.item_village(), villages.collect(), 0),
        Row::choice(lang.item_segment(), names.collect(), at),
        Row::choice(lang.item_kind(), kinds.map(str::to_owned).collect(), 0),
    ];
    let villages = state.villages.iter().map(|village| village.id.clone()).collect();
    ItemPane { what: What::Add { after, segments, villages }, form: Form::new(rows) }
}

impl ItemPane {
    /// What the form comes to.
    ///
    /// # Errors
    /// What to say where a row is wrong.
    fn command(&self, view: &View<'_>) -> Result<Option<Command>, Message> {
        let minutes = self.form.number(MINUTES, view.lang)?;
        Ok(match &self.what {
            What::Add { after, segments, villages } => {
                let mut item = Fields::new();
                set(&mut item, "title", text(self.form.text(TITLE)));
                set(&mut item, "place", text(self.form.text(PLACE)));
                set(&mut item, "minutes", minutes.map(Value::from));
                let village = self.form.chosen(VILLAGE).checked_sub(1).and_then(|at| villages.get(at));
                set(&mut item, "village", village.map(|village| village.as_str().into()));
                let kind = self.form.chosen(KIND).checked_sub(1).and_then(|at| KINDS.get(at));
                set(&mut item, "kind", kind.and_then(|kind| serde_json::to_value(kind).ok()));
                let segment = segments.get(self.form.chosen(SEGMENT));
                let after = after.as_ref().filter(|(home, _)| Some(home) == segment).map(|(_, item)| item.clone());
                segment.map(|segment| command::ItemAdd { segment: segment.clone(), item, after }.into())
            }
            What::Edit { item, title, minutes: before, others: Some(segment) } if self.form.chosen(SCOPE) == 1 => {
                if self.changes(view.state(), item, title, *before, *before).is_some() {
                    return Err(Message::Refused(view.lang.item_minutes_alone().to_owned()));
                }
                let each_ms = minutes.map(Ms::minutes).ok_or_else(|| self.form.number_needed(MINUTES, view.lang))?;
                Some(command::TimerShare { segment: segment.clone(), each_ms }.into())
            }
            What::Edit { item, title, minutes: before, .. } => self.changes(view.state(), item, title, *before, minutes),
        })
    }

    /// What was changed; none where nothing was. What an item takes from its segment becomes its own only where it was changed here.
    fn changes(&self, state: &State, id: &ItemId, title: &str, before: Option<u32>, minutes: Option<u32>) -> Option<Command> {
        let place = state.slot(id).and_then(|slot| slot.item.plan.place.as_deref()).unwrap_or_default();
        let mut item = Fields::new();
        item.insert("id".to_owned(), id.as_str().into());
        for (name, new, old) in [("title", self.form.text(TITLE), title), ("place", self.form.text(PLACE), place)] {
            if new != old {
                item.insert(name.to_owned(), text(new).unwrap_or_default());
            }
        }
        if minutes != before {
            item.insert("minutes".to_owned(), minutes.map(Value::from).unwrap_or_default());
        }
        (item.len() > 1).then(|| command::ItemEdit { item }.into())
    }
}

fn text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| text.into())
}

fn set(fields: &mut Fields, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        fields.insert(name.to_owned(), value);
    }
}

impl Pane for ItemPane {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Middle
    }

    fn title(&self, view: &View<'_>) -> String {
        match &self.what {
            What::Add { after: None, .. } => view.lang.key_add_item().to_owned(),
            What::Add { after: Some((_, item)), .. } => view.lang.item_behind(words::item_name(view.lang, view.state(), item)),
            What::Edit { item, .. } => view.lang.item_edit(words::item_name(view.lang, view.state(), item)),
        }
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Cancel => Step::Close,
            Deed::Accept => match self.command(view) {
                Ok(Some(command)) => Step::DoAndClose(command),
                Ok(None) => Step::Close,
                Err(message) => Step::Say(message),
            },
            _ => self.form.deed(deed),
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        self.form.key(key, view.lang)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        self.form.paste(text, view.lang)
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let (columns, rows) = (pen.width(), pen.height());
        let above = rows.saturating_sub(preview::ROWS + 1);
        let after = self.command(view).ok().flatten().and_then(|command| preview::of(view, &command));
        let Some(after) = after.filter(|_| above >= ROWS_LEAST) else { return self.form.draw(pen) };
        preview::draw(view, &after, &mut pen.part(1, above + 1, columns.saturating_sub(2), preview::ROWS));
        self.form.draw(&mut pen.part(0, 0, columns, above))
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::panes::testing::Desk;

    #[test]
    fn an_item_is_added_to_the_segment_at_hand() {
        let mut desk = Desk::new();
        desk.keys("Space i").shows(
            "
            ┬─ 加一项 ─
            ▸ 名称
              分钟
              地点
              村社 （无）
              环节 实地走访
              类别 与环节相同
            ",
        );
        desk.keys("周林村文化礼堂 Tab 几 Enter").shows("「分钟」要填整数");
        desk.keys("Backspace １２ Enter");
        let slot = desk.state().rundown().nth(2).map(|slot| (desk.state().name_of(slot), slot.minutes(), slot.kind()));
        assert_eq!(slot, Some((Some("周林村文化礼堂"), Some(12), crate::meeting::agenda::Kind::Visit)));
    }

    #[test]
    fn a_break_is_put_into_another_segment() {
        let mut desk = Desk::new();
        desk.keys("Space i 茶歇 Down 5 Up Up Left Up Right Right Right Right").shows(
            "
            茶歇
            环节 ← 一一点评 →
            类别 休息
            ",
        );
        desk.keys("Enter");
        let names: Vec<_> = desk.state().rundown().map(|slot| desk.state().name_of(slot).unwrap_or_default()).collect();
        assert_eq!(names, ["浃底村", "木山后村", "现场测评", "第一季度先进村社", "一一点评", "茶歇", "工作部署"]);
    }
}
