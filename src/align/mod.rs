//! Two documents' sentences → which of them tell the same thing.

mod matrix;
mod order;
mod search;
mod similarity;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::config::AlignConfig;
use crate::document::{Document, Side, Sides};
use crate::segment::Segments;
use matrix::Matrix;
use search::Found;
use similarity::Space;

/// How the two sides of a link stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// The same words in the same order, marks aside.
    Same,
    /// Mostly the same words.
    Edited,
    /// Other words for the same thing.
    Reworded,
    /// One sentence on the left, several on the right.
    Split,
    /// Several sentences on the left, one on the right.
    Merged,
    /// One side holds a part of the other; its sentence may stand in another link too.
    Partial,
}

/// Sentences of both sides that tell the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Sentences of each side, ascending; at least one on each; several on at most one side.
    pub sentences: Sides<Vec<usize>>,
    /// Calibrated probability that the two sides tell the same thing, 0..1.
    pub score: f64,
    /// How the sides stand to each other.
    pub kind: LinkKind,
    /// Whether it stands outside the common order of the two reports.
    pub moved: bool,
}

/// The links of a pair, in the order of the left report's first linked sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// All links, ascending by their first left, then first right sentence.
    pub links: Vec<Link>,
    /// Share of each side's words that lie in linked sentences, 0..1; boilerplate is not counted.
    pub coverage: Sides<f64>,
}

impl Alignment {
    /// Returns the sentences of each side that no link holds, ascending, boilerplate among them;
    /// `counts` are the sentences of each side.
    #[must_use]
    pub fn unlinked(&self, counts: Sides<usize>) -> Sides<Vec<usize>> {
        let mut linked = counts.map(|count| vec![false; count]);
        for link in &self.links {
            link.sentences.left.iter().for_each(|&index| linked.left[index] = true);
            link.sentences.right.iter().for_each(|&index| linked.right[index] = true);
        }
        linked.map(|flags| (0..flags.len()).filter(|&index| !flags[index]).collect())
    }
}

/// Links the sentences of two documents that tell the same thing.
///
/// Output: links ascending by their first left, then first right sentence; none between texts
/// without words. Each sentence lies in one link at most, but for [`LinkKind::Partial`] ones. With
/// `config.min_link_score` every sentence's best counterpart of that score or more is listed.
/// Cost: O(n·m) for n and m sentences up to four million pairs; beyond, pairs of sentences are
/// found by their rarer words, in time and memory linear in the texts.
#[must_use]
pub fn align(
    documents: Sides<&Document>,
    segments: Sides<&Segments>,
    config: &AlignConfig,
) -> Alignment {
    let space = Space::new(documents, segments);
    let matrix = space.matrix();
    let cut = config.min_link_score.map_or(config.link, similarity_of);
    let mut found = search::links(&space, &matrix, cut, config);
    if let Some(least) = config.min_link_score {
        add_best_counterparts(&mut found, &matrix);
        found.retain(|link| probability(link.similarity) >= least);
    }
    found.sort_by(|a, b| {
        a.sentences.left.cmp(&b.sentences.left).then(a.sentences.right.cmp(&b.sentences.right))
    });
    let moved = moved(&found, segments);
    let links: Vec<Link> = found
        .iter()
        .zip(moved)
        .map(|(found, moved)| Link {
            score: probability(found.similarity),
            kind: kind(found, segments),
            moved,
            sentences: found.sentences.clone(),
        })
        .collect();
    let coverage = coverage(&links, segments);
    Alignment { links, coverage }
}

/// Slope and middle of the logistic curve that turns similarity into probability.
///
/// Maximum likelihood on 1,000 pairs of news sentences that people judged (Microsoft Research
/// Paraphrase Corpus), 2026-11.
const PROBABILITY: (f64, f64) = (6.64, 0.364);

fn probability(similarity: f64) -> f64 {
    let (slope, middle) = PROBABILITY;
    1.0 / (1.0 + (-slope * (similarity - middle)).exp())
}

