//! A run that is to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Stage;
use crate::error::Error;

/// Tells a run from outside that it is to stop; all clones are one.
///
/// # Examples
///
/// ```
/// let stop = dedup::pipeline::Stop::default();
/// let handed_to_a_run = stop.clone();
/// assert!(!stop.ask());
/// assert!(handed_to_a_run.is_asked());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks the run to stop, and tells whether it was asked before.
    #[must_use]
    pub fn ask(&self) -> bool {
        self.0.swap(true, Ordering::Relaxed)
    }

    /// Tells whether the run is to stop.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Checks that a stage without which nothing is found may go on.
    ///
    /// # Errors
    ///
    /// [`Error::Stopped`] where it may not.
    pub(super) fn check(&self, stage: Stage) -> Result<(), Error> {
        if self.is_asked() { Err(Error::Stopped { stage: stage.name() }) } else { Ok(()) }
    }
}
