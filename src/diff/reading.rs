//! A pair of reports as the differ reads them: words, numbers and names as units.

use std::ops::Range;

use super::lexicon::{Lexicon, Tag, Tagged};
use super::quantity::{self, Quantity};
use crate::document::{Document, Sides, Span};
use crate::hash::{self, TermMap};
use crate::segment::{Case, Role, Segments, Token, normal_form};

/// What a unit weighs when it carries no content, and the bounds of the weight when it does.
///
/// A word without content counts a tenth of a rare one, so that it never outweighs one.
const STOP_WEIGHT: u32 = 1;
const LEAST_WEIGHT: u32 = 3;
const MOST_WEIGHT: u32 = 10;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A word without content.
    Stop,
    /// A word or name with content.
    Content,
    /// A number.
    Number,
}

/// A word, or several that are read as one: a name of several words (`United States`), a number
/// (`4.2 million`), a word that the other report writes in one (`Guest House`).
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its place in the text.
    pub(super) span: Span,
    /// Its sentence.
    pub(super) sentence: usize,
    /// Equal where the normal forms are.
    pub(super) key: u64,
    /// Equal where the stems are; of a name, where it is spelled alike but for a possessive.
    pub(super) stem: u64,
    /// Of a name, its spelling without a plural ending as well; else as the stem.
    pub(super) singular: u64,
    /// Equal where two names are read as one.
    pub(super) alias: Option<u64>,
    /// The number and whether it is a place in an order.
    pub(super) value: Option<(i128, bool)>,
    /// What it is.
    pub(super) kind: UnitKind,
    /// Whether it is written with a capital.
    pub(super) capital: bool,
    /// Whether the capital tells a name, and not the start of a sentence.
    pub(super) name: bool,
    /// Whether it is two words that the other report, or this one elsewhere, writes in one.
    pub(super) compound: bool,
    /// How much it tells: more for a word that is rare in both reports.
    pub(super) weight: u32,
}

impl Unit {
    /// Tells whether it carries content.
    pub(super) fn is_content(&self) -> bool {
        self.kind != UnitKind::Stop
    }

    /// Returns what it may be known by, once each.
    fn hashes(&self) -> impl Iterator<Item = u64> {
        let stem = Some(self.stem).filter(|&stem| stem != self.key);
        let singular = Some(self.singular).filter(|hash| ![self.key, self.stem].contains(hash));
        let alias = self.alias.filter(|&alias| alias != self.key && alias != self.stem);
        [Some(self.key), stem, singular, alias].into_iter().flatten()
    }
}

/// A report as the differ reads it.
pub(super) struct Reading<'a> {
    /// Its text.
    pub(super) text: &'a str,
    /// Its sentences and tokens.
    pub(super) segments: &'a Segments,
    /// The word lists that both reports of the pair are read by.
    pub(super) lexicon: &'static Lexicon,
    /// What the word lists know of it, ascending by first token.
    pub(super) tags: Vec<Tagged>,
    /// Its units, ascending.
    pub(super) units: Vec<Unit>,
    /// Its numbers, ascending.
    pub(super) quantities: Vec<Quantity>,
    /// How often each form, each stem, and each name under the name it is read as, stands in it.
    counts: TermMap<u32>,
}

