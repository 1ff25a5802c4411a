//! What a run tells its writers.

use std::io;

use crate::align::Alignment;
use crate::credit::Credit;
use crate::diff::Diff;
use crate::document::{Document, Level, Sides};
use crate::error::Warning;
use crate::segment::Segments;
use crate::verdict::Verdict;
use crate::verify::Similarity;

/// One thing to report. New kinds may be added.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Message<'a> {
    /// A report that was read, with its number of words.
    Document(&'a Document, usize),
    /// A cluster.
    Cluster(ClusterMessage<'a>),
    /// A pair, scored, and aligned where that was asked for.
    Pair(PairMessage<'a>),
    /// An input that was given up.
    Skipped(&'a Warning),
    /// A line of `dedup pairs` that could not be used; stands where its pair would.
    Error(ErrorMessage<'a>),
    /// The end of a run, with its figures.
    Stats(&'a RunStats),
}

/// A cluster of reports.
#[derive(Clone, Copy, Debug)]
pub struct ClusterMessage<'a> {
    /// Its number, from 0.
    pub id: usize,
    /// The loosest relation inside it, as the level that admits it.
    pub relation: Level,
    /// The report that stands for it.
    pub representative: &'a Document,
    /// Its reports in input order, the representative among them.
    pub members: &'a [&'a Document],
}

/// A scored pair.
#[derive(Clone, Copy, Debug)]
pub struct PairMessage<'a> {
    /// Identifier of the pair: the caller's own JSON value (`dedup pairs`), or made of both ids.
    pub id: &'a serde_json::Value,
    /// The two reports.
    pub documents: Sides<&'a Document>,
    /// What is concluded.
    pub verdict: Verdict,
    /// Exact shingle overlap.
    pub similarity: Similarity,
    /// Sentences, links and divergences; `None` where the run was not asked to align.
    pub detail: Option<PairDetail<'a>>,
}

/// The aligned view of a pair.
#[derive(Clone, Copy, Debug)]
pub struct PairDetail<'a> {
    /// Sentences and tokens of both sides.
    pub segments: Sides<&'a Segments>,
    /// Which sentences correspond.
    pub alignment: &'a Alignment,
    /// What differs.
    pub diff: &'a Diff,
    /// Whom each side credits.
    pub credits: Sides<&'a [Credit]>,
}

/// A line of input that could not be used.
#[derive(Clone, Copy, Debug)]
pub struct ErrorMessage<'a> {
    /// The line's own identifier, or null.
    pub id: &'a serde_json::Value,
    /// Its number, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub message: &'a str,
}

/// Seconds spent in each stage of a run, of wall time.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
pub struct StageSeconds {
    /// Reading.
    pub ingest: f64,
    /// Tokens, shingles and signatures.
    pub sign: f64,
    /// Candidate search, both lanes.
    pub candidates: f64,
    /// Exact verification.
    pub verify: f64,
    /// Alignment, differences and verdicts.
    pub align: f64,
}

/// Figures of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RunStats {
    /// Reports read.
    pub documents: usize,
    /// Bytes of their texts.
    pub bytes: u64,
    /// Pairs proposed by either lane.
    pub candidates: usize,
    /// Pairs reported.
    pub pairs: usize,
    /// Clusters found.
    pub clusters: usize,
    /// Inputs given up.
    pub skipped: usize,
    /// Time by stage.
    pub seconds: StageSeconds,
}

/// Turns messages into bytes of one format.
pub trait Writer {
    /// Writes one message, or keeps it until [`Writer::finish`].
    ///
    /// # Errors
    ///
    /// What the output reports.
    fn write(&mut self, message: Message<'_>) -> io::Result<()>;

    /// Writes what was kept and flushes. Called once, after the last message.
    ///
    /// # Errors
    ///
    /// What the output reports.
    fn finish(&mut self) -> io::Result<()>;
}
