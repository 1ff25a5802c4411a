//! `dedup PATH…`: the main job.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::options::Options;
use super::output::{Output, Place};
use super::progress::Progress;
use super::{Exit, Failure, complain, pair};
use crate::document::{Document, DocumentId, Sides};
use crate::ingest::{Corpus, read_paths};
use crate::pipeline::{self, FoundPair, Outcome};
use crate::report::{ClusterMessage, Message, RunStats, StageSeconds};

/// Reads, groups, aligns and prints.
pub(super) fn run(paths: &[PathBuf], detail: bool, options: &Options) -> Result<Exit, Failure> {
    let progress = Progress::new(options.quiet);
    let inputs: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let place = Place::reserve(options, &inputs)?;
    let start = Instant::now();
    let mut stdin = io::stdin().lock();
    let corpus = read_paths(paths, &mut stdin, &options.config.input, &mut |documents| {
        progress.tell("reading", documents as usize, 0);
    })?;
    let ingest = start.elapsed().as_secs_f64();
    complain::of_warnings(&corpus.warnings, options.quiet);
    corpus.require_some()?;
    let outcome = pipeline::with_threads(options.threads, || {
        let tell = |stage: pipeline::Stage, done, total| progress.tell(stage.name(), done, total);
        pipeline::run(&corpus.documents, &options.config, detail, &tell)
    });
    progress.clear();
    let mut output = Output::open(options, place)?;
    write(&corpus, &outcome, ingest, &mut output)?;
    let found = output.finish()?;
    Ok(Exit::after(found, corpus.skipped()))
}

fn write(corpus: &Corpus, outcome: &Outcome, ingest: f64, output: &mut Output) -> io::Result<()> {
    let documents = &corpus.documents;
    for (document, &words) in documents.iter().zip(&outcome.words) {
        output.write(Message::Document(document, words))?;
    }
    for (id, cluster) in outcome.clusters.iter().enumerate() {
        let of = |id: &DocumentId| &documents[id.index()];
        let members: Vec<&Document> = cluster.members.iter().map(of).collect();
        let representative = of(&cluster.representative);
        let relation = cluster.relation;
        output.write(Message::Cluster(ClusterMessage {
            id,
            relation,
            representative,
            members: &members,
        }))?;
    }
    for found in &outcome.pairs {
        write_pair(documents, found, output)?;
    }
    for warning in corpus.warnings.iter().filter(|warning| warning.reason.is_loss()) {
        output.write(Message::Skipped(warning))?;
    }
    output.write(Message::Stats(&stats(corpus, outcome, ingest)))
}

fn write_pair(documents: &[Document], found: &FoundPair, output: &mut Output) -> io::Result<()> {
    let FoundPair { pair: ids, verdict, similarity, detail } = found;
    let documents = Sides::new(&documents[ids.left().index()], &documents[ids.right().index()]);
    let id = pair::id(documents);
    let message = pair::message(&id, documents, *verdict, *similarity, detail.as_ref(), None);
    output.write(Message::Pair(message))
}

fn stats(corpus: &Corpus, outcome: &Outcome, ingest: f64) -> RunStats {
    let pipeline::Seconds { sign, candidates, verify, align } = outcome.seconds;
    RunStats {
        documents: corpus.documents.len(),
        bytes: corpus.bytes,
        candidates: outcome.candidates,
        pairs: outcome.pairs.len(),
        clusters: outcome.clusters.len(),
        skipped: corpus.skipped(),
        seconds: StageSeconds { ingest, sign, candidates, verify, align },
    }
}
