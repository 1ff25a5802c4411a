//! The sentences of both sides in one space of weighted words and trigrams.
//!
//! Stems carry the sense, trigrams bridge what a stemmer misses (`stabilize`, `stability`) and
//! need no language data, kinship bridges what spelling cannot (`aim`, `goal`). Stop words stay:
//! their weight is low where they are common. The frequencies come from the sentences of the two
//! texts themselves.

use super::kin::{Kin, kin};
use super::likeness::{Coverage, Likeness};
use super::matrix::{KEPT, Matrix};
use super::terms;
use crate::document::{Document, Sides};
use crate::hash::{self, TermMap};
use crate::language::Vocabulary;
use crate::segment::Segments;

/// A sparse vector: dimensions ascending, with their values.
pub(super) type Sparse = Vec<(u32, f64)>;

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

    /// Tells whether it has no word.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// A profile weighed in its space.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    /// Of length one.
    words: Sparse,
    /// Of length one.
    grams: Sparse,
    /// Weight of its words, each counted once.
    mass: f64,
}

/// The sentences of both sides in one space.
#[derive(Debug)]
pub(super) struct Space {
    /// Counts of each sentence; empty for one that is not aligned.
    pub(super) profiles: Sides<Vec<Profile>>,
    /// The words of each sentence, as dimensions, in the order of the text.
    pub(super) words: Sides<Vec<Vec<u32>>>,
    word_idf: Vec<f64>,
    gram_idf: Vec<f64>,
    /// What each word weighs in a coverage.
    weights: Vec<f64>,
    kin: Kin,
}

/// What is left of a word's weight where it carries no content.
///
/// As a factor in the word cosine, 1, .5 and .25 part linked from other sentences of news digests
/// and their sources with an AUC of .913, .919 and .920 (`SuperPAL`, prototype, 2026-11).
const STOP_SHARE: f64 = 0.25;

/// Cells up to which every pair of sentences is measured: 2,000 a side.
const ALL_CELLS: usize = 4_000_000;

/// Sentences of the right side that may hold a word by which pairs are found beyond that.
const FEW_HOLDERS: usize = 64;

impl Space {
    /// Counts the words and trigrams of both documents. Cost: linear in the texts.
    pub(super) fn new(
        documents: Sides<&Document>,
        segments: Sides<&Segments>,
        vocabulary: &Vocabulary,
    ) -> Self {
        let mut numbers = Numbers::default();
        let left = count(documents.left, segments.left, vocabulary, &mut numbers);
        let right = count(documents.right, segments.right, vocabulary, &mut numbers);
        let profiles = Sides::new(left.0, right.0);
        let all = || profiles.left.iter().chain(&profiles.right);
        let word_idf = idf(all().map(|profile| &profile.words), numbers.stems.len());
        let gram_idf = idf(all().map(|profile| &profile.grams), numbers.grams.len());
        let share = |stop: bool| if stop { STOP_SHARE } else { 1.0 };
        let weights = word_idf.iter().zip(&numbers.stop).map(|(idf, &stop)| idf * share(stop));
        let weights = weights.collect();
        let kin = kin(&numbers.stems, &numbers.stop, segments.map(|segments| segments.language));
        Self { profiles, words: Sides::new(left.1, right.1), word_idf, gram_idf, weights, kin }
    }

    /// Returns the number of sentences with words on each side.
    pub(super) fn told(&self) -> Sides<usize> {
        let count = |side: &Vec<Profile>| side.iter().filter(|own| !own.is_empty()).count();
        Sides::new(count(&self.profiles.left), count(&self.profiles.right))
    }

    /// Returns the similarities of left with right sentences that are worth keeping.
    ///
    /// Up to [`ALL_CELLS`] every pair is measured, at the cost of what the sentences share. Beyond
    /// it only pairs that share a word that few right sentences hold: linear in the texts.
    pub(super) fn matrix(&self) -> Matrix {
        let weighed = self
            .profiles
            .as_ref()
            .map(|side| side.iter().map(|own| self.weigh(own)).collect::<Vec<Weighed>>());
        let Sides { left, right } = &weighed;
        let words = holders(right.iter().map(|own| &own.words), self.word_idf.len());
        let rows = if left.len().saturating_mul(right.len()) <= ALL_CELLS {
            let grams = holders(right.iter().map(|own| &own.grams), self.gram_idf.len());
            let mut rows = Rows::new(self, &words, &grams, right);
            left.iter().map(|own| rows.of(own)).collect()
        } else {
            left.iter().map(|own| self.sparse_row(own, &words, right)).collect()
        };
        Matrix::new(rows, right.len())
    }

