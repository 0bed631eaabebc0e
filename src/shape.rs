//! Whether a document has the shape that a type of ours demands: every field of the right type, every choice one of those there are, nothing missing. Unlike
//! decoding, which stops at the first misfit and loses its way in flattened types, this finds all of them, each with its exact path.
//!
//! The shape is the JSON Schema that is drawn from the type itself, and a test sees that it says nothing else than the type. What a document means is not looked at.
//! Begin at [`Shape::read`].

use crate::json::Path;
use crate::meeting::agenda::TieStep;
use crate::meeting::agenda::near::nearest;
use crate::meeting::number::{Decimal, NumberError, Points};
use serde_json::{Map, Value};

/// The shape of a type.
pub struct Shape(Value);

/// A place where a document has another shape.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misfit {
    /// The value; the missing field, for one that is missing.
    pub path: Path,
    /// What is wrong with it.
    pub kind: MisfitKind,
}

/// How a value has the wrong shape, with what would be right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MisfitKind {
    /// A value of another type.
    WrongType {
        /// What would be right.
        expected: Type,
        /// What is there.
        found: Type,
    },
    /// A whole number that is too small or too large.
    OutOfRange {
        /// The least.
        min: u64,
        /// The most.
        max: u64,
    },
    /// A text that is none of those possible.
    NotOneOf {
        /// Those possible.
        allowed: Vec<String>,
        /// The one that was probably meant.
        near: Option<String>,
    },
    /// A text that is no number of the kind expected.
    NotANumber(NumberError),
    /// A text that is no step to decide a tie by.
    NotATieStep,
    /// An object that must have exactly one of these fields.
    NotExactlyOne(Vec<String>),
    /// A field that must be there and is not.
    Missing,
    /// A field that this version does not know. It does no harm; it may be a slip.
    Unknown {
        /// The one that was probably meant.
        near: Option<String>,
    },
}

/// The types of JSON, as far as we tell them apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Truth,
    /// A number.
    Number,
    /// A text in quotation marks.
    Text,
    /// A decimal number in quotation marks.
    DecimalText,
    /// A list.
    List,
    /// An object.
    Object,
}

impl Shape {
    /// The shape that a JSON Schema of ours describes.
    pub fn read(schema: &str) -> Self {
        // Nothing but what is part of the program is read here, and tests read it too.
        Self(serde_json::from_str(schema).unwrap_or_default())
    }

    /// Everything in the document that has another shape, in the order of the document.
    pub fn misfits(&self, document: &Value) -> Vec<Misfit> {
        let mut found = Vec::new();
        self.walk(&self.0, document, &Path::default(), &mut found);
        found
    }

    /// Compares one value with its schema. Recursion is as deep as the document, which the reader has bounded.
    fn walk(&self, schema: &Value, value: &Value, path: &Path, found: &mut Vec<Misfit>) {
        let mut misfit = |kind| found.push(Misfit { path: path.clone(), kind });
        let (name, schema, optional) = self.resolve(schema);
        if optional && value.is_null() {
            return;
        }
        if let Some(allowed) = choices(schema) {
            return match value {
                Value::String(text) if allowed.contains(&text.as_str()) => {}
                Value::String(text) => misfit(not_one_of(text, &allowed)),
                other => misfit(wrong_type(Type::Text, other)),
            };
        }
        if let Some(variants) = schema.get("oneOf").and_then(Value::as_array) {
            return self.walk_variant(variants, value, path, found);
        }
        let expected = expected_type(name, schema);
        if expected.is_some_and(|expected| !expected.fits(value)) {
            return expected.into_iter().for_each(|expected| misfit(wrong_type(expected, value)));
        }
        match value {
            Value::String(text) => text_misfit(name, text).into_iter().for_each(misfit),
            Value::Number(number) => number_misfit(schema, number).into_iter().for_each(misfit),
            Value::Array(elements) => {
                let inner = field(schema, "items");
                elements.iter().enumerate().for_each(|(index, element)| self.walk(inner, element, &path.index(index), found));
            }
            Value::Object(members) => self.walk_object(schema, members, path, found),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn walk_object(&self, schema: &Value, members: &Map<String, Value>, path: &Path, found: &mut Vec<Misfit>) {
        let fields = field(schema, "properties").as_object();
        for name in texts(field(schema, "required")).filter(|name| !members.contains_key(*name)) {
            found.push(Misfit { path: path.key(name), kind: MisfitKind::Missing });
        }
        for (name, value) in members {
            match fields.and_then(|fields| fields.get(name)) {
                Some(schema) => self.walk(schema, value, &path.key(name), found),
                None => {
                    let absent = fields.into_iter().flat_map(Map::keys).filter(|known| !members.contains_key(*known));
                    let near = nearest(name, absent.map(String::as_str)).map(str::to_owned);
                    found.push(Misfit { path: path.key(name), kind: MisfitKind::Unknown { near } });
                }
            }
        }
    }

    /// An object that is one of several, told apart by the one field it has.
    fn walk_variant(&self, variants: &[Value], value: &Value, path: &Path, found: &mut Vec<Misfit>) {
        let mut misfit = |kind| found.push(Misfit { path: path.clone(), kind });
        let names: Vec<&str> = variants.iter().flat_map(|variant| texts(field(variant, "required"))).collect();
        let Some(members) = value.as_object() else {
            return misfit(wrong_type(Type::Object, value));
        };
        let mut one = members.iter();
        let (Some((name, inner)), None) = (one.next(), one.next()) else {
            return misfit(MisfitKind::NotExactlyOne(owned(&names)));
        };
        match variants.iter().find_map(|variant| field(variant, "properties").get(name)) {
            Some(schema) => self.walk(schema, inner, &path.key(name), found),
            None => misfit(MisfitKind::NotExactlyOne(owned(&names))),
        }
    }

    /// Follows references: the name of the definition, the schema itself, and whether nothing may stand in its place.
    fn resolve<'s>(&'s self, schema: &'s Value) -> (&'s str, &'s Value, bool) {
        let (mut name, mut schema, mut optional) = ("", schema, false);
        loop {
            if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
                name = reference.rsplit('/').next().unwrap_or_default();
                schema = field(field(&self.0, "$defs"), name);
            } else if let Some(first) = schema.get("anyOf").and_then(|options| options.get(0)) {
                (schema, optional) = (first, true);
            } else {
                return (name, schema, optional || texts(field(schema, "type")).any(|one| one == "null"));
            }
        }
    }
}

