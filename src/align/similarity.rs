//! How alike two sentences are: half the cosine of their stems, half that of their character
//! trigrams, both weighted by TF-IDF.
//!
//! Stems carry the sense, trigrams bridge what a stemmer misses (`stabilize`, `stability`) and
//! need no language data. Stop words stay: their weight is low where they are common. The
//! frequencies come from the sentences of the two texts themselves.

use super::matrix::Matrix;
use crate::document::{Document, Sides};
use crate::hash::{self, TermMap};
use crate::segment::{Segments, normal_form};

/// A sparse vector: dimensions ascending, with their values.
type Sparse = Vec<(u32, f64)>;

/// What is counted of a sentence, or of several taken together.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    words: Sparse,
    grams: Sparse,
}

impl Profile {
    /// Returns the counts of both taken together.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self { words: sum(&self.words, &other.words), grams: sum(&self.grams, &other.grams) }
    }
}

/// The sentences of both sides in one space of weighted words and trigrams.
#[derive(Debug)]
pub(super) struct Space {
    /// Counts of each sentence; empty for boilerplate.
    pub(super) profiles: Sides<Vec<Profile>>,
    word_idf: Vec<f64>,
    gram_idf: Vec<f64>,
    /// Half the greatest weight of a word: what a word of content weighs more than.
    heavy: f64,
}

/// Cells up to which every pair of sentences is measured: 2,000 a side.
const ALL_CELLS: usize = 4_000_000;

/// Sentences of the right side that may hold a word by which pairs are found beyond that.
const FEW_HOLDERS: usize = 64;

impl Space {
    /// Counts the words and trigrams of both documents. Cost: linear in the texts.
    pub(super) fn new(documents: Sides<&Document>, segments: Sides<&Segments>) -> Self {
        let mut dimensions = Dimensions::default();
        let profiles = Sides {
            left: profiles(documents.left, segments.left, &mut dimensions),
            right: profiles(documents.right, segments.right, &mut dimensions),
        };
        let all = || profiles.left.iter().chain(&profiles.right);
        let word_idf = idf(all().map(|profile| &profile.words), dimensions.words.len());
        let gram_idf = idf(all().map(|profile| &profile.grams), dimensions.grams.len());
        let heavy = 0.5 * word_idf.iter().copied().fold(0.0, f64::max);
        Self { profiles, word_idf, gram_idf, heavy }
    }

    /// Returns the similarities of left with right sentences.
    ///
    /// Up to [`ALL_CELLS`] every pair is measured, at the cost of what the sentences share. Beyond
    /// it only pairs that share a word that few right sentences hold: linear in the texts.
    pub(super) fn matrix(&self) -> Matrix {
        let left: Vec<Profile> = self.profiles.left.iter().map(|own| self.unit(own)).collect();
        let right: Vec<Profile> = self.profiles.right.iter().map(|own| self.unit(own)).collect();
        let words = holders(right.iter().map(|profile| &profile.words), self.word_idf.len());
        let rows = if left.len().saturating_mul(right.len()) <= ALL_CELLS {
            let grams = holders(right.iter().map(|profile| &profile.grams), self.gram_idf.len());
            let mut row = vec![0.0; right.len()];
            left.iter().map(|own| full_row(own, &words, &grams, &mut row)).collect()
        } else {
            left.iter().map(|own| sparse_row(own, &words, &right)).collect()
        };
        Matrix::new(rows, right.len())
    }

    /// Returns both weighted vectors of a profile, each of length one.
    fn unit(&self, profile: &Profile) -> Profile {
        Profile {
            words: unit(&profile.words, &self.word_idf),
            grams: unit(&profile.grams, &self.gram_idf),
        }
    }

    /// Returns the similarity of two profiles.
    pub(super) fn similarity(&self, left: &Profile, right: &Profile) -> f64 {
        of_units(&self.unit(left), &self.unit(right))
    }

    /// Returns the share of a profile's word weight (IDF) that another holds, and how many of its
    /// words carry more than half the greatest weight and are held.
    pub(super) fn held(&self, part: &Profile, whole: &Profile) -> (f64, usize) {
        let weight = |dimension: u32| self.word_idf[dimension as usize];
        let total: f64 = part.words.iter().map(|&(dimension, _)| weight(dimension)).sum();
        let shared =
            part.words.iter().filter(|(d, _)| whole.words.binary_search_by_key(d, |w| w.0).is_ok());
        let (mut held, mut content) = (0.0, 0);
        for &(dimension, _) in shared {
            held += weight(dimension);
            content += usize::from(weight(dimension) > self.heavy);
        }
        (if total > 0.0 { held / total } else { 0.0 }, content)
    }
}

/// The sentences that hold each dimension, ascending, with their values.
type Holders = Vec<Vec<(u32, f64)>>;

fn holders<'a>(vectors: impl Iterator<Item = &'a Sparse>, dimensions: usize) -> Holders {
    let mut holders: Holders = vec![Vec::new(); dimensions];
    for (vector, sentence) in vectors.zip(0..) {
        for &(dimension, value) in vector {
            holders[dimension as usize].push((sentence, value));
        }
    }
    holders
}

