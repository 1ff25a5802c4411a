//! What the backbone leaves: words out of order, other spellings, synonyms, lonely words.

use super::{WordMap, evidence};
use crate::config::DiffConfig;
use crate::diff::Evidence;
use crate::diff::lexicon::Tag;
use crate::diff::reading::Reading;
use crate::diff::unit::{Unit, UnitKind};
use crate::document::{Side, Sides};
use crate::language::Kinship;
use crate::segment::normal_form;

/// How many units away a neighbour still supports a link.
const REACH: usize = 3;

/// Most pairs of words looked at in one pass; beyond it the passage is no prose.
pub(super) const PAIRS: usize = 1 << 16;

/// Equal words in a row, on both sides, that support each other without a word of content.
const ROW: usize = 3;

/// Unlinks words without content that nothing supports: they match by chance.
pub(super) fn drop_lonely(map: &mut WordMap) {
    let links: Vec<(usize, usize)> = map.links().map(|(left, right, _)| (left, right)).collect();
    let ends = (map.units.left.len(), map.units.right.len());
    let mut lonely = Vec::new();
    for row in links.chunk_by(|one, two| (one.0 + 1, one.1 + 1) == *two) {
        let outer = row[0] == (0, 0) || row.last().is_some_and(|at| (at.0 + 1, at.1 + 1) == ends);
        let chance = |at: &&(usize, usize)| {
            !map.units.left[at.0].is_content() && !is_carried(map, at.0, at.1)
        };
        if row.len() < ROW && !outer {
            lonely.extend(row.iter().filter(chance).map(|at| at.0));
        }
    }
    for left in lonely {
        map.unlink(left);
    }
}

/// Tells whether the next words with content, on one hand of both units, are linked.
fn is_carried(map: &WordMap, left: usize, right: usize) -> bool {
    let next = |units: &[&Unit], at: usize| {
        (at + 1..units.len().min(at + 1 + REACH)).find(|&at| units[at].is_content())
    };
    let before = |units: &[&Unit], at: usize| {
        (at.saturating_sub(REACH)..at).rev().find(|&at| units[at].is_content())
    };
    let both = |one: Option<usize>, two: Option<usize>| match (one, two) {
        (Some(one), Some(two)) => map.linked(one, two),
        _ => false,
    };
    let Sides { left: ours, right: theirs } = &map.units;
    both(next(ours, left), next(theirs, right))
        || both(before(ours, left), before(theirs, right))
        || map.support(left, right, 2) > 0
}

/// A pair of unlinked words that may be linked.
struct Offer {
    score: usize,
    left: usize,
    right: usize,
    evidence: Evidence,
}

/// Returns the unlinked words with content of both sides, unless there are too many to pair.
fn unlinked(map: &WordMap) -> Sides<Vec<usize>> {
    let free = |side: Side| {
        let content = |&at: &usize| map.units[side][at].is_content() && map.is_free(side, at);
        (0..map.units[side].len()).filter(content).collect::<Vec<usize>>()
    };
    let found = Sides::new(free(Side::Left), free(Side::Right));
    if found.left.len().saturating_mul(found.right.len()) > PAIRS {
        Sides::default()
    } else {
        found
    }
}

/// Returns an offer for every pair of unlinked words that `judge` finds evidence for.
fn offers(map: &WordMap, judge: impl Fn(&Unit, &Unit) -> Option<(Evidence, usize)>) -> Vec<Offer> {
    let free = unlinked(map);
    let mut found = Vec::new();
    for &left in &free.left {
        for &right in &free.right {
            if let Some((evidence, weight)) = judge(map.units.left[left], map.units.right[right]) {
                let score = weight + 20 * map.support(left, right, REACH);
                found.push(Offer { score, left, right, evidence });
            }
        }
    }
    found
}

/// Takes the best offers first, each word once.
fn take(map: &mut WordMap, mut offers: Vec<Offer>, mut fit: impl FnMut(&WordMap, &Offer) -> bool) {
    offers.sort_by_key(|offer| (std::cmp::Reverse(offer.score), offer.left, offer.right));
    for offer in offers {
        let free = map.is_free(Side::Left, offer.left) && map.is_free(Side::Right, offer.right);
        if free && fit(map, &offer) {
            map.link(offer.left, offer.right, offer.evidence);
        }
    }
}

/// Links equal words out of order: a word that stands once on each side, or one that linked
/// neighbours support. A number needs such neighbours: equal values tell little.
pub(super) fn link_moved(map: &mut WordMap) {
    let found = offers(map, |one, two| {
        let (why, tenths) = evidence::of(one, two)?;
        let weight = tenths * one.weight.min(two.weight);
        let why = if why == Evidence::Equal { Evidence::Moved } else { why };
        Some((why, weight as usize))
    });
    let count = |at: usize, side: Side| {
        let place = |offer: &&Offer| if side == Side::Left { offer.left } else { offer.right };
        found.iter().filter(|offer| place(offer) == at).count()
    };
    let lone: Vec<(usize, usize)> = found
        .iter()
        .filter(|offer| map.units.left[offer.left].kind == UnitKind::Content)
        .filter(|offer| count(offer.left, Side::Left) == 1 && count(offer.right, Side::Right) == 1)
        .map(|offer| (offer.left, offer.right))
        .collect();
    take(map, found, |map, offer| {
        lone.contains(&(offer.left, offer.right)) || map.support(offer.left, offer.right, REACH) > 0
    });
}

