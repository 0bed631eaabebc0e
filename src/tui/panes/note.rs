//! A remark, written while the clock goes on: kind by Tab or a digit in the empty field, another village by F7, Enter saves it and stays for the next one. F8 leads on
//! to who sees to it, until when, and who said it; a kind that asks somebody to do something shows these fields by itself. What stands in the fields when the pane is
//! closed or the program ends is kept as a draft.

use crate::i18n::Lang;
use crate::meeting::agenda::Village;
use crate::meeting::command::{self, Command};
use crate::meeting::event::NoteKind;
use crate::meeting::ids::{ItemId, VillageId};
use crate::meeting::time::At;
use crate::session::draft::Draft;

use crate::text::width;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::panes::form;
use crate::tui::pen::Pen;
use crate::tui::screens;
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::tui::widgets::field::{Field, LineEnds};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;

/// The longest remark, in characters as people count them; the meeting allows no more.
pub(super) const MOST: usize = 20_000;
/// Columns from which the fields below the text stand side by side; with fewer the one at hand has the line to itself.
const SIDE_BY_SIDE: u16 = 60;
/// Columns between two of them.
const GAP: u16 = 2;

/// The remark that is being written.
#[derive(Debug)]
pub struct NotePane {
    kind: NoteKind,
    text: Field,
    /// Who has to see to it, until when, who said it.
    details: [Field; 3],
    /// Which of these is at hand; the text where none is.
    at: Option<usize>,
    /// About which village, where it is not the item's.
    village: Option<VillageId>,
    /// When and during which item the pane was opened, for the draft.
    begun: At,
    item: Option<ItemId>,
}

impl NotePane {
    /// An empty remark, or the one that was left unfinished.
    pub fn new(view: &View<'_>) -> Self {
        let empty = || Draft { begun: view.now.t, item: view.state().current().map(|slot| slot.id().clone()), ..Draft::default() };
        Self::with_draft(&view.look.draft.clone().unwrap_or_else(empty))
    }

    /// The same about a village, or by somebody. What was left unfinished stays as it is.
    pub fn about(view: &View<'_>, village: Option<VillageId>, speaker: &str) -> Self {
        let mut pane = Self::new(view);
        if pane.is_blank() {
            pane.village = village;
            let [.., said_by] = &mut pane.details;
            said_by.insert(speaker);
        }
        pane
    }

    /// A remark to go on with.
    pub fn with_draft(draft: &Draft) -> Self {
        let details = [&draft.owner, &draft.due, &draft.speaker];
        Self {
            kind: draft.kind,
            text: Field::new(MOST, LineEnds::Space).with_text(&draft.text),
            details: details.map(|text| Field::new(form::MOST, LineEnds::Space).with_text(text)),
            at: None,
            village: draft.village.clone(),
            begun: draft.begun,
            item: draft.item.clone(),
        }
    }

    fn turn(&mut self, by: usize) {
        let all = NoteKind::ALL;
        let at = all.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        self.kind = all.get((at + by) % all.len()).copied().unwrap_or_default();
    }

    /// To the next village, and round again; what is about no village in particular is one of the round where the item has none.
    fn turn_village(&mut self, forward: bool, view: &View<'_>) {
        self.begin(view);
        let own = self.own_village(view);
        let round = villages(view, own.is_none());
        let chosen = self.village.clone().or_else(|| own.clone());
        let at = round.iter().position(|village| *village == chosen).unwrap_or(0);
        let next = if forward { at + 1 } else { at + round.len() - 1 };
        self.village = round.get(next % round.len().max(1)).cloned().flatten().filter(|village| Some(village) != own.as_ref());
    }

    /// The village of the item in which the remark was begun.
    fn own_village(&self, view: &View<'_>) -> Option<VillageId> {
        self.item.as_ref().and_then(|id| view.state().slot(id)).and_then(|slot| slot.item.plan.village.clone())
    }

    /// The village that was chosen, as long as there is such a village.
    fn chosen_village<'a>(&self, view: &View<'a>) -> Option<&'a Village> {
        self.village.as_ref().filter(|id| Some(*id) != self.own_village(view).as_ref()).and_then(|id| view.history.state().village(id))
    }

    /// A remark belongs to the item in which its first letter was written, however long it takes and whoever goes on meanwhile.
    fn begin(&mut self, view: &View<'_>) {
        if self.text.text().is_empty() {
            self.begun = view.now.t;
            self.item = view.state().current().map(|slot| slot.id().clone());
        }
    }

    /// The field at hand, and how many characters it may have.
    fn at_hand(&mut self) -> (&mut Field, usize) {
        match self.at.and_then(|at| self.details.get_mut(at)) {
            Some(field) => (field, form::MOST),
            None => (&mut self.text, MOST),
        }
    }

    fn is_blank(&self) -> bool {
        self.text.is_blank() && self.details.iter().all(Field::is_blank)
    }

    /// Whether there is a line for who sees to it: where it says so, or where its kind asks for it.
    fn shows_details(&self) -> bool {
        let asks = matches!(self.kind, NoteKind::Promise | NoteKind::Requirement | NoteKind::Decision);
        asks || self.at.is_some() || !self.details.iter().all(Field::is_blank)
    }

    fn command(&self, view: &View<'_>) -> Command {
        let item = self.item.clone().filter(|id| view.state().slot(id).is_some());
        let village = self.chosen_village(view).map(|village| village.id.clone());
        let [owner, due, speaker] = self.details.each_ref().map(|field| Some(field.text().trim().to_owned()).filter(|text| !text.is_empty()));
        command::NoteAdd { text: self.text.text().to_owned(), kind: self.kind, item, village, index: None, speaker, owner, due, about_t: None }.into()
    }

    /// Saves it; what says who and until when but not what is not lost.
    fn save(&mut self, view: &View<'_>) -> Step {
        if self.is_blank() {
            return Step::Close;
        }
        if self.text.is_blank() {
            self.at = None;
            return Step::Say(Message::Refused(view.lang.note_text_first().to_owned()));
        }
        Step::Do(self.command(view))
    }
}

