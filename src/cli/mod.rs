//! The command line: what is asked for is understood, done by the module of its command, and answered by text and an exit status (0 done, 1 the answer is no,
//! 2 wrong use or bad input, 3 a file could not be read or written). Knows no rule of the meeting. Begin at [`main`]; `args` has the commands as types, and
//! each command has a file of its name.

mod agenda;
mod args;
mod begin;
mod completions;
mod explain;
mod help;
mod man;
mod options;
mod out;
mod problem;
mod recover;
mod replay;
mod roster;
mod schema;
mod script;
mod session;
mod show;
mod source;
mod stage;
mod theme;
mod usage;
mod verify;
mod window;

use crate::i18n::Lang;
use crate::settings::Settings;
use args::{AgendaCommand, Cli, Command, RosterCommand};
use clap::FromArgMatches;
use clap::error::ErrorKind;
use options::{Config, Early, Options};
use out::Out;
use problem::{Exit, Problem};
use std::ffi::OsString;
use std::process::ExitCode;

/// Does what the arguments ask for; the first of them is the program's name.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    match run(&args) {
        Ok(exit) => exit.into(),
        Err(Problem::NobodyReads) => Exit::Done.into(),
        Err(Problem::Said { exit, line }) => {
            out::remark(&line);
            if args.len() < 2 {
                out::keep_window_open();
            }
            exit.into()
        }
    }
}

fn run(args: &[OsString]) -> Result<Exit, Problem> {
    let settings = Settings::from_environment();
    let early = Early::of(args);
    let spoken = || settings.locale.iter().map(String::as_str);
    let read = |lang| Config::read(early.config.as_deref(), &settings, lang);
    let mut lang = Lang::choose(early.lang, spoken());
    let mut config = read(lang);
    let wished = early.lang.or(config.as_ref().ok().and_then(|config| config.lang));
    if let Some(wished) = wished.filter(|wished| *wished != lang) {
        // What is to be said of the configuration is said in its own language.
        lang = wished;
        config = read(lang);
    }
    let cli = match understood(lang, args) {
        Ok(cli) => cli,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            return told(lang, &error.render().to_string());
        }
        Err(error) => return Err(usage::problem(lang, &error)),
    };
    let config = config?;
    for remark in &config.remarks {
        out::remark(remark);
    }
    let options = Options::of(lang, &cli.common, &config, settings)?;
    dispatch(&options, cli)
}

fn understood(lang: Lang, args: &[OsString]) -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&help::command(lang).try_get_matches_from(args)?)
}

fn dispatch(options: &Options, cli: Cli) -> Result<Exit, Problem> {
    let lang = options.lang;
    match cli.command {
        None => window::start(options),
        Some(Command::Run(asked)) => window::run(options, &asked),
        Some(Command::Resume(asked)) => window::resume(options, &asked),
        Some(Command::CheckHall) => window::check_hall(options),
        Some(Command::Rehearse(asked)) => window::rehearse(options, &asked),
        Some(Command::Stage(asked)) => stage::run(options, &asked),
        Some(Command::Replay(asked)) => replay::run(options, &asked),
        Some(Command::Show(asked)) => show::run(options, &asked),
        Some(Command::Explain(asked)) => explain::run(options, &asked),
        Some(Command::Verify(asked)) => verify::run(options, &asked),
        Some(Command::Recover(asked)) => recover::run(options, &asked),
        Some(Command::Script(asked)) => script::run(options, &asked),
        Some(Command::Agenda(AgendaCommand::List)) => agenda::list(options),
        Some(Command::Agenda(AgendaCommand::Show(asked))) => agenda::show(options, &asked),
        Some(Command::Agenda(AgendaCommand::Check(asked))) => agenda::check(options, &asked),
        Some(Command::Agenda(AgendaCommand::New(asked))) => agenda::new(options, &asked),
        Some(Command::Roster(RosterCommand::Import(asked))) => roster::import(options, &asked),
        Some(Command::Schema(asked)) => schema::write(lang, asked.kind),
        Some(Command::Completions(asked)) => completions::write(lang, asked.shell),
        Some(Command::Man) => man::write(lang),
        Some(Command::Help(asked)) => match help::page(lang, &asked.path) {
            Ok(page) => told(lang, &page),
            Err(name) => Err(usage::no_such_command(lang, &name)),
        },
    }
}

/// Writes a text for people, and is done.
fn told(lang: Lang, text: &str) -> Result<Exit, Problem> {
    let mut out = Out::open(lang);
    out.say(text)?;
    out.flush()?;
    Ok(Exit::Done)
}
