//! What differs between languages: stemmer, abbreviations, names of months, stop words, aliases,
//! verbs of saying, and how reports are framed. One table file per language; a language without one gets empty tables.

mod english;
mod german;
mod layout;
mod names;
mod thesaurus;

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::document::Document;
use crate::hash::{self, TermSet};

pub use layout::{AGENCIES, CREDITS, Layout};
pub use names::Readings;
pub use thesaurus::{Entry, Kinship, Thesaurus};

/// A language that the stages can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// The word lists of a language, all in normal form (lower case, plain apostrophes).
#[derive(Debug)]
pub struct Tables {
    /// Words that carry no content.
    pub stop_words: &'static [&'static str],
    /// Words without content by class, parted by commas; some words are of several.
    pub classes: &'static [(WordClass, &'static str)],
    /// Sets of names for one thing; the first is the one all others are read as.
    pub aliases: &'static [&'static [&'static str]],
    /// Months, January first.
    pub months: &'static [&'static str],
    /// Short forms of the months, January first.
    pub short_months: &'static [&'static str],
    /// Days of the week, Monday first.
    pub weekdays: &'static [&'static str],
    /// Words for numbers with their values.
    pub numbers: &'static [(&'static str, u64)],
    /// Those of them that multiply what stands before them (`two hundred`).
    pub multipliers: &'static [&'static str],
    /// Words for parts of one, with how many of them make it.
    pub fractions: &'static [(&'static str, u64)],
    /// Words for places in an order with their values.
    pub ordinals: &'static [(&'static str, u64)],
    /// Phrases beside a number that make it a limit or an estimate.
    pub bounds: &'static [(&'static str, Bound)],
    /// Sets of names of one unit, parted by commas.
    pub measures: &'static [&'static str],
    /// Parts of the day, each a set of names parted by commas.
    pub day_parts: &'static [&'static str],
    /// Times of day that a word names, in minutes behind midnight.
    pub fixed_times: &'static [(&'static str, u64)],
    /// Times told from the day of the report.
    pub relative_dates: &'static [(&'static str, Moment)],
    /// Times that may as well be told from another day than the report's (`the previous week`).
    pub open_dates: &'static [(&'static str, Moment)],
    /// Times without clear bounds, each a set of names parted by commas (`recent weeks`).
    pub vague_dates: &'static [&'static str],
    /// Words before a day or month that lies behind the report's day (`last`).
    pub turned_back: &'static [&'static str],
    /// Words before a day or month that lies ahead of it (`next`).
    pub turned_ahead: &'static [&'static str],
    /// Days, weeks, months, years, in this order, each a set of names parted by commas.
    pub calendar_units: &'static [&'static str],
    /// Words behind a count of such units that count it back from the report's day.
    pub ago: &'static [&'static str],
    /// Words before a count of such units that do.
    pub ago_before: &'static [&'static str],
    /// Seasons, spring first, each a set of names parted by commas.
    pub seasons: &'static [&'static str],
    /// Parts of a month or year, the early one first, each a set of names parted by commas.
    pub date_phases: &'static [&'static str],
    /// What makes the first year of a decade a decade (`1990s`).
    pub decade_endings: &'static [&'static str],
    /// Words before the first day of a span.
    pub date_starts: &'static [&'static str],
    /// Words before the last day of a span.
    pub date_ends: &'static [&'static str],
    /// Time zones, each with its minutes ahead of Greenwich; those that change with the season
    /// under one name are left to `floating_zones`.
    pub zones: &'static [(&'static str, i16)],
    /// Time zones whose distance from Greenwich their name does not tell.
    pub floating_zones: &'static [&'static str],
    /// Forms of verbs that tell of the past, beside those that end as `past_endings`.
    pub past_words: &'static [&'static str],
    /// Words between a verb and another that it governs (`agreed to testify`).
    pub infinitive_marks: &'static [&'static str],
    /// Endings of verbs that tell of the past.
    pub past_endings: &'static [&'static str],
    /// Short forms of two words, with the long form.
    pub contractions: &'static [(&'static str, &'static str)],
    /// Words that stand for someone named before.
    pub pronouns: &'static [&'static str],
    /// Titles that stand before a name.
    pub titles: &'static [&'static str],
    /// Verbs of saying that do nothing else: what follows, or stands before, is what was said.
    pub saying: &'static [&'static str],
    /// Verbs of saying whose object is the listener.
    pub telling: &'static [&'static str],
    /// Verbs of saying with their stance.
    pub reporting: &'static [(&'static str, Stance)],
    /// Words that start a clause, so that no name or description goes over them.
    pub clauses: &'static [&'static str],
    /// Words before what was said (`that`).
    pub content_clauses: &'static [&'static str],
    /// Words that may stand between a source and its verb.
    pub helpers: &'static [&'static str],
    /// Phrases before which or behind which stands whose word it is (`according to`).
    pub sources: &'static [&'static str],
    /// Words that deny.
    pub negations: &'static [&'static str],
    /// Phrases that come close to denying, so that a denial may stand for them.
    pub soft_negations: &'static [&'static str],
    /// Phrases that hold a word of denial and do not deny.
    pub affirmations: &'static [&'static str],
    /// Words beside a time of day.
    pub clock: &'static [&'static str],
    /// Words between the parts of a date.
    pub date_joins: &'static [&'static str],
    /// Words beside a number that make it someone's age.
    pub ages: &'static [&'static str],
    /// Words that tell how sure something is, each with its grade.
    pub certainty: &'static [(&'static str, Certainty)],
    /// Sets of words for one thing that take different sides; the words of one string, parted by
    /// commas, take the same. Every form of a word counts.
    pub loaded: &'static [&'static [&'static str]],
    /// Such sets whose words differ in colour alone, and not in who is to blame or what someone is.
    pub coloured: &'static [&'static [&'static str]],
    /// Words that assert a cause.
    pub causes: &'static [&'static str],
    /// Words that assert a sequence in time only.
    pub sequences: &'static [&'static str],
    /// Sets of words of one meaning, parted by commas; every form of a word counts.
    pub synonyms: &'static [&'static str],
    /// Words and, behind a bar, words for the contrary; every form of a word counts.
    pub opposites: &'static [&'static str],
}

