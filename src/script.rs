//! Command lines in, answers out: how `script` and other programs speak to a meeting. One JSON object a line (`leitai.command/1`), one answer a line, in order;
//! a line that cannot be understood is answered too. Knows how lines are written; not where they come from, and no rule. Begin at [`read`] and [`Answerer`].

use crate::i18n::Lang;
use crate::json;
use crate::live::Answer;
use crate::meeting::command::Command;
use crate::meeting::history::History;
use crate::meeting::ids::Seat;
use crate::meeting::number::Points;
use crate::meeting::refusal::Refusal;
use crate::meeting::time::At;
use crate::words;
use serde_json::{Map, Value, json};

/// One line, understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The id that the answer echoes and a retry is recognised by: a text or a number.
    pub id: Option<Value>,
    /// Who asks.
    pub by: Seat,
    /// When, where the clock is simulated.
    pub t: Option<At>,
    /// What is asked.
    pub ask: Ask,
    /// Numbers that were written in another way than the file writes them: as typed, and as read.
    pub read_as: Vec<(String, Points)>,
}

impl Line {
    /// The id as the record keeps it.
    pub fn command_id(&self) -> Option<String> {
        self.id.as_ref().map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned))
    }
}

/// What a line asks.
#[derive(Clone, PartialEq, Debug)]
pub enum Ask {
    /// Do it.
    Do(Command),
    /// Would it be accepted?
    May(Command),
    /// Where does the meeting stand?
    State,
    /// What does the room see?
    Stage,
}

/// Why a line cannot be understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Malformed {
    /// The id of the line, where it could be read.
    pub id: Option<Value>,
    /// Where, in characters from 1.
    pub column: usize,
    /// Why.
    pub why: Why,
}

/// Why a line cannot be understood.
#[derive(Clone, PartialEq, Debug)]
pub enum Why {
    /// It is no JSON.
    Json,
    /// It is JSON but no object.
    NotAnObject,
    /// Neither `do` nor `ask`.
    NoVerb,
    /// No command of that name.
    UnknownCommand(String),
    /// No question of that name.
    UnknownAsk(String),
    /// A field is missing, wrong or not known.
    Field(String, String),
    /// A moment was given although the clock is real.
    RealClock,
    /// Longer than any command can be.
    TooLong,
    /// No UTF-8.
    NotUtf8,
}

/// Understands one line.
///
/// # Errors
/// When it is no JSON, no object, or no command.
pub fn read(text: &str) -> Result<Line, Box<Malformed>> {
    let without_id = |Unclear { column, why }| Box::new(Malformed { id: None, column, why });
    let value = json::read(text).map_err(|error| without_id(Unclear { column: error.position.column, why: Why::Json }))?;
    let Value::Object(mut fields) = value else {
        return Err(without_id(Unclear { column: 1, why: Why::NotAnObject }));
    };
    let id = match fields.remove("id") {
        None | Some(Value::Null) => None,
        Some(id @ (Value::String(_) | Value::Number(_))) => Some(id),
        Some(_) => return Err(without_id(at(text, "id", json::Spot::Value, Why::Field("id".to_owned(), String::new())))),
    };
    understand(text, fields, id.clone()).map_err(|Unclear { column, why }| Box::new(Malformed { id, column, why }))
}

/// What cannot be understood of a line whose id is known to the caller.
struct Unclear {
    column: usize,
    why: Why,
}

fn understand(text: &str, mut fields: Map<String, Value>, id: Option<Value>) -> Result<Line, Unclear> {
    let wrong = |name: &str, why: Why| at(text, name, json::Spot::Value, why);
    let by = match fields.remove("by") {
        None => Seat::desk(),
        Some(Value::String(by)) if !by.is_empty() => Seat::from(by),
        Some(_) => return Err(wrong("by", Why::Field("by".to_owned(), String::new()))),
    };
    let t = match fields.remove("t") {
        None => None,
        Some(t) => Some(At(t.as_u64().ok_or_else(|| wrong("t", Why::Field("t".to_owned(), String::new())))?)),
    };
    let ask = match fields.remove("ask") {
        None => None,
        Some(Value::String(ask)) => Some(ask),
        Some(other) => return Err(wrong("ask", Why::UnknownAsk(other.to_string()))),
    };
    let mut read_as = Vec::new();
    let mut command = |fields: &mut Map<String, Value>| {
        let name = match fields.remove("do") {
            Some(Value::String(name)) => name,
            Some(other) => return Err(wrong("do", Why::UnknownCommand(other.to_string()))),
            None => return Err(Unclear { column: 1, why: Why::NoVerb }),
        };
        read_numbers(fields, &mut read_as);
        decode(text, &name, std::mem::take(fields))
    };
    let ask = match ask.as_deref() {
        None => Ask::Do(command(&mut fields)?),
        Some("may") => Ask::May(command(&mut fields)?),
        Some("state") => Ask::State,
        Some("stage") => Ask::Stage,
        Some(other) => return Err(wrong("ask", Why::UnknownAsk(other.to_owned()))),
    };
    if let Some(name) = fields.keys().next() {
        return Err(at(text, name, json::Spot::Key, Why::Field(name.clone(), String::new())));
    }
    Ok(Line { id, by, t, ask, read_as })
}

