//! The start screen, the front door: meetings that were broken off, the agendas to begin one from, what is done the day before, and meetings that were held. A
//! line at the bottom says what Enter does with what is selected. What is slow to find is looked for beside the first picture. Knows how things are listed; how a
//! meeting is begun comes in as a [`Door`]. Begin at [`Start`]; how it looks stands in `lists`.

mod lists;

use crate::i18n::Lang;
use crate::live::{Live, TakenUp};
use crate::meeting::event::BreakTimer;
use crate::onlook::Onlooker;
use crate::session::load::Verdict;
use crate::session::place::{Condition, Listed};
use crate::tui::input;
use crate::tui::keymap::{self, Deed, Place};
use crate::tui::look::Message;
use crate::tui::pen::Pen;
use crate::tui::replay::Replay;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// An agenda as it is listed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The name it is asked for by.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Whether it is the person's own and not bundled.
    pub own: bool,
}

/// Begins a meeting from the agenda of that name.
pub type Begin = dyn Fn(&str) -> Result<Live, String>;

/// Takes a meeting up from its file.
pub type TakeUp = dyn Fn(&Path) -> Result<TakenUp, String>;

/// Says who writes a session file just now, where somebody does.
pub type Writer = dyn Fn(&Path) -> Option<String>;

/// Looks on at a meeting that another window runs.
pub type Watch = dyn Fn(&Path) -> Result<Onlooker, String>;

/// Opens a meeting that was held, to be read again.
pub type Reread = dyn Fn(&Path) -> Result<Replay, String>;

/// Reads the whole of a listed file, to know what state it is in.
pub type Examine = dyn Fn(Listed) -> Listed + Send + Sync;

/// Salvages a damaged session file.
pub type Recover = dyn Fn(&Path) -> Result<Recovered, String>;

/// What came of salvaging a session file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recovered {
    /// The new session.
    pub session: Listed,
    /// How much was kept and how much was not, and where that is.
    pub said: String,
}

/// How meetings are found and begun. What goes wrong comes back as a line for people.
pub struct Door {
    /// The agendas.
    pub agendas: Box<dyn Fn() -> Vec<Entry>>,
    /// The sessions written to last.
    pub recent: Arc<dyn Fn() -> Vec<Listed> + Send + Sync>,
    /// Begins a meeting from the agenda of that name.
    pub begin: Box<Begin>,
    /// Begins a rehearsal of the agenda of that name.
    pub rehearse: Box<Begin>,
    /// Takes a meeting up from its file.
    pub take_up: Box<TakeUp>,
    /// Who writes a session file just now, in words; none where nobody does.
    pub writer: Box<Writer>,
    /// Looks on at a meeting that another window runs.
    pub watch: Box<Watch>,
    /// Opens a meeting that was held, to be read again.
    pub replay: Box<Reread>,
    /// Reads the whole of a listed file, to know what state it is in.
    pub examine: Arc<Examine>,
    /// Salvages a damaged session file.
    pub recover: Box<Recover>,
}

/// What was chosen.
pub enum Chosen {
    /// Nothing yet.
    Nothing,
    /// To leave.
    Quit,
    /// A meeting, or a rehearsal.
    Meeting(Box<Live>),
    /// A meeting that was taken up again, and what was mended in its file.
    TakenUp(Box<Live>, Option<String>),
    /// A meeting that a table is brought into first.
    Import(Box<Live>),
    /// To try the hall.
    CheckHall,
    /// The stage of a meeting that another window runs.
    Stage(Box<Onlooker>),
    /// A meeting that was held, to be read again.
    Replay(Box<Replay>),
}

/// What is done before a meeting. Each has a key of its own, and a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tool {
    Rehearse,
    Import,
    CheckHall,
}

impl Tool {
    const ALL: [Self; 3] = [Self::Rehearse, Self::Import, Self::CheckHall];

    fn deed(self) -> Deed {
        match self {
            Self::Rehearse => Deed::Rehearse,
            Self::Import => Deed::Import,
            Self::CheckHall => Deed::CheckHall,
        }
    }

    /// What it does, in a line.
    fn about(self, lang: Lang) -> &'static str {
        match self {
            Self::Rehearse => lang.start_about_rehearse(),
            Self::Import => lang.start_about_import(),
            Self::CheckHall => lang.start_about_hall(),
        }
    }
}

