//! Whether a session file can be believed: its form and chain, the order of its events, and that each form, each count, the result and the summary are what
//! today's rules give for what stands before them. The rules are asked, not repeated: what was recorded is asked for again, as a command, and the answer must be
//! what was recorded. Knows no screen. Begin at [`verify`].

use super::events::Finding;
use super::format::Hash;
use super::load::{Broken, Loaded, Verdict};
use crate::agenda_file;
use crate::clock::Wall;
use crate::meeting::agenda::Agenda;
use crate::meeting::command::{
    BallotCast, BallotReplace, BallotVoid, Close, Command, Declare, Reveal, RoundClose, RoundOpen, RoundReopen, RoundVoid, Rule,
};
use crate::meeting::decide::{Asked, decide};
use crate::meeting::event::{Event, Recorded};
use crate::meeting::history::History;
use crate::meeting::ids::VillageId;
use crate::meeting::refusal::Refusal;
use crate::meeting::scoring::Standing;
use crate::meeting::time::Ms;

/// A fingerprint that a file is held against: at least 16 hex digits, as they stand on a tally sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expected(String);

impl Expected {
    /// Reads `3f9a 71c2 0b5e 44d1`; space, hyphens and capitals do not matter.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').map(|sign| sign.to_ascii_lowercase()).collect();
        let fits = (16..=64).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        fits.then_some(Self(digits))
    }

    fn is_of(&self, hash: &Hash) -> bool {
        hash.as_str().starts_with(&self.0)
    }
}

/// Which event has the fingerprint that was expected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Match {
    /// The event of this number, which declared a result.
    Declared(u64),
    /// The last event, of this number.
    Last(u64),
    /// None.
    None,
}

/// An event that does not follow from those before it.
#[derive(Clone, PartialEq, Debug)]
pub struct Fault {
    /// Its number.
    pub seq: u64,
    /// What is wrong with it.
    pub what: What,
}

/// What is wrong with an event.
#[derive(Clone, PartialEq, Debug)]
pub enum What {
    /// The first event does not open the session, or another one does.
    Opening,
    /// It stands behind the closing of the session.
    AfterClosing,
    /// The rules refuse it.
    Refused(Box<Refusal>),
    /// The declared result is not what the ballots give; the first village that stands elsewhere, as declared and as counted.
    Result {
        /// The village; none where only the awards differ.
        village: Option<VillageId>,
        /// As declared.
        declared: Option<Box<Standing>>,
        /// As counted.
        counted: Option<Box<Standing>>,
    },
    /// A count, a number or a summary in it is not what the events before give.
    Figures,
}

/// What was found out about a session file.
#[derive(Clone, PartialEq, Debug)]
pub struct Verified {
    /// What the file is.
    pub verdict: Verdict,
    /// Where the chain breaks.
    pub broken: Option<Broken>,
    /// Good events.
    pub events: u64,
    /// Whether the session was closed.
    pub closed: bool,
    /// The last good event's hash.
    pub last: Hash,
    /// The events that declared a result, and their hashes.
    pub declared: Vec<(u64, Hash)>,
    /// Which event has the expected fingerprint, where one was expected.
    pub matched: Option<Match>,
    /// What is of a later version, and what is out of order.
    pub findings: Vec<Finding>,
    /// Why the agenda cannot be understood; then nothing was counted again.
    pub agenda: Option<String>,
    /// Events that do not follow.
    pub faults: Vec<Fault>,
    /// Where the wall clock was set. It changes no length: those come from the session clock.
    pub jumps: Vec<Jump>,
}

/// The wall clock went another way than the session clock between an event and the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Jump {
    /// The event's number.
    pub seq: u64,
    /// How far the wall clock was set forward; negative where it was set back.
    pub by: Ms,
}

/// Between two events the wall clock may go so much off the session clock without having been set.
const DRIFT: Ms = Ms(5_000);

/// Where the wall clock was set.
fn jumps(events: &[Recorded]) -> Vec<Jump> {
    let pairs = events.iter().zip(events.iter().skip(1));
    let jump = |(before, event): (&Recorded, &Recorded)| {
        let wall = Wall::parse(&event.at)?.since(Wall::parse(&before.at)?);
        let by = wall - (event.t - before.t);
        (by > DRIFT || by < -DRIFT).then_some(Jump { seq: event.seq, by })
    };
    pairs.filter_map(jump).collect()
}

impl Verified {
    /// The verdict in one word: an end that was not finished is an open session, which mends itself when it is taken up.
    pub fn word(&self) -> &'static str {
        match self.verdict {
            Verdict::Unclosed => Verdict::Open.word(),
            verdict => verdict.word(),
        }
    }

    /// Whether the file can be believed.
    pub fn is_good(&self) -> bool {
        let whole = matches!(self.verdict, Verdict::Clean | Verdict::Open | Verdict::Unclosed | Verdict::Reformatted);
        let in_order = !self
            .findings
            .iter()
            .any(|finding| matches!(finding, Finding::TimeBackwards { .. } | Finding::StrangeAct { .. } | Finding::Unreadable { .. }));
        whole && in_order && self.agenda.is_none() && self.faults.is_empty() && self.matched != Some(Match::None)
    }
}

