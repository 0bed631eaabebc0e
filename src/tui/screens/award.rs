//! What was declared, for the ceremony: each award with those it is given to. Nothing of what is announced after the meeting, and no rank. Begin at [`given`].

use crate::meeting::agenda::Reveal;
use crate::meeting::state::RoundStage;
use crate::tui::screens::facts::{self, Fact};
use crate::tui::screens::name_plate;
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::words;

/// Awards that were declared for everybody to hear, with the names of those who are given them.
fn given(view: &View<'_>) -> Vec<(String, Vec<String>)> {
    let state = view.state();
    let mut list = Vec::new();
    for round in state.rounds.iter().filter(|round| round.rules.reveal != Reveal::Later) {
        let RoundStage::Declared { awards, .. } = &round.stage else { continue };
        for given in awards {
            let award = round.rules.awards.iter().find(|award| award.id == given.award).map_or("", |award| award.name.as_str());
            list.push((award.to_owned(), given.villages.iter().map(|id| words::village_name(state, id)).collect()));
        }
    }
    list
}

/// One paragraph an award.
pub(super) fn in_short(view: &View<'_>, star: &str) -> Vec<Fact> {
    let paragraph = |(award, names): (String, Vec<String>)| facts::award(star, &award, &words::listed(view.lang, names.into_iter()));
    given(view).into_iter().map(paragraph).collect()
}

/// Lines for the middle of the screen: an award, then each name set apart, then a free line.
pub(super) fn ceremony(view: &View<'_>, star: &str) -> Vec<(String, Meaning)> {
    let given = given(view);
    if given.is_empty() {
        return vec![(view.lang.award_none_yet().to_owned(), Meaning::Text)];
    }
    let lines = |(award, names): (String, Vec<String>)| {
        let head = [(format!("{star} {award} {star}"), Meaning::Award), (String::new(), Meaning::Text)];
        let names = names.into_iter().map(|name| (name_plate::spread(&name, 1, u16::MAX), Meaning::Heading));
        head.into_iter().chain(names).chain([(String::new(), Meaning::Text)]).collect::<Vec<_>>()
    };
    given.into_iter().flat_map(lines).collect()
}
