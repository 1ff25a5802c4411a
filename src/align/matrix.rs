//! Which sentences are alike, and how much: the similarities that are worth keeping.

/// Similarities of left with right sentences, 0..1; a pair that is not kept has 0.
#[derive(Debug)]
pub(super) struct Matrix {
    /// For each left sentence its right ones, ascending, with their similarity.
    rows: Vec<Vec<(u32, f64)>>,
    columns: usize,
}

impl Matrix {
    /// Returns the matrix of the given rows, each ascending by column.
    pub(super) fn new(rows: Vec<Vec<(u32, f64)>>, columns: usize) -> Self {
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
        row.binary_search_by_key(&(right as u32), |cell| cell.0).map_or(0.0, |at| row[at].1)
    }

    /// Returns the kept cells of a left sentence, ascending by right sentence.
    pub(super) fn row(&self, left: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.rows[left].iter().map(|&(right, similarity)| (right as usize, similarity))
    }

    /// Returns all kept cells (left, right, similarity), ascending.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        (0..self.rows()).flat_map(|left| self.row(left).map(move |(right, s)| (left, right, s)))
    }

    /// Exchanges the sides.
    pub(super) fn transposed(&self) -> Self {
        let mut rows: Vec<Vec<(u32, f64)>> = vec![Vec::new(); self.columns];
        for (left, right, similarity) in self.cells() {
            rows[right].push((left as u32, similarity));
        }
        Self { rows, columns: self.rows() }
    }

    /// Returns the best right sentence of each left one; `None` where none is kept. Ties go to
    /// the earlier sentence.
    pub(super) fn best(&self) -> Vec<Option<usize>> {
        let best_of = |row: &Vec<(u32, f64)>| {
            let first: (f64, Option<usize>) = (0.0, None);
            let keep = |most: (f64, Option<usize>), &(right, similarity): &(u32, f64)| {
                if similarity > most.0 { (similarity, Some(right as usize)) } else { most }
            };
            row.iter().fold(first, keep).1
        };
        self.rows.iter().map(best_of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_is_not_kept_is_zero_and_the_best_of_equals_is_the_first() {
        let matrix = Matrix::new(vec![vec![(0, 0.5), (2, 0.5)], vec![]], 3);
        assert_eq!((matrix.get(0, 2), matrix.get(0, 1), matrix.get(1, 0)), (0.5, 0.0, 0.0));
        assert_eq!(matrix.best(), [Some(0), None]);
        assert_eq!(matrix.transposed().best(), [Some(0), None, Some(0)]);
    }
}
