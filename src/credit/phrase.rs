//! Credits by their words: an agency alone, `With reporting by …`, `… contributed to this report`,
//! `This story was first published by …`.

use std::ops::Range;

use super::line::{Line, Named};
use crate::segment::{Case, TokenKind};

/// Most words of a line that names agencies and nothing else.
const ALONE: usize = 10;

/// Words from the start of a clause in which the report itself is named, and on to the link.
const SUBJECT: usize = 4;

/// Most words of an outlet's name.
const NAME: usize = 6;

/// Most letters of the sign of a writer beside an agency's name (`dpa/abc`).
const SIGN: usize = 4;

/// Returns the agencies that a sentence credits by its words.
pub(super) fn credits(line: &Line) -> Vec<Named> {
    let named = line.named();
    if is_alone(line, &named) {
        return named;
    }
    let mut found = Vec::new();
    for clause in clauses(line) {
        let inside = line.named_in(clause.clone());
        if credits_inside(line, &clause, &inside) {
            found.extend(inside);
        } else {
            found.extend(taken_from(line, clause));
        }
    }
    if found.is_empty() { signed(line, named) } else { found }
}

/// Tells whether a line names agencies and nothing else.
fn is_alone(line: &Line, named: &[Named]) -> bool {
    let slash = line.tokens.iter().any(|token| token.span.of(line.text) == "/");
    let sign = |at: usize| slash && is_sign(line, at);
    !named.is_empty()
        && line.len() <= ALONE
        && (0..line.len()).all(|at| line.is_plain(at, named) || sign(at))
}

fn is_sign(line: &Line, at: usize) -> bool {
    line.word(at).case == Case::Lower && line.shown(at).chars().count() <= SIGN
}

/// Parts a line at its brackets, semicolons and dashes.
fn clauses(line: &Line) -> Vec<Range<usize>> {
    let shown = |at: usize| line.tokens[at].span.of(line.text);
    let spaced = |at: usize| {
        let behind = line.tokens.get(at + 1).map(|next| next.span.start);
        at == 0 || behind.is_none_or(|start| start > line.tokens[at].span.end)
    };
    let parts = |at: &usize| match shown(*at) {
        "(" | ")" | "[" | "]" | ";" | "–" | "—" | "―" | "©" => true,
        "-" => spaced(*at),
        _ => false,
    };
    let mut borders: Vec<usize> = (0..line.tokens.len()).filter(parts).collect();
    borders.push(line.tokens.len());
    let mut start = 0;
    let mut found: Vec<Range<usize>> = Vec::new();
    for border in borders {
        found.push(line.words_in(start..border));
        start = border;
    }
    found.retain(|clause| !clause.is_empty());
    found
}

/// Tells whether a clause credits the agencies that it names: it begins as a credit does and holds
/// names besides, or it ends as one does.
fn credits_inside(line: &Line, clause: &Range<usize>, named: &[Named]) -> bool {
    let Some(first) = named.first() else { return false };
    let terms = line.terms(clause.clone());
    let behind = first.words.end - clause.start;
    if (behind..terms.len()).any(|at| line.known.ends(&terms[at..])) {
        return true;
    }
    let Some(opening) = line.known.opening(terms) else { return false };
    let name = |at: usize| line.word(at).case != Case::Lower || line.is_plain(at, named);
    first.words.start >= clause.start + opening
        && (clause.start + opening..clause.end).all(|at| is_number(line, at) || name(at))
}

fn is_number(line: &Line, at: usize) -> bool {
    line.word(at).kind == TokenKind::Number
}

/// Returns the outlet that a clause says the report was taken from, be it known or not.
fn taken_from(line: &Line, clause: Range<usize>) -> Option<Named> {
    let subject =
        clause.clone().take(SUBJECT).find(|&at| line.known.is_report(line.word(at).term))?;
    let start = (subject + 1..clause.end.min(subject + SUBJECT + 1)).find_map(|at| {
        let words = line.known.link(line.terms(at..clause.end))?;
        Some(at + words)
    })?;
    if let Some(known) = line.named_in(start..clause.end.min(start + NAME)).into_iter().next() {
        return Some(known);
    }
    let is_name = |at: &usize| line.word(*at).case != Case::Lower || line.word(*at).stop;
    let run = (start..clause.end).take(NAME).take_while(is_name);
    let end = run.filter(|&at| line.word(at).case != Case::Lower).last()? + 1;
    let from = (start..end).find(|&at| line.word(at).case != Case::Lower)?;
    // A word behind it that the name belongs to makes it another thing (`the Orlen page`).
    let bare = |at: usize| line.word(at).stop || line.known.is_other(line.word(at).term);
    if end < clause.end && !bare(end) {
        return None;
    }
    Some(line.unknown(from..end))
}

/// Returns the agencies that stand behind the end of a sentence (`… on Monday. (AP)`).
fn signed(line: &Line, named: Vec<Named>) -> Vec<Named> {
    let mut start = line.len();
    let mut found: Vec<Named> = Vec::new();
    for one in named.into_iter().rev().filter(|one| one.agency.is_some()) {
        if one.words.end != start {
            break;
        }
        start = one.words.start;
        found.push(one);
    }
    if start == line.len() || start == 0 {
        return Vec::new();
    }
    found.reverse();
    let between = line.token_of(start - 1) + 1..line.token_of(start);
    let ended = line.tokens[between]
        .iter()
        .any(|token| matches!(token.span.of(line.text), "." | "!" | "?" | "”" | "»" | "\""));
    if ended { found } else { Vec::new() }
}
