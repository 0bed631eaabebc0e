//! What a table holds, what would change and what does not fit, as lines for people. Cells are named as a spreadsheet names them. Begin at [`changes`] and
//! [`doubts`].

use super::Import;
use super::columns::Meaning;
use super::file::NoTable;
use super::guess::{Column, Finding, Guess};
use super::plan::{Omission, Plan};
use super::table::{BYTES_MOST, COLUMNS_MOST, ROWS_MOST, Remark, Unreadable, letters};
use crate::i18n::Lang;
use crate::meeting::ids::VillageId;
use crate::meeting::state::State;
use crate::words::listed;

/// Names in a line at most; more would make a wall of it.
const NAMES_MOST: usize = 16;

/// Why something is no table, and what to do; `reason` puts what the disk says into words.
pub fn no_table(lang: Lang, why: &NoTable, reason: impl Fn(&std::io::Error) -> String) -> String {
    match why {
        NoTable::Disk(fault) => reason(fault),
        NoTable::Content(why) => unreadable(lang, *why),
    }
}

/// Why something is no table, and what to do.
pub fn unreadable(lang: Lang, why: Unreadable) -> String {
    match why {
        Unreadable::Empty => lang.table_empty().to_owned(),
        Unreadable::TooLarge => lang.table_too_large(BYTES_MOST / 1024 / 1024),
        Unreadable::OldWorkbook => lang.table_old().to_owned(),
        Unreadable::Locked => lang.table_locked().to_owned(),
        Unreadable::OtherWorkbook => lang.table_other_workbook().to_owned(),
        Unreadable::WebPage => lang.table_web_page().to_owned(),
        Unreadable::NoTable => lang.table_no_table().to_owned(),
        Unreadable::Damaged => lang.table_damaged().to_owned(),
        Unreadable::Encoding { line } => lang.table_bad_encoding(line),
    }
}

/// How many rows there are, and where the headings stand.
pub fn rows(lang: Lang, import: &Import) -> String {
    let count = import.table.rows.len();
    match import.guess.headings {
        Some(heading) => lang.import_rows(heading, count),
        None => lang.import_rows_bare(count),
    }
}

/// A column: its letter, its heading, what it means.
pub fn column(lang: Lang, column: &Column) -> (String, String, &'static str) {
    (letters(column.at), column.heading.clone(), meaning(lang, column.meaning))
}

/// What a column means.
pub fn meaning(lang: Lang, meaning: Option<Meaning>) -> &'static str {
    match meaning {
        Some(Meaning::Village) => lang.meaning_village(),
        Some(Meaning::Cadre) => lang.meaning_cadre(),
        Some(Meaning::Person) => lang.meaning_person(),
        Some(Meaning::Role) => lang.meaning_role(),
        Some(Meaning::Group) => lang.meaning_group(),
        Some(Meaning::OwnVillage) => lang.meaning_own_village(),
        Some(Meaning::Order) => lang.meaning_order(),
        Some(Meaning::Minutes) => lang.meaning_minutes(),
        Some(Meaning::Serial) => lang.meaning_serial(),
        Some(Meaning::Figure) => lang.meaning_figure(),
        None => lang.meaning_none(),
    }
}

