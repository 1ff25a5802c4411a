//! What the verdict weighs of an aligned pair.

use serde::Serialize;

use crate::align::{Alignment, Link, LinkKind};
use crate::document::{Document, Side, Sides};
use crate::hash;
use crate::segment::{Case, Segments, Token, TokenKind};
use crate::verify::Similarity;

/// Features of a pair, each 0..1 and the same when the sides are exchanged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Features {
    /// Share of words in linked sentences, on the side where it is smaller.
    pub coverage_least: f64,
    /// The same, on the side where it is greater.
    pub coverage_most: f64,
    /// Mean score of the links, weighed by their words.
    pub link_score: f64,
    /// Share of the linked words that stand in the common order.
    pub order_kept: f64,
    /// Greater of the two five-word containments, as a square root.
    pub shingles: f64,
    /// Share of three-word runs of the shorter side that the other holds, as a square root.
    pub triples: f64,
    /// Share of the shorter side's content stems that the other holds.
    pub stems: f64,
    /// Share of the names of the side with fewer that the other holds.
    pub names: f64,
    /// Share of the numbers of the side with fewer that the other holds.
    pub numbers: f64,
    /// Share of the lead's content stems that the other's first sentences hold, the better side.
    pub lead: f64,
    /// Share of the names and numbers of linked sentences that their counterparts hold. Issues of
    /// one template (market reports, results) link well and keep next to none.
    pub facts_kept: f64,
}

/// Sentences that count as a report's opening.
const LEAD_SENTENCES: usize = 3;

impl Features {
    /// Returns the features by name, in a fixed order.
    #[must_use]
    pub fn values(&self) -> [(&'static str, f64); 11] {
        [
            ("coverage_least", self.coverage_least),
            ("coverage_most", self.coverage_most),
            ("link_score", self.link_score),
            ("order_kept", self.order_kept),
            ("shingles", self.shingles),
            ("triples", self.triples),
            ("stems", self.stems),
            ("names", self.names),
            ("numbers", self.numbers),
            ("lead", self.lead),
            ("facts_kept", self.facts_kept),
        ]
    }

    /// Returns the features of a pair, given those of [`Features::ceiling`], once it is aligned.
    #[must_use]
    pub fn aligned(
        self,
        documents: Sides<&Document>,
        segments: Sides<&Segments>,
        alignment: &Alignment,
    ) -> Self {
        let coverage = alignment.coverage;
        let (link_score, order_kept) = link_quality(segments, alignment);
        Self {
            coverage_least: coverage.left.min(coverage.right),
            coverage_most: coverage.left.max(coverage.right),
            link_score,
            order_kept,
            // A report without names or numbers tells nothing by them: its words speak instead.
            facts_kept: facts_kept(documents, segments, alignment).unwrap_or(self.stems),
            ..self
        }
    }

    /// Measures what can be measured of a pair before it is aligned, and takes for the rest the
    /// best that an alignment could show.
    ///
    /// No feature is below that of [`Features::aligned`] for the same pair, whatever its alignment:
    /// what falls short with these need not be aligned.
    #[must_use]
    pub fn ceiling(
        documents: Sides<&Document>,
        segments: Sides<&Segments>,
        similarity: &Similarity,
    ) -> Self {
        let left = Content::of(documents.left, segments.left);
        let right = Content::of(documents.right, segments.right);
        let stems = shared(&left.stems, &right.stems).unwrap_or(0.0);
        Self {
            coverage_least: 1.0,
            coverage_most: 1.0,
            link_score: 1.0,
            order_kept: 1.0,
            shingles: similarity.containment.left.max(similarity.containment.right).sqrt(),
            triples: shared(&left.triples, &right.triples).unwrap_or(0.0).sqrt(),
            stems,
            names: shared(&left.names, &right.names).unwrap_or(stems),
            numbers: shared(&left.numbers, &right.numbers).unwrap_or(stems),
            lead: shared(&left.lead, &right.lead).unwrap_or(0.0),
            facts_kept: 1.0,
        }
    }
}

/// Returns the links of which neither side holds a mere part of the other.
fn whole(alignment: &Alignment) -> impl Iterator<Item = &Link> {
    alignment.links.iter().filter(|link| link.kind != LinkKind::Partial)
}

/// Mean link score and share in order, both weighed by the words of the links.
fn link_quality(segments: Sides<&Segments>, alignment: &Alignment) -> (f64, f64) {
    let (mut all, mut scored, mut in_order) = (0.0, 0.0, 0.0);
    for link in whole(alignment) {
        let of = |side: Side| -> usize {
            link.sentences[side].iter().map(|&at| segments[side].words_in(at)).sum()
        };
        let words = (of(Side::Left) + of(Side::Right)) as f64;
        all += words;
        scored += words * link.score;
        in_order += if link.moved { 0.0 } else { words };
    }
    if all == 0.0 { (0.0, 0.0) } else { (scored / all, in_order / all) }
}

/// Share of the names and numbers of linked sentences that their counterparts hold, counted on the
/// side of each link that has fewer; `None` where no link has any.
fn facts_kept(
    documents: Sides<&Document>,
    segments: Sides<&Segments>,
    alignment: &Alignment,
) -> Option<f64> {
    let (mut all, mut kept) = (0, 0);
    for link in whole(alignment) {
        let facts = |side: Side| {
            let tokens = link.sentences[side].iter().flat_map(|&at| segments[side].tokens_of(at));
            set(tokens.filter(|token| is_fact(token, documents[side])).map(|token| token.stem))
        };
        let (left, right) = (facts(Side::Left), facts(Side::Right));
        let (small, large) = if left.len() <= right.len() { (left, right) } else { (right, left) };
        all += small.len();
        kept += small.iter().filter(|fact| large.binary_search(fact).is_ok()).count() as u32;
    }
    (all > 0).then(|| f64::from(kept) / all as f64)
}

/// Tells whether a token is a number or, by its capital away from a sentence's start, a name.
fn is_fact(token: &Token, document: &Document) -> bool {
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => token.case != Case::Lower && !token.stop && !opens(token, document),
        TokenKind::Punctuation => false,
    }
}

