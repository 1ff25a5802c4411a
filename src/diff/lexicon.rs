//! The word lists of a language, ready to be looked up by the hashes of tokens.

mod parts;
mod tag;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use rust_stemmers::Stemmer;

use crate::hash::{self, TermMap, TermSet};
use crate::language::{Language, Sets, Tables, Thesaurus, Word, WordClass};
use crate::segment::{Case, Token};

pub(super) use parts::stump;
pub(super) use tag::Tag;

/// A word or phrase of the lists, found in a text.
#[derive(Clone, Debug)]
pub(super) struct Tagged {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// What it is.
    pub(super) tag: Tag,
}

/// What is measured; only numbers of one dimension can be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    Length,
    Area,
    Weight,
    Volume,
    Time,
}

/// A phrase behind its first word.
struct Entry {
    rest: Vec<u64>,
    tag: Tag,
}

impl Entry {
    fn is_name(&self) -> bool {
        matches!(self.tag, Tag::Alias(_))
    }
}

/// The lists of one language.
pub(super) struct Lexicon {
    /// Phrases by the normal form of their first word.
    forms: TermMap<Vec<Entry>>,
    /// Phrases by the stem of their first word; all their words are stems.
    stems: TermMap<Vec<Entry>>,
    /// Hashes of the words without content.
    stop_words: TermSet,
    /// The classes of a word without content, a bit each.
    classes: TermMap<u8>,
    thesaurus: Option<&'static Thesaurus>,
    numbers: TermMap<u64>,
    /// Hashes of the numbers that multiply, sorted.
    multipliers: Vec<u64>,
    fractions: TermMap<u64>,
    ordinals: TermMap<u64>,
    /// The sets of loaded words below this number change who is to blame, the others the colour.
    grave_sets: u16,
    /// The units that can be converted, with how many thousandths of a metre, square metre, gram,
    /// litre or hour each makes.
    conversions: BTreeMap<u16, (Dimension, u64)>,
    /// What words are made of.
    pub(super) parts: parts::Parts,
    /// Whether a comma, and not a dot, stands before the decimals.
    pub(super) decimal_comma: bool,
    /// Whether every noun is written with a capital.
    pub(super) capital_nouns: bool,
}

