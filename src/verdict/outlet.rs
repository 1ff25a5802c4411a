//! What two reports share because one outlet has put it under both.

use super::template::Report;
use super::{Verdict, by_wording};
use crate::config::Config;
use crate::document::Sides;
use crate::shingle::ShingleSet;
use crate::verify::{Similarity, similarity};

/// Most shingles that the lines of an outlet are taken to have. Two reports that share more share
/// a text, and need not be cut into sentences to be told.
const OUTLETS_SHINGLES: usize = 200;

/// Returns the relation that exact shingle overlap proves, also without the outlet's own lines.
///
/// A copyright line, a call for readers and a notice of cookies are longer than many a brief, and
/// prove nothing. Of 90 own briefs, each with one of six kinds of such lines, 349 pairs share .4 of
/// their five-word runs, and with this 5, of which each tells two of three sentences alike (2026-11).
#[must_use]
pub fn by_own_wording(
    same_words: bool,
    shingles: Sides<&ShingleSet>,
    reports: Sides<&Report>,
    overlap: &Similarity,
    config: &Config,
) -> Option<Verdict> {
    let proven = by_wording(same_words, overlap, &config.verify)?;
    if same_words || shingles.left.shared(shingles.right) > OUTLETS_SHINGLES {
        return Some(proven);
    }
    let told = reports.map(|report| report.told_shingles(config.shingle.width));
    by_wording(false, &similarity(told.left, told.right), &config.verify).map(|_| proven)
}
