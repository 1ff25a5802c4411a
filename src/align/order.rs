//! The common order of two reports: the heaviest chain of links that rises on both sides.

/// Returns which points lie on the heaviest chain that rises strictly in both coordinates.
///
/// `points` are (left, right, weight), in any order; the result has one flag a point. Among
/// chains of one weight the one that ends earliest is taken. Cost: O(n²) for n points.
/// Source: the weighted form of the longest increasing subsequence (Fredman, 1975).
pub(super) fn heaviest_chain(points: &[(usize, usize, f64)]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|&index| (points[index].0, points[index].1, index));
    let mut weight: Vec<f64> = Vec::with_capacity(points.len());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(points.len());
    for (place, &index) in order.iter().enumerate() {
        let (left, right, own) = points[index];
        let mut best: (f64, Option<usize>) = (0.0, None);
        for earlier in 0..place {
            let (other_left, other_right, _) = points[order[earlier]];
            if other_left < left && other_right < right && weight[earlier] > best.0 {
                best = (weight[earlier], Some(earlier));
            }
        }
        weight.push(best.0 + own);
        before.push(best.1);
    }
    let mut on_chain = vec![false; points.len()];
    let heaviest = (0..weight.len()).fold(None, |most: Option<usize>, place| match most {
        Some(most) if weight[most] >= weight[place] => Some(most),
        _ => Some(place),
    });
    let mut at = heaviest;
    while let Some(place) = at {
        on_chain[order[place]] = true;
        at = before[place];
    }
    on_chain
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
