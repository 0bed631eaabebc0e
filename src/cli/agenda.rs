//! `leitai agenda list | show | check | new`: agendas as files, without a meeting.
#![expect(clippy::disallowed_methods, reason = "lists and writes agenda files")]

use super::args::{AgendaCheck, AgendaNew, AgendaShow};
use super::options::Options;
use super::out::{self, Out};
use super::problem::{Exit, Problem};
use super::source::{self, Found};
use crate::agenda_file::{self, Refused, Understood};
use crate::assets;
use crate::meeting::agenda::Agenda;
use crate::reports;
use std::fs;
use std::io::{self, Write};

/// Writes a line an agenda: the bundled ones, then one's own.
pub(super) fn list(options: &Options) -> Result<Exit, Problem> {
    let mut agendas: Vec<(String, Agenda)> = Vec::new();
    for name in source::names(options) {
        let Some(found) = assets::agenda(&name, Some(&options.agendas())).map_err(|fault| source::unreadable(options.lang, &fault))? else {
            continue;
        };
        match agenda_file::read(&found.text) {
            Ok(understood) => agendas.push((name, understood.agenda)),
            Err(_) => out::remark(&options.lang.agenda_list_broken(name)),
        }
    }
    let list = reports::agenda::list(options.lang, agendas.iter().map(|(name, agenda)| (name.as_str(), agenda)));
    super::told(options.lang, &list)
}

/// Writes an agenda as text, or the document itself.
pub(super) fn show(options: &Options, asked: &AgendaShow) -> Result<Exit, Problem> {
    let found = source::find(options, &asked.name)?;
    let agenda = source::understand(options.lang, &found)?.agenda;
    let mut out = Out::open(options.lang);
    if asked.json {
        out.bytes(found.text.as_bytes())?;
    } else {
        out.say(&reports::agenda::show(options.lang, &agenda))?;
    }
    out.flush()?;
    Ok(Exit::Done)
}

/// Writes a line a fault. Every file is looked at, also behind one that cannot be read.
pub(super) fn check(options: &Options, asked: &AgendaCheck) -> Result<Exit, Problem> {
    let mut out = Out::open(options.lang);
    let mut exit = Exit::Done;
    for file in &asked.files {
        match source::find(options, file) {
            Ok(found) => exit = exit.max(tell(options, &mut out, &found)?),
            Err(Problem::Said { exit: worse, line }) => {
                out::remark(&line);
                exit = exit.max(worse);
            }
            Err(problem) => return Err(problem),
        }
    }
    out.flush()?;
    Ok(exit)
}

fn tell(options: &Options, out: &mut Out, found: &Found) -> Result<Exit, Problem> {
    let lang = options.lang;
    let (exit, faults, remarks) = match agenda_file::read(&found.text) {
        Ok(Understood { remarks, .. }) => (Exit::Done, Vec::new(), remarks),
        Err(Refused { faults, remarks }) => (Exit::No, faults, remarks),
    };
    for fault in &faults {
        out.say(&reports::findings::fault(lang, &found.shown, fault))?;
    }
    for remark in &remarks {
        out.say(&reports::findings::remark(lang, &found.shown, remark))?;
    }
    if exit == Exit::Done {
        out.say(&lang.agenda_good(&found.shown))?;
    }
    Ok(exit)
}

/// Writes an example that teaches how an agenda is written, into a file that is not there yet.
pub(super) fn new(options: &Options, asked: &AgendaNew) -> Result<Exit, Problem> {
    let (lang, file) = (options.lang, &asked.file);
    let written = fs::File::create_new(file).and_then(|mut new| new.write_all(assets::agenda_template(lang).as_bytes()));
    match written {
        Ok(()) => super::told(lang, &lang.agenda_new_written(file.display())),
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => Err(Problem::file(lang.problem_taken(file.display()))),
        Err(fault) => Err(Problem::unwritable(lang, file, &fault)),
    }
}
