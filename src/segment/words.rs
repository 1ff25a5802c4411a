//! Text → the hashes of its words, and nothing else: what signatures and shingles are made of.
//!
//! The same words as the tokenizer's, many times faster. Bytes are classified 64 at a time; runs of
//! ASCII letters and digits, which are words whatever stands around them, are hashed eight at a
//! time. Runs with a character beyond ASCII, and those with an apostrophe or a point inside, which
//! may be one word or several, are read one by one ([`runs`]).

use std::ops::Range;

use crate::document::Span;
use crate::simd::{BLOCK, Classes, Isa};

use super::{TokenKind, is_number, runs};

/// Reads the words of one text after the other; keeps its buffers.
///
/// # Examples
///
/// ```
/// use dedup::{hash, segment::WordReader};
///
/// let mut reader = WordReader::default();
/// let terms = reader.read("Fog, again: the U.S. port is shut.");
/// assert_eq!(terms.len(), 7);
/// assert_eq!(terms[3], hash::text("us"));
/// ```
#[derive(Debug)]
pub struct WordReader {
    isa: Isa,
    lowered: Vec<u8>,
    classes: Vec<Classes>,
    /// Bytes at which a run begins, or behind which one has ended; one bit each.
    turns: Vec<u64>,
    /// Where runs begin and end, in turn: so many of the places.
    borders: usize,
    places: Vec<u32>,
    /// Bytes by which a run is none of plain words.
    special: Vec<u32>,
    /// Where each word starts and ends; while they are hashed, nowhere for those of other runs.
    words: Vec<[u32; 2]>,
    /// The words of other runs.
    read: Vec<Read>,
    /// Room for the normal form of one of them.
    form: Vec<u8>,
    terms: Vec<u64>,
}

/// A word that was read by itself.
#[derive(Debug)]
struct Read {
    /// Its place among the words.
    at: u32,
    span: Span,
    term: u64,
}

impl Default for WordReader {
    fn default() -> Self {
        Self::with(Isa::best())
    }
}

impl WordReader {
    /// Returns a reader that uses a set of instructions; the words are the same with each.
    #[must_use]
    pub fn with(isa: Isa) -> Self {
        Self {
            isa,
            lowered: Vec::new(),
            classes: Vec::new(),
            turns: Vec::new(),
            borders: 0,
            places: Vec::new(),
            special: Vec::new(),
            words: Vec::new(),
            read: Vec::new(),
            form: Vec::new(),
            terms: Vec::new(),
        }
    }

    /// Returns the hashes of the normal forms of a text's words and numbers, in order: the terms
    /// of [`tokenize`](super::tokenize) without its marks.
    ///
    /// Cost: linear; 1 ns a byte of English news or less (AVX-512, 2.8 GHz).
    pub fn read(&mut self, text: &str) -> &[u64] {
        self.isa.classify(text.as_bytes(), &mut self.lowered, &mut self.classes);
        self.find_runs(text.len());
        self.find_words(text);
        self.isa.hash_words(&self.lowered, &self.words, &mut self.terms);
        for read in &self.read {
            self.words[read.at as usize] = [read.span.start, read.span.end];
            self.terms[read.at as usize] = read.term;
        }
        &self.terms
    }

    /// Returns the places of the words that were [read](Self::read) last. A number's sign of
    /// currency, where it is ASCII, and the sign of per cent behind it may lie outside its place.
    #[must_use]
    pub fn places(&self) -> impl ExactSizeIterator<Item = Span> + '_ {
        self.words.iter().map(|&[start, end]| Span { start, end })
    }

    /// Returns the words that were read last: where each starts and ends, and their hashes.
    pub(super) fn words(&self) -> (&[[u32; 2]], &[u64]) {
        (&self.words, &self.terms)
    }

    /// Finds the runs of letters, digits and characters beyond ASCII, with the joints inside.
    fn find_runs(&mut self, length: usize) {
        self.turns.clear();
        self.special.clear();
        let mut before = Before::default();
        let mut letters = self.classes.first().map_or(0, Classes::letters);
        for (at, classes) in self.classes.iter().enumerate() {
            let next = self.classes.get(at + 1).map_or(0, Classes::letters);
            let (behind, ahead) = (letters << 1 | before.letters, letters >> 1 | next << 63);
            let joints = classes.joint & behind & ahead;
            let run = letters | joints;
            self.turns.push(run ^ (run << 1 | before.run));
            push_places(classes.wide | joints, (at * BLOCK) as u32, &mut self.special);
            before = Before { letters: letters >> 63, run: run >> 63 };
            letters = next;
        }
        self.borders = self.isa.places(&self.turns, &mut self.places);
        if before.run == 1 {
            self.places[self.borders] = length as u32;
            self.borders += 1;
        }
    }

    /// Takes the plain runs as words, and reads the others.
    fn find_words(&mut self, text: &str) {
        self.words.clear();
        self.read.clear();
        let mut rest: &[[u32; 2]] = self.places[..self.borders].as_chunks().0;
        for &at in &self.special {
            let plain = rest.partition_point(|&[_, end]| end <= at);
            // Else the byte lies in the run that was read before.
            let Some((&[start, end], behind)) = rest[plain..].split_first() else { break };
            if at < start {
                continue;
            }
            self.words.extend_from_slice(&rest[..plain]);
            rest = behind;
            let mut found = |place: Range<usize>, term: u64| {
                let (at, span) = (self.words.len() as u32, Span::new(place.start, place.end));
                self.read.push(Read { at, span, term });
                self.words.push([0, 0]);
            };
            runs::each_term(text, start as usize..end as usize, &mut self.form, &mut found);
        }
        self.words.extend_from_slice(rest);
    }
}

