//! Candidate → exact Jaccard similarity and containment, both ways.

use std::cmp::Ordering;

use crate::document::{Side, Sides};
use crate::shingle::{ShingleSet, ShingleTable};

/// How much of their word shingles two documents share. Exact, not estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Similarity {
    /// |A∩B| / |A∪B|, 0..1.
    pub jaccard: f64,
    /// Share of each side's shingles that the other side holds, 0..1.
    pub containment: Sides<f64>,
}

impl Similarity {
    /// Returns the side that stands in the other one with the greater share of its shingles; of
    /// an excerpt, the report that the excerpt makes up most of. `None` where the shares are equal.
    #[must_use]
    pub fn contained(&self) -> Option<Side> {
        let Sides { left, right } = self.containment;
        match left.total_cmp(&right) {
            Ordering::Less => Some(Side::Right),
            Ordering::Equal => None,
            Ordering::Greater => Some(Side::Left),
        }
    }
}

/// Returns the Jaccard similarity and the containment both ways of two shingle sets.
///
/// Two empty sets are wholly similar (1.0): there is nothing they disagree on. An empty set and
/// another share nothing (0.0). Cost: linear in both sets.
/// Source: Broder, "On the resemblance and containment of documents", 1997, §2.
///
/// # Examples
///
/// ```
/// use dedup::{segment::word_terms, shingle::ShingleSet, verify::similarity};
/// let five = ShingleSet::of_terms(word_terms("five dead in flood"), 2);
/// let six = ShingleSet::of_terms(word_terms("six dead in flood"), 2);
/// assert_eq!(similarity(&five, &six).jaccard, 0.5); // 2 shared of 4 distinct
/// ```
#[must_use]
pub fn similarity(left: &ShingleSet, right: &ShingleSet) -> Similarity {
    of_counts(Sides::new(left.len(), right.len()), left.shared(right))
}

/// Returns what [`similarity`] does, of shingles in tables. Cost: linear in the smaller one.
#[must_use]
pub fn overlap(shingles: Sides<&ShingleTable>) -> Similarity {
    of_counts(shingles.map(ShingleTable::len), shingles.left.shared(shingles.right))
}

/// Returns a similarity of which no figure is below that of [`overlap`], told without looking any
/// shingle up.
#[must_use]
pub fn overlap_at_most(shingles: Sides<&ShingleTable>) -> Similarity {
    let Sides { left, right } = shingles;
    let lacking = ShingleTable::lacking(shingles);
    // Repeats count as if they were distinct: more shared than there can be, never fewer.
    let shared = (left.all().len() - lacking.left).min(right.all().len() - lacking.right);
    of_counts(lacking.map(|lacking| lacking + shared), shared)
}

fn of_counts(counts: Sides<usize>, shared: usize) -> Similarity {
    let union = counts.left + counts.right - shared;
    let share = |of: usize| {
        if of == 0 { f64::from(u8::from(union == 0)) } else { shared as f64 / of as f64 }
    };
    Similarity { jaccard: share(union), containment: counts.map(share) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contained_side_has_the_greater_share_in_the_other() {
        let of = |left, right| Similarity { jaccard: 0.3, containment: Sides::new(left, right) };
        let found = [of(0.9, 0.3), of(0.3, 0.9), of(0.5, 0.5)].map(|one| one.contained());
        assert_eq!(found, [Some(Side::Left), Some(Side::Right), None]);
    }
}
