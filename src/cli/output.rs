//! Where the report goes: stdout, a pager on a terminal, or a file.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::gate::FailOn;
use super::options::Options;
use crate::error::Error;
use crate::ingest::is_read;
use crate::report::{self, Message, Writer};

/// Bytes written to a file at once.
const BUFFER: usize = 64 << 10;

/// Where a report will go, made sure of before the work is done.
pub(super) struct Place(Option<File>);

impl Place {
    /// Makes sure that the output file can be written; what it holds stays until [`Output::open`].
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when it cannot be made; [`Error::Usage`] when it is, or lies among, the
    /// `inputs`.
    pub(super) fn reserve(options: &Options, inputs: &[&Path]) -> Result<Self, Error> {
        let Some(path) = &options.output else { return Ok(Self(None)) };
        let place = path.display().to_string();
        if inputs.iter().any(|input| is_input(path, input)) {
            return Err(Error::Usage(format!("{place} would be read and written over")));
        }
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path);
        Ok(Self(Some(file.map_err(|source| Error::Io { place, source })?)))
    }
}

/// A writer with what must be waited for behind it.
pub(super) struct Output {
    writer: Box<dyn Writer>,
    pager: Option<Child>,
    fail_on: Option<FailOn>,
    found: bool,
}

impl Output {
    /// Starts writing: to the reserved place, to a pager on a terminal, or to stdout.
    ///
    /// # Errors
    ///
    /// What the system says when the file cannot be emptied.
    pub(super) fn open(options: &Options, place: Place) -> io::Result<Self> {
        let mut pager = if options.pager { start_pager() } else { None };
        let page = pager.as_mut().and_then(|child| child.stdin.take());
        let out: Box<dyn Write> = match (place.0, page) {
            (Some(file), _) => {
                if file.metadata()?.is_file() {
                    file.set_len(0)?;
                }
                Box::new(BufWriter::with_capacity(BUFFER, file))
            }
            (None, Some(page)) => Box::new(page),
            // By lines, so that each answer to a stream is seen at once.
            (None, None) => Box::new(io::stdout()),
        };
        let writer = report::writer(options.format, options.report.clone(), out);
        Ok(Self { writer, pager, fail_on: options.fail_on, found: false })
    }

    pub(super) fn write(&mut self, message: Message<'_>) -> io::Result<()> {
        self.found |= self.fail_on.is_some_and(|watched| watched.is_met(&message));
        self.writer.write(message)
    }

    /// Flushes, waits for the reader to leave the pager, and tells whether what `--fail-on`
    /// watches for was written.
    pub(super) fn finish(mut self) -> io::Result<bool> {
        let finished = self.writer.finish();
        drop(self.writer);
        if let Some(mut pager) = self.pager {
            pager.wait()?;
        }
        finished.map(|()| self.found)
    }
}

/// Tells whether a file is an input: the same file, or one in a folder that would be read there.
fn is_input(output: &Path, input: &Path) -> bool {
    let (Ok(output), Ok(input)) = (output.canonicalize(), input.canonicalize()) else {
        return false;
    };
    output == input || input.is_dir() && output.starts_with(&input) && is_read(&output)
}

/// Starts `$DEDUP_PAGER`, else `$PAGER`, else `less -RFX`; `None` where there is none to start or
/// the variable is empty or `cat`.
fn start_pager() -> Option<Child> {
    let named = ["DEDUP_PAGER", "PAGER"].iter().find_map(|name| std::env::var(name).ok());
    let command = named.unwrap_or_else(|| "less -RFX".into());
    let mut words = command.split_whitespace();
    let program = words.next().filter(|program| *program != "cat")?;
    let mut start = Command::new(program);
    start.args(words).stdin(Stdio::piped());
    if program.ends_with("less") {
        start.env("LESSCHARSET", "utf-8");
        if command.split_whitespace().count() == 1 && std::env::var_os("LESS").is_none() {
            start.args(["-R", "-F", "-X"]);
        }
    }
    start.spawn().ok()
}
