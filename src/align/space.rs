//! The sentences of both sides in one space of weighted words and trigrams.
//!
//! Stems carry the sense, trigrams bridge what a stemmer misses (`stabilize`, `stability`) and
//! need no language data, kinship bridges what spelling cannot (`aim`, `goal`). Stop words stay:
//! their weight is low where they are common. The frequencies come from the sentences of the two
//! texts themselves.

use std::cmp::Ordering;
use std::hash::BuildHasherDefault;

use super::kin::{Kin, kin};
use super::likeness::{Coverage, Likeness};
use super::matrix::{KEPT, Matrix};
use super::terms;
use crate::document::{Document, Sides};
use crate::hash::{self, TermMap};
use crate::language::Vocabulary;
use crate::segment::{Segments, Token};

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
    /// Each sentence by itself.
    pub(super) weighed: Sides<Vec<Weighed>>,
    scales: Scales,
    kin: Kin,
}

/// What the dimensions weigh.
#[derive(Debug)]
struct Scales {
    word_idf: Vec<f64>,
    gram_idf: Vec<f64>,
    /// What each word weighs in a coverage.
    weights: Vec<f64>,
}

impl Scales {
    fn weigh(&self, profile: &Profile) -> Weighed {
        let mass = profile.words.iter().map(|&(word, _)| self.weights[word as usize]).sum();
        Weighed {
            words: unit(&profile.words, &self.word_idf),
            grams: unit(&profile.grams, &self.gram_idf),
            mass,
        }
    }
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
        let tokens = segments.left.tokens.len() + segments.right.tokens.len();
        let mut numbers = Numbers::of_tokens(tokens);
        let left = count(documents.left, segments.left, vocabulary, &mut numbers, |_| None);
        let copies = if segments.left.language == segments.right.language {
            told_sentences(segments.left)
        } else {
            TermMap::default()
        };
        let of_copy = |tokens: &[Token]| {
            let &at = copies.get(&of_tokens(tokens))?;
            Some((left.0[at].clone(), left.1[at].clone()))
        };
        let right = count(documents.right, segments.right, vocabulary, &mut numbers, of_copy);
        let profiles = Sides::new(left.0, right.0);
        let all = || profiles.left.iter().chain(&profiles.right);
        let word_idf = idf(all().map(|profile| &profile.words), numbers.stems.len());
        let gram_idf = idf(all().map(|profile| &profile.grams), numbers.grams.len());
        let share = |stop: bool| if stop { STOP_SHARE } else { 1.0 };
        let weights = word_idf.iter().zip(&numbers.stop).map(|(idf, &stop)| idf * share(stop));
        let scales = Scales { weights: weights.collect(), word_idf, gram_idf };
        let kin = kin(&numbers.stems, &numbers.stop, segments.map(|segments| segments.language));
        let weighed =
            profiles.as_ref().map(|side| side.iter().map(|own| scales.weigh(own)).collect());
        Self { profiles, words: Sides::new(left.1, right.1), weighed, scales, kin }
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
        let Sides { left, right } = &self.weighed;
        let words = Holders::of(right.iter().map(|own| &own.words), self.scales.word_idf.len());
        let rows = if left.len().saturating_mul(right.len()) <= ALL_CELLS {
            let grams = right.iter().map(|own| &own.grams);
            let grams = Holders::of(grams, self.scales.gram_idf.len());
            let mut rows = Rows::new(self, &words, &grams, right);
            left.iter().map(|own| rows.of(own)).collect()
        } else {
            left.iter().map(|own| self.sparse_row(own, &words, right)).collect()
        };
        Matrix::new(rows, right.len())
    }

    /// Returns the similarities of a sentence with those that share a rarer word.
    fn sparse_row(&self, own: &Weighed, words: &Holders, right: &[Weighed]) -> Vec<(u32, f32)> {
        let rare = own.words.iter().map(|&(dimension, _)| words.holding(dimension));
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
        self.scales.weigh(profile)
    }

    /// Returns how alike two profiles are.
    pub(super) fn likeness(&self, left: &Weighed, right: &Weighed) -> Likeness {
        let (mut shared, mut kindred) = (0.0, Sides::new(0.0, 0.0));
        for (word, ours, theirs) in merge(&left.words, &right.words) {
            let weight = self.scales.weights[word as usize];
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
struct Holders {
    /// Where the holders of each dimension end.
    ends: Vec<u32>,
    all: Sparse,
}

impl Holders {
    fn of<'a>(vectors: impl Iterator<Item = &'a Sparse> + Clone, dimensions: usize) -> Self {
        let mut ends = vec![0_u32; dimensions + 1];
        for &(dimension, _) in vectors.clone().flatten() {
            ends[dimension as usize + 1] += 1;
        }
        for at in 1..ends.len() {
            ends[at] += ends[at - 1];
        }
        let mut all = vec![(0, 0.0); ends[dimensions] as usize];
        for (vector, sentence) in vectors.zip(0..) {
            for &(dimension, value) in vector {
                // Until it has all of its holders, a dimension's end is where the next one goes.
                let end = &mut ends[dimension as usize];
                all[*end as usize] = (sentence, value);
                *end += 1;
            }
        }
        Self { ends, all }
    }

    fn holding(&self, dimension: u32) -> &[(u32, f64)] {
        let at = dimension as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[at] as usize]
    }
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
            for &(column, other) in self.grams.holding(gram) {
                self.spelled[column as usize] += value * other;
            }
        }
        for &(word, value) in &own.words {
            let weight = self.space.scales.weights[word as usize];
            for &(column, other) in self.words.holding(word) {
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
        let weight = self.space.scales.weights[word as usize];
        for &(column, _) in self.words.holding(word) {
            self.closest[column as usize] = 1.0;
        }
        for &(other, closeness) in kin {
            for &(column, _) in self.words.holding(other) {
                let before = &mut self.closest[column as usize];
                if closeness > *before {
                    self.kindred.left[column as usize] += weight * (closeness - *before);
                    *before = closeness;
                }
            }
        }
        for dimension in kin.iter().map(|kin| kin.0).chain([word]) {
            for &(column, _) in self.words.holding(dimension) {
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
            let weight = self.space.scales.weights[word as usize];
            for &(column, _) in self.words.holding(word) {
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
    /// Returns numbers with room for those of texts of so many tokens.
    fn of_tokens(tokens: usize) -> Self {
        let room = |terms| TermMap::with_capacity_and_hasher(terms, BuildHasherDefault::default());
        Self { words: room(tokens / 2), grams: room(2 * tokens), ..Self::default() }
    }

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

/// Returns the places of the sentences that are aligned, by the hashes of their tokens.
fn told_sentences(segments: &Segments) -> TermMap<usize> {
    let told = |&at: &usize| segments.sentences[at].role.is_told();
    let all = (0..segments.sentences.len()).filter(told);
    all.map(|at| (of_tokens(segments.tokens_of(at)), at)).collect()
}

/// Returns the hash of all that the counts of a sentence in a language depend on.
fn of_tokens(tokens: &[Token]) -> u64 {
    tokens.iter().fold(0, |all, token| hash::pair(all, token.term.wrapping_add(token.case as u64)))
}

/// Returns the profile of each sentence and its words in order; `known` tells those of a sentence
/// that was counted before.
fn count(
    document: &Document,
    segments: &Segments,
    vocabulary: &Vocabulary,
    numbers: &mut Numbers,
    known: impl Fn(&[Token]) -> Option<(Profile, Vec<u32>)>,
) -> (Vec<Profile>, Vec<Vec<u32>>) {
    let readings = vocabulary.readings(segments.language);
    let mut spelled = String::new();
    let sentences = segments.sentences.iter().enumerate().map(|(index, sentence)| {
        if !sentence.role.is_told() {
            return (Profile::default(), Vec::new());
        }
        if let Some(counted) = known(segments.tokens_of(index)) {
            return counted;
        }
        let mut words: Vec<u32> = Vec::new();
        spelled.clear();
        spelled.push(' ');
        terms::each_term(document, segments, index, readings, |term| {
            spelled.push_str(term.spelled);
            spelled.push(' ');
            words.push(numbers.word(&term));
        });
        let mut grams = Vec::with_capacity(spelled.len());
        grams.extend(trigrams(&spelled).map(|gram| number(&mut numbers.grams, gram)));
        (Profile { words: counted(words.clone()), grams: counted(grams) }, words)
    });
    sentences.unzip()
}

/// Bits that hold any character.
const CHARACTER: u32 = 21;

/// Returns a value for each run of three characters, the same for the same run only.
fn trigrams(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut run = 0_u64;
    let ending_in = text.chars().map(move |c| {
        run = (run << CHARACTER | u64::from(c)) & ((1 << (3 * CHARACTER)) - 1);
        hash::mix(run)
    });
    ending_in.skip(2)
}

fn counted(mut dimensions: Vec<u32>) -> Sparse {
    dimensions.sort_unstable();
    let mut counts: Sparse = Vec::with_capacity(dimensions.len());
    counts.extend(dimensions.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f64)));
    counts
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
    let most = holders.iter().copied().max().unwrap_or(0);
    let of_count: Vec<f64> = (0..=most)
        .map(|count| (1.0 + f64::from(sentences) / f64::from(count.max(1))).ln())
        .collect();
    holders.iter().map(|&count| of_count[count as usize]).collect()
}

/// Returns the weighted vector of length one: (1 + ln count)·IDF, normalised.
fn unit(counts: &Sparse, idf: &[f64]) -> Sparse {
    let damped = |count: f64| if count > 1.0 { 1.0 + count.ln() } else { 1.0 };
    let weighted = counts.iter().map(|&(d, count)| (d, damped(count) * idf[d as usize]));
    let weighted: Sparse = weighted.collect();
    let norm = weighted.iter().map(|(_, value)| value * value).sum::<f64>().sqrt();
    if norm == 0.0 {
        weighted
    } else {
        weighted.into_iter().map(|(d, value)| (d, value / norm)).collect()
    }
}

fn dot(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    merge(a, b).map(|(_, a, b)| a * b).sum()
}

fn sum(a: &[(u32, f64)], b: &[(u32, f64)]) -> Sparse {
    merge(a, b).map(|(dimension, a, b)| (dimension, a + b)).collect()
}

/// Walks two sparse vectors together, ascending; a missing value is 0.
fn merge<'a>(
    mut a: &'a [(u32, f64)],
    mut b: &'a [(u32, f64)],
) -> impl Iterator<Item = (u32, f64, f64)> + 'a {
    std::iter::from_fn(move || {
        let order = match (a.first(), b.first()) {
            (Some(one), Some(two)) => one.0.cmp(&two.0),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return None,
        };
        let (mut ours, mut theirs) = (None, None);
        if order.is_le() {
            (ours, a) = (a.first(), &a[1..]);
        }
        if order.is_ge() {
            (theirs, b) = (b.first(), &b[1..]);
        }
        let dimension = ours.or(theirs)?.0;
        let value = |of: Option<&(u32, f64)>| of.map_or(0.0, |of| of.1);
        Some((dimension, value(ours), value(theirs)))
    })
}
