//! Results → bytes. The only place that knows colour, width and markup.
//!
//! A run hands its results to a [`Writer`] as [`Message`]s, in a fixed order: documents,
//! clusters, pairs, skipped inputs, statistics. Writers never call a stage.

mod json;
mod message;

use std::io::Write;

pub use json::{JsonLinesWriter, JsonOptions, JsonWriter};
pub use message::{
    ClusterMessage, ErrorMessage, Message, PairDetail, PairMessage, RunStats, StageSeconds, Writer,
};

/// The form of the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// One JSON object for the whole run.
    #[default]
    Json,
    /// One JSON object a line.
    JsonLines,
}

/// What the writers are to know beyond the messages; each takes its part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// What JSON holds.
    pub json: JsonOptions,
}

/// Returns the writer of a format.
///
/// Each message is handed to `out` in one write, or kept until the end; so `out` needs no buffer
/// where messages are to be seen as they come.
#[must_use]
pub fn writer(format: Format, options: Options, out: Box<dyn Write>) -> Box<dyn Writer> {
    match format {
        Format::Json => Box::new(JsonWriter::new(out, options.json)),
        Format::JsonLines => Box::new(JsonLinesWriter::new(out, &options.json)),
    }
}
