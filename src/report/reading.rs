//! An aligned pair → the order in which a person reads it, whatever the format.
//!
//! Links come in the order of the left report. A link that moved carries a number, shown at both
//! of its ends: where the left report tells it, and where the right one does. Sentences that one
//! side alone has come last; boilerplate is only counted.

use crate::align::{Link, LinkKind};
use crate::diff::{Divergence, Severity};
use crate::document::{Side, Sides, Span};
use crate::report::message::{PairDetail, PairMessage};
use crate::segment::Segments;

/// One step of the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A link, to be read in full.
    Link(usize),
    /// Links without a difference, one after the other on both sides; at least one.
    Same(Vec<usize>),
    /// Moved links that the right report tells here, ascending by their place there.
    Elsewhere(Vec<usize>),
}

/// What there is to read of a pair, and in which order.
pub(super) struct Reading<'a> {
    /// The two texts.
    pub(super) texts: Sides<&'a str>,
    /// The pair's sentences, links and divergences.
    pub(super) detail: PairDetail<'a>,
    /// The steps, in the order of the left report.
    pub(super) steps: Vec<Step>,
    /// For each link its number as a move, from 1; `None` where it did not move.
    pub(super) moves: Vec<Option<usize>>,
    /// Sentences that one side alone has, boilerplate apart, ascending.
    pub(super) only: Sides<Vec<usize>>,
    /// Sentences of boilerplate that no link holds, ascending.
    pub(super) boilerplate: Sides<Vec<usize>>,
    /// Whether divergences of style are shown and nothing is folded.
    pub(super) all: bool,
}

impl<'a> Reading<'a> {
    /// Puts a pair into reading order; `None` where it was not aligned.
    ///
    /// Cost: O(n log n) in links and sentences, and links times divergences.
    pub(super) fn new(pair: &PairMessage<'a>, all: bool) -> Option<Self> {
        let detail = pair.detail?;
        let counts = detail.segments.map(|segments| segments.sentences.len());
        let unlinked = detail.alignment.unlinked(counts);
        let boilerplate = |side: Side, index: usize| is_boilerplate(detail.segments[side], index);
        let split = |side: Side| -> (Vec<usize>, Vec<usize>) {
            let told = unlinked[side].iter().filter(|&&at| detail.segments[side].words_in(at) > 0);
            told.partition(|&&index| boilerplate(side, index))
        };
        let (left, right) = (split(Side::Left), split(Side::Right));
        let mut reading = Self {
            texts: detail.texts,
            detail,
            steps: Vec::new(),
            moves: number_moves(&detail.alignment.links),
            only: Sides::new(left.1, right.1),
            boilerplate: Sides::new(left.0, right.0),
            all,
        };
        reading.steps = reading.steps_in_order();
        Some(reading)
    }

