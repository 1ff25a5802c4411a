//! Text → sentences and their roles: UAX #29 borders, joined again where an abbreviation or a
//! quotation was cut.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::lines::unwrapped;
use super::normal::normal_form;
use super::{Role, Sentence, Token};
use crate::document::Span;
use crate::language::{Language, Tables};

/// Characters that end a line, and so a sentence.
const LINE_BREAKS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// Most words of a line that can be a subhead.
const SUBHEAD_WORDS: usize = 12;

/// Most characters of an abbreviation, inner dots included (`Lt. Col.` are two).
const LONGEST_ABBREVIATION: usize = 24;

/// Returns the sentences of a text from byte `from` on, without surrounding white space.
///
/// `tokens` are those of the same part of the text; no border falls inside one.
pub(super) fn spans(text: &str, from: usize, tokens: &[Token], language: Language) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = from;
    // Byte for byte as long as the text, so that places in it are places in the text.
    let flat = unwrapped(&text[from..]);
    for line in flat.split_inclusive(LINE_BREAKS) {
        cut_line(line, at, tokens, language.tables(), &mut found);
        at += line.len();
    }
    found
}

/// Cuts a line, which begins at `offset`, at UAX #29 borders that really end a sentence.
fn cut_line(inside: &str, offset: usize, tokens: &[Token], tables: &Tables, found: &mut Vec<Span>) {
    let mut start = 0;
    for (at, piece) in inside.split_sentence_bound_indices() {
        let end = at + piece.len();
        let goes_on = || goes_on(inside[start..end].trim_end(), &inside[end..], tables);
        if end < inside.len() && (is_inside_token(tokens, offset + end) || goes_on()) {
            continue;
        }
        let sentence = inside[start..end].trim();
        if !sentence.is_empty() {
            let lead = inside[start..end].len() - inside[start..end].trim_start().len();
            let first = offset + start + lead;
            found.push(Span::new(first, first + sentence.len()));
        }
        start = end;
    }
}

fn is_inside_token(tokens: &[Token], place: usize) -> bool {
    let ended = tokens.partition_point(|token| token.span.range().end <= place);
    tokens.get(ended).is_some_and(|token| token.span.range().start < place)
}

/// Tells whether a sentence goes on over a border: behind an abbreviation, or where a quotation
/// ends in a question and its speaker follows.
fn goes_on(before: &str, after: &str, tables: &Tables) -> bool {
    let bare = before.trim_end_matches(is_closing);
    let next = after.trim_start();
    if bare.ends_with(['!', '?']) {
        return next.starts_with(char::is_lowercase);
    }
    let Some(stump) = bare.strip_suffix('.') else { return false };
    if bare.len() < before.len() {
        return false; // A closing mark behind the dot: the dot ended something.
    }
    let word = last_word(stump);
    let form = word.to_lowercase();
    if tables.abbreviations.contains(&form.as_str()) {
        return true;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.trim_matches('.').contains('.'); // `U.S`, but not the dots of `then..`
    let may_end = dotted || tables.final_abbreviations.contains(&form.as_str());
    if initial || may_end {
        return !starts_sentence(next, tables);
    }
    stump.chars().all(|c| c.is_ascii_digit()) && next.starts_with(char::is_lowercase)
}

/// Returns the word at the end of a text, its dots included; nothing where it is too long to be
/// an abbreviation, so that a run of dotted words is not looked through at each of its dots.
fn last_word(text: &str) -> &str {
    let in_word = |(_, c): &(usize, char)| c.is_alphanumeric() || *c == '.';
    let mut letters = text.char_indices().rev().take_while(in_word).take(LONGEST_ABBREVIATION + 1);
    let start = letters.by_ref().take(LONGEST_ABBREVIATION).last().map_or(text.len(), |(at, _)| at);
    if letters.next().is_some() { "" } else { &text[start..] }
}

/// Tells whether a text begins as a new sentence does: with a capitalised word that is not a name.
fn starts_sentence(next: &str, tables: &Tables) -> bool {
    let word = next.trim_start_matches(|c: char| !c.is_alphanumeric());
    let opened = word.len() < next.len();
    let word: &str = word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let capital = word.starts_with(char::is_uppercase);
    capital && (opened || tables.stop_words.contains(&&*normal_form(word)))
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '›')
}

