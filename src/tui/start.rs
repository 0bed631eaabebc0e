//! The start screen: meetings that were broken off or held, and the agendas to begin one from. What is slow to find is looked for beside the first picture.
//! Knows how things are listed; how a meeting is begun comes in as a [`Door`]. Begin at [`Start`].

use crate::clock::Wall;
use crate::i18n::Lang;
use crate::live::{Live, TakenUp};
use crate::meeting::event::BreakTimer;
use crate::session::place::Listed;
use crate::tui::desk;
use crate::tui::input;
use crate::tui::keymap::{self, Deed, Place, ROWS};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::widgets::hints::{self, Hint, Works};
use crate::tui::widgets::list::{self, Columns, Width};
use crate::tui::widgets::panel;
use crate::words;
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

/// How meetings are found and begun. What goes wrong comes back as a line for people.
pub struct Door {
    /// The agendas.
    pub agendas: Box<dyn Fn() -> Vec<Entry>>,
    /// The sessions written to last.
    pub recent: Arc<dyn Fn() -> Vec<Listed> + Send + Sync>,
    /// Begins a meeting from the agenda of that name.
    pub begin: Box<Begin>,
    /// Takes a meeting up from its file.
    pub take_up: Box<TakeUp>,
}

/// What was chosen.
pub enum Chosen {
    /// Nothing yet.
    Nothing,
    /// To leave.
    Quit,
    /// A meeting.
    Meeting(Box<Live>),
    /// A meeting that a table is brought into first.
    Import(Box<Live>),
}

/// Columns of the lists at most.
const WIDTH_MAX: u16 = 92;
/// Columns of a date, `2023-04-12 09:00`.
const DATE: u16 = 16;
/// Columns of how far a session got.
const FAR: u16 = 26;
/// Below this width nothing is said of how far a session got.
const FAR_FROM: u16 = 56;

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
    message: Option<String>,
    /// A meeting whose countdown ran when it was broken off; whether the break counts is asked.
    asked: Option<Box<TakenUp>>,
}

