//! `LONDON, March 3 (Reuters) –`: the agency in the brackets of a dateline.

use std::ops::Range;

use super::line::{Line, Named};
use crate::language::Layout;
use crate::segment::{Case, Token, TokenKind, normal_form};

/// Most tokens before the brackets: a place, a region, a day.
const BEFORE: usize = 12;

/// Most tokens inside the brackets.
const INSIDE: usize = 8;

/// Fewest letters of a name that no table has, where no day stands before it.
const NAME_LETTERS: usize = 4;

/// Most words of such a name.
const NAME_WORDS: usize = 3;

/// Words without a capital inside the names of places.
const PARTICLES: [&str; 10] = ["of", "the", "de", "du", "la", "le", "el", "am", "den", "and"];

/// Returns the agencies of a dateline at the start of a sentence.
///
/// Where no table has a name in brackets, the form tells: a place and a day before it, or a place
/// in capitals, and a dash behind.
pub(super) fn credits(line: &Line, layout: &Layout) -> Vec<Named> {
    let Some(inside) = brackets(line) else { return Vec::new() };
    let words = line.words_in(inside.clone());
    let named = line.named_in(words.clone());
    if let Some(first) = named.first() {
        return if first.words.start == words.start { named } else { Vec::new() };
    }
    if words.is_empty() {
        return named;
    }
    let name = || words.clone().all(|at| line.word(at).case != Case::Lower);
    if !is_dash(line, inside.end + 1)
        || !name()
        || !tells_a_name(line, inside.start - 1, &words, layout)
    {
        return Vec::new();
    }
    vec![line.unknown(words)]
}

/// Returns the tokens inside the first brackets, where nothing but a place and a day stands before.
fn brackets(line: &Line) -> Option<Range<usize>> {
    let shown = |token: &Token| token.span.of(line.text);
    let open = line.tokens.iter().take(BEFORE + 1).position(|token| shown(token) == "(")?;
    let behind = line.tokens[open + 1..].iter().take(INSIDE + 1);
    let close = behind.into_iter().position(|token| shown(token) == ")")?;
    let of_place = |token: &Token| match token.kind {
        TokenKind::Word => token.case != Case::Lower || PARTICLES.contains(&shown(token)),
        TokenKind::Number => true,
        TokenKind::Punctuation => {
            matches!(shown(token), "," | "." | "-" | "–" | "—" | "/" | "'" | "’" | ":")
        }
    };
    line.tokens[..open].iter().all(of_place).then_some(open + 1..open + 1 + close)
}

fn is_dash(line: &Line, at: usize) -> bool {
    let token = line.tokens.get(at).map(|token| token.span.of(line.text));
    matches!(token, Some("-" | "–" | "—" | "―"))
}

/// Tells whether brackets behind `before` tokens hold an agency's name that no table has.
fn tells_a_name(line: &Line, before: usize, words: &Range<usize>, layout: &Layout) -> bool {
    let before = &line.tokens[..before];
    let form = |token: &Token| normal_form(token.span.of(line.text));
    let dated = before.iter().any(|token| layout.is_of_calendar(&form(token)));
    let mut places = before.iter().filter(|token| token.kind == TokenKind::Word).peekable();
    if places.peek().is_none() {
        return false;
    }
    let in_capitals = places.all(|token| token.case == Case::Upper);
    let long = words.len() == 1 && line.shown(words.start).chars().count() >= NAME_LETTERS;
    dated && words.len() <= NAME_WORDS || in_capitals && long
}
