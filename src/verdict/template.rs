//! Issues of one template: reports that share their sentences and not their facts.
//!
//! The weather of Monday and of Tuesday, two market reports, two draws of a lottery have half of
//! their five-word runs in common and nothing to do with each other. What tells them from copies
//! is where they differ: a copy with a corrected number keeps nearly every fact in its frame,
//! an issue of a template exchanges them.

use std::cmp::Ordering;

use super::words::Words;
use super::{Prepared, Verdict, exchanged};
use crate::document::{Document, Relation, Sides, Span};
use crate::hash;
use crate::segment::is_number;
use crate::verify::Similarity;

/// Share of one report's five-word runs in the other from which the two can be of one template.
///
/// Issues of eight kinds of template (weather, markets, lottery, football, traffic, deaths,
/// earthquakes, courts; own texts) share .40 or more, those of a generated corpus .37 or more;
/// of 3,189 pairs of independent reports of one event (ECB+, BASIL and graded pairs) none that
/// exchanges its facts shares .25 (2026-11).
const SHARED_WORDING: f64 = 0.25;

/// Jaccard similarity from which two reports are of no template.
///
/// Where most sentences, of 20 words, exchange a fact, of each of these five runs differ: an eighth
/// of the runs of each side.
const COPIED: f64 = 0.80;

/// Fewest facts that two issues of a template exchange. Three is a report with new figures.
const EXCHANGED: usize = 4;

/// Scores that are left to issues of one template: of 840 pairs of own templates and 2,700 of a
/// generated corpus none is derived, and two market reports of one day do tell of one event.
const DERIVED: f64 = 0.02;
const SAME_EVENT: f64 = 0.10;

/// Times as many words of sentences that keep their facts, the outlet's among them, from which there
/// is no need to look which are the outlet's: of issues of a template as much exchanges as keeps.
const KEPT_TIMES: usize = 4;

/// Words on each side of a fact that make its frame.
pub(super) const CONTEXT: usize = 2;

/// Fewest words of a sentence that stands for itself where both reports have it.
const SENTENCE_WORDS: u32 = 4;

/// What ends a sentence between two words.
pub(super) const ENDS_SENTENCE: [char; 7] = ['\n', '.', '!', '?', '。', '！', '？'];

/// What stands in a frame for the border of a sentence, a number and a name.
pub(super) const BORDER: u64 = 1;
const NUMBER: u64 = 2;
const NAME: u64 = 3;

/// The facts of a report, each with the words around it, other facts in these left blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frames {
    /// Hash of each frame that holds a fact: ascending, each once.
    hashes: Vec<u64>,
    /// Where the facts of each frame end.
    ends: Vec<u32>,
    /// Ascending by frame, term and sentence.
    facts: Vec<Fact>,
    /// Hashes of the sentences of some length, with their place: ascending.
    whole: Vec<(u64, u32)>,
    /// Number of words of each sentence.
    lengths: Vec<u32>,
}

/// A name or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fact {
    term: u64,
    sentence: u32,
}

/// What two reports do with the facts in the frames that both have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// Facts that both hold in one frame; each counts once, however often it is told.
    pub kept: usize,
    /// Facts that stand in the place of one another, likewise.
    pub exchanged: usize,
    /// Words of the sentences, of both sides together, that keep all of their facts, or stand word
    /// for word in both.
    pub kept_words: usize,
    /// Words of the sentences, of both sides together, in which a fact is exchanged.
    pub exchanged_words: usize,
}

impl Frames {
    /// Returns the names and numbers of a report's text, its metadata line and the `left_out`
    /// spans left out, which ascend and do not overlap.
    ///
    /// A name is told by its capital away from the start of a sentence. Where every noun has one,
    /// as in German, nouns count as names, and issues of a template keep more.
    /// `words` are those of the text. Cost: linear; nothing is stemmed.
    pub(super) fn of(document: &Document, words: &Words, left_out: &[Span]) -> Self {
        let (from, text) = (document.body_start as usize, document.body());
        let mut reading = Reading::default();
        let mut end = 0;
        let mut left_out = left_out.iter().peekable();
        for (&word, &term) in words.spans.iter().zip(&words.terms) {
            let start = word.start as usize;
            let mut ends = text[end..start].contains(ENDS_SENTENCE);
            end = word.end as usize;
            while left_out.next_if(|span| span.end as usize <= from + start).is_some() {
                ends = true;
            }
            let inside = left_out.peek().is_some_and(|span| span.start as usize <= from + start);
            if ends || inside {
                reading.end_sentence();
            }
            if !inside {
                reading.add(word.of(text), term);
            }
        }
        reading.end_sentence();
        reading.frames()
    }

