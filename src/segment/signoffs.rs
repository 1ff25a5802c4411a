//! The sentences of a line that belong to the outlet by their own words, wherever they stand.

use std::ops::Range;

use super::frame::is_signoff;
use super::lines::Line;
use super::sentences::cut_line;
use super::words::whole;
use crate::document::Span;
use crate::language::Layout;

/// Most sentences of a sign-off in brackets; where none of them closes it, only the first is one.
const SIGNOFF_SENTENCES: usize = 3;

/// Returns the sentences of a line that belong to the outlet by their own words, ascending.
///
/// `words` are those of the line, others around it among them or not, and `hints` the places,
/// ascending, of which each of those sentences has one.
pub(super) fn signoffs(
    text: &str,
    line: &Line<'_>,
    words: &[Span],
    hints: &[usize],
    layout: &Layout,
) -> Vec<Span> {
    let (mut cut, mut found) = (Vec::new(), Vec::new());
    let inside = |place: usize| is_inside(text, words, place);
    cut_line(line.flat, line.offset, inside, layout, |sentence| cut.push(sentence));
    each_signoff(text, &cut, hints, layout, |at| found.push(cut[at]));
    found
}

/// Tells whether a place of a text is inside one of its words or numbers.
fn is_inside(text: &str, words: &[Span], place: usize) -> bool {
    let ended = words.partition_point(|word| word.range().end <= place);
    let next = words.get(ended).is_some_and(|next| whole(text, next.range()).1.start < place);
    next || ended > 0 && whole(text, words[ended - 1].range()).1.end > place
}

/// Calls `found` with each of the sentences of a line, by its number, that belongs to the outlet by
/// its own words; a sign-off in brackets goes on to the closing one, if that is near.
pub(super) fn each_signoff(
    text: &str,
    line: &[Span],
    hints: &[usize],
    layout: &Layout,
    mut found: impl FnMut(usize),
) {
    let mut marked = 0;
    for (index, sentence) in line.iter().enumerate() {
        let Range { start, end } = sentence.range();
        let next = hints.partition_point(|&hint| hint < start);
        let hinted = hints.get(next).is_some_and(|&hint| hint < end);
        let shown = sentence.of(text);
        if index >= marked && hinted && is_signoff(shown, layout) {
            let closed = |sentence: &Span| sentence.of(text).ends_with(')');
            let end = line[index..].iter().take(SIGNOFF_SENTENCES).position(closed);
            marked = index + 1 + end.filter(|_| shown.starts_with('(')).unwrap_or(0);
        }
        if index < marked {
            found(index);
        }
    }
}
