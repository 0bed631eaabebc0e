//! A list that only grows at its end, and of which a copy costs next to nothing: what two copies have in common they share. The fold of a long meeting is kept at
//! many moments at once so that any other is near one of them; remarks and forms are what grows in it. Knows nothing of what it holds. Begin at [`Shelf`].

use serde::{Serialize, Serializer};
use std::sync::Arc;

/// So many stand on one board: a copy writes at most so many anew when it grows.
const BOARD: usize = 64;

/// A list that only grows at its end.
#[derive(Clone, Debug)]
pub struct Shelf<T> {
    /// All boards but the last are full.
    boards: Vec<Arc<Vec<T>>>,
    length: usize,
}

impl<T> Shelf<T> {
    /// Nothing on it.
    pub const fn new() -> Self {
        Self { boards: Vec::new(), length: 0 }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// One by its place, from 0.
    pub fn get(&self, place: usize) -> Option<&T> {
        self.boards.get(place / BOARD)?.get(place % BOARD)
    }

    /// The last.
    pub fn last(&self) -> Option<&T> {
        self.boards.last()?.last()
    }

    /// All, in order; backwards too.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.boards.iter().flat_map(|board| board.iter())
    }
}

impl<T: Clone> Shelf<T> {
    /// Puts one behind the last.
    pub fn push(&mut self, one: T) {
        match self.boards.last_mut().filter(|board| board.len() < BOARD) {
            Some(board) => Arc::make_mut(board).push(one),
            None => self.boards.push(Arc::new(vec![one])),
        }
        self.length += 1;
    }

    /// The last one that is looked for, to be changed.
    pub fn find_mut(&mut self, is_it: impl Fn(&T) -> bool) -> Option<&mut T> {
        let (board, place) = self.boards.iter_mut().rev().find_map(|board| {
            let place = board.iter().rposition(&is_it)?;
            Some((board, place))
        })?;
        Arc::make_mut(board).get_mut(place)
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: PartialEq> PartialEq for Shelf<T> {
    fn eq(&self, other: &Self) -> bool {
        // A board that both share need not be looked at.
        let same = |(one, two): (&Arc<Vec<T>>, &Arc<Vec<T>>)| Arc::ptr_eq(one, two) || one == two;
        self.length == other.length && self.boards.iter().zip(&other.boards).all(same)
    }
}

impl<T: Serialize> Serialize for Shelf<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<T: Clone> FromIterator<T> for Shelf<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut shelf = Self::new();
        all.into_iter().for_each(|one| shelf.push(one));
        shelf
    }
}

impl<'a, T> IntoIterator for &'a Shelf<T> {
    type Item = &'a T;
    type IntoIter = std::iter::FlatMap<std::slice::Iter<'a, Arc<Vec<T>>>, std::slice::Iter<'a, T>, fn(&'a Arc<Vec<T>>) -> std::slice::Iter<'a, T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.boards.iter().flat_map(|board| board.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_stays_as_it_was() {
        for length in [0, 1, BOARD - 1, BOARD, BOARD + 1, 3 * BOARD] {
            let mut shelf: Shelf<usize> = (0..length).collect();
            let copy = shelf.clone();
            if let Some(first) = shelf.find_mut(|one| *one == 0) {
                *first = 1_000;
            }
            shelf.push(length);
            assert!(copy.iter().copied().eq(0..length), "{length}");
            assert_eq!((copy.len(), copy.last().copied()), (length, length.checked_sub(1)));
            assert_eq!(copy.is_empty(), length == 0);
            assert_eq!((shelf.len(), shelf.get(length)), (length + 1, Some(&length)));
            assert_ne!(shelf, copy);
        }
    }

    #[test]
    fn of_two_alike_the_last_is_found() {
        let mut shelf: Shelf<(u8, usize)> = (0..200).map(|place| (7, place)).collect();
        assert_eq!(shelf.find_mut(|(name, _)| *name == 7).map(|(_, place)| *place), Some(199));
        assert_eq!(shelf.find_mut(|(name, _)| *name == 8), None);
    }
}
