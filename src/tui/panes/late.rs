//! A countdown set right: started late, so that some of it is used already; or, once it was started, a stretch taken off what was used, as for a microphone that
//! failed. The usual lengths are chosen by Tab and the arrows, others are typed as seconds or as minutes and seconds. Begin at [`open`].

use crate::meeting::command::{self, Command};
use crate::meeting::time::{At, Ms};
use crate::tui::input::half_width;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::nudge;
use crate::tui::pen::Pen;
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::tui::widgets::field::{Field, LineEnds};
use crate::words;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Position;

/// The usual lengths, in seconds.
const USUAL: [u32; 4] = [30, 60, 90, 120];
/// The longest text in the field: `59:59`.
const MOST: usize = 5;
/// Who starts the clock within so long of calling a speaker is not late.
const MOMENT: Ms = Ms(10_000);

/// What is done with the length.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum What {
    Backdate,
    Exclude,
}

/// A length for the countdown.
#[derive(Debug)]
pub struct Late {
    what: What,
    /// What there is to choose from.
    choices: Vec<Choice>,
    /// Which of them is chosen, while nothing is typed.
    chosen: usize,
    field: Field,
}

/// A length that need not be typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Choice {
    /// All the time since the item was entered then.
    Since(At),
    /// What the machine slept.
    Slept(Ms),
    /// So many seconds.
    Usual(u32),
}

impl Choice {
    fn length(self, now: At) -> Ms {
        match self {
            Self::Since(entered) => now - entered,
            Self::Slept(length) => length,
            Self::Usual(seconds) => Ms::seconds(i64::from(seconds)),
        }
    }
}

/// Starting late, or taking a stretch off where the countdown was started; none where no item is under way.
pub fn open(view: &View<'_>) -> Option<Late> {
    if let Some(exclude) = exclude(view) {
        return Some(exclude);
    }
    view.state().current()?;
    // The length that is most often meant comes first, once it is more than a moment.
    let since = nudge::entered_unstarted(view.state()).filter(|entered| view.now.t - *entered >= MOMENT);
    Some(with(What::Backdate, since.map(Choice::Since)))
}

/// Taking a stretch off; none where no countdown was started.
pub fn exclude(view: &View<'_>) -> Option<Late> {
    let slot = view.state().current().filter(|slot| slot.item.timer.started.is_some())?;
    let used = slot.item.timer.used(view.now.t);
    let slept = view.look.sleep.slept_of(slot.id()).filter(|slept| *slept <= used);
    Some(with(What::Exclude, slept.map(Choice::Slept)))
}

/// `first` is chosen until another is.
fn with(what: What, first: Option<Choice>) -> Late {
    let choices = first.into_iter().chain(USUAL.map(Choice::Usual)).collect();
    Late { what, choices, chosen: 0, field: Field::new(MOST, LineEnds::Space) }
}

impl Late {
    fn choose(&mut self, on: bool) -> Step {
        let count = self.choices.len().max(1);
        self.field.take();
        self.chosen = (self.chosen + if on { 1 } else { count - 1 }) % count;
        Step::Stay
    }

    /// The length that is typed, else the one that is chosen; none where what is typed is no length.
    fn length(&self, now: At) -> Option<Ms> {
        if self.field.is_blank() {
            self.choices.get(self.chosen).map(|choice| choice.length(now))
        } else {
            seconds(self.field.text()).map(|seconds| Ms::seconds(i64::from(seconds)))
        }
    }

    fn command(&self, ms: Ms) -> Command {
        match self.what {
            What::Backdate => command::TimerStart { backdated_ms: Some(ms) }.into(),
            What::Exclude => command::TimerExclude { ms }.into(),
        }
    }
}

/// Seconds from `90` or `1:30`.
fn seconds(text: &str) -> Option<u32> {
    let text: String = text.trim().chars().map(half_width).collect();
    match text.split_once(':') {
        Some((minutes, seconds)) => {
            let seconds: u32 = seconds.parse().ok().filter(|seconds| *seconds < 60)?;
            minutes.parse::<u32>().ok()?.checked_mul(60)?.checked_add(seconds)
        }
        None => text.parse().ok(),
    }
}