/// Holds a loaded file against itself, and against a fingerprint where one is expected.
pub fn verify(loaded: Loaded, expected: Option<&Expected>) -> Verified {
    let closed = loaded.is_closed();
    let last_seq = loaded.last_seq();
    let last = loaded.chain.last();
    let matched = expected.map(|expected| {
        let declared = loaded.declared.iter().rev().find(|(_, hash)| expected.is_of(hash)).map(|(seq, _)| Match::Declared(*seq));
        let at_end = (last_seq > 0 && expected.is_of(&last)).then_some(Match::Last(last_seq));
        declared.or(at_end).unwrap_or(Match::None)
    });
    let jumps = jumps(&loaded.events);
    let (agenda, faults) = match agenda_file::of_session(&loaded.head.agenda) {
        Ok(agenda) => (None, recount(agenda, loaded.events)),
        Err(why) => (Some(why), Vec::new()),
    };
    Verified {
        verdict: loaded.verdict,
        broken: loaded.broken,
        events: last_seq,
        closed,
        last,
        declared: loaded.declared,
        matched,
        findings: loaded.findings,
        agenda,
        faults,
        jumps,
    }
}

/// Goes through the meeting again.
fn recount(agenda: Agenda, events: Vec<Recorded>) -> Vec<Fault> {
    let mut history = History::new(agenda);
    let mut faults = Vec::new();
    let mut closed = false;
    for recorded in events {
        let opens = matches!(recorded.event, Event::SessionOpened(_));
        let fault = if closed {
            Some(What::AfterClosing)
        } else if opens != (recorded.seq == 1) {
            Some(What::Opening)
        } else {
            asked_again(&history, &recorded)
        };
        faults.extend(fault.map(|what| Fault { seq: recorded.seq, what }));
        closed |= matches!(recorded.event, Event::SessionClosed(_));
        history.push(recorded);
    }
    faults
}

/// Asks for what was recorded, and compares.
fn asked_again(history: &History, recorded: &Recorded) -> Option<What> {
    let command = command_of(&recorded.event)?;
    let asked = Asked { by: recorded.by.clone(), now: recorded.t, lot: 0 };
    match decide(history, &asked, &command) {
        Err(refusal) => Some(What::Refused(Box::new(refusal))),
        // Leaving the item and closing are one act: what comes last was asked for.
        Ok(events) => events.last().and_then(|event| difference(&recorded.event, event)),
    }
}

/// The command behind an event that counts or is counted; nothing for the others, which only say what somebody did.
fn command_of(event: &Event) -> Option<Command> {
    Some(match event.clone() {
        Event::RoundOpened(it) => RoundOpen { round: it.round, villages: Some(it.villages), issued: Some(it.issued) }.into(),
        Event::RoundClosed(it) => RoundClose { round: it.round }.into(),
        Event::RoundReopened(it) => RoundReopen { round: it.round, reason: it.reason }.into(),
        Event::RoundVoided(it) => RoundVoid { round: it.round, reason: it.reason }.into(),
        Event::BallotCast(it) => {
            BallotCast { round: it.round, group: Some(it.group), judge: it.judge, number: it.number, scores: it.scores, source: it.source }.into()
        }
        Event::BallotReplaced(it) => BallotReplace { ballot: it.ballot, scores: it.scores, reason: it.reason }.into(),
        Event::BallotVoided(it) => BallotVoid { ballot: it.ballot, reason: it.reason }.into(),
        Event::RulingMade(it) => Rule { round: it.round, order: it.order, persons: it.persons, reason: it.reason }.into(),
        Event::ResultRevealed(it) => Reveal { round: it.round }.into(),
        Event::ResultDeclared(it) => Declare { round: it.round }.into(),
        Event::SessionClosed(_) => Close {}.into(),
        _ => return None,
    })
}

fn difference(recorded: &Event, counted: &Event) -> Option<What> {
    if recorded == counted {
        return None;
    }
    let (Event::ResultDeclared(recorded), Event::ResultDeclared(counted)) = (recorded, counted) else {
        return Some(What::Figures);
    };
    let of = |standings: &[Standing], village: &VillageId| standings.iter().find(|standing| standing.village == *village).cloned().map(Box::new);
    let differing = recorded
        .standings
        .iter()
        .chain(&counted.standings)
        .find(|standing| of(&recorded.standings, &standing.village) != of(&counted.standings, &standing.village));
    let village = differing.map(|standing| standing.village.clone());
    Some(What::Result {
        declared: village.as_ref().and_then(|village| of(&recorded.standings, village)),
        counted: village.as_ref().and_then(|village| of(&counted.standings, village)),
        village,
    })
}
