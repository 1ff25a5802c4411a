//! Two given reports, whatever their similarity.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::align::{Aligner, Alignment};
use crate::config::{AlignConfig, Config};
use crate::credit::{self, Credit};
use crate::diff::{Diff, Differ};
use crate::document::{Document, Sides};
use crate::language::Vocabulary;
use crate::segment::{Segments, word_terms};
use crate::verdict::template::unless_template;
use crate::verdict::{Features, Prepared, Verdict, by_own_wording, judge};
use crate::verify::{Similarity, overlap};

/// All that is found out about two reports.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What is concluded.
    pub verdict: Verdict,
    /// What it was concluded from.
    pub features: Features,
    /// Exact overlap of word shingles.
    pub similarity: Similarity,
    /// The aligned view.
    pub detail: Detail,
}

/// The aligned view of a pair.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Sentences and tokens of both sides.
    pub segments: Sides<Segments>,
    /// Which sentences correspond.
    pub alignment: Alignment,
    /// What differs.
    pub diff: Diff,
    /// Whom each side credits.
    pub credits: Sides<Vec<Credit>>,
}

/// Compares reports by one configuration; made once for all pairs of a run.
pub struct Comparer<'a> {
    config: &'a Config,
    vocabulary: Vocabulary,
    differ: Differ<'a>,
}

impl<'a> Comparer<'a> {
    /// Returns a comparer that reads by the built-in words and those of the configuration.
    #[must_use]
    pub fn new(config: &'a Config) -> Self {
        let vocabulary = Vocabulary::new(&config.language);
        let differ = Differ::new(&config.diff, &vocabulary);
        Self { config, vocabulary, differ }
    }

    /// Compares two reports.
    ///
    /// Cost: O(n·m) for n and m sentences.
    #[must_use]
    pub fn compare(&self, documents: Sides<&Document>) -> Comparison {
        let config = self.config;
        let reports =
            documents.map(|document| Prepared::new(Cow::Borrowed(document), config.shingle.width));
        let prepared = reports.as_ref();
        let words = |document: &Document| word_terms(document.body()).collect::<Vec<u64>>();
        let same = words(documents.left) == words(documents.right);
        let similarity = overlap(prepared.map(Prepared::shingles));
        let proven = by_own_wording(same, prepared, &similarity, &config.verify);
        let segments = prepared.map(Prepared::segments);
        let ceiling = Features::ceiling(prepared.map(Prepared::profile));
        let (verdict, features, alignment) =
            self.judge_aligned(documents, segments, ceiling, proven);
        let verdict = unless_template(verdict, prepared, &similarity);
        let segments = reports.map(Prepared::into_segments);
        let detail = self.detail(documents, segments, alignment);
        Comparison { verdict, features, similarity, detail }
    }

    /// Compares many pairs on all threads of the current pool; the results stand in the order
    /// given.
    #[must_use]
    pub fn compare_all(&self, pairs: &[Sides<&Document>]) -> Vec<Comparison> {
        pairs.par_iter().map(|&documents| self.compare(documents)).collect()
    }

    /// Returns the configuration.
    pub(super) fn config(&self) -> &'a Config {
        self.config
    }

    /// Returns the aligned view of two reports.
    pub(super) fn detail(
        &self,
        documents: Sides<&Document>,
        segments: Sides<Segments>,
        alignment: Alignment,
    ) -> Detail {
        let diff = self.differ.diff(documents, segments.as_ref(), &alignment);
        let credits = credit::of_pair(documents, segments.as_ref(), &self.vocabulary);
        Detail { segments, alignment, diff, credits }
    }

    /// Aligns a pair, of which `ceiling` is what it can reach, and judges it.
    ///
    /// The verdict, its features and the coverage come from the aligner's own cut; the links are
    /// those of `config.align.min_link_score` where that is set, which lists more or fewer of them
    /// and changes nothing else.
    pub(super) fn judge_aligned(
        &self,
        documents: Sides<&Document>,
        segments: Sides<&Segments>,
        ceiling: Features,
        proven: Option<Verdict>,
    ) -> (Verdict, Features, Alignment) {
        let config = self.config;
        let align = |config: &AlignConfig| {
            Aligner { config, vocabulary: &self.vocabulary }.align(documents, segments)
        };
        let own = align(&AlignConfig { min_link_score: None, ..config.align.clone() });
        let features = ceiling.aligned(documents, segments, &own);
        let apart = documents.left.days_from(documents.right);
        let verdict = judge(proven, &features, apart, &config.verdict);
        let listed = match config.align.min_link_score {
            Some(_) => Alignment { coverage: own.coverage, ..align(&config.align) },
            None => own,
        };
        (verdict, features, listed)
    }
}

/// Compares two reports; for many, make one [`Comparer`].
#[must_use]
pub fn compare(documents: Sides<&Document>, config: &Config) -> Comparison {
    Comparer::new(config).compare(documents)
}
