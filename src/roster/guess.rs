//! What a table holds: which row has the headings, what each column means, whether it is a roster or figures, and all that does not fit, with row and column.
//! Nothing is decided for good here: a guess is shown before anything is taken. Begin at [`guess`].

use super::columns::{self, Meaning};
use super::table::{Row, Spot, Table};
use crate::meeting::agenda::Index;
use crate::meeting::figures::is_total;
use crate::meeting::state::State;
use std::collections::BTreeMap;

/// Rows in which the headings are looked for.
const HEADINGS_WITHIN: usize = 10;
/// The longest name of a village or person, in characters.
const NAME_MOST: usize = 40;

/// What a table holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guess {
    /// The columns with something in them, from the left.
    pub columns: Vec<Column>,
    /// The number of the row with the headings; none where there are none and the meanings come from what stands below.
    pub headings: Option<usize>,
    /// What stands above the headings, as the title of a list does.
    pub title: Option<String>,
    /// What is in it.
    pub content: Content,
    /// What does not fit, in the order of the table.
    pub findings: Vec<Finding>,
}

/// One column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Which, from 0.
    pub at: usize,
    /// Its heading; empty where it has none.
    pub heading: String,
    /// What it means; none where nobody knows, and then it is not taken.
    pub meaning: Option<Meaning>,
}

/// What is in a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// Villages and people.
    Roster(Roster),
    /// Figures of villages.
    Figures(Figures),
    /// Nothing that is known.
    Nothing,
}

/// Villages and people.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Roster {
    /// The villages, in the order of the table.
    pub villages: Vec<VillageRow>,
    /// The people, in the order of the table.
    pub people: Vec<PersonRow>,
    /// Whether the table says who speaks when.
    pub is_ordered: bool,
}

/// A village of a roster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VillageRow {
    /// Its name.
    pub name: String,
    /// Its cadre.
    pub cadre: Option<String>,
    /// When it speaks.
    pub order: Option<u32>,
    /// Minutes it may speak.
    pub minutes: Option<u32>,
}

/// Somebody on a roster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonRow {
    /// The name.
    pub name: String,
    /// What the person is there, by our word where it is known.
    pub role: Option<String>,
    /// The class, as written, and where.
    pub group: Option<(String, Spot)>,
    /// The village the person belongs to, as written, and where.
    pub village: Option<(String, Spot)>,
}

/// Figures of villages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figures {
    /// What each column holds.
    pub columns: Vec<String>,
    /// The villages with their figures.
    pub rows: Vec<(String, Vec<String>)>,
}

/// What does not fit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finding {
    /// There are no headings: the meanings are guessed from what stands in the columns.
    NoHeadings,
    /// A column that nobody knows is not taken.
    UnknownColumn {
        /// Which, from 0.
        column: usize,
        /// Its heading.
        heading: String,
    },
    /// A second column of a meaning is not taken.
    SecondColumn {
        /// Which, from 0.
        column: usize,
        /// Its heading.
        heading: String,
    },
    /// A row without a name is not taken.
    NoName {
        /// Its number.
        row: usize,
    },
    /// A village that was in a row before; this one is not taken.
    VillageTwice {
        /// Where.
        spot: Spot,
        /// The village.
        name: String,
        /// The row that is taken.
        first: usize,
    },
    /// Somebody who was in a row before; this one is not taken.
    PersonTwice {
        /// Where.
        spot: Spot,
        /// The person.
        name: String,
        /// The row that is taken.
        first: usize,
    },
    /// A total is no village and is not taken.
    Summary {
        /// Its number.
        row: usize,
        /// What it calls itself.
        name: String,
    },
    /// A name that is too long is not taken.
    LongName {
        /// Where.
        spot: Spot,
    },
    /// A role that we have no word for is kept as written.
    UnknownRole {
        /// Where.
        spot: Spot,
        /// What it says.
        text: String,
    },
    /// Minutes that are no whole number between 1 and a day are left out; the row is taken.
    BadMinutes {
        /// Where.
        spot: Spot,
        /// What it says.
        text: String,
    },
    /// A place in the order that is no whole number is left out; the row is taken, last.
    BadOrder {
        /// Where.
        spot: Spot,
        /// What it says.
        text: String,
    },
    /// Two villages with the same place in the order: the upper one goes first.
    SameOrder {
        /// Where.
        spot: Spot,
        /// The place.
        order: u32,
        /// The row above it with the same.
        first: usize,
    },
}

