//! Everything that can be done now, found by what a hand types: hanzi, pinyin or its initials, English. What was used last in this window comes first, and beside each
//! thing stands its key, so that the next time the key alone will do. What cannot be done now is shown only where nothing else is found, with the reason.
//! Begin at [`open`]; what there is to do is gathered in `entries`.

mod entries;

use crate::pinyin::{Found, Query};
use crate::text::{clean_line, glyphs, width};
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Message, Pane, Spot, Step};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::tui::widgets::field::{Edit, Field, LineEnds};
use crate::tui::widgets::list;
use crossterm::event::{KeyCode, KeyEvent};
use entries::Entry;
use ratatui::layout::Position;
use std::cmp::Reverse;

/// The longest query, in characters.
const MOST: usize = 40;
/// What the thing used last is preferred by; each one before it by less.
const RECENT: i32 = 10;
/// What is met so much worse than the best is not meant: letters that happen to stand somewhere in a long text.
const WORSE_MOST: i32 = 22;
/// Rows of the list on a screen of the least height that all screens are made for, and at most.
const ROWS: (u16, u16) = (9, 16);
/// Rows a page goes.
const PAGE: usize = 8;

/// The palette.
#[derive(Debug)]
pub struct Palette {
    field: Field,
    entries: Vec<Entry>,
    /// The last event when the entries were gathered: after another one they are gathered anew.
    as_of: u64,
    hits: Vec<Hit>,
    selected: usize,
}

/// An entry that was found.
#[derive(Debug)]
struct Hit {
    entry: usize,
    score: i32,
    /// Glyphs of its text that were met.
    glyphs: Vec<usize>,
    /// Glyphs of its other name that were met.
    also: Vec<usize>,
}

/// The palette with nothing typed.
pub fn open(view: &View<'_>) -> Palette {
    let mut palette = Palette { field: Field::new(MOST, LineEnds::Space), entries: Vec::new(), as_of: 0, hits: Vec::new(), selected: 0 };
    palette.gather(view);
    palette.look(view);
    palette
}

impl Palette {
    fn gather(&mut self, view: &View<'_>) {
        self.entries = entries::gather(view);
        self.as_of = view.history.last_seq();
    }

    /// Finds what is typed.
    fn look(&mut self, view: &View<'_>) {
        if self.as_of != view.history.last_seq() {
            self.gather(view);
        }
        let query = Query::new(self.field.text());
        self.hits = self.found(view, &query, true);
        if self.hits.is_empty() && !query.is_empty() {
            self.hits = self.found(view, &query, false);
        }
        self.selected = 0;
    }

    fn found(&self, view: &View<'_>, query: &Query, works: bool) -> Vec<Hit> {
        let hit = |(index, entry): (usize, &Entry)| {
            let (text, also) = (query.find(&entry.found), query.find(&entry.also_found));
            let score = |found: &Option<Found>| found.as_ref().map(|found| found.score);
            let best = score(&text).max(score(&also))?;
            let recent = view.look.recent.iter().position(|id| *id == entry.id).and_then(|at| i32::try_from(at).ok());
            let glyphs = |found: Option<Found>| found.map(|found| found.glyphs).unwrap_or_default();
            Some(Hit { entry: index, score: best + recent.map_or(0, |at| (RECENT - at).max(1)), glyphs: glyphs(text), also: glyphs(also) })
        };
        let mut hits: Vec<Hit> = self.entries.iter().enumerate().filter(|(_, entry)| entry.works() == works).filter_map(hit).collect();
        let best = hits.iter().map(|hit| hit.score).max().unwrap_or_default();
        hits.retain(|hit| hit.score >= best - WORSE_MOST);
        hits.sort_by_key(|hit| (Reverse(hit.score), hit.entry));
        hits
    }

    fn select(&mut self, at: usize) -> Step {
        self.selected = at.min(self.hits.len().saturating_sub(1));
        Step::Stay
    }

    fn edited(&mut self, edit: Edit, view: &View<'_>) -> Step {
        if edit == Edit::Changed {
            self.look(view);
        }
        Step::edited(edit, view.lang, MOST)
    }

    /// Does what is selected; the meeting may have moved on since the list was made, and then says no.
    fn take(&self, view: &View<'_>) -> Step {
        let entry = self.hits.get(self.selected).and_then(|hit| self.entries.get(hit.entry));
        match entry {
            Some(entry) if !entry.works() => entry.step(view),
            Some(entry) => Step::Remember(entry.id.clone(), Box::new(entry.step(view))),
            None => Step::Say(Message::Refused(view.lang.palette_nothing(self.field.text()))),
        }
    }
}

