//! Bringing in a table in the middle of a meeting: a file is named or a table pasted, then it is shown what each column is taken for, what would change and what does
//! not fit; Enter takes it, Esc does not. Begin at [`open`].

use crate::roster::table::Table;
use crate::roster::{Import, file, table, tell};
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::field::{Field, LineEnds};
use crate::tui::widgets::scroll::{self, Scroll};
use crate::words::io_fault;
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// The longest path, in characters.
const PATH_MOST: usize = 1_000;

/// A table that comes in, from the question for it to its being taken.
#[derive(Debug)]
pub struct ImportPane {
    field: Field,
    read: Option<Read>,
}

/// A table that was read.
#[derive(Debug)]
struct Read {
    import: Import,
    /// The name of its file; none where it was pasted.
    file: Option<String>,
    /// Where what is said of it stands.
    scroll: Scroll,
}

/// The question which table it is.
pub fn open() -> ImportPane {
    ImportPane { field: Field::new(PATH_MOST, LineEnds::Space), read: None }
}

impl ImportPane {
    fn show(&mut self, view: &View<'_>, table: Table, file: Option<String>) -> Step {
        let import = Import::new(table, view.state(), view.history.agenda(), file.as_deref(), view.lang.kind_display());
        self.read = Some(Read { import, file, scroll: Scroll::default() });
        Step::Stay
    }

    /// Reads what was typed as the path of a file.
    fn read_file(&mut self, view: &View<'_>) -> Step {
        if self.field.is_blank() {
            return Step::Close;
        }
        let path = file::path_of(self.field.text());
        match file::read(&path) {
            Ok(table) => self.show(view, table, path.file_name().map(|name| name.to_string_lossy().into_owned())),
            Err(why) => {
                let why = tell::no_table(view.lang, &why, |fault| io_fault(view.lang, fault));
                Step::Say(Message::Refused(view.lang.import_no_table(path.display(), why)))
            }
        }
    }
}

impl Read {
    /// Everything there is to say, each line with what it means to the eye.
    fn lines(&self, view: &View<'_>) -> Vec<(String, Meaning)> {
        let lang = view.lang;
        let mut lines: Vec<(String, Meaning)> =
            tell::changes(lang, &self.import.plan, view.state()).into_iter().map(|line| (line, Meaning::Heading)).collect();
        lines.extend(tell::doubts(lang, &self.import).into_iter().map(|line| (line, Meaning::Warning)));
        lines
    }
}

impl Pane for ImportPane {
    fn place(&self) -> Place {
        if self.read.is_some() { Place::List } else { Place::Form }
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Whole
    }

    fn title(&self, view: &View<'_>) -> String {
        match self.read.as_ref().and_then(|read| read.file.as_ref()) {
            Some(file) => view.lang.import_title_of(file),
            None => view.lang.key_import().to_owned(),
        }
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        let Some(read) = &mut self.read else {
            return match deed {
                Deed::Accept => self.read_file(view),
                Deed::Cancel => Step::Close,
                _ => Step::Ignored,
            };
        };
        match deed {
            Deed::Accept if read.import.plan.is_empty() => return Step::Say(Message::Refused(view.lang.plan_nothing().to_owned())),
            Deed::Accept => return Step::DoAll(read.import.plan.commands(view.state())),
            Deed::Cancel => self.read = None,
            Deed::Up => read.scroll.up(),
            Deed::Down => read.scroll.down(),
            Deed::First => read.scroll.first(),
            Deed::Last => read.scroll.last(),
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        if self.read.is_some() {
            return Step::Ignored;
        }
        Step::edited(self.field.key(key), view.lang, PATH_MOST)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        // A table has several cells; a single line without any is the path of a file that was dropped on the window.
        let is_table = text.trim().contains(['\n', '\r', '\t']);
        if !is_table && self.read.is_none() {
            self.field.insert(text);
            return Step::Stay;
        }
        match table::pasted(text) {
            Ok(table) => self.show(view, table, None),
            Err(why) => Step::Say(Message::Refused(tell::unreadable(view.lang, why))),
        }
    }

    fn accepted(&mut self, view: &View<'_>) -> Step {
        // Something of it was refused: what is left is held against the meeting as it is now.
        match self.read.take() {
            Some(read) => self.show(view, read.import.table, read.file),
            None => Step::Stay,
        }
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Cancel) || self.read.is_some() && matches!(deed, Deed::Up | Deed::Down)
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        let lang = view.lang;
        match (deed, &self.read) {
            (Deed::Accept, Some(_)) => Some(lang.import_take()),
            (Deed::Accept, None) => Some(lang.import_look()),
            (Deed::Cancel, Some(_)) => Some(lang.import_leave()),
            _ => None,
        }
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        match &self.read {
            Some(read) => {
                draw_guess(view, read, pen);
                None
            }
            None => self.draw_question(view, pen),
        }
    }
}

