//! Events as they are read back, one after the other: each is held against the chain, then understood. What is of a later version is kept and noted, never
//! refused. Knows no file and no layout. Begin at [`Events::take`].

use super::canonical::NotStrict;
use super::format::{Chain, Hash, Head, Links};
use super::load::{Broken, Loaded, Verdict};
use super::scan::{Kind, Tape};
use crate::meeting::event::{Event, Recorded, Unknown};
use crate::meeting::ids::Seat;
use crate::meeting::time::At;
use serde::de::{Deserializer, Visitor};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// Why a value is not the next event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// The text is no JSON there.
    NotJson,
    /// It holds what a session may not hold.
    NotStrict(NotStrict),
    /// It is no event: a field that every event has is missing or of another type.
    NotAnEvent,
    /// It has another number.
    Sequence {
        /// The number it has.
        found: u64,
    },
    /// Its hash does not fit: it, or what stands before it, was changed.
    Hash,
}

/// Something worth telling about an event that is good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finding {
    /// Its type is of a later version; it has no effect.
    UnknownType {
        /// Its number.
        seq: u64,
        /// The type.
        name: String,
    },
    /// It has fields of a later version.
    UnknownFields {
        /// Its number.
        seq: u64,
        /// The fields.
        names: Vec<String>,
    },
    /// A field is missing or of another type; it has no effect.
    Unreadable {
        /// Its number.
        seq: u64,
        /// The type.
        name: String,
        /// What the reader said.
        fault: String,
    },
    /// It happened before the event in front of it.
    TimeBackwards {
        /// Its number.
        seq: u64,
    },
    /// Its act is neither its own number nor the act of the event in front of it.
    StrangeAct {
        /// Its number.
        seq: u64,
        /// The act it names.
        act: u64,
    },
}

/// The fields that every event may have beside those of its type.
const ENVELOPE: [&str; 8] = ["seq", "act", "at", "t", "by", "cmd", "type", "hash"];

/// The good events so far.
#[derive(Debug)]
pub(crate) struct Events {
    links: Links,
    chain: Chain,
    first: u64,
    restyled: bool,
    recorded: Vec<Recorded>,
    declared: Vec<(u64, Hash)>,
    findings: Vec<Finding>,
}

impl Events {
    /// None yet; the next is number `first` and must hang on this link. `length` is how much text they may take up, `restyled` whether what stands before is
    /// written in another way than ours.
    pub(crate) fn behind(chain: Chain, first: u64, length: usize, restyled: bool) -> Self {
        /// No event is much shorter. Memory that is not used is not taken, but moving what was read to a larger place costs as much as reading it.
        const EVENT_MIN: usize = 200;
        let recorded = Vec::with_capacity(length / EVENT_MIN);
        Self { links: Links::default(), chain, first, restyled, recorded, declared: Vec::new(), findings: Vec::new() }
    }

    /// Takes the value at `index` of the tape as the next event.
    ///
    /// # Errors
    /// When it is not; then nothing has changed.
    pub(crate) fn take(&mut self, tape: &Tape, text: &str, index: usize) -> Result<(), Why> {
        if tape.node(index).is_none_or(|node| node.kind != Kind::Object) {
            return Err(Why::NotAnEvent);
        }
        let hash = self.links.next(self.chain.last(), tape, text, index).map_err(Why::NotStrict)?;
        let envelope = Envelope::read(tape, text, index).ok_or(Why::NotAnEvent)?;
        if envelope.seq != self.next() {
            return Err(Why::Sequence { found: envelope.seq });
        }
        if envelope.hash != hash.as_str() {
            return Err(Why::Hash);
        }
        self.check_order(envelope.seq, envelope.act, At(envelope.t));
        let event = self.understand(&envelope, tape, text, index);
        if matches!(event, Event::ResultDeclared(_)) {
            self.declared.push((envelope.seq, hash));
        }
        self.recorded.push(envelope.recorded(event));
        self.chain = Chain::at(hash);
        self.restyled |= tape.spaced() || self.links.respelt();
        Ok(())
    }

    /// Reads the value at `index` of the tape as an event that nothing vouches for; none where it is no event, or its number lies behind.
    pub(crate) fn doubtful(&mut self, tape: &Tape, text: &str, index: usize) -> Option<Recorded> {
        let envelope = Envelope::read(tape, text, index).filter(|envelope| envelope.seq >= self.first)?;
        self.first = envelope.seq + 1;
        let event = self.understand(&envelope, tape, text, index);
        Some(envelope.recorded(event))
    }

    /// The number that the next event must have.
    pub(crate) fn next(&self) -> u64 {
        self.first + self.recorded.len() as u64
    }

    /// What was read.
    pub(crate) fn recorded(&self) -> &[Recorded] {
        &self.recorded
    }

    /// The last good link.
    pub(crate) fn chain(&self) -> Chain {
        self.chain
    }

    /// Whether there is space or spelling in what was read that this program would not write.
    pub(crate) fn restyled(&self) -> bool {
        self.restyled
    }

