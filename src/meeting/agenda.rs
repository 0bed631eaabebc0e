//! What is planned: the agenda file `leitai.agenda/1`, as types. Every list may be empty and nearly every field left out; what an agenda must not do is said by
//! [`check`], which names the JSON path of each fault. Knows nothing of what happened: begin at [`Agenda`].

mod check;
pub mod near;
pub mod path;

pub use check::{Fault, FaultKind, MINUTES_MAX, PLACES_MAX, Thing, check};

use super::ids::{AwardId, GradeId, GroupId, ItemId, LineId, PersonId, RoundId, SegmentId, VillageId};
use super::number::{Decimal, Points};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The format this program reads and writes.
pub const FORMAT: &str = "leitai.agenda/1";

/// A whole agenda.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Agenda {
    /// `leitai.agenda/1`.
    pub format: String,
    /// The name of the meeting, as it stands on the first screen.
    pub title: String,
    /// The town (镇, 街道).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub town: Option<String>,
    /// The community (社区) that holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub community: Option<String>,
    /// The quarter, as `2023Q1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The theme (主题).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// The motto (口号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub motto: Option<String>,
    /// The programme it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// The indices that villages are compared by (和美六创).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indices: Vec<Index>,
    /// What is compared, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compared: Vec<String>,
    /// What those who score are called: 评委, 与会人员.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judge_title: Option<String>,
    /// The villages that are visited or take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub villages: Vec<Village>,
    /// The people who are named: judges, leaders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// What is done, in order.
    pub segments: Vec<Segment>,
    /// How it is scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Scoring>,
    /// Facts that belong to the whole meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Where the facts come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Fields of this object that are a reading or a default and no fact.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<String>,
}

/// One of the indices (和美六创): 党建强, 产业兴 …
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Index {
    /// Its name inside the file.
    pub id: LineId,
    /// Its name on the screen.
    pub name: String,
}

/// Where an agenda's facts come from.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The title of the text.
    pub title: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u32>,
}

/// A village or community (村社).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Village {
    /// Its name inside the file.
    pub id: VillageId,
    /// Its name on the screen.
    pub name: String,
    /// The 「一肩挑」 cadre: party secretary and village head in one person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cadre: Option<String>,
    /// What it has built or is building.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<Project>,
    /// What it was honoured with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub honours: Vec<String>,
    /// What it plans.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<String>,
    /// What it has promised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promises: Vec<String>,
    /// Facts in words that are none of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Visited only, never a contestant: another town's village.
    #[serde(default, skip_serializing_if = "is_false")]
    pub guest: bool,
}

/// One project of a village or a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Project {
    /// What it is.
    pub title: String,
    /// A sentence about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Its figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
}

/// A figure: `近2公里` is approx 近, value 2, unit 公里.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// What is counted.
    pub label: String,
    /// 近, 约: the figure is not exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approx: Option<String>,
    /// The figure, as written.
    pub value: String,
    /// Its unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// Somebody the agenda names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// The name inside the file.
    pub id: PersonId,
    /// The name on the screen.
    pub name: String,
    /// `judge`, `leader`, `recorder` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The class this person scores in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// The village this person belongs to and therefore does not score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub village: Option<VillageId>,
}

/// What kind of thing is done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 开场
    Opening,
    /// 实地走访
    Visit,
    /// 述职, 晾晒
    Debrief,
    /// 指标晾晒
    Display,
    /// 互相交流
    Exchange,
    /// 心得分享
    Sharing,
    /// 现场测评, 现场打分
    Scoring,
    /// 结果
    Result,
    /// 一一点评
    Review,
    /// 工作部署
    Directive,
    /// 颁奖
    Award,
    /// 结束
    Closing,
    /// 休息
    Break,
}

/// Who takes part in a segment whose items come from the order of speaking.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ForWhom {
    /// One item a contestant (every village that is no guest).
    EveryContestant,
}

/// What follows each item of a segment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Then {
    /// A review of that village (一述一评).
    Review,
}

/// A part of the meeting. Without `items` and `for` it is one item with the segment's id.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Segment {
    /// Its name inside the file, unique among segments and items.
    pub id: SegmentId,
    /// What is done.
    pub kind: Kind,
    /// Its name on the screen; the kind's name where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its items, in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<Item>>,
    /// Its items come from the contestants, in the order of speaking.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub for_whom: Option<ForWhom>,
    /// What follows each item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<Then>,
    /// The round that is scored or shown here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundId>,
    /// The rest, which items may have too.
    #[serde(flatten)]
    pub common: Common,
}