    /// Returns the text of a span of one side; nothing where it is not on character borders.
    pub(super) fn text_of(&self, side: Side, span: Span) -> &'a str {
        self.texts[side].get(span.range()).unwrap_or_default()
    }

    /// Returns the text of sentence `index` of one side.
    pub(super) fn sentence(&self, side: Side, index: usize) -> &'a str {
        self.text_of(side, self.detail.segments[side].sentences[index].span)
    }

    /// Returns the link `index`.
    pub(super) fn link(&self, index: usize) -> &'a Link {
        &self.detail.alignment.links[index]
    }

    /// Tells whether a divergence is to be shown.
    pub(super) fn shows(&self, divergence: &Divergence) -> bool {
        self.all || divergence.severity != Severity::Style
    }

    /// Returns the divergences of a link, or with `None` those of no link, in their order;
    /// folded ones are left out.
    pub(super) fn divergences(
        &self,
        link: Option<usize>,
    ) -> impl Iterator<Item = &'a Divergence> + '_ {
        let all = &self.detail.diff.divergences;
        all.iter().filter(move |divergence| divergence.link == link && self.shows(divergence))
    }

    /// Returns the divergences of no link that lie in sentence `index` of one side.
    pub(super) fn divergences_in(&self, side: Side, index: usize) -> Vec<&'a Divergence> {
        let sentence = self.detail.segments[side].sentences[index].span;
        let lies_in = |span: Option<Span>| span.is_some_and(|span| span.overlaps(sentence));
        self.divergences(None).filter(|divergence| lies_in(divergence.spans[side])).collect()
    }

    /// Returns the sentences of each side to which a divergence belongs: those of its link, else
    /// the one that holds its place.
    pub(super) fn sentences_of(&self, divergence: &Divergence) -> Sides<Vec<usize>> {
        if let Some(link) = divergence.link.and_then(|at| self.detail.alignment.links.get(at)) {
            return link.sentences.clone();
        }
        let at = |side: Side| {
            let span = divergence.spans[side]?;
            let sentences = &self.detail.segments[side].sentences;
            sentences.iter().position(|sentence| sentence.span.overlaps(span))
        };
        Sides::new(at(Side::Left).into_iter().collect(), at(Side::Right).into_iter().collect())
    }

    /// Tells whether nothing in a link needs reading: the same words and no divergence shown.
    pub(super) fn is_same(&self, index: usize) -> bool {
        self.link(index).kind == LinkKind::Same && self.divergences(Some(index)).next().is_none()
    }

    fn steps_in_order(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut waiting = self.moved_by_right_place();
        for index in 0..self.detail.alignment.links.len() {
            if self.moves[index].is_none() {
                let right = first(&self.link(index).sentences.right);
                let here =
                    waiting.partition_point(|&at| first(&self.link(at).sentences.right) < right);
                push_elsewhere(&mut steps, waiting.drain(..here).collect());
            }
            self.push_link(&mut steps, index);
        }
        push_elsewhere(&mut steps, waiting);
        steps
    }

    /// Returns the moved links in the order of the right report.
    fn moved_by_right_place(&self) -> Vec<usize> {
        let mut moved: Vec<usize> =
            (0..self.moves.len()).filter(|&index| self.moves[index].is_some()).collect();
        moved.sort_by_key(|&index| (first(&self.link(index).sentences.right), index));
        moved
    }

    fn push_link(&self, steps: &mut Vec<Step>, index: usize) {
        if self.all || !self.is_same(index) {
            steps.push(Step::Link(index));
            return;
        }
        match steps.last_mut() {
            Some(Step::Same(run)) if run.last().is_some_and(|&last| self.follows(last, index)) => {
                run.push(index);
            }
            _ => steps.push(Step::Same(vec![index])),
        }
    }

    /// Tells whether two unmoved links follow each other on both sides with nothing but
    /// boilerplate between.
    fn follows(&self, before: usize, after: usize) -> bool {
        let (before, after) = (self.link(before), self.link(after));
        !before.moved
            && !after.moved
            && Side::BOTH.into_iter().all(|side| {
                let from = before.sentences[side].last().map_or(0, |&last| last + 1);
                let to = first(&after.sentences[side]);
                from <= to && (from..to).all(|at| is_boilerplate(self.detail.segments[side], at))
            })
    }
}

fn push_elsewhere(steps: &mut Vec<Step>, links: Vec<usize>) {
    if !links.is_empty() {
        steps.push(Step::Elsewhere(links));
    }
}

fn number_moves(links: &[Link]) -> Vec<Option<usize>> {
    let mut count = 0;
    let mut number = |link: &Link| {
        count += usize::from(link.moved);
        link.moved.then_some(count)
    };
    links.iter().map(&mut number).collect()
}

/// Tells whether a sentence is no part of the report proper: who wrote it, where and when, and
/// what its outlet adds.
fn is_boilerplate(segments: &Segments, index: usize) -> bool {
    !segments.sentences[index].role.is_told()
}

