//! Text → tokens: words, numbers and marks, each with its place.

use unicode_normalization::char::is_combining_mark;

use super::stems::{self, Reading};
use super::unspaced::{self, is_unspaced};
use super::{Case, Token, TokenKind};
use crate::document::Span;
use crate::hash;
use crate::language::{Language, normal_form};

/// Most letters of an abbreviation with dots (`U.N.E.S.C.O.` has six). The bound keeps the scan
/// linear: a longer run would be looked through again from each of its letters.
const MOST_INITIALS: usize = 12;

/// Bytes of a text for which room for one token is set aside: about what reports have.
const BYTES_A_TOKEN: usize = 5;

/// Returns the tokens of a text, in order; white space lies between them and nothing else.
///
/// Cost: linear in the text, plus the stemmer's work for each word.
#[must_use]
pub fn tokenize(text: &str, language: Language) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize_into(text, Span::new(0, text.len()), language, &mut tokens);
    tokens
}

/// Returns the hashes of the normal forms of a text's words and numbers, in order.
///
/// The same values as the terms of [`tokenize`], without stems: what shingles are made of.
pub fn word_terms(text: &str) -> impl Iterator<Item = u64> + '_ {
    Scanner::new(text)
        .filter(|piece| piece.kind != TokenKind::Punctuation)
        .map(|piece| hash::text(&normal_form(&text[piece.start..piece.end])))
}

/// Appends the tokens of `span` of a text.
pub(super) fn tokenize_into(text: &str, span: Span, language: Language, tokens: &mut Vec<Token>) {
    tokenize_hinted(text, span, language, tokens, |_| ());
}

/// Appends the tokens of `span` of a text, and calls `hinted` with the start of each that may be of
/// a sentence that belongs to the outlet by its own words.
pub(super) fn tokenize_hinted(
    text: &str,
    span: Span,
    language: Language,
    tokens: &mut Vec<Token>,
    mut hinted: impl FnMut(usize),
) {
    let offset = span.start as usize;
    let inside = span.of(text);
    tokens.reserve(inside.len() / BYTES_A_TOKEN);
    stems::reading(language, |stems| {
        for Piece { kind, start, end } in Scanner::new(inside) {
            let raw = &inside[start..end];
            let term = term_of(raw);
            let Reading { stem, stop, hint } = match kind {
                TokenKind::Word => stems.of_word(term, raw),
                TokenKind::Number | TokenKind::Punctuation => stems.of_other(term),
            };
            if hint && stems.is_hint(inside, start..end, term) {
                hinted(offset + start);
            }
            let span = Span::new(offset + start, offset + end);
            tokens.push(Token { span, kind, case: case_of(raw), term, stem, stop });
        }
    });
}

/// Returns the hash of a token's normal form.
fn term_of(raw: &str) -> u64 {
    if raw.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        hash::small_letters(raw)
    } else {
        hash::text(&normal_form(raw))
    }
}

fn case_of(raw: &str) -> Case {
    match raw.as_bytes() {
        [b'a'..=b'z', ..] => return Case::Lower,
        [b'A'..=b'Z', b'a'..=b'z', ..] => return Case::Capital,
        _ => {}
    }
    let mut letters = raw.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            let mut rest = letters.peekable();
            let more = rest.peek().is_some();
            if more && rest.all(char::is_uppercase) { Case::Upper } else { Case::Capital }
        }
        _ => Case::Lower,
    }
}

/// A token's kind and bytes.
pub(super) struct Piece {
    pub(super) kind: TokenKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Walks a text token by token.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Where the next words of a script without spaces end, the nearest last.
    word_ends: Vec<usize>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self::from(text, 0)
    }

    /// Starts at a byte where a token may start.
    pub(super) fn from(text: &'a str, at: usize) -> Self {
        Self { text, at, word_ends: Vec::new() }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Returns the end of the word that starts at `start`.
    fn word_end(&self, start: usize) -> usize {
        if let Some(end) = self.initials_end(start) {
            return end;
        }
        let mut end = start;
        while let Some(c) = self.char_at(end) {
            let next = end + c.len_utf8();
            if is_unspaced(c) {
                break;
            }
            let goes_on = is_word_char(c)
                || is_joiner(c)
                || is_apostrophe(c) && self.char_at(next).is_some_and(char::is_alphabetic);
            if !goes_on {
                break;
            }
            end = next;
        }
        end
    }

    /// Returns the end of the combining marks that start at `start`.
    fn marks_end(&self, start: usize) -> usize {
        let rest = &self.text[start..];
        self.text.len() - rest.trim_start_matches(is_mark).len()
    }

    /// Returns the end of an abbreviation of single letters with dots (`U.S.`, `a.m.`).
    fn initials_end(&self, start: usize) -> Option<usize> {
        let (mut end, mut letters) = (start, 0);
        while let Some(c) = self.char_at(end).filter(|&c| may_be_initial(c)) {
            let dot = self.marks_end(end + c.len_utf8());
            if !self.text[dot..].starts_with('.') {
                break;
            }
            end = dot + 1;
            letters += 1;
            if letters > MOST_INITIALS {
                return None;
            }
        }
        let inside_word = self.char_at(end).is_some_and(char::is_alphanumeric);
        (letters >= 2 && !inside_word).then_some(end)
    }

    /// Returns the end of the number that starts at `start`, currency sign included.
    fn number_end(&self, start: usize) -> usize {
        let mut end = start;
        while let Some(c) = self.char_at(end) {
            let next = end + c.len_utf8();
            let digit_follows = || self.char_at(next).is_some_and(|c| c.is_ascii_digit());
            let goes_on = is_word_char(c) && !is_unspaced(c)
                || (end == start && is_currency(c))
                || matches!(c, '.' | ',' | ':') && digit_follows();
            if !goes_on {
                break;
            }
            end = next;
        }
        if self.text[end..].starts_with('%') { end + 1 } else { end }
    }
}

