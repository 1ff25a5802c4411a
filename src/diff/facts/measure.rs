//! What a number counts: a unit, nouns, years of age.

use std::ops::Range;

use crate::diff::lexicon::Tag;
use crate::diff::reading::Reading;
use crate::diff::unit::UnitKind;
use crate::language::WordClass;
use crate::segment::Case;

/// Words with content behind a number that may name what it counts.
const NOUNS: usize = 3;

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// A unit of the lists.
    Unit(u16),
    /// A currency of the lists in another country: the hash of its letters, and the unit.
    Foreign(u64, u16),
    /// Nouns, as positions in the reading's units.
    Nouns(Range<usize>),
    /// A person's years.
    Age,
    /// Nothing that can be told.
    Nothing,
}

/// Returns what a number counts, and the token behind both.
///
/// `sign` is the unit written in one with the digits; `share` tells that a word may stand between
/// the number and what it is of (`dozens of ships`, `half a mile`).
pub(super) fn of(
    reading: &Reading,
    core: &Range<usize>,
    sign: Option<u16>,
    share: bool,
    sentence: &Range<usize>,
) -> (Measure, usize) {
    let tokens = reading.tokens();
    let age = |at: usize| reading.is(at, |tag| tag == Tag::Age);
    // `Aged 15`, `aged between 14 and 15`, `the age of 15`.
    let before = sentence.start.max(core.start.saturating_sub(2))..core.start;
    let aged = before.rev().take_while(|&at| is_small(reading, at) || age(at)).any(age);
    let mut at = core.end;
    while at < sentence.end && reading.is_mark(at, "-") {
        at += 1;
    }
    if let Some(unit) = sign {
        let currency = currency(reading, core, sentence, unit);
        return (currency, core.end);
    }
    let unit = |at: usize| {
        reading.tags_at(at).iter().find_map(|tagged| match tagged.tag {
            Tag::Measure(unit) if at < sentence.end => Some((unit, tagged.tokens.end)),
            _ => None,
        })
    };
    let behind = (share && at < sentence.end && is_small(reading, at)).then(|| at + 1);
    if let Some((unit, end)) = unit(at).or_else(|| behind.and_then(unit)) {
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
    nouns(reading, at, sentence.end, share)
}

/// Returns the unit of a sign, told apart by the letters before it: `A$`, `US$`.
fn currency(reading: &Reading, core: &Range<usize>, sentence: &Range<usize>, unit: u16) -> Measure {
    let tokens = reading.tokens();
    let before = core.start.checked_sub(1).filter(|&before| before >= sentence.start);
    let letters = before
        .map(|before| &tokens[before])
        .filter(|letters| letters.span.end == tokens[core.start].span.start && letters.is_word());
    match letters {
        Some(letters) => Measure::Foreign(letters.term, unit),
        None => Measure::Unit(unit),
    }
}

fn is_small(reading: &Reading, at: usize) -> bool {
    let token = &reading.tokens()[at];
    token.is_word() && reading.lexicon.is_stop_word(token)
}

/// Tells whether the word at a token can stand between a number and what it counts: `12 other
/// ships`, `12 of the ships`, but not `12 on Friday`.
fn leads_on(reading: &Reading, at: usize, first: bool) -> bool {
    let of = |class| reading.lexicon.is_of(reading.tokens()[at].term, class);
    let next = reading.tokens().get(at + 1);
    let determined =
        next.is_some_and(|next| reading.lexicon.is_of(next.term, WordClass::Determiner));
    let joins = of(WordClass::Conjunction) || of(WordClass::Auxiliary);
    let part = reading.is(at, |tag| tag == Tag::Partitive);
    if of(WordClass::Preposition) { part && first && determined } else { !joins }
}

/// Returns the words with content right behind a number, or behind the words without content
/// that follow it.
fn nouns(reading: &Reading, at: usize, end: usize, share: bool) -> (Measure, usize) {
    let units = &reading.units;
    let mut first = units.partition_point(|unit| unit.tokens.end <= at);
    let mut next = at;
    let near = |unit: usize, next: usize| {
        units.get(unit).is_some_and(|unit| unit.tokens.start == next && next < end)
    };
    for step in 0..2 {
        let stop = near(first, next) && units[first].kind == UnitKind::Stop;
        if stop && (share && step == 0 || leads_on(reading, next, step == 0)) {
            next = units[first].tokens.end;
            first += 1;
        }
    }
    let day = |at: usize| reading.is(at, |tag| matches!(tag, Tag::Weekday(_) | Tag::Month(_)));
    let counted = |unit: usize, next: usize| {
        near(unit, next) && units[unit].kind == UnitKind::Content && !day(next)
    };
    let mut last = first;
    while last < first + NOUNS && counted(last, next) {
        next = units[last].tokens.end;
        last += 1;
    }
    if last == first { (Measure::Nothing, at) } else { (Measure::Nouns(first..last), next) }
}
