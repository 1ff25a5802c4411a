//! The shapes of word tables, and how one of a user is added to a built-in one.
//!
//! Plain lists and maps take what is added. [`Sets`], [`Camps`] and [`Grades`] hold a word in one
//! place: one that is added moves there from wherever it stood.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::WordClass;
use super::word::Word;

/// What every table can do.
pub(super) trait Table {
    /// Adds the words of another table.
    fn add(&mut self, more: &Self);

    /// Takes a word out wherever it stands; tells whether it stood anywhere.
    fn take_out(&mut self, word: &str) -> bool;

    /// Tells whether there is nothing in it.
    fn is_empty(&self) -> bool;

    /// Returns what is wrong with its shape and what to do, if anything is.
    fn fault(&self) -> Option<String>;
}

/// Sets of names for one thing each; a word stands in one set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sets(Vec<Vec<Word>>);

/// Sets of words for one thing that take different sides: one of [`Sets`] by side for each. A
/// built-in word may stand in several, on one side of each; one that is added stands in one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Camps(Vec<Sets>);

/// Words by grade; a word has one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Grades<G: Ord>(BTreeMap<G, Vec<Word>>);

/// Names by what they stand for, as it is shown; a name stands for one thing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Names(BTreeMap<String, Vec<Word>>);

impl<G: Ord> Default for Grades<G> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl Deref for Sets {
    type Target = [Vec<Word>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Sets {
    fn holds(&self, word: &Word) -> bool {
        self.0.iter().any(|set| set.contains(word))
    }
}

impl Deref for Camps {
    type Target = [Sets];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<G: Ord + Copy> Grades<G> {
    /// Returns each word with its grade, the words of the first grade first.
    pub fn iter(&self) -> impl Iterator<Item = (&Word, G)> {
        self.0.iter().flat_map(|(&grade, words)| words.iter().map(move |word| (word, grade)))
    }
}

impl Names {
    /// Returns what is shown with the names that stand for it, in the order of what is shown.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Word])> {
        self.0.iter().map(|(shown, names)| (&**shown, &**names))
    }
}

impl Table for Vec<Word> {
    fn add(&mut self, more: &Self) {
        for word in more {
            if !self.contains(word) {
                self.push(word.clone());
            }
        }
    }

    fn take_out(&mut self, word: &str) -> bool {
        let before = self.len();
        self.retain(|own| **own != *word);
        self.len() < before
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }

    fn fault(&self) -> Option<String> {
        repeated(self)
    }
}

impl<V: Clone> Table for BTreeMap<Word, V> {
    fn add(&mut self, more: &Self) {
        self.extend(more.iter().map(|(word, value)| (word.clone(), value.clone())));
    }

    fn take_out(&mut self, word: &str) -> bool {
        self.remove(word).is_some()
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }

    fn fault(&self) -> Option<String> {
        None
    }
}

impl Table for BTreeMap<WordClass, Vec<Word>> {
    fn add(&mut self, more: &Self) {
        for (&class, words) in more {
            self.entry(class).or_default().add(words);
        }
    }

    fn take_out(&mut self, word: &str) -> bool {
        take_out_from(self.values_mut(), word)
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }

    fn fault(&self) -> Option<String> {
        self.values().find_map(Table::fault)
    }
}

/// Sets of words that may stand in several.
impl Table for Vec<Vec<Word>> {
    fn add(&mut self, more: &Self) {
        self.extend_from_slice(more);
    }

    fn take_out(&mut self, word: &str) -> bool {
        take_out_from(self.iter_mut(), word)
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }

    fn fault(&self) -> Option<String> {
        empty(self).or_else(|| self.iter().find_map(Table::fault))
    }
}

/// Words and words for the contrary, which may stand in several pairs.
impl Table for Vec<[Vec<Word>; 2]> {
    fn add(&mut self, more: &Self) {
        self.extend_from_slice(more);
    }

    fn take_out(&mut self, word: &str) -> bool {
        take_out_from(self.iter_mut().flatten(), word)
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }

    fn fault(&self) -> Option<String> {
        self.iter().find_map(|pair| empty(pair).or_else(|| repeated(pair.iter().flatten())))
    }
}

impl Table for Sets {
    /// A set joins the one that holds the first of its words that is known; one of new words is a
    /// set of its own.
    fn add(&mut self, more: &Self) {
        let known = self.0.len();
        for set in &more.0 {
            let sets = &mut self.0[..known];
            let home = set.iter().find_map(|word| sets.iter().position(|own| own.contains(word)));
            let Some(home) = home else {
                self.0.push(set.clone());
                continue;
            };
            for (_, own) in sets.iter_mut().enumerate().filter(|(at, _)| *at != home) {
                own.retain(|word| !set.contains(word));
            }
            sets[home].add(set);
        }
    }

    fn take_out(&mut self, word: &str) -> bool {
        self.0.take_out(word)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn fault(&self) -> Option<String> {
        empty(&self.0).or_else(|| repeated(self.0.iter().flatten()))
    }
}

impl Table for Camps {
    /// A set joins one as in [`Sets`], and a side in it the side; the words that are new to the
    /// set leave all others.
    fn add(&mut self, more: &Self) {
        let known = self.0.len();
        for set in &more.0 {
            let sets = &mut self.0[..known];
            let words = || set.iter().flatten();
            let home = words().find_map(|word| sets.iter().position(|own| own.holds(word)));
            let Some(home) = home else {
                self.0.push(set.clone());
                continue;
            };
            for word in words() {
                if !sets[home].holds(word) {
                    take_out_from(sets.iter_mut(), word);
                }
            }
            sets[home].add(set);
        }
    }

    fn take_out(&mut self, word: &str) -> bool {
        take_out_from(self.0.iter_mut(), word)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn fault(&self) -> Option<String> {
        self.0.iter().find_map(Table::fault)
    }
}

impl<G: Ord + Copy> Table for Grades<G> {
    fn add(&mut self, more: &Self) {
        for (word, grade) in more.iter() {
            self.take_out(word);
            self.0.entry(grade).or_default().push(word.clone());
        }
    }

    fn take_out(&mut self, word: &str) -> bool {
        take_out_from(self.0.values_mut(), word)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn fault(&self) -> Option<String> {
        repeated(self.0.values().flatten())
    }
}

impl Table for Names {
    fn add(&mut self, more: &Self) {
        for (shown, names) in &more.0 {
            for name in names {
                self.take_out(name);
            }
            self.0.entry(shown.clone()).or_default().add(names);
        }
    }

    fn take_out(&mut self, word: &str) -> bool {
        take_out_from(self.0.values_mut(), word)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn fault(&self) -> Option<String> {
        let nameless = self.0.iter().find(|(_, names)| names.is_empty()).map(|(shown, _)| shown);
        let fault = |shown| format!("`{shown}` has no name; take it out or write one");
        nameless.map(fault).or_else(|| repeated(self.0.values().flatten()))
    }
}

fn take_out_from<'a, T: Table + 'a>(parts: impl Iterator<Item = &'a mut T>, word: &str) -> bool {
    parts.fold(false, |found, part| part.take_out(word) | found)
}

fn empty(sets: &[Vec<Word>]) -> Option<String> {
    let found = sets.iter().any(Vec::is_empty);
    found.then(|| "a list of words is empty; take it out or fill it".to_owned())
}

fn repeated<'a>(words: impl IntoIterator<Item = &'a Word>) -> Option<String> {
    let mut seen = BTreeSet::new();
    let twice = words.into_iter().find(|&word| !seen.insert(word))?;
    Some(format!("`{}` stands there twice; leave one", &**twice))
}

#[cfg(test)]
mod tests {
    use crate::language::{Stance, Tables};

    fn tables(text: &str) -> Tables {
        toml::from_str(text).unwrap()
    }

    /// Returns what built-in tables with a user's are, as TOML.
    fn extended(built_in: &str, added: &str) -> String {
        toml::to_string(&tables(built_in).extended(&tables(added))).unwrap().trim_end().to_owned()
    }

    #[test]
    fn a_set_joins_the_one_that_holds_its_first_known_word_and_takes_its_other_words_there() {
        assert_eq!(
            extended("aliases = [['a', 'b'], ['c', 'd']]", "aliases = [['new', 'b', 'd'], ['e']]"),
            r#"aliases = [["a", "b", "new", "d"], ["c"], ["e"]]"#
        );
    }

    #[test]
    fn a_word_has_the_grade_that_the_user_gives_it() {
        let text = extended("reporting.neutral = ['noted', 'held']", "reporting.doubt = ['held']");
        let found = tables(&text).reporting;
        let found: Vec<(&str, Stance)> = found.iter().map(|(word, of)| (&**word, of)).collect();
        assert_eq!(found, [("noted", Stance::Neutral), ("held", Stance::Doubt)]);
    }

    #[test]
    fn a_word_new_to_a_loaded_set_changes_sides_and_sets() {
        let built_in = "loaded = [[['a', 'b'], ['c']], [['c'], ['d', 'e']]]";
        assert_eq!(
            extended(built_in, "loaded = [[['b', 'c', 'd']]]"),
            r#"loaded = [[["a", "b", "c", "d"], []], [["c"], ["e"]]]"#
        );
    }

    #[test]
    fn a_name_stands_for_what_the_user_says() {
        let built_in = "[agencies]\nNW = ['nw', 'northwire']";
        assert_eq!(
            extended(built_in, "[agencies]\nNorthwire = ['Northwire']"),
            "[agencies]\nNW = [\"nw\"]\nNorthwire = [\"northwire\"]"
        );
    }

    #[test]
    fn a_word_may_have_several_meanings() {
        let built_in = "synonyms = [['a', 'b']]";
        assert_eq!(
            extended(built_in, "synonyms = [['b', 'c']]"),
            r#"synonyms = [["a", "b"], ["b", "c"]]"#
        );
    }

    #[test]
    fn a_word_left_out_can_be_put_into_a_set_of_its_own() {
        assert_eq!(
            extended("aliases = [['a', 'b']]", "aliases = [['b', 'c']]\nwithout.aliases = ['b']"),
            r#"aliases = [["a"], ["b", "c"]]"#
        );
    }

    #[test]
    fn a_set_without_words_and_a_word_given_twice_are_faults() {
        let none = Tables::default();
        for text in [
            "aliases = [[]]",
            "aliases = [['a'], ['a']]",
            "loaded = [[['a'], ['A']]]",
            "opposites = [[['a'], []]]",
            "titles = ['a', 'a']",
            "reporting = { doubt = ['a'], deny = ['a'] }",
            "agencies = { A = [] }",
            "agencies = { A = ['a'], B = ['a'] }",
        ] {
            assert!(none.refuses(&tables(text)).is_some(), "{text}");
        }
    }
}