    /// Returns the similarities of a sentence with those that share a rarer word.
    fn sparse_row(&self, own: &Weighed, words: &Holders, right: &[Weighed]) -> Vec<(u32, f32)> {
        let rare = own.words.iter().map(|&(dimension, _)| &words[dimension as usize]);
        let rare = rare.filter(|holders| holders.len() <= FEW_HOLDERS);
        let mut columns: Vec<u32> = rare.flatten().map(|&(column, _)| column).collect();
        columns.sort_unstable();
        columns.dedup();
        let measured = columns
            .into_iter()
            .map(|at| (at, self.likeness(own, &right[at as usize]).similarity() as f32));
        measured.filter(|cell| cell.1 >= KEPT).collect()
    }

    /// Weighs a profile.
    pub(super) fn weigh(&self, profile: &Profile) -> Weighed {
        let mass = profile.words.iter().map(|&(word, _)| self.weights[word as usize]).sum();
        Weighed {
            words: unit(&profile.words, &self.word_idf),
            grams: unit(&profile.grams, &self.gram_idf),
            mass,
        }
    }

    /// Returns how alike two profiles are.
    pub(super) fn likeness(&self, left: &Weighed, right: &Weighed) -> Likeness {
        let (mut shared, mut kindred) = (0.0, Sides::new(0.0, 0.0));
        for (word, ours, theirs) in merge(&left.words, &right.words) {
            let weight = self.weights[word as usize];
            match (ours > 0.0, theirs > 0.0) {
                (true, true) => shared += weight,
                (true, false) => kindred.left += weight * self.closest(word, right),
                _ => kindred.right += weight * self.closest(word, left),
            }
        }
        Likeness {
            words: dot(&left.words, &right.words),
            grams: dot(&left.grams, &right.grams),
            coverage: Coverage::new(shared, kindred, Sides::new(left.mass, right.mass)),
        }
    }

    /// Returns how close the closest kin of a word is that a sentence holds; 0 with none.
    fn closest(&self, word: u32, holder: &Weighed) -> f64 {
        let held = |kin: u32| holder.words.binary_search_by_key(&kin, |own| own.0).is_ok();
        let kin = self.kin[word as usize].iter().filter(|&&(kin, _)| held(kin));
        kin.map(|&(_, closeness)| closeness).fold(0.0, f64::max)
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

/// Measures one left sentence after the other against all right ones, through the inverted index.
///
/// What is known of each right sentence and the left one at hand stands in a list of its own, so
/// that adding up one thing touches little memory.
struct Rows<'a> {
    space: &'a Space,
    words: &'a Holders,
    grams: &'a Holders,
    right: &'a [Weighed],
    /// Cosine of the words.
    alike: Vec<f64>,
    /// Cosine of the trigrams.
    spelled: Vec<f64>,
    /// Weight of the words that both hold.
    shared: Vec<f64>,
    /// What kin adds to the coverage of each side.
    kindred: Sides<Vec<f64>>,
    /// Of the word at hand, how close the closest kin is that the right sentence holds.
    closest: Vec<f64>,
}

impl<'a> Rows<'a> {
    fn new(space: &'a Space, words: &'a Holders, grams: &'a Holders, right: &'a [Weighed]) -> Self {
        let none = || vec![0.0; right.len()];
        Self {
            space,
            words,
            grams,
            right,
            alike: none(),
            spelled: none(),
            shared: none(),
            kindred: Sides::new(none(), none()),
            closest: none(),
        }
    }

    /// Returns the similarities of a left sentence that are worth keeping, and its greatest.
    fn of(&mut self, own: &Weighed) -> Vec<(u32, f32)> {
        let Self { alike, spelled, shared, kindred, .. } = self;
        for list in [alike, spelled, shared, &mut kindred.left, &mut kindred.right] {
            list.fill(0.0);
        }
        for &(gram, value) in &own.grams {
            for &(column, other) in &self.grams[gram as usize] {
                self.spelled[column as usize] += value * other;
            }
        }
        for &(word, value) in &own.words {
            let weight = self.space.weights[word as usize];
            for &(column, other) in &self.words[word as usize] {
                self.alike[column as usize] += value * other;
                self.shared[column as usize] += weight;
            }
            self.add_kin_of(word);
        }
        self.add_kin_in(own);
        let similarities = self.right.iter().zip(0..).map(|(right, at)| {
            let column = at as usize;
            let kindred = Sides::new(self.kindred.left[column], self.kindred.right[column]);
            let masses = Sides::new(own.mass, right.mass);
            let coverage = Coverage::new(self.shared[column], kindred, masses);
            let (words, grams) = (self.alike[column], self.spelled[column]);
            (at, Likeness { words, grams, coverage }.similarity() as f32)
        });
        kept(similarities)
    }

