//! The command line as types: one variant a command, one field an argument. No text for people stands here; [`super::help`] puts it in, in the reader's
//! language. Begin at [`Cli`].

use crate::clock::Speed;
use crate::i18n::Lang;
use crate::meeting::event::BreakTimer;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The whole command line.
#[derive(Parser, Clone, Debug)]
#[command(name = "leitai", version, disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Nothing opens the start screen.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// What may stand behind every command.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Common {
    /// The language of all that is said.
    #[arg(long, global = true, value_name = "LANG", value_parser = lang())]
    pub(crate) lang: Option<Lang>,
    /// The colours.
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) theme: Option<String>,
    /// Plain signs only.
    #[arg(long, global = true)]
    pub(crate) ascii: bool,
    /// The configuration to read instead of the usual one.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

/// What is to be done.
#[derive(Subcommand, Clone, Debug)]
pub(crate) enum Command {
    /// Begins a meeting.
    Run(Run),
    /// Goes on with a meeting.
    Resume(Resume),
    /// Plays a meeting.
    Rehearse(Rehearse),
    /// Opens the window for the projector.
    Stage(Stage),
    /// Reads a session again, at any moment of it.
    Replay(Replay),
    /// Tries font, colours, bell, clicker and input method.
    CheckHall,
    /// Writes the outcome of a session.
    Show(Show),
    /// Says why the result is what it is.
    Explain(Explain),
    /// Checks session files.
    Verify(Verify),
    /// Salvages a damaged session file.
    Recover(Recover),
    /// Takes command lines from a program.
    Script(Script),
    /// Lists, shows, checks and begins agendas.
    #[command(subcommand)]
    Agenda(AgendaCommand),
    /// Takes rosters from tables.
    #[command(subcommand)]
    Roster(RosterCommand),
    /// Writes a JSON Schema.
    Schema(Schema),
    /// Writes what a shell needs to complete our command line.
    Completions(Completions),
    /// Writes the manual page.
    Man,
    /// Explains a command.
    Help(Help),
}

