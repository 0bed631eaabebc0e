//! What if: the reader of a declared result changes a rule, leaves out a class or a voter, and sees which ranks would be others. Nothing of it is kept, and the
//! pane says so. Knows no rule: the reckoning is the one that declared the result. Begin at [`open`].

use crate::i18n::Lang;
use crate::meeting::agenda::{Aggregate, AggregateKind, Group, Rounding};
use crate::meeting::ids::{GroupId, RoundId};
use crate::meeting::number::{Decimal, Exact};
use crate::meeting::scoring::{Shift, Supposition, Voter, rounded, suppose, written};
use crate::meeting::state::RoundState;
use crate::text::width;
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::pen::{Align, Pen};
use crate::tui::theme::{Meaning, Sign};
use crate::tui::view::View;
use crate::tui::widgets::list;
use crate::words;
use num_bigint::BigInt;
use ratatui::layout::Position;

/// Columns from which choices and ranks stand side by side.
const BESIDE: u16 = 68;

/// How ballots could become one value instead; the ends left out, where some are.
const METHODS: [(AggregateKind, u32); 4] =
    [(AggregateKind::Mean, 0), (AggregateKind::Median, 0), (AggregateKind::Trimmed, 1), (AggregateKind::Trimmed, 2)];

/// Suppositions about a declared round.
pub struct WhatIf {
    round: RoundId,
    rows: Vec<Row>,
    selected: usize,
    /// What would come of it.
    shifts: Vec<Shift>,
}

/// Something that can be supposed.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Row {
    /// How ballots are counted; none as it was.
    Method(Option<usize>),
    /// What a class weighs.
    Weight { group: GroupId, was: Decimal, now: Decimal },
    /// Whether a class counts.
    Group { group: GroupId, out: bool },
    /// Whether a voter counts.
    Voter { group: GroupId, voter: Voter, out: bool },
}

/// The pane on the declared round at hand; none where none was declared.
pub fn open(view: &View<'_>) -> Option<Box<dyn Pane>> {
    let round = view.state().declared_round()?;
    let mut pane = WhatIf { round: round.rules.id.clone(), rows: rows(round), selected: 0, shifts: Vec::new() };
    pane.reckon(view);
    Some(Box::new(pane))
}

fn rows(round: &RoundState) -> Vec<Row> {
    let groups = round.rules.groups.iter().filter(|_| round.rules.groups.len() > 1);
    let weight = |group: &Group| Row::Weight { group: group.id.clone(), was: group.weight, now: group.weight };
    let whole = |group: &Group| Row::Group { group: group.id.clone(), out: false };
    let mut voters: Vec<(GroupId, Voter)> = round.ballots.iter().map(|ballot| (ballot.group.clone(), ballot.voter.clone())).collect();
    voters.sort();
    voters.dedup();
    let voters = voters.into_iter().map(|(group, voter)| Row::Voter { group, voter, out: false });
    std::iter::once(Row::Method(None)).chain(groups.clone().map(weight)).chain(groups.map(whole)).chain(voters).collect()
}

impl Row {
    fn supposition(&self) -> Option<Supposition> {
        match self {
            Self::Method(method) => {
                let (kind, ends) = *METHODS.get((*method)?)?;
                Some(Supposition::Counted(Aggregate { kind, high: ends, low: ends, ..Aggregate::default() }))
            }
            Self::Weight { group, was, now } => (was != now).then(|| Supposition::Weighs(group.clone(), *now)),
            Self::Group { group, out } => out.then(|| Supposition::WithoutGroup(group.clone())),
            Self::Voter { group, voter, out } => out.then(|| Supposition::WithoutVoter(group.clone(), voter.clone())),
        }
    }

    /// Supposes the next, or the one before.
    fn change(&mut self, forward: bool) {
        match self {
            Self::Method(method) => {
                let now = method.map_or(0, |method| method + 1);
                let count = METHODS.len() + 1;
                let next = (now + if forward { 1 } else { count - 1 }) % count;
                *method = next.checked_sub(1);
            }
            Self::Weight { now, .. } => *now = beside(*now, forward),
            Self::Group { out, .. } | Self::Voter { out, .. } => *out = !*out,
        }
    }
}

