//! `leitai completions SHELL`: what a shell needs to complete our command line, made from the same definition as the help.

use super::help;
use super::out::Out;
use super::problem::{Exit, Problem};
use crate::i18n::Lang;

/// Writes the script of a shell.
pub(super) fn write(lang: Lang, shell: clap_complete::Shell) -> Result<Exit, Problem> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::command(lang), "leitai", &mut script);
    let mut out = Out::open(lang);
    out.bytes(&script)?;
    out.flush()?;
    Ok(Exit::Done)
}