/// Returns all similarities of a sentence that are not 0; `row` is room for them.
fn full_row(own: &Profile, words: &Holders, grams: &Holders, row: &mut [f64]) -> Vec<(u32, f64)> {
    row.fill(0.0);
    for (vector, holders) in [(&own.words, words), (&own.grams, grams)] {
        for &(dimension, value) in vector {
            for &(column, other) in &holders[dimension as usize] {
                row[column as usize] += 0.5 * value * other;
            }
        }
    }
    row.iter().zip(0..).filter(|(value, _)| **value > 0.0).map(|(value, at)| (at, *value)).collect()
}

/// Returns the similarities of a sentence with those that share a rarer word.
fn sparse_row(own: &Profile, words: &Holders, right: &[Profile]) -> Vec<(u32, f64)> {
    let rare = own.words.iter().map(|&(dimension, _)| &words[dimension as usize]);
    let rare = rare.filter(|holders| holders.len() <= FEW_HOLDERS);
    let mut columns: Vec<u32> = rare.flatten().map(|&(column, _)| column).collect();
    columns.sort_unstable();
    columns.dedup();
    columns.into_iter().map(|at| (at, of_units(own, &right[at as usize]))).collect()
}

/// Returns the similarity of two profiles of unit vectors.
fn of_units(left: &Profile, right: &Profile) -> f64 {
    0.5 * dot(&left.words, &right.words) + 0.5 * dot(&left.grams, &right.grams)
}

/// Numbers words and trigrams in the order of their first appearance.
#[derive(Default)]
struct Dimensions {
    words: TermMap<u32>,
    grams: TermMap<u32>,
}

fn number(known: &mut TermMap<u32>, term: u64) -> u32 {
    let next = known.len() as u32;
    *known.entry(term).or_insert(next)
}

fn profiles(document: &Document, segments: &Segments, dimensions: &mut Dimensions) -> Vec<Profile> {
    let profile = |index: usize| {
        if !segments.sentences[index].role.is_told() {
            return Profile::default();
        }
        let words = || segments.tokens_of(index).iter().filter(|token| token.is_word());
        let mut spelled = String::from(" ");
        for token in words() {
            spelled.push_str(&normal_form(token.span.of(&document.text)));
            spelled.push(' ');
        }
        Profile {
            words: counted(
                words().map(|token| number(&mut dimensions.words, token.stem)).collect(),
            ),
            grams: counted(
                trigrams(&spelled).map(|gram| number(&mut dimensions.grams, gram)).collect(),
            ),
        }
    };
    (0..segments.sentences.len()).map(profile).collect()
}

/// Returns the hashes of all runs of three characters.
fn trigrams(text: &str) -> impl Iterator<Item = u64> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let spans: Vec<(usize, usize)> = starts.windows(4).map(|run| (run[0], run[3])).collect();
    spans.into_iter().map(|(start, end)| hash::text(&text[start..end]))
}

fn counted(mut dimensions: Vec<u32>) -> Sparse {
    dimensions.sort_unstable();
    dimensions.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f64)).collect()
}

fn idf<'a>(profiles: impl Iterator<Item = &'a Sparse>, dimensions: usize) -> Vec<f64> {
    let mut holders = vec![0_u32; dimensions];
    let mut sentences = 0_u32;
    for profile in profiles.filter(|profile| !profile.is_empty()) {
        sentences += 1;
        for &(dimension, _) in profile {
            holders[dimension as usize] += 1;
        }
    }
    holders
        .iter()
        .map(|&count| (1.0 + f64::from(sentences) / f64::from(count.max(1))).ln())
        .collect()
}

/// Returns the weighted vector of length one: (1 + ln count)·IDF, normalised.
fn unit(counts: &Sparse, idf: &[f64]) -> Sparse {
    let weighted = counts.iter().map(|&(d, count)| (d, (1.0 + count.ln()) * idf[d as usize]));
    let weighted: Sparse = weighted.collect();
    let norm = weighted.iter().map(|(_, value)| value * value).sum::<f64>().sqrt();
    if norm == 0.0 {
        weighted
    } else {
        weighted.into_iter().map(|(d, value)| (d, value / norm)).collect()
    }
}

fn dot(a: &Sparse, b: &Sparse) -> f64 {
    merge(a, b).map(|(_, a, b)| a * b).sum()
}

fn sum(a: &Sparse, b: &Sparse) -> Sparse {
    merge(a, b).map(|(dimension, a, b)| (dimension, a + b)).collect()
}

/// Walks two sparse vectors together, ascending; a missing value is 0.
fn merge<'a>(a: &'a Sparse, b: &'a Sparse) -> impl Iterator<Item = (u32, f64, f64)> + 'a {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        let dimension = match (a.get(i), b.get(j)) {
            (Some(a), Some(b)) => a.0.min(b.0),
            (Some(only), None) | (None, Some(only)) => only.0,
            (None, None) => return None,
        };
        let take = |vector: &Sparse, at: &mut usize| match vector.get(*at) {
            Some(&(found, value)) if found == dimension => {
                *at += 1;
                value
            }
            _ => 0.0,
        };
        Some((dimension, take(a, &mut i), take(b, &mut j)))
    })
}
