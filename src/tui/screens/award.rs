//! What was declared, for the ceremony: each award with those it is given to. Nothing of what is announced after the meeting, and no rank. Begin at [`ceremony`].

use crate::meeting::stage::{Given, awards};
use crate::tui::screens::facts::{self, Fact};
use crate::tui::screens::name_plate;
use crate::tui::theme::Meaning;
use crate::tui::view::View;
use crate::words;

/// One paragraph an award.
pub(super) fn in_short(view: &View<'_>, star: &str) -> Vec<Fact> {
    let paragraph = |given: Given| facts::award(star, &given.award, &words::listed(view.lang, given.villages.into_iter()));
    awards(view.state()).into_iter().map(paragraph).collect()
}

/// Lines for the middle of the screen: an award, then each name spread out, then a free line; with free lines between the names where there are so many rows.
pub(super) fn ceremony(view: &View<'_>, star: &str, rows: u16) -> Vec<(String, Meaning)> {
    let given = awards(view.state());
    if given.is_empty() {
        return vec![(view.lang.award_none_yet().to_owned(), Meaning::Text)];
    }
    let free = || (String::new(), Meaning::Text);
    let airy = given.iter().map(|given| 2 * given.villages.len() + 2).sum::<usize>() <= usize::from(rows);
    let lines = |Given { award, villages }| {
        let head = [(format!("{star} {award} {star}"), Meaning::Award), free()];
        let names = villages.into_iter().map(|name| (name_plate::spread(&name, 1, u16::MAX), Meaning::Heading));
        let names = names.flat_map(|name| std::iter::once(name).chain(airy.then(free)));
        head.into_iter().chain(names).chain((!airy).then(free)).collect::<Vec<_>>()
    };
    given.into_iter().flat_map(lines).collect()
}
