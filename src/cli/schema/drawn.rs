//! The schemas as the types say them, and the test that holds the files in `data/schemas` against them. Begin at [`document`].
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test writes the files where it is asked to")]

use super::text;
use crate::cli::args::SchemaKind;
use crate::meeting::agenda::{self, Agenda};
use crate::meeting::command::{self, Command};
use crate::meeting::event::Recorded;
use crate::session::format;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// Run with `UPDATE=1` to write the files anew.
#[test]
fn the_schemas_say_what_the_types_say() {
    let kinds = [(SchemaKind::Agenda, "agenda"), (SchemaKind::Command, "command"), (SchemaKind::Event, "event"), (SchemaKind::Session, "session")];
    for (kind, name) in kinds {
        let drawn = format!("{}\n", document(kind));
        if std::env::var_os("UPDATE").is_some() {
            let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/schemas").join(format!("{name}.json"));
            std::fs::write(file, drawn).unwrap();
        } else {
            assert!(text(kind) == drawn, "data/schemas/{name}.json says something else than the types");
        }
    }
}

/// The schema of a kind.
fn document(kind: SchemaKind) -> Value {
    let mut types = Types::new();
    let (format, schema) = match kind {
        SchemaKind::Agenda => (agenda::FORMAT, agenda_document(&mut types)),
        SchemaKind::Command => (command::FORMAT, line(&mut types)),
        SchemaKind::Event => (format::FORMAT, event(&mut types)),
        SchemaKind::Session => (format::FORMAT, session(&mut types)),
    };
    let name = if kind == SchemaKind::Event { format!("{format}#event") } else { format.to_owned() };
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("$id".to_owned(), json!(format!("urn:{}", name.replace(['.', '/', '#'], ":"))));
    whole.insert("title".to_owned(), json!(name));
    whole.extend(schema);
    whole.insert("$defs".to_owned(), types.definitions());
    Value::Object(whole)
}

type Fields = Map<String, Value>;

/// Draws schemas of types; what several share is defined once.
struct Types(SchemaGenerator);

impl Types {
    fn new() -> Self {
        // As a reader of files sees them: what may be left out, may be left out.
        Self(SchemaSettings::draft2020_12().for_deserialize().into_generator())
    }

    /// The schema itself and not a reference to it.
    fn whole<T: JsonSchema>(&mut self) -> Fields {
        match T::json_schema(&mut self.0).to_value() {
            Value::Object(fields) => fields,
            _ => Fields::new(),
        }
    }

    fn definitions(mut self) -> Value {
        self.0.take_definitions(true).into()
    }
}

/// An agenda, which names its format.
fn agenda_document(types: &mut Types) -> Fields {
    let mut schema = types.whole::<Agenda>();
    named(&mut schema, agenda::FORMAT);
    schema
}

fn named(schema: &mut Fields, format: &str) {
    if let Some(field) = schema.get_mut("properties").and_then(|fields| fields.get_mut("format")).and_then(Value::as_object_mut) {
        field.insert("const".to_owned(), json!(format));
    }
}

/// An event as it stands in the file: sealed.
fn event(types: &mut Types) -> Fields {
    let mut schema = types.whole::<Recorded>();
    let hash = json!({
        "description": "SHA-256 over the previous hash and this event without its hash (RFC 8785).",
        "type": "string",
        "pattern": "^[0-9a-f]{64}$",
    });
    add_field(&mut schema, "hash", hash, Presence::Required);
    schema
}

/// A whole session file.
fn session(types: &mut Types) -> Fields {
    let event = Value::Object(event(types));
    let text = |what: &str| json!({"description": what, "type": "string"});
    let agenda = Value::Object(agenda_document(types));
    let schema = json!({
        "description": "A session: its head, then its events, oldest first.",
        "type": "object",
        "properties": {
            "format": {"description": "The format.", "type": "string", "const": format::FORMAT},
            "id": {"description": "A UUID, version 7.", "type": "string", "format": "uuid"},
            "created": text("Wall clock with offset."),
            "generator": text("The program that made it and its version."),
            "rehearsal": {"description": "Whether it is only played.", "type": "boolean"},
            "agenda": agenda,
            "events": {"description": "What happened.", "type": "array", "items": event},
        },
        "required": ["format", "id", "created", "generator", "rehearsal", "agenda", "events"],
    });
    match schema {
        Value::Object(fields) => fields,
        _ => Fields::new(),
    }
}

/// A line that `script` reads: a command, or a question.
fn line(types: &mut Types) -> Fields {
    let command = types.whole::<Command>();
    let questions = json!([
        {"description": "Where does the meeting stand?", "type": "object", "properties": {"ask": {"const": "state"}}, "required": ["ask"], "additionalProperties": false},
        {"description": "What does the room see?", "type": "object", "properties": {"ask": {"const": "stage"}}, "required": ["ask"], "additionalProperties": false},
    ]);
    let commands = command.get("oneOf").and_then(Value::as_array).cloned().unwrap_or_default();
    let questions = questions.as_array().cloned().unwrap_or_default();
    let lines: Vec<Value> = commands.iter().cloned().map(or_question).chain(questions).map(with_address).collect();
    let mut schema = Fields::new();
    schema.insert("description".to_owned(), json!("One line: a command, or a question."));
    schema.insert("oneOf".to_owned(), Value::Array(lines));
    schema
}

/// A command may be asked for: `{"ask":"may","do":…}`.
fn or_question(mut command: Value) -> Value {
    if let Some(schema) = command.as_object_mut() {
        add_field(schema, "ask", json!({"description": "Would it be accepted?", "const": "may"}), Presence::Optional);
    }
    command
}

/// What every line may carry.
fn with_address(mut line: Value) -> Value {
    let common = [
        ("id", json!({"description": "Echoed; the same id from the same seat again is answered as the first time.", "type": ["string", "integer"]})),
        ("by", json!({"description": "The seat that asks (desk).", "type": "string", "minLength": 1})),
        ("t", json!({"description": "Milliseconds since the opening, where the clock is simulated.", "type": "integer", "minimum": 0})),
    ];
    if let Some(schema) = line.as_object_mut() {
        common.into_iter().for_each(|(name, field)| add_field(schema, name, field, Presence::Optional));
    }
    line
}

enum Presence {
    Required,
    Optional,
}

fn add_field(schema: &mut Fields, name: &str, field: Value, presence: Presence) {
    if let Some(fields) = schema.entry("properties").or_insert_with(|| json!({})).as_object_mut() {
        fields.insert(name.to_owned(), field);
    }
    if let (Presence::Required, Some(required)) = (presence, schema.entry("required").or_insert_with(|| json!([])).as_array_mut()) {
        required.push(json!(name));
    }
}
