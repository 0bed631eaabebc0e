//! `leitai explain FILE [--village V] [--json]`: why a result is what it is, down to the ballots. What was not declared stays sealed here too.

use super::args::Explain;
use super::options::Options;
use super::out::Out;
use super::problem::{Exit, Problem};
use super::session;
use crate::reports::account;

/// Writes the reckoning. Answers no where nothing was declared.
pub(super) fn run(options: &Options, asked: &Explain) -> Result<Exit, Problem> {
    let lang = options.lang;
    let (outcome, said) = session::outcome(lang, &asked.file, asked.json)?;
    let only = match &asked.village {
        None => None,
        Some(name) => {
            let found = account::named(&outcome, name);
            Some(found.ok_or_else(|| Problem::misuse(lang.explain_no_such_village(asked.file.display(), name, account::villages(lang, &outcome))))?)
        }
    };
    let account = account::account(&outcome, only);
    let mut out = Out::open(lang);
    if asked.json {
        // A value of ours has a JSON form.
        out.bytes(format!("{:#}\n", serde_json::to_value(&account).unwrap_or_default()).as_bytes())?;
    } else {
        out.say(&account.page(lang, &said))?;
    }
    out.flush()?;
    Ok(if account.rounds.is_empty() { Exit::No } else { Exit::Done })
}