/// A weight a tenth more or less; never nothing.
fn beside(weight: Decimal, more: bool) -> Decimal {
    let tenth = Exact::new(BigInt::from(1), BigInt::from(10));
    let moved = if more { weight.exact() + &tenth } else { weight.exact() - &tenth };
    let places = weight.scale().max(1);
    let moved: Option<Decimal> = written(&rounded(&moved, places, Rounding::HalfUp), places).parse().ok();
    moved.filter(|moved| moved.is_positive()).unwrap_or(weight)
}

impl WhatIf {
    fn reckon(&mut self, view: &View<'_>) {
        let Some(round) = view.state().round(&self.round) else { return };
        let suppositions: Vec<Supposition> = self.rows.iter().filter_map(Row::supposition).collect();
        self.shifts = suppose(&round.sheet(&view.state().people), &suppositions);
    }

    fn change(&mut self, forward: bool, view: &View<'_>) -> Step {
        if let Some(row) = self.rows.get_mut(self.selected) {
            row.change(forward);
            self.reckon(view);
        }
        Step::Stay
    }

    /// Whether the selected row is a number.
    fn on_weight(&self) -> bool {
        matches!(self.rows.get(self.selected), Some(Row::Weight { .. }))
    }

    /// What is changed, and to what.
    fn words(row: &Row, round: &RoundState, view: &View<'_>) -> (String, String) {
        let lang = view.lang;
        let class = |id: &GroupId| round.rules.group(id).map_or_else(|| id.to_string(), |group| group.name.clone());
        let counts = |out: bool| if out { lang.what_if_out() } else { lang.what_if_in() };
        match row {
            Row::Method(method) => (lang.what_if_method().to_owned(), method_in_words(lang, *method)),
            Row::Weight { group, was, now } if was == now => (lang.what_if_weight(class(group)), now.to_string()),
            Row::Weight { group, was, now } => (lang.what_if_weight(class(group)), lang.what_if_weight_was(now, was)),
            Row::Group { group, out } => (class(group), counts(*out).to_owned()),
            Row::Voter { group, voter: Voter::Number(number), out } => (format!("{group}-{number:03}"), counts(*out).to_owned()),
            Row::Voter { voter: Voter::Judge(id), out, .. } => {
                let person = view.state().people.iter().find(|person| person.id == *id);
                (person.map_or_else(|| id.to_string(), |person| person.name.clone()), counts(*out).to_owned())
            }
        }
    }

    fn choices(&self, round: &RoundState, view: &View<'_>, pen: &mut Pen<'_>) {
        let shown = usize::from(pen.height());
        let first = list::first_shown(self.rows.len(), shown, Some(self.selected));
        let texts: Vec<(String, String)> = self.rows.iter().map(|row| Self::words(row, round, view)).collect();
        let x = texts.iter().map(|(what, _)| width(what)).max().unwrap_or(0).min(pen.width() / 2) + 4;
        for (y, (index, (what, how))) in (0..).zip(texts.iter().enumerate().skip(first).take(shown)) {
            let changed = self.rows.get(index).is_some_and(|row| row.supposition().is_some());
            let ink = if changed { Meaning::Accent } else { Meaning::Text };
            let mut line = pen.part(0, y, pen.width(), 1);
            if index == self.selected {
                line.fill(Meaning::Selected);
                line.sign(0, 0, Sign::Pointer, Meaning::Selected);
            }
            let ink = if index == self.selected { Meaning::Selected } else { ink };
            line.part(2, 0, x.saturating_sub(3), 1).put(0, 0, what, ink);
            line.put(x, 0, how, ink);
        }
    }

