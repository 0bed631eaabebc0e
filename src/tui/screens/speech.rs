//! A speech or a pause: who speaks, and what is said point by point, checked off as it is said.

use crate::meeting::state::Slot;
use crate::tui::pen::{Align, Pen};
use crate::tui::screens::name_plate;
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;

/// Draws a speech.
pub(super) fn draw(view: &View<'_>, slot: Slot<'_>, pen: &mut Pen<'_>) {
    let (width, height) = (pen.width(), pen.height());
    let name = view.state().name_of(slot).unwrap_or(view.lang.kind(slot.kind()));
    let mut y = name_plate::draw(pen, name);
    if let Some(speaker) = slot.speaker() {
        pen.line(y, speaker, Align::Centre, Meaning::Text);
        y += 2;
    }
    for (index, point) in (0_u32..).zip(slot.points()) {
        if y + 1 >= height {
            break;
        }
        let said = slot.item.said.contains(&index);
        let mut part = pen.part(2, y, width.saturating_sub(4), height.saturating_sub(y + 1));
        let x = part.put(0, 0, &(index + 1).to_string(), Meaning::Key);
        part.sign(x + 1, 0, if said { Sign::Check } else { Sign::Hollow }, Meaning::Accent);
        let x = point.verb.as_ref().map_or(x + 3, |verb| part.put(x + 3, 0, verb, Meaning::Accent) + 1);
        let rows = part.part(x, 0, width.saturating_sub(4 + x), height).paragraph(
            0,
            &point.text,
            Align::Left,
            if said { Meaning::Done } else { Meaning::Text },
        );
        y += rows.max(1);
    }
    super::next_up(view, &mut pen.part(0, height.saturating_sub(1), width, 1));
}