/// What a table holds, as far as can be told; `indices` are those of the agenda, whose names are headings of figures.
pub fn guess(table: &Table, state: &State, indices: &[Index]) -> Guess {
    let is_first = |at: &usize| table.rows.get(*at).is_some_and(|row| is_header(row, indices) && !comes_again(row, &table.rows));
    let header = (0..table.rows.len().min(HEADINGS_WITHIN)).find(is_first);
    let (above, rest) = table.rows.split_at(header.unwrap_or(0));
    let (headings, rows) = match (header, rest.split_first()) {
        (Some(_), Some((headings, rows))) => (Some(headings), rows),
        _ => (None, rest),
    };
    let title = above.iter().find_map(|row| row.filled().next()).map(str::to_owned);
    let mut findings = Vec::new();
    let mut columns = match headings {
        Some(headings) => by_heading(headings, rows),
        None => {
            findings.push(Finding::NoHeadings);
            without_headings(rows, state)
        }
    };
    let holds_figures = tell_figures(&mut columns, rows, indices);
    once_each(&mut columns, &mut findings);
    let reader = RowReader { columns: &columns, rows, findings };
    let (content, findings) = if holds_figures { reader.figures() } else { reader.roster() };
    Guess { columns, headings: headings.map(|row| row.number), title, content, findings }
}

/// Whether a row has headings: two that are known, or one beside others that are no numbers. A row that names a village and a role has values.
fn is_header(row: &Row, indices: &[Index]) -> bool {
    let known = |cell: &&str| columns::named(cell).is_some() || indices.iter().any(|index| index.name == **cell);
    let count = row.filled().filter(known).count();
    let is_village = row.filled().any(|cell| columns::named(cell) == Some(Meaning::Village));
    let has_number = row.filled().any(|cell| columns::whole(cell).is_some());
    !has_number && (count >= 2 || count == 1 && (is_village || row.filled().count() == 1))
}

/// Whether a column says in another row what it says in this one, as values do and headings do not.
fn comes_again(row: &Row, rows: &[Row]) -> bool {
    let mut known = row.cells.iter().enumerate().filter(|(_, cell)| columns::named(cell).is_some());
    known.any(|(column, cell)| rows.iter().any(|other| other.number != row.number && other.cell(column) == cell))
}

fn by_heading(headings: &Row, rows: &[Row]) -> Vec<Column> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(headings.cells.len());
    let all = (0..width).map(|at| Column { at, heading: headings.cell(at).to_owned(), meaning: columns::named(headings.cell(at)) });
    all.filter(|column| !column.heading.is_empty() || rows.iter().any(|row| !row.cell(column.at).is_empty())).collect()
}

fn without_headings(rows: &[Row], state: &State) -> Vec<Column> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let is_village = |name: &str| state.villages.iter().any(|village| village.name == name);
    let is_group = |name: &str| state.rounds.iter().flat_map(|round| &round.rules.groups).any(|group| group.name == name);
    let column = |at| Column { at, heading: String::new(), meaning: columns::by_content(rows, at, &is_village, &is_group) };
    let mut all: Vec<Column> = (0..width).filter(|at| rows.iter().any(|row| !row.cell(*at).is_empty())).map(column).collect();
    if let [only] = all.as_mut_slice() {
        // A list of names and nothing else is a list of villages, whatever they are called.
        only.meaning = Some(Meaning::Village);
    }
    all
}

