//! A run of characters without a space → the terms of its words.
//!
//! What nearly all such runs of a newspaper consist of is read byte by byte: words with an
//! apostrophe inside, numbers with points and commas, typographic marks, the accented letters of
//! western Europe. Where anything else turns up, the tokenizer reads on from the word at hand.

use std::ops::Range;

use crate::hash;
use crate::language::normal_form;

use super::TokenKind;
use super::tokens::Scanner;

/// Calls `found` with the place and the term of each word that starts in a run, in order; `form` is
/// room for the normal form of a word.
///
/// No word reaches from one run into the next: between them stands an ASCII character that is no
/// part of a word there.
pub(super) fn each_term(
    text: &str,
    run: Range<usize>,
    form: &mut Vec<u8>,
    found: &mut impl FnMut(Range<usize>, u64),
) {
    let bytes = text.as_bytes();
    let mut at = run.start;
    while at < run.end {
        form.clear();
        let end = match bytes[at] {
            b'0'..=b'9' => number(bytes, at, form),
            first if first.is_ascii_alphabetic() => word(bytes, at, form),
            first if first.is_ascii() => Some(at + 1),
            _ if is_mark(bytes, at) => Some(at + 3),
            _ if accented(bytes, at).is_some() => word(bytes, at, form),
            _ => None,
        };
        let Some(end) = end else { return by_tokenizer(text, at..run.end, found) };
        if !form.is_empty() {
            found(at..end, hash::bytes(form));
        }
        at = end;
    }
}

fn by_tokenizer(text: &str, run: Range<usize>, found: &mut impl FnMut(Range<usize>, u64)) {
    let pieces = Scanner::from(text, run.start).take_while(|piece| piece.start < run.end);
    for piece in pieces.filter(|piece| piece.kind != TokenKind::Punctuation) {
        let place = piece.start..piece.end;
        found(place.clone(), hash::text(&normal_form(&text[place])));
    }
}

/// Reads a word and returns its end; `None` where the tokenizer has to.
fn word(bytes: &[u8], start: usize, form: &mut Vec<u8>) -> Option<usize> {
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            form.push(byte.to_ascii_lowercase());
            at += 1;
        } else if let Some(small) = accented(bytes, at) {
            form.extend(small);
            at += 2;
        } else if let Some(length) = apostrophe(bytes, at) {
            match bytes.get(at + length) {
                Some(next) if next.is_ascii_alphabetic() => {}
                Some(_) if accented(bytes, at + length).is_some() => {}
                Some(next) if !next.is_ascii() && !is_mark(bytes, at + length) => return None,
                _ => break,
            }
            form.push(b'\'');
            at += length;
        } else if byte.is_ascii() || is_mark(bytes, at) {
            break;
        } else {
            return None;
        }
    }
    // One letter and a dot may begin an abbreviation: `U.S.`
    let letter = at == start + 1 || at == start + 2 && !bytes[start].is_ascii();
    if letter && bytes.get(at) == Some(&b'.') { None } else { Some(at) }
}

/// Reads a number and returns its end; `None` where the tokenizer has to.
fn number(bytes: &[u8], start: usize, form: &mut Vec<u8>) -> Option<usize> {
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        let digit_follows = || bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        match byte {
            _ if byte.is_ascii_alphanumeric() => form.push(byte.to_ascii_lowercase()),
            b',' if digit_follows() => {}
            b'.' | b':' if digit_follows() => form.push(byte),
            _ if byte.is_ascii() || is_mark(bytes, at) => break,
            _ => return None,
        }
        at += 1;
    }
    Some(at)
}

/// Returns the length of an apostrophe.
fn apostrophe(bytes: &[u8], at: usize) -> Option<usize> {
    match &bytes[at..] {
        [b'\'', ..] => Some(1),
        [0xe2, 0x80, 0x99, ..] => Some(3),
        _ => None,
    }
}

/// Tells whether a typographic mark stands there: U+2010 to U+2027, dashes, quotes, dots.
fn is_mark(bytes: &[u8], at: usize) -> bool {
    matches!(bytes[at..], [0xe2, 0x80, 0x90..=0xa7, ..])
}

/// Returns the letter of U+00C0 to U+00FF that stands there, made small.
fn accented(bytes: &[u8], at: usize) -> Option<[u8; 2]> {
    match bytes[at..] {
        [0xc3, 0x97 | 0xb7, ..] => None, // × and ÷
        [0xc3, last @ 0x80..=0x9e, ..] => Some([0xc3, last + 0x20]),
        [0xc3, last @ 0x9f..=0xbf, ..] => Some([0xc3, last]),
        _ => None,
    }
}