/// Links words that differ in spelling.
pub(super) fn link_spellings(map: &mut WordMap, readings: Sides<&Reading>, config: &DiffConfig) {
    let found = offers(map, |one, two| {
        let words = one.kind == UnitKind::Content && two.kind == UnitKind::Content;
        if !words || (one.tokens.len(), two.tokens.len()) != (1, 1) {
            return None;
        }
        let close = evidence::spelling((one, readings.left.text), (two, readings.right.text));
        (close >= config.spelling).then_some((Evidence::Spelling, (close * 100.0) as usize))
    });
    take(map, found, |_, _| true);
}

/// Links words that begin alike, as a noun and its verb do, and irregular forms of one word
/// (`sell`, `sold`), where linked neighbours support it.
pub(super) fn link_kin(map: &mut WordMap, readings: Sides<&Reading>) {
    let found = offers(map, |one, two| {
        let words = one.kind == UnitKind::Content && two.kind == UnitKind::Content;
        let ours = normal_form(one.span.of(readings.left.text));
        let theirs = normal_form(two.span.of(readings.right.text));
        let plain = words && !one.name && !two.name;
        let kin = plain && (evidence::begin_alike(&ours, &theirs) || is_form(readings, one, two));
        kin.then_some((Evidence::Stem, one.weight.min(two.weight) as usize))
    });
    take(map, found, |map, offer| map.support(offer.left, offer.right, REACH) > 0);
}

/// Tells whether two words are forms of one that no stemmer brings together.
fn is_form(readings: Sides<&Reading>, one: &Unit, two: &Unit) -> bool {
    let thesaurus = readings.left.lexicon.thesaurus();
    thesaurus.is_some_and(|all| all.relation(one.stem, two.stem) == Some(Kinship::Form))
}

/// Links words of one meaning: by the lists where their neighbours are linked, else by place.
pub(super) fn link_synonyms(map: &mut WordMap, readings: Sides<&Reading>) {
    let found = offers(map, |one, two| {
        let same = share_meaning(readings, one, two);
        same.then_some((Evidence::Synonym, one.weight.min(two.weight) as usize))
    });
    take(map, found, |map, offer| {
        // Words that take different sides are of one thing only where they stand in one place.
        let (one, two) = (map.units.left[offer.left], map.units.right[offer.right]);
        is_synonym(readings, one, two) || map.support(offer.left, offer.right, REACH) > 0
    });
    let free = unlinked(map);
    for &left in &free.left {
        let right = free.right.iter().copied().find(|&right| same_place(map, left, right));
        if let Some(right) = right.filter(|&right| alike(map, left, right)) {
            map.link(left, right, Evidence::Synonym);
        }
    }
}

/// Tells whether a list names two words in one set, whichever sides they take there.
pub(super) fn share_meaning(readings: Sides<&Reading>, one: &Unit, two: &Unit) -> bool {
    let sides = |one: Tag, two: Tag| match (one, two) {
        (Tag::Loaded(one, _), Tag::Loaded(two, _)) => one == two,
        _ => false,
    };
    is_synonym(readings, one, two) || share_tag(readings, one, two, sides)
}

/// Tells whether a list names two words in one set of one meaning.
fn is_synonym(readings: Sides<&Reading>, one: &Unit, two: &Unit) -> bool {
    share_tag(readings, one, two, |one, two| matches!(one, Tag::Synonym(_)) && one == two)
}

fn share_tag(
    readings: Sides<&Reading>,
    one: &Unit,
    two: &Unit,
    agree: impl Fn(Tag, Tag) -> bool,
) -> bool {
    let ours = readings.left.tags_at(one.tokens.start);
    let theirs = readings.right.tags_at(two.tokens.start);
    ours.iter().any(|one| theirs.iter().any(|two| agree(one.tag, two.tag)))
}

/// Tells whether the units right before and right behind are linked, or there are none.
pub(super) fn same_place(map: &WordMap, left: usize, right: usize) -> bool {
    let before = match (left.checked_sub(1), right.checked_sub(1)) {
        (None, None) => true,
        (Some(left), Some(right)) => map.linked(left, right),
        _ => false,
    };
    let ends = (left + 1 == map.units.left.len(), right + 1 == map.units.right.len());
    before && (ends == (true, true) || map.linked(left + 1, right + 1))
}

/// Tells whether two words in one place may mean the same: no names, no numbers, free, and
/// inflected alike.
fn alike(map: &WordMap, left: usize, right: usize) -> bool {
    let (one, two) = (map.units.left[left], map.units.right[right]);
    let word = |unit: &Unit| unit.kind == UnitKind::Content && !unit.capital;
    map.is_free(Side::Left, left) && map.is_free(Side::Right, right) && word(one) && word(two)
}

/// Links equal words beside linked ones, forwards and backwards, words without content too.
pub(super) fn link_neighbours(map: &mut WordMap) {
    let links: Vec<(usize, usize, Evidence)> = map.links().collect();
    for &(left, right, why) in &links {
        extend(map, why, (left + 1..).zip(right + 1..));
    }
    for &(left, right, why) in links.iter().rev() {
        extend(map, why, (0..left).rev().zip((0..right).rev()));
    }
}

fn extend(map: &mut WordMap, why: Evidence, places: impl Iterator<Item = (usize, usize)>) {
    for (left, right) in places {
        let free = map.is_free(Side::Left, left) && map.is_free(Side::Right, right);
        if !free || map.units.left[left].key != map.units.right[right].key {
            return;
        }
        let moved = why == Evidence::Moved;
        map.link(left, right, if moved { Evidence::Moved } else { Evidence::Equal });
    }
}