/// Settles what depends on the other columns, and says whether the table holds figures: villages, and more columns of numbers than of a roster.
fn tell_figures(columns: &mut [Column], rows: &[Row], indices: &[Index]) -> bool {
    let has = |columns: &[Column], wanted| columns.iter().any(|column| column.meaning == Some(wanted));
    let is_figure = |column: &Column| {
        let cells = rows.iter().map(|row| row.cell(column.at)).filter(|cell| !cell.is_empty());
        let (numbers, all) =
            cells.fold((0, 0), |(numbers, all), cell| (numbers + usize::from(crate::meeting::figures::measure(cell).is_some()), all + 1));
        column.meaning == Some(Meaning::Figure)
            || column.meaning.is_none()
                && !column.heading.is_empty()
                && (numbers * 2 > all || indices.iter().any(|index| index.name == column.heading))
    };
    let figures = columns.iter().filter(|column| is_figure(column)).count();
    let of_people = [Meaning::Role, Meaning::Group, Meaning::OwnVillage].into_iter().any(|meaning| has(columns, meaning));
    let of_roster = columns.iter().filter(|column| matches!(column.meaning, Some(Meaning::Cadre | Meaning::Person | Meaning::Minutes))).count();
    let holds_figures = has(columns, Meaning::Village) && !of_people && figures > of_roster;
    let people_only = of_people || !has(columns, Meaning::Village);
    for column in columns {
        column.meaning = match column.meaning {
            // Beside a village and nothing that is said of people, a name is the cadre's.
            Some(Meaning::Person) if !people_only => Some(Meaning::Cadre),
            // In a list of people a running number orders nobody.
            Some(Meaning::Order) if people_only || holds_figures => Some(Meaning::Serial),
            Some(Meaning::Figure) if !holds_figures => None,
            None if holds_figures && !column.heading.is_empty() => Some(Meaning::Figure),
            Some(Meaning::Minutes) if holds_figures => Some(Meaning::Figure),
            other => other,
        };
    }
    holds_figures
}

/// Of two columns that mean the same the left one counts; figures may be many.
fn once_each(columns: &mut [Column], findings: &mut Vec<Finding>) {
    let mut seen = Vec::new();
    for column in columns {
        match column.meaning {
            Some(Meaning::Figure | Meaning::Serial) => {}
            Some(meaning) if seen.contains(&meaning) => {
                column.meaning = None;
                findings.push(Finding::SecondColumn { column: column.at, heading: column.heading.clone() });
            }
            Some(meaning) => seen.push(meaning),
            None => findings.push(Finding::UnknownColumn { column: column.at, heading: column.heading.clone() }),
        }
    }
}

/// Goes through the rows of a table whose columns are known.
struct RowReader<'a> {
    columns: &'a [Column],
    rows: &'a [Row],
    findings: Vec<Finding>,
}

