//! How a run ends.

use std::process::ExitCode;

/// The meaning of an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done.
    Done,
    /// Done, and what `--fail-on` watches for was found.
    Found,
    /// Wrong usage or configuration, or no input could be read.
    Failed,
    /// Done, but some input was skipped.
    Skipped,
    /// Stopped by Ctrl-C; what was found by then stands in the report.
    Stopped,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

impl Exit {
    /// Returns the number that the process ends with.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Found => 1,
            Self::Failed => 2,
            Self::Skipped => 3,
            // As shells tell of a process that an interrupt has ended.
            Self::Stopped => 130,
        }
    }

    /// Returns how a run ends that gave up so many inputs, and `found` what it watched for or
    /// not. What was found stands, whatever was skipped; that is named on stderr.
    pub(super) fn after(found: bool, skipped: usize) -> Self {
        match skipped {
            _ if found => Self::Found,
            0 => Self::Done,
            _ => Self::Skipped,
        }
    }
}
