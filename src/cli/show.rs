//! `leitai show FILE [--json] [--minutes]`: what came of a meeting. A file in a bad state is shown as far as it can be believed, and that is said.

use super::args::Show;
use super::options::Options;
use super::out::Out;
use super::problem::{Exit, Problem};
use super::session;
use crate::reports::{minutes, show};

/// Writes the outcome.
pub(super) fn run(options: &Options, asked: &Show) -> Result<Exit, Problem> {
    let lang = options.lang;
    let (outcome, said) = session::outcome(lang, &asked.file, asked.json || asked.minutes)?;
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
