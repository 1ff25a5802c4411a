//! Pairs → families: documents that are joined to one another, over however many pairs.

use crate::document::{DocumentId, Pair};

/// Returns for each pair the first document of its family, by which pairs of one are told.
///
/// Cost: linear in the pairs and the highest id, but for a logarithm at worst. Source: Tarjan and van
/// Leeuwen, "Worst-case analysis of set union algorithms", 1984 (path halving).
#[must_use]
pub(crate) fn families(pairs: impl Iterator<Item = Pair> + Clone) -> Vec<DocumentId> {
    let documents = pairs.clone().map(|pair| pair.right().index() + 1).max().unwrap_or(0);
    let mut parents: Vec<u32> = (0..documents as u32).collect();
    for pair in pairs.clone() {
        let (one, two) = (root(&mut parents, pair.left()), root(&mut parents, pair.right()));
        parents[one.max(two) as usize] = one.min(two);
    }
    pairs.map(|pair| DocumentId(root(&mut parents, pair.left()))).collect()
}

/// Returns the first document of the family so far, and shortens the way to it.
fn root(parents: &mut [u32], id: DocumentId) -> u32 {
    let mut at = id.0;
    while parents[at as usize] != at {
        let above = parents[parents[at as usize] as usize];
        parents[at as usize] = above;
        at = above;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_that_hang_together_are_of_the_family_of_the_first_document() {
        let of = |pairs: &[(u32, u32)]| {
            let pairs = pairs.iter().filter_map(|&(a, b)| Pair::new(DocumentId(a), DocumentId(b)));
            families(pairs).into_iter().map(|first| first.0).collect::<Vec<_>>()
        };
        assert_eq!(of(&[(0, 4), (1, 3), (2, 4), (3, 5), (6, 7)]), [0, 1, 0, 1, 6]);
        assert_eq!(of(&[(8, 9), (7, 8), (1, 9)]), [1, 1, 1]);
        assert_eq!(of(&[]), [0; 0]);
    }
}
