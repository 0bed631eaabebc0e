//! What came of a meeting, as facts: where, when and who, the plan against what happened, the remarks, the rounds with their standings, and what the file is worth.
//! [`Outcome`] is the JSON document that `leitai show --json` writes (`leitai.outcome/1`); the text and the minutes are made from it, so that all three say the
//! same. Moments are given twice: `…_at` for people, on the wall, and `…_t` in milliseconds since the opening; lengths are milliseconds. Nothing here is sealed:
//! of a round that is not declared only what came in is told. Knows no language. Begin at [`outcome`].

mod gather;

pub use gather::outcome;

use crate::meeting::agenda::{Border, Kind, Point, Reveal};
use crate::meeting::event::{AttendanceRecorded, MeetingDescribed, NoteKind};
use crate::meeting::ids::{AwardId, GroupId, ItemId, LineId, NoteId, RoundId, Seat, SegmentId, VillageId};
use crate::meeting::scoring::{AwardGiven, Explanation, Ruling, Standing, Tally};
use crate::meeting::state::State;
use crate::meeting::time::{At, Ms};
use serde::Serialize;
use std::collections::BTreeMap;

/// The format of the document.
pub const FORMAT: &str = "leitai.outcome/1";

/// What came of a meeting.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Outcome {
    /// `leitai.outcome/1`.
    pub format: &'static str,
    /// The file.
    pub session: SessionFacts,
    /// Where, when and who.
    pub meeting: MeetingFacts,
    /// Plan against what happened, in all.
    pub time: TimeFacts,
    /// The villages, in the order of the roster.
    pub villages: Vec<VillageFacts>,
    /// The parts of the meeting with their items.
    pub segments: Vec<SegmentFacts>,
    /// The remarks that stand, oldest first.
    pub remarks: Vec<RemarkFacts>,
    /// The rounds that were opened.
    pub rounds: Vec<RoundFacts>,
    /// Where the meeting stood in the end: what words need beyond the document, and no part of it.
    #[serde(skip)]
    pub state: State,
}

/// The file and what it is worth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SessionFacts {
    /// Its id.
    pub id: String,
    /// When it was created, on the wall.
    pub created: String,
    /// The program that made it.
    pub generator: String,
    /// Whether it is only played.
    pub rehearsal: bool,
    /// What the file was found to be: `clean`, `open`, `unclosed`, `torn`, `damaged`, `reformatted`, `edited`.
    pub verdict: &'static str,
    /// Whether the meeting was closed.
    pub closed: bool,
    /// Events, those that were undone too.
    pub events: u64,
    /// Acts that were taken back and are left out here.
    pub undone: u64,
    /// Remarks that were taken back and are left out here.
    pub retracted: u64,
    /// The fingerprint of the last event.
    pub fingerprint: String,
}

/// Where, when and who.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct MeetingFacts {
    /// The name of the meeting.
    pub title: String,
    /// The town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub town: Option<String>,
    /// The community that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub community: Option<String>,
    /// The quarter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The theme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Venue, host, recorder, date.
    #[serde(flatten)]
    pub about: MeetingDescribed,
    /// Who was expected and who came.
    pub attendance: AttendanceRecorded,
    /// When the first item began, on the wall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub began_at: Option<String>,
    /// When it was closed, or the last thing happened, on the wall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<String>,
}

/// Plan against what happened, in all.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct TimeFacts {
    /// From the beginning of the first item to the end of the last, as planned.
    pub planned_ms: Ms,
    /// From the beginning of the first item to the end of the last that was held.
    pub actual_ms: Ms,
    /// Whether something has no planned length, so that the plan is a lower bound.
    pub open_ended: bool,
}

/// A village.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct VillageFacts {
    /// Its name inside the file.
    pub id: VillageId,
    /// Its name.
    pub name: String,
    /// Its cadre.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadre: Option<String>,
    /// Visited only.
    pub guest: bool,
}

