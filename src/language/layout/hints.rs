//! Words without which a text holds none of a layout's phrases, so that few texts are searched
//! for them.

use std::ops::Range;
use std::sync::LazyLock;

use super::Layout;
use crate::hash::{self, TermMap, TermSet};
use crate::language::{Language, normal_form};

/// Bytes by which most words are seen to hold no part: none of those is shorter.
const EDGE: usize = 4;

/// What tells of a layout's phrases and abbreviations by a single word.
#[derive(Debug)]
pub struct Hints {
    /// Of each of the outlet's phrases a word that texts have as it stands there, by its hash.
    whole: TermMap<Vec<Hint>>,
    /// The same of phrases whose longest word may be part of a longer one in texts.
    parts: Vec<Hint>,
    /// Bytes that those parts begin with where words do, end with where words do, and begin with
    /// inside words.
    edges: [Bits; 3],
    /// Length of the shortest part that stands inside words.
    shortest_inside: usize,
    /// The words of `whole`.
    words: Bits,
    /// All abbreviations, and what stands before a dot inside one.
    abbreviations: TermSet,
}

impl Hints {
    fn of(layout: &'static Layout) -> Self {
        let (all, parts): (Vec<Hint>, _) =
            hints_of(layout).into_iter().partition(|hint| hint.begun && hint.ended);
        let mut whole: TermMap<Vec<Hint>> = TermMap::default();
        let (mut words, mut edges) = (Bits::default(), [Bits::default(); 3]);
        for hint in all {
            let term = hash::text(hint.text);
            words.set(term);
            whole.entry(term).or_default().push(hint);
        }
        for hint in &parts {
            let [first, last] = edges_of(hint.text.as_bytes());
            if hint.begun {
                edges[0].set(first);
            }
            if hint.ended {
                edges[1].set(last);
            }
            if !hint.begun && !hint.ended {
                edges[2].set(first);
            }
        }
        let inside = parts.iter().filter(|hint| !hint.begun && !hint.ended);
        Self {
            shortest_inside: inside.map(|hint| hint.text.len()).min().unwrap_or(usize::MAX),
            abbreviations: abbreviations(layout).collect(),
            whole,
            parts,
            edges,
            words,
        }
    }

    /// Tells whether a word, as written or in its normal form, whose hash is `term`, may be of a
    /// sentence that belongs to the outlet by its own words or by its mark of copyright.
    #[must_use]
    pub fn may_sign_off(&self, term: u64, word: &str) -> bool {
        self.words.may_have(term) && self.whole.contains_key(&term)
            || self.may_hold_part(word) && self.holds_part(word)
    }

    /// Tells whether the edges of a word leave it possible that it holds a part.
    fn may_hold_part(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        if bytes.len() < EDGE && word.is_ascii() {
            return false;
        }
        if !bytes.iter().all(u8::is_ascii_alphanumeric) {
            return true; // Its normal form may have other edges.
        }
        let [first, last] = edges_of(bytes);
        let inside = |edge: &[u8]| self.edges[2].may_have(edges_of(edge)[0]);
        self.edges[0].may_have(first)
            || self.edges[1].may_have(last)
            || bytes.len() >= self.shortest_inside && bytes.windows(EDGE).any(inside)
    }

    fn holds_part(&self, word: &str) -> bool {
        let form = normal_form(word);
        self.parts.iter().any(|hint| hint.is_in(&form))
    }

    /// Tells whether the phrase of such a word may stand around it: `word` is its place in a text,
    /// `term` the hash of its normal form.
    ///
    /// Spares cutting the line of nine in ten of them, such as `read` and `story`, into sentences.
    #[must_use]
    pub fn may_stand_around(&self, text: &str, word: Range<usize>, term: u64) -> bool {
        let whole = self.whole.get(&term).into_iter().flatten();
        let parts = if self.may_hold_part(&text[word.clone()]) { &*self.parts } else { &[] };
        whole.chain(parts).any(|hint| hint.may_stand_around(text, word.clone()))
    }

    /// Tells whether a word in small letters is an abbreviation or begins one.
    #[must_use]
    pub fn may_abbreviate(&self, form: &str) -> bool {
        self.abbreviations.contains(&hash::text(form))
    }
}

