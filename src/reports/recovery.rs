//! What came of salvaging a session file, in words: what was kept, what is lost and what is in doubt, by event and by time, with all text that can be read of what
//! could not be placed. Begin at [`report`], which fits on a screen; [`rest`] is the whole text that is kept beside the new file.

use super::{happening, phrases};
use crate::agenda_file;
use crate::clock::Wall;
use crate::i18n::Lang;
use crate::meeting::event::{Event, NoteKind, Recorded};
use crate::meeting::ids::VillageId;
use crate::meeting::state::State;
use crate::session::recover::{Fragment, Missing, Salvage, Stray};
use crate::words::{self, Audience};
use std::path::Path;

/// So many events, and so many pieces, are told on a terminal; all of them stand in the text beside the new file.
const TOLD: usize = 8;
/// So much of a piece that is not whole is told on a terminal.
const PIECE: usize = 200;

/// How much is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Extent {
    /// What fits on a screen.
    Screen,
    /// Everything.
    All,
}

impl Extent {
    fn of(self, many: usize) -> usize {
        if self == Self::All { many } else { many.min(TOLD) }
    }
}

/// The report: a line for what was kept, then the rest. `file` is how the file is called.
pub fn report(lang: Lang, file: &str, salvage: &Salvage) -> String {
    told(lang, file, salvage, Extent::Screen)
}

fn told(lang: Lang, file: &str, salvage: &Salvage, extent: Extent) -> String {
    if salvage.is_empty() {
        return if salvage.is_foreign { lang.recover_foreign(file) } else { lang.recover_nothing(file) };
    }
    let count = salvage.events.len();
    let mut lines = Vec::new();
    if salvage.is_whole() && salvage.from_mirror == 0 {
        lines.push(lang.recover_whole(count, file));
    } else {
        lines.extend(salvage.verdict.is_none().then(|| lang.recover_head_lost(file)));
        lines.push(match salvage.events.last() {
            Some(last) => lang.recover_kept(when(&last.at), count, salvage.from_file, salvage.from_mirror),
            None => lang.recover_kept_none().to_owned(),
        });
    }
    lines.extend(salvage.missing.iter().take(extent.of(salvage.missing.len())).map(|it| missing(lang, it)));
    lines.extend(strewn(lang, salvage, extent));
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
    if strewn(lang, salvage, Extent::All).is_empty() {
        return None;
    }
    let raw = salvage.islands.iter().map(|stray| stray.raw.clone());
    Some([told(lang, file, salvage, Extent::All)].into_iter().chain(std::iter::once(String::new())).chain(raw).collect::<Vec<_>>().join("\n") + "\n")
}

/// What could not be placed. What nobody has yet comes first: a remark that was being written.
fn strewn(lang: Lang, salvage: &Salvage, extent: Extent) -> Vec<String> {
    let mut lines: Vec<String> = salvage.draft.iter().map(|draft| lang.recover_draft(&draft.text)).collect();
    if let (Some(first), Some(last)) = (salvage.islands.first(), salvage.islands.last()) {
        let (first, last) = (when(&first.at), when(&last.at));
        let count = salvage.islands.len();
        lines.push(if first == last { lang.recover_islands_once(first, count) } else { lang.recover_islands(count, first, last) });
        let shown = extent.of(count);
        let events: Vec<Option<Recorded>> = salvage.islands.iter().map(Stray::recorded).collect();
        let state = meeting(salvage, &events);
        let mut shown_first: Vec<(&Stray, &Option<Recorded>)> = salvage.islands.iter().zip(&events).collect();
        // Where not all are shown, those that may have been changed are.
        shown_first.sort_by_key(|(stray, _)| stray.sound && shown < count);
        shown_first.truncate(shown);
        shown_first.sort_by_key(|(stray, _)| stray.seq);
        lines.extend(shown_first.into_iter().map(|(it, event)| island(lang, &state, it, event.as_ref())));
        lines.extend((count > shown).then(|| format!("  {}", lang.recover_more(count - shown))));
    }
    if !salvage.fragments.is_empty() {
        let count = salvage.fragments.len();
        lines.push(lang.recover_fragments(count));
        let shown = extent.of(count);
        lines.extend(salvage.fragments.iter().take(shown).map(|it| format!("  {}", fragment(lang, it, extent))));
        lines.extend((count > shown).then(|| format!("  {}", lang.recover_more(count - shown))));
    }
    lines
}

/// Where the meeting ended, as far as anybody knows, so that everything has a name.
fn meeting(salvage: &Salvage, doubtful: &[Option<Recorded>]) -> State {
    let agenda = salvage.head.as_ref().and_then(|head| agenda_file::of_session(&head.agenda).ok());
    let mut state = State::new(&agenda.unwrap_or_default());
    salvage.events.iter().chain(doubtful.iter().flatten()).for_each(|event| state.apply(event));
    state
}

fn fragment(lang: Lang, Fragment { offset, length, text }: &Fragment, extent: Extent) -> String {
    if text.is_empty() {
        return lang.recover_fragment_unread(length, offset);
    }
    let cut = extent == Extent::Screen && text.chars().count() > PIECE;
    let shown: String = if cut { text.chars().take(PIECE).chain(['…']).collect() } else { text.clone() };
    lang.recover_fragment(length, offset, shown)
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

/// `  19 09:52:07 原样 记录（问题，周林村）：路灯不亮`
fn island(lang: Lang, state: &State, stray: &Stray, recorded: Option<&Recorded>) -> String {
    let sure = if stray.sound { lang.recover_island_sound() } else { lang.recover_island_unsure() };
    let told = recorded.map_or_else(|| stray.name.clone(), |recorded| event(lang, state, &recorded.event));
    format!("  {} {} {sure} {told}", stray.seq, when(&stray.at))
}

/// What an event says, with all words that somebody wrote.
fn event(lang: Lang, state: &State, event: &Event) -> String {
    let remark = |kind: NoteKind, village: Option<&VillageId>, text: &str| {
        let about = village.map(|village| words::village_name(state, village));
        let about = words::listed(lang, [Some(words::note_kind(lang, kind).to_owned()), about].into_iter().flatten());
        lang.recover_remark(about, text)
    };
    match event {
        Event::NoteAdded(it) => remark(it.kind, it.village.as_ref(), &it.text),
        Event::NoteEdited(it) => {
            let before = state.note(&it.note);
            let kind = it.kind.or_else(|| before.map(|note| note.kind)).unwrap_or_default();
            remark(kind, it.village.as_ref().or_else(|| before.and_then(|note| note.village.as_ref())), &it.text)
        }
        Event::ResultDeclared(it) => {
            let happened = happening::line(lang, state, event, Audience::Desk);
            let standings = words::listed(lang, it.standings.iter().map(|standing| phrases::ranked(lang, state, standing)));
            lang.recover_declared(standings, happened)
        }
        _ => happening::line(lang, state, event, Audience::Desk),
    }
}

/// A moment as the file has it, in a form for people.
fn when(at: &str) -> String {
    Wall::parse(at).map_or_else(|| at.to_owned(), Wall::time_of_day)
}
