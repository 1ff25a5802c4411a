//! What a number counts: a unit, nouns, years of age.

use std::ops::Range;

use crate::diff::lexicon::Tag;
use crate::diff::quantity::Quantity;
use crate::diff::reading::Reading;
use crate::diff::unit::UnitKind;
use crate::segment::Case;

/// Words with content behind a number that may name what it counts.
const NOUNS: usize = 3;

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// A unit of the lists.
    Unit(u16),
    /// Nouns, as positions in the reading's units.
    Nouns(Range<usize>),
    /// A person's years.
    Age,
    /// Nothing that can be told.
    Nothing,
}

/// Returns what a number counts, and the token behind both.
pub(super) fn of(
    reading: &Reading,
    quantity: &Quantity,
    sentence: &Range<usize>,
) -> (Measure, usize) {
    let core = &quantity.tokens;
    let tokens = reading.tokens();
    let age = |at: usize| reading.is(at, |tag| tag == Tag::Age);
    let aged = core.start > sentence.start && age(core.start - 1);
    let mut at = core.end;
    while at < sentence.end && reading.is_mark(at, "-") {
        at += 1;
    }
    if let Some(unit) = quantity.measure {
        return (Measure::Unit(unit), core.end);
    }
    let unit = reading.tags_at(at).iter().find_map(|tagged| match tagged.tag {
        Tag::Measure(unit) => Some((unit, tagged.tokens.end)),
        _ => None,
    });
    if let Some((unit, end)) = unit.filter(|_| at < sentence.end) {
        let old = (end..sentence.end.min(end + 2)).any(age);
        return (if old || aged { Measure::Age } else { Measure::Unit(unit) }, end);
    }
    let comma = |at: usize| reading.is_mark(at, ",");
    let apposed = core.start > sentence.start
        && comma(core.start - 1)
        && tokens.get(core.start.wrapping_sub(2)).is_some_and(|name| name.case != Case::Lower)
        && (comma(core.end) || reading.is_mark(core.end, "."));
    if aged || apposed {
        return (Measure::Age, core.end);
    }
    nouns(reading, at, sentence.end)
}

/// Returns the words with content right behind a number, or behind the words without content
/// that follow it (`12 of the ships`).
fn nouns(reading: &Reading, at: usize, end: usize) -> (Measure, usize) {
    let units = &reading.units;
    let mut first = units.partition_point(|unit| unit.tokens.end <= at);
    let mut next = at;
    let near = |unit: usize, next: usize| {
        units.get(unit).is_some_and(|unit| unit.tokens.start == next && next < end)
    };
    for _ in 0..2 {
        if near(first, next) && units[first].kind == UnitKind::Stop {
            next = units[first].tokens.end;
            first += 1;
        }
    }
    let mut last = first;
    while last < first + NOUNS && near(last, next) && units[last].kind == UnitKind::Content {
        next = units[last].tokens.end;
        last += 1;
    }
    if last == first { (Measure::Nothing, at) } else { (Measure::Nouns(first..last), next) }
}
