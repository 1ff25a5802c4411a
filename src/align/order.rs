//! The common order of two reports: the heaviest chain of blocks that rises on both sides.

use std::ops::Range;

use super::matrix::Matrix;
use crate::document::Sides;

/// Sentences of both sides that would be linked, and what the link is worth.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Sentences of each side, a run without gaps.
    pub(super) sentences: Sides<Range<usize>>,
    /// What it is worth; more than 0.
    pub(super) weight: f64,
}

impl Block {
    /// Returns the block of one sentence on each side.
    pub(super) fn single(left: usize, right: usize, weight: f64) -> Self {
        Self { sentences: Sides::new(left..left + 1, right..right + 1), weight }
    }
}

/// Returns which blocks lie on the heaviest chain: each behind the one before it on both sides.
///
/// `blocks` may come in any order; the result has one flag a block. Among chains of one weight
/// the one found first, in the order of the text, is taken. Cost: O(n log n) for n blocks.
/// Source: the weighted form of the longest increasing subsequence (Fredman, 1975), with a
/// Fenwick tree of prefix maxima.
pub(super) fn heaviest_chain(blocks: &[Block]) -> Vec<bool> {
    let left = |at: usize| &blocks[at].sentences.left;
    let right = |at: usize| &blocks[at].sentences.right;
    let mut starting: Vec<usize> = (0..blocks.len()).collect();
    starting.sort_by_key(|&at| (left(at).start, right(at).start, left(at).end, right(at).end, at));
    let mut ending = starting.clone();
    ending.sort_by_key(|&at| left(at).end);
    let mut ending = ending.into_iter().peekable();
    let columns = blocks.iter().map(|block| block.sentences.right.end).max().unwrap_or(0);
    let mut heaviest = PrefixMaxima(vec![(0.0, None); columns + 1]);
    let mut chains: Vec<Chain> = vec![(0.0, None); blocks.len()];
    for at in starting {
        while let Some(ended) = ending.next_if(|&ended| left(ended).end <= left(at).start) {
            heaviest.raise(right(ended).end, (chains[ended].0, Some(ended)));
        }
        let (weight, before) = heaviest.until(right(at).start);
        chains[at] = (weight + blocks[at].weight, before);
    }
    for ended in ending {
        heaviest.raise(right(ended).end, (chains[ended].0, Some(ended)));
    }
    let mut on_chain = vec![false; blocks.len()];
    let mut at = heaviest.until(columns).1;
    while let Some(block) = at {
        on_chain[block] = true;
        at = chains[block].1;
    }
    on_chain
}

/// A weight with the last block of a chain of this weight, or the one before it.
type Chain = (f64, Option<usize>);

/// The heaviest chain that ends at a place or before it, kept as places are filled in.
struct PrefixMaxima(Vec<Chain>);

impl PrefixMaxima {
    /// Returns the heaviest chain that ends at `place` or before.
    fn until(&self, place: usize) -> Chain {
        let mut most: Chain = (0.0, None);
        let mut node = place;
        while node > 0 {
            if self.0[node].0 > most.0 {
                most = self.0[node];
            }
            node &= node - 1;
        }
        most
    }

    /// Fills in a chain that ends at `place`, which is not 0.
    fn raise(&mut self, place: usize, chain: Chain) {
        let mut node = place;
        while node < self.0.len() {
            if chain.0 > self.0[node].0 {
                self.0[node] = chain;
            }
            node += node & node.wrapping_neg();
        }
    }
}

/// Where the common order expects the counterpart of each sentence, seen from either side.
pub(super) struct Expected {
    places: Sides<Vec<Option<f64>>>,
    width: f64,
}

impl Expected {
    /// Draws the order from sentences that are each other's best, of `backbone` or more.
    pub(super) fn of(mutual: &[(usize, usize, f64)], matrix: &Matrix, width: f64) -> Self {
        let single = |&(left, right, similarity): &_| Block::single(left, right, similarity);
        let blocks: Vec<Block> = mutual.iter().map(single).collect();
        let on_chain = mutual.iter().zip(heaviest_chain(&blocks)).filter(|(_, on)| *on);
        let chain: Vec<(usize, usize)> = on_chain.map(|(point, _)| (point.0, point.1)).collect();
        let mirrored: Vec<(usize, usize)> = chain.iter().map(|&(l, r)| (r, l)).collect();
        let places = Sides {
            left: (0..matrix.rows()).map(|left| interpolated(&chain, left)).collect(),
            right: (0..matrix.columns()).map(|right| interpolated(&mirrored, right)).collect(),
        };
        Self { places, width }
    }

    /// Returns how near two sentences stand to where the order expects them, 0..1: the better of
    /// what either side makes of it.
    pub(super) fn nearness(&self, left: usize, right: usize) -> f64 {
        let near = |expected: Option<f64>, found: usize| {
            let distance = (found as f64 - expected?) / self.width;
            Some((-0.5 * distance * distance).exp())
        };
        let (from_left, from_right) =
            (near(self.places.left[left], right), near(self.places.right[right], left));
        from_left.unwrap_or(0.0).max(from_right.unwrap_or(0.0))
    }
}

/// Returns where a chain puts the counterpart of a sentence, on the line between its neighbours
/// or, beyond the ends, at their distance; `None` with fewer than two points, which tell no order.
fn interpolated(chain: &[(usize, usize)], left: usize) -> Option<f64> {
    let (first, last) = (chain.first()?, chain.last()?);
    if chain.len() < 2 {
        return None;
    }
    let offset = |point: &(usize, usize)| point.1 as f64 - point.0 as f64;
    let after = chain.partition_point(|point| point.0 <= left);
    Some(match (after.checked_sub(1).map(|at| chain[at]), chain.get(after)) {
        (Some(low), Some(high)) => {
            let step = (high.1 - low.1) as f64 / (high.0 - low.0) as f64;
            low.1 as f64 + step * (left - low.0) as f64
        }
        (None, _) => left as f64 + offset(first),
        (Some(_), None) => left as f64 + offset(last),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(points: &[(usize, usize, f64)]) -> Vec<bool> {
        let single = |&(left, right, weight): &_| Block::single(left, right, weight);
        heaviest_chain(&points.iter().map(single).collect::<Vec<_>>())
    }

    #[test]
    fn a_light_link_out_of_order_is_off_the_chain() {
        let points = [(0, 0, 5.0), (1, 3, 1.0), (2, 1, 5.0), (3, 2, 5.0)];
        assert_eq!(chain(&points), [true, false, true, true]);
    }

    #[test]
    fn no_blocks_make_no_chain() {
        assert!(heaviest_chain(&[]).is_empty());
    }

    #[test]
    fn points_that_share_a_side_cannot_both_be_on_the_chain() {
        assert_eq!(chain(&[(0, 0, 1.0), (0, 1, 2.0)]), [false, true]);
    }

    #[test]
    fn a_block_leaves_no_room_for_one_that_lies_over_it() {
        let wide = Block { sentences: Sides::new(0..1, 0..3), weight: 3.0 };
        let blocks =
            [Block::single(0, 0, 1.0), wide, Block::single(1, 2, 1.0), Block::single(1, 3, 1.0)];
        assert_eq!(heaviest_chain(&blocks), [false, true, false, true]);
    }
}
