//! What a language makes of a word: its stem, and whether it is a stop word.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use rust_stemmers::Stemmer;

use crate::hash::{self, TermSet};
use crate::language::{Hints, Language, without_possessive};

/// Words that a thread remembers, a power of two: 750 kB. A word that another takes the place of
/// is stemmed again.
const REMEMBERED: usize = 1 << 15;

thread_local! {
    static MEMORY: RefCell<Vec<Entry>> = const { RefCell::new(Vec::new()) };
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

#[derive(Clone, Copy)]
struct Entry {
    /// The word's term with its language; tells the place of the entry, too.
    key: u64,
    reading: Reading,
}

/// A language's words, with those remembered that came up before.
pub(super) struct Stems<'a> {
    remembered: &'a mut [Entry],
    salt: u64,
    stemmer: Option<Stemmer>,
    stop_terms: &'static TermSet,
    hints: &'static Hints,
}

/// Reads words of a language.
pub(super) fn reading<T>(language: Language, read: impl FnOnce(&mut Stems<'_>) -> T) -> T {
    MEMORY.with_borrow_mut(|remembered| {
        if remembered.is_empty() {
            // Each with a key that belongs to another place: nothing is remembered.
            let reading = Reading { stem: 0, stop: false, hint: false };
            remembered.extend((0..REMEMBERED as u64).map(|place| Entry { key: !place, reading }));
        }
        read(&mut Stems {
            remembered,
            salt: hash::mix(language as u64),
            stemmer: language.stemmer(),
            stop_terms: language.stop_terms(),
            hints: language.layout().hints(),
        })
    })
}

impl Stems<'_> {
    /// Tells whether a hint is one where it stands: `word` is its place in a text.
    pub(super) fn is_hint(&self, text: &str, word: Range<usize>, term: u64) -> bool {
        self.hints.may_stand_around(text, word, term)
    }

    /// Returns what is made of a word; `form` is its normal form, asked for where it is not
    /// remembered.
    pub(super) fn of_word<'a>(
        &mut self,
        term: u64,
        form: impl FnOnce() -> Cow<'a, str>,
    ) -> Reading {
        let key = term ^ self.salt;
        let place = key as usize % REMEMBERED;
        if self.remembered[place].key != key {
            self.remembered[place] = Entry { key, reading: self.read(term, &form()) };
        }
        self.remembered[place].reading
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
        reading(language, |stems| stems.of_word(hash::text(word), || word.into()).stem)
    }

    #[test]
    fn a_word_remembered_in_one_language_is_read_anew_in_another() {
        assert_eq!(stem(Language::English, "floods"), hash::text("flood"));
        assert_eq!(stem(Language::English, "floods"), hash::text("flood"));
        assert_eq!(stem(Language::Other, "floods"), hash::text("floods"));
    }
}
