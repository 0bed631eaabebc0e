//! What the palette offers: every key of the running meeting that works now, every item to go to, change or skip, every village to show or to remark on, every person
//! to quote. Gathered once when the palette opens and again after each event, so that a key only has to look through it. Begin at [`gather`].

use crate::i18n::Lang;
use crate::meeting::agenda::{Kind, Village};
use crate::meeting::command::{self, Command};
use crate::meeting::figures;
use crate::meeting::ids::{ItemId, VillageId};
use crate::meeting::schedule::{Row, RowOf};
use crate::meeting::state::Slot;
use crate::pinyin::Text;
use crate::tui::keymap::{self, Deed, Place, ROWS};
use crate::tui::look::Step;
use crate::tui::panes::note::NotePane;
use crate::tui::panes::{add_item, skip};
use crate::tui::view::View;
use crate::tui::{deeds, desk};
use crate::words;

/// A thing to do.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its name in what was used last.
    pub(super) id: String,
    /// What it is called.
    pub(super) text: String,
    /// What it is called in the other language, where that is another text.
    pub(super) also: String,
    /// Its keys, as they are written.
    pub(super) keys: String,
    /// Why it cannot be done now.
    pub(super) blocked: Option<String>,
    pub(super) found: Text,
    pub(super) also_found: Text,
    what: What,
}

#[derive(Debug)]
enum What {
    Deed(Deed),
    Goto(ItemId),
    Edit(ItemId),
    Skip(ItemId),
    /// Shows the figures of a village, where figures are shown.
    Figures(VillageId),
    /// A remark about a village, or one that somebody makes.
    Note(Option<VillageId>, String),
}

impl Entry {
    fn new(id: String, what: What, text: String) -> Self {
        let found = Text::new(&text);
        Self { id, text, also: String::new(), keys: String::new(), blocked: None, found, also_found: Text::default(), what }
    }

    fn also(self, also: &str) -> Self {
        // An empty text would be met by an empty query only, and that meets the first text too.
        Self { also: also.to_owned(), also_found: Text::new(also), ..self }
    }

    /// With the keys that lead there by the rundown.
    fn with_keys(self, view: &View<'_>, then: Option<Deed>) -> Self {
        let keys = [keymap::key_of(Place::Main, Deed::Rundown), then.and_then(|deed| keymap::key_of(Place::List, deed))];
        let keys: Vec<String> = keys.into_iter().flatten().map(|key| keymap::written(view.lang, key)).collect();
        Self { keys: keys.join(" "), ..self }
    }

    /// Whether it can be done now.
    pub(super) fn works(&self) -> bool {
        self.blocked.is_none()
    }

    /// What it leads to.
    pub(super) fn step(&self, view: &View<'_>) -> Step {
        let gone = || Step::Close;
        match &self.what {
            What::Deed(deed) => Step::AsKey(*deed),
            What::Goto(item) => Step::DoAndClose(command::Goto { item: item.clone() }.into()),
            What::Edit(item) => add_item::edit(view, item).map_or_else(gone, |pane| Step::Replace(Box::new(pane))),
            What::Skip(item) => Step::Replace(Box::new(skip::of(item.clone(), view))),
            What::Figures(village) => Step::DoAndClose(figures_of(village)),
            What::Note(village, speaker) => Step::Replace(Box::new(NotePane::about(view, village.clone(), speaker))),
        }
    }
}

/// All there is to do, in the order in which it is offered where nothing is typed.
pub(super) fn gather(view: &View<'_>) -> Vec<Entry> {
    let mut entries = deeds_of_the_table(view);
    let rows = &view.schedule.rows;
    let here = view.state().position().map(|slot| slot.id());
    let at = rows.iter().position(|row| matches!(&row.what, RowOf::Item(id) if Some(id) == here)).unwrap_or(0);
    // What lies ahead is gone to more often than what lies behind.
    let (behind, ahead) = rows.split_at(at.min(rows.len()));
    let in_order = || ahead.iter().chain(behind);
    entries.extend(in_order().flat_map(|row| goto(view, row)));
    entries.extend(figures_shown(view));
    entries.extend(remarks(view));
    entries.extend(in_order().filter_map(|row| edit(view, row)));
    entries.extend(in_order().filter_map(|row| skipping(view, row)));
    entries
}

fn deeds_of_the_table(view: &View<'_>) -> Vec<Entry> {
    let mut seen: Vec<Deed> = vec![Deed::Palette];
    let mut entries = Vec::new();
    for row in ROWS.iter().filter(|row| row.places.contains(&Place::Main)) {
        if !seen.contains(&row.deed) {
            seen.push(row.deed);
            entries.extend(deed(view, row));
        }
    }
    entries
}

fn deed(view: &View<'_>, row: &keymap::Row) -> Option<Entry> {
    let (lang, deed) = (view.lang, row.deed);
    let works = deeds::works(view, deed);
    let text = match deed {
        Deed::Act if works => deeds::act_in_words(view).to_owned(),
        Deed::Point(number) => point(view, number)?,
        _ => (row.text)(lang).to_owned(),
    };
    let blocked = (!works).then(|| match deeds::refusal(view, deed) {
        Some(refusal) => words::refusal(lang, view.state(), &refusal),
        None => lang.nothing_to_do_here().to_owned(),
    });
    let keys = ROWS.iter().filter(|row| row.deed == deed && row.places.contains(&Place::Main)).flat_map(|row| row.keys);
    let keys: Vec<String> = keys.map(|key| keymap::written(lang, key)).collect();
    let entry = Entry { blocked, keys: keys.join(" "), ..Entry::new(format!("{deed:?}"), What::Deed(deed), text) };
    Some(if matches!(deed, Deed::Point(_)) { entry } else { entry.also((row.text)(other(lang))) })
}

