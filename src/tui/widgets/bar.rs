//! A bar that shows a part of a whole.
//!
//! In blocks it is exact to an eighth of a column; in other signs to a column. Figures beside it are the caller's.

use crate::tui::pen::Pen;
use crate::tui::theme::{Meaning, Sign};

/// Fills the pen's area from the left by `part` of `whole`, in the ink of the meaning; the rest is the track. More
/// than the whole is a full bar; of nothing there is no part. What is not nothing is never shown as nothing, and
/// what is not all never as all.
pub fn draw(pen: &mut Pen<'_>, part: u64, whole: u64, meaning: Meaning) {
    let eighths = eighths(part, whole, pen.width());
    for y in 0..pen.height() {
        for x in 0..pen.width() {
            let filled = eighths.saturating_sub(u32::from(x) * 8).min(8);
            let sign = pen.theme().signs().eighths(u8::try_from(filled).unwrap_or(8));
            if sign == " " {
                pen.sign(x, y, Sign::Track, Meaning::Frame);
            } else {
                pen.put(x, y, sign, meaning);
            }
        }
    }
}

/// How many eighths of a column are filled.
fn eighths(part: u64, whole: u64, columns: u16) -> u32 {
    let all = u32::from(columns) * 8;
    if part == 0 || whole == 0 || all == 0 {
        return 0;
    }
    if part >= whole {
        return all;
    }
    let share = u128::from(part) * u128::from(all) / u128::from(whole);
    u32::try_from(share).unwrap_or(all).clamp(1, all - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::SignSet;
    use crate::tui::widgets::testing::{check, check_with};

    #[test]
    fn a_bar_is_exact_to_an_eighth() {
        check(
            8,
            1,
            |pen| draw(pen, 25, 61, Meaning::Saved),
            "
            ███▎░░░░
            ssss++++
        ",
        );
    }

    #[test]
    fn without_blocks_a_bar_is_exact_to_a_column() {
        check_with(
            SignSet::Ascii,
            8,
            1,
            |pen| draw(pen, 25, 61, Meaning::Saved),
            "
            ###.....
            sss+++++
        ",
        );
    }

    #[test]
    fn little_is_not_nothing_and_much_is_not_all() {
        let check_share = |part, whole, expected| assert_eq!(eighths(part, whole, 4), expected, "{part}/{whole}");
        check_share(0, 100, 0);
        check_share(1, 1_000_000, 1);
        check_share(999_999, 1_000_000, 31);
        check_share(u64::MAX, u64::MAX, 32);
        check_share(5, 4, 32);
        check_share(5, 0, 0);
        check(
            1,
            1,
            |pen| draw(pen, 1, 2, Meaning::Saved),
            "
            ▌
            s
        ",
        );
    }
}
