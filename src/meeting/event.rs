//! What happened: the vocabulary of the session file. An event is past, was once decided and is never refused again; its fields are all that anybody later
//! needs to know. Knows nothing of rules and of the file around it. Begin at [`Event`]; [`Recorded`] is one with its place in the record.

mod scores;

pub use scores::{Mark, Scores, Word};

use super::agenda::{Issued, Item, Person, Village};
use super::ids::{BallotId, GroupId, ItemId, LineId, NoteId, PersonId, RoundId, Seat, SegmentId, TableId, VillageId};
use super::scoring::{AwardGiven, Standing, Tally};
use super::time::{At, Ms};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One event with its place in the record.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Recorded {
    /// Its number, from 1 without gaps.
    pub seq: u64,
    /// The number of the first event of the same command.
    pub act: u64,
    /// Wall clock with offset, for people.
    pub at: String,
    /// When, on the session clock.
    pub t: At,
    /// Whose command it was.
    pub by: Seat,
    /// The id that the asker gave the command, so that a retry is recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cmd: Option<String>,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident($body:ident) = $tag:literal;)*) => {
        /// What happened. In the file an object with the field `type`.
        #[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
        #[serde(tag = "type")]
        pub enum Event {
            $($(#[$doc])* #[serde(rename = $tag)] $name($body),)*
            /// An event of a later version: kept, listed, and without effect.
            #[serde(untagged)]
            Unknown(Unknown),
        }

        impl Event {
            /// Every type this version knows, in the order of the documentation.
            pub const TYPES: &'static [&'static str] = &[$($tag),*];

            /// The type, as the file writes it.
            pub fn type_name(&self) -> &str {
                match self {
                    $(Self::$name(_) => $tag,)*
                    Self::Unknown(unknown) => unknown.type_name(),
                }
            }

            /// Reads an event of the given type; fields that this version does not know are passed over, a type it does not know is kept whole.
            ///
            /// # Errors
            /// When a field is missing or of another type.
            pub fn read<'de, D>(type_name: &str, body: D) -> Result<Self, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                Ok(match type_name {
                    $($tag => Self::$name($body::deserialize(body)?),)*
                    _ => Self::Unknown(Unknown::deserialize(body)?),
                })
            }
        }

        $(impl From<$body> for Event {
            fn from(body: $body) -> Self {
                Self::$name(body)
            }
        })*
    };
}

events! {
    /// The record begins.
    SessionOpened(SessionOpened) = "session.opened";
    /// The record goes on after a break or a crash.
    SessionResumed(SessionResumed) = "session.resumed";
    /// The record ends; the summary says who won.
    SessionClosed(SessionClosed) = "session.closed";
    /// Where, who hosts, who records.
    MeetingDescribed(MeetingDescribed) = "meeting.described";
    /// Who was expected and who came.
    AttendanceRecorded(AttendanceRecorded) = "attendance.recorded";
    /// Somebody was added.
    PersonAdded(PersonAdded) = "person.added";
    /// An item began.
    ItemEntered(ItemEntered) = "item.entered";
    /// An item was left; until the next one is entered the party is on the way.
    ItemLeft(ItemLeft) = "item.left";
    /// An item will not be held.
    ItemSkipped(ItemSkipped) = "item.skipped";
    /// A point of a speech was checked off.
    PointChecked(PointChecked) = "point.checked";
    /// An item was added.
    ItemAdded(ItemAdded) = "item.added";
    /// An item was changed.
    ItemEdited(ItemEdited) = "item.edited";
    /// An item was moved.
    ItemMoved(ItemMoved) = "item.moved";
    /// A village was added.
    VillageAdded(VillageAdded) = "village.added";
    /// A village was changed.
    VillageEdited(VillageEdited) = "village.edited";
    /// The order of speaking: one item a village.
    OrderSet(OrderSet) = "order.set";
    /// A countdown began.
    TimerStarted(TimerStarted) = "timer.started";
    /// A countdown was held.
    TimerPaused(TimerPaused) = "timer.paused";
    /// A countdown went on.
    TimerContinued(TimerContinued) = "timer.continued";
    /// More or less time was allotted.
    TimerAdjusted(TimerAdjusted) = "timer.adjusted";
    /// Time was taken off what was used.
    TimerExcluded(TimerExcluded) = "timer.excluded";
    /// A countdown is ready again as if never started.
    TimerReset(TimerReset) = "timer.reset";
    /// The room's screen was made dark or light, or a message to the speaker was put on it.
    StageChanged(StageChanged) = "stage.changed";
    /// A remark was written.
    NoteAdded(NoteAdded) = "note.added";
    /// A remark was changed.
    NoteEdited(NoteEdited) = "note.edited";
    /// A remark was taken back; it stays in the record.
    NoteRetracted(NoteRetracted) = "note.retracted";
    /// Forms may be handed in.
    RoundOpened(RoundOpened) = "round.opened";
    /// No more forms; the standings are computed.
    RoundClosed(RoundClosed) = "round.closed";
    /// Forms may be handed in again.
    RoundReopened(RoundReopened) = "round.reopened";
    /// The vote counts for nothing.
    RoundVoided(RoundVoided) = "round.voided";
    /// A form was handed in.
    BallotCast(BallotCast) = "ballot.cast";
    /// A form was corrected.
    BallotReplaced(BallotReplaced) = "ballot.replaced";
    /// A form was declared void.
    BallotVoided(BallotVoided) = "ballot.voided";
    /// Figures of the villages were brought in.
    TableImported(TableImported) = "table.imported";
    /// Those entitled to it put tied villages in order.
    RulingMade(RulingMade) = "ruling.made";
    /// One step of the result was shown.
    ResultRevealed(ResultRevealed) = "result.revealed";
    /// The result was declared.
    ResultDeclared(ResultDeclared) = "result.declared";
    /// An act was taken back; undoing that is redo.
    ActUndone(ActUndone) = "act.undone";
}

