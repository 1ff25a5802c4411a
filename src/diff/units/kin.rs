//! Names that are one, told from the two reports themselves: an acronym and what it is short
//! for, a place and its people, a name with and without its accents, a name cut short by a dot.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Bare;
use crate::diff::lexicon::{Lexicon, stump};
use crate::hash::{self, TermMap};
use crate::language::WordClass;
use crate::segment::{Case, Token, TokenKind, normal_form};

/// Letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// Most words of what an acronym is short for, small ones counted.
const WORDS: usize = 9;

/// Letters from which a name may be the stem of another.
const STEM: usize = 5;

/// Letters of a name cut short by a dot.
const CUT: std::ops::RangeInclusive<usize> = 3..=5;

/// The names of both reports that are read as one, by the hashes of their forms.
#[derive(Default)]
pub(super) struct Kin {
    /// What a word is read as.
    words: TermMap<u64>,
    /// Names that an acronym stands for, by their first stem: the rest, and the reading.
    phrases: TermMap<Vec<(Vec<u64>, u64)>>,
    /// What an acronym is read as, by its stem.
    acronyms: TermMap<u64>,
}

impl Kin {
    /// Gathers the names of both reports.
    pub(super) fn of(sides: [&Bare; 2]) -> Self {
        let mut kin = Self::default();
        kin.add_acronyms(sides);
        let forms = sorted(sides.iter().flat_map(|bare| names(bare)).collect());
        kin.add_plain(&forms);
        if !sides[0].lexicon.capital_nouns {
            kin.add_derived(sides[0].lexicon, &forms);
        }
        for bare in sides {
            kin.add_cut(bare, &forms);
        }
        kin
    }

    /// Returns what a name of this form is read as.
    pub(super) fn word(&self, form: &str) -> Option<u64> {
        self.words.get(&hash::text(form)).copied()
    }

    /// Returns what the acronym, or the name that one stands for, at the start of some words is
    /// read as, and how many of them it takes.
    pub(super) fn name(&self, bare: &Bare, words: &[usize]) -> Option<(u64, usize)> {
        let first = bare.token(*words.first()?);
        let behind = |rest: &[u64]| {
            words.len() > rest.len()
                && rest.iter().zip(&words[1..]).all(|(&stem, &word)| bare.token(word).stem == stem)
        };
        let phrases = self.phrases.get(&first.stem).filter(|_| first.case != Case::Lower);
        let phrase = phrases.into_iter().flatten().find(|(rest, _)| behind(rest));
        if let Some((rest, reading)) = phrase {
            return Some((*reading, 1 + rest.len()));
        }
        let letters = letters(bare, first)?;
        let reading = self.acronyms.get(&hash::text(&letters))?;
        Some((*reading, 1))
    }

    /// Notes the acronyms of both reports whose words stand in either.
    fn add_acronyms(&mut self, sides: [&Bare; 2]) {
        let mut found = Vec::new();
        for bare in sides {
            for sentence in 0..bare.segments.sentences.len() {
                let words = bare.words_of(sentence);
                if !bare.is_shouted(&words) {
                    let short = |&word: &usize| {
                        let letters = letters(bare, bare.token(word))?;
                        Some((letters, is_introduced(bare, word)))
                    };
                    found.extend(words.iter().filter_map(short));
                }
            }
        }
        found.sort();
        found.dedup_by(|later, first| {
            later.0 == first.0 && {
                first.1 |= later.1;
                true
            }
        });
        for bare in sides.into_iter().filter(|_| !found.is_empty()) {
            for sentence in 0..bare.segments.sentences.len() {
                self.add_phrases(bare, &bare.words_of(sentence), &found);
            }
        }
    }

