//! The wire format of a check: a report with what it derives from.

use std::io;

use serde::Serialize;
use serde_json::Value;

use super::object::Object;
use super::pair::{put_pair, rounded};
use super::run::{Run, put_document};
use crate::report::message::{ArchiveMessage, CheckMessage, CheckSeconds, CheckStats};

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

/// Adds the fields of a check: `"id":"…","document":{…},"relation":"rewrite","matches":[{…},…]`;
/// `words` adds the word links of each pair.
///
/// A match is a pair, of which left is the archived report and right the incoming one, with what is
/// known of the archived report.
pub(super) fn put_check(
    object: &mut Object<'_>,
    check: &CheckMessage<'_>,
    words: bool,
) -> io::Result<()> {
    // That of the report.
    object.text("id", check.document.id)?;
    object.object("document", |of| put_document(of, check.document, check.words))?;
    // The closest of the matches; null where there is none.
    let relation = check.matches.first().map(|found| found.pair.verdict.relation.name());
    object.text("relation", relation)?;
    // The closest first.
    object.list("matches", "pair", check.matches, |object, found| {
        put_pair(object, &found.pair, words)?;
        object.object("archived", |of| put_document(of, found.pair.documents.left, found.words))
    })
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
