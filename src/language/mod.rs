//! What differs between languages: stemmer, abbreviations, names of months, stop words, aliases,
//! verbs of saying, and how reports are framed.
//!
//! Word tables are data, `english/*.toml` and `german.toml`, of the shape of [`Tables`]; a settings
//! file adds to them ([`Vocabulary`]). A language without files of its own has the agencies of
//! `agencies.toml`, which are those of all languages, and else empty tables.

mod credits;
mod frequency;
mod layout;
mod names;
mod normal;
mod phrases;
mod table;
mod tables;
mod thesaurus;
mod vocabulary;
mod word;

use std::fmt;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::hash::{self, TermMap, TermSet};

pub use credits::CreditWords;
pub use frequency::Rarity;
pub use layout::{AGENCIES, CREDITS, Hints, Layout, SHARING};
pub use names::Readings;
pub use normal::{normal_form, without_possessive};
pub use table::{Camps, Grades, Names, Sets};
pub use tables::{Bound, Certainty, Moment, Stance, Tables, Without, WordClass};
pub use thesaurus::{Entry, Kinship, Thesaurus};
pub use vocabulary::Vocabulary;
pub use word::Word;

/// A language that the stages can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Portuguese.
    Portuguese,
    /// Dutch.
    Dutch,
    /// Russian.
    Russian,
    /// Any other: no stemmer, no tables.
    Other,
}

/// Characters of a text by which its language is told.
const HEAD: usize = 800;

/// Words from which stop words are counted at all.
const ENOUGH_WORDS: usize = 20;

/// Share of stop words that tells a language with a table: half of them at most in its own
/// texts, under a fifth in those of its neighbours (Dutch read by the English list).
const ENOUGH_STOP_WORDS: f64 = 0.30;

