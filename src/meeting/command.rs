//! What somebody asks for. A command is imperative and may be refused; the keyboard, `script` and other seats speak the same ones. Knows nothing of rules.
//! Begin at [`Command`].

use super::event::{BallotSource, NoteKind, Scores};
use super::figures::FiguresGiven;
use super::ids::{BallotId, GroupId, ItemId, LineId, NoteId, PersonId, RoundId, SegmentId, VillageId};
use super::time::{At, Ms};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The format of command lines.
pub const FORMAT: &str = "leitai.command/1";

/// The fields of an object of which only some are given.
pub type Fields = Map<String, Value>;

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident = $tag:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {
        /// What somebody asks for. On the line an object with the field `do`.
        #[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
        #[serde(tag = "do")]
        pub enum Command {
            $($(#[$doc])* #[serde(rename = $tag)] $name($name),)*
        }

        impl Command {
            /// Every command, in the order of the documentation.
            pub const NAMES: &'static [&'static str] = &[$($tag),*];

            /// The name, as the line writes it.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => $tag,)*
                }
            }

            /// Reads the command of that name from its own fields; `None` where there is no such command.
            ///
            /// # Errors
            /// When a field is missing, of another type, or not known.
            pub fn read<'de, D>(name: &str, body: D) -> Option<Result<Self, D::Error>>
            where
                D: serde::Deserializer<'de>,
            {
                Some(match name {
                    $($tag => $name::deserialize(body).map(Self::$name),)*
                    _ => return None,
                })
            }
        }

        $(
            $(#[$doc])*
            #[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $($(#[$field_doc])* pub $field: $type,)*
            }

            impl From<$name> for Command {
                fn from(command: $name) -> Self {
                    Self::$name(command)
                }
            }
        )*
    };
}

