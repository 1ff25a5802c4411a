//! `dedup PATH…`: the main job.

use std::io;
use std::path::{Path, PathBuf};

use super::options::Options;
use super::output::{Output, Place};
use super::progress::Progress;
use super::resources::resources;
use super::{Exit, Failure, complain, interrupt, pair};
use crate::config::InputConfig;
use crate::document::{About, DocumentId, Sides};
use crate::ingest::{Store, blocks};
use crate::pipeline::{self, FoundPair, Outcome, Stage};
use crate::report::{ClusterMessage, Message, PairMessage, RunStats, StageSeconds};

/// Reads, groups, aligns and prints.
pub(super) fn run(paths: &[PathBuf], detail: bool, options: &Options) -> Result<Exit, Failure> {
    let progress = Progress::new(options.quiet);
    let inputs: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let place = Place::reserve(options, &inputs)?;
    let resources = resources(options.memory);
    interrupt::listen(&resources.stop);
    let (store, outcome) = pipeline::with_threads(options.threads, || {
        let tell = |stage: Stage, done, total| progress.tell(stage.name(), done, total);
        let config = &options.config;
        let produce = blocks_of(paths.to_vec(), config.input.clone());
        let reading = pipeline::read(produce, config, detail, &resources, &tell)?;
        complain::of_warnings(reading.store.warnings(), options.quiet);
        reading.store.require_some()?;
        pipeline::find(reading, config, detail, &tell)
    })?;
    progress.clear();
    let mut output = Output::open(options, place)?;
    write(&store, &outcome, &mut output)?;
    let found = output.finish()?;
    if let Some(stage) = outcome.stopped {
        let stage = stage.name();
        complain::say(&format!("stopped while {stage}; the report holds what was found by then"));
        return Ok(Exit::Stopped);
    }
    Ok(Exit::after(found, store.skipped()))
}

/// Returns what hands on the blocks of the paths until there are none, or nobody takes them.
fn blocks_of(
    paths: Vec<PathBuf>,
    config: InputConfig,
) -> impl FnOnce(&mut dyn FnMut(pipeline::Input) -> bool) {
    move |hand_on| {
        let mut stdin = io::stdin().lock();
        match blocks(&paths, &mut stdin, &config) {
            Ok(mut blocks) => _ = blocks.all(|block| hand_on(Ok(block))),
            Err(error) => _ = hand_on(Err(error)),
        }
    }
}

fn write(store: &Store, outcome: &Outcome, output: &mut Output) -> Result<(), Failure> {
    for (id, &words) in (0..).zip(&outcome.words) {
        output.write(Message::Document(store.about(DocumentId(id)), words))?;
    }
    for (id, cluster) in outcome.clusters.iter().enumerate() {
        let (relation, stands) = (cluster.relation, cluster.representative);
        let representative = cluster.members.partition_point(|&member| member < stands);
        let members: Vec<About> = cluster.members.iter().map(|&id| store.about(id)).collect();
        let message = ClusterMessage { id, relation, members: &members, representative };
        output.write(Message::Cluster(message))?;
    }
    for found in &outcome.pairs {
        write_pair(store, found, output)?;
    }
    for warning in store.warnings().iter().filter(|warning| warning.reason.is_loss()) {
        output.write(Message::Skipped(warning))?;
    }
    Ok(output.write(Message::Stats(&stats(store, outcome)))?)
}

fn write_pair(store: &Store, found: &FoundPair, output: &mut Output) -> Result<(), Failure> {
    let FoundPair { pair: ids, verdict, similarity, detail } = found;
    let ids = Sides::new(ids.left(), ids.right());
    let about = ids.map(|id| store.about(id));
    let id = pair::id(about);
    // What is shown of an aligned pair is cut from its texts.
    let documents;
    let message = if let Some(detail) = detail {
        documents = Sides::new(store.document(ids.left)?, store.document(ids.right)?);
        pair::message(&id, documents.as_ref(), *verdict, *similarity, Some(detail), None)
    } else {
        let (verdict, similarity) = (*verdict, *similarity);
        let (id, detail, explanation) = (&id, None, None);
        PairMessage { id, documents: about, verdict, similarity, detail, explanation }
    };
    Ok(output.write(Message::Pair(&message))?)
}

fn stats(store: &Store, outcome: &Outcome) -> RunStats {
    let pipeline::Seconds { ingest, sign, candidates, verify, align } = outcome.seconds;
    RunStats {
        documents: store.len(),
        bytes: store.bytes(),
        candidates: outcome.candidates,
        pairs: outcome.pairs.len(),
        clusters: outcome.clusters.len(),
        skipped: store.skipped(),
        stopped: outcome.stopped.map(Stage::name),
        seconds: StageSeconds { ingest, sign, candidates, verify, align },
    }
}
