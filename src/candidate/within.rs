//! What a pair's signatures leave possible: whether it can reach the thresholds of verification.
//!
//! Of 200,000 generated reports, a tenth of them issues of templates, 201,990 pairs agree on a band;
//! 110,714 are left, and every pair among the others was refused by verification too. On labelled
//! sets (ECB+, BASIL, graded pairs, `OneStop`, Clough) nothing changes at the level of rewrites
//! either, and of 20,000 generated reports the same rewrites are found: one that agrees on a band by
//! chance is found by its anchors (2026-11).

use crate::config::VerifyConfig;
use crate::document::DocumentId;
use crate::sign::{CHANCE, Signatures};

/// Standard errors that an estimate is given before it speaks against a pair.
///
/// Of pairs that stand at a threshold itself three lose 1 to 8 in 10,000 where reports have 100
/// shingles or more, 24 at 40 shingles and 64 at 12. The bands miss 4,360 of those at Jaccard .4,
/// and 8,820 of the excerpts of three fifths in a report twice as long, at .25. Two and a half lose
/// four times as many for a tenth fewer candidates; three and a half leave a tenth more (20,000
/// generated pairs of each size, 2026-11).
const MARGIN: f64 = 3.0;

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
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "without a branch the next pair is fetched while this one is weighed"
    )]
    pub(super) fn admits(&self, left: DocumentId, right: DocumentId) -> bool {
        let most = self.most[self.signatures.agreement(left, right) as usize];
        let [left, right] = [left, right].map(|id| f64::from(self.signatures.shingles(id)));
        let excerpt = self.thresholds.excerpt * (1.0 + most) * left.min(right);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::SignConfig;
    use crate::hash;
    use crate::shingle::ShingleSet;
    use crate::sign::{Block, sign};

    /// Returns in how many of 400 pairs of sets, of so many shingles and so many of them shared,
    /// thresholds can be reached.
    fn admitted(left: u64, right: u64, shared: u64) -> usize {
        let config = SignConfig::default();
        let (mut values, mut shingles) = (Vec::new(), Vec::new());
        for pair in 0..400 {
            for (from, count) in [(0, left), (left - shared, right)] {
                let terms = (from..from + count).map(|term| hash::mix(pair << 32 | term));
                let set = ShingleSet::of_terms(terms, 1);
                values.extend_from_slice(sign(&set, &config).unwrap().values());
                shingles.push(set.len() as u32);
            }
        }
        let mut table = Signatures::new(&config, usize::MAX, &std::env::temp_dir());
        table.append(Block::of(&values, shingles, &config)).unwrap();
        let thresholds = VerifyConfig::default();
        let reach = Reach::new(&table, &thresholds);
        (0..400).filter(|at| reach.admits(DocumentId(2 * at), DocumentId(2 * at + 1))).count()
    }

    #[test]
    fn pairs_at_a_threshold_are_admitted_whatever_their_size() {
        for (left, right, shared) in [(100, 100, 58), (500, 500, 286), (300, 600, 180)] {
            assert!(admitted(left, right, shared) >= 399, "{shared} of {left} and {right}");
        }
    }

    #[test]
    fn pairs_far_below_both_thresholds_are_not() {
        for (left, right, shared) in [(500, 500, 150), (300, 600, 40), (500, 500, 0)] {
            assert!(admitted(left, right, shared) <= 20, "{shared} of {left} and {right}");
        }
    }

    #[test]
    fn few_values_rule_little_out() {
        assert!(most_similar(0, 1) > 0.85);
        assert!(most_similar(0, 128) < 0.01);
        assert!(most_similar(128, 128) > 0.999);
    }
}
