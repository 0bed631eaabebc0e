//! The roster: who takes part. The town's report names only the villages that were visited, so before a debrief or a scored round the roster is asked for; villages
//! are added here by name, one after another. Begin at [`Roster`] and [`wanted`].

use crate::meeting::agenda::Kind;
use crate::meeting::command::{self, Command, Fields};
use crate::meeting::state::{Place as Where, SegmentState, State};
use crate::tui::deeds::{self, Act};
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::field::{Edit, Field, LineEnds};
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// The longest name, in characters.
const NAME_MOST: usize = 40;

/// Names of villages, one after another.
#[derive(Debug)]
pub struct Roster {
    field: Field,
    /// Why it was opened by itself: what comes next needs more contestants.
    before: Option<Kind>,
    added: usize,
}

/// The roster, opened by its key.
pub fn open() -> Roster {
    Roster { field: Field::new(NAME_MOST, LineEnds::Keep), before: None, added: 0 }
}

/// The roster, where what would begin now is for all contestants and the roster has only those who were visited. Once it was looked at, it is not asked again.
pub fn wanted(view: &View<'_>, deed: Deed) -> Option<Box<dyn Pane>> {
    if view.look.roster_seen || !only_visited(view.state()) {
        return None;
    }
    let before = if deed == Deed::Act && matches!(deeds::act(view), Act::Do(Command::RoundOpen(_))) {
        Some(Kind::Scoring)
    } else {
        next_segment(view.state()).filter(|segment| segment.awaits_order() && going_on(view, deed)).map(|segment| segment.plan.kind)
    };
    before.map(|kind| -> Box<dyn Pane> { Box::new(Roster { before: Some(kind), ..open() }) })
}

fn going_on(view: &View<'_>, deed: Deed) -> bool {
    deed == Deed::Next || matches!(deeds::act(view), Act::Do(Command::Next(_)))
}

/// The segment that going on would enter.
fn next_segment(state: &State) -> Option<&SegmentState> {
    let Some(here) = state.position() else { return state.segments.first() };
    let last = here.segment.items.iter().rfind(|item| item.skipped.is_none()).is_none_or(|item| item.plan.id == *here.id());
    let mut behind = state.segments.iter().skip_while(|segment| segment.plan.id != here.segment.plan.id).skip(1);
    if last { behind.find(|segment| !segment.items.is_empty() || segment.awaits_order()) } else { None }
}

/// Whether every contestant is known only because it is visited.
fn only_visited(state: &State) -> bool {
    let visited = |id| state.rundown().any(|slot| slot.kind() == Kind::Visit && slot.item.plan.village.as_ref() == Some(id));
    state.place != Where::Closed && state.contestants().all(|village| visited(&village.id))
}

impl Pane for Roster {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Middle
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.roster_title().to_owned()
    }

    fn deed(&mut self, deed: Deed, _view: &View<'_>) -> Step {
        match deed {
            Deed::Accept if self.field.is_blank() => Step::RosterSeen,
            Deed::Accept => Step::Do(add(first_name(self.field.text()))),
            Deed::Cancel => Step::RosterSeen,
            _ => Step::Ignored,
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        match self.field.key(key) {
            Edit::Full => Step::Say(Message::Refused(view.lang.refusal_too_long(NAME_MOST))),
            Edit::Ignored => Step::Ignored,
            _ => Step::Stay,
        }
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        match self.field.insert(text) {
            Edit::Full => Step::Say(Message::Refused(view.lang.refusal_too_long(NAME_MOST))),
            _ => Step::Stay,
        }
    }

    fn accepted(&mut self, _view: &View<'_>) -> Step {
        self.added += 1;
        // A pasted list is taken name by name, a line each.
        let rest = self.field.take().lines().skip_while(|line| line.trim().is_empty()).skip(1).collect::<Vec<_>>().join("\n");
        self.field.insert(&rest);
        Step::Stay
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Cancel)
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let lang = view.lang;
        let names: Vec<&str> = view.state().contestants().map(|village| village.name.as_str()).collect();
        let mut y = 0;
        if let Some(kind) = self.before {
            let count = u64::try_from(names.len()).unwrap_or(u64::MAX);
            y = pen.paragraph(y, &lang.roster_only_visited(count, lang.kind(kind)), Align::Left, Meaning::Warning);
        }
        y = pen.paragraph(y, lang.roster_how(), Align::Left, Meaning::Dim) + 1;
        let width = pen.width();
        pen.sign(0, y, Sign::Pointer, Meaning::Accent);
        let cursor = self.field.draw(&mut pen.part(2, y, width.saturating_sub(2), 1));
        // Two rows stay free below the field for the input method's candidates.
        let mut list = pen.part(0, y + 3, width, pen.height().saturating_sub(y + 3));
        for (row, (number, name)) in (0..list.height()).zip((1..).zip(&names)) {
            list.put(0, row, &format!("{number:>2}  {name}"), Meaning::Text);
        }
        cursor
    }
}

/// The first name in the field that is one.
fn first_name(text: &str) -> &str {
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
}

fn add(name: &str) -> Command {
    let mut village = Fields::new();
    village.insert("name".to_owned(), name.into());
    command::VillageAdd { village }.into()
}
