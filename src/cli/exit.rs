//! How a run ends.

use std::process::ExitCode;

/// The meaning of an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done.
    Done,
    /// Wrong usage or configuration, or no input could be read.
    Failed,
    /// Done, but some input was skipped.
    Skipped,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 2,
            Exit::Skipped => 3,
        })
    }
}

impl Exit {
    /// Returns how a run ends that gave up so many inputs.
    pub(super) fn after_skipping(skipped: usize) -> Self {
        if skipped == 0 { Self::Done } else { Self::Skipped }
    }
}
