//! Who is given what. The first award takes the first ranks, the next the ranks after them; a shared rank at the border is taken whole or ruled on. Knows ranks
//! and rulings; not points.

use super::super::agenda::Border;
use super::super::ids::VillageId;
use super::standings::Tier;
use super::ties::{place_in, ruling_on};
use super::{AwardGiven, Sheet};

/// The awards in the agenda's order, and the shared ranks at a border that wait for a ruling. Until it is made, nobody of such a rank is given anything.
///
/// A ruling at a border orders those who share the rank for this award and the ones after it; the rank itself stays shared, unless `ruling` is one of the
/// round's steps too.
pub(super) fn give(sheet: &Sheet, tiers: &[Tier]) -> (Vec<AwardGiven>, Vec<Vec<VillageId>>) {
    let mut waiting: Vec<Sharers> = tiers.iter().map(Sharers::of).rev().collect();
    let mut undecided = Vec::new();
    let mut last = 0_u32;
    let mut awards = Vec::new();
    for award in &sheet.round.awards {
        last = last.saturating_add(award.places);
        let mut villages = Vec::new();
        while let Some(sharers) = waiting.pop_if(|sharers| sharers.first <= last) {
            if sharers.last() <= last || award.border == Border::All {
                villages.extend(sharers.villages);
                continue;
            }
            let Some(ruling) = ruling_on(sheet.rulings, &sharers.villages) else {
                undecided.push(sharers.villages);
                continue;
            };
            let Sharers { first, villages: mut in_order } = sharers;
            in_order.sort_by_key(|village| place_in(ruling, village));
            let rest = in_order.split_off(usize::try_from(last - first + 1).unwrap_or(usize::MAX).min(in_order.len()));
            villages.extend(in_order);
            waiting.push(Sharers { first: last.saturating_add(1), villages: rest });
        }
        awards.push(AwardGiven { award: award.id.clone(), villages });
    }
    (awards, undecided)
}

/// Those of a shared rank who were given nothing yet.
struct Sharers {
    /// The first place they take up.
    first: u32,
    villages: Vec<VillageId>,
}

impl Sharers {
    fn of(tier: &Tier) -> Self {
        Self { first: tier.rank, villages: tier.scores.iter().map(|score| score.village.clone()).collect() }
    }

    /// The last place they take up.
    fn last(&self) -> u32 {
        let more = u32::try_from(self.villages.len()).unwrap_or(u32::MAX).saturating_sub(1);
        self.first.saturating_add(more)
    }
}
