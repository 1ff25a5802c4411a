//! Quality on the samples, as floors: they rise when the tool improves and never fall silently.
//!
//! `samples/labels.toml` holds what people see in these reports: the relation of every pair, the
//! sentences that tell the same thing, the divergences that were planted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use dedup::align::{Link, LinkKind};
use dedup::config::Config;
use dedup::diff::{Divergence, Severity};
use dedup::document::{Document, Relation, Sides, Span};
use dedup::ingest::read_report;
use dedup::pipeline::{Comparison, Detail, compare};
use dedup::segment::Segments;
use serde::Deserialize;

#[derive(Deserialize)]
struct Labels {
    pair: Vec<PairLabel>,
    link: Vec<LinkLabel>,
    divergence: Vec<DivergenceLabel>,
}

#[derive(Deserialize)]
struct PairLabel {
    left: String,
    right: String,
    relation: Relation,
}

#[derive(Deserialize)]
struct LinkLabel {
    left_file: String,
    right_file: String,
    left: Vec<String>,
    right: Vec<String>,
    strength: u8,
}

#[derive(Deserialize)]
struct DivergenceLabel {
    left_file: String,
    right_file: String,
    severity: String,
    left: Option<String>,
    right: Option<String>,
}

fn samples() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/samples"))
}

fn labels() -> Labels {
    let text = fs::read_to_string(samples().join("labels.toml")).expect("the labels are there");
    toml::from_str(&text).expect("the labels are TOML of this shape")
}

fn document(name: &str) -> Document {
    read_report(&samples().join(name), &mut &b""[..], &Config::default().input)
        .expect("the sample is there")
}

fn compared(left: &str, right: &str) -> (Sides<Document>, Comparison) {
    let documents = Sides::new(document(left), document(right));
    let comparison = compare(documents.as_ref(), &Config::default());
    (documents, comparison)
}

fn derived(relation: Relation) -> bool {
    relation <= Relation::Rewrite
}

#[test]
fn no_unrelated_pair_is_called_derived_and_most_relations_are_right() {
    let labels = labels();
    let mut right = 0;
    for label in &labels.pair {
        let (_, comparison) = compared(&label.left, &label.right);
        let found = comparison.verdict.relation;
        right += usize::from(found == label.relation);
        let independent = label.relation >= Relation::SameEvent;
        assert!(!(independent && derived(found)), "{} {}: {found}", label.left, label.right);
    }
    let share = right as f64 / labels.pair.len() as f64;
    assert!(share >= 0.75, "{right} of {} relations are right", labels.pair.len());
}

#[test]
fn copy_excerpt_and_paraphrase_of_the_wire_story_are_found_for_what_they_are() {
    let wire = "northwire-dock-strike.txt";
    let relation = |left: &str, right: &str| compared(left, right).1.verdict.relation;
    assert_eq!(relation("beacon-dock-strike.txt", wire), Relation::NearDuplicate);
    assert_eq!(relation("carrow-ostrell-docks.txt", wire), Relation::Rewrite);
    assert_eq!(relation(wire, "valley-post-ostrell-brief.txt"), Relation::Excerpt);
}

/// Places of labelled sentences, by the beginnings that the labels quote.
fn sentence_at(
    document: &Document,
    comparison: &[dedup::segment::Sentence],
    prefix: &str,
) -> Option<usize> {
    let at = document.text.find(prefix)? as u32;
    comparison.iter().position(|sentence| sentence.span.start <= at && at < sentence.span.end)
}

/// Precision and recall of the links of one pair, over sentence pairs of strength 2 and 3.
fn link_quality(left: &str, right: &str) -> (f64, f64) {
    let (documents, comparison) = compared(left, right);
    let mut gold: BTreeMap<(usize, usize), u8> = BTreeMap::new();
    for label in
        labels().link.iter().filter(|link| link.left_file == left && link.right_file == right)
    {
        for (l, r) in label.left.iter().flat_map(|l| label.right.iter().map(move |r| (l, r))) {
            let l = sentence_at(&documents.left, &comparison.detail.segments.left.sentences, l)
                .expect("a labelled sentence");
            let r = sentence_at(&documents.right, &comparison.detail.segments.right.sentences, r)
                .expect("a labelled sentence");
            gold.insert((l, r), label.strength);
        }
    }
    let found: BTreeSet<(usize, usize)> = comparison
        .detail
        .alignment
        .links
        .iter()
        .flat_map(|link| {
            let Sides { left, right } = &link.sentences;
            left.iter().flat_map(move |&l| right.iter().map(move |&r| (l, r)))
        })
        .filter(|pair| gold.get(pair) != Some(&1))
        .collect();
    let wanted: BTreeSet<_> =
        gold.iter().filter(|(_, strength)| **strength >= 2).map(|(pair, _)| *pair).collect();
    let hit = found.intersection(&wanted).count() as f64;
    (hit / found.len().max(1) as f64, hit / wanted.len() as f64)
}

/// Pairs with labelled links, and the least precision and recall of the links found there.
const LINK_FLOORS: [(&str, &str, f64, f64); 4] = [
    ("carrow-ostrell-docks.txt", "northwire-dock-strike.txt", 0.99, 0.93),
    ("beacon-dock-strike.txt", "carrow-ostrell-docks.txt", 0.99, 0.93),
    ("carrow-ostrell-docks.txt", "valley-post-ostrell-brief.txt", 0.99, 0.99),
    ("gazette-strike-talks.md", "herald-mediator-talks.txt", 0.99, 0.19),
];