    /// Counts what is kept and what is exchanged in the frames of both reports.
    ///
    /// The same when the sides are exchanged. Cost: linear in the facts, but for sorting those that
    /// stand in frames of both.
    #[must_use]
    pub fn exchange(&self, other: &Self) -> Exchange {
        let mut meeting = Meeting::of(Sides::new(self, other));
        for (ours, theirs) in in_both(&self.hashes, &other.hashes) {
            meeting.add_frame(self.facts_in(ours), other.facts_in(theirs));
        }
        meeting.add_sentences(Sides::new(&self.whole, &other.whole));
        meeting.count()
    }

    /// Returns the facts of a frame, ascending.
    fn facts_in(&self, frame: usize) -> &[Fact] {
        let start = frame.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.facts[start as usize..self.ends[frame] as usize]
    }
}

/// Returns the places of the hashes that two lists, ascending and without repeats, both hold.
pub(super) fn in_both(left: &[u64], right: &[u64]) -> Vec<(usize, usize)> {
    // Which of two hashes is greater is chance, so nothing here branches on it.
    let mut places = vec![(0, 0); left.len().min(right.len()) + 1];
    let (mut i, mut j, mut found) = (0, 0, 0);
    while i < left.len() && j < right.len() {
        let (one, two) = (left[i], right[j]);
        places[found] = (i, j);
        found += usize::from(one == two);
        i += usize::from(one <= two);
        j += usize::from(two <= one);
    }
    places.truncate(found);
    places
}

/// A text as it is read: blanked words, facts and sentences so far.
#[derive(Default)]
struct Reading {
    blanked: Vec<u64>,
    /// Each fact's place in `blanked`, its term and its sentence.
    facts: Vec<(usize, u64, u32)>,
    whole: Vec<(u64, u32)>,
    /// Number of words of the sentence that is being read, and the hash of them.
    words: u32,
    hash: u64,
    /// Number of words of each sentence that is read.
    lengths: Vec<u32>,
}

impl Reading {
    fn add(&mut self, word: &str, term: u64) {
        let opens = self.words == 0;
        if opens {
            self.blanked.extend([BORDER; CONTEXT]);
        }
        let blank = blank_of(word, opens);
        let sentence = self.lengths.len() as u32;
        self.facts.extend(blank.map(|_| (self.blanked.len(), term, sentence)));
        self.blanked.push(blank.unwrap_or(term));
        self.hash = hash::pair(self.hash, term);
        self.words += 1;
    }

    fn end_sentence(&mut self) {
        if self.words >= SENTENCE_WORDS {
            self.whole.push((self.hash, self.lengths.len() as u32));
        }
        if self.words > 0 {
            self.lengths.push(self.words);
        }
        (self.words, self.hash) = (0, 0);
    }

    fn frames(mut self) -> Frames {
        self.blanked.extend([BORDER; CONTEXT]);
        let framed = |&(at, term, sentence): &(usize, u64, u32)| {
            let around = &self.blanked[at - CONTEXT..=at + CONTEXT];
            (around.iter().copied().fold(0, hash::pair), Fact { term, sentence })
        };
        let framed = distinct(self.facts.iter().map(framed).collect());
        self.whole.sort_unstable();
        let mut found = Frames {
            hashes: Vec::with_capacity(framed.len()),
            ends: Vec::with_capacity(framed.len()),
            facts: framed.iter().map(|&(_, fact)| fact).collect(),
            whole: self.whole,
            lengths: self.lengths,
        };
        let mut end = 0;
        for same in framed.chunk_by(|a, b| a.0 == b.0) {
            end += same.len() as u32;
            found.hashes.push(same[0].0);
            found.ends.push(end);
        }
        found
    }
}

/// What is found of two reports while their frames are gone through.
struct Meeting<'a> {
    kept: Vec<u64>,
    exchanged: Vec<(u64, u64)>,
    /// What each sentence does.
    told: Sides<Vec<Told>>,
    /// Number of words of each sentence.
    lengths: Sides<&'a [u32]>,
    /// Of the frame at hand, the facts of each side whose term the other does not have in it.
    lacking: Sides<Vec<&'a [Fact]>>,
}

/// What a sentence does with its facts.
#[derive(Clone, Copy, Default)]
struct Told {
    keeps: bool,
    exchanges: bool,
}

impl<'a> Meeting<'a> {
    fn of(frames: Sides<&'a Frames>) -> Self {
        Self {
            kept: Vec::with_capacity(frames.left.facts.len()),
            exchanged: Vec::with_capacity(frames.left.facts.len()),
            told: frames.map(|side| vec![Told::default(); side.lengths.len()]),
            lengths: frames.map(|side| &*side.lengths),
            lacking: Sides::default(),
        }
    }

