//! `dedup pairs FILE.jsonl`: many given pairs, answered line by line in the order they came.

use std::io;
use std::path::{Path, PathBuf};

use super::options::Options;
use super::output::{Output, Place};
use super::{Exit, Failure, complain, pair};
use crate::config::InputConfig;
use crate::document::Sides;
use crate::error::Error;
use crate::ingest::{Line, PairError, PairInput, lines, open_lines, parse_pair_line};
use crate::pipeline::{Comparer, Comparison, in_batches};
use crate::report::{ErrorMessage, Message};

/// Pairs compared at a time, at most; fewer where they arrive slowly, so that none waits.
const BATCH: usize = 256;

/// A line, or why there are no more of them.
type Read = Result<Line, Error>;

/// Compares each pair of a file and writes one line for each, in order.
pub(super) fn pairs(file: PathBuf, options: &Options) -> Result<Exit, Failure> {
    let mut output = Output::open(options, Place::reserve(options, &[&file])?)?;
    let (mut answered, mut bad, mut broken) = (0, 0, None);
    let limit = options.config.input.max_bytes;
    let comparer = Comparer::new(&options.config);
    in_batches(
        BATCH,
        move |hand_on| read_lines(&file, limit, hand_on),
        |batch: Vec<Read>| {
            let mut lines = Vec::with_capacity(batch.len());
            for line in batch {
                match line {
                    Ok(line) => lines.push(line),
                    Err(error) => broken = Some(error),
                }
            }
            answered += lines.len();
            bad += answer(lines, &comparer, &options.config.input, &mut output)?;
            Ok::<(), Failure>(())
        },
    )?;
    let found = output.finish()?;
    match broken {
        Some(error) if answered == 0 => Err(error.into()),
        Some(error) => {
            complain::of_error(&error);
            Ok(Exit::after(found, bad + 1))
        }
        None if answered == 0 => Err(Error::Usage("there is no pair to read".into()).into()),
        None => Ok(Exit::after(found, bad)),
    }
}

/// Hands on the lines of a file until there are none, or nobody takes them.
fn read_lines(file: &Path, limit: u64, hand_on: &mut dyn FnMut(Read) -> bool) {
    let mut stdin = io::stdin().lock();
    let reader = match open_lines(file, &mut stdin) {
        Ok(reader) => reader,
        Err(error) => {
            hand_on(Err(error));
            return;
        }
    };
    for line in lines(reader, limit) {
        let place = || file.display().to_string();
        if !hand_on(line.map_err(|source| Error::Io { place: place(), source })) {
            return;
        }
    }
}

/// Writes the answers to some lines and returns how many of these held no pair.
fn answer(
    batch: Vec<Line>,
    comparer: &Comparer,
    input: &InputConfig,
    output: &mut Output,
) -> Result<usize, Failure> {
    let numbers: Vec<u64> = batch.iter().map(|line| line.number).collect();
    let parsed: Vec<Result<PairInput, PairError>> =
        batch.into_iter().map(|line| parse(line, input)).collect();
    let sides: Vec<Sides<_>> = parsed.iter().flatten().map(|pair| pair.sides.as_ref()).collect();
    let mut answers = comparer.compare_all(&sides).into_iter();
    let mut bad = 0;
    for (line, parsed) in numbers.into_iter().zip(&parsed) {
        match parsed {
            Ok(input) => {
                input
                    .remarks
                    .iter()
                    .for_each(|remark| complain::say(&format!("line {line}: {remark}")));
                let Some(comparison) = answers.next() else { break };
                let Comparison { verdict, similarity, detail, .. } = &comparison;
                let sides = input.sides.as_ref();
                let message = pair::message(&input.id, sides, *verdict, *similarity, Some(detail));
                output.write(Message::Pair(message))?;
            }
            Err(error) => {
                bad += 1;
                complain::say(&format!("line {line}: {error}"));
                let message = ErrorMessage { id: &error.id, line, message: &error.message };
                output.write(Message::Error(message))?;
            }
        }
    }
    Ok(bad)
}

fn parse(line: Line, config: &InputConfig) -> Result<PairInput, PairError> {
    parse_pair_line(&line.content?, line.number, config)
}
