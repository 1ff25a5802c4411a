//! Signatures and anchors → candidates: pairs worth a closer look. A candidate claims nothing.
//!
//! Two lanes. [`banding`] finds copies and near-copies, whose signatures agree on a whole band.
//! [`anchors`] finds rewrites, which share almost no run of words but the rarest names, numbers
//! and stems. Both are searched by a document of the corpus or by one from outside.

pub mod anchors;
pub mod banding;
mod sieve;
mod within;

use crate::document::Pair;

/// A pair worth a closer look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The two documents.
    pub pair: Pair,
    /// Rare anchors that both hold.
    pub anchors: u32,
}

impl Candidate {
    /// Returns the candidate of two documents of the same words, which no lane had to find.
    #[must_use]
    pub fn of_copy(pair: &Pair) -> Self {
        Self { pair: *pair, anchors: 0 }
    }
}

/// Returns the candidates of both lanes as one list, ascending by pair, no repeats.
///
/// Both lists ascend by pair and hold each pair once.
#[must_use]
pub fn merge(banded: Vec<Candidate>, anchored: Vec<Candidate>) -> Vec<Candidate> {
    let mut all = banded;
    all.extend(anchored);
    all.sort_unstable_by_key(|candidate| candidate.pair);
    all.dedup_by(|later, kept| {
        let same = later.pair == kept.pair;
        if same {
            kept.anchors += later.anchors;
        }
        same
    });
    all
}