impl Language {
    /// Returns the language of a document: named, else recognised from its text.
    ///
    /// A text too short or too mixed to tell is taken for English.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        if let Some(code) = &document.language {
            return Self::from_code(code);
        }
        Self::of_letters(document, Self::letters(Self::head(&document.text)))
    }

    /// Returns the beginning of a text, by which its language is told.
    #[must_use]
    pub fn head(text: &str) -> &str {
        match text.as_bytes().get(..HEAD) {
            Some(head) if head.is_ascii() => &text[..HEAD],
            _ => &text[..text.char_indices().nth(HEAD).map_or(text.len(), |(at, _)| at)],
        }
    }

    /// Returns the hashes of the runs of letters in a text, in small letters.
    pub fn letters(text: &str) -> impl Iterator<Item = u64> + '_ {
        let runs = text.split(|c: char| !c.is_alphabetic()).filter(|run| !run.is_empty());
        runs.map(hash::small_letters)
    }

    /// Returns the language of a document of which the [letters](Self::letters) of the
    /// [head](Self::head) are known; the same as [`Language::of`].
    #[must_use]
    pub fn of_letters(document: &Document, letters: impl IntoIterator<Item = u64>) -> Self {
        if let Some(code) = &document.language {
            return Self::from_code(code);
        }
        if let Some(language) = Self::by_stop_words(letters) {
            return language;
        }
        match whatlang::detect(Self::head(&document.text)) {
            Some(info) if info.is_reliable() => Self::from_code(info.lang().code()),
            _ => Self::English,
        }
    }

    /// Returns the language whose stop words make up a good part of a text.
    ///
    /// A tenth of the cost of telling all languages apart, and right for nearly every report.
    fn by_stop_words(letters: impl IntoIterator<Item = u64>) -> Option<Self> {
        static STOP_WORDS: LazyLock<TermMap<[usize; 2]>> = LazyLock::new(|| {
            let lists = [Language::English, Language::German].map(Language::stop_terms);
            let all = lists.into_iter().flatten().copied();
            all.map(|term| (term, lists.map(|list| list.contains(&term).into()))).collect()
        });
        let (mut words, mut found) = (0_usize, [0; 2]);
        let stop_words = &*STOP_WORDS;
        for term in letters {
            words += 1;
            if let Some(of) = stop_words.get(&term) {
                found = [found[0] + of[0], found[1] + of[1]];
            }
        }
        let [english, german] = found.map(|found| found as f64 / words.max(1) as f64);
        let enough = words >= ENOUGH_WORDS && english.max(german) >= ENOUGH_STOP_WORDS;
        match () {
            () if enough && english > 2.0 * german => Some(Self::English),
            () if enough && german > 2.0 * english => Some(Self::German),
            () => None,
        }
    }

    /// Returns the language of an ISO 639-1 or 639-3 code, subtags such as `-GB` ignored.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        match code.split(['-', '_']).next().unwrap_or_default().to_lowercase().as_str() {
            "en" | "eng" => Self::English,
            "de" | "deu" => Self::German,
            "fr" | "fra" => Self::French,
            "es" | "spa" => Self::Spanish,
            "it" | "ita" => Self::Italian,
            "pt" | "por" => Self::Portuguese,
            "nl" | "nld" => Self::Dutch,
            "ru" | "rus" => Self::Russian,
            _ => Self::Other,
        }
    }

    /// Returns the built-in word tables; read at the first call.
    #[must_use]
    pub fn tables(self) -> &'static Tables {
        match self {
            Self::English => &ENGLISH,
            Self::German => &GERMAN,
            _ => &NONE,
        }
    }

    /// Returns the hashes of the stop words.
    #[must_use]
    pub fn stop_terms(self) -> &'static TermSet {
        static ENGLISH: LazyLock<TermSet> =
            LazyLock::new(|| stop_terms_of(Language::English.tables()));
        static GERMAN: LazyLock<TermSet> =
            LazyLock::new(|| stop_terms_of(Language::German.tables()));
        static NONE: LazyLock<TermSet> = LazyLock::new(TermSet::default);
        match self {
            Self::English => &ENGLISH,
            Self::German => &GERMAN,
            _ => &NONE,
        }
    }

    /// Returns the stemmer, where there is one.
    #[must_use]
    pub fn stemmer(self) -> Option<Stemmer> {
        let algorithm = match self {
            Self::English => Algorithm::English,
            Self::German => Algorithm::German,
            Self::French => Algorithm::French,
            Self::Spanish => Algorithm::Spanish,
            Self::Italian => Algorithm::Italian,
            Self::Portuguese => Algorithm::Portuguese,
            Self::Dutch => Algorithm::Dutch,
            Self::Russian => Algorithm::Russian,
            Self::Other => return None,
        };
        Some(Stemmer::create(algorithm))
    }

    /// Returns what names and words for numbers are read as; gathered once, at the first call.
    #[must_use]
    pub fn readings(self) -> &'static Readings {
        static ENGLISH: LazyLock<Readings> =
            LazyLock::new(|| Readings::of(Language::English.tables()));
        static GERMAN: LazyLock<Readings> =
            LazyLock::new(|| Readings::of(Language::German.tables()));
        static NONE: LazyLock<Readings> = LazyLock::new(Readings::default);
        match self {
            Self::English => &ENGLISH,
            Self::German => &GERMAN,
            _ => &NONE,
        }
    }

    /// Returns the words by which reports credit others; gathered once, at the first call.
    #[must_use]
    pub fn credit_words(self) -> &'static CreditWords {
        static ENGLISH: LazyLock<CreditWords> =
            LazyLock::new(|| CreditWords::of(Language::English.tables()));
        static GERMAN: LazyLock<CreditWords> =
            LazyLock::new(|| CreditWords::of(Language::German.tables()));
        static NONE: LazyLock<CreditWords> =
            LazyLock::new(|| CreditWords::of(Language::Other.tables()));
        match self {
            Self::English => &ENGLISH,
            Self::German => &GERMAN,
            _ => &NONE,
        }
    }

    /// Returns what is known of the kinship of words, where there is a table; read once, at the
    /// first call, in about 5 ms.
    #[must_use]
    pub fn thesaurus(self) -> Option<&'static Thesaurus> {
        static MADE: LazyLock<Thesaurus> = LazyLock::new(|| {
            Thesaurus::parse(
                include_str!("english/thesaurus/kinship.txt"),
                include_str!("english/thesaurus/lemmas.txt"),
            )
        });
        (self == Self::English).then(|| &*MADE)
    }

    /// Returns how rare its words are in reports; read once, at the first call.
    #[must_use]
    pub fn rarity(self) -> &'static Rarity {
        static ENGLISH: LazyLock<Rarity> =
            LazyLock::new(|| Rarity::parse(include_str!("english/frequency/common.txt")));
        static NONE: LazyLock<Rarity> = LazyLock::new(Rarity::default);
        match self {
            Self::English => &ENGLISH,
            _ => &NONE,
        }
    }
}

