//! What incoming reports are checked against.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::candidate::{anchors, banding};
use crate::config::Config;
use crate::document::{Document, DocumentId};

use rayon::prelude::*;

use super::corpus::Counter;
use super::signed::Signed;
use super::{Progress, Stage};

thread_local! {
    /// Room for a look-up: it grows with the terms of an archive, and each would make it anew.
    static MET: RefCell<anchors::Met> = RefCell::default();
}

/// Reports that others are checked against, in the order of their ids; never with one another.
///
/// Nothing that comes in changes an archive, not even how rare its words count: the answer to one
/// report is the same alone or among others.
pub trait Archive: Sync {
    /// Returns the number of reports.
    fn len(&self) -> usize;

    /// Tells whether there is no report.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns a report; one of [`Archive::candidates`].
    fn document(&self, id: DocumentId) -> Cow<'_, Document>;

    /// Returns the number of words of a report.
    fn words(&self, id: DocumentId) -> usize;

    /// Tells whether a report has the same words, in their order, as one from outside.
    fn has_same_words(&self, id: DocumentId, incoming: &Signed) -> bool;

    /// Proposes the reports worth a closer look, ascending, no repeats; `day` is that of the
    /// incoming report's publication. Of reports of the same words one stands for all, which is
    /// never `itself`.
    fn candidates(
        &self,
        incoming: &Signed,
        day: Option<i32>,
        itself: Option<DocumentId>,
    ) -> Vec<DocumentId>;
}

/// An archive in memory.
#[derive(Debug)]
pub struct MemoryArchive {
    documents: Vec<Document>,
    config: Config,
    /// Words of each report, and the hash of them in their order.
    words: Vec<(usize, u128)>,
    /// Reports by the hash of their words, ascending; the first of a kind is the one that the
    /// lanes know.
    copies: BTreeMap<u128, Vec<DocumentId>>,
    buckets: banding::Buckets,
    anchors: anchors::Index,
}

impl MemoryArchive {
    /// Reads all reports once.
    ///
    /// Cost: linear in their texts, on all threads of the current pool.
    #[must_use]
    pub fn new(documents: Vec<Document>, config: &Config, progress: Progress<'_>) -> Self {
        let counter = Counter::new(Stage::Sign, documents.len(), progress);
        let sign = |document: &Document| {
            counter.step(1);
            Signed::of(document, config)
        };
        let mut signed: Vec<Signed> = documents.par_iter().map(sign).collect();
        let mut copies: BTreeMap<u128, Vec<DocumentId>> = BTreeMap::new();
        for (one, id) in signed.iter_mut().zip(0..).filter(|(one, _)| one.words > 0) {
            let alike = copies.entry(one.same).or_default();
            if !alike.is_empty() {
                one.signature = None;
                one.anchors.clear();
            }
            alike.push(DocumentId(id));
        }
        let words = signed.iter().map(|one| (one.words, one.same)).collect();
        let signatures: Vec<_> = signed.iter_mut().map(|one| one.signature.take()).collect();
        let terms: Vec<_> = signed.into_iter().map(|one| one.anchors).collect();
        let days = documents.iter().map(Document::day).collect();
        Self {
            words,
            copies,
            buckets: banding::Buckets::of_archive(&signatures, &config.sign),
            anchors: anchors::Index::of_archive(&terms, days, &config.anchors),
            config: config.clone(),
            documents,
        }
    }

    /// Returns all reports, in the order of their ids.
    #[must_use]
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Returns the earliest published report of the same words as the one given, `itself` left out;
    /// `None` where there is no other.
    fn stand_in(&self, id: DocumentId, itself: Option<DocumentId>) -> Option<DocumentId> {
        let alike = self.copies.get(&self.words[id.index()].1)?;
        let published = |id: DocumentId| self.documents[id.index()].published.as_ref();
        let earliest = |id: &DocumentId| {
            let at = published(*id).map(|at| (at.day(), at.seconds));
            (at.is_none(), at, *id)
        };
        alike.iter().copied().filter(|&copy| Some(copy) != itself).min_by_key(earliest)
    }
}

impl Archive for MemoryArchive {
    fn len(&self) -> usize {
        self.documents.len()
    }

    fn document(&self, id: DocumentId) -> Cow<'_, Document> {
        Cow::Borrowed(&self.documents[id.index()])
    }

    fn words(&self, id: DocumentId) -> usize {
        self.words[id.index()].0
    }

    fn has_same_words(&self, id: DocumentId, incoming: &Signed) -> bool {
        self.words[id.index()].1 == incoming.same
    }

    fn candidates(
        &self,
        incoming: &Signed,
        day: Option<i32>,
        itself: Option<DocumentId>,
    ) -> Vec<DocumentId> {
        let config = &self.config;
        let mut found: Vec<DocumentId> = Vec::new();
        let copy = self.copies.get(&incoming.same).and_then(|alike| alike.first().copied());
        found.extend(copy);
        if let Some(signature) = &incoming.signature {
            let met = self.buckets.lookup(signature, &config.sign);
            found.extend(met.into_iter().map(|(id, _)| id));
        }
        let bar = anchors::Bar::of(config);
        let alike = MET.with_borrow_mut(|met| {
            self.anchors.lookup(&incoming.anchors, day, copy, bar, &config.anchors, met)
        });
        found.extend(alike.into_iter().map(|(id, _)| id));
        let mut found: Vec<DocumentId> =
            found.into_iter().filter_map(|id| self.stand_in(id, itself)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
