//! The search: which sentences are linked, singly and in groups.
//!
//! Mutually best sentences of high similarity mark the order that the reports share. Where a
//! sentence stands as that order expects it gets a bonus; a sentence told elsewhere gets none,
//! but is never forbidden. Links are then taken greedily, one to one, and a free sentence joins
//! one when its own joining makes the two sides more alike.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::matrix::Matrix;
use super::order::heaviest_chain;
use super::similarity::{Profile, Space};
use crate::config::AlignConfig;
use crate::document::{Side, Sides};

/// Sentences that the search takes for each other.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Sentences of each side, ascending.
    pub(super) sentences: Sides<Vec<usize>>,
    /// Similarity of the two sides, order bonus not included.
    pub(super) similarity: f64,
    /// Whether it restates a sentence that is linked already.
    pub(super) restated: bool,
}

/// Links sentences whose similarity and place together reach `cut`, and groups their neighbours.
pub(super) fn links(space: &Space, matrix: &Matrix, cut: f64, config: &AlignConfig) -> Vec<Found> {
    let expected = Expected::of(matrix, config);
    let mut search = Search::new(space, matrix);
    search.take_single(cut, &expected, config);
    search.join_neighbours(config);
    search.restate(config);
    search.found
}

/// Where the common order expects the counterpart of each sentence, seen from either side.
struct Expected(Sides<Vec<Option<f64>>>);

impl Expected {
    fn of(matrix: &Matrix, config: &AlignConfig) -> Self {
        let (best_right, best_left) = (matrix.best(), matrix.transposed().best());
        let mutual = best_right.iter().enumerate().filter_map(|(left, &right)| {
            let right = right?;
            let similarity = matrix.get(left, right);
            (best_left[right] == Some(left) && similarity >= config.backbone)
                .then_some((left, right, similarity))
        });
        let points: Vec<(usize, usize, f64)> = mutual.collect();
        let on_chain = points.iter().zip(heaviest_chain(&points)).filter(|(_, on)| *on);
        let chain: Vec<(usize, usize)> = on_chain.map(|(point, _)| (point.0, point.1)).collect();
        let mirrored: Vec<(usize, usize)> = chain.iter().map(|&(l, r)| (r, l)).collect();
        Self(Sides {
            left: (0..matrix.rows()).map(|left| interpolated(&chain, left)).collect(),
            right: (0..matrix.columns()).map(|right| interpolated(&mirrored, right)).collect(),
        })
    }

    /// Returns the bonus of a place, 0 to `config.order_bonus`: the better of what either side
    /// makes of it, so that exchanged sides agree.
    fn bonus(&self, left: usize, right: usize, config: &AlignConfig) -> f64 {
        let near = |expected: Option<f64>, found: usize| {
            let distance = (found as f64 - expected?) / config.order_width;
            Some((-0.5 * distance * distance).exp())
        };
        let from = (near(self.0.left[left], right), near(self.0.right[right], left));
        config.order_bonus * from.0.unwrap_or(0.0).max(from.1.unwrap_or(0.0))
    }
}

/// Returns where a chain puts the counterpart of a sentence, on the line between its neighbours or, beyond the
/// ends, at their distance; `None` with fewer than two points, which tell no order.
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

/// A free sentence that may join a link of so many members, and what the link's similarity gains
/// by it. The greatest gain is the greatest; of equals the earliest link and sentence.
#[derive(Clone, Copy, PartialEq)]
struct Joining {
    gain: f64,
    link: usize,
    side: Side,
    sentence: usize,
    members: usize,
}

impl Eq for Joining {}

impl Ord for Joining {
    fn cmp(&self, other: &Self) -> Ordering {
        let place = |joining: &Self| (joining.link, joining.side, joining.sentence);
        self.gain.total_cmp(&other.gain).then_with(|| place(other).cmp(&place(self)))
    }
}

impl PartialOrd for Joining {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

struct Search<'a> {
    space: &'a Space,
    matrix: &'a Matrix,
    taken: Sides<Vec<bool>>,
    found: Vec<Found>,
}

impl<'a> Search<'a> {
    fn new(space: &'a Space, matrix: &'a Matrix) -> Self {
        let taken = Sides::new(vec![false; matrix.rows()], vec![false; matrix.columns()]);
        Self { space, matrix, taken, found: Vec::new() }
    }

    /// Links free sentences one to one, the most alike first.
    fn take_single(&mut self, cut: f64, expected: &Expected, config: &AlignConfig) {
        let scored = self.matrix.cells().map(|(left, right, similarity)| {
            (similarity + expected.bonus(left, right, config), left, right)
        });
        let mut cells: Vec<(f64, usize, usize)> = scored.filter(|cell| cell.0 >= cut).collect();
        let place = |cell: &(f64, usize, usize)| (cell.1 + cell.2, cell.1.abs_diff(cell.2), cell.1);
        cells.sort_by(|a, b| descending(a.0, b.0).then_with(|| place(a).cmp(&place(b))));
        for (_, left, right) in cells {
            if !self.taken.left[left] && !self.taken.right[right] {
                self.taken.left[left] = true;
                self.taken.right[right] = true;
                let sentences = Sides::new(vec![left], vec![right]);
                self.found.push(Found {
                    sentences,
                    similarity: self.matrix.get(left, right),
                    restated: false,
                });
            }
        }
    }