    /// Takes in events that were read apart from these and follow them: they hang on the last link and begin with the next number.
    pub(crate) fn absorb(&mut self, following: Self) {
        if let Some(first) = following.recorded.first() {
            self.check_order(first.seq, first.act, first.t);
        }
        self.chain = following.chain;
        self.restyled |= following.restyled;
        self.recorded.extend(following.recorded);
        self.declared.extend(following.declared);
        self.findings.extend(following.findings);
    }

    /// All that was read.
    pub(crate) fn loaded(self, head: Head, end: usize, verdict: Verdict, broken: Option<Broken>) -> Loaded {
        let Self { chain, recorded: events, declared, findings, .. } = self;
        Loaded { head, events, chain, declared, end: end as u64, verdict, broken, findings }
    }

    /// Holds an event against the one in front of it. The first of those that are read apart has none yet.
    fn check_order(&mut self, seq: u64, act: u64, t: At) {
        let Some(before) = self.recorded.last() else { return };
        if t < before.t {
            self.findings.push(Finding::TimeBackwards { seq });
        }
        if act != seq && before.act != act {
            self.findings.push(Finding::StrangeAct { seq, act });
        }
    }

    fn understand(&mut self, envelope: &Envelope<'_>, tape: &Tape, text: &str, index: usize) -> Event {
        let seq = envelope.seq;
        let name = envelope.type_name.as_ref();
        let raw = tape.raw(text, index);
        let mut fields = None;
        match Event::read(name, FieldSpy { inner: &mut serde_json::Deserializer::from_str(raw), fields: &mut fields }) {
            Ok(Event::Unknown(mut unknown)) => {
                take_envelope_off(&mut unknown.fields);
                self.findings.push(Finding::UnknownType { seq, name: name.to_owned() });
                Event::Unknown(unknown)
            }
            Ok(event) => {
                let keys = tape.members(index).filter_map(|(key, _)| tape.text(text, key));
                let is_known = |key: &Cow<'_, str>| fields.is_none_or(|known| known.contains(&key.as_ref())) || ENVELOPE.contains(&key.as_ref());
                let names: Vec<String> = keys.filter(|key| !is_known(key)).map(Cow::into_owned).collect();
                if !names.is_empty() {
                    self.findings.push(Finding::UnknownFields { seq, names });
                }
                event
            }
            Err(fault) => {
                self.findings.push(Finding::Unreadable { seq, name: name.to_owned(), fault: fault.to_string() });
                let mut fields: Map<String, Value> = serde_json::from_str(raw).unwrap_or_default();
                take_envelope_off(&mut fields);
                Event::Unknown(Unknown { fields })
            }
        }
    }
}

/// What an event of a later version keeps are its own fields and its type.
fn take_envelope_off(fields: &mut Map<String, Value>) {
    fields.retain(|key, _| key == "type" || !ENVELOPE.contains(&key.as_str()));
}

/// What stands around every event.
struct Envelope<'a> {
    seq: u64,
    act: u64,
    t: u64,
    at: Cow<'a, str>,
    by: Cow<'a, str>,
    cmd: Option<Cow<'a, str>>,
    type_name: Cow<'a, str>,
    hash: Cow<'a, str>,
}

impl<'a> Envelope<'a> {
    fn read(tape: &Tape, text: &'a str, index: usize) -> Option<Self> {
        let (mut seq, mut act, mut t) = (None, None, None);
        let (mut at, mut by, mut cmd, mut type_name, mut hash) = (None, None, None, None, None);
        for (key, value) in tape.members(index) {
            match tape.text(text, key)?.as_ref() {
                "seq" => seq = tape.whole(text, value),
                "act" => act = tape.whole(text, value),
                "t" => t = tape.whole(text, value),
                "at" => at = tape.text(text, value),
                "by" => by = tape.text(text, value),
                "cmd" => cmd = Some(tape.text(text, value)?),
                "type" => type_name = tape.text(text, value),
                "hash" => hash = tape.text(text, value),
                _ => {}
            }
        }
        Some(Self { seq: seq?, act: act?, t: t?, at: at?, by: by?, cmd, type_name: type_name?, hash: hash? })
    }

    fn recorded(self, event: Event) -> Recorded {
        Recorded {
            seq: self.seq,
            act: self.act,
            at: self.at.into_owned(),
            t: At(self.t),
            by: Seat::from(self.by.as_ref()),
            cmd: self.cmd.map(Cow::into_owned),
            event,
        }
    }
}

/// Passes a value on to the reader of a type, and keeps the names of the fields that the type said it has.
struct FieldSpy<'a, D> {
    inner: D,
    fields: &'a mut Option<&'static [&'static str]>,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for FieldSpy<'_, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(self, name: &'static str, fields: &'static [&'static str], visitor: V) -> Result<V::Value, D::Error> {
        *self.fields = Some(fields);
        self.inner.deserialize_struct(name, fields, visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple tuple_struct map
        enum identifier ignored_any
    }
}
