//! The hall, tried the day before: whether the back row can read the letters, whether hanzi, lines and colours come out, whether the bell is heard, and what the
//! clicker and the input method send. One check at a time, each answered by a key or by what arrives, and a summary at the end. Knows nothing of meetings but
//! what their keys mean. Begin at [`CheckHall::key`]; what each check shows stands in `pages`.

mod pages;

use crate::clock::Clock;
use crate::i18n::Lang;
use crate::meeting::time::{At, Ms};
use crate::tui::desk;
use crate::tui::input;
use crate::tui::keymap::{self, Deed, Place, ROWS};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::widgets::hints::{self, Hint, Works};
use crate::tui::widgets::panel;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;
use std::time::Duration;

/// How long the sample stays inverted when the bell rings.
const FLASH: Ms = Ms(1_000);
/// From this width on the list of checks stands beside the one at hand.
const LIST_FROM: u16 = 60;
/// Columns of the list with the line at its right.
const LIST: u16 = 19;

/// What is tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Check {
    /// Whether the back row can read it.
    Size,
    /// Whether there is a font with hanzi.
    Hanzi,
    /// Whether lines take one column.
    Lines,
    /// Whether colours can be told apart.
    Colours,
    /// Whether it is heard.
    Bell,
    /// What it sends.
    Clicker,
    /// Whether hanzi arrive, and letters again behind them.
    InputMethod,
}

impl Check {
    /// Every check, in the order in which one walks up to the screen.
    pub const ALL: [Self; 7] = [Self::Size, Self::Hanzi, Self::Lines, Self::Colours, Self::Bell, Self::Clicker, Self::InputMethod];

    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Size => lang.hall_size(),
            Self::Hanzi => lang.hall_hanzi(),
            Self::Lines => lang.hall_lines(),
            Self::Colours => lang.hall_colours(),
            Self::Bell => lang.hall_bell(),
            Self::Clicker => lang.hall_clicker(),
            Self::InputMethod => lang.hall_input(),
        }
    }
}

/// What became of a check.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Answer {
    /// It was not tried.
    #[default]
    Untried,
    /// All is well.
    Good,
    /// Something has to be done.
    Bad,
}

/// What a key leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The screen stays.
    Stay,
    /// The bell is to ring.
    Ring,
    /// The screen goes.
    Leave,
}

/// The screen that tries the hall.
#[derive(Debug)]
pub struct CheckHall {
    lang: Lang,
    clock: Clock,
    /// Which check is at hand; behind the last stands the summary.
    at: usize,
    answers: [Answer; Check::ALL.len()],
    flash_until: Option<At>,
    /// Keys of the clicker, each once, in the order in which they came.
    heard: Vec<KeyEvent>,
    /// Hanzi that came.
    typed: String,
    /// The letter that came behind them.
    letter: Option<char>,
    /// A letter that came where hanzi were asked for.
    too_early: Option<char>,
}

impl CheckHall {
    /// Nothing was tried yet.
    pub fn new(lang: Lang) -> Self {
        let (clock, answers) = (Clock::start(), [Answer::Untried; Check::ALL.len()]);
        Self { lang, clock, at: 0, answers, flash_until: None, heard: Vec::new(), typed: String::new(), letter: None, too_early: None }
    }

    /// The check at hand; none when the summary is shown.
    fn check(&self) -> Option<Check> {
        Check::ALL.get(self.at).copied()
    }

    fn answer(&self, check: Check) -> Answer {
        let place = Check::ALL.iter().position(|other| *other == check);
        place.and_then(|place| self.answers.get(place)).copied().unwrap_or_default()
    }

    fn set(&mut self, answer: Answer) {
        if let Some(slot) = self.answers.get_mut(self.at) {
            *slot = answer;
        }
    }

    fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(Check::ALL.len());
    }

    /// From the summary to what is to be tried again, else to the beginning.
    fn again(&mut self) {
        self.at = self.answers.iter().position(|answer| *answer != Answer::Good).unwrap_or(0);
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        let command = input::as_command(key);
        if (command.code, command.modifiers) == (KeyCode::Char('c'), KeyModifiers::CONTROL) {
            return Outcome::Leave;
        }
        let deed = keymap::find(Place::Hall, &command);
        match self.check() {
            // A clicker may send arrows: they are looked at, and Tab moves.
            Some(Check::Clicker) if deed.is_none() || matches!(command.code, KeyCode::Up | KeyCode::Down) => {
                self.hear(command);
                return Outcome::Stay;
            }
            Some(Check::InputMethod) if self.take_typed(key) => return Outcome::Stay,
            _ => {}
        }
        match deed {
            Some(Deed::Quit) => return Outcome::Leave,
            Some(Deed::Forward) if self.check().is_none() => self.again(),
            Some(Deed::Forward) => self.step(1),
            Some(Deed::Backward) => self.step(-1),
            Some(Deed::Deny) => self.set(Answer::Bad),
            Some(Deed::Accept) => {
                if self.was_tried() {
                    self.set(Answer::Good);
                }
                self.step(1);
            }
            Some(Deed::Try) if self.check() == Some(Check::Bell) => {
                self.flash_until = Some(self.clock.now().t + FLASH);
                return Outcome::Ring;
            }
            _ => {}
        }
        Outcome::Stay
    }

    /// Whether what only keys can show was shown by keys; the rest is for eyes and ears.
    fn was_tried(&self) -> bool {
        match self.check() {
            Some(Check::Clicker) => !self.heard.is_empty(),
            Some(Check::InputMethod) => !self.typed.is_empty(),
            _ => true,
        }
    }

    /// Takes pasted text: some input methods hand hanzi over like that.
    pub fn paste(&mut self, text: &str) {
        for typed in text.chars() {
            self.take_typed(KeyEvent::new(KeyCode::Char(typed), KeyModifiers::NONE));
        }
    }

    fn hear(&mut self, key: KeyEvent) {
        if !self.heard.contains(&key) {
            self.heard.push(key);
        }
        if self.heard_deed(Deed::Next).is_some() && self.heard_deed(Deed::Prev).is_some() {
            self.set(Answer::Good);
        }
    }

    /// The key that came and does this in a meeting.
    fn heard_deed(&self, deed: Deed) -> Option<&KeyEvent> {
        self.heard.iter().find(|key| keymap::find(Place::Main, key) == Some(deed))
    }

    /// Takes what an input method makes; true where it was that, or a letter that answers.
    fn take_typed(&mut self, key: KeyEvent) -> bool {
        let KeyCode::Char(typed) = key.code else { return false };
        if input::is_from_input_method(key) {
            self.typed.push(typed);
            self.too_early = None;
            return true;
        }
        let letter = input::half_width(typed);
        // The keys that answer and leave go on doing that.
        if !letter.is_ascii_alphabetic() || keymap::find(Place::Hall, &input::as_command(key)).is_some() {
            return false;
        }
        if self.typed.is_empty() {
            self.too_early = Some(letter);
        } else {
            self.letter = Some(typed);
            self.set(Answer::Good);
        }
        true
    }

    /// How long nothing changes by itself.
    pub fn wait(&self) -> Option<Duration> {
        self.flash_until.map(|until| self.clock.wait_for(until - self.clock.now().t))
    }

    /// Draws what is tried; gives the cell of the cursor where text is awaited.
    pub fn draw(&mut self, pen: &mut Pen<'_>) -> Option<Position> {
        if self.flash_until.is_some_and(|until| until <= self.clock.now().t) {
            self.flash_until = None;
        }
        pen.clear();
        let (columns, rows) = (pen.width(), pen.height());
        if columns < desk::LEAST.0 || rows < desk::LEAST.1 {
            pen.paragraph(rows.saturating_sub(1) / 2, &self.lang.screen_too_small(desk::LEAST.0, desk::LEAST.1), Align::Centre, Meaning::Text);
            return None;
        }
        pen.put(1, 0, self.lang.hall_title(), Meaning::Heading);
        pen.part(0, 0, columns - 1, 1).line(0, &self.count(), Align::Right, Meaning::Dim);
        panel::rule(pen, 1);
        let name = self.check().map_or(self.lang.hall_summary(), |check| check.name(self.lang));
        let left = if columns < LIST_FROM { 0 } else { LIST };
        panel::title(&mut pen.part(left, 1, columns - left, 1), name, Meaning::Accent);
        if left > 0 {
            self.list(&mut pen.part(0, 1, left, rows - 2));
        } else {
            self.strip(&mut pen.part(1, 2, columns - 2, 1));
        }
        let top = if left > 0 { 3 } else { 4 };
        self.hints(&mut pen.part(1, rows - 1, columns - 2, 1));
        pages::draw(self, &mut pen.part(left + 2, top, columns - left - 4, rows - top - 2))
    }

    /// `3 样没问题，1 样有问题，3 样没试`
    fn count(&self) -> String {
        let many = |answer| self.answers.iter().filter(|it| **it == answer).count();
        self.lang.hall_count(many(Answer::Bad), many(Answer::Good), many(Answer::Untried))
    }

    fn list(&self, pen: &mut Pen<'_>) {
        let (columns, rows) = (pen.width(), pen.height());
        pen.sign(columns - 1, 0, Sign::TeeTop, Meaning::Frame);
        for y in 1..rows {
            pen.sign(columns - 1, y, Sign::Vertical, Meaning::Frame);
        }
        for (y, (place, check)) in (2..rows).zip(Check::ALL.into_iter().enumerate()) {
            let (sign, meaning) = marked(self.answer(check));
            let mut line = pen.part(1, y, columns - 3, 1);
            if place == self.at {
                line.sign(0, 0, Sign::Pointer, Meaning::Current);
            }
            line.sign(2, 0, sign, meaning);
            line.put(4, 0, check.name(self.lang), if place == self.at { Meaning::Current } else { Meaning::Text });
        }
    }

    /// The same in one line, where there is no room for a list.
    fn strip(&self, pen: &mut Pen<'_>) {
        let mut x = 0;
        for (place, check) in Check::ALL.into_iter().enumerate() {
            let (sign, meaning) = if place == self.at { (Sign::Pointer, Meaning::Current) } else { marked(self.answer(check)) };
            x = pen.sign(x, 0, sign, meaning) + 1;
        }
    }

    fn hints(&self, pen: &mut Pen<'_>) {
        let offered = |deed: Deed| match deed {
            Deed::Try => self.check() == Some(Check::Bell),
            Deed::Accept | Deed::Deny => self.check().is_some(),
            _ => true,
        };
        let mut rows: Vec<_> = ROWS.iter().filter(|row| row.footer && row.places.contains(&Place::Hall) && offered(row.deed)).collect();
        // Answering comes first, leaving last.
        rows.sort_by_key(|row| row.deed == Deed::Quit);
        let texts: Vec<(String, &str)> =
            rows.iter().map(|row| (keymap::written(self.lang, row.keys.first().copied().unwrap_or_default()), (row.text)(self.lang))).collect();
        let hints: Vec<Hint<'_>> = texts.iter().map(|(key, text)| Hint { keys: key, text, works: Works::Now }).collect();
        hints::draw(pen, &hints);
    }
}

/// How an answer is marked.
fn marked(answer: Answer) -> (Sign, Meaning) {
    match answer {
        Answer::Untried => (Sign::Hollow, Meaning::Dim),
        Answer::Good => (Sign::Check, Meaning::Saved),
        Answer::Bad => (Sign::Cross, Meaning::Danger),
    }
}

#[cfg(test)]
mod tests;