/// The start screen.
pub struct Start {
    lang: Lang,
    door: Rc<Door>,
    agendas: Vec<Entry>,
    /// Filled from a thread of its own.
    recent: Arc<Mutex<Vec<Listed>>>,
    selected: usize,
    /// Whether somebody chose what is selected.
    moved: bool,
    /// The sessions as they were drawn last: what is opened is what was seen.
    shown: Vec<Listed>,
    message: Option<Message>,
    /// What has to be answered before anything else.
    asked: Option<Question>,
}

/// What has to be answered before anything else.
enum Question {
    /// Whether the break counts, of a meeting whose countdown ran when it was broken off.
    Break(Box<TakenUp>),
    /// Whether to look on at a meeting that another window runs.
    Busy { file: PathBuf, writer: String },
}

/// A row that can be chosen.
enum Choice<'a> {
    Session(&'a Listed),
    Agenda(&'a Entry),
    Tool(Tool),
    Held(&'a Listed),
}

impl Start {
    /// The start screen, with the agendas.
    pub fn new(lang: Lang, door: Rc<Door>) -> Self {
        Self { lang, agendas: Vec::new(), door, recent: Arc::default(), selected: 0, moved: false, shown: Vec::new(), message: None, asked: None }
    }

    /// Lists the agendas, and looks for recent sessions on a thread of its own; `found` is called from there when they are known.
    pub fn look_around(&mut self, found: impl Fn() + Send + 'static) {
        self.agendas = (self.door.agendas)();
        let (look, recent) = (Arc::clone(&self.door.recent), Arc::clone(&self.recent));
        let examine = Arc::clone(&self.door.examine);
        // Without a thread there are no recent sessions to see, which keeps nobody from beginning one.
        let _ = thread::Builder::new().name("recent".to_owned()).spawn(move || {
            let sessions = look();
            recent.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&sessions);
            found();
            // The list is there at once, and what is damaged is marked in it a moment later: whole files have to be read for that.
            let examined: Vec<Listed> = sessions.iter().cloned().map(|session| examine(session)).collect();
            learn(&mut recent.lock().unwrap_or_else(PoisonError::into_inner), &examined);
            if examined.iter().any(|session| session.condition.is_in_doubt()) {
                found();
            }
        });
    }

    /// Asks whether the break counts before going on with a meeting.
    pub fn ask_about_break(&mut self, taken_up: TakenUp) {
        self.asked = Some(Question::Break(Box::new(taken_up)));
    }

    /// Offers to look on at a meeting where another window runs it; gives whether one does.
    pub fn offer_stage(&mut self, file: &Path) -> bool {
        let writer = (self.door.writer)(file);
        let runs = writer.is_some();
        self.asked = writer.map(|writer| Question::Busy { file: file.to_owned(), writer });
        runs
    }

    /// Says something until a key is pressed.
    pub fn say(&mut self, line: &str) {
        self.message = Some(Message::Refused(line.to_owned()));
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Chosen {
        self.message = None;
        let key = input::as_command(key);
        if (key.code, key.modifiers) == (KeyCode::Char('c'), KeyModifiers::CONTROL) {
            return Chosen::Quit;
        }
        match self.asked.take() {
            Some(Question::Break(taken_up)) => return self.break_key(key, taken_up),
            Some(Question::Busy { file, writer }) => return self.busy_key(key, file, writer),
            None => {}
        }
        let last = self.choices().len().saturating_sub(1);
        let deed = keymap::find(self.place(), &key);
        self.moved |= matches!(deed, Some(Deed::Up | Deed::Down | Deed::First | Deed::Last));
        match deed {
            Some(Deed::Up) => self.selected = self.selected.saturating_sub(1),
            Some(Deed::Down) => self.selected = (self.selected + 1).min(last),
            Some(Deed::First) => self.selected = 0,
            Some(Deed::Last) => self.selected = last,
            Some(Deed::Quit) => return Chosen::Quit,
            Some(Deed::Accept) => return self.open(),
            Some(Deed::Recover) => self.recover(),
            Some(Deed::Import) => return self.import(),
            Some(Deed::CheckHall) => return Chosen::CheckHall,
            Some(Deed::Rehearse) => return self.rehearse(),
            _ if input::is_from_input_method(key) => self.message = Some(Message::Refused(self.lang.input_method_on().to_owned())),
            _ => {}
        }
        Chosen::Nothing
    }

    fn break_key(&mut self, key: KeyEvent, taken_up: Box<TakenUp>) -> Chosen {
        let choice = match key.code {
            KeyCode::Char('1') => BreakTimer::Excluded,
            KeyCode::Char('2') => BreakTimer::Counted,
            KeyCode::Char('3') => BreakTimer::Restarted,
            _ => {
                self.asked = Some(Question::Break(taken_up));
                return Chosen::Nothing;
            }
        };
        go_on(self.lang, *taken_up, choice)
    }

    /// The question stays, so that it is there again when the stage is left.
    fn busy_key(&mut self, key: KeyEvent, file: PathBuf, writer: String) -> Chosen {
        let chosen = match keymap::find(Place::Busy, &key) {
            // Asked from the command line, it is all there is.
            Some(Deed::Cancel) if self.agendas.is_empty() => Chosen::Quit,
            Some(Deed::Cancel) => return Chosen::Nothing,
            Some(Deed::StageView) => match (self.door.watch)(&file) {
                Ok(onlooker) => Chosen::Stage(Box::new(onlooker)),
                Err(why) => {
                    self.message = Some(Message::Refused(why));
                    Chosen::Nothing
                }
            },
            _ => Chosen::Nothing,
        };
        self.asked = Some(Question::Busy { file, writer });
        chosen
    }

    fn open(&mut self) -> Chosen {
        let door = Rc::clone(&self.door);
        let opened = match self.choices().into_iter().nth(self.selected) {
            None => return Chosen::Nothing,
            Some(Choice::Tool(Tool::CheckHall)) => return Chosen::CheckHall,
            Some(Choice::Tool(Tool::Rehearse)) => return self.rehearse(),
            Some(Choice::Tool(Tool::Import)) => return self.import(),
            Some(Choice::Agenda(entry)) => (door.begin)(&entry.name),
            Some(Choice::Session(listed) | Choice::Held(listed)) => {
                let listed = listed.clone();
                return self.enter(listed);
            }
        };
        self.begun(opened)
    }

    /// Goes on with a session that was broken off, or reads one again.
    fn enter(&mut self, listed: Listed) -> Chosen {
        let was_read = listed.condition != Condition::Unread;
        let listed = if was_read { listed } else { self.examined(listed) };
        match listed.condition.is_in_doubt() {
            // It was not known when Enter was pressed; what Enter does is now another thing, and stands there.
            true if !was_read => Chosen::Nothing,
            true => self.reread(&listed.path),
            false if listed.is_closed() => self.reread(&listed.path),
            false => self.take_up(&listed.path),
        }
    }

    fn reread(&mut self, file: &Path) -> Chosen {
        match (self.door.replay)(file) {
            Ok(replay) => return Chosen::Replay(Box::new(replay)),
            Err(why) => self.message = Some(Message::Refused(why)),
        }
        Chosen::Nothing
    }

    /// Reads the whole file now; what is found out is seen in the list.
    fn examined(&mut self, listed: Listed) -> Listed {
        let listed = (self.door.examine)(listed);
        let known = std::slice::from_ref(&listed);
        learn(&mut self.recent.lock().unwrap_or_else(PoisonError::into_inner), known);
        learn(&mut self.shown, known);
        listed
    }

    fn take_up(&mut self, file: &Path) -> Chosen {
        match (self.door.take_up)(file) {
            Ok(taken_up) if taken_up.asks() => self.ask_about_break(taken_up),
            Ok(taken_up) => return go_on(self.lang, taken_up, BreakTimer::Counted),
            Err(_) if self.offer_stage(file) => {}
            Err(why) => {
                // It may have changed since it was listed.
                let listed = self.shown.iter().find(|listed| listed.path == file).cloned();
                let is_in_doubt = listed.is_some_and(|listed| self.examined(listed).condition.is_in_doubt());
                self.message = Some(Message::Refused(why)).filter(|_| !is_in_doubt);
            }
        }
        Chosen::Nothing
    }

    /// Salvages the selected file, and selects what came of it.
    fn recover(&mut self) {
        let door = Rc::clone(&self.door);
        let Some(Choice::Session(listed) | Choice::Held(listed)) = self.choices().into_iter().nth(self.selected) else { return };
        match (door.recover)(&listed.path) {
            Ok(Recovered { session, said }) => {
                let file = session.path.clone();
                let mut sessions = (door.recent)();
                learn(&mut sessions, &self.shown);
                // Where the damaged file lies elsewhere, so does this one.
                if !sessions.iter().any(|listed| listed.path == file) {
                    sessions.insert(0, session);
                }
                self.recent.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&sessions);
                self.shown = sessions;
                let is_it = |choice: &Choice<'_>| matches!(choice, Choice::Session(listed) | Choice::Held(listed) if listed.path == file);
                self.selected = self.choices().iter().position(is_it).unwrap_or(self.selected);
                self.moved = true;
                self.message = Some(Message::Done(said));
            }
            Err(why) => self.message = Some(Message::Refused(why)),
        }
    }

    /// Whose keys work.
    fn place(&self) -> Place {
        match (&self.asked, self.choices().get(self.selected)) {
            (Some(_), _) => Place::Busy,
            (None, Some(Choice::Session(listed) | Choice::Held(listed))) if listed.condition.is_in_doubt() => Place::Damaged,
            (None, _) => Place::Start,
        }
    }

    /// Opens what is selected, and brings a table into it first.
    fn import(&mut self) -> Chosen {
        if matches!(self.choices().get(self.selected), None | Some(Choice::Tool(_) | Choice::Held(_))) {
            return self.choose_first(Deed::Import);
        }
        match self.open() {
            Chosen::Meeting(live) | Chosen::TakenUp(live, _) => Chosen::Import(live),
            other => other,
        }
    }

    /// Plays the selected agenda; where none is selected, goes to the first and says so.
    fn rehearse(&mut self) -> Chosen {
        if let Some(Choice::Agenda(entry)) = self.choices().into_iter().nth(self.selected) {
            let begun = (self.door.rehearse)(&entry.name);
            return self.begun(begun);
        }
        self.choose_first(Deed::Rehearse)
    }

    /// Goes to the first agenda, and says which key is to be pressed on one.
    fn choose_first(&mut self, deed: Deed) -> Chosen {
        self.selected = self.choices().iter().position(|choice| matches!(choice, Choice::Agenda(_))).unwrap_or(0);
        self.moved = true;
        self.message = Some(Message::Refused(self.lang.start_choose_agenda(keymap::key_of(Place::Start, deed).unwrap_or_default())));
        Chosen::Nothing
    }

    fn begun(&mut self, begun: Result<Live, String>) -> Chosen {
        match begun {
            Ok(live) => Chosen::Meeting(Box::new(live)),
            Err(why) => {
                self.message = Some(Message::Refused(why));
                Chosen::Nothing
            }
        }
    }

    /// Sessions that were broken off come first, then the agendas, then what is done before a meeting; and last sessions that were closed, to be
    /// read again.
    fn choices(&self) -> Vec<Choice<'_>> {
        let open = self.shown.iter().filter(|listed| !listed.is_closed()).map(Choice::Session);
        let held = self.shown.iter().filter(|listed| listed.is_closed()).map(Choice::Held);
        open.chain(self.agendas.iter().map(Choice::Agenda)).chain(Tool::ALL.into_iter().map(Choice::Tool)).chain(held).collect()
    }

    /// Draws the start screen.
    pub fn draw(&mut self, pen: &mut Pen<'_>) -> Option<Position> {
        self.take_in();
        lists::draw(self, pen);
        None
    }

    /// Takes in the sessions that were found. What somebody selected stays selected, though sessions now stand above it.
    fn take_in(&mut self) {
        let found = self.recent.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let open = |sessions: &[Listed]| sessions.iter().filter(|listed| !listed.is_closed()).count();
        if self.moved {
            self.selected = (self.selected + open(&found)).saturating_sub(open(&self.shown));
        }
        self.shown = found;
    }
}

fn go_on(lang: Lang, taken_up: TakenUp, choice: BreakTimer) -> Chosen {
    let said = mended(lang, &taken_up);
    Chosen::TakenUp(Box::new(taken_up.go_on(choice)), said)
}

/// What was mended in the file of a meeting, and where that stands which was taken out of it; none where nothing was taken out.
pub(super) fn mended(lang: Lang, taken_up: &TakenUp) -> Option<String> {
    let name = taken_up.kept()?.file_name()?.to_string_lossy();
    let is_layout = taken_up.repaired().is_some_and(|repaired| repaired.verdict == Verdict::Reformatted.word());
    Some(if is_layout { lang.mended_layout(name) } else { lang.mended_torn(name) })
}

/// Takes over what is known of files.
fn learn(sessions: &mut [Listed], known: &[Listed]) {
    for session in sessions.iter_mut().filter(|session| session.condition == Condition::Unread) {
        let same = known.iter().find(|other| other.path == session.path && other.events == session.events);
        session.condition = same.map_or(Condition::Unread, |other| other.condition);
    }
}
