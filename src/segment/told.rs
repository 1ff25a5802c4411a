//! Document → the lines and sentences that do not tell of the event, mostly without cutting it.

use std::ops::Range;

use memchr::memchr2_iter;

use super::frame::Frame;
use super::lines::unwrapped;
use super::roles::{BIOGRAPHY_LINES, mark_signoffs};
use super::{LINE_BREAKS, Role, Sentence, sentences, tokens};
use crate::document::{Document, Span};
use crate::language::{Hints, Language};

/// Returns what does not [tell](Role::is_told) of the event in a report's text: whole lines and
/// sentences, ascending. `None` where only [`segment`](super::segment) can say, as the caller has
/// given the sentences or a line may be a byline, a dateline or about the writer, which depends on
/// the lines around.
///
/// `words` are those of the text behind the metadata line, as a [`WordReader`](super::WordReader)
/// finds them, and `terms` the hashes of their normal forms. Cost: linear; sentences are cut in
/// lines alone that may be signed off.
#[must_use]
pub fn untold(document: &Document, words: &[Span], terms: &[u64]) -> Option<Vec<Span>> {
    if document.given_sentences.is_some() {
        return None;
    }
    let text = document.body();
    let language = Language::of(document);
    let layout = language.layout();
    let flat = unwrapped(text);
    let lines = lines(&flat, text, words);
    let last = lines.len().saturating_sub(BIOGRAPHY_LINES);
    let hints = hints(text, words, terms, layout.hints());
    let mut found = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        let frame = Frame::new(line.text, layout);
        if frame.is_outlets() {
            found.push(line.span());
            continue;
        }
        let by_place = [false, true].into_iter().any(|head| frame.around(head).is_some());
        if by_place || at >= last && frame.biography_of().is_some() {
            return None;
        }
        let next = hints.partition_point(|&hint| hint < line.words.start);
        let hinted = hints.get(next).is_some_and(|&hint| hint < line.words.end);
        if hinted || line.text.contains('©') {
            found.extend(signoffs(text, &line, language));
        }
    }
    let from = document.body_start;
    let placed = |span: Span| Span { start: span.start + from, end: span.end + from };
    Some(found.into_iter().map(placed).collect())
}

/// A line that holds text, or a paragraph where lines are wrapped.
struct Line<'a> {
    /// With the white space around it, line breaks inside as spaces, and where that begins.
    flat: &'a str,
    offset: usize,
    /// As written, without the white space around it.
    text: &'a str,
    words: Range<usize>,
}

impl Line<'_> {
    /// Returns its place in the text behind the metadata line.
    fn span(&self) -> Span {
        Span::new(self.offset, self.offset + self.flat.len())
    }
}

fn lines<'a>(flat: &'a str, text: &'a str, words: &[Span]) -> Vec<Line<'a>> {
    let (mut offset, mut first) = (0, 0);
    let mut found = Vec::new();
    for end in line_ends(flat) {
        let inside = words[first..].partition_point(|word| word.range().end <= end);
        let words = first..first + inside;
        first = words.end;
        let (flat, text) = (&flat[offset..end], text[offset..end].trim());
        if !text.is_empty() {
            found.push(Line { flat, offset, text, words });
        }
        offset = end;
    }
    found
}

/// Returns where the lines of a text end, breaks included.
fn line_ends(text: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = if text.is_ascii() {
        memchr2_iter(b'\n', b'\r', text.as_bytes()).map(|at| at + 1).collect()
    } else {
        text.match_indices(LINE_BREAKS).map(|(at, mark)| at + mark.len()).collect()
    };
    if ends.last() != Some(&text.len()) {
        ends.push(text.len());
    }
    ends
}

/// Returns the numbers of the words around which a phrase of the outlet's may stand.
fn hints(text: &str, words: &[Span], terms: &[u64], hints: &Hints) -> Vec<usize> {
    let hinted = |&(_, (&span, &term)): &(usize, (&Span, &u64))| {
        hints.may_sign_off(term, span.of(text)) && hints.may_stand_around(text, span.range(), term)
    };
    let words = words.iter().zip(terms).enumerate();
    words.filter(hinted).map(|(place, _)| place).collect()
}

/// Returns the sentences of a line that belong to the outlet by their own words.
fn signoffs(text: &str, line: &Line, language: Language) -> Vec<Span> {
    let layout = language.layout();
    let (mut tokens, mut hints) = (Vec::new(), Vec::new());
    tokens::tokenize_hinted(text, line.span(), language, &mut tokens, |hint| hints.push(hint));
    let mut first = 0;
    let mut cut: Vec<Sentence> = Vec::new();
    sentences::cut_line(line.flat, line.offset, &tokens, layout, |span| {
        let inside = tokens[first..].iter().take_while(|token| token.span.end <= span.end);
        let tokens = first..first + inside.count();
        first = tokens.end;
        cut.push(Sentence { span, tokens, paragraph: 0, role: Role::Body });
    });
    mark_signoffs(text, &mut cut, &hints, layout);
    cut.into_iter().filter(|one| one.role == Role::Boilerplate).map(|one| one.span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{WordReader, segment};

    fn told(text: &str) -> Option<Vec<u64>> {
        let document = Document::of_text("a", text);
        let mut reader = WordReader::default();
        let terms = reader.read(document.body()).to_vec();
        let spans: Vec<Span> = reader.places().collect();
        let untold = untold(&document, &spans, &terms)?;
        let is_told = |span: Span| !untold.iter().any(|untold| untold.contains(span));
        let told = spans.into_iter().zip(terms).filter(|&(span, _)| is_told(span));
        Some(told.map(|(_, term)| term).collect())
    }

    /// The same of the sentences that tell.
    fn cut(text: &str) -> Vec<u64> {
        let segments = segment(&Document::of_text("a", text));
        let told = (0..segments.sentences.len())
            .filter(|&at| segments.sentences[at].role.is_told())
            .flat_map(|at| segments.tokens_of(at));
        told.filter(|token| token.is_word()).map(|token| token.term).collect()
    }

    #[test]
    fn what_is_told_is_what_the_sentences_of_a_report_tell() {
        for text in [
            "Port shut\nFog closed the port. Ships waited.\nRead more\nIt reopened at noon.",
            "Fog closed the port. (Reporting by Ana Ode. Editing by Bo Renn) Ships waited.",
            "Fog closed it.\nreporting by Ana Ode in Renn. editing by Bo Ode. the port is shut",
            "Ships waited\nfor the fog\nto lift over\nRenn. Editing\nby Bo Renn.\n\nIt did.",
            "Fog closed the port.\n© 2026 The Renn Courier.\nIt reopened at $5.2 or 9% on the day.",
            "",
        ] {
            assert_eq!(told(text), Some(cut(text)), "{text}");
        }
        assert!(cut("Fog came. (Reporting by Ana Ode)").len() < 5);
    }

    #[test]
    fn what_the_lines_around_decide_is_left_open() {
        assert_eq!(told("Fog shuts port\nBy Ana Ode\nFog closed the port. Ships waited."), None);
        assert_eq!(told("Fog shut it.\nShips waited.\nAna Ode is a reporter in Renn."), None);
    }
}
