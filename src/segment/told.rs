//! Document → the lines and sentences that do not tell of the event, mostly without cutting it.

use super::frame::Frame;
use super::is_number;
use super::lines::{lines, unwrapped};
use super::roles::BIOGRAPHY_LINES;
use super::signoffs::signoffs;
use super::tongue::language_of;
use crate::document::{Document, Span};
use crate::language::Layout;

/// Returns what does not [tell](super::Role::is_told) of the event in a report's text: whole lines and
/// sentences, ascending. `None` where only [`segment`](super::segment) can say, as the caller has
/// given the sentences or a line may be a byline, a dateline or about the writer, which depends on
/// the lines around.
///
/// `words` are those of the text behind the metadata line, as a [`WordReader`](super::WordReader)
/// finds them, and `terms` the hashes of their normal forms. Cost: linear; sentences are cut in
/// lines alone that may be signed off.
///
/// # Panics
///
/// Where the words are those of another text.
#[must_use]
pub fn untold(document: &Document, words: &[Span], terms: &[u64]) -> Option<Vec<Span>> {
    if document.given_sentences.is_some() {
        return None;
    }
    let text = document.body();
    let known = words.iter().map(|word| word.range()).zip(terms.iter().copied());
    let layout = language_of(document, known).layout();
    let flat = unwrapped(text);
    let lines = lines(&flat, text);
    let last = lines.len().saturating_sub(BIOGRAPHY_LINES);
    let hints = hints(text, words, terms, layout);
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
        let next = hints.partition_point(|&hint| hint < line.offset);
        if hints.get(next).is_some_and(|&hint| hint < line.end()) {
            found.extend(signoffs(text, &line, words, &hints, layout));
        }
    }
    let from = document.body_start;
    let placed = |span: Span| Span { start: span.start + from, end: span.end + from };
    Some(found.into_iter().map(placed).collect())
}

/// Returns where the words start around which a phrase of the outlet's may stand, and the marks of
/// copyright; ascending.
fn hints(text: &str, words: &[Span], terms: &[u64], layout: &Layout) -> Vec<usize> {
    let hints = layout.hints();
    let hinted = |&(&span, &term): &(&Span, &u64)| {
        // A number stands for itself, whatever is glued to it (`12reporting`).
        let form = if is_number(&text[span.range().start..]) { "" } else { span.of(text) };
        hints.may_sign_off(term, form) && hints.may_stand_around(text, span.range(), term)
    };
    let words = words.iter().zip(terms).filter(hinted);
    let mut found: Vec<usize> = words.map(|(span, _)| span.start as usize).collect();
    if !text.is_ascii() {
        found.extend(text.match_indices('©').map(|(at, _)| at));
        found.sort_unstable();
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    const PARTS: [&str; 16] = [
        "Fog closed the port. ",
        "Ships waited off Renn for the fog to lift, said Ode. ",
        "12reporting by Ana Ode; editing by Bo Renn. ",
        "(Reporting by Ana Ode. Editing by Bo Renn) ",
        "5Sign up for our newsletter ",
        "Read more: ten ports. ",
        "3reproduction ",
        "x’s editing by . ",
        "© 2026 The Renn Courier. ",
        "All rights reserved.",
        "$5.2m 9% U.S. ",
        "Überall café ",
        "By Ana Ode",
        "reporting by ",
        "\n",
        "\n\n",
    ];

    proptest! {
        #[test]
        fn what_is_told_of_any_text_is_what_its_sentences_tell(
            parts in prop::collection::vec(0..PARTS.len(), 0..24),
        ) {
            let text: String = parts.into_iter().map(|part| PARTS[part]).collect();
            if let Some(told) = told(&text) {
                prop_assert_eq!(told, cut(&text), "{}", text);
            }
        }
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
