//! What a picture for a hall is made of: a name, a line, a clock, figures, a list. Each knows the heights it can be drawn in; [`draw`] hands out the rows so that
//! what matters most is largest, and shares what is left as space between them. So one description of a scene serves every size of screen.
//! Knows nothing of the meeting but what it is handed. Begin at [`draw`].

use crate::i18n::Lang;
use crate::meeting::agenda::{Index, Project};
use crate::meeting::figures::ShownFigures;
use crate::text::{width, wrap};
use crate::tui::pen::{Align, Ink, Pen};
use crate::tui::screens::display;
use crate::tui::screens::figures::Cards;
use crate::tui::screens::name_plate::{self, spread};
use crate::tui::theme::{Meaning, SignSet};
use crate::tui::widgets::hanzi::Lettering;
use crate::tui::widgets::{bar, digits, panel};

/// The widest that a bar and a list are drawn: beyond it the eye loses the line.
const BREADTH: u16 = 100;
/// Rows of a name with a frame around it.
const FRAMED: u16 = 3;
/// Rows that the first size in hanzi is ahead of plain text: it is worth more than the next size of a clock.
const AHEAD: u16 = 8;
/// Rows of a table beside those of its villages.
const TABLE_AROUND: u16 = 4;
/// Rows below which a chart would be told by nobody.
const CHART_LEAST: u16 = 8;
/// Heights of the digits of figures, largest first.
const FIGURES: [u16; 5] = [14, 11, 7, 5, 3];
/// Free rows between two parts at most; what is left beyond it stands above and below all.
const APART_MOST: u16 = 3;

/// What a part shows.
pub(super) enum What {
    /// A name, in hanzi as large as there is room for.
    Name(String),
    /// Names of equal rank, all in one size, in several columns where there are many.
    Names(Vec<String>),
    /// A sentence: in hanzi where there is room to spare, else as it is.
    Line(String),
    /// A sentence that is never large.
    Text(String),
    /// Digits, in the size in which the second text fits too, so that a clock keeps its size while it runs.
    Digits(String, String),
    /// Figures of projects.
    Figures(Vec<Project>),
    /// Sentences below each other; those without room are left out.
    List(Vec<String>),
    /// So much of so much.
    Bar(u64, u64),
    /// Figures of all villages.
    Table(ShownFigures, Lang),
    /// The figures of the village that is looked at, on the axes of these indices.
    Chart(ShownFigures, Vec<Index>, Lang),
}

/// A part of a picture.
pub(super) struct Part {
    what: What,
    meaning: Meaning,
    /// Of so many rows it is to have this share.
    weight: u16,
    /// Whether it stays close to the part above.
    close: bool,
    /// Whether it gives way where there is little room.
    spare: bool,
}

impl Part {
    /// A part that is to have so many shares of the rows.
    pub(super) fn new(what: What, meaning: Meaning, weight: u16) -> Self {
        Self { what, meaning, weight, close: false, spare: false }
    }

    /// A line of text.
    pub(super) fn line(text: impl Into<String>, meaning: Meaning) -> Self {
        Self::new(What::Text(text.into()), meaning, 1)
    }

    /// The same, and it gives way where there is little room.
    pub(super) fn spare(self) -> Self {
        Self { spare: true, ..self }
    }

    /// Whether it gives way where there is little room.
    pub(super) fn is_spare(&self) -> bool {
        self.spare
    }

    /// The same, close to the part above.
    pub(super) fn close(self) -> Self {
        Self { close: true, ..self }
    }

    /// The same in another meaning.
    pub(super) fn meaning(self, meaning: Meaning) -> Self {
        Self { meaning, ..self }
    }

    /// Whether it is drawn in large hanzi in so many rows.
    fn is_hanzi(&self, rows: u16) -> bool {
        rows >= AHEAD && matches!(self.what, What::Name(_) | What::Names(_) | What::Line(_))
    }

