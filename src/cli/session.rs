//! What commands that start from a session file share.

use super::problem::Problem;
use crate::i18n::Lang;
use crate::meeting::agenda::Agenda;
use crate::reports::verdict;
use crate::session::format::FORMAT;
use crate::session::load::{LoadError, Loaded};
use std::path::Path;

/// Why nothing could be read from a session file.
pub(super) fn load_problem(lang: Lang, file: &Path, error: &LoadError) -> Problem {
    match error {
        LoadError::Io(fault) => Problem::unreadable(lang, file, fault),
        other => Problem::misuse(format!("{}: {}", file.display(), verdict::load_error(lang, other, FORMAT))),
    }
}

/// The agenda that a session was opened with, or why it cannot be understood.
pub(super) fn agenda(loaded: &Loaded) -> Result<Agenda, String> {
    serde_path_to_error::deserialize(&loaded.head.agenda).map_err(|error| error.to_string())
}
