//! Tokens → units: which words of a report are read as one, and which are names.

mod kin;

use std::ops::Range;

use kin::Kin;

use super::lexicon::{Lexicon, Tag, Tagged};
use super::quantity::{self, Quantity};
use super::unit::{Owed, STOP_WEIGHT, Unit, UnitKind};
use crate::document::{Sides, Span};
use crate::hash;
use crate::segment::{Case, Role, Segments, Token, TokenKind, normal_form};

/// What is built of a report's tokens, all ascending.
pub(super) struct Built {
    /// What the word lists know.
    pub(super) tags: Vec<Tagged>,
    /// The units.
    pub(super) units: Vec<Unit>,
    /// The numbers.
    pub(super) quantities: Vec<Quantity>,
}

/// Builds the units of both reports of a pair: what one of them shows of a word, that it is a
/// name or can be written in two, holds for the other.
pub(super) fn build(
    texts: Sides<&str>,
    segments: Sides<&Segments>,
    lexicon: &Lexicon,
) -> Sides<Built> {
    let bare = Sides::new(
        Bare { text: texts.left, segments: segments.left, lexicon },
        Bare { text: texts.right, segments: segments.right, lexicon },
    );
    let habits = Habits::of(&bare);
    bare.map(|bare| bare.build(&habits))
}

/// How the words of both reports are written. Both lists are sorted.
struct Habits {
    /// Stems with a capital where only a name has one.
    proper: Vec<u64>,
    /// Hashes of words written in one, which are written as two as well.
    compounds: Vec<u64>,
    /// Names that are one.
    kin: Kin,
}

impl Habits {
    fn of(sides: &Sides<Bare>) -> Self {
        let both = [&sides.left, &sides.right];
        let terms = both.iter().flat_map(|bare| bare.segments.tokens.iter().map(|t| t.term));
        let terms = sorted(terms.collect());
        let (mut proper, mut compounds) = (Vec::new(), Vec::new());
        for bare in both {
            bare.note_names(&mut proper);
            for sentence in 0..bare.segments.sentences.len() {
                let words = bare.words_of(sentence);
                let joined = words.windows(2).filter_map(|two| bare.joined(two[0], two[1]));
                compounds.extend(joined.filter(|hash| terms.binary_search(hash).is_ok()));
            }
        }
        let (proper, compounds) = (sorted(proper), sorted(compounds));
        Self { proper, compounds, kin: Kin::of(both) }
    }

    fn is_proper(&self, token: &Token) -> bool {
        self.proper.binary_search(&token.stem).is_ok()
    }
}

