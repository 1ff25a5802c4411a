//! Results → JSON, for programs: one object for a run, or one line for each thing told.
//!
//! What `put_document`, `put_cluster`, `put_pair` and `put_check` of `run`, `pair` and `check` write,
//! and the types beside them, are the format. Names are fixed; fields are added, never renamed
//! or dropped, and `schema` rises when a reader of the old format would go wrong. Shares,
//! probabilities and seconds are rounded to four decimals. Every collection keeps the order of the
//! values it is made from. Both writers hand each object to the output in one piece, as soon as it
//! is told, and keep none.

mod check;
mod escape;
mod object;
mod pair;
mod run;
mod why;

use std::io::{self, Write};

use serde_json::Value;

use self::check::{CheckRun, WireCheckStats, put_check};
use self::object::Object;
use self::pair::put_pair;
use self::run::{Run, WireError, WireSkipped, WireStats, put_cluster, put_document};
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
        let Some(name) = type_of(&message) else { return Ok(()) };
        self.line.clear();
        let mut object = Object::typed(&mut self.line, name);
        put(&mut object, message, self.words)?;
        object.end();
        self.line.push(b'\n');
        self.out.write_all(&self.line)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Returns the type of the object of a message; `None` where it has no line of its own.
fn type_of(message: &Message<'_>) -> Option<&'static str> {
    Some(match message {
        Message::Document(..) => "document",
        Message::Cluster(_) => "cluster",
        Message::Pair(_) => "pair",
        // One line for each report that comes in, and none besides.
        Message::Archive(_) => return None,
        Message::Check(_) => "check",
        Message::Skipped(_) => "skipped",
        Message::Error(_) => "error",
        Message::Stats(_) | Message::CheckStats(_) => "stats",
    })
}

/// Adds the fields of the object of a message; `words` adds the word links of pairs.
fn put(object: &mut Object<'_>, message: Message<'_>, words: bool) -> io::Result<()> {
    match message {
        Message::Document(about, words) => put_document(object, about, words),
        Message::Cluster(cluster) => put_cluster(object, &cluster),
        Message::Pair(pair) => put_pair(object, pair, words),
        Message::Archive(_) => Ok(()),
        Message::Check(check) => put_check(object, &check, words),
        Message::Skipped(warning) => object.all(&WireSkipped::new(warning)),
        Message::Error(error) => object.all(&WireError::new(&error)),
        Message::Stats(stats) => object.all(&WireStats::new(stats)),
        Message::CheckStats(stats) => object.all(&WireCheckStats::new(stats)),
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

    /// Tells whether its elements are of more than one type, so that each names its own.
    fn is_mixed(self) -> bool {
        matches!(self, Self::Pairs | Self::Checks)
    }

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
                    Object::typed(bytes, "checks").all(&CheckRun::new(archive, config))
                }
                None => Object::typed(bytes, "run").all(&Run::new(config)),
            }?;
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

    fn close(&self, bytes: &mut Vec<u8>) {
        match self.open {
            None => {}
            Some((_, 0)) => bytes.push(b']'),
            Some(_) => bytes.extend_from_slice(b"\n]"),
        }
    }

    /// Writes one element of a collection.
    fn element(&mut self, of: Collection, message: Message<'_>) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.advance(of, &mut bytes)?;
        match &mut self.open {
            Some((open, count)) if *open == of => {
                bytes.extend_from_slice(if *count == 0 { b"\n" } else { b",\n" });
                *count += 1;
            }
            _ => return Err(out_of_order(of)),
        }
        let mut object = match type_of(&message).filter(|_| of.is_mixed()) {
            Some(name) => Object::typed(&mut bytes, name),
            None => Object::begin(&mut bytes),
        };
        put(&mut object, message, self.options.words)?;
        object.end();
        self.out.write_all(&bytes)
    }
}

fn out_of_order(late: Collection) -> io::Error {
    let text = format!("a message for {late:?} came after those of a later collection");
    io::Error::new(io::ErrorKind::InvalidInput, text)
}

impl<W: Write> Writer for JsonWriter<W> {
    fn write(&mut self, message: Message<'_>) -> io::Result<()> {
        let of = match message {
            Message::Document(..) => Collection::Documents,
            Message::Cluster(_) => Collection::Clusters,
            Message::Check(_) => Collection::Checks,
            Message::Error(_) if self.archive.is_some() => Collection::Checks,
            Message::Pair(_) | Message::Error(_) => Collection::Pairs,
            Message::Skipped(_) => Collection::Skipped,
            Message::Archive(archive) => {
                self.archive = Some(archive);
                return Ok(());
            }
            Message::Stats(_) | Message::CheckStats(_) => {
                self.stats.clear();
                let mut object = Object::begin(&mut self.stats);
                put(&mut object, message, false)?;
                object.end();
                return Ok(());
            }
        };
        self.element(of, message)
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
