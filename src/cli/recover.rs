//! `leitai recover FILE [--out FILE]`: what can be got out of a damaged session file goes to a new one, and all else is listed and kept beside it as text. The file
//! itself is only read. Ends with 0 where nothing was lost, 1 where something was, 2 for wrong use, 3 where nothing can be read. Begin at [`run`].

use super::args::Recover;
use super::options::Options;
use super::out::Out;
use super::problem::{Exit, Problem};
use crate::i18n::Lang;
use crate::reports::recovery;
use crate::session::place;
use crate::session::recover::{Salvage, salvage, write_new};
use std::io;
use std::path::{Path, PathBuf};

/// Salvages a file and says what came of it.
pub(super) fn run(options: &Options, asked: &Recover) -> Result<Exit, Problem> {
    let lang = options.lang;
    let mut out = Out::open(lang);
    let (salvage, written) = recover(options, &asked.file, asked.out.as_deref())?;
    out.say(&recovery::report(lang, &asked.file.display().to_string(), &salvage))?;
    for line in &written.said {
        out.say(line)?;
    }
    out.flush()?;
    Ok(match (salvage.is_empty(), salvage.is_whole()) {
        (true, _) => Exit::File,
        (_, true) => Exit::Done,
        _ => Exit::No,
    })
}

/// Where things were written, in words, and the new session file.
#[derive(Debug, Default)]
pub(super) struct Written {
    said: Vec<String>,
    /// The new session file, where one was written.
    pub(super) session: Option<PathBuf>,
    /// The text of what could not be placed, where there was something.
    pub(super) rest: Option<PathBuf>,
}

/// Salvages a file: to the file that was asked for, else beside it, else to where sessions are kept. Where it is whole and no file was asked for, none is written.
pub(super) fn recover(options: &Options, file: &Path, out: Option<&Path>) -> Result<(Salvage, Written), Problem> {
    let lang = options.lang;
    let found = salvage(file, &options.settings.state).map_err(|fault| Problem::unreadable(lang, file, &fault))?;
    let mut written = Written::default();
    let is_as_it_is = found.is_whole() && found.from_mirror == 0 && out.is_none();
    let needs_writing = !matches!(found.verdict, Some(verdict) if verdict.is_whole());
    if let Some(document) = found.document.as_ref().filter(|_| !is_as_it_is || needs_writing) {
        let path = write(options, file, out, lang.recover_suffix(), "json", document)?;
        written.said.push(lang.recover_written(path.display()));
        written.session = Some(path);
    }
    if let Some(rest) = recovery::rest(lang, &file.display().to_string(), &found) {
        let beside = written.session.as_deref().unwrap_or(file);
        let path = write(options, beside, None, lang.recover_rest_suffix(), "txt", &rest)?;
        let is_draft_alone = found.islands.is_empty() && found.fragments.is_empty();
        written.said.push(if is_draft_alone { lang.recover_draft_written(path.display()) } else { lang.recover_rest_written(path.display()) });
        written.rest = Some(path);
    }
    Ok((found, written))
}

fn write(options: &Options, file: &Path, out: Option<&Path>, suffix: &str, ending: &str, text: &str) -> Result<PathBuf, Problem> {
    let lang: Lang = options.lang;
    if let Some(out) = out {
        return match write_new(out, text) {
            Ok(()) => Ok(out.to_owned()),
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => Err(Problem::misuse(lang.problem_taken(out.display()))),
            Err(fault) => Err(Problem::unwritable(lang, out, &fault)),
        };
    }
    let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = place::free_beside(file, &format!("{name}-{suffix}"), ending);
    let Err(fault) = write_new(&beside, text) else { return Ok(beside) };
    // A stick that is read-only, say: the original stays there.
    let usual = place::free_in(&place::folder(&options.settings.documents), &format!("{name}-{suffix}"), ending);
    write_new(&usual, text).map(|()| usual).map_err(|_| Problem::unwritable(lang, &beside, &fault))
}
