//! A name set off by space and frame, so that the back row sees whose turn it is.

use crate::text::width;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::Meaning;
use crate::tui::widgets::panel;

/// A plate with a frame.
struct Plate {
    /// Rows of the area from which on it is used.
    from: u16,
    /// Free rows above it; as many are left free below, so that what follows does not stick to it.
    around: u16,
    /// Rows of the frame.
    frame: u16,
    /// Spaces between two hanzi.
    spaces: usize,
}

/// Columns of a frame and of the free ones inside it.
pub const FRAME: u16 = 4;
/// Lines of a name that is too long for a frame.
const LINES: u16 = 2;

/// Plates, largest first.
const PLATES: [Plate; 3] = [
    Plate { from: 30, around: 1, frame: 5, spaces: 3 },
    Plate { from: 18, around: 1, frame: 3, spaces: 1 },
    Plate { from: 12, around: 0, frame: 3, spaces: 1 },
];

impl Plate {
    const fn rows(&self) -> u16 {
        self.frame + 2 * self.around
    }
}

/// Draws the name at the top of the area, spread out where there is room; gives the row behind it.
pub fn draw(pen: &mut Pen<'_>, name: &str) -> u16 {
    draw_within(pen, name, u16::MAX)
}

/// The same in at most so many rows, for there is much else to show; the name alone takes one.
pub fn draw_within(pen: &mut Pen<'_>, name: &str, most: u16) -> u16 {
    let (columns, rows) = (pen.width(), pen.height());
    if width(name) + FRAME > columns {
        // A name that a frame would cut is told whole instead, in as many lines as there may be.
        return pen.part(0, 0, columns, most.min(LINES)).paragraph(0, name, Align::Centre, Meaning::Heading) + u16::from(most > LINES);
    }
    let Some(plate) = PLATES.iter().find(|plate| plate.from <= rows && plate.rows() <= most) else {
        pen.line(0, &spread(name, 1, columns), Align::Centre, Meaning::Heading);
        return most.clamp(1, 2);
    };
    let shown = spread(name, plate.spaces, columns);
    let inside = 2 + 3 * u16::try_from(plate.spaces).unwrap_or(1);
    let frame = (width(&shown) + 2 * inside - 2).min(columns);
    let mut part = pen.part((columns - frame) / 2, plate.around, frame, plate.frame);
    let mut inside = panel::draw(&mut part, "", Meaning::Accent);
    inside.line(plate.frame / 2 - 1, &shown, Align::Centre, Meaning::Heading);
    plate.rows()
}

/// The name with spaces between its hanzi, if it still fits; words of letters are left as they are.
pub fn spread(name: &str, spaces: usize, columns: u16) -> String {
    let count = u16::try_from(name.chars().count()).unwrap_or(u16::MAX);
    if width(name) != count.saturating_mul(2) {
        return name.to_owned();
    }
    let between = " ".repeat(spaces);
    let spread = name.chars().map(String::from).collect::<Vec<_>>().join(&between);
    if width(&spread).saturating_add(8) <= columns { spread } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::testing::check;

    fn plate(name: &'static str) -> impl FnOnce(&mut Pen<'_>) {
        move |pen| {
            draw(pen, name);
        }
    }

    #[test]
    fn a_name_is_set_off_by_space_and_frame() {
        let expected = "
              ┌──────────────┐
              │   薛 宅 村   │
              └──────────────┘









            ..++++++++++++++++..
            ..+...hhhhhhhh...+..
            ..++++++++++++++++..
            ....................
            ....................
            ....................
            ....................
            ....................
            ....................
            ....................
            ....................
            ....................
        ";
        check(20, 12, plate("薛宅村"), expected);
    }

    #[test]
    fn a_long_name_is_whole_and_a_narrow_one_not_spread() {
        check(
            12,
            2,
            plate("西城中心农贸市场"),
            "
            西城中心农贸
                市场
            hhhhhhhhhhhh
            ....hhhh....
        ",
        );
        check(
            11,
            1,
            plate("周林村"),
            "
              周林村
            ..hhhhhh...
        ",
        );
        check(
            1,
            1,
            plate("村"),
            "
            …
            h
        ",
        );
    }

    #[test]
    fn words_of_letters_are_not_spread() {
        check(
            28,
            1,
            plate("The meeting is over"),
            "
                The meeting is over
            ....hhhhhhhhhhhhhhhhhhh.....
        ",
        );
    }
}
