//! What a command starts from: an agenda by its name or in a file. Begin at [`find`] and [`understand`].
#![expect(clippy::disallowed_methods, reason = "reads agenda files")]

use super::options::Options;
use super::problem::Problem;
use crate::agenda_file::{self, Understood};
use crate::assets::{self, Unreadable};
use crate::i18n::Lang;
use crate::meeting::agenda::near::nearest;
use crate::reports::findings;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The text of an agenda.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The text.
    pub(super) text: Cow<'static, str>,
    /// What it is called in what is said of it: its file, or its name.
    pub(super) shown: String,
    /// The file; none for a bundled one.
    pub(super) file: Option<PathBuf>,
}

/// The agenda of that name, else the file.
pub(super) fn find(options: &Options, asked: &Path) -> Result<Found, Problem> {
    if let Some(found) = named(options, asked)? {
        return Ok(found);
    }
    let shown = asked.display().to_string();
    match fs::read_to_string(asked) {
        Ok(text) => Ok(Found { text: Cow::Owned(text), shown, file: Some(asked.to_owned()) }),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound && is_name(asked) => Err(unknown(options, &shown)),
        Err(fault) => Err(Problem::unreadable(options.lang, asked, &fault)),
    }
}

/// The agenda of that name.
pub(super) fn named(options: &Options, asked: &Path) -> Result<Option<Found>, Problem> {
    let Some(name) = asked.to_str() else { return Ok(None) };
    let found = assets::agenda(name, Some(&options.agendas())).map_err(|fault| unreadable(options.lang, &fault))?;
    Ok(found.map(|found| Found {
        text: found.text,
        shown: found.file.as_ref().map_or_else(|| name.to_owned(), |file| file.display().to_string()),
        file: found.file,
    }))
}

/// The agenda in a text.
pub(super) fn understand(lang: Lang, found: &Found) -> Result<Understood, Problem> {
    agenda_file::read(&found.text).map_err(|refused| {
        let faults = refused.faults.iter().map(|fault| findings::fault(lang, &found.shown, fault));
        // A field with a slip in its name is missing and another one does nothing: the remark says which.
        let remarks = refused.remarks.iter().map(|remark| findings::remark(lang, &found.shown, remark));
        let lines: Vec<String> = faults.chain(remarks).collect();
        Problem::misuse(lines.join("\n"))
    })
}

/// A file of one's own agendas that is there and cannot be read.
pub(super) fn unreadable(lang: Lang, fault: &Unreadable) -> Problem {
    Problem::unreadable(lang, &fault.file, &fault.source)
}

/// The names of all agendas: the bundled ones, then one's own, by name.
pub(super) fn names(options: &Options) -> Vec<String> {
    let mut names: Vec<String> = assets::bundled().iter().map(|agenda| agenda.name.to_owned()).collect();
    let folder = fs::read_dir(options.agendas()).into_iter().flatten().flatten().map(|entry| entry.path());
    let files = folder.filter(|path| path.extension() == Some(OsStr::new("json")));
    let mut own: Vec<String> = files.filter_map(|path| path.file_stem()?.to_str().map(str::to_owned)).filter(|name| !names.contains(name)).collect();
    own.sort();
    names.append(&mut own);
    names
}

/// Whether somebody who wrote this meant a name: no way to a file, and no file's ending.
fn is_name(asked: &Path) -> bool {
    asked.extension().is_none() && asked.components().count() == 1
}

fn unknown(options: &Options, name: &str) -> Problem {
    let lang = options.lang;
    let names = names(options);
    let what = lang.unknown_agenda(name);
    Problem::misuse(match nearest(name, names.iter().map(String::as_str)) {
        Some(meant) => lang.find_near(meant, what),
        None => what,
    })
}
