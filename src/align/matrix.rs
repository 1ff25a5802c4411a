//! Which sentences are alike, and how much: the similarities that are worth keeping.

/// Least similarity that is kept: below it two sentences share the topic at most. With .06, 2,000
/// sentences of one topic take twice the time, for .001 more F1 (`DEplain`, 2026-11).
pub(super) const KEPT: f32 = 0.10;

/// Similarities of left with right sentences, 0..1; a pair that is not kept has 0.
#[derive(Debug)]
pub(super) struct Matrix {
    /// For each left sentence its right ones, ascending, with their similarity.
    rows: Vec<Vec<(u32, f32)>>,
    columns: usize,
}

impl Matrix {
    /// Returns the matrix of the given rows, each ascending by column.
    pub(super) fn new(rows: Vec<Vec<(u32, f32)>>, columns: usize) -> Self {
        Self { rows, columns }
    }

    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn get(&self, left: usize, right: usize) -> f64 {
        let row = &self.rows[left];
        let found = row.binary_search_by_key(&(right as u32), |cell| cell.0);
        found.map_or(0.0, |at| f64::from(row[at].1))
    }

    /// Returns the similarity of the sentences that stand `ahead` of two, or behind where it is
    /// negative; 0 beyond the ends.
    pub(super) fn near(&self, left: usize, right: usize, ahead: isize) -> f64 {
        let places = (left.checked_add_signed(ahead), right.checked_add_signed(ahead));
        match places {
            (Some(left), Some(right)) if left < self.rows() => self.get(left, right),
            _ => 0.0,
        }
    }

    /// Returns the kept cells of a left sentence, ascending by right sentence.
    pub(super) fn row(&self, left: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.rows[left].iter().map(|&(right, similarity)| (right as usize, f64::from(similarity)))
    }

    /// Returns all kept cells (left, right, similarity), ascending.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        (0..self.rows()).flat_map(|left| self.row(left).map(move |(right, s)| (left, right, s)))
    }

    /// Exchanges the sides.
    pub(super) fn transposed(&self) -> Self {
        let mut rows: Vec<Vec<(u32, f32)>> = vec![Vec::new(); self.columns];
        for (left, row) in self.rows.iter().enumerate() {
            for &(right, similarity) in row {
                rows[right as usize].push((left as u32, similarity));
            }
        }
        Self { rows, columns: self.rows() }
    }

    /// Returns the best right sentences of a left one, `most` of them at most, the best first;
    /// ties go to the earlier sentence.
    pub(super) fn best_of(&self, left: usize, most: usize) -> Vec<usize> {
        let mut row = self.rows[left].clone();
        row.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        row.into_iter().take(most).map(|cell| cell.0 as usize).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_is_not_kept_is_zero_and_the_best_of_equals_is_the_first() {
        let matrix = Matrix::new(vec![vec![(0, 0.5), (2, 0.5)], vec![]], 3);
        assert_eq!((matrix.get(0, 2), matrix.get(0, 1), matrix.get(1, 0)), (0.5, 0.0, 0.0));
        assert_eq!([matrix.best_of(0, 1), matrix.best_of(1, 1)], [vec![0], vec![]]);
        let mirrored = matrix.transposed();
        assert_eq!([0, 1, 2].map(|own| mirrored.best_of(own, 1)), [vec![0], vec![], vec![0]]);
    }
}
