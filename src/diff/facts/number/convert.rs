//! One quantity in two units.

use super::{Amount, Measure, Number};
use crate::diff::lexicon::{Dimension, Lexicon};

/// What a metre makes of a length.
const METRE: u64 = 1_000;

/// Share of the larger value, as one over it, that a conversion may be off by at most.
const TOLERANCE: i128 = 12;

/// Hundredths in one: a half is 50 percent.
const PERCENT: i128 = 100;

/// What a share in words may hide, in millionths: a third is told of 32 percent as well.
const SHARE_GRAIN: i128 = 20_000;

/// Tells whether two numbers are told in different units of one dimension, or the one as a share
/// and the other as a percentage.
pub(super) fn is_other_unit(lexicon: &Lexicon, left: &Number, right: &Number) -> bool {
    factors(lexicon, left, right).is_some()
}

/// Tells whether the one number is a share of one, and the other a percentage.
pub(super) fn is_share_of_hundred(lexicon: &Lexicon, left: &Number, right: &Number) -> bool {
    let of = |share: &Number, percent: &Number| {
        let unit = lexicon.measure("%").map(Measure::Unit);
        matches!((share.amount, percent.amount), (Amount::Share(_), Amount::Exact(_)))
            && !matches!(share.measure, Measure::Unit(_))
            && unit.is_some_and(|unit| unit == percent.measure)
    };
    of(left, right) || of(right, left)
}

/// Tells whether two numbers in different units are one quantity, to the rounding of their
/// last digits.
pub(super) fn agree(lexicon: &Lexicon, left: &Number, right: &Number) -> bool {
    gap(lexicon, left, right)
        .is_some_and(|gap| gap.apart <= gap.grain / 2 && gap.apart <= gap.most / TOLERANCE)
}

/// Tells whether a share in words may be an estimate of a percentage.
pub(super) fn is_near_share(lexicon: &Lexicon, left: &Number, right: &Number) -> bool {
    let near = |gap: Gap| gap.apart <= gap.most / TOLERANCE;
    is_share_of_hundred(lexicon, left, right) && gap(lexicon, left, right).is_some_and(near)
}

/// Two numbers in one unit: how far they lie apart, the larger, and the coarser last digit.
struct Gap {
    apart: i128,
    most: i128,
    grain: i128,
}

fn gap(lexicon: &Lexicon, left: &Number, right: &Number) -> Option<Gap> {
    let (ours, theirs) = factors(lexicon, left, right)?;
    let one = left.amount.value()?.checked_mul(ours)?;
    let two = right.amount.value()?.checked_mul(theirs)?;
    let grain = |number: &Number| match number.amount {
        Amount::Share(_) => SHARE_GRAIN,
        _ => number.grain,
    };
    let grains = (grain(left).checked_mul(ours)?, grain(right).checked_mul(theirs)?);
    Some(Gap { apart: (one - two).abs(), most: one.max(two), grain: grains.0.max(grains.1) })
}

/// Returns what brings two numbers of different units to one.
fn factors(lexicon: &Lexicon, left: &Number, right: &Number) -> Option<(i128, i128)> {
    match (left.amount, right.amount) {
        (Amount::Exact(_), Amount::Exact(_)) => {
            let (ours, theirs) = (unit(lexicon, left)?, unit(lexicon, right)?);
            (ours.0 == theirs.0 && ours.1 != theirs.1).then_some((ours.1, theirs.1))
        }
        _ if !is_share_of_hundred(lexicon, left, right) => None,
        (Amount::Share(_), _) => Some((PERCENT, 1)),
        _ => Some((1, PERCENT)),
    }
}

fn unit(lexicon: &Lexicon, number: &Number) -> Option<(Dimension, i128)> {
    let Measure::Unit(own) = number.measure else { return None };
    lexicon.dimension(own).map(|(dimension, factor)| (dimension, i128::from(factor)))
}

/// Returns a number as one of metres, where it may be one and the other is a length.
pub(super) fn as_length(lexicon: &Lexicon, number: &Number, other: &Number) -> Option<Number> {
    let Amount::Exact(value) = number.amount else { return None };
    let length = unit(lexicon, other).is_some_and(|(dimension, _)| dimension == Dimension::Length);
    let metre = lexicon.unit_of(Dimension::Length, METRE)?;
    (number.metres && length).then(|| Number {
        amount: Amount::Exact(value / 1_000_000),
        grain: number.grain / 1_000_000,
        measure: Measure::Unit(metre),
        ..number.clone()
    })
}
