//! How many facts two reports can exchange, told from the places where their texts differ.
//!
//! Most pairs of copies differ in few places, and a fact whose surroundings stand in the other report
//! byte for byte is kept. Only the others can be exchanged, and few are.

use super::Prepared;
use super::template::{BORDER, CONTEXT, ENDS_SENTENCE, blank_of, distinct, in_both};
use super::words::Words;
use crate::document::Sides;
use crate::hash;

/// A fact by the hash of its frame and its term.
type Framed = (u64, u64);

/// Returns a number of facts that two reports exchange at most, as
/// [`Frames::exchange`](super::template::Frames::exchange) counts them in whole texts; `enough` or
/// more where it may be as many.
///
/// Cost: linear in the words, of which those that begin with a small letter are passed over.
pub(super) fn at_most(reports: Sides<&Prepared>, enough: usize) -> usize {
    let Sides { left, right } = reports;
    let left_facts = uncovered(left, right);
    if left_facts.len() < enough {
        return left_facts.len();
    }
    let right_facts = uncovered(right, left);
    let frames = |facts: &[Framed]| {
        let frames = facts.chunk_by(|one, two| one.0 == two.0);
        frames.map(<[Framed]>::to_vec).collect::<Vec<_>>()
    };
    let (left, right) = (frames(&left_facts), frames(&right_facts));
    let hashes = |frames: &[Vec<Framed>]| frames.iter().map(|one| one[0].0).collect::<Vec<u64>>();
    let both = in_both(&hashes(&left), &hashes(&right)).into_iter();
    both.map(|(ours, theirs)| exchanged(&left[ours], &right[theirs])).sum()
}

/// Returns how many facts of one frame stand for each other, where these are all on both sides.
fn exchanged(ours: &[Framed], theirs: &[Framed]) -> usize {
    let kept = ours.iter().filter(|fact| theirs.binary_search(fact).is_ok()).count();
    ours.len().min(theirs.len()) - kept
}

/// Returns the facts of a report, ascending and each once, without those that the other one is
/// seen to hold in the same frame.
fn uncovered(report: &Prepared, other: &Prepared) -> Vec<Framed> {
    let (ours, theirs) = (Text::of(report), Text::of(other));
    let facts = (0..ours.words.spans.len()).filter(|&at| ours.is_fact(at));
    let uncovered = facts.filter(|&at| !ours.is_covered(at, &theirs));
    distinct(uncovered.map(|at| (ours.frame(at), ours.words.terms[at])).collect())
}

/// A text and its words.
struct Text<'a> {
    text: &'a str,
    words: &'a Words,
}

impl<'a> Text<'a> {
    fn of(report: &'a Prepared) -> Self {
        Self { text: report.document().body(), words: report.words() }
    }

    fn word(&self, at: usize) -> &'a str {
        self.words.spans[at].of(self.text)
    }

    /// Tells whether a sentence begins with a word.
    fn opens(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let between = self.words.spans[before].range().end..self.words.spans[at].range().start;
        self.text[between].contains(ENDS_SENTENCE)
    }

    fn is_fact(&self, at: usize) -> bool {
        let first = self.words.spans[at].range().start;
        !self.text.as_bytes()[first].is_ascii_lowercase()
            && blank_of(self.word(at), self.opens(at)).is_some()
    }

    /// Returns what stands for a word in the frames of its neighbours.
    fn blanked(&self, at: usize) -> u64 {
        blank_of(self.word(at), self.opens(at)).unwrap_or(self.words.terms[at])
    }

    /// Returns the hash of the frame of a fact.
    fn frame(&self, at: usize) -> u64 {
        let mut around = [BORDER; 2 * CONTEXT + 1];
        for step in 0..=CONTEXT {
            around[CONTEXT - step] = self.blanked(at - step);
            if self.opens(at - step) {
                break;
            }
        }
        let behind = (at + 1..self.words.spans.len()).take_while(|&next| !self.opens(next));
        for (place, next) in around[CONTEXT + 1..].iter_mut().zip(behind) {
            *place = self.blanked(next);
        }
        around.into_iter().fold(0, hash::pair)
    }

    /// Tells whether a word is seen to stand in the other text with the same words around and the
    /// same marks between them.
    ///
    /// Looked for only where the shingle that begins with the first of these words stands first.
    fn is_covered(&self, at: usize, other: &Self) -> bool {
        let Some(first) = at.checked_sub(CONTEXT) else { return false };
        let Some(shingle) = self.words.shingles.all().get(first) else { return false };
        let Some(place) = other.words.shingles.place(*shingle) else { return false };
        let (Some(ours), Some(theirs)) = (self.around(first), other.around(place)) else {
            return false;
        };
        ours == theirs
    }

    /// Returns the words of a frame, from its first word on, with what lies before each.
    fn around(&self, first: usize) -> Option<[(&'a str, &'a str, u64); 2 * CONTEXT + 1]> {
        let before = first.checked_sub(1)?;
        let spans = self.words.spans.get(before..=first + 2 * CONTEXT)?;
        Some(std::array::from_fn(|at| {
            let between = spans[at].range().end..spans[at + 1].range().start;
            let term = self.words.terms[first + at];
            (&self.text[between], spans[at + 1].of(self.text), term)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use std::borrow::Cow;

    use proptest::prelude::*;

    const WORDS: [&str; 14] = [
        "fog", "shut", "Renn", "Vosper", "at", "9", "7", "the", "port", "Ostrell", "40", "rain",
        "fell.", "Ana,",
    ];

    fn text(of: &[usize]) -> String {
        of.iter().map(|&at| WORDS[at]).collect::<Vec<_>>().join(" ")
    }

    fn bound_and_count(left: &str, right: &str) -> (usize, usize) {
        let (left, right) = (Document::of_text("a", left), Document::of_text("b", right));
        let prepared = |document| Prepared::new(Cow::Borrowed(document), 5);
        let reports = Sides::new(prepared(&left), prepared(&right));
        let frames = reports.as_ref().map(Prepared::frames);
        (at_most(reports.as_ref(), 1), frames.left.exchange(frames.right).exchanged)
    }

    proptest! {
        #[test]
        fn no_two_texts_exchange_more(
            words in prop::collection::vec(0..WORDS.len(), 0..60),
            edits in prop::collection::vec((0..60_usize, 0..WORDS.len()), 0..12),
        ) {
            let mut other = words.clone();
            for (at, word) in edits {
                if let Some(place) = other.get_mut(at) {
                    *place = word;
                }
            }
            let (bound, count) = bound_and_count(&text(&words), &text(&other));
            prop_assert!(bound >= count, "{bound} < {count}");
        }
    }

    #[test]
    fn a_fact_whose_surroundings_stand_in_both_is_kept() {
        let left = "Fog held all day and the ferry to Renn left at 9 with 40 people. Rain fell.";
        let right = "Fog held all day and the ferry to Renn left at 7 with 40 people. Rain fell.";
        assert_eq!(bound_and_count(left, right), (1, 1));
        assert_eq!(bound_and_count(left, left), (0, 0));
    }
}
