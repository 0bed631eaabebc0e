//! Where the meeting stands: what the live events add up to. [`State::apply`] holds no rules and never fails, even on a record edited by hand: an event that
//! names something unknown changes nothing. So a rule can change without changing what happened. Begin at [`State`].

mod apply;
mod rundown;

pub use rundown::{Next, Slot};

use super::agenda::Issued;
use super::agenda::{Agenda, Item, Person, Round, Segment, Village};
use super::event::{AttendanceRecorded, MeetingDescribed, NoteKind, OrderHow, TableImported};
use super::ids::{BallotId, ItemId, LineId, NoteId, RoundId, Seat, SegmentId, VillageId};
use super::scoring::{AwardGiven, Ballot, Ruling, Sheet, Standing, Tally};
use super::shelf::Shelf;
use super::time::{At, Ms};
use super::timer::Timer;
use serde::Serialize;
use std::collections::BTreeSet;

/// Where the meeting stands.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct State {
    /// Where the party is.
    pub place: Place,
    /// Where it is held, who hosts, who records.
    pub about: MeetingDescribed,
    /// Who was expected and who came.
    pub attendance: AttendanceRecorded,
    /// The villages, those that were added last.
    pub villages: Vec<Village>,
    /// The people.
    pub people: Vec<Person>,
    /// The rundown.
    pub segments: Vec<SegmentState>,
    /// The remarks, in the order they were written.
    pub notes: Shelf<Note>,
    /// The figures that were brought in, in the order they first were.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<TableImported>,
    /// The rounds, in the order of the agenda.
    pub rounds: Vec<RoundState>,
    /// What the desk has put on the room's screen.
    pub stage: OnStage,
}

/// What the desk has put on the room's screen.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct OnStage {
    /// Whether it is dark.
    pub blank: bool,
    /// What is said to the speaker.
    pub message: Option<String>,
    /// Whose figures are looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub village: Option<VillageId>,
}

/// Where the party is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is", content = "item")]
pub enum Place {
    /// Before the first item.
    Before,
    /// In an item.
    Inside(ItemId),
    /// On the way, having left that item.
    OnTheWay(ItemId),
    /// The meeting is over.
    Closed,
}

/// A part of the meeting with its items.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SegmentState {
    /// What the agenda says, without its items.
    pub plan: Segment,
    /// Its items, in order. Where they come from the order of speaking: none until that is set.
    pub items: Vec<ItemState>,
    /// The order of speaking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
}

/// An order of speaking.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Order {
    /// Who speaks.
    pub villages: Vec<VillageId>,
    /// Where it comes from.
    pub how: OrderHow,
}

/// An item and what happened to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ItemState {
    /// What is planned.
    pub plan: Item,
    /// Whether it comes from the order of speaking.
    pub from_order: bool,
    /// When it was held.
    pub visits: Vec<Visit>,
    /// Why it is not held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped: Option<Skipped>,
    /// Points that were said.
    pub said: BTreeSet<u32>,
    /// Its countdown.
    pub timer: Timer,
}

/// One stay in an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Visit {
    /// When it was entered.
    pub entered: At,
    /// When it was left.
    pub left: Option<At>,
}

/// An item that is not held.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Skipped {
    /// Why.
    pub reason: Option<String>,
}

/// A remark.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Note {
    /// Its name.
    pub id: NoteId,
    /// When it was written.
    pub t: At,
    /// Wall clock of then, for people.
    pub at: String,
    /// Who wrote it.
    pub by: Seat,
    /// What kind it is.
    pub kind: NoteKind,
    /// What it says.
    pub text: String,
    /// During which item.
    pub item: Option<ItemId>,
    /// About which village.
    pub village: Option<VillageId>,
    /// About which index.
    pub index: Option<LineId>,
    /// Who said it.
    pub speaker: Option<String>,
    /// What the item's clock had used then.
    pub timer_ms: Option<Ms>,
    /// Who has to see to it.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<String>,
    /// The moment it is about.
    pub about_t: Option<At>,
    /// What it said before, oldest first (留痕).
    pub before: Vec<String>,
    /// Whether it was taken back.
    pub retracted: bool,
}

/// A round and what happened to it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct RoundState {
    /// Its rules.
    pub rules: Round,
    /// Who is scored.
    pub villages: Vec<VillageId>,
    /// Forms handed out, by class.
    pub issued: Issued,
    /// Forms handed in, in the order they were.
    pub ballots: Shelf<Ballot>,
    /// Rulings, oldest first.
    pub rulings: Vec<Ruling>,
    /// How far it is.
    pub stage: RoundStage,
    /// Reasons of earlier votes that count for nothing.
    pub voided: Vec<String>,
}

