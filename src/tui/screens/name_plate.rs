//! A name set off by space and frame, so that the back row sees whose turn it is.

use crate::text::width;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::Meaning;
use crate::tui::widgets::panel;

/// How much room a plate takes: free rows above, rows of the frame, spaces between two hanzi.
struct Plate {
    above: u16,
    frame: u16,
    spaces: usize,
}

/// The plate for an area of so many rows; a low one has no frame.
const fn plate(rows: u16) -> Option<Plate> {
    match rows {
        0..12 => None,
        12..18 => Some(Plate { above: 0, frame: 3, spaces: 1 }),
        18..30 => Some(Plate { above: 1, frame: 3, spaces: 1 }),
        _ => Some(Plate { above: 1, frame: 5, spaces: 3 }),
    }
}

/// Draws the name at the top of the area, spread out where there is room; gives the row behind it.
pub fn draw(pen: &mut Pen<'_>, name: &str) -> u16 {
    let (columns, rows) = (pen.width(), pen.height());
    let Some(plate) = plate(rows) else {
        pen.line(0, &spread(name, 1, columns), Align::Centre, Meaning::Heading);
        return 2;
    };
    let shown = spread(name, plate.spaces, columns);
    let inside = 2 + 3 * u16::try_from(plate.spaces).unwrap_or(1);
    let frame = (width(&shown) + 2 * inside - 2).min(columns);
    let mut part = pen.part((columns - frame) / 2, plate.above, frame, plate.frame);
    let mut inside = panel::draw(&mut part, "", Meaning::Accent);
    inside.line(plate.frame / 2 - 1, &shown, Align::Centre, Meaning::Heading);
    // As much is free below as above, so that what follows does not stick to it.
    plate.above + plate.frame + plate.above
}

/// The name with spaces between its hanzi, if it still fits; words of letters are left as they are.
fn spread(name: &str, spaces: usize, columns: u16) -> String {
    let count = u16::try_from(name.chars().count()).unwrap_or(u16::MAX);
    if width(name) != count.saturating_mul(2) {
        return name.to_owned();
    }
    let between = " ".repeat(spaces);
    let spread = name.chars().map(String::from).collect::<Vec<_>>().join(&between);
    if width(&spread) + 8 <= columns { spread } else { name.to_owned() }
}