/// A part of the meeting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SegmentFacts {
    /// Its name inside the file.
    pub id: SegmentId,
    /// What is done.
    pub kind: Kind,
    /// Its title, where it has one of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its items; none where an order of speaking was never set.
    pub items: Vec<ItemFacts>,
}

/// Something on the rundown, and what came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ItemFacts {
    /// Its name inside the file.
    pub id: ItemId,
    /// What is done.
    pub kind: Kind,
    /// Its village, place or title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its village.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub village: Option<VillageId>,
    /// Who speaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Minutes planned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned_minutes: Option<u32>,
    /// When it began first, on the wall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub began_at: Option<String>,
    /// When it began first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub began_t: Option<At>,
    /// When it was left last, on the wall; none while it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<String>,
    /// When it was left last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_t: Option<At>,
    /// How long it was held, all its stays together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_ms: Option<Ms>,
    /// Longer than planned; negative for shorter, which nothing is that goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over_ms: Option<Ms>,
    /// The way to it, where the item before was left first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub way: Option<WayFacts>,
    /// Its countdown, where that was started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timer: Option<TimerFacts>,
    /// It was not held on purpose; why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped: Option<SkippedFacts>,
    /// The points of its speech.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<PointFacts>,
}

/// A way to an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct WayFacts {
    /// Minutes planned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned_minutes: Option<u32>,
    /// How long it took; so far, while it goes on.
    pub took_ms: Ms,
    /// Longer than planned; negative for shorter, which nothing is that goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over_ms: Option<Ms>,
}

/// A countdown that was started.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct TimerFacts {
    /// What might be used; none where time counted up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allotted_ms: Option<Ms>,
    /// What was used.
    pub used_ms: Ms,
    /// What was used beyond that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overtime_ms: Option<Ms>,
}

/// An item that was not held.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SkippedFacts {
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A point of a speech.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PointFacts {
    /// The point.
    #[serde(flatten)]
    pub point: Point,
    /// Whether it was checked off as said.
    pub said: bool,
}

/// A remark that stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RemarkFacts {
    /// Its name.
    pub note: NoteId,
    /// When it was written, on the wall.
    pub at: String,
    /// When it was written.
    pub t: At,
    /// Who wrote it.
    pub by: Seat,
    /// What kind it is.
    pub kind: NoteKind,
    /// What it says.
    pub text: String,
    /// During which item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// About which village.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub village: Option<VillageId>,
    /// About which index.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<LineId>,
    /// Who said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// What the item's clock had used then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timer_ms: Option<Ms>,
    /// Who has to see to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// What it said before, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
}

/// A round that was opened.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct RoundFacts {
    /// Its name inside the file.
    pub id: RoundId,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How far it came: `open`, `closed`, `declared`, or `voided` where its only vote counts for nothing.
    pub stage: &'static str,
    /// How its result is shown.
    pub reveal: Reveal,
    /// Names of its classes.
    pub groups: BTreeMap<GroupId, String>,
    /// Names of its awards, in the order of the agenda.
    pub prizes: Vec<PrizeFacts>,
    /// Decimals of a published total.
    pub places: u8,
    /// What came in, once it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tally: Option<Tally>,
    /// Who ranks where and why, once it was declared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standings: Option<Vec<Standing>>,
    /// Who is given what, once it was declared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub awards: Option<Vec<AwardGiven>>,
    /// How each total came about, once it was declared; it names voters, so it is no part of the document.
    #[serde(skip)]
    pub explanations: Vec<Explanation>,
    /// Rulings, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rulings: Vec<Ruling>,
    /// Reasons of votes that count for nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub voided: Vec<String>,
    /// When it was declared, on the wall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared_at: Option<String>,
    /// The fingerprint of the event that declared it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
}

/// A prize of a round.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PrizeFacts {
    /// Its name inside the file.
    pub id: AwardId,
    /// Its name.
    pub name: String,
    /// How many ranks it takes.
    pub places: u32,
    /// What happens to a shared rank at its border.
    pub border: Border,
}