/// A row that can be chosen.
enum Choice {
    Session(PathBuf),
    Agenda(String),
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
        // Without a thread there are no recent sessions to see, which keeps nobody from beginning one.
        let _ = thread::Builder::new().name("recent".to_owned()).spawn(move || {
            let sessions = look();
            *recent.lock().unwrap_or_else(PoisonError::into_inner) = sessions;
            found();
        });
    }

    /// Asks whether the break counts before going on with a meeting.
    pub fn ask_about_break(&mut self, taken_up: TakenUp) {
        self.asked = Some(Box::new(taken_up));
    }

    /// Says something until a key is pressed.
    pub fn say(&mut self, line: &str) {
        self.message = Some(line.to_owned());
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Chosen {
        self.message = None;
        let key = input::as_command(key);
        if (key.code, key.modifiers) == (KeyCode::Char('c'), KeyModifiers::CONTROL) {
            return Chosen::Quit;
        }
        if self.asked.is_some() {
            return self.break_key(key);
        }
        let last = self.choices().len().saturating_sub(1);
        let deed = keymap::find(Place::Start, &key);
        self.moved |= matches!(deed, Some(Deed::Up | Deed::Down | Deed::First | Deed::Last));
        match deed {
            Some(Deed::Up) => self.selected = self.selected.saturating_sub(1),
            Some(Deed::Down) => self.selected = (self.selected + 1).min(last),
            Some(Deed::First) => self.selected = 0,
            Some(Deed::Last) => self.selected = last,
            Some(Deed::Quit) => return Chosen::Quit,
            Some(Deed::Accept) => return self.open(),
            Some(Deed::Import) => {
                return match self.open() {
                    Chosen::Meeting(live) => Chosen::Import(live),
                    other => other,
                };
            }
            _ if input::is_from_input_method(key) => self.message = Some(self.lang.input_method_on().to_owned()),
            _ => {}
        }
        Chosen::Nothing
    }

    fn break_key(&mut self, key: KeyEvent) -> Chosen {
        let choice = match key.code {
            KeyCode::Char('1') => BreakTimer::Excluded,
            KeyCode::Char('2') => BreakTimer::Counted,
            KeyCode::Char('3') => BreakTimer::Restarted,
            _ => return Chosen::Nothing,
        };
        self.asked.take().map_or(Chosen::Nothing, |taken_up| Chosen::Meeting(Box::new(taken_up.go_on(choice))))
    }

    fn open(&mut self) -> Chosen {
        let opened = match self.choices().into_iter().nth(self.selected) {
            None => return Chosen::Nothing,
            Some(Choice::Agenda(name)) => (self.door.begin)(&name),
            Some(Choice::Session(path)) => match (self.door.take_up)(&path) {
                Ok(taken_up) if taken_up.asks() => {
                    self.asked = Some(Box::new(taken_up));
                    return Chosen::Nothing;
                }
                Ok(taken_up) => Ok(taken_up.go_on(BreakTimer::Counted)),
                Err(why) => Err(why),
            },
        };
        match opened {
            Ok(live) => Chosen::Meeting(Box::new(live)),
            Err(why) => {
                self.message = Some(why);
                Chosen::Nothing
            }
        }
    }

    /// Sessions that were broken off come first, then the agendas; sessions that were closed are only shown.
    fn choices(&self) -> Vec<Choice> {
        let open = self.shown.iter().filter(|listed| !listed.is_closed()).map(|listed| Choice::Session(listed.path.clone()));
        open.chain(self.agendas.iter().map(|entry| Choice::Agenda(entry.name.clone()))).collect()
    }

    /// Draws the start screen.
    pub fn draw(&mut self, pen: &mut Pen<'_>) -> Option<Position> {
        pen.clear();
        self.take_in();
        let (columns, rows) = (pen.width(), pen.height());
        if columns < desk::LEAST.0 || rows < desk::LEAST.1 {
            pen.paragraph(rows.saturating_sub(1) / 2, &self.lang.screen_too_small(desk::LEAST.0, desk::LEAST.1), Align::Centre, Meaning::Text);
            return None;
        }
        // Lists wider than this would put a name and its date too far apart.
        let width = columns.min(WIDTH_MAX);
        let left = (columns - width) / 2;
        let top = u16::from(rows >= 30) * 2;
        pen.part(left, top, width, 1).put(1, 0, self.lang.start_title(), Meaning::Heading);
        pen.part(left + 1, top + 1, width - 2, 1).put(0, 0, self.lang.start_about(), Meaning::Dim);
        let mut body = pen.part(left, top + 3, width, rows.saturating_sub(2 * top + 4));
        match &self.asked {
            Some(taken_up) => draw_break(self.lang, taken_up, &mut body),
            None => self.lists(&mut body),
        }
        self.bottom(&mut pen.part(left + 1, rows - 1 - top / 2, width - 2, 1));
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

    fn lists(&self, pen: &mut Pen<'_>) {
        let (open, closed): (Vec<_>, Vec<_>) = self.shown.iter().partition(|listed| !listed.is_closed());
        let (columns, rows) = (pen.width(), pen.height());
        let [above, middle, below] = shares(rows, open.len(), self.agendas.len(), closed.len());
        let name = list::widest(self.agendas.iter().map(|entry| entry.title.as_str())) + 3;
        if above > 0 {
            let selected = (self.selected < open.len()).then_some(self.selected);
            self.sessions(self.lang.start_open(), &open, selected, name, &mut pen.part(0, 0, columns, above));
        }
        self.agendas(self.selected.checked_sub(open.len()), name, &mut pen.part(0, above, columns, middle));
        if below > 0 {
            self.sessions(self.lang.start_closed(), &closed, None, name, &mut pen.part(0, above + middle, columns, below));
        }
    }

    /// The agendas, what they are asked for by in a column of its own.
    fn agendas(&self, selected: Option<usize>, name: u16, pen: &mut Pen<'_>) {
        let mut inside = section(pen, self.lang.start_agendas());
        list::draw(&mut inside, self.agendas.len(), selected, |pen, index| {
            let Some(entry) = self.agendas.get(index) else { return };
            let name = pen.width().min(name);
            pen.part(0, 0, name.saturating_sub(1), 1).put(0, 0, &entry.title, Meaning::Text);
            let x = pen.put(name, 0, &entry.name, Meaning::Dim);
            if entry.own {
                pen.put(x + 2, 0, self.lang.start_own(), Meaning::Accent);
            }
        });
    }

    /// Sessions: community, date, how far it got; the dates below the names of the agendas where there is room.
    fn sessions(&self, title: &str, sessions: &[&Listed], selected: Option<usize>, name: u16, pen: &mut Pen<'_>) {
        let mut inside = section(pen, title);
        list::draw(&mut inside, sessions.len(), selected, |pen, index| {
            let Some(session) = sessions.get(index) else { return };
            let community = session.community.as_deref().unwrap_or(&session.title);
            let date: String = session.created.chars().take(16).map(|sign| if sign == 'T' { ' ' } else { sign }).collect();
            let far = self.lang.start_how_far(session.events, session.t / 60_000);
            let far_columns = if pen.width() < FAR_FROM { 0 } else { FAR };
            let community_columns = (name - 1).min(pen.width().saturating_sub(DATE + far_columns + 2));
            let columns =
                [(Width::Cells(community_columns), Align::Left), (Width::Cells(DATE), Align::Left), (Width::Cells(far_columns), Align::Left)];
            Columns::new(pen.width(), &columns).row(pen, 0, &[(community, Meaning::Text), (&date, Meaning::Dim), (&far, Meaning::Dim)]);
        });
    }

    fn bottom(&self, pen: &mut Pen<'_>) {
        if let Some(message) = &self.message {
            pen.fill(Meaning::Refusal);
            pen.put(0, 0, message, Meaning::Refusal);
            return;
        }
        if self.asked.is_some() {
            pen.put(0, 0, self.lang.break_keys(), Meaning::Text);
            return;
        }
        let mut rows: Vec<_> = ROWS.iter().filter(|row| row.places.contains(&Place::Start) && row.footer && row.deed != Deed::Help).collect();
        // What nearly everybody presses comes first.
        rows.sort_by_key(|row| row.deed != Deed::Accept);
        let texts: Vec<(String, &str)> =
            rows.iter().map(|row| (keymap::written(self.lang, row.keys.first().copied().unwrap_or_default()), (row.text)(self.lang))).collect();
        let hints: Vec<Hint<'_>> = texts.iter().map(|(key, text)| Hint { keys: key, text, works: Works::Now }).collect();
        hints::draw(pen, &hints);
    }
}

/// Rows for sessions that were broken off, for agendas and for sessions that were held, one below the other: the agendas are seen whole where that can be.
fn shares(rows: u16, open: usize, agendas: usize, closed: usize) -> [u16; 3] {
    /// The line with the title, and a free row.
    const AROUND: u16 = 2;
    let wanted = |many: usize| if many == 0 { 0 } else { u16::try_from(many).unwrap_or(u16::MAX).saturating_add(AROUND) };
    let above = wanted(open).min((rows / 3).max(AROUND + 1));
    let rest = rows.saturating_sub(above);
    // What was held can only be looked at, so it takes what is left, but a little of it is always seen.
    let least = if rows >= 16 { wanted(closed).min(AROUND + 1) } else { 0 };
    let middle = wanted(agendas).min(rest.saturating_sub(least));
    let below = if least > 0 { wanted(closed).min(rest.saturating_sub(middle)) } else { 0 };
    [above, middle, below]
}

/// A title in a line across; gives what lies below it, but for the last row, which stays free.
fn section<'a>(pen: &'a mut Pen<'_>, title: &str) -> Pen<'a> {
    let (columns, rows) = (pen.width(), pen.height());
    panel::rule(pen, 0);
    panel::title(pen, title, Meaning::Accent);
    pen.part(1, 1, columns.saturating_sub(2), rows.saturating_sub(2).max(1))
}

/// The question whether the break counts.
fn draw_break(lang: Lang, taken_up: &TakenUp, pen: &mut Pen<'_>) {
    let state = taken_up.history().state();
    let name = taken_up.ran().and_then(|id| state.slot(id)).and_then(|slot| state.name_of(slot)).unwrap_or_default();
    let y = pen.paragraph(0, &lang.break_question(words::length(lang, taken_up.gap()), name), Align::Left, Meaning::Heading) + 1;
    for (row, (key, text)) in (y..).zip([("1", lang.break_excluded()), ("2", lang.break_counted()), ("3", lang.break_restarted())]) {
        pen.put(2, row, key, Meaning::Key);
        pen.put(4, row, text, Meaning::Text);
    }
    if let Some(kept) = taken_up.kept() {
        pen.paragraph(y + 4, &lang.break_kept(kept.display()), Align::Left, Meaning::Warning);
    }
    let last = Wall::parse(taken_up.history().events().last().map_or("", |event| event.at.as_str()));
    if let Some(last) = last {
        pen.sign(2, y + 3, Sign::Dot, Meaning::Dim);
        pen.put(4, y + 3, &lang.break_last(last.time_of_day()), Meaning::Dim);
    }
}