impl Pane for Palette {
    fn place(&self) -> Place {
        Place::Form
    }

    fn spot(&self, view: &View<'_>) -> Spot {
        // The frame and the field; what runs stays in view above.
        Spot::Bottom((view.size.1 / 2).saturating_sub(3).clamp(ROWS.0, ROWS.1) + 3)
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.palette_title().to_owned()
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        match deed {
            Deed::Forward => self.select(self.selected + 1),
            Deed::Backward => self.select(self.selected.saturating_sub(1)),
            Deed::Accept => self.take(view),
            Deed::Cancel => Step::Close,
            _ => Step::Ignored,
        }
    }

    fn key(&mut self, key: &KeyEvent, view: &View<'_>) -> Step {
        match key.code {
            KeyCode::PageDown => self.select(self.selected + PAGE),
            KeyCode::PageUp => self.select(self.selected.saturating_sub(PAGE)),
            _ => {
                let edit = self.field.key(key);
                self.edited(edit, view)
            }
        }
    }

    fn paste(&mut self, text: &str, view: &View<'_>) -> Step {
        let edit = self.field.insert(text);
        self.edited(edit, view)
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Accept | Deed::Forward | Deed::Cancel)
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        match deed {
            Deed::Accept => Some(view.lang.palette_do()),
            Deed::Forward => Some(view.lang.key_down()),
            _ => None,
        }
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let (columns, rows) = (pen.width(), pen.height());
        pen.put(0, 0, ":", Meaning::Key);
        let cursor = self.field.draw(&mut pen.part(list::MARGIN, 0, columns.saturating_sub(list::MARGIN + 1), 1));
        let mut part = pen.part(0, 1, columns, rows.saturating_sub(1));
        if self.hits.is_empty() {
            part.part(list::MARGIN, 0, columns, 1).put(0, 0, &view.lang.palette_nothing(self.field.text()), Meaning::Dim);
            return cursor;
        }
        list::draw(&mut part, self.hits.len(), Some(self.selected), |pen, index| {
            if let Some((hit, entry)) = self.hits.get(index).and_then(|hit| Some((hit, self.entries.get(hit.entry)?))) {
                draw_entry(entry, hit, pen);
            }
        });
        cursor
    }
}

/// What it is, with what was met in colour; its other name where that was met; its keys at the right.
fn draw_entry(entry: &Entry, hit: &Hit, pen: &mut Pen<'_>) {
    let columns = pen.width().saturating_sub(1);
    let room = columns.saturating_sub(width(&entry.keys) + 2);
    pen.part(0, 0, columns, 1).line(0, &entry.keys, Align::Right, Meaning::Key);
    let mut text = pen.part(0, 0, room, 1);
    let x = marked(&mut text, 0, &entry.text, &hit.glyphs, if entry.works() { Meaning::Text } else { Meaning::Dim });
    match &entry.blocked {
        Some(why) => {
            text.put(x + 2, 0, why, Meaning::Dim);
        }
        None if !hit.also.is_empty() => {
            marked(&mut text, x + 2, &entry.also, &hit.also, Meaning::Dim);
        }
        None => {}
    }
}

/// Writes a text with some of its glyphs in the accent; gives the column behind it.
fn marked(pen: &mut Pen<'_>, x: u16, text: &str, met: &[usize], meaning: Meaning) -> u16 {
    let shown = clean_line(text);
    let mut pieces: Vec<(usize, Meaning)> = Vec::new();
    for (number, glyph) in glyphs(&shown).enumerate() {
        let ink = if met.binary_search(&number).is_ok() { Meaning::Accent } else { meaning };
        if pieces.last().is_none_or(|(_, last)| *last != ink) {
            pieces.push((glyph.at, ink));
        }
    }
    let ends = pieces.iter().skip(1).map(|(at, _)| *at).chain([shown.len()]);
    let pieces: Vec<(&str, Meaning)> = pieces.iter().zip(ends).map(|((at, ink), end)| (shown.get(*at..end).unwrap_or_default(), *ink)).collect();
    pen.pieces(x, 0, &pieces)
}

#[cfg(test)]
mod tests {
    use crate::tui::panes::testing::Desk;

