//! Looking for words in a record: remarks, villages, people and items, by hanzi, pinyin or letters. What is found is a place in the record. Begin at [`Index::of`],
//! made once, and [`Index::find`], asked at every key.

use crate::meeting::cursor::Cursor;
use crate::meeting::event::Event;
use crate::meeting::state::State;
use crate::pinyin::{Query, Text};

/// What something that was found is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum What {
    /// A remark.
    Remark,
    /// A village whose turn it was.
    Village,
    /// Somebody who spoke, answers for something or was added.
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
    pub fn of(cursor: &Cursor) -> Self {
        let state = cursor.history().state();
        let mut index = Self::default();
        for (place, recorded) in cursor.all().iter().enumerate() {
            index.take(state, place + 1, &recorded.event);
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

    fn take(&mut self, state: &State, count: usize, event: &Event) {
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
                if let Some(village) = slot.item.plan.village.as_ref().and_then(|id| state.village(id)) {
                    self.add(What::Village, count, &village.name);
                    village.cadre.iter().for_each(|cadre| self.add(What::Person, count, cadre));
                } else if let Some(name) = state.name_of(slot) {
                    self.add(What::Item, count, name);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, what: What, count: usize, text: &str) {
        self.entries.push((Hit { what, count, text: text.to_owned() }, Text::new(text)));
    }
}
