//! Document → the words that are evidence for what it has to do with others, without cutting it
//! into sentences.

use std::ops::Range;

use super::frame::Frame;
use super::lines::unwrapped;
use super::roles::{BIOGRAPHY_LINES, mark_signoffs};
use super::{LINE_BREAKS, Role, Sentence, Token, given, segment, sentences, tokens};
use crate::document::{Document, Span};
use crate::language::{Language, Layout};

/// The tokens of a document, and which of them are evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// All tokens.
    pub tokens: Vec<Token>,
    /// Runs of them that lie within one line, the outlet's own sentences left out; ascending.
    pub runs: Vec<Range<usize>>,
}

/// Reads what of a document is [evidence](Role::is_evidence).
///
/// The same tokens as [`segment`] gives, and all but those of boilerplate. Sentences are cut in those
/// lines alone that may hold some of the outlet's, which spares a tenth of its time where each
/// report is signed off (20,000 made-up ones).
#[must_use]
pub fn evidence(document: &Document) -> Evidence {
    let text = &*document.text;
    let language = Language::of(document);
    if let Some(spans) = &document.given_sentences {
        let (sentences, tokens) = given(text, spans, language);
        return Evidence { tokens, runs: sentences.into_iter().map(|one| one.tokens).collect() };
    }
    let (mut tokens, mut hints) = (Vec::new(), Vec::new());
    let whole = Span::new(document.body_start as usize, text.len());
    tokens::tokenize_hinted(text, whole, language, &mut tokens, |hint| hints.push(hint));
    let flat = unwrapped(whole.of(text));
    let lines = lines(&flat, whole.start as usize, &tokens);
    let layout = language.layout();
    let frame = |line: &Line| Frame::new(line.span.of(text), layout);
    let frames: Vec<Frame> = lines.iter().map(frame).collect();
    let last = &frames[frames.len().saturating_sub(BIOGRAPHY_LINES)..];
    if last.iter().any(|frame| frame.biography_of().is_some()) {
        // Whether it is its writer's depends on what all other lines do; few reports have any.
        let segments = segment(document);
        let told = segments.sentences.into_iter().filter(|one| one.role.is_evidence());
        return Evidence { tokens: segments.tokens, runs: told.map(|one| one.tokens).collect() };
    }
    let told = lines.into_iter().zip(frames).filter(|(_, frame)| !frame.is_outlets());
    let runs = told.flat_map(|(line, _)| line.runs(text, &tokens, &hints, layout)).collect();
    Evidence { tokens, runs }
}

/// A line that holds text, or a paragraph where lines are wrapped.
struct Line<'a> {
    /// With the white space around it, and where that begins.
    whole: &'a str,
    offset: usize,
    /// Without that white space.
    span: Span,
    tokens: Range<usize>,
}

/// Returns the lines of a text that begins at `offset` of the report's.
fn lines<'a>(flat: &'a str, offset: usize, tokens: &[Token]) -> Vec<Line<'a>> {
    let (mut offset, mut first) = (offset, 0);
    let mut found = Vec::new();
    for whole in flat.split_inclusive(LINE_BREAKS) {
        let end = offset + whole.len();
        let inside = tokens[first..].iter().take_while(|token| token.span.range().end <= end);
        let tokens = first..first + inside.count();
        first = tokens.end;
        let bare = whole.trim_start();
        let start = end - bare.len();
        if !bare.is_empty() {
            let span = Span::new(start, start + bare.trim_end().len());
            found.push(Line { whole, offset, span, tokens });
        }
        offset = end;
    }
    found
}

impl Line<'_> {
    /// Returns the runs of tokens between the sentences of the outlet's.
    fn runs(
        self,
        text: &str,
        tokens: &[Token],
        hints: &[usize],
        layout: &Layout,
    ) -> Vec<Range<usize>> {
        let next = hints.partition_point(|&hint| hint < self.tokens.start);
        if hints.get(next).is_none_or(|&hint| hint >= self.tokens.end) {
            return vec![self.tokens];
        }
        let mut first = self.tokens.start;
        let mut sentences: Vec<Sentence> = Vec::new();
        sentences::cut_line(self.whole, self.offset, tokens, layout, |span| {
            let inside = tokens[first..].iter().take_while(|token| token.span.end <= span.end);
            let tokens = first..first + inside.count();
            first = tokens.end;
            sentences.push(Sentence { span, tokens, paragraph: 0, role: Role::Body });
        });
        mark_signoffs(text, &mut sentences, hints, layout);
        let told = sentences.chunk_by(|one, other| one.role == other.role);
        let told = told.filter(|run| run[0].role.is_evidence());
        told.map(|run| run[0].tokens.start..run[run.len() - 1].tokens.end).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a report's evidence, and those of the sentences that are.
    fn words(text: &str) -> [Vec<&str>; 2] {
        let document = Document::of_text("a", text);
        let (found, segments) = (evidence(&document), segment(&document));
        assert_eq!(found.tokens, segments.tokens);
        let told = segments.sentences.into_iter().filter(|one| one.role.is_evidence());
        let shown = |tokens: Range<usize>| {
            segments.tokens[tokens].iter().map(|token| token.span.of(text)).collect::<Vec<_>>()
        };
        let told: Vec<Range<usize>> = told.map(|sentence| sentence.tokens).collect();
        [found.runs, told].map(|runs| runs.into_iter().flat_map(shown).collect())
    }

    #[test]
    fn evidence_is_what_the_sentences_of_a_report_are_but_the_outlet_s() {
        for text in [
            "Port shut\nFog closed the port. Ships waited.\nRead more\nIt reopened at noon.",
            "Fog closed the port. (Reporting by Ana Ode. Editing by Bo Renn) Ships waited.",
            "Ships waited\nfor the fog\nto lift over\nRenn. All rights\nreserved.\n\nIt did.",
            "Fog closed the port on Monday.\nShips waited for it.\nAna Ode is a reporter in Renn.",
            "",
        ] {
            let [found, told] = words(text);
            assert_eq!(found, told, "{text}");
        }
        assert!(words("Fog came. (Reporting by Ana Ode)")[0].len() < 5);
    }
}
