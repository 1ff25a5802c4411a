//! A word or phrase of a table, always in normal form.

use std::borrow::Borrow;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::normal::normal_form;

/// A word or phrase as texts are searched for it: each of its words in [`normal_form`], so that
/// who writes a table may write `U.S.` or `per  cent`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Word(String);

impl TryFrom<String> for Word {
    type Error = &'static str;

    fn try_from(raw: String) -> Result<Self, Self::Error> {
        // Most words of the built-in tables, of which thousands are read at each start.
        let plain =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
        if raw.split([' ', '-']).all(plain) {
            return Ok(Self(raw));
        }
        let word = |word: &str| word.split('-').map(normal_form).collect::<Vec<_>>().join("-");
        let form = raw.split_whitespace().map(word).collect::<Vec<_>>().join(" ");
        if form.is_empty() {
            Err("a word is empty; take it out or write one")
        } else {
            Ok(Self(form))
        }
    }
}

impl From<Word> for String {
    fn from(word: Word) -> Self {
        word.0
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Word {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Result<String, &'static str> {
        Word::try_from(raw.to_owned()).map(String::from)
    }

    #[test]
    fn each_word_of_a_phrase_is_brought_to_normal_form() {
        assert_eq!(read(" European  Union").as_deref(), Ok("european union"));
        assert_eq!(read("Pro-U.S. can’t").as_deref(), Ok("pro-us can't"));
        assert_eq!(read("€").as_deref(), Ok("€"));
    }

    #[test]
    fn nothing_is_no_word() {
        assert!(read(" ").is_err());
    }
}
