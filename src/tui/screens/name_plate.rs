//! A name set off by space and frame, so that the back row sees whose turn it is.

use crate::text::width;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::Meaning;
use crate::tui::widgets::panel;

/// Draws the name at the top of the area, spread out where there is room; gives the row behind it.
pub fn draw(pen: &mut Pen<'_>, name: &str) -> u16 {
    let (columns, rows) = (pen.width(), pen.height());
    let spread = name.chars().map(String::from).collect::<Vec<_>>().join(" ");
    let shown = if width(&spread) + 8 <= columns { spread.as_str() } else { name };
    if rows < 12 {
        pen.line(0, shown, Align::Centre, Meaning::Heading);
        return 2;
    }
    let frame = (width(shown) + 8).min(columns);
    let mut plate = pen.part((columns - frame) / 2, u16::from(rows >= 18), frame, 3);
    let mut inside = panel::draw(&mut plate, "", Meaning::Accent);
    inside.line(0, shown, Align::Centre, Meaning::Heading);
    if rows >= 18 { 5 } else { 3 }
}
