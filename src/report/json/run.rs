//! The wire format of a run and of all that is told in it but pairs: one type for each object, its
//! fields in the order in which they are written.

use serde::Serialize;
use serde_json::Value;

use super::pair::rounded;
use crate::document::{About, Level};
use crate::error::Warning;
use crate::report::message::{ClusterMessage, ErrorMessage, RunStats, StageSeconds};

/// Version of the wire format.
const SCHEMA: u32 = 1;

/// An object that stands alone on a line: `{"schema":1,"type":"…", …}`.
#[derive(Serialize)]
pub(super) struct Typed<T> {
    schema: u32,
    r#type: &'static str,
    #[serde(flatten)]
    object: T,
}

impl<T> Typed<T> {
    /// Returns the object with its type named.
    pub(super) fn new(r#type: &'static str, object: T) -> Self {
        Self { schema: SCHEMA, r#type, object }
    }
}

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

/// `{"id":"…","path":"…","line":null,"source":"…","published":"…","title":"…","words":…}`
#[derive(Serialize)]
pub(super) struct WireDocument<'a> {
    id: &'a str,
    /// As the run read it; `-` for standard input.
    path: &'a str,
    /// From 1; null where the file holds one report.
    line: Option<u32>,
    source: Option<&'a str>,
    /// As written in the input.
    published: Option<&'a str>,
    title: Option<&'a str>,
    /// Words and numbers in the text.
    words: usize,
}

impl<'a> WireDocument<'a> {
    pub(super) fn new(about: About<'a>, words: usize) -> Self {
        let About { id, path, line, source, published, title, .. } = about;
        Self { id, path, line, source, published, title, words }
    }
}

/// `{"id":0,"relation":"rewrite","representative":"DOC-ID","members":["DOC-ID",…]}`
#[derive(Serialize)]
pub(super) struct WireCluster<'a> {
    /// From 0.
    id: usize,
    /// The loosest inside it.
    relation: Level,
    representative: &'a str,
    /// In input order.
    members: Vec<&'a str>,
}

impl<'a> WireCluster<'a> {
    pub(super) fn new(cluster: &ClusterMessage<'a>) -> Self {
        Self {
            id: cluster.id,
            relation: cluster.relation,
            representative: cluster.members.get(cluster.representative).map_or("", |of| of.id),
            members: cluster.members.iter().map(|member| member.id).collect(),
        }
    }
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
