//! A corpus: every pair that is close enough, and the clusters they make.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;

use super::compare::Comparer;
use super::examine::{FoundPair, judge_all, verify_all};
use super::families::Documents;
use super::reading::Reading;
use super::signing::{Resources, SignedBlock, SignedCorpus};
use super::stop::Stop;
use super::{Progress, Stage};
use crate::candidate::{Candidate, anchors, banding, merge};
use crate::cluster::{Cluster, Edge, Standing, clusters, with_copies};
use crate::config::Config;
use crate::document::{Document, DocumentId, Level, Pair, Published};
use crate::error::Error;
use crate::ingest::Store;
use crate::verdict::Verdict;

/// Documents in memory that are signed at a time.
const CHUNK: usize = 64;

/// Finished items of a stage from one telling to the next.
const TOLD: usize = 64;

/// Seconds of wall time by stage.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seconds {
    /// Input, unpacked and parsed; 0 of documents in memory.
    pub ingest: f64,
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
    /// The stage in which the run was stopped: some candidates were not looked at.
    pub stopped: Option<Stage>,
}

/// Finds the pairs of documents in memory that stand at `config.relation` or closer, and their
/// clusters.
///
/// With `detail` each reported pair is aligned and diffed. At the level of near-duplicates the
/// lane of rewrites is not walked and no pair is aligned to be judged. The same corpus gives the
/// same outcome on any number of threads, `seconds` aside.
/// Cost: linear in the corpus, plus the candidates.
///
/// # Panics
///
/// Never: what lies in memory asks nothing of the disk.
#[must_use]
pub fn run(
    documents: &[Document],
    config: &Config,
    detail: bool,
    progress: Progress<'_>,
) -> Outcome {
    const NO_DISK: &str = "what lies in memory asks nothing of the disk";
    let start = Instant::now();
    let mut signed = SignedCorpus::new(config, &Resources::unlimited());
    let counter = Counter::new(Stage::Sign, documents.len(), progress);
    let sign = |documents: &[Document]| {
        let block = SignedBlock::of(documents, config);
        counter.step(documents.len());
        block
    };
    let blocks: Vec<SignedBlock> = documents.par_chunks(CHUNK).map(sign).collect();
    for block in blocks {
        signed.append(block).expect(NO_DISK);
    }
    let sign = start.elapsed().as_secs_f64();
    let mut outcome =
        search(documents, signed, config, detail, progress, &Stop::default()).expect(NO_DISK);
    outcome.seconds.sign = sign;
    outcome
}

/// Finds the pairs of what was read, as [`run`] does of documents in memory.
///
/// # Errors
///
/// [`Error::Changed`] or [`Error::Io`] where a file cannot be read again as it was;
/// [`Error::Scratch`] where a temporary file cannot be read; [`Error::Stopped`] where the run is
/// stopped before it verifies candidates. From then on it gives what is found by that time.
pub fn find(
    reading: Reading,
    config: &Config,
    detail: bool,
    progress: Progress<'_>,
) -> Result<(Store, Outcome), Error> {
    let Reading { store, signed, stop, seconds } = reading;
    let mut outcome = search(&store, signed, config, detail, progress, &stop)?;
    (outcome.seconds.ingest, outcome.seconds.sign) = seconds;
    Ok((store, outcome))
}

fn search<T: Texts + ?Sized>(
    texts: &T,
    mut signed: SignedCorpus,
    config: &Config,
    detail: bool,
    progress: Progress<'_>,
    stop: &Stop,
) -> Result<Outcome, Error> {
    let mut seconds = Seconds::default();
    let copies = signed.take_out_copies();
    let found = timed(&mut seconds.candidates, || {
        progress(Stage::Candidates, 0, 1);
        candidates(texts, &mut signed, &copies, config, stop)
    })?;
    let corpus = SignedTexts { texts, found_by: &signed, stop };
    let counter = Counter::new(Stage::Verify, found.len(), progress);
    let verified =
        timed(&mut seconds.verify, || verify_all(&found, &corpus, config, || counter.step(1)))?;
    let mut stopped = stop.is_asked().then_some(Stage::Verify);
    let start = Instant::now();
    let counter = Counter::new(Stage::Align, verified.len(), progress);
    let comparer = Comparer::new(config);
    let pairs = judge_all(&verified, &corpus, &comparer, detail, || counter.step(1))?;
    stopped = stopped.or_else(|| stop.is_asked().then_some(Stage::Align));
    let clusters = cluster(&corpus, &pairs, &copies, config.relation);
    seconds.align = start.elapsed().as_secs_f64();
    let ids = (0..signed.len() as u32).map(DocumentId);
    let words = ids.map(|id| signed.words(id)).collect();
    Ok(Outcome { words, pairs, clusters, candidates: found.len(), seconds, stopped })
}

fn timed<T>(seconds: &mut f64, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    *seconds = start.elapsed().as_secs_f64();
    result
}

/// Counts finished items of a stage and tells the progress every so often.
pub(super) struct Counter<'a> {
    done: AtomicUsize,
    total: usize,
    stage: Stage,
    progress: Progress<'a>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(stage: Stage, total: usize, progress: Progress<'a>) -> Self {
        progress(stage, 0, total);
        Self { done: AtomicUsize::new(0), total, stage, progress }
    }

    pub(super) fn step(&self, count: usize) {
        let before = self.done.fetch_add(count, Ordering::Relaxed);
        let done = before + count;
        if before / TOLD != done / TOLD || done == self.total {
            (self.progress)(self.stage, done, self.total);
        }
    }
}

