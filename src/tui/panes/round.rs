//! Closing a round, with the tally and what does not add up; and, once it is closed, taking forms again or letting the vote count for nothing. Begin at [`open`].

#[cfg(test)]
mod tests;

use crate::meeting::command;
use crate::meeting::ids::RoundId;
use crate::meeting::scoring::{self, Ballot, Tally, Voter};
use crate::meeting::state::{RoundStage, RoundState};
use crate::tui::deeds;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::panes::ask::{Ask, Choice, Then};
use crate::tui::panes::reason::Reason;
use crate::tui::pen::Pen;
use crate::tui::screens;
use crate::tui::view::View;
use crate::words;
use ratatui::layout::Position;
use std::rc::Rc;

/// What can be done with the round at hand; none where there is none or its result stands.
pub fn open(view: &View<'_>) -> Option<Box<dyn Pane>> {
    let round = view.state().round(&deeds::round_at_hand(view)?)?;
    match &round.stage {
        RoundStage::Open => Some(Box::new(closing(view, round))),
        RoundStage::Closed { tally, .. } => Some(Box::new(closed(view, round, tally))),
        RoundStage::Unopened | RoundStage::Declared { .. } => None,
    }
}

/// A question below the tally.
struct Counted {
    round: RoundId,
    tally: Tally,
    ask: Ask,
}

impl Counted {
    fn new(view: &View<'_>, round: &RoundState, tally: Tally, lines: &[String], choices: Vec<Choice>) -> Self {
        let title = words::round_title(view.lang, view.state(), &round.rules.id);
        Self { round: round.rules.id.clone(), tally, ask: Ask::new(title, lines.join("\n"), choices) }
    }
}

impl Pane for Counted {
    fn place(&self) -> Place {
        self.ask.place()
    }

    fn spot(&self, view: &View<'_>) -> Spot {
        self.ask.spot(view)
    }

    fn title(&self, view: &View<'_>) -> String {
        self.ask.title(view)
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        self.ask.deed(deed, view)
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let (columns, rows) = (pen.width(), pen.height());
        let round = view.state().round(&self.round)?;
        // Where there is little room the question goes first.
        let y = if rows >= 14 { screens::tally_table(view, round, &self.tally, &mut pen.part(1, 1, columns.saturating_sub(2), 6)) + 2 } else { 0 };
        self.ask.draw(view, &mut pen.part(0, y, columns, rows.saturating_sub(y)))
    }
}

fn closing(view: &View<'_>, round: &RoundState) -> Counted {
    let lang = view.lang;
    let sheet = round.sheet(&view.state().people);
    let tally = scoring::tally(&sheet);
    let mut lines = Vec::new();
    let id = round.rules.id.clone();
    let go = Choice { text: lang.round_close_go().to_owned(), then: Then::Do(command::RoundClose { round: id }.into()) };
    let stay = Choice { text: lang.round_close_stay().to_owned(), then: Then::Nothing };
    let void = void(view, round);
    let over: Vec<String> = scoring::over_issued(&sheet).iter().filter_map(|id| Some(form_number(round.ballot(id)?))).collect();
    if !over.is_empty() {
        lines.push(lang.round_over_issued(words::listed(lang, over.into_iter())));
    }
    let choices = match scoring::too_many(&sheet, &tally) {
        Some(over) => {
            let name = round.rules.group(&over.group).map_or("", |group| group.name.as_str());
            lines.push(lang.round_too_many(name, over.issued, over.returned));
            vec![stay, void]
        }
        // Where forms are missing, going on is the answer of a hand that does not look.
        None if tally.all.issued > tally.all.returned => {
            lines.push(lang.round_missing(tally.all.issued - tally.all.returned));
            vec![stay, go, void]
        }
        None => vec![go, stay, void],
    };
    if lines.is_empty() {
        lines.push(lang.round_all_in().to_owned());
    }
    Counted::new(view, round, tally, &lines, choices)
}

fn closed(view: &View<'_>, round: &RoundState, tally: &Tally) -> Counted {
    let lang = view.lang;
    let id = round.rules.id.clone();
    let reopen = move |reason: String| command::RoundReopen { round: id.clone(), reason }.into();
    let reopen = Then::Open(Rc::new(move |lang| Box::new(Reason::new(lang.round_reopen(), lang.round_reopen_why(), reopen.clone()))));
    let choices = vec![
        Choice { text: lang.round_leave_closed().to_owned(), then: Then::Nothing },
        Choice { text: lang.round_reopen().to_owned(), then: reopen },
        void(view, round),
    ];
    Counted::new(view, round, tally.clone(), &[lang.round_is_closed().to_owned()], choices)
}

/// The number of an unnamed form.
fn form_number(ballot: &Ballot) -> String {
    match &ballot.voter {
        Voter::Number(number) => format!("{}-{number:03}", ballot.group),
        Voter::Judge(_) => ballot.id.to_string(),
    }
}

fn void(view: &View<'_>, round: &RoundState) -> Choice {
    let id = round.rules.id.clone();
    let void = move |reason: String| command::RoundVoid { round: id.clone(), reason }.into();
    let then = Then::Open(Rc::new(move |lang| Box::new(Reason::new(lang.round_void(), lang.round_void_why(), void.clone()))));
    Choice { text: view.lang.round_void().to_owned(), then }
}
