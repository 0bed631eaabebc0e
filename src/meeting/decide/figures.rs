//! Bringing figures in.

use super::super::event::{Event, TableImported};
use super::super::figures::FiguresGiven;
use super::super::ids::TableId;
use super::super::refusal::Refusal;
use super::super::state::State;

/// The longest title, heading or figure, in characters.
const TEXT_MOST: usize = 200;
/// The most columns: more is no table that a room could read.
const COLUMNS_MOST: usize = 60;

pub(super) fn import(state: &State, given: &FiguresGiven, seq: u64) -> Result<Vec<Event>, Refusal> {
    super::said(&given.title, TEXT_MOST)?;
    if given.columns.is_empty() || given.rows.is_empty() {
        return Err(Refusal::EmptyTable);
    }
    if given.columns.len() > COLUMNS_MOST {
        return Err(Refusal::TooLong { most: COLUMNS_MOST });
    }
    for column in &given.columns {
        super::said(column, TEXT_MOST)?;
    }
    for (village, figures) in &given.rows {
        if state.village(village).is_none() {
            return Err(Refusal::UnknownVillage(village.clone()));
        }
        if figures.len() != given.columns.len() {
            return Err(Refusal::BadRow(village.clone()));
        }
        if figures.iter().any(|figure| figure.chars().count() > TEXT_MOST) {
            return Err(Refusal::TooLong { most: TEXT_MOST });
        }
    }
    let table = match &given.id {
        Some(id) if id.as_str().is_empty() => return Err(Refusal::BadField { what: "id".to_owned() }),
        Some(id) => id.clone(),
        None => (seq..)
            .map(|n| TableId::from(format!("t{n}")))
            .find(|id| state.tables.iter().all(|table| table.table != *id))
            .unwrap_or(TableId::from("")),
    };
    let imported =
        TableImported { table, title: given.title.clone(), columns: given.columns.clone(), rows: given.rows.clone(), from: given.from.clone() };
    if state.tables.contains(&imported) { Err(Refusal::NothingNew) } else { Ok(vec![imported.into()]) }
}
