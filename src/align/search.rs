//! The search: which sentences are linked, singly and in groups.
//!
//! First the heaviest chain of links that keeps the order of both reports, 1-1, 1-n and n-1, each
//! worth what its similarity is above the cut. Then links out of order, the most alike first:
//! their cut is higher, but they are never forbidden. Last, what is left over and restates a
//! sentence that is linked already: captions, headlines, second tellings.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

use super::matrix::Matrix;
use super::order::{Block, heaviest_chain};
use super::score::Judge;
use super::space::Profile;
use crate::config::AlignConfig;
use crate::document::{Side, Sides};

/// Sentences that the search takes for each other.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Sentences of each side, ascending.
    pub(super) sentences: Sides<Vec<usize>>,
    /// Whether it restates a sentence that is linked already.
    pub(super) restated: bool,
}

impl Found {
    fn of(sentences: Sides<Range<usize>>) -> Self {
        Self { sentences: sentences.map(Iterator::collect), restated: false }
    }

    /// Returns what restates: one sentence on each side.
    pub(super) fn restated(left: usize, right: usize) -> Self {
        Self { sentences: Sides::new(vec![left], vec![right]), restated: true }
    }
}

/// The search through what two texts have in common.
pub(super) struct Search<'a> {
    pub(super) judge: &'a Judge<'a>,
    pub(super) config: &'a AlignConfig,
}

