//! The remarks, newest first, with the whole text of the selected one. What was changed or taken back stays readable with what it said before (留痕).
//! Begin at [`Notes`].

use crate::meeting::command;
use crate::meeting::event::NoteKind;
use crate::meeting::ids::{NoteId, VillageId};
use crate::meeting::state::Note;
use crate::text::width;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::panes::ask::{self, Ask, Choice, Then};
use crate::tui::panes::form::{Form, Row};
use crate::tui::panes::note;
use crate::tui::pen::{Align, Pen};
use crate::tui::screens;
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::tui::widgets::field::{Field, LineEnds};
use crate::tui::widgets::{list, panel};
use crate::words;
use crossterm::event::KeyEvent;
use ratatui::layout::Position;

/// The longest text that is looked for, in characters.
const FIND_MOST: usize = 40;

/// The list of remarks.
#[derive(Clone, Debug)]
pub struct Notes {
    /// Which is selected, so that the selection stays when remarks are added; the newest where none is.
    selected: Option<NoteId>,
    /// What is looked for.
    find: Field,
    /// Whether it is being typed.
    finding: bool,
}

/// The list; remarks are not for the room.
pub fn open(view: &View<'_>) -> Box<dyn Pane> {
    ask::guarded(view, Notes::default(), view.lang.key_notes(), view.lang.notes_show())
}

impl Default for Notes {
    fn default() -> Self {
        Self { selected: None, find: Field::new(FIND_MOST, LineEnds::Space), finding: false }
    }
}

impl Notes {
    /// What is shown: newest first, those in which what is looked for occurs.
    fn shown<'a>(&self, view: &View<'a>) -> Vec<&'a Note> {
        let wanted = self.find.text().trim().to_lowercase();
        view.state().notes.iter().rev().filter(|note| wanted.is_empty() || searched(view, note).to_lowercase().contains(&wanted)).collect()
    }

    fn index(&self, notes: &[&Note]) -> usize {
        self.selected.as_ref().and_then(|id| notes.iter().position(|note| note.id == *id)).unwrap_or(0)
    }

    fn select(&mut self, view: &View<'_>, at: usize) -> Step {
        let notes = self.shown(view);
        self.selected = notes.get(at.min(notes.len().saturating_sub(1))).map(|note| note.id.clone());
        Step::Stay
    }

    /// Does something with the selected remark, where it still stands.
    fn with_standing(&self, view: &View<'_>, open: impl FnOnce(&Note) -> Box<dyn Pane>) -> Step {
        let notes = self.shown(view);
        match notes.get(self.index(&notes)) {
            Some(note) if note.retracted => Step::Say(Message::Refused(view.lang.notes_is_retracted().to_owned())),
            Some(note) => Step::Open(open(note)),
            None => Step::Say(Message::Refused(view.lang.nothing_to_do_here().to_owned())),
        }
    }
}

/// All words of a remark that can be looked for.
fn searched(view: &View<'_>, note: &Note) -> String {
    let village = note.village.as_ref().map(|id| words::village_name(view.state(), id)).unwrap_or_default();
    let item = note.item.as_ref().map(|id| words::item_name(view.lang, view.state(), id)).unwrap_or_default();
    let people = [&note.speaker, &note.owner, &note.due].map(|word| word.as_deref().unwrap_or_default()).join("\n");
    [&note.text, screens::note_kind(view.lang, note.kind), &village, &item, &people, &note.before.join("\n")].join("\n")
}

impl Pane for Notes {
    fn place(&self) -> Place {
        if self.finding { Place::Form } else { Place::List }
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Whole
    }

    fn title(&self, view: &View<'_>) -> String {
        let count = view.state().notes.iter().filter(|note| !note.retracted).count();
        view.lang.notes_title(u64::try_from(count).unwrap_or(u64::MAX))
    }

