//! Results → JSON, for programs: one object for a run, or one line for each thing told.
//!
//! The types of `run` and `pair` are the format. Names are fixed; fields are added, never renamed
//! or dropped, and `schema` rises when a reader of the old format would go wrong. Shares,
//! probabilities and seconds are rounded to four decimals. Every collection keeps the order of the
//! values it is made from. Both writers hand each object to the output in one piece, as soon as it
//! is told, and keep none.

mod check;
mod escape;
mod pair;
mod run;
mod why;

use std::io::{self, Write};

use serde_json::Value;

use self::check::{CheckRun, WireCheck, WireCheckStats};
use self::escape::append;
use self::pair::WirePair;
use self::run::{Run, Typed, WireCluster, WireDocument, WireError, WireSkipped, WireStats};
use super::message::{ArchiveMessage, Message, Writer};

/// What goes into JSON apart from the messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JsonOptions {
    /// The settings of the run; the `config` of its object.
    pub config: Value,
    /// Whether each link lists its `words`.
    pub words: bool,
}

/// Writes JSON lines: each message one object on one line, with its `schema` and `type`.
///
/// # Examples
///
/// ```
/// use dedup::document::Document;
/// use dedup::report::{JsonLinesWriter, JsonOptions, Message, Writer};
///
/// let fog = Document::of_text("fog", "Fog shut the port.");
/// let mut bytes = Vec::new();
/// JsonLinesWriter::new(&mut bytes, &JsonOptions::default()).write(Message::Document(fog.about(), 4))?;
/// assert!(bytes.starts_with(br#"{"schema":1,"type":"document","id":"fog""#));
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct JsonLinesWriter<W> {
    out: W,
    words: bool,
    /// Room for a line.
    line: Vec<u8>,
}

impl<W: Write> JsonLinesWriter<W> {
    /// Returns a writer to `out`.
    pub fn new(out: W, options: &JsonOptions) -> Self {
        Self { out, words: options.words, line: Vec::new() }
    }
}

