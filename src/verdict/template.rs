//! Issues of one template: reports that share their sentences and not their facts.
//!
//! The weather of Monday and of Tuesday, two market reports, two draws of a lottery have half of
//! their five-word runs in common and nothing to do with each other. What tells them from copies
//! is where they differ: a copy with a corrected number keeps nearly every fact in its frame,
//! an issue of a template exchanges them.

use std::sync::OnceLock;

use super::Verdict;
use crate::document::{Document, Relation, Sides, Span};
use crate::hash;
use crate::language::Language;
use crate::segment::{Case, Segments, Token, TokenKind, segment, tokenize};
use crate::shingle::ShingleSet;
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

/// Times as many sentences that keep their facts, the outlet's among them, from which there is no
/// need to look which are the outlet's: of issues of a template as many exchange as keep.
const KEPT_TIMES: usize = 4;

/// Words on each side of a fact that make its frame.
const CONTEXT: usize = 2;

/// Fewest words of a sentence that stands for itself where both reports have it.
const SENTENCE_WORDS: usize = 4;

/// What stands in a frame for the border of a sentence, a number and a name.
const BORDER: u64 = 1;
const NUMBER: u64 = 2;
const NAME: u64 = 3;

/// The facts of a report, each with the words around it, other facts in these left blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frames {
    /// Ascending.
    facts: Vec<Fact>,
    /// Hashes of the sentences of some length, with their place: ascending.
    sentences: Vec<(u128, usize)>,
}

/// A name or a number in its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fact {
    frame: u64,
    term: u64,
    sentence: usize,
}

/// What two reports do with the facts in the frames that both have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// Facts that both hold in one frame; each counts once, however often it is told.
    pub kept: usize,
    /// Facts that stand in the place of one another, likewise.
    pub exchanged: usize,
    /// Sentences, of both sides together, that keep all of their facts, or stand word for word in
    /// both.
    pub kept_sentences: usize,
    /// Sentences, of both sides together, in which a fact is exchanged.
    pub exchanged_sentences: usize,
}

impl Frames {
    /// Returns the names and numbers of a report's text, its metadata line and the `left_out`
    /// spans left out, which ascend and do not overlap.
    ///
    /// A name is told by its capital away from the start of a sentence. Where every noun has one,
    /// as in German, nouns count as names, and issues of a template keep more.
    /// Cost: linear; nothing is stemmed.
    #[must_use]
    pub fn of(document: &Document, left_out: &[Span]) -> Self {
        let from = document.body_start as usize;
        let text = &document.text[from..];
        let mut reading = Reading::default();
        let mut end = 0;
        let mut left_out = left_out.iter().peekable();
        for token in tokenize(text, Language::Other) {
            let (start, gap) = (token.span.start as usize, end..token.span.start as usize);
            end = token.span.end as usize;
            while left_out.next_if(|span| span.end as usize <= from + start).is_some() {}
            let inside = left_out.peek().is_some_and(|span| span.start as usize <= from + start);
            let mark = token.kind == TokenKind::Punctuation;
            let ends = mark && matches!(token.span.of(text), "." | "!" | "?" | "。" | "！" | "？");
            if ends || inside || text[gap].contains('\n') {
                reading.end_sentence();
            }
            if !mark && !inside {
                reading.add(&token);
            }
        }
        reading.end_sentence();
        reading.frames()
    }

    /// Counts what is kept and what is exchanged in the frames of both reports.
    ///
    /// The same when the sides are exchanged. Cost: O(n log n) for n facts.
    #[must_use]
    pub fn exchange(&self, other: &Self) -> Exchange {
        let (mut kept, mut exchanged) = (Vec::new(), Vec::new());
        let mut told: Sides<Told> = Sides::new(Told::default(), Told::default());
        let mut rest = &*other.facts;
        for of_left in self.facts.chunk_by(|a, b| a.frame == b.frame) {
            let frame = of_left[0].frame;
            rest = &rest[rest.partition_point(|fact| fact.frame < frame)..];
            let of_right = &rest[..rest.partition_point(|fact| fact.frame == frame)];
            let (left, right) = (Terms::of(of_left), Terms::of(of_right));
            for (term, sentences) in &left.0 {
                if let Some(others) = right.get(*term) {
                    kept.push(*term);
                    told.left.kept.extend(sentences);
                    told.right.kept.extend(others);
                }
            }
            for ((one, at_left), (two, at_right)) in left.lacking(&right).zip(right.lacking(&left))
            {
                exchanged.push((one.min(two), one.max(two)));
                told.left.exchanged.extend(at_left);
                told.right.exchanged.extend(at_right);
            }
        }
        told.left.kept.extend(in_both(&self.sentences, &other.sentences));
        told.right.kept.extend(in_both(&other.sentences, &self.sentences));
        let (left, right) = (told.left.count(), told.right.count());
        Exchange {
            kept: distinct(kept).len(),
            exchanged: distinct(exchanged).len(),
            kept_sentences: left.0 + right.0,
            exchanged_sentences: left.1 + right.1,
        }
    }
}

