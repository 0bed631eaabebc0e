//! The roster: who takes part. The town's report names only the villages that were visited, so before a debrief or a scored round the roster is asked for; villages
//! are added here by name, one after another. Begin at [`Roster`] and [`wanted`].

use crate::meeting::agenda::Kind;
use crate::meeting::command::{self, Command, Fields};
use crate::meeting::refusal::Refusal;
use crate::meeting::state::{Place as Where, SegmentState, State};
use crate::tui::deeds::{self, Act};
use crate::tui::input;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::field::{Field, LineEnds};
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// The longest name, in characters.
const NAME_MOST: usize = 40;
/// The longest list that is pasted, in characters.
const LIST_MOST: usize = 8_000;

/// Names of villages, one after another.
#[derive(Debug)]
pub struct Roster {
    field: Field,
    /// Why it was opened by itself: what comes next needs more contestants.
    before: Option<Kind>,
}

/// The roster, opened by its key.
pub fn open() -> Roster {
    Roster { field: Field::new(LIST_MOST, LineEnds::Keep), before: None }
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

impl Roster {
    /// Adds what stands in the field. In a list, names that are on the roster already are left out.
    fn accept(&mut self, view: &View<'_>) -> Step {
        let mut names = names(self.field.text());
        if names.len() > 1 {
            let villages = &view.state().villages;
            names.retain(|name| villages.iter().all(|village| village.name != *name));
        }
        self.hold(&names);
        names.first().map_or(Step::Stay, |name| add(name))
    }

    /// Keeps these names in the field and nothing else.
    fn hold(&mut self, names: &[String]) {
        self.field.take();
        self.field.insert(&names.join("\n"));
    }
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

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Accept if self.field.is_blank() => Step::RosterSeen,
            Deed::Accept => self.accept(view),
            Deed::Cancel => Step::RosterSeen,
            _ => Step::Ignored,
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        Step::edited(self.field.key(key), view.lang, LIST_MOST)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        Step::edited(self.field.insert(text), view.lang, LIST_MOST)
    }

    fn accepted(&mut self, _view: &View<'_>) -> Step {
        // A pasted list goes on by itself, name by name; where one is refused, it and the rest stay in the field.
        let rest: Vec<String> = names(self.field.text()).into_iter().skip(1).collect();
        self.hold(&rest);
        rest.first().map_or(Step::Stay, |name| add(name))
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

/// The names in a list as people paste it: a line, a cell each or between commas, with or without numbers before them; what is only a number is no name.
fn names(text: &str) -> Vec<String> {
    let parts = text.split(['\n', '\t', '、', '，', ',', '；', ';']);
    parts
        .map(|part| unnumbered(part.trim()))
        .filter(|name| name.chars().any(|sign| !input::half_width(sign).is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

/// A name without the number that a list puts before it: `1. `, `（2）`, `３．`. A number is that only with a mark behind it.
fn unnumbered(name: &str) -> &str {
    let digit = |sign: char| input::half_width(sign).is_ascii_digit();
    let inside = name.strip_prefix(['(', '（']).unwrap_or(name);
    let rest = inside.trim_start_matches(digit);
    match rest.strip_prefix(['.', '．', ')', '）', ' ', '\u{3000}']) {
        Some(bare) if rest.len() < inside.len() => bare.trim(),
        _ => name,
    }
}

fn add(name: &str) -> Step {
    if name.chars().count() > NAME_MOST {
        return Step::Refuse(Refusal::TooLong { most: NAME_MOST });
    }
    let mut village = Fields::new();
    village.insert("name".to_owned(), name.into());
    Step::Do(command::VillageAdd { village }.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::panes::testing::Desk;

    #[test]
    fn a_pasted_list_is_told_apart() {
        let check = |text: &str, expected: &[&str]| assert_eq!(names(text), expected, "{text}");
        check("周宅村\n\n  吴宅村 \n", &["周宅村", "吴宅村"]);
        check("1. 周宅村\n（2）吴宅村\n３．前西垟村\n4\t三角村", &["周宅村", "吴宅村", "前西垟村", "三角村"]);
        check("周宅村、吴宅村，三角村", &["周宅村", "吴宅村", "三角村"]);
        check("3村", &["3村"]);
        check(" \n", &[]);
    }

    #[test]
    fn one_enter_takes_a_whole_list_and_leaves_out_who_is_there() {
        let mut desk = Desk::new();
        desk.keys("v").paste("1. 周林村\n2. 浃底村\n3. 薛宅村\n");
        desk.keys("Enter").shows("周林村\n薛宅村");
        let roster = |desk: &Desk| desk.state().villages.iter().map(|village| village.name.clone()).collect::<Vec<_>>();
        assert_eq!(roster(&desk), ["浃底村", "木山后村", "周林村", "薛宅村"]);
        // One name alone that is there already is a slip, and said.
        desk.keys("浃底村 Enter").shows("已经有「浃底村」");
        desk.keys("Clear F4");
        assert_eq!(roster(&desk), ["浃底村", "木山后村", "周林村"]);
    }
}
