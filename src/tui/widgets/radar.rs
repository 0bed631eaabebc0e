//! A village's figures as a radar chart: one axis a figure, the village's own values against the average of all. Drawn in braille, which is one column wide on every
//! terminal; where braille cannot be trusted or there is no room, as bars, one a figure, with a mark at the average. Begin at [`draw`].

use crate::text::width;
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign, SignSet};
use crate::tui::widgets::bar;
use std::f64::consts::TAU;

/// The whole length of an axis.
pub const WHOLE: u32 = 1_000;
/// Fewer axes make no shape.
pub const AXES_LEAST: usize = 3;
/// Rows and columns that a chart needs to be told from a blot.
const LEAST: (u16, u16) = (40, 11);
/// Columns of a label at most.
const LABEL_MOST: u16 = 16;
/// Dots of a cell: across and down.
const DOTS: (usize, usize) = (2, 4);
/// The dots of a cell in the order of its bits, row by row.
const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// One axis.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Axis<'a> {
    /// What is measured.
    pub label: &'a str,
    /// The village's figure, as it was written.
    pub text: &'a str,
    /// How far it reaches, of [`WHOLE`]; none where it has no measure.
    pub own: Option<u32>,
    /// How far the average reaches.
    pub average: Option<u32>,
}

/// Whether it would be drawn as a chart in so much room, and not as bars.
pub fn is_chart(axes: usize, columns: u16, rows: u16, signs: SignSet) -> bool {
    axes >= AXES_LEAST && columns >= LEAST.0 && rows >= LEAST.1 && signs != SignSet::Ascii
}

/// Draws the axes in the pen's area: a chart, or bars where there is no room for one.
pub fn draw(pen: &mut Pen<'_>, axes: &[Axis<'_>]) {
    if is_chart(axes.len(), pen.width(), pen.height(), pen.theme().signs()) {
        chart(pen, axes);
    } else {
        bars(pen, axes);
    }
}

/// Where the axes end, and where their labels stand.
struct Frame {
    centre: (f64, f64),
    radius: f64,
    count: usize,
}

impl Frame {
    /// The point on an axis at this share of its length, in dots. The first axis points up; the others follow clockwise.
    fn point(&self, axis: usize, share: f64) -> (f64, f64) {
        let angle = turn(axis, self.count);
        (self.centre.0 + angle.sin() * self.radius * share, self.centre.1 - angle.cos() * self.radius * share)
    }
}

fn turn(axis: usize, count: usize) -> f64 {
    let part = |number: usize| u32::try_from(number).map_or(0.0, f64::from);
    TAU * part(axis) / part(count.max(1))
}

fn chart(pen: &mut Pen<'_>, axes: &[Axis<'_>]) {
    let (columns, rows) = (pen.width(), pen.height());
    let labels: Vec<(u16, u16)> = axes.iter().map(|axis| (width(axis.label).min(LABEL_MOST), width(axis.text).min(LABEL_MOST))).collect();
    let widest = labels.iter().map(|(label, text)| *label.max(text)).max().unwrap_or(0) + 1;
    // Two rows above and below for the labels at the tips, and the widest label at each side.
    let room = (f64::from(columns.saturating_sub(2 * widest)), f64::from(rows.saturating_sub(4) * 2));
    let frame = Frame { centre: (f64::from(columns), f64::from(rows) * 2.0), radius: room.0.min(room.1).max(4.0), count: axes.len() };
    let mut canvas = Canvas::new(columns, rows);
    let whole = |_: &Axis<'_>| Some(WHOLE);
    for axis in 0..axes.len() {
        canvas.line(frame.point(axis, 0.0), frame.point(axis, 1.0), Layer::Frame, 3);
    }
    canvas.shape(&frame, axes, whole, Layer::Frame, 2);
    canvas.shape(&frame, axes, |axis| axis.average, Layer::Average, 1);
    canvas.shape(&frame, axes, |axis| axis.own, Layer::Own, 1);
    canvas.draw(pen);
    for (index, (axis, (label, text))) in axes.iter().zip(&labels).enumerate() {
        let (x, y) = frame.point(index, 1.0);
        let side = turn(index, axes.len()).sin();
        let (x, y) = (cells(x / 2.0), cells(y / 4.0));
        let across = (*label).max(*text);
        let left = match side {
            side if side > 0.01 => x.saturating_add(1).min(columns.saturating_sub(across)),
            side if side < -0.01 => x.saturating_sub(across + 1),
            _ => x.saturating_sub(across / 2),
        };
        let top = match index {
            0 => y.saturating_sub(2),
            _ if side.abs() <= 0.01 => (y + 1).min(rows.saturating_sub(2)),
            _ => y.saturating_sub(1),
        };
        let align = if side > 0.01 {
            Align::Left
        } else if side < -0.01 {
            Align::Right
        } else {
            Align::Centre
        };
        let mut part = pen.part(left, top, across, 2);
        part.clear();
        part.line(0, axis.label, align, Meaning::Text);
        part.line(1, axis.text, align, Meaning::Accent);
    }
}

