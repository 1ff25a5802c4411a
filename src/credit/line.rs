//! A sentence as the words that a credit is read from.

use std::ops::Range;

use super::{Credit, Place};
use crate::document::Span;
use crate::language::CreditWords;
use crate::segment::{Case, Token, TokenKind};

/// Longest name that counts only as it is shown or in capitals: shorter ones are words, too.
const SHORT: usize = 4;

/// A sentence: its words without the marks between them, and the agencies that they name.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// The words and numbers, as indices into `tokens`.
    words: Vec<usize>,
    terms: Vec<u64>,
    pub(super) known: &'a CreditWords,
}

/// An agency that a sentence names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// What it is called; `None` where agencies are meant without their names.
    pub(super) agency: Option<String>,
    /// The words of the line that name it.
    pub(super) words: Range<usize>,
    span: Span,
}

impl Named {
    /// Returns the credit at a place.
    pub(super) fn at(self, place: Place) -> Credit {
        Credit { agency: self.agency, place, span: Some(self.span), of_other: false }
    }
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token], known: &'a CreditWords) -> Self {
        let words: Vec<usize> = (0..tokens.len()).filter(|&at| tokens[at].is_word()).collect();
        let terms = words.iter().map(|&at| tokens[at].term).collect();
        Self { text, tokens, words, terms, known }
    }

    /// Returns the number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns a word.
    pub(super) fn word(&self, at: usize) -> &'a Token {
        &self.tokens[self.words[at]]
    }

    /// Returns a word as it is written.
    pub(super) fn shown(&self, at: usize) -> &'a str {
        self.word(at).span.of(self.text)
    }

    /// Returns the hashes of some words.
    pub(super) fn terms(&self, words: Range<usize>) -> &[u64] {
        &self.terms[words]
    }

    /// Returns the words whose tokens lie in a range.
    pub(super) fn words_in(&self, tokens: Range<usize>) -> Range<usize> {
        let start = self.words.partition_point(|&at| at < tokens.start);
        start..self.words.partition_point(|&at| at < tokens.end)
    }

    /// Returns the index of a word's token.
    pub(super) fn token_of(&self, word: usize) -> usize {
        self.words[word]
    }

    /// Returns the place of some words, of which there is one at least.
    pub(super) fn span_of(&self, words: &Range<usize>) -> Span {
        self.word(words.start).span.cover(self.word(words.end - 1).span)
    }

    /// Returns the agency that some words name.
    fn name(&self, words: Range<usize>, agency: Option<&str>) -> Named {
        Named { agency: agency.map(str::to_owned), span: self.span_of(&words), words }
    }

    /// Returns some words as the name of an agency that no table has.
    pub(super) fn unknown(&self, words: Range<usize>) -> Named {
        self.name(words.clone(), Some(self.span_of(&words).of(self.text)))
    }

    /// Returns all agencies that the line names.
    pub(super) fn named(&self) -> Vec<Named> {
        self.named_in(0..self.len())
    }

    /// Returns the agencies that some of its words name, in order.
    pub(super) fn named_in(&self, words: Range<usize>) -> Vec<Named> {
        let (mut found, mut at) = (Vec::new(), words.start);
        while at < words.end {
            match self.known.agency(&self.terms[at..words.end]) {
                Some((agency, count)) if self.is_written(at..at + count, agency) => {
                    found.push(self.name(at..at + count, agency));
                    at += count;
                }
                _ => at += 1,
            }
        }
        found
    }

    /// Returns the agency that the line ends in, behind `tail`'s start, and nothing besides.
    pub(super) fn behind(&self, tail: &str) -> Vec<Named> {
        let length = crate::segment::word_terms(tail).count();
        let start = self.len().saturating_sub(length);
        let named = self.named_in(start..self.len());
        named.into_iter().filter(|one| one.words == (start..self.len())).collect()
    }

    /// Tells whether words are written as the name of an agency is.
    fn is_written(&self, words: Range<usize>, agency: Option<&str>) -> bool {
        let Some(shown) = agency else { return true };
        let first = self.shown(words.start);
        let lower = shown.chars().all(|c| !c.is_uppercase());
        match words.len() {
            1 if first == shown => true,
            1 if first.chars().count() <= SHORT => self.word(words.start).case == Case::Upper,
            _ => lower || self.word(words.start).case != Case::Lower,
        }
    }

    /// Tells whether a word tells nothing but what a credit does: an agency's name, a word
    /// without content, a year, or a word that stands in credits.
    pub(super) fn is_plain(&self, at: usize, named: &[Named]) -> bool {
        let word = self.word(at);
        let year = || word.kind == TokenKind::Number && self.shown(at).len() == "2031".len();
        word.stop
            || self.known.is_other(word.term)
            || year()
            || named.iter().any(|one| one.words.contains(&at))
    }
}
