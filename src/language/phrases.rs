//! Phrases that are looked for in a text word by word.

use std::cmp::Reverse;

use crate::hash::TermMap;

/// Phrases, each with what it stands for, known by the hashes of their words.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    /// By the hash of the first word, the longest first: the rest, and what it stands for.
    by_first: TermMap<Vec<(Vec<u64>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: TermMap::default() }
    }
}

impl<T> Phrases<T> {
    /// Gathers phrases, each the hashes of its words; of one given twice the first counts.
    pub(super) fn of(phrases: impl Iterator<Item = (Vec<u64>, T)>) -> Self {
        let mut made = Self::default();
        for (words, meaning) in phrases {
            if let Some((first, rest)) = words.split_first() {
                made.by_first.entry(*first).or_default().push((rest.to_vec(), meaning));
            }
        }
        for alike in made.by_first.values_mut() {
            alike.sort_by_key(|(rest, _)| Reverse(rest.len()));
        }
        made
    }

    /// Returns what the phrase at the start of `terms` stands for, and how many of them it takes;
    /// the longest phrase, `None` where none starts there.
    pub(super) fn at(&self, terms: &[u64]) -> Option<(&T, usize)> {
        let (first, behind) = terms.split_first()?;
        let (rest, meaning) =
            self.by_first.get(first)?.iter().find(|(rest, _)| behind.starts_with(rest))?;
        Some((meaning, 1 + rest.len()))
    }
}
