//! Looking for words in a record: remarks, villages, people and items, by hanzi, pinyin or letters. What is found is a place in the record. Begin at [`Index::of`],
//! made once, and [`Index::find`], asked at every key.

use crate::i18n::Lang;
use crate::meeting::cursor::Cursor;
use crate::meeting::event::Event;
use crate::meeting::state::State;
use crate::pinyin::{Query, Text};
use crate::words;

/// What something that was found is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum What {
    /// A remark.
    Remark,
    /// A village whose turn it was.
    Village,
    /// Somebody who spoke, answers for something, handed in a form or was added.
    Person,
    /// An item that was entered.
    Item,
}

/// Something that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// What it is.
    pub what: What,
    /// The place right behind the event.
    pub count: usize,
    /// What it says.
    pub text: String,
}

/// All that can be found in a record.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<(Hit, Text)>,
}

impl Index {
    /// Reads a record; the cursor stands at its end.
    pub fn of(cursor: &Cursor, lang: Lang) -> Self {
        let state = cursor.history().state();
        let mut index = Self::default();
        for (place, recorded) in cursor.all().iter().enumerate() {
            index.take(lang, state, place + 1, &recorded.event);
        }
        index
    }

    /// What meets the query, in the order of the record.
    pub fn find(&self, typed: &str) -> Vec<&Hit> {
        let query = Query::new(typed);
        if query.is_empty() {
            return Vec::new();
        }
        self.entries.iter().filter(|(_, text)| query.find(text).is_some()).map(|(hit, _)| hit).collect()
    }

    fn take(&mut self, lang: Lang, state: &State, count: usize, event: &Event) {
        match event {
            Event::NoteAdded(note) => {
                self.add(What::Remark, count, &note.text);
                note.speaker.iter().chain(&note.owner).for_each(|name| self.add(What::Person, count, name));
            }
            Event::NoteEdited(note) => self.add(What::Remark, count, &note.text),
            Event::PersonAdded(added) => self.add(What::Person, count, &added.person.name),
            Event::VillageAdded(added) => self.add(What::Village, count, &added.village.name),
            Event::ItemEntered(entered) => {
                let Some(slot) = state.slot(&entered.item) else { return };
                let village = slot.item.plan.village.as_ref().and_then(|id| state.village(id));
                let what = if village.is_some() { What::Village } else { What::Item };
                // What stands on the screen while the item is held, whichever of its names that is.
                let names = [village.map(|it| it.name.as_str()), Some(lang.kind(slot.kind())), slot.segment.plan.title.as_deref()];
                self.add_by(what, count, &words::item(lang, state, slot), names.into_iter().flatten());
                let cadre = village.and_then(|it| it.cadre.as_deref());
                let speaker = slot.speaker().filter(|speaker| Some(*speaker) != cadre);
                cadre.into_iter().chain(speaker).for_each(|name| self.add(What::Person, count, name));
            }
            Event::BallotCast(cast) => {
                let judge = cast.judge.as_ref().and_then(|id| state.people.iter().find(|person| person.id == *id));
                judge.into_iter().for_each(|judge| self.add(What::Person, count, &judge.name));
            }
            _ => {}
        }
    }

    /// Something that has several names; it is shown by one.
    fn add_by<'a>(&mut self, what: What, count: usize, shown: &str, names: impl Iterator<Item = &'a str>) {
        let searched = names.filter(|name| !shown.contains(name)).fold(shown.to_owned(), |all, name| format!("{all} {name}"));
        self.entries.push((Hit { what, count, text: shown.to_owned() }, Text::new(&searched)));
    }

    fn add(&mut self, what: What, count: usize, text: &str) {
        self.entries.push((Hit { what, count, text: text.to_owned() }, Text::new(text)));
    }
}
