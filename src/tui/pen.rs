//! The one way in which text gets into a frame.
//!
//! A [`Pen`] writes inside its area only, in coordinates of that area, by meaning and never by colour. Whatever it
//! is given is cleaned, measured and, where it does not fit, cut with the sign for it; wide glyphs stay whole even
//! where one text is written over another. A screen makes a pen of its area and hands parts of it on.
//! Knows neither the meeting nor the terminal. Begin at [`Pen::put`].

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use crate::text::{Glyph, fit, glyphs, width, wrap};
use crate::tui::theme::{Meaning, Sign, Theme};

/// A meaning, and how strongly it is put on. A plain [`Meaning`] will do wherever an ink is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// As the theme has it.
    As(Meaning),
    /// Ink and ground exchanged.
    Inverted(Meaning),
    /// The whole cell in the colour of the ink.
    Solid(Meaning),
    /// Struck through: it was taken back.
    Struck(Meaning),
}

impl From<Meaning> for Ink {
    fn from(meaning: Meaning) -> Self {
        Self::As(meaning)
    }
}

/// Where in a line a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle; an odd column is left free at the right.
    Centre,
    /// At the right, as figures stand.
    Right,
}

/// Draws in one area of a frame. Columns and rows count from the upper left corner of the area, from 0.
#[derive(Debug)]
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    theme: &'a Theme,
}

impl<'a> Pen<'a> {
    /// A pen for the part of the area that lies in the frame.
    #[must_use]
    pub fn new(buffer: &'a mut Buffer, area: Rect, theme: &'a Theme) -> Self {
        let area = area.intersection(buffer.area);
        Self { buffer, area, theme }
    }

