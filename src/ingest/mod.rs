//! bytes → documents; the only reader of files.
//!
//! An input goes through `walk` (which files, in which order, under which names), `stream`
//! (opening and unpacking) and `decode` (UTF-8) into `blocks`; a block is parsed by the reader of
//! its format: `plain` for one report a file, `jsonl` for one a line. A [`Corpus`] holds them all
//! in memory, a [`Store`] what is known of them. `pairs` reads the lines of `dedup pairs`.
//!
//! - **Order.** Documents stand in the order of the paths given; inside a folder in the byte
//!   order of names, level by level; inside a file in that of its lines.
//! - **Nothing is dropped silently.** What is given up stands in [`Corpus::warnings`]; so do
//!   remarks on reports that were read all the same, such as a date that is none. Only the
//!   former count as skipped: [`Reason::is_loss`](crate::error::Reason::is_loss).
//! - **The text never changes** once it is UTF-8 without byte-order mark: offsets count into
//!   what the source wrote. Leading metadata is copied, and the body begins behind it.
//! - **Identifiers are the caller's.** A file is called by its path as given, or by its path inside the
//!   folder walked; by the whole path where two folders hold the same name. A JSON line is called
//!   by its `id`, else by file and line (`wire.jsonl:17`). An `id` that two lines give
//!   stays as it is, so that output can be joined to its source, with a remark.
//! - **Memory** is that of the documents and of one file or line at a time; no file or line is
//!   held beyond [`max_bytes`](crate::config::InputConfig::max_bytes), packed or not.

mod block;
mod blocks;
mod dates;
mod decode;
mod fields;
mod gather;
mod jsonl;
mod kind;
mod lines;
mod metadata;
mod object;
mod open;
mod pairs;
mod plain;
mod records;
#[cfg(test)]
mod same;
mod scan;
mod store;
#[cfg(test)]
mod store_tests;
mod stream;
#[cfg(test)]
mod tests;
mod walk;

use std::io::BufRead;
use std::path::{Path, PathBuf};

use crate::config::InputConfig;
use crate::document::Document;
use crate::error::{Error, Warning};

use gather::Gather;
use kind::Kind;

pub use block::{Block, Parsed, Place};
pub use blocks::{Blocks, blocks};
pub use jsonl::{ReportInput, parse_report_line};
pub use lines::{Line, lines};
pub use open::open_lines;
pub use pairs::{LineError, PairInput, parse_pair_line};
pub use store::Store;

/// All that was read in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// The reports, in input order.
    pub documents: Vec<Document>,
    /// What was given up or passed over: first folders that could not be looked into, then the
    /// rest in input order.
    pub warnings: Vec<Warning>,
    /// Bytes of all texts.
    pub bytes: u64,
}

impl Corpus {
    /// Returns how many inputs were given up; remarks are not counted.
    #[must_use]
    pub fn skipped(&self) -> usize {
        self.warnings.iter().filter(|warning| warning.reason.is_loss()).count()
    }

    /// Checks that there is a report at all.
    ///
    /// # Errors
    ///
    /// [`Error::NoInput`] with the number of inputs given up, where there is none.
    pub fn require_some(&self) -> Result<(), Error> {
        match self.documents.len() {
            0 => Err(Error::NoInput { skipped: self.skipped() }),
            _ => Ok(()),
        }
    }
}

/// Reads every report under the paths; `-` is standard input.
///
/// A file that is named is read whatever it is called, as text or JSON lines by its first byte
/// where its name has no type; a folder is walked for the types that are read, without hidden
/// files, `README*`, symbolic links and, if `config` says so, what the folder's own `.gitignore`
/// and `.ignore` files name. A file reached twice is read once. `progress` is called with the
/// number of documents after each.
///
/// A corpus without documents is no error here, so that its warnings can be shown:
/// [`Corpus::require_some`] makes it one.
///
/// # Errors
///
/// [`Error::NotFound`] for the first path that is not there, before anything is read.
///
/// # Examples
///
/// ```
/// use dedup::{config::InputConfig, ingest::read_paths};
///
/// let mut stdin = &b"Date: 2031-03-15\nFog closed the port."[..];
/// let corpus = read_paths(&["-".into()], &mut stdin, &InputConfig::default(), &mut |_| {})?;
/// assert_eq!(corpus.documents[0].id, "-");
/// assert_eq!(corpus.documents[0].body_start, 17);
/// # Ok::<(), dedup::error::Error>(())
/// ```
pub fn read_paths(
    paths: &[PathBuf],
    stdin: &mut dyn BufRead,
    config: &InputConfig,
    progress: &mut dyn FnMut(u64),
) -> Result<Corpus, Error> {
    let (mut corpus, mut gather) = (Corpus::default(), Gather::default());
    for block in blocks(paths, stdin, config)? {
        let mut parsed = block.parse(config);
        gather.take_warnings(&mut parsed);
        for document in parsed.documents() {
            corpus.bytes += document.text.len() as u64;
            corpus.documents.push(document);
            progress(corpus.documents.len() as u64);
        }
    }
    corpus.warnings = gather.warnings;
    Ok(corpus)
}

/// Tells whether a file of this name is read where a folder is walked.
#[must_use]
pub fn is_read(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    matches!(Kind::of(&name), Kind::Known(..))
}

/// Reads the one report of a file, or of standard input for `-`.
///
/// A file of JSON lines will do if it holds one report; `FILE#ID` is the report of that
/// identifier among several, if there is no file of the whole name. Remarks on the report are
/// dropped.
///
/// # Errors
///
/// [`Error::NotFound`]; [`Error::GivenUp`] with what is wrong with the file;
/// [`Error::NotOneReport`] for a folder, a file of several reports or an identifier not in it.
pub fn read_report(
    path: &Path,
    stdin: &mut dyn BufRead,
    config: &InputConfig,
) -> Result<Document, Error> {
    let (file, id) = file_and_id(path);
    let refused =
        |problem: String| Error::NotOneReport { path: file.to_string_lossy().into(), problem };
    if file.is_dir() {
        return Err(refused("is a folder, not a report".into()));
    }
    let corpus = read_paths(&[file.to_owned()], stdin, config, &mut |_| {})?;
    let count = corpus.documents.len();
    let mut losses = corpus.warnings.into_iter().filter(|warning| warning.reason.is_loss());
    let mut documents = corpus.documents.into_iter();
    match (id, losses.next()) {
        (Some(id), loss) => {
            documents.find(|document| document.id == id).ok_or_else(|| match loss {
                Some(warning) if count == 0 => Error::GivenUp(warning),
                _ => refused(format!("holds no report `{id}` ({count} reports)")),
            })
        }
        (None, Some(warning)) if count <= 1 => Err(Error::GivenUp(warning)),
        _ if count > 1 => Err(refused(format!("holds {count} reports"))),
        _ => documents.next().ok_or_else(|| refused("holds no report".into())),
    }
}

/// Splits `FILE#ID` where there is no file of the whole name but one of the first part.
fn file_and_id(path: &Path) -> (&Path, Option<&str>) {
    let parts = path.to_str().and_then(|text| text.rsplit_once('#'));
    match parts {
        Some((file, id)) if !path.exists() && Path::new(file).is_file() => {
            (Path::new(file), Some(id))
        }
        _ => (path, None),
    }
}