/// Returns the first sentence of a side; a link has at least one.
fn first(sentences: &[usize]) -> usize {
    sentences.first().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Alignment;
    use crate::diff::{Change, Diff, DivergenceKind, LinkDiff};
    use crate::document::{Document, Relation};
    use crate::segment::segment;
    use crate::verdict::Verdict;
    use crate::verify::Similarity;

    const TEXT: &str = "It rained. It hailed. It snowed. It froze. It thawed.\nCopyright 2031 Ode.";

    fn link(left: usize, right: usize, kind: LinkKind, moved: bool) -> Link {
        Link { sentences: Sides::new(vec![left], vec![right]), score: 1.0, kind, moved }
    }

    /// Reads `TEXT` against itself with the given links and divergences.
    fn read<T>(
        links: Vec<Link>,
        divergences: Vec<Divergence>,
        look: impl Fn(&Reading<'_>) -> T,
    ) -> T {
        let document = Document::of_text("a", TEXT);
        let segments = segment(&document);
        let diff = LinkDiff { words: Vec::new(), marks: Sides::default(), reworded: false };
        let diff = Diff { links: vec![diff; links.len()], divergences };
        let alignment = Alignment { links, coverage: Sides::new(1.0, 1.0) };
        let pair = PairMessage {
            id: &serde_json::Value::Null,
            documents: Sides::new(document.about(), document.about()),
            verdict: Verdict { relation: Relation::Identical, derived: 1.0, same_event: 1.0 },
            similarity: Similarity { jaccard: 1.0, containment: Sides::new(1.0, 1.0) },
            detail: Some(PairDetail {
                texts: Sides::new(TEXT, TEXT),
                segments: Sides::new(&segments, &segments),
                alignment: &alignment,
                diff: &diff,
                credits: Sides::default(),
            }),
            explanation: None,
        };
        look(&Reading::new(&pair, false).unwrap())
    }

    fn style(link: usize) -> Divergence {
        Divergence {
            kind: DivergenceKind::Wording,
            change: Change::Changed,
            severity: Severity::Style,
            link: Some(link),
            spans: Sides::new(Some(Span::new(0, 2)), Some(Span::new(0, 2))),
            note: String::new(),
        }
    }

    #[test]
    fn neighbouring_sentences_told_alike_are_one_step() {
        use LinkKind::{Edited, Same};
        let links = [(0, 0, Same), (1, 1, Same), (2, 2, Edited), (3, 3, Same)];
        let links = links.map(|(left, right, kind)| link(left, right, kind, false)).to_vec();
        let steps = read(links, Vec::new(), |reading| reading.steps.clone());
        assert_eq!(steps, [Step::Same(vec![0, 1]), Step::Link(2), Step::Same(vec![3])]);
    }

    #[test]
    fn sentences_told_alike_with_another_between_are_two_steps() {
        let links = vec![link(0, 0, LinkKind::Same, false), link(2, 1, LinkKind::Same, false)];
        let steps = read(links, Vec::new(), |reading| reading.steps.clone());
        assert_eq!(steps, [Step::Same(vec![0]), Step::Same(vec![1])]);
    }

    #[test]
    fn a_folded_divergence_does_not_unfold_its_sentence() {
        let links = vec![link(0, 0, LinkKind::Same, false)];
        let mut grave = style(0);
        grave.severity = Severity::Minor;
        let folded = read(links.clone(), vec![style(0)], |reading| reading.steps.clone());
        assert_eq!(folded, [Step::Same(vec![0])]);
        let shown = read(links, vec![grave], |reading| reading.steps.clone());
        assert_eq!(shown, [Step::Link(0)]);
    }

    #[test]
    fn a_move_is_numbered_and_shown_at_both_its_ends() {
        use LinkKind::Edited;
        let links = vec![
            link(0, 3, Edited, true),
            link(1, 0, Edited, false),
            link(2, 1, Edited, false),
            link(3, 4, Edited, false),
        ];
        read(links, Vec::new(), |reading| {
            assert_eq!(reading.moves, [Some(1), None, None, None]);
            let last = [Step::Elsewhere(vec![0]), Step::Link(3)];
            assert_eq!(reading.steps[..3], [Step::Link(0), Step::Link(1), Step::Link(2)]);
            assert_eq!(reading.steps[3..], last);
        });
    }

    #[test]
    fn boilerplate_is_not_among_what_one_side_alone_has() {
        let links = vec![link(0, 0, LinkKind::Same, false)];
        read(links, Vec::new(), |reading| {
            assert_eq!(reading.only.left, [1, 2, 3, 4]);
            assert_eq!(reading.boilerplate.left, [5]);
        });
    }

    #[test]
    fn a_divergence_of_no_link_belongs_to_the_sentence_of_its_place() {
        let mut divergence = style(0);
        divergence.link = None;
        divergence.spans = Sides::new(None, Some(Span::new(11, 13)));
        let of =
            read(Vec::new(), vec![divergence.clone()], |reading| reading.sentences_of(&divergence));
        assert_eq!(of, Sides::new(vec![], vec![1]));
    }
}
