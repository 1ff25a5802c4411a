//! What words are made of: beginnings and endings, and the words that are exceptions.

use crate::language::{Tables, Word};

/// The beginnings and endings of a language that tell something of a word.
pub(in crate::diff) struct Parts {
    /// Endings of words that make a year a decade.
    pub(in crate::diff) decade_endings: Vec<Word>,
    /// Endings of verbs that tell of the past.
    pub(in crate::diff) past_endings: Vec<Word>,
    denying: Vec<Word>,
    turned_endings: Vec<Word>,
    turned_words: Vec<Word>,
    unturned_words: Vec<Word>,
    people: Vec<Word>,
    long_people: Vec<Word>,
    whole_people: Vec<Word>,
}

/// Letters from which a name may lose its last before an ending.
const LONG: usize = 6;

impl Parts {
    pub(super) fn of(tables: &Tables) -> Self {
        Self {
            decade_endings: tables.decade_endings.clone(),
            past_endings: tables.past_endings.clone(),
            denying: tables.denying_beginnings.clone(),
            turned_endings: tables.turned_endings.clone(),
            turned_words: tables.turned_words.clone(),
            unturned_words: tables.unturned_words.clone(),
            people: tables.people_endings.clone(),
            long_people: tables.long_people_endings.clone(),
            whole_people: tables.whole_people_endings.clone(),
        }
    }

    /// Tells whether one word is the other with a denying beginning.
    pub(in crate::diff) fn denies(&self, long: &str, short: &str) -> bool {
        let stem = long.strip_suffix(short).map(|start| start.trim_end_matches('-'));
        stem.is_some_and(|start| holds(&self.denying, start))
            && !holds(&self.unturned_words, short)
            && (holds(&self.turned_words, short)
                || self.turned_endings.iter().any(|ending| short.ends_with(&**ending)))
    }

    /// Tells whether a name is made of a place's as the people of it, and what is theirs, are
    /// called. Short names are not taken apart: Julian is nobody of Julia's.
    pub(in crate::diff) fn is_of_place(&self, place: &str, name: &str) -> bool {
        let made = |of: &str, endings: &[Word]| {
            name.strip_prefix(of).is_some_and(|rest| holds(endings, rest))
        };
        let long = place.chars().count() >= LONG;
        let stump = stump(place);
        made(place, &self.people)
            || long && (made(place, &self.long_people) || made(place, &self.whole_people))
            || long && stump.len() < place.len() && made(stump, &self.long_people)
    }
}

/// Returns a name without the vowel at its end.
pub(in crate::diff) fn stump(name: &str) -> &str {
    name.strip_suffix(['a', 'e', 'y', 'o']).unwrap_or(name)
}

fn holds(words: &[Word], wanted: &str) -> bool {
    words.iter().any(|word| **word == *wanted)
}

#[cfg(test)]
mod tests {
    use crate::diff::lexicon::Lexicon;
    use crate::language::Language;

    #[test]
    fn the_people_of_a_place_are_named_by_it() {
        let parts = &Lexicon::of(Language::English).parts;
        for (place, people) in
            [("odenberg", "odenbergers"), ("catalonia", "catalonian"), ("islam", "islamic")]
        {
            assert!(parts.is_of_place(place, people), "{place} {people}");
        }
        assert!(!parts.is_of_place("martin", "martins"));
        assert!(!parts.is_of_place("julia", "julian"));
        assert!(!parts.is_of_place("borsar", "borsari"));
    }

    #[test]
    fn a_beginning_denies_the_words_that_end_as_what_can_be_denied() {
        let parts = &Lexicon::of(Language::English).parts;
        assert!(parts.denies("unlawful", "lawful"));
        assert!(parts.denies("unfair", "fair"));
        assert!(!parts.denies("inform", "form"));
        assert!(!parts.denies("invaluable", "valuable"));
    }
}
