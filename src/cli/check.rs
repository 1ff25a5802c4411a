//! `dedup check --against ARCHIVE PATH…`: what incoming reports derive from.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;

use super::options::Options;
use super::output::{Output, Place};
use super::progress::Progress;
use super::stream::{BATCH, answer_lines};
use super::{Exit, Failure, complain, pair};
use crate::document::{Document, DocumentId, Sides};
use crate::error::{Error, Reason, Warning};
use crate::ingest::{Corpus, Line, parse_report_line, read_paths};
use crate::pipeline::{Archive, Checked, Checker, Incoming, MemoryArchive, Stage};
use crate::report::{
    ArchiveMessage, CheckMessage, CheckSeconds, CheckStats, ErrorMessage, MatchMessage, Message,
};

/// Reads the archive, answers each incoming report in order, and tells whether one derives.
pub(super) fn check(
    archive: &[PathBuf],
    incoming: &[PathBuf],
    detail: bool,
    options: &Options,
) -> Result<Exit, Failure> {
    let stream = names_stdin(incoming);
    if stream && incoming.len() > 1 {
        return Err(usage("- is a stream of its own; give files in another call").into());
    }
    if stream && names_stdin(archive) {
        return Err(usage("stdin is either the archive or what comes in, not both").into());
    }
    let inputs: Vec<&Path> = archive.iter().chain(incoming).map(PathBuf::as_path).collect();
    let place = Place::reserve(options, &inputs)?;
    let progress = Progress::new(options.quiet);
    let start = Instant::now();
    let files = if stream { Corpus::default() } else { read(incoming, &progress, options)? };
    if !stream {
        files.require_some()?;
    }
    let archived = read(archive, &progress, options)?;
    if archived.documents.is_empty() {
        return Err(Error::EmptyArchive { skipped: archived.skipped() }.into());
    }
    let ingest = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let tell = |stage: Stage, done, total| progress.tell(stage.name(), done, total);
    let (bytes, lost) = (archived.bytes, losses(archived.warnings));
    let archive = MemoryArchive::new(archived.documents, &options.config, &tell);
    progress.clear();
    let mut output = Output::open(options, place)?;
    output.write(Message::Archive(ArchiveMessage { documents: archive.len(), bytes }))?;
    let seconds = CheckSeconds { ingest, index: start.elapsed().as_secs_f64(), check: 0.0 };
    let stats = CheckStats { archived: archive.len(), seconds, ..CheckStats::default() };
    let checker = Checker::new(&archive, &options.config, detail);
    let mut answers = Answers { archive: &archive, checker, output, stats };
    let skipped = if stream {
        let limit = options.config.input.max_bytes;
        let answer = |lines| answers.answer(lines, options);
        answer_lines(&incoming[0], limit, "report", answer)? + lost.len()
    } else {
        answers.answer_files(&files, lost, options)?
    };
    let found = answers.output.finish()?;
    Ok(Exit::after(found, skipped))
}

fn names_stdin(paths: &[PathBuf]) -> bool {
    paths.iter().any(|path| path.as_os_str() == "-")
}

fn usage(text: &str) -> Error {
    Error::Usage(text.into())
}

fn read(paths: &[PathBuf], progress: &Progress, options: &Options) -> Result<Corpus, Error> {
    let mut tell = |documents| progress.tell("reading", documents as usize, 0);
    let corpus = read_paths(paths, &mut io::stdin().lock(), &options.config.input, &mut tell)?;
    complain::of_warnings(&corpus.warnings, options.quiet);
    Ok(corpus)
}

fn losses(warnings: Vec<Warning>) -> Vec<Warning> {
    warnings.into_iter().filter(|warning| warning.reason.is_loss()).collect()
}

/// The answers to what comes in.
struct Answers<'a> {
    archive: &'a MemoryArchive,
    checker: Checker<'a, MemoryArchive>,
    output: Output,
    stats: CheckStats,
}

