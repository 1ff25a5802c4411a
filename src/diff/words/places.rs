//! Runs of words that stand between the same linked words: other words for the same, mostly.

use std::ops::Range;

use super::WordMap;
use crate::document::{Side, Sides};

/// Most units on a side of such a run. Longer ones mostly tell different things.
const LONGEST: usize = 2;

/// Returns the runs of unlinked words, on both sides, between linked words that stand in the same
/// order, as positions; ascending. The ends of the passage count as linked.
pub(in crate::diff) fn facing(map: &WordMap) -> Vec<Sides<Range<usize>>> {
    let mut found = Vec::new();
    let ends = map.units.as_ref().map(Vec::len);
    let mut before = (0, 0); // The first positions behind the last link.
    let links = map.links().map(|(left, right, _)| (left, right));
    for (left, right) in links.chain([(ends.left, ends.right)]) {
        let gap = Sides::new(before.0..left, before.1..right.max(before.1));
        let inside = |range: &Range<usize>| (1..=LONGEST).contains(&range.len());
        let free = gap.right.clone().all(|at| map.partner(Side::Right, at).is_none());
        if right >= before.1 && inside(&gap.left) && inside(&gap.right) && free {
            found.push(gap);
        }
        before = (left + 1, right + 1);
    }
    found
}
