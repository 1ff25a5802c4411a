//! The words of a link: which of the one side is which of the other, and why.
//!
//! First the heaviest run of evidence that keeps the order, then what stands out of order, then
//! close spellings, then synonyms. A word without content is linked only beside words that are.
//! Facts and marks go by this map. Which words correspond besides, many to many and guessed by
//! their places too, is told by `correspond`, for those who ask for word links.

mod backbone;
mod correspond;
mod evidence;
mod features;
mod kind;
mod passes;
mod weights;

pub(super) use correspond::corresponding;
pub(super) use evidence::{is_variant, spelling};

use super::Evidence;
use super::reading::Reading;
use super::unit::Unit;
use crate::config::DiffConfig;
use crate::document::{Side, Sides};

/// The word links of one link of sentences. Positions count the units of the linked sentences.
pub(super) struct WordMap<'a> {
    /// The units of the linked sentences, in the order of the text.
    pub(super) units: Sides<Vec<&'a Unit>>,
    /// The position on the other side that each unit is linked to.
    partners: Sides<Vec<Option<usize>>>,
    /// Why, for each unit of the left side.
    evidence: Vec<Option<Evidence>>,
}

impl<'a> WordMap<'a> {
    fn new(units: Sides<Vec<&'a Unit>>) -> Self {
        let partners = units.as_ref().map(|units| vec![None; units.len()]);
        let evidence = vec![None; units.left.len()];
        Self { units, partners, evidence }
    }

    /// Returns the position that a unit is linked to.
    pub(super) fn partner(&self, side: Side, position: usize) -> Option<usize> {
        self.partners[side].get(position).copied().flatten()
    }

    /// Tells whether two units are linked to each other.
    pub(super) fn linked(&self, left: usize, right: usize) -> bool {
        self.partner(Side::Left, left) == Some(right)
    }

    /// Tells why a unit is linked; `None` where it is not.
    pub(super) fn evidence(&self, side: Side, position: usize) -> Option<Evidence> {
        let left = match side {
            Side::Left => Some(position),
            Side::Right => self.partner(side, position),
        };
        left.and_then(|left| self.evidence.get(left).copied().flatten())
    }

    /// Returns all links, ascending by their left position.
    pub(super) fn links(&self) -> impl Iterator<Item = (usize, usize, Evidence)> + '_ {
        (0..self.units.left.len())
            .filter_map(|left| Some((left, self.partner(Side::Left, left)?, self.evidence[left]?)))
    }

    fn is_free(&self, side: Side, position: usize) -> bool {
        self.partners[side].get(position).is_some_and(Option::is_none)
    }

    fn link(&mut self, left: usize, right: usize, evidence: Evidence) {
        self.partners.left[left] = Some(right);
        self.partners.right[right] = Some(left);
        self.evidence[left] = Some(evidence);
    }

    fn unlink(&mut self, left: usize) {
        self.evidence[left] = None;
        if let Some(right) = self.partners.left[left].take() {
            self.partners.right[right] = None;
        }
    }

    /// Counts the links between the neighbours, up to `reach` units away, of two units.
    fn support(&self, left: usize, right: usize, reach: usize) -> usize {
        let near = right.saturating_sub(reach)..=right + reach;
        (left.saturating_sub(reach)..=left + reach)
            .filter(|&other| other != left)
            .filter_map(|other| self.partner(Side::Left, other))
            .filter(|other| near.contains(other))
            .count()
    }
}

/// Links the words of two runs of sentences.
///
/// Deterministic. Cost: O(n·m) in the units of the two sides up to a bound, and O(n log n)
/// beyond it, where only words that stand once on each side are linked.
pub(super) fn align<'a>(
    readings: Sides<&'a Reading>,
    sentences: Sides<&[usize]>,
    config: &DiffConfig,
) -> WordMap<'a> {
    let units = Sides::new(
        units_of(readings.left, sentences.left),
        units_of(readings.right, sentences.right),
    );
    let mut map = WordMap::new(units);
    for (left, right) in backbone::heaviest(&map.units) {
        let why = evidence::of(map.units.left[left], map.units.right[right]);
        map.link(left, right, why.map_or(Evidence::Equal, |(why, _)| why));
    }
    passes::drop_lonely(&mut map);
    passes::link_moved(&mut map);
    passes::link_moved(&mut map); // Again: what is linked by now supports its neighbours.
    passes::link_spellings(&mut map, readings, config);
    passes::link_kin(&mut map, readings);
    passes::link_synonyms(&mut map, readings);
    passes::link_neighbours(&mut map);
    map
}

fn units_of<'a>(reading: &'a Reading, sentences: &[usize]) -> Vec<&'a Unit> {
    let tokens = sentences.iter().map(|&index| &reading.segments.sentences[index].tokens);
    tokens.flat_map(|tokens| &reading.units[reading.units_in(tokens)]).collect()
}
