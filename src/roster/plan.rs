//! What a table would change in a meeting: new villages, cadres, people, the order of speaking, minutes, figures. Held against the meeting as it stands, so that
//! what is there already is left alone and what names somebody unknown is said. Begin at [`Plan::new`]; [`Plan::commands`] asks a running meeting for it.

use super::document;
use super::guess::{Content, Figures, PersonRow, Roster};
use super::table::Spot;
use crate::meeting::agenda::{Agenda, Kind, Person, Village};
use crate::meeting::command::{self, Command, Fields};
use crate::meeting::figures::FiguresGiven;
use crate::meeting::ids::{GroupId, ItemId, PersonId, VillageId};
use crate::meeting::state::{SegmentState, State};
use serde_json::Value;

/// What a table would change.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plan {
    /// Villages that come in.
    pub villages: Vec<Village>,
    /// Villages that are there already and get this cadre.
    pub cadres: Vec<(VillageId, String)>,
    /// People who come in.
    pub people: Vec<Person>,
    /// The order of speaking: every contestant, those the table does not order last.
    pub order: Option<Vec<VillageId>>,
    /// Minutes of those for whom they change.
    pub minutes: Vec<(VillageId, u32)>,
    /// Figures.
    pub figures: Option<FiguresGiven>,
    /// What is left out, because the meeting does not have it.
    pub omissions: Vec<Omission>,
}

/// What is left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Omission {
    /// A class that the meeting does not have; the person comes in without one.
    UnknownGroup {
        /// Where.
        spot: Spot,
        /// The class.
        name: String,
        /// The person.
        person: String,
    },
    /// A village that the meeting does not have; the person comes in without one.
    UnknownOwnVillage {
        /// Where.
        spot: Spot,
        /// The village.
        name: String,
        /// The person.
        person: String,
    },
    /// Somebody who is on the roster already.
    KnownPerson(String),
    /// Figures of a village that the meeting does not have.
    UnknownVillage(String),
    /// A village that is visited only and does not speak or score.
    Guest(String),
    /// There is no segment with a speaker from each village, so order and minutes have no place.
    NobodySpeaks,
}

/// What figures are called where the table has no title, and where they come from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Origin {
    /// The title.
    pub title: String,
    /// The name of the file; none where they were pasted.
    pub file: Option<String>,
}

