//! The wire format of a run and of all that is told in it but pairs: the fields of each object in the
//! order in which they are written.

use std::io;

use serde::Serialize;
use serde_json::Value;

use super::object::Object;
use super::pair::rounded;
use crate::document::About;
use crate::error::Warning;
use crate::report::message::{ClusterMessage, ErrorMessage, RunStats, StageSeconds};

/// What stands in front of the collections of a run: `{"tool":"dedup X.Y.Z","config":{…}}`
#[derive(Serialize)]
pub(super) struct Run<'a> {
    tool: &'static str,
    config: &'a Value,
}

impl<'a> Run<'a> {
    pub(super) fn new(config: &'a Value) -> Self {
        Self { tool: concat!("dedup ", env!("CARGO_PKG_VERSION")), config }
    }
}

/// Adds the fields of a report:
/// `"id":"…","path":"…","line":null,"source":"…","published":"…","title":"…","words":…`
pub(super) fn put_document(
    object: &mut Object<'_>,
    about: About<'_>,
    words: usize,
) -> io::Result<()> {
    object.text("id", about.id)?;
    // As the run read it; `-` for standard input.
    object.text("path", about.path)?;
    // From 1; null where the file holds one report.
    object.value("line", &about.line)?;
    object.text("source", about.source)?;
    // As written in the input.
    object.text("published", about.published)?;
    object.text("title", about.title)?;
    // Words and numbers in the text.
    object.value("words", &words)
}

/// Adds the fields of a cluster:
/// `"id":0,"relation":"rewrite","representative":"DOC-ID","members":["DOC-ID",…]`
pub(super) fn put_cluster(object: &mut Object<'_>, cluster: &ClusterMessage<'_>) -> io::Result<()> {
    // From 0.
    object.value("id", &cluster.id)?;
    // The loosest inside it.
    object.text("relation", cluster.relation.name())?;
    let representative = cluster.members.get(cluster.representative);
    object.text("representative", representative.map(|member| member.id))?;
    // In input order.
    object.texts("members", cluster.members.iter().map(|member| member.id))
}

/// `{"path":"…","line":null,"reason":"…"}`
#[derive(Serialize)]
pub(super) struct WireSkipped<'a> {
    path: &'a str,
    /// From 1; null where the whole file was given up.
    line: Option<u64>,
    reason: String,
}

impl<'a> WireSkipped<'a> {
    pub(super) fn new(warning: &'a Warning) -> Self {
        Self { path: &warning.path, line: warning.line, reason: warning.reason.to_string() }
    }
}

/// `{"id":…,"line":N,"message":"…"}`
#[derive(Serialize)]
pub(super) struct WireError<'a> {
    /// The line's own identifier, or null.
    id: &'a Value,
    /// From 1.
    line: u64,
    message: &'a str,
}

impl<'a> WireError<'a> {
    pub(super) fn new(error: &ErrorMessage<'a>) -> Self {
        Self { id: error.id, line: error.line, message: error.message }
    }
}

/// `{"documents":…,"bytes":…,"seconds":{…},"candidates":…,"pairs":…,"clusters":…,"skipped":…}`
#[derive(Serialize)]
pub(super) struct WireStats {
    documents: usize,
    bytes: u64,
    seconds: StageSeconds,
    candidates: usize,
    pairs: usize,
    clusters: usize,
    skipped: usize,
    /// Of a run that was stopped: the stage, and that some candidates were not looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped: Option<&'static str>,
}

impl WireStats {
    pub(super) fn new(stats: &RunStats) -> Self {
        let seconds = stats.seconds;
        Self {
            documents: stats.documents,
            bytes: stats.bytes,
            seconds: StageSeconds {
                ingest: rounded(seconds.ingest),
                sign: rounded(seconds.sign),
                candidates: rounded(seconds.candidates),
                verify: rounded(seconds.verify),
                align: rounded(seconds.align),
            },
            candidates: stats.candidates,
            pairs: stats.pairs,
            clusters: stats.clusters,
            skipped: stats.skipped,
            stopped: stats.stopped,
        }
    }
}
