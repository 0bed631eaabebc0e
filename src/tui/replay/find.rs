//! Looking for words: what is found is listed as it is typed, and Enter goes there; afterwards keys walk from one to the next on the timeline. Begin at [`Find`].

use crate::replay::find::{Hit, What};
use crate::replay::when::Spot;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Spot as Where, Step};
use crate::tui::pen::{Align, Pen};
use crate::tui::replay::leaf::{Leaf, Seen, Turn, select};
use crate::tui::replay::reading::Reading;
use crate::tui::theme::Meaning;
use crate::tui::widgets::field::{Edit, Field, LineEnds};
use crate::tui::widgets::list::{self, Columns, Width};
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// The longest text that is looked for, in characters.
const MOST: usize = 40;

/// What is looked for, and what was found so far.
#[derive(Debug)]
pub(super) struct Find {
    field: Field,
    hits: Vec<Hit>,
    /// What is selected, once somebody chose.
    selected: Option<usize>,
}

impl Default for Find {
    fn default() -> Self {
        Self { field: Field::new(MOST, LineEnds::Space), hits: Vec::new(), selected: None }
    }
}

impl Find {
    /// The one that is selected; before somebody chose, the next one ahead.
    fn selected(&self, spot: Spot) -> usize {
        let ahead = self.hits.partition_point(|hit| hit.count < spot.count);
        self.selected.unwrap_or(ahead).min(self.hits.len().saturating_sub(1))
    }

    fn changed(&mut self, edit: Edit, reading: &mut Reading) -> Turn {
        if edit == Edit::Changed {
            self.hits = reading.index().find(self.field.text()).into_iter().cloned().collect();
            self.selected = None;
        }
        Turn::of(Step::edited(edit, reading.lang, MOST))
    }
}

impl Leaf for Find {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self) -> Where {
        Where::Bottom(12)
    }

    fn title(&self, seen: &Seen<'_>) -> String {
        if self.field.is_blank() {
            seen.view.lang.seek_title().to_owned()
        } else {
            seen.view.lang.seek_found(u64::try_from(self.hits.len()).unwrap_or(u64::MAX))
        }
    }

    fn deed(&mut self, deed: Deed, seen: &Seen<'_>) -> Turn {
        let selected = self.selected(seen.spot);
        match deed {
            Deed::Cancel => Turn::Close,
            Deed::Accept if self.field.is_blank() => Turn::Close,
            Deed::Accept => match self.hits.get(selected) {
                None => Turn::Say(Message::Refused(seen.view.lang.seek_nothing().to_owned())),
                Some(hit) => {
                    let mut places: Vec<usize> = self.hits.iter().map(|hit| hit.count).collect();
                    places.dedup();
                    // The one that was chosen leads.
                    let at = places.partition_point(|place| *place < hit.count);
                    places.rotate_left(at);
                    Turn::Found(places)
                }
            },
            _ => match select(selected, deed, self.hits.len()) {
                Some(place) => {
                    self.selected = Some(place);
                    Turn::Stay
                }
                None => Turn::Ignored,
            },
        }
    }

    fn key(&mut self, key: &KeyEvent, reading: &mut Reading) -> Turn {
        let edit = self.field.key(key);
        self.changed(edit, reading)
    }

    fn paste(&mut self, text: &str, reading: &mut Reading) -> Turn {
        let edit = self.field.insert(text);
        self.changed(edit, reading)
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Cancel)
    }

    fn draw(&self, seen: &Seen<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let lang = seen.view.lang;
        let (columns, rows) = (pen.width(), pen.height());
        let cursor = self.field.draw(&mut pen.part(1, 0, columns.saturating_sub(2), 1));
        let mut below = pen.part(0, 2, columns, rows.saturating_sub(2));
        if self.hits.is_empty() {
            let text = if self.field.is_blank() { lang.seek_how() } else { lang.seek_nothing() };
            below.part(1, 0, columns.saturating_sub(2), rows).paragraph(0, text, Align::Left, Meaning::Dim);
            return cursor;
        }
        let what = list::widest([lang.seek_remark(), lang.seek_village(), lang.seek_person(), lang.seek_item()]);
        let table = Columns::new(
            columns.saturating_sub(list::MARGIN),
            &[(Width::Cells(5), Align::Left), (Width::Cells(what), Align::Left), (Width::Share(1), Align::Left)],
        );
        list::draw(&mut below, self.hits.len(), Some(self.selected(seen.spot)), |pen, index| {
            let Some(hit) = self.hits.get(index) else { return };
            let time: String = seen.reading.moment_of(hit.count).at.time_of_day().chars().take(5).collect();
            let what = match hit.what {
                What::Remark => lang.seek_remark(),
                What::Village => lang.seek_village(),
                What::Person => lang.seek_person(),
                What::Item => lang.seek_item(),
            };
            // The room may be looking: that a remark has the words must do.
            let hidden = (hit.what == What::Remark && !seen.view.private()).then(|| lang.seek_hidden());
            let text = hidden.map_or((&*hit.text, Meaning::Text), |text| (text, Meaning::Dim));
            table.row(pen, 0, &[(&time, Meaning::Dim), (what, Meaning::Accent), text]);
        });
        cursor
    }
}