/// How far a round is.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum RoundStage {
    /// Not opened, or the last vote was voided.
    Unopened,
    /// Forms come in.
    Open,
    /// No more forms; the result is sealed but for the steps that were shown.
    Closed {
        /// What came in.
        tally: Tally,
        /// Steps that were shown.
        revealed: u32,
    },
    /// The result stands.
    Declared {
        /// What came in.
        tally: Tally,
        /// Who ranks where.
        standings: Vec<Standing>,
        /// Who is given what.
        awards: Vec<AwardGiven>,
    },
}

impl State {
    /// The state before anything happened.
    pub fn new(agenda: &Agenda) -> Self {
        let rounds = agenda.scoring.iter().flat_map(|scoring| &scoring.rounds);
        Self {
            place: Place::Before,
            about: MeetingDescribed { venue: None, host: None, recorder: None, date: None },
            attendance: AttendanceRecorded { expected: None, present: None, excused: None, names: None },
            villages: agenda.villages.clone(),
            people: agenda.people.clone(),
            segments: agenda.segments.iter().map(SegmentState::new).collect(),
            notes: Shelf::new(),
            tables: Vec::new(),
            rounds: rounds.map(RoundState::new).collect(),
            stage: OnStage::default(),
        }
    }

    /// The village of that name.
    pub fn village(&self, id: &VillageId) -> Option<&Village> {
        self.villages.iter().find(|village| village.id == *id)
    }

    /// Those who take part: every village that is no guest.
    pub fn contestants(&self) -> impl Iterator<Item = &Village> {
        self.villages.iter().filter(|village| !village.guest)
    }

    /// The round of that name.
    pub fn round(&self, id: &RoundId) -> Option<&RoundState> {
        self.rounds.iter().find(|round| round.rules.id == *id)
    }

    /// The declared round at hand, else the one that was declared last.
    pub fn declared_round(&self) -> Option<&RoundState> {
        let at_hand = self.round_at_hand().filter(|round| round.is_declared());
        at_hand.or_else(|| self.rounds.iter().rev().find(|round| round.is_declared()))
    }

    /// The remark of that name.
    pub fn note(&self, id: &NoteId) -> Option<&Note> {
        self.notes.iter().rev().find(|note| note.id == *id)
    }

    /// The segment of that name.
    pub fn segment(&self, id: &SegmentId) -> Option<&SegmentState> {
        self.segments.iter().find(|segment| segment.plan.id == *id)
    }

    /// The form of that name and its round.
    pub fn ballot(&self, id: &BallotId) -> Option<(&RoundState, &Ballot)> {
        self.rounds.iter().find_map(|round| Some((round, round.ballot(id)?)))
    }
}

impl SegmentState {
    /// A segment of the agenda. Without items and `for` it is one item with the segment's id.
    fn new(segment: &Segment) -> Self {
        let mut plan = segment.clone();
        let items = match (plan.items.take(), plan.for_whom) {
            (Some(items), _) => items,
            (None, Some(_)) => Vec::new(),
            (None, None) => vec![Item::bare(ItemId::from(plan.id.as_str()))],
        };
        Self { plan, items: items.into_iter().map(|item| ItemState::new(item, false)).collect(), order: None }
    }

    /// Whether its items come from an order of speaking that is not set.
    pub fn awaits_order(&self) -> bool {
        self.plan.for_whom.is_some() && self.order.is_none()
    }
}

impl Item {
    /// An item that takes everything from its segment.
    pub fn bare(id: ItemId) -> Self {
        Self {
            id,
            kind: None,
            title: None,
            village: None,
            place: None,
            projects: Vec::new(),
            travel_minutes: None,
            round: None,
            common: super::agenda::Common::default(),
        }
    }
}

impl ItemState {
    fn new(plan: Item, from_order: bool) -> Self {
        Self { plan, from_order, visits: Vec::new(), skipped: None, said: BTreeSet::new(), timer: Timer::default() }
    }

    /// Whether it was ever entered.
    pub fn was_entered(&self) -> bool {
        !self.visits.is_empty()
    }
}

impl RoundState {
    fn new(rules: &Round) -> Self {
        Self {
            rules: rules.clone(),
            villages: Vec::new(),
            issued: Issued::new(),
            ballots: Shelf::new(),
            rulings: Vec::new(),
            stage: RoundStage::Unopened,
            voided: Vec::new(),
        }
    }

    /// The form of that name.
    pub fn ballot(&self, id: &BallotId) -> Option<&Ballot> {
        self.ballots.iter().rev().find(|ballot| ballot.id == *id)
    }

    /// Whether its result was declared.
    pub fn is_declared(&self) -> bool {
        matches!(self.stage, RoundStage::Declared { .. })
    }

    /// All that counting needs.
    pub fn sheet<'a>(&'a self, people: &'a [Person]) -> Sheet<'a> {
        Sheet { round: &self.rules, people, villages: &self.villages, issued: &self.issued, ballots: &self.ballots, rulings: &self.rulings }
    }
}
