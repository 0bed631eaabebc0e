//! Names of things. A village is not a judge: each kind of name is a type of its own, so that one cannot stand where another is meant.
//! Knows nothing but text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

id! {
    /// A village or community that takes part or is visited (村社).
    VillageId
    /// A part of the agenda: one kind of thing, done by one or many (环节).
    SegmentId
    /// One thing on the rundown: a stop, a debrief, a speech.
    ItemId
    /// Somebody named in the agenda: judge, leader, recorder.
    PersonId
    /// A class of voters with a weight of its own (评委组).
    GroupId
    /// One line of a scoring form, `overall` where there is only one.
    LineId
    /// A grade of a form, such as 好.
    GradeId
    /// A scored round (一轮评分).
    RoundId
    /// A prize of a round, such as 先进村社.
    AwardId
    /// A table of figures; `t` and the number of its event.
    TableId
    /// A remark; `n` and the number of its event.
    NoteId
    /// A form handed in; `b` and the number of its event.
    BallotId
    /// A seat that commands: `desk`, `notes`, later a phone.
    Seat
}

impl Seat {
    /// The facilitator's seat, from which all comes that names no other.
    pub fn desk() -> Self {
        Self::from("desk")
    }
}
