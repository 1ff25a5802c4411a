//! The word tables of a language: data files with comments on each table, and what a settings
//! file adds to them, of the same shape and names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::table::{Camps, Grades, Names, Sets, Table};
use super::word::Word;

/// Declares the tables once: as data, as words to leave out, and as what is done to each of them.
macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident: $shape:ty,)*) => {
        /// The word tables of a language, or what a user adds to them.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
        pub struct Tables {
            $($(#[$doc])* #[serde(skip_serializing_if = "Table::is_empty")] pub $name: $shape,)*
            /// Built-in words that the user leaves out.
            #[serde(skip_serializing_if = "Without::is_empty")]
            pub without: Without,
        }

        /// Words to leave out of the built-in tables, by table.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
        #[expect(missing_docs, reason = "each is named after the table that it is left out of")]
        pub struct Without {
            $(#[serde(skip_serializing_if = "Vec::is_empty")] pub $name: Vec<Word>,)*
        }

        impl Without {
            fn is_empty(&self) -> bool {
                $(self.$name.is_empty())&&*
            }
        }

        impl Tables {
            /// Returns these tables without the words that a user leaves out, and with those that
            /// the user adds: a word that stood elsewhere in a table moves there.
            #[must_use]
            pub fn extended(&self, added: &Self) -> Self {
                let mut all = self.clone();
                $(
                    added.without.$name.iter().for_each(|word| _ = all.$name.take_out(word));
                    all.$name.add(&added.$name);
                )*
                all
            }

            /// Returns the tables of two files, none of which stands in both.
            fn joined(mut self, other: Self) -> Self {
                $(if !Table::is_empty(&other.$name) {
                    self.$name = other.$name;
                })*
                self
            }

            /// Returns the first table whose shape is wrong, and what is wrong with it.
            fn misshapen(&self) -> Option<(&'static str, String)> {
                $(if let Some(fault) = self.$name.fault() {
                    return Some((stringify!($name), fault));
                })*
                None
            }

            /// Returns the first word to leave out that does not stand in its table, and the table.
            fn missing<'a>(&self, without: &'a Without) -> Option<(&'static str, &'a Word)> {
                $(for word in &without.$name {
                    if !self.$name.clone().take_out(word) {
                        return Some((stringify!($name), word));
                    }
                })*
                None
            }
        }
    };
}

tables! {
    /// Words that carry no content.
    stop_words: Vec<Word>,
    /// Words without content by class; some words are of several.
    classes: BTreeMap<WordClass, Vec<Word>>,
    /// Sets of names for one thing; the first is the one all others are read as.
    aliases: Sets,
    /// Months with their short forms, January first.
    months: Sets,
    /// Days of the week, Monday first.
    weekdays: Sets,
    /// Words for numbers with their values.
    numbers: BTreeMap<Word, u64>,
    /// Those of them that multiply what stands before them (`two hundred`).
    multipliers: Vec<Word>,
    /// Words for parts of one, with how many of them make it.
    fractions: BTreeMap<Word, u64>,
    /// Words for places in an order with their values.
    ordinals: BTreeMap<Word, u64>,
    /// Phrases beside a number that make it a limit or an estimate.
    bounds: Grades<Bound>,
    /// Sets of names of one unit.
    measures: Sets,
    /// Units of length by any of their names, each with its millimetres.
    lengths: BTreeMap<Word, u64>,
    /// Units of area, each with its thousandths of a square metre.
    areas: BTreeMap<Word, u64>,
    /// Units of weight, each with its milligrams.
    weights: BTreeMap<Word, u64>,
    /// Units of volume, each with its millilitres.
    volumes: BTreeMap<Word, u64>,
    /// Units of time, each with its thousandths of an hour.
    durations: BTreeMap<Word, u64>,
    /// Words before the first of two numbers that make them a span, each with the word between
    /// the two (`between 3 and 5`).
    spans: BTreeMap<Word, Word>,
    /// Words between two numbers that make them a span alone (`3 to 5`).
    span_joins: Vec<Word>,
    /// Words before the first number that make it a change instead (`from 3 to 5`).
    changes: Vec<Word>,
    /// Words between the parts of a share (`one in five`).
    share_joins: Vec<Word>,
    /// Words between a part and the whole that it is of (`a third of the fleet`).
    partitives: Vec<Word>,
    /// Parts of the day, each a set of names.
    day_parts: Sets,
    /// Times of day that a word names, in minutes behind midnight.
    fixed_times: BTreeMap<Word, u64>,
    /// Times told from the day of the report.
    relative_dates: BTreeMap<Word, Moment>,
    /// Times that may as well be told from another day than the report's (`the previous week`).
    open_dates: BTreeMap<Word, Moment>,
    /// Times without clear bounds, each a set of names (`recent weeks`).
    vague_dates: Sets,
    /// Words before a day or month that lies behind the report's day (`last`).
    turned_back: Vec<Word>,
    /// Words before a day or month that lies ahead of it (`next`).
    turned_ahead: Vec<Word>,
    /// Days, weeks, months, years, in this order, each a set of names.
    calendar_units: Sets,
    /// Words behind a count of such units that count it back from the report's day.
    ago: Vec<Word>,
    /// Words before a count of such units that do.
    ago_before: Vec<Word>,
    /// Seasons, spring first, each a set of names.
    seasons: Sets,
    /// Parts of a month or year, the early one first, each a set of names.
    date_phases: Sets,
    /// What makes the first year of a decade a decade (`1990s`).
    decade_endings: Vec<Word>,
    /// Words before the first day of a span.
    date_starts: Vec<Word>,
    /// Words before the last day of a span.
    date_ends: Vec<Word>,
    /// Time zones, each with its minutes ahead of Greenwich; those that change with the season
    /// under one name are left to `floating_zones`.
    zones: BTreeMap<Word, i16>,
    /// Time zones whose distance from Greenwich their name does not tell.
    floating_zones: Vec<Word>,
    /// Forms of verbs that tell of the past, beside those that end as `past_endings`.
    past_words: Vec<Word>,
    /// Words between a verb and another that it governs (`agreed to testify`).
    infinitive_marks: Vec<Word>,
    /// Endings of verbs that tell of the past.
    past_endings: Vec<Word>,
    /// Short forms of two words, with the long form.
    contractions: BTreeMap<Word, Word>,
    /// Words that stand for someone named before.
    pronouns: Vec<Word>,
    /// Titles that stand before a name.
    titles: Vec<Word>,
    /// Words before a title that make another office of it (`deputy`).
    ranks: Vec<Word>,
    /// Verbs of saying that do nothing else: what follows, or stands before, is what was said.
    saying: Vec<Word>,
    /// Verbs of saying whose object is the listener.
    telling: Vec<Word>,
    /// Verbs of saying with their stance.
    reporting: Grades<Stance>,
    /// Words that start a clause, so that no name or description goes over them.
    clauses: Vec<Word>,
    /// Words before what was said (`that`).
    content_clauses: Vec<Word>,
    /// Words that may stand between a source and its verb.
    helpers: Vec<Word>,
    /// Phrases before which or behind which stands whose word it is (`according to`).
    sources: Vec<Word>,
    /// Words that deny.
    negations: Vec<Word>,
    /// Phrases that come close to denying, so that a denial may stand for them.
    soft_negations: Vec<Word>,
    /// Phrases that hold a word of denial and do not deny.
    affirmations: Vec<Word>,
    /// Beginnings that turn a word into its contrary (`unsafe`).
    denying_beginnings: Vec<Word>,
    /// Endings of the words that such a beginning turns: it does other things to `come`, `form`.
    turned_endings: Vec<Word>,
    /// Words that it turns and that do not end so.
    turned_words: Vec<Word>,
    /// Words that end so and that it does not turn.
    unturned_words: Vec<Word>,
    /// Endings that make of a place its people, and what is theirs.
    people_endings: Vec<Word>,
    /// Such endings of long names alone, which may lose their last vowel before them.
    long_people_endings: Vec<Word>,
    /// Such endings of long names that keep it.
    whole_people_endings: Vec<Word>,
    /// Words beside a time of day.
    clock: Vec<Word>,
    /// Words between the parts of a date.
    date_joins: Vec<Word>,
    /// Words beside a number that make it someone's age.
    ages: Vec<Word>,
    /// Words that tell how sure something is, each with its grade.
    certainty: Grades<Certainty>,
    /// Sets of words for one thing that take different sides. Every form of a word counts.
    loaded: Camps,
    /// Such sets whose words differ in colour alone, and not in who is to blame or what someone is.
    coloured: Camps,
    /// News agencies, each by the name that is shown, with the names by which it is credited.
    agencies: Names,
    /// Words for agencies that are credited without their names.
    unnamed_agencies: Vec<Word>,
    /// What begins a credit, before the name.
    credit_openings: Vec<Word>,
    /// What stands between words for the report itself and whom it was taken from.
    credit_links: Vec<Word>,
    /// What ends a credit, behind the name.
    credit_endings: Vec<Word>,
    /// Other words of a credit, beside names and words without content.
    credit_words: Vec<Word>,
    /// Words for the report itself.
    report_words: Vec<Word>,
    /// Words beside a noun or a verb that judge it and tell nothing else.
    judging: Vec<Word>,
    /// Words that assert a cause.
    causes: Vec<Word>,
    /// Words that assert a sequence in time only.
    sequences: Vec<Word>,
    /// Words that assert that something came about in spite of another thing.
    concessions: Vec<Word>,
    /// Sets of words of one meaning; every form of a word counts.
    synonyms: Vec<Vec<Word>>,
    /// Words, and words for the contrary; every form of a word counts.
    opposites: Vec<[Vec<Word>; 2]>,
}

/// What a word beside a number makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

/// How a verb of saying stands to what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

impl Tables {
    /// Reads tables from data files, each table from one of them.
    ///
    /// # Panics
    ///
    /// When a file is not of the right shape; a test reads each of them.
    pub(super) fn of_files(files: &[&str]) -> Self {
        let read = |file: &&str| toml::from_str(file).expect("a built-in table is well-formed");
        files.iter().map(read).fold(Self::default(), Self::joined)
    }

    /// Returns what cannot hold of what a user adds to these tables: the key inside the language,
    /// and what is wrong with it and what to do.
    #[must_use]
    pub fn refuses(&self, added: &Self) -> Option<(String, String)> {
        let key = |name: &str| name.replace('_', "-");
        let counted = |name: &'static str, sets: &Sets, count: usize| {
            let problem = || format!("there are {count}; begin a further name with a known one");
            (!sets.is_empty() && sets.len() != count).then(|| (name, problem()))
        };
        if let Some((name, word)) = self.missing(&added.without) {
            let problem = format!("`{}` is not in the built-in table; take it out here", &**word);
            return Some((format!("without.{}", key(name)), problem));
        }
        let all = self.extended(added);
        let fault = added
            .misshapen()
            .or_else(|| counted("months", &all.months, 12))
            .or_else(|| counted("weekdays", &all.weekdays, 7))
            .or_else(|| counted("calendar_units", &all.calendar_units, 4))
            .or_else(|| counted("seasons", &all.seasons, 4))
            .or_else(|| counted("date_phases", &all.date_phases, 3));
        fault.map(|(name, problem)| (key(name), problem))
    }
}
