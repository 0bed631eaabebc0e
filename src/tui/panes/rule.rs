//! A ruling: tied villages put in order by those entitled to it, with names and a reason. Begin at [`open`].

use crate::meeting::command;
use crate::meeting::ids::{RoundId, VillageId};
use crate::meeting::scoring;
use crate::text::width;
use crate::tui::deeds;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::panes::ask;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::field::{Field, LineEnds};
use crate::tui::widgets::list;
use crate::words;
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// The longest name or reason, in characters.
const MOST: usize = 200;

/// A ruling under way.
#[derive(Clone, Debug)]
pub struct Ruling {
    round: RoundId,
    order: Vec<VillageId>,
    /// The published total that they share.
    total: String,
    selected: usize,
    stage: Stage,
    persons: Field,
    reason: Field,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    Order,
    Persons,
    Reason,
}

/// A ruling on the first villages of the round at hand that need one. It writes on the screen who is tied, so where the room may see that it is asked first.
pub fn open(view: &View<'_>) -> Option<Box<dyn Pane>> {
    let round = view.state().round(&deeds::round_at_hand(view)?)?;
    let outcome = scoring::outcome(&round.sheet(&view.state().people));
    let order = outcome.ruling_needed.first()?.clone();
    let total = order.first().and_then(|village| outcome.standing(village)?.total.clone()).unwrap_or_default();
    let field = || Field::new(MOST, LineEnds::Space);
    let ruling = Ruling { round: round.rules.id.clone(), order, total, selected: 0, stage: Stage::Order, persons: field(), reason: field() };
    Some(ask::guarded(view, ruling, view.lang.key_rule(), view.lang.rule_shows()))
}

impl Ruling {
    fn shift(&mut self, by: isize) {
        let target = self.selected.saturating_add_signed(by);
        if target < self.order.len() {
            self.order.swap(self.selected, target);
            self.selected = target;
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        match self.stage {
            Stage::Order => None,
            Stage::Persons => Some(&mut self.persons),
            Stage::Reason => Some(&mut self.reason),
        }
    }

    fn accept(&mut self, view: &View<'_>) -> Step {
        match self.stage {
            Stage::Order => self.stage = Stage::Persons,
            Stage::Persons | Stage::Reason if self.persons.is_blank() => {
                self.stage = Stage::Persons;
                return Step::Say(Message::Refused(view.lang.rule_persons_needed().to_owned()));
            }
            Stage::Persons => self.stage = Stage::Reason,
            Stage::Reason => {
                let names = self.persons.text().split(['、', ',', '，', ' ']).map(str::trim).filter(|name| !name.is_empty());
                let persons = names.map(str::to_owned).collect();
                let reason = self.reason.text().trim().to_owned();
                return Step::DoAndClose(command::Rule { round: self.round.clone(), order: self.order.clone(), persons, reason }.into());
            }
        }
        Step::Stay
    }
}

impl Pane for Ruling {
    fn place(&self) -> Place {
        if self.stage == Stage::Order { Place::List } else { Place::Form }
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Middle
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.key_rule().to_owned()
    }

    fn is_private(&self) -> bool {
        true
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Up | Deed::Backward if self.stage != Stage::Order => {
                self.stage = if self.stage == Stage::Reason { Stage::Persons } else { Stage::Order }
            }
            Deed::Down | Deed::Forward if self.stage != Stage::Order => self.stage = Stage::Reason,
            Deed::Up => self.selected = self.selected.saturating_sub(1),
            Deed::Down => self.selected = (self.selected + 1).min(self.order.len().saturating_sub(1)),
            Deed::MoveUp => self.shift(-1),
            Deed::MoveDown => self.shift(1),
            Deed::Accept => return self.accept(view),
            Deed::Cancel => return Step::Close,
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        let Some(edit) = self.field().map(|field| field.key(key)) else { return Step::Ignored };
        Step::edited(edit, view.lang, MOST)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        let Some(edit) = self.field().map(|field| field.insert(text)) else { return Step::Ignored };
        Step::edited(edit, view.lang, MOST)
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::MoveUp | Deed::MoveDown | Deed::Forward | Deed::Cancel)
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let lang = view.lang;
        let columns = pen.width();
        let mut y = pen.paragraph(0, &lang.rule_tied(self.order.len(), &self.total), Align::Left, Meaning::Heading);
        y = pen.paragraph(y, lang.rule_how(), Align::Left, Meaning::Dim) + 1;
        // The fields below the villages stay in view.
        let shown = usize::from(pen.height().saturating_sub(y + 3)).max(1);
        let first = list::first_shown(self.order.len(), shown, Some(self.selected));
        for (index, village) in self.order.iter().enumerate().skip(first).take(shown) {
            let here = self.stage == Stage::Order && index == self.selected;
            let mut line = pen.part(0, y, columns, 1);
            if here {
                line.fill(Meaning::Selected);
                line.sign(0, 0, Sign::Pointer, Meaning::Selected);
            }
            let text = format!("{}  {}", index + 1, words::village_name(view.state(), village));
            line.put(2, 0, &text, if here { Meaning::Selected } else { Meaning::Text });
            y += 1;
        }
        y += 1;
        let mut cursor = None;
        let fields = [(Stage::Persons, lang.rule_persons(), &self.persons), (Stage::Reason, lang.rule_reason(), &self.reason)];
        let x = fields.iter().map(|(_, label, _)| width(label)).max().unwrap_or(0) + 3;
        for (stage, label, field) in fields {
            if self.stage == stage {
                pen.sign(0, y, Sign::Pointer, Meaning::Accent);
            }
            pen.put(2, y, label, if self.stage == stage { Meaning::Accent } else { Meaning::Dim });
            let at = field.draw(&mut pen.part(x, y, columns.saturating_sub(x), 1));
            cursor = if self.stage == stage { at } else { cursor };
            y += 1;
        }
        cursor
    }
}