impl Event {
    /// The round it is about.
    pub fn round(&self) -> Option<&RoundId> {
        Some(match self {
            Self::RoundOpened(it) => &it.round,
            Self::RoundClosed(it) => &it.round,
            Self::RoundReopened(it) => &it.round,
            Self::RoundVoided(it) => &it.round,
            Self::BallotCast(it) => &it.round,
            Self::BallotReplaced(it) => &it.round,
            Self::BallotVoided(it) => &it.round,
            Self::RulingMade(it) => &it.round,
            Self::ResultRevealed(it) => &it.round,
            Self::ResultDeclared(it) => &it.round,
            _ => return None,
        })
    }
}

/// Writes event bodies as structs that serde reads and writes.
macro_rules! bodies {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }
    )*};
}

bodies! {
    /// The record begins.
    SessionOpened {}

    /// The record goes on.
    SessionResumed {
        /// Wall-clock milliseconds between the last event and this one, not below 0.
        gap_ms: Ms,
        /// What happened to a countdown that ran; left out where none did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        timer: Option<BreakTimer>,
        /// What was mended in the file before going on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        repaired: Option<Repaired>,
    }

    /// What was mended in a file.
    Repaired {
        /// What the file was found to be.
        verdict: String,
        /// Bytes that were set aside.
        bytes: u64,
        /// Events that were taken from the second copy.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mirror: Option<u64>,
    }

    /// The record ends.
    SessionClosed {
        /// Who won, at a glance.
        summary: Summary,
    }

    /// Who won, at a glance.
    Summary {
        /// The awards of all declared rounds.
        awards: Vec<AwardGiven>,
        /// The standings of the round declared last.
        standings: Vec<Standing>,
        /// What the meeting came to.
        counts: Counts,
    }

    /// What the meeting came to.
    Counts {
        /// Items that were held.
        items: u64,
        /// Remarks that stand.
        notes: u64,
        /// Forms that stand in rounds that were not voided.
        ballots: u64,
    }

    /// Where, who hosts, who records. Only what is given changes.
    MeetingDescribed {
        /// Where it is held (地点).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        venue: Option<String>,
        /// Who hosts (主持人).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        host: Option<String>,
        /// Who records (记录人).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        recorder: Option<String>,
        /// The date, as people write it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        date: Option<String>,
    }

    /// Who was expected and who came. Only what is given changes.
    AttendanceRecorded {
        /// Who should come (应到).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expected: Option<u32>,
        /// Who came (实到).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        present: Option<u32>,
        /// Who is excused (请假).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        excused: Option<u32>,
        /// Names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        names: Option<Vec<String>>,
    }

    /// Somebody was added.
    PersonAdded {
        /// The whole person.
        person: Person,
    }

    /// An item began.
    ItemEntered {
        /// Which one.
        item: ItemId,
    }

    /// An item was left.
    ItemLeft {
        /// Which one.
        item: ItemId,
    }

    /// An item will not be held.
    ItemSkipped {
        /// Which one.
        item: ItemId,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    }

    /// A point was checked off, or the mark taken back.
    PointChecked {
        /// Whose point.
        item: ItemId,
        /// Which, from 0.
        index: u32,
        /// Whether it was said.
        said: bool,
    }

    /// An item was added.
    ItemAdded {
        /// Where to.
        segment: SegmentId,
        /// The whole item; by itself, or every event would be as large.
        item: Box<Item>,
        /// Behind which; at the end of the segment where it is left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<ItemId>,
    }

    /// An item was changed.
    ItemEdited {
        /// The whole item as it is now; by itself, or every event would be as large.
        item: Box<Item>,
    }

    /// An item was moved.
    ItemMoved {
        /// Which one.
        item: ItemId,
        /// Behind which; to the front of its segment where it is left out.
        #[serde(default)]
        after: Option<ItemId>,
    }

    /// A village was added.
    VillageAdded {
        /// The whole village.
        village: Village,
    }

    /// A village was changed.
    VillageEdited {
        /// The whole village as it is now.
        village: Village,
    }

    /// The order of speaking.
    OrderSet {
        /// Of which segment.
        segment: SegmentId,
        /// Who speaks, in order.
        villages: Vec<VillageId>,
        /// Where the order comes from.
        how: OrderHow,
    }

    /// A countdown began.
    TimerStarted {
        /// Whose.
        item: ItemId,
        /// What may be used; left out, time counts up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        allotted_ms: Option<Ms>,
        /// What had been used already when it was started late.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        backdated_ms: Option<Ms>,
    }

    /// A countdown was held.
    TimerPaused {
        /// Whose.
        item: ItemId,
    }

    /// A countdown went on.
    TimerContinued {
        /// Whose.
        item: ItemId,
    }

    /// More or less time was allotted.
    TimerAdjusted {
        /// Whose.
        item: ItemId,
        /// How much more; negative for less.
        delta_ms: Ms,
    }

    /// Time was taken off what was used: a break, a sleep.
    TimerExcluded {
        /// Whose.
        item: ItemId,
        /// How much.
        ms: Ms,
    }

    /// A countdown is ready again.
    TimerReset {
        /// Whose.
        item: ItemId,
    }

    /// The room's screen was changed. Only what is given changes.
    StageChanged {
        /// Whether it is dark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        blank: Option<bool>,
        /// What is said to the speaker; nothing where it is empty.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
        /// Whose figures are looked at, until the item is left; those of all where it is empty.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        village: Option<VillageId>,
    }

    /// A remark was written.
    NoteAdded {
        /// Its name.
        note: NoteId,
        /// What kind it is.
        #[serde(default)]
        kind: NoteKind,
        /// What it says.
        text: String,
        /// During which item.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        /// About which village.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        village: Option<VillageId>,
        /// About which index.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        index: Option<LineId>,
        /// Who said it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        speaker: Option<String>,
        /// What the item's clock had used then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        timer_ms: Option<Ms>,
        /// Who has to see to it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<String>,
        /// Until when, as people write it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<String>,
        /// The moment it is about, where it was written later.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about_t: Option<At>,
    }

    /// A remark was changed. Only what is given changes.
    NoteEdited {
        /// Which one.
        note: NoteId,
        /// What it says now.
        text: String,
        /// What kind it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<NoteKind>,
        /// About which village.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        village: Option<VillageId>,
        /// About which index.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        index: Option<LineId>,
        /// Who said it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        speaker: Option<String>,
        /// Who has to see to it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<String>,
        /// Until when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<String>,
        /// The moment it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about_t: Option<At>,
    }

    /// A remark was taken back.
    NoteRetracted {
        /// Which one.
        note: NoteId,
    }

    /// Forms may be handed in.
    RoundOpened {
        /// Which round.
        round: RoundId,
        /// Who is scored.
        villages: Vec<VillageId>,
        /// Forms handed out, by class.
        #[serde(default)]
        issued: Issued,
    }

    /// No more forms.
    RoundClosed {
        /// Which round.
        round: RoundId,
        /// What came in.
        tally: Tally,
    }

    /// Forms may be handed in again.
    RoundReopened {
        /// Which round.
        round: RoundId,
        /// Why.
        reason: String,
    }

    /// The vote counts for nothing.
    RoundVoided {
        /// Which round.
        round: RoundId,
        /// Why.
        reason: String,
    }

    /// A form was handed in.
    BallotCast {
        /// Of which round.
        round: RoundId,
        /// Its name.
        ballot: BallotId,
        /// Its class.
        group: GroupId,
        /// Whose it is, in named rounds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        judge: Option<PersonId>,
        /// Its running number, in unnamed rounds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<u32>,
        /// How it came in.
        source: BallotSource,
        /// What it says.
        scores: Scores,
    }

    /// A form was corrected.
    BallotReplaced {
        /// Of which round.
        round: RoundId,
        /// Which form.
        ballot: BallotId,
        /// All its scores, anew.
        scores: Scores,
        /// Why.
        reason: String,
    }

    /// A form was declared void.
    BallotVoided {
        /// Of which round.
        round: RoundId,
        /// Which form.
        ballot: BallotId,
        /// Why.
        reason: String,
    }

    /// Figures of the villages were brought in. A table of the same name is replaced.
    TableImported {
        /// Its name inside the file.
        table: TableId,
        /// What it is called on the screen.
        title: String,
        /// What each column holds.
        columns: Vec<String>,
        /// The figures of each village as they were written, one for each column; empty where there is none.
        rows: BTreeMap<VillageId, Vec<String>>,
        /// Where they come from: a file's name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
    }

    /// Tied villages were put in order.
    RulingMade {
        /// Of which round.
        round: RoundId,
        /// Best first.
        order: Vec<VillageId>,
        /// Who ruled.
        persons: Vec<String>,
        /// Why.
        reason: String,
    }

    /// One step of the result was shown.
    ResultRevealed {
        /// Of which round.
        round: RoundId,
        /// Which step, from 1.
        step: u32,
    }

    /// The result was declared.
    ResultDeclared {
        /// Of which round.
        round: RoundId,
        /// Who ranks where, and why.
        standings: Vec<Standing>,
        /// Who is given what.
        awards: Vec<AwardGiven>,
    }

    /// An act was taken back.
    ActUndone {
        /// The number of the act.
        target: u64,
    }
}