#[test]
fn links_of_labelled_pairs_reach_their_floors() {
    for (left, right, least_precision, least_recall) in LINK_FLOORS {
        let (precision, recall) = link_quality(left, right);
        let told = format!("{left} {right}: precision {precision:.3}, recall {recall:.3}");
        assert!(precision >= least_precision && recall >= least_recall, "{told}");
    }
}

#[test]
fn every_pair_with_labelled_links_has_a_floor() {
    let floors: BTreeSet<(&str, &str)> = LINK_FLOORS.map(|floor| (floor.0, floor.1)).into();
    let labels = labels();
    let labelled = labels.link.iter().map(|link| (&*link.left_file, &*link.right_file));
    assert_eq!(labelled.collect::<BTreeSet<_>>(), floors);
}

/// Returns the links of every pair of one relation.
fn links_of_all(relation: Relation) -> Vec<Link> {
    let pairs = labels().pair.into_iter().filter(|pair| pair.relation == relation);
    let links = pairs.map(|pair| compared(&pair.left, &pair.right).1.detail.alignment.links);
    links.flatten().collect()
}

/// Ceilings: they only fall.
#[test]
fn unrelated_reports_have_hardly_a_link() {
    let links = links_of_all(Relation::Unrelated);
    let whole = links.iter().filter(|link| link.kind != LinkKind::Partial).count();
    assert!(whole <= 9 && links.len() <= 9, "{whole} of {}", links.len());
}

/// What was taken over word for word needs no label: it is what stands in both texts.
#[test]
fn every_sentence_of_an_excerpt_is_linked_with_its_source() {
    let wire = "northwire-dock-strike.txt";
    for (left, right) in [(wire, "valley-post-ostrell-brief.txt"), ("beacon-dock-strike.txt", wire)]
    {
        let (_, comparison) = compared(left, right);
        let Detail { segments, alignment, .. } = comparison.detail;
        let verbatim = |l: usize, r: usize| {
            let terms = |own: &Segments, at: usize| -> Vec<u64> {
                let words = own.tokens_of(at).iter().filter(|token| token.is_word());
                words.map(|token| token.term).collect()
            };
            segments.left.sentences[l].role.is_told()
                && terms(&segments.left, l) == terms(&segments.right, r)
        };
        let rights = 0..segments.right.sentences.len();
        let copied: Vec<(usize, usize)> = (0..segments.left.sentences.len())
            .flat_map(|l| rights.clone().map(move |r| (l, r)))
            .filter(|&(l, r)| verbatim(l, r))
            .collect();
        let same = alignment.links.iter().filter(|link| link.kind == LinkKind::Same);
        let found: Vec<(usize, usize)> =
            same.map(|link| (link.sentences.left[0], link.sentences.right[0])).collect();
        assert!(copied.len() >= 6, "{left} {right}: {} copied", copied.len());
        assert_eq!(found, copied, "{left} {right}");
    }
}

fn names(divergence: &Divergence, documents: &Sides<Document>, label: &DivergenceLabel) -> bool {
    let touches = |span: Option<Span>, document: &Document, text: &Option<String>| {
        let place = text.as_ref().and_then(|text| {
            let start = document.text.find(text.as_str())?;
            Some(Span::new(start, start + text.len()))
        });
        matches!((span, place), (Some(span), Some(place)) if span.overlaps(place))
    };
    touches(divergence.spans.left, &documents.left, &label.left)
        || touches(divergence.spans.right, &documents.right, &label.right)
}

#[test]
fn most_planted_major_divergences_of_the_paraphrase_are_named() {
    let (documents, comparison) = compared("carrow-ostrell-docks.txt", "northwire-dock-strike.txt");
    let labels = labels();
    let planted: Vec<&DivergenceLabel> = labels
        .divergence
        .iter()
        .filter(|label| {
            label.left_file.starts_with("carrow") && label.right_file.starts_with("northwire")
        })
        .filter(|label| label.severity == "major")
        .collect();
    let reported = |label: &&&DivergenceLabel| {
        let grave = comparison
            .detail
            .diff
            .divergences
            .iter()
            .filter(|found| found.severity == Severity::Major);
        grave.into_iter().any(|found| names(found, &documents, label))
    };
    let found = planted.iter().filter(reported).count();
    assert!(found as f64 >= 0.8 * planted.len() as f64, "{found} of {} named", planted.len());
}

#[test]
fn the_one_changed_number_of_the_copy_is_its_one_major_divergence_of_a_number() {
    let (documents, comparison) = compared("beacon-dock-strike.txt", "northwire-dock-strike.txt");
    let numbers: Vec<(&str, &str)> = comparison
        .detail
        .diff
        .divergences
        .iter()
        .filter(|found| {
            found.severity == Severity::Major && found.kind == dedup::diff::DivergenceKind::Number
        })
        .filter_map(|found| {
            let Sides { left, right } = found.spans;
            Some((left?.of(&documents.left.text), right?.of(&documents.right.text)))
        })
        .collect();
    assert!(
        matches!(numbers[..], [(left, right)] if left.contains("28") && right.contains("38")),
        "{numbers:?}"
    );
}
