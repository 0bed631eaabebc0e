//! The clock of an item: its digits as large as fits, and what they mean in words. A phase is told by colour, sign and word at once.

use crate::meeting::state::Slot;
use crate::meeting::time::Ms;
use crate::meeting::timer::{Marks, Phase, Reading};
use crate::text::width;
use crate::tui::keymap::{self, Deed, Place};
use crate::tui::pen::{Align, Ink, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::digits::{self, Size};
use crate::words;

/// For so long after a mark the round words are told, 还剩 1 分钟; after that they would no longer be true.
const ROUND_WORDS: Ms = Ms(5_000);

/// The clock of an item at this moment.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    reading: Reading,
    marks: Marks,
}

impl Clock {
    /// The clock of an item.
    pub(super) fn of(view: &View<'_>, slot: Slot<'_>) -> Self {
        let marks = slot.marks();
        Self { reading: slot.item.timer.read(marks, view.now.t), marks }
    }

    /// Whether it was not started yet.
    pub(super) fn is_ready(self) -> bool {
        self.reading.phase == Phase::Ready
    }

    /// How urgent it looks.
    pub(super) fn meaning(self) -> Meaning {
        Meaning::of_timer(self.reading.phase, self.reading.paused)
    }

    /// Rows that the digits take in so much room.
    pub(super) fn rows(self, pen: &Pen<'_>, columns: u16, rows: u16) -> u16 {
        self.size(pen, columns, rows).rows()
    }

    /// A clock keeps its size from its first second to its last, so it is measured by the longest text it will show.
    fn size(self, pen: &Pen<'_>, columns: u16, rows: u16) -> Size {
        let allotted = self.reading.allotted.map_or(0, |allotted| allotted.0.unsigned_abs() / 1_000);
        let texts = [self.text(), words::clock(allotted)];
        let longest = texts.iter().max_by_key(|text| width(text)).map_or("", String::as_str);
        Size::fitting(longest, columns, rows, pen.theme().signs())
    }

    fn text(self) -> String {
        let sign = if self.reading.phase == Phase::Overtime { "+" } else { "" };
        format!("{sign}{}", words::clock(self.reading.shown_seconds()))
    }

    /// Draws the digits in the middle of the area. While a mark rings the ground is inverted; in overtime it stays so.
    pub(super) fn draw(self, view: &View<'_>, pen: &mut Pen<'_>) {
        let meaning = self.meaning();
        if view.look.flash_until.is_some_and(|until| view.now.t < until) {
            pen.fill(Ink::Inverted(meaning));
        } else if meaning == Meaning::TimerOvertime {
            pen.fill(meaning);
        }
        let text = self.text();
        let size = self.size(pen, pen.width(), pen.height());
        let x = pen.width().saturating_sub(size.columns(&text)) / 2;
        let y = pen.height().saturating_sub(size.rows()) / 2;
        digits::draw_at(pen, x, y, &text, size, meaning);
    }

    /// Writes what the clock says in words, in one line.
    pub(super) fn draw_words(self, view: &View<'_>, pen: &mut Pen<'_>) {
        let lang = view.lang;
        let text = self.in_words(view);
        let shown = match self.sign(pen) {
            _ if self.reading.paused => format!("{0} {1} {0}", pen.theme().sign(Sign::Pause), lang.clock_paused_with(text)),
            Some(sign) => format!("{sign} {text} {sign}"),
            None => text,
        };
        pen.line(0, &shown, Align::Centre, self.meaning());
    }

    /// The more urgent, the more of them.
    fn sign(self, pen: &Pen<'_>) -> Option<String> {
        let count = match self.reading.phase {
            Phase::Ready | Phase::Normal => return None,
            Phase::Warning => 1,
            Phase::Danger => 2,
            Phase::Overtime => 3,
        };
        Some(pen.theme().sign(Sign::Alarm).repeat(count))
    }

    fn in_words(self, view: &View<'_>) -> String {
        let lang = view.lang;
        let Reading { phase, allotted, left, .. } = self.reading;
        let shown = words::clock(self.reading.shown_seconds());
        let mark = |mark: Ms| {
            let left = left.unwrap_or_default();
            let length = words::length(lang, mark);
            if mark - left < ROUND_WORDS { lang.clock_round(length) } else { lang.clock_less(length) }
        };
        match (phase, allotted) {
            (Phase::Ready, allotted) => {
                let key = keymap::written(lang, keymap::key_of(Place::Main, Deed::Act).unwrap_or_default());
                allotted.map_or_else(|| lang.clock_ready_open(&key), |allotted| lang.clock_ready(&key, words::length(lang, allotted)))
            }
            (Phase::Overtime, _) => lang.clock_over(shown),
            (Phase::Warning, _) => mark(self.marks.warning),
            (Phase::Danger, _) => mark(self.marks.danger),
            (Phase::Normal, Some(_)) => lang.clock_left(shown),
            (Phase::Normal, None) => lang.clock_used(shown),
        }
    }

    /// What else there is to know: since when it runs and what was allotted beyond the plan; before it runs, how a late start is made good.
    pub(super) fn detail(self, view: &View<'_>, slot: Slot<'_>, dot: &str) -> String {
        let lang = view.lang;
        let Some(started) = slot.item.timer.started else {
            let key = keymap::written(lang, keymap::key_of(Place::Main, Deed::LateStart).unwrap_or_default());
            return lang.clock_late_hint(key);
        };
        let mut parts = vec![lang.clock_started(view.time(started))];
        parts.extend(self.marks.planned.map(|planned| lang.clock_planned(words::length(lang, planned))));
        let more = slot.item.timer.adjusted;
        if more > Ms::ZERO {
            parts.push(lang.did_give(words::length(lang, more)));
        } else if more < Ms::ZERO {
            parts.push(lang.did_take(words::length(lang, more)));
        }
        parts.join(&format!(" {dot} "))
    }
}
