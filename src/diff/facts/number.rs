//! Numbers: value, unit and bound.

use std::ops::Range;

use super::Facts;
use super::date::Date;
use super::items::{Finding, cover, is_told, overlap, pair};
use super::measure::{self, Measure};
use crate::diff::lexicon::Tag;
use crate::diff::quantity::Quantity;
use crate::diff::reading::Reading;
use crate::diff::scene::Scene;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};
use crate::language::Bound;
use crate::segment::{Case, TokenKind};

/// Surroundings from which two different values stand in one role: with the same unit, and
/// where the units do not tell.
const SAME_UNIT_ROLE: usize = 2;
const OPEN_ROLE: usize = 4;

/// Values from which a difference may be rounding (4,230 and 4,200).
const ROUNDED_FROM: i128 = 1_000 * 1_000_000;

/// A number with what makes it a fact.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// Bound, number and unit.
    pub(super) tokens: Range<usize>,
    /// The number alone.
    core: Range<usize>,
    value: i128,
    grain: i128,
    /// Whether the unit is a sign beside the digits.
    signed: bool,
    bound: Option<Bound>,
    measure: Measure,
    /// Whether it may well count nothing (`one`, `first`, `Covid-19`): it is compared, but its
    /// absence is nothing to tell.
    weak: bool,
}

/// Returns the numbers of a report that are no dates, ascending.
pub(super) fn extract(reading: &Reading, dates: &[Date]) -> Vec<Number> {
    let in_date = |tokens: &Range<usize>| {
        let first = dates.partition_point(|date| date.tokens.end <= tokens.start);
        dates.get(first).is_some_and(|date| overlap(&date.tokens, tokens))
    };
    let plain = reading.quantities.iter().filter(|quantity| !in_date(&quantity.tokens));
    plain.map(|quantity| number(reading, quantity)).collect()
}

fn number(reading: &Reading, quantity: &Quantity) -> Number {
    let core = quantity.tokens.clone();
    let sentence = &reading.segments.sentences[reading.sentence_of(core.start)].tokens;
    let (bound, from) = bound(reading, &core, sentence);
    let (measure, to) = measure::of(reading, quantity, sentence);
    let name = core.start.checked_sub(1).is_some_and(|before| {
        let mut before = before;
        if reading.is_mark(before, "-") && !reading.is_blank_after(before) {
            before = before.saturating_sub(1);
        }
        let token = reading.tokens()[before];
        before > sentence.start && token.kind == TokenKind::Word && token.case != Case::Lower
    });
    let part =
        core.len() == 1 && reading.lexicon.fraction(reading.tokens()[core.start].term).is_some();
    Number {
        tokens: from..to,
        value: quantity.value,
        grain: quantity.grain(),
        signed: quantity.measure.is_some(),
        bound,
        measure,
        weak: quantity.is_bare_one(reading.tokens()) || quantity.ordinal || part || name,
        core,
    }
}

/// Returns the bound beside a number, and the first token of both.
fn bound(
    reading: &Reading,
    core: &Range<usize>,
    sentence: &Range<usize>,
) -> (Option<Bound>, usize) {
    let before = sentence.start.max(core.start.saturating_sub(5))..core.start;
    // `More than a dozen`, but not `about the 12`.
    let spelled = reading.tokens()[core.start].kind == TokenKind::Word;
    let small = |at: usize| spelled && reading.lexicon.is_stop_word(&reading.tokens()[at]);
    let near = |end: usize| end == core.start || end + 1 == core.start && small(end);
    let found = reading.tags_in(&before).iter().find_map(|tagged| match tagged.tag {
        Tag::Bound(bound) if near(tagged.tokens.end) => Some((bound, tagged.tokens.start)),
        _ => None,
    });
    let behind = || {
        reading.tags_at(core.end).iter().find_map(|tagged| match tagged.tag {
            Tag::Bound(bound) if tagged.tokens.len() > 1 => Some(bound),
            _ => None,
        })
    };
    match found {
        Some((bound, start)) => (Some(bound), start),
        None => (behind(), core.start),
    }
}

/// How far two numbers count the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Same,
    Open,
    Clash,
}

fn fit(readings: Sides<&Reading>, left: &Number, right: &Number) -> Fit {
    match (&left.measure, &right.measure) {
        (Measure::Unit(one), Measure::Unit(two)) if one == two => Fit::Same,
        (Measure::Age, Measure::Age) => Fit::Same,
        (Measure::Nouns(one), Measure::Nouns(two)) => {
            let (ours, theirs) =
                (&readings.left.units[one.clone()], &readings.right.units[two.clone()]);
            let same = ours.iter().any(|one| {
                theirs.iter().any(|two| {
                    one.stem == two.stem || one.alias.is_some() && one.alias == two.alias
                })
            });
            if same { Fit::Same } else { Fit::Open }
        }
        (Measure::Nothing, _)
        | (_, Measure::Nothing)
        | (Measure::Age, Measure::Nouns(_))
        | (Measure::Nouns(_), Measure::Age) => Fit::Open,
        // A sign may be lost on the way.
        (Measure::Unit(_), Measure::Nouns(_)) if left.signed => Fit::Open,
        (Measure::Nouns(_), Measure::Unit(_)) if right.signed => Fit::Open,
        _ => Fit::Clash,
    }
}