/// A text as it is read: blanked words, facts and sentences so far.
#[derive(Default)]
struct Reading {
    blanked: Vec<u64>,
    /// Each fact's place in `blanked`, its term and its sentence.
    facts: Vec<(usize, u64, usize)>,
    sentences: Vec<(u128, usize)>,
    /// Words of the sentence that is being read.
    words: Vec<u64>,
    sentence: usize,
}

impl Reading {
    fn add(&mut self, token: &Token) {
        if self.words.is_empty() {
            self.blanked.extend([BORDER; CONTEXT]);
        }
        let blank = blank_of(token, self.words.is_empty());
        self.facts.extend(blank.map(|_| (self.blanked.len(), token.term, self.sentence)));
        self.blanked.push(blank.unwrap_or(token.term));
        self.words.push(token.term);
    }

    fn end_sentence(&mut self) {
        if self.words.len() >= SENTENCE_WORDS {
            self.sentences.push((hash::sequence(self.words.iter().copied()), self.sentence));
        }
        self.sentence += usize::from(!self.words.is_empty());
        self.words.clear();
    }

    fn frames(mut self) -> Frames {
        self.blanked.extend([BORDER; CONTEXT]);
        let fact = |&(at, term, sentence): &(usize, u64, usize)| {
            let around = self.blanked[at - CONTEXT..=at + CONTEXT].iter().copied();
            Fact { frame: hash::sequence(around) as u64, term, sentence }
        };
        let facts = distinct(self.facts.iter().map(fact).collect());
        self.sentences.sort_unstable();
        Frames { facts, sentences: self.sentences }
    }
}

/// The terms of one frame on one side, ascending, each with the sentences that tell it.
struct Terms(Vec<(u64, Vec<usize>)>);

impl Terms {
    fn of(facts: &[Fact]) -> Self {
        let same = facts.chunk_by(|a, b| a.term == b.term);
        let one = |same: &[Fact]| (same[0].term, same.iter().map(|fact| fact.sentence).collect());
        Self(same.map(one).collect())
    }

    fn get(&self, term: u64) -> Option<&[usize]> {
        let at = self.0.binary_search_by_key(&term, |(own, _)| *own).ok()?;
        Some(&self.0[at].1)
    }

    /// Returns the terms that the other side does not have in this frame.
    fn lacking<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (u64, &'a [usize])> {
        let own = self.0.iter().filter(|(term, _)| other.get(*term).is_none());
        own.map(|(term, sentences)| (*term, &**sentences))
    }
}

/// Sentences of one side that keep a fact, and those that exchange one.
#[derive(Default)]
struct Told {
    kept: Vec<usize>,
    exchanged: Vec<usize>,
}

impl Told {
    /// Counts the sentences that keep all, and those that exchange.
    fn count(self) -> (usize, usize) {
        let (kept, exchanged) = (distinct(self.kept), distinct(self.exchanged));
        let whole = kept.iter().filter(|at| exchanged.binary_search(at).is_err()).count();
        (whole, exchanged.len())
    }
}

/// Returns the places of the sentences that another report has word for word.
fn in_both<'a>(
    own: &'a [(u128, usize)],
    other: &'a [(u128, usize)],
) -> impl Iterator<Item = usize> + 'a {
    let held = |sentence: &&(u128, usize)| {
        other.binary_search_by_key(&sentence.0, |&(hash, _)| hash).is_ok()
    };
    own.iter().filter(held).map(|&(_, at)| at)
}