/// What happened to a countdown that ran when the record broke off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BreakTimer {
    /// The break does not count (不算).
    Excluded,
    /// The break counts (算).
    Counted,
    /// It begins anew (重新开始).
    Restarted,
}

/// Where an order of speaking comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OrderHow {
    /// As the agenda lists them.
    Agenda,
    /// By lot (抽签).
    Drawn,
    /// As somebody said.
    Entered,
}

/// What kind a remark is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// 要点
    #[default]
    Point,
    /// 肯定
    Praise,
    /// 问题
    Issue,
    /// 承诺
    Promise,
    /// 要求
    Requirement,
    /// 决定
    Decision,
    /// 困难
    Difficulty,
    /// 做法
    Practice,
}

impl NoteKind {
    /// All kinds, in the order of their digits on the keyboard.
    pub const ALL: [Self; 8] =
        [Self::Point, Self::Praise, Self::Issue, Self::Promise, Self::Requirement, Self::Decision, Self::Difficulty, Self::Practice];
}

/// How a form came in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BallotSource {
    /// Typed from paper.
    #[default]
    Keyboard,
    /// From a table.
    Import,
    /// From a phone.
    Phone,
}

/// An event of a later version, whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unknown {
    /// The event's own fields, its type among them.
    pub fields: serde_json::Map<String, Value>,
}

impl Unknown {
    /// The type, as the file writes it.
    pub fn type_name(&self) -> &str {
        self.fields.get("type").and_then(Value::as_str).unwrap_or("")
    }
}

impl JsonSchema for Unknown {
    fn schema_name() -> Cow<'static, str> {
        "Unknown".into()
    }

    /// Any type but those of this version, or else a known event with a broken field would pass as an unknown one.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "object", "properties": {"type": {"type": "string", "not": {"enum": Event::TYPES}}}, "required": ["type"]})
    }
}