impl Layout {
    /// Returns the words that tell of its phrases; gathered once, at the first call.
    #[must_use]
    pub fn hints(&self) -> &'static Hints {
        static ENGLISH: LazyLock<Hints> = LazyLock::new(|| Hints::of(Language::English.layout()));
        static GERMAN: LazyLock<Hints> = LazyLock::new(|| Hints::of(Language::German.layout()));
        static FRENCH: LazyLock<Hints> = LazyLock::new(|| Hints::of(Language::French.layout()));
        static SPANISH: LazyLock<Hints> = LazyLock::new(|| Hints::of(Language::Spanish.layout()));
        static OTHER: LazyLock<Hints> = LazyLock::new(|| Hints::of(Language::Other.layout()));
        match self.language {
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
            Language::French => &FRENCH,
            Language::Spanish => &SPANISH,
            _ => &OTHER,
        }
    }
}

/// A set of numbers that tells of nearly all others that they are none of its own: one bit for
/// each value of their hash.
#[derive(Clone, Copy, Debug, Default)]
struct Bits([u64; 32]);

impl Bits {
    fn place(number: u64) -> (usize, u64) {
        let hash = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - 11);
        (hash as usize / 64, 1 << (hash % 64))
    }

    fn set(&mut self, number: u64) {
        let (word, bit) = Self::place(number);
        self.0[word] |= bit;
    }

    fn may_have(&self, number: u64) -> bool {
        let (word, bit) = Self::place(number);
        self.0[word] & bit != 0
    }
}

/// Returns the first and the last bytes of a word, in small letters.
fn edges_of(word: &[u8]) -> [u64; 2] {
    let number = |edge: Option<&[u8; EDGE]>| {
        edge.map_or(0, |edge| u64::from(u32::from_le_bytes(edge.map(|b| b.to_ascii_lowercase()))))
    };
    [number(word.first_chunk()), number(word.last_chunk())]
}

/// Returns the words that tell of a layout's phrases.
fn hints_of(layout: &'static Layout) -> Vec<Hint> {
    let openings = layout.boilerplate_openings.iter().map(|&opening| longest([opening], true));
    let phrases = layout.boilerplate_phrases.iter();
    let phrases = phrases.map(|phrase| longest(phrase.split('…').map(str::trim), false));
    let copyright = Hint { begun: true, ended: false, ..Hint::of("copyright") };
    let marks = [Hint::of("©"), Hint { text: "c", phrase: "(c)", at: 1, ..Hint::of("c") }];
    openings.chain(phrases).chain([copyright]).chain(marks).collect()
}

/// A word of a phrase.
#[derive(Clone, Copy, Debug)]
struct Hint {
    text: &'static str,
    /// Whether something in the phrase stands before it, and behind it, so that texts have no
    /// longer word there.
    begun: bool,
    ended: bool,
    /// The phrase, or the part of it that has the word, and where in it the word stands.
    phrase: &'static str,
    at: usize,
}

impl Hint {
    /// Returns that of a phrase of one word.
    fn of(text: &'static str) -> Self {
        Self { text, begun: true, ended: true, phrase: text, at: 0 }
    }

    /// Tells whether the phrase may stand in a text around a word there that has the hint's.
    ///
    /// Characters beyond ASCII may make it longer than the phrase, and so may be of it.
    fn may_stand_around(&self, text: &str, word: Range<usize>) -> bool {
        let raw = &text.as_bytes()[word.clone()];
        if !raw.is_ascii() {
            return true;
        }
        let mut places = raw.windows(self.text.len());
        let own = self.text.as_bytes();
        let is_own = |window: &[u8]| {
            window[0].to_ascii_lowercase() == own[0] && window.eq_ignore_ascii_case(own)
        };
        let inside = match (self.begun, self.ended) {
            (true, _) => places.next().is_some_and(is_own).then_some(0),
            (false, true) => places.next_back().is_some_and(is_own).then_some(places.len()),
            (false, false) => places.position(is_own),
        };
        let start = inside.and_then(|inside| (word.start + inside).checked_sub(self.at));
        let around = start.and_then(|start| text.as_bytes().get(start..start + self.phrase.len()));
        around.is_some_and(|around| {
            let same = |(&own, &wanted): (&u8, &u8)| {
                own.to_ascii_lowercase() == wanted || own.is_ascii_whitespace() && wanted == b' '
            };
            around.iter().zip(self.phrase.as_bytes()).all(same) || !around.is_ascii()
        })
    }

