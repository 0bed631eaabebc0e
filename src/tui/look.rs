//! What only this window knows: the open panes, what is enlarged or muted, the line that answers the last key. Nothing of it is in the record; all of it may be
//! lost without loss, but for drafts, which are kept elsewhere. Begin at [`Look`]; [`Pane`] is what can lie over the meeting.

use crate::i18n::Lang;
use crate::meeting::command::Command;
use crate::meeting::refusal::Refusal;
use crate::meeting::time::At;
use crate::session::draft::Draft;
use crate::tui::keymap::{Deed, Place};
use crate::tui::pen::Pen;
use crate::tui::sleep::Sleep;
use crate::tui::view::View;
use crate::tui::widgets::field::Edit;
use crossterm::event::KeyEvent;
use ratatui::layout::Position;
use std::path::PathBuf;

/// What only this window knows.
#[derive(Default)]
pub struct Look {
    /// Panes over the meeting, the uppermost last.
    pub panes: Vec<Box<dyn Pane>>,
    /// Only the middle of the screen.
    pub full: bool,
    /// No bell.
    pub muted: bool,
    /// Whether a stage follows, as far as it was looked for last.
    pub stage_follows: bool,
    /// Whether private things may be shown: nobody but the desk sees this screen.
    pub private: bool,
    /// A remark that was begun and left.
    pub draft: Option<Draft>,
    /// Whether the roster was looked at before what is for all contestants.
    pub roster_seen: bool,
    /// What was done from the palette, the latest first.
    pub recent: Vec<String>,
    /// The line that answers the last key.
    pub message: Option<Message>,
    /// What must not be overlooked, and since when it is shown.
    pub notice: Option<(String, At)>,
    /// What the machine slept away of a countdown.
    pub sleep: Sleep,
    /// Until when the clock's ground is inverted, because a mark was passed.
    pub flash_until: Option<At>,
}

/// A line that answers a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Message {
    /// Something was done.
    Done(String),
    /// Something was refused.
    Refused(String),
}

/// Where a pane lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spot {
    /// At the bottom, so many rows high with its frame; what runs stays in view.
    Bottom(u16),
    /// Over the middle of the screen.
    Middle,
    /// Over everything but the lines at the bottom.
    Whole,
}

/// What a key in a pane leads to.
pub enum Step {
    /// Nothing more; the pane stays.
    Stay,
    /// The key means nothing here.
    Ignored,
    /// The pane goes.
    Close,
    /// Ask the meeting for something; the pane stays and hears of it.
    Do(Command),
    /// Ask the meeting for something; the pane goes if it is accepted.
    DoAndClose(Command),
    /// Ask the meeting for several things, one after the other; the pane goes if all are accepted, else it hears of it.
    DoAll(Vec<Command>),
    /// Ask the meeting for something on behalf of the pane below: if it is accepted this one goes and that one hears of it.
    DoForParent(Command),
    /// Another pane opens over this one.
    Open(Box<dyn Pane>),
    /// Another pane takes this one's place.
    Replace(Box<dyn Pane>),
    /// Say something.
    Say(Message),
    /// Say why not, and which key to press instead.
    Refuse(Refusal),
    /// Show what is private, or hide it; the pane goes.
    Private(bool),
    /// The roster was looked at; the pane goes.
    RosterSeen,
    /// The pane goes, and what it asks for is done as if its key were pressed.
    AsKey(Deed),
    /// Something was chosen from the palette: it is remembered by its name, and the step is taken.
    Remember(String, Box<Step>),
    /// Save the record there; the pane goes.
    SaveTo(PathBuf),
    /// Leave the program; the meeting stays open.
    Quit,
}

impl Step {
    /// What an edit leads to, in a field that takes so many characters: a field that is full says so.
    pub fn edited(edit: Edit, lang: Lang, most: usize) -> Self {
        match edit {
            Edit::Full => Self::Say(Message::Refused(lang.refusal_too_long(most))),
            Edit::Ignored => Self::Ignored,
            Edit::Changed | Edit::Moved => Self::Stay,
        }
    }
}

/// Something that lies over the meeting and takes the keys.
pub trait Pane {
    /// Where its keys are listed.
    fn place(&self) -> Place;

    /// Where it lies on a screen of so many columns and rows.
    fn spot(&self, view: &View<'_>) -> Spot;

    /// What stands in its frame.
    fn title(&self, view: &View<'_>) -> String;

    /// Does what a key of the table asks for.
    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step;

    /// Takes a key that is not in the table: text for a field.
    fn key(&mut self, _key: &KeyEvent, _view: &View<'_>) -> Step {
        Step::Ignored
    }

    /// Takes pasted text.
    fn paste(&mut self, _text: &str, _view: &View<'_>) -> Step {
        Step::Ignored
    }

    /// Whether it uses a deed of its place; the footer offers no other.
    fn offers(&self, _deed: Deed) -> bool {
        true
    }

    /// What a deed is called here, where the table's word is too general.
    fn word(&self, _deed: Deed, _view: &View<'_>) -> Option<&'static str> {
        None
    }

    /// Hears that what it asked for was accepted.
    fn accepted(&mut self, _view: &View<'_>) -> Step {
        Step::Stay
    }

    /// Whether it shows what the room must not see. Such a pane opens in a room-safe window only after a question, and is marked.
    fn is_private(&self) -> bool {
        false
    }

    /// Draws what is inside the frame; gives the cell of the cursor while text is edited.
    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position>;

    /// What would be lost if the program ended now.
    fn draft(&self) -> Option<Draft> {
        None
    }

    /// Whether plain characters are text here.
    fn takes_text(&self) -> bool {
        matches!(self.place(), Place::Note | Place::Form | Place::Grid)
    }
}