/// Returns what stands for a fact in the frames of its neighbours; `None` for any other word.
fn blank_of(token: &Token, opens: bool) -> Option<u64> {
    match token.kind {
        TokenKind::Number => Some(NUMBER),
        TokenKind::Word if token.case != Case::Lower && !opens => Some(NAME),
        _ => None,
    }
}

fn distinct<T: Ord>(mut all: Vec<T>) -> Vec<T> {
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
/// facts or more, and more than they keep, and do so in most of the sentences that they share.
///
/// What names the outlet and its writers is left out. What of it is not recognised stands in few
/// sentences: a copy under another outlet's lines is no issue of a template.
///
/// Tells .99 of the pairs of own templates and of those of a generated corpus; of its copies, of
/// labelled copies and rewrites (Clough, `OneStop`, ECB+) and of real reports of which up to two in
/// five numbers were changed, or the headline, the end, the days, none (2026-11).
/// Cost: linear; the texts are cut into sentences only where facts are exchanged.
#[must_use]
pub fn is_template(reports: Sides<&Report>) -> bool {
    let exchange = |frames: Sides<&Frames>| frames.left.exchange(frames.right);
    let found = exchange(reports.map(Report::whole));
    let few = found.exchanged_sentences * KEPT_TIMES < found.kept_sentences;
    if few || found.exchanged < EXCHANGED {
        return false;
    }
    let found = exchange(reports.map(Report::told));
    found.exchanged >= EXCHANGED
        && found.exchanged > found.kept
        && found.exchanged_sentences > found.kept_sentences
}

/// A report whose facts are read when they are asked for, and once.
#[derive(Debug)]
pub struct Report<'a> {
    document: &'a Document,
    segments: OnceLock<Segments>,
    whole: OnceLock<Frames>,
    told: OnceLock<Frames>,
    shingles: OnceLock<ShingleSet>,
}

impl<'a> Report<'a> {
    /// Returns a report that is not read yet.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        let (segments, shingles) = (OnceLock::new(), OnceLock::new());
        Self { document, segments, whole: OnceLock::new(), told: OnceLock::new(), shingles }
    }

    fn segments(&self) -> &Segments {
        self.segments.get_or_init(|| segment(self.document))
    }

    fn whole(&self) -> &Frames {
        self.whole.get_or_init(|| Frames::of(self.document, &[]))
    }

    /// Returns the facts without those of the sentences that name the outlet, its writers and its
    /// day.
    fn told(&self) -> &Frames {
        self.told.get_or_init(|| {
            let own = self.segments().sentences.iter().filter(|one| !one.role.is_told());
            let own: Vec<Span> = own.map(|sentence| sentence.span).collect();
            Frames::of(self.document, &own)
        })
    }

    /// Returns the shingles of the sentences that tell of the event.
    pub(super) fn told_shingles(&self, width: usize) -> &ShingleSet {
        self.shingles.get_or_init(|| {
            let segments = self.segments();
            let told = (0..segments.sentences.len())
                .filter(|&at| segments.sentences[at].role.is_told())
                .flat_map(|at| segments.tokens_of(at));
            ShingleSet::of_terms(told.filter(|one| one.is_word()).map(|one| one.term), width)
        })
    }
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
    reports: Sides<&Report>,
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

    fn exchange(left: &str, right: &str) -> Exchange {
        let of = |text: &str| Frames::of(&Document::of_text("a", text), &[]);
        let (left, right) = (of(left), of(right));
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
        assert_eq!((found.kept_sentences, found.exchanged_sentences), (4, 2));
    }

    #[test]
    fn what_is_left_out_has_no_facts_and_ends_a_sentence() {
        let document =
            Document::of_text("a", "Ships from Renn wait. By Anna Marek. Off Vosper too.");
        let whole = Frames::of(&document, &[]);
        let rest = Frames::of(&document, &[Span::new(22, 36)]);
        assert_eq!((whole.facts.len(), rest.facts.len()), (4, 2));
    }

    #[test]
    fn a_text_without_words_has_no_facts() {
        assert_eq!(exchange("", "…! \n ."), Exchange::default());
    }
}
