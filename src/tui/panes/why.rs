//! Why: each village of a declared round with its rank and total, and beside them how the chosen one's total came about, down to the ballots: the lines that
//! `leitai explain` writes. It names who gave what, so it is not for the room. Knows no rule. Begin at [`open`].

use crate::meeting::ids::RoundId;
use crate::meeting::scoring::{self, Standing};
use crate::meeting::state::{Place as Point, RoundStage, RoundState, State};
use crate::reports::account;
use crate::reports::explain::Names;
use crate::text::{width, wrap};
use crate::tui::keymap::{Deed, Place};
use crate::tui::look::{Pane, Spot, Step};
use crate::tui::panes::ask;
use crate::tui::pen::Pen;
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::tui::widgets::list;
use crate::tui::widgets::scroll::{self, Scroll};
use crate::words;
use ratatui::layout::Position;

/// Columns from which villages and reckoning stand side by side.
const BESIDE: u16 = 72;
/// Rows that the villages take at most where they stand above it.
const ABOVE: u16 = 5;

/// How the totals of a declared round came about.
#[derive(Clone, Debug)]
pub struct Why {
    round: RoundId,
    selected: usize,
    /// Where the reckoning stands.
    scroll: Scroll,
}

/// Whether the present item is about a round that was declared, or the meeting is over and one was.
pub fn at_hand(state: &State) -> bool {
    match state.place {
        Point::Closed => state.declared_round().is_some(),
        _ => state.position().and_then(|slot| slot.round()).and_then(|id| state.round(id)).is_some_and(RoundState::is_declared),
    }
}

/// The pane on the declared round at hand, in a hall; none where none was declared.
pub fn open(view: &View<'_>) -> Option<Box<dyn Pane>> {
    Some(ask::guarded(view, of(view)?, view.lang.key_explain(), view.lang.why_show()))
}

/// The same for a reader, behind whom nobody sits.
pub fn of(view: &View<'_>) -> Option<Why> {
    Some(Why { round: view.state().declared_round()?.rules.id.clone(), selected: 0, scroll: Scroll::default() })
}

impl Why {
    fn standings<'a>(&self, view: &View<'a>) -> (Option<&'a RoundState>, &'a [Standing]) {
        let round = view.state().round(&self.round);
        match round.map(|round| &round.stage) {
            Some(RoundStage::Declared { standings, .. }) => (round, standings),
            // Undone meanwhile.
            _ => (round, &[]),
        }
    }

    fn select(&mut self, at: usize) {
        if at != self.selected {
            self.selected = at;
            self.scroll.first();
        }
    }

    fn villages(&self, view: &View<'_>, standings: &[Standing], pen: &mut Pen<'_>) {
        let total = |standing: &Standing| standing.total.clone().unwrap_or_else(|| view.lang.standing_unranked().to_owned());
        let totals = standings.iter().map(|standing| width(&total(standing))).max().unwrap_or(0);
        let end = pen.width().saturating_sub(list::MARGIN + 1);
        list::draw(pen, standings.len(), Some(self.selected), |pen, index| {
            let Some(standing) = standings.get(index) else { return };
            let rank = standing.rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
            pen.put(2_u16.saturating_sub(width(&rank)), 0, &rank, Meaning::Dim);
            let name = words::village_name(view.state(), &standing.village);
            pen.part(4, 0, end.saturating_sub(totals + 5), 1).put(0, 0, &name, Meaning::Text);
            let total = total(standing);
            pen.put(end.saturating_sub(width(&total)), 0, &total, Meaning::Text);
        });
    }

    /// The lines of the reckoning that have room; arrows say that there is more.
    fn reckoning(&self, view: &View<'_>, round: &RoundState, standing: &Standing, pen: &mut Pen<'_>) {
        let columns = pen.width().saturating_sub(2);
        let lines: Vec<(u16, String, Meaning)> = lines(view, round, standing)
            .into_iter()
            .flat_map(|(depth, text)| {
                let x = u16::try_from(depth * 2).unwrap_or(0);
                let meaning = if depth > 0 { Meaning::Dim } else { Meaning::Text };
                wrap(&text, columns.saturating_sub(x)).into_iter().map(move |line| (x, line, meaning)).collect::<Vec<_>>()
            })
            .collect();
        let shown = self.scroll.shown(lines.len(), pen.height());
        for (y, (x, line, meaning)) in (0..).zip(lines.get(shown.clone()).unwrap_or_default()) {
            pen.put(*x, y, line, *meaning);
        }
        scroll::arrows(pen, &shown, lines.len(), Meaning::Dim);
    }
}

/// How a total came about, a line each with how many steps it stands in.
fn lines(view: &View<'_>, round: &RoundState, standing: &Standing) -> Vec<(usize, String)> {
    let state = view.state();
    let sheet = round.sheet(&state.people);
    let explained = scoring::explain(&sheet, &scoring::outcome(&sheet), &standing.village).filter(|it| it.total == standing.total);
    let names = Names { lang: view.lang, villages: &state.villages, round: &round.rules };
    // What was declared stands; that the ballots say something else must not be passed over.
    explained.map_or_else(|| vec![(0, view.lang.why_differs().to_owned())], |explained| account::opened(&names, &state.people, &explained))
}