    /// Takes the facts of one frame on both sides, each ascending by term.
    fn add_frame(&mut self, mut left: &'a [Fact], mut right: &'a [Fact]) {
        if let ([one], [two]) = (left, right)
            && one.term != two.term
        {
            return self.exchange(left, right); // Most are so.
        }
        loop {
            let order = match (left.first(), right.first()) {
                (Some(one), Some(two)) => one.term.cmp(&two.term),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => break,
            };
            let take = |side: &mut &'a [Fact]| split_run(side, |fact| fact.term);
            match order {
                Ordering::Less => self.lacking.left.push(take(&mut left)),
                Ordering::Greater => self.lacking.right.push(take(&mut right)),
                Ordering::Equal => {
                    self.kept.push(left[0].term);
                    keep(&mut self.told.left, take(&mut left));
                    keep(&mut self.told.right, take(&mut right));
                }
            }
        }
        let mut lacking = std::mem::take(&mut self.lacking);
        for (left, right) in lacking.left.drain(..).zip(lacking.right.drain(..)) {
            self.exchange(left, right);
        }
        self.lacking = lacking;
    }

    /// Takes facts that stand for each other, each side's of one term.
    fn exchange(&mut self, left: &[Fact], right: &[Fact]) {
        let (one, two) = (left[0].term, right[0].term);
        self.exchanged.push((one.min(two), one.max(two)));
        for fact in left {
            self.told.left[fact.sentence as usize].exchanges = true;
        }
        for fact in right {
            self.told.right[fact.sentence as usize].exchanges = true;
        }
    }

    /// Takes the sentences that stand word for word in both for ones that keep their facts.
    fn add_sentences(&mut self, whole: Sides<&[(u64, u32)]>) {
        let (mut ours, mut theirs) = (whole.left, whole.right);
        while let (Some(one), Some(two)) = (ours.first(), theirs.first()) {
            match one.0.cmp(&two.0) {
                Ordering::Less => ours = &ours[1..],
                Ordering::Greater => theirs = &theirs[1..],
                Ordering::Equal => {
                    for &(_, at) in split_run(&mut ours, |sentence| sentence.0) {
                        self.told.left[at as usize].keeps = true;
                    }
                    for &(_, at) in split_run(&mut theirs, |sentence| sentence.0) {
                        self.told.right[at as usize].keeps = true;
                    }
                }
            }
        }
    }

    fn count(self) -> Exchange {
        let words = |which: fn(&Told) -> bool| -> usize {
            let Sides { left, right } = &self.told;
            let lengths = self.lengths.left.iter().chain(self.lengths.right);
            let all = left.iter().chain(right).zip(lengths);
            all.filter(|(told, _)| which(told)).map(|(_, &words)| words as usize).sum()
        };
        Exchange {
            kept_words: words(|told| told.keeps && !told.exchanges),
            exchanged_words: words(|told| told.exchanges),
            kept: distinct(self.kept).len(),
            exchanged: distinct(self.exchanged).len(),
        }
    }
}

fn keep(told: &mut [Told], facts: &[Fact]) {
    for fact in facts {
        told[fact.sentence as usize].keeps = true;
    }
}

/// Splits off the items at the start that have the key of the first one.
fn split_run<'a, T, K: PartialEq>(items: &mut &'a [T], key: impl Fn(&T) -> K) -> &'a [T] {
    let same = |item: &&T| key(item) == key(&items[0]);
    let (run, rest) = items.split_at(items.iter().take_while(same).count());
    *items = rest;
    run
}

/// Returns what stands for a fact in the frames of its neighbours; `None` for any other word.
pub(super) fn blank_of(word: &str, opens: bool) -> Option<u64> {
    if is_number(word) {
        return Some(NUMBER);
    }
    let first_letter = || word.chars().find(|c| c.is_alphabetic());
    (!opens && first_letter().is_some_and(char::is_uppercase)).then_some(NAME)
}

pub(super) fn distinct<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}

/// Tells whether two reports share enough wording to be of one template, and not too much.
#[must_use]
pub fn may_be_template(similarity: &Similarity) -> bool {
    let most = similarity.containment.left.max(similarity.containment.right);
    most >= SHARED_WORDING && similarity.jaccard < COPIED
}

