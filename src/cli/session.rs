//! What commands that start from a session file share.

use super::out;
use super::problem::Problem;
use crate::agenda_file;
use crate::i18n::Lang;
use crate::reports::outcome::{self, Outcome};
use crate::reports::verdict;
use crate::session::format::FORMAT;
use crate::session::load::{LoadError, load};
use std::path::Path;

/// Why nothing could be read from a session file.
pub(super) fn load_problem(lang: Lang, file: &Path, error: &LoadError) -> Problem {
    match error {
        LoadError::Io(fault) => Problem::unreadable(lang, file, fault),
        other => Problem::misuse(format!("{}: {}", file.display(), verdict::load_error(lang, other, FORMAT))),
    }
}

/// What came of the meeting in a file, and what the file was found to be. `handed_on` is output that does not say it itself: then it is said beside it.
pub(super) fn outcome(lang: Lang, file: &Path, handed_on: bool) -> Result<(Outcome, String), Problem> {
    let loaded = load(file).map_err(|error| load_problem(lang, file, &error))?;
    let said = verdict::loaded(lang, &loaded);
    if loaded.broken.is_some() && handed_on {
        out::remark(&format!("{}: {said}", file.display()));
    }
    let agenda = agenda_file::of_session(&loaded.head.agenda).map_err(|why| Problem::misuse(lang.take_up_agenda(file.display(), why)))?;
    Ok((outcome::outcome(agenda, loaded), said))
}