impl Pane for Why {
    fn place(&self) -> Place {
        Place::List
    }

    fn spot(&self, _view: &View<'_>) -> Spot {
        Spot::Whole
    }

    fn title(&self, view: &View<'_>) -> String {
        view.lang.why_title(words::round_title(view.lang, view.state(), &self.round))
    }

    fn is_private(&self) -> bool {
        true
    }

    fn deed(&mut self, deed: Deed, view: &View<'_>) -> Step {
        let last = self.standings(view).1.len().saturating_sub(1);
        match deed {
            Deed::Up => self.select(self.selected.saturating_sub(1)),
            Deed::Down => self.select((self.selected + 1).min(last)),
            Deed::First => self.select(0),
            Deed::Last => self.select(last),
            Deed::MoveDown => self.scroll.down(),
            Deed::MoveUp => self.scroll.up(),
            Deed::Accept | Deed::Cancel => return Step::Close,
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn offers(&self, deed: Deed) -> bool {
        matches!(deed, Deed::MoveUp | Deed::MoveDown | Deed::Cancel)
    }

    fn word(&self, deed: Deed, view: &View<'_>) -> Option<&'static str> {
        match deed {
            Deed::MoveUp => Some(view.lang.why_up()),
            Deed::MoveDown => Some(view.lang.why_down()),
            _ => None,
        }
    }

    fn draw(&self, view: &View<'_>, pen: &mut Pen<'_>) -> Option<Position> {
        let (round, standings) = self.standings(view);
        let (round, standing) = (round?, standings.get(self.selected)?);
        let (columns, rows) = (pen.width(), pen.height());
        if columns >= BESIDE {
            let left = columns / 3;
            self.villages(view, standings, &mut pen.part(0, 0, left, rows));
            self.reckoning(view, round, standing, &mut pen.part(left + 3, 0, columns.saturating_sub(left + 3), rows));
        } else {
            let above = u16::try_from(standings.len()).unwrap_or(u16::MAX).min(ABOVE);
            self.villages(view, standings, &mut pen.part(0, 0, columns, above));
            self.reckoning(view, round, standing, &mut pen.part(2, above + 1, columns.saturating_sub(2), rows.saturating_sub(above + 1)));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::panes::testing::Desk;

    const DONGCHENG: &str = include_str!("../../../data/agendas/dongcheng.json");

    /// As far as the result.
    const SCORED: [&str; 8] = [
        r#"{"do":"village.add","village":{"name":"周宅村"}}"#,
        r#"{"do":"goto","item":"scoring"}"#,
        r#"{"do":"round.open","round":"score","issued":{"A":2}}"#,
        r#"{"do":"ballot.cast","round":"score","number":1,"scores":{"jiadi":"hao","mushanhou":"hao","v2":"cha"}}"#,
        r#"{"do":"ballot.cast","round":"score","number":2,"scores":{"jiadi":"hao","mushanhou":"jiaohao","v2":"cha"}}"#,
        r#"{"do":"round.close","round":"score"}"#,
        r#"{"do":"next"}"#,
        r#"{"do":"reveal","round":"score"}"#,
    ];

    #[test]
    fn it_is_told_after_the_result_is_declared_and_not_before_the_room() {
        let mut desk = Desk::after(DONGCHENG, &SCORED);
        assert!(!desk.keys("y").screen(80, 24).contains("A-001"));
        desk.keys("Enter");
        let declared = desk.screen(80, 24);
        assert!(declared.contains("y 得分依据") && !declared.contains("A-001"), "{declared}");
        let asked = desk.keys("y").screen(80, 24);
        assert!(asked.contains("全场都看得到") && !asked.contains("A-001"), "{asked}");
        let first = desk.keys("Down Enter").screen(80, 24);
        assert!(first.contains("私密画面") && first.contains("▸  1  浃底村") && first.contains("A-001  100"), "{first}");
        let second = desk.keys("Down").screen(64, 24);
        assert!(second.contains("▸  2  木山后村") && second.contains("A-002  85"), "{second}");
        assert!(!desk.keys("Esc").screen(80, 24).contains("A-001"));
    }

    #[test]
    fn a_long_reckoning_is_moved_through_to_its_end_and_back_at_once() {
        let mut desk = Desk::after(DONGCHENG, &SCORED);
        desk.keys("Enter y Down Enter").screen(64, 12);
        assert!(!desk.screen(64, 12).contains("A-002"));
        for _ in 0..20 {
            desk.keys("J").screen(64, 12);
        }
        assert!(desk.screen(64, 12).contains("A-002  100"), "{}", desk.screen(64, 12));
        desk.keys("K K K K K K").screen(64, 12);
        assert!(desk.screen(64, 12).contains("取平均"));
    }
}