impl Answers<'_> {
    /// Answers all reports of some files, tells what was given up of these and of the archive, and
    /// the figures; returns how much was given up.
    fn answer_files(
        &mut self,
        files: &Corpus,
        lost: Vec<Warning>,
        options: &Options,
    ) -> Result<usize, Failure> {
        let start = Instant::now();
        let documents = &files.documents;
        let itself = in_archive(documents, self.archive.documents());
        complain::of_warnings(&remarks(documents, &itself), options.quiet);
        let incoming: Vec<Incoming> = documents
            .iter()
            .zip(&itself)
            .map(|(document, &itself)| Incoming { document, itself })
            .collect();
        for batch in incoming.chunks(BATCH) {
            for (one, found) in batch.iter().zip(self.checker.check_all(batch)) {
                self.write(one.document, &found)?;
            }
        }
        let mut lost = lost;
        lost.extend(losses(files.warnings.clone()));
        for warning in &lost {
            self.output.write(Message::Skipped(warning))?;
        }
        self.stats.bytes = files.bytes;
        self.stats.skipped = lost.len();
        self.stats.seconds.check = start.elapsed().as_secs_f64();
        self.output.write(Message::CheckStats(&self.stats))?;
        Ok(lost.len())
    }

    /// Answers some lines, and returns how many of them held no report.
    fn answer(&mut self, lines: Vec<Line>, options: &Options) -> Result<usize, Failure> {
        let input = &options.config.input;
        let numbers: Vec<u64> = lines.iter().map(|line| line.number).collect();
        let parsed: Vec<_> = lines.into_iter().map(|line| parse_report_line(line, input)).collect();
        let incoming: Vec<Incoming> = parsed
            .iter()
            .flatten()
            .map(|input| Incoming { document: &input.document, itself: None })
            .collect();
        let mut found = self.checker.check_all(&incoming).into_iter();
        let mut bad = 0;
        for (line, parsed) in numbers.into_iter().zip(&parsed) {
            match parsed {
                Ok(input) => {
                    for remark in &input.remarks {
                        complain::say(&format!("line {line}: {remark}"));
                    }
                    let Some(found) = found.next() else { break };
                    self.write(&input.document, &found)?;
                }
                Err(error) => {
                    bad += 1;
                    complain::say(&format!("line {line}: {error}"));
                    let message = ErrorMessage { id: &error.id, line, message: &error.message };
                    self.output.write(Message::Error(message))?;
                }
            }
        }
        Ok(bad)
    }

    /// Writes the answer to one report.
    fn write(&mut self, document: &Document, found: &Checked) -> io::Result<()> {
        self.stats.documents += 1;
        self.stats.matched += usize::from(!found.matches.is_empty());
        self.stats.candidates += found.candidates;
        let archived = |id: DocumentId| &self.archive.documents()[id.index()];
        let ids: Vec<Value> = found
            .matches
            .iter()
            .map(|one| pair::id(Sides::new(archived(one.archived), document).map(Document::about)))
            .collect();
        let matches = found.matches.iter().zip(&ids).map(|(one, id)| MatchMessage {
            pair: pair::message(
                id,
                Sides::new(archived(one.archived), document),
                one.verdict,
                one.similarity,
                one.detail.as_ref(),
                None,
            ),
            words: self.archive.words(one.archived),
        });
        let matches: Vec<MatchMessage> = matches.collect();
        let (about, words) = (document.about(), found.words);
        let message = CheckMessage { document: about, words, matches: &matches };
        self.output.write(Message::Check(message))
    }
}

/// Returns, for each incoming report, the same report in the archive: of the same file, however it
/// was named, and the same line.
fn in_archive(incoming: &[Document], archive: &[Document]) -> Vec<Option<DocumentId>> {
    let name = |document: &'_ Document| Path::new(&*document.path).file_name().map(OsStr::to_owned);
    let names: BTreeSet<_> = incoming.iter().filter_map(name).collect();
    let mut places = Places::default();
    let mut archived: BTreeMap<(PathBuf, Option<u32>), DocumentId> = BTreeMap::new();
    for (document, id) in archive.iter().zip(0..) {
        if name(document).is_some_and(|name| names.contains(&name))
            && let Some(place) = places.of(document)
        {
            archived.insert(place, DocumentId(id));
        }
    }
    let itself = |document| archived.get(&places.of(document)?).copied();
    incoming.iter().map(itself).collect()
}

/// Where files really lie, each asked for once.
#[derive(Default)]
struct Places<'a>(BTreeMap<&'a str, Option<PathBuf>>);

impl<'a> Places<'a> {
    /// Returns the file and line of a report; `None` of one that came from no file.
    fn of(&mut self, document: &'a Document) -> Option<(PathBuf, Option<u32>)> {
        let real = self.0.entry(&document.path).or_insert_with(|| match &*document.path {
            "-" => None,
            path => fs::canonicalize(path).ok(),
        });
        real.clone().map(|real| (real, document.line))
    }
}

/// Returns a remark on each report that lies in the archive, too.
fn remarks(incoming: &[Document], itself: &[Option<DocumentId>]) -> Vec<Warning> {
    let same = incoming.iter().zip(itself).filter(|(_, itself)| itself.is_some());
    let remark = |(document, _): (&Document, _)| Warning {
        path: document.path.to_string(),
        line: document.line.map(u64::from),
        reason: Reason::InArchive,
    };
    same.map(remark).collect()
}
