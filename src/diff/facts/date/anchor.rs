//! The day that a report's dates are told from.

use std::ops::Range;

use jiff::civil::Date;

use super::{DAY, calendar, read, resolve};
use crate::diff::reading::Reading;
use crate::segment::{Case, Role, TokenKind};

/// Tokens of the first sentence among which a dateline ends.
const DATELINE: usize = 16;

/// Marks behind a dateline.
const DASHES: [&str; 4] = ["-", "–", "—", "―"];

/// Returns the day that a report's dates are told from: its day of publication, else a full date
/// in a line around its text or in its dateline; `None` where no such day is told.
pub(in crate::diff::facts) fn anchor(reading: &Reading) -> Option<Date> {
    let told = reading.published.or_else(|| in_frame(reading)).or_else(|| in_dateline(reading));
    told.filter(|&date| calendar::is_anchor(date))
}

/// Returns the date in the lines of writer, place and day; of several, which may be those of
/// publication and of a change, none.
fn in_frame(reading: &Reading) -> Option<Date> {
    let lines = reading.segments.sentences.iter();
    let frame = lines.filter(|sentence| matches!(sentence.role, Role::Dateline | Role::Byline));
    let mut found = frame.filter_map(|line| first_full(reading, line.tokens.clone()));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

fn in_dateline(reading: &Reading) -> Option<Date> {
    first_full(reading, dateline(reading)?)
}

/// Returns the dateline that the first sentence of the text begins with: a name in capitals, and
/// names, dates and what stands in brackets, before a dash.
pub(super) fn dateline(reading: &Reading) -> Option<Range<usize>> {
    let mut sentences = reading.segments.sentences.iter();
    let first = sentences.find(|sentence| sentence.role == Role::Body)?.tokens.clone();
    let tokens = reading.tokens();
    if tokens.get(first.start)?.case != Case::Upper {
        return None;
    }
    let mut head = first.start..first.end.min(first.start + DATELINE);
    let dash = |at: usize| DASHES.iter().any(|dash| reading.is_mark(at, dash));
    let mut bracketed = false;
    let end = head.find(|&at| {
        bracketed = reading.is_mark(at, "(") || bracketed && !reading.is_mark(at, ")");
        let running = !bracketed && tokens[at].kind == TokenKind::Word;
        dash(at) || running && tokens[at].case == Case::Lower
    })?;
    dash(end).then_some(first.start..end)
}

/// Returns the first full date among some tokens.
fn first_full(reading: &Reading, tokens: Range<usize>) -> Option<Date> {
    let end = tokens.end;
    let mut dates = tokens.filter_map(|at| read::read(reading, at, end, false));
    dates.find_map(|date| resolve::full(&date).filter(|_| date.fields[DAY].is_some()))
}
