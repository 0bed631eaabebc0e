//! Every key, from the one table.

use crate::tui::keymap::{self, Deed, Place, ROWS};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::pen::Pen;
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::list;
use ratatui::layout::Position;

/// From so many columns of the screen on, two columns stand side by side.
const TWO_COLUMNS_FROM: u16 = 110;
/// Rows of the screen around the help: the title, the frame, and the two lines at the bottom.
const AROUND: u16 = 5;

/// Every key.
#[derive(Clone, Copy, Debug)]
pub struct Help {
    places: &'static [Place],
    selected: usize,
}

impl Default for Help {
    fn default() -> Self {
        Self::of(&PLACES)
    }
}

impl Help {
    /// The keys of these places.
    pub const fn of(places: &'static [Place]) -> Self {
        Self { places, selected: 0 }
    }
}

/// What one line of the help shows.
enum Line {
    Place(Place),
    Key(String, &'static str),
}

/// The places in the order people meet them.
const PLACES: [Place; 10] =
    [Place::Main, Place::Note, Place::Grid, Place::List, Place::Form, Place::Ask, Place::Start, Place::Damaged, Place::Busy, Place::Hall];

fn lines(view: &View<'_>, places: &[Place]) -> Vec<Line> {
    let mut lines = Vec::new();
    for place in places {
        lines.push(Line::Place(*place));
        let mut last: Option<(String, &'static str)> = None;
        for row in ROWS.iter().filter(|row| row.places.contains(place)) {
            let keys: Vec<String> = row.keys.iter().map(|key| keymap::written(view.lang, key)).collect();
            let text = (row.text)(view.lang);
            match &mut last {
                // Rows of the same words stand in one line: 1 2 3 … for the points of a speech.
                Some((before, words)) if *words == text => before.push_str(&format!(" {}", keys.join(" "))),
                _ => lines.extend(last.replace((keys.join(" "), text)).map(|(keys, text)| Line::Key(keys, text))),
            }
        }
        lines.extend(last.map(|(keys, text)| Line::Key(keys, text)));
    }
    lines
}

impl Pane for Help {
    fn place(&self) -> Place {
        Place::List
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Whole
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.help_title().to_owned()
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        let count = lines(view, self.places).len();
        // In two columns nothing is selected: what moves is the first line that is shown.
        let last = if in_two_columns(view) { last_first(count, view.size.1.saturating_sub(AROUND)) } else { count.saturating_sub(1) };
        match deed {
            Deed::Up => self.selected = self.selected.saturating_sub(1),
            Deed::Down => self.selected = (self.selected + 1).min(last),
            Deed::First => self.selected = 0,
            Deed::Last => self.selected = last,
            Deed::Cancel | Deed::Accept => return Step::Close,
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Cancel)
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let lines = lines(view, self.places);
        let draw = |pen: &mut Pen<'_>, index: usize| {
            if let Some(line) = lines.get(index) {
                draw_line(view, line, pen);
            }
        };
        if !in_two_columns(view) {
            list::draw(pen, lines.len(), Some(self.selected), draw);
            return None;
        }
        let (columns, rows) = (pen.width() / 2, pen.height());
        let most = usize::from(rows);
        let first = self.selected.min(last_first(lines.len(), rows));
        // A heading stands with its keys, not alone at the foot of a column.
        let foot = (first + most).saturating_sub(1);
        let second = if matches!(lines.get(foot), Some(Line::Place(_))) { foot } else { first + most };
        for (x, shown) in [(0, first..second), (columns, second..second + most)] {
            for (y, index) in (0..rows).zip(shown) {
                draw(&mut pen.part(x + list::MARGIN, y, columns.saturating_sub(list::MARGIN), 1), index);
            }
        }
        let end = pen.width().saturating_sub(1);
        if first > 0 {
            pen.sign(0, 0, Sign::ArrowUp, Meaning::Dim);
        }
        if second + most < lines.len() {
            pen.sign(end, rows.saturating_sub(1), Sign::ArrowDown, Meaning::Dim);
        }
        None
    }
}

/// The furthest that two columns are moved: a row may be left free at the foot of the first.
fn last_first(lines: usize, rows: u16) -> usize {
    (lines + 1).saturating_sub(2 * usize::from(rows))
}

fn in_two_columns(view: &View<'_>) -> bool {
    view.size.0 >= TWO_COLUMNS_FROM
}

fn draw_line(view: &View<'_>, line: &Line, pen: &mut Pen<'_>) {
    match line {
        Line::Place(place) => {
            pen.put(0, 0, place_name(view, *place), Meaning::Heading);
        }
        Line::Key(keys, text) => {
            pen.put(2, 0, keys, Meaning::Key);
            pen.put(26, 0, text, Meaning::Text);
        }
    }
}

fn place_name(view: &View<'_>, place: Place) -> &'static str {
    let lang = view.lang;
    match place {
        Place::Start => lang.place_start(),
        Place::Main => lang.place_main(),
        Place::List => lang.place_list(),
        Place::Form => lang.place_form(),
        Place::Note => lang.place_note(),
        Place::Grid => lang.place_grid(),
        Place::Ask => lang.place_ask(),
        Place::Replay => lang.place_replay(),
        Place::Reading => lang.place_reading(),
        Place::Hall => lang.place_hall(),
        Place::Busy => lang.place_busy(),
        Place::Damaged => lang.place_damaged(),
    }
}