    /// The heights it can be drawn in, from the least up.
    fn heights(&self, columns: u16, rows: u16, signs: SignSet) -> Vec<u16> {
        let mut heights = match &self.what {
            What::Name(name) => {
                let plain = lines(name, columns);
                let framed = (plain == 1 && width(name) + name_plate::FRAME <= columns).then_some(FRAMED);
                let large = (8..=rows).filter_map(|rows| Lettering::fitting(name, columns, rows, signs)).map(|large| large.rows());
                std::iter::once(plain).chain(framed).chain(large).collect()
            }
            What::Names(names) => {
                let plain = Grid::plain(names, columns, rows).rows();
                let large = (1..=Grid::SCALES).filter_map(|scale| Grid::large(names, columns, scale, signs)).map(|grid| grid.rows());
                std::iter::once(plain).chain(large.filter(|height| *height <= rows)).collect()
            }
            What::Line(text) => {
                let plain = lines(text, columns);
                let large = Lettering::fitting(text, columns, 8, signs).map(|large| large.rows());
                std::iter::once(plain).chain(large).collect()
            }
            What::Text(text) => vec![lines(text, columns)],
            What::Digits(_, longest) => (1..=rows).map(|rows| digits::Size::fitting(longest, columns, rows, signs).rows()).collect(),
            What::Figures(projects) => {
                (0..=rows).filter_map(|rows| Cards::of_projects(projects, columns, rows, &FIGURES, signs)).map(|cards| cards.rows()).collect()
            }
            What::List(texts) => (0..=texts.iter().map(|text| lines(text, columns.min(BREADTH))).sum::<u16>().min(rows)).collect(),
            What::Bar(..) => vec![1, 2],
            What::Table(figures, _) => {
                let least = u16::try_from(figures.rows.len()).unwrap_or(u16::MAX).saturating_add(TABLE_AROUND).min(rows.max(1));
                (least..=rows.clamp(least, least.saturating_mul(2))).collect()
            }
            What::Chart(..) => (CHART_LEAST.min(rows.max(1))..=rows.max(1)).collect(),
        };
        if matches!(self.what, What::Figures(_)) {
            heights.insert(0, 0);
        }
        heights.sort_unstable();
        heights.dedup();
        heights
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let (columns, rows, signs) = (pen.width(), pen.height(), pen.theme().signs());
        let ink = Ink::As(self.meaning);
        match &self.what {
            What::Name(text) | What::Line(text) => match Lettering::fitting(text, columns, rows, signs) {
                Some(large) if rows >= large.rows() && rows > lines(text, columns) => large.draw(pen, ink),
                _ if matches!(self.what, What::Name(_)) && rows == FRAMED => {
                    let shown = spread(text, 1, columns);
                    let frame = (width(&shown) + 2 * name_plate::FRAME).min(columns);
                    let mut plate = pen.part((columns - frame) / 2, 0, frame, FRAMED);
                    panel::draw(&mut plate, "", self.meaning).line(0, &shown, Align::Centre, ink);
                }
                _ if matches!(self.what, What::Name(_)) => {
                    pen.paragraph(0, &spread(text, 1, columns), Align::Centre, ink);
                }
                _ => {
                    pen.paragraph(0, text, Align::Centre, ink);
                }
            },
            What::Text(text) => {
                pen.paragraph(0, text, Align::Centre, ink);
            }
            What::Names(names) => {
                let large = (1..=Grid::SCALES).rev().filter_map(|scale| Grid::large(names, columns, scale, signs)).find(|grid| grid.rows() <= rows);
                large.unwrap_or_else(|| Grid::plain(names, columns, rows)).draw(pen, ink);
            }
            What::Digits(text, longest) => {
                let size = digits::Size::fitting(longest, columns, rows, signs);
                let x = columns.saturating_sub(size.columns(text)) / 2;
                digits::draw_at(pen, x, rows.saturating_sub(size.rows()) / 2, text, size, self.meaning);
            }
            What::Figures(projects) => {
                if let Some(cards) = Cards::of_projects(projects, columns, rows, &FIGURES, signs) {
                    cards.draw(pen);
                }
            }
            What::List(texts) => self.draw_list(texts, pen),
            What::Table(figures, lang) => display::all(*lang, figures, pen),
            What::Chart(figures, indices, lang) => {
                if let Some(row) = figures.looked_at() {
                    display::chart(*lang, figures, row, indices, pen);
                }
            }
            What::Bar(part, whole) => {
                let breadth = columns.saturating_sub(4).min(BREADTH);
                bar::draw(&mut pen.part((columns - breadth) / 2, 0, breadth, rows), *part, *whole, self.meaning);
            }
        }
        // Figures have inks of their own, which nobody could read on the ground of a time that is up.
        if self.meaning == Meaning::TimerOvertime {
            pen.restyle(ink);
        }
    }

