//! A sentence with what is to be marked in it → stretches of text of one tone each.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::Span;

/// How a stretch of text is to be read, the least striking first. Where spans overlap, the most
/// striking tone wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tone {
    /// Told alike, or not compared.
    Plain,
    /// A name or number that both sides have, in sentences otherwise worded apart.
    Shared,
    /// Words that stand elsewhere in the other sentence.
    Moved,
    /// This side's own words.
    Changed,
    /// This side's own words, and a fact differs in them.
    Fact,
}

/// The number of tones.
const TONES: usize = Tone::Fact as usize + 1;

/// A stretch of text of one tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch<'a> {
    /// The text, as it stands in the report.
    pub(super) text: &'a str,
    /// How it is to be read.
    pub(super) tone: Tone,
}

/// Cuts `within` of a text into stretches by the spans laid over it.
///
/// The stretches concatenate to the text of `within`, none is empty, and neighbours differ in tone.
/// Spans may overlap, stand in any order and lie partly or wholly outside. A border inside a
/// character moves to the character's start. Cost: O(k log k) for k spans.
pub(super) fn stretches<'a>(
    text: &'a str,
    within: Span,
    layers: &[(Span, Tone)],
) -> Vec<Stretch<'a>> {
    let mut found: Vec<(Range<usize>, Tone)> = Vec::new();
    let mut open = [0_isize; TONES];
    let borders = borders(text, within, layers);
    for ((&start, changes), &end) in borders.iter().zip(borders.keys().skip(1)) {
        open.iter_mut().zip(changes).for_each(|(count, change)| *count += change);
        let tone = strongest(open);
        match found.last_mut() {
            Some((range, last)) if *last == tone => range.end = end,
            _ => found.push((start..end, tone)),
        }
    }
    joined(text, found)
        .into_iter()
        .map(|(range, tone)| Stretch { text: &text[range], tone })
        .collect()
}

/// Joins stretches of one tone that white space alone keeps apart: `two water cannon` is one
/// mark, not three.
fn joined(text: &str, stretches: Vec<(Range<usize>, Tone)>) -> Vec<(Range<usize>, Tone)> {
    let mut joined: Vec<(Range<usize>, Tone)> = Vec::with_capacity(stretches.len());
    for (range, tone) in stretches {
        if let [.., (before, same), (gap, Tone::Plain)] = &mut joined[..]
            && *same == tone
            && text[gap.clone()].trim().is_empty()
        {
            before.end = range.end;
            joined.pop();
            continue;
        }
        joined.push((range, tone));
    }
    joined
}

/// Returns the places where a span opens or closes, with the change in the count of open spans
/// of each tone.
fn borders(text: &str, within: Span, layers: &[(Span, Tone)]) -> BTreeMap<usize, [isize; TONES]> {
    let place = |at: u32| border(text, at.clamp(within.start, within.end) as usize);
    let mut borders = BTreeMap::new();
    borders.insert(place(within.start), [0; TONES]);
    borders.insert(place(within.end), [0; TONES]);
    for &(span, tone) in layers.iter().filter(|(span, _)| span.overlaps(within)) {
        borders.entry(place(span.start)).or_insert([0; TONES])[tone as usize] += 1;
        borders.entry(place(span.end)).or_insert([0; TONES])[tone as usize] -= 1;
    }
    borders
}

/// Returns the last character border at or before `at`.
fn border(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Returns the most striking tone that is open.
fn strongest(open: [isize; TONES]) -> Tone {
    [Tone::Fact, Tone::Changed, Tone::Moved, Tone::Shared]
        .into_iter()
        .find(|&tone| open[tone as usize] > 0)
        .unwrap_or(Tone::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Fog shut the port for two days.";

    fn cut(layers: &[(Span, Tone)]) -> Vec<(&'static str, Tone)> {
        let whole = Span::new(0, TEXT.len());
        stretches(TEXT, whole, layers).into_iter().map(|found| (found.text, found.tone)).collect()
    }

    #[test]
    fn words_of_one_tone_next_to_each_other_are_one_stretch() {
        let layers = [(Span::new(4, 8), Tone::Moved), (Span::new(9, 12), Tone::Moved)];
        assert_eq!(
            cut(&layers),
            [
                ("Fog ", Tone::Plain),
                ("shut the", Tone::Moved),
                (" port for two days.", Tone::Plain),
            ]
        );
    }

    #[test]
    fn without_spans_there_is_one_plain_stretch() {
        assert_eq!(cut(&[]), [(TEXT, Tone::Plain)]);
    }

    #[test]
    fn the_most_striking_tone_wins_where_spans_overlap() {
        let layers = [(Span::new(18, 31), Tone::Changed), (Span::new(22, 25), Tone::Fact)];
        assert_eq!(
            cut(&layers),
            [
                ("Fog shut the port ", Tone::Plain),
                ("for ", Tone::Changed),
                ("two", Tone::Fact),
                (" days.", Tone::Changed),
            ]
        );
    }

    #[test]
    fn neighbouring_spans_of_one_tone_are_one_stretch() {
        let layers = [(Span::new(0, 3), Tone::Changed), (Span::new(3, 8), Tone::Changed)];
        assert_eq!(cut(&layers)[0], ("Fog shut", Tone::Changed));
    }

    #[test]
    fn a_span_outside_the_sentence_marks_nothing() {
        let inside = Span::new(9, 17);
        let layers = [(Span::new(0, 9), Tone::Fact), (Span::new(13, 40), Tone::Changed)];
        let found = stretches(TEXT, inside, &layers);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].text, found[0].tone), ("the ", Tone::Plain));
        assert_eq!((found[1].text, found[1].tone), ("port", Tone::Changed));
    }

    #[test]
    fn a_border_inside_a_character_cuts_none() {
        let text = "Zwölf Schiffe";
        let found = stretches(text, Span::new(0, text.len()), &[(Span::new(0, 3), Tone::Changed)]);
        assert_eq!(found.iter().map(|found| found.text).collect::<String>(), text);
    }
}
