//! All events, one a line, by kind, village and seat; what was undone is struck through, and what is of a later version is there too. Enter goes to one.
//! Begin at [`Events`].

use crate::meeting::event::{Event, Recorded};
use crate::meeting::ids::{Seat, VillageId};
use crate::meeting::state::State;
use crate::replay::when::Spot;
use crate::reports::happening;
use crate::text::width;
use crate::tui::keymap::Deed;
use crate::tui::pen::{Align, Ink, Pen};
use crate::tui::replay::leaf::{Leaf, Seen, Turn, select};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::widgets::list::{self, Columns, Width};
use crate::words;
use ratatui::layout::Position;

/// Kinds of events, as people look for them; each stands for types with a beginning in common.
const KINDS: [&[&str]; 7] = [
    &[],
    &["item.", "order.", "point."],
    &["timer."],
    &["note."],
    &["ballot.", "round.", "ruling."],
    &["result."],
    &["session.", "meeting.", "attendance.", "person.", "village.", "stage.", "table.", "act."],
];

/// The list, and what is left out of it.
#[derive(Clone, Debug)]
pub(super) struct Events {
    kind: usize,
    village: Option<VillageId>,
    seat: Option<Seat>,
    /// The places of what is shown.
    shown: Vec<usize>,
    selected: usize,
}

impl Events {
    /// All events, the one at hand selected.
    pub(super) fn of(seen: &Seen<'_>) -> Self {
        let mut events = Self { kind: 0, village: None, seat: None, shown: Vec::new(), selected: 0 };
        events.filter(seen, seen.spot.count);
        events
    }

    /// Leaves out what is not wanted, and selects what is nearest to a place.
    fn filter(&mut self, seen: &Seen<'_>, near: usize) {
        let reading = seen.reading;
        let kinds = KINDS.get(self.kind).copied().unwrap_or_default();
        let is_kind = |name: &str| kinds.is_empty() || kinds.iter().any(|kind| name.starts_with(kind));
        let wanted = |recorded: &Recorded| {
            is_kind(recorded.event.type_name())
                && self.seat.as_ref().is_none_or(|seat| recorded.by == *seat)
                && self.village.as_ref().is_none_or(|village| is_about(&reading.end, &recorded.event, village))
        };
        let places = reading.cursor.all().iter().enumerate().filter(|(_, recorded)| wanted(recorded)).map(|(place, _)| place + 1);
        self.shown = places.collect();
        self.selected = self.shown.partition_point(|place| *place <= near).saturating_sub(1);
    }

    /// The next of those there are; none behind the last.
    fn next_of<T: Clone + PartialEq>(all: &[T], now: Option<&T>) -> Option<T> {
        match now {
            None => all.first().cloned(),
            Some(now) => all.get(all.iter().position(|one| one == now)? + 1).cloned(),
        }
    }
}

/// Whether an event is about a village: names it, or an item of it.
fn is_about(state: &State, event: &Event, village: &VillageId) -> bool {
    let of_item = |item| state.slot(item).is_some_and(|slot| slot.item.plan.village.as_ref() == Some(village));
    match event {
        Event::ItemEntered(it) => of_item(&it.item),
        Event::ItemLeft(it) => of_item(&it.item),
        Event::ItemSkipped(it) => of_item(&it.item),
        Event::PointChecked(it) => of_item(&it.item),
        Event::ItemEdited(it) => of_item(&it.item.id),
        Event::ItemMoved(it) => of_item(&it.item),
        Event::ItemAdded(it) => it.item.village.as_ref() == Some(village),
        Event::TimerStarted(it) => of_item(&it.item),
        Event::TimerPaused(it) => of_item(&it.item),
        Event::TimerContinued(it) => of_item(&it.item),
        Event::TimerAdjusted(it) => of_item(&it.item),
        Event::TimerExcluded(it) => of_item(&it.item),
        Event::TimerReset(it) => of_item(&it.item),
        Event::VillageAdded(it) => it.village.id == *village,
        Event::VillageEdited(it) => it.village.id == *village,
        Event::OrderSet(it) => it.villages.contains(village),
        Event::NoteAdded(it) => it.village.as_ref() == Some(village) || it.item.as_ref().is_some_and(of_item),
        Event::NoteEdited(it) => state.note(&it.note).is_some_and(|note| note.village.as_ref() == Some(village)),
        Event::NoteRetracted(it) => state.note(&it.note).is_some_and(|note| note.village.as_ref() == Some(village)),
        _ => false,
    }
}