commands! {
    /// Enter the first item, or leave the current one and enter the next.
    Next = "next" {}
    /// Go back to the item before.
    Prev = "prev" {}
    /// Go to an item.
    Goto = "goto" {
        /// Which one.
        item: ItemId,
    }
    /// Leave the current item and be on the way.
    Leave = "leave" {}
    /// Do not hold an item; the current one gives way to the next.
    Skip = "skip" {
        /// Which one.
        item: ItemId,
        /// Why.
        #[serde(default)]
        reason: Option<String>,
    }
    /// Check off a point of a speech, or take the mark back.
    PointCheck = "point.check" {
        /// Whose point.
        item: ItemId,
        /// Which, from 0.
        index: u32,
        /// Whether it was said.
        said: bool,
    }
    /// Start the current item's countdown.
    TimerStart = "timer.start" {
        /// What had been used already.
        #[serde(default)]
        backdated_ms: Option<Ms>,
    }
    /// Hold it.
    TimerPause = "timer.pause" {}
    /// Go on.
    TimerContinue = "timer.continue" {}
    /// Allot more, or less.
    TimerAdjust = "timer.adjust" {
        /// How much more; negative for less.
        delta_ms: Ms,
    }
    /// Take time off what was used.
    TimerExclude = "timer.exclude" {
        /// How much.
        ms: Ms,
    }
    /// Give each of those who have still to speak in a segment the same length. One whose order of speaking is not set gets the agenda's.
    TimerShare = "timer.share" {
        /// Of which segment.
        segment: SegmentId,
        /// How long each may speak.
        each_ms: Ms,
    }
    /// Make it ready again.
    TimerReset = "timer.reset" {}
    /// Write a remark.
    NoteAdd = "note.add" {
        /// What it says.
        text: String,
        /// What kind it is.
        #[serde(default)]
        kind: NoteKind,
        /// During which item; the current one where it is left out.
        #[serde(default)]
        item: Option<ItemId>,
        /// About which village; the item's where it is left out.
        #[serde(default)]
        village: Option<VillageId>,
        /// About which index.
        #[serde(default)]
        index: Option<LineId>,
        /// Who said it.
        #[serde(default)]
        speaker: Option<String>,
        /// Who has to see to it.
        #[serde(default)]
        owner: Option<String>,
        /// Until when.
        #[serde(default)]
        due: Option<String>,
        /// The moment it is about, where it is written later.
        #[serde(default)]
        about_t: Option<At>,
    }
    /// Change a remark.
    NoteEdit = "note.edit" {
        /// Which one.
        note: NoteId,
        /// What it says now.
        text: String,
        /// What kind it is.
        #[serde(default)]
        kind: Option<NoteKind>,
        /// About which village.
        #[serde(default)]
        village: Option<VillageId>,
        /// About which index.
        #[serde(default)]
        index: Option<LineId>,
        /// Who said it.
        #[serde(default)]
        speaker: Option<String>,
        /// Who has to see to it.
        #[serde(default)]
        owner: Option<String>,
        /// Until when.
        #[serde(default)]
        due: Option<String>,
        /// The moment it is about.
        #[serde(default)]
        about_t: Option<At>,
    }
    /// Take a remark back.
    NoteRetract = "note.retract" {
        /// Which one.
        note: NoteId,
    }
    /// Say where it is held, who hosts, who records.
    Describe = "describe" {
        /// Where.
        #[serde(default)]
        venue: Option<String>,
        /// Who hosts.
        #[serde(default)]
        host: Option<String>,
        /// Who records.
        #[serde(default)]
        recorder: Option<String>,
        /// The date.
        #[serde(default)]
        date: Option<String>,
    }
    /// Say who was expected and who came.
    Attend = "attend" {
        /// Who should come.
        #[serde(default)]
        expected: Option<u32>,
        /// Who came.
        #[serde(default)]
        present: Option<u32>,
        /// Who is excused.
        #[serde(default)]
        excused: Option<u32>,
        /// Names.
        #[serde(default)]
        names: Option<Vec<String>>,
    }
    /// Add somebody.
    PersonAdd = "person.add" {
        /// The person; the id is derived where it is left out.
        person: Fields,
    }
    /// Add a village.
    VillageAdd = "village.add" {
        /// The village; the id is derived where it is left out.
        village: Fields,
    }
    /// Change a village.
    VillageEdit = "village.edit" {
        /// Its id and the fields that change.
        village: Fields,
    }
    /// Add an item.
    ItemAdd = "item.add" {
        /// Where to.
        segment: SegmentId,
        /// The item; the id is derived where it is left out.
        item: Fields,
        /// Behind which; at the end of the segment where it is left out.
        #[serde(default)]
        after: Option<ItemId>,
    }
    /// Change an item.
    ItemEdit = "item.edit" {
        /// Its id and the fields that change.
        item: Fields,
    }
    /// Move an item that was not entered yet.
    ItemMove = "item.move" {
        /// Which one.
        item: ItemId,
        /// Behind which; to the front of its segment where it is left out.
        #[serde(default)]
        after: Option<ItemId>,
    }
    /// Let two items of a segment that were not entered yet change places.
    ItemSwap = "item.swap" {
        /// One of them.
        item: ItemId,
        /// The other.
        with: ItemId,
    }
    /// Set the order of speaking.
    OrderSet = "order.set" {
        /// Of which segment.
        segment: SegmentId,
        /// Who speaks, in order.
        villages: Vec<VillageId>,
    }
    /// Draw lots for the order of speaking.
    OrderDraw = "order.draw" {
        /// Of which segment.
        segment: SegmentId,
    }
    /// Make the room's screen dark or light, or put a message to the speaker on it.
    StageSet = "stage.set" {
        /// Whether it is dark.
        #[serde(default)]
        blank: Option<bool>,
        /// What is said to the speaker; nothing where it is empty.
        #[serde(default)]
        message: Option<String>,
        /// Whose figures are looked at; those of all where it is empty.
        #[serde(default)]
        village: Option<VillageId>,
    }
    /// Let forms be handed in.
    RoundOpen = "round.open" {
        /// Which round.
        round: RoundId,
        /// Who is scored; all contestants where it is left out.
        #[serde(default)]
        villages: Option<Vec<VillageId>>,
        /// Forms handed out, by class; as the agenda says where it is left out.
        #[serde(default)]
        issued: Option<super::agenda::Issued>,
    }
    /// Take no more forms.
    RoundClose = "round.close" {
        /// Which round.
        round: RoundId,
    }
    /// Take forms again.
    RoundReopen = "round.reopen" {
        /// Which round.
        round: RoundId,
        /// Why.
        reason: String,
    }
    /// Let a vote count for nothing.
    RoundVoid = "round.void" {
        /// Which round.
        round: RoundId,
        /// Why.
        reason: String,
    }
    /// Hand in a form.
    BallotCast = "ballot.cast" {
        /// Of which round.
        round: RoundId,
        /// Its class, in unnamed rounds.
        #[serde(default)]
        group: Option<GroupId>,
        /// Whose it is, in named rounds.
        #[serde(default)]
        judge: Option<PersonId>,
        /// Its running number, in unnamed rounds.
        #[serde(default)]
        number: Option<u32>,
        /// What it says.
        scores: Scores,
        /// How it came in.
        #[serde(default)]
        source: BallotSource,
    }
    /// Correct a form.
    BallotReplace = "ballot.replace" {
        /// Which form.
        ballot: BallotId,
        /// All its scores, anew.
        scores: Scores,
        /// Why.
        reason: String,
    }
    /// Declare a form void.
    BallotVoid = "ballot.void" {
        /// Which form.
        ballot: BallotId,
        /// Why.
        reason: String,
    }
    /// Put tied villages in order.
    Rule = "rule" {
        /// Of which round.
        round: RoundId,
        /// Best first.
        order: Vec<VillageId>,
        /// Who rules.
        persons: Vec<String>,
        /// Why.
        reason: String,
    }
    /// Show the next step of the result.
    Reveal = "reveal" {
        /// Of which round.
        round: RoundId,
    }
    /// Declare the result.
    Declare = "declare" {
        /// Of which round.
        round: RoundId,
    }
    /// Bring in figures of the villages (指标晾晒).
    TableImport = "table.import" {
        /// The figures; the id is derived where it is left out, and a table of that id is replaced.
        table: FiguresGiven,
    }
    /// Take back this seat's latest act.
    Undo = "undo" {}
    /// Take back the latest undo.
    Redo = "redo" {}
    /// End the meeting.
    Close = "close" {}
}
