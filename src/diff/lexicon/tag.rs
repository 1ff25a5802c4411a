//! What the word lists can tell of a word.

use crate::language::{Bound, Certainty, Moment, Stance};

/// What a word or phrase of the lists is.
///
/// The number of a set or of an entry tells members of one list apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diff) enum Tag {
    /// One of the names of a thing; the hash of the name all of them are read as.
    Alias(u64),
    /// Stands before a name.
    Title,
    /// Stands for someone named before.
    Pronoun,
    /// A day of the week, Monday = 0.
    Weekday(u16),
    /// A month, January = 0.
    Month(u16),
    /// A part of the day.
    DayPart(u16),
    /// A time of day, in minutes behind midnight.
    FixedTime(u64),
    /// A time told from the day of the report.
    Relative(Moment),
    /// A time that may as well be told from another day.
    OpenDate(Moment),
    /// A time without clear bounds.
    VagueDate(u16),
    /// Stands before a day: whether one behind the report's.
    Turn(bool),
    /// A unit of the calendar: day, week, month, year = 0 to 3.
    CalendarUnit(u16),
    /// Counts back what stands before it.
    Ago,
    /// Counts back what stands behind it.
    AgoBefore,
    /// A season, spring = 0.
    Season(u16),
    /// A part of a month or year, the early one = 0.
    Phase(u16),
    /// Stands before the first day of a span.
    DateStart,
    /// Stands before the last day of a span.
    DateEnd,
    /// A time zone, by its minutes ahead of Greenwich where its name tells them, and the hash of
    /// its name.
    Zone(u64, Option<i16>),
    /// A form of a verb that tells of the past.
    Past,
    /// Stands between a verb and another that it governs.
    Infinitive,
    /// Makes a limit or an estimate of a number.
    Bound(Bound),
    /// A unit.
    Measure(u16),
    /// Begins a span of numbers; the hash of the word between them.
    Span(u64),
    /// Makes a span of the numbers on both sides.
    SpanJoin,
    /// Makes a change of two numbers behind it.
    Change,
    /// Makes a share of the numbers on both sides.
    ShareJoin,
    /// Stands between a part and its whole.
    Partitive,
    /// A verb of saying.
    Reporting(Stance),
    /// A verb of saying that does nothing else.
    Saying,
    /// A verb of saying whose object is the listener.
    Telling,
    /// Stands beside a source.
    Source,
    /// Starts a clause.
    Clause,
    /// Stands before what was said.
    ContentClause,
    /// May stand between a source and its verb.
    Helper,
    /// Denies.
    Negation,
    /// Tells how sure something is.
    Certainty(Certainty),
    /// Asserts a cause.
    Cause,
    /// Asserts a sequence only.
    Sequence,
    /// Asserts that something came about in spite of another thing.
    Concession,
    /// Makes another office of a title.
    Rank,
    /// Judges, and tells nothing else.
    Judging,
    /// Comes close to denying.
    SoftNegation,
    /// Holds a denying word and does not deny.
    Affirmation,
    /// Stands beside a time of day.
    Clock,
    /// Stands between the parts of a date.
    DateJoin,
    /// Makes a number someone's age.
    Age,
    /// A word of a set whose members take different sides, and the side within the set.
    Loaded(u16, u16),
    /// A word of a set of one meaning.
    Synonym(u16),
    /// A word of a pair of contraries, and whether it is of the second kind.
    Opposite(u16, bool),
}
