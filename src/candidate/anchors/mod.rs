//! The lane of rewrites: pairs that share rare anchors, found through an inverted index.
//!
//! A rewriter changes the words and keeps what the story is about: names, numbers, the rarer
//! nouns. Their stems, and pairs of neighbours among them, are a document's anchors; those that
//! many documents hold tell nothing and those that one holds join nothing.

mod index;
mod postings;

pub use index::{Bar, Index, Met};

use super::Candidate;
use crate::document::Document;
use crate::hash;
use crate::segment::{TokenKind, Word, WordReader, evidence};

/// The first character of the East Asian scripts.
const FIRST_IDEOGRAPH: char = '\u{2e80}';

/// Returns the 32-bit hashes of what may be an anchor in a document: ascending, distinct.
///
/// Stems of words of three letters (two Chinese or Japanese ones) or more that are no stop words,
/// numbers of two digits or more, and pairs of neighbours that are no stop words, which names of
/// two words, numbers with their units and fixed phrases are; nothing of boilerplate. `words` is a
/// reader that has read the document's body last. Cost: linear.
///
/// Of 2,881 pairs of reports of one event (ECB+) .83 are found at six candidates a document with
/// pairs of capitalised neighbours alone, .85 with all pairs; with runs of three words it is .84, and
/// runs of four words inside quotation marks add nothing to either (2026-11).
///
/// # Panics
///
/// Where the reader has read another text last.
#[must_use]
pub fn terms(document: &Document, words: &WordReader) -> Vec<u32> {
    let text = document.body();
    let ascii = text.is_ascii();
    let mut found = Vec::with_capacity(2 * words.places().len());
    evidence(document, words, |line| {
        let mut count = found.len();
        found.resize(count + 2 * line.len(), 0);
        // Put there and written over, as a branch would be guessed wrong at each fourth word.
        let mut put_if = |holds: bool, hash: u64| {
            found[count] = term(hash);
            count += usize::from(holds);
        };
        let (mut before, mut tells) = (0, false);
        for word in line {
            put_if(may_anchor(word, text, ascii), word.stem);
            put_if(word.joined && tells && !word.stop, hash::pair(before, word.stem));
            (before, tells) = (word.stem, !word.stop);
        }
        found.truncate(count);
    });
    distinct(&found)
}

/// Bits of a hash by which most are sorted at once, and most hashes that are: so many take less than a
/// thousandth of a second even where all of those bits are the same.
const BUCKET_BITS: u32 = 8;
const FEW: usize = 1 << 10;

/// Returns hashes ascending and without repeats: spread evenly, the highest bits leave each but a
/// place or two from its own, which is three times as fast as comparing (350 of a usual report).
fn distinct(hashes: &[u32]) -> Vec<u32> {
    let mut sorted = vec![0; hashes.len()];
    if hashes.len() > FEW {
        sorted.copy_from_slice(hashes);
        sorted.sort_unstable();
    } else {
        let bucket = |hash: u32| (hash >> (u32::BITS - BUCKET_BITS)) as usize;
        let mut places = [0_u16; 1 << BUCKET_BITS];
        for &hash in hashes {
            places[bucket(hash)] += 1;
        }
        let mut sum = 0;
        for place in &mut places {
            (*place, sum) = (sum, sum + *place);
        }
        for &hash in hashes {
            let place = &mut places[bucket(hash)];
            let mut at = *place as usize;
            *place += 1;
            // Behind what its bucket has that is not larger.
            while at > 0 && sorted[at - 1] > hash {
                sorted[at] = sorted[at - 1];
                at -= 1;
            }
            sorted[at] = hash;
        }
    }
    // Each put behind the last one kept, which it is not itself if the next is put there too.
    let (mut kept, mut last) = (0, sorted.first().map_or(0, |first| !first));
    for at in 0..sorted.len() {
        let hash = sorted[at];
        sorted[kept] = hash;
        kept += usize::from(hash != last);
        last = hash;
    }
    sorted[..kept].to_vec()
}

/// Returns the half of a hash that terms are told apart by. Two terms that are one by
/// chance make a pair a candidate only together with others.
fn term(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// Tells whether a word of a text may be an anchor by itself.
fn may_anchor(word: &Word, text: &str, ascii: bool) -> bool {
    if ascii && word.kind == TokenKind::Word {
        return !word.stop & (word.span.len() > 2);
    }
    let raw = word.span.of(text);
    let mut characters = raw.chars();
    match word.kind {
        // Two characters of Chinese or Japanese say as much as a long word elsewhere.
        TokenKind::Word if raw.starts_with(|c| c >= FIRST_IDEOGRAPH) => characters.nth(1).is_some(),
        TokenKind::Word => !word.stop && characters.nth(2).is_some(),
        TokenKind::Number => characters.filter(char::is_ascii_digit).nth(1).is_some(),
        TokenKind::Punctuation => false,
    }
}

/// Returns the candidates of all documents as one list, ascending by pair, no repeats.
#[must_use]
pub fn collect(mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.sort_unstable();
    all.dedup_by_key(|candidate| candidate.pair);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_two_characters_is_an_anchor_in_chinese_and_not_in_english() {
        let anchors = |text: &str, code: &str| {
            let mut document = Document::of_text("a", text);
            document.language = Some(code.into());
            let mut words = WordReader::default();
            words.read(text);
            terms(&document, &words).len()
        };
        assert_eq!(anchors("港口。关闭。", "zh"), 2);
        assert_eq!(anchors("ox. up.", "en"), 0);
    }
}
