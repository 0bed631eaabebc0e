//! What stands on the stage in each scene, from the most important down; how large it gets is settled in [`parts`](super::parts). Begin at [`parts`].

use super::parts::{Part, What};
use super::{Picture, Shows, clock_shown};
use crate::i18n::Lang;
use crate::meeting::agenda::{Kind, Point};
use crate::meeting::figures::ShownFigures;
use crate::meeting::stage::{Given, Occasion, Progress, Scene, Shown, ShownStep, ShownVillage, Stage, StageClock, StageCount, StagePlace, Upcoming};
use crate::meeting::time::Ms;
use crate::meeting::timer::Phase;
use crate::tui::screens::next_words;
use crate::tui::theme::Meaning;
use crate::words;

/// Shares of the rows, beside one for a line.
const NAME: u16 = 8;
const CLOCK: u16 = 9;
const FIGURES: u16 = 6;
const LIST: u16 = 3;
const CHART: u16 = 18;
const NEXT: u16 = 3;
const OVER: u16 = 6;
const AWARD: u16 = 3;

/// The parts of the picture.
pub(super) fn parts(picture: &Picture<'_>) -> Vec<Part> {
    let lang = picture.lang;
    let Some((occasion, stage)) = picture.meeting else { return waiting(lang) };
    if picture.shows == Shows::Clock {
        return clock_shown(stage).map(|clock| clock_parts(lang, clock)).unwrap_or_default();
    }
    match (stage.place, &stage.scene) {
        (StagePlace::Before, _) => before(lang, occasion, stage),
        (StagePlace::Closed, _) => closed(lang, occasion, stage),
        (StagePlace::OnTheWay, _) => on_the_way(lang, stage),
        (StagePlace::Inside, Some(scene)) => inside(lang, occasion, stage, scene),
        (StagePlace::Inside, None) => Vec::new(),
    }
}

fn name(text: impl Into<String>) -> Part {
    Part::new(What::Name(text.into()), Meaning::Heading, NAME)
}

/// No meeting runs yet.
fn waiting(lang: Lang) -> Vec<Part> {
    vec![name(lang.stage_name()), Part::line(lang.stage_waiting(), Meaning::Dim)]
}

fn before(lang: Lang, occasion: &Occasion, stage: &Stage) -> Vec<Part> {
    let Occasion { title, community, theme, motto, .. } = occasion;
    let mut parts = vec![name(community.as_ref().unwrap_or(title))];
    parts.extend(community.as_ref().map(|_| Part::line(title, Meaning::Text)));
    parts.extend(theme.as_ref().map(|theme| Part::line(theme, Meaning::Accent)));
    parts.extend(motto.as_ref().map(|motto| Part::line(motto, Meaning::Text).close()));
    parts.extend(stage.next.as_ref().map(|next| Part::line(next_words(lang, next), Meaning::Accent)));
    parts
}

fn closed(lang: Lang, occasion: &Occasion, stage: &Stage) -> Vec<Part> {
    let mut parts = vec![name(lang.waiting_closed()), Part::line(&occasion.title, Meaning::Dim).close()];
    let told = |given: &Given| Part::new(What::Line(format!("{}  {}", given.award, listed(lang, &given.villages))), Meaning::Award, AWARD);
    parts.extend(stage.awards.iter().map(told));
    parts
}

fn on_the_way(lang: Lang, stage: &Stage) -> Vec<Part> {
    match &stage.next {
        Some(next) => vec![Part::line(lang.stage_on_the_way(), Meaning::Accent), name(next.name.as_deref().unwrap_or(lang.kind(next.kind)))],
        None => vec![name(lang.way_no_more())],
    }
}

fn inside(lang: Lang, occasion: &Occasion, stage: &Stage, scene: &Scene) -> Vec<Part> {
    if let Some(figures) = &stage.figures {
        return laid_open(lang, occasion, stage, scene, figures);
    }
    match scene.kind {
        Kind::Scoring => scoring(lang, stage, scene),
        Kind::Result => result(lang, stage, scene),
        Kind::Award if !stage.awards.is_empty() => awards(lang, &stage.awards),
        _ => usual(lang, stage, scene),
    }
}

/// Figures of all villages in a table, or of one with its name and a chart. Time is told once it presses.
fn laid_open(lang: Lang, occasion: &Occasion, stage: &Stage, scene: &Scene, figures: &ShownFigures) -> Vec<Part> {
    let mut parts = match figures.looked_at() {
        Some(row) => vec![name(&row.name), Part::new(What::Chart(figures.clone(), occasion.indices.clone(), lang), Meaning::Text, CHART)],
        None => vec![Part::new(What::Table(figures.clone(), lang), Meaning::Text, CHART)],
    };
    parts.extend(scene.clock.into_iter().filter(|clock| clock.phase >= Phase::Warning).flat_map(|clock| clock_parts(lang, clock)));
    parts.extend(next(lang, stage.next.as_ref()));
    parts
}