impl<'a> Reading<'a> {
    /// Returns the tokens of the report.
    pub(super) fn tokens(&self) -> &'a [Token] {
        &self.segments.tokens
    }

    /// Returns the text of some tokens, from the first to the last.
    pub(super) fn shown(&self, tokens: &Range<usize>) -> &'a str {
        self.span(tokens).of(self.text)
    }

    /// Returns the place of some tokens, from the first to the last.
    ///
    /// An empty range has an empty place.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        match self.tokens().get(tokens.clone()) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => Span { start: 0, end: 0 },
        }
    }

    /// Returns the sentence that holds a token.
    pub(super) fn sentence_of(&self, token: usize) -> usize {
        self.segments.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// Returns the units that overlap some tokens.
    pub(super) fn units_in(&self, tokens: &Range<usize>) -> Range<usize> {
        let first = self.units.partition_point(|unit| unit.tokens.end <= tokens.start);
        let end = self.units.partition_point(|unit| unit.tokens.start < tokens.end);
        first..end.max(first)
    }

    /// Returns what the word lists know of the phrases that start inside some tokens.
    pub(super) fn tags_in(&self, tokens: &Range<usize>) -> &[Tagged] {
        let first = self.tags.partition_point(|tagged| tagged.tokens.start < tokens.start);
        let end = self.tags.partition_point(|tagged| tagged.tokens.start < tokens.end);
        &self.tags[first..end.max(first)]
    }

    /// Returns what the word lists know of the phrases that start at a token.
    pub(super) fn tags_at(&self, token: usize) -> &[Tagged] {
        self.tags_in(&(token..token + 1))
    }

    /// Tells whether a phrase of a kind starts at a token.
    pub(super) fn is(&self, token: usize, wanted: impl Fn(Tag) -> bool) -> bool {
        self.tags_at(token).iter().any(|tagged| wanted(tagged.tag))
    }

    /// Tells whether a token is this mark.
    pub(super) fn is_mark(&self, token: usize, mark: &str) -> bool {
        self.tokens().get(token).is_some_and(|token| token.span.of(self.text) == mark)
    }

    /// Tells whether the report holds a unit, under any form or name.
    pub(super) fn holds(&self, unit: &Unit) -> bool {
        unit.hashes().any(|hash| self.counts.contains_key(&hash))
    }

    /// Tells whether white space alone lies between a token and the next.
    pub(super) fn is_blank_after(&self, token: usize) -> bool {
        let tokens = self.tokens();
        tokens.get(token + 1).is_some_and(|next| tokens[token].span.end < next.span.start)
    }
}

/// Reads both reports of a pair.
///
/// The two are read by one language's lists, those of the language that comes first in
/// [`crate::language::Language`] where they differ. Cost: linear in both texts.
pub(super) fn read<'a>(
    documents: Sides<&'a Document>,
    segments: Sides<&'a Segments>,
) -> Sides<Reading<'a>> {
    let lexicon = Lexicon::of(segments.left.language.min(segments.right.language));
    let bare = Sides::new(
        Bare { text: &documents.left.text, segments: segments.left, lexicon },
        Bare { text: &documents.right.text, segments: segments.right, lexicon },
    );
    let habits = Habits::of(&bare);
    let mut readings = bare.map(|bare| bare.read(&habits));
    weigh(&mut readings);
    readings
}

/// Gives each unit its weight: the binary logarithm of how rare its stem is in both reports.
fn weigh(readings: &mut Sides<Reading>) {
    let Sides { left, right } = readings;
    let total = left.units.len() + right.units.len();
    let count = |counts: &TermMap<u32>, stem| counts.get(&stem).copied().unwrap_or_default();
    for unit in left.units.iter_mut().chain(&mut right.units) {
        if unit.is_content() {
            let often = count(&left.counts, unit.stem) + count(&right.counts, unit.stem);
            let rare = (total / often.max(1) as usize).max(1).ilog2();
            unit.weight = rare.clamp(LEAST_WEIGHT, MOST_WEIGHT);
        }
    }
}

/// How the words of both reports are written.
struct Habits {
    /// Stems with a capital where only a name has one.
    proper: TermMap<()>,
    /// Hashes of words written in one, which are written as two as well.
    compounds: TermMap<()>,
}

impl Habits {
    fn of(sides: &Sides<Bare>) -> Self {
        let mut proper = TermMap::default();
        let mut terms = TermMap::default();
        for bare in [&sides.left, &sides.right] {
            terms.extend(bare.segments.tokens.iter().map(|token| (token.term, ())));
            bare.note_names(&mut proper);
        }
        let mut compounds = TermMap::default();
        for bare in [&sides.left, &sides.right] {
            for sentence in 0..bare.segments.sentences.len() {
                let words = bare.words_of(sentence);
                let joined = words.windows(2).filter_map(|two| bare.joined(two[0], two[1]));
                compounds.extend(joined.filter(|hash| terms.contains_key(hash)).map(|h| (h, ())));
            }
        }
        Self { proper, compounds }
    }
}

/// A report before its words are read.
struct Bare<'a> {
    text: &'a str,
    segments: &'a Segments,
    lexicon: &'static Lexicon,
}

