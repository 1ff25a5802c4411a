//! Candidate → exact Jaccard similarity and containment, both ways.

use crate::document::Sides;
use crate::shingle::ShingleSet;

/// How much of their word shingles two documents share. Exact, not estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Similarity {
    /// |A∩B| / |A∪B|, 0..1.
    pub jaccard: f64,
    /// Share of each side's shingles that the other side holds, 0..1.
    pub containment: Sides<f64>,
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
/// use dedup::{shingle::ShingleSet, verify::similarity};
/// let flood = ShingleSet::of_terms([1, 2, 3].into_iter(), 2);
/// let storm = ShingleSet::of_terms([1, 2, 4].into_iter(), 2);
/// assert_eq!(similarity(&flood, &storm).jaccard, 1.0 / 3.0); // 1 shared of 3 distinct
/// ```
#[must_use]
pub fn similarity(left: &ShingleSet, right: &ShingleSet) -> Similarity {
    let shared = left.shared(right);
    let union = left.len() + right.len() - shared;
    let share = |of: usize| {
        if of == 0 { f64::from(u8::from(union == 0)) } else { shared as f64 / of as f64 }
    };
    Similarity {
        jaccard: share(union),
        containment: Sides::new(share(left.len()), share(right.len())),
    }
}
