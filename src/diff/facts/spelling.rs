//! One name, spelled otherwise in each report throughout: found wherever the two stand.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Facts;
use super::items::Finding;
use super::name::{self, Name};
use crate::config::DiffConfig;
use crate::diff::reading::Reading;
use crate::diff::unit::Unit;
use crate::diff::{Divergence, DivergenceKind, Severity, words};
use crate::document::{Side, Sides};

/// Most pairs of strange names looked at.
const PAIRS: usize = 1 << 14;

/// How much less close two spellings may be where the rest of the name is the same: Stefan and
/// Stephan measure .89.
const SLACK: f64 = 0.05;

/// A word of a name that the other report does not have.
struct Strange<'a> {
    unit: &'a Unit,
    /// The name it stands in.
    name: &'a Name,
}

/// Returns a finding for each name whose spelling in the one report the other does not have, and
/// the other way round, at its first place in both; but for those that are told already.
///
/// The names must share a word besides: two close names alone are two names.
pub(in crate::diff) fn of_reports(
    readings: Sides<&Reading>,
    facts: Sides<&Facts>,
    told: &[Divergence],
    config: &DiffConfig,
) -> Vec<Finding> {
    let left = strange(readings, facts, Side::Left);
    let right = strange(readings, facts, Side::Right);
    if left.len().saturating_mul(right.len()) > PAIRS {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for ours in &left {
        for theirs in &right {
            if is_one_name(readings, ours, theirs, config)
                && seen.insert((ours.unit.stem, theirs.unit.stem))
                && !is_told(readings, told, ours, theirs)
            {
                let places = (ours.name.tokens.clone(), theirs.name.tokens.clone());
                let note = "another spelling of the name";
                found.push(Finding::both(DivergenceKind::Name, Severity::Major, places, note));
            }
        }
    }
    found
}

fn strange<'a>(
    readings: Sides<&'a Reading<'a>>,
    facts: Sides<&'a Facts>,
    side: Side,
) -> Vec<Strange<'a>> {
    let other = readings[side.other()];
    let mut found = Vec::new();
    for name in &facts[side].names {
        let units = name::units(readings[side], name).iter();
        let unknown = units.filter(|unit| unit.tokens.len() == 1 && !other.holds(unit));
        found.extend(unknown.map(|unit| Strange { unit, name }));
    }
    found
}

fn is_one_name(
    readings: Sides<&Reading>,
    left: &Strange,
    right: &Strange,
    config: &DiffConfig,
) -> bool {
    let (ours, theirs) =
        (name::units(readings.left, left.name), name::units(readings.right, right.name));
    let shared = ours.iter().any(|one| theirs.iter().any(|two| one.stem == two.stem));
    let texts = ((left.unit, readings.left.text), (right.unit, readings.right.text));
    let close = words::spelling(texts.0, texts.1);
    shared && ours.len() == theirs.len() && (config.spelling - SLACK..1.0).contains(&close)
}

/// Tells whether a divergence tells of the two spellings, at any place.
fn is_told(
    readings: Sides<&Reading>,
    told: &[Divergence],
    left: &Strange,
    right: &Strange,
) -> bool {
    let holds = |reading: &Reading, span: Option<crate::document::Span>, unit: &Unit| {
        span.is_some_and(|span| {
            let tokens: Range<usize> = tokens_in(reading, span);
            reading.units[reading.units_in(&tokens)].iter().any(|other| other.stem == unit.stem)
        })
    };
    told.iter().filter(|one| one.kind == DivergenceKind::Name).any(|one| {
        holds(readings.left, one.spans.left, left.unit)
            && holds(readings.right, one.spans.right, right.unit)
    })
}

fn tokens_in(reading: &Reading, span: crate::document::Span) -> Range<usize> {
    let tokens = reading.tokens();
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    first..end.max(first)
}
