//! Words without which a text holds none of a layout's phrases, so that few texts are searched
//! for them.

use std::sync::LazyLock;

use super::Layout;
use crate::hash::{self, TermSet};
use crate::language::Language;

/// What tells of a layout's phrases and abbreviations by a single word.
#[derive(Debug)]
pub struct Hints {
    /// Of each of the outlet's phrases a word that texts have as it stands there.
    whole: TermSet,
    /// The same of phrases whose longest word may be part of a longer one in texts.
    parts: Vec<Hint>,
    /// All abbreviations, and what stands before a dot inside one.
    abbreviations: TermSet,
}

impl Hints {
    fn of(layout: &'static Layout) -> Self {
        let openings = layout.boilerplate_openings.iter().map(|&opening| longest([opening], true));
        let phrases = layout.boilerplate_phrases.iter();
        let phrases = phrases.map(|phrase| longest(phrase.split('…').map(str::trim), false));
        let copyright = Hint { text: "copyright", begun: true, ended: false };
        let hints = openings.chain(phrases).chain([copyright]);
        let (whole, parts): (Vec<Hint>, _) = hints.partition(|hint| hint.begun && hint.ended);
        let whole = whole.into_iter().map(|hint| hint.text).chain(["c", "©"]);
        Self {
            whole: whole.map(hash::text).collect(),
            parts,
            abbreviations: abbreviations(layout).collect(),
        }
    }

    /// Tells whether a word, given by its normal form and that form's hash, may be of a sentence
    /// that belongs to the outlet by its own words or by its mark of copyright.
    #[must_use]
    pub fn may_sign_off(&self, term: u64, form: &str) -> bool {
        self.whole.contains(&term) || self.parts.iter().any(|hint| hint.is_in(form))
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

/// A word of a phrase.
#[derive(Clone, Copy, Debug)]
struct Hint {
    text: &'static str,
    /// Whether something in the phrase stands before it, and behind it, so that texts have no
    /// longer word there.
    begun: bool,
    ended: bool,
}

impl Hint {
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
    let mut best = Hint { text: "", begun: false, ended: false };
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
                best = Hint { text, begun, ended };
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
            assert!(hints.parts.iter().all(|hint| hint.text.len() > 2), "{language}");
            for opening in layout.boilerplate_openings {
                let mut words = opening.split(|c: char| !c.is_alphanumeric() && c != '\'');
                assert!(words.any(|word| hints.may_sign_off(hash::text(word), word)), "{opening}");
            }
        }
    }

    #[test]
    fn a_word_at_the_edge_of_a_phrase_hints_as_part_of_a_longer_one_too() {
        let hint = longest(["under a", "odd licenc"], false);
        assert!(hint.is_in("licencing") && !hint.is_in("sublicenc"));
        let hint = longest(["reporting by"], false);
        assert!(hint.is_in("reporting") && hint.is_in("nonreporting") && !hint.is_in("reportings"));
    }
}
