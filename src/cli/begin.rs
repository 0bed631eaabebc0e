//! How a meeting is begun from an agenda or taken up from its file, and why it cannot be, in words. `run`, `resume` and `script` all begin here.

use super::options::Options;
use super::problem::Problem;
use super::session;
use super::source::{self, Found};
use crate::agenda_file::Understood;
use crate::clock::{Chance, Clock, Pace, Wall};
use crate::i18n::Lang;
use crate::live::{Live, OpenError, TakeUpError, TakenUp, TimeOf};
use crate::meeting::state::Place;
use crate::reports::verdict;
use crate::session::load::load;
use crate::session::lock;
use crate::session::place::{self, Purpose};
use crate::session::repair::ResumeError;
use crate::session::writer::CreateError;
use crate::session::{Failure, NotStrict};
use crate::words;
use std::path::{Path, PathBuf};

/// Where a meeting's time and lots come from.
#[derive(Clone, Debug)]
pub(super) struct World {
    /// The clock's kind.
    pub(super) time: TimeOf,
    /// The lots.
    pub(super) chance: Chance,
}

/// Begins a meeting in a new file: the one that was asked for, else one of the usual name in the usual place.
pub(super) fn open(options: &Options, found: &Found, out: Option<&Path>, world: World) -> Result<Live, Problem> {
    let lang = options.lang;
    let Understood { agenda, document, .. } = source::understand(lang, found)?;
    let clock = match world.time {
        TimeOf::World => Clock::start(),
        TimeOf::Commands => Clock::simulated(),
        TimeOf::Rehearsal(speed) => Clock::rehearsal(speed),
    };
    let purpose = if clock.is_of_rehearsal() { Purpose::Rehearsal } else { Purpose::Meeting };
    let usual = || place::default_path(&options.settings.documents, purpose, &agenda, clock.now().at);
    let file = out.map_or_else(usual, Path::to_owned);
    let live = Live::open(&file, agenda, document, clock, world.chance).map_err(|error| not_opened(lang, &file, &error))?;
    note(options, &live.head().id, &live.path(), live.pace());
    live.guard(&options.settings.state);
    Ok(live)
}

/// Takes a meeting up from its file.
pub(super) fn take_up(options: &Options, file: &Path, world: World) -> Result<TakenUp, Problem> {
    let taken_up =
        Live::take_up(file, Some(&options.settings.state), world.time, world.chance).map_err(|error| not_taken_up(options, file, &error))?;
    note(options, &taken_up.head().id, file, taken_up.pace());
    taken_up.guard(&options.settings.state);
    Ok(taken_up)
}

/// Notes who writes the file and by which clock, so that a second one is told and a stage finds it.
fn note(options: &Options, id: &str, file: &Path, pace: Option<Pace>) {
    lock::note(&options.settings.state, id, file, Wall::now(), pace);
}

/// Takes the note away where the meeting was closed, so that it is not found again as one that was broken off.
pub(super) fn let_go(options: &Options, live: &Live) {
    if live.history().state().place == Place::Closed {
        lock::forget(&options.settings.state, &live.head().id);
    }
}

/// The same for a meeting that runs no more.
pub(super) fn let_go_of(options: &Options, id: &str, file: &Path) {
    // A rehearsal that is left is over: nobody is to find it among what was broken off.
    if load(file).is_ok_and(|loaded| loaded.is_closed() || loaded.head.rehearsal) {
        lock::forget(&options.settings.state, id);
    }
}

fn not_opened(lang: Lang, file: &Path, error: &OpenError) -> Problem {
    match error {
        OpenError::Agenda(fault) => Problem::misuse(lang.open_agenda(not_strict(lang, fault))),
        OpenError::Create(CreateError::Exists) => Problem::file(lang.problem_taken(file.display())),
        OpenError::Create(CreateError::Folder(fault)) => Problem::unwritable(lang, file, fault),
        OpenError::Create(CreateError::Write(failure)) => Problem::file(not_written(lang, file, failure)),
    }
}

fn not_strict(lang: Lang, fault: &NotStrict) -> String {
    match fault {
        NotStrict::Number(number) => lang.why_not_whole(number),
        other => other.to_string(),
    }
}

/// Why a file could not be written on.
pub(super) fn not_written(lang: Lang, file: &Path, failure: &Failure) -> String {
    lang.problem_unwritable(file.display(), words::failure(lang, failure))
}

fn not_taken_up(options: &Options, file: &Path, error: &TakeUpError) -> Problem {
    let lang = options.lang;
    let shown = file.display();
    match error {
        TakeUpError::Resume(ResumeError::Busy) => Problem::file(lang.take_up_busy_way(busy(options, file))),
        TakeUpError::Resume(ResumeError::Load(error)) => session::load_problem(lang, file, error),
        TakeUpError::Resume(ResumeError::InDoubt(loaded)) => Problem::misuse(lang.take_up_in_doubt(shown, verdict::loaded(lang, loaded))),
        TakeUpError::Resume(ResumeError::Empty) => Problem::misuse(lang.take_up_empty(shown)),
        TakeUpError::Resume(ResumeError::Aside(fault)) => Problem::unwritable(lang, file, fault),
        TakeUpError::Resume(ResumeError::Write(failure)) => Problem::file(not_written(lang, file, failure)),
        TakeUpError::Agenda(why) => Problem::misuse(lang.take_up_agenda(shown, why)),
        TakeUpError::NoRehearsal => Problem::misuse(lang.take_up_no_rehearsal(shown)),
        TakeUpError::Closed => Problem::misuse(lang.take_up_closed(shown)),
    }
}

/// Who else writes the file just now; none where nobody does.
pub(super) fn writer(options: &Options, file: &Path) -> Option<String> {
    lock::is_held(file).then(|| busy(options, file))
}

/// Who else writes the file, as far as that was noted.
fn busy(options: &Options, file: &Path) -> String {
    let (lang, shown) = (options.lang, file.display());
    let holder = load(file).ok().and_then(|loaded| lock::holder(&options.settings.state, &loaded.head.id));
    match holder {
        Some(holder) => {
            let since = Wall::parse(&holder.since).map_or(holder.since.clone(), Wall::time_of_day);
            lang.take_up_busy_by(shown, holder.pid, since)
        }
        None => lang.take_up_busy(shown),
    }
}

/// Where bytes were put that were taken out of a file when it was mended.
pub(super) fn kept_aside(lang: Lang, kept: Option<&Path>) -> Option<String> {
    kept.map(|kept: &Path| lang.take_up_kept(PathBuf::from(kept).display()))
}