impl Search<'_> {
    /// Links sentences.
    pub(super) fn links(&self) -> Vec<Found> {
        let mut found = self.in_order();
        let mut taken = Sides {
            left: vec![false; self.judge.matrix.rows()],
            right: vec![false; self.judge.matrix.columns()],
        };
        for link in &found {
            for side in Side::BOTH {
                link.sentences[side].iter().for_each(|&at| taken[side][at] = true);
            }
        }
        self.add_moved(&mut found, &mut taken);
        self.add_leftovers(&mut found, &mut taken);
        found
    }

    /// Returns the heaviest chain of links.
    fn in_order(&self) -> Vec<Found> {
        let mut blocks = self.singles();
        blocks.extend(self.groups(Side::Right, self.judge.matrix));
        blocks.extend(self.groups(Side::Left, &self.judge.matrix.transposed()));
        let on_chain = heaviest_chain(&blocks);
        let chain = blocks.into_iter().zip(on_chain).filter(|(_, on)| *on);
        chain.map(|(block, _)| Found::of(block.sentences)).collect()
    }

    /// Returns what the place of two sentences adds to a similarity: no more than that is, because
    /// place alone tells nothing.
    fn bonus(&self, left: usize, right: usize, similarity: f64) -> f64 {
        let Judge { matrix, expected, .. } = self.judge;
        let near = |ahead: isize| matrix.near(left, right, ahead).min(NEIGHBOUR_MOST);
        let bonus = self.config.order_bonus * expected.nearness(left, right)
            + self.config.neighbour_bonus * (near(-1) + near(1));
        bonus.min(similarity)
    }

    /// Returns what a similarity comes to at the best place.
    fn at_best(&self, similarity: f64) -> f64 {
        let most = self.config.order_bonus + 2.0 * NEIGHBOUR_MOST * self.config.neighbour_bonus;
        similarity + most.min(similarity)
    }

    /// Tells whether either of two sentences has a rival that is far more alike, so that place
    /// never parts a sentence from its copy.
    fn is_outdone(&self, left: usize, right: usize, similarity: f64) -> bool {
        let margins = self.judge.rivals.margins(left, right, similarity);
        margins.left.min(margins.right) < FAR_BEHIND
    }

    /// Returns the blocks of one sentence on each side that reach the cut.
    fn singles(&self) -> Vec<Block> {
        let cut = self.judge.level.link_cut(self.config);
        let likely = self.judge.matrix.cells().filter(|cell| self.at_best(cell.2) > cut);
        let weighed = likely.map(|(left, right, similarity)| {
            let weight = similarity + self.bonus(left, right, similarity) - cut;
            (Block::single(left, right, weight), similarity)
        });
        weighed
            .filter(|(block, similarity)| {
                let Sides { left, right } = &block.sentences;
                block.weight > 0.0 && !self.is_outdone(left.start, right.start, *similarity)
            })
            .map(|(block, _)| block)
            .collect()
    }

    /// Returns the blocks of one sentence and a run of several on `side` that reach the cut. The
    /// rows of `matrix` are the sentences of the other side.
    fn groups(&self, side: Side, matrix: &Matrix) -> Vec<Block> {
        let cut = self.judge.level.link_cut(self.config);
        let spread = (self.config.group as f64).sqrt();
        let mut blocks = Vec::new();
        for own in 0..matrix.rows() {
            let cells: Vec<(usize, f64)> = matrix.row(own).collect();
            for run in cells.chunk_by(|one, two| one.0 + 1 == two.0) {
                let most = run.iter().map(|cell| cell.1).fold(0.0, f64::max);
                if run.len() > 1 && self.at_best(spread * most) > cut {
                    self.add_groups(own, side, run, &mut blocks);
                }
            }
        }
        blocks
    }

    /// Adds the groups of a sentence with runs of the sentences in `cells`, which follow each
    /// other. A run is a group when it is more alike than each run of one sentence less.
    fn add_groups(&self, own: usize, side: Side, cells: &[(usize, f64)], blocks: &mut Vec<Block>) {
        let cut = self.judge.level.link_cut(self.config);
        let mut shorter: Vec<f64> = cells.iter().map(|cell| cell.1).collect();
        for length in 2..=self.config.group.min(cells.len()) {
            let mut similarities = vec![0.0; cells.len() + 1 - length];
            for (at, run) in cells.windows(length).enumerate() {
                let sentences = Sides::new(own..own + 1, run[0].0..run[length - 1].0 + 1);
                let sentences = if side == Side::Right { sentences } else { sentences.swap() };
                let parts = shorter[at].max(shorter[at + 1]);
                // A group is no more alike than parts that share nothing would make it.
                let bound = run.iter().map(|cell| cell.1 * cell.1).sum::<f64>().sqrt();
                if parts <= 0.0
                    || self.at_best(bound) <= cut
                    || self.group_weight(&sentences, bound) <= 0.0
                {
                    continue;
                }
                let one = &self.judge.space.weighed[side.other()][own];
                let several = self.judge.space.weigh(&self.joined(side, run));
                let similarity = self.judge.space.likeness(one, &several).similarity();
                let weight = self.group_weight(&sentences, similarity);
                if similarity > parts {
                    similarities[at] = similarity;
                    if weight > 0.0 {
                        blocks.push(Block { sentences, weight });
                    }
                }
            }
            shorter = similarities;
        }
    }

    /// Returns what a group of such a similarity is worth; more than 0 where it reaches the cut.
    fn group_weight(&self, sentences: &Sides<Range<usize>>, similarity: f64) -> f64 {
        let Sides { left, right } = sentences;
        let more = (left.len() + right.len() - 2) as f64;
        similarity + self.bonus(left.end - 1, right.end - 1, similarity)
            - self.judge.level.link_cut(self.config)
            - self.config.group_cost * more
    }

    fn joined(&self, side: Side, run: &[(usize, f64)]) -> Profile {
        let profiles = run.iter().map(|cell| &self.judge.space.profiles[side][cell.0]);
        profiles.fold(Profile::default(), |all, own| all.with(own))
    }

    /// Links free sentences one to one wherever they stand, the most alike first.
    fn add_moved(&self, found: &mut Vec<Found>, taken: &mut Sides<Vec<bool>>) {
        let cut = self.judge.level.moved_cut(self.config);
        let mut cells: Vec<(usize, usize, f64)> =
            self.judge.matrix.cells().filter(|cell| cell.2 >= cut).collect();
        let place = |cell: &(usize, usize, f64)| (cell.0 + cell.1, cell.0.abs_diff(cell.1), cell.0);
        cells.sort_by(|a, b| descending(a.2, b.2).then_with(|| place(a).cmp(&place(b))));
        for (left, right, _) in cells {
            take(found, taken, left, right);
        }
    }

    /// Links leftover sentences with those of their best counterparts that likely tell the same:
    /// one beside a group joins it, two free ones are linked, any other restates what is linked
    /// already.
    fn add_leftovers(&self, found: &mut Vec<Found>, taken: &mut Sides<Vec<bool>>) {
        let mut leftovers = self.leftovers(taken);
        leftovers.sort_by(|a, b| descending(a.likely, b.likely).then(a.place().cmp(&b.place())));
        let mut known = BTreeSet::new();
        let mut holders = self.holders(found);
        loop {
            let before = leftovers.len();
            leftovers.retain(|leftover| {
                let Leftover { side, own, other, .. } = *leftover;
                let free = !taken[side][own];
                let joined = free && self.join(leftover, found, &holders);
                if joined {
                    taken[side][own] = true;
                    holders[side][own] = holders[side.other()][other];
                }
                free && !joined
            });
            if leftovers.len() == before {
                break;
            }
        }
        for Leftover { side, own, other, .. } in leftovers {
            let (left, right) = if side == Side::Left { (own, other) } else { (other, own) };
            let held = taken.left[left] || taken.right[right];
            let alike = self.judge.matrix.get(left, right) >= FREE_LEAST;
            if known.insert((left, right)) && (held || alike) && !take(found, taken, left, right) {
                found.push(Found::restated(left, right));
            }
        }
    }

    /// Returns what free sentences likely tell the same as, whatever else tells it.
    fn leftovers(&self, taken: &Sides<Vec<bool>>) -> Vec<Leftover> {
        let mut leftovers = Vec::new();
        for side in Side::BOTH {
            let mirrored = (side == Side::Right).then(|| self.judge.matrix.transposed());
            let matrix = mirrored.as_ref().unwrap_or(self.judge.matrix);
            for own in (0..matrix.rows()).filter(|&own| !taken[side][own]) {
                for other in matrix.best_of(own, RESTATED_AT_MOST) {
                    let sentences = Sides::new(vec![own], vec![other]);
                    let sentences = if side == Side::Left { sentences } else { sentences.swap() };
                    let likely = self.standing(side, sentences.left[0], sentences.right[0]);
                    let alike = likely >= self.judge.level.restated_cut(self.config);
                    let score = || self.judge.judge(&sentences).probability;
                    if alike && score() >= self.config.restated_score {
                        leftovers.push(Leftover { likely, side, own, other });
                    }
                }
            }
        }
        leftovers
    }

    /// Returns the similarity of a leftover sentence on `side` with another, and what its margin
    /// over its rivals and its place add.
    fn standing(&self, side: Side, left: usize, right: usize) -> f64 {
        let similarity = self.judge.matrix.get(left, right);
        let margin = self.judge.rivals.margins(left, right, similarity)[side].min(MARGIN_MOST);
        similarity
            + self.config.margin_bonus * margin
            + self.config.restated_bonus * self.judge.expected.nearness(left, right)
    }

    /// Returns the link that holds each sentence.
    fn holders(&self, found: &[Found]) -> Sides<Vec<Option<usize>>> {
        let mut holders = Sides {
            left: vec![None; self.judge.matrix.rows()],
            right: vec![None; self.judge.matrix.columns()],
        };
        for (index, link) in found.iter().enumerate() {
            for side in Side::BOTH {
                link.sentences[side].iter().for_each(|&at| holders[side][at] = Some(index));
            }
        }
        holders
    }

    /// Lets a leftover sentence join the link of its counterpart, where it stands beside the
    /// sentences of that link and the other side is one sentence.
    fn join(
        &self,
        leftover: &Leftover,
        found: &mut [Found],
        holders: &Sides<Vec<Option<usize>>>,
    ) -> bool {
        let Leftover { side, own, other, .. } = *leftover;
        let Some(link) = holders[side.other()][other] else { return false };
        let sentences = &mut found[link].sentences;
        let members = &sentences[side];
        let beside = members.iter().any(|&member| member.abs_diff(own) == 1);
        let one = sentences[side.other()].len() == 1 && members.len() < self.config.group;
        if !beside || !one {
            return false;
        }
        sentences[side].push(own);
        sentences[side].sort_unstable();
        true
    }
}