/// What a segment says for all its items, and an item for itself.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Common {
    /// Minutes it may take, counted down; left out, nothing is counted down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Seconds before the end at which the clock warns (60).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning_s: Option<u32>,
    /// Seconds before the end at which the clock presses (30).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub danger_s: Option<u32>,
    /// Who speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// What is said, point by point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Point>,
    /// Who is there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendees: Vec<String>,
    /// Facts in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The host's line (主持词), for the desk only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// Fields of this object that are a reading or a default and no fact.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<String>,
}

/// One thing on the rundown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// Its name inside the file, unique among segments and items.
    pub id: ItemId,
    /// What is done, where it differs from the segment's kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Its name on the screen; the village's or place's where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The village it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub village: Option<VillageId>,
    /// The place it happens at, where that is no village: a market, a road.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What is shown at this stop; the village's own projects where it is left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<Project>,
    /// Minutes on the way to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel_minutes: Option<u32>,
    /// The round that is scored or shown here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundId>,
    /// The rest, which segments have too.
    #[serde(flatten)]
    pub common: Common,
}

/// One point of a speech, with the verb it is reported by.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Point {
    /// 指出, 希望, 强调, 要求, 传达, 激励, 肯定, 部署.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,
    /// What is said.
    pub text: String,
}

/// How the meeting is scored.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Scoring {
    /// The rounds; one of them decides, others may be held for the record.
    #[serde(default)]
    pub rounds: Vec<Round>,
}

/// One scored round.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Round {
    /// Its name inside the file.
    pub id: RoundId,
    /// Its name on the screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What is filled in.
    pub form: Form,
    /// Whether a form carries its judge's name.
    #[serde(default)]
    pub named: bool,
    /// The classes of voters.
    pub groups: Vec<Group>,
    /// How forms become a value.
    #[serde(default)]
    pub aggregate: Aggregate,
    /// Whether judges score their own village.
    #[serde(default)]
    pub recusal: Recusal,
    /// What a missing score counts.
    #[serde(default)]
    pub missing: Missing,
    /// Decimals of a published total (2).
    #[serde(default = "two")]
    pub places: u8,
    /// How a total is rounded, once, at the end.
    #[serde(default)]
    pub mode: Rounding,
    /// What decides between equal totals, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<TieStep>,
    /// What is given, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub awards: Vec<Award>,
    /// How the result is shown.
    #[serde(default)]
    pub reveal: Reveal,
    /// Fields of this object that are a default and no fact.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<String>,
}

/// A class of voters.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// Its name inside the file; on unnamed forms it stands before the running number.
    pub id: GroupId,
    /// Its name on the screen.
    pub name: String,
    /// What it weighs beside the other groups (1).
    #[serde(default = "one")]
    pub weight: Decimal,
    /// Forms handed out, where that is known beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<u32>,
    /// A form of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// An aggregate of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aggregate: Option<Aggregate>,
    /// The village whose line is struck out on this class's forms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub village: Option<VillageId>,
}

/// What a judge fills in for each village.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Points on one or more lines.
    Points(PointsForm),
    /// One of several grades (好, 较好, 一般, 差).
    Grades(Vec<Grade>),
}

/// A form of points.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PointsForm {
    /// The lines, at least one.
    pub lines: Vec<FormLine>,
    /// How lines become one value.
    #[serde(default)]
    pub combine: Combine,
}

/// One line of a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FormLine {
    /// Its name inside the file; `overall` where there is only one.
    pub id: LineId,
    /// Its name on the screen.
    pub name: String,
    /// What it weighs beside the other lines (1).
    #[serde(default = "one")]
    pub weight: Decimal,
    /// The least that may be given (0).
    #[serde(default)]
    pub min: Points,
    /// The most that may be given (100).
    #[serde(default = "hundred")]
    pub max: Points,
    /// Every score is `min` and a multiple of this (0.1).
    #[serde(default = "tenth")]
    pub step: Points,
}

/// One grade.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Grade {
    /// Its name inside the file.
    pub id: GradeId,
    /// Its name on the screen.
    pub name: String,
    /// What it is worth.
    pub points: Points,
}

/// How the lines of a form become one value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Combine {
    /// Σ weight·score / Σ weight.
    #[default]
    Mean,
    /// Σ weight·score.
    Sum,
}

/// How forms become a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Aggregate {
    /// Which value stands for all.
    #[serde(default)]
    pub kind: AggregateKind,
    /// Over whole ballots, or line by line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scope: Scope,
    /// How many of the highest are left out (`trimmed` only).
    #[serde(default, skip_serializing_if = "is_default")]
    pub high: u32,
    /// How many of the lowest are left out (`trimmed` only).
    #[serde(default, skip_serializing_if = "is_default")]
    pub low: u32,
    /// With fewer ballots than this nothing is left out (high + low + 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<u32>,
}

