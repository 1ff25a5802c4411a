//! What a run tells its writers.

use std::io;

use crate::align::Alignment;
use crate::credit::Credit;
use crate::diff::Diff;
use crate::document::{About, Level, Sides};
use crate::error::Warning;
use crate::segment::Segments;
use crate::verdict::{Features, Verdict};
use crate::verify::Similarity;

/// One thing to report. New kinds may be added.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Message<'a> {
    /// A report that was read, with its number of words.
    Document(About<'a>, usize),
    /// A cluster.
    Cluster(ClusterMessage<'a>),
    /// A pair, scored, and aligned where that was asked for.
    Pair(&'a PairMessage<'a>),
    /// The archive that reports are checked against; before the first of them.
    Archive(ArchiveMessage),
    /// A report that was checked against it.
    Check(CheckMessage<'a>),
    /// An input that was given up.
    Skipped(&'a Warning),
    /// A line of `dedup pairs` or `dedup check -` that could not be used; stands where its answer
    /// would.
    Error(ErrorMessage<'a>),
    /// The end of a run, with its figures.
    Stats(&'a RunStats),
    /// The end of a check, with its figures.
    CheckStats(&'a CheckStats),
}

/// An archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArchiveMessage {
    /// Its reports.
    pub documents: usize,
    /// Bytes of their texts.
    pub bytes: u64,
}

/// A report with what it derives from.
#[derive(Clone, Copy, Debug)]
pub struct CheckMessage<'a> {
    /// The incoming report.
    pub document: About<'a>,
    /// Its words.
    pub words: usize,
    /// Archived reports that it is close to, the closest first.
    pub matches: &'a [MatchMessage<'a>],
}

/// An archived report that an incoming one is close to.
#[derive(Clone, Copy, Debug)]
pub struct MatchMessage<'a> {
    /// The pair; left is the archived report, right the incoming one.
    pub pair: PairMessage<'a>,
    /// Words of the archived report.
    pub words: usize,
}

/// A cluster of reports.
#[derive(Clone, Copy, Debug)]
pub struct ClusterMessage<'a> {
    /// Its number, from 0.
    pub id: usize,
    /// The loosest relation inside it, as the level that admits it.
    pub relation: Level,
    /// Its reports in input order.
    pub members: &'a [About<'a>],
    /// The place of the one among them that stands for it.
    pub representative: usize,
}

/// A scored pair.
#[derive(Clone, Copy, Debug)]
pub struct PairMessage<'a> {
    /// Identifier of the pair: the caller's own JSON value (`dedup pairs`), or made of both ids.
    pub id: &'a serde_json::Value,
    /// The two reports.
    pub documents: Sides<About<'a>>,
    /// What is concluded.
    pub verdict: Verdict,
    /// Exact shingle overlap.
    pub similarity: Similarity,
    /// Sentences, links and divergences; `None` where the run was not asked to align.
    pub detail: Option<PairDetail<'a>>,
    /// What the verdict was concluded from; `None` where nobody asked.
    pub explanation: Option<&'a Explanation>,
}

/// What a verdict was concluded from.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// What the models weigh.
    pub features: Features,
    /// The names that both reports hold, the most telling first.
    pub shared_names: Vec<String>,
    /// Whether both reports hold numbers; where not, their words stand for them.
    pub numbers: bool,
}

/// The aligned view of a pair.
#[derive(Clone, Copy, Debug)]
pub struct PairDetail<'a> {
    /// What is shown of both sides is cut from.
    pub texts: Sides<&'a str>,
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
    /// What the run was doing when it was stopped; some candidates were not looked at.
    pub stopped: Option<&'static str>,
    /// Time by stage.
    pub seconds: StageSeconds,
}

/// Figures of a check.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CheckStats {
    /// Incoming reports that were checked.
    pub documents: usize,
    /// Those of them that an archived report was found for.
    pub matched: usize,
    /// Reports of the archive.
    pub archived: usize,
    /// Bytes of the texts of the incoming reports.
    pub bytes: u64,
    /// Archived reports compared with incoming ones, in all.
    pub candidates: usize,
    /// Inputs given up.
    pub skipped: usize,
    /// Seconds of wall time.
    pub seconds: CheckSeconds,
}

/// Seconds spent in a check, of wall time.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
pub struct CheckSeconds {
    /// Reading the archive and, where it is no stream, what comes in.
    pub ingest: f64,
    /// Making the index of the archive.
    pub index: f64,
    /// Answering.
    pub check: f64,
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