    /// Lets free sentences join links, the greatest gain first, until none gains enough.
    fn join_neighbours(&mut self, config: &AlignConfig) {
        let joinings = |search: &Self, link| search.joinings(link, config).into_iter();
        let mut heap: BinaryHeap<Joining> =
            (0..self.found.len()).flat_map(|link| joinings(self, link)).collect();
        while let Some(Joining { gain, link, side, sentence, members }) = heap.pop() {
            let found = &self.found[link];
            let stale = found.sentences.left.len() + found.sentences.right.len() != members;
            if stale || self.taken[side][sentence] {
                continue;
            }
            self.taken[side][sentence] = true;
            self.found[link].similarity += gain;
            self.found[link].sentences[side].push(sentence);
            self.found[link].sentences[side].sort_unstable();
            heap.extend(joinings(self, link));
        }
    }

    /// Returns the free sentences that may join a link, on either side.
    fn joinings(&self, link: usize, config: &AlignConfig) -> Vec<Joining> {
        Side::BOTH.into_iter().flat_map(|side| self.joinings_on(link, side, config)).collect()
    }

    /// Returns the free sentences that may join one side of a link, with what each gains.
    fn joinings_on(&self, link: usize, side: Side, config: &AlignConfig) -> Vec<Joining> {
        let found = &self.found[link];
        let (own, other) = (&found.sentences[side], &found.sentences[side.other()]);
        if other.len() > 1 || own.len() >= config.group {
            return Vec::new();
        }
        let profiles = |side: Side, sentences: &[usize]| {
            sentences
                .iter()
                .fold(Profile::default(), |all, &at| all.with(&self.space.profiles[side][at]))
        };
        let members = own.len() + other.len();
        let (group, opposite) = (profiles(side, own), profiles(side.other(), other));
        let needed = |at: usize| match own.iter().map(|&member| member.abs_diff(at)).min() {
            Some(1) => Some(config.join_gain),
            Some(distance) if distance <= JOIN_REACH => Some(config.distant_join_gain),
            _ => None,
        };
        let nearest = own[0].saturating_sub(JOIN_REACH);
        let furthest = (own[own.len() - 1] + JOIN_REACH).min(self.taken[side].len() - 1);
        let free = (nearest..=furthest).filter(|&at| !self.taken[side][at]);
        free.filter(|&at| self.cell(side, at, other[0]) >= JOIN_FLOOR)
            .filter_map(|sentence| {
                let joined = group.with(&self.space.profiles[side][sentence]);
                let gain = self.space.similarity(&joined, &opposite) - found.similarity;
                (gain >= needed(sentence)?).then_some(Joining {
                    gain,
                    link,
                    side,
                    sentence,
                    members,
                })
            })
            .collect()
    }

    fn cell(&self, side: Side, own: usize, other: usize) -> f64 {
        match side {
            Side::Left => self.matrix.get(own, other),
            Side::Right => self.matrix.get(other, own),
        }
    }

    /// Links leftover sentences whose words another sentence mostly holds: captions, headlines,
    /// second tellings.
    fn restate(&mut self, config: &AlignConfig) {
        let mirrored = self.matrix.transposed();
        for side in Side::BOTH {
            let matrix = if side == Side::Left { self.matrix } else { &mirrored };
            for at in (0..matrix.rows()).filter(|&at| !self.taken[side][at]) {
                let part = &self.space.profiles[side][at];
                let held = matrix.row(at).filter_map(|(other, similarity)| {
                    let whole = &self.space.profiles[side.other()][other];
                    let alike = similarity >= JOIN_FLOOR;
                    let (share, content) = alike.then(|| self.space.held(part, whole))?;
                    let restates = share >= config.restated && content >= RESTATED_WORDS;
                    restates.then_some((share, other, similarity))
                });
                let best = held.min_by(|a, b| descending(a.0, b.0).then(a.1.cmp(&b.1)));
                if let Some((_, other, similarity)) = best {
                    let mut sentences = Sides::new(vec![at], vec![other]);
                    if side == Side::Right {
                        sentences = sentences.swap();
                    }
                    self.found.push(Found { sentences, similarity, restated: true });
                }
            }
        }
    }
}

/// Least similarity of a joining sentence's own with the other side: below it, a joining is by
/// chance, whatever it gains.
const JOIN_FLOOR: f64 = 0.15;

/// How many sentences away a joining one may stand. Rewriters split a sentence over neighbours or
/// put one other sentence between; further away what looks like a part is another sentence that
/// shares the names.
const JOIN_REACH: usize = 2;

/// Words of weight that a restated sentence shares at least.
const RESTATED_WORDS: usize = 4;

pub(super) fn descending(a: f64, b: f64) -> Ordering {
    b.total_cmp(&a)
}
