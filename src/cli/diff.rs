//! `dedup diff LEFT RIGHT`: two given reports.

use std::io;
use std::path::Path;

use serde_json::Value;

use super::options::Options;
use super::output::{Output, Place};
use super::{Exit, Failure};
use crate::document::{Document, Sides};
use crate::ingest::read_report;
use crate::pipeline::{Comparison, compare};
use crate::report::{Message, PairDetail, PairMessage};

/// Compares two files and prints what diverges.
pub(super) fn diff(left: &Path, right: &Path, options: &Options) -> Result<Exit, Failure> {
    let place = Place::reserve(options, &[left, right])?;
    let mut stdin = io::stdin().lock();
    let mut read = |path| read_report(path, &mut stdin, &options.config.input);
    let documents = Sides::new(read(left)?, read(right)?);
    let comparison = compare(documents.as_ref(), &options.config);
    let id = Value::String(format!("{}|{}", documents.left.id, documents.right.id));
    let mut output = Output::open(options, place)?;
    output.write(Message::Pair(message(&id, documents.as_ref(), &comparison)))?;
    output.finish()?;
    Ok(Exit::Done)
}

/// Returns what a writer is told of a comparison.
pub(super) fn message<'a>(
    id: &'a Value,
    documents: Sides<&'a Document>,
    comparison: &'a Comparison,
) -> PairMessage<'a> {
    PairMessage {
        id,
        documents,
        verdict: comparison.verdict,
        similarity: comparison.similarity,
        detail: Some(PairDetail {
            segments: comparison.segments.as_ref(),
            alignment: &comparison.alignment,
            diff: &comparison.diff,
        }),
    }
}
