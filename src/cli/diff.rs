//! `dedup diff LEFT RIGHT`: two given reports.

use std::io;
use std::path::Path;

use super::options::Options;
use super::output::{Output, Place};
use super::{Exit, Failure, pair};
use crate::document::Sides;
use crate::ingest::read_report;
use crate::pipeline::{Comparison, compare};
use crate::report::Message;

/// Compares two files and prints what diverges.
pub(super) fn diff(
    left: &Path,
    right: &Path,
    explain: bool,
    options: &Options,
) -> Result<Exit, Failure> {
    let place = Place::reserve(options, &[left, right])?;
    let mut stdin = io::stdin().lock();
    let mut read = |path| read_report(path, &mut stdin, &options.config.input);
    let documents = Sides::new(read(left)?, read(right)?);
    let comparison = compare(documents.as_ref(), &options.config);
    let documents = documents.as_ref();
    let id = pair::id(documents.map(|document| document.about()));
    let mut output = Output::open(options, place)?;
    let Comparison { verdict, similarity, detail, .. } = &comparison;
    let why = explain.then(|| pair::explanation(documents, &comparison));
    let message = pair::message(&id, documents, *verdict, *similarity, Some(detail), why.as_ref());
    output.write(Message::Pair(&message))?;
    let found = output.finish()?;
    Ok(Exit::after(found, 0))
}
