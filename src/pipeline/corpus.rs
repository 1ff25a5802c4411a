//! A corpus: every pair that is close enough, and the clusters they make.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;

use super::compare::Comparer;
use super::examine::{FoundPair, judge_all, verify_all};
use super::families::Documents;
use super::signed::Signed;
use super::{Progress, Stage};
use crate::candidate::{Candidate, anchors, banding, merge};
use crate::cluster::{Cluster, Edge, Standing, clusters, with_copies};
use crate::config::Config;
use crate::document::{Document, DocumentId, Level, Pair};
use crate::error::Error;
use crate::sign::{Block, Signature, Signatures};
use crate::verdict::Verdict;

/// Seconds of wall time by stage.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seconds {
    /// Tokens, shingles, signatures, anchors.
    pub sign: f64,
    /// Both candidate lanes.
    pub candidates: f64,
    /// Exact overlap.
    pub verify: f64,
    /// Alignment, verdicts, differences, clusters.
    pub align: f64,
}

/// What a run over a corpus found.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Words of each document, in order.
    pub words: Vec<usize>,
    /// Pairs at or above the asked relation, ascending.
    pub pairs: Vec<FoundPair>,
    /// Clusters of them, ascending by first member.
    pub clusters: Vec<Cluster>,
    /// Number of pairs that either lane proposed.
    pub candidates: usize,
    /// Time by stage.
    pub seconds: Seconds,
}

/// Finds the pairs of a corpus that stand at `config.relation` or closer, and their clusters.
///
/// With `detail` each reported pair is aligned and diffed. At the level of near-duplicates the
/// lane of rewrites is not walked and no pair is aligned to be judged. The same corpus gives the
/// same outcome on any number of threads, `seconds` aside.
/// Cost: linear in the corpus, plus the candidates.
#[must_use]
pub fn run(
    documents: &[Document],
    config: &Config,
    detail: bool,
    progress: Progress<'_>,
) -> Outcome {
    let mut seconds = Seconds::default();
    let rewrites = config.relation > Level::NearDuplicate;
    let mut signed = timed(&mut seconds.sign, || sign_all(documents, config, progress));
    let copies = take_out_copies(&mut signed);
    let found = timed(&mut seconds.candidates, || {
        progress(Stage::Candidates, 0, 1);
        let banded = banded(&mut signed, config);
        let anchored = if rewrites { anchored(documents, &mut signed, config) } else { Vec::new() };
        merge(merge(banded, anchored), copies.iter().map(Candidate::of_copy).collect())
    });
    let corpus = InMemory { documents, signed: &signed };
    let counter = Counter::new(Stage::Verify, found.len(), progress);
    let verified = timed(&mut seconds.verify, || {
        verify_all(&found, &corpus, config, || counter.step()).expect(IN_MEMORY)
    });
    let start = Instant::now();
    let counter = Counter::new(Stage::Align, verified.len(), progress);
    let comparer = Comparer::new(config);
    let pairs =
        judge_all(&verified, &corpus, &comparer, detail, || counter.step()).expect(IN_MEMORY);
    let clusters = cluster(documents, &signed, &pairs, &copies, config.relation);
    seconds.align = start.elapsed().as_secs_f64();
    let words = signed.iter().map(|one| one.words).collect();
    Outcome { words, pairs, clusters, candidates: found.len(), seconds }
}

fn timed<T>(seconds: &mut f64, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    *seconds = start.elapsed().as_secs_f64();
    result
}

const IN_MEMORY: &str = "documents in memory can be read";

/// Counts finished items of a stage and tells the progress every so often.
struct Counter<'a> {
    done: AtomicUsize,
    total: usize,
    stage: Stage,
    progress: Progress<'a>,
}

impl<'a> Counter<'a> {
    fn new(stage: Stage, total: usize, progress: Progress<'a>) -> Self {
        progress(stage, 0, total);
        Self { done: AtomicUsize::new(0), total, stage, progress }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(64) || done == self.total {
            (self.progress)(self.stage, done, self.total);
        }
    }
}

