//! The commands that take the whole screen: no command at all (the start screen), `run`, `resume`, `rehearse`
//! and `check-hall`. Nothing is written before it is known that there is a
//! terminal. Begin at [`start`].

use super::args::{Rehearse, Resume, Run};
use super::begin::{self, World};
use super::options::Options;
use super::out;
use super::problem::{Exit, Problem, reason};
use super::recover;
use super::script;
use super::source;
use super::stage;
use crate::assets;
use crate::clock::{Chance, Speed};
use crate::live::{Live, TakenUp, TimeOf};
use crate::meeting::event::BreakTimer;
use crate::reports::recovery;
use crate::session::place::{self, Listed};
use crate::session::writer::{Status, Watch};
use crate::settings::Hanzi;
use crate::tui::app::{self, First, Window};
use crate::tui::replay::Replay;
use crate::tui::start::{Door, Entry, Recovered};
use crate::tui::terminal;
use crate::words;
use serde::Deserialize;
use std::path::Path;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

/// So many recent sessions are listed.
const RECENT: usize = 20;

/// Opens the start screen.
pub(super) fn start(options: &Options) -> Result<Exit, Problem> {
    needs_terminal(options)?;
    show(options, First::Start, Sessions::default())
}

/// Begins a meeting and opens its screen.
pub(super) fn run(options: &Options, asked: &Run) -> Result<Exit, Problem> {
    needs_terminal(options)?;
    let live = begin::open(options, &source::find(options, &asked.agenda)?, asked.out.as_deref(), world())?;
    let sessions = Sessions::default();
    sessions.add(&live.head().id, live.watch());
    show(options, First::Meeting(Box::new(live)), sessions)
}

/// Takes a meeting up from its file and opens its screen.
pub(super) fn resume(options: &Options, asked: &Resume) -> Result<Exit, Problem> {
    needs_terminal(options)?;
    go_on(options, &asked.file, world(), asked.timer)
}

/// Opens the screen that tries the hall.
pub(super) fn check_hall(options: &Options) -> Result<Exit, Problem> {
    needs_terminal(options)?;
    show(options, First::CheckHall, Sessions::default())
}

/// Plays a meeting on a fast clock, from its beginning or from where it was left.
pub(super) fn rehearse(options: &Options, asked: &Rehearse) -> Result<Exit, Problem> {
    needs_terminal(options)?;
    let world = rehearsal(asked.speed.and_then(Speed::of).unwrap_or(Speed::USUAL));
    if script::is_session(options, &asked.agenda)? {
        return match asked.out {
            Some(_) => Err(Problem::misuse(options.lang.script_out_of_session(asked.agenda.display()))),
            None => go_on(options, &asked.agenda, world, None),
        };
    }
    let live = begin::open(options, &source::find(options, &asked.agenda)?, asked.out.as_deref(), world)?;
    let sessions = Sessions::default();
    sessions.add(&live.head().id, live.watch());
    show(options, First::Meeting(Box::new(live)), sessions)
}

fn go_on(options: &Options, file: &Path, world: World, timer: Option<BreakTimer>) -> Result<Exit, Problem> {
    let taken_up = match begin::take_up(options, file, world) {
        // It was not done, which is said behind the screen; meanwhile there is a key for what can be done.
        Err(problem) if begin::writer(options, file).is_some() => {
            show(options, First::Busy(file.to_owned()), Sessions::default())?;
            return Err(problem);
        }
        taken_up => taken_up?,
    };
    let kept = begin::kept_aside(options.lang, taken_up.kept());
    let sessions = Sessions::default();
    sessions.add(&taken_up.head().id, taken_up.watch());
    let done = show(options, First::TakenUp(Box::new(taken_up), timer), sessions);
    // Said behind the screen, or nobody would see it.
    if let Some(kept) = kept {
        out::remark(&kept);
    }
    done
}

fn world() -> World {
    World { time: TimeOf::World, chance: Chance::system() }
}

fn rehearsal(speed: Speed) -> World {
    World { time: TimeOf::Rehearsal(speed), chance: Chance::system() }
}

pub(super) fn needs_terminal(options: &Options) -> Result<(), Problem> {
    if terminal::is_there() { Ok(()) } else { Err(Problem::misuse(options.lang.window_needs_terminal())) }
}

/// Reads a session again in a window of its own.
pub(super) fn replay(options: &Options, replay: Replay) -> Result<Exit, Problem> {
    show(options, First::Replay(Box::new(replay)), Sessions::default())
}