impl ImportPane {
    fn draw_question(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let width = pen.width();
        let y = pen.paragraph(0, view.lang.import_how(), Align::Left, Meaning::Text) + 1;
        pen.sign(0, y, Sign::Pointer, Meaning::Accent);
        let rows = u16::try_from(self.field.rows(width.saturating_sub(2))).unwrap_or(1).clamp(1, 3);
        let cursor = self.field.draw(&mut pen.part(2, y, width.saturating_sub(2), rows));
        // Two rows stay free below the field for the input method's candidates.
        let below = y + rows + 2;
        pen.part(0, below, width, pen.height().saturating_sub(below)).paragraph(0, view.lang.import_columns(), Align::Left, Meaning::Dim);
        cursor
    }
}

/// The columns at the top, which stay, and below them what would change and what does not fit, which scrolls.
fn draw_guess(view: &View<'_>, read: &Read, pen: &mut Pen<'_>) {
    let (width, height) = (pen.width(), pen.height());
    let lang = view.lang;
    pen.put(0, 0, &tell::rows(lang, &read.import), Meaning::Dim);
    let mut y = 1 + draw_columns(view, read, &mut pen.part(0, 1, width, height.saturating_sub(1) / 2));
    y += u16::from(height > y + 6);
    let mut list = pen.part(0, y, width, height.saturating_sub(y));
    let text: Vec<(String, Meaning, bool)> = read
        .lines(view)
        .into_iter()
        .flat_map(|(line, meaning)| {
            let wrapped = crate::text::wrap(&line, width.saturating_sub(2));
            wrapped.into_iter().enumerate().map(move |(index, line)| (line, meaning, index == 0))
        })
        .collect();
    let shown = read.scroll.shown(text.len(), list.height());
    for (y, (line, meaning, is_first)) in (0..).zip(text.get(shown.clone()).unwrap_or_default()) {
        if *is_first {
            list.sign(0, y, if *meaning == Meaning::Warning { Sign::Alarm } else { Sign::Check }, *meaning);
        }
        list.put(2, y, line, *meaning);
    }
    scroll::arrows(&mut list, &shown, text.len(), Meaning::Accent);
}

/// What each column is taken for, as many beside each other as fit. Gives the rows it took.
fn draw_columns(view: &View<'_>, read: &Read, pen: &mut Pen<'_>) -> u16 {
    /// Columns of a heading at most.
    const HEADING: u16 = 18;
    let arrow = pen.theme().sign(Sign::ArrowRight);
    let columns: Vec<_> = read.import.guess.columns.iter().map(|column| (tell::column(view.lang, column), column.meaning.is_some())).collect();
    let letter = columns.iter().map(|((letter, ..), _)| crate::text::width(letter)).max().unwrap_or(1);
    let heading = columns.iter().map(|((_, heading, _), _)| crate::text::width(heading)).max().unwrap_or(0).min(HEADING);
    let meaning = columns.iter().map(|((.., meaning), _)| crate::text::width(meaning)).max().unwrap_or(0);
    let cell = letter + 1 + heading + 3 + meaning + 3;
    let beside = (pen.width() / cell.max(1)).max(1);
    let rows = u16::try_from(columns.len()).unwrap_or(u16::MAX).div_ceil(beside).min(pen.height());
    for (index, ((letter_text, heading_text, meaning_text), is_taken)) in (0..).zip(&columns) {
        let (x, y) = (index / rows.max(1) * cell, index % rows.max(1));
        let ink = if *is_taken { Meaning::Text } else { Meaning::Dim };
        let mut part = pen.part(x, y, cell, 1);
        part.put(0, 0, letter_text, Meaning::Key);
        part.part(letter + 1, 0, heading, 1).put(0, 0, heading_text, ink);
        part.put(letter + 1 + heading + 1, 0, arrow, Meaning::Dim);
        part.put(letter + 1 + heading + 3, 0, meaning_text, if *is_taken { Meaning::Accent } else { Meaning::Dim });
    }
    rows
}