impl Pane for Late {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Bottom(5)
    }

    fn title(&self, view: &View<'_>) -> String {
        let title = match self.what {
            What::Backdate => view.lang.key_late(),
            What::Exclude => view.lang.key_exclude(),
        };
        title.to_owned()
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Forward => self.choose(true),
            Deed::Backward => self.choose(false),
            Deed::Cancel => Step::Close,
            Deed::Accept => match self.length(view.now.t) {
                Some(length) => Step::DoAndClose(self.command(length)),
                None => Step::Say(Message::Refused(view.lang.late_not_a_length().to_owned())),
            },
            _ => Step::Ignored,
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        match key.code {
            KeyCode::Left if self.field.is_blank() => self.choose(false),
            KeyCode::Right if self.field.is_blank() => self.choose(true),
            _ => Step::edited(self.field.key(key), view.lang, MOST),
        }
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        Step::edited(self.field.insert(text), view.lang, MOST)
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        match (deed, self.what) {
            (Deed::Forward, _) => Some(view.lang.late_other()),
            (Deed::Accept, What::Backdate) => Some(view.lang.act_start()),
            (Deed::Accept, What::Exclude) => Some(view.lang.key_exclude()),
            _ => None,
        }
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let lang = view.lang;
        let question = match self.what {
            What::Backdate => lang.late_how_long().to_owned(),
            What::Exclude => {
                let used = view.state().current().map(|slot| slot.item.timer.used(view.now.t)).unwrap_or_default();
                lang.late_how_much(words::clock(used.0.unsigned_abs() / 1_000))
            }
        };
        pen.put(1, 0, &question, Meaning::Text);
        let mut x = 1;
        for (index, choice) in self.choices.iter().enumerate() {
            let chosen = index == self.chosen && self.field.is_blank();
            let length = words::length(lang, choice.length(view.now.t));
            let text = match choice {
                Choice::Since(_) => format!(" {} ", lang.late_since(length)),
                Choice::Slept(_) => format!(" {} ", lang.late_slept(length)),
                Choice::Usual(_) => format!(" {length} "),
            };
            x = pen.put(x, 1, &text, if chosen { Meaning::Selected } else { Meaning::Text }) + 1;
        }
        let x = pen.put(1, 2, lang.late_typed(), Meaning::Dim) + 1;
        self.field.draw(&mut pen.part(x, 2, u16::try_from(MOST).unwrap_or(5) + 3, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;
    use crate::tui::panes::testing::Desk;

    #[test]
    fn a_length_is_typed_as_seconds_or_minutes_and_seconds() {
        for (typed, meant) in [("45", Some(45)), ("1:30", Some(90)), (" ２：０５ ", Some(125)), ("1:75", None), ("x", None), ("", None), ("-3", None)]
        {
            assert_eq!(seconds(typed), meant, "{typed:?}");
        }
    }

    #[test]
    fn what_the_machine_slept_is_told_and_offered_first() {
        let mut desk = Desk::at_debrief();
        // The simulated clock stands still, so the time that passed is made up for.
        desk.keys("t 1 5 : 0 0 Enter").sleep(725_000).shows("电脑睡了 12 分钟，计时照算；按 T 扣掉");
        desk.keys("T").shows(
            "
            ┌─ 扣除时间 ─
            │ 扣除多少？已用 15:00
            │  睡着的 12 分 5 秒   30 秒   1 分
            ",
        );
        assert_eq!(desk.keys("Enter").used(), 175);
        desk.keys("T").shows("│  30 秒   1 分");
    }

    #[test]
    fn a_late_start_counts_what_was_missed() {
        let mut desk = Desk::at_debrief();
        desk.keys("t Down").shows(
            "
            ┌─ 补计时 ─
            │ 发言已经开始多久？
            │  30 秒   1 分
            │ 或输入
            ",
        );
        assert_eq!(desk.keys("Enter").used(), 60);
        // Where it runs the same key takes time off.
        assert_eq!(desk.keys("t 4 5 Enter").used(), 15);
        assert_eq!(desk.keys("T Tab 1 : x Enter").used(), 15, "no length");
        assert_eq!(desk.keys("Tab Enter").used(), 15, "more than was used");
        assert_eq!(desk.keys("Esc T 1 5 Enter").used(), 0);
    }
}