    /// All begin in the same column, and the longest stands in the middle.
    fn draw_list(&self, texts: &[String], pen: &mut Pen<'_>) {
        let (columns, rows) = (pen.width(), pen.height());
        let breadth = texts.iter().map(|text| width(text)).max().unwrap_or(0).min(columns.min(BREADTH));
        let mut y = 0;
        for text in texts {
            let taken = lines(text, breadth);
            if y + taken > rows {
                return;
            }
            pen.part((columns - breadth) / 2, y, breadth, taken).paragraph(0, text, Align::Left, self.meaning);
            y += taken;
        }
    }
}

/// Rows of a text in so many columns.
fn lines(text: &str, columns: u16) -> u16 {
    u16::try_from(wrap(text, columns).len()).unwrap_or(u16::MAX).max(1)
}

/// Names side by side and below each other.
struct Grid<'a> {
    names: &'a [String],
    /// Names in a row.
    across: u16,
    /// The size of each; none where they are plain.
    large: Vec<Lettering>,
    /// Rows of a name, and free ones below it.
    row: (u16, u16),
}

impl<'a> Grid<'a> {
    /// Sizes that names are tried in.
    const SCALES: u16 = 4;

    /// Names in hanzi, so many times as large; none where one of them cannot be.
    fn large(names: &'a [String], columns: u16, scale: u16, signs: SignSet) -> Option<Self> {
        let rows = 8 * scale;
        let large: Vec<_> =
            names.iter().map(|name| Lettering::fitting(name, columns, rows, signs).filter(|it| it.rows() == rows)).collect::<Option<_>>()?;
        let widest = large.iter().map(Lettering::columns).max()?;
        // Names that stand side by side are parted by a hanzi's width.
        let across = ((columns + 8 * scale) / (widest + 8 * scale)).clamp(1, u16::try_from(names.len()).unwrap_or(u16::MAX));
        Some(Self { names, across, large, row: (rows, 1) })
    }

    fn plain(names: &'a [String], columns: u16, rows: u16) -> Self {
        let count = u16::try_from(names.len()).unwrap_or(u16::MAX);
        let widest = names.iter().map(|name| width(name)).max().unwrap_or(1) + 4;
        let across = count.div_ceil(rows.max(1)).clamp(1, (columns / widest).max(1));
        Self { names, across, large: Vec::new(), row: (1, u16::from(count.div_ceil(across) * 2 <= rows + 1)) }
    }

    fn rows(&self) -> u16 {
        let down = u16::try_from(self.names.len()).unwrap_or(u16::MAX).div_ceil(self.across);
        down.saturating_mul(self.row.0 + self.row.1).saturating_sub(self.row.1)
    }

    fn draw(&self, pen: &mut Pen<'_>, ink: Ink) {
        let columns = pen.width();
        let mut y = 0;
        let rows = self.names.chunks(usize::from(self.across)).zip(0_usize..);
        for (names, row) in rows {
            // The last row may be shorter and stands in the middle like the others.
            let share = columns / u16::try_from(names.len()).unwrap_or(1).max(1);
            for (name, column) in names.iter().zip(0_u16..) {
                let mut part = pen.part(column * share, y, share, self.row.0);
                match self.large.get(row * usize::from(self.across) + usize::from(column)) {
                    Some(large) => large.draw(&mut part, ink),
                    None => part.line(0, &spread(name, 1, share), Align::Centre, ink),
                }
            }
            y += self.row.0 + self.row.1;
        }
    }
}

