//! The command line: arguments, environment, terminal, exit codes. One file a command.
//!
//! Arguments are read twice: as typed (`args`), then as meant (`options`). Only this module
//! prints, exits or reads the command line.

mod args;
mod check;
mod complain;
mod diff;
mod exit;
mod gate;
mod interrupt;
mod options;
mod output;
mod pair;
mod pairs;
mod progress;
mod resources;
mod run;
mod stream;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::error::Error;
use crate::pipeline;
use exit::Exit;
use options::{Job, Options};

/// Runs the command that the process was called with and returns its exit code.
#[must_use]
pub fn main() -> ExitCode {
    let outcome = options::understand(args::Args::parse()).map_err(Failure::Error);
    let exit = match outcome.and_then(|(job, options)| execute(job, &options)) {
        Ok(exit) => exit,
        // Whoever read the report has seen enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(Failure::Output(error)) => {
            complain::say(&format!("the report cannot be written: {error}"));
            Exit::Failed
        }
        Err(Failure::Error(error)) => {
            complain::of_error(&error);
            if matches!(error, Error::Stopped { .. }) { Exit::Stopped } else { Exit::Failed }
        }
    };
    exit.into()
}

/// Why a command did not come to its end.
enum Failure {
    Error(Error),
    Output(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn execute(job: Job, options: &Options) -> Result<Exit, Failure> {
    match job {
        Job::Run { paths, .. } if paths.is_empty() => Err(no_paths().into()),
        Job::Run { paths, detail } => run::run(&paths, detail, options),
        Job::Diff { left, right, explain } => diff::diff(&left, &right, explain, options),
        Job::Pairs { file, explain } => {
            pipeline::with_threads(options.threads, || pairs::pairs(&file, explain, options))
        }
        Job::Check { archive, incoming, detail } => {
            let check = || check::check(&archive, &incoming, detail, options);
            pipeline::with_threads(options.threads, check)
        }
        Job::PrintConfig => {
            io::stdout().write_all(options.config.to_toml().as_bytes())?;
            Ok(Exit::Done)
        }
    }
}

fn no_paths() -> Error {
    Error::Usage("no report was named; give files or folders, or - for standard input".into())
}
