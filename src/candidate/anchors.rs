//! The lane of rewrites: pairs that share rare anchors, found through an inverted index.
//!
//! A rewriter changes the words and keeps what the story is about: names, numbers, the rarer
//! nouns. Their stems, and pairs of capitalised neighbours, are a document's anchors; those that
//! many documents hold tell nothing and those that one holds join nothing.

use std::cmp::Reverse;

use super::Candidate;
use crate::config::AnchorConfig;
use crate::document::{DocumentId, Pair};
use crate::hash::{self, TermMap};
use crate::segment::{Case, Segments, Token, TokenKind};

/// Least number of documents that a small corpus lets an anchor stand in.
///
/// In a folder of a few dozen reports, 2 % would rule out every name that a story's own reports
/// share.
const SMALL_CORPUS_DOCUMENTS: usize = 16;

/// The first character of the East Asian scripts.
const FIRST_IDEOGRAPH: char = '\u{2e80}';

/// Fixed-point one of anchor weights: whole numbers add up the same in any order.
const WEIGHT_ONE: f64 = 1024.0;

/// Returns the hashes of what may be an anchor in a document: ascending, distinct.
///
/// Stems of words of three letters (two Chinese or Japanese ones) or more that are no stop words,
/// numbers of two digits or more, and pairs of neighbouring capitalised words; nothing of
/// boilerplate.
#[must_use]
pub fn terms(text: &str, segments: &Segments) -> Vec<u64> {
    let mut found = Vec::new();
    for (index, sentence) in segments.sentences.iter().enumerate() {
        if !sentence.role.is_evidence() {
            continue;
        }
        let tokens = segments.tokens_of(index);
        let single = tokens.iter().filter(|token| may_anchor(token, text));
        found.extend(single.map(|token| token.stem));
        found.extend(tokens.windows(2).filter(|two| two.iter().all(is_name)).map(name_pair));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn may_anchor(token: &Token, text: &str) -> bool {
    let mut characters = token.span.of(text).chars();
    match token.kind {
        // Two characters of Chinese or Japanese say as much as a long word elsewhere.
        TokenKind::Word if token.span.of(text).starts_with(|c| c >= FIRST_IDEOGRAPH) => {
            characters.nth(1).is_some()
        }
        TokenKind::Word => !token.stop && characters.nth(2).is_some(),
        TokenKind::Number => characters.filter(char::is_ascii_digit).nth(1).is_some(),
        TokenKind::Punctuation => false,
    }
}

fn is_name(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.case != Case::Lower && !token.stop
}

fn name_pair(two: &[Token]) -> u64 {
    hash::mix(two[0].stem.rotate_left(1) ^ two[1].stem)
}

/// Who holds which term, and which of its terms each document is searched by: an inverted index
/// of a corpus.
///
/// A document is held under all its terms but searched by its rarest alone. Where two copies of a
/// wire story lie in the corpus, the rarest terms of each are those that they share with each
/// other; its rewrite, which shares fewer with both, finds them by its own.
#[derive(Debug)]
pub struct Index {
    /// Each document's anchors with their weights, the rarest first.
    anchors: Vec<Vec<(u64, u32)>>,
    /// Holders of each term, ascending.
    holders: TermMap<Vec<DocumentId>>,
    /// Day of each document, where it is known.
    days: Vec<Option<i32>>,
}

/// Builds the index of a corpus from each document's [`terms`] and day of publication.
///
/// Terms of one document only, and of more than the window allows, are left out. Cost: O(t) for t
/// terms in all, and 4 bytes each.
#[must_use]
pub fn index(terms: &[Vec<u64>], days: Vec<Option<i32>>, config: &AnchorConfig) -> Index {
    let frequency = frequencies(terms);
    let window = 2..=most_holders(terms.len(), config) as u32;
    let mut holders: TermMap<Vec<DocumentId>> = TermMap::default();
    for (own, id) in terms.iter().zip(0..) {
        for &term in own.iter().filter(|term| window.contains(&frequency[term])) {
            holders.entry(term).or_default().push(DocumentId(id));
        }
    }
    let anchors = terms.iter().map(|own| rarest(own, &holders, terms.len(), config)).collect();
    Index { anchors, holders, days }
}

/// Returns the largest number of documents of a corpus that an anchor may stand in.
pub(super) fn most_holders(documents: usize, config: &AnchorConfig) -> usize {
    ((documents as f64 * config.max_share) as usize)
        .max(SMALL_CORPUS_DOCUMENTS)
        .min(config.max_documents)
}

/// Returns the weight of a term that so many of all documents hold: ln(1 + N/df), in fixed point.
pub(super) fn weight(count: usize, documents: usize) -> u32 {
    ((1.0 + documents as f64 / count as f64).ln() * WEIGHT_ONE).round() as u32
}

/// Tells whether reports of two days may be paired.
pub(super) fn in_window(a: Option<i32>, b: Option<i32>, config: &AnchorConfig) -> bool {
    match (a, b, config.window_days) {
        (Some(a), Some(b), Some(window)) => a.abs_diff(b) <= window,
        _ => true,
    }
}

fn frequencies(terms: &[Vec<u64>]) -> TermMap<u32> {
    let mut frequency: TermMap<u32> = TermMap::default();
    for &term in terms.iter().flatten() {
        *frequency.entry(term).or_default() += 1;
    }
    frequency
}

/// Returns a document's rarest terms that others hold too, with their weights, rarest first.
fn rarest(
    terms: &[u64],
    holders: &TermMap<Vec<DocumentId>>,
    documents: usize,
    config: &AnchorConfig,
) -> Vec<(u64, u32)> {
    let count = |term: &u64| holders.get(term).map(|held| (held.len(), *term));
    let mut own: Vec<(usize, u64)> = terms.iter().filter_map(count).collect();
    own.sort_unstable();
    own.truncate(config.per_document);
    own.into_iter().map(|(count, term)| (term, weight(count, documents))).collect()
}

impl Index {
    /// Returns the number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.anchors.len()
    }

    /// Tells whether there is no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.anchors.is_empty()
    }

    /// Proposes the documents that hold most of a document's anchors, the best first.
    ///
    /// At most `config.top` candidates; each holds `config.min_shared` anchors or more, which
    /// weigh at least the share `least` of all. Ties go to the lower id.
    /// Cost: the lengths of the posting lists of its anchors.
    #[must_use]
    pub fn candidates(&self, id: DocumentId, least: f64, config: &AnchorConfig) -> Vec<Candidate> {
        let total: u64 =
            self.anchors[id.index()].iter().map(|&(_, weight)| u64::from(weight)).sum();
        let propose = |(other, (count, weight)): (DocumentId, (u32, u64))| {
            let enough =
                count as usize >= config.min_shared && weight as f64 >= least * total as f64;
            let candidate = Candidate { pair: Pair::new(id, other)?, bands: 0, anchors: count };
            let near = in_window(self.days[id.index()], self.days[other.index()], config);
            (enough && near).then_some((weight, candidate))
        };
        let mut found: Vec<(u64, Candidate)> =
            self.shared(id).into_iter().filter_map(propose).collect();
        found.sort_unstable_by_key(|&(weight, candidate)| (Reverse(weight), candidate.pair));
        found.truncate(config.top);
        found.into_iter().map(|(_, candidate)| candidate).collect()
    }

    /// Counts and weighs the anchors that each other document shares with this one, ascending.
    fn shared(&self, id: DocumentId) -> Vec<(DocumentId, (u32, u64))> {
        let mut held: Vec<(DocumentId, u32)> = Vec::new();
        for (anchor, weight) in &self.anchors[id.index()] {
            held.extend(self.holders[anchor].iter().map(|&other| (other, *weight)));
        }
        held.sort_unstable();
        let of_one = |same: &[(DocumentId, u32)]| {
            let weight = same.iter().map(|&(_, weight)| u64::from(weight)).sum();
            (same[0].0, (same.len() as u32, weight))
        };
        held.chunk_by(|a, b| a.0 == b.0).map(of_one).filter(|&(other, _)| other != id).collect()
    }
}

/// Returns the candidates of all documents as one list, ascending by pair, no repeats.
#[must_use]
pub fn collect(mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.sort_unstable();
    all.dedup_by_key(|candidate| candidate.pair);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::segment::segment;

    #[test]
    fn a_word_of_two_characters_is_an_anchor_in_chinese_and_not_in_english() {
        let anchors = |text: &str, code: &str| {
            let mut document = Document::of_text("a", text);
            document.language = Some(code.into());
            terms(text, &segment(&document)).len()
        };
        assert_eq!(anchors("港口关闭。", "zh"), 2);
        assert_eq!(anchors("ox up.", "en"), 0);
    }
}