impl Lexicon {
    /// Returns the built-in lists of a language; made once, then shared.
    pub(super) fn of(language: Language) -> &'static Self {
        static MADE: [OnceLock<Lexicon>; 9] = [const { OnceLock::new() }; 9];
        MADE[language as usize].get_or_init(|| Self::new(language, language.tables()))
    }

    /// Returns the lists of a language, made of these tables.
    pub(super) fn new(language: Language, tables: &Tables) -> Self {
        let decimal_comma = !matches!(language, Language::English | Language::Other);
        let mut lexicon = Self {
            forms: TermMap::default(),
            stems: TermMap::default(),
            stop_words: tables.stop_words.iter().map(|word| hash::text(word)).collect(),
            classes: classes(tables),
            thesaurus: language.thesaurus(),
            numbers: values(&tables.numbers),
            multipliers: sorted(&tables.multipliers),
            fractions: values(&tables.fractions),
            ordinals: values(&tables.ordinals),
            grave_sets: tables.loaded.len() as u16,
            conversions: conversions(tables),
            parts: parts::Parts::of(tables),
            decimal_comma,
            capital_nouns: language == Language::German,
        };
        lexicon.add_forms(tables);
        lexicon.add_stems(tables, language.stemmer().as_ref());
        lexicon
    }

    fn add_forms(&mut self, tables: &Tables) {
        for set in tables.aliases.iter() {
            let name = set.first().map_or(0, |name| hash::text(name));
            for phrase in set {
                self.add_form(phrase, Tag::Alias(name));
            }
        }
        for (short, long) in &tables.contractions {
            let name = hash::text(long);
            self.add_form(short, Tag::Alias(name));
            self.add_form(long, Tag::Alias(name));
            if tables.negations.iter().any(|word| long.ends_with(&**word)) {
                // Some reports have lost their apostrophes on the way (`dont`).
                let bare = short.replace('\'', "");
                self.add_form(short, Tag::Negation);
                self.add_form(&bare, Tag::Negation);
                self.add_form(&bare, Tag::Alias(name));
                self.add_affirmations(tables, short, long);
            }
        }
        let plain = [
            (&tables.titles, Tag::Title),
            (&tables.pronouns, Tag::Pronoun),
            (&tables.saying, Tag::Saying),
            (&tables.telling, Tag::Telling),
            (&tables.sources, Tag::Source),
            (&tables.clauses, Tag::Clause),
            (&tables.content_clauses, Tag::ContentClause),
            (&tables.helpers, Tag::Helper),
            (&tables.negations, Tag::Negation),
            (&tables.soft_negations, Tag::SoftNegation),
            (&tables.affirmations, Tag::Affirmation),
            (&tables.clock, Tag::Clock),
            (&tables.date_joins, Tag::DateJoin),
            (&tables.causes, Tag::Cause),
            (&tables.sequences, Tag::Sequence),
            (&tables.concessions, Tag::Concession),
            (&tables.ranks, Tag::Rank),
            (&tables.judging, Tag::Judging),
        ];
        self.add_lists(&plain);
        for (phrase, stance) in tables.reporting.iter() {
            self.add_form(phrase, Tag::Reporting(stance));
        }
        for (phrase, grade) in tables.certainty.iter() {
            self.add_form(phrase, Tag::Certainty(grade));
        }
        self.add_numbered(&tables.weekdays, Tag::Weekday);
        self.add_numbered(&tables.months, Tag::Month);
        self.add_numbered(&tables.day_parts, Tag::DayPart);
        self.add_dates(tables);
        self.add_figures(tables);
    }

    fn add_figures(&mut self, tables: &Tables) {
        let plain = [
            (&tables.ages, Tag::Age),
            (&tables.span_joins, Tag::SpanJoin),
            (&tables.changes, Tag::Change),
            (&tables.share_joins, Tag::ShareJoin),
            (&tables.partitives, Tag::Partitive),
        ];
        self.add_lists(&plain);
        for (phrase, bound) in tables.bounds.iter() {
            self.add_form(phrase, Tag::Bound(bound));
        }
        for (phrase, middle) in &tables.spans {
            self.add_form(phrase, Tag::Span(hash::text(middle)));
        }
        self.add_numbered(&tables.measures, Tag::Measure);
    }

    fn add_dates(&mut self, tables: &Tables) {
        let plain = [
            (&tables.turned_back, Tag::Turn(true)),
            (&tables.turned_ahead, Tag::Turn(false)),
            (&tables.ago, Tag::Ago),
            (&tables.ago_before, Tag::AgoBefore),
            (&tables.date_starts, Tag::DateStart),
            (&tables.date_ends, Tag::DateEnd),
            (&tables.past_words, Tag::Past),
            (&tables.infinitive_marks, Tag::Infinitive),
        ];
        self.add_lists(&plain);
        for (phrase, &moment) in &tables.relative_dates {
            self.add_form(phrase, Tag::Relative(moment));
        }
        for (phrase, &moment) in &tables.open_dates {
            self.add_form(phrase, Tag::OpenDate(moment));
        }
        for (phrase, &minutes) in &tables.fixed_times {
            self.add_form(phrase, Tag::FixedTime(minutes));
        }
        for (zone, &minutes) in &tables.zones {
            self.add_form(zone, Tag::Zone(hash::text(zone), Some(minutes)));
        }
        for zone in &tables.floating_zones {
            self.add_form(zone, Tag::Zone(hash::text(zone), None));
        }
        self.add_numbered(&tables.vague_dates, Tag::VagueDate);
        self.add_numbered(&tables.calendar_units, Tag::CalendarUnit);
        self.add_numbered(&tables.seasons, Tag::Season);
        self.add_numbered(&tables.date_phases, Tag::Phase);
    }

    /// Adds what a contraction makes of the phrases that do not deny: `isn't only`.
    fn add_affirmations(&mut self, tables: &Tables, short: &str, long: &str) {
        let denial = long.rsplit(' ').next().unwrap_or_default();
        for phrase in &tables.affirmations {
            if let Some(rest) = phrase.strip_prefix(denial).filter(|rest| rest.starts_with(' ')) {
                self.add_form(&format!("{short}{rest}"), Tag::Affirmation);
            }
        }
    }

    fn add_stems(&mut self, tables: &Tables, stemmer: Option<&Stemmer>) {
        for set in tables.aliases.iter() {
            // A name counts in every form: `China’s`, `Americans`.
            let name = set.first().map_or(0, |name| hash::text(name));
            let single = set.iter().filter(|phrase| words(phrase).count() == 1);
            // A stem that leaves more than the ending away is that of other words as well: a
            // senator is no senate.
            let own = |phrase: &&Word| {
                let phrase: &str = phrase;
                let stem = stemmer.map_or_else(|| phrase.into(), |stemmer| stemmer.stem(phrase));
                ["", "e", "s", "es"].iter().any(|end| phrase == format!("{stem}{end}"))
            };
            single.filter(own).for_each(|phrase| self.add_stem(phrase, stemmer, Tag::Alias(name)));
        }
        for (number, set) in (0..).zip(tables.loaded.iter().chain(tables.coloured.iter())) {
            for (side, group) in (0..).zip(set.iter()) {
                self.add_stems_of(group, stemmer, Tag::Loaded(number, side));
            }
        }
        for (number, set) in (0..).zip(&tables.synonyms) {
            self.add_stems_of(set, stemmer, Tag::Synonym(number));
        }
        for (number, [one, other]) in (0..).zip(&tables.opposites) {
            self.add_stems_of(one, stemmer, Tag::Opposite(number, false));
            self.add_stems_of(other, stemmer, Tag::Opposite(number, true));
        }
    }

    fn add_stems_of(&mut self, phrases: &[Word], stemmer: Option<&Stemmer>, tag: Tag) {
        for phrase in phrases {
            self.add_stem(phrase, stemmer, tag);
        }
    }

    fn add_lists(&mut self, lists: &[(&Vec<Word>, Tag)]) {
        for &(phrases, tag) in lists {
            for phrase in phrases {
                self.add_form(phrase, tag);
            }
        }
    }

    fn add_numbered(&mut self, sets: &Sets, tag: fn(u16) -> Tag) {
        for (number, set) in (0..).zip(sets.iter()) {
            for phrase in set {
                self.add_form(phrase, tag(number));
            }
        }
    }

    fn add_form(&mut self, phrase: &str, tag: Tag) {
        add(&mut self.forms, words(phrase).map(hash::text), tag);
    }

    fn add_stem(&mut self, phrase: &str, stemmer: Option<&Stemmer>, tag: Tag) {
        let stems = words(phrase).map(|word| match stemmer {
            Some(stemmer) => hash::text(&stemmer.stem(word)),
            None => hash::text(word),
        });
        add(&mut self.stems, stems, tag);
    }

    /// Tells whether a token is a word without content; an acronym and a month never are.
    pub(super) fn is_stop_word(&self, token: &Token) -> bool {
        let month = || {
            let mut entries = self.forms.get(&token.term).into_iter().flatten();
            entries.any(|entry| matches!(entry.tag, Tag::Month(_)))
        };
        self.is_stop_term(token.term)
            && token.case != Case::Upper
            && !(token.case == Case::Capital && month())
    }

    /// Tells whether the normal form of this hash is a word without content.
    pub(super) fn is_stop_term(&self, term: u64) -> bool {
        self.stop_words.contains(&term)
    }

    /// Returns the classes of a word without content, the bit of each set; 0 for other words.
    pub(super) fn classes(&self, term: u64) -> u8 {
        self.classes.get(&term).copied().unwrap_or_default()
    }

    /// Tells whether a word without content is of a class.
    pub(super) fn is_of(&self, term: u64, class: WordClass) -> bool {
        self.classes(term) & 1 << class as u8 != 0
    }

    /// Returns what is known of the kinship of words.
    pub(super) fn thesaurus(&self) -> Option<&'static Thesaurus> {
        self.thesaurus
    }

    /// Returns the value of a word for a number.
    pub(super) fn number(&self, term: u64) -> Option<u64> {
        self.numbers.get(&term).copied()
    }

    /// Tells whether a word for a number multiplies what stands before it.
    pub(super) fn multiplies(&self, term: u64) -> bool {
        self.multipliers.binary_search(&term).is_ok()
    }

    /// Returns how many of a word for a part of one make it.
    pub(super) fn fraction(&self, term: u64) -> Option<u64> {
        self.fractions.get(&term).copied()
    }

    /// Returns the value of a word for a place in an order.
    pub(super) fn ordinal(&self, term: u64) -> Option<u64> {
        self.ordinals.get(&term).copied()
    }

    /// Tells whether the words of a set change who is to blame, or what someone is.
    pub(super) fn is_grave(&self, set: u16) -> bool {
        set < self.grave_sets
    }

    /// Returns the unit that a sign or a short form stands for.
    pub(super) fn measure(&self, sign: &str) -> Option<u16> {
        self.forms.get(&hash::text(sign))?.iter().find_map(|entry| match entry.tag {
            Tag::Measure(number) if entry.rest.is_empty() => Some(number),
            _ => None,
        })
    }

    /// Returns what a unit measures, and its thousandths of a metre, square metre, gram, litre or
    /// hour.
    pub(super) fn dimension(&self, unit: u16) -> Option<(Dimension, u64)> {
        self.conversions.get(&unit).copied()
    }

    /// Returns the unit that makes so much of a dimension.
    pub(super) fn unit_of(&self, dimension: Dimension, factor: u64) -> Option<u16> {
        self.conversions.iter().find(|(_, of)| **of == (dimension, factor)).map(|(&unit, _)| unit)
    }

    /// Appends what the lists know of the words of one sentence, ascending by first token.
    ///
    /// `words` are the places of its words among `tokens`. Of two phrases of one kind that start
    /// at one word, the longer is taken.
    pub(super) fn tag(&self, tokens: &[Token], words: &[usize], found: &mut Vec<Tagged>) {
        for at in 0..words.len() {
            let first = &tokens[words[at]];
            let start = found.len();
            let by_form = self.forms.get(&first.term).into_iter().flatten();
            let by_stem = self.stems.get(&first.stem).into_iter().flatten();
            for (entry, stemmed) in by_form.map(|e| (e, false)).chain(by_stem.map(|e| (e, true))) {
                let Some(rest) = words.get(at + 1..=at + entry.rest.len()) else { continue };
                let same = rest.iter().zip(&entry.rest).all(|(&word, &wanted)| {
                    wanted == if stemmed { tokens[word].stem } else { tokens[word].term }
                });
                let lower = stemmed && first.case == Case::Lower;
                if same && self.may_be(entry, first, at == 0) && !(lower && entry.is_name()) {
                    let last = words[at + entry.rest.len()];
                    keep_longest(found, start, words[at]..last + 1, entry.tag);
                }
            }
        }
    }

    /// Tells whether the way a word is written allows what the lists say of it: `US` is a
    /// country and `us` is not, `May` is a month and `may` is not.
    fn may_be(&self, entry: &Entry, first: &Token, opens: bool) -> bool {
        match entry.tag {
            Tag::Alias(_) if entry.rest.is_empty() && self.is_stop_term(first.term) => {
                first.case == Case::Upper
            }
            Tag::Alias(_) if entry.rest.is_empty() && first.span.len() <= 2 => {
                first.case != Case::Lower
            }
            Tag::Weekday(_) | Tag::Month(_) => first.case != Case::Lower,
            Tag::Certainty(_) => first.case == Case::Lower || opens,
            _ => true,
        }
    }
}

