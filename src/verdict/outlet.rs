//! What two reports share because one outlet has put it under both.

use super::{Prepared, Verdict, by_wording};
use crate::config::VerifyConfig;
use crate::document::Sides;
use crate::verify::{Similarity, overlap};

/// Most shingles that the lines of an outlet are taken to have. Two reports that share more share
/// a text, and need not be cut into sentences to be told.
const OUTLETS_SHINGLES: f64 = 200.0;

/// Returns the relation that exact shingle overlap proves, also without the outlet's own lines;
/// `similarity` is that of the reports' shingles.
///
/// A copyright line, a call for readers and a notice of cookies are longer than many a brief, and
/// prove nothing. Of 90 own briefs, each with one of six kinds of such lines, 349 pairs share .4 of
/// their five-word runs, and with this 5, of which each tells two of three sentences alike (2026-11).
#[must_use]
pub fn by_own_wording(
    same_words: bool,
    reports: Sides<&Prepared>,
    similarity: &Similarity,
    config: &VerifyConfig,
) -> Option<Verdict> {
    let proven = by_wording(same_words, similarity, config)?;
    // The share of the left one's shingles makes their number again, but for an error in its 16th
    // digit.
    let shared = || similarity.containment.left * reports.left.shingles().len() as f64;
    if same_words || shared().round() > OUTLETS_SHINGLES {
        return Some(proven);
    }
    let told = overlap(reports.map(Prepared::told_shingles));
    by_wording(false, &told, config).map(|_| proven)
}
