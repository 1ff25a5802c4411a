//! Results → bytes. The only place that knows colour, width and markup.
//!
//! A run hands its results to a [`Writer`] as [`Message`]s, in a fixed order: documents,
//! clusters, pairs, skipped inputs, statistics. Writers never call a stage.
//!
//! What a person reads of a pair, and in which order, is decided once, in `reading` and `marks`,
//! for all formats that people read; a format says how it looks. Text of a report reaches such a
//! format through `clean` only.

mod clean;
mod derivation;
mod json;
mod marks;
mod message;
mod name;
mod reading;
mod text;

use std::io::Write;

pub use clean::clean;
pub use json::{JsonLinesWriter, JsonOptions, JsonWriter};
pub use message::{
    ArchiveMessage, CheckMessage, CheckSeconds, CheckStats, ClusterMessage, ErrorMessage,
    Explanation, MatchMessage, Message, PairDetail, PairMessage, RunStats, StageSeconds, Writer,
};
pub use text::{Show, TextOptions, TextWriter};

/// The form of the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// To read in a terminal.
    #[default]
    Text,
    /// One JSON object for the whole run.
    Json,
    /// One JSON object a line.
    JsonLines,
}

/// What the writers are to know beyond the messages; each takes its part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// How text looks.
    pub text: TextOptions,
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
        Format::Text => Box::new(TextWriter::new(out, options.text)),
        Format::Json => Box::new(JsonWriter::new(out, options.json)),
        Format::JsonLines => Box::new(JsonLinesWriter::new(out, &options.json)),
    }
}
