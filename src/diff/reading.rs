//! A pair of reports as the differ reads them: units, numbers, what the word lists know.

use std::cell::OnceCell;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use jiff::civil::Date;

use super::lexicon::{Lexicon, Tag, Tagged};
use super::quantity::Quantity;
use super::unit::{STOP_WEIGHT, Unit};
use super::units;
use crate::document::{Document, Sides, Span};
use crate::hash::TermMap;
use crate::segment::{Segments, Token};

/// Bounds of the weight of a unit with content: a rare one outweighs ten without.
const LEAST_WEIGHT: u32 = 3;
const MOST_WEIGHT: u32 = 10 * STOP_WEIGHT;

/// A report as the differ reads it.
pub(super) struct Reading<'a> {
    /// Its text.
    pub(super) text: &'a str,
    /// The day of its publication, where its source tells it.
    pub(super) published: Option<Date>,
    /// Its sentences and tokens.
    pub(super) segments: &'a Segments,
    /// The word lists that both reports of the pair are read by.
    pub(super) lexicon: &'a Lexicon,
    /// What the word lists know of it, ascending by first token.
    pub(super) tags: Vec<Tagged>,
    /// How many of these start before each token, and how many there are.
    tags_before: Vec<u32>,
    /// Its units, ascending.
    pub(super) units: Vec<Unit>,
    /// Its numbers, ascending.
    pub(super) quantities: Vec<Quantity>,
    /// How often each form, each stem, and each name under the name it is read as, stands in it.
    counts: TermMap<u32>,
    /// The sentences that hold each of these; gathered when they are first asked for.
    places: OnceCell<TermMap<Vec<u32>>>,
}

impl<'a> Reading<'a> {
    fn new(
        document: &'a Document,
        segments: &'a Segments,
        lexicon: &'a Lexicon,
        built: units::Built,
    ) -> Self {
        let room = 2 * built.units.len();
        let mut counts = TermMap::with_capacity_and_hasher(room, BuildHasherDefault::default());
        for hash in built.units.iter().flat_map(Unit::hashes) {
            *counts.entry(hash).or_default() += 1;
        }
        let units::Built { tags, units, quantities } = built;
        let published = document.published.as_ref().map(|published| published.date);
        let (text, places) = (&*document.text, OnceCell::new());
        let tags_before = starts_before(&tags, segments.tokens.len());
        Self {
            text,
            published,
            segments,
            lexicon,
            tags,
            tags_before,
            units,
            quantities,
            counts,
            places,
        }
    }

    /// Returns the tokens of the report.
    pub(super) fn tokens(&self) -> &'a [Token] {
        &self.segments.tokens
    }

    /// Returns the text of some tokens, from the first to the last.
    pub(super) fn shown(&self, tokens: &Range<usize>) -> &'a str {
        self.span(tokens).of(self.text)
    }

    /// Returns the place of some tokens, from the first to the last.
    ///
    /// An empty range has an empty place.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        match self.tokens().get(tokens.clone()) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => Span { start: 0, end: 0 },
        }
    }

    /// Returns the sentence that holds a token.
    pub(super) fn sentence_of(&self, token: usize) -> usize {
        self.segments.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// Returns the units that overlap some tokens.
    pub(super) fn units_in(&self, tokens: &Range<usize>) -> Range<usize> {
        let first = self.units.partition_point(|unit| unit.tokens.end <= tokens.start);
        let end = self.units.partition_point(|unit| unit.tokens.start < tokens.end);
        first..end.max(first)
    }

    /// Returns what the word lists know of the phrases that start inside some tokens.
    pub(super) fn tags_in(&self, tokens: &Range<usize>) -> &[Tagged] {
        let before =
            |token: usize| self.tags_before[token.min(self.segments.tokens.len())] as usize;
        let (first, end) = (before(tokens.start), before(tokens.end));
        &self.tags[first..end.max(first)]
    }

    /// Returns what the word lists know of the phrases that start at a token.
    pub(super) fn tags_at(&self, token: usize) -> &[Tagged] {
        self.tags_in(&(token..token + 1))
    }

    /// Tells whether a phrase of a kind starts at a token.
    pub(super) fn is(&self, token: usize, wanted: impl Fn(Tag) -> bool) -> bool {
        self.tags_at(token).iter().any(|tagged| wanted(tagged.tag))
    }

    /// Tells whether a token is this mark.
    pub(super) fn is_mark(&self, token: usize, mark: &str) -> bool {
        self.tokens().get(token).is_some_and(|token| token.span.of(self.text) == mark)
    }

    /// Tells whether the report holds a unit, under any form or name.
    pub(super) fn holds(&self, unit: &Unit) -> bool {
        unit.hashes().any(|hash| self.counts.contains_key(&hash))
    }

    /// Returns the sentences that hold a unit under any form or name, ascending.
    pub(super) fn sentences_with(&self, unit: &Unit) -> Vec<u32> {
        let places = self.places.get_or_init(|| {
            let mut places: TermMap<Vec<u32>> = TermMap::default();
            for unit in self.units.iter().filter(|unit| unit.is_content()) {
                for hash in unit.hashes() {
                    let sentences = places.entry(hash).or_default();
                    if sentences.last() != Some(&(unit.sentence as u32)) {
                        sentences.push(unit.sentence as u32);
                    }
                }
            }
            places
        });
        let mut found: Vec<u32> =
            unit.hashes().filter_map(|hash| places.get(&hash)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Tells whether white space alone lies between a token and the next.
    pub(super) fn is_blank_after(&self, token: usize) -> bool {
        let tokens = self.tokens();
        tokens.get(token + 1).is_some_and(|next| tokens[token].span.end < next.span.start)
    }
}

/// Returns how many phrases start before each token, and before the end; the phrases ascend.
fn starts_before(tags: &[Tagged], tokens: usize) -> Vec<u32> {
    let mut before = Vec::with_capacity(tokens + 1);
    for (tagged, count) in tags.iter().zip(0..) {
        while before.len() <= tagged.tokens.start {
            before.push(count);
        }
    }
    before.resize(tokens + 1, tags.len() as u32);
    before
}

/// Reads both reports of a pair by one lexicon. Cost: linear in both texts.
pub(super) fn read<'a>(
    documents: Sides<&'a Document>,
    segments: Sides<&'a Segments>,
    lexicon: &'a Lexicon,
) -> Sides<Reading<'a>> {
    let built = units::build(documents.map(|document| &*document.text), segments, lexicon);
    let mut readings = Sides::new(
        Reading::new(documents.left, segments.left, lexicon, built.left),
        Reading::new(documents.right, segments.right, lexicon, built.right),
    );
    weigh(&mut readings);
    readings
}

/// Gives each unit its weight: the binary logarithm of how rare its stem is in both reports.
fn weigh(readings: &mut Sides<Reading>) {
    let Sides { left, right } = readings;
    let total = left.units.len() + right.units.len();
    let count = |counts: &TermMap<u32>, stem| counts.get(&stem).copied().unwrap_or_default();
    for unit in left.units.iter_mut().chain(&mut right.units) {
        if unit.is_content() {
            let often = count(&left.counts, unit.stem) + count(&right.counts, unit.stem);
            let rare = (total / often.max(1) as usize).max(1).ilog2();
            unit.weight = rare.clamp(LEAST_WEIGHT, MOST_WEIGHT);
        }
    }
}