fn sorted(mut hashes: Vec<u64>) -> Vec<u64> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// A report before its words are read.
struct Bare<'a> {
    text: &'a str,
    segments: &'a Segments,
    lexicon: &'a Lexicon,
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
    fn note_names(&self, proper: &mut Vec<u64>) {
        for (index, sentence) in self.segments.sentences.iter().enumerate() {
            let words = self.words_of(index);
            let ended = sentence.span.of(self.text).ends_with(['.', '!', '?', '”', '"']);
            if sentence.role != Role::Body || !ended && self.is_title_case(&words) {
                continue;
            }
            let first = self.first_word(&words);
            for &word in words.iter().filter(|&&word| Some(word) != first) {
                let token = self.token(word);
                let told = token.case != Case::Lower && !self.lexicon.is_stop_word(token);
                if told && !self.opens(word) {
                    proper.push(token.stem);
                }
            }
        }
    }

    /// Returns the first word of a sentence behind the number that it may have in a list.
    fn first_word(&self, words: &[usize]) -> Option<usize> {
        words.iter().copied().find(|&word| self.token(word).kind == TokenKind::Word)
    }

    /// Tells whether most words of a line are capitals throughout.
    fn is_shouted(&self, words: &[usize]) -> bool {
        let upper = words.iter().filter(|&&word| self.token(word).case == Case::Upper).count();
        words.len() > 2 && upper * 2 > words.len()
    }

    /// Tells whether blanks alone, a hyphen or an ampersand lie between two words.
    fn is_beside(&self, word: usize, next: usize) -> bool {
        let gap =
            &self.text[self.token(word).span.end as usize..self.token(next).span.start as usize];
        matches!(gap.trim(), "" | "-" | "&")
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

    fn build(&self, habits: &Habits) -> Built {
        let (mut tags, mut quantities) = (Vec::new(), Vec::new());
        let mut units = Vec::with_capacity(self.segments.tokens.len());
        for sentence in 0..self.segments.sentences.len() {
            let words = self.words_of(sentence);
            let start = tags.len();
            self.lexicon.tag(&self.segments.tokens, &words, &mut tags);
            let first = self.first_word(&words);
            let titled = self.is_title_case(&words);
            let mut at = 0;
            while at < words.len() {
                let unit = self
                    .kin(&words[at..], habits)
                    .or_else(|| self.alias(&words, at, &tags[start..]));
                let unit = unit.or_else(|| {
                    let tokens = &self.segments.tokens;
                    let found = quantity::parse(self.text, tokens, &words, at, self.lexicon)?;
                    quantities.push(found.clone());
                    Some(self.number(&found))
                });
                let unit = unit.or_else(|| self.compound(&words, at, habits));
                let mut unit = unit.unwrap_or_else(|| self.word(words[at]));
                unit.sentence = sentence;
                unit.name = unit.capital && unit.is_content() && self.is_name(&unit, habits);
                let loud = titled || first == Some(words[at]);
                if unit.name && loud && self.is_common(&unit, habits) {
                    unit.owed = Owed::Place;
                }
                if unit.name && unit.tokens.len() == 1 {
                    self.spell(&mut unit, habits);
                }
                at += words[at..].iter().take_while(|&&word| word < unit.tokens.end).count();
                units.push(unit);
            }
        }
        Built { tags, units, quantities }
    }

    /// Gives a name its spelling for a stem: Brown is not Browne, whatever a stemmer makes of it.
    fn spell(&self, unit: &mut Unit, habits: &Habits) {
        let name = kin::name_form(unit.span.of(self.text));
        unit.stem = hash::text(&name);
        unit.singular = hash::text(name.strip_suffix('s').unwrap_or(&name));
        unit.alias = unit.alias.or_else(|| habits.kin.word(&name));
    }

    /// Returns the acronym, or the name that one stands for, at the start of some words.
    fn kin(&self, words: &[usize], habits: &Habits) -> Option<Unit> {
        let (reading, taken) = habits.kin.name(self, words)?;
        let mut unit = self.phrase(words[0]..words[taken - 1] + 1);
        unit.alias = Some(reading);
        if taken > 1 {
            let content = words[..taken].iter().map(|&word| self.token(word));
            let content = content.filter(|token| !self.is_stop(token));
            let form = |token: &Token| hash::text(&kin::name_form(token.span.of(self.text)));
            unit.parts = content.map(form).collect();
        }
        Some(unit)
    }

    /// Returns the name, or the contraction, that starts at a word.
    fn alias(&self, words: &[usize], at: usize, tags: &[Tagged]) -> Option<Unit> {
        let first = tags.partition_point(|tagged| tagged.tokens.start < words[at]);
        let mut here = tags[first..].iter().take_while(|t| t.tokens.start == words[at]);
        let (tokens, name) = here.find_map(|tagged| match tagged.tag {
            Tag::Alias(name) => Some((tagged.tokens.clone(), name)),
            _ => None,
        })?;
        // `They are not`: the denial goes with the verb, as in `they aren’t`.
        let denied =
            |tagged: &Tagged| tagged.tag == Tag::Negation && tagged.tokens.start == tokens.end;
        if tokens.len() > 1 && tags[first..].iter().any(denied) {
            return None;
        }
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
        if habits.compounds.is_empty() {
            return None;
        }
        let next = *words.get(at + 1)?;
        let joined = self.joined(words[at], next)?;
        habits.compounds.binary_search(&joined).is_ok().then(|| Unit {
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
            parts: Vec::new(),
            value: None,
            kind: if stop { UnitKind::Stop } else { UnitKind::Content },
            capital: words().any(|token| token.case != Case::Lower),
            name: false,
            owed: Owed::Name,
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

    /// Tells whether a capitalised unit is a name. Where every noun has a capital, only one
    /// beside another tells a name, and an acronym.
    fn is_name(&self, unit: &Unit, habits: &Habits) -> bool {
        let tokens = &self.segments.tokens;
        let capital = |token: &&Token| token.case != Case::Lower && !self.is_stop(token);
        let next = tokens.get(unit.tokens.end);
        let next = next.filter(|next| next.span.start == unit.span.end + 1).filter(capital);
        if self.lexicon.capital_nouns {
            let before = unit.tokens.start.checked_sub(1).map(|before| &tokens[before]);
            let before = before.filter(|before| before.span.end + 1 == unit.span.start);
            let acronym = tokens[unit.tokens.clone()].iter().any(|own| own.case == Case::Upper);
            return acronym || next.is_some() || before.as_ref().is_some_and(capital);
        }
        self.is_proper(unit, habits) || next.is_some_and(|next| habits.is_proper(next))
    }

    fn is_proper(&self, unit: &Unit, habits: &Habits) -> bool {
        self.segments.tokens[unit.tokens.clone()].iter().any(|token| habits.is_proper(token))
    }

    /// Tells whether a name is a common word, and written with a capital nowhere but where any
    /// word is.
    fn is_common(&self, unit: &Unit, habits: &Habits) -> bool {
        let thesaurus = self.lexicon.thesaurus();
        let common = thesaurus.is_some_and(|thesaurus| thesaurus.entry(unit.stem).is_some());
        common && !self.is_proper(unit, habits)
    }
}
