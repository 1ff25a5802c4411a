//! The lane of rewrites: pairs that share rare anchors, found through an inverted index.
//!
//! A rewriter changes the words and keeps what the story is about: names, numbers, the rarer
//! nouns. Their stems, and pairs of capitalised neighbours, are a document's anchors; those that
//! many documents hold tell nothing and those that one holds join nothing.

use std::collections::BTreeMap;

use super::Candidate;
use crate::config::AnchorConfig;
use crate::document::{DocumentId, Pair};
use crate::hash::{self, TermMap};
use crate::segment::{Case, Role, Segments, Token, TokenKind};

/// Least number of documents that a small corpus lets an anchor stand in.
///
/// In a folder of a few dozen reports, 2 % would rule out every name that a story's own reports
/// share.
const SMALL_CORPUS_DOCUMENTS: usize = 16;

/// Fixed-point one of anchor weights: whole numbers add up the same in any order.
const WEIGHT_ONE: f64 = 1024.0;

/// Returns the hashes of what may be an anchor in a document: ascending, distinct.
///
/// Stems of words of three letters or more that are no stop words, numbers of two digits or
/// more, and pairs of neighbouring capitalised words; nothing of boilerplate.
#[must_use]
pub fn terms(text: &str, segments: &Segments) -> Vec<u64> {
    let mut found = Vec::new();
    for (index, sentence) in segments.sentences.iter().enumerate() {
        if sentence.role == Role::Boilerplate {
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

/// Who holds which anchor: the inverted index of a corpus.
#[derive(Debug)]
pub struct Index {
    /// Each document's anchors with their weights, the rarest first.
    anchors: Vec<Vec<(u64, u32)>>,
    /// Sum of each document's weights.
    totals: Vec<u64>,
    /// Holders of each anchor, ascending.
    holders: TermMap<Vec<DocumentId>>,
    /// Day of each document, where it is known.
    days: Vec<Option<i32>>,
}

/// Builds the index of a corpus from each document's [`terms`] and day of publication.
///
/// Keeps each document's rarest anchors, at most `config.per_document`. Cost: O(t log t) for t
/// terms in all.
#[must_use]
pub fn index(terms: &[Vec<u64>], days: Vec<Option<i32>>, config: &AnchorConfig) -> Index {
    let frequency = frequencies(terms);
    let most = ((terms.len() as f64 * config.max_share) as usize)
        .max(SMALL_CORPUS_DOCUMENTS)
        .min(config.max_documents);
    let anchors: Vec<Vec<(u64, u32)>> =
        terms.iter().map(|terms| rarest(terms, &frequency, most, config.per_document)).collect();
    let anchors = weighted(anchors, terms.len());
    let totals =
        anchors.iter().map(|own| own.iter().map(|&(_, weight)| u64::from(weight)).sum()).collect();
    let mut holders: TermMap<Vec<DocumentId>> = TermMap::default();
    for (own, id) in anchors.iter().zip(0..) {
        for &(anchor, _) in own {
            holders.entry(anchor).or_default().push(DocumentId(id));
        }
    }
    Index { anchors, totals, holders, days }
}

fn frequencies(terms: &[Vec<u64>]) -> TermMap<u32> {
    let mut frequency: TermMap<u32> = TermMap::default();
    for &term in terms.iter().flatten() {
        *frequency.entry(term).or_default() += 1;
    }
    frequency
}

/// Returns a document's rarest terms with their document frequencies, the rarest first.
fn rarest(terms: &[u64], frequency: &TermMap<u32>, most: usize, keep: usize) -> Vec<(u64, u32)> {
    let mut own: Vec<(u64, u32)> = terms
        .iter()
        .map(|&term| (term, frequency[&term]))
        .filter(|&(_, count)| count >= 2 && count as usize <= most)
        .collect();
    own.sort_unstable_by_key(|&(term, count)| (count, term));
    own.truncate(keep);
    own
}

/// Turns document frequencies into weights: ln(1 + N/df), in fixed point.
fn weighted(anchors: Vec<Vec<(u64, u32)>>, documents: usize) -> Vec<Vec<(u64, u32)>> {
    let weight =
        |count: u32| ((1.0 + documents as f64 / f64::from(count)).ln() * WEIGHT_ONE).round() as u32;
    anchors
        .into_iter()
        .map(|own| own.into_iter().map(|(term, count)| (term, weight(count))).collect())
        .collect()
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

    /// Proposes the documents that share most of a document's anchors, the best first.
    ///
    /// At most `config.top` candidates; each shares `config.min_shared` anchors or more, which
    /// weigh at least the share `least` of the smaller document's. Ties go to the lower id.
    /// Cost: the lengths of the posting lists of its anchors.
    #[must_use]
    pub fn candidates(&self, id: DocumentId, least: f64, config: &AnchorConfig) -> Vec<Candidate> {
        let mut found: Vec<(u64, Candidate)> = self
            .shared(id)
            .into_iter()
            .filter(|&(other, (count, _))| {
                count as usize >= config.min_shared && self.in_window(id, other, config)
            })
            .filter_map(|(other, (count, weight))| {
                let smaller = self.totals[id.index()].min(self.totals[other.index()]);
                let share = weight as f64 / smaller as f64;
                let pair = Pair::new(id, other)?;
                let rank = (share * WEIGHT_ONE) as u64;
                (share >= least).then_some((rank, Candidate { pair, bands: 0, anchors: count }))
            })
            .collect();
        found.sort_unstable_by_key(|&(rank, candidate)| (std::cmp::Reverse(rank), candidate.pair));
        found.truncate(config.top);
        found.into_iter().map(|(_, candidate)| candidate).collect()
    }

    /// Counts and weighs the anchors that each other document shares with this one.
    fn shared(&self, id: DocumentId) -> BTreeMap<DocumentId, (u32, u64)> {
        let mut shared: BTreeMap<DocumentId, (u32, u64)> = BTreeMap::new();
        for (anchor, weight) in &self.anchors[id.index()] {
            for &other in self.holders[anchor].iter().filter(|&&other| other != id) {
                let entry = shared.entry(other).or_default();
                *entry = (entry.0 + 1, entry.1 + u64::from(*weight));
            }
        }
        shared
    }

    fn in_window(&self, a: DocumentId, b: DocumentId, config: &AnchorConfig) -> bool {
        match (self.days[a.index()], self.days[b.index()]) {
            (Some(a), Some(b)) => a.abs_diff(b) <= config.window_days,
            _ => true,
        }
    }
}

/// Returns the candidates of all documents as one list, ascending by pair, no repeats.
#[must_use]
pub fn collect(mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.sort_unstable();
    all.dedup_by_key(|candidate| candidate.pair);
    all
}
