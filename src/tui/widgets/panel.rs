//! A frame with a title, and what stands in it.

use crate::text::{fit, width};
use crate::tui::pen::Pen;
use crate::tui::theme::{Meaning, Sign};

/// Draws a frame round the pen's area, the title in its upper line, and returns a pen for the inside. An area too
/// small for a frame stays without one.
pub fn draw<'a>(pen: &'a mut Pen<'_>, title: &str, meaning: Meaning) -> Pen<'a> {
    let (columns, rows) = (pen.width(), pen.height());
    if columns < 3 || rows < 3 {
        return pen.part(0, 0, columns, rows);
    }
    let (right, bottom) = (columns - 1, rows - 1);
    for x in 1..right {
        pen.sign(x, 0, Sign::Horizontal, Meaning::Frame);
        pen.sign(x, bottom, Sign::Horizontal, Meaning::Frame);
    }
    for y in 1..bottom {
        pen.sign(0, y, Sign::Vertical, Meaning::Frame);
        pen.sign(right, y, Sign::Vertical, Meaning::Frame);
    }
    pen.sign(0, 0, Sign::TopLeft, Meaning::Frame);
    pen.sign(right, 0, Sign::TopRight, Meaning::Frame);
    pen.sign(0, bottom, Sign::BottomLeft, Meaning::Frame);
    pen.sign(right, bottom, Sign::BottomRight, Meaning::Frame);
    self::title(pen, title, meaning);
    pen.part(1, 1, columns - 2, rows - 2)
}

/// Writes a title into a line across the pen's area: between two spaces, with a piece of the line left on both sides.
pub fn title(pen: &mut Pen<'_>, title: &str, meaning: Meaning) {
    let title = fit(title, pen.width().saturating_sub(6), pen.theme().sign(Sign::Ellipsis));
    if !title.is_empty() {
        let columns = width(&title);
        pen.part(2, 0, columns + 2, 1).clear();
        pen.put(3, 0, &title, meaning);
    }
}

/// Draws a line across the pen's area.
pub fn rule(pen: &mut Pen<'_>, y: u16) {
    for x in 0..pen.width() {
        pen.sign(x, y, Sign::Horizontal, Meaning::Frame);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::SignSet;
    use crate::tui::widgets::testing::{check, check_with};

    fn rundown(pen: &mut Pen<'_>) {
        let mut inside = draw(pen, "议程安排", Meaning::Heading);
        inside.put(0, 0, "实地走访村", Meaning::Text);
    }

    #[test]
    fn a_panel_frames_its_inside() {
        check(
            16,
            3,
            rundown,
            "
            ┌─ 议程安排 ───┐
            │实地走访村    │
            └──────────────┘
            ++.hhhhhhhh.++++
            +tttttttttt....+
            ++++++++++++++++
        ",
        );
        check_with(
            SignSet::Safe,
            11,
            3,
            rundown,
            "
            +- 议.. --+
            |实地走.. |
            +---------+
            ++.hhhh.+++
            +tttttttt.+
            +++++++++++
        ",
        );
    }

    #[test]
    fn a_small_panel_has_no_frame() {
        check(
            5,
            2,
            rundown,
            "
            实地…

            ttttt
            .....
        ",
        );
        check(
            1,
            1,
            rundown,
            "
            …
            t
        ",
        );
    }
}