impl Type {
    /// The type of a value.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Truth,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        }
    }

    fn fits(self, value: &Value) -> bool {
        let found = Self::of(value);
        found == self || (self == Self::DecimalText && found == Self::Text)
    }
}

/// What a schema lacks is as good as nothing.
const NOTHING: &Value = &Value::Null;

fn field<'s>(schema: &'s Value, name: &str) -> &'s Value {
    schema.get(name).unwrap_or(NOTHING)
}

/// The texts in a list, or the one text.
fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().into_iter().flatten();
    list.chain(value.is_string().then_some(value)).filter_map(Value::as_str)
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The texts that are possible, where a schema lists them: with a description each, or as one list.
fn choices(schema: &Value) -> Option<Vec<&str>> {
    let described = |option| texts(field(option, "const")).chain(texts(field(option, "enum")));
    match schema.get("oneOf").and_then(Value::as_array) {
        Some(options) => Some(options.iter().flat_map(described).collect()).filter(|found: &Vec<_>| !found.is_empty()),
        None => schema.get("enum").map(|list| texts(list).collect()),
    }
}

fn expected_type(name: &str, schema: &Value) -> Option<Type> {
    let first = texts(field(schema, "type")).find(|one| *one != "null")?;
    Some(match first {
        "string" if matches!(name, "Points" | "Decimal") => Type::DecimalText,
        "string" => Type::Text,
        "integer" | "number" => Type::Number,
        "boolean" => Type::Truth,
        "array" => Type::List,
        "object" => Type::Object,
        _ => return None,
    })
}

/// Texts with a grammar are read by the type they are meant for, which knows best.
fn text_misfit(name: &str, text: &str) -> Option<MisfitKind> {
    match name {
        "Points" => text.parse::<Points>().err().map(MisfitKind::NotANumber),
        "Decimal" => text.parse::<Decimal>().err().map(MisfitKind::NotANumber),
        "TieStep" => serde_json::from_value::<TieStep>(text.into()).err().map(|_| MisfitKind::NotATieStep),
        _ => None,
    }
}

fn number_misfit(schema: &Value, number: &serde_json::Number) -> Option<MisfitKind> {
    let min = field(schema, "minimum").as_u64().unwrap_or(0);
    let widest = match field(schema, "format").as_str() {
        Some("uint8") => u64::from(u8::MAX),
        Some("uint32") => u64::from(u32::MAX),
        _ => u64::MAX,
    };
    let max = field(schema, "maximum").as_u64().unwrap_or(widest);
    let fits = number.as_u64().is_some_and(|number| (min..=max).contains(&number));
    (!fits).then_some(MisfitKind::OutOfRange { min, max })
}

fn not_one_of(text: &str, allowed: &[&str]) -> MisfitKind {
    MisfitKind::NotOneOf { near: nearest(text, allowed.iter().copied()).map(str::to_owned), allowed: owned(allowed) }
}

fn wrong_type(expected: Type, value: &Value) -> MisfitKind {
    MisfitKind::WrongType { expected, found: Type::of(value) }
}