/// Draws parts below each other, as large as their weights and the room allow.
pub(super) fn draw(parts: &[Part], pen: &mut Pen<'_>) {
    let (columns, rows, signs) = (pen.width(), pen.height(), pen.theme().signs());
    let heights: Vec<Vec<u16>> = parts.iter().map(|part| part.heights(columns, rows, signs)).collect();
    let mut given = hand_out(parts, &heights, rows);
    // What does not fit at its smallest is left out from the end, where the least important stands.
    while given.iter().sum::<u16>() > rows {
        match given.iter_mut().rev().find(|height| **height > 0) {
            Some(height) => *height = 0,
            None => return,
        }
    }
    let gaps = gaps(parts, &given);
    let count = gaps.iter().sum::<u16>();
    let free = rows - given.iter().sum::<u16>();
    // As much above and below all as between two parts.
    let apart = if count == 0 { 0 } else { (free / (count + 2)).clamp(u16::from(free >= count), APART_MOST) };
    let mut above: Vec<u16> = gaps.iter().map(|gap| gap * apart).collect();
    let mut left = free.saturating_sub(apart * count);
    part_from_hanzi(parts, &given, &mut above, &mut left);
    let mut y = left / 2;
    for ((part, height), gap) in parts.iter().zip(&given).zip(&above) {
        y += gap;
        part.draw(&mut pen.part(0, y, columns, *height));
        y += height;
    }
}

/// A row of what is left goes above each part that would touch the lowest strokes of large hanzi.
fn part_from_hanzi(parts: &[Part], given: &[u16], above: &mut [u16], left: &mut u16) {
    let mut below_hanzi = false;
    for ((part, height), gap) in parts.iter().zip(given).zip(above).filter(|((_, height), _)| **height > 0) {
        if below_hanzi && *gap == 0 && *left > 0 {
            *gap = 1;
            *left -= 1;
        }
        below_hanzi = part.is_hanzi(*height);
    }
}

/// The rows of each part: all begin at their least, and then who has the least for its weight gets more, until nothing fits any more.
fn hand_out(parts: &[Part], heights: &[Vec<u16>], rows: u16) -> Vec<u16> {
    let mut given: Vec<u16> = heights.iter().map(|heights| heights.first().copied().unwrap_or(0)).collect();
    let apart = u16::try_from(parts.iter().skip(1).filter(|part| !part.close).count()).unwrap_or(0);
    let mut full = vec![false; parts.len()];
    loop {
        let taken = given.iter().sum::<u16>().saturating_add(if rows > 20 { apart } else { 0 });
        let next = |index: usize| {
            let (heights, given) = (heights.get(index)?, given.get(index)?);
            heights.iter().copied().find(|height| height > given)
        };
        let wishes = parts.iter().enumerate().filter(|(index, _)| !full.get(*index).copied().unwrap_or(true));
        let wishes = wishes.filter_map(|(index, part)| Some((index, next(index)?, part.weight.max(1))));
        let Some((index, height, _)) = wishes.min_by_key(|wish| wish_of(parts, *wish)) else {
            return given;
        };
        let Some(here) = given.get_mut(index) else { return given };
        if taken - *here + height <= rows {
            *here = height;
        } else if let Some(full) = full.get_mut(index) {
            *full = true;
        }
    }
}

/// Whoever has the least of this goes first.
fn wish_of(parts: &[Part], (index, height, weight): (usize, u16, u16)) -> (u32, usize) {
    let is_name = parts.get(index).is_some_and(|part| matches!(part.what, What::Name(_) | What::Names(_)));
    let height = if is_name { height.saturating_sub(AHEAD) } else { height };
    (u32::from(height) * 64 / u32::from(weight), index)
}

/// Whether there is a gap above each part: not above the first that is drawn, nor above one that stays close.
fn gaps(parts: &[Part], given: &[u16]) -> Vec<u16> {
    let mut any = false;
    let gap = |(part, height): (&Part, &u16)| {
        let gap = any && !part.close && *height > 0;
        any |= *height > 0;
        u16::from(gap)
    };
    parts.iter().zip(given).map(gap).collect()
}
