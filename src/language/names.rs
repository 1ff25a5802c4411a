//! Words and phrases that are read as one: names of one thing, words for numbers.

use super::Tables;
use crate::hash::{self, TermMap};

/// What a language's names and number words are read as, known by the hashes of normal forms.
#[derive(Debug, Default)]
pub struct Readings {
    /// Phrases by the hash of their first word, the longest first: the rest and the reading.
    names: TermMap<Vec<(Vec<u64>, String)>>,
    /// The digits of each word for a number.
    numbers: TermMap<String>,
}

impl Readings {
    /// Gathers the sets of names and the words for numbers of a language.
    pub(super) fn of(tables: &Tables) -> Self {
        let mut made = Self::default();
        for set in tables.aliases.iter() {
            let Some(reading) = set.first() else { continue };
            for phrase in set {
                let mut words = phrase.split(' ').map(hash::text);
                if let Some(first) = words.next() {
                    let reading = reading.to_string();
                    made.names.entry(first).or_default().push((words.collect(), reading));
                }
            }
        }
        for phrases in made.names.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        // "One" mostly counts nothing.
        let counting = tables.numbers.iter().filter(|&(_, &value)| value > 1);
        made.numbers.extend(counting.map(|(word, value)| (hash::text(word), value.to_string())));
        made
    }

    /// Returns what the name at the start of `terms` is read as, and how many of them it takes;
    /// the longest name, `None` where none starts there.
    #[must_use]
    pub fn name(&self, terms: &[u64]) -> Option<(&str, usize)> {
        let (first, behind) = terms.split_first()?;
        let phrases = self.names.get(first)?;
        let found = phrases.iter().find(|(rest, _)| behind.starts_with(rest))?;
        Some((&found.1, 1 + found.0.len()))
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
