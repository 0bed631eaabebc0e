//! The rundown as one list: items in order with what they take from their segments. Knows nothing of rules.

use super::{ItemState, Place, SegmentState, State};
use crate::meeting::agenda::{Kind, Point, Project};
use crate::meeting::ids::{ItemId, RoundId};
use crate::meeting::time::Ms;
use crate::meeting::timer::Marks;

/// Left at the first mark where the agenda does not say.
const WARNING_S: u32 = 60;
/// Left at the second mark where the agenda does not say.
const DANGER_S: u32 = 30;

/// An item in its segment: what it does not say itself, the segment says.
#[derive(Clone, Copy, Debug)]
pub struct Slot<'a> {
    /// The segment.
    pub segment: &'a SegmentState,
    /// The item.
    pub item: &'a ItemState,
}

impl<'a> Slot<'a> {
    /// Its name inside the file.
    pub fn id(&self) -> &'a ItemId {
        &self.item.plan.id
    }

    /// What is done.
    pub fn kind(&self) -> Kind {
        self.item.plan.kind.unwrap_or(self.segment.plan.kind)
    }

    /// Minutes it may take; a review that follows each debrief is not counted down by the debrief's minutes.
    pub fn minutes(&self) -> Option<u32> {
        let own = self.item.plan.common.minutes;
        own.or(if self.is_other_kind() { None } else { self.segment.plan.common.minutes })
    }

    /// Minutes on the way to it.
    pub fn travel_minutes(&self) -> Option<u32> {
        self.item.plan.travel_minutes
    }

    /// How its countdown is read.
    pub fn marks(&self) -> Marks {
        let (own, all) = (&self.item.plan.common, &self.segment.plan.common);
        Marks {
            planned: self.minutes().map(Ms::minutes),
            warning: Ms::seconds(i64::from(own.warning_s.or(all.warning_s).unwrap_or(WARNING_S))),
            danger: Ms::seconds(i64::from(own.danger_s.or(all.danger_s).unwrap_or(DANGER_S))),
        }
    }

    /// Who speaks.
    pub fn speaker(&self) -> Option<&'a str> {
        let own = self.item.plan.common.speaker.as_deref();
        own.or(if self.is_other_kind() { None } else { self.segment.plan.common.speaker.as_deref() })
    }

    /// What is said, point by point.
    pub fn points(&self) -> &'a [Point] {
        let own = &self.item.plan.common.points;
        if own.is_empty() && !self.is_other_kind() { &self.segment.plan.common.points } else { own }
    }

    /// Who is there.
    pub fn attendees(&self) -> &'a [String] {
        let own = &self.item.plan.common.attendees;
        if own.is_empty() { &self.segment.plan.common.attendees } else { own }
    }

    /// Facts in words: the segment's, then its own.
    pub fn notes(&self) -> impl Iterator<Item = &'a str> {
        self.segment.plan.common.notes.iter().chain(&self.item.plan.common.notes).map(String::as_str)
    }

    /// The host's line.
    pub fn prompt(&self) -> Option<&'a str> {
        self.item.plan.common.prompt.as_deref().or(self.segment.plan.common.prompt.as_deref())
    }

    /// The round that is scored or shown here.
    pub fn round(&self) -> Option<&'a RoundId> {
        self.item.plan.round.as_ref().or(self.segment.plan.round.as_ref())
    }

    /// Whether it does something else than its segment, so that what the segment says of its own kind does not hold for it.
    fn is_other_kind(&self) -> bool {
        self.kind() != self.segment.plan.kind
    }
}

/// What "next" comes to.
#[derive(Clone, Copy, Debug)]
pub enum Next<'a> {
    /// An item.
    Item(Slot<'a>),
    /// A segment whose order of speaking is not set, so that its first contestant has no item yet.
    Order(&'a SegmentState),
}

impl State {
    /// All items in order.
    pub fn rundown(&self) -> impl DoubleEndedIterator<Item = Slot<'_>> {
        self.segments.iter().flat_map(|segment| segment.items.iter().map(move |item| Slot { segment, item }))
    }

    /// The item of that name.
    pub fn slot(&self, id: &ItemId) -> Option<Slot<'_>> {
        self.rundown().find(|slot| slot.id() == id)
    }

    /// The item the party is in.
    pub fn current(&self) -> Option<Slot<'_>> {
        match &self.place {
            Place::Inside(id) => self.slot(id),
            _ => None,
        }
    }

    /// The item the party is in or has left last: where "next" and "back" count from.
    pub fn position(&self) -> Option<Slot<'_>> {
        match &self.place {
            Place::Inside(id) | Place::OnTheWay(id) => self.slot(id),
            _ => None,
        }
    }

    /// What comes behind the position and is not skipped; nothing at the end.
    pub fn next(&self) -> Option<Next<'_>> {
        let position = self.position().map(|slot| slot.id());
        let mut behind = position.is_none();
        for segment in &self.segments {
            // An item added by hand that was entered already stays in front of those that the order makes; the others follow them.
            let awaits = segment.awaits_order() && self.contestants().next().is_some();
            for item in segment.items.iter().filter(|item| !awaits || item.was_entered()) {
                let slot = Slot { segment, item };
                if behind && item.skipped.is_none() {
                    return Some(Next::Item(slot));
                }
                behind |= position == Some(slot.id());
            }
            if behind && awaits {
                return Some(Next::Order(segment));
            }
        }
        None
    }

    /// The round that the current item scores or shows; else the only round there is.
    pub fn round_at_hand(&self) -> Option<&super::RoundState> {
        let named = self.position().and_then(|slot| slot.round()).and_then(|id| self.round(id));
        named.or(match self.rounds.as_slice() {
            [only] => Some(only),
            _ => None,
        })
    }

    /// The name of the item's village, place or title.
    pub fn name_of<'a>(&'a self, slot: Slot<'a>) -> Option<&'a str> {
        let plan = &slot.item.plan;
        let village = plan.village.as_ref().and_then(|id| self.village(id)).map(|village| village.name.as_str());
        plan.title.as_deref().or(village).or(plan.place.as_deref()).or(slot.segment.plan.title.as_deref())
    }

    /// What is shown at a stop: the item's own projects, else its village's.
    pub fn projects_at<'a>(&'a self, slot: Slot<'a>) -> &'a [Project] {
        let own = slot.item.plan.projects.as_slice();
        let village = slot.item.plan.village.as_ref().and_then(|id| self.village(id));
        if own.is_empty() { village.map_or(&[][..], |village| village.projects.as_slice()) } else { own }
    }

    pub(super) fn item_mut(&mut self, id: &ItemId) -> Option<&mut ItemState> {
        self.segments.iter_mut().flat_map(|segment| &mut segment.items).find(|item| item.plan.id == *id)
    }
}
