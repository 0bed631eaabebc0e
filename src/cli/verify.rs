//! `leitai verify FILE... [--expect F] [--json]`: a line a file says whether it can be believed. Ends with 0 where all can, 1 where one is damaged, edited or torn, 2 where
//! one is no session, 3 where one cannot be read.

use super::args::Verify;
use super::options::Options;
use super::out::{self, Out};
use super::problem::{Exit, Problem};
use super::session;
use crate::agenda_file;
use crate::reports::verdict;
use crate::session::load::{LoadError, load};
use crate::session::verify::{Expected, verify};
use serde_json::json;
use std::path::Path;

/// Holds every file against itself.
pub(super) fn run(options: &Options, asked: &Verify) -> Result<Exit, Problem> {
    let expected = match &asked.expect {
        None => None,
        Some(text) => Some(Expected::parse(text).ok_or_else(|| Problem::misuse(options.lang.usage_bad_fingerprint(text)))?),
    };
    let mut out = Out::open(options.lang);
    let mut exit = Exit::Done;
    for file in &asked.files {
        exit = exit.max(one(options, &mut out, file, expected.as_ref(), asked.json)?);
    }
    out.flush()?;
    Ok(exit)
}

fn one(options: &Options, out: &mut Out, file: &Path, expected: Option<&Expected>, json: bool) -> Result<Exit, Problem> {
    let lang = options.lang;
    let loaded = match load(file) {
        Ok(loaded) => loaded,
        Err(error) => {
            // A session whose head is broken was damaged; anything else is none.
            let damaged = matches!(error, LoadError::BrokenHead(_));
            return match session::load_problem(lang, file, &error) {
                Problem::Said { exit, line } if json => {
                    let verdict = if damaged { "damaged" } else { "none" };
                    let exit = if damaged { Exit::No } else { exit };
                    let object = json!({"file": file.display().to_string(), "verdict": verdict, "good": false, "said": line});
                    out.bytes(format!("{object}\n").as_bytes())?;
                    Ok(exit)
                }
                Problem::Said { line, .. } if damaged => {
                    out.say(&line)?;
                    Ok(Exit::No)
                }
                Problem::Said { exit, line } => {
                    out.flush()?;
                    out::remark(&line);
                    Ok(exit)
                }
                problem @ Problem::NobodyReads => Err(problem),
            };
        }
    };
    // Only names are taken from it here; that it cannot be understood is found out below.
    let agenda = agenda_file::of_session(&loaded.head.agenda).unwrap_or_default();
    let played = if loaded.head.rehearsal { [lang.outcome_rehearsal(), lang.sentence_separator()].concat() } else { String::new() };
    let verified = verify(loaded, expected);
    if json {
        let object = verdict::verified_json(lang, &agenda, &file.display().to_string(), &verified);
        out.bytes(format!("{object}\n").as_bytes())?;
    } else {
        out.say(&format!("{}: {played}{}", file.display(), verdict::verified(lang, &agenda, &verified)))?;
    }
    Ok(if verified.is_good() { Exit::Done } else { Exit::No })
}
