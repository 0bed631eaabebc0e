//! One page a village: what was planned and what it took, remarks by kind, plans and promises, and what it came to and why, as it stood at the moment that is
//! shown: what was sealed then is sealed here. Begin at [`VillagePage`].

use crate::i18n::Lang;
use crate::meeting::event::NoteKind;
use crate::meeting::ids::VillageId;
use crate::meeting::time::Ms;
use crate::replay::village::{Page, Result};
use crate::reports::account;
use crate::reports::explain::Names;
use crate::text::wrap;
use crate::tui::keymap::Deed;
use crate::tui::pen::{Align, Pen};
use crate::tui::replay::leaf::{Leaf, Seen, Turn};
use crate::tui::screens;
use crate::tui::theme::{Meaning, Sign};
use crate::tui::widgets::scroll::Scroll;
use crate::words;
use ratatui::layout::Position;

/// The page of one village.
#[derive(Clone, Debug)]
pub(super) struct VillagePage {
    village: Option<VillageId>,
    scroll: Scroll,
}

impl VillagePage {
    /// The page of the village at hand, else of the first.
    pub(super) fn of(seen: &Seen<'_>) -> Self {
        let state = seen.view.state();
        let here = state.position().and_then(|slot| slot.item.plan.village.clone());
        Self { village: here.or_else(|| state.villages.first().map(|village| village.id.clone())), scroll: Scroll::default() }
    }

    fn turn(&mut self, seen: &Seen<'_>, on: bool) {
        let villages = &seen.view.state().villages;
        let Some(at) = villages.iter().position(|village| Some(&village.id) == self.village.as_ref()) else { return };
        let to = if on { (at + 1) % villages.len() } else { (at + villages.len() - 1) % villages.len() };
        self.village = villages.get(to).map(|village| village.id.clone());
        self.scroll.first();
    }

    fn page<'a>(&self, seen: &Seen<'a>) -> Option<Page<'a>> {
        Page::of(seen.view.state(), self.village.as_ref()?, seen.spot.at)
    }
}

impl Leaf for VillagePage {
    fn title(&self, seen: &Seen<'_>) -> String {
        self.page(seen).map_or_else(String::new, |page| page.village.name.clone())
    }

    fn deed(&mut self, deed: Deed, seen: &Seen<'_>) -> Turn {
        match deed {
            Deed::Cancel | Deed::Accept => return Turn::Close,
            Deed::Right => self.turn(seen, true),
            Deed::Left => self.turn(seen, false),
            Deed::Down => self.scroll.down(),
            Deed::Up => self.scroll.up(),
            Deed::First => self.scroll.first(),
            _ => return Turn::Ignored,
        }
        Turn::Stay
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Cancel | Deed::Left | Deed::Right)
    }

    fn word(&self, deed: Deed, seen: &Seen<'_>) -> Option<&'static str> {
        match deed {
            Deed::Right => Some(seen.view.lang.key_village_on()),
            Deed::Left => Some(seen.view.lang.page_before()),
            _ => None,
        }
    }

    fn draw(&self, seen: &Seen<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let Some(page) = self.page(seen) else {
            pen.paragraph(0, seen.view.lang.page_none(), Align::Left, Meaning::Dim);
            return None;
        };
        let columns = pen.width().saturating_sub(4);
        let lines: Vec<(String, Meaning)> = lines(seen, &page)
            .into_iter()
            .flat_map(|(text, meaning)| wrap(&text, columns).into_iter().map(move |line| (line, meaning)).collect::<Vec<_>>())
            .collect();
        // What is longer than the page keeps its last row for saying so: rank and reasons stand at the end.
        let fits = lines.len() <= usize::from(pen.height());
        let shown = self.scroll.shown(lines.len(), if fits { pen.height() } else { pen.height().saturating_sub(1) });
        if shown.end < lines.len() {
            let more = pen.theme().signs().arrows(seen.view.lang.page_more()).into_owned();
            let (columns, last) = (pen.width(), pen.height().saturating_sub(1));
            pen.part(0, last, columns.saturating_sub(1), 1).line(0, &more, Align::Right, Meaning::Accent);
        }
        if shown.start > 0 {
            pen.sign(pen.width().saturating_sub(1), 0, Sign::ArrowUp, Meaning::Accent);
        }
        for (y, (line, meaning)) in (0..).zip(lines.get(shown).unwrap_or_default()) {
            pen.put(if *meaning == Meaning::Accent { 1 } else { 3 }, y, line, *meaning);
        }
        None
    }
}

