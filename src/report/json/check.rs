//! The wire format of a check: a report with what it derives from.

use serde::Serialize;
use serde_json::Value;

use super::pair::{WirePair, rounded};
use super::run::{Run, Typed, WireDocument};
use crate::document::Relation;
use crate::report::message::{
    ArchiveMessage, CheckMessage, CheckSeconds, CheckStats, MatchMessage,
};

/// What stands in front of the collections of a check:
/// `{"tool":"dedup X.Y.Z","config":{…},"archive":{"documents":…,"bytes":…}}`
#[derive(Serialize)]
pub(super) struct CheckRun<'a> {
    #[serde(flatten)]
    run: Run<'a>,
    archive: WireArchive,
}

#[derive(Serialize)]
struct WireArchive {
    documents: usize,
    bytes: u64,
}

impl<'a> CheckRun<'a> {
    pub(super) fn new(archive: ArchiveMessage, config: &'a Value) -> Self {
        let ArchiveMessage { documents, bytes } = archive;
        Self { run: Run::new(config), archive: WireArchive { documents, bytes } }
    }
}

/// `{"id":"…","document":{…},"relation":"rewrite","matches":[{…},…]}`
#[derive(Serialize)]
pub(super) struct WireCheck<'a> {
    /// That of the report.
    id: &'a str,
    document: WireDocument<'a>,
    /// The closest of the matches; null where there is none.
    relation: Option<Relation>,
    /// The closest first.
    matches: Vec<Typed<WireMatch<'a>>>,
}

/// A pair, of which left is the archived report and right the incoming one, with what is known of
/// the archived report.
#[derive(Serialize)]
struct WireMatch<'a> {
    #[serde(flatten)]
    pair: WirePair<'a>,
    archived: WireDocument<'a>,
}

impl<'a> WireCheck<'a> {
    /// Returns the wire form; `words` adds the word links of each pair.
    pub(super) fn new(check: &CheckMessage<'a>, words: bool) -> Self {
        let wire = |found: &MatchMessage<'a>| WireMatch {
            pair: WirePair::new(&found.pair, words),
            archived: WireDocument::new(found.pair.documents.left, found.words),
        };
        Self {
            id: check.document.id,
            document: WireDocument::new(check.document, check.words),
            relation: check.matches.first().map(|found| found.pair.verdict.relation),
            matches: check.matches.iter().map(|found| Typed::new("pair", wire(found))).collect(),
        }
    }
}

/// `{"documents":…,"matched":…,"archived":…,"bytes":…,"seconds":{…},"candidates":…,"skipped":…}`
#[derive(Serialize)]
pub(super) struct WireCheckStats {
    /// Incoming reports.
    documents: usize,
    /// Those that an archived report was found for.
    matched: usize,
    /// Reports of the archive.
    archived: usize,
    bytes: u64,
    seconds: CheckSeconds,
    candidates: usize,
    skipped: usize,
}

impl WireCheckStats {
    pub(super) fn new(stats: &CheckStats) -> Self {
        let CheckSeconds { ingest, index, check } = stats.seconds;
        Self {
            documents: stats.documents,
            matched: stats.matched,
            archived: stats.archived,
            bytes: stats.bytes,
            seconds: CheckSeconds {
                ingest: rounded(ingest),
                index: rounded(index),
                check: rounded(check),
            },
            candidates: stats.candidates,
            skipped: stats.skipped,
        }
    }
}