    fn is_in(&self, form: &str) -> bool {
        match (self.begun, self.ended) {
            (true, true) => form == self.text,
            (true, false) => form.starts_with(self.text),
            (false, true) => form.ends_with(self.text),
            (false, false) => form.contains(self.text),
        }
    }
}

/// Returns the longest word of a phrase, which is given by its parts; `opens` tells that it stands
/// at the start of a sentence.
fn longest(parts: impl IntoIterator<Item = &'static str>, opens: bool) -> Hint {
    let mut best = Hint { begun: false, ended: false, ..Hint::of("") };
    for part in parts {
        let mut behind = part;
        while let Some(start) = behind.find(char::is_alphanumeric) {
            let rest = &behind[start..];
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            let before = &part[..part.len() - rest.len()];
            behind = after;
            let begun = before.ends_with([' ', '(']) || before.is_empty() && opens;
            let ended = after.starts_with([' ', ':', ',']);
            if text.len() > best.text.len() {
                best = Hint { text, begun, ended, phrase: part, at: before.len() };
            }
        }
    }
    best
}

fn abbreviations(layout: &'static Layout) -> impl Iterator<Item = u64> {
    let lists = [
        layout.binding,
        layout.before_numbers,
        layout.final_abbreviations,
        layout.capital_abbreviations,
    ];
    let beginnings = |form: &'static str| {
        let dots = form.match_indices('.').map(|(at, _)| at).chain([form.len()]);
        dots.map(|end| hash::text(&form[..end]))
    };
    lists.into_iter().flatten().flat_map(move |form| beginnings(form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_phrase_of_an_outlet_has_a_word_that_begins_in_it() {
        for language in [Language::English, Language::German, Language::French, Language::Spanish] {
            let layout = language.layout();
            let hints = Hints::of(layout);
            assert!(hints.parts.iter().all(|hint| hint.text.len() >= EDGE), "{language}");
            for opening in layout.boilerplate_openings {
                let mut words = opening.split(|c: char| !c.is_alphanumeric() && c != '\'');
                assert!(words.any(|word| hints.may_sign_off(hash::text(word), word)), "{opening}");
            }
        }
    }

    #[test]
    fn a_word_that_holds_a_part_is_seen_by_its_edges() {
        for language in [Language::English, Language::German, Language::French, Language::Spanish] {
            let hints = Hints::of(language.layout());
            for hint in &hints.parts {
                let before = if hint.begun { "" } else { "non" };
                let after = if hint.ended { "" } else { "ing" };
                for part in [hint.text.to_owned(), hint.text.to_uppercase()] {
                    let word = format!("{before}{part}{after}");
                    assert!(hints.may_hold_part(&word) && hints.holds_part(&word), "{word}");
                    assert!(hints.may_hold_part(&part) && hints.holds_part(&part), "{part}");
                }
            }
            assert!(!hints.may_hold_part("ferry"), "{language}");
        }
    }

    #[test]
    fn a_word_hints_where_its_phrase_may_stand_around_it() {
        let may = |text: &str, word: &str| {
            let start = text.find(word).unwrap();
            let hint = longest(["see the rules of", "at"], false);
            hint.may_stand_around(text, start..start + word.len())
        };
        assert!(may("Please See the\nRules of it", "Rules"));
        assert!(!may("These are the rules of it", "rules"));
        assert!(!may("rules", "rules"));
        assert!(may("see thé rules of it", "rules"));
    }

    #[test]
    fn a_word_at_the_edge_of_a_phrase_hints_as_part_of_a_longer_one_too() {
        let hint = longest(["under a", "odd licenc"], false);
        assert!(hint.is_in("licencing") && !hint.is_in("sublicenc"));
        let hint = longest(["reporting by"], false);
        assert!(hint.is_in("reporting") && hint.is_in("nonreporting") && !hint.is_in("reportings"));
    }
}