/// Which value stands for all.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AggregateKind {
    /// The mean.
    #[default]
    Mean,
    /// The middle one, or the mean of the middle two.
    Median,
    /// The mean without the highest and lowest (去掉最高分和最低分).
    Trimmed,
    /// The sum.
    Sum,
}

/// What is aggregated.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The values of whole ballots.
    #[default]
    Ballot,
    /// Each line over the ballots, then combined.
    Line,
}

/// Whether judges score their own village.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Recusal {
    /// They do not (回避本村).
    #[default]
    OwnVillage,
    /// They do.
    None,
}

/// What a missing score counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// Nothing: the village is left out of that ballot.
    #[default]
    Abstain,
    /// The form's least.
    Lowest,
    /// The mean of that ballot's other lines of that village.
    Mean,
    /// The whole form is void.
    VoidBallot,
}

/// How a total is rounded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    /// 四舍五入; away from zero for negatives.
    #[default]
    HalfUp,
    /// To the even neighbour (GB/T 8170).
    HalfEven,
    /// Cut off.
    Cut,
}

/// One step that decides between equal totals. In the file a text: `exact`, `line:ID`, `group:ID`, `head-to-head`, `ruling`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TieStep {
    /// More places: the exact total.
    Exact,
    /// One line alone, over the ballots left after trimming.
    Line(LineId),
    /// One group's exact value.
    Group(GroupId),
    /// Of exactly two, the one that more ballots put higher.
    HeadToHead,
    /// What those entitled to it ruled.
    Ruling,
}

impl TieStep {
    /// The step as the file writes it.
    pub fn text(&self) -> Cow<'static, str> {
        match self {
            Self::Exact => "exact".into(),
            Self::Line(id) => format!("line:{id}").into(),
            Self::Group(id) => format!("group:{id}").into(),
            Self::HeadToHead => "head-to-head".into(),
            Self::Ruling => "ruling".into(),
        }
    }
}

impl Serialize for TieStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de> Deserialize<'de> for TieStep {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Ok(match (&*text, text.split_once(':')) {
            ("exact", _) => Self::Exact,
            ("head-to-head", _) => Self::HeadToHead,
            ("ruling", _) => Self::Ruling,
            (_, Some(("line", id))) if !id.is_empty() => Self::Line(id.into()),
            (_, Some(("group", id))) if !id.is_empty() => Self::Group(id.into()),
            _ => return Err(de::Error::custom("one of exact, line:ID, group:ID, head-to-head, ruling is expected")),
        })
    }
}

impl JsonSchema for TieStep {
    fn schema_name() -> Cow<'static, str> {
        "TieStep".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^(exact|head-to-head|ruling|line:.+|group:.+)$"})
    }
}

/// A prize.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Award {
    /// Its name inside the file.
    pub id: AwardId,
    /// Its name on the screen: 先进村社.
    pub name: String,
    /// How many ranks it takes, after those of the awards before it.
    pub places: u32,
    /// What happens to a shared rank at its border.
    #[serde(default)]
    pub border: Border,
}

/// What happens to a shared rank at the border of an award.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Border {
    /// All who share it are in.
    #[default]
    All,
    /// A ruling decides.
    Ruling,
}

/// How the result is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reveal {
    /// The winners' names only, an award a step.
    #[default]
    Winners,
    /// The ranks that win something, from the last up to the first.
    Top,
    /// All ranks, from the last up to the first.
    Full,
    /// Nothing in the room (会后公布).
    Later,
}

/// Forms handed out, by class.
pub type Issued = BTreeMap<GroupId, u32>;

impl Round {
    /// The form that a class fills in.
    pub fn form_of<'a>(&'a self, group: &'a Group) -> &'a Form {
        group.form.as_ref().unwrap_or(&self.form)
    }

    /// How a class's forms become a value.
    pub fn aggregate_of(&self, group: &Group) -> Aggregate {
        group.aggregate.unwrap_or(self.aggregate)
    }

    /// The class of that name.
    pub fn group(&self, id: &GroupId) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == *id)
    }
}

impl Village {
    /// A village that is known by its name alone.
    pub fn named(id: VillageId, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            cadre: None,
            projects: Vec::new(),
            honours: Vec::new(),
            plans: Vec::new(),
            promises: Vec::new(),
            notes: Vec::new(),
            guest: false,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn one() -> Decimal {
    Decimal::ONE
}

fn two() -> u8 {
    2
}

fn hundred() -> Points {
    Points(10_000)
}

fn tenth() -> Points {
    Points(10)
}
