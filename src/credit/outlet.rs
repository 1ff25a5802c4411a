//! The outlet of the other report, wherever a report names it.

use super::{agency, parts};
use crate::document::{Document, Span};
use crate::language::{CreditWords, Language};
use crate::segment::{Case, Segments, Token, normal_form};

use super::line::Line;

/// Fewest letters of an outlet's name that is looked for in texts, unless it is an agency's.
const LETTERS: usize = 3;

/// Most words of an outlet's name.
const WORDS: usize = 8;

/// Parts of addresses between a name and its country (`co.uk`).
const SECOND_LEVEL: [&str; 6] = ["co", "com", "org", "net", "ac", "gov"];

/// An outlet by its name.
pub(super) struct Outlet<'a> {
    /// As the input writes it, or what the agency is called that it is.
    shown: String,
    /// Its letters and digits, small and without what differs between a name and an address.
    key: String,
    agency: bool,
    words: &'a CreditWords,
}

impl<'a> Outlet<'a> {
    /// Returns the outlet of a name; `None` of one without letters.
    pub(super) fn new(name: &str, language: Language, words: &'a CreditWords) -> Option<Self> {
        let known = parts(name).find_map(|part| agency(part, language, words));
        let (agency, shown) = (known.is_some(), known.unwrap_or_else(|| name.trim().to_owned()));
        let key = key(&shown);
        (!key.is_empty()).then_some(Self { shown, key, agency, words })
    }

    /// Returns what it is called.
    pub(super) fn shown(&self) -> String {
        self.shown.clone()
    }

    /// Tells whether both are one.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.key == other.key
    }

    /// Tells whether it goes by a name.
    pub(super) fn is_called(&self, name: Option<&str>) -> bool {
        name.is_some_and(|name| key(name) == self.key)
    }

    /// Returns the first place in a report that names it, with its sentence.
    pub(super) fn first_in(
        &self,
        document: &Document,
        segments: &Segments,
    ) -> Option<(usize, Span)> {
        let text = &*document.text;
        let ordinary = |token: &Token| {
            let same = |other: &Token| other.term == token.term && other.case == Case::Lower;
            segments.tokens.iter().any(same)
        };
        (0..segments.sentences.len()).find_map(|index| {
            let tokens = segments.tokens_of(index);
            let span = if self.agency {
                let line = Line::new(text, tokens, self.words);
                let mut named = line.named().into_iter();
                let found = named.find(|one| self.is_called(one.agency.as_deref()))?;
                line.span_of(&found.words)
            } else {
                self.place(text, tokens, ordinary)?
            };
            Some((index, span))
        })
    }

    /// Returns where tokens spell the name. A name of one word is none where the sentence begins
    /// with it and the report has the same word without a capital.
    fn place(
        &self,
        text: &str,
        tokens: &[Token],
        ordinary: impl Fn(&Token) -> bool,
    ) -> Option<Span> {
        if self.key.chars().count() < LETTERS {
            return None;
        }
        let words: Vec<&Token> = tokens.iter().filter(|token| token.is_word()).collect();
        (0..words.len()).find_map(|start| {
            let count = self.spelt(text, &words[start..])?;
            let name = &words[start..start + count];
            let capital = name.iter().any(|word| word.case != Case::Lower);
            let taken = count == 1 && start == 0 && ordinary(name[0]);
            (capital && !taken).then(|| name[0].span.cover(name[count - 1].span))
        })
    }

    /// Returns how many words spell the name, from the first of them on.
    fn spelt(&self, text: &str, words: &[&Token]) -> Option<usize> {
        let mut rest = &*self.key;
        for (count, word) in words.iter().take(WORDS).enumerate() {
            rest = rest.strip_prefix(&*letters(&normal_form(word.span.of(text))))?;
            if rest.is_empty() {
                return Some(count + 1);
            }
        }
        None
    }
}

/// Returns what a name and an address of one outlet share: `news.lenncourier.com`, `The Lenn
/// Courier`.
fn key(name: &str) -> String {
    let form = name.trim().to_lowercase();
    let host = form.rsplit("//").next().unwrap_or_default().split('/').next().unwrap_or_default();
    if host.contains('.') && !host.contains(' ') {
        let mut labels: Vec<&str> = host.split('.').collect();
        labels.pop();
        if labels.len() > 1 && labels.last().is_some_and(|label| SECOND_LEVEL.contains(label)) {
            labels.pop();
        }
        return letters(labels.last().unwrap_or(&host));
    }
    letters(form.strip_prefix("the ").unwrap_or(&form))
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
