//! Word links → what a reader should see marked as changed, and the word links as places.

use super::reading::Reading;
use super::unit::Unit;
use super::words::{WordMap, corresponding};
use super::{Evidence, LinkDiff, WordLink};
use crate::config::DiffConfig;
use crate::document::{Side, Sides, Span};

/// Returns the word-level view of a link.
///
/// Cost: linear in the words of both sides, plus the sorting of the links.
pub(super) fn link_diff(map: &WordMap, readings: Sides<&Reading>, config: &DiffConfig) -> LinkDiff {
    let changed = absorbed(map, &changed(map), config.island);
    LinkDiff {
        words: words(map, readings, config.words),
        marks: Sides::new(
            runs(&map.units.left, &changed.left),
            runs(&map.units.right, &changed.right),
        ),
        reworded: equal_share(map) < config.reworded_below,
    }
}

/// Returns the links as places, ascending by left, then right: those of the map, or of all words
/// that correspond.
fn words(map: &WordMap, readings: Sides<&Reading>, all: bool) -> Vec<WordLink> {
    let found = if all { corresponding(map, readings) } else { map.links().collect() };
    let mut links = Vec::new();
    for (left, right, evidence) in found {
        let (one, two) = (map.units.left[left], map.units.right[right]);
        let equal = matches!(evidence, Evidence::Equal | Evidence::Moved);
        let ours = word_spans(readings.left, one);
        let theirs = word_spans(readings.right, two);
        if equal && ours.len() == theirs.len() {
            let each = ours.into_iter().zip(theirs);
            links.extend(each.map(|(l, r)| WordLink { spans: Sides::new(l, r), evidence }));
        } else {
            links.push(WordLink { spans: Sides::new(one.span, two.span), evidence });
        }
    }
    links.sort_unstable_by_key(|link| (link.spans.left, link.spans.right));
    links
}

fn word_spans(reading: &Reading, unit: &Unit) -> Vec<Span> {
    let tokens = &reading.tokens()[unit.tokens.clone()];
    tokens.iter().filter(|token| token.is_word()).map(|token| token.span).collect()
}

/// Flags the units of each side that have no partner, or one that reads otherwise.
fn changed(map: &WordMap) -> Sides<Vec<bool>> {
    let flags = |side: Side| {
        let differs = |at| {
            matches!(map.evidence(side, at), None | Some(Evidence::Spelling | Evidence::Synonym))
        };
        (0..map.units[side].len()).map(differs).collect()
    };
    Sides::new(flags(Side::Left), flags(Side::Right))
}

/// Flags, besides, short equal runs between two changes on both sides.
///
/// A run that holds a name or a number is left: a reader looks for those.
fn absorbed(map: &WordMap, changed: &Sides<Vec<bool>>, island: usize) -> Sides<Vec<bool>> {
    let mut flags = changed.clone();
    let mut start = 0;
    while start < changed.left.len() {
        let length = changed.left[start..].iter().take_while(|&&changed| !changed).count();
        if let Some(right) = facing(map, start, length, island)
            && is_enclosed(&changed.left, start, length)
            && is_enclosed(&changed.right, right, length)
        {
            flags.left[start..start + length].fill(true);
            flags.right[right..right + length].fill(true);
        }
        start += length.max(1);
    }
    flags
}

/// Returns where the run of words that a run of the left side equals starts, where the run is
/// short, keeps its order and holds no name or number.
fn facing(map: &WordMap, start: usize, length: usize, island: usize) -> Option<usize> {
    if length == 0 || length > island {
        return None;
    }
    let right = map.partner(Side::Left, start)?;
    let plain = (0..length).all(|step| {
        let unit = map.units.left[start + step];
        map.linked(start + step, right + step) && !unit.name && unit.value.is_none()
    });
    plain.then_some(right)
}

fn is_enclosed(changed: &[bool], start: usize, length: usize) -> bool {
    let before = start.checked_sub(1).is_some_and(|before| changed[before]);
    before && changed.get(start + length).is_some_and(|&next| next)
}

/// Merges neighbouring changed words of one sentence into places.
fn runs(units: &[&Unit], changed: &[bool]) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, unit) in units.iter().enumerate().filter(|&(at, _)| changed[at]) {
        let goes_on =
            last.is_some_and(|last| last + 1 == at && units[last].sentence == unit.sentence);
        match runs.last_mut() {
            Some(run) if goes_on => *run = run.cover(unit.span),
            _ => runs.push(unit.span),
        }
        last = Some(at);
    }
    runs
}

/// Returns the share of word weight on both sides that is equal in other than meaning, 0..1.
/// Two sides without a word are equal.
pub(super) fn equal_share(map: &WordMap) -> f64 {
    let (mut equal, mut all) = (0, 0);
    for side in Side::BOTH {
        for (at, unit) in map.units[side].iter().enumerate() {
            all += unit.weight;
            let same = map.evidence(side, at).is_some_and(|why| why != Evidence::Synonym);
            equal += if same { unit.weight } else { 0 };
        }
    }
    if all == 0 { 1.0 } else { f64::from(equal) / f64::from(all) }
}
