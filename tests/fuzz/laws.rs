//! What holds of any two reports whatever: one function for the fuzzer and for the ordinary tests.

use dedup::align::{Alignment, Link, LinkKind, align};
use dedup::config::{AlignConfig, DiffConfig};
use dedup::diff::{Diff, Divergence, diff};
use dedup::document::{Document, Side, Sides, Span};
use dedup::segment::{Segments, segment};

/// Cuts and aligns two reports, and compares them as they align, sentence by sentence, and each
/// with itself.
///
/// # Panics
///
/// When a law does not hold, or a stage panics.
pub(crate) fn hold(documents: Sides<&Document>) {
    let segments = documents.map(segment);
    let segments = segments.as_ref();
    let there = align(documents, segments, &AlignConfig::default());
    well_formed(&there, segments);
    let back = align(documents.swap(), segments.swap(), &AlignConfig::default());
    assert_eq!(back, transposed(&there), "the sides are not treated alike");
    treats_the_sides_alike(documents, segments, &there);
    treats_the_sides_alike(documents, segments, &by_place(segments));
    for side in Side::BOTH {
        finds_nothing_against_itself(documents[side], segments[side]);
    }
}

/// Returns the alignment that links the first sentences, the second ones and so on.
fn by_place(segments: Sides<&Segments>) -> Alignment {
    let counts = segments.map(|segments| segments.sentences.len());
    let links = (0..counts.left.min(counts.right)).map(|at| Link {
        sentences: Sides::new(vec![at], vec![at]),
        score: 1.0,
        kind: LinkKind::Edited,
        moved: false,
    });
    Alignment { links: links.collect(), coverage: Sides::new(1.0, 1.0) }
}

fn treats_the_sides_alike(
    documents: Sides<&Document>,
    segments: Sides<&Segments>,
    there: &Alignment,
) {
    let config = DiffConfig { words: true, ..DiffConfig::default() };
    let found = diff(documents, segments, there, &config);
    assert_eq!(found.links.len(), there.links.len(), "each link has its view");
    shows_whole_characters(&found, documents);
    let turned = diff(documents.swap(), segments.swap(), &transposed(there), &config);
    let mirrored = found.divergences.into_iter().map(Divergence::mirrored);
    assert_eq!(told(turned.divergences.into_iter()), told(mirrored), "one side is told otherwise");
}

fn finds_nothing_against_itself(document: &Document, segments: &Segments) {
    let (documents, segments) = (Sides::new(document, document), Sides::new(segments, segments));
    let found = diff(documents, segments, &by_place(segments), &DiffConfig::default());
    assert_eq!(found.divergences, vec![], "a report diverges from itself");
    let marked =
        found.links.iter().any(|link| Side::BOTH.iter().any(|&at| !link.marks[at].is_empty()));
    assert!(!marked, "a report is marked against itself");
}

/// Returns the alignment of the same texts with the sides exchanged.
pub(crate) fn transposed(alignment: &Alignment) -> Alignment {
    let turn = |link: &Link| Link {
        sentences: link.sentences.clone().swap(),
        kind: match link.kind {
            LinkKind::Split => LinkKind::Merged,
            LinkKind::Merged => LinkKind::Split,
            kind => kind,
        },
        ..link.clone()
    };
    let mut links: Vec<Link> = alignment.links.iter().map(turn).collect();
    links.sort_by(|a, b| place(a).cmp(&place(b)));
    Alignment { links, coverage: alignment.coverage.swap() }
}

fn place(link: &Link) -> (&[usize], &[usize]) {
    (&link.sentences.left, &link.sentences.right)
}

/// Asserts what an alignment says of itself.
pub(crate) fn well_formed(alignment: &Alignment, segments: Sides<&Segments>) {
    let links = &alignment.links;
    assert!(links.is_sorted_by(|a, b| place(a) < place(b)), "links do not ascend: {links:?}");
    for link in links {
        assert!((0.0..=1.0).contains(&link.score), "score {}", link.score);
        let fits = match (link.sentences.left.len(), link.sentences.right.len()) {
            (1, 1) => !matches!(link.kind, LinkKind::Split | LinkKind::Merged),
            (1, 2..) => link.kind == LinkKind::Split,
            (2.., 1) => link.kind == LinkKind::Merged,
            _ => false,
        };
        assert!(fits, "no such kind of link: {link:?}");
        assert!(!(link.moved && link.kind == LinkKind::Partial), "a part has no order: {link:?}");
    }
    for side in Side::BOTH {
        of_side(alignment, segments[side], side);
    }
}

fn of_side(alignment: &Alignment, segments: &Segments, side: Side) {
    let mut linked = vec![false; segments.sentences.len()];
    let mut wholly = linked.clone();
    for link in &alignment.links {
        let sentences = &link.sentences[side];
        assert!(sentences.is_sorted_by(|a, b| a < b), "sentences do not ascend: {link:?}");
        for &at in sentences {
            let sentence = &segments.sentences[at];
            assert!(sentence.role.is_told(), "a line around the text is linked: {link:?}");
            assert!(segments.words_in(at) > 0, "a sentence without words is linked: {link:?}");
            assert!(
                link.kind == LinkKind::Partial || !wholly[at],
                "{side:?} sentence {at} lies in two links"
            );
            wholly[at] |= link.kind != LinkKind::Partial;
            linked[at] = true;
        }
    }
    let told = |at: &usize| segments.sentences[*at].role.is_told();
    let words = |at: usize| segments.words_in(at);
    let all: usize = (0..linked.len()).filter(told).map(words).sum();
    let held: usize = (0..linked.len()).filter(told).filter(|&at| linked[at]).map(words).sum();
    let coverage = held as f64 / all.max(1) as f64;
    assert!((alignment.coverage[side] - coverage).abs() < 1e-12, "{side:?} coverage {coverage}");
}

/// Asserts that what is to be shown stands on the borders of characters of its text.
fn shows_whole_characters(found: &Diff, documents: Sides<&Document>) {
    let in_text = |side: Side, span: Span| {
        let whole = documents[side].text.get(span.range()).is_some();
        assert!(whole, "{side:?}: {span:?} cuts a character");
    };
    for side in Side::BOTH {
        let marks = found.links.iter().flat_map(|link| &link.marks[side]);
        let words = found.links.iter().flat_map(|link| &link.words).map(|word| &word.spans[side]);
        marks.chain(words).for_each(|&span| in_text(side, span));
        let places = found.divergences.iter().filter_map(|one| one.spans[side]);
        places.for_each(|span| in_text(side, span));
    }
}

/// Returns what is told, but for the numbers of the links, which depend on the sides.
fn told(divergences: impl Iterator<Item = Divergence>) -> Vec<String> {
    let bare = divergences.map(|one| format!("{:?}", Divergence { link: None, ..one }));
    let mut told: Vec<String> = bare.collect();
    told.sort_unstable();
    told
}