/// What one report holds, as sets of hashes, ascending.
struct Content {
    triples: Vec<u64>,
    stems: Vec<u64>,
    names: Vec<u64>,
    numbers: Vec<u64>,
    lead: Vec<u64>,
}

impl Content {
    fn of(document: &Document, segments: &Segments) -> Self {
        let content = |token: &&Token| token.is_content();
        let kept: Vec<usize> = (0..segments.sentences.len())
            .filter(|&at| segments.sentences[at].role.is_evidence())
            .collect();
        let tokens = || kept.iter().flat_map(|&at| segments.tokens_of(at));
        let words: Vec<u64> =
            tokens().filter(|token| token.is_word()).map(|token| token.stem).collect();
        let name = |token: &&Token| token.kind == TokenKind::Word && is_fact(token, document);
        let lead = kept.iter().take(LEAD_SENTENCES).flat_map(|&at| segments.tokens_of(at));
        let number = |token: &&Token| token.kind == TokenKind::Number;
        Self {
            triples: set(words.windows(3).map(|run| hash::sequence(run.iter().copied()) as u64)),
            stems: set(tokens().filter(content).map(|token| token.stem)),
            names: set(tokens().filter(name).map(|token| token.stem)),
            numbers: set(tokens().filter(number).map(|token| token.term)),
            lead: set(lead.filter(content).map(|token| token.stem)),
        }
    }
}

/// Tells whether a token opens a line or follows the end of a sentence, where any word is
/// capitalised.
fn opens(token: &Token, document: &Document) -> bool {
    let before =
        document.text[..token.span.start as usize].trim_end_matches([' ', '"', '“', '‘', '\'']);
    before.is_empty() || before.ends_with(['\n', '.', '!', '?'])
}

fn set(values: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut all: Vec<u64> = values.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Returns the share of the smaller set that the larger one holds; `None` when it is empty.
fn shared(a: &[u64], b: &[u64]) -> Option<f64> {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let held = small.iter().filter(|value| large.binary_search(value).is_ok()).count();
    (!small.is_empty()).then(|| held as f64 / small.len() as f64)
}