impl Iterator for Scanner<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some(end) = self.word_ends.pop() {
            let start = std::mem::replace(&mut self.at, end);
            return Some(Piece { kind: TokenKind::Word, start, end });
        }
        let rest = self.text[self.at..].trim_start_matches(is_blank);
        let start = self.text.len() - rest.len();
        if let Some(length) = plain_word(rest) {
            self.at = start + length;
            return Some(Piece { kind: TokenKind::Word, start, end: self.at });
        }
        let first = rest.chars().next()?;
        if is_unspaced(first) {
            self.word_ends = unspaced::word_ends(self.text, start);
            self.word_ends.reverse();
            self.at = start;
            return self.next();
        }
        let after = start + first.len_utf8();
        let digit_after = || self.char_at(after).is_some_and(|c| c.is_ascii_digit());
        let (kind, end) = if first.is_ascii_digit() || is_currency(first) && digit_after() {
            (TokenKind::Number, self.number_end(start))
        } else if is_word_char(first) {
            (TokenKind::Word, self.word_end(start))
        } else {
            (TokenKind::Punctuation, after)
        };
        self.at = end;
        Some(Piece { kind, start, end })
    }
}

/// Returns the length of the word that a text begins with, where it is made up of plain letters
/// and digits, two or more, and what follows leaves no doubt of its end: as nearly all words of
/// reports in plain letters.
fn plain_word(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_alphabetic() {
        return None;
    }
    let length = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let ended = bytes.get(length).is_none_or(|&next| next.is_ascii() && next != b'\'');
    (length > 1 && ended).then_some(length)
}

pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}')
}

/// Tells whether a character is part of a word: a letter, a digit, or a mark on one.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Tells whether a character is a combining mark; there is none below U+0300, which spares nearly
/// every character of a report the look-up.
pub(super) fn is_mark(c: char) -> bool {
    c >= '\u{300}' && is_combining_mark(c)
}

/// Tells whether a character is invisible and may stand inside a word: soft hyphen, joiners.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200d}' | '\u{2060}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₹' | '₽')
}

/// Tells whether a word of a text is a number: it begins with an ASCII digit or a sign of currency.
#[must_use]
pub fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || is_currency(c))
}

fn may_be_initial(c: char) -> bool {
    c.is_alphabetic() && !is_mark(c) && !is_unspaced(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        tokenize(text, Language::English).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn a_sum_of_money_is_one_token() {
        assert_eq!(
            pieces("cost $35,000,000, up 4.5%."),
            ["cost", "$35,000,000", ",", "up", "4.5%", "."]
        );
    }

    #[test]
    fn an_abbreviation_of_letters_keeps_its_dots() {
        assert_eq!(
            pieces("the U.S. said at 9 a.m. today"),
            ["the", "U.S.", "said", "at", "9", "a.m.", "today"]
        );
    }

    #[test]
    fn a_hyphen_stands_apart_and_an_inner_apostrophe_does_not() {
        assert_eq!(pieces("two-day don’t ‘open’"), ["two", "-", "day", "don’t", "‘", "open", "’"]);
    }

    #[test]
    fn words_of_a_script_without_spaces_are_tokens() {
        assert_eq!(
            pieces("Reuters报道，北京3月5日关闭港口。"),
            ["Reuters", "报道", "，", "北京", "3", "月", "5", "日", "关闭", "港口", "。"]
        );
    }

    #[test]
    fn accents_of_their_own_change_no_token() {
        assert_eq!(
            pieces("cafe\u{301} か\u{3099} 3e\u{301}"),
            ["cafe\u{301}", "か\u{3099}", "3e\u{301}"]
        );
        assert_eq!(pieces("E\u{301}.U. vote"), ["E\u{301}.U.", "vote"]);
    }

    #[test]
    fn word_terms_are_the_terms_of_the_words() {
        let text = "Mr. Ode’s U.S. visit: 1,200 people – “open”!";
        let words = tokenize(text, Language::English);
        let terms: Vec<u64> = words.iter().filter(|t| t.is_word()).map(|t| t.term).collect();
        assert_eq!(word_terms(text).collect::<Vec<_>>(), terms);
    }

    #[test]
    fn case_tells_capitals_from_acronyms() {
        let cases: Vec<Case> =
            tokenize("flood Port US I", Language::English).iter().map(|t| t.case).collect();
        assert_eq!(cases, [Case::Lower, Case::Capital, Case::Upper, Case::Capital]);
    }
}