    fn here(desk: &Desk) -> Option<&str> {
        desk.state().current().map(|slot| slot.id().as_str())
    }

    #[test]
    fn a_thing_is_found_by_what_a_hand_types() {
        Desk::new().keys(":").keys("没有这一条").shows("没有找到「没有这一条」");
        for (typed, shown) in [
            ("jyt", "▸ 记一条"),
            ("jiyitiao", "▸ 记一条"),
            ("记一", "▸ 记一条"),
            ("remark", "▸ 记一条  remark"),
            ("msh", "▸ 去 木山后村"),
            ("qumushan", "▸ 去 木山后村"),
            ("ｍｓｈ", "▸ 去 木山后村"),
            ("jdc", "▸ 去 浃底村"),
            ("jytmsh", "▸ 记一条，关于木山后村"),
        ] {
            Desk::new().keys("：").keys(typed).shows(shown);
        }
    }

    #[test]
    fn what_is_found_is_done() {
        let mut desk = Desk::new();
        desk.keys("v 周林村 Enter Enter");
        assert_eq!(here(desk.keys(": mushanh Enter")), Some("visit-2"));
        assert_eq!(here(desk.keys(": xyx Enter")), Some("debrief-jiadi"), "next");
        desk.keys(": jyt Enter").shows("┌─ 记一条：浃底村").keys("Esc");
        desk.keys("PageUp : jyt Enter").shows("┌─ 记一条：木山后村").keys("Esc");
        desk.keys(": 修改 木山 Enter").shows("┬─ 修改：木山后村").keys("Esc");
        desk.keys(": tg mush Enter").shows("┌─ 跳过：木山后村").keys("Esc");
        desk.keys(": fangda Enter").keys(": Esc").shows("浃底村");
    }

    /// Three villages show their figures; one has its cadre's name, and a judge is known.
    const DISPLAY: &str = r#"{"format":"leitai.agenda/1","title":"柳南社区村社擂台赛",
        "villages":[{"id":"a","name":"柳南村","cadre":"林建国"},{"id":"b","name":"湖头村"}],"people":[{"id":"z","name":"周晓红"}],
        "segments":[{"id":"show","kind":"display","title":"指标晾晒"},{"id":"speak","kind":"debrief","title":"述职","for":"every-contestant","minutes":6}]}"#;
    const TABLE: &str = r#"{"do":"table.import","table":{"title":"指标","columns":["党建强"],"rows":{"a":["90"],"b":["88"]}}}"#;

    #[test]
    fn villages_and_people_are_found_by_name() {
        let mut desk = Desk::after(DISPLAY, &[TABLE]);
        desk.keys(": ljg").shows("▸ 去 柳南村 · 述职  林建国").keys("Esc Space");
        desk.keys(": kanhutou").shows("▸ 看 湖头村的指标").keys("Enter");
        assert_eq!(desk.state().stage.village.as_ref().map(|id| id.as_str()), Some("b"));
        desk.keys(": jyt 湖头 Enter").shows("┌─ 记一条：指标晾晒，说的是湖头村").keys("台账清楚 Enter Esc");
        desk.keys(": zhouxiao").shows("▸ 记一条，周晓红说的").keys("Enter 补一句 Enter Esc");
        desk.keys(": jianguoshuo").shows("▸ 记一条，林建国说的").keys("Enter 年底建成 Enter Esc");
        let kept = desk.state().notes.iter().map(|note| (note.village.as_ref().map(|id| id.as_str()), note.speaker.as_deref()));
        assert_eq!(kept.collect::<Vec<_>>(), [(Some("b"), None), (None, Some("周晓红")), (Some("a"), Some("林建国"))]);
    }

    #[test]
    fn what_was_used_last_comes_first() {
        let mut desk = Desk::new();
        desk.keys(": 静音 Enter : Esc").keys(":").shows("▸ 静音").keys("Esc");
        desk.keys(": 放大 Enter : ").shows("▸ 放大\n静音");
    }

    #[test]
    fn what_cannot_be_done_says_why() {
        let mut desk = Desk::new();
        desk.keys(": 上一项").shows("▸ 上一项  ").keys("Enter").shows("前面没有了");
        assert_eq!(here(&desk), None);
    }

    #[test]
    fn the_list_follows_the_meeting() {
        let mut desk = Desk::new();
        desk.keys("Space Space : ").keys("F4").keys("上一").shows("▸ 上一项");
    }
}
