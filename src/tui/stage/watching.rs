//! A meeting that is looked on at, as a picture that changes by itself: what the window of the stage shows, and the start screen where another window has the meeting.
//! Knows no terminal. Begin at [`Watching::new`]; whoever shows it looks after each [`Watching::wait`], and draws when something changed.

use super::{Picture, Shows};
use crate::i18n::Lang;
use crate::meeting::stage::stage;
use crate::meeting::state::Place;
use crate::meeting::time::At;
use crate::onlook::{Onlooker, Remark};
use crate::tui::input;
use crate::tui::pen::Pen;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::time::Duration;

/// Between two looks: soon enough for the eye, and five wake-ups a second.
const BETWEEN: Duration = Duration::from_millis(200);

/// A meeting that is looked on at.
#[derive(Debug)]
pub struct Watching {
    onlooker: Onlooker,
    lang: Lang,
    shows: Shows,
    /// When the picture changes by itself.
    due: Option<At>,
}

impl Watching {
    /// Looks on from now.
    pub fn new(mut onlooker: Onlooker, lang: Lang, shows: Shows) -> Self {
        onlooker.look();
        Self { onlooker, lang, shows, due: None }
    }

    /// Whether there is another picture than the one that was drawn last.
    pub fn look(&mut self) -> bool {
        let happened = self.onlooker.look();
        happened || self.due.is_some_and(|due| due <= self.onlooker.now())
    }

    /// How long to wait before the next look.
    pub fn wait(&self) -> Duration {
        // Not a moment too early: a sleep may end within the millisecond before.
        let due = self.due.and_then(|due| self.onlooker.wait_until(due)).map(|wait| wait + Duration::from_millis(1));
        due.unwrap_or(BETWEEN).min(BETWEEN)
    }

    /// What the window is called.
    pub fn title(&self) -> &str {
        self.onlooker.occasion().map_or("leitai", |occasion| occasion.title.as_str())
    }

    /// Draws the picture of now.
    pub fn draw(&mut self, pen: &mut Pen<'_>) {
        let onlooker = &self.onlooker;
        let seen = onlooker.history().map(|history| stage(history.state(), onlooker.now()));
        let notice = self.notice();
        let picture = Picture {
            meeting: onlooker.occasion().zip(seen.as_ref()),
            rehearsal: onlooker.is_rehearsal(),
            notice: notice.as_deref(),
            shows: self.shows,
            lang: self.lang,
        };
        super::draw(&picture, pen);
        self.due = onlooker.next_change();
    }

    /// What is to be said about the window itself. That there are several meetings helps whoever sets the hall up, and nobody later.
    fn notice(&self) -> Option<String> {
        let lang = self.lang;
        let before = self.onlooker.history().is_some_and(|history| history.state().place == Place::Before);
        match self.onlooker.remark()? {
            Remark::Away => Some(lang.stage_away().to_owned()),
            Remark::Lost => Some(lang.stage_lost().to_owned()),
            Remark::Several(count) if before => Some(lang.stage_several(count)),
            Remark::Several(_) => None,
        }
    }
}

/// One key, and no question: the stage can be opened again at any time.
pub fn leaves(key: KeyEvent) -> bool {
    let key = input::as_command(key);
    matches!((key.code, key.modifiers), (KeyCode::Char('q'), KeyModifiers::NONE) | (KeyCode::Char('c'), KeyModifiers::CONTROL))
}
