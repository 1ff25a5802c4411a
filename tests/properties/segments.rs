//! Laws of sentences, tokens and normal forms.

use dedup::document::{Document, Span};
use dedup::language::Language;
use dedup::segment::{Segments, Token, normal_form, segment, tokenize, word_terms};
use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

use super::texts::{settings, text};

const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "ja", "ru", "xx"];

fn document(text: &str, language: &str) -> Document {
    let mut document = Document::of_text("a", text);
    document.language = Some(language.to_owned());
    document
}

fn terms(tokens: &[Token]) -> Vec<u64> {
    tokens.iter().filter(|token| token.is_word()).map(|token| token.term).collect()
}

/// Asserts that spans stand in order, apart, on the borders of characters, none empty.
fn in_order(text: &str, spans: impl Iterator<Item = Span>) -> Result<(), TestCaseError> {
    let mut end = 0;
    for span in spans {
        prop_assert!(end <= span.start && !span.is_empty(), "{span:?} behind {end} in {text:?}");
        prop_assert!(text.get(span.range()).is_some(), "{span:?} cuts a character of {text:?}");
        end = span.end;
    }
    prop_assert!(end as usize <= text.len());
    Ok(())
}

/// Returns what of `text` behind `from` no span holds.
fn gaps(text: &str, from: usize, spans: impl Iterator<Item = Span>) -> String {
    let (mut left, mut at) = (String::new(), from);
    for span in spans {
        left.push_str(&text[at..span.start as usize]);
        at = span.end as usize;
    }
    left + &text[at..]
}

fn tokens_are_parted(segments: &Segments) -> Result<(), TestCaseError> {
    let mut next = 0;
    for (index, sentence) in segments.sentences.iter().enumerate() {
        prop_assert_eq!(sentence.tokens.start, next);
        next = sentence.tokens.end;
        let inside = |token: &Token| sentence.span.contains(token.span);
        prop_assert!(segments.tokens_of(index).iter().all(inside));
    }
    prop_assert_eq!(next, segments.tokens.len());
    Ok(())
}

/// Tells whether a character stands in no token: white space, or of no width.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}')
}

/// Tells whether a text holds what ends a paragraph even where lines are wrapped: a blank line,
/// or a break that no wrapping makes.
fn has_paragraph_end(text: &str) -> bool {
    let blank = text.split('\n').skip(1).any(|line| line.trim().is_empty());
    blank || text.contains(['\u{85}', '\u{2028}', '\u{2029}'])
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn sentences_and_white_space_make_up_the_text(text in text(), code in select(&LANGUAGES[..])) {
        let cut = segment(&document(&text, code));
        let spans = || cut.sentences.iter().map(|sentence| sentence.span);
        in_order(&text, spans())?;
        prop_assert!(gaps(&text, 0, spans()).chars().all(char::is_whitespace));
        for span in spans() {
            prop_assert_eq!(span.of(&text).trim(), span.of(&text));
            prop_assert!(!has_paragraph_end(span.of(&text)));
        }
    }

    #[test]
    fn sentences_part_the_tokens_in_order(text in text(), code in select(&LANGUAGES[..])) {
        let cut = segment(&document(&text, code));
        in_order(&text, cut.tokens.iter().map(|token| token.span))?;
        tokens_are_parted(&cut)?;
        let words: usize = (0..cut.sentences.len()).map(|index| cut.words_in(index)).sum();
        prop_assert_eq!(cut.words(), words);
        prop_assert!(cut.sentences.is_sorted_by_key(|sentence| sentence.paragraph));
    }

    #[test]
    fn between_tokens_lies_nothing_that_shows(text in text()) {
        let tokens = tokenize(&text, Language::English);
        in_order(&text, tokens.iter().map(|token| token.span))?;
        prop_assert!(gaps(&text, 0, tokens.iter().map(|token| token.span)).chars().all(is_blank));
    }

    #[test]
    fn word_terms_are_the_terms_of_the_words(text in text()) {
        let tokens = tokenize(&text, Language::English);
        prop_assert_eq!(word_terms(&text).collect::<Vec<_>>(), terms(&tokens));
    }

    #[test]
    fn cutting_sentences_cuts_no_word(text in text(), code in select(&LANGUAGES[..])) {
        let cut = segment(&document(&text, code));
        prop_assert_eq!(terms(&cut.tokens), word_terms(&text).collect::<Vec<_>>());
    }

    #[test]
    fn what_stands_before_the_body_is_no_sentence(lead in "[ a-z0-9-]{0,20}", text in text()) {
        let whole = format!("{lead} {text}");
        let mut document = document(&whole, "en");
        document.body_start = lead.len() as u32 + 1;
        let cut = segment(&document);
        let spans = || cut.sentences.iter().map(|sentence| sentence.span);
        prop_assert!(spans().all(|span| span.start >= document.body_start));
        prop_assert!(gaps(&whole, lead.len(), spans()).chars().all(char::is_whitespace));
    }

    #[test]
    fn given_sentences_stand_as_given(texts in proptest::collection::vec(text(), 0..5)) {
        let mut spans = Vec::new();
        let mut whole = String::new();
        for text in &texts {
            spans.push(Span::new(whole.len(), whole.len() + text.len()));
            whole.push_str(text);
            whole.push('\n');
        }
        let mut document = document(&whole, "en");
        document.given_sentences = Some(spans.clone());
        let cut = segment(&document);
        prop_assert_eq!(cut.sentences.iter().map(|sentence| sentence.span).collect::<Vec<_>>(), spans);
        tokens_are_parted(&cut)?;
    }

    #[test]
    fn a_normal_form_is_its_own_normal_form(text in text()) {
        let form = normal_form(&text).into_owned();
        prop_assert_eq!(normal_form(&form), &*form);
    }

    #[test]
    fn canonically_equal_texts_have_the_same_words(text in text()) {
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(
            word_terms(&text).collect::<Vec<_>>(),
            word_terms(&decomposed).collect::<Vec<_>>()
        );
    }
}

#[test]
fn the_normal_form_of_each_character_is_its_own_normal_form() {
    for c in ('\0'..='\u{2ffff}').map(String::from) {
        let form = normal_form(&c).into_owned();
        assert_eq!(normal_form(&form), &*form, "{c:?}");
    }
}

/// Would take minutes if a run were looked through again from each of its marks.
#[test]
fn long_runs_of_one_pattern_are_cut_in_linear_time() {
    const PATTERNS: [&str; 24] = [
        "U.S.",
        "ب.",
        ". %’.",
        "\u{85}",
        "Mr. ",
        "1. ",
        "a’",
        "文.",
        "e\u{301}.",
        "a.b.c.d.",
        "...",
        "… ",
        ". . ",
        "港口昨天关闭",
        "か\u{3099}",
        "เมือง",
        "?”A",
        "」と",
        "z. B. ",
        "x.Abc",
        "[1].[",
        "a/b.c@d.e?F ",
        "。” ",
        "A. – ! ",
    ];
    for (pattern, code) in PATTERNS.iter().flat_map(|one| [(one, "en"), (one, "de")]) {
        let text = format!("{}bc", pattern.repeat(60_000 / pattern.len()));
        let cut = segment(&document(&text, code));
        assert!(cut.sentences.len() <= 60_000 && cut.words() >= 1, "{pattern:?}");
    }
}