    fn is_private(&self) -> bool {
        true
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        let at = self.index(&self.shown(view));
        match deed {
            Deed::Up | Deed::Backward => self.select(view, at.saturating_sub(1)),
            Deed::Down | Deed::Forward => self.select(view, at + 1),
            Deed::First => self.select(view, 0),
            Deed::Last => self.select(view, usize::MAX),
            Deed::Find => {
                self.finding = true;
                Step::Stay
            }
            Deed::Accept if self.finding => {
                self.finding = false;
                Step::Stay
            }
            Deed::Cancel if self.finding || !self.find.is_blank() => {
                self.finding = false;
                self.find.take();
                Step::Stay
            }
            Deed::Edit | Deed::Accept => self.with_standing(view, |note| Box::new(NoteEdit::of(note, view))),
            Deed::Remove => self.with_standing(view, |note| Box::new(retract(note, view))),
            Deed::Cancel => Step::Close,
            _ => Step::Ignored,
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        if !self.finding {
            return Step::Ignored;
        }
        let edit = self.find.key(key);
        Step::edited(edit, view.lang, FIND_MOST)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        if !self.finding {
            return Step::Ignored;
        }
        let edit = self.find.insert(text);
        Step::edited(edit, view.lang, FIND_MOST)
    }

    fn offers(&self, deed: Deed) -> bool {
        match deed {
            Deed::Accept | Deed::Forward => self.finding,
            Deed::Edit | Deed::Remove | Deed::Find | Deed::Cancel => true,
            _ => false,
        }
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        match deed {
            Deed::Forward => Some(view.lang.key_down()),
            Deed::Cancel if self.finding || !self.find.is_blank() => Some(view.lang.notes_all()),
            _ => None,
        }
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let notes = self.shown(view);
        let (columns, rows) = (pen.width(), pen.height());
        let mut top = 0;
        let mut cursor = None;
        if self.finding || !self.find.is_blank() {
            let x = pen.put(0, 0, view.lang.key_find(), Meaning::Accent) + 1;
            cursor = self.find.draw(&mut pen.part(x, 0, columns.saturating_sub(x), 1)).filter(|_| self.finding);
            top = 1;
        }
        let Some(note) = notes.get(self.index(&notes)) else {
            let text = if self.find.is_blank() { view.lang.notes_none() } else { view.lang.notes_not_found() };
            pen.put(list::MARGIN, top, text, Meaning::Dim);
            return cursor;
        };
        let free = rows.saturating_sub(top + 1);
        let listed = u16::try_from(notes.len()).unwrap_or(u16::MAX).min(free / 2).max(1);
        list::draw(&mut pen.part(0, top, columns, listed), notes.len(), Some(self.index(&notes)), |pen, index| {
            if let Some(note) = notes.get(index) {
                draw_line(view, pen, note);
            }
        });
        panel::rule(pen, top + listed);
        let below = top + listed + 1;
        draw_whole(view, &mut pen.part(list::MARGIN, below, columns.saturating_sub(list::MARGIN + 1), rows.saturating_sub(below)), note);
        cursor
    }
}

/// One line of the list; what was taken back says so first.
fn draw_line(view: &View<'_>, pen: &mut Pen<'_>, note: &Note) {
    let mark = match (note.retracted, note.before.is_empty()) {
        (true, _) => view.lang.notes_retracted(),
        (_, false) => view.lang.outcome_edited(),
        _ => "",
    };
    let x = pen.put(0, 0, mark, Meaning::Dim);
    let x = if x > 0 { x + 1 } else { 0 };
    let width = pen.width();
    let mut rest = pen.part(x, 0, width.saturating_sub(x), 1);
    screens::remark_line(view, &mut rest, note);
    if note.retracted {
        rest.restyle(Meaning::Dim);
    }
}

/// The whole remark: when and about what, its text, and what it said before.
fn draw_whole(view: &View<'_>, pen: &mut Pen<'_>, note: &Note) {
    let lang = view.lang;
    let x = pen.put(0, 0, &view.wall(note.t).time_of_day(), Meaning::Dim);
    let x = pen.put(x + 1, 0, screens::note_kind(lang, note.kind), screens::note_meaning(note.kind));
    let item = note.item.as_ref().map(|id| words::item_name(view.lang, view.state(), id)).unwrap_or_default();
    let village = note.village.as_ref().map(|id| words::village_name(view.state(), id)).filter(|name| *name != item).unwrap_or_default();
    let timer = note.timer_ms.map(|used| lang.outcome_at_timer(words::length(lang, used))).unwrap_or_default();
    let speaker = note.speaker.as_ref().map(|name| lang.phrase_speaker(name)).unwrap_or_default();
    let owner = note.owner.as_ref().map(|name| lang.phrase_owner(name)).unwrap_or_default();
    let due = note.due.as_ref().map(|due| lang.phrase_due(due)).unwrap_or_default();
    let facts = [item.as_str(), &village, &timer, &speaker, &owner, &due].map(|fact| (fact, Meaning::Dim));
    let retracted = (if note.retracted { lang.notes_retracted() } else { "" }, Meaning::Refusal);
    let (mut x, mut y, columns) = (x, 0, pen.width());
    for (fact, meaning) in facts.into_iter().chain([retracted]).filter(|(fact, _)| !fact.is_empty()) {
        // What has no room stands in the next line whole.
        if x + 1 + width(fact) > columns {
            (x, y) = (0, y + 1);
        } else {
            x += 1;
        }
        x = pen.put(x, y, fact, meaning);
    }
    let mut y = pen.paragraph(y + 1, &note.text, Align::Left, if note.retracted { Meaning::Dim } else { Meaning::Text });
    for before in note.before.iter().rev() {
        y = pen.paragraph(y, &lang.notes_before(before), Align::Left, Meaning::Dim);
    }
}

/// Whether to take a remark back.
fn retract(note: &Note, view: &View<'_>) -> Ask {
    let lang = view.lang;
    let choices = vec![
        Choice { text: lang.key_remove().to_owned(), then: Then::Do(command::NoteRetract { note: note.id.clone() }.into()) },
        Choice { text: lang.notes_keep().to_owned(), then: Then::Nothing },
    ];
    Ask::new(lang.notes_retract_title(), lang.notes_retract_question(&note.text), choices)
}

/// The rows of the form.
const TEXT: usize = 0;
const KIND: usize = 1;
const VILLAGE: usize = 2;
const OWNER: usize = 3;
const DUE: usize = 4;
const SPEAKER: usize = 5;

/// Another text, kind or village for a remark, and who sees to it.
#[derive(Debug)]
struct NoteEdit {
    note: NoteId,
    /// What there is to choose from; none where the remark is about no village. What is about one cannot be about none again.
    villages: Vec<Option<VillageId>>,
    form: Form,
}

impl NoteEdit {
    fn of(note: &Note, view: &View<'_>) -> Self {
        let kinds = NoteKind::ALL.map(|kind| screens::note_kind(view.lang, kind).to_owned()).to_vec();
        let kind = NoteKind::ALL.iter().position(|kind| *kind == note.kind).unwrap_or(0);
        let villages = note::villages(view, note.village.is_none());
        let name =
            |id: &Option<VillageId>| id.as_ref().map_or_else(|| view.lang.note_no_village().to_owned(), |id| words::village_name(view.state(), id));
        let names = villages.iter().map(name).collect();
        let village = villages.iter().position(|village| *village == note.village).unwrap_or(0);
        let said = |word: &Option<String>| word.clone().unwrap_or_default();
        let rows = vec![
            Row::long_text(view.lang.notes_text(), &note.text, note::MOST),
            Row::choice(view.lang.item_kind(), kinds, kind),
            Row::choice(view.lang.note_village(), names, village),
            Row::text(view.lang.note_owner(), &said(&note.owner)),
            Row::text(view.lang.note_due(), &said(&note.due)),
            Row::text(view.lang.note_speaker(), &said(&note.speaker)),
        ];
        Self { note: note.id.clone(), villages, form: Form::new(rows) }
    }