/// What a word beside a number makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// Not the number itself, but more (more than, over).
    MoreThan,
    /// The number or more.
    AtLeast,
    /// Near the number, on either side (about, roughly).
    About,
    /// A little less (nearly, almost).
    Nearly,
    /// The number or less (up to, as many as).
    AtMost,
    /// Not the number itself, but less (fewer than, under).
    LessThan,
}

/// A stretch of the calendar told from a day: so many days, weeks, months or years ahead of the one
/// that holds the day, or behind it where negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// A day (yesterday = -1).
    Day(i8),
    /// The night that begins on a day (last night = -1).
    Night(i8),
    /// A week, from Monday on.
    Week(i8),
    /// A month.
    Month(i8),
    /// A year.
    Year(i8),
}

/// What a word without content does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// Stands before a noun (the, her).
    Determiner,
    /// Stands before a noun and relates it to something (of, during).
    Preposition,
    /// Joins clauses (and, because).
    Conjunction,
    /// Stands before a verb (has, would).
    Auxiliary,
    /// Stands for a noun (they, which).
    Pronoun,
    /// Stands beside a verb or a clause (also, again).
    Adverb,
}

impl WordClass {
    /// How many classes there are.
    pub const COUNT: usize = 6;
}

/// Characters of a text by which its language is told.
const HEAD: usize = 800;

/// Words from which stop words are counted at all.
const ENOUGH_WORDS: usize = 20;

/// Share of stop words that tells a language with a table: half of them at most in its own
/// texts, under a fifth in those of its neighbours (Dutch read by the English list).
const ENOUGH_STOP_WORDS: f64 = 0.30;

/// How a verb of saying stands to what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// Tells that it was said (said, told).
    Neutral,
    /// Vouches for it (confirmed, verified).
    Assert,
    /// Grants it, as what is held against the speaker (admitted, conceded).
    Concede,
    /// Keeps away from it (claimed, insisted).
    Doubt,
    /// Says the contrary (denied, rejected).
    Deny,
}

