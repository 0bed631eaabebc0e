//! `stage`: the window for the projector. It follows a session that another program writes and never writes itself; where no file is named it takes the session
//! that runs on this machine, and waits for one. Begin at [`run`].

use super::args::Stage;
use super::options::Options;
use super::problem::{Exit, Problem, reason};
use super::session::load_problem;
use super::window;
use crate::onlook::{OnlookError, Onlooker};
use crate::session::follow::FollowError;
use crate::session::load::LoadError;
use crate::tui::stage::Shows;
use crate::tui::stage::window::{Window, run as show};
use crate::tui::terminal;
use std::io;
use std::path::Path;

/// Opens the window.
pub(super) fn run(options: &Options, asked: &Stage) -> Result<Exit, Problem> {
    window::needs_terminal(options)?;
    let lang = options.lang;
    let file = asked.file.as_deref();
    let onlooker = onlooker(options, file)?;
    terminal::restore_on_panic(options.settings.state.join("crash.log"), lang.stage_crashed().to_owned());
    let shows = if asked.clock { Shows::Clock } else { Shows::All };
    let status = show(&Window { lang, theme: options.theme, ascii: options.ascii, shows }, onlooker);
    terminal::restore();
    match status {
        Ok(0) => Ok(Exit::Done),
        Ok(status) => Ok(Exit::Signal(status)),
        Err(fault) => Err(Problem::file(lang.window_lost(reason(lang, &fault)))),
    }
}

/// Looks on at a file, or at the session that runs on this machine.
pub(super) fn onlooker(options: &Options, file: Option<&Path>) -> Result<Onlooker, Problem> {
    Onlooker::new(&options.settings.state, file).map_err(|error| problem(options, file.unwrap_or(Path::new("")), &error))
}

fn problem(options: &Options, file: &Path, error: &OnlookError) -> Problem {
    let (lang, shown) = (options.lang, file.display());
    match error {
        OnlookError::Agenda(why) => Problem::misuse(lang.take_up_agenda(shown, why)),
        OnlookError::Follow(FollowError::Load(fault)) => load_problem(lang, file, fault),
        OnlookError::Follow(FollowError::Gone) => load_problem(lang, file, &LoadError::Io(io::ErrorKind::NotFound.into())),
        OnlookError::Follow(FollowError::Empty) => Problem::misuse(lang.take_up_empty(shown)),
        OnlookError::Follow(FollowError::Damaged { seq }) => Problem::misuse(lang.stage_damaged(shown, seq)),
        OnlookError::Follow(FollowError::Replaced | FollowError::Truncated) => Problem::file(lang.stage_changed_under(shown)),
    }
}
