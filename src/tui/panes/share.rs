//! The time that is left, shared among those who have still to speak: what each would get, and when the meeting would end. The arrows give each more or less.
//! Enter takes it, Esc does not. Begin at [`open`].

use crate::meeting::command::{self, Command};
use crate::meeting::ids::SegmentId;
use crate::meeting::share::{self, LEAST, Share, Speaker};
use crate::meeting::time::Ms;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::pen::{Align, Pen};
use crate::tui::preview;
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::words;
use ratatui::layout::Position;

/// Speakers shown one below the other at most; more go on in a second column.
const SHOWN: usize = 6;
/// Nobody is given more than an hour by the arrows.
const MOST: Ms = Ms(3_600_000);
/// Cells of one speaker's line.
const CELLS: u16 = 38;

/// A share-out that is proposed.
#[derive(Debug)]
pub struct SharePane {
    segment: SegmentId,
    /// What each gets.
    each: Ms,
    /// Whether there is not enough for what each should get at least.
    too_little: bool,
}

/// The share-out of what is left now; none where nobody has still to speak.
pub fn open(view: &View<'_>) -> Option<SharePane> {
    let Share { segment, each, .. } = share::share(view.state(), view.now.t)?;
    Some(SharePane { segment, each: each.unwrap_or(LEAST), too_little: each.is_none() })
}

impl SharePane {
    fn speakers(&self, view: &View<'_>) -> Vec<Speaker> {
        view.state().segment(&self.segment).map(|segment| share::speakers(view.state(), segment)).unwrap_or_default()
    }

    fn command(&self) -> Command {
        command::TimerShare { segment: self.segment.clone(), each_ms: self.each }.into()
    }

    fn more(&mut self) -> Step {
        let each = self.each + share::step(self.each);
        if each <= MOST {
            self.each = each;
        }
        Step::Stay
    }

    fn less(&mut self) -> Step {
        // Down to two minutes by half minutes, then by ten seconds.
        let each = self.each + -share::step(self.each + -Ms(1));
        if each >= LEAST {
            self.each = each;
        }
        Step::Stay
    }
}

impl Pane for SharePane {
    fn place(&self) -> Place {
        Place::Ask
    }

    fn spot(&self, view: &View<'_>) -> Spot {
        let speakers = self.speakers(view).len().min(SHOWN);
        Spot::Bottom(u16::try_from(speakers).unwrap_or(0) + 3 + preview::ROWS)
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.key_share().to_owned()
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Right | Deed::Up => self.more(),
            Deed::Left | Deed::Down => self.less(),
            Deed::Accept => match view.may(&self.command()) {
                Ok(()) => Step::DoAndClose(self.command()),
                // Each has that much already.
                Err(_) => Step::Close,
            },
            Deed::Cancel => Step::Close,
            _ => Step::Ignored,
        }
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        match deed {
            Deed::Accept => Some(view.lang.share_take()),
            Deed::Cancel => Some(view.lang.share_leave()),
            _ => None,
        }
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let lang = view.lang;
        let columns = pen.width().saturating_sub(2);
        let speakers = self.speakers(view);
        let count = u64::try_from(speakers.len()).unwrap_or(u64::MAX);
        let each = words::length(lang, self.each);
        let mut x = pen.part(1, 0, columns, 1).put(0, 0, &lang.share_line(count, &each), Meaning::Heading) + 3;
        for (sign, word) in [(Sign::ArrowLeft, lang.share_less()), (Sign::ArrowRight, lang.share_more())] {
            x = pen.sign(x, 0, sign, Meaning::Key) + 1;
            x = pen.put(x, 0, word, Meaning::Dim) + 2;
        }
        let mut lines = pen.part(1, 1, columns, preview::ROWS);
        match preview::of(view, &self.command()) {
            // The warning takes the place of the items that move.
            Some(after) => preview::draw(view, &after, &mut lines.part(0, 0, columns, if self.too_little { 1 } else { preview::ROWS })),
            None => lines.line(0, lang.share_same(), Align::Left, Meaning::Dim),
        }
        if self.too_little {
            lines.line(1, &lang.share_too_little(words::length(lang, LEAST), view.time(view.schedule.planned_end)), Align::Left, Meaning::Warning);
        }
        let top = 1 + preview::ROWS;
        let rows = pen.height().saturating_sub(top);
        let mut below = pen.part(1, top, columns, rows);
        let places = (0..columns.max(1)).step_by(usize::from(CELLS)).flat_map(|x| (0..rows).map(move |y| (x, y)));
        for ((x, y), speaker) in places.filter(|(x, _)| *x == 0 || x + CELLS <= columns).zip(&speakers) {
            let name = speaker
                .village
                .as_ref()
                .map_or_else(|| words::item_name(view.lang, view.state(), &speaker.item), |id| words::village_name(view.state(), id));
            let mut line = below.part(x, y, CELLS.min(columns - x), 1);
            let end = line.put(0, 0, &name, Meaning::Text).max(NAME) + 1;
            let end = line.put(end, 0, &words::length(lang, speaker.allotted), Meaning::Dim) + 1;
            let end = line.sign(end, 0, Sign::ArrowRight, Meaning::Dim) + 1;
            line.put(end, 0, &each, Meaning::Accent);
        }
        None
    }
}

/// Cells kept for a name, so that lengths line up.
const NAME: u16 = 10;

#[cfg(test)]
mod tests {
    use crate::meeting::time::Ms;
    use crate::tui::panes::testing::Desk;

    fn allotted(desk: &Desk) -> Vec<i64> {
        let debriefs = desk.state().rundown().filter(|slot| slot.segment.plan.id.as_str() == "debrief");
        debriefs.filter_map(|slot| slot.item.timer.allotted(slot.marks())).map(|Ms(ms)| ms / 1_000).collect()
    }

    #[test]
    fn what_is_left_is_shared_by_one_key_and_taken_back_by_another() {
        // The stops took no time at all, so that more is left for each than was planned.
        let mut desk = Desk::at_debrief();
        desk.keys("d").shows(
            "
            ┌─ 分时间
            │ 还有 3 位，平均每位 19 分钟
            │ 预计
            │ 浃底村     6 分钟 → 19 分钟
            │ 木山后村   6 分钟 → 19 分钟
            │ 周林村     6 分钟 → 19 分钟
            ",
        );
        assert_eq!(allotted(desk.keys("Esc")), [360; 3]);
        assert_eq!(allotted(desk.keys("d Enter")), [1_140; 3]);
        desk.shows("重分时间：3 位").keys("d").shows("每位本来就是这么多").keys("Enter");
        desk.keys("u").shows("已撤销：重分时间：3 位");
        assert_eq!(allotted(&desk), [360; 3]);
    }

    #[test]
    fn the_arrows_give_each_more_or_less() {
        let mut desk = Desk::at_debrief();
        desk.keys("d Left Left").shows("平均每位 18 分钟").keys("Right").shows("平均每位 18 分 30 秒");
        assert_eq!(allotted(desk.keys("Enter")), [1_110; 3]);
        // Who speaks already keeps what was given.
        desk.keys("Enter d Left Enter");
        assert_eq!(allotted(&desk).first(), Some(&1_110));
        assert!(allotted(&desk).iter().skip(1).all(|each| *each != 1_110));
    }
}
