//! Two short reports of one accident with a hand-made alignment: each kind of link, a move, an
//! altered quote, a changed number, sentences that one side alone has, boilerplate.

use dedup::align::{Alignment, Link, LinkKind};
use dedup::credit::{Credit, Place};
use dedup::diff::{
    Change, Diff, Divergence, DivergenceKind, Evidence, LinkDiff, Severity, WordLink,
};
use dedup::document::{Document, Published, Relation, Side, Sides, Span};
use dedup::report::{PairDetail, PairMessage};
use dedup::segment::{Segments, segment};
use dedup::verdict::Verdict;
use dedup::verify::Similarity;
use serde_json::{Value, json};

const LEFT: &str = "\
Bridge over the Lenn shut after barge collision
A cargo barge struck the Tarn Bridge on Monday night, injuring 12 people.
Divers are to inspect the piers on Wednesday.
The bridge will stay closed for two weeks, the city council said.
The barge carried 900 tonnes of gravel. Nobody aboard was hurt. Its owner is based in Orlen.
“We heard one long crack and then nothing at all,” said Ilse Renner, who lives by the river.
It had left Orlen at noon and was late because of fog.
The mayor, Jon Adair, called the crash a scandal and demanded that the pilot be named.
Copyright 2031 Lenn Courier. All rights reserved.
";

const RIGHT: &str = "\
Tarn Bridge shut after crash
A cargo barge hit the Tarn Bridge late on Monday, injuring 21 people.
According to the council, the crossing may remain shut for a fortnight.
The barge carried 900 tonnes of gravel. Nobody aboard was hurt. Its owner is based in Orlen.
The vessel set out at noon. Fog then delayed it.
“We heard one long crack and then screams,” said Ilse Renner, who lives by the river.
Trains across the upper deck run as usual, the railway said.
On Wednesday divers are to inspect the piers.
";

/// A pair of reports with everything that a message about it borrows.
pub(crate) struct Fixture {
    pub(crate) documents: Sides<Document>,
    pub(crate) segments: Sides<Segments>,
    pub(crate) alignment: Alignment,
    pub(crate) diff: Diff,
    pub(crate) credits: Sides<Vec<Credit>>,
    pub(crate) id: Value,
    pub(crate) relation: Relation,
}

impl Fixture {
    /// Returns the accident.
    pub(crate) fn accident() -> Self {
        let mut left = Document::of_text("courier/bridge.txt", LEFT);
        left.path = "courier/bridge.txt".into();
        left.source = Some("Lenn Courier".into());
        left.published = Some(day(4));
        let mut right = Document::of_text("wire-0417", RIGHT);
        right.path = "wire.jsonl".into();
        right.line = Some(417);
        right.source = Some("Southwire".into());
        right.published = Some(day(3));
        right.title = Some("Tarn Bridge shut after crash".into());
        let documents = Sides::new(left, right);
        let segments = documents.as_ref().map(segment);
        let alignment = Alignment { links: links(), coverage: Sides::new(0.8118, 0.8734) };
        let diff = Diff { links: link_diffs(&documents), divergences: divergences(&documents) };
        let credits = Sides::new(vec![credit("Southwire", true)], vec![credit("AP", false)]);
        let id = json!("bridge");
        let relation = Relation::Rewrite;
        Self { documents, segments, alignment, diff, credits, id, relation }
    }

    /// Returns two texts, each told in full by the other one in one link, marked throughout.
    pub(crate) fn hostile(text: &str) -> Self {
        let mut document = Document::of_text(text, text);
        document.title = Some(text.into());
        document.source = Some(text.into());
        let documents = Sides::new(document.clone(), document);
        let segments = documents.as_ref().map(segment);
        let whole = Span::new(0, text.len());
        let sentences =
            segments.as_ref().map(|segments| (0..segments.sentences.len().min(1)).collect());
        let link = Link { sentences, score: 1.0, kind: LinkKind::Edited, moved: true };
        let marks = Sides::new(vec![whole], vec![whole]);
        let fact = Divergence {
            kind: DivergenceKind::Quote,
            change: Change::Changed,
            severity: Severity::Major,
            link: Some(0),
            spans: Sides::new(Some(whole), Some(whole)),
            note: text.into(),
        };
        Self {
            documents,
            segments,
            alignment: Alignment { links: vec![link], coverage: Sides::new(1.0, 1.0) },
            diff: Diff {
                links: vec![LinkDiff { words: Vec::new(), marks, reworded: false }],
                divergences: vec![fact],
            },
            credits: Sides::new(vec![credit(text, true)], vec![credit(text, false)]),
            id: json!(text),
            relation: Relation::NearDuplicate,
        }
    }

    /// Returns the message about the pair, aligned.
    pub(crate) fn message(&self) -> PairMessage<'_> {
        let detail = PairDetail {
            texts: self.documents.as_ref().map(|document| &*document.text),
            segments: self.segments.as_ref(),
            alignment: &self.alignment,
            diff: &self.diff,
            credits: self.credits.as_ref().map(Vec::as_slice),
        };
        PairMessage { detail: Some(detail), ..self.bare_message() }
    }

    /// Returns the message about the pair, not aligned.
    pub(crate) fn bare_message(&self) -> PairMessage<'_> {
        PairMessage {
            id: &self.id,
            documents: self.documents.as_ref().map(Document::about),
            verdict: Verdict { relation: self.relation, derived: 0.971_28, same_event: 0.995 },
            similarity: Similarity {
                jaccard: 0.123_456,
                containment: Sides::new(0.216_049, 0.223_333_3),
            },
            detail: None,
            explanation: None,
        }
    }
}

