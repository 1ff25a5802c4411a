//! Words of scripts that write no spaces between them, by the dictionaries of ICU.

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::tokens::is_mark;

static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Returns the ends of the words in the run of such letters that starts at `start`, ascending;
/// the last is the end of the run.
///
/// The longest word of the dictionary is taken first, so that words do not depend on what
/// follows their run. Canonically equal runs are cut alike. Cost: linear in the run.
pub(super) fn word_ends(text: &str, start: usize) -> Vec<usize> {
    let rest = &text[start..];
    let length = rest.len() - rest.trim_start_matches(|c| is_unspaced(c) || is_mark(c)).len();
    let run = &rest[..length];
    if is_nfc(run) {
        return WORDS.segment_str(run).skip(1).map(|end| start + end).collect();
    }
    let (composed, places) = composed(run);
    let ends = WORDS.segment_str(&composed).skip(1);
    let known = ends.filter_map(|end| places.binary_search_by_key(&end, |place| place.0).ok());
    known.map(|index| start + places[index].1).collect()
}

/// Returns a run with its marks composed, and where each letter with its marks ends, there and in
/// the run.
fn composed(run: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut places) = (String::with_capacity(run.len()), Vec::new());
    let mut at = 0;
    while at < run.len() {
        let rest = &run[at..];
        let letter = rest.chars().next().map_or(0, char::len_utf8);
        let end = run.len() - rest[letter..].trim_start_matches(is_mark).len();
        text.extend(run[at..end].nfc());
        places.push((text.len(), end));
        at = end;
    }
    (text, places)
}

/// Tells whether a letter belongs to a script that writes no spaces between words: Han, kana,
/// Thai, Lao, Burmese, Khmer.
pub(super) fn is_unspaced(c: char) -> bool {
    if c < '\u{e00}' {
        return false;
    }
    let script = matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3134f}' | '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}');
    script && c.is_alphanumeric() && !is_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(run: &str) -> Vec<&str> {
        let mut start = 0;
        let ends = word_ends(run, 0).into_iter();
        ends.map(|end| &run[std::mem::replace(&mut start, end)..end]).collect()
    }

    #[test]
    fn chinese_japanese_and_thai_are_cut_into_words() {
        assert_eq!(words("港口昨天关闭"), ["港口", "昨天", "关闭"]);
        assert_eq!(words("昨日東京は閉鎖した"), ["昨日", "東京", "は", "閉鎖", "した"]);
        assert_eq!(words("แม่น้ำท่วมเมือง"), ["แม่น้ำ", "ท่วม", "เมือง"]);
    }

    #[test]
    fn marks_of_their_own_change_no_word() {
        let composed = "がっこうで\u{304c}";
        let decomposed: String = composed.nfd().collect();
        let again: Vec<String> =
            words(&decomposed).iter().map(|word| word.nfc().collect()).collect();
        assert_eq!(again, words(composed));
    }
}