impl Plan {
    /// What this content would change in this meeting.
    pub fn new(content: &Content, state: &State, origin: Origin) -> Self {
        let mut plan = Self::default();
        match content {
            Content::Roster(roster) => plan.take_roster(roster, state),
            Content::Figures(figures) => plan.take_figures(figures, state, origin),
            Content::Nothing => {}
        }
        plan
    }

    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        let Self { villages, cadres, people, order, minutes, figures, omissions: _ } = self;
        villages.is_empty() && cadres.is_empty() && people.is_empty() && order.is_none() && minutes.is_empty() && figures.is_none()
    }

    fn take_roster(&mut self, roster: &Roster, state: &State) {
        let mut named = Vec::new();
        for row in &roster.villages {
            let known = self.village(state, &row.name);
            if let Some(village) = known.filter(|village| village.guest) {
                self.omissions.push(Omission::Guest(village.name.clone()));
                continue;
            }
            let id = match known.map(|village| (village.id.clone(), village.cadre.clone())) {
                Some((id, cadre)) => {
                    self.cadres.extend(row.cadre.clone().filter(|new| Some(new) != cadre.as_ref()).map(|new| (id.clone(), new)));
                    id
                }
                None => self.add_village(state, &row.name, row.cadre.clone()),
            };
            named.push((id, row));
        }
        for person in &roster.people {
            self.add_person(state, person);
        }
        let speaks = state.segments.iter().any(|segment| segment.plan.for_whom.is_some());
        let wants = roster.is_ordered || named.iter().any(|(_, row)| row.minutes.is_some());
        if wants && !speaks {
            self.omissions.push(Omission::NobodySpeaks);
            return;
        }
        if roster.is_ordered {
            let mut ordered: Vec<(u32, VillageId)> = named.iter().map(|(id, row)| (row.order.unwrap_or(u32::MAX), id.clone())).collect();
            ordered.sort_by_key(|(order, _)| *order);
            let mut order: Vec<VillageId> = ordered.into_iter().map(|(_, id)| id).collect();
            let others: Vec<VillageId> = self.contestants(state).filter(|id| !order.contains(id)).cloned().collect();
            order.extend(others);
            self.order = self.differs(state, &order).then_some(order);
        }
        for (id, row) in &named {
            self.minutes.extend(row.minutes.filter(|minutes| planned_minutes(state, id) != Some(*minutes)).map(|minutes| (id.clone(), minutes)));
        }
        // Minutes belong to items, which are there once there is an order.
        if self.order.is_none() && !self.minutes.is_empty() && speaking(state).any(|segment| segment.order.is_none()) {
            self.order = Some(self.contestants(state).cloned().collect());
        }
    }

    /// Whether an order is another than the one that the meeting has or would set by itself.
    fn differs(&self, state: &State, order: &[VillageId]) -> bool {
        let of_agenda: Vec<&VillageId> = self.contestants(state).collect();
        speaking(state).any(|segment| match &segment.order {
            // Those who come in are put last by themselves.
            Some(set) => set.villages.iter().chain(self.villages.iter().map(|village| &village.id)).ne(order),
            None => order.iter().ne(of_agenda.iter().copied()),
        })
    }

    /// Those who will take part, in the order of the roster.
    fn contestants<'a>(&'a self, state: &'a State) -> impl Iterator<Item = &'a VillageId> {
        state.contestants().chain(&self.villages).map(|village| &village.id)
    }

    /// A village by its name, as people write it: with or without 村 at the end.
    fn village<'a>(&'a self, state: &'a State, name: &str) -> Option<&'a Village> {
        let all = || state.villages.iter().chain(&self.villages);
        let short = |name: &str| name.strip_suffix('村').filter(|short| short.chars().count() > 1).unwrap_or(name).to_owned();
        all().find(|village| village.name == name).or_else(|| all().find(|village| short(&village.name) == short(name)))
    }

    fn add_village(&mut self, state: &State, name: &str, cadre: Option<String>) -> VillageId {
        let taken = |id: &str| state.villages.iter().chain(&self.villages).any(|village| village.id.as_str() == id);
        let id = VillageId::from(free("v", taken));
        let bare = serde_json::json!({"id": id, "name": name, "cadre": cadre});
        self.villages.extend(serde_json::from_value::<Village>(bare));
        id
    }

    fn add_person(&mut self, state: &State, row: &PersonRow) {
        let person = || row.name.clone();
        let mut village = None;
        if let Some((name, spot)) = &row.village {
            village = self.village(state, name).map(|village| village.id.clone());
            if village.is_none() {
                self.omissions.push(Omission::UnknownOwnVillage { spot: *spot, name: name.clone(), person: person() });
            }
        }
        if state.people.iter().any(|known| known.name == row.name && (known.village == village || village.is_none() || known.village.is_none())) {
            self.omissions.push(Omission::KnownPerson(person()));
            return;
        }
        let mut group = None;
        if let Some((name, spot)) = &row.group {
            group = group_named(state, name);
            if group.is_none() {
                self.omissions.push(Omission::UnknownGroup { spot: *spot, name: name.clone(), person: person() });
            }
        }
        let taken = |id: &str| state.people.iter().chain(&self.people).any(|person| person.id.as_str() == id);
        let id = PersonId::from(free("p", taken));
        self.people.push(Person { id, name: person(), role: row.role.clone(), group, village });
    }

    fn take_figures(&mut self, figures: &Figures, state: &State, origin: Origin) {
        let mut rows = std::collections::BTreeMap::new();
        for (name, row) in &figures.rows {
            match self.village(state, name).map(|village| village.id.clone()) {
                Some(id) => drop(rows.insert(id, row.clone())),
                None => self.omissions.push(Omission::UnknownVillage(name.clone())),
            }
        }
        if rows.is_empty() {
            return;
        }
        // A table of the same title is the same table, corrected.
        let id = state.tables.iter().find(|table| table.title == origin.title).map(|table| table.table.clone());
        let given = FiguresGiven { id, title: origin.title, columns: figures.columns.clone(), rows, from: origin.file };
        let is_new =
            |known: &crate::meeting::event::TableImported| known.title != given.title || known.columns != given.columns || known.rows != given.rows;
        if state.tables.iter().all(is_new) {
            self.figures = Some(given);
        }
    }

    /// What a running meeting is asked for, in an order in which nothing names what comes later.
    pub fn commands(&self, state: &State) -> Vec<Command> {
        let mut commands: Vec<Command> = Vec::new();
        commands.extend(self.villages.iter().map(|village| command::VillageAdd { village: fields(village) }.into()));
        commands.extend(self.cadres.iter().map(|(id, cadre)| {
            let village = Fields::from_iter([("id".to_owned(), Value::from(id.as_str())), ("cadre".to_owned(), Value::from(cadre.as_str()))]);
            command::VillageEdit { village }.into()
        }));
        commands.extend(self.people.iter().map(|person| command::PersonAdd { person: fields(person) }.into()));
        let of_all = || speaking(state).map(|segment| segment.plan.id.clone());
        if let Some(villages) = &self.order {
            // A segment that has this very order would refuse it.
            let set = speaking(state).filter(|segment| segment.order.as_ref().is_none_or(|order| order.villages != *villages));
            commands.extend(set.map(|segment| command::OrderSet { segment: segment.plan.id.clone(), villages: villages.clone() }.into()));
        }
        for segment in of_all().take(1) {
            commands.extend(self.minutes.iter().map(|(village, minutes)| {
                let id = format!("{segment}-{village}");
                let item = Fields::from_iter([("id".to_owned(), Value::from(id)), ("minutes".to_owned(), Value::from(*minutes))]);
                command::ItemEdit { item }.into()
            }));
        }
        commands.extend(self.figures.clone().map(|table| command::TableImport { table }.into()));
        commands
    }

    /// Writes it into an agenda's document; fields that nobody knows stay. Figures have no place in an agenda.
    pub fn write_into(&self, document: &mut Value, agenda: &Agenda) {
        document::write(self, document, agenda);
    }
}