/// Compares the numbers of a link.
pub(super) fn compare(scene: &Scene, facts: Sides<&Facts>, found: &mut Vec<Finding>) {
    let numbers = Sides::new(
        scene.within(Side::Left, &facts.left.numbers, |number| &number.core),
        scene.within(Side::Right, &facts.right.numbers, |number| &number.core),
    );
    let pairing = pair(&numbers.left, &numbers.right, |left, right| score(scene, left, right));
    for (left, right) in pairing.pairs {
        let (left, right) = (numbers.left[left], numbers.right[right]);
        if let Some((severity, note)) = difference(scene.readings, left, right) {
            let places = (left.tokens.clone(), right.tokens.clone());
            found.push(Finding::both(DivergenceKind::Number, severity, places, note));
        }
    }
    for side in Side::BOTH {
        for &at in &pairing.lone[side] {
            let number = numbers[side][at];
            if !number.weak
                && !is_elsewhere(scene, facts, side, number)
                && !is_told(found, side, &number.tokens)
            {
                let place = (side, number.tokens.clone());
                let note = "a number that the other report does not give";
                found.push(Finding::one(DivergenceKind::Number, Severity::Minor, place, note));
            }
        }
    }
}

/// Returns how well two numbers go together: by what they count and where they stand, never by
/// their value alone.
fn score(scene: &Scene, left: &Number, right: &Number) -> Option<usize> {
    let ours = scene.positions(Side::Left, &left.core);
    let theirs = scene.positions(Side::Right, &right.core);
    let context = scene.context(&ours, &theirs);
    let slot =
        scene.same_slot(&cover_of(scene, Side::Left, left), &cover_of(scene, Side::Right, right));
    let equal = left.value == right.value;
    let fit = fit(scene.readings, left, right);
    let role = match fit {
        Fit::Same => slot || context >= SAME_UNIT_ROLE,
        Fit::Open => slot || context >= OPEN_ROLE,
        Fit::Clash => slot && context >= OPEN_ROLE,
    };
    let unit = match fit {
        Fit::Same => 40,
        Fit::Open => 20,
        Fit::Clash => 0,
    };
    let known = equal && (fit == Fit::Same || fit == Fit::Open && context > 0);
    let value = if equal { 60 } else { 0 };
    (known || role).then_some(value + unit + context + usize::from(slot))
}

/// Returns the positions of a number with its bound, so that a slot is not told by the bound.
fn cover_of(scene: &Scene, side: Side, number: &Number) -> Range<usize> {
    scene.positions(side, &cover(&(number.tokens.start..number.core.end), &number.core))
}

/// Returns how two paired numbers differ, if they do.
fn difference(
    readings: Sides<&Reading>,
    left: &Number,
    right: &Number,
) -> Option<(Severity, &'static str)> {
    if fit(readings, left, right) == Fit::Clash {
        return Some((Severity::Major, "another unit"));
    }
    if left.value != right.value {
        let rounded = is_rounded(left, right) || is_rounded(right, left);
        return Some(if rounded {
            (Severity::Minor, "a rounded number")
        } else {
            (Severity::Major, "another number")
        });
    }
    match (left.bound.map(direction), right.bound.map(direction)) {
        (one, two) if one == two => None,
        (Some(one), Some(two)) if one * two < 0 => {
            Some((Severity::Major, "the number is a limit the other way"))
        }
        (Some(_), Some(_)) => Some((Severity::Minor, "the number is limited otherwise")),
        _ => Some((Severity::Minor, "exact in one, a limit or an estimate in the other")),
    }
}

/// Returns +1 where a bound lies below what is meant, -1 where above, 0 for an estimate.
fn direction(bound: Bound) -> i8 {
    match bound {
        Bound::MoreThan | Bound::AtLeast => 1,
        Bound::About => 0,
        Bound::Nearly | Bound::AtMost | Bound::LessThan => -1,
    }
}

/// Tells whether one number is the other, rounded to the last digit it gives.
fn is_rounded(rough: &Number, exact: &Number) -> bool {
    let apart = exact.value - rough.value;
    let large = rough.value >= ROUNDED_FROM && rough.grain > exact.grain;
    let side = match rough.bound.map(direction) {
        Some(1) => apart > 0,
        Some(-1) => apart < 0,
        _ => true,
    };
    large && side && apart.abs() < rough.grain
}

/// Tells whether the other report gives the number anywhere, of nothing that clashes.
fn is_elsewhere(scene: &Scene, facts: Sides<&Facts>, side: Side, number: &Number) -> bool {
    facts[side.other()].numbers.iter().any(|other| {
        let fit = match side {
            Side::Left => fit(scene.readings, number, other),
            Side::Right => fit(scene.readings, other, number),
        };
        other.value == number.value && fit != Fit::Clash
    })
}
