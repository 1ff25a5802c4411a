//! The text of a linked sentence with its marks: brackets, or colours.

use super::page::Page;
use super::style::{Piece, Style};
use crate::diff::{Evidence, LinkDiff, Severity, WordLink};
use crate::document::{Side, Sides, Span};
use crate::report::marks::{Stretch, Tone, stretches};
use crate::report::reading::Reading;
use crate::segment::{Case, Segments, TokenKind};

/// What is to be marked in a link, on each side.
pub(super) type Layers = Sides<Vec<(Span, Tone)>>;

/// Returns the spans to mark in link `index`.
///
/// In sentences that are best read whole, the divergences and the names and numbers that both
/// share are marked; elsewhere the stretches that the differ chose, and in them what belongs to a
/// fact.
pub(super) fn layers(reading: &Reading<'_>, index: usize) -> Layers {
    let Some(diff) = reading.detail.diff.links.get(index) else { return Layers::default() };
    let mut layers =
        if diff.reworded { shared(diff, reading.detail.segments) } else { edited(diff) };
    for divergence in reading.divergences(Some(index)) {
        for side in Side::BOTH {
            let Some(span) = divergence.spans[side] else { continue };
            match (divergence.severity, diff.reworded) {
                (Severity::Major, true) => layers[side].push((span, Tone::Fact)),
                (_, true) => layers[side].push((span, Tone::Changed)),
                (Severity::Major, false) => {
                    let marked = within(span, &diff.marks[side]);
                    layers[side].extend(marked.into_iter().map(|span| (span, Tone::Fact)));
                }
                (_, false) => {} // The marks of the differ suffice.
            }
        }
    }
    layers
}

/// Returns the parts of `span` that are marked, so that of an altered quotation the altered words
/// stand out; all of it where none is.
fn within(span: Span, marks: &[Span]) -> Vec<Span> {
    let part =
        |mark: &Span| Span { start: mark.start.max(span.start), end: mark.end.min(span.end) };
    let parts: Vec<Span> = marks.iter().filter(|mark| mark.overlaps(span)).map(part).collect();
    if parts.is_empty() { vec![span] } else { parts }
}

fn edited(diff: &LinkDiff) -> Layers {
    let moved = diff.words.iter().filter(|word| word.evidence == Evidence::Moved);
    let mut layers =
        diff.marks.as_ref().map(|marks| marks.iter().map(|&span| (span, Tone::Changed)).collect());
    for word in moved {
        push_both(&mut layers, word, Tone::Moved);
    }
    layers
}

fn shared(diff: &LinkDiff, segments: Sides<&Segments>) -> Layers {
    let mut layers = Layers::default();
    for word in &diff.words {
        if Side::BOTH.iter().all(|&side| is_name_or_number(segments[side], word.spans[side])) {
            push_both(&mut layers, word, Tone::Shared);
        }
    }
    layers
}

fn push_both(layers: &mut Layers, word: &WordLink, tone: Tone) {
    for side in Side::BOTH {
        layers[side].push((word.spans[side], tone));
    }
}

/// Tells whether a span begins with a number or a capitalised word.
fn is_name_or_number(segments: &Segments, span: Span) -> bool {
    let at = segments.tokens.partition_point(|token| token.span.start < span.start);
    segments.tokens.get(at).is_some_and(|token| match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => token.case != Case::Lower && !token.stop,
        TokenKind::Punctuation => false,
    })
}

/// Returns the text of one sentence of a link as styled pieces.
pub(super) fn sentence(
    page: &Page,
    reading: &Reading<'_>,
    side: Side,
    index: usize,
    layers: &Layers,
) -> Vec<Piece> {
    let within = reading.detail.segments[side].sentences[index].span;
    let mut pieces = Vec::new();
    for stretch in stretches(reading.texts[side], within, &layers[side]) {
        push_stretch(page, side, stretch, &mut pieces);
    }
    pieces
}

/// Appends a stretch; the white space at its ends stays outside the mark.
fn push_stretch(page: &Page, side: Side, stretch: Stretch<'_>, pieces: &mut Vec<Piece>) {
    let core = stretch.text.trim();
    let lead = stretch.text.len() - stretch.text.trim_start().len();
    let (before, after) = (&stretch.text[..lead], &stretch.text[lead + core.len()..]);
    pieces.push(Piece::plain(before));
    if core.is_empty() || stretch.tone == Tone::Plain {
        pieces.push(Piece::plain(core));
    } else if page.options.color {
        pieces.push(Piece::new(core, style_of(side, stretch.tone)));
    } else {
        let (opening, closing) = brackets(side, stretch.tone);
        pieces.push(Piece::plain(format!("{opening}{core}{closing}")));
    }
    pieces.push(Piece::plain(after));
}

fn style_of(side: Side, tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::PLAIN,
        Tone::Shared => Style::BOLD,
        Tone::Moved => Style::MOVED,
        Tone::Changed => Style::of(side),
        Tone::Fact => Style::of(side).bold().underlined(),
    }
}

/// Returns the marks that stand for a tone where there is no colour.
fn brackets(side: Side, tone: Tone) -> (&'static str, &'static str) {
    match (tone, side) {
        (Tone::Plain | Tone::Shared, _) => ("", ""),
        (Tone::Moved, Side::Left) => ("[~", "~]"),
        (Tone::Moved, Side::Right) => ("{~", "~}"),
        (Tone::Changed, Side::Left) => ("[-", "-]"),
        (Tone::Changed, Side::Right) => ("{+", "+}"),
        (Tone::Fact, Side::Left) => ("![-", "-]"),
        (Tone::Fact, Side::Right) => ("!{+", "+}"),
    }
}