/// The segments in which each village speaks, those with a clock of their own first.
pub(super) fn speaking(state: &State) -> impl Iterator<Item = &SegmentState> {
    let of = |debrief: bool| state.segments.iter().filter(move |it| it.plan.for_whom.is_some() && (it.plan.kind == Kind::Debrief) == debrief);
    of(true).chain(of(false))
}

/// Minutes that a village has now in the first of those segments.
fn planned_minutes(state: &State, village: &VillageId) -> Option<u32> {
    let segment = speaking(state).next()?;
    let item = state.slot(&ItemId::from(format!("{}-{village}", segment.plan.id)));
    item.and_then(|slot| slot.minutes()).or(segment.plan.common.minutes)
}

fn group_named(state: &State, name: &str) -> Option<GroupId> {
    let mut groups = state.rounds.iter().flat_map(|round| &round.rules.groups);
    groups.find(|group| group.name == name || group.id.as_str() == name).map(|group| group.id.clone())
}

/// The first free name of that beginning.
fn free(prefix: &str, taken: impl Fn(&str) -> bool) -> String {
    (1_u32..).map(|n| format!("{prefix}{n}")).find(|id| !taken(id)).unwrap_or_default()
}

/// An object as its fields.
fn fields(object: &impl serde::Serialize) -> Fields {
    match serde_json::to_value(object) {
        Ok(Value::Object(fields)) => fields,
        _ => Fields::new(),
    }
}

#[cfg(test)]
mod tests;