    /// What the remark is to say; what stands as it stood is no change.
    fn command(&self, view: &View<'_>) -> command::NoteEdit {
        let before = view.state().note(&self.note);
        let said = |row: usize, of: fn(&Note) -> &Option<String>| {
            let (now, before) = (self.form.text(row), before.and_then(|note| of(note).as_deref()));
            (now != before.unwrap_or_default()).then(|| now.to_owned())
        };
        command::NoteEdit {
            note: self.note.clone(),
            text: self.form.text(TEXT).to_owned(),
            kind: NoteKind::ALL.get(self.form.chosen(KIND)).copied(),
            village: self.villages.get(self.form.chosen(VILLAGE)).cloned().flatten(),
            index: None,
            speaker: said(SPEAKER, |note| &note.speaker),
            owner: said(OWNER, |note| &note.owner),
            due: said(DUE, |note| &note.due),
            about_t: None,
        }
    }
}

impl Pane for NoteEdit {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Whole
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.notes_edit().to_owned()
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Cancel => Step::Close,
            Deed::Accept => Step::DoAndClose(self.command(view).into()),
            _ => self.form.deed(deed),
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        self.form.key(key, view.lang)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        self.form.paste(text, view.lang)
    }

    fn draw(&self, _view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        self.form.draw(pen)
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::panes::testing::Desk;

    fn desk() -> Desk {
        let mut desk = Desk::new();
        desk.keys("Space n 步道已经完工 Enter 3 路灯不亮 Enter Esc Space n 水管正在改造 Enter Esc r Down Enter");
        desk
    }

    #[test]
    fn the_newest_stands_first_and_the_selected_one_whole() {
        desk().shows(
            "
            ╔═ 记录 3 条
            ▸ 09:00 要点 木山后村 水管正在改造
            09:00 问题 浃底村 路灯不亮
            09:00 要点 浃底村 步道已经完工
            ════
            09:00:00 要点 木山后村
            水管正在改造
            ",
        );
    }

    #[test]
    fn one_finds_as_one_types() {
        let mut desk = desk();
        desk.keys("/ 浃底 Down").shows(
            "
            查找 浃底
            路灯不亮
            ▸ 09:00 要点 浃底村 步道已经完工
            ",
        );
        desk.keys("Enter d").shows("步道已经完工");
        desk.keys("Esc / 没有这样的").shows("没有找到");
        desk.keys("Enter Esc").shows("▸ 09:00 要点 浃底村 步道已经完工");
        desk.keys("Esc r Down Enter / x Esc").shows("▸ 09:00 要点 木山后村 水管正在改造");
    }

    #[test]
    fn what_was_changed_or_taken_back_stays_readable() {
        let mut desk = desk();
        desk.keys("Down e Tab Right Up 一盏 Enter").shows(
            "
            改过 09:00 承诺 浃底村 路灯不亮一盏
            路灯不亮一盏
            原先：路灯不亮
            ",
        );
        desk.keys("d").shows("撤回这条记录？路灯不亮一盏");
        desk.keys("Enter").shows(
            "
            ╔═ 记录 2 条
            已撤回 09:00 承诺 浃底村 路灯不亮一盏
            浃底村 已撤回
            路灯不亮一盏
            原先：路灯不亮
            ",
        );
        desk.keys("e").shows("已经撤回，不能再改");
        desk.keys("Esc u r Down Enter").shows("╔═ 记录 3 条");
    }

    #[test]
    fn who_sees_to_it_may_be_said_later() {
        let mut desk = desk();
        desk.keys("Down e Tab Tab Right Tab 陈伟 Tab 9月底 Tab 书记 Enter").shows("问题 浃底村 木山后村 书记说 责任人：陈伟 期限：9月底");
        desk.keys("e Tab Tab Tab Clear Enter").shows("问题 浃底村 木山后村 书记说 期限：9月底");
        assert!(desk.state().notes.iter().all(|note| note.owner.is_none()), "a word that was taken off is none");
    }

    #[test]
    fn there_may_be_none() {
        Desk::new().keys("r").shows("全场都看得到").keys("Down Enter e").shows("还没有记录");
    }
}
