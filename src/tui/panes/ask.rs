//! A question with few answers, before something that cannot be taken back or that the room would see. Begin at [`Ask`].

use crate::i18n::Lang;
use crate::meeting::command::{self, Command};
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::panes::save_to::SaveTo;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use ratatui::layout::Position;
use std::rc::Rc;

/// One answer: what it says and what it leads to.
#[derive(Clone)]
pub struct Choice {
    /// In words.
    pub text: String,
    /// What follows.
    pub then: Then,
}

/// What follows an answer.
#[derive(Clone)]
pub enum Then {
    /// Nothing.
    Nothing,
    /// Ask the meeting.
    Do(Command),
    /// Open another pane in place of the question.
    Open(Rc<dyn Fn(Lang) -> Box<dyn Pane>>),
    /// Leave the program.
    Quit,
    /// Show what is private.
    ShowPrivate,
}

/// A question and its answers; the first is selected.
#[derive(Clone)]
pub struct Ask {
    title: String,
    question: String,
    /// What is asked by now, where that changes while it stands.
    by_now: Option<fn(&View<'_>) -> &'static str>,
    choices: Vec<Choice>,
    selected: usize,
}

impl Ask {
    /// A question.
    pub fn new(title: impl Into<String>, question: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { title: title.into(), question: question.into(), by_now: None, choices, selected: 0 }
    }

    fn step(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.choices.len().saturating_sub(1));
    }
}

impl Pane for Ask {
    fn place(&self) -> Place {
        Place::Ask
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Middle
    }

    fn title(&self, _view: &View<'_>) -> String {
        self.title.clone()
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Up | Deed::Left => self.step(-1),
            Deed::Down | Deed::Right => self.step(1),
            Deed::Cancel => return Step::Close,
            Deed::Accept => {
                return match self.choices.get(self.selected).map(|choice| choice.then.clone()) {
                    Some(Then::Do(command)) => Step::DoAndClose(command),
                    Some(Then::Open(pane)) => Step::Replace(pane(view.lang)),
                    Some(Then::Quit) => Step::Quit,
                    Some(Then::ShowPrivate) => Step::Private(true),
                    Some(Then::Nothing) | None => Step::Close,
                };
            }
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let (width, height) = (pen.width(), pen.height());
        let needed = u16::try_from(self.choices.len()).unwrap_or(u16::MAX).saturating_add(3);
        let top = height.saturating_sub(needed) / 3;
        let mut inside = pen.part(1, top, width.saturating_sub(2), height.saturating_sub(top));
        let question = self.by_now.map_or(self.question.as_str(), |by_now| by_now(view));
        let y = inside.paragraph(0, question, Align::Left, Meaning::Heading) + 1;
        for (row, (index, choice)) in (y..).zip(self.choices.iter().enumerate()) {
            let selected = index == self.selected;
            let meaning = if selected { Meaning::Selected } else { Meaning::Text };
            let mut line = inside.part(0, row, inside.width(), 1);
            if selected {
                line.fill(meaning);
                line.sign(1, 0, Sign::Pointer, meaning);
            }
            line.put(3, 0, &choice.text, meaning);
        }
        None
    }
}

/// Whether to leave the program. Nothing is asked where nothing can be lost.
pub fn quit(view: &View<'_>) -> Option<Ask> {
    let lang = view.lang;
    let stay = Choice { text: lang.quit_stay().to_owned(), then: Then::Nothing };
    let go = Choice { text: lang.quit_go().to_owned(), then: Then::Quit };
    let elsewhere = Choice { text: lang.key_save_to().to_owned(), then: Then::Open(Rc::new(|_| Box::new(SaveTo::default()))) };
    // Where something would be lost, staying is the answer of a hand that does not look.
    let choices = match (&view.saved.failure, is_unsaved(view)) {
        (Some(_), _) => vec![stay, elsewhere, go],
        (None, true) => vec![stay, go],
        (None, false) => vec![go, stay],
    };
    Some(Ask { by_now: Some(quit_question), ..Ask::new(lang.key_quit(), quit_question(view), choices) })
}

/// A moment after a key the disk has it: then nothing would be lost any more. The answers stay where they are, under the hand.
fn quit_question(view: &View<'_>) -> &'static str {
    if is_unsaved(view) { view.lang.quit_unsaved() } else { view.lang.quit_question() }
}

fn is_unsaved(view: &View<'_>) -> bool {
    view.saved.failure.is_some() || view.saved.saved < view.history.last_seq()
}

/// Whether to end the meeting.
pub fn close_meeting(view: &View<'_>) -> Ask {
    let lang = view.lang;
    let choices = vec![
        Choice { text: lang.close_go().to_owned(), then: Then::Do(command::Close {}.into()) },
        Choice { text: lang.close_stay().to_owned(), then: Then::Nothing },
    ];
    Ask::new(lang.key_close_meeting(), lang.close_question(), choices)
}

/// Whether what is private may be shown on this screen.
pub fn private(view: &View<'_>) -> Ask {
    let lang = view.lang;
    let choices = vec![
        Choice { text: lang.private_no().to_owned(), then: Then::Nothing },
        Choice { text: lang.private_yes().to_owned(), then: Then::ShowPrivate },
    ];
    Ask::new(lang.key_private(), lang.private_question(), choices)
}

/// A pane that shows what is private: at once in the private view, else after a question, for the room may be looking.
pub fn guarded<P: Pane + Clone + 'static>(view: &View<'_>, pane: P, title: &str, question: &str) -> Box<dyn Pane> {
    if view.private() {
        return Box::new(pane);
    }
    let choices = vec![
        Choice { text: view.lang.private_pane_no().to_owned(), then: Then::Nothing },
        Choice { text: view.lang.private_pane_yes().to_owned(), then: Then::Open(Rc::new(move |_| Box::new(pane.clone()))) },
    ];
    Box::new(Ask::new(title, question, choices))
}
