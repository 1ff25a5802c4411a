//! How common the words of a language are in reports, whatever they are about.

use crate::hash::{self, TermMap};

/// Steps of rarity; a word that the table does not know is of the last.
const STEPS: u8 = 16;

/// How telling it is that a report holds a word, by the hash of its stem.
///
/// A word that every report holds tells nothing (0), one that few hold, such as most names, all
/// (1). Between them the value falls with the logarithm of the share of reports of 400 words that
/// hold it.
#[derive(Debug, Default)]
pub struct Rarity {
    /// Step of each common stem.
    steps: TermMap<u8>,
}

impl Rarity {
    /// Reads a table: a step and its stems a line; lines that begin with `#` are passed over.
    pub(super) fn parse(table: &str) -> Self {
        let mut steps = TermMap::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            if let Some(step) = words.next().and_then(|step| step.parse().ok()) {
                steps.extend(words.map(|stem| (hash::text(stem), step)));
            }
        }
        Self { steps }
    }

    /// Returns the rarity of a stem, 0..1; 1 for one that the table does not know.
    #[must_use]
    pub fn of(&self, stem: u64) -> f64 {
        f64::from(*self.steps.get(&stem).unwrap_or(&STEPS)) / f64::from(STEPS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_name_tells_more_than_a_common_word_and_that_more_than_an_article() {
        let rarity = Language::English.rarity();
        let of = |stem| rarity.of(hash::text(stem));
        assert!(of("the") < of("compani") && of("compani") < of("ostrell"));
        assert!((of("the"), of("ostrell")) == (0.0, 1.0));
    }

    #[test]
    fn a_language_without_a_table_takes_all_words_for_rare() {
        assert!(Language::Other.rarity().of(hash::text("the")) >= 1.0);
    }
}
