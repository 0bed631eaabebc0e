//! Paths that are looked for while a text is read, merged into a tree, so that thousands of them cost one pass. Begin at [`Watch::add`].

use crate::meeting::agenda::path::PathStep;
use std::collections::BTreeMap;

/// A value on the way to something looked for.
#[derive(Default)]
pub(super) struct Watch {
    /// Which of the paths asked for end here.
    pub(super) ranks: Vec<usize>,
    keys: BTreeMap<String, Watch>,
    elements: BTreeMap<usize, Watch>,
}

impl Watch {
    /// Looks for one more path, remembered by its rank.
    pub(super) fn add(&mut self, path: &[PathStep], rank: usize) {
        let mut here = self;
        for step in path {
            here = match step {
                PathStep::Key(name) => here.keys.entry(name.clone()).or_default(),
                PathStep::Index(index) => here.elements.entry(*index).or_default(),
            };
        }
        here.ranks.push(rank);
    }

    /// What is looked for under a key.
    pub(super) fn key(&self, name: &str) -> Option<&Self> {
        self.keys.get(name)
    }

    /// What is looked for in an element of a list.
    pub(super) fn element(&self, index: usize) -> Option<&Self> {
        self.elements.get(&index)
    }
}
