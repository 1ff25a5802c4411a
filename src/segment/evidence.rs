//! Document → the words that are evidence for what it has to do with others, without cutting it
//! into sentences.

use std::ops::Range;

use super::frame::Frame;
use super::lines::{Line, lines, unwrapped};
use super::roles::BIOGRAPHY_LINES;
use super::signoffs::signoffs;
use super::stems::{self, Reading, Stems};
use super::tokens::is_blank;
use super::tongue::language_of;
use super::words::whole;
use super::{Token, TokenKind, WordReader, normal_form, segment};
use crate::document::{Document, Span};
use crate::hash;
use crate::language::Layout;

/// A word or number of what is evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the document's body.
    pub span: Span,
    /// What it is; no mark.
    pub kind: TokenKind,
    /// Hash of the stem of the normal form.
    pub stem: u64,
    /// Whether it is a word without content, by the language's table.
    pub stop: bool,
    /// Whether it has the one before it as its neighbour: both stand in a line, nothing but white
    /// space between them.
    pub joined: bool,
}

/// Reads what of a document is [evidence](super::Role::is_evidence), and calls `found` with the words
/// and numbers of all that [`segment`] finds but boilerplate, in order: a line of them at a time, or
/// all at once.
///
/// `words` is a reader that has read the document's body last. Cost: linear; sentences are cut in
/// those lines alone that may hold some of the outlet's, and everywhere where a line at the end may
/// be about the writer or the caller has given the sentences.
///
/// # Panics
///
/// Where the reader has read another text last.
pub fn evidence(document: &Document, words: &WordReader, mut found: impl FnMut(&[Word])) {
    let text = document.body();
    let (places, terms) = words.words();
    let known = places.iter().map(|&[start, end]| start as usize..end as usize);
    let language = language_of(document, known.zip(terms.iter().copied()));
    let layout = language.layout();
    let flat = unwrapped(text);
    let lines = lines(&flat, text);
    if document.given_sentences.is_some() || may_have_biography(&lines, layout) {
        return found(&of_sentences(document));
    }
    stems::reading(language, |stems| {
        let met = stems.met(terms);
        let mut reader = Reader { text, layout, stems, found: Vec::new(), hints: Vec::new() };
        let mut first = 0;
        for line in lines {
            let before = |place: &&[u32; 2]| (place[0] as usize) < line.offset;
            first += places[first..].iter().take_while(before).count();
            if !Frame::new(line.text, layout).is_outlets() {
                first += reader.read(&line, &places[first..], &terms[first..], &met[first..]);
                found(&reader.found);
            }
        }
    });
}

