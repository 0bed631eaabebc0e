//! Text that is longer than its room and moves through it line by line. Where it stands is remembered; drawing keeps it within the text, which may have changed
//! and may have another room in every frame. Does not know what a line holds. Begin at [`Scroll::shown`].

use crate::tui::pen::Pen;
use crate::tui::theme::{Meaning, Sign};
use std::cell::Cell;
use std::ops::Range;

/// The first line that is shown, as it was drawn last, and moved since.
#[derive(Clone, Debug, Default)]
pub struct Scroll(Cell<usize>);

impl Scroll {
    /// One line back.
    pub fn up(&mut self) {
        *self.0.get_mut() = self.0.get().saturating_sub(1);
    }

    /// One line on.
    pub fn down(&mut self) {
        *self.0.get_mut() = self.0.get().saturating_add(1);
    }

    /// To the beginning.
    pub fn first(&mut self) {
        *self.0.get_mut() = 0;
    }

    /// To the end.
    pub fn last(&mut self) {
        *self.0.get_mut() = usize::MAX;
    }

    /// Which of `count` lines are shown in so many rows. What went past the end does not have to be taken back.
    pub fn shown(&self, count: usize, rows: u16) -> Range<usize> {
        let rows = usize::from(rows);
        let first = self.0.get().min(count.saturating_sub(rows));
        self.0.set(first);
        first..count.min(first + rows)
    }
}

/// Arrows at the right edge that say that of `count` lines there are more above or below those that are shown.
pub fn arrows(pen: &mut Pen<'_>, shown: &Range<usize>, count: usize, meaning: Meaning) {
    let (end, last) = (pen.width().saturating_sub(1), pen.height().saturating_sub(1));
    if shown.start > 0 {
        pen.sign(end, 0, Sign::ArrowUp, meaning);
    }
    if shown.end < count {
        pen.sign(end, last, Sign::ArrowDown, meaning);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_past_the_end_is_not_taken_back() {
        let mut scroll = Scroll::default();
        (0..9).for_each(|_| scroll.down());
        assert_eq!(scroll.shown(7, 4), 3..7);
        scroll.up();
        assert_eq!(scroll.shown(7, 4), 2..6);
        scroll.last();
        assert_eq!((scroll.shown(7, 4), scroll.shown(7, 9), scroll.shown(0, 4)), (3..7, 0..7, 0..0));
        scroll.up();
        assert_eq!(scroll.shown(7, 4), 0..4);
    }
}
