//! `leitai show FILE [--json] [--minutes]`: what came of a meeting. A file in a bad state is shown as far as it can be believed, and that is said.

use super::args::Show;
use super::options::Options;
use super::out::{self, Out};
use super::problem::{Exit, Problem};
use super::session;
use crate::reports::{minutes, outcome, show, verdict};
use crate::session::load::load;

/// Writes the outcome.
pub(super) fn run(options: &Options, asked: &Show) -> Result<Exit, Problem> {
    let lang = options.lang;
    let loaded = load(&asked.file).map_err(|error| session::load_problem(lang, &asked.file, &error))?;
    let said = verdict::loaded(lang, &loaded);
    if loaded.broken.is_some() && (asked.json || asked.minutes) {
        out::remark(&format!("{}: {said}", asked.file.display()));
    }
    let agenda = session::agenda(&loaded).map_err(|why| Problem::misuse(lang.take_up_agenda(asked.file.display(), why)))?;
    let outcome = outcome::outcome(agenda, loaded);
    let mut out = Out::open(lang);
    if asked.json {
        // A value of ours has a JSON form.
        out.bytes(format!("{:#}\n", serde_json::to_value(&outcome).unwrap_or_default()).as_bytes())?;
    } else if asked.minutes {
        out.hand_over(&minutes::minutes(lang, &outcome))?;
    } else {
        out.say(&show::show(lang, &outcome, &said))?;
    }
    out.flush()?;
    Ok(Exit::Done)
}
