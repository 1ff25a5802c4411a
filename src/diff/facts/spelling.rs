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
use crate::segment::normal_form;

/// Most pairs of strange names looked at.
const PAIRS: usize = 1 << 14;

/// How much less close two spellings may be where the rest of the name is the same: Stefan and
/// Stephan measure .89.
const SLACK: f64 = 0.05;

/// Bytes from which a name that one report spells in both ways is one name and not two.
const LONG: usize = 6;

/// A word of a name.
struct Word<'a> {
    unit: &'a Unit,
    /// The name it stands in.
    name: &'a Name,
    /// Whether the other report does not have it.
    strange: bool,
}

/// Returns a finding for each name with a spelling in the one report that the other does not
/// have, at its first place in both; but for those that are told already. A report may have both
/// spellings, the other one.
///
/// The names must share a word besides: two close names alone are two names.
pub(in crate::diff) fn of_reports(
    readings: Sides<&Reading>,
    facts: Sides<&Facts>,
    told: &[Divergence],
    config: &DiffConfig,
) -> Vec<Finding> {
    let words =
        Sides::new(words_of(readings, facts, Side::Left), words_of(readings, facts, Side::Right));
    let strange = words.as_ref().map(|words| words.iter().filter(|word| word.strange).count());
    let pairs = strange.left.saturating_mul(words.right.len());
    if pairs.saturating_add(strange.right.saturating_mul(words.left.len())) > PAIRS {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for ours in &words.left {
        for theirs in words.right.iter().filter(|theirs| ours.strange || theirs.strange) {
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

/// Returns the words of a report's names, each with the first name it stands in.
fn words_of<'a>(
    readings: Sides<&'a Reading<'a>>,
    facts: Sides<&'a Facts>,
    side: Side,
) -> Vec<Word<'a>> {
    let other = readings[side.other()];
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for name in &facts[side].names {
        let units = name::units(readings[side], name);
        let rest = units.iter().fold(0_u64, |all, unit| all.wrapping_add(unit.stem));
        for unit in units.iter().filter(|unit| units.len() > 1 && unit.tokens.len() == 1) {
            if seen.insert((unit.stem, rest)) {
                found.push(Word { unit, name, strange: !other.holds(unit) });
            }
        }
    }
    found
}

fn is_one_name(readings: Sides<&Reading>, left: &Word, right: &Word, config: &DiffConfig) -> bool {
    let (ours, theirs) =
        (name::units(readings.left, left.name), name::units(readings.right, right.name));
    let shared = ours.iter().any(|one| theirs.iter().any(|two| one.stem == two.stem));
    let texts = ((left.unit, readings.left.text), (right.unit, readings.right.text));
    let close = words::spelling(texts.0, texts.1);
    let both = left.strange && right.strange;
    // Where one report knows both, they may be two people: Anna and Anne.
    let long = left.unit.span.len().min(right.unit.span.len()) >= LONG;
    let least = if both { config.spelling - SLACK } else { config.spelling };
    let shown =
        |word: &Word, reading: &Reading| normal_form(word.unit.span.of(reading.text)).into_owned();
    let [one, two] = [shown(left, readings.left), shown(right, readings.right)];
    let cut = name::is_beginning(&one, &two) || name::is_beginning(&two, &one);
    shared && !cut && ours.len() == theirs.len() && (both || long) && (least..1.0).contains(&close)
}

/// Tells whether a divergence tells of the two spellings, at any place.
fn is_told(readings: Sides<&Reading>, told: &[Divergence], left: &Word, right: &Word) -> bool {
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
