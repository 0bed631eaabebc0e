//! Rosters and figures that come as tables: from a spreadsheet, a text file or the clipboard to the commands they come to. First a [`table::Table`] is read, whatever it
//! was saved by; then [`guess::guess`] says what its columns mean and what does not fit, so that somebody can look before anything is taken; then
//! [`plan::Plan`] holds it against the meeting and says what would change. Nothing is dropped in silence: what is left out is a [`guess::Finding`] with row and
//! column. Knows no terminal; only [`mod@file`] touches a disk. Begin at [`table::read`].

pub mod columns;
mod document;
pub mod file;
pub mod guess;
pub mod plan;
mod separated;
pub mod table;
pub mod tell;
mod workbook;

use crate::meeting::agenda::Agenda;
use crate::meeting::state::State;
use guess::Guess;
use plan::{Origin, Plan};
use table::Table;

/// A table, what it holds, and what it would change in a meeting.
#[derive(Clone, PartialEq, Debug)]
pub struct Import {
    /// The table.
    pub table: Table,
    /// What it holds.
    pub guess: Guess,
    /// What it would change.
    pub plan: Plan,
}

impl Import {
    /// Holds a table against a meeting. Figures are called by what stands above their headings, else by the name of their `file`, else as `otherwise` says.
    pub fn new(table: Table, state: &State, agenda: &Agenda, file: Option<&str>, otherwise: &str) -> Self {
        let guess = guess::guess(&table, state, &agenda.indices);
        let stem = file.map(|file| file.rsplit_once('.').map_or(file, |(stem, _)| stem).trim()).filter(|stem| !stem.is_empty());
        let title = guess.title.as_deref().or(stem).unwrap_or(otherwise).to_owned();
        let plan = Plan::new(&guess.content, state, Origin { title, file: file.map(str::to_owned) });
        Self { table, guess, plan }
    }
}
