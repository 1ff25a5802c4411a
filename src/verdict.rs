//! Features of an aligned pair → its relation, with calibrated scores.

use crate::document::Relation;

/// What is concluded of a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// How the two reports stand to each other.
    pub relation: Relation,
    /// Probability that one derives from the other, or both from one text, 0..1.
    pub derived: f64,
    /// Probability that both report one event, 0..1.
    pub same_event: f64,
}
