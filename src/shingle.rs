//! Tokens → word shingles: the set of runs of w words that a document holds.

use std::cell::RefCell;

use crate::hash;
use crate::segment::WordReader;
use crate::simd::Isa;

/// The distinct word shingles of a document, as 64-bit hashes, ascending.
///
/// A text shorter than the width is one shingle of all its words; a text without words has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShingleSet(Vec<u64>);

impl ShingleSet {
    /// Returns the shingles of a sequence of word hashes, `width` words each; a width of 0 is
    /// taken for 1.
    ///
    /// Cost: O(n log n) for n words.
    #[must_use]
    pub fn of_terms(terms: impl Iterator<Item = u64>, width: usize) -> Self {
        let mut shingles = Vec::new();
        each_shingle(terms, width, |shingle| shingles.push(shingle));
        shingles.sort_unstable();
        shingles.dedup();
        Self(shingles)
    }

    /// Returns the number of distinct shingles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the hashes, ascending.
    #[must_use]
    pub fn hashes(&self) -> &[u64] {
        &self.0
    }

    /// Returns how many shingles both sets hold. Cost: linear in both.
    #[must_use]
    pub fn shared(&self, other: &Self) -> usize {
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while i < self.0.len() && j < other.0.len() {
            let (a, b) = (self.0[i], other.0[j]);
            shared += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        shared
    }
}

/// The distinct word shingles of a document, as 64-bit hashes, in a table to look them up in.
///
/// The same set as [`ShingleSet`], made without sorting, for documents that are compared in pairs.
#[derive(Clone, Debug)]
pub struct ShingleTable {
    /// In the order of the text.
    distinct: Vec<u64>,
    /// Open addressing with linear probing, at most half full; 0 where nothing stands. The number of
    /// slots is a power of two.
    slots: Vec<u64>,
    /// Whether 0 is one of the shingles.
    zero: bool,
}

impl ShingleTable {
    /// Returns the table of a document's shingles, in any order, repeats included.
    ///
    /// Cost: linear; 8 bytes a shingle and 16 to 32 a slot.
    #[must_use]
    pub fn of(shingles: &[u64]) -> Self {
        let count = (2 * shingles.len()).next_power_of_two();
        let mut table = Self {
            distinct: Vec::with_capacity(shingles.len()),
            slots: vec![0; count],
            zero: false,
        };
        for &shingle in shingles {
            table.insert(shingle);
        }
        table
    }

    /// Returns the table of a text's shingles, of `width` words each; as [`ShingleSet::of_terms`] of
    /// [its words](crate::segment::word_terms), read some times faster.
    #[must_use]
    pub fn of_text(text: &str, width: usize) -> Self {
        thread_local! {
            static ROOM: RefCell<(WordReader, Vec<u64>)> = RefCell::default();
        }
        ROOM.with_borrow_mut(|(words, shingles)| {
            Isa::best().shingle(words.read(text), width, shingles);
            Self::of(shingles)
        })
    }

    /// Returns the table of the shingles of a sequence of word hashes; see [`ShingleSet::of_terms`].
    #[must_use]
    pub fn of_terms(terms: impl Iterator<Item = u64>, width: usize) -> Self {
        let mut shingles = Vec::new();
        each_shingle(terms, width, |shingle| shingles.push(shingle));
        Self::of(&shingles)
    }

    /// Returns the number of distinct shingles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.distinct.len()
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.distinct.is_empty()
    }

    /// Returns how many shingles both tables hold. Cost: linear in the smaller one.
    #[must_use]
    pub fn shared(&self, other: &Self) -> usize {
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        few.distinct.iter().filter(|&&shingle| many.holds(shingle)).count()
    }

    fn insert(&mut self, shingle: u64) {
        let at = self.slot_of(shingle);
        let new = if shingle == 0 { !self.zero } else { self.slots[at] == 0 };
        if new {
            self.zero |= shingle == 0;
            self.slots[at] = shingle;
            self.distinct.push(shingle);
        }
    }

    fn holds(&self, shingle: u64) -> bool {
        if shingle == 0 { self.zero } else { self.slots[self.slot_of(shingle)] == shingle }
    }

    /// Returns the slot that holds a shingle, or the free one where it would stand. Shingles are
    /// mixed well, so that their low bits tell the slot.
    fn slot_of(&self, shingle: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = shingle as usize & mask;
        while self.slots[at] != shingle && self.slots[at] != 0 {
            at = (at + 1) & mask;
        }
        at
    }
}

/// Calls `found` with each shingle of a sequence of word hashes, in order, repeats included. A
/// width of 0 is taken for 1.
///
/// A shingle is the exclusive or of its words' hashes, each rotated by its place, then mixed: one
/// rotation and two exclusive ors a word, whatever the width (Lemire and Kaser, "Recursive n-gram
/// hashing is pairwise independent, at best", 2010, §4: cyclic polynomials). That tells shingles
/// apart only where words are hashes: of small numbers, 1 before 2 and 2 before 4 are the same.
pub fn each_shingle(terms: impl Iterator<Item = u64>, width: usize, mut found: impl FnMut(u64)) {
    let width = width.max(1);
    let mut window = vec![0_u64; width];
    let (mut rolling, mut count) = (0_u64, 0_usize);
    for term in terms {
        let slot = count % width;
        let leaving = window[slot].rotate_left((width % 64) as u32);
        window[slot] = term;
        rolling = rolling.rotate_left(1) ^ term;
        if count >= width {
            rolling ^= leaving;
        }
        count += 1;
        if count >= width {
            found(hash::mix(rolling));
        }
    }
    if count > 0 && count < width {
        found(hash::mix(rolling ^ count as u64));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shingles(terms: &[u64], width: usize) -> Vec<u64> {
        let mut all = Vec::new();
        each_shingle(terms.iter().copied(), width, |shingle| all.push(shingle));
        all
    }

    #[test]
    fn a_shingle_depends_on_its_own_words_only() {
        let terms: Vec<u64> = ["a", "flood", "in", "the", "port"].map(hash::text).into();
        let longer: Vec<u64> = ["x", "y", "a", "flood", "in", "the", "port"].map(hash::text).into();
        assert_eq!(shingles(&terms, 3), shingles(&longer, 3)[2..]);
    }

    #[test]
    fn the_order_of_words_counts() {
        let (a, b) = (hash::text("five"), hash::text("dead"));
        assert_ne!(shingles(&[a, b], 2), shingles(&[b, a], 2));
    }

    #[test]
    fn a_text_shorter_than_the_width_is_one_shingle() {
        assert_eq!(shingles(&[7, 8], 5).len(), 1);
        assert_eq!(shingles(&[], 5).len(), 0);
    }

    #[test]
    fn a_width_of_no_words_is_one_word() {
        assert_eq!(shingles(&[7, 8], 0), shingles(&[7, 8], 1));
    }
}
