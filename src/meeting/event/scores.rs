//! What a form says. In the file a word stands where a score could, so what is meant is told by the kind of value; read by hand and not by trying one type after
//! the other, because forms are most of a long record, and because so the error says what was expected. Knows no rules. Begin at [`Scores`].

use super::super::ids::{GradeId, LineId, VillageId};
use super::super::number::Points;
use litemap::LiteMap;
use schemars::JsonSchema;
use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// What a form says: a word for the whole form, or a mark a village.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Scores {
    /// The whole form.
    Whole(Word),
    /// A mark a village; a village not named is missing. Shared, for the event and the form in the fold say the same, and there are many.
    Each(
        #[serde(serialize_with = "write_shared")]
        #[schemars(with = "BTreeMap<VillageId, Mark>")]
        Arc<LiteMap<VillageId, Mark>>,
    ),
}

fn write_shared<K: Serialize, V: Serialize, S: Serializer>(map: &Arc<LiteMap<K, V>>, serializer: S) -> Result<S::Ok, S::Error> {
    write(map, serializer)
}

/// Writes a map. What the library writes itself is a list where the map is empty.
fn write<K: Serialize, V: Serialize, S: Serializer>(map: &LiteMap<K, V>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(map.iter())
}

/// Reads a map of a form, which takes the room of what is in it and no more: a tree keeps room for eleven, and there are many forms.
fn read<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>, A: MapAccess<'de>>(mut access: A) -> Result<LiteMap<K, V>, A::Error> {
    let mut entries = Vec::new();
    while let Some(entry) = access.next_entry()? {
        entries.push(entry);
    }
    let mut map = LiteMap::with_capacity(entries.len());
    map.extend(entries);
    Ok(map)
}

/// What a form or a row says instead of a score.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Word {
    /// 弃权
    Abstain,
    /// 无效: spoilt.
    Void,
}

impl Word {
    fn read(text: &str) -> Option<Self> {
        match text {
            "abstain" => Some(Self::Abstain),
            "void" => Some(Self::Void),
            _ => None,
        }
    }
}

/// What a form says about one village.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Mark {
    /// Points by line; a line left out is missing.
    Points(
        #[serde(serialize_with = "write")]
        #[schemars(with = "BTreeMap<LineId, Points>")]
        LiteMap<LineId, Points>,
    ),
    /// `abstain` or `void`.
    Word(Word),
    /// A grade.
    Grade(GradeId),
}

impl<'de> Deserialize<'de> for Scores {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScoresVisitor)
    }
}

struct ScoresVisitor;

impl<'de> Visitor<'de> for ScoresVisitor {
    type Value = Scores;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{village: mark}, \"abstain\" or \"void\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Scores, E> {
        Word::read(text).map(Scores::Whole).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Scores, A::Error> {
        read(map).map(|marks| Scores::Each(Arc::new(marks)))
    }
}

impl<'de> Deserialize<'de> for Mark {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MarkVisitor)
    }
}

struct MarkVisitor;

impl<'de> Visitor<'de> for MarkVisitor {
    type Value = Mark;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{line: points}, a grade, \"abstain\" or \"void\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Mark, E> {
        Ok(Word::read(text).map_or_else(|| Mark::Grade(text.into()), Mark::Word))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Mark, A::Error> {
        read(map).map(Mark::Points)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;

    #[test]
    fn each_kind_of_value_is_read_and_written_back() {
        let each = |mark: Mark| Scores::Each(Arc::new(LiteMap::from_iter([("jia".into(), mark)])));
        for (text, expected) in [
            (r#""abstain""#, Scores::Whole(Word::Abstain)),
            (r#""void""#, Scores::Whole(Word::Void)),
            (r#"{}"#, Scores::Each(Arc::new(LiteMap::new()))),
            (r#"{"jia":"hao"}"#, each(Mark::Grade("hao".into()))),
            (r#"{"jia":"void"}"#, each(Mark::Word(Word::Void))),
            (r#"{"jia":{"overall":"92.50"}}"#, each(Mark::Points(LiteMap::from_iter([("overall".into(), Points(9250))])))),
        ] {
            assert_eq!(serde_json::from_str::<Scores>(text).unwrap(), expected);
            assert_eq!(serde_json::to_string(&expected).unwrap(), text);
            let value: serde_json::Value = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::from_value::<Scores>(value).unwrap(), expected);
        }
    }

    #[test]
    fn what_is_none_of_them_is_told() {
        for (text, expected) in [
            (r#""hao""#, "invalid value: string \"hao\", expected {village: mark}, \"abstain\" or \"void\""),
            ("7", "invalid type: integer `7`, expected {village: mark}, \"abstain\" or \"void\""),
            (r#"{"jia":7}"#, "invalid type: integer `7`, expected {line: points}, a grade, \"abstain\" or \"void\""),
        ] {
            let error = serde_json::from_str::<Scores>(text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
