//! Where quotations stand: from one quotation mark to the next that closes it.

use std::ops::Range;

use crate::diff::reading::Reading;

/// A kind of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
}

/// Which way a mark can be read, by the blanks beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A word follows and none stands before.
    Opens,
    /// A word stands before and none follows.
    Closes,
    /// Words or blanks on both hands.
    Either,
}

/// Returns the places of all quotations with their marks, ascending and apart.
///
/// One that is not closed ends with its paragraph, and so does one that another follows: long
/// quotations open each paragraph and close once. A double mark that closes what was not opened
/// in its paragraph ends a quotation that goes on from the paragraph before. A single mark that
/// is not closed was an apostrophe.
pub(super) fn places(reading: &Reading) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut goes_on = false;
    let sentences = &reading.segments.sentences;
    for paragraph in sentences.chunk_by(|one, next| one.paragraph == next.paragraph) {
        let end = paragraph.last().map_or(0, |sentence| sentence.tokens.end);
        let start = paragraph.first().map_or(end, |sentence| sentence.tokens.start);
        goes_on = in_paragraph(reading, start..end, goes_on, &mut found);
    }
    found
}

/// Appends the quotations of a paragraph; returns whether its last one is left open. `goes_on`
/// tells whether that of the paragraph before was.
fn in_paragraph(
    reading: &Reading,
    tokens: Range<usize>,
    goes_on: bool,
    found: &mut Vec<Range<usize>>,
) -> bool {
    let mut from_before = goes_on;
    let mut open: Option<(usize, Mark)> = None;
    for at in tokens.clone() {
        let Some((mark, shape)) = mark(reading, at) else { continue };
        if mark == Mark::Double {
            let ends = std::mem::take(&mut from_before) && shape != Shape::Opens;
            if open.is_none() && (ends || shape == Shape::Closes) {
                found.extend(ends.then_some(tokens.start..at + 1));
                continue;
            }
        }
        open = match open {
            None => (mark == Mark::Double || shape == Shape::Opens).then_some((at, mark)),
            Some((_, Mark::Double)) if mark == Mark::Double && shape == Shape::Opens => {
                Some((at, mark))
            }
            Some((from, own)) if own == mark && (mark == Mark::Double || shape != Shape::Opens) => {
                found.push(from..at + 1);
                None
            }
            still => still,
        };
    }
    let Some((from, Mark::Double)) = open else { return false };
    found.push(from..tokens.end);
    true
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

/// Returns what mark of quotation a token is, if it is one, and which way it can be read: by the
/// blanks beside it before the way that its sign points, because outlets mix the signs up.
fn mark(reading: &Reading, at: usize) -> Option<(Mark, Shape)> {
    let span = reading.tokens()[at].span;
    let sign = span.of(reading.text).chars().next()?;
    let before = reading.text[..span.start as usize].chars().next_back();
    let behind = reading.text[span.end as usize..].chars().next();
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let (opens, closes) = match sign {
        c if is_double(c) => (
            !blank(behind)
                && !behind.is_some_and(|c| ".,;:!?)]".contains(c))
                && (blank(before) || before.is_some_and(|c| "([—–-".contains(c))),
            !blank(before) && !word(behind),
        ),
        c if is_single(c) => (!word(before) && word(behind), !word(behind)),
        _ => return None,
    };
    let shape = match (opens, closes) {
        (true, false) => Shape::Opens,
        (false, true) => Shape::Closes,
        _ if sign == '“' => Shape::Opens,
        _ if sign == '”' && !opens => Shape::Closes,
        _ => Shape::Either,
    };
    let mark = if is_double(sign) { Mark::Double } else { Mark::Single };
    (mark == Mark::Double || shape != Shape::Either).then_some((mark, shape))
}
