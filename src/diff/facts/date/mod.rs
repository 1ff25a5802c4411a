//! Dates and times of day.
//!
//! A date is read as far as it goes (`read`), put on the calendar where the words, or the day of
//! the report they are told from, allow it (`resolve`, `calendar`), and compared with those of the
//! other report by the days it covers, else by the parts that both tell (`agreement`).

mod agreement;
mod anchor;
mod calendar;
mod clock;
mod compare;
mod read;
mod resolve;
mod tense;

use std::ops::Range;

use jiff::civil;

use super::items::overlap;
use crate::diff::lexicon::Tag;
use crate::diff::reading::Reading;
use crate::language::Moment;
use calendar::Days;
use clock::Time;
use tense::Tense;

pub(super) use anchor::anchor;
pub(super) use compare::compare;

/// What a date can tell of its day; each has one place in [`Fields`].
const WEEKDAY: usize = 0;
const DAY: usize = 1;
const MONTH: usize = 2;
const YEAR: usize = 3;
const DECADE: usize = 4;
const SEASON: usize = 5;
const PHASE: usize = 6;
const FIELDS: usize = 7;

/// What a date tells of its day, part by part. Weekdays, months, seasons and phases count from 0.
type Fields = [Option<u16>; FIELDS];

/// How a date is told from another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// From the day of the report.
    Here(Moment),
    /// From a day that the words do not tell.
    Open(Moment),
    /// So many days, weeks, months or years (0 to 3) before the day of the report.
    Ago(u16, u16),
    /// Without clear bounds.
    Vague(u16),
}

impl Told {
    /// Returns what makes two of them the same in words.
    fn meaning(self) -> Self {
        match self {
            Self::Open(moment) => Self::Here(moment),
            other => other,
        }
    }
}

/// Which end of a span a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Edge {
    /// None: the time itself.
    #[default]
    At,
    /// The first day (`since 2002`).
    From,
    /// The last day (`until 2007`).
    To,
}

/// A date as written, as far as it goes, and its place on the calendar.
#[derive(Clone, Debug)]
pub(super) struct Date {
    pub(super) tokens: Range<usize>,
    edge: Edge,
    /// What the words tell.
    fields: Fields,
    told: Option<Told>,
    time: Time,
    /// Whether what is told of that time is past or to come.
    tense: Tense,
    /// Whether it is the day on which something was said.
    reported: bool,
    /// Whether it stands in the dateline, and so tells of the report and not of the event.
    framed: bool,
    /// The days it covers, where they can be told.
    days: Option<Days>,
    /// What the words tell, and what its place on the calendar adds to that for sure.
    known: Fields,
}

/// Returns the dates of a report, ascending.
///
/// `anchor` is the day they are told from; `both` tells whether the other report has one too, so
/// that what is counted back from it (`two days ago`) is a date and no mere number of days.
pub(super) fn extract(reading: &Reading, anchor: Option<civil::Date>, both: bool) -> Vec<Date> {
    let mut dates = written(reading, both);
    read::join_spans(reading, &mut dates);
    let dateline = anchor::dateline(reading).unwrap_or_default();
    for date in &mut dates {
        date.framed = dateline.contains(&date.tokens.start);
        (date.tense, date.reported) = tense::of(reading, &date.tokens);
        resolve::resolve(reading, date, anchor);
    }
    dates
}

/// Returns the dates of a report as written.
fn written(reading: &Reading, ago: bool) -> Vec<Date> {
    let mut dates: Vec<Date> = Vec::new();
    for sentence in &reading.segments.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let date = read::read(reading, at, sentence.tokens.end, ago);
            at = date.as_ref().map_or(at + 1, |date| date.tokens.end);
            dates.extend(date);
        }
    }
    dates
}

/// Tells whether some tokens are part of a date.
pub(in crate::diff::facts) fn holds(dates: &[Date], tokens: &Range<usize>) -> bool {
    let first = dates.partition_point(|date| date.tokens.end <= tokens.start);
    dates.get(first).is_some_and(|date| overlap(&date.tokens, tokens))
}

#[cfg(test)]
mod tests;