impl Leaf for Events {
    fn title(&self, seen: &Seen<'_>) -> String {
        let lang = seen.view.lang;
        let kinds = [
            lang.events_all(),
            lang.events_items(),
            lang.events_timers(),
            lang.events_remarks(),
            lang.events_ballots(),
            lang.events_results(),
            lang.events_others(),
        ];
        let kind = kinds.get(self.kind).copied().unwrap_or_default().to_owned();
        let village = self.village.as_ref().map(|id| words::village_name(&seen.reading.end, id));
        let seat = self.seat.as_ref().map(|seat| happening::seat(lang, seat));
        let count = u64::try_from(self.shown.len()).unwrap_or(u64::MAX);
        lang.events_title(count, words::listed(lang, std::iter::once(kind).chain(village).chain(seat)))
    }

    fn deed(&mut self, deed: Deed, seen: &Seen<'_>) -> Turn {
        let reading = seen.reading;
        let near = self.shown.get(self.selected).copied().unwrap_or(seen.spot.count);
        match deed {
            Deed::Cancel => return Turn::Close,
            Deed::Accept => {
                let place = self.shown.get(self.selected);
                return place.map_or(Turn::Close, |count| Turn::Go(Spot { count: *count, at: reading.cursor.moment_of(*count) }));
            }
            Deed::FilterKind => self.kind = (self.kind + 1) % KINDS.len(),
            Deed::FilterVillage => {
                let all: Vec<VillageId> = reading.end.villages.iter().map(|village| village.id.clone()).collect();
                self.village = Self::next_of(&all, self.village.as_ref());
            }
            Deed::FilterSeat => {
                let mut all: Vec<Seat> = reading.cursor.all().iter().map(|recorded| recorded.by.clone()).collect();
                all.sort();
                all.dedup();
                self.seat = Self::next_of(&all, self.seat.as_ref());
            }
            Deed::Right => self.selected = (self.selected + 10).min(self.shown.len().saturating_sub(1)),
            Deed::Left => self.selected = self.selected.saturating_sub(10),
            _ => {
                let Some(selected) = select(self.selected, deed, self.shown.len()) else { return Turn::Ignored };
                self.selected = selected;
                return Turn::Stay;
            }
        }
        if matches!(deed, Deed::FilterKind | Deed::FilterVillage | Deed::FilterSeat) {
            self.filter(seen, near);
        }
        Turn::Stay
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Cancel | Deed::FilterKind | Deed::FilterVillage | Deed::FilterSeat)
    }

    fn draw(&self, seen: &Seen<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let lang = seen.view.lang;
        let reading = seen.reading;
        let left = |cells| (Width::Cells(cells), Align::Left);
        let audience = if seen.view.private() { words::Audience::Desk } else { words::Audience::Room };
        let number = u16::try_from(reading.cursor.all().len().to_string().len() + 1).unwrap_or(8);
        let columns = [(Width::Cells(number), Align::Right), left(8), left(1), (Width::Share(1), Align::Left), left(6)];
        let table = Columns::new(pen.width().saturating_sub(list::MARGIN), &columns);
        list::draw(pen, self.shown.len(), Some(self.selected), |pen, index| {
            let Some((count, recorded)) = self.shown.get(index).and_then(|count| Some((*count, reading.cursor.all().get(count.checked_sub(1)?)?)))
            else {
                return;
            };
            let undone = reading.undone.contains(&recorded.act);
            let doubtful = reading.is_doubtful(count);
            let (sign, meaning) = match (doubtful, undone) {
                (true, _) => (Some(Sign::Doubt), Meaning::Refusal),
                (_, true) => (Some(Sign::Cross), Meaning::Dim),
                _ if count == seen.spot.count => (Some(Sign::Pointer), Meaning::Current),
                _ if count > seen.spot.count => (None, Meaning::Dim),
                _ => (None, Meaning::Text),
            };
            let sign = sign.map_or(" ", |sign| pen.theme().sign(sign));
            let time = reading.moment_of(count).at.time_of_day();
            let what = happening::line(lang, &reading.end, &recorded.event, audience);
            let number = format!("#{}", recorded.seq);
            let by = happening::seat(lang, &recorded.by);
            table.row(pen, 0, &[(&number, Meaning::Dim), (&time, Meaning::Dim), (sign, meaning), (&what, meaning), (&by, Meaning::Dim)]);
            if let Some((x, cells)) = table.place(3).filter(|_| undone) {
                pen.part(x, 0, cells.min(width(&what)), 1).restyle(Ink::Struck(if doubtful { Meaning::Refusal } else { Meaning::Dim }));
            }
        });
        None
    }
}
