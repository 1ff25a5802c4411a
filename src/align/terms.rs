//! The words of a sentence as the aligner compares them: names of one thing alike, numbers by
//! their value, irregular forms as the word they are forms of.

use crate::document::Document;
use crate::hash;
use crate::language::{Language, Readings};
use crate::segment::{Case, Segments, Token, normal_form};

/// A word, or several that are read as one.
pub(super) struct Term {
    /// Hash of the stem that stands for it.
    pub(super) stem: u64,
    /// How it is spelled for comparison.
    pub(super) spelled: String,
    /// Whether it carries no content.
    pub(super) stop: bool,
}

/// Returns the terms of a sentence, in the order of the text.
pub(super) fn of_sentence(
    document: &Document,
    segments: &Segments,
    sentence: usize,
    readings: &Readings,
) -> Vec<Term> {
    let tokens = segments.tokens_of(sentence).iter().filter(|token| token.is_word());
    let tokens: Vec<&Token> = tokens.collect();
    let forms: Vec<u64> = tokens.iter().map(|token| token.term).collect();
    let mut terms = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        // `us` and `US` differ by their capitals only.
        let name = (token.case != Case::Lower).then(|| readings.name(&forms[at..])).flatten();
        let (term, taken) = match name {
            Some((reading, taken)) => (named(reading, token), taken),
            None => (plain(document, token, segments.language, readings), 1),
        };
        terms.push(term);
        at += taken;
    }
    terms
}

fn named(reading: &str, token: &Token) -> Term {
    Term { stem: hash::text(reading), spelled: reading.to_owned(), stop: token.stop }
}

fn plain(document: &Document, token: &Token, language: Language, readings: &Readings) -> Term {
    if let Some(digits) = readings.number(token.term) {
        return Term { stem: hash::text(digits), spelled: digits.to_owned(), stop: false };
    }
    let form = normal_form(token.span.of(&document.text));
    let spelled = form.strip_suffix("'s").unwrap_or(&form).to_owned();
    let stem = language.thesaurus().map_or(token.stem, |thesaurus| thesaurus.lemma(token.stem));
    Term { stem, spelled, stop: token.stop }
}