impl Pane for NotePane {
    fn place(&self) -> Place {
        Place::Note
    }

    /// A clicker's key works here too, but who writes does not look for it.
    fn offers(&self, deed: Deed) -> bool {
        deed != Deed::Prev
    }

    fn spot(&self, view: &View<'_>) -> Spot {
        let rows = u16::try_from(self.text.rows(view.size.0.saturating_sub(2))).unwrap_or(u16::MAX);
        // Below the text two rows stay free for the input method's candidates: the kinds and the frame.
        Spot::Bottom(rows.min(view.size.1 / 3).saturating_add(3 + u16::from(self.shows_details())))
    }

    fn title(&self, view: &View<'_>) -> String {
        let (lang, state) = (view.lang, view.state());
        let begun = self.item.as_ref().filter(|_| !self.text.text().is_empty()).and_then(|id| state.slot(id));
        let item = begun.or(state.current()).and_then(|slot| state.name_of(slot));
        match (item, self.chosen_village(view)) {
            (Some(item), Some(village)) => lang.note_title_about(item, &village.name),
            (Some(name), None) => lang.note_title_at(name),
            (None, Some(village)) => lang.note_title_at(&village.name),
            (None, None) => lang.note_title().to_owned(),
        }
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Forward => self.turn(1),
            Deed::Backward => self.turn(NoteKind::ALL.len() - 1),
            Deed::NextVillage => self.turn_village(true, view),
            Deed::PrevVillage => self.turn_village(false, view),
            Deed::Details => self.at = self.at.map_or(Some(0), |at| Some(at + 1)).filter(|at| *at < self.details.len()),
            Deed::Cancel => return Step::Close,
            Deed::Accept => return self.save(view),
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        // A digit in the empty field chooses the kind; a remark that begins with a digit begins with a space.
        let is_empty = self.at.is_none() && self.text.text().is_empty();
        if let (KeyCode::Char(digit @ '1'..='8'), KeyModifiers::NONE, true) = (key.code, key.modifiers, is_empty) {
            let at = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(1);
            self.kind = NoteKind::ALL.get(at - 1).copied().unwrap_or_default();
            return Step::Stay;
        }
        self.begin(view);
        let (field, most) = self.at_hand();
        Step::edited(field.key(key), view.lang, most)
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        self.begin(view);
        let (field, most) = self.at_hand();
        Step::edited(field.insert(text), view.lang, most)
    }

    fn accepted(&mut self, _view: &View<'_>) -> Step {
        self.text.take();
        self.details.iter_mut().for_each(|field| drop(field.take()));
        (self.at, self.village) = (None, None);
        Step::Stay
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let (columns, rows) = (pen.width(), pen.height());
        draw_kinds(view.lang, self.kind, &mut pen.part(0, rows.saturating_sub(1), columns, 1));
        let details = u16::from(self.shows_details() && rows > 2);
        let above = rows.saturating_sub(1 + details);
        let beside = if details > 0 { self.draw_details(view.lang, &mut pen.part(0, above, columns, 1)) } else { None };
        let text = self.text.draw(&mut pen.part(0, 0, columns, above));
        if self.at.is_some() { beside } else { text }
    }

    fn draft(&self) -> Option<Draft> {
        let [owner, due, speaker] = self.details.each_ref().map(|field| field.text().to_owned());
        let draft = || Draft {
            text: self.text.text().to_owned(),
            kind: self.kind,
            begun: self.begun,
            item: self.item.clone(),
            village: self.village.clone(),
            owner,
            due,
            speaker,
        };
        (!self.is_blank()).then(draft)
    }
}