/// Returns the similarity of a probability: the inverse of [`probability`], within 0..1.
fn similarity_of(probability: f64) -> f64 {
    let (slope, middle) = PROBABILITY;
    let odds = probability / (1.0 - probability);
    (middle + odds.ln() / slope).clamp(0.0, 1.0)
}

/// Adds the best counterpart of each sentence, where no link has the two together.
fn add_best_counterparts(found: &mut Vec<Found>, matrix: &Matrix) {
    let pairs = |link: &Found| -> Vec<(usize, usize)> {
        let Sides { left, right } = &link.sentences;
        left.iter().flat_map(|&l| right.iter().map(move |&r| (l, r))).collect()
    };
    let mut known: BTreeSet<(usize, usize)> = found.iter().flat_map(pairs).collect();
    let rows = matrix.best().into_iter().enumerate();
    let columns = matrix.transposed().best().into_iter().enumerate();
    let best: Vec<(usize, usize)> = rows
        .filter_map(|(left, right)| Some((left, right?)))
        .chain(columns.filter_map(|(right, left)| Some((left?, right))))
        .collect();
    for (left, right) in best {
        if known.insert((left, right)) {
            let sentences = Sides::new(vec![left], vec![right]);
            found.push(Found { sentences, similarity: matrix.get(left, right), restated: true });
        }
    }
}

/// Tells which links stand outside the common order: those off the heaviest rising chain, weighed
/// by words, so that the fewest words are called moved.
fn moved(found: &[Found], segments: Sides<&Segments>) -> Vec<bool> {
    let own: Vec<usize> = (0..found.len()).filter(|&index| !found[index].restated).collect();
    let points: Vec<(usize, usize, f64)> = own
        .iter()
        .map(|&index| {
            let sentences = &found[index].sentences;
            let words = |side: Side| {
                sentences[side].iter().map(|&at| segments[side].words_in(at)).sum::<usize>()
            };
            (sentences.left[0], sentences.right[0], (words(Side::Left) + words(Side::Right)) as f64)
        })
        .collect();
    let mut moved = vec![false; found.len()];
    for (index, on_chain) in own.into_iter().zip(order::heaviest_chain(&points)) {
        moved[index] = !on_chain;
    }
    moved
}

/// Similarity from which two sentences are edits of each other and not rewordings.
///
/// Of 804 edited sentences of essays 70 % lie above it (`ArgRewrite`), of 1,000 pairs of news
/// sentences by different hands 11 % (Microsoft Research Paraphrase Corpus); 2026-11.
const EDITED: f64 = 0.75;

fn kind(found: &Found, segments: Sides<&Segments>) -> LinkKind {
    let sentences = &found.sentences;
    let terms = |side: Side| {
        let tokens = sentences[side].iter().flat_map(move |&at| segments[side].tokens_of(at));
        tokens.filter(|token| token.is_word()).map(|token| token.term)
    };
    match (sentences.left.len(), sentences.right.len()) {
        _ if found.restated => LinkKind::Partial,
        (1, 1) if terms(Side::Left).eq(terms(Side::Right)) => LinkKind::Same,
        (1, 1) if found.similarity >= EDITED => LinkKind::Edited,
        (1, 1) => LinkKind::Reworded,
        (1, _) => LinkKind::Split,
        _ => LinkKind::Merged,
    }
}

/// Returns the share of each side's words that lie in linked sentences.
fn coverage(links: &[Link], segments: Sides<&Segments>) -> Sides<f64> {
    let share = |side: Side| {
        let segments = segments[side];
        let counted = |at: &usize| segments.sentences[*at].role.is_told();
        let mut linked: Vec<usize> =
            links.iter().flat_map(|link| link.sentences[side].iter().copied()).collect();
        linked.sort_unstable();
        linked.dedup();
        let words = |at: usize| segments.words_in(at);
        let all: usize = (0..segments.sentences.len()).filter(counted).map(words).sum();
        let held: usize = linked.into_iter().filter(counted).map(words).sum();
        if all == 0 { 0.0 } else { held as f64 / all as f64 }
    };
    Sides::new(share(Side::Left), share(Side::Right))
}
