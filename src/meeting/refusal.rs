//! The closed list of refusals. A refusal is an answer, not an error: it carries a stable code for programs and the data for a sentence that says why and
//! what to do instead. The sentence itself is made elsewhere, in the reader's language.

use super::ids::{BallotId, GroupId, ItemId, LineId, NoteId, PersonId, RoundId, SegmentId, VillageId};
use super::scoring::MarkFault;

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident $(($($data:ty),*))? $({ $($field:ident: $type:ty),* })? = $code:literal;)*) => {
        /// Why a command is refused.
        #[derive(Clone, PartialEq, Eq, Debug)]
        pub enum Refusal {
            $($(#[$doc])* $name $(($($data),*))? $({ $(
                /// What the sentence needs.
                $field: $type),* })?,)*
            /// A mark on a form is not possible.
            Mark {
                /// About which village.
                village: VillageId,
                /// What is wrong with it.
                fault: MarkFault,
            },
        }

        impl Refusal {
            /// Every code but those of [`MarkFault`].
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The stable code, for programs.
            #[allow(unused_variables, reason = "the arms bind only what they need")]
            pub fn code(&self) -> &'static str {
                match self {
                    $(refusals!(@pattern $name $(($($data),*))? $({ $($field),* })?) => $code,)*
                    Self::Mark { fault, .. } => fault.code(),
                }
            }
        }
    };
    (@pattern $name:ident ($($data:ty),*)) => { Self::$name(..) };
    (@pattern $name:ident { $($field:ident),* }) => { Self::$name { .. } };
    (@pattern $name:ident) => { Self::$name };
}