    /// Notes the runs of words of a sentence whose initials are an acronym.
    fn add_phrases(&mut self, bare: &Bare, words: &[usize], acronyms: &[(String, bool)]) {
        for start in 0..words.len() {
            if !is_capital(bare, words[start]) {
                continue;
            }
            let mut initials = vec![String::new()];
            for end in start..words.len().min(start + WORDS) {
                if end > start && !bare.is_beside(words[end - 1], words[end]) {
                    break;
                }
                if !is_capital(bare, words[end]) {
                    if bare.token(words[end]).case != Case::Lower
                        || !bare.is_stop(bare.token(words[end]))
                    {
                        break;
                    }
                    continue;
                }
                initials = with_initials(bare, words[end], &initials);
                let known = initials.iter().find_map(|initials| {
                    acronyms.binary_search_by(|(short, _)| short.cmp(initials)).ok()
                });
                if let Some((short, introduced)) = known.map(|known| &acronyms[known])
                    && end > start
                    && (short.len() > 2 || *introduced && is_whole(bare, words, start, end))
                {
                    self.add_phrase(bare, &words[start..=end], short);
                }
            }
        }
    }

    fn add_phrase(&mut self, bare: &Bare, words: &[usize], short: &str) {
        let reading = hash::text(short);
        let mut stems = words.iter().map(|&word| bare.token(word).stem);
        let Some(first) = stems.next() else { return };
        let rest: Vec<u64> = stems.collect();
        let phrases = self.phrases.entry(first).or_default();
        if phrases.iter().all(|(known, _)| *known != rest) {
            phrases.push((rest, reading));
            phrases.sort_by_key(|(rest, reading)| (std::cmp::Reverse(rest.len()), *reading));
        }
        self.acronyms.insert(reading, reading);
    }

    /// Reads names that differ in accents and apostrophes alone as one.
    fn add_plain(&mut self, forms: &[String]) {
        let written = |spread| forms.iter().map(move |form| (plain(form, spread), form.as_str()));
        let mut all: Vec<(String, &str)> = written(false).chain(written(true)).collect();
        all.sort_unstable();
        all.dedup();
        for same in all.chunk_by(|one, two| one.0 == two.0).filter(|same| same.len() > 1) {
            let reading = hash::text(&same[0].0);
            for (_, form) in same {
                self.words.entry(hash::text(form)).or_insert(reading);
            }
        }
    }

    /// Reads a place and its people as one.
    fn add_derived(&mut self, lexicon: &Lexicon, forms: &[String]) {
        for (at, base) in forms.iter().enumerate() {
            let stump = stump(base);
            if base.chars().count() < STEM {
                continue;
            }
            // Sorted, so that what begins alike stands together; a stump sorts before its base.
            let first = forms.partition_point(|form| form.as_str() < stump);
            let near = forms[first..].iter().take_while(|form| form.starts_with(stump));
            for form in
                near.filter(|form| **form != forms[at] && lexicon.parts.is_of_place(base, form))
            {
                let reading = self.words.get(&hash::text(base)).copied();
                let reading = reading.unwrap_or_else(|| hash::text(base));
                self.words.insert(hash::text(form), reading);
                self.words.insert(hash::text(base), reading);
            }
        }
    }

    /// Reads a name behind a comma or a hyphen that a dot cuts short (`Ode, Lev.`) as the one
    /// name of the reports that begins so.
    fn add_cut(&mut self, bare: &Bare, forms: &[String]) {
        let tokens = &bare.segments.tokens;
        for (at, three) in tokens.windows(3).enumerate() {
            let [before, name, dot] = three else { continue };
            let mark = |token: &Token| token.span.of(bare.text);
            let cut = matches!(mark(before), "," | "-" | "(")
                && name.case == Case::Capital
                && CUT.contains(&(name.span.len()))
                && mark(dot) == "."
                && dot.span.start == name.span.end;
            let word = at.checked_sub(1).is_some_and(|at| tokens[at].is_word());
            if !cut || !word {
                continue;
            }
            let form = normal_form(mark(name));
            let first = forms.partition_point(|other| other.as_str() <= &*form);
            let mut longer = forms[first..].iter().take_while(|other| other.starts_with(&*form));
            if let (Some(one), None) = (longer.next(), longer.next())
                && one.len() >= form.len() + 2
            {
                self.words.insert(hash::text(&form), hash::text(one));
                self.words.entry(hash::text(one)).or_insert(hash::text(one));
            }
        }
    }
}

