//! What a pair's signatures leave possible: whether it can reach the thresholds of verification.

use crate::config::VerifyConfig;
use crate::document::DocumentId;
use crate::sign::{CHANCE, Signatures};

/// Standard errors that an estimate is given before it speaks against a pair.
const MARGIN: f64 = 3.5;

/// Tells of two documents of one table whether they may be copies or excerpts.
///
/// The values on which two signatures agree bound their Jaccard similarity from above (upper end
/// of the Wilson score interval; Wilson, "Probable Inference, the Law of Succession, and
/// Statistical Inference", 1927), and with the numbers of their shingles the containment:
/// J·(|A| + |B|)/((1 + J)·min).
#[derive(Debug)]
pub(super) struct Reach<'a> {
    signatures: &'a Signatures,
    thresholds: &'a VerifyConfig,
    /// The highest Jaccard similarity that so many agreeing values leave possible.
    most: Vec<f64>,
}

impl<'a> Reach<'a> {
    pub(super) fn new(signatures: &'a Signatures, thresholds: &'a VerifyConfig) -> Self {
        let compared = signatures.compared();
        let most = (0..=compared).map(|agreed| most_similar(agreed, compared)).collect();
        Self { signatures, thresholds, most }
    }

    /// Tells whether a pair can reach a threshold.
    pub(super) fn admits(&self, left: DocumentId, right: DocumentId) -> bool {
        let most = self.most[self.signatures.agreement(left, right) as usize];
        let [left, right] = [left, right].map(|id| f64::from(self.signatures.shingles(id)));
        let excerpt = self.thresholds.excerpt * (1.0 + most) * left.min(right);
        // Both without a branch: the next pair is fetched while this one is weighed.
        (most >= self.thresholds.near_duplicate) | (most * (left + right) >= excerpt)
    }
}

/// Returns the highest Jaccard similarity that so many agreeing ones of the compared values leave
/// possible.
fn most_similar(agreed: u32, compared: u32) -> f64 {
    let (agreed, compared) = (f64::from(agreed), f64::from(compared));
    let (share, error) = (agreed / compared, MARGIN * MARGIN / compared);
    let spread = (error * share * (1.0 - share) + error * error / 4.0).sqrt();
    let most = (share + error / 2.0 + spread) / (1.0 + error);
    ((most - CHANCE) / (1.0 - CHANCE)).clamp(0.0, 1.0)
}
