//! How it went for one village, on one page: its items with what was planned and what was used, the remarks about it by kind, and its standing.
//! Begin at [`Page::of`].

use super::places::{allotted, used};
use crate::meeting::agenda::Village;
use crate::meeting::event::NoteKind;
use crate::meeting::ids::{ItemId, RoundId, VillageId};
use crate::meeting::scoring::{self, Explanation, Standing};
use crate::meeting::state::{Note, RoundStage, State};
use crate::meeting::time::{At, Ms};

/// An item of the village.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// Which.
    pub item: ItemId,
    /// What it may take.
    pub planned: Option<Ms>,
    /// What it took; none where it was not held.
    pub used: Option<Ms>,
}

/// A round that the village took part in, once its result may be told.
#[derive(Clone, Debug)]
pub struct Result {
    /// Which.
    pub round: RoundId,
    /// Where it stands there.
    pub standing: Standing,
    /// Why.
    pub explained: Option<Explanation>,
}

/// How it went for one village.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// Who.
    pub village: &'a Village,
    /// Its items.
    pub held: Vec<Held>,
    /// The remarks about it that stand, in the order they were written.
    pub notes: Vec<&'a Note>,
    /// Its standings in declared rounds.
    pub results: Vec<Result>,
}

impl<'a> Page<'a> {
    /// The page of a village at a moment; none for a village that is not known then.
    pub fn of(state: &'a State, id: &VillageId, now: At) -> Option<Self> {
        let village = state.village(id)?;
        let held = state.rundown().filter(|slot| slot.item.plan.village.as_ref() == Some(id)).map(|slot| Held {
            item: slot.id().clone(),
            planned: allotted(slot),
            used: slot.item.was_entered().then(|| used(slot, now)),
        });
        let notes = state.notes.iter().filter(|note| !note.retracted && note.village.as_ref() == Some(id)).collect();
        let results = state.rounds.iter().filter_map(|round| {
            // What is sealed at this moment stays so.
            let RoundStage::Declared { standings, .. } = &round.stage else { return None };
            let standing = standings.iter().find(|standing| standing.village == *id)?.clone();
            let sheet = round.sheet(&state.people);
            let explained = scoring::explain(&sheet, &scoring::outcome(&sheet), id);
            Some(Result { round: round.rules.id.clone(), standing, explained })
        });
        Some(Self { village, held: held.collect(), notes, results: results.collect() })
    }

    /// How many remarks of each kind there are, those with none left out.
    pub fn by_kind(&self) -> Vec<(NoteKind, usize)> {
        let count = |kind: NoteKind| self.notes.iter().filter(|note| note.kind == kind).count();
        NoteKind::ALL.into_iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0).collect()
    }
}
