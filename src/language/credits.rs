//! By which words a report credits others: agencies, and the phrases of a credit.

use super::phrases::Phrases;
use super::{Tables, Word};
use crate::hash::{self, TermSet};

/// What a language's credits are made of, known by the hashes of normal forms. Phrases are looked
/// for at the start of a run of words, from which the marks between them are left out.
#[derive(Debug, Default)]
pub struct CreditWords {
    /// Names of agencies, each with its place in `shown`; none where an agency is not named.
    agencies: Phrases<Option<usize>>,
    /// What each agency is called.
    shown: Vec<String>,
    openings: Phrases<()>,
    links: Phrases<()>,
    endings: Phrases<()>,
    reports: TermSet,
    others: TermSet,
}

impl CreditWords {
    /// Gathers the words of credits of a language.
    pub(super) fn of(tables: &Tables) -> Self {
        let named = tables.agencies.iter().enumerate();
        let named =
            named.flat_map(|(at, (_, names))| names.iter().map(move |name| (name, Some(at))));
        let unnamed = tables.unnamed_agencies.iter().map(|name| (name, None));
        let agencies = named.chain(unnamed).map(|(name, at)| (terms(name), at));
        let phrases = |words: &[Word]| Phrases::of(words.iter().map(|word| (terms(word), ())));
        let set = |words: &[Word]| words.iter().map(|word| hash::text(word)).collect();
        Self {
            agencies: Phrases::of(agencies),
            shown: tables.agencies.iter().map(|(shown, _)| shown.to_owned()).collect(),
            openings: phrases(&tables.credit_openings),
            links: phrases(&tables.credit_links),
            endings: phrases(&tables.credit_endings),
            reports: set(&tables.report_words),
            others: set(&tables.credit_words),
        }
    }

    /// Returns what the agency at the start of `terms` is called, and how many of them its name
    /// takes; no name of one that is not named.
    #[must_use]
    pub fn agency(&self, terms: &[u64]) -> Option<(Option<&str>, usize)> {
        let (&at, count) = self.agencies.at(terms)?;
        Some((at.map(|at| &*self.shown[at]), count))
    }

    /// Returns how many of `terms` begin a credit.
    #[must_use]
    pub fn opening(&self, terms: &[u64]) -> Option<usize> {
        self.openings.at(terms).map(|(&(), count)| count)
    }

    /// Returns how many of `terms` link the report itself to where it was taken from.
    #[must_use]
    pub fn link(&self, terms: &[u64]) -> Option<usize> {
        self.links.at(terms).map(|(&(), count)| count)
    }

    /// Tells whether `terms` begin with what ends a credit.
    #[must_use]
    pub fn ends(&self, terms: &[u64]) -> bool {
        self.endings.at(terms).is_some()
    }

    /// Tells whether a word stands for the report itself.
    #[must_use]
    pub fn is_report(&self, term: u64) -> bool {
        self.reports.contains(&term)
    }

    /// Tells whether a word may stand in a credit beside names and words without content.
    #[must_use]
    pub fn is_other(&self, term: u64) -> bool {
        self.others.contains(&term)
    }
}

/// Returns the hashes of the words of a phrase; hyphens part words, as they do in texts.
fn terms(phrase: &Word) -> Vec<u64> {
    phrase.split([' ', '-']).map(hash::text).collect()
}