fn credit(agency: &str, of_other: bool) -> Credit {
    Credit { agency: Some(agency.into()), place: Place::SignOff, span: None, of_other }
}

fn day(day: i8) -> Published {
    let date = jiff::civil::date(2031, 3, day);
    Published { raw: date.to_string(), date, seconds: None }
}

fn links() -> Vec<Link> {
    let link = |left: &[usize], right: &[usize], kind, moved| Link {
        sentences: Sides::new(left.to_vec(), right.to_vec()),
        score: 0.912_345,
        kind,
        moved,
    };
    vec![
        link(&[0], &[0], LinkKind::Reworded, false),
        link(&[1], &[1], LinkKind::Edited, false),
        link(&[2], &[10], LinkKind::Edited, true),
        link(&[3], &[2], LinkKind::Reworded, false),
        link(&[4], &[3], LinkKind::Same, false),
        link(&[5], &[4], LinkKind::Same, false),
        link(&[6], &[5], LinkKind::Same, false),
        link(&[7], &[8], LinkKind::Edited, false),
        link(&[8], &[6, 7], LinkKind::Split, false),
    ]
}

fn link_diffs(documents: &Sides<Document>) -> Vec<LinkDiff> {
    let diff = |left: &[&str], right: &[&str]| LinkDiff {
        words: Vec::new(),
        marks: Sides::new(
            left.iter().map(|words| place(documents, Side::Left, words)).collect(),
            right.iter().map(|words| place(documents, Side::Right, words)).collect(),
        ),
        reworded: false,
    };
    let word = |left: &str, right: &str, evidence| WordLink {
        spans: Sides::new(place(documents, Side::Left, left), place(documents, Side::Right, right)),
        evidence,
    };
    let reworded = |words| LinkDiff { words, reworded: true, ..diff(&[], &[]) };
    vec![
        reworded(vec![word("Bridge", "Bridge", Evidence::Equal)]),
        diff(&["struck", "night", "12"], &["hit", "late", "21"]),
        LinkDiff {
            words: vec![word("on Wednesday", "On Wednesday", Evidence::Moved)],
            ..diff(&[], &[])
        },
        reworded(vec![word("council", "council", Evidence::Equal)]),
        diff(&[], &[]),
        diff(&[], &[]),
        diff(&[], &[]),
        diff(&["nothing at all"], &["screams"]),
        diff(
            &["had left Orlen", "and was late because of fog"],
            &["set out", "Fog then delayed it"],
        ),
    ]
}

type Fact = (DivergenceKind, Severity, Option<usize>, &'static str, &'static str, &'static str);

/// Kind, severity, link, left words, right words, note.
const FACTS: [Fact; 9] = [
    (DivergenceKind::Wording, Severity::Style, Some(1), "struck", "hit", "synonym"),
    (DivergenceKind::Number, Severity::Major, Some(1), "12 people", "21 people", "value differs"),
    (
        DivergenceKind::Certainty,
        Severity::Major,
        Some(3),
        "will stay closed",
        "may remain shut",
        "certain against possible",
    ),
    (DivergenceKind::Date, Severity::Style, Some(3), "two weeks", "a fortnight", "same span"),
    (
        DivergenceKind::Quote,
        Severity::Major,
        Some(7),
        "“We heard one long crack and then nothing at all,”",
        "“We heard one long crack and then screams,”",
        "words changed inside the quotation marks",
    ),
    (
        DivergenceKind::Causality,
        Severity::Minor,
        Some(8),
        "because of fog",
        "Fog then",
        "cause against sequence",
    ),
    (
        DivergenceKind::Omission,
        Severity::Minor,
        None,
        "The mayor, Jon Adair, called the crash a scandal and demanded that the pilot be named.",
        "",
        "",
    ),
    (
        DivergenceKind::Addition,
        Severity::Minor,
        None,
        "",
        "Trains across the upper deck run as usual, the railway said.",
        "",
    ),
    (
        DivergenceKind::Attribution,
        Severity::Minor,
        None,
        "",
        "the railway said",
        "a source only here",
    ),
];

fn divergences(documents: &Sides<Document>) -> Vec<Divergence> {
    let span = |side, words: &str| (!words.is_empty()).then(|| place(documents, side, words));
    let divergence = |(kind, severity, link, left, right, note): Fact| {
        let spans = Sides::new(span(Side::Left, left), span(Side::Right, right));
        let change = match (spans.left, spans.right) {
            (Some(_), None) => Change::OnlyLeft,
            (None, Some(_)) => Change::OnlyRight,
            _ => Change::Changed,
        };
        Divergence { kind, change, severity, link, spans, note: note.into() }
    };
    FACTS.into_iter().map(divergence).collect()
}

/// Returns the place of the first occurrence of some words, without surrounding white space.
fn place(documents: &Sides<Document>, side: Side, words: &str) -> Span {
    let at = documents[side].text.find(words).expect("the fixture quotes its own texts");
    Span::new(at, at + words.trim_end().len())
}
