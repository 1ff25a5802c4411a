//! The stages in order; the only module that knows all of them, and the only one with threads.
//!
//! Work is shared out by document or by pair and collected in order, so that the number of
//! threads never shows in the result.

mod archive;
mod batches;
mod check;
mod compare;
mod corpus;
mod examine;
mod families;
mod reading;
mod signed;
mod signing;
mod stop;

pub use archive::{Archive, MemoryArchive};
pub use batches::in_batches;
pub use check::{ArchiveMatch, Checked, Checker, Incoming};
pub use compare::{Comparer, Comparison, Detail, compare};
pub use corpus::{Outcome, Seconds, find, run};
pub use examine::FoundPair;
pub use families::Documents;
pub use reading::{Input, Reading, read};
pub use signed::Signed;
pub use signing::Resources;
pub use stop::Stop;

/// A stage of a run, for progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Input, and with it what [`Stage::Sign`] does of documents in memory.
    Read,
    /// Tokens, shingles, signatures, anchors.
    Sign,
    /// Pairs worth a closer look.
    Candidates,
    /// Exact overlap.
    Verify,
    /// Sentences, verdicts, differences.
    Align,
}

impl Stage {
    /// Returns what the stage is called where progress is shown.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "reading",
            Self::Sign => "signing",
            Self::Candidates => "searching",
            Self::Verify => "verifying",
            Self::Align => "aligning",
        }
    }
}

/// Told how far a stage has come: the stage, what is done, what there is to do, 0 where that is not
/// known. Called from many threads.
pub type Progress<'a> = &'a (dyn Fn(Stage, usize, usize) + Sync);

/// Runs `work` on so many threads; `None` takes one a core.
///
/// # Panics
///
/// When the operating system refuses to start threads.
pub fn with_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
    pool.expect("the operating system starts threads").install(work)
}
