//! The common order of two reports: the heaviest chain of links that rises on both sides.

/// Returns which points lie on the heaviest chain that rises strictly in both coordinates.
///
/// `points` are (left, right, weight), in any order; the result has one flag a point. Among
/// chains of one weight the one found first is taken. Cost: O(n log n) for n points.
/// Source: the weighted form of the longest increasing subsequence (Fredman, 1975), with a
/// Fenwick tree of prefix maxima.
pub(super) fn heaviest_chain(points: &[(usize, usize, f64)]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    // Right places fall within one left place, so that no two points of it are on one chain.
    order.sort_by_key(|&at| (points[at].0, std::cmp::Reverse(points[at].1), at));
    let columns = points.iter().map(|point| point.1 + 1).max().unwrap_or(0);
    let mut heaviest = PrefixMaxima(vec![(0.0, None); columns + 1]);
    let mut before: Vec<Option<usize>> = vec![None; points.len()];
    for at in order {
        let (_, right, own) = points[at];
        let (weight, last) = heaviest.below(right);
        before[at] = last;
        heaviest.raise(right, (weight + own, Some(at)));
    }
    let mut on_chain = vec![false; points.len()];
    let mut at = heaviest.below(columns).1;
    while let Some(point) = at {
        on_chain[point] = true;
        at = before[point];
    }
    on_chain
}

/// A weight with the point that a chain of this weight ends in.
type Chain = (f64, Option<usize>);

/// The heaviest chain that ends before a place, kept as places are filled in.
struct PrefixMaxima(Vec<Chain>);

impl PrefixMaxima {
    /// Returns the heaviest chain that ends at a place below `place`.
    fn below(&self, place: usize) -> Chain {
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

    /// Fills in a chain that ends at `place`.
    fn raise(&mut self, place: usize, chain: Chain) {
        let mut node = place + 1;
        while node < self.0.len() {
            if chain.0 > self.0[node].0 {
                self.0[node] = chain;
            }
            node += node & node.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_light_link_out_of_order_is_off_the_chain() {
        let points = [(0, 0, 5.0), (1, 3, 1.0), (2, 1, 5.0), (3, 2, 5.0)];
        assert_eq!(heaviest_chain(&points), [true, false, true, true]);
    }

    #[test]
    fn no_points_make_no_chain() {
        assert!(heaviest_chain(&[]).is_empty());
    }

    #[test]
    fn points_that_share_a_side_cannot_both_be_on_the_chain() {
        assert_eq!(heaviest_chain(&[(0, 0, 1.0), (0, 1, 2.0)]), [false, true]);
    }
}