/// Tells whether a line at the end of a text may be about its writer: that depends on what all others
/// do. Few reports have any.
fn may_have_biography(lines: &[Line<'_>], layout: &Layout) -> bool {
    let mut last = lines[lines.len().saturating_sub(BIOGRAPHY_LINES)..].iter();
    last.any(|line| Frame::new(line.text, layout).biography_of().is_some())
}

/// Reads a report's words, a line at a time.
struct Reader<'a, 'b> {
    text: &'a str,
    layout: &'a Layout,
    stems: &'a mut Stems<'b>,
    /// The words of the line that are evidence.
    found: Vec<Word>,
    /// Where words and marks of the line start that may be of a sentence of the outlet's.
    hints: Vec<usize>,
}

impl Reader<'_, '_> {
    /// Reads the line that the first of the words stand in, and returns how many of them do.
    ///
    /// Of each word there is its place, its hash, and what the memory of stems has where the word is.
    fn read(
        &mut self,
        line: &Line<'_>,
        places: &[[u32; 2]],
        terms: &[u64],
        met: &[stems::Entry],
    ) -> usize {
        let line_end = line.end();
        self.found.clear();
        let text = self.text;
        self.hints.clear();
        let mut behind = line.offset;
        for ((&[start, end], &term), &met) in places.iter().zip(terms).zip(met) {
            if start as usize >= line_end {
                break;
            }
            let (kind, place) = whole(text, start as usize..end as usize);
            let gap = behind..place.start;
            let blank = text.as_bytes()[gap.clone()] == *b" " || self.is_blank(gap);
            let joined = blank && !self.found.is_empty();
            let Reading { stem, stop, hint } = match kind {
                TokenKind::Word => self.stems.of_met(met, term, || &text[place.clone()]),
                TokenKind::Number | TokenKind::Punctuation => self.stems.of_other(term),
            };
            if hint {
                self.note(place.clone(), term);
            }
            behind = place.end;
            let span = Span::new(place.start, place.end);
            self.found.push(Word { span, kind, stem, stop, joined });
        }
        let read = self.found.len();
        self.is_blank(behind..line_end);
        if !self.hints.is_empty() {
            self.take_out_signoffs(line);
        }
        read
    }

    /// Notes a word or mark that hints at a sentence of the outlet's, if that may stand around it.
    fn note(&mut self, place: Range<usize>, term: u64) {
        if self.stems.is_hint(self.text, place.clone(), term) {
            self.hints.push(place.start);
        }
    }

    /// Tells whether no mark stands in a gap between two words; marks that hint at a sentence of the
    /// outlet's are noted.
    fn is_blank(&mut self, gap: Range<usize>) -> bool {
        let inside = &self.text[gap.clone()];
        if inside.is_ascii() {
            return inside.bytes().all(|byte| is_blank(char::from(byte)));
        }
        let mut blank = true;
        for (at, c) in inside.char_indices().filter(|&(_, c)| !is_blank(c)) {
            blank = false;
            if !is_plain_mark(c) {
                let place = gap.start + at..gap.start + at + c.len_utf8();
                let term = hash::text(&normal_form(&self.text[place.clone()]));
                if self.stems.of_other(term).hint {
                    self.note(place, term);
                }
            }
        }
        blank
    }

    /// Takes the words of the outlet's sentences out of those of a line.
    fn take_out_signoffs(&mut self, line: &Line<'_>) {
        let words = std::mem::take(&mut self.found);
        let spans: Vec<Span> = words.iter().map(|word| word.span).collect();
        let signoffs = signoffs(self.text, line, &spans, &self.hints, self.layout);
        let (mut signoffs, mut apart) = (signoffs.into_iter().peekable(), false);
        for word in words {
            while signoffs.next_if(|sentence| sentence.end <= word.span.start).is_some() {}
            if signoffs.peek().is_some_and(|sentence| sentence.start <= word.span.start) {
                apart = true;
            } else {
                let joined = !std::mem::take(&mut apart) && word.joined;
                self.found.push(Word { joined, ..word });
            }
        }
    }
}

/// Tells whether a character is a mark that no word is made of: a dash, a quotation mark, dots.
fn is_plain_mark(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{2010}'..='\u{2027}' | '«' | '»')
}

/// Reads the same of the sentences that [`segment`] finds.
fn of_sentences(document: &Document) -> Vec<Word> {
    let segments = segment(document);
    let mut found = Vec::new();
    for at in 0..segments.sentences.len() {
        if !segments.sentences[at].role.is_evidence() {
            continue;
        }
        let mut joined = false;
        for token in segments.tokens_of(at) {
            let &Token { span, kind, stem, stop, .. } = token;
            if token.is_word() {
                let from = document.body_start;
                let span = Span { start: span.start - from, end: span.end - from };
                found.push(Word { span, kind, stem, stop, joined });
            }
            joined = token.is_word();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(document: &Document) -> Vec<Word> {
        let mut words = WordReader::default();
        words.read(document.body());
        let mut found = Vec::new();
        evidence(document, &words, |line| found.extend_from_slice(line));
        found
    }

    /// The same by the sentences: two words are neighbours over the border of two sentences of a line,
    /// except where a line may be about the writer or the sentences are given.
    fn expected(document: &Document) -> Vec<Word> {
        let segments = segment(document);
        let text = document.body();
        let flat = unwrapped(text);
        let layout = segments.language.layout();
        let apart =
            document.given_sentences.is_some() || may_have_biography(&lines(&flat, text), layout);
        let (mut found, mut before): (Vec<Word>, Option<usize>) = (Vec::new(), None);
        for (at, sentence) in segments.sentences.iter().enumerate() {
            let told = |at: usize| segments.sentences[at].role.is_evidence();
            let goes_on = !apart
                && at > 0
                && told(at - 1)
                && segments.sentences[at - 1].paragraph == sentence.paragraph;
            for (place, token) in sentence.tokens.clone().zip(segments.tokens_of(at)) {
                let first = place == sentence.tokens.start;
                let joined = before == place.checked_sub(1) && before.is_some();
                let joined = joined && (!first || goes_on);
                if token.is_word() && told(at) {
                    let &Token { kind, stem, stop, .. } = token;
                    let from = document.body_start;
                    let span = Span { start: token.span.start - from, end: token.span.end - from };
                    found.push(Word { span, kind, stem, stop, joined });
                }
                before = token.is_word().then_some(place);
            }
        }
        found
    }

    /// Texts of all that lines, sentences and words are told apart by.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            8 => "[a-zA-Z]{1,9}",
            2 => "[$£]?[0-9]{1,4}(%|,000|\\.5%|th)?",
            12 => Just(" ".to_owned()),
            3 => "[.,:;!?-]",
            2 => Just(". ".to_owned()),
            2 => "[\n\r]{1,2}",
            1 => "[’‘“”–…©℃«»\u{200b}\u{ad}\u{85}\u{2028}\u{301}]",
            2 => "(Read more:|\\(Reporting by|Editing by|reporting by Ana Ode; editing by Bo|Share this)",
            1 => "(All rights reserved|copyright 2024|\\(c\\) 2020|Sign up for our|Bo Renn is a reporter)",
            1 => "(U\\.S\\.|a\\.m\\.|don't|O’Neil|É\\.U\\.|Mr\\. Ode|[$]5|the|of)",
            1 => "[À-ÿ]{1,3}",
            1 => "[昨日東京は閉鎖したか]{1,4}",
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn evidence_is_what_the_sentences_of_a_report_are_but_the_outlet_s(
            text in texts(),
            language in prop::option::weighted(0.7, "(en|de|fr|zh)"),
        ) {
            let document = Document { language, ..Document::of_text("a", text) };
            prop_assert_eq!(read(&document), expected(&document));
        }
    }

    #[test]
    fn evidence_ends_where_the_outlet_s_own_begins() {
        for text in [
            "Port shut\nFog closed the port. Ships waited.\nRead more\nIt reopened at noon.",
            "Fog closed the port. (Reporting by Ana Ode. Editing by Bo Renn) Ships waited.",
            "Ships waited\nfor the fog\nto lift over\nRenn. All rights\nreserved.\n\nIt did.",
            "Fog closed the port on Monday.\nShips waited for it.\nAna Ode is a reporter in Renn.",
            "",
        ] {
            let document = Document::of_text("a", text);
            assert_eq!(read(&document), expected(&document), "{text}");
        }
        let document = Document::of_text("a", "Fog came. (Reporting by Ana Ode)");
        assert_eq!(read(&document).len(), 2);
    }
}