    /// A pen for a part of this one's area, given in this one's columns and rows.
    #[must_use]
    pub fn part(&mut self, x: u16, y: u16, width: u16, height: u16) -> Pen<'_> {
        let area = self.absolute(Rect { x, y, width, height });
        Pen { buffer: self.buffer, area, theme: self.theme }
    }

    /// A pen for an area of the frame, as a layout gives it, cut to this one's area.
    #[must_use]
    pub fn within(&mut self, area: Rect) -> Pen<'_> {
        Pen { area: area.intersection(self.area), buffer: self.buffer, theme: self.theme }
    }

    /// A pen for the same area in another theme, to show what it looks like.
    #[must_use]
    pub fn in_theme<'b>(&'b mut self, theme: &'b Theme) -> Pen<'b> {
        Pen { buffer: self.buffer, area: self.area, theme }
    }

    /// The whole frame.
    #[must_use]
    pub const fn frame(&self) -> Rect {
        self.buffer.area
    }

    /// The area in the frame, to be split by a layout.
    #[must_use]
    pub const fn area(&self) -> Rect {
        self.area
    }

    /// Columns of the area.
    #[must_use]
    pub const fn width(&self) -> u16 {
        self.area.width
    }

    /// Rows of the area.
    #[must_use]
    pub const fn height(&self) -> u16 {
        self.area.height
    }

    /// The theme it draws in.
    #[must_use]
    pub const fn theme(&self) -> &Theme {
        self.theme
    }

    /// Where a column and row of the area lie in the frame, if they lie in the area.
    #[must_use]
    pub fn position(&self, x: u16, y: u16) -> Option<Position> {
        let inside = x < self.area.width && y < self.area.height;
        inside.then(|| Position::new(self.area.x + x, self.area.y + y))
    }

    /// Writes text in one line from column `x` of row `y`, cut with an ellipsis at the end of the area.
    /// Returns the column behind it, where the next piece goes on.
    pub fn put(&mut self, x: u16, y: u16, text: &str, ink: impl Into<Ink>) -> u16 {
        let ink = ink.into();
        // The names of keys are the program's own words, arrows among them.
        let text = if ink == Ink::As(Meaning::Key) { &*self.theme.signs().arrows(text) } else { text };
        let style = self.style(ink);
        let room = self.area.width.saturating_sub(x);
        if y >= self.area.height {
            return x.saturating_add(width(text).min(room));
        }
        let shown = fit(text, room, self.theme.sign(Sign::Ellipsis));
        let mut x = x;
        for Glyph { text, width, .. } in glyphs(&shown) {
            self.glyph(x, y, text, width, style);
            x = x.saturating_add(width);
        }
        x
    }

    /// Writes one of the program's own signs. Returns the column behind it.
    pub fn sign(&mut self, x: u16, y: u16, sign: Sign, ink: impl Into<Ink>) -> u16 {
        let symbol = self.theme.sign(sign);
        // Frames are made of hundreds of these, and but for one of them each takes one cell, so there is nothing to measure.
        if sign == Sign::Ellipsis {
            return self.put(x, y, symbol, ink);
        }
        let style = self.style(ink);
        self.glyph(x, y, symbol, 1, style);
        if x < self.area.width { x + 1 } else { x }
    }

    /// Puts one of the program's own signs into one cell, without measuring it: pictures are made of thousands. A line below the words would cut the picture into rows,
    /// so there is none.
    pub fn stamp(&mut self, x: u16, y: u16, sign: Sign, ink: impl Into<Ink>) {
        let (symbol, style) = (self.theme.sign(sign), self.style(ink).remove_modifier(Modifier::UNDERLINED));
        self.glyph(x, y, symbol, 1, style);
    }

    /// Writes a line of pieces, each with its own meaning. Returns the column behind the last.
    pub fn pieces(&mut self, x: u16, y: u16, pieces: &[(&str, Meaning)]) -> u16 {
        pieces.iter().fold(x, |x, (text, meaning)| self.put(x, y, text, *meaning))
    }

    /// Writes text in row `y`, set off to one side of the area or in its middle.
    pub fn line(&mut self, y: u16, text: &str, align: Align, ink: impl Into<Ink>) {
        let free = self.area.width.saturating_sub(width(text));
        let x = match align {
            Align::Left => 0,
            Align::Centre => free / 2,
            Align::Right => free,
        };
        self.put(x, y, text, ink);
    }

    /// Writes text from row `y` on, broken into lines as wide as the area. Returns the row behind it; if the text
    /// has more lines than there are rows, the last one ends with an ellipsis.
    pub fn paragraph(&mut self, y: u16, text: &str, align: Align, ink: impl Into<Ink>) -> u16 {
        let ink = ink.into();
        let rows = usize::from(self.area.height.saturating_sub(y));
        let lines = wrap(text, self.area.width);
        let cut = lines.len() > rows;
        let mut y = y;
        for (n, line) in lines.iter().take(rows).enumerate() {
            self.line(y, line, align, ink);
            if cut && n + 1 == rows {
                self.mark_cut(y, line, align, ink);
            }
            y = y.saturating_add(1);
        }
        y
    }

    /// Replaces the end of the last shown line by an ellipsis.
    fn mark_cut(&mut self, y: u16, line: &str, align: Align, ink: Ink) {
        let mark = self.theme.sign(Sign::Ellipsis);
        let shown = fit(line, self.area.width.saturating_sub(width(mark)), "").into_owned();
        self.part(0, y, self.area.width, 1).clear();
        self.line(y, &format!("{shown}{mark}"), align, ink);
    }

    /// Empties the area: spaces on the ground of the theme.
    pub fn clear(&mut self) {
        self.fill(Meaning::Ground);
    }

    /// Empties the area and gives it the ground of a meaning.
    pub fn fill(&mut self, ink: impl Into<Ink>) {
        let mut blank = Cell::EMPTY;
        restyle(&mut blank, self.style(ink));
        let area = self.area;
        for y in area.top()..area.bottom() {
            let (left, right) = (self.column(area.left()), self.column(area.right()));
            let row = self.row(y);
            // Only its edges can cut a glyph in half. Whole frames are emptied in every draw, so this is not done cell by cell.
            part_glyphs(row, left);
            part_glyphs(row, right);
            row.get_mut(left..right).unwrap_or_default().fill(blank.clone());
        }
    }

    /// Gives what stands in the area another meaning, as the selected row of a list. What was struck through stays so.
    pub fn restyle(&mut self, ink: impl Into<Ink>) {
        let style = self.style(ink);
        let area = self.area;
        for y in area.top()..area.bottom() {
            let (left, right) = (self.column(area.left()), self.column(area.right()));
            for cell in self.row(y).get_mut(left..right).unwrap_or_default() {
                restyle(cell, style.add_modifier(cell.modifier & Modifier::CROSSED_OUT));
            }
        }
    }

    fn style(&self, ink: impl Into<Ink>) -> Style {
        match ink.into() {
            Ink::As(meaning) => self.theme.style(meaning),
            Ink::Inverted(meaning) => self.theme.inverted(meaning),
            Ink::Solid(meaning) => self.theme.solid(meaning),
            Ink::Struck(meaning) => self.theme.style(meaning).add_modifier(Modifier::CROSSED_OUT),
        }
    }

    /// Puts one glyph into the area, where it fits whole, and blanks what is left of a wide glyph it lands on.
    fn glyph(&mut self, x: u16, y: u16, symbol: &str, width: u16, style: Style) {
        if x.saturating_add(width) > self.area.width || y >= self.area.height {
            return;
        }
        let left = self.column(self.area.x + x);
        let right = left + usize::from(width);
        let row = self.row(self.area.y + y);
        part_glyphs(row, left);
        part_glyphs(row, right);
        let mut symbol = symbol;
        for cell in row.get_mut(left..right).unwrap_or_default() {
            set(cell, std::mem::take(&mut symbol), style);
        }
    }

    /// The place of a column of the frame within its rows.
    fn column(&self, x: u16) -> usize {
        usize::from(x.saturating_sub(self.buffer.area.x))
    }

    /// A whole row of the frame.
    fn row(&mut self, y: u16) -> &mut [Cell] {
        let columns = usize::from(self.buffer.area.width);
        let start = usize::from(y.saturating_sub(self.buffer.area.y)) * columns;
        self.buffer.content.get_mut(start..start + columns).unwrap_or_default()
    }

    fn absolute(&self, part: Rect) -> Rect {
        Rect { x: self.area.x.saturating_add(part.x), y: self.area.y.saturating_add(part.y), ..part }.intersection(self.area)
    }
}

