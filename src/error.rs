//! What can go wrong: [`Error`] ends a run, a [`Warning`] is recorded and the run goes on.
//!
//! Most warnings tell of an input that was given up; a few tell of one that was read with a
//! reservation. [`Reason::is_loss`] tells them apart, and only a loss changes how a run ends.
//!
//! Texts are lower-case fragments with the numbers and the place; each kind knows the way out,
//! which the command line prints as a hint.

use std::fmt;
use std::path::PathBuf;

/// A fault that ends the run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A path named by the caller is not there.
    #[error("{}: no such file or folder", path.display())]
    NotFound {
        /// The path, as the caller wrote it.
        path: PathBuf,
    },
    /// Nothing that was named held a readable report.
    #[error("no report could be read ({skipped} skipped)")]
    NoInput {
        /// How many inputs were given up, each with its own warning.
        skipped: usize,
    },
    /// There is nothing to check against.
    #[error("the archive holds no report ({skipped} skipped)")]
    EmptyArchive {
        /// How many inputs were given up, each with its own warning.
        skipped: usize,
    },
    /// A place that should hold one report holds none, or several.
    #[error("{path}: {problem}")]
    NotOneReport {
        /// The place, as the caller wrote it.
        path: String,
        /// What it holds instead.
        problem: String,
    },
    /// The one report that the run needs was given up.
    #[error("{0}")]
    GivenUp(Warning),
    /// A setting cannot hold.
    #[error("{setting}: {problem}")]
    Config {
        /// The setting's path, for example `sign.bands`.
        setting: String,
        /// What is wrong with it, with the numbers.
        problem: String,
    },
    /// What was asked for makes no sense.
    #[error("{0}")]
    Usage(String),
    /// What does not fit into memory cannot lie on the disk either.
    #[error("{}: no temporary file of {} or more ({source})", folder.display(), size(*needed))]
    Scratch {
        /// Where temporary files are made.
        folder: PathBuf,
        /// Bytes that were needed so far.
        needed: u64,
        /// The operating system's reason.
        source: std::io::Error,
    },
    /// A report that is to be read again is another one now.
    #[error("{path}{}: changed while it was being read", line.map(|line| format!(":{line}")).unwrap_or_default())]
    Changed {
        /// The file.
        path: String,
        /// The line of that file, from 1, where it holds many reports.
        line: Option<u32>,
    },
    /// The run was asked to stop before it had found anything.
    #[error("stopped while {stage}; nothing was found by then")]
    Stopped {
        /// What it was doing.
        stage: &'static str,
    },
    /// Reading or writing failed in a way that the rest of the run cannot do without.
    #[error("{place}: {source}")]
    Io {
        /// The file, or what was being done.
        place: String,
        /// The operating system's reason.
        source: std::io::Error,
    },
}

impl Error {
    /// Returns the way out, as a sentence for the user, where there is a general one.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NotFound { .. } => Some("check the spelling; `-` reads standard input"),
            Self::NoInput { .. } | Self::EmptyArchive { .. } => {
                Some("give .txt, .md, .jsonl or .ndjson files, or folders of them")
            }
            Self::Config { .. } => {
                Some("`dedup --print-config` shows every setting with its default")
            }
            Self::Usage(_) => Some("`dedup --help` shows what can be asked for"),
            Self::NotOneReport { .. } => {
                Some("give a file of one report, or one line of many as FILE.jsonl#ID")
            }
            Self::Scratch { .. } => {
                Some("make room there, name another folder with TMPDIR, or allow more --memory")
            }
            Self::Changed { .. } => Some("run again once nothing writes to the file any more"),
            Self::GivenUp(_) | Self::Io { .. } | Self::Stopped { .. } => None,
        }
    }
}

/// Returns a number of bytes as people read it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        1_000_000..1_000_000_000 => format!("{} MB", bytes.div_ceil(1_000_000)),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

/// An input that was given up, or read with a reservation, while the run went on.
///
/// Shown as `path:line: reason`, unfiltered: a name can hold control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file, as the user would name it; `-` for standard input.
    pub path: String,
    /// The line of that file, from 1, where it is about one line and not the file.
    pub line: Option<u64>,
    /// What is wrong with it.
    pub reason: Reason,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.reason),
            None => write!(f, "{}: {}", self.path, self.reason),
        }
    }
}

/// Why an input was given up, or what was passed over in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// The operating system refused.
    #[error("cannot be read ({0})")]
    Unreadable(String),
    /// No letters or digits in it.
    #[error("is empty")]
    Empty,
    /// Not text.
    #[error("is not text (byte 0x{byte:02x} at {at})")]
    Binary {
        /// The byte that no text holds.
        byte: u8,
        /// Where it stands, from 0, in the unpacked text without its byte-order mark.
        at: usize,
    },
    /// A compressed file that does not unpack.
    #[error("does not unpack ({0})")]
    Compression(String),
    /// A line that is not JSON.
    #[error("is not JSON ({0})")]
    Json(String),
    /// A JSON line without the text.
    #[error("no `{field}` field (fields: {found})")]
    NoField {
        /// The name looked for.
        field: String,
        /// The names found, in the order of the line.
        found: String,
    },
    /// A field of another type than needed.
    #[error("`{field}` is not {wanted}")]
    BadField {
        /// The field.
        field: String,
        /// The type it should have, with its article.
        wanted: &'static str,
    },
    /// A field that was passed over, because it is of another type; the report was read.
    #[error("`{field}` is not {wanted}, and was ignored")]
    IgnoredField {
        /// The field.
        field: String,
        /// The type it should have, with its article.
        wanted: &'static str,
    },
    /// A document whose identifier was given to another one before; it was read all the same.
    #[error("`{id}` is the id of an earlier report too")]
    DuplicateId {
        /// The identifier.
        id: String,
    },
    /// A report that is checked against an archive in which it lies.
    #[error("lies in the archive, too; it was not compared with itself")]
    InArchive,
    /// A text or line over a limit.
    #[error("is too large ({bytes} bytes; the limit is {limit})")]
    TooLarge {
        /// Its size in bytes, or how much of it was read before it was given up.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// A file type that this build does not read.
    #[error("file type .{0} is not read")]
    UnknownType(String),
}

impl Reason {
    /// Tells whether something was given up. The other reasons are remarks on a report that was
    /// read all the same.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        self.remark().is_none()
    }

    /// Returns the kind of a remark, in a few words; `None` for a loss.
    #[must_use]
    pub fn remark(&self) -> Option<&'static str> {
        match self {
            Self::IgnoredField { .. } => Some("a field was ignored"),
            Self::DuplicateId { .. } => Some("an id is given twice"),
            Self::InArchive => Some("a report lies in the archive, too"),
            _ => None,
        }
    }

    /// Returns the way out, where there is one.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoField { field, .. } if field == "text" => {
                Some("name the field that holds the report with --text-field NAME".into())
            }
            Self::DuplicateId { .. } => Some(
                "pairs and clusters cannot tell the two apart; --id-field NAME takes another field"
                    .into(),
            ),
            _ => None,
        }
    }
}
