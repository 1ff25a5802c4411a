//! What a language makes of a word: its stem, and whether it is a stop word.

use std::cell::RefCell;
use std::ops::Range;

use rust_stemmers::Stemmer;

use crate::hash::{self, TermSet};
use crate::language::{Hints, Language, normal_form, without_possessive};

/// Pairs of words that a thread remembers, a power of two: 2 MB. Each has a place in one pair; of
/// two that were met last, a third takes the older one's.
///
/// Of the 390 words of a report, 2.7 are stemmed anew (40,000 made-up reports of 96,000 words). With
/// a quarter of the room and one place for each word it is 28, at a microsecond each.
const REMEMBERED: usize = 1 << 16;

thread_local! {
    static MEMORY: RefCell<Vec<[Entry; 2]>> = const { RefCell::new(Vec::new()) };
}

/// A word that is remembered: its key with what is told of it in the lowest bits, which its place
/// tells already, and the hash of its stem. All zero where there is none.
pub(super) type Entry = [u64; 2];

/// What is told of a word: that it is remembered, that it is a stop word, that it is a hint.
const KNOWN: u64 = 1;
const STOP: u64 = 2;
const HINT: u64 = 4;

/// Returns the place of a word's pair by its key.
fn place(key: u64) -> usize {
    key as usize % REMEMBERED
}

/// What a language makes of a word.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// The hash of its stem.
    pub(super) stem: u64,
    /// Whether it is a word without content.
    pub(super) stop: bool,
    /// Whether it may be of a sentence that belongs to the outlet by its own words.
    pub(super) hint: bool,
}

/// A language's words, with those remembered that came up before.
pub(super) struct Stems<'a> {
    remembered: &'a mut [[Entry; 2]],
    salt: u64,
    stemmer: Option<Stemmer>,
    stop_terms: &'static TermSet,
    hints: &'static Hints,
}

/// Reads words of a language.
pub(super) fn reading<T>(language: Language, read: impl FnOnce(&mut Stems<'_>) -> T) -> T {
    // Taken out for the time, so that `read` may do what it likes, even this.
    let mut remembered = MEMORY.take();
    if remembered.is_empty() {
        remembered = vec![[[0; 2]; 2]; REMEMBERED];
    }
    let result = read(&mut Stems {
        remembered: &mut remembered,
        salt: hash::mix(language as u64),
        stemmer: language.stemmer(),
        stop_terms: language.stop_terms(),
        hints: language.layout().hints(),
    });
    MEMORY.set(remembered);
    result
}

impl Stems<'_> {
    /// Tells whether a hint is one where it stands: `word` is its place in a text.
    pub(super) fn is_hint(&self, text: &str, word: Range<usize>, term: u64) -> bool {
        self.hints.may_stand_around(text, word, term)
    }

    /// Returns what the memory has where it would have each of many words: asked for one after the
    /// other and nothing else, it need not have told of one before it is asked for the next.
    pub(super) fn met(&self, terms: &[u64]) -> Vec<Entry> {
        terms.iter().map(|term| self.remembered[place(term ^ self.salt)][0]).collect()
    }

    /// Returns what is made of a word that is written so and whose normal form has the hash `term`.
    pub(super) fn of_word(&mut self, term: u64, raw: &str) -> Reading {
        let met = self.remembered[place(term ^ self.salt)][0];
        self.of_met(met, term, || raw)
    }

    /// Returns the same of a word for which the memory [has](Self::met) that.
    #[inline]
    pub(super) fn of_met<'a>(
        &mut self,
        met: Entry,
        term: u64,
        raw: impl FnOnce() -> &'a str,
    ) -> Reading {
        let known = (term ^ self.salt) & !(STOP | HINT) | KNOWN;
        let own = met[0] & !(STOP | HINT) == known;
        let [told, stem] = if own { met } else { self.recall(known, term, raw()) };
        Reading { stem, stop: told & STOP != 0, hint: told & HINT != 0 }
    }

    /// Returns the entry of a word that was not the one of its pair that was met last, and puts it
    /// there.
    #[cold]
    fn recall(&mut self, known: u64, term: u64, raw: &str) -> Entry {
        let is_own = |entry: Entry| entry[0] & !(STOP | HINT) == known;
        let place = place(term ^ self.salt);
        let [last, older] = self.remembered[place];
        if is_own(last) {
            return last; // It came up a second time behind where it was asked for.
        }
        let entry = if is_own(older) {
            older
        } else {
            let Reading { stem, stop, hint } = self.read(term, &normal_form(raw));
            [known | (u64::from(stop) * STOP) | (u64::from(hint) * HINT), stem]
        };
        self.remembered[place] = [entry, last];
        entry
    }

    fn read(&self, term: u64, form: &str) -> Reading {
        let stem = match &self.stemmer {
            Some(stemmer) => hash::text(&stemmer.stem(without_possessive(form))),
            None => term,
        };
        let (stop, hint) = (self.stop_terms.contains(&term), self.hints.may_sign_off(term, form));
        Reading { stem, stop, hint }
    }

    /// Returns what is made of a number or a mark, which stands for itself.
    pub(super) fn of_other(&self, term: u64) -> Reading {
        let (stop, hint) = (self.stop_terms.contains(&term), self.hints.may_sign_off(term, ""));
        Reading { stem: term, stop, hint }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(language: Language, word: &'static str) -> u64 {
        reading(language, |stems| stems.of_word(hash::text(word), word).stem)
    }

    #[test]
    fn a_word_remembered_in_one_language_is_read_anew_in_another() {
        assert_eq!(stem(Language::English, "floods"), hash::text("flood"));
        assert_eq!(stem(Language::English, "floods"), hash::text("flood"));
        assert_eq!(stem(Language::Other, "floods"), hash::text("floods"));
    }
}
