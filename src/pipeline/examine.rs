//! Candidates → the pairs that stand close enough: by exact overlap first, then by the verdict.

use super::compare::{Comparer, Detail};
use super::families::{Documents, each_pair};
use crate::candidate::Candidate;
use crate::config::Config;
use crate::document::{Level, Pair, Sides};
use crate::error::Error;
use crate::verdict::template::{is_template, may_be_template};
use crate::verdict::{Features, Prepared, Verdict, by_own_wording, by_wording, judge};
use crate::verify::{Similarity, overlap, overlap_at_most};

/// A pair that is close enough to be reported.
#[derive(Clone, Debug)]
pub struct FoundPair {
    /// The two documents.
    pub pair: Pair,
    /// What is concluded.
    pub verdict: Verdict,
    /// Exact overlap of word shingles.
    pub similarity: Similarity,
    /// The aligned view, where it was asked for.
    pub detail: Option<Detail>,
}

/// A candidate with its exact overlap, and the verdict where that proves one. Issues of one
/// template are none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verified {
    pair: Pair,
    similarity: Similarity,
    proven: Option<Verdict>,
}

/// Returns the candidates that the asked relation leaves open, with their exact overlap, in the
/// order given: at the level of near-duplicates those whose wording proves one, beyond it all but
/// issues of one template. `step` is called behind each.
///
/// # Errors
///
/// When a document can no longer be read.
pub(super) fn verify_all(
    found: &[Candidate],
    documents: &impl Documents,
    config: &Config,
    step: impl Fn() + Sync,
) -> Result<Vec<Verified>, Error> {
    let pairs: Vec<Pair> = found.iter().map(|candidate| candidate.pair).collect();
    each_pair(&pairs, documents, config.shingle.width, |at, reports| {
        let pair = pairs[at];
        let verified = verify(documents.have_same_words(pair), reports, config);
        step();
        let (similarity, proven) = verified?;
        Some(Verified { pair, similarity, proven })
    })
}

/// Returns the exact overlap of two reports with the verdict where that proves one; `None` for
/// issues of one template, and where the asked relation needs a proof and there is none.
pub(super) fn verify(
    same_words: bool,
    reports: Sides<&Prepared<'_>>,
    config: &Config,
) -> Option<(Similarity, Option<Verdict>)> {
    let shingles = reports.map(Prepared::shingles);
    if config.relation == Level::NearDuplicate {
        by_wording(same_words, &overlap_at_most(shingles), &config.verify)?;
    }
    let similarity = overlap(shingles);
    let proven = by_own_wording(same_words, reports, &similarity, &config.verify);
    if proven.is_none() && config.relation == Level::NearDuplicate {
        return None;
    }
    let template = !same_words && may_be_template(&similarity) && is_template(reports);
    (!template).then_some((similarity, proven))
}

/// Returns those of the verified pairs that stand at the asked relation or closer, in the order
/// given; with `detail` each is aligned and diffed. `step` is called behind each.
///
/// # Errors
///
/// When a document can no longer be read.
pub(super) fn judge_all(
    verified: &[Verified],
    documents: &impl Documents,
    comparer: &Comparer,
    detail: bool,
    step: impl Fn() + Sync,
) -> Result<Vec<FoundPair>, Error> {
    let settled = |one: &&Verified| one.proven.is_some() && !detail;
    let mut found: Vec<FoundPair> = Vec::new();
    for &Verified { pair, similarity, proven } in verified.iter().filter(settled) {
        let verdict = proven.into_iter();
        found.extend(verdict.map(|verdict| FoundPair { pair, verdict, similarity, detail: None }));
        step();
    }
    let open: Vec<Verified> = verified.iter().filter(|one| !settled(one)).copied().collect();
    let pairs: Vec<Pair> = open.iter().map(|one| one.pair).collect();
    let width = comparer.config().shingle.width;
    found.extend(each_pair(&pairs, documents, width, |at, reports| {
        let Verified { pair, similarity, proven } = open[at];
        let judged = judge_pair(reports, proven, comparer, detail);
        step();
        let (verdict, detail) = judged?;
        Some(FoundPair { pair, verdict, similarity, detail })
    })?);
    found.sort_by_key(|one| one.pair);
    Ok(found)
}

/// Returns the verdict on two reports and, where asked for, their aligned view; `None` when they
/// are not close enough. `proven` is what their wording proves.
pub(super) fn judge_pair(
    reports: Sides<&Prepared<'_>>,
    proven: Option<Verdict>,
    comparer: &Comparer,
    detail: bool,
) -> Option<(Verdict, Option<Detail>)> {
    let config = comparer.config();
    if let (Some(verdict), false) = (proven, detail) {
        return Some((verdict, None));
    }
    let documents = reports.map(Prepared::document);
    let segments = reports.map(Prepared::segments);
    let apart = documents.left.days_from(documents.right);
    let ceiling = Features::ceiling(reports.map(Prepared::profile));
    let at_best = judge(proven, &ceiling, apart, &config.verdict);
    if !config.relation.admits(at_best.relation) {
        return None;
    }
    let (verdict, _, alignment) = comparer.judge_aligned(documents, segments, ceiling, proven);
    if !config.relation.admits(verdict.relation) {
        return None;
    }
    let detail = detail.then(|| comparer.detail(documents, segments.map(Clone::clone), alignment));
    Some((verdict, detail))
}
