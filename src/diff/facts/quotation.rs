//! Where quotations stand: from one quotation mark to the next that closes it.

use std::ops::Range;

use crate::diff::reading::Reading;

/// A kind of mark. Which way a double mark points is not relied on: outlets mix them up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
}

/// Returns the places of all quotations with their marks, ascending and apart. One that is not
/// closed ends with its line; a single mark that is not closed was an apostrophe.
pub(super) fn places(reading: &Reading) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, Mark)> = None;
    let sentences = &reading.segments.sentences;
    for (index, sentence) in sentences.iter().enumerate() {
        for at in sentence.tokens.clone() {
            open = match open {
                None => opening(reading, at).map(|mark| (at, mark)),
                Some((from, mark)) if closes(reading, at, mark) => {
                    found.push(from..at + 1);
                    None
                }
                Some(still) => Some(still),
            };
        }
        let next = sentences.get(index + 1);
        if next.is_none_or(|next| next.paragraph != sentence.paragraph)
            && let Some((from, Mark::Double)) = open.take()
        {
            found.push(from..sentence.tokens.end);
        }
    }
    found
}

/// Returns how many marks of quotation and apostrophes a text holds.
pub(super) fn count_marks(text: &str) -> usize {
    text.chars().filter(|&c| is_double(c) || is_single(c)).count()
}

fn is_double(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '„' | '«' | '»')
}

fn is_single(c: char) -> bool {
    matches!(c, '‘' | '’' | '\'' | '‚')
}

/// Returns the characters before, at and behind a token of one character.
fn around(reading: &Reading, at: usize) -> Option<(Option<char>, char, Option<char>)> {
    let span = reading.tokens()[at].span;
    let mark = span.of(reading.text).chars().next()?;
    let before = reading.text[..span.start as usize].chars().next_back();
    let behind = reading.text[span.end as usize..].chars().next();
    Some((before, mark, behind))
}

/// Returns the kind of mark that opens a quotation at a token, if one does. A single mark must
/// stand before a word and not behind one.
fn opening(reading: &Reading, at: usize) -> Option<Mark> {
    let (before, mark, behind) = around(reading, at)?;
    let free = before.is_none_or(|c| !c.is_alphanumeric());
    let tight = behind.is_some_and(char::is_alphanumeric);
    match mark {
        mark if is_double(mark) => Some(Mark::Double),
        mark if is_single(mark) && free && tight => Some(Mark::Single),
        _ => None,
    }
}

/// Tells whether a token closes a quotation. A single mark does not where a letter follows.
fn closes(reading: &Reading, at: usize, open: Mark) -> bool {
    let Some((_, mark, behind)) = around(reading, at) else { return false };
    match open {
        Mark::Double => is_double(mark),
        Mark::Single => is_single(mark) && behind.is_none_or(|c| !c.is_alphanumeric()),
    }
}