/// Returns what either lane proposes, and the copies; ascending by pair.
fn candidates<T: Texts + ?Sized>(
    texts: &T,
    signed: &mut SignedCorpus,
    copies: &[Pair],
    config: &Config,
    stop: &Stop,
) -> Result<Vec<Candidate>, Error> {
    stop.check(Stage::Candidates)?;
    let join = banding::Join::new(&signed.signatures, config);
    let bands: Vec<usize> = (0..config.sign.bands).collect();
    let parts = bands.chunks(bands.len().div_ceil(rayon::current_num_threads()).max(1));
    let parts: Vec<_> = parts.map(|part| part[0]..part[0] + part.len()).collect();
    let lists = parts.into_par_iter().map(|part| join.pairs(part));
    let banded = banding::merge(&lists.collect::<Result<Vec<_>, _>>()?);
    let banded = banded.into_iter().map(|pair| Candidate { pair, anchors: 0 }).collect();
    let anchored = if config.relation > Level::NearDuplicate {
        anchored(texts, std::mem::take(&mut signed.anchors), config, stop)
    } else {
        Vec::new()
    };
    stop.check(Stage::Candidates)?;
    Ok(merge(merge(banded, anchored), copies.iter().map(Candidate::of_copy).collect()))
}

fn anchored<T: Texts + ?Sized>(
    texts: &T,
    terms: Vec<Vec<u32>>,
    config: &Config,
    stop: &Stop,
) -> Vec<Candidate> {
    let ids: Vec<DocumentId> = (0..terms.len() as u32).map(DocumentId).collect();
    let days = ids.iter().map(|&id| texts.day(id)).collect();
    let index = anchors::Index::of_corpus(&terms, days, &config.anchors);
    drop(terms);
    let bar = anchors::Bar::of(config);
    let propose = |met: &mut anchors::Met, &id: &DocumentId| {
        if stop.is_asked() {
            return Vec::new();
        }
        index.candidates(id, bar, &config.anchors, met)
    };
    let found: Vec<Vec<Candidate>> =
        ids.par_iter().map_init(anchors::Met::default, propose).collect();
    anchors::collect(found.into_iter().flatten().collect())
}

/// Where the documents of a corpus lie.
trait Texts: Sync {
    fn document(&self, id: DocumentId) -> Result<Cow<'_, Document>, Error>;

    /// The day of publication, counted from 1970-01-01.
    fn day(&self, id: DocumentId) -> Option<i32>;

    /// When it was published, in seconds, for comparison.
    fn published(&self, id: DocumentId) -> Option<i64>;
}

impl Texts for [Document] {
    fn document(&self, id: DocumentId) -> Result<Cow<'_, Document>, Error> {
        Ok(Cow::Borrowed(&self[id.index()]))
    }

    fn day(&self, id: DocumentId) -> Option<i32> {
        self[id.index()].day()
    }

    fn published(&self, id: DocumentId) -> Option<i64> {
        self[id.index()].published.as_ref().map(Published::instant)
    }
}

impl Texts for Store {
    fn document(&self, id: DocumentId) -> Result<Cow<'_, Document>, Error> {
        Store::document(self, id).map(Cow::Owned)
    }

    fn day(&self, id: DocumentId) -> Option<i32> {
        Store::day(self, id)
    }

    fn published(&self, id: DocumentId) -> Option<i64> {
        Store::published(self, id)
    }
}

/// A corpus that was signed.
struct SignedTexts<'a, T: ?Sized> {
    texts: &'a T,
    found_by: &'a SignedCorpus,
    stop: &'a Stop,
}

impl<T: Texts + ?Sized> Documents for SignedTexts<'_, T> {
    fn document(&self, id: DocumentId) -> Result<Cow<'_, Document>, Error> {
        self.texts.document(id)
    }

    fn words(&self, id: DocumentId) -> usize {
        self.found_by.words(id)
    }

    fn have_same_words(&self, pair: Pair) -> bool {
        self.found_by.have_same_words(pair)
    }

    fn is_stopped(&self) -> bool {
        self.stop.is_asked()
    }
}

fn cluster<T: Texts + ?Sized>(
    corpus: &SignedTexts<'_, T>,
    pairs: &[FoundPair],
    copies: &[Pair],
    level: Level,
) -> Vec<Cluster> {
    let ids = (0..corpus.found_by.len() as u32).map(DocumentId);
    let standing = |id| Standing { published: corpus.texts.published(id), words: corpus.words(id) };
    let standing: Vec<Standing> = ids.map(standing).collect();
    let apart = pairs.iter().filter(|found| copies.binary_search(&found.pair).is_err());
    let edge = |found: &FoundPair| {
        let Verdict { relation, derived, same_event } = found.verdict;
        let score = if level == Level::SameEvent { same_event } else { derived };
        Edge { pair: found.pair, relation, score }
    };
    let edges: Vec<Edge> = apart.map(edge).collect();
    with_copies(clusters(&standing, &edges, level), copies, &standing)
}