/// `run`
#[derive(Args, Clone, Debug)]
pub(crate) struct Run {
    /// A bundled agenda's name, or an agenda file.
    #[arg(value_name = "AGENDA")]
    pub(crate) agenda: PathBuf,
    /// Where the session is written.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// `resume`
#[derive(Args, Clone, Debug)]
pub(crate) struct Resume {
    /// A session file.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What becomes of a countdown that ran; asked on the screen where it is left out.
    #[arg(long = "break", value_name = "HOW", value_parser = break_timer())]
    pub(crate) timer: Option<BreakTimer>,
}

/// `rehearse`
#[derive(Args, Clone, Debug)]
pub(crate) struct Rehearse {
    /// A bundled agenda's name, an agenda file, or a rehearsal to go on with.
    #[arg(value_name = "AGENDA")]
    pub(crate) agenda: PathBuf,
    /// How many times as fast.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=i64::from(Speed::MOST)))]
    pub(crate) speed: Option<u8>,
    /// Where the session is written.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// `stage`
#[derive(Args, Clone, Debug)]
pub(crate) struct Stage {
    /// A session file; the one that runs on this machine where it is left out.
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Nothing but the clock.
    #[arg(long)]
    pub(crate) clock: bool,
}

/// `replay`
#[derive(Args, Clone, Debug)]
pub(crate) struct Replay {
    /// A session file.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Where to begin: a time, or the number of an event.
    #[arg(long, value_name = "T")]
    pub(crate) at: Option<String>,
    /// How fast it plays.
    #[arg(long, value_name = "N")]
    pub(crate) speed: Option<String>,
    /// Writes the screen of that moment as text.
    #[arg(long)]
    pub(crate) print: bool,
    /// Columns and rows of what is written.
    #[arg(long, value_name = "COLSxROWS")]
    pub(crate) size: Option<String>,
    /// Writes the whole session as a recording for terminal players.
    #[arg(long, value_name = "OUT", conflicts_with_all = ["print", "at"])]
    pub(crate) export_cast: Option<PathBuf>,
}

/// `show`
#[derive(Args, Clone, Debug)]
pub(crate) struct Show {
    /// A session file.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// As one JSON document.
    #[arg(long)]
    pub(crate) json: bool,
    /// As minutes to paste.
    #[arg(long, conflicts_with = "json")]
    pub(crate) minutes: bool,
}

/// `explain`
#[derive(Args, Clone, Debug)]
pub(crate) struct Explain {
    /// A session file.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// One village only, by its name or id.
    #[arg(long, value_name = "V")]
    pub(crate) village: Option<String>,
    /// As one JSON document.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `verify`
#[derive(Args, Clone, Debug)]
pub(crate) struct Verify {
    /// Session files.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// A fingerprint that was written down.
    #[arg(long, value_name = "F")]
    pub(crate) expect: Option<String>,
    /// For programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `recover`
#[derive(Args, Clone, Debug)]
pub(crate) struct Recover {
    /// The damaged session file.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Where the new file is written.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// `script`
#[derive(Args, Clone, Debug)]
pub(crate) struct Script {
    /// A bundled agenda's name, an agenda file, or a session file to go on with.
    #[arg(value_name = "AGENDA|FILE")]
    pub(crate) source: PathBuf,
    /// Where the session is written.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// The commands say what time it is.
    #[arg(long)]
    pub(crate) simulated_clock: bool,
    /// What lots are drawn from.
    #[arg(long, value_name = "N", requires = "simulated_clock")]
    pub(crate) seed: Option<u64>,
}

/// `agenda`
#[derive(Subcommand, Clone, Debug)]
pub(crate) enum AgendaCommand {
    /// Names them all.
    List,
    /// Writes one out.
    Show(AgendaShow),
    /// Finds what is wrong.
    Check(AgendaCheck),
    /// Writes an example.
    New(AgendaNew),
}

/// `agenda show`
#[derive(Args, Clone, Debug)]
pub(crate) struct AgendaShow {
    /// A bundled agenda's name, or a file.
    #[arg(value_name = "NAME")]
    pub(crate) name: PathBuf,
    /// The document itself.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `agenda check`
#[derive(Args, Clone, Debug)]
pub(crate) struct AgendaCheck {
    /// Agenda files.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

/// `agenda new`
#[derive(Args, Clone, Debug)]
pub(crate) struct AgendaNew {
    /// The file to write.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

/// `roster`
#[derive(Subcommand, Clone, Debug)]
pub(crate) enum RosterCommand {
    /// Writes a table into an agenda.
    Import(RosterImport),
}

/// `roster import`
#[derive(Args, Clone, Debug)]
pub(crate) struct RosterImport {
    /// A table.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// A bundled agenda's name, or an agenda file.
    #[arg(long, value_name = "AGENDA")]
    pub(crate) into: PathBuf,
    /// A new file instead of the agenda's own.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Nothing is written.
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// `schema`
#[derive(Args, Clone, Debug)]
pub(crate) struct Schema {
    /// Of what.
    #[arg(value_name = "KIND")]
    pub(crate) kind: SchemaKind,
}

/// What there are schemas of.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SchemaKind {
    /// A session file.
    Session,
    /// An agenda file.
    Agenda,
    /// A line that `script` reads.
    Command,
    /// An event of a session.
    Event,
}

/// `completions`
#[derive(Args, Clone, Debug)]
pub(crate) struct Completions {
    /// For which shell.
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

/// `help`
#[derive(Args, Clone, Debug)]
pub(crate) struct Help {
    /// A command, and one below it.
    #[arg(value_name = "COMMAND")]
    pub(crate) path: Vec<String>,
}

fn lang() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.map(Lang::tag)).map(|tag| tag.parse().unwrap_or_default())
}

fn break_timer() -> impl TypedValueParser<Value = BreakTimer> {
    PossibleValuesParser::new(["excluded", "counted", "restarted"]).map(|how| match how.as_str() {
        "counted" => BreakTimer::Counted,
        "restarted" => BreakTimer::Restarted,
        _ => BreakTimer::Excluded,
    })
}
