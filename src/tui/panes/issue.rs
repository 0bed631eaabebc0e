//! How many forms were handed out, by class, asked when a round is opened: without it nobody can say how many are still missing. Begin at [`Issue`].

use crate::meeting::agenda::{Group, Issued};
use crate::meeting::command;
use crate::meeting::ids::{GroupId, RoundId};
use crate::meeting::state::{RoundState, State};
use crate::text::width;
use crate::tui::input;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::words;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Position;

/// More forms than any hall has seats.
const DIGITS: usize = 5;

/// Forms handed out, by class.
#[derive(Clone, Debug)]
pub struct Issue {
    round: RoundId,
    /// Class, its name, and the number as typed.
    groups: Vec<(GroupId, String, String)>,
    selected: usize,
}

impl Issue {
    /// Asks for a round that is about to be opened; what the agenda knows stands there already. In a named round every judge has a form.
    pub fn new(state: &State, round: &RoundState) -> Self {
        let judges = |id: &GroupId| state.people.iter().filter(|person| person.group.as_ref() == Some(id)).count();
        let known = |group: &Group| match group.issued {
            Some(issued) => issued.to_string(),
            None if round.rules.named => judges(&group.id).to_string(),
            None => String::new(),
        };
        let groups = round.rules.groups.iter().map(|group| (group.id.clone(), group.name.clone(), known(group)));
        Self { round: round.rules.id.clone(), groups: groups.collect(), selected: 0 }
    }

    fn step(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.groups.len().saturating_sub(1));
    }
}

impl Pane for Issue {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Middle
    }

    fn title(&self, view: &View<'_>) -> String {
        words::round_title(view.lang, view.state(), &self.round)
    }

    fn deed(&mut self, deed: Deed, _view: &View<'_>) -> Step {
        match deed {
            Deed::Forward => self.step(1),
            Deed::Backward => self.step(-1),
            Deed::Cancel => return Step::Close,
            Deed::Accept => {
                let issued: Issued = self.groups.iter().filter_map(|(id, _, typed)| Some((id.clone(), typed.parse().ok()?))).collect();
                return Step::DoAndClose(command::RoundOpen { round: self.round.clone(), villages: None, issued: Some(issued) }.into());
            }
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn key(&mut self, key: &KeyEvent, _view: &View<'_>) -> Step {
        let Some((_, _, typed)) = self.groups.get_mut(self.selected) else { return Step::Ignored };
        match key.code {
            KeyCode::Char(sign) if input::half_width(sign).is_ascii_digit() && typed.len() < DIGITS => typed.push(input::half_width(sign)),
            KeyCode::Backspace => drop(typed.pop()),
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let lang = view.lang;
        let villages: Vec<String> = view.state().contestants().map(|village| village.name.clone()).collect();
        let count = u64::try_from(villages.len()).unwrap_or(u64::MAX);
        let top = pen.paragraph(0, &lang.scoring_for(count, words::listed(lang, villages.into_iter())), Align::Left, Meaning::Dim) + 1;
        let top = pen.paragraph(top, lang.issue_how(), Align::Left, Meaning::Heading) + 1;
        let names = self.groups.iter().map(|(_, name, _)| width(name)).max().unwrap_or(0).min(pen.width() / 2);
        let mut cursor = None;
        for (y, (index, (_, name, typed))) in (top..).zip(self.groups.iter().enumerate()) {
            let here = index == self.selected;
            if here {
                pen.sign(0, y, Sign::Pointer, Meaning::Accent);
            }
            pen.part(2, y, names, 1).put(0, 0, name, if here { Meaning::Accent } else { Meaning::Text });
            let end = pen.put(names + 4, y, &format!("{typed} "), if here { Meaning::Selected } else { Meaning::Field });
            cursor = if here { pen.position(end.saturating_sub(1), y) } else { cursor };
        }
        cursor
    }
}