/// Reads each document once for the lanes.
pub(super) fn sign_all(
    documents: &[Document],
    config: &Config,
    progress: Progress<'_>,
) -> Vec<Signed> {
    let counter = Counter::new(Stage::Sign, documents.len(), progress);
    let one = |document: &Document| {
        let signed = Signed::of(document, config);
        counter.step();
        signed
    };
    documents.par_iter().map(one).collect()
}

/// Takes documents of the same words as an earlier one out of both lanes, and pairs each with the
/// first of its kind.
///
/// A thousand copies of one text are a thousand pairs, not half a million, and what one of them
/// is close to all are.
fn take_out_copies(signed: &mut [Signed]) -> Vec<Pair> {
    let mut first_of: BTreeMap<u128, DocumentId> = BTreeMap::new();
    let mut copies = Vec::new();
    for (one, id) in signed.iter_mut().zip(0..) {
        let id = DocumentId(id);
        let first = *first_of.entry(one.same).or_insert(id);
        if let Some(pair) = Pair::new(first, id).filter(|_| one.words > 0) {
            one.signature = None;
            one.anchors.clear();
            copies.push(pair);
        }
    }
    copies.sort_unstable();
    copies
}

fn banded(signed: &mut [Signed], config: &Config) -> Vec<Candidate> {
    let width = config.sign.values();
    let mut values = Vec::with_capacity(signed.len() * width);
    let mut shingles = Vec::with_capacity(signed.len());
    for one in signed {
        let signature = one.signature.take();
        shingles.push(signature.as_ref().map_or(0, |_| one.shingles as u32));
        values.extend_from_slice(signature.as_ref().map_or(&[], Signature::values));
        values.resize(shingles.len() * width, 0);
    }
    let mut signatures = Signatures::new(&config.sign, usize::MAX, Path::new(""));
    let block = Block::of(&values, shingles, &config.sign);
    let found = signatures.append(block).and_then(|()| banding::candidates(&signatures, config));
    found.expect("a table in memory asks nothing of the disk")
}

fn anchored(documents: &[Document], signed: &mut [Signed], config: &Config) -> Vec<Candidate> {
    let terms: Vec<Vec<u64>> =
        signed.iter_mut().map(|one| std::mem::take(&mut one.anchors)).collect();
    let days = documents.iter().map(Document::day).collect();
    let index = anchors::Index::of_corpus(&terms, days, &config.anchors);
    let ids: Vec<DocumentId> = (0..documents.len() as u32).map(DocumentId).collect();
    let bar = anchors::Bar::of(config);
    let propose = |&id: &DocumentId| index.candidates(id, bar, &config.anchors);
    let all = ids.par_iter().flat_map_iter(propose).collect();
    anchors::collect(all)
}

/// A corpus that lies in memory.
struct InMemory<'a> {
    documents: &'a [Document],
    signed: &'a [Signed],
}

impl Documents for InMemory<'_> {
    fn document(&self, id: DocumentId) -> Result<Cow<'_, Document>, Error> {
        Ok(Cow::Borrowed(&self.documents[id.index()]))
    }

    fn words(&self, id: DocumentId) -> usize {
        self.signed[id.index()].words
    }

    fn have_same_words(&self, pair: Pair) -> bool {
        self.signed[pair.left().index()].same == self.signed[pair.right().index()].same
    }
}

fn cluster(
    documents: &[Document],
    signed: &[Signed],
    pairs: &[FoundPair],
    copies: &[Pair],
    level: Level,
) -> Vec<Cluster> {
    let standing = |(document, signed): (&Document, &Signed)| Standing {
        published: document
            .published
            .as_ref()
            .map(|at| at.seconds.unwrap_or(i64::from(at.day()) * 86_400)),
        words: signed.words,
    };
    let standing: Vec<Standing> = documents.iter().zip(signed).map(standing).collect();
    let apart = pairs.iter().filter(|found| copies.binary_search(&found.pair).is_err());
    let edge = |found: &FoundPair| {
        let Verdict { relation, derived, same_event } = found.verdict;
        let score = if level == Level::SameEvent { same_event } else { derived };
        Edge { pair: found.pair, relation, score }
    };
    let edges: Vec<Edge> = apart.map(edge).collect();
    with_copies(clusters(&standing, &edges, level), copies, &standing)
}