/// A length in cells; what lies outside is at the edge.
fn cells(length: f64) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of the type")]
    let cells = length.round().clamp(0.0, f64::from(u16::MAX)) as u16;
    cells
}

/// What lies over what.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Layer {
    Frame,
    Average,
    Own,
}

/// Cells of dots.
struct Canvas {
    columns: u16,
    cells: Vec<(u8, Layer)>,
}

impl Canvas {
    fn new(columns: u16, rows: u16) -> Self {
        Self { columns, cells: vec![(0, Layer::Frame); usize::from(columns) * usize::from(rows)] }
    }

    /// The closed line through a value on each axis; an axis without one is left out.
    fn shape(&mut self, frame: &Frame, axes: &[Axis<'_>], value: impl Fn(&Axis<'_>) -> Option<u32>, layer: Layer, every: usize) {
        let share = |value: u32| f64::from(value.min(WHOLE)) / f64::from(WHOLE);
        let points: Vec<(f64, f64)> = axes.iter().enumerate().filter_map(|(index, axis)| Some(frame.point(index, share(value(axis)?)))).collect();
        let next = points.iter().skip(1).chain(points.first());
        for (from, to) in points.iter().zip(next) {
            self.line(*from, *to, layer, every);
        }
    }

    /// Every so many dots of a line.
    fn line(&mut self, from: (f64, f64), to: (f64, f64), layer: Layer, every: usize) {
        let steps = cells((to.0 - from.0).abs().max((to.1 - from.1).abs())).max(1);
        for step in (0..=steps).step_by(every) {
            let part = f64::from(step) / f64::from(steps);
            self.dot(from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part, layer);
        }
    }

    fn dot(&mut self, x: f64, y: f64, layer: Layer) {
        let (x, y) = (usize::from(cells(x)), usize::from(cells(y)));
        let (column, row) = (x / DOTS.0, y / DOTS.1);
        let bit = BITS.get(y % DOTS.1).and_then(|bits| bits.get(x % DOTS.0)).copied().unwrap_or(0);
        if column >= usize::from(self.columns) {
            return;
        }
        if let Some(cell) = self.cells.get_mut(row * usize::from(self.columns) + column) {
            *cell = (cell.0 | bit, cell.1.max(layer));
        }
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let rows = self.cells.chunks(usize::from(self.columns.max(1)));
        for (y, row) in (0..).zip(rows) {
            for (x, (bits, layer)) in (0..).zip(row).filter(|(_, (bits, _))| *bits > 0) {
                let sign = char::from_u32(0x2800 + u32::from(*bits)).unwrap_or(' ');
                let meaning = match layer {
                    Layer::Frame => Meaning::Frame,
                    Layer::Average => Meaning::Warning,
                    Layer::Own => Meaning::Accent,
                };
                pen.put(x, y, sign.encode_utf8(&mut [0; 4]), meaning);
            }
        }
    }
}