/// Tells whether two reports that share wording are issues of one template: they exchange four
/// facts or more, and more than they keep, and the sentences that do so have most of the words of
/// those that both tell.
///
/// What names the outlet and its writers is left out. What of it is not recognised is short: a copy
/// under another outlet's lines is no issue of a template. Sentences count by their words, since a
/// template of one long sentence with a dozen blanks may keep its short ones.
///
/// Tells .99 of the pairs of own templates and of those of a generated corpus; of its copies, of
/// labelled copies and rewrites (Clough, `OneStop`, ECB+) and of real reports of which up to two in
/// five numbers were changed, or the headline, the end, the days, none (2026-11).
/// Cost: linear; frames are made only where four facts may be exchanged, and the texts are cut into
/// sentences only where they are.
#[must_use]
pub fn is_template(reports: Sides<&Prepared>) -> bool {
    // What was compared with issues before is most often one, and then told by its frames alone.
    let framed = reports.left.has_frames() || reports.right.has_frames();
    if !framed && exchanged::at_most(reports, EXCHANGED) < EXCHANGED {
        return false;
    }
    let exchange = |frames: Sides<&Frames>| frames.left.exchange(frames.right);
    let found = exchange(reports.map(Prepared::frames));
    let few = found.exchanged_words * KEPT_TIMES < found.kept_words;
    if few || found.exchanged < EXCHANGED {
        return false;
    }
    let found = exchange(reports.map(Prepared::told_frames));
    found.exchanged >= EXCHANGED
        && found.exchanged > found.kept
        && found.exchanged_words > found.kept_words
}

impl Verdict {
    /// Returns the verdict on two issues of one template: they are unrelated, whatever their
    /// wording has suggested.
    #[must_use]
    pub fn of_template(self) -> Self {
        Self {
            relation: Relation::Unrelated,
            derived: self.derived.min(DERIVED),
            same_event: self.same_event.min(SAME_EVENT),
        }
    }
}

/// Returns a verdict, taken back where the two reports are issues of one template.
#[must_use]
pub fn unless_template(
    verdict: Verdict,
    reports: Sides<&Prepared>,
    similarity: &Similarity,
) -> Verdict {
    let open = !matches!(verdict.relation, Relation::Identical | Relation::Unrelated);
    if open && may_be_template(similarity) && is_template(reports) {
        return verdict.of_template();
    }
    verdict
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(text: &str, left_out: &[Span]) -> Frames {
        Frames::of(&Document::of_text("a", text), &Words::of(text, 5), left_out)
    }

    fn exchange(left: &str, right: &str) -> Exchange {
        let (left, right) = (frames(left, &[]), frames(right, &[]));
        assert_eq!(left.exchange(&right), right.exchange(&left));
        left.exchange(&right)
    }

    fn counted(left: &str, right: &str) -> (usize, usize) {
        let Exchange { kept, exchanged, .. } = exchange(left, right);
        (kept, exchanged)
    }

    #[test]
    fn facts_in_the_frames_of_both_are_kept_or_exchanged() {
        let left = "The ferry to Renn left at 9 with 40 people. Fog held in Vosper.";
        let right = "The ferry to Renn left at 7 with 40 people. Rain fell on Ostrell.";
        // Renn and the 40 are kept; the hours stand for each other, the towns in other frames.
        assert_eq!(counted(left, right), (2, 1));
        assert_eq!(counted(left, left), (4, 0));
    }

    #[test]
    fn a_fact_told_often_counts_once() {
        let told =
            |town: &str| format!("Rain in {town} fell. Hail in {town} fell. Snow in {town} fell.");
        assert_eq!(counted(&told("Renn"), &told("Renn")), (1, 0));
        assert_eq!(counted(&told("Renn"), &told("Vosper")), (0, 1));
    }

    #[test]
    fn the_first_word_of_a_sentence_or_a_line_is_no_name() {
        let text = "Fog came. Rain came.\nHail came";
        assert_eq!(counted(text, text), (0, 0));
    }

    #[test]
    fn sentences_keep_or_exchange_as_a_whole_and_those_of_the_same_words_keep() {
        let left = "Rain in Renn at 9. The road by the river is shut. Ferries to Vosper wait.";
        let right = "Rain in Renn at 7. The road by the river is shut. Ferries to Vosper wait.";
        let found = exchange(left, right);
        assert_eq!((found.kept_words, found.exchanged_words), (22, 10));
    }

    #[test]
    fn what_is_left_out_has_no_facts_and_ends_a_sentence() {
        let text = "Ships from Renn wait. By Anna Marek. Off Vosper too.";
        let (whole, rest) = (frames(text, &[]), frames(text, &[Span::new(22, 36)]));
        assert_eq!((whole.facts.len(), rest.facts.len()), (4, 2));
    }

    #[test]
    fn a_text_without_words_has_no_facts() {
        assert_eq!(exchange("", "…! \n ."), Exchange::default());
    }
}