const ENGLISH_FILES: &[&str] = &[
    AGENCIES_FILE,
    include_str!("english/words.toml"),
    include_str!("english/names.toml"),
    include_str!("english/days.toml"),
    include_str!("english/figures.toml"),
    include_str!("english/speech.toml"),
    include_str!("english/loaded.toml"),
    include_str!("english/coloured.toml"),
    include_str!("english/meaning.toml"),
    include_str!("english/credits.toml"),
];

const GERMAN_FILES: &[&str] = &[AGENCIES_FILE, include_str!("german.toml")];

const AGENCIES_FILE: &str = include_str!("agencies.toml");

static ENGLISH: LazyLock<Tables> = LazyLock::new(|| Tables::of_files(ENGLISH_FILES));

static GERMAN: LazyLock<Tables> = LazyLock::new(|| Tables::of_files(GERMAN_FILES));

static NONE: LazyLock<Tables> = LazyLock::new(|| Tables::of_files(&[AGENCIES_FILE]));

fn stop_terms_of(tables: &Tables) -> TermSet {
    tables.stop_words.iter().map(|word| hash::text(word)).collect()
}

impl fmt::Display for Language {
    /// Writes the name by which settings know it (`english`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_language_wins_over_the_text() {
        let mut document = Document::of_text("a", "The river rose by two metres overnight.");
        document.language = Some("de-AT".into());
        assert_eq!(Language::of(&document), Language::German);
    }

    #[test]
    fn a_text_too_short_to_tell_is_taken_for_english() {
        assert_eq!(Language::of(&Document::of_text("a", "OK")), Language::English);
    }

    #[test]
    fn the_built_in_tables_have_the_shape_that_is_asked_of_a_user() {
        for language in [Language::English, Language::German] {
            assert_eq!(Tables::default().refuses(language.tables()), None, "{language}");
        }
    }

    /// Returns the words of a data file as they are written; what agencies are called is shown as
    /// it stands.
    fn written(value: &toml::Value) -> Vec<String> {
        match value {
            toml::Value::String(word) => vec![word.clone()],
            toml::Value::Array(values) => values.iter().flat_map(written).collect(),
            toml::Value::Table(table) => table
                .iter()
                .flat_map(|(key, of)| [vec![key.clone()], written(of)].concat())
                .collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn the_built_in_words_are_written_in_normal_form() {
        for file in ENGLISH_FILES.iter().chain(GERMAN_FILES) {
            let mut tables: toml::Table = file.parse().unwrap();
            let agencies = tables.remove("agencies");
            let names = agencies.iter().flat_map(|names| names.as_table().unwrap().values());
            let names: Vec<String> = names.flat_map(written).collect();
            for word in written(&toml::Value::Table(tables)).into_iter().chain(names) {
                assert_eq!(Word::try_from(word.clone()).map(String::from), Ok(word));
            }
        }
    }
}