/// The page, a line each with what it means.
fn lines(seen: &Seen<'_>, page: &Page<'_>) -> Vec<(String, Meaning)> {
    let lang = seen.view.lang;
    let mut lines = Vec::new();
    lines.extend(page.village.cadre.iter().map(|cadre| (cadre.clone(), Meaning::Text)));
    part(&mut lines, lang.page_times(), page.held.iter().map(|held| (time(seen, held), Meaning::Text)).collect());
    part(&mut lines, lang.page_plans(), page.village.plans.iter().map(|plan| (plan.clone(), Meaning::Text)).collect());
    let promised = page.notes.iter().filter(|note| note.kind == NoteKind::Promise).map(|note| note.text.clone());
    part(&mut lines, lang.page_promises(), page.village.promises.iter().cloned().chain(promised).map(|text| (text, Meaning::Text)).collect());
    let counts = page.by_kind().into_iter().map(|(kind, count)| format!("{} {count}", words::note_kind(lang, kind)));
    let mut remarks: Vec<(String, Meaning)> = Vec::new();
    let counts = words::listed(lang, counts);
    if !counts.is_empty() {
        remarks.push((counts, Meaning::Dim));
    }
    remarks.extend(
        page.notes.iter().map(|note| {
            (format!("{} {} {}", seen.view.time(note.t), words::note_kind(lang, note.kind), note.text), screens::note_meaning(note.kind))
        }),
    );
    part(&mut lines, lang.desk_remarks(), remarks);
    let results = page.results.iter().flat_map(|result| result_lines(lang, seen, result)).collect();
    part(&mut lines, lang.page_result(), results);
    lines
}

/// A heading and what stands below it; neither where there is nothing.
fn part(lines: &mut Vec<(String, Meaning)>, title: &str, below: Vec<(String, Meaning)>) {
    if !below.is_empty() {
        lines.push((title.to_owned(), Meaning::Accent));
        lines.extend(below);
    }
}

fn time(seen: &Seen<'_>, held: &crate::replay::village::Held) -> String {
    let (lang, state) = (seen.view.lang, seen.view.state());
    let slot = state.slot(&held.item);
    let name = slot.map_or_else(|| held.item.to_string(), |slot| lang.kind(slot.kind()).to_owned());
    let length = |ms: Ms| words::clock(ms.max(Ms::ZERO).0.unsigned_abs() / 1_000);
    let planned = held.planned.map_or_else(|| lang.page_unplanned().to_owned(), length);
    match held.used {
        Some(used) => lang.page_time(name, planned, length(used)),
        None => lang.page_time_ahead(name, planned),
    }
}

fn result_lines(lang: Lang, seen: &Seen<'_>, result: &Result) -> Vec<(String, Meaning)> {
    let state = seen.view.state();
    let standing = match (result.standing.rank, &result.standing.total) {
        (Some(rank), Some(total)) => lang.standing_short(u64::from(rank), total),
        _ => lang.standing_unranked().to_owned(),
    };
    let title = words::round_title(lang, state, &result.round);
    let mut lines = vec![(format!("{title} {standing}"), Meaning::Award)];
    if let (Some(round), Some(explained)) = (state.round(&result.round), &result.explained) {
        let names = Names { lang, villages: &state.villages, round: &round.rules };
        let opened = account::opened(&names, &state.people, explained);
        lines.extend(
            opened.into_iter().map(|(depth, line)| (format!("{}{line}", "  ".repeat(depth)), if depth > 0 { Meaning::Dim } else { Meaning::Text })),
        );
    }
    lines
}
