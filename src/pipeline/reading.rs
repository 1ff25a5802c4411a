//! Input → the documents of a run and what they are found by, block by block.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use rayon::prelude::*;

use super::batches::{in_batches, one_by_one};
use super::signing::{Resources, SignedBlock, SignedCorpus};
use super::stop::Stop;
use super::{Progress, Stage};
use crate::config::Config;
use crate::document::Level;
use crate::error::Error;
use crate::ingest::{Block, Parsed, Store};

/// Blocks that are worked on at a time, for each thread: enough to even out, and little memory.
const BLOCKS_A_THREAD: usize = 2;

/// What is handed on of the input: a block of it, or why there is none.
pub type Input = Result<Block, Error>;

/// The documents of a run, read and signed.
#[derive(Debug)]
pub struct Reading {
    /// What is known of them.
    pub store: Store,
    pub(super) signed: SignedCorpus,
    pub(super) stop: Stop,
    /// Seconds of wall time: of reading and parsing, and of signing. The two go hand in hand; the
    /// time of both is shared out by what either took.
    pub(super) seconds: (f64, f64),
}

/// Reads the blocks that `produce` hands on, on a thread of its own where there is more than one,
/// and signs their documents on all threads of the current pool.
///
/// The store keeps texts in memory within what `resources` allow, where later stages ask for most
/// of them; near-duplicates alone are found by reading a few again. `progress` is told the
/// documents so far. Memory beside the store: some blocks a thread, with their documents.
///
/// # Errors
///
/// What is handed on in place of a block; [`Error::Scratch`] where memory does not do, nor the
/// disk; [`Error::Stopped`].
pub fn read(
    produce: impl FnOnce(&mut dyn FnMut(Input) -> bool) + Send + 'static,
    config: &Config,
    detail: bool,
    resources: &Resources,
    progress: Progress<'_>,
) -> Result<Reading, Error> {
    let start = Instant::now();
    let mut store = Store::new(&config.input, resources.texts(), resources.scratch.clone());
    if config.relation == Level::NearDuplicate && !detail {
        store.read_again_where_possible();
    }
    let mut signed = SignedCorpus::new(config, resources);
    let (parsing, signing) = (AtomicU64::new(0), AtomicU64::new(0));
    let take = |batch: Vec<Input>| {
        let work = |input: Input| -> Result<(Parsed, SignedBlock), Error> {
            let start = Instant::now();
            let parsed = input?.parse(&config.input);
            let read = Instant::now();
            let signed = SignedBlock::of_parsed(&parsed, config);
            parsing.fetch_add((read - start).as_nanos() as u64, Ordering::Relaxed);
            signing.fetch_add(read.elapsed().as_nanos() as u64, Ordering::Relaxed);
            Ok((parsed, signed))
        };
        let done: Vec<_> = batch.into_par_iter().map(work).collect::<Result<_, _>>()?;
        resources.stop.check(Stage::Read)?;
        for (parsed, block) in done {
            store.add(parsed)?;
            signed.append(block)?;
        }
        progress(Stage::Read, store.len(), 0);
        Ok::<(), Error>(())
    };
    match rayon::current_num_threads() {
        1 => one_by_one(produce, take),
        threads => in_batches(BLOCKS_A_THREAD * threads, produce, take),
    }?;
    let (parsing, signing) = (parsing.into_inner() as f64, signing.into_inner() as f64);
    let signed_in = start.elapsed().as_secs_f64() * signing / (parsing + signing).max(1.0);
    let seconds = (start.elapsed().as_secs_f64() - signed_in, signed_in);
    Ok(Reading { store, signed, stop: resources.stop.clone(), seconds })
}
