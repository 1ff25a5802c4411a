//! Numbers: value, unit and bound.

mod amount;
mod convert;
mod read;

use std::ops::Range;

use super::Facts;
use super::items::{Finding, cover, is_told, pair};
use super::measure::Measure;
use crate::diff::reading::Reading;
use crate::diff::scene::Scene;
use crate::diff::{DivergenceKind, Severity};
use crate::document::{Side, Sides};
use crate::language::Bound;

use amount::{Amount, Match};
pub(super) use read::extract;

/// Surroundings from which two different values stand in one role: with the same unit, and
/// where the units do not tell.
const SAME_UNIT_ROLE: usize = 2;
const OPEN_ROLE: usize = 4;

/// Values from which a difference may be rounding (4,230 and 4,200).
const ROUNDED_FROM: i128 = 1_000 * 1_000_000;

/// A limit or an estimate that a word makes of a number.
#[derive(Clone, Copy, Debug)]
struct Limit {
    bound: Bound,
    /// Whether a word of denial has turned it.
    turned: bool,
}

impl Limit {
    /// Returns +1 where the number lies below what is meant, -1 where above, 0 for an estimate.
    fn direction(self) -> i8 {
        match self.bound {
            Bound::MoreThan | Bound::AtLeast => 1,
            Bound::About => 0,
            Bound::Nearly | Bound::AtMost | Bound::LessThan => -1,
        }
    }
}

/// What is told where one side alone has a limit, an estimate or a span.
const LIMITED: &str = "exact in one, a limit or an estimate in the other";

/// A number with what makes it a fact.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// Bound, number and unit.
    pub(super) tokens: Range<usize>,
    /// The number alone.
    core: Range<usize>,
    amount: Amount,
    /// The value of its last digit that is not nought.
    grain: i128,
    /// Whether the unit is a sign beside the digits.
    signed: bool,
    /// Whether an `m` behind the digits may mean metres as well as millions.
    metres: bool,
    limit: Option<Limit>,
    measure: Measure,
    /// Whether it may well count nothing (`one`, `first`, `Covid-19`) or tells no number
    /// (`dozens`): it is compared, but its absence is nothing to tell.
    weak: bool,
}

/// How far two numbers count the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Same,
    Open,
    Clash,
    /// A count and a place in an order: never partners.
    Apart,
}