fn sorted(mut forms: Vec<String>) -> Vec<String> {
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// Returns the forms of the words that may be names.
fn names(bare: &Bare) -> Vec<String> {
    let capital = |token: &&Token| {
        token.kind == TokenKind::Word && token.case != Case::Lower && !bare.is_stop(token)
    };
    let tokens = bare.segments.tokens.iter().filter(capital);
    tokens.map(|token| name_form(token.span.of(bare.text))).collect()
}

/// Returns the form of a name without a possessive.
pub(super) fn name_form(raw: &str) -> String {
    normal_form(raw).trim_end_matches("'s").trim_end_matches('\'').to_owned()
}

/// Returns the letters of an acronym: capitals, with or without dots.
fn letters(bare: &Bare, token: &Token) -> Option<String> {
    let raw = token.span.of(bare.text);
    let raw = raw.strip_suffix("'s").or_else(|| raw.strip_suffix("’s")).unwrap_or(raw);
    let mut letters = raw.chars().filter(|&c| c != '.');
    let upper = letters.clone().count() >= *LETTERS.start() && letters.all(char::is_uppercase);
    if !upper {
        return None;
    }
    let form = normal_form(raw);
    let stop = bare.lexicon.is_stop_term(hash::text(&form)) && form.len() < 3;
    (!stop && LETTERS.contains(&form.chars().count())).then(|| form.into_owned())
}

/// Tells whether an acronym stands behind a word such as `the`, or in brackets.
fn is_introduced(bare: &Bare, word: usize) -> bool {
    let Some(before) = word.checked_sub(1).map(|before| bare.token(before)) else { return false };
    before.span.of(bare.text) == "(" || bare.lexicon.is_of(before.term, WordClass::Determiner)
}

fn is_capital(bare: &Bare, word: usize) -> bool {
    let token = bare.token(word);
    token.kind == TokenKind::Word && token.case != Case::Lower && !bare.is_stop(token)
}

/// Tells whether a run of capitalised words stands behind a word such as `the`, with words
/// before it or not, and nothing capitalised goes on behind it.
fn is_whole(bare: &Bare, words: &[usize], start: usize, end: usize) -> bool {
    let goes_on = words
        .get(end + 1)
        .is_some_and(|&next| bare.is_beside(words[end], next) && is_capital(bare, next));
    let mut first = start;
    while first > 0
        && is_capital(bare, words[first - 1])
        && bare.is_beside(words[first - 1], words[first])
    {
        first -= 1;
    }
    let determined = first.checked_sub(1).is_some_and(|before| {
        bare.lexicon.is_of(bare.token(words[before]).term, WordClass::Determiner)
    });
    !goes_on && determined
}

/// Appends what a word adds to some initials: its first letter or, of letters, all of them.
fn with_initials(bare: &Bare, word: usize, initials: &[String]) -> Vec<String> {
    let token = bare.token(word);
    let form = normal_form(token.span.of(bare.text));
    let mut made = Vec::new();
    for before in initials.iter().filter(|before| before.len() < *LETTERS.end() * 2) {
        made.extend(form.chars().next().map(|first| format!("{before}{first}")));
        if token.case == Case::Upper && form.chars().count() <= 3 && initials.len() < 8 {
            made.push(format!("{before}{form}"));
        }
    }
    made
}

/// Writes a name without accents and apostrophes; `spread` writes an umlaut with an e, as German
/// and its neighbours do.
fn plain(form: &str, spread: bool) -> String {
    let mut made = String::with_capacity(form.len());
    for c in form.chars() {
        let two = match c {
            'ö' | 'ø' | 'œ' if spread => Some("oe"),
            'ü' if spread => Some("ue"),
            'ä' if spread => Some("ae"),
            'å' if spread => Some("aa"),
            'ø' => Some("o"),
            'œ' => Some("oe"),
            'æ' => Some("ae"),
            'ß' => Some("ss"),
            'ł' => Some("l"),
            'đ' | 'ð' => Some("d"),
            'þ' => Some("th"),
            'ı' => Some("i"),
            '\'' | '‘' => Some(""),
            _ => None,
        };
        match two {
            Some(two) => made.push_str(two),
            None => made.extend(std::iter::once(c).nfd().filter(|&c| !is_combining_mark(c))),
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_apostrophes_are_manners_of_writing() {
        assert_eq!(plain("jørgen", false), "jorgen");
        assert_eq!(plain("jørgen", true), "joergen");
        assert_eq!(plain("beyoncé", false), "beyonce");
        assert_eq!(plain("ba'ath", false), "baath");
    }
}
