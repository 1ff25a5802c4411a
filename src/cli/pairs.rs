//! `dedup pairs FILE.jsonl`: many given pairs, answered line by line in the order they came.

use std::path::Path;

use super::options::Options;
use super::output::{Output, Place};
use super::stream::answer_lines;
use super::{Exit, Failure, complain, pair};
use crate::config::InputConfig;
use crate::document::Sides;
use crate::ingest::{Line, LineError, PairInput, parse_pair_line};
use crate::pipeline::{Comparer, Comparison};
use crate::report::{ErrorMessage, Message};

/// Compares each pair of a file and writes one line for each, in order.
pub(super) fn pairs(file: &Path, explain: bool, options: &Options) -> Result<Exit, Failure> {
    let mut output = Output::open(options, Place::reserve(options, &[file])?)?;
    let (input, comparer) = (&options.config.input, Comparer::new(&options.config));
    let bad = answer_lines(file, input.max_bytes, "pair", |lines| {
        answer(lines, &comparer, explain, input, &mut output)
    })?;
    Ok(Exit::after(output.finish()?, bad))
}

/// Writes the answers to some lines and returns how many of these held no pair.
fn answer(
    batch: Vec<Line>,
    comparer: &Comparer,
    explain: bool,
    input: &InputConfig,
    output: &mut Output,
) -> Result<usize, Failure> {
    let numbers: Vec<u64> = batch.iter().map(|line| line.number).collect();
    let parsed: Vec<Result<PairInput, LineError>> =
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
                let why = explain.then(|| pair::explanation(sides, &comparison));
                let (id, why) = (&input.id, why.as_ref());
                let message = pair::message(id, sides, *verdict, *similarity, Some(detail), why);
                output.write(Message::Pair(&message))?;
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

fn parse(line: Line, config: &InputConfig) -> Result<PairInput, LineError> {
    parse_pair_line(&line.content?, line.number, config)
}