/// Links two sentences, unless either is taken; tells whether it did.
fn take(found: &mut Vec<Found>, taken: &mut Sides<Vec<bool>>, left: usize, right: usize) -> bool {
    let free = !taken.left[left] && !taken.right[right];
    if free {
        taken.left[left] = true;
        taken.right[right] = true;
        found.push(Found::of(Sides::new(left..left + 1, right..right + 1)));
    }
    free
}

/// A free sentence, and one on the other side that likely tells the same.
struct Leftover {
    likely: f64,
    side: Side,
    own: usize,
    other: usize,
}

impl Leftover {
    fn place(&self) -> (usize, Side, usize) {
        (self.own, self.side, self.other)
    }
}

/// What a neighbouring pair's similarity counts at most.
const NEIGHBOUR_MOST: f64 = 0.5;

/// Margin below which a rival is far more alike: two and a half times.
const FAR_BEHIND: f64 = -0.9;

/// What a margin counts at most: about twice the similarity of the next best.
const MARGIN_MOST: f64 = 0.62;

/// Least similarity of two leftover sentences, neither of which restates anything. Of .22 to .32
/// the greatest that costs none of the hand-aligned sets but `SuperPAL` (F1 .612 to .598); in 65 pairs
/// of unrelated reports of one kind of event 44 whole links stay, of 79 without it (ECB+, 2026-11).
const FREE_LEAST: f64 = 0.25;

/// Sentences that a leftover one may restate.
const RESTATED_AT_MOST: usize = 3;

fn descending(a: f64, b: f64) -> Ordering {
    b.total_cmp(&a)
}