refusals! {
    /// The meeting is over.
    Closed = "closed";
    /// No item is under way.
    NoItem = "no-item";
    /// Behind the last item.
    AtEnd = "at-end";
    /// Before the first item.
    AtStart = "at-start";
    /// It is the current one.
    AlreadyHere = "already-here";
    /// It was held already.
    AlreadyDone(ItemId) = "already-done";
    /// It was skipped already.
    AlreadySkipped(ItemId) = "already-skipped";
    /// It was entered already and stays where it is.
    AlreadyEntered(ItemId) = "already-entered";
    /// It stands in another segment.
    OtherSegment(ItemId) = "other-segment";
    /// No such item.
    UnknownItem(ItemId) = "unknown-item";
    /// No such segment.
    UnknownSegment(SegmentId) = "unknown-segment";
    /// No such village.
    UnknownVillage(VillageId) = "unknown-village";
    /// No such remark.
    UnknownNote(NoteId) = "unknown-note";
    /// No such round.
    UnknownRound(RoundId) = "unknown-round";
    /// No such form.
    UnknownBallot(BallotId) = "unknown-ballot";
    /// No such class.
    UnknownGroup(GroupId) = "unknown-group";
    /// Nobody of that name scores.
    UnknownJudge(PersonId) = "unknown-judge";
    /// No such index.
    UnknownIndex(LineId) = "unknown-index";
    /// No such point.
    UnknownPoint(u32) = "unknown-point";
    /// It says that already.
    NothingNew = "nothing-new";
    /// A countdown runs.
    TimerRunning = "timer-running";
    /// No countdown runs.
    TimerNotRunning = "timer-not-running";
    /// The countdown is not held.
    TimerNotPaused = "timer-not-paused";
    /// The countdown was started; it can go on.
    TimerStarted = "timer-started";
    /// The countdown was not started.
    TimerNotStarted = "timer-not-started";
    /// Nothing is counted down here.
    NoLimit = "no-limit";
    /// The length is not possible here.
    BadLength = "bad-length";
    /// There is nothing in it.
    EmptyText = "empty-text";
    /// It is too long.
    TooLong {most: usize} = "too-long";
    /// The remark was taken back.
    Retracted(NoteId) = "retracted";
    /// A field is missing or not possible.
    BadField {what: String} = "bad-field";
    /// A table without columns or without rows.
    EmptyTable = "empty-table";
    /// A row with more or fewer figures than there are columns.
    BadRow(VillageId) = "bad-row";
    /// The id is taken.
    DuplicateId(String) = "duplicate-id";
    /// The name is taken.
    DuplicateName(String) = "duplicate-name";
    /// A guest is no contestant.
    Guest(VillageId) = "guest";
    /// A village comes twice.
    DuplicateVillage(VillageId) = "duplicate-village";
    /// Nobody takes part.
    NoContestants = "no-contestants";
    /// The segment's items do not come from an order.
    NoOrder(SegmentId) = "no-order";
    /// A reason is needed.
    ReasonNeeded = "reason-needed";
    /// Forms are still handed in.
    RoundOpen(RoundId) = "round-open";
    /// No forms are handed in.
    RoundNotOpen(RoundId) = "round-not-open";
    /// The round is not closed.
    RoundNotClosed(RoundId) = "round-not-closed";
    /// The round was closed; it can be reopened.
    RoundClosed(RoundId) = "round-closed";
    /// The result was declared and stands.
    Declared(RoundId) = "declared";
    /// More forms came back than were handed out.
    TooManyForms {group: GroupId, issued: u32, returned: u32} = "too-many-forms";
    /// A named round wants a judge.
    NeedsJudge = "needs-judge";
    /// An unnamed round wants a class and a number.
    NeedsNumber = "needs-number";
    /// The judge has no class.
    NoGroup(PersonId) = "no-group";
    /// Own village.
    OwnVillage(VillageId) = "own-village";
    /// That voter scored that village already.
    AlreadyCast {ballot: BallotId} = "already-cast";
    /// A form without a single mark.
    EmptyBallot = "empty-ballot";
    /// The form was declared void already.
    BallotVoid(BallotId) = "ballot-void";
    /// A ruling has to come first.
    RulingNeeded(Vec<VillageId>) = "ruling-needed";
    /// The result was shown; it is too late.
    Revealed(RoundId) = "revealed";
    /// The ruling does not order villages of the round.
    BadRuling = "bad-ruling";
    /// Not all was shown.
    NotRevealed {left: u32} = "not-revealed";
    /// There is nothing more to show.
    AllRevealed = "all-revealed";
    /// It is corrected by another command; the name of it.
    CorrectInstead(&'static str) = "correct-instead";
    /// Something later needs it.
    InUse(String) = "in-use";
    /// This seat did nothing that can be taken back.
    NothingToUndo = "nothing-to-undo";
    /// Nothing was taken back last.
    NothingToRedo = "nothing-to-redo";
    /// The moment lies before the last one.
    TimeBackwards = "time-backwards";
    /// The record could not be written.
    NotSaved = "not-saved";
}

impl Refusal {
    /// The command that does what was probably meant, where there is one.
    pub fn instead(&self) -> Option<&'static str> {
        Some(match self {
            Self::AtEnd => "close",
            Self::AtStart | Self::NoItem => "next",
            Self::AlreadyDone(_) | Self::AlreadyHere => "goto",
            Self::TimerRunning => "timer.pause",
            Self::TimerNotRunning | Self::TimerNotStarted => "timer.start",
            Self::TimerStarted => "timer.continue",
            Self::TimerNotPaused => "timer.start",
            Self::NoContestants => "village.add",
            Self::UnknownJudge(_) => "person.add",
            Self::RoundOpen(_) | Self::RoundNotClosed(_) => "round.close",
            Self::RoundNotOpen(_) => "round.open",
            Self::RoundClosed(_) | Self::Revealed(_) => "round.reopen",
            Self::TooManyForms { .. } => "round.void",
            Self::AlreadyCast { .. } => "ballot.replace",
            Self::RulingNeeded(_) => "rule",
            Self::NotRevealed { .. } => "reveal",
            Self::AllRevealed => "declare",
            Self::CorrectInstead(command) => command,
            _ => return None,
        })
    }
}