fn fit(readings: Sides<&Reading>, left: &Number, right: &Number) -> Fit {
    if !left.amount.is_comparable(right.amount) {
        return Fit::Apart;
    }
    match (&left.measure, &right.measure) {
        (Measure::Unit(one), Measure::Unit(two)) if one == two => Fit::Same,
        (Measure::Age, Measure::Age) => Fit::Same,
        (Measure::Foreign(one, ours), Measure::Foreign(two, theirs)) => {
            if (one, ours) == (two, theirs) { Fit::Same } else { Fit::Clash }
        }
        // The outlets of a country leave its letters away.
        (Measure::Foreign(_, one), Measure::Unit(two))
        | (Measure::Unit(one), Measure::Foreign(_, two))
            if one == two =>
        {
            Fit::Open
        }
        _ if convert::agree(readings.left.lexicon, left, right) => Fit::Same,
        _ if convert::is_share_of_hundred(readings.left.lexicon, left, right) => Fit::Open,
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
        (Measure::Nothing, Measure::Unit(unit)) | (Measure::Unit(unit), Measure::Nothing)
            if readings.left.lexicon.measure("%") == Some(*unit) =>
        {
            Fit::Clash
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
    let denied = found.iter().any(|finding| finding.kind == DivergenceKind::Negation);
    let pairing = pair(&numbers.left, &numbers.right, |left, right| score(scene, left, right));
    for (left, right) in pairing.pairs {
        let (left, right) = (numbers.left[left], numbers.right[right]);
        // A denial on one side alone turns the bound, and is told already.
        let turned = |number: &Number| number.limit.is_some_and(|limit| limit.turned);
        let told = denied && turned(left) != turned(right);
        if let Some((severity, note)) = difference(scene.readings, left, right).filter(|_| !told) {
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

/// Tells whether two numbers are one quantity, in whatever unit each is told.
fn is_equal(readings: Sides<&Reading>, left: &Number, right: &Number) -> bool {
    let lexicon = readings.left.lexicon;
    if convert::is_other_unit(lexicon, left, right) {
        return convert::agree(lexicon, left, right);
    }
    left.amount.compare(right.amount) == Match::Equal
}

/// Returns how well two numbers go together: by what they count and where they stand, never by
/// their value alone.
fn score(scene: &Scene, left: &Number, right: &Number) -> Option<usize> {
    let ours = scene.positions(Side::Left, &left.core);
    let theirs = scene.positions(Side::Right, &right.core);
    let context = scene.context(&ours, &theirs);
    let slot = is_same_slot(scene, left, right);
    let (ours, theirs) = in_metres(scene.readings, left, right);
    let (left, right) = (ours.as_ref().unwrap_or(left), theirs.as_ref().unwrap_or(right));
    let equal = is_equal(scene.readings, left, right);
    let fit = fit(scene.readings, left, right);
    let role = match fit {
        Fit::Same => slot || context >= SAME_UNIT_ROLE,
        Fit::Open => slot || context >= OPEN_ROLE,
        Fit::Clash => slot && context >= OPEN_ROLE,
        Fit::Apart => false,
    };
    let unit = match fit {
        Fit::Same => 40,
        Fit::Open => 20,
        Fit::Clash | Fit::Apart => 0,
    };
    let known = equal && (fit == Fit::Same || fit == Fit::Open && context > 0);
    let value = if equal { 60 } else { 0 };
    (known || role).then_some(value + unit + context + usize::from(slot))
}

/// Returns each of two numbers as one of metres, where the other tells that it is.
fn in_metres(
    readings: Sides<&Reading>,
    left: &Number,
    right: &Number,
) -> (Option<Number>, Option<Number>) {
    let lexicon = readings.left.lexicon;
    (convert::as_length(lexicon, left, right), convert::as_length(lexicon, right, left))
}

/// Tells whether two numbers stand between the same words. Their bounds do not count, nor do
/// units of the lists: those are compared by themselves.
fn is_same_slot(scene: &Scene, left: &Number, right: &Number) -> bool {
    let units = |number: &Number| matches!(number.measure, Measure::Unit(_) | Measure::Age);
    let cover = |side: Side, number: &Number, end: usize| {
        scene.positions(side, &cover(&(number.tokens.start..end), &number.core))
    };
    let slot = |ends: (usize, usize)| {
        scene.same_slot(&cover(Side::Left, left, ends.0), &cover(Side::Right, right, ends.1))
    };
    slot((left.core.end, right.core.end))
        || units(left) && units(right) && slot((left.tokens.end, right.tokens.end))
}

/// Returns how two paired numbers differ, if they do.
fn difference(
    readings: Sides<&Reading>,
    left: &Number,
    right: &Number,
) -> Option<(Severity, &'static str)> {
    let (ours, theirs) = in_metres(readings, left, right);
    let (left, right) = (ours.as_ref().unwrap_or(left), theirs.as_ref().unwrap_or(right));
    if fit(readings, left, right) == Fit::Clash {
        return Some((Severity::Major, "another unit"));
    }
    if !is_equal(readings, left, right) {
        let rounded = is_rounded(left, right)
            || is_rounded(right, left)
            || convert::is_near_share(readings.left.lexicon, left, right);
        return Some(match left.amount.compare(right.amount) {
            _ if rounded => (Severity::Minor, "a rounded number"),
            Match::Apart | Match::Equal => (Severity::Major, "another number"),
            Match::Within => (Severity::Minor, LIMITED),
        });
    }
    match (left.limit.map(Limit::direction), right.limit.map(Limit::direction)) {
        (one, two) if one == two => None,
        (Some(one), Some(two)) if one * two < 0 => {
            Some((Severity::Major, "the number is a limit the other way"))
        }
        (Some(_), Some(_)) => Some((Severity::Minor, "the number is limited otherwise")),
        _ => Some((Severity::Minor, LIMITED)),
    }
}

/// Tells whether one number is the other, rounded to the last digit it gives.
fn is_rounded(rough: &Number, exact: &Number) -> bool {
    let (Amount::Exact(round), Amount::Exact(value)) = (rough.amount, exact.amount) else {
        return false;
    };
    let apart = value - round;
    let large = round >= ROUNDED_FROM && rough.grain > exact.grain;
    let side = match rough.limit.map(Limit::direction) {
        Some(1) => apart > 0,
        Some(-1) => apart < 0,
        _ => true,
    };
    large && side && apart.abs() < rough.grain
}

/// Tells whether the other report gives the number anywhere, of nothing that clashes; of a span
/// and a score, both numbers.
fn is_elsewhere(scene: &Scene, facts: Sides<&Facts>, side: Side, number: &Number) -> bool {
    let given = |number: &Number| {
        facts[side.other()].numbers.iter().any(|other| {
            let (left, right) = match side {
                Side::Left => (number, other),
                Side::Right => (other, number),
            };
            let (ours, theirs) = in_metres(scene.readings, left, right);
            let (left, right) = (ours.as_ref().unwrap_or(left), theirs.as_ref().unwrap_or(right));
            match fit(scene.readings, left, right) {
                Fit::Clash => false,
                Fit::Same | Fit::Open if is_equal(scene.readings, left, right) => true,
                _ => left.amount.is_counted(right.amount) || is_part(number, other),
            }
        })
    };
    let one = |value: i128| given(&Number { amount: Amount::Exact(value), ..number.clone() });
    given(number) || number.amount.pair().is_some_and(|pair| pair.into_iter().all(one))
}

/// Tells whether a number is one of two that a span or a score is made of.
fn is_part(number: &Number, other: &Number) -> bool {
    let Amount::Exact(value) = number.amount else { return false };
    other.amount.pair().is_some_and(|pair| pair.contains(&value))
}
