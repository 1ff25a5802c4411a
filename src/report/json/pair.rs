//! The wire format of a pair: its fields in the order in which they are written.

use std::io;

use serde::Serialize;
use serde_json::Value;

use super::object::Object;
use super::why::WireExplanation;
use crate::align::{Link, LinkKind};
use crate::credit::{Credit, Place, shared};
use crate::diff::{Change, Divergence, DivergenceKind, Evidence, LinkDiff, Severity, WordLink};
use crate::document::{About, Distance, PublicationOrder, Side, Sides, Span};
use crate::report::derivation::contained;
use crate::report::message::{PairDetail, PairMessage};
use crate::segment::Segments;
use crate::verdict::Verdict;
use crate::verify::Similarity;

/// Adds the fields of a scored pair; `words` adds the word links. One that was not aligned has no
/// `coverage`, `sentences`, `links` and `divergences`.
pub(super) fn put_pair(
    object: &mut Object<'_>,
    pair: &PairMessage<'_>,
    words: bool,
) -> io::Result<()> {
    // The caller's own value, or made of both ids.
    match pair.id {
        Value::String(id) => object.text("id", id.as_str())?,
        id => object.value("id", id)?,
    }
    object.text("left", pair.documents.left.id)?;
    object.text("right", pair.documents.right.id)?;
    object.text("relation", pair.verdict.relation.name())?;
    object.value("scores", &WireScores::new(pair.verdict))?;
    object.value("similarity", &WireSimilarity::new(pair.similarity))?;
    // Of an excerpt, the side that mostly stands in the other one; else null.
    object.value("contained", &contained(pair))?;
    // Null where either date is not known.
    let order = About::order(pair.documents);
    let order = order.map(|PublicationOrder { first, apart }| WireOrder { first, apart });
    object.value("published", &order)?;
    if let Some(detail) = pair.detail {
        object.all(&WireDetail::new(detail, words))?;
    }
    // Left out where it was not asked for.
    match pair.explanation {
        Some(why) => object.value("explanation", &WireExplanation::new(why)),
        None => Ok(()),
    }
}

/// In which order the two reports were published: `{"first":"left","seconds":11400}`, or `"days"`
/// where a time is not known.
#[derive(Serialize)]
struct WireOrder {
    /// Null on the same day without times, and at the same second.
    first: Option<Side>,
    /// How much later the other one was published.
    #[serde(flatten)]
    apart: Distance,
}

/// Calibrated probabilities, 0..1.
#[derive(Serialize)]
struct WireScores {
    derived: f64,
    same_event: f64,
}

/// Exact overlap of word shingles, 0..1.
#[derive(Serialize)]
struct WireSimilarity {
    jaccard: f64,
    /// Share of the left report's shingles that the right one has.
    containment_left: f64,
    /// Share of the right report's shingles that the left one has.
    containment_right: f64,
}

/// The aligned view of a pair.
#[derive(Serialize)]
struct WireDetail<'a> {
    /// Share of each side's words that lie in linked sentences, 0..1.
    coverage: Sides<f64>,
    /// Bytes of each sentence, half-open, into the UTF-8 text.
    sentences: Sides<Vec<[u32; 2]>>,
    links: Vec<WireLink<'a>>,
    divergences: Vec<WireDivergence<'a>>,
    credits: WireCredits<'a>,
}

/// Whom the reports say that they come from.
#[derive(Serialize)]
struct WireCredits<'a> {
    left: Vec<WireCredit<'a>>,
    right: Vec<WireCredit<'a>>,
    /// Those whom both name, ascending.
    shared: Vec<&'a str>,
}

/// `{"agency":"Reuters","place":"dateline","span":{…},"other":false}`
#[derive(Serialize)]
struct WireCredit<'a> {
    /// What it is called; null where agencies are credited without their names.
    agency: Option<&'a str>,
    place: Place,
    /// Null where it stands in a field of the input.
    span: Option<WirePlace<'a>>,
    /// Whether it is the outlet of the other report.
    other: bool,
}

/// Sentences that tell the same thing, as indices into `sentences`.
#[derive(Serialize)]
struct WireLink<'a> {
    /// Its place among the links, from 0.
    id: usize,
    left: &'a [usize],
    right: &'a [usize],
    /// Calibrated probability that the two sides tell the same thing, 0..1.
    score: f64,
    kind: LinkKind,
    moved: bool,
    /// Left out where they were not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<WireWord>>,
}