/// A stop, a debrief, a speech, a break: whose turn it is, what there is to say of it, and how long.
fn usual(lang: Lang, stage: &Stage, scene: &Scene) -> Vec<Part> {
    let mut parts = heading(lang, scene);
    parts.extend(
        scene
            .speaker
            .as_ref()
            .filter(|speaker| Some(*speaker) != scene.name.as_ref())
            .map(|speaker| Part::line(speaker, Meaning::Text).close().spare()),
    );
    parts.extend(scene.clock.into_iter().filter(|clock| is_counted(scene, *clock)).flat_map(|clock| clock_parts(lang, clock)));
    if scene.projects.iter().any(|project| !project.facts.is_empty()) {
        parts.push(Part::new(What::Figures(scene.projects.clone()), Meaning::Accent, FIGURES));
    } else if scene.kind == Kind::Visit {
        let titles = scene.projects.iter().map(|project| project.title.clone()).collect();
        parts.push(Part::new(What::List(titles), Meaning::Text, LIST));
    }
    if !scene.points.is_empty() {
        let point = |(number, point): (usize, &Point)| format!("{number}  {}{}", point.verb.as_deref().unwrap_or_default(), point.text);
        parts.push(Part::new(What::List((1..).zip(&scene.points).map(point).collect()), Meaning::Text, LIST));
    }
    parts.extend(next(lang, stage.next.as_ref()));
    parts
}

/// At a stop nobody watches the clock before somebody started it.
fn is_counted(scene: &Scene, clock: StageClock) -> bool {
    matches!(scene.kind, Kind::Debrief | Kind::Break) || clock.phase != Phase::Ready
}

/// What is under way in general, then in particular.
fn heading(lang: Lang, scene: &Scene) -> Vec<Part> {
    let kind = lang.kind(scene.kind);
    let segment = scene.segment.as_deref().unwrap_or(kind);
    let title = scene.name.as_deref().unwrap_or(segment);
    let above = (title != segment).then(|| Part::line(if scene.kind == Kind::Review { kind } else { segment }, Meaning::Dim).spare());
    above.into_iter().chain([name(title)]).collect()
}

/// The clock in digits, and under it what they count.
fn clock_parts(lang: Lang, clock: StageClock) -> Vec<Part> {
    let StageClock { phase, allotted_ms, paused, used_ms, left_ms } = clock;
    let meaning = Meaning::of_timer(phase, paused);
    let shown = words::clock(seconds_shown(used_ms, left_ms));
    let text = if phase == Phase::Overtime { format!("+{shown}") } else { shown };
    let longest = allotted_ms.map(|allotted| words::clock(allotted.0.unsigned_abs() / 1_000)).filter(|all| all.len() > text.len());
    let words = match (paused, phase) {
        (true, _) => lang.clock_paused().to_owned(),
        (_, Phase::Overtime) => lang.stage_over().to_owned(),
        (_, Phase::Ready) => allotted_ms.map_or_else(String::new, |allotted| lang.stage_limit(words::length(lang, allotted))),
        (_, Phase::Normal) if left_ms.is_none() => lang.stage_used().to_owned(),
        (_, Phase::Normal) => lang.stage_left().to_owned(),
        (_, Phase::Warning) => format!("! {} !", lang.stage_soon()),
        (_, Phase::Danger) => format!("!! {} !!", lang.stage_at_once()),
    };
    let digits = What::Digits(text.clone(), longest.unwrap_or(text));
    // That the time is up is worth large hanzi where there is room for them.
    let words = if phase == Phase::Overtime { Part::new(What::Line(words), meaning, OVER) } else { Part::line(words, meaning) };
    vec![Part::new(digits, meaning, CLOCK), words.close()]
}

/// Left is rounded up, so that 6:00 stands for a whole second; over and used are rounded down.
fn seconds_shown(used: Ms, left: Option<Ms>) -> u64 {
    match left {
        Some(Ms(left)) if left > 0 => left.unsigned_abs().div_ceil(1_000),
        other => other.unwrap_or(used).0.unsigned_abs() / 1_000,
    }
}

fn next(lang: Lang, next: Option<&Upcoming>) -> Option<Part> {
    next.map(|next| Part::new(What::Line(next_words(lang, next)), Meaning::Accent, NEXT).spare())
}

/// How many forms came in, and nothing of what they say.
fn scoring(lang: Lang, stage: &Stage, scene: &Scene) -> Vec<Part> {
    let mut parts = heading(lang, scene);
    match &stage.progress {
        Some(progress) => parts.extend(progress_parts(lang, progress)),
        None => {
            let is_closed = stage.result.is_some();
            parts.push(Part::line(if is_closed { lang.scoring_closed() } else { lang.scoring_unopened() }, Meaning::Text));
            parts.extend(next(lang, stage.next.as_ref()).filter(|_| is_closed));
        }
    }
    parts
}

