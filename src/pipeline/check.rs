//! Incoming reports against an archive: what each derives from.

use std::borrow::Cow;
use std::cmp::Ordering;

use rayon::prelude::*;

use super::archive::Archive;
use super::compare::{Comparer, Detail};
use super::examine::{judge_pair, verify};
use super::signed::Signed;
use crate::config::Config;
use crate::document::{Document, DocumentId, Sides};
use crate::verdict::{Prepared, Verdict};
use crate::verify::Similarity;

/// An incoming report.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// The report.
    pub document: &'a Document,
    /// The same report in the archive, with which it is not compared, where it lies there too.
    pub itself: Option<DocumentId>,
}

/// An archived report that an incoming one is close to. Left is the archived one.
#[derive(Clone, Debug)]
pub struct ArchiveMatch {
    /// The archived report.
    pub archived: DocumentId,
    /// What is concluded.
    pub verdict: Verdict,
    /// Exact overlap of word shingles.
    pub similarity: Similarity,
    /// The aligned view, where it was asked for.
    pub detail: Option<Detail>,
}

/// What was found of an incoming report.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Words and numbers in its text.
    pub words: usize,
    /// Archived reports that were compared with it.
    pub candidates: usize,
    /// Those at or above the asked relation, the closest first.
    pub matches: Vec<ArchiveMatch>,
}

/// Checks reports against an archive by one configuration.
///
/// # Examples
///
/// ```
/// use dedup::config::Config;
/// use dedup::document::{Document, Relation};
/// use dedup::pipeline::{Checker, Incoming, MemoryArchive};
///
/// let text = "Fog shut the port of Orlen on Monday, and the ferry stayed at its pier.";
/// let config = Config::default();
/// let wire = Document::of_text("wire", text);
/// let archive = MemoryArchive::new(vec![wire], &config, &|_, _, _| {});
/// let copy = Document::of_text("copy", text.to_uppercase());
/// let incoming = Incoming { document: &copy, itself: None };
/// let checked = Checker::new(&archive, &config, false).check(incoming);
/// assert_eq!(checked.matches[0].verdict.relation, Relation::Identical);
/// ```
pub struct Checker<'a, A> {
    archive: &'a A,
    comparer: Comparer<'a>,
    detail: bool,
}

impl<'a, A: Archive> Checker<'a, A> {
    /// Returns a checker that finds what stands at `config.relation` or closer; with `detail` each
    /// match is aligned and compared.
    #[must_use]
    pub fn new(archive: &'a A, config: &'a Config, detail: bool) -> Self {
        Self { archive, comparer: Comparer::new(config), detail }
    }

    /// Checks one report.
    ///
    /// A match is what [`run`](super::run) finds of both reports in one corpus; incoming reports
    /// are not compared with one another, and none changes the answer to another.
    /// Cost: the lengths of the posting lists of its anchors, and the candidates.
    #[must_use]
    pub fn check(&self, incoming: Incoming<'_>) -> Checked {
        let config = self.comparer.config();
        let document = incoming.document;
        let signed = Signed::of(document, config);
        let day = document.day();
        let candidates = self.archive.candidates(&signed, day, incoming.itself);
        let width = config.shingle.width;
        let own = Prepared::new(Cow::Borrowed(document), width);
        let judge = |&archived: &DocumentId| {
            let theirs = Prepared::new(self.archive.document(archived), width);
            let reports = Sides::new(&theirs, &own);
            let same = self.archive.has_same_words(archived, &signed);
            let (similarity, proven) = verify(same, reports, config)?;
            let (verdict, detail) = judge_pair(reports, proven, &self.comparer, self.detail)?;
            Some(ArchiveMatch { archived, verdict, similarity, detail })
        };
        let mut matches: Vec<ArchiveMatch> = candidates.par_iter().filter_map(judge).collect();
        matches.sort_by(closest_first);
        Checked { words: signed.words, candidates: candidates.len(), matches }
    }

    /// Checks many reports on all threads of the current pool; the answers stand in the order
    /// given.
    #[must_use]
    pub fn check_all(&self, incoming: &[Incoming<'_>]) -> Vec<Checked> {
        incoming.par_iter().map(|&one| self.check(one)).collect()
    }
}

/// Orders matches by their relation, then by how sure it is, then by shared wording, then as the
/// archive has them.
fn closest_first(one: &ArchiveMatch, two: &ArchiveMatch) -> Ordering {
    let most = |found: &ArchiveMatch| {
        let Sides { left, right } = found.similarity.containment;
        [found.verdict.derived, found.verdict.same_event, found.similarity.jaccard, left.max(right)]
    };
    let closer = most(two).into_iter().zip(most(one)).map(|(two, one)| two.total_cmp(&one));
    let closer = closer.fold(Ordering::Equal, Ordering::then);
    one.verdict
        .relation
        .cmp(&two.verdict.relation)
        .then(closer)
        .then(one.archived.cmp(&two.archived))
}
