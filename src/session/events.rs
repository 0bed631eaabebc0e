//! Events as they are read back, one after the other: each is held against the chain, then understood. What is of a later version is kept and noted, never
//! refused. Knows no file and no layout. Begin at [`Events::take`].

use super::canonical::NotStrict;
use super::format::{Chain, Hash, Links};
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
    recorded: Vec<Recorded>,
    declared: Vec<(u64, Hash)>,
    findings: Vec<Finding>,
}

impl Events {
    /// None yet; the first must hang on this link.
    pub(crate) fn behind(chain: Chain) -> Self {
        Self { links: Links::default(), chain, recorded: Vec::new(), declared: Vec::new(), findings: Vec::new() }
    }

    /// Takes the value at `index` of the tape as the next event.
    ///
    /// # Errors
    /// When it is not; then nothing has changed.
    pub(crate) fn take(&mut self, tape: &Tape, bytes: &[u8], index: usize) -> Result<(), Why> {
        if tape.node(index).is_none_or(|node| node.kind != Kind::Object) {
            return Err(Why::NotAnEvent);
        }
        let text = std::str::from_utf8(tape.raw(bytes, index)).map_err(|_| Why::NotStrict(NotStrict::Utf8))?;
        let hash = self.links.next(self.chain.last(), tape, bytes, index).map_err(Why::NotStrict)?;
        let envelope = Envelope::read(tape, bytes, index).ok_or(Why::NotAnEvent)?;
        if envelope.seq != self.next() {
            return Err(Why::Sequence { found: envelope.seq });
        }
        if envelope.hash != hash.as_str() {
            return Err(Why::Hash);
        }
        self.check_order(&envelope);
        let event = self.understand(text, &envelope, tape, bytes, index);
        if matches!(event, Event::ResultDeclared(_)) {
            self.declared.push((envelope.seq, hash));
        }
        self.recorded.push(envelope.recorded(event));
        self.chain = Chain::at(hash);
        Ok(())
    }

    /// The number that the next event must have.
    pub(crate) fn next(&self) -> u64 {
        self.recorded.len() as u64 + 1
    }

    /// The last good link.
    pub(crate) fn chain(&self) -> Chain {
        self.chain
    }

    /// Whether the last event spells an escape in another way than we do.
    pub(crate) fn restyled(&self) -> bool {
        self.links.respelt()
    }

    /// The events, those that declared a result with their hashes, and the findings.
    pub(crate) fn into_parts(self) -> (Vec<Recorded>, Vec<(u64, Hash)>, Vec<Finding>) {
        (self.recorded, self.declared, self.findings)
    }

    fn check_order(&mut self, envelope: &Envelope<'_>) {
        let seq = envelope.seq;
        let before = self.recorded.last();
        if before.is_some_and(|before| envelope.t < before.t.0) {
            self.findings.push(Finding::TimeBackwards { seq });
        }
        if envelope.act != seq && before.is_none_or(|before| before.act != envelope.act) {
            self.findings.push(Finding::StrangeAct { seq, act: envelope.act });
        }
    }

    fn understand(&mut self, text: &str, envelope: &Envelope<'_>, tape: &Tape, bytes: &[u8], index: usize) -> Event {
        let seq = envelope.seq;
        let name = envelope.type_name.as_ref();
        let mut fields = None;
        match Event::read(name, FieldSpy { inner: &mut serde_json::Deserializer::from_str(text), fields: &mut fields }) {
            Ok(Event::Unknown(mut unknown)) => {
                take_envelope_off(&mut unknown.fields);
                self.findings.push(Finding::UnknownType { seq, name: name.to_owned() });
                Event::Unknown(unknown)
            }
            Ok(event) => {
                let keys = tape.members(index).filter_map(|(key, _)| tape.text(bytes, key));
                let unknown = |key: &Cow<'_, str>| !ENVELOPE.contains(&key.as_ref()) && fields.is_some_and(|known| !known.contains(&key.as_ref()));
                let names: Vec<String> = keys.filter(unknown).map(Cow::into_owned).collect();
                if !names.is_empty() {
                    self.findings.push(Finding::UnknownFields { seq, names });
                }
                event
            }
            Err(fault) => {
                self.findings.push(Finding::Unreadable { seq, name: name.to_owned(), fault: fault.to_string() });
                let mut fields: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
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
    fn read(tape: &Tape, bytes: &'a [u8], index: usize) -> Option<Self> {
        let (mut seq, mut act, mut t) = (None, None, None);
        let (mut at, mut by, mut cmd, mut type_name, mut hash) = (None, None, None, None, None);
        for (key, value) in tape.members(index) {
            match tape.text(bytes, key)?.as_ref() {
                "seq" => seq = tape.whole(bytes, value),
                "act" => act = tape.whole(bytes, value),
                "t" => t = tape.whole(bytes, value),
                "at" => at = tape.text(bytes, value),
                "by" => by = tape.text(bytes, value),
                "cmd" => cmd = Some(tape.text(bytes, value)?),
                "type" => type_name = tape.text(bytes, value),
                "hash" => hash = tape.text(bytes, value),
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
            by: Seat(self.by.into_owned()),
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