/// `[left_start,left_end,right_start,right_end,"equal|stem|alias|number|spelling|synonym|moved"]`
#[derive(Serialize)]
struct WireWord(u32, u32, u32, u32, Evidence);

/// One thing on which the two reports diverge.
#[derive(Serialize)]
struct WireDivergence<'a> {
    kind: DivergenceKind,
    change: Change,
    severity: Severity,
    /// Index into `links`; null for a sentence that one side alone has.
    link: Option<usize>,
    left: Option<WirePlace<'a>>,
    right: Option<WirePlace<'a>>,
    note: &'a str,
}

/// Bytes of a text, half-open, and what stands there.
#[derive(Serialize)]
struct WirePlace<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

impl WireScores {
    fn new(verdict: Verdict) -> Self {
        let Verdict { derived, same_event, .. } = verdict;
        Self { derived: rounded(derived), same_event: rounded(same_event) }
    }
}

impl WireSimilarity {
    fn new(similarity: Similarity) -> Self {
        Self {
            jaccard: rounded(similarity.jaccard),
            containment_left: rounded(similarity.containment.left),
            containment_right: rounded(similarity.containment.right),
        }
    }
}

impl<'a> WireDetail<'a> {
    fn new(detail: PairDetail<'a>, words: bool) -> Self {
        let diffs = &detail.diff.links;
        let links = detail.alignment.links.iter().enumerate();
        let divergences = detail.diff.divergences.iter();
        Self {
            coverage: detail.alignment.coverage.map(rounded),
            sentences: detail.segments.map(sentence_bytes),
            links: links
                .map(|(id, link)| WireLink::new(id, link, diffs.get(id).filter(|_| words)))
                .collect(),
            divergences: divergences
                .map(|divergence| WireDivergence::new(detail.texts, divergence))
                .collect(),
            credits: WireCredits::new(detail.texts, detail.credits),
        }
    }
}

impl<'a> WireCredits<'a> {
    fn new(texts: Sides<&'a str>, credits: Sides<&'a [Credit]>) -> Self {
        let wire = |side: Side| {
            let wire = |credit: &'a Credit| WireCredit {
                agency: credit.agency.as_deref(),
                place: credit.place,
                span: credit.span.map(|span| WirePlace::new(texts[side], span)),
                other: credit.of_other,
            };
            credits[side].iter().map(wire).collect()
        };
        Self { left: wire(Side::Left), right: wire(Side::Right), shared: shared(credits) }
    }
}

impl<'a> WireLink<'a> {
    fn new(id: usize, link: &'a Link, diff: Option<&LinkDiff>) -> Self {
        Self {
            id,
            left: &link.sentences.left,
            right: &link.sentences.right,
            score: rounded(link.score),
            kind: link.kind,
            moved: link.moved,
            words: diff.map(word_bytes),
        }
    }
}

impl<'a> WireDivergence<'a> {
    fn new(texts: Sides<&'a str>, divergence: &'a Divergence) -> Self {
        let place =
            |side: Side| divergence.spans[side].map(|span| WirePlace::new(texts[side], span));
        Self {
            kind: divergence.kind,
            change: divergence.change,
            severity: divergence.severity,
            link: divergence.link,
            left: place(Side::Left),
            right: place(Side::Right),
            note: &divergence.note,
        }
    }
}

impl<'a> WirePlace<'a> {
    fn new(text: &'a str, span: Span) -> Self {
        let text = text.get(span.range()).unwrap_or_default();
        Self { start: span.start, end: span.end, text }
    }
}

fn sentence_bytes(segments: &Segments) -> Vec<[u32; 2]> {
    segments.sentences.iter().map(|sentence| [sentence.span.start, sentence.span.end]).collect()
}

fn word_bytes(diff: &LinkDiff) -> Vec<WireWord> {
    let wire = |word: &WordLink| {
        let Sides { left, right } = word.spans;
        WireWord(left.start, left.end, right.start, right.end, word.evidence)
    };
    diff.words.iter().map(wire).collect()
}

/// Rounds to four decimals: finer differences say nothing, and would differ between machines.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