impl<W: Write> Writer for JsonLinesWriter<W> {
    fn write(&mut self, message: Message<'_>) -> io::Result<()> {
        let line = &mut self.line;
        line.clear();
        match message {
            Message::Document(document, words) => {
                append(&Typed::new("document", WireDocument::new(document, words)), line)
            }
            Message::Cluster(cluster) => {
                append(&Typed::new("cluster", WireCluster::new(&cluster)), line)
            }
            Message::Pair(pair) => {
                append(&Typed::new("pair", WirePair::new(&pair, self.words)), line)
            }
            // One line for each report that comes in, and none besides.
            Message::Archive(_) => return Ok(()),
            Message::Check(check) => {
                append(&Typed::new("check", WireCheck::new(&check, self.words)), line)
            }
            Message::Skipped(warning) => {
                append(&Typed::new("skipped", WireSkipped::new(warning)), line)
            }
            Message::Error(error) => append(&Typed::new("error", WireError::new(&error)), line),
            Message::Stats(stats) => append(&Typed::new("stats", WireStats::new(stats)), line),
            Message::CheckStats(stats) => {
                append(&Typed::new("stats", WireCheckStats::new(stats)), line)
            }
        }?;
        line.push(b'\n');
        self.out.write_all(line)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes one object for a run, each element of its collections on a line of its own.
///
/// Messages must come in the order of the collections; one that comes late is refused with an
/// error of kind [`io::ErrorKind::InvalidInput`]. A run that begins with [`Message::Archive`] is a
/// check, whose collections are `checks` and `skipped`. An unusable line of input stands among the
/// pairs or checks, in its place. A run that told no statistics has `"stats":null`.
pub struct JsonWriter<W> {
    out: W,
    options: JsonOptions,
    /// What is checked against, where that is what the run does.
    archive: Option<ArchiveMessage>,
    /// The collection being written, and how many elements it has so far.
    open: Option<(Collection, usize)>,
    /// The figures, as they are written.
    stats: Vec<u8>,
}

/// The collections, in the order in which they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Collection {
    Documents,
    Clusters,
    Pairs,
    Checks,
    Skipped,
}

impl Collection {
    /// Those of a run over a corpus.
    const OF_RUN: &[(Self, &'static str)] = &[
        (Self::Documents, "documents"),
        (Self::Clusters, "clusters"),
        (Self::Pairs, "pairs"),
        (Self::Skipped, "skipped"),
    ];

    /// Those of a check.
    const OF_CHECK: &[(Self, &'static str)] =
        &[(Self::Checks, "checks"), (Self::Skipped, "skipped")];
}

impl<W: Write> JsonWriter<W> {
    /// Returns a writer to `out`.
    pub fn new(out: W, options: JsonOptions) -> Self {
        Self { out, options, archive: None, open: None, stats: b"null".to_vec() }
    }

    /// Closes and opens collections until `wanted` is open.
    fn advance(&mut self, wanted: Collection, bytes: &mut Vec<u8>) -> io::Result<()> {
        let config = &self.options.config;
        if self.open.is_none() {
            match self.archive {
                Some(archive) => {
                    append(&Typed::new("checks", CheckRun::new(archive, config)), bytes)
                }
                None => append(&Typed::new("run", Run::new(config)), bytes),
            }?;
            bytes.pop(); // The brace that would end the object.
        }
        let all = if self.archive.is_some() { Collection::OF_CHECK } else { Collection::OF_RUN };
        for &(collection, name) in all {
            if self.open.is_none_or(|(open, _)| open < collection) && collection <= wanted {
                self.close(bytes);
                bytes.extend_from_slice(format!(",\n\"{name}\":[").as_bytes());
                self.open = Some((collection, 0));
            }
        }
        Ok(())
    }

    /// Keeps the figures for the end.
    fn keep(&mut self, stats: &impl serde::Serialize) -> io::Result<()> {
        self.stats.clear();
        append(stats, &mut self.stats)
    }

    fn close(&self, bytes: &mut Vec<u8>) {
        match self.open {
            None => {}
            Some((_, 0)) => bytes.push(b']'),
            Some(_) => bytes.extend_from_slice(b"\n]"),
        }
    }

    /// Writes one element of a collection.
    fn element(&mut self, of: Collection, value: &impl serde::Serialize) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.advance(of, &mut bytes)?;
        match &mut self.open {
            Some((open, count)) if *open == of => {
                bytes.extend_from_slice(if *count == 0 { b"\n" } else { b",\n" });
                *count += 1;
            }
            _ => return Err(out_of_order(of)),
        }
        append(value, &mut bytes)?;
        self.out.write_all(&bytes)
    }
}

fn out_of_order(late: Collection) -> io::Error {
    let text = format!("a message for {late:?} came after those of a later collection");
    io::Error::new(io::ErrorKind::InvalidInput, text)
}

impl<W: Write> Writer for JsonWriter<W> {
    fn write(&mut self, message: Message<'_>) -> io::Result<()> {
        use Collection::{Checks, Clusters, Documents, Pairs, Skipped};
        let words = self.options.words;
        match message {
            Message::Document(document, words) => {
                self.element(Documents, &WireDocument::new(document, words))
            }
            Message::Cluster(cluster) => self.element(Clusters, &WireCluster::new(&cluster)),
            Message::Pair(pair) => {
                self.element(Pairs, &Typed::new("pair", WirePair::new(&pair, words)))
            }
            Message::Archive(archive) => {
                self.archive = Some(archive);
                Ok(())
            }
            Message::Check(check) => {
                self.element(Checks, &Typed::new("check", WireCheck::new(&check, words)))
            }
            Message::Error(error) => {
                let of = if self.archive.is_some() { Checks } else { Pairs };
                self.element(of, &Typed::new("error", WireError::new(&error)))
            }
            Message::Skipped(warning) => self.element(Skipped, &WireSkipped::new(warning)),
            Message::Stats(stats) => self.keep(&WireStats::new(stats)),
            Message::CheckStats(stats) => self.keep(&WireCheckStats::new(stats)),
        }
    }

    fn finish(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.advance(Collection::Skipped, &mut bytes)?;
        self.close(&mut bytes);
        bytes.extend_from_slice(b",\n\"stats\":");
        bytes.append(&mut self.stats);
        bytes.extend_from_slice(b"}\n");
        self.out.write_all(&bytes)?;
        self.out.flush()
    }
}