    /// The villages as they would stand; those that move are marked.
    fn ranks(&self, view: &View<'_>, pen: &mut Pen<'_>) {
        let lang = view.lang;
        let shown = usize::from(pen.height());
        // Where not all have room, those that move are what the reader asked for.
        let all = self.shifts.len() <= shown;
        let rows: Vec<&Shift> = self.shifts.iter().filter(|shift| all || shift.moves()).collect();
        let names: Vec<String> = rows.iter().map(|shift| words::village_name(view.state(), &shift.village)).collect();
        let total = |shift: &Shift| shift.total_after.clone().unwrap_or_else(|| lang.what_if_unranked().to_owned());
        let name_width = names.iter().map(|name| width(name)).max().unwrap_or(0);
        let total_width = rows.iter().map(|shift| width(&total(shift))).max().unwrap_or(0);
        for (y, (shift, name)) in (0..).zip(rows.iter().zip(&names)).take(shown) {
            let ink = if shift.moves() { Meaning::Accent } else { Meaning::Text };
            let rank = shift.after.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
            pen.put(3u16.saturating_sub(width(&rank)), y, &rank, ink);
            pen.put(5, y, name, ink);
            let text = total(shift);
            let x = 5 + name_width + 2;
            pen.put(x + total_width.saturating_sub(width(&text)), y, &text, ink);
            if shift.moves() {
                let was = shift.before.map_or_else(|| lang.what_if_was_unranked().to_owned(), |rank| lang.what_if_was(rank));
                pen.put(x + total_width + 2, y, &was, ink);
            }
        }
    }
}

fn method_in_words(lang: Lang, method: Option<usize>) -> String {
    match method.and_then(|method| METHODS.get(method)) {
        None => lang.what_if_as_it_was().to_owned(),
        Some((AggregateKind::Median, _)) => lang.what_if_median().to_owned(),
        Some((AggregateKind::Trimmed, ends)) => lang.what_if_trimmed(*ends),
        Some(_) => lang.what_if_mean().to_owned(),
    }
}

impl Pane for WhatIf {
    fn place(&self) -> Place {
        Place::List
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Whole
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.what_if_title(words::round_title(view.lang, view.state(), &self.round))
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        let last = self.rows.len().saturating_sub(1);
        match deed {
            Deed::Up => self.selected = self.selected.saturating_sub(1),
            Deed::Down => self.selected = (self.selected + 1).min(last),
            Deed::First => self.selected = 0,
            Deed::Last => self.selected = last,
            Deed::Accept | Deed::Right | Deed::MoveDown => return self.change(true, view),
            Deed::Left | Deed::MoveUp => return self.change(false, view),
            Deed::Remove => {
                self.rows = view.state().round(&self.round).map(rows).unwrap_or_default();
                self.reckon(view);
            }
            Deed::Cancel => return Step::Close,
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::Up | Deed::Down | Deed::Left | Deed::Right | Deed::Remove | Deed::Cancel)
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        let lang = view.lang;
        match deed {
            Deed::Accept => Some(lang.what_if_change()),
            Deed::Left => Some(if self.on_weight() { lang.what_if_less() } else { lang.what_if_before() }),
            Deed::Right => Some(if self.on_weight() { lang.what_if_more() } else { lang.what_if_next() }),
            Deed::Remove => Some(lang.what_if_reset()),
            _ => None,
        }
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let lang = view.lang;
        let round = view.state().round(&self.round)?;
        let moved = self.shifts.iter().filter(|shift| shift.moves()).count();
        let supposed = self.rows.iter().any(|row| row.supposition().is_some());
        let mut y = pen.paragraph(0, lang.what_if_only(), Align::Left, Meaning::Warning);
        let said = match (supposed, moved) {
            (false, _) => lang.what_if_how().to_owned(),
            (true, 0) => lang.what_if_none_move().to_owned(),
            (true, moved) => lang.what_if_move(u64::try_from(moved).unwrap_or(u64::MAX)),
        };
        y = pen.paragraph(y, &said, Align::Left, Meaning::Heading) + 1;
        let (columns, rows) = (pen.width(), pen.height().saturating_sub(y));
        if columns >= BESIDE {
            let half = columns / 2;
            self.choices(round, view, &mut pen.part(0, y, half.saturating_sub(2), rows));
            self.ranks(view, &mut pen.part(half, y, columns - half, rows));
        } else {
            let above = u16::try_from(self.shifts.len()).unwrap_or(u16::MAX).min(rows / 2);
            self.ranks(view, &mut pen.part(0, y, columns, above));
            self.choices(round, view, &mut pen.part(0, y + above + 1, columns, rows.saturating_sub(above + 1)));
        }
        None
    }
}