/// Adds a find, unless a longer one of its kind starts at the same word (`found[start..]`).
fn keep_longest(found: &mut Vec<Tagged>, start: usize, tokens: Range<usize>, tag: Tag) {
    let kind = std::mem::discriminant(&tag);
    let sets = matches!(tag, Tag::Loaded(..) | Tag::Synonym(_) | Tag::Opposite(..));
    let rival = found[start..].iter().position(|other| {
        std::mem::discriminant(&other.tag) == kind && (!sets || other.tag == tag)
    });
    match rival.map(|rival| start + rival) {
        Some(rival) if found[rival].tokens.end < tokens.end => {
            found[rival] = Tagged { tokens, tag };
        }
        Some(_) => {}
        None => found.push(Tagged { tokens, tag }),
    }
}

fn sorted(words: &[Word]) -> Vec<u64> {
    let mut hashes: Vec<u64> = words.iter().map(|word| hash::text(word)).collect();
    hashes.sort_unstable();
    hashes
}

fn classes(tables: &Tables) -> TermMap<u8> {
    let mut found: TermMap<u8> = TermMap::default();
    for (&class, words) in &tables.classes {
        for word in words {
            *found.entry(hash::text(word)).or_default() |= 1 << class as u8;
        }
    }
    found
}

fn conversions(tables: &Tables) -> BTreeMap<u16, (Dimension, u64)> {
    let all = [
        (Dimension::Length, &tables.lengths),
        (Dimension::Area, &tables.areas),
        (Dimension::Weight, &tables.weights),
        (Dimension::Volume, &tables.volumes),
        (Dimension::Time, &tables.durations),
    ];
    let units = all.into_iter().flat_map(|(dimension, units)| {
        units.iter().filter_map(move |(name, &factor)| {
            let unit = tables.measures.iter().position(|names| names.contains(name))?;
            Some((unit as u16, (dimension, factor)))
        })
    });
    units.collect()
}

