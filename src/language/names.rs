//! Words and phrases that are read as one: names of one thing, words for numbers.

use super::phrases::Phrases;
use super::{Tables, Word};
use crate::hash::{self, TermMap};

/// What a language's names and number words are read as, known by the hashes of normal forms.
#[derive(Debug, Default)]
pub struct Readings {
    /// Names with their readings.
    names: Phrases<String>,
    /// The digits of each word for a number.
    numbers: TermMap<String>,
}

impl Readings {
    /// Gathers the sets of names and the words for numbers of a language.
    pub(super) fn of(tables: &Tables) -> Self {
        let read = |set: &Vec<Word>| {
            let reading = set.first().map(|word| word.to_string()).unwrap_or_default();
            let terms = |phrase: &Word| phrase.split(' ').map(hash::text).collect();
            set.iter().map(|phrase| (terms(phrase), reading.clone())).collect::<Vec<_>>()
        };
        let names = Phrases::of(tables.aliases.iter().flat_map(read));
        // "One" mostly counts nothing.
        let counting = tables.numbers.iter().filter(|&(_, &value)| value > 1);
        let numbers = counting.map(|(word, value)| (hash::text(word), value.to_string())).collect();
        Self { names, numbers }
    }

    /// Returns what the name at the start of `terms` is read as, and how many of them it takes;
    /// the longest name, `None` where none starts there.
    #[must_use]
    pub fn name(&self, terms: &[u64]) -> Option<(&str, usize)> {
        self.names.at(terms).map(|(reading, count)| (&**reading, count))
    }

    /// Returns the digits of a word for a number.
    #[must_use]
    pub fn number(&self, term: u64) -> Option<&str> {
        self.numbers.get(&term).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn terms(text: &str) -> Vec<u64> {
        text.split(' ').map(hash::text).collect()
    }

    #[test]
    fn the_longest_name_is_read() {
        let readings = Language::English.readings();
        assert_eq!(readings.name(&terms("united states of america today")), Some(("us", 4)));
        assert_eq!(readings.name(&terms("american troops")), Some(("us", 1)));
        assert_eq!(readings.name(&terms("united front")), None);
    }

    #[test]
    fn a_word_for_a_number_is_read_as_its_digits() {
        let readings = Language::English.readings();
        assert_eq!(readings.number(hash::text("twelve")), Some("12"));
        assert_eq!(readings.number(hash::text("one")), None);
    }
}
