//! `leitai man`: the manual page, all commands on one, made from the same definition as the help.

use super::help;
use super::out::Out;
use super::problem::{Exit, Problem};
use crate::i18n::Lang;
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::io;

/// Writes the page.
pub(super) fn write(lang: Lang) -> Result<Exit, Problem> {
    // Nothing that is written to memory fails.
    let page = page(lang).unwrap_or_default();
    let mut out = Out::open(lang);
    out.bytes(&page)?;
    out.flush()?;
    Ok(Exit::Done)
}

fn page(lang: Lang) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let whole = help::command(lang);
    let man = Man::new(whole.clone()).date("").manual(lang.man_manual());
    man.render_title(&mut page)?;
    section(&mut page, lang.man_name(), |out| man.render_name_section(out))?;
    section(&mut page, lang.man_synopsis(), |out| man.render_synopsis_section(out))?;
    section(&mut page, lang.man_description(), |out| text(out, &[lang.man_text(), lang.cli_after()]))?;
    section(&mut page, lang.man_options(), |out| man.render_options_section(out))?;
    section(&mut page, lang.man_commands(), |_| Ok(()))?;
    for command in leaves(&whole, "") {
        describe(&mut page, &command)?;
    }
    section(&mut page, lang.man_exit(), |out| text(out, &lang.man_exit_text().lines().collect::<Vec<_>>()))?;
    section(&mut page, lang.man_environment(), |out| text(out, &lang.man_environment_text().lines().collect::<Vec<_>>()))?;
    section(&mut page, lang.man_files(), |out| text(out, &lang.man_files_text().lines().collect::<Vec<_>>()))?;
    Ok(page)
}

/// A section under a heading of ours: what the generator writes has an English one, which is left away.
fn section(page: &mut Vec<u8>, heading: &str, write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    page.extend_from_slice(Roff::new().control("SH", [heading]).to_roff().as_bytes());
    append_body(page, write)
}

fn append_body(page: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    let mut body = Vec::new();
    write(&mut body)?;
    let lines = body.split_inclusive(|byte| *byte == b'\n').filter(|line| !is_set_up(line) && !line.starts_with(b".SH"));
    lines.for_each(|line| page.extend_from_slice(line));
    Ok(())
}

/// What stands at the head of each piece that the generator writes, and is needed once.
fn is_set_up(line: &[u8]) -> bool {
    line.starts_with(b".ie \\n(.g") || line.starts_with(b".el .ds")
}

fn text(out: &mut Vec<u8>, paragraphs: &[&str]) -> io::Result<()> {
    let mut roff = Roff::new();
    for paragraph in paragraphs {
        roff.control("PP", []).text([roman(*paragraph)]);
    }
    roff.to_writer(out)
}

/// The commands that do something, with the way to them in front of their names.
fn leaves(command: &Command, path: &str) -> Vec<(String, Command)> {
    let below = command.get_subcommands().flat_map(|below| leaves(below, &format!("{path} {}", below.get_name())));
    let below: Vec<_> = below.collect();
    if below.is_empty() { vec![(path.trim_start().to_owned(), command.clone())] } else { below }
}

fn describe(page: &mut Vec<u8>, (path, command): &(String, Command)) -> io::Result<()> {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut roff = Roff::new();
    roff.control("PP", []).text([bold(help::usage(command, path))]).control("RS", []).text([roman(about)]);
    append_body(page, |out| roff.to_writer(out))?;
    // Built alone it does not take up the options that stand behind every command, which are listed once.
    let own = command.clone().disable_help_flag(true).disable_version_flag(true);
    append_body(page, |out| Man::new(own).render_options_section(out))?;
    append_body(page, |out| Roff::new().control("RE", []).to_writer(out))
}
