//! The last pass over every frame: [`finish`] goes over it before it is compared with the last one and keeps wide glyphs whole. Text is cleaned before,
//! at the door of [`crate::text`]. Knows neither screens nor meanings.

use crate::text::{SHOWN_CONTROL, clean_line, columns_of};
use ratatui::buffer::Buffer;
use std::borrow::Cow;

/// Makes a frame safe to compare and to write.
///
/// Behind each wide glyph stands an empty cell of the same style, so that a comparison of two frames sees every
/// column that the glyph covers: without it, parts of the ground behind a replaced glyph stay on the screen.
/// A wide glyph with no room left in its row becomes a space. Symbols that came past [`crate::text::clean`] are cleaned here.
pub fn finish(frame: &mut Buffer) {
    let columns = usize::from(frame.area.width).max(1);
    for row in frame.content.chunks_mut(columns) {
        let mut rest = row.iter_mut();
        while let Some(cell) = rest.next() {
            if let [byte] = cell.symbol().as_bytes() {
                if byte.is_ascii_control() {
                    cell.set_char(SHOWN_CONTROL);
                }
                continue;
            }
            if cell.symbol().is_empty() {
                // Nothing wide stands before it any more, or it would have been taken below.
                cell.set_char(' ');
                continue;
            }
            if let Cow::Owned(shown) = clean_line(cell.symbol()) {
                cell.set_symbol(if shown.is_empty() { " " } else { &shown });
            }
            let covered = usize::from(columns_of(cell.symbol()).saturating_sub(1));
            if rest.len() < covered {
                cell.set_char(' ');
                continue;
            }
            let style = cell.style();
            for behind in rest.by_ref().take(covered) {
                behind.set_symbol("");
                behind.fg = style.fg.unwrap_or_default();
                behind.bg = style.bg.unwrap_or_default();
                behind.modifier = style.add_modifier;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{
        layout::Rect,
        style::{Color, Style},
    };

    /// A row of cells, each a symbol on a ground, before and after.
    fn check_finished(before: &[&str], after: &[&str]) {
        let width = u16::try_from(before.len()).unwrap_or(u16::MAX);
        let mut frame = Buffer::empty(Rect::new(0, 0, width, 1));
        for (cell, symbol) in frame.content.iter_mut().zip(before) {
            cell.set_symbol(symbol);
        }
        finish(&mut frame);
        let found: Vec<_> = frame.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(found, after, "{before:?}");
    }

    #[test]
    fn a_wide_glyph_is_whole_or_not_there() {
        check_finished(&["周", " ", "a"], &["周", "", "a"]);
        check_finished(&["a", "周"], &["a", " "]);
        check_finished(&["周", "林", "a"], &["周", "", "a"]);
        check_finished(&["a", "", "b"], &["a", " ", "b"]);
    }

    #[test]
    fn a_symbol_past_the_door_is_caught() {
        check_finished(&["\u{1b}", "\u{202e}", "\u{9b}", "e\u{feff}"], &["\u{FFFD}", " ", "\u{FFFD}", "e"]);
    }

    #[test]
    fn the_cell_behind_has_the_ground_of_the_glyph() {
        let mut frame = Buffer::empty(Rect::new(0, 0, 3, 1));
        let style = Style::new().fg(Color::Indexed(1)).bg(Color::Indexed(2)).bold();
        frame.set_string(0, 0, "周", style);
        frame.content.iter_mut().skip(1).for_each(|cell| cell.reset());
        finish(&mut frame);
        let grounds: Vec<_> = frame.content.iter().map(|cell| (cell.bg, cell.modifier.is_empty())).collect();
        assert_eq!(grounds, [(Color::Indexed(2), false), (Color::Indexed(2), false), (Color::Reset, true)]);
    }
}