fn values(words: &BTreeMap<Word, u64>) -> TermMap<u64> {
    words.iter().map(|(word, &value)| (hash::text(word), value)).collect()
}

fn words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split([' ', '-'])
}

fn add(map: &mut TermMap<Vec<Entry>>, mut hashes: impl Iterator<Item = u64>, tag: Tag) {
    if let Some(first) = hashes.next() {
        map.entry(first).or_default().push(Entry { rest: hashes.collect(), tag });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::tokenize;

    fn tags(text: &str) -> Vec<(&str, Tag)> {
        let tokens = tokenize(text, Language::English);
        let words: Vec<usize> = (0..tokens.len()).filter(|&at| tokens[at].is_word()).collect();
        let mut found = Vec::new();
        Lexicon::of(Language::English).tag(&tokens, &words, &mut found);
        let place = |range: &Range<usize>| {
            tokens[range.start].span.start as usize..tokens[range.end - 1].span.end as usize
        };
        found.iter().map(|tagged| (&text[place(&tagged.tokens)], tagged.tag)).collect()
    }

    fn has(text: &str, phrase: &str, wanted: fn(Tag) -> bool) -> bool {
        tags(text).iter().any(|&(found, tag)| found == phrase && wanted(tag))
    }

    #[test]
    fn a_country_s_letters_are_its_name_and_the_pronoun_is_not() {
        assert!(has("the US left", "US", |tag| matches!(tag, Tag::Alias(_))));
        assert!(!has("told us all", "us", |tag| matches!(tag, Tag::Alias(_))));
    }

    #[test]
    fn the_longer_of_two_phrases_is_taken() {
        assert!(has("over the United States of America", "United States of America", |tag| {
            matches!(tag, Tag::Alias(_))
        }));
        assert!(!has("the United States of America", "United States", |tag| {
            matches!(tag, Tag::Alias(_))
        }));
    }

    #[test]
    fn a_month_is_capitalised_and_a_verb_is_not() {
        assert!(has("in May it rained", "May", |tag| tag == Tag::Month(4)));
        assert!(!has("it may rain", "may", |tag| tag == Tag::Month(4)));
        assert!(has("it may rain", "may", |tag| matches!(tag, Tag::Certainty(_))));
    }

    #[test]
    fn every_form_of_a_loaded_word_is_found() {
        assert!(has("rioters fled", "rioters", |tag| matches!(tag, Tag::Loaded(..))));
    }

    #[test]
    fn a_contraction_of_not_denies() {
        assert!(has("it doesn’t float", "doesn’t", |tag| tag == Tag::Negation));
    }
}
