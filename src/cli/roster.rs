//! `leitai roster import FILE --into AGENDA [--out FILE] [--dry-run]`: villages, people, order and minutes from a table into an agenda file. An agenda that is a file is
//! changed where it is, in one step, and the old one kept beside it as `.bak`; a bundled one is never changed, so that it needs the name of a new file.
#![expect(clippy::disallowed_methods, reason = "writes the agenda")]

use super::args::RosterImport;
use super::options::Options;
use super::out::Out;
use super::problem::{Exit, Problem, reason};
use super::source::{self, Found};
use crate::agenda_file::{self, Understood};
use crate::meeting::state::State;
use crate::roster::guess::Content;
use crate::roster::{Import, file, tell};
use crate::tui::keymap::{self, Deed, Place};
use serde_json::Value;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Says what the table holds and writes it into the agenda.
pub(super) fn import(options: &Options, asked: &RosterImport) -> Result<Exit, Problem> {
    let lang = options.lang;
    let found = source::find(options, &asked.into)?;
    let target = target(options, asked, &found)?;
    let Understood { agenda, document, .. } = source::understand(lang, &found)?;
    let name = asked.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let table = file::read(&asked.file).map_err(|why| match &why {
        file::NoTable::Disk(fault) => Problem::unreadable(lang, &asked.file, fault),
        file::NoTable::Content(_) => {
            Problem::misuse(format!("{}: {}", asked.file.display(), tell::no_table(lang, &why, |fault| reason(lang, fault))))
        }
    })?;
    let state = State::new(&agenda);
    let import = Import::new(table, &state, &agenda, Some(&name), &name);
    let mut out = Out::open(lang);
    out.say(&tell::guess(lang, &import))?;
    for doubt in tell::doubts(lang, &import) {
        out.say(&format!("! {doubt}"))?;
    }
    match import.guess.content {
        Content::Nothing => return Err(refused(&mut out, lang.roster_nothing().to_owned())),
        Content::Figures(_) => {
            let key = keymap::key_of(Place::Main, Deed::Import).unwrap_or_default();
            return Err(refused(&mut out, lang.roster_figures(key)));
        }
        Content::Roster(_) => {}
    }
    for change in tell::changes(lang, &import.plan, &state) {
        out.say(&format!("+ {change}"))?;
    }
    if asked.dry_run {
        out.say(lang.roster_would())?;
    } else if !import.plan.is_empty() {
        let mut changed = document;
        import.plan.write_into(&mut changed, &agenda);
        let text = checked(options, &found, &changed)?;
        out.flush()?;
        if let Some(kept) = write(&target, &text, asked.out.is_none()).map_err(|fault| Problem::unwritable(lang, &target, &fault))? {
            out.say(&lang.roster_kept(kept.display()))?;
        }
        out.say(&lang.roster_written(target.display()))?;
    }
    out.flush()?;
    Ok(Exit::Done)
}

/// What stops the import, behind what was said already.
fn refused(out: &mut Out, line: String) -> Problem {
    match out.flush() {
        Ok(()) => Problem::misuse(line),
        Err(problem) => problem,
    }
}

/// The file that is written: the one that was named, else the agenda's own.
fn target(options: &Options, asked: &RosterImport, found: &Found) -> Result<PathBuf, Problem> {
    let lang = options.lang;
    match &asked.out {
        Some(out) if out.symlink_metadata().is_ok() => Err(Problem::file(lang.problem_taken(out.display()))),
        Some(out) => Ok(out.clone()),
        None => found.file.clone().ok_or_else(|| Problem::misuse(lang.roster_bundled(&found.shown))),
    }
}

/// The new document as text, once it was read again as any agenda is: nothing is written that could not be run.
fn checked(options: &Options, found: &Found, document: &Value) -> Result<String, Problem> {
    let text = format!("{document:#}\n");
    match agenda_file::read(&text) {
        Ok(_) => Ok(text),
        Err(_) => {
            let changed = Found { text: text.into(), ..found.clone() };
            source::understand(options.lang, &changed).map(|_| String::new())
        }
    }
}

/// Writes the file in one step: whoever reads it meanwhile finds the old or the new one, whole. Gives where the old one went.
fn write(target: &Path, text: &str, replaces: bool) -> io::Result<Option<PathBuf>> {
    // Through a link to the file itself, so that the link stays one.
    let target = if replaces { fs::canonicalize(target)? } else { target.to_owned() };
    let beside = |ending: &str| {
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(ending);
        target.with_file_name(name)
    };
    let temporary = beside(&format!(".{}.tmp", std::process::id()));
    let written = (|| {
        let mut file = File::create_new(&temporary)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        if !replaces {
            fs::hard_link(&temporary, &target).or_else(|_| fs::rename(&temporary, &target))?;
            return Ok(None);
        }
        file.set_permissions(fs::metadata(&target)?.permissions())?;
        let kept = beside(".bak");
        fs::copy(&target, &kept)?;
        fs::rename(&temporary, &target)?;
        Ok(Some(kept))
    })();
    // Where it was renamed it is gone; elsewhere it is of no use.
    let _ = fs::remove_file(&temporary);
    written
}
