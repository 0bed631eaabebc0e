//! Closing a round, with the tally and what does not add up; and, once it is closed, taking forms again or letting the vote count for nothing. Begin at [`open`].

use crate::meeting::command;
use crate::meeting::scoring;
use crate::meeting::state::{RoundStage, RoundState};
use crate::tui::deeds;
use crate::tui::look::Pane;
use crate::tui::panes::ask::{Ask, Choice, Then};
use crate::tui::panes::reason::Reason;
use crate::tui::view::View;
use crate::words;
use std::rc::Rc;

/// What can be done with the round at hand; none where there is none or its result stands.
pub fn open(view: &View<'_>) -> Option<Box<dyn Pane>> {
    let round = view.state().round(&deeds::round_at_hand(view)?)?;
    match round.stage {
        RoundStage::Open => Some(Box::new(closing(view, round))),
        RoundStage::Closed { .. } => Some(Box::new(closed(view, round))),
        RoundStage::Unopened | RoundStage::Declared { .. } => None,
    }
}

fn closing(view: &View<'_>, round: &RoundState) -> Ask {
    let lang = view.lang;
    let sheet = round.sheet(&view.state().people);
    let tally = scoring::tally(&sheet);
    let title = words::round_title(lang, view.state(), &round.rules.id);
    let mut lines = vec![words::tally(lang, &tally.all)];
    for group in round.rules.groups.iter().filter(|_| round.rules.groups.len() > 1) {
        let count = tally.groups.get(&group.id).copied().unwrap_or_default();
        lines.push(format!("{}：{}", group.name, words::tally(lang, &count)));
    }
    let id = round.rules.id.clone();
    let go = Choice { text: lang.round_close_go().to_owned(), then: Then::Do(command::RoundClose { round: id }.into()) };
    let stay = Choice { text: lang.round_close_stay().to_owned(), then: Then::Nothing };
    let void = void(view, round);
    let choices = if let Some(over) = scoring::too_many(&sheet, &tally) {
        let name = round.rules.group(&over.group).map_or("", |group| group.name.as_str());
        lines.push(lang.refusal_too_many_forms(name, over.issued, over.returned));
        vec![stay, void]
    } else {
        if tally.all.issued > tally.all.returned {
            lines.push(lang.round_missing(tally.all.issued - tally.all.returned));
        }
        vec![go, stay, void]
    };
    Ask::new(title, lines.join("\n"), choices)
}

fn closed(view: &View<'_>, round: &RoundState) -> Ask {
    let lang = view.lang;
    let title = words::round_title(lang, view.state(), &round.rules.id);
    let id = round.rules.id.clone();
    let reopen = move |reason: String| command::RoundReopen { round: id.clone(), reason }.into();
    let reopen = Then::Open(Rc::new(move |lang| Box::new(Reason::new(lang.round_reopen(), lang.round_reopen_why(), reopen.clone()))));
    let choices = vec![
        Choice { text: lang.round_leave_closed().to_owned(), then: Then::Nothing },
        Choice { text: lang.round_reopen().to_owned(), then: reopen },
        void(view, round),
    ];
    Ask::new(title, lang.round_is_closed(), choices)
}

fn void(view: &View<'_>, round: &RoundState) -> Choice {
    let id = round.rules.id.clone();
    let void = move |reason: String| command::RoundVoid { round: id.clone(), reason }.into();
    let then = Then::Open(Rc::new(move |lang| Box::new(Reason::new(lang.round_void(), lang.round_void_why(), void.clone()))));
    Choice { text: view.lang.round_void().to_owned(), then }
}
