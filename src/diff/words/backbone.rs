//! The heaviest common subsequence of two runs of words: what corresponds in order.

use similar::{Algorithm, DiffOp};

use super::evidence;
use crate::diff::unit::Unit;
use crate::document::Sides;

/// Most cells of the table; two sentences of a thousand words each fill it.
const CELLS: usize = 1 << 20;

/// What a link gains when the words before it on both sides are linked as well: enough that a
/// word without content goes with its neighbours, too little to outweigh a word with content.
const BESIDE: u32 = 6;

/// Returns the links of the heaviest common subsequence, ascending on both sides.
///
/// A link weighs its evidence (in tenths) times the lighter word. Where the table would grow too
/// large, a diff of the equal words cuts the runs first, and a gap that is still too large stays
/// unlinked.
pub(super) fn heaviest(units: &Sides<Vec<&Unit>>) -> Vec<(usize, usize)> {
    let (left, right) = (&units.left[..], &units.right[..]);
    if left.len().saturating_mul(right.len()) <= CELLS {
        return table(left, right);
    }
    let mut links = Vec::new();
    let mut from = (0, 0);
    let end = (left.len(), right.len());
    for cut in anchors(left, right).into_iter().chain([end]) {
        let (left, right) = (&left[from.0..cut.0], &right[from.1..cut.1]);
        if left.len().saturating_mul(right.len()) <= CELLS {
            links.extend(table(left, right).into_iter().map(|(l, r)| (l + from.0, r + from.1)));
        }
        if cut != end {
            links.push(cut);
        }
        from = (cut.0 + 1, cut.1 + 1);
    }
    links
}

/// Returns the heaviest common subsequence by dynamic programming, O(n·m).
fn table(left: &[&Unit], right: &[&Unit]) -> Vec<(usize, usize)> {
    let same = |(one, two): (&&Unit, &&Unit)| one.key == two.key && one.weight == two.weight;
    if left.len() == right.len() && left.iter().zip(right).all(same) {
        // Each word has what weighs most for it, and its neighbour beside it.
        return (0..left.len()).map(|at| (at, at)).collect();
    }
    let width = right.len() + 1;
    let mut best = vec![0_u32; (left.len() + 1) * width];
    let mut met = vec![0_u32; (left.len() + 1) * width];
    for (i, one) in left.iter().enumerate() {
        for (j, two) in right.iter().enumerate() {
            let (here, before) = ((i + 1) * width + j + 1, i * width + j);
            if let Some((_, tenths)) = evidence::of(one, two) {
                let gain = tenths * one.weight.min(two.weight);
                met[here] = gain + best[before].max(beside(&met, before));
            }
            best[here] = met[here].max(best[here - 1]).max(best[here - width]);
        }
    }
    let mut links = Vec::new();
    let (mut i, mut j, mut forced) = (left.len(), right.len(), false);
    while i > 0 && j > 0 {
        let here = i * width + j;
        if forced || met[here] > 0 && met[here] == best[here] {
            links.push((i - 1, j - 1));
            let before = here - width - 1;
            forced = beside(&met, before) > best[before];
            (i, j) = (i - 1, j - 1);
        } else if best[here - width] == best[here] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    links.reverse();
    links
}

/// Returns what a run that ends in a link is worth to the link behind it; nothing without one.
fn beside(met: &[u32], cell: usize) -> u32 {
    if met[cell] > 0 { met[cell] + BESIDE } else { 0 }
}

/// Returns words that are equal on both sides and rise on both, anchored on those that stand once
/// on each side; fast also where there are many.
fn anchors(left: &[&Unit], right: &[&Unit]) -> Vec<(usize, usize)> {
    let key = |unit: &&Unit| unit.key;
    let steps = similar::capture_diff_slices_by_key(Algorithm::Patience, left, right, key);
    let equal = steps.into_iter().filter_map(|step| match step {
        DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
        _ => None,
    });
    equal.flat_map(|(l, r, len)| (0..len).map(move |at| (l + at, r + at))).collect()
}