impl NotePane {
    /// Who, until when, who said it, in one line; gives the cell of the cursor where one of them is at hand.
    fn draw_details(&self, lang: Lang, pen: &mut Pen<'_>) -> Option<Position> {
        let labels = [lang.note_owner(), lang.note_due(), lang.note_speaker()];
        let alone = self.at.filter(|_| pen.width() < SIDE_BY_SIDE);
        let columns = if alone.is_some() { pen.width() } else { pen.width() / 3 };
        let (mut cursor, mut x) = (None, 0);
        for (at, (label, field)) in labels.into_iter().zip(&self.details).enumerate().filter(|(at, _)| alone.is_none_or(|alone| alone == *at)) {
            let here = self.at == Some(at);
            let begin = pen.put(x, 0, label, if here { Meaning::Accent } else { Meaning::Dim }) + 1;
            let found = field.draw(&mut pen.part(begin, 0, (x + columns).saturating_sub(begin + GAP), 1));
            cursor = found.filter(|_| here).or(cursor);
            x += columns;
        }
        cursor
    }
}

/// The villages a remark may be about, in the agenda's order; before them, where it may, none in particular.
pub(super) fn villages(view: &View<'_>, or_none: bool) -> Vec<Option<VillageId>> {
    let each = view.state().villages.iter().map(|village| Some(village.id.clone()));
    or_none.then_some(None).into_iter().chain(each).collect()
}

/// The kinds with their digits. Where not all fit, the last ones have the digit alone.
fn draw_kinds(lang: Lang, chosen: NoteKind, pen: &mut Pen<'_>) {
    let word = |kind| screens::note_kind(lang, kind);
    let digits = NoteKind::ALL.len();
    let digits = u16::try_from(digits + digits.saturating_sub(1) * usize::from(GAP)).unwrap_or(u16::MAX);
    let mut room = pen.width().saturating_sub(digits + 1 + width(word(chosen)));
    let mut x = 0;
    for (number, kind) in (1..).zip(NoteKind::ALL) {
        let rest = room.checked_sub(1 + width(word(kind)));
        let (text, meaning) = match rest {
            _ if kind == chosen => (format!("{number} {}", word(kind)), Meaning::Selected),
            Some(rest) => {
                room = rest;
                (format!("{number} {}", word(kind)), Meaning::Dim)
            }
            None => (number.to_string(), Meaning::Dim),
        };
        x = pen.put(x, 0, &text, meaning) + GAP;
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::panes::testing::Desk;

    #[test]
    fn a_remark_belongs_to_the_item_in_which_it_was_begun() {
        let mut desk = Desk::new();
        desk.keys("Space n").shows("记一条：浃底村");
        desk.keys("步道 PageDown").shows("记一条：浃底村");
        desk.keys("干净 Enter").shows("记一条：木山后村");
        desk.keys("路灯 Enter");
        let about: Vec<_> = desk.state().notes.iter().map(|note| note.village.as_ref().map(|id| id.as_str())).collect();
        assert_eq!(about, [Some("jiadi"), Some("mushanhou")]);
    }
    /// What the meeting has of each remark: village, owner, due, speaker.
    fn kept(desk: &Desk) -> Vec<[Option<&str>; 4]> {
        let notes = desk.state().notes.iter();
        notes.map(|note| [note.village.as_ref().map(|id| id.as_str()), note.owner.as_deref(), note.due.as_deref(), note.speaker.as_deref()]).collect()
    }

    #[test]
    fn a_remark_may_be_about_another_village() {
        let mut desk = Desk::new();
        // Before the first item it is about none.
        desk.keys("n 签到 F7 F7 Shift+F7").shows("记一条：浃底村").keys("F7 F7").shows("┌─ 记一条 ─").keys("Enter Esc");
        desk.keys("Space n 学 F7").shows("记一条：浃底村，说的是木山后村").keys("木山后 Enter").shows("┌─ 记一条：浃底村 ─");
        desk.keys("好 F7 F7 Enter").keys("Shift+F7 先选再写 Enter");
        let villages: Vec<_> = kept(&desk).into_iter().map(|[village, ..]| village).collect();
        assert_eq!(villages, [None, Some("mushanhou"), Some("jiadi"), Some("mushanhou")]);
    }

    #[test]
    fn a_requirement_says_who_and_until_when() {
        let mut desk = Desk::new();
        desk.keys("Space n 5 修好路灯").shows("责任人").keys("F8 陈伟 F8 9月底 F8 F8 一盏").shows("修好路灯一盏\n责任人 陈伟").keys("Enter");
        desk.keys("1").keys("F8 F8 F8 书记 Enter").shows("先写内容，再存").keys("好 Enter Enter");
        assert_eq!(kept(&desk), [[Some("jiadi"), Some("陈伟"), Some("9月底"), None], [Some("jiadi"), None, None, Some("书记")]]);
        assert_eq!(desk.state().notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["修好路灯一盏", "好"]);
    }

    #[test]
    fn what_was_left_unfinished_is_there_with_all_its_fields() {
        let mut desk = Desk::new();
        desk.keys("Space n 5 修好路灯 F7 F8 陈伟 Esc n").shows("说的是木山后村\n修好路灯\n责任人 陈伟").keys("Enter");
        assert_eq!(kept(&desk), [[Some("mushanhou"), Some("陈伟"), None, None]]);
    }
}
