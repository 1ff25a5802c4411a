//! Tokens → word shingles: the set of runs of w words that a document holds.

use std::sync::OnceLock;

use crate::document::Sides;
use crate::hash;
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

/// Bits of a table's sketch: at 400 shingles one in twenty of another text's meets one of them.
const BITS: usize = 1 << 13;

/// The word shingles of a document, as 64-bit hashes, with what tells which of them others hold.
///
/// The same set as [`ShingleSet`], made without sorting, for documents that are compared in pairs.
/// Most of these have too little in common: a sketch tells them, so that the table in which
/// shingles are looked up is made at the first look-up.
#[derive(Clone, Debug)]
pub struct ShingleTable {
    /// In the order of the text, repeats included.
    all: Vec<u64>,
    /// One bit for each value of the first bits of a shingle.
    sketch: Vec<u64>,
    /// Number of bits that are set.
    set: usize,
    slots: OnceLock<Slots>,
}

/// Where the distinct shingles stand.
#[derive(Clone, Debug)]
struct Slots {
    /// Those that stand at an earlier place, too.
    repeated: Vec<u64>,
    /// Open addressing with linear probing, at most half full: the place of the first shingle of
    /// its kind, from 1; 0 where nothing stands. The number of slots is a power of two.
    places: Vec<u32>,
}

impl ShingleTable {
    /// Returns the table of a document's shingles, in any order, repeats included.
    ///
    /// Cost: linear; 8 bytes a shingle and 1 kB, 8 to 16 more a shingle when any is looked up.
    #[must_use]
    pub fn of(shingles: Vec<u64>) -> Self {
        let mut sketch = vec![0_u64; BITS / 64];
        for shingle in &shingles {
            let bit = (shingle >> (64 - BITS.ilog2())) as usize;
            sketch[bit / 64] |= 1 << (bit % 64);
        }
        let set = sketch.iter().map(|word| word.count_ones() as usize).sum();
        Self { all: shingles, sketch, set, slots: OnceLock::new() }
    }

    /// Returns the table of the shingles of a sequence of word hashes, of `width` words each; see
    /// [`ShingleSet::of_terms`].
    #[must_use]
    pub fn of_terms(terms: &[u64], width: usize) -> Self {
        let mut shingles = Vec::new();
        Isa::best().shingle(terms, width, &mut shingles);
        Self::of(shingles)
    }

    /// Returns the number of distinct shingles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len() - self.slots().repeated.len()
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the shingles in the order of the text, repeats included.
    #[must_use]
    pub fn all(&self) -> &[u64] {
        &self.all
    }

    /// Returns how many shingles both tables hold. Cost: linear in the smaller one.
    #[must_use]
    pub fn shared(&self, other: &Self) -> usize {
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        let shared = |of: &[u64]| of.iter().filter(|&&one| many.place(one).is_some()).count();
        shared(&few.all) - shared(&few.slots().repeated)
    }

    /// Returns of each side a number of its distinct shingles that the other is sure to lack: nearly
    /// all of them. Cost: that of 128 words, whatever the texts.
    #[must_use]
    pub fn lacking(tables: Sides<&Self>) -> Sides<usize> {
        let Sides { left, right } = tables;
        let both = left.sketch.iter().zip(&right.sketch).map(|(one, two)| one & two);
        let both: usize = both.map(|word| word.count_ones() as usize).sum();
        tables.map(|table| table.set - both)
    }

    /// Returns the place in [`ShingleTable::all`] where a shingle stands first.
    #[must_use]
    pub fn place(&self, shingle: u64) -> Option<usize> {
        let places = &self.slots().places;
        (places[slot_of(shingle, places, &self.all)] as usize).checked_sub(1)
    }

    fn slots(&self) -> &Slots {
        self.slots.get_or_init(|| Slots::of(&self.all))
    }
}

impl Slots {
    fn of(shingles: &[u64]) -> Self {
        let mut places = vec![0; (2 * shingles.len()).next_power_of_two()];
        let mut repeated = Vec::new();
        for (&shingle, place) in shingles.iter().zip(1..) {
            let slot = slot_of(shingle, &places, shingles);
            if places[slot] == 0 {
                places[slot] = place;
            } else {
                repeated.push(shingle);
            }
        }
        Self { repeated, places }
    }
}

/// Returns the slot that holds a shingle, or the free one where it would stand. Shingles are
/// mixed well, so that their low bits tell the slot.
fn slot_of(shingle: u64, places: &[u32], shingles: &[u64]) -> usize {
    let mask = places.len() - 1;
    let mut at = shingle as usize & mask;
    while places[at] != 0 && shingles[places[at] as usize - 1] != shingle {
        at = (at + 1) & mask;
    }
    at
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