impl<'a> Bare<'a> {
    fn token(&self, at: usize) -> &'a Token {
        &self.segments.tokens[at]
    }

    /// Returns the places of the words and numbers of a sentence.
    fn words_of(&self, sentence: usize) -> Vec<usize> {
        let tokens = self.segments.sentences[sentence].tokens.clone();
        tokens.filter(|&at| self.token(at).is_word()).collect()
    }

    /// Returns the hash of two words written in one, unless one of them carries no content.
    fn joined(&self, word: usize, next: usize) -> Option<u64> {
        let (first, second) = (self.token(word), self.token(next));
        let gap = &self.text[first.span.end as usize..second.span.start as usize];
        let content = !self.lexicon.is_stop_word(first) && !self.lexicon.is_stop_word(second);
        let near = gap == "-" || content && !gap.is_empty() && gap.trim().is_empty();
        near.then(|| {
            let mut form = normal_form(first.span.of(self.text)).into_owned();
            form.push_str(&normal_form(second.span.of(self.text)));
            hash::text(&form)
        })
    }

    /// Notes the stems that have a capital where only a name has one.
    fn note_names(&self, proper: &mut TermMap<()>) {
        for (index, sentence) in self.segments.sentences.iter().enumerate() {
            let words = self.words_of(index);
            let ended = sentence.span.of(self.text).ends_with(['.', '!', '?', '”', '"']);
            if sentence.role != Role::Body || !ended && self.is_title_case(&words) {
                continue;
            }
            for &word in words.iter().skip(1) {
                let token = self.token(word);
                let told = token.case != Case::Lower && !self.lexicon.is_stop_word(token);
                if told && !self.opens(word) {
                    proper.insert(token.stem, ());
                }
            }
        }
    }

    /// Tells whether a line capitalises its words, as many headlines do.
    fn is_title_case(&self, words: &[usize]) -> bool {
        let long = words.iter().map(|&word| self.token(word)).filter(|token| token.span.len() > 3);
        let (mut all, mut small) = (0, 0);
        for token in long {
            all += 1;
            small += usize::from(token.case == Case::Lower);
        }
        all >= 4 && small * 4 < all
    }

    /// Tells whether a mark before a word makes it start something.
    fn opens(&self, word: usize) -> bool {
        let before = word.checked_sub(1).map(|before| self.token(before).span.of(self.text));
        before.is_some_and(|mark| {
            matches!(mark, "“" | "\"" | "‘" | "'" | "«" | "„" | ":" | "•" | "(" | "…" | "—")
        })
    }

    fn read(self, habits: &Habits) -> Reading<'a> {
        let (mut tags, mut units, mut quantities) = (Vec::new(), Vec::new(), Vec::new());
        for sentence in 0..self.segments.sentences.len() {
            let words = self.words_of(sentence);
            let start = tags.len();
            self.lexicon.tag(&self.segments.tokens, &words, &mut tags);
            let mut at = 0;
            while at < words.len() {
                let unit = self.alias(&words, at, &tags[start..]).or_else(|| {
                    let tokens = &self.segments.tokens;
                    let found = quantity::parse(self.text, tokens, &words, at, self.lexicon)?;
                    quantities.push(found.clone());
                    Some(self.number(&found))
                });
                let unit = unit.or_else(|| self.compound(&words, at, habits));
                let mut unit = unit.unwrap_or_else(|| self.word(words[at]));
                unit.sentence = sentence;
                unit.name = unit.capital && unit.is_content() && self.is_name(&unit, habits);
                if unit.name && unit.tokens.len() == 1 {
                    self.spell(&mut unit);
                }
                at += words[at..].iter().take_while(|&&word| word < unit.tokens.end).count();
                units.push(unit);
            }
        }
        let mut counts = TermMap::default();
        for unit in &units {
            for hash in unit.hashes() {
                *counts.entry(hash).or_default() += 1;
            }
        }
        let Self { text, segments, lexicon } = self;
        Reading { text, segments, lexicon, tags, units, quantities, counts }
    }

    /// Gives a name its spelling for a stem: Brown is not Browne, whatever a stemmer makes of it.
    fn spell(&self, unit: &mut Unit) {
        let form = normal_form(unit.span.of(self.text));
        let name = form.trim_end_matches("'s").trim_end_matches('\'');
        unit.stem = hash::text(name);
        unit.singular = hash::text(name.strip_suffix('s').unwrap_or(name));
    }

    /// Returns the name, or the contraction, that starts at a word.
    fn alias(&self, words: &[usize], at: usize, tags: &[Tagged]) -> Option<Unit> {
        let first = tags.partition_point(|tagged| tagged.tokens.start < words[at]);
        let mut here = tags[first..].iter().take_while(|t| t.tokens.start == words[at]);
        let (tokens, name) = here.find_map(|tagged| match tagged.tag {
            Tag::Alias(name) => Some((tagged.tokens.clone(), name)),
            _ => None,
        })?;
        let mut unit = self.phrase(tokens);
        unit.alias = Some(name);
        Some(unit)
    }

    fn number(&self, quantity: &Quantity) -> Unit {
        let mut unit = self.phrase(quantity.tokens.clone());
        unit.value = Some((quantity.value, quantity.ordinal));
        if !quantity.is_bare_one(&self.segments.tokens) {
            unit.kind = UnitKind::Number;
        }
        unit
    }

    fn compound(&self, words: &[usize], at: usize, habits: &Habits) -> Option<Unit> {
        let next = *words.get(at + 1)?;
        let joined = self.joined(words[at], next)?;
        habits.compounds.contains_key(&joined).then(|| Unit {
            key: joined,
            stem: joined,
            singular: joined,
            compound: true,
            kind: UnitKind::Content,
            ..self.phrase(words[at]..next + 1)
        })
    }

    fn word(&self, word: usize) -> Unit {
        let token = self.token(word);
        let mut unit = self.phrase(word..word + 1);
        if token.case == Case::Upper && self.lexicon.is_stop_term(token.term) {
            // `US` the country is not `us` the pronoun.
            unit.key = hash::mix(token.term);
            (unit.stem, unit.singular) = (unit.key, unit.key);
        }
        unit
    }

    /// Returns a unit of some tokens that begin and end with a word.
    fn phrase(&self, tokens: Range<usize>) -> Unit {
        let inside = &self.segments.tokens[tokens.clone()];
        let words = || inside.iter().filter(|token| token.is_word());
        let fold = |hashes: &mut dyn Iterator<Item = u64>| {
            hashes.reduce(|all, hash| hash::mix(all) ^ hash).unwrap_or_default()
        };
        let stop = words().all(|token| self.is_stop(token));
        let stem = fold(&mut words().map(|token| token.stem));
        Unit {
            span: inside
                .iter()
                .map(|t| t.span)
                .reduce(Span::cover)
                .unwrap_or(Span { start: 0, end: 0 }),
            tokens,
            sentence: 0,
            key: fold(&mut words().map(|token| token.term)),
            stem,
            singular: stem,
            alias: None,
            value: None,
            kind: if stop { UnitKind::Stop } else { UnitKind::Content },
            capital: words().any(|token| token.case != Case::Lower),
            name: false,
            compound: false,
            weight: STOP_WEIGHT,
        }
    }

    /// Tells whether a word carries no content, alone or as the first half of a contraction.
    fn is_stop(&self, token: &Token) -> bool {
        let raw = token.span.of(self.text);
        if self.lexicon.is_stop_word(token) {
            return true;
        }
        raw.split_once(['\'', '’']).is_some_and(|(word, ending)| {
            let stem = word.strip_suffix(['n', 'N']).filter(|_| ending.eq_ignore_ascii_case("t"));
            let stop = |word: &str| self.lexicon.is_stop_term(hash::text(&normal_form(word)));
            stop(word) || stem.is_some_and(stop)
        })
    }

    fn is_name(&self, unit: &Unit, habits: &Habits) -> bool {
        let proper = |token: &Token| habits.proper.contains_key(&token.stem);
        let next = self.segments.tokens.get(unit.tokens.end);
        let follows = |next: &&Token| next.span.start == unit.span.end + 1;
        self.segments.tokens[unit.tokens.clone()].iter().any(proper)
            || next.filter(follows).is_some_and(|next| next.case != Case::Lower && proper(next))
    }
}