fn show(options: &Options, first: First, sessions: Sessions) -> Result<Exit, Problem> {
    let lang = options.lang;
    let notice = match options.settings.hanzi {
        Hanzi::Likely => None,
        Hanzi::Console => Some(lang.window_no_hanzi_console()),
        Hanzi::Locale => Some(lang.window_no_hanzi_locale()),
    };
    // Once where it stays when the screen is gone, and once on the screen itself.
    notice.into_iter().for_each(out::remark);
    let log = options.settings.state.join("crash.log");
    terminal::restore_on_panic(log.clone(), lang.window_crashed(log.display()));
    let window = Window {
        lang,
        theme: options.theme,
        ascii: options.ascii,
        remark: notice.map(str::to_owned).or_else(|| options.theme_remark.clone()),
        state: options.settings.state.clone(),
        door: Rc::new(door(options, &sessions)),
    };
    let status = app::run(&window, first);
    terminal::restore();
    let mut kept = Exit::Done;
    for (id, watch) in sessions.all() {
        kept = kept.max(leave(options, &id, &watch.status()));
    }
    match status {
        Ok(0) => Ok(kept),
        Ok(status) => Ok(Exit::Signal(status)),
        Err(fault) => Err(Problem::file(lang.window_lost(reason(lang, &fault)))),
    }
}

/// Says where a session is that was written from this window, and what of it was not saved.
fn leave(options: &Options, id: &str, status: &Status) -> Exit {
    begin::let_go_of(options, id, &status.path);
    let (lang, file) = (options.lang, status.path.display());
    match &status.failure {
        Some(failure) => {
            let count = status.handed.saturating_sub(status.saved);
            out::remark(&lang.window_not_kept(count, file, status.saved, words::failure(lang, failure)));
            Exit::File
        }
        None => {
            out::remark(&lang.window_kept(file));
            Exit::Done
        }
    }
}

/// The sessions that were written from this window, by id.
#[derive(Clone, Debug, Default)]
struct Sessions(Arc<Mutex<Vec<(String, Watch)>>>);

impl Sessions {
    fn add(&self, id: &str, watch: Watch) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((id.to_owned(), watch));
    }

    fn all(&self) -> Vec<(String, Watch)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// How the start screen finds and begins meetings.
fn door(options: &Options, sessions: &Sessions) -> Door {
    let (documents, state) = (options.settings.documents.clone(), options.settings.state.clone());
    let (listing, beginning, rehearsing) = (options.clone(), options.clone(), options.clone());
    let (taking_up, rereading) = (options.clone(), options.clone());
    let (begun, rehearsed, taken_up) = (sessions.clone(), sessions.clone(), sessions.clone());
    let (recovering, asking, watching) = (options.clone(), options.clone(), options.clone());
    Door {
        agendas: Box::new(move || entries(&listing)),
        recent: Arc::new(move || place::recent(&documents, &state, RECENT)),
        begin: Box::new(move |name| {
            let live = begin_named(&beginning, name).map_err(first_line)?;
            begun.add(&live.head().id, live.watch());
            Ok(live)
        }),
        rehearse: Box::new(move |name| {
            let found = source::find(&rehearsing, Path::new(name)).map_err(first_line)?;
            let live = begin::open(&rehearsing, &found, None, rehearsal(Speed::USUAL)).map_err(first_line)?;
            rehearsed.add(&live.head().id, live.watch());
            Ok(live)
        }),
        take_up: Box::new(move |file| {
            let found: TakenUp = begin::take_up(&taking_up, file, world()).map_err(first_line)?;
            taken_up.add(&found.head().id, found.watch());
            Ok(found)
        }),
        writer: Box::new(move |file| begin::writer(&asking, file)),
        watch: Box::new(move |file| stage::onlooker(&watching, Some(file)).map_err(first_line)),
        replay: Box::new(move |file| super::replay::open(&rereading, file).map_err(first_line)),
        examine: Arc::new(Listed::examined),
        recover: Box::new(move |file| {
            let (salvage, written) = recover::recover(&recovering, file, None).map_err(first_line)?;
            let said = recovery::line(recovering.lang, &salvage, written.rest.as_deref());
            match written.session.as_deref().and_then(place::listed) {
                Some(session) => Ok(Recovered { session, said }),
                None => Err(said),
            }
        }),
    }
}

fn begin_named(options: &Options, name: &str) -> Result<Live, Problem> {
    begin::open(options, &source::find(options, Path::new(name))?, None, world())
}

/// A screen has one line for what is wrong; the command line tells the rest.
fn first_line(problem: Problem) -> String {
    match problem {
        Problem::Said { line, .. } => line.lines().next().unwrap_or_default().to_owned(),
        Problem::NobodyReads => String::new(),
    }
}

fn entries(options: &Options) -> Vec<Entry> {
    let folder = options.agendas();
    let entry = |name: String| {
        let found = assets::agenda(&name, Some(&folder)).ok().flatten();
        let own = found.as_ref().is_none_or(|found| found.file.is_some());
        // Only the title is read here, for people wait; whether it can be run is seen when it is chosen.
        let title = found.and_then(|found| serde_json::from_str::<Titled>(&found.text).ok());
        Entry { title: title.map_or_else(|| name.clone(), |titled| titled.title), name, own }
    };
    source::names(options).into_iter().map(entry).collect()
}

/// The one field of an agenda that a list needs.
#[derive(Deserialize)]
struct Titled {
    title: String,
}