fn progress_parts(lang: Lang, progress: &Progress) -> Vec<Part> {
    let Progress { all, groups } = progress;
    let returned = all.returned.to_string();
    let digits = Part::new(What::Digits(returned.clone(), returned), Meaning::Accent, CLOCK);
    let words = if all.issued > 0 { lang.stage_forms_of(u64::from(all.issued)) } else { lang.stage_forms().to_owned() };
    let mut parts = vec![digits, Part::line(words, Meaning::Text).close()];
    if all.issued > 0 {
        parts.push(Part::new(What::Bar(u64::from(all.returned), u64::from(all.issued)), Meaning::Accent, 1));
    }
    if groups.len() > 1 {
        let group = |(name, count): &(String, StageCount)| {
            let returned = u64::from(count.returned);
            let forms = if count.issued > 0 { lang.progress_of(u64::from(count.issued), returned) } else { lang.progress(returned) };
            format!("{name}  {forms}")
        };
        parts.push(Part::new(What::List(groups.iter().map(group).collect()), Meaning::Text, LIST));
    }
    parts
}

fn result(lang: Lang, stage: &Stage, scene: &Scene) -> Vec<Part> {
    let Some(shown) = &stage.result else {
        let text = if stage.progress.is_some() { lang.result_still_open() } else { lang.result_not_scored() };
        return heading(lang, scene).into_iter().chain([Part::line(text, Meaning::Text)]).collect();
    };
    let Some((latest, before)) = shown.steps.split_last() else { return sealed(lang, stage, scene, shown) };
    let mut parts = step(lang, latest);
    let before: Vec<String> = before.iter().rev().map(|step| in_short(lang, step)).collect();
    if !before.is_empty() {
        parts.push(Part::new(What::List(before), Meaning::Dim, 1));
    }
    if shown.declared {
        parts.push(Part::line(lang.result_declared(), Meaning::Saved));
    }
    parts
}

fn sealed(lang: Lang, stage: &Stage, scene: &Scene, shown: &Shown) -> Vec<Part> {
    let mut parts = heading(lang, scene);
    let text = match (shown.left, shown.declared) {
        (0, true) => lang.result_later_declared(),
        (0, false) => lang.result_later(),
        _ => lang.stage_sealed(),
    };
    parts.push(Part::new(What::Line(text.to_owned()), Meaning::Sealed, NEXT));
    parts.extend(next(lang, stage.next.as_ref()).filter(|_| shown.declared));
    parts
}

/// A step of the result: who has it is the largest thing on the screen.
fn step(lang: Lang, step: &ShownStep) -> Vec<Part> {
    let names: Vec<String> = step.villages.iter().map(|village| village.name.clone()).collect();
    let award = step.award.as_ref().or_else(|| step.villages.first().and_then(|village| village.award.as_ref())).map(|(_, award)| award.as_str());
    let rank = step.rank.map(|rank| lang.result_rank(rank));
    let head = rank.as_deref().into_iter().chain(award).collect::<Vec<_>>().join("  ");
    // The award is what is being given: it has more weight than a line.
    let mut parts = vec![Part::new(What::Line(head), Meaning::Award, AWARD)];
    if step.rank.is_none() && names.len() > 1 {
        parts.push(Part::line(lang.result_no_order(), Meaning::Dim).close());
    }
    if names.is_empty() {
        parts.push(name(lang.result_nobody()));
    } else {
        parts.push(Part::new(What::Names(names), Meaning::Heading, NAME));
    }
    parts.extend(totals(lang, &step.villages));
    parts
}

/// The total that gave the rank, once where it is shared.
fn totals(lang: Lang, villages: &[ShownVillage]) -> Vec<Part> {
    let mut totals: Vec<&str> = villages.iter().filter_map(|village| village.total.as_deref()).collect();
    totals.dedup();
    match totals.as_slice() {
        [] => Vec::new(),
        [total] if villages.len() == 1 => {
            let digits = Part::new(What::Digits((*total).to_owned(), (*total).to_owned()), Meaning::Award, 4);
            vec![digits, Part::line(lang.stage_points(), Meaning::Dim).close()]
        }
        several => {
            vec![Part::new(What::Line(several.iter().map(|total| lang.result_points(total)).collect::<Vec<_>>().join("  ")), Meaning::Award, AWARD)]
        }
    }
}

/// A step that was shown before, in one line.
fn in_short(lang: Lang, step: &ShownStep) -> String {
    let names: Vec<String> = step.villages.iter().map(|village| village.name.clone()).collect();
    let names = listed(lang, &names);
    let total = step.villages.first().and_then(|village| village.total.as_ref()).map(|total| lang.result_points(total));
    let head = step.award.as_ref().map(|(_, award)| award.clone()).or(step.rank.map(|rank| lang.result_rank(rank)));
    [head, Some(names), total].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// Names in a line; that there are none is said too.
fn listed(lang: Lang, names: &[String]) -> String {
    if names.is_empty() { lang.result_nobody().to_owned() } else { words::listed(lang, names.iter().cloned()) }
}

fn awards(lang: Lang, awards: &[Given]) -> Vec<Part> {
    let each = |given: &Given| {
        let names = if given.villages.is_empty() { vec![lang.result_nobody().to_owned()] } else { given.villages.clone() };
        [Part::new(What::Line(given.award.clone()), Meaning::Award, AWARD), Part::new(What::Names(names), Meaning::Heading, NAME)]
    };
    awards.iter().flat_map(each).collect()
}
