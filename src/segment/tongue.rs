//! The language of a report whose words are known.

use std::ops::Range;

use crate::document::Document;
use crate::language::Language;

/// Returns the language of a document, as [`Language::of`] does, by the words of its body: those at
/// its beginning need not be found again, which is nine tenths of that cost.
///
/// `words` are those that a [`WordReader`](super::WordReader) finds: their places, and the hashes of
/// their normal forms.
pub(super) fn language_of(
    document: &Document,
    words: impl Iterator<Item = (Range<usize>, u64)>,
) -> Language {
    let told_by_words = document.language.is_none() && document.body_start == 0;
    let head = Language::head(&document.text);
    match told_by_words.then(|| letters(head, words)).flatten() {
        Some(letters) => Language::of_letters(document, letters),
        None => Language::of(document),
    }
}

/// Returns the hashes of the runs of letters of a text, in small letters; `None` where that is not
/// simple to tell from its words.
fn letters(head: &str, words: impl Iterator<Item = (Range<usize>, u64)>) -> Option<Vec<u64>> {
    let bytes = head.as_bytes();
    let digit_in_word = |two: &[u8]| two[0].is_ascii_alphabetic() & two[1].is_ascii_digit();
    if bytes.windows(2).fold(false, |found, two| found | digit_in_word(two)) {
        return None;
    }
    let mut found = Vec::with_capacity(head.len() / 4);
    let mut behind = None;
    for (Range { start, end }, term) in words.take_while(|word| word.0.start < head.len()) {
        let inside = &bytes[start..end.min(head.len())];
        let plain = inside.iter().all(u8::is_ascii_alphanumeric);
        if behind == Some(start) {
            return None; // Of two words without a space between, the letters are one run.
        }
        behind = Some(end);
        if plain && end <= head.len() && inside[0].is_ascii_alphabetic() {
            found.push(term);
        } else {
            found.extend(Language::letters(&head[start..end.min(head.len())]));
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Span;
    use crate::segment::WordReader;

    proptest! {
        #[test]
        fn the_language_told_by_words_is_that_of_the_text(
            parts in prop::collection::vec(
                prop_oneof![
                    4 => "(the|of|is|in|der|die|und|don't|U\\.S\\.|9am|to2|élan|は東|fog) ",
                    1 => "[a-zA-Zé’'.9ªは-]{1,6}",
                    1 => any::<char>().prop_map(String::from),
                ],
                0..120,
            ),
        ) {
            let document = Document::of_text("a", parts.concat());
            let mut reader = WordReader::default();
            let terms = reader.read(document.body()).to_vec();
            let words = reader.places().map(Span::range).zip(terms);
            prop_assert_eq!(language_of(&document, words), Language::of(&document));
        }
    }
}