/// How sure a statement is made out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Can, should: whether it may or ought to be done, not whether it is so.
    Able,
    /// May, might, could.
    Possible,
    /// Likely, expected to, planned.
    Expected,
    /// Will.
    Certain,
}

impl Language {
    /// Returns the language of a document: named, else recognised from its text.
    ///
    /// A text too short or too mixed to tell is taken for English.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        if let Some(code) = &document.language {
            return Self::from_code(code);
        }
        let head: String = document.text.chars().take(HEAD).collect();
        if let Some(language) = Self::by_stop_words(&head) {
            return language;
        }
        match whatlang::detect(&head) {
            Some(info) if info.is_reliable() => Self::from_code(info.lang().code()),
            _ => Self::English,
        }
    }

    /// Returns the language whose stop words make up a good part of a text.
    ///
    /// A tenth of the cost of telling all languages apart, and right for nearly every report.
    fn by_stop_words(head: &str) -> Option<Self> {
        let words: Vec<u64> = head
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .map(|word| hash::text(&word.to_lowercase()))
            .collect();
        let share = |language: Self| {
            let stops = language.stop_terms();
            let found = words.iter().filter(|word| stops.contains(word)).count();
            found as f64 / words.len().max(1) as f64
        };
        let (english, german) = (share(Self::English), share(Self::German));
        let enough = words.len() >= ENOUGH_WORDS && english.max(german) >= ENOUGH_STOP_WORDS;
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

    /// Returns the word lists.
    #[must_use]
    pub fn tables(self) -> &'static Tables {
        match self {
            Self::English => &english::TABLES,
            Self::German => &german::TABLES,
            _ => &EMPTY,
        }
    }

    /// Returns the hashes of the stop words.
    #[must_use]
    pub fn stop_terms(self) -> &'static TermSet {
        static ENGLISH: LazyLock<TermSet> = LazyLock::new(|| stop_terms_of(&english::TABLES));
        static GERMAN: LazyLock<TermSet> = LazyLock::new(|| stop_terms_of(&german::TABLES));
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
        static ENGLISH: LazyLock<Readings> = LazyLock::new(|| Readings::of(&english::TABLES));
        static GERMAN: LazyLock<Readings> = LazyLock::new(|| Readings::of(&german::TABLES));
        static NONE: LazyLock<Readings> = LazyLock::new(Readings::default);
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
            Thesaurus::parse(english::thesaurus::KINSHIP, english::thesaurus::LEMMAS)
        });
        (self == Self::English).then(|| &*MADE)
    }
}

fn stop_terms_of(tables: &Tables) -> TermSet {
    tables.stop_words.iter().map(|word| hash::text(word)).collect()
}

static EMPTY: Tables = Tables {
    stop_words: &[],
    classes: &[],
    aliases: &[],
    months: &[],
    short_months: &[],
    weekdays: &[],
    numbers: &[],
    multipliers: &[],
    fractions: &[],
    ordinals: &[],
    bounds: &[],
    measures: &[],
    day_parts: &[],
    fixed_times: &[],
    relative_dates: &[],
    open_dates: &[],
    vague_dates: &[],
    turned_back: &[],
    turned_ahead: &[],
    calendar_units: &[],
    ago: &[],
    ago_before: &[],
    seasons: &[],
    date_phases: &[],
    decade_endings: &[],
    date_starts: &[],
    date_ends: &[],
    zones: &[],
    floating_zones: &[],
    past_words: &[],
    infinitive_marks: &[],
    past_endings: &[],
    contractions: &[],
    pronouns: &[],
    titles: &[],
    saying: &[],
    telling: &[],
    reporting: &[],
    clauses: &[],
    content_clauses: &[],
    helpers: &[],
    sources: &[],
    negations: &[],
    soft_negations: &[],
    affirmations: &[],
    clock: &[],
    date_joins: &[],
    ages: &[],
    certainty: &[],
    loaded: &[],
    coloured: &[],
    causes: &[],
    sequences: &[],
    synonyms: &[],
    opposites: &[],
};

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
}