/// Gives each sentence its line and its role. Sentences handed in by a caller are all body text.
pub(super) fn with_roles(
    text: &str,
    found: Vec<(Span, Range<usize>)>,
    given: bool,
    language: Language,
) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::with_capacity(found.len());
    let mut paragraph = 0;
    for (span, tokens) in found {
        if let Some(last) = sentences.last() {
            let gap = &text[last.span.end as usize..span.start as usize];
            paragraph += u32::from(gap.contains(LINE_BREAKS));
        }
        sentences.push(Sentence { span, tokens, paragraph, role: Role::Body });
    }
    if !given {
        for index in 0..sentences.len() {
            sentences[index].role = role_of(text, &sentences, index, language.tables());
        }
    }
    sentences
}

fn role_of(text: &str, sentences: &[Sentence], index: usize, tables: &Tables) -> Role {
    let sentence = &sentences[index];
    let shown = sentence.span.of(text);
    if is_boilerplate(shown, tables) {
        return Role::Boilerplate;
    }
    let same_line =
        |other: Option<&Sentence>| other.is_some_and(|other| other.paragraph == sentence.paragraph);
    let before = index.checked_sub(1).and_then(|before| sentences.get(before));
    let alone = !same_line(before) && !same_line(sentences.get(index + 1));
    let ended = shown.trim_end_matches(is_closing).ends_with(['.', '!', '?', '…', ':', ';', ',']);
    let short = shown.split_whitespace().count() <= SUBHEAD_WORDS;
    match () {
        () if !alone || ended || sentences.len() < 3 => Role::Body,
        () if index == 0 || shown.starts_with("# ") => Role::Headline,
        () if short && index + 1 < sentences.len() => Role::Subhead,
        () => Role::Body,
    }
}

/// Tells whether a sentence belongs to the outlet and not to the report.
fn is_boilerplate(sentence: &str, tables: &Tables) -> bool {
    let form = sentence.to_lowercase();
    tables.boilerplate_openings.iter().any(|opening| form.starts_with(opening))
        || tables.boilerplate_phrases.iter().any(|phrase| form.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::super::tokenize;
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let tokens = tokenize(text, Language::English);
        let spans = spans(text, 0, &tokens, Language::English);
        spans.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_title_before_a_name_ends_no_sentence() {
        assert_eq!(cut("He met Mr. Ode. They spoke."), ["He met Mr. Ode.", "They spoke."]);
    }

    #[test]
    fn a_country_s_letters_end_a_sentence_only_before_a_sentence_s_first_word() {
        assert_eq!(
            cut("Fog over the U.S. The port shut."),
            ["Fog over the U.S.", "The port shut."]
        );
        assert_eq!(cut("The U.S. Coast Guard left."), ["The U.S. Coast Guard left."]);
    }

    #[test]
    fn a_quoted_question_keeps_its_speaker() {
        assert_eq!(
            cut("“Why now?” she asked. No one knew."),
            ["“Why now?” she asked.", "No one knew."]
        );
    }

    #[test]
    fn sentences_inside_a_quotation_are_cut() {
        assert_eq!(cut("“It sank. We ran,” he said."), ["“It sank.", "We ran,” he said."]);
    }

    #[test]
    fn a_line_break_always_ends_a_sentence() {
        assert_eq!(cut("Port shut\n\nFog closed the port."), ["Port shut", "Fog closed the port."]);
    }

    #[test]
    fn three_dots_are_no_abbreviation() {
        assert_eq!(cut("Then it broke... Fog came."), ["Then it broke...", "Fog came."]);
    }

    #[test]
    fn no_border_falls_inside_a_word() {
        assert_eq!(cut("The agency د.ب.أ. reported."), ["The agency د.ب.أ. reported."]);
    }

    #[test]
    fn initials_stay_with_their_name() {
        assert_eq!(cut("J. R. Ode spoke. It rained."), ["J. R. Ode spoke.", "It rained."]);
    }
}
