//! How a pair of sentences stands out among the other pairs of either.

use super::matrix::Matrix;
use crate::document::Sides;

/// The two greatest similarities of each sentence, with the counterpart of the greatest.
#[derive(Debug)]
pub(super) struct Rivals(Sides<Vec<Best>>);

#[derive(Clone, Copy, Debug, Default)]
struct Best {
    first: f64,
    holder: usize,
    second: f64,
}

impl Best {
    fn see(&mut self, other: usize, similarity: f64) {
        if similarity > self.first {
            self.second = self.first;
            self.first = similarity;
            self.holder = other;
        } else if similarity > self.second {
            self.second = similarity;
        }
    }

    /// Returns the greatest similarity with another counterpart than `with`.
    fn beside(&self, with: usize) -> f64 {
        if self.holder == with { self.second } else { self.first }
    }
}

/// What is added to both similarities of a margin, so that small ones tell little.
const EASE: f64 = 0.02;

impl Rivals {
    /// Finds the best counterparts of every sentence.
    pub(super) fn of(matrix: &Matrix) -> Self {
        let mut best = Sides::new(
            vec![Best::default(); matrix.rows()],
            vec![Best::default(); matrix.columns()],
        );
        for (left, right, similarity) in matrix.cells() {
            best.left[left].see(right, similarity);
            best.right[right].see(left, similarity);
        }
        Self(best)
    }

    /// Returns the sentences that are each other's best, ascending, with their similarity. Of equal
    /// counterparts the earlier one is the best.
    pub(super) fn mutual(&self) -> Vec<(usize, usize, f64)> {
        let Sides { left, right } = &self.0;
        let best = left.iter().enumerate().filter(|(_, best)| best.first > 0.0);
        best.filter(|&(own, best)| right[best.holder].holder == own)
            .map(|(own, best)| (own, best.holder, best.first))
            .collect()
    }

    /// Returns how far a similarity stands above the next best of either sentence: the logarithm
    /// of the ratio, within -1.5..1; negative where a rival is more alike.
    pub(super) fn margins(&self, left: usize, right: usize, similarity: f64) -> Sides<f64> {
        let above = |rival: f64| ((similarity + EASE) / (rival + EASE)).ln().clamp(-1.5, 1.0);
        Sides::new(above(self.0.left[left].beside(right)), above(self.0.right[right].beside(left)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_equals_is_the_first() {
        let rivals = Rivals::of(&Matrix::new(vec![vec![(0, 0.5), (2, 0.5)], vec![]], 3));
        assert_eq!(rivals.mutual(), [(0, 0, 0.5)]);
    }
}