fn decode(text: &str, name: &str, fields: Map<String, Value>) -> Result<Command, Unclear> {
    let mut track = serde_path_to_error::Track::new();
    let body = Value::Object(fields);
    let read = Command::read(name, serde_path_to_error::Deserializer::new(body, &mut track));
    let read = read.ok_or_else(|| at(text, "do", json::Spot::Value, Why::UnknownCommand(name.to_owned())))?;
    read.map_err(|error| {
        let path = track.path();
        let steps: Vec<json::PathStep> = path.iter().filter_map(step).collect();
        let place = json::locate(text, &steps, json::Spot::Value);
        let path = path.to_string();
        Unclear { column: place.map_or(1, |place| place.column), why: Why::Field(path, error.to_string()) }
    })
}

fn step(segment: &serde_path_to_error::Segment) -> Option<json::PathStep> {
    match segment {
        serde_path_to_error::Segment::Seq { index } => Some(json::PathStep::Index(*index)),
        serde_path_to_error::Segment::Map { key } => Some(json::PathStep::Key(key.clone())),
        _ => None,
    }
}

fn at(text: &str, field: &str, spot: json::Spot, why: Why) -> Unclear {
    let place = json::locate(text, &[json::PathStep::Key(field.to_owned())], spot);
    Unclear { column: place.map_or(1, |place| place.column), why }
}

/// Points may be written as people write them: `92,5`, `９２．５`. What the file would write otherwise is noted.
fn read_numbers(fields: &mut Map<String, Value>, read_as: &mut Vec<(String, Points)>) {
    let Some(marks) = fields.get_mut("scores").and_then(Value::as_object_mut) else { return };
    for line in marks.values_mut().filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        if let Some((points, true)) = line.as_str().and_then(|text| Points::read(text).ok()) {
            read_as.push((line.as_str().unwrap_or_default().to_owned(), points));
            *line = Value::String(points.to_string());
        }
    }
}

/// Writes answers in a language.
#[derive(Clone, Copy, Debug)]
pub struct Answerer {
    /// The language of `why`.
    pub lang: Lang,
}

impl Answerer {
    /// The answer to a command.
    pub fn command(self, history: &History, line: &Line, answer: &Answer) -> Value {
        let mut fields = match answer {
            Answer::Accepted { seq } => json!({"ok": true, "seq": seq}),
            Answer::Refused(refusal) => json!({"ok": false, "code": refusal.code(), "why": self.why(history, refusal)}),
        };
        if let (Some(fields), false) = (fields.as_object_mut(), line.read_as.is_empty()) {
            let said = line.read_as.iter().map(|(typed, read)| Value::from(self.lang.number_read_as(read, typed)));
            fields.insert("said".to_owned(), said.collect());
        }
        echoed(line.id.as_ref(), fields)
    }

    /// The answer to "would it be accepted?".
    pub fn may(self, history: &History, line: &Line, verdict: Result<(), Refusal>) -> Value {
        let fields = match verdict {
            Ok(()) => json!({"ok": true, "may": true}),
            Err(refusal) => json!({"ok": true, "may": false, "code": refusal.code(), "why": self.why(history, &refusal)}),
        };
        echoed(line.id.as_ref(), fields)
    }

    /// The answer to a question about the meeting.
    pub fn told(line: &Line, name: &str, value: Value) -> Value {
        let mut fields = Map::new();
        fields.insert("ok".to_owned(), Value::Bool(true));
        fields.insert(name.to_owned(), value);
        echoed(line.id.as_ref(), Value::Object(fields))
    }

    /// The answer to a line that cannot be understood.
    pub fn malformed(self, malformed: &Malformed) -> Value {
        let lang = self.lang;
        let why = match &malformed.why {
            Why::Json => lang.malformed_json().to_owned(),
            Why::NotAnObject => lang.malformed_object().to_owned(),
            Why::NoVerb => lang.malformed_verb().to_owned(),
            Why::UnknownCommand(name) => lang.malformed_command(name),
            Why::UnknownAsk(name) => lang.malformed_ask(name),
            Why::Field(path, detail) => lang.malformed_field(detail, path),
            Why::RealClock => lang.malformed_time().to_owned(),
            Why::TooLong => lang.malformed_too_long().to_owned(),
            Why::NotUtf8 => lang.reason_not_text().to_owned(),
        };
        echoed(malformed.id.as_ref(), json!({"ok": false, "code": "malformed", "why": why, "column": malformed.column}))
    }

    fn why(self, history: &History, refusal: &Refusal) -> String {
        let why = words::refusal(self.lang, history.state(), refusal);
        match refusal.instead() {
            Some(command) => self.lang.refusal_instead(command, why),
            None => why,
        }
    }
}

/// The answer with the asker's id in front.
fn echoed(id: Option<&Value>, answer: Value) -> Value {
    let (Some(id), Value::Object(fields)) = (id, &answer) else { return answer };
    let mut whole = Map::new();
    whole.insert("id".to_owned(), id.clone());
    whole.extend(fields.clone());
    Value::Object(whole)
}