impl RowReader<'_> {
    fn column(&self, meaning: Meaning) -> Option<usize> {
        self.columns.iter().find(|column| column.meaning == Some(meaning)).map(|column| column.at)
    }

    /// The cell of a meaning in a row; none where it is empty.
    fn cell<'r>(&self, row: &'r Row, meaning: Meaning) -> Option<(&'r str, Spot)> {
        let column = self.column(meaning)?;
        Some((row.cell(column), Spot { row: row.number, column })).filter(|(text, _)| !text.is_empty())
    }

    fn figures(mut self) -> (Content, Vec<Finding>) {
        let columns: Vec<&Column> = self.columns.iter().filter(|column| column.meaning == Some(Meaning::Figure)).collect();
        let heading = |column: &&Column| if column.heading.is_empty() { super::table::letters(column.at) } else { column.heading.clone() };
        let headings: Vec<String> = columns.iter().map(heading).collect();
        let places: Vec<usize> = columns.iter().map(|column| column.at).collect();
        let mut seen = BTreeMap::new();
        let mut rows = Vec::new();
        for row in self.rows {
            if let Some((name, _)) = self.village_of(row, &mut seen, false) {
                rows.push((name, places.iter().map(|at| row.cell(*at).to_owned()).collect()));
            }
        }
        let content = if rows.is_empty() { Content::Nothing } else { Content::Figures(Figures { columns: headings, rows }) };
        (content, self.findings)
    }

    fn roster(mut self) -> (Content, Vec<Finding>) {
        let has_people = self.column(Meaning::Person).is_some();
        // Beside people a village is where they belong; it is added only where the table also says something of it.
        let has_villages = self.column(Meaning::Village).is_some() && (!has_people || self.column(Meaning::Cadre).is_some());
        let mut roster = Roster { is_ordered: has_villages && self.column(Meaning::Order).is_some(), ..Roster::default() };
        let (mut villages, mut people, mut orders) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for row in self.rows {
            if has_villages && let Some((name, spot)) = self.village_of(row, &mut villages, has_people) {
                let cadre = self.cell(row, Meaning::Cadre).map(|(text, _)| text.to_owned());
                let order = self.order(row, &mut orders);
                let minutes = self.minutes(row);
                if self.fits(&name, spot) {
                    roster.villages.push(VillageRow { name, cadre, order, minutes });
                }
            }
            if has_people {
                self.person(row, &mut people, &mut roster);
            }
        }
        let is_empty = roster.villages.is_empty() && roster.people.is_empty();
        (if is_empty { Content::Nothing } else { Content::Roster(roster) }, self.findings)
    }

    /// The village of a row, where it is one and comes for the first time. In a list of people it comes as often as it has people, which is nothing to say.
    fn village_of(&mut self, row: &Row, seen: &mut BTreeMap<String, usize>, is_list_of_people: bool) -> Option<(String, Spot)> {
        let Some((name, spot)) = self.cell(row, Meaning::Village) else {
            if !is_list_of_people {
                self.findings.push(Finding::NoName { row: row.number });
            }
            return None;
        };
        let name = name.to_owned();
        if is_total(&name) {
            self.findings.push(Finding::Summary { row: row.number, name });
            return None;
        }
        match seen.get(&name) {
            Some(first) if !is_list_of_people => {
                self.findings.push(Finding::VillageTwice { spot, name, first: *first });
                None
            }
            Some(_) => None,
            None => {
                seen.insert(name.clone(), row.number);
                Some((name, spot))
            }
        }
    }

    fn fits(&mut self, name: &str, spot: Spot) -> bool {
        let fits = name.chars().count() <= NAME_MOST;
        if !fits {
            self.findings.push(Finding::LongName { spot });
        }
        fits
    }

    fn order(&mut self, row: &Row, seen: &mut BTreeMap<u32, usize>) -> Option<u32> {
        let (text, spot) = self.cell(row, Meaning::Order)?;
        let Some(order) = columns::whole(text) else {
            self.findings.push(Finding::BadOrder { spot, text: text.to_owned() });
            return None;
        };
        match seen.get(&order) {
            Some(first) => self.findings.push(Finding::SameOrder { spot, order, first: *first }),
            None => {
                seen.insert(order, row.number);
            }
        }
        Some(order)
    }

    fn minutes(&mut self, row: &Row) -> Option<u32> {
        const DAY: u32 = 1_440;
        let (text, spot) = self.cell(row, Meaning::Minutes)?;
        let minutes = columns::minutes(text).filter(|minutes| (1..=DAY).contains(minutes));
        if minutes.is_none() {
            self.findings.push(Finding::BadMinutes { spot, text: text.to_owned() });
        }
        minutes
    }

    fn person(&mut self, row: &Row, seen: &mut BTreeMap<(String, Option<String>), usize>, roster: &mut Roster) {
        let Some((name, spot)) = self.cell(row, Meaning::Person) else {
            self.findings.push(Finding::NoName { row: row.number });
            return;
        };
        let name: String = name.to_owned();
        let written = |(text, spot): (&str, Spot)| (text.to_owned(), spot);
        let village = self.cell(row, Meaning::OwnVillage).or_else(|| self.cell(row, Meaning::Village)).map(written);
        let group = self.cell(row, Meaning::Group).map(written);
        if !self.fits(&name, spot) {
            return;
        }
        let who = (name.clone(), village.as_ref().map(|(village, _)| village.clone()));
        if let Some(first) = seen.get(&who) {
            self.findings.push(Finding::PersonTwice { spot, name, first: *first });
            return;
        }
        seen.insert(who, row.number);
        let role = self.role(row);
        if role.as_deref() == Some(columns::CADRE)
            && let Some((village, _)) = &village
        {
            match roster.villages.iter_mut().find(|known| known.name == *village) {
                Some(known) => known.cadre = Some(name.clone()),
                None => roster.villages.push(VillageRow { name: village.clone(), cadre: Some(name.clone()), order: None, minutes: None }),
            }
            // Whoever only speaks for a village is said with it.
            if group.is_none() {
                return;
            }
        }
        // Whoever has a class scores in it, unless the table says otherwise.
        let role = role.or_else(|| group.is_some().then(|| "judge".to_owned()));
        roster.people.push(PersonRow { name, role, group, village });
    }

    /// The role in a row: our word for it, or what is written where we have none.
    fn role(&mut self, row: &Row) -> Option<String> {
        let (text, spot) = self.cell(row, Meaning::Role)?;
        if let Some(role) = columns::role(text) {
            return Some(role.to_owned());
        }
        self.findings.push(Finding::UnknownRole { spot, text: text.to_owned() });
        Some(text.to_owned())
    }
}

#[cfg(test)]
pub(super) mod tests;
