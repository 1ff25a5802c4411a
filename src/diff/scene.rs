//! One link as the kinds of fact see it: both sides' words, and what stands where.

use std::collections::BTreeMap;
use std::ops::Range;

use super::reading::Reading;
use super::unit::Unit;
use super::words::WordMap;
use crate::document::{Side, Sides};
use crate::language::Kinship;

/// How many words with content on each hand of a place make its surroundings.
const NEAR: usize = 3;

/// Returns those of some items, ascending by their tokens, that start inside a range.
pub(super) fn starting_in<'i, T>(
    items: &'i [T],
    range: &Range<usize>,
    tokens: impl Fn(&T) -> &Range<usize>,
) -> &'i [T] {
    let first = items.partition_point(|item| tokens(item).start < range.start);
    let end = items.partition_point(|item| tokens(item).start < range.end);
    &items[first..end.max(first)]
}

/// One link: the reports, the linked sentences and their word links.
pub(super) struct Scene<'a> {
    /// Both reports.
    pub(super) readings: Sides<&'a Reading<'a>>,
    /// The linked sentences, ascending.
    pub(super) sentences: Sides<&'a [usize]>,
    /// Their words.
    pub(super) map: WordMap<'a>,
}

impl Scene<'_> {
    /// Returns the items of one side that lie in the linked sentences, in their order.
    pub(super) fn within<'i, T>(
        &self,
        side: Side,
        items: &'i [T],
        tokens: impl Fn(&T) -> &Range<usize>,
    ) -> Vec<&'i T> {
        let sentences = &self.readings[side].segments.sentences;
        let places = self.sentences[side].iter().map(|&index| &sentences[index].tokens);
        places.flat_map(|place| starting_in(items, place, &tokens)).collect()
    }

    /// Returns the positions of the units that overlap some tokens of one side.
    pub(super) fn positions(&self, side: Side, tokens: &Range<usize>) -> Range<usize> {
        let units = &self.map.units[side];
        let first = units.partition_point(|unit| unit.tokens.end <= tokens.start);
        let end = units.partition_point(|unit| unit.tokens.start < tokens.end);
        first..end.max(first)
    }

    /// Returns the positions that the units at some positions of one side are linked to.
    pub(super) fn partners(
        &self,
        side: Side,
        at: Range<usize>,
    ) -> impl Iterator<Item = usize> + '_ {
        at.filter_map(move |position| self.map.partner(side, position))
    }

    /// Tells whether any unit at some positions is linked into some positions of the other side.
    pub(super) fn meet(&self, left: &Range<usize>, right: &Range<usize>) -> bool {
        self.partners(Side::Left, left.clone()).any(|partner| right.contains(&partner))
    }

    /// Returns the position of the next word with content, in the same sentence, behind (or, if
    /// not `forward`, before) some positions; at most `reach` units away.
    pub(super) fn next_content(
        &self,
        side: Side,
        at: &Range<usize>,
        forward: bool,
        reach: usize,
    ) -> Option<usize> {
        self.neighbours(side, at, forward)
            .take(reach)
            .find(|&p| self.map.units[side][p].is_content())
    }

    /// Walks away from some positions, inside their sentence.
    fn neighbours(
        &self,
        side: Side,
        at: &Range<usize>,
        forward: bool,
    ) -> impl Iterator<Item = usize> + '_ {
        let units = &self.map.units[side];
        let sentence = units.get(at.start).map(|unit| unit.sentence);
        let (ahead, back) = (at.end..units.len(), 0..at.start.min(units.len()));
        let (ahead, back) = if forward { (ahead, 0..0) } else { (0..0, back) };
        ahead.chain(back.rev()).take_while(move |&p| Some(units[p].sentence) == sentence)
    }

    /// Returns how far the surroundings of two places correspond: for each of the three nearest
    /// words with content on each hand that is linked into the other's surroundings, 3 for the
    /// nearest to 1 for the farthest. 0..=12 when nothing stands twice.
    pub(super) fn context(&self, left: &Range<usize>, right: &Range<usize>) -> usize {
        let ours = self.surroundings(Side::Left, left);
        let theirs = self.surroundings(Side::Right, right);
        let mut score = 0;
        for (rank, position) in &ours {
            let partner = self.map.partner(Side::Left, *position);
            let met = theirs.iter().find(|(_, other)| Some(*other) == partner);
            score += met.map_or(0, |(other, _)| NEAR - rank.max(other));
        }
        score
    }

    /// Returns the nearest words with content around some positions, each with its rank.
    fn surroundings(&self, side: Side, at: &Range<usize>) -> Vec<(usize, usize)> {
        let content = |&p: &usize| self.map.units[side][p].is_content();
        let near = |forward| self.neighbours(side, at, forward).filter(content).take(NEAR);
        near(true).enumerate().chain(near(false).enumerate()).collect()
    }

    /// Tells whether two places lie between the same words: the units right before are linked,
    /// or both places start a sentence, and likewise right behind.
    pub(super) fn same_slot(&self, left: &Range<usize>, right: &Range<usize>) -> bool {
        [true, false].into_iter().all(|forward| {
            let ours = self.neighbours(Side::Left, left, forward).next();
            let theirs = self.neighbours(Side::Right, right, forward).next();
            match (ours, theirs) {
                (None, None) => true,
                (Some(left), Some(right)) => self.map.linked(left, right),
                _ => false,
            }
        })
    }

    /// Tells whether most words with content at some positions stand nowhere in the other report.
    pub(super) fn is_strange(&self, side: Side, at: &Range<usize>) -> bool {
        let other = self.readings[side.other()];
        let units = self.map.units[side][at.clone()].iter().filter(|unit| unit.is_content());
        let (mut all, mut new) = (0, 0);
        for unit in units {
            all += 1;
            new += usize::from(!other.holds(unit) && !self.has_kin(side, unit));
        }
        new * 3 >= all * 2
    }

    /// Tells whether one sentence of the other report holds the words with content at some
    /// positions, but for a rest: `percent` of their weight.
    pub(super) fn is_told_elsewhere(&self, side: Side, at: &Range<usize>, percent: u32) -> bool {
        let other = self.readings[side.other()];
        let mut held: BTreeMap<u32, u32> = BTreeMap::new();
        let (mut all, mut kin) = (0, 0);
        for unit in self.map.units[side][at.clone()].iter().filter(|unit| unit.is_content()) {
            all += unit.weight;
            kin += if self.has_kin(side, unit) { unit.weight } else { 0 };
            for sentence in other.sentences_with(unit) {
                *held.entry(sentence).or_default() += unit.weight;
            }
        }
        held.into_values().chain([kin]).any(|weight| weight * 100 >= all * percent)
    }

    /// Tells whether the other side of the link has a word without a partner that means the same
    /// as a unit, or nearly.
    fn has_kin(&self, side: Side, unit: &Unit) -> bool {
        let other = side.other();
        let Some(thesaurus) = self.readings[side].lexicon.thesaurus() else { return false };
        let units = self.map.units[other].iter().enumerate();
        let mut open =
            units.filter(|&(at, one)| one.is_content() && self.map.partner(other, at).is_none());
        open.any(|(_, one)| {
            let kinship = thesaurus.relation(unit.stem, one.stem);
            one.stem == unit.stem
                || matches!(
                    kinship,
                    Some(Kinship::Form | Kinship::Synonym | Kinship::Derived | Kinship::Akin)
                )
        })
    }
}