/// Returns what a word is that a [`WordReader`] has found in a text, and its whole place: with the
/// signs that a number may have outside, of currency before it, of per cent behind.
#[inline]
pub(super) fn whole(text: &str, place: Range<usize>) -> (TokenKind, Range<usize>) {
    if text.as_bytes()[place.start].is_ascii_alphabetic() || !is_number(&text[place.start..]) {
        (TokenKind::Word, place)
    } else {
        (TokenKind::Number, with_signs(text, place))
    }
}

fn with_signs(text: &str, place: Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let Range { start, end } = place;
    let currency = bytes[start].is_ascii_digit() && bytes[..start].ends_with(b"$");
    let per_cent = !bytes[..end].ends_with(b"%") && bytes[end..].starts_with(b"%");
    start - usize::from(currency)..end + usize::from(per_cent)
}

/// What the last byte of a block was: 1 for yes.
#[derive(Clone, Copy, Default)]
struct Before {
    letters: u64,
    run: u64,
}

fn push_places(mut mask: u64, start: u32, places: &mut Vec<u32>) {
    while mask != 0 {
        places.push(start + mask.trailing_zeros());
        mask &= mask - 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::hash;
    use crate::language::Language;
    use crate::segment::{Token, tokenize, word_terms};

    /// Texts of all that the tokenizer tells apart.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            6 => "[a-zA-Z]{1,9}",
            1 => "[a-z]{14,40}",
            2 => "[0-9]{1,4}",
            4 => Just(" ".to_owned()),
            4 => "[-'.,:%$&/(\n]",
            3 => "[’‘“”–…]",
            1 => "[ʼ£€\u{ad}\u{200d}\u{2028}\u{301}\u{d7}]",
            1 => "(U\\.S\\.|a\\.m\\.|U\\.N|don't|3,000\\.5%|O’Neil|É\\.U\\.|£1\\.2m|9:30)",
            2 => "[À-ÿ]{1,3}",
            1 => "[昨日東京は閉鎖したか\u{3099}]{1,4}",
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn the_words_are_those_of_the_tokenizer(text in texts()) {
            let expected: Vec<u64> = word_terms(&text).collect();
            for isa in Isa::available() {
                let mut reader = WordReader::with(isa);
                reader.read("what was read before leaves nothing behind’s");
                prop_assert_eq!(reader.read(&text), &expected, "{}", isa.name());
            }
        }
    }

    proptest! {
        #[test]
        fn words_stand_where_the_tokenizer_finds_them(text in texts()) {
            let words = tokenize(&text, Language::Other).into_iter().filter(Token::is_word);
            let expected: Vec<(Span, u64)> = words.map(|one| (one.span, one.term)).collect();
            let mut reader = WordReader::default();
            let terms = reader.read(&text).to_vec();
            let found: Vec<(Span, u64)> = reader.places().zip(terms).collect();
            prop_assert_eq!(found.len(), expected.len());
            for ((span, term), (whole, expected)) in found.into_iter().zip(expected) {
                prop_assert_eq!(term, expected);
                prop_assert!(whole.contains(span) && !span.is_empty());
                let signs = [&text[whole.start as usize..span.start as usize],
                    &text[span.end as usize..whole.end as usize]];
                prop_assert!(matches!(signs, ["" | "$", "" | "%"]), "{:?}", signs);
            }
        }
    }

    #[test]
    fn a_word_at_the_very_end_of_a_block_is_whole() {
        for length in 60..70 {
            let text = format!("{} port", "a".repeat(length));
            let whole = text.trim_end_matches(" port");
            let expected = [hash::text(whole), hash::text("port")];
            assert_eq!(WordReader::default().read(&text), expected);
            assert_eq!(WordReader::default().read(whole), &expected[..1]);
        }
    }
}