/// A point of the speech at hand, by its number; none where it has no such point.
fn point(view: &View<'_>, number: u32) -> Option<String> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    let point = view.state().position()?.points().get(at)?;
    Some(view.lang.palette_point(number, &point.text))
}

fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    }
}

/// What a row is called, with its segment where that says more.
fn name(view: &View<'_>, row: &Row) -> String {
    let name = desk::row_name(view, row);
    let RowOf::Item(id) = &row.what else { return name };
    let title = view.state().slot(id).map(|slot| slot.segment.plan.title.as_deref().unwrap_or(view.lang.kind(slot.segment.plan.kind)));
    match title.filter(|title| *title != name) {
        Some(title) => format!("{name} · {title}"),
        None => name,
    }
}

/// Going to an item; where the order of speaking is not set, to each who would speak. Whoever speaks there is known by name better than the village is.
fn goto(view: &View<'_>, row: &Row) -> Vec<Entry> {
    let target = |item: ItemId, name: String, speaker: Option<&str>| {
        let command: Command = command::Goto { item: item.clone() }.into();
        let text = view.lang.palette_go(name);
        let entry = || Entry::new(format!("goto {item}"), What::Goto(item), text).also(speaker.unwrap_or_default()).with_keys(view, None);
        view.may(&command).is_ok().then(entry)
    };
    match &row.what {
        RowOf::Item(id) => {
            let speaker = view.state().slot(id).and_then(|slot| speaker(view, slot));
            target(id.clone(), name(view, row), speaker).into_iter().collect()
        }
        RowOf::Awaiting(segment, _) => {
            let title = view.state().segment(segment).map_or("", |it| it.plan.title.as_deref().unwrap_or(view.lang.kind(it.plan.kind)));
            let debrief = |village: &Village| {
                target(ItemId::from(format!("{segment}-{}", village.id)), format!("{} · {title}", village.name), village.cadre.as_deref())
            };
            view.state().contestants().filter_map(debrief).collect()
        }
    }
}

/// The cadre of the village, where somebody speaks for it there, else whoever the agenda names.
fn speaker<'a>(view: &View<'a>, slot: Slot<'a>) -> Option<&'a str> {
    let village = slot.item.plan.village.as_ref().and_then(|id| view.history.state().village(id));
    village.and_then(|village| village.cadre.as_deref()).or_else(|| slot.speaker())
}

/// The village whose figures are to be seen, where figures are shown and none is fixed.
fn figures_shown(view: &View<'_>) -> Vec<Entry> {
    let slot = view.state().current().filter(|slot| slot.kind() == Kind::Display && slot.item.plan.village.is_none());
    let rows = slot.and_then(|slot| figures::shown(view.state(), slot)).map(|figures| figures.rows).unwrap_or_default();
    let entry = |village: VillageId| {
        let name = words::village_name(view.state(), &village);
        let works = view.may(&figures_of(&village)).is_ok();
        works.then(|| Entry::new(format!("figures {village}"), What::Figures(village), view.lang.palette_figures(name)))
    };
    rows.into_iter().filter_map(|row| entry(row.village.clone())).collect()
}

fn figures_of(village: &VillageId) -> Command {
    command::StageSet { blank: None, message: None, village: Some(village.clone()) }.into()
}

/// A remark about each village, and one by each person the meeting knows: the cadres first, who speak for their villages.
fn remarks(view: &View<'_>) -> Vec<Entry> {
    if !is_open(view) {
        return Vec::new();
    }
    let villages = &view.state().villages;
    let about = villages.iter().map(|village| {
        let text = view.lang.palette_note(&village.name);
        Entry::new(format!("note {}", village.id), What::Note(Some(village.id.clone()), String::new()), text)
    });
    let said = |name: &str, village: Option<&VillageId>| {
        Entry::new(format!("said {name}"), What::Note(village.cloned(), name.to_owned()), view.lang.palette_said(name))
    };
    let cadres = villages.iter().filter_map(|village| Some(said(village.cadre.as_deref()?, Some(&village.id))));
    let is_cadre = |name: &str| villages.iter().any(|village| village.cadre.as_deref() == Some(name));
    let people = view.state().people.iter().filter(|person| !is_cadre(&person.name)).map(|person| said(&person.name, None));
    about.chain(cadres).chain(people).collect()
}

fn edit(view: &View<'_>, row: &Row) -> Option<Entry> {
    let RowOf::Item(item) = &row.what else { return None };
    let entry = || Entry::new(format!("edit {item}"), What::Edit(item.clone()), view.lang.palette_edit(name(view, row)));
    is_open(view).then(|| entry().with_keys(view, Some(Deed::Edit)))
}

fn skipping(view: &View<'_>, row: &Row) -> Option<Entry> {
    let RowOf::Item(item) = &row.what else { return None };
    let command: Command = command::Skip { item: item.clone(), reason: None }.into();
    let entry = || Entry::new(format!("skip {item}"), What::Skip(item.clone()), view.lang.palette_skip(name(view, row)));
    view.may(&command).is_ok().then(|| entry().with_keys(view, Some(Deed::Remove)))
}

/// Whether the meeting still takes anything.
fn is_open(view: &View<'_>) -> bool {
    view.state().place != crate::meeting::state::Place::Closed
}
