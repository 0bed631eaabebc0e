//! The meeting's particulars: where it is held, who hosts and records, the date, and who was expected and came. Enter saves what was changed. Begin at [`open`].

use crate::i18n::Lang;
use crate::meeting::command::{Attend, Command, Describe};
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::panes::form::{Form, Row};
use crate::tui::pen::Pen;
use crate::tui::view::View;
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// The longest list of names, in characters.
const NAMES_MOST: usize = 2_000;

/// The rows of the form, in order.
const VENUE: usize = 0;
const HOST: usize = 1;
const RECORDER: usize = 2;
const DATE: usize = 3;
const EXPECTED: usize = 4;
const PRESENT: usize = 5;
const EXCUSED: usize = 6;
const NAMES: usize = 7;

/// The particulars being filled in.
#[derive(Debug)]
pub struct About {
    form: Form,
}

/// The particulars as they are known.
pub fn open(view: &View<'_>) -> About {
    let (lang, about, attendance) = (view.lang, &view.state().about, &view.state().attendance);
    let text = |label, known: &Option<String>| Row::text(label, known.as_deref().unwrap_or_default());
    let names = attendance.names.as_deref().unwrap_or_default().join(lang.about_between());
    About {
        form: Form::new(vec![
            text(lang.about_venue(), &about.venue),
            text(lang.about_host(), &about.host),
            text(lang.about_recorder(), &about.recorder),
            text(lang.about_date(), &about.date),
            Row::number(lang.about_expected(), attendance.expected),
            Row::number(lang.about_present(), attendance.present),
            Row::number(lang.about_excused(), attendance.excused),
            Row::long_text(lang.about_names(), &names, NAMES_MOST),
        ]),
    }
}

impl About {
    /// The next thing to be saved; none where the record says all of it.
    ///
    /// # Errors
    /// What to say where a row is wrong.
    fn unsaved(&self, view: &View<'_>) -> Result<Option<Command>, Message> {
        // Both are read first, so that a wrong row saves nothing.
        let attend = self.attend(view)?;
        Ok(self.describe(view).map(Command::from).or(attend.map(Command::from)))
    }

    fn describe(&self, view: &View<'_>) -> Option<Describe> {
        let known = &view.state().about;
        let changed = |row, known: &Option<String>| {
            let text = self.form.text(row);
            (text != known.as_deref().unwrap_or_default()).then(|| text.to_owned())
        };
        let given = Describe {
            venue: changed(VENUE, &known.venue),
            host: changed(HOST, &known.host),
            recorder: changed(RECORDER, &known.recorder),
            date: changed(DATE, &known.date),
        };
        let nothing = Describe { venue: None, host: None, recorder: None, date: None };
        (given != nothing).then_some(given)
    }

    fn attend(&self, view: &View<'_>) -> Result<Option<Attend>, Message> {
        let known = &view.state().attendance;
        let names = names(self.form.text(NAMES));
        let given = Attend {
            expected: self.changed(EXPECTED, known.expected, view.lang)?,
            present: self.changed(PRESENT, known.present, view.lang)?,
            excused: self.changed(EXCUSED, known.excused, view.lang)?,
            names: (names != known.names.as_deref().unwrap_or_default()).then_some(names),
        };
        let nothing = Attend { expected: None, present: None, excused: None, names: None };
        Ok((given != nothing).then_some(given))
    }

    /// A number where it is another one. A number that was known cannot be unknown again: it is corrected to another.
    fn changed(&self, row: usize, known: Option<u32>, lang: Lang) -> Result<Option<u32>, Message> {
        match self.form.number(row, lang)? {
            None if known.is_some() => Err(self.form.number_needed(row, lang)),
            given => Ok(given.filter(|_| given != known)),
        }
    }
}

/// Names between commas of any kind; where there is none, between spaces, as a list is written by hand.
fn names(text: &str) -> Vec<String> {
    const COMMAS: [char; 6] = ['、', '，', ',', '；', ';', '\n'];
    let parts: Vec<&str> = if text.contains(COMMAS) { text.split(COMMAS).collect() } else { text.split_whitespace().collect() };
    parts.into_iter().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

impl Pane for About {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Middle
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.key_about().to_owned()
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Cancel => Step::Close,
            Deed::Accept => match self.unsaved(view) {
                Ok(Some(command)) => Step::Do(command),
                Ok(None) => Step::Close,
                Err(message) => Step::Say(message),
            },
            _ => self.form.deed(deed),
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        self.form.key(key, view.lang)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        self.form.paste(text, view.lang)
    }

    /// The particulars are saved first, then who came, then the pane goes.
    fn accepted(&mut self, view: &View<'_>) -> Step {
        self.deed(Deed::Accept, view)
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        (deed == Deed::Accept).then(|| view.lang.key_note_save())
    }

    fn draw(&self, _view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        self.form.draw(pen)
    }
}

#[cfg(test)]
mod tests {
    use super::names;
    use crate::tui::panes::testing::Desk;

    #[test]
    fn names_stand_between_commas_or_spaces() {
        for (typed, meant) in [
            ("张三、李四，王五", vec!["张三", "李四", "王五"]),
            ("张三 李四　王五", vec!["张三", "李四", "王五"]),
            ("Zhang San, Li Si", vec!["Zhang San", "Li Si"]),
            ("、", vec![]),
        ] {
            assert_eq!(names(typed), meant, "{typed:?}");
        }
    }

    #[test]
    fn what_was_changed_is_saved() {
        let mut desk = Desk::new();
        desk.keys("a 会议室 Tab 王书记 Down Down Down 34 Down 三十 Enter").shows(
            "
            ┌─ 会议信息
            会场     会议室
            主持人   王书记
            应到     34
            ▸ 实到     三十
            「实到」要填整数
            ",
        );
        assert_eq!(desk.state().about.venue, None, "a wrong row saves nothing");
        desk.keys("Clear ３０ Down Down 张三、李四 Enter");
        let (about, attendance) = (&desk.state().about, &desk.state().attendance);
        assert_eq!((about.venue.as_deref(), about.host.as_deref()), (Some("会议室"), Some("王书记")));
        assert_eq!((attendance.expected, attendance.present, attendance.excused), (Some(34), Some(30), None));
        assert_eq!(attendance.names.as_deref().map(<[String]>::len), Some(2));
        let before = desk.state().clone();
        // Nothing new: the pane only goes.
        assert_eq!(desk.keys("a Enter Space Space").state().about, before.about);
        assert!(desk.state().current().is_some());
    }
}