    /// Adds what right sentences cover of a word that they do not hold, by its closest kin.
    fn add_kin_of(&mut self, word: u32) {
        let kin = &self.space.kin[word as usize];
        if kin.is_empty() {
            return;
        }
        let weight = self.space.weights[word as usize];
        for &(column, _) in &self.words[word as usize] {
            self.closest[column as usize] = 1.0;
        }
        for &(other, closeness) in kin {
            for &(column, _) in &self.words[other as usize] {
                let before = &mut self.closest[column as usize];
                if closeness > *before {
                    self.kindred.left[column as usize] += weight * (closeness - *before);
                    *before = closeness;
                }
            }
        }
        for dimension in kin.iter().map(|kin| kin.0).chain([word]) {
            for &(column, _) in &self.words[dimension as usize] {
                self.closest[column as usize] = 0.0;
            }
        }
    }

    /// Adds what the left sentence covers of the words that only right ones hold.
    fn add_kin_in(&mut self, own: &Weighed) {
        let kin = own.words.iter().flat_map(|&(word, _)| &self.space.kin[word as usize]);
        let mut closest: Sparse = kin.copied().collect();
        closest.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        closest.dedup_by_key(|kin| kin.0);
        closest.retain(|kin| own.words.binary_search_by_key(&kin.0, |word| word.0).is_err());
        for (word, closeness) in closest {
            let weight = self.space.weights[word as usize];
            for &(column, _) in &self.words[word as usize] {
                self.kindred.right[column as usize] += weight * closeness;
            }
        }
    }
}

/// Returns the similarities of [`KEPT`] or more, and the greatest of all unless it is 0.
fn kept(similarities: impl Iterator<Item = (u32, f32)>) -> Vec<(u32, f32)> {
    let mut most: (u32, f32) = (0, 0.0);
    let mut row: Vec<(u32, f32)> = Vec::new();
    for cell in similarities {
        if cell.1 > most.1 {
            most = cell;
        }
        if cell.1 >= KEPT {
            row.push(cell);
        }
    }
    if row.is_empty() && most.1 > 0.0 {
        row.push(most);
    }
    row
}

/// Numbers words and trigrams in the order of their first appearance.
#[derive(Default)]
struct Numbers {
    words: TermMap<u32>,
    grams: TermMap<u32>,
    /// The stem of each word.
    stems: Vec<u64>,
    /// Whether each word carries no content.
    stop: Vec<bool>,
}

impl Numbers {
    fn word(&mut self, term: &terms::Term) -> u32 {
        let number = number(&mut self.words, term.stem);
        if number as usize == self.stems.len() {
            self.stems.push(term.stem);
            self.stop.push(term.stop);
        }
        number
    }
}

fn number(known: &mut TermMap<u32>, term: u64) -> u32 {
    let next = known.len() as u32;
    *known.entry(term).or_insert(next)
}

/// Returns the profile of each sentence and its words in order.
fn count(
    document: &Document,
    segments: &Segments,
    vocabulary: &Vocabulary,
    numbers: &mut Numbers,
) -> (Vec<Profile>, Vec<Vec<u32>>) {
    let readings = vocabulary.readings(segments.language);
    let sentences = segments.sentences.iter().enumerate().map(|(index, sentence)| {
        if !sentence.role.is_told() {
            return (Profile::default(), Vec::new());
        }
        let terms = terms::of_sentence(document, segments, index, readings);
        let mut spelled = String::from(" ");
        for term in &terms {
            spelled.push_str(&term.spelled);
            spelled.push(' ');
        }
        let words: Vec<u32> = terms.iter().map(|term| numbers.word(term)).collect();
        let grams = trigrams(&spelled).map(|gram| number(&mut numbers.grams, gram)).collect();
        (Profile { words: counted(words.clone()), grams: counted(grams) }, words)
    });
    sentences.unzip()
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