/// One row an axis: what it is, a bar with a mark at the average, the figure.
fn bars(pen: &mut Pen<'_>, axes: &[Axis<'_>]) {
    let (columns, rows) = (pen.width(), pen.height());
    let label = axes.iter().map(|axis| width(axis.label)).max().unwrap_or(0).min(LABEL_MOST).min(columns / 3);
    let text = axes.iter().map(|axis| width(axis.text)).max().unwrap_or(0).min(LABEL_MOST).min(columns / 3);
    let room = columns.saturating_sub(label + text + 4);
    // A free row between two, where there is room.
    let step = if usize::from(rows) >= axes.len() * 2 { 2 } else { 1 };
    for (axis, y) in axes.iter().zip((0..rows).step_by(step)) {
        pen.part(0, y, label, 1).put(0, 0, axis.label, Meaning::Text);
        pen.part(columns.saturating_sub(text), y, text, 1).line(0, axis.text, Align::Right, Meaning::Accent);
        let mut part = pen.part(label + 2, y, room, 1);
        if room > 0 && axis.own.is_some() {
            bar::draw(&mut part, u64::from(axis.own.unwrap_or(0)), u64::from(WHOLE), Meaning::Accent);
        }
        if let Some(average) = axis.average.filter(|_| room > 0) {
            let at = u32::from(room - 1) * average.min(WHOLE) / WHOLE;
            part.sign(u16::try_from(at).unwrap_or(0), 0, Sign::Vertical, Meaning::Warning);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::testing::{check_with, picture};

    fn six() -> Vec<Axis<'static>> {
        let axis = |label, text, own, average| Axis { label, text, own, average };
        vec![
            axis("党建强", "92.5", Some(925), Some(900)),
            axis("产业兴", "88", Some(880), Some(700)),
            axis("环境美", "90", Some(900), Some(950)),
            axis("群众富", "-", None, Some(600)),
            axis("治理好", "40", Some(400), Some(800)),
            axis("乡风淳", "100", Some(1_000), Some(850)),
        ]
    }

    #[test]
    fn without_braille_there_are_bars_with_the_average_marked() {
        check_with(
            SignSet::Ascii,
            24,
            6,
            |pen| draw(pen, &six()),
            "
            党建强  ########|.  92.5
            产业兴  ######|##.    88
            环境美  ########|.    90
            群众富       |         -
            治理好  ####...|..    40
            乡风淳  #######|##   100
            tttttt..aaaaaaaaw+..aaaa
            tttttt..aaaaaawaa+....aa
            tttttt..aaaaaaaaw+....aa
            tttttt.......w.........a
            tttttt..aaaa+++w++....aa
            tttttt..aaaaaaawaa...aaa
        ",
        );
    }

    #[test]
    fn a_chart_names_every_axis_and_keeps_to_its_area() {
        for (columns, rows) in [(40, 11), (40, 16), (64, 15), (76, 18), (120, 30)] {
            for count in AXES_LEAST..=8 {
                let axes: Vec<Axis<'_>> = six().into_iter().cycle().take(count).collect();
                let (text, _) = picture(SignSet::Safe, columns, rows, |pen| draw(pen, &axes));
                for axis in &axes {
                    assert!(text.contains(axis.label) && text.contains(axis.text), "{} of {count} at {columns}x{rows}:\n{text}", axis.label);
                }
                assert!(text.chars().any(|sign| ('\u{2801}'..='\u{28ff}').contains(&sign)), "{text}");
            }
        }
        for (columns, rows) in [(0, 0), (1, 1), (5, 3), (39, 10)] {
            picture(SignSet::Safe, columns, rows, |pen| draw(pen, &six()));
        }
    }
}
