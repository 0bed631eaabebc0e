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
use crate::tui::widgets::{list, panel};
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
}

/// The start screen.
pub struct Start {
    lang: Lang,
    door: Rc<Door>,
    agendas: Vec<Entry>,
    /// Filled from a thread of its own.
    recent: Arc<Mutex<Vec<Listed>>>,
    selected: usize,
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
        Self { lang, agendas: Vec::new(), door, recent: Arc::default(), selected: 0, message: None, asked: None }
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
        match keymap::find(Place::Start, &key) {
            Some(Deed::Up) => self.selected = self.selected.saturating_sub(1),
            Some(Deed::Down) => self.selected = (self.selected + 1).min(last),
            Some(Deed::First) => self.selected = 0,
            Some(Deed::Last) => self.selected = last,
            Some(Deed::Quit) => return Chosen::Quit,
            Some(Deed::Accept) => return self.open(),
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
                Ok(taken_up) if taken_up.ran().is_some() => {
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
        let open = self.recent().into_iter().filter(|listed| !listed.is_closed()).map(|listed| Choice::Session(listed.path));
        open.chain(self.agendas.iter().map(|entry| Choice::Agenda(entry.name.clone()))).collect()
    }

    fn recent(&self) -> Vec<Listed> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Draws the start screen.
    pub fn draw(&mut self, pen: &mut Pen<'_>) -> Option<Position> {
        pen.clear();
        let (columns, rows) = (pen.width(), pen.height());
        if columns < desk::LEAST.0 || rows < desk::LEAST.1 {
            pen.paragraph(rows.saturating_sub(1) / 2, &self.lang.screen_too_small(desk::LEAST.0, desk::LEAST.1), Align::Centre, Meaning::Text);
            return None;
        }
        pen.put(1, 0, self.lang.start_title(), Meaning::Heading);
        pen.part(1, 1, columns - 2, 1).put(0, 0, self.lang.start_about(), Meaning::Dim);
        if let Some(taken_up) = &self.asked {
            draw_break(self.lang, taken_up, &mut pen.part(0, 3, columns, rows - 4));
        } else {
            self.lists(&mut pen.part(0, 3, columns, rows - 4));
        }
        self.bottom(&mut pen.part(1, rows - 1, columns - 2, 1));
        None
    }

    fn lists(&self, pen: &mut Pen<'_>) {
        let recent = self.recent();
        let (open, closed): (Vec<_>, Vec<_>) = recent.iter().partition(|listed| !listed.is_closed());
        let (columns, rows) = (pen.width(), pen.height());
        let count = |many: usize| u16::try_from(many).unwrap_or(u16::MAX);
        let mut y = 0;
        if !open.is_empty() {
            let height = count(open.len()).saturating_add(2).min(rows / 3).max(3);
            let mut part = pen.part(0, y, columns, height);
            let mut inside = panel::draw(&mut part, self.lang.start_open(), Meaning::Accent);
            let selected = (self.selected < open.len()).then_some(self.selected);
            list::draw(&mut inside, open.len(), selected, |pen, index| {
                if let Some(listed) = open.get(index) {
                    session_row(self.lang, pen, listed);
                }
            });
            y += height;
        }
        let done = if closed.is_empty() || rows < 20 { 0 } else { count(closed.len()).saturating_add(2).min(rows / 4) };
        let mut part = pen.part(0, y, columns, rows.saturating_sub(y + done));
        let mut inside = panel::draw(&mut part, self.lang.start_agendas(), Meaning::Accent);
        let selected = self.selected.checked_sub(open.len());
        list::draw(&mut inside, self.agendas.len(), selected, |pen, index| {
            if let Some(entry) = self.agendas.get(index) {
                let x = pen.put(1, 0, &entry.title, Meaning::Text);
                pen.put(x + 2, 0, if entry.own { self.lang.start_own() } else { &entry.name }, Meaning::Dim);
            }
        });
        if done > 0 {
            let mut part = pen.part(0, rows - done, columns, done);
            let mut inside = panel::draw(&mut part, self.lang.start_closed(), Meaning::Dim);
            list::draw(&mut inside, closed.len(), None, |pen, index| {
                if let Some(listed) = closed.get(index) {
                    session_row(self.lang, pen, listed);
                }
            });
        }
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
        let rows = ROWS.iter().filter(|row| row.places.contains(&Place::Start) && row.footer && row.deed != Deed::Help);
        let texts: Vec<(String, &str)> =
            rows.map(|row| (keymap::written(self.lang, row.keys.first().copied().unwrap_or_default()), (row.text)(self.lang))).collect();
        let hints: Vec<Hint<'_>> = texts.iter().map(|(key, text)| Hint { keys: key, text, works: Works::Now }).collect();
        hints::draw(pen, &hints);
    }
}

/// Community, date, how far it got.
fn session_row(lang: Lang, pen: &mut Pen<'_>, listed: &Listed) {
    let name = listed.community.as_deref().unwrap_or(&listed.title);
    let date: String = listed.created.chars().take(16).map(|sign| if sign == 'T' { ' ' } else { sign }).collect();
    let x = pen.put(1, 0, name, Meaning::Text);
    let x = pen.put(x + 2, 0, &date, Meaning::Dim);
    let minutes = listed.t / 60_000;
    pen.put(x + 2, 0, &lang.start_how_far(listed.events, minutes), Meaning::Dim);
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