/// Blanks the wide glyph, if there is one, that stands on both sides of the edge left of column `x`.
fn part_glyphs(row: &mut [Cell], x: usize) {
    let is_covered = |cell: &Cell| cell.symbol().is_empty();
    let Some((before, behind)) = row.split_at_mut_checked(x).filter(|(_, behind)| behind.first().is_some_and(is_covered)) else { return };
    for cell in before.iter_mut().rev() {
        let is_first = !is_covered(cell);
        cell.set_symbol(" ");
        if is_first {
            break;
        }
    }
    behind.iter_mut().take_while(|cell| is_covered(cell)).for_each(|cell| _ = cell.set_symbol(" "));
}

fn set(cell: &mut Cell, symbol: &str, style: Style) {
    if cell.symbol() != symbol {
        cell.set_symbol(symbol);
    }
    restyle(cell, style);
}

/// The styles of a theme say everything that is to be known of a cell.
fn restyle(cell: &mut Cell, style: Style) {
    cell.fg = style.fg.unwrap_or_default();
    cell.bg = style.bg.unwrap_or_default();
    cell.modifier = style.add_modifier;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::testing::check;

    #[test]
    fn text_is_cut_at_the_edge_of_the_area() {
        let draw = |pen: &mut Pen<'_>| {
            pen.put(1, 0, "周林村党支部", Meaning::Heading);
        };
        check(
            16,
            1,
            draw,
            "
            周林村党支部
           .hhhhhhhhhhhh...
        ",
        );
        check(
            9,
            1,
            draw,
            "
            周林村…
           .hhhhhhh.
        ",
        );
        check(
            1,
            1,
            draw,
            "

           .
        ",
        );
    }

    #[test]
    fn hostile_text_does_not_reach_the_frame() {
        check(
            12,
            1,
            |pen| {
                pen.put(0, 0, "a\u{1b}[2J\u{202e}b\nc\u{301}", Meaning::Text);
            },
            "
            a\u{FFFD}[2Jb c\u{301}
            tttttttt....
        ",
        );
    }

    #[test]
    fn what_is_written_over_a_wide_glyph_leaves_no_half() {
        check(
            7,
            2,
            |pen| {
                pen.put(0, 0, "周林村", Meaning::Text);
                pen.put(1, 0, "ab", Meaning::Accent);
                pen.put(0, 1, "周林村", Meaning::Text);
                pen.part(3, 1, 1, 1).clear();
            },
            "
             ab 村
            周  村
            taattt.
            ttt.tt.
        ",
        );
    }

    #[test]
    fn lines_are_set_left_middle_and_right() {
        check(
            7,
            3,
            |pen| {
                pen.line(0, "周林", Align::Left, Meaning::Text);
                pen.line(1, "周林", Align::Centre, Meaning::Text);
                pen.line(2, "周林", Align::Right, Meaning::Text);
            },
            "
            周林
             周林
               周林
            tttt...
            .tttt..
            ...tttt
        ",
        );
    }

    #[test]
    fn a_paragraph_says_that_it_goes_on() {
        let draw = |pen: &mut Pen<'_>| {
            pen.paragraph(0, "村规民约，人人遵守。", Align::Left, Meaning::Text);
        };
        check(
            8,
            3,
            draw,
            "
            村规民
            约，人人
            遵守。
            tttttt..
            tttttttt
            tttttt..
        ",
        );
        check(
            8,
            2,
            draw,
            "
            村规民
            约，人…
            tttttt..
            ttttttt.
        ",
        );
        check(
            1,
            1,
            draw,
            "
            …
            t
        ",
        );
    }

    #[test]
    fn a_part_keeps_to_itself() {
        check(
            8,
            2,
            |pen| {
                let mut part = pen.part(2, 0, 4, 9);
                part.fill(Meaning::Selected);
                part.put(0, 1, "周林村", Meaning::Text);
                pen.part(0, 1, 3, 1).restyle(Meaning::Accent);
            },
            "

              周…
            ..####..
            aaaat#..
        ",
        );
    }
}
