//! The words by which a run reads reports: the built-in tables and what the user adds.

use std::collections::BTreeMap;

use super::{CreditWords, Language, Readings, Tables};

/// The words of all languages; made once a run and handed to the stages that align and compare.
///
/// The default has the built-in words alone and costs nothing. Reports are cut into sentences and
/// words, and their languages told, by the built-in tables always.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Of each language that the user adds to.
    own: BTreeMap<Language, Own>,
}

/// The words of a language that a user adds to.
#[derive(Debug)]
struct Own {
    tables: Tables,
    readings: Readings,
    credits: CreditWords,
}

impl Vocabulary {
    /// Returns the built-in words with what is added to each language.
    #[must_use]
    pub fn new(added: &BTreeMap<Language, Tables>) -> Self {
        let extended = |(&language, added): (&Language, &Tables)| {
            let tables = language.tables().extended(added);
            let (readings, credits) = (Readings::of(&tables), CreditWords::of(&tables));
            (language, Own { tables, readings, credits })
        };
        Self { own: added.iter().map(extended).collect() }
    }

    /// Returns the languages that are added to, with all words of each.
    pub fn extended(&self) -> impl Iterator<Item = (Language, &Tables)> {
        self.own.iter().map(|(&language, own)| (language, &own.tables))
    }

    /// Returns what names and words for numbers are read as in a language.
    #[must_use]
    pub fn readings(&self, language: Language) -> &Readings {
        self.own.get(&language).map_or_else(|| language.readings(), |own| &own.readings)
    }

    /// Returns the words by which reports in a language credit others.
    #[must_use]
    pub fn credit_words(&self, language: Language) -> &CreditWords {
        self.own.get(&language).map_or_else(|| language.credit_words(), |own| &own.credits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash;

    #[test]
    fn a_language_without_tables_has_the_words_that_the_user_gives() {
        let added = toml::from_str("aliases = [['Élysée', 'présidence']]").unwrap();
        let vocabulary = Vocabulary::new(&BTreeMap::from([(Language::French, added)]));
        let term = [hash::text("présidence")];
        assert_eq!(vocabulary.readings(Language::French).name(&term), Some(("élysée", 1)));
        assert_eq!(vocabulary.readings(Language::Spanish).name(&term), None);
        assert_eq!(Vocabulary::default().readings(Language::French).name(&term), None);
    }
}
