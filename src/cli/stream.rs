//! A stream of lines that are answered as they come.

use std::io;
use std::path::{Path, PathBuf};

use super::{Failure, complain};
use crate::error::Error;
use crate::ingest::{Line, lines, open_lines};
use crate::pipeline::in_batches;

/// Lines answered at a time, at most; fewer where they arrive slowly, so that none waits.
pub(super) const BATCH: usize = 256;

/// A line, or why there are no more of them.
type Read = Result<Line, Error>;

/// Hands the lines of a file to `answer`, in order, and returns how many inputs were given up:
/// those that `answer` says of its lines, and the rest of a stream that breaks.
///
/// # Errors
///
/// What `answer` returns; where no line came at all, why, or that there is no `what` to read.
pub(super) fn answer_lines(
    file: &Path,
    limit: u64,
    what: &str,
    mut answer: impl FnMut(Vec<Line>) -> Result<usize, Failure>,
) -> Result<usize, Failure> {
    let (mut answered, mut bad, mut broken) = (0, 0, None);
    let file = PathBuf::from(file);
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
            bad += answer(lines)?;
            Ok::<(), Failure>(())
        },
    )?;
    match broken {
        Some(error) if answered == 0 => Err(error.into()),
        Some(error) => {
            complain::of_error(&error);
            Ok(bad + 1)
        }
        None if answered == 0 => Err(Error::Usage(format!("there is no {what} to read")).into()),
        None => Ok(bad),
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
