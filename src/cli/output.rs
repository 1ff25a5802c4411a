//! Where the report goes: stdout, a pager on a terminal, or a file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::{Child, Command, Stdio};

use super::options::Options;
use crate::error::Error;
use crate::report::{self, Message, Writer};

/// A writer with what must be waited for behind it.
pub(super) struct Output {
    writer: Box<dyn Writer>,
    pager: Option<Child>,
}

impl Output {
    /// Opens what the options ask for.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the output file cannot be made.
    pub(super) fn open(options: &Options) -> Result<Self, Error> {
        let mut pager = if options.pager { start_pager() } else { None };
        let page = pager.as_mut().and_then(|child| child.stdin.take());
        let out: Box<dyn Write> = match (&options.output, page) {
            (Some(path), _) => {
                let place = path.display().to_string();
                let file = File::create(path).map_err(|source| Error::Io { place, source })?;
                Box::new(BufWriter::new(file))
            }
            (None, Some(page)) => Box::new(page),
            // By lines, so that each answer to a stream is seen at once.
            (None, None) => Box::new(io::stdout()),
        };
        Ok(Self { writer: report::writer(options.format, options.report.clone(), out), pager })
    }

    pub(super) fn write(&mut self, message: Message<'_>) -> io::Result<()> {
        self.writer.write(message)
    }

    /// Flushes, and waits for the reader to leave the pager.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let finished = self.writer.finish();
        drop(self.writer);
        if let Some(mut pager) = self.pager {
            pager.wait()?;
        }
        finished
    }
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
