//! What came of salvaging a session file, in words: what was kept, what is lost and what is in doubt, by event and by time, with all text that can be read of what
//! could not be placed. Begin at [`report`]; [`rest`] is the text that is kept beside the new file.

use crate::clock::Wall;
use crate::i18n::Lang;
use crate::session::recover::{Fragment, Missing, Salvage, Stray};
use crate::words;
use serde_json::{Map, Value};
use std::path::Path;

/// Fields that every event has; what is said of them is said otherwise.
const ENVELOPE: [&str; 8] = ["seq", "act", "at", "t", "by", "cmd", "type", "hash"];

/// The report: a line for what was kept, then the rest. `file` is how the file is called.
pub fn report(lang: Lang, file: &str, salvage: &Salvage) -> String {
    if salvage.is_empty() {
        return if salvage.is_foreign { lang.recover_foreign(file) } else { lang.recover_nothing(file) };
    }
    let count = salvage.events.len();
    if salvage.is_whole() && salvage.from_mirror == 0 {
        return [lang.recover_whole(count, file)].into_iter().chain(strewn(lang, salvage)).collect::<Vec<_>>().join("\n");
    }
    let mut lines = Vec::new();
    if salvage.verdict.is_none() {
        lines.push(lang.recover_head_lost(file));
    }
    match salvage.events.last() {
        Some(last) => lines.push(lang.recover_kept(when(&last.at), count, salvage.from_file, salvage.from_mirror)),
        None => lines.push(lang.recover_kept_none().to_owned()),
    }
    lines.extend(salvage.missing.iter().map(|it| missing(lang, it)));
    lines.extend(strewn(lang, salvage));
    lines.join("\n")
}

/// How much was kept and how much was not, in one line. `rest` is where what could not be placed was written.
pub fn line(lang: Lang, salvage: &Salvage, rest: Option<&Path>) -> String {
    if salvage.is_empty() {
        return if salvage.is_foreign { lang.recover_line_foreign().to_owned() } else { lang.recover_line_nothing().to_owned() };
    }
    let lost: u64 = salvage.missing.iter().map(|missing| (missing.to + 1).saturating_sub(missing.from)).sum();
    let (unsure, torn) = (salvage.islands.len() as u64, salvage.fragments.len() as u64);
    let counts = [
        Some(lang.recover_line_kept(salvage.events.len())),
        (unsure > 0).then(|| lang.recover_line_unsure(unsure)),
        (lost > 0).then(|| lang.recover_line_lost(lost)),
        (torn > 0).then(|| lang.recover_line_torn(torn)),
    ];
    let counts = words::listed(lang, counts.into_iter().flatten());
    let made = if salvage.document.is_some() { lang.recover_line(counts) } else { lang.recover_line_none(counts) };
    let name = rest.and_then(Path::file_name).map(|name| lang.recover_line_rest(name.to_string_lossy()));
    [made, name.unwrap_or_default()].concat()
}

/// What could not be placed, for reading: the text, then the events as they stand in the file. None where there is nothing.
pub fn rest(lang: Lang, file: &str, salvage: &Salvage) -> Option<String> {
    let lines = strewn(lang, salvage);
    if lines.is_empty() {
        return None;
    }
    let raw = salvage.islands.iter().map(|stray| stray.raw.clone());
    Some([report(lang, file, salvage)].into_iter().chain(std::iter::once(String::new())).chain(raw).collect::<Vec<_>>().join("\n") + "\n")
}

fn strewn(lang: Lang, salvage: &Salvage) -> Vec<String> {
    let mut lines = Vec::new();
    if let (Some(first), Some(last)) = (salvage.islands.first(), salvage.islands.last()) {
        lines.push(lang.recover_islands(salvage.islands.len(), when(&first.at), when(&last.at)));
        lines.extend(salvage.islands.iter().map(|it| island(lang, it)));
    }
    if !salvage.fragments.is_empty() {
        lines.push(lang.recover_fragments(salvage.fragments.len()));
        lines.extend(salvage.fragments.iter().map(|it| format!("  {}", fragment(lang, it))));
    }
    lines.extend(salvage.draft.as_ref().map(|draft| lang.recover_draft(&draft.text)));
    lines
}

fn fragment(lang: Lang, Fragment { offset, length, text }: &Fragment) -> String {
    if text.is_empty() { lang.recover_fragment_unread(length, offset) } else { lang.recover_fragment(length, offset, text) }
}

fn missing(lang: Lang, missing: &Missing) -> String {
    let time = |at: &Option<String>| at.as_deref().map_or_else(|| lang.recover_unknown_time().to_owned(), when);
    let (after, before) = (time(&missing.after), time(&missing.before));
    if missing.from == missing.to {
        lang.recover_missing_one(after, before, missing.from)
    } else {
        lang.recover_missing(after, before, missing.from, missing.to)
    }
}

/// `  19 09:52:07 原样 note.added kind: issue, text: 路灯不亮`
fn island(lang: Lang, stray: &Stray) -> String {
    let sure = if stray.sound { lang.recover_island_sound() } else { lang.recover_island_unsure() };
    let fields: Map<String, Value> = serde_json::from_str(&stray.raw).unwrap_or_default();
    let told = fields.iter().filter(|(name, _)| !ENVELOPE.contains(&name.as_str())).map(|(name, value)| match value {
        Value::String(text) => format!("{name}: {text}"),
        other => format!("{name}: {other}"),
    });
    let told = told.collect::<Vec<_>>().join(lang.list_separator());
    format!("  {} {} {sure} {} {told}", stray.seq, when(&stray.at), stray.name)
}

/// A moment as the file has it, in a form for people.
fn when(at: &str) -> String {
    Wall::parse(at).map_or_else(|| at.to_owned(), Wall::time_of_day)
}
