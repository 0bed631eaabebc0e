//! `leitai schema KIND`: JSON Schemas of what the program reads and writes. They are drawn from the types that read and write it, and kept as files in
//! `data/schemas`, so that the program need not carry what draws them; a test in `drawn` keeps files and types from drifting apart. Begin at [`write`].

use super::args::SchemaKind;
use super::out::Out;
use super::problem::{Exit, Problem};
use crate::assets;
use crate::i18n::Lang;
use serde_json::Value;

/// Writes the schema of a kind.
pub(super) fn write(lang: Lang, kind: SchemaKind) -> Result<Exit, Problem> {
    // The files are our own, and a test reads them.
    let schema: Value = serde_json::from_str(text(kind)).unwrap_or_default();
    let mut out = Out::open(lang);
    out.bytes(format!("{schema:#}\n").as_bytes())?;
    out.flush()?;
    Ok(Exit::Done)
}

fn text(kind: SchemaKind) -> &'static str {
    match kind {
        SchemaKind::Agenda => assets::AGENDA_SCHEMA,
        SchemaKind::Command => assets::COMMAND_SCHEMA,
        SchemaKind::Event => assets::EVENT_SCHEMA,
        SchemaKind::Session => assets::SESSION_SCHEMA,
    }
}

#[cfg(test)]
mod drawn;
