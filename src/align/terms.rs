//! The words of a sentence as the aligner compares them: names of one thing alike, numbers by
//! their value, irregular forms as the word they are forms of.

use crate::document::Document;
use crate::hash;
use crate::language::{Language, Readings};
use crate::segment::{Case, Segments, Token, normal_form};

/// A word, or several that are read as one.
pub(super) struct Term<'a> {
    /// Hash of the stem that stands for it.
    pub(super) stem: u64,
    /// How it is spelled for comparison.
    pub(super) spelled: &'a str,
    /// Whether it carries no content.
    pub(super) stop: bool,
}

/// Calls `found` with each term of a sentence, in the order of the text.
pub(super) fn each_term(
    document: &Document,
    segments: &Segments,
    sentence: usize,
    readings: &Readings,
    mut found: impl FnMut(Term<'_>),
) {
    let tokens = segments.tokens_of(sentence).iter().filter(|token| token.is_word());
    let tokens: Vec<&Token> = tokens.collect();
    let forms: Vec<u64> = tokens.iter().map(|token| token.term).collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        // `us` and `US` differ by their capitals only.
        let name = (token.case != Case::Lower).then(|| readings.name(&forms[at..])).flatten();
        if let Some((reading, taken)) = name {
            found(Term { stem: hash::text(reading), spelled: reading, stop: token.stop });
            at += taken;
        } else {
            plain(document, token, segments.language, readings, &mut found);
            at += 1;
        }
    }
}

fn plain(
    document: &Document,
    token: &Token,
    language: Language,
    readings: &Readings,
    found: &mut impl FnMut(Term<'_>),
) {
    if let Some(digits) = readings.number(token.term) {
        return found(Term { stem: hash::text(digits), spelled: digits, stop: false });
    }
    let form = normal_form(token.span.of(&document.text));
    let spelled = form.strip_suffix("'s").unwrap_or(&form);
    let stem = language.thesaurus().map_or(token.stem, |thesaurus| thesaurus.lemma(token.stem));
    found(Term { stem, spelled, stop: token.stop });
}