/// What would change, a line each; one line that says so where nothing would.
pub fn changes(lang: Lang, plan: &Plan, state: &State) -> Vec<String> {
    let name = |id: &VillageId| {
        let known = state.villages.iter().chain(&plan.villages).find(|village| village.id == *id);
        known.map_or_else(|| id.to_string(), |village| village.name.clone())
    };
    let many = |names: Vec<String>| {
        let is_cut = names.len() > NAMES_MOST;
        let shown = listed(lang, names.into_iter().take(NAMES_MOST));
        if is_cut { lang.plan_and_more(shown) } else { shown }
    };
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let mut lines = Vec::new();
    if !plan.villages.is_empty() {
        let with_cadre = |village: &crate::meeting::agenda::Village| {
            [Some(village.name.as_str()), village.cadre.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        lines.push(lang.plan_villages(count(plan.villages.len()), many(plan.villages.iter().map(with_cadre).collect())));
    }
    if !plan.cadres.is_empty() {
        let names = plan.cadres.iter().map(|(id, cadre)| format!("{} {cadre}", name(id))).collect();
        lines.push(lang.plan_cadres(count(plan.cadres.len()), many(names)));
    }
    if !plan.people.is_empty() {
        lines.push(lang.plan_people(count(plan.people.len()), many(plan.people.iter().map(|person| person.name.clone()).collect())));
    }
    if let Some(order) = &plan.order {
        lines.push(lang.plan_order(many(order.iter().map(name).collect())));
    }
    if !plan.minutes.is_empty() {
        lines.push(lang.plan_minutes(many(plan.minutes.iter().map(|(id, minutes)| lang.plan_minutes_of(minutes, name(id))).collect())));
    }
    if let Some(figures) = &plan.figures {
        lines.push(lang.plan_figures(many(figures.columns.clone()), &figures.title, count(figures.rows.len())));
    }
    if lines.is_empty() {
        lines.push(lang.plan_nothing().to_owned());
    }
    lines
}

/// All that was noticed and all that does not fit, a line each.
pub fn doubts(lang: Lang, import: &Import) -> Vec<String> {
    let remarks = import.table.remarks.iter().map(|it| remark(lang, it));
    let findings = import.guess.findings.iter().map(|it| finding(lang, it));
    let omissions = import.plan.omissions.iter().map(|it| omission(lang, it));
    remarks.chain(findings).chain(omissions).collect()
}

fn remark(lang: Lang, remark: &Remark) -> String {
    match remark {
        Remark::Encoding(name) => lang.table_encoding(name),
        Remark::NamedOtherwise { ending, workbook: true } => lang.table_named_workbook(ending),
        Remark::NamedOtherwise { ending, workbook: false } => lang.table_named_text(ending),
        Remark::Sheet { read, others } => lang.table_sheet(read, listed(lang, others.iter().cloned())),
        Remark::HiddenSheets(names) => lang.table_hidden(listed(lang, names.iter().cloned())),
        Remark::Formulas { count, first } => lang.table_formulas(first.name(), count),
        Remark::NoValue(spot) => lang.table_no_value(spot.name()),
        Remark::CellError(spot) => lang.table_cell_error(spot.name()),
        Remark::Merged { count, first } => lang.table_merged(first.name(), count),
        Remark::OpenQuote { row } => lang.table_open_quote(row),
        Remark::Cut => lang.table_cut(COLUMNS_MOST, ROWS_MOST),
    }
}

pub(super) fn finding(lang: Lang, finding: &Finding) -> String {
    match finding {
        Finding::NoHeadings => lang.guess_no_headings().to_owned(),
        Finding::UnknownColumn { column, heading } | Finding::SecondColumn { column, heading } if heading.is_empty() => {
            lang.guess_bare_column(letters(*column))
        }
        Finding::UnknownColumn { column, heading } => lang.guess_unknown_column(letters(*column), heading),
        Finding::SecondColumn { column, heading } => lang.guess_second_column(letters(*column), heading),
        Finding::NoName { row } => lang.guess_no_name(row),
        Finding::VillageTwice { spot, name, first } | Finding::PersonTwice { spot, name, first } => lang.guess_twice(spot.name(), first, name),
        Finding::Summary { row, name } => lang.guess_summary(name, row),
        Finding::LongName { spot } => lang.guess_long_name(spot.name()),
        Finding::UnknownRole { spot, text } => lang.guess_unknown_role(spot.name(), text),
        Finding::BadMinutes { spot, text } => lang.guess_bad_minutes(spot.name(), text),
        Finding::BadOrder { spot, text } => lang.guess_bad_order(spot.name(), text),
        Finding::SameOrder { spot, order, first } => lang.guess_same_order(spot.name(), first, order),
    }
}

pub(super) fn omission(lang: Lang, omission: &Omission) -> String {
    match omission {
        Omission::UnknownGroup { spot, name, person } => lang.plan_unknown_group(spot.name(), name, person),
        Omission::UnknownOwnVillage { spot, name, person } => lang.plan_unknown_own(spot.name(), name, person),
        Omission::KnownPerson(name) => lang.plan_known_person(name),
        Omission::UnknownVillage(name) => lang.plan_unknown_village(name),
        Omission::Guest(name) => lang.plan_guest(name),
        Omission::NobodySpeaks => lang.plan_nobody_speaks().to_owned(),
    }
}

/// The whole guess as text: rows, columns with what they mean, and what does not fit.
pub fn guess(lang: Lang, import: &Import) -> String {
    let Guess { columns, .. } = &import.guess;
    let wide = columns.iter().map(|column| crate::text::width(&column.heading)).max().unwrap_or(0);
    let mut text = format!("{}\n", rows(lang, import));
    for (letter, heading, meaning) in columns.iter().map(|it| column(lang, it)) {
        let heading = crate::text::pad_right(&heading, wide, "");
        text.push_str(&format!("  {letter:>2}  {heading}  {meaning}\n"));
    }
    text
}
