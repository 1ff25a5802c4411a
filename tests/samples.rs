//! The samples are what their README and their labels say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use dedup::diff::{DivergenceKind, Severity};
use dedup::document::Relation;
use dedup::segment::word_terms;
use dedup::shingle::ShingleSet;
use dedup::verify::{Similarity, similarity};
use serde::{Deserialize, Serialize};

/// Most Jaccard similarity of a pair that is labelled a rewrite: what makes it one.
const REWRITE_JACCARD: f64 = 0.03;
/// Most words of a dateline, which may stand before the first words of a lead.
const DATELINE_WORDS: usize = 8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Labels {
    schema: u32,
    pair: Vec<LabelledPair>,
    link: Vec<LabelledLink>,
    divergence: Vec<LabelledDivergence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelledPair {
    left: String,
    right: String,
    relation: Relation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelledLink {
    left_file: String,
    right_file: String,
    left: Vec<String>,
    right: Vec<String>,
    strength: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelledDivergence {
    left_file: String,
    right_file: String,
    kind: String,
    severity: String,
    left: Option<String>,
    right: Option<String>,
    note: String,
}

fn path(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "samples", name].iter().collect()
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("samples/{name}: {error}"))
}

fn labels() -> Labels {
    toml::from_str(&read("labels.toml")).unwrap_or_else(|error| panic!("labels.toml: {error}"))
}

/// Returns the names of the reports, in order: all files but the README and the labels.
fn reports() -> BTreeSet<String> {
    let entries = fs::read_dir(path("")).expect("the samples can be listed");
    let names = entries.map(|entry| {
        let name = entry.expect("an entry can be read").file_name();
        name.into_string().expect("the samples have plain names")
    });
    names.filter(|name| !matches!(name.as_str(), "README.md" | "labels.toml")).collect()
}

fn relations() -> BTreeMap<(String, String), Relation> {
    let pairs = labels().pair.into_iter();
    pairs.map(|pair| ((pair.left, pair.right), pair.relation)).collect()
}

fn measured(left: &str, right: &str) -> Similarity {
    let [left, right] = [left, right].map(|name| ShingleSet::of_terms(word_terms(&read(name)), 5));
    similarity(&left, &right)
}

/// Returns a name as output writes it.
fn written(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("a plain variant has a JSON form");
    value.as_str().expect("a plain variant is written as a string").to_owned()
}

fn kinds() -> BTreeSet<String> {
    use DivergenceKind as K;
    let facts = [K::Number, K::Date, K::Name, K::Quote, K::Attribution, K::Negation];
    let shades = [K::Certainty, K::LoadedTerm, K::Causality, K::Omission, K::Addition, K::Wording];
    facts.into_iter().chain(shades).map(written).collect()
}

/// Returns the cells of the rows of the README whose first cell is code.
fn readme_rows() -> Vec<Vec<String>> {
    let readme = read("README.md");
    let rows = readme.lines().filter(|line| line.starts_with("| `"));
    let cells = |row: &str| row.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect();
    rows.map(cells).collect()
}

/// Asserts that a text stands exactly once in a report, and returns where.
fn place(file: &str, text: &str) -> usize {
    let whole = read(file);
    let found: Vec<usize> = whole.match_indices(text).map(|(at, _)| at).collect();
    assert_eq!(found.len(), 1, "{file}: {text:?} stands {} times", found.len());
    found[0]
}

/// Tells whether a sentence may begin behind this part of a line.
fn may_begin_behind(before: &str) -> bool {
    let before = before.trim_end();
    let marks_only = before.chars().all(|c| matches!(c, '#' | '*'));
    let ended = before.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?']);
    let short = before.split_whitespace().count() <= DATELINE_WORDS;
    let dateline = short && (before.ends_with('–') || before.trim_start().starts_with("date "));
    marks_only || ended || dateline
}

#[test]
fn every_report_has_a_row_in_the_readme_and_every_row_a_report() {
    let rows = readme_rows().into_iter().filter(|cells| cells.len() == 3);
    let listed: Vec<String> = rows.map(|cells| cells[0].trim_matches('`').to_owned()).collect();
    assert_eq!(listed.iter().cloned().collect::<BTreeSet<_>>(), reports());
    assert_eq!(listed.len(), reports().len(), "a report is listed twice");
}

#[test]
fn every_pair_of_reports_is_labelled_once() {
    let labels = labels();
    assert_eq!(labels.schema, 1);
    let mut seen = BTreeSet::new();
    for pair in &labels.pair {
        assert!(pair.left < pair.right, "{} stands before {}", pair.left, pair.right);
        assert!(seen.insert((&pair.left, &pair.right)), "{} {} twice", pair.left, pair.right);
    }
    let reports = reports();
    for (left, right) in reports.iter().flat_map(|a| reports.iter().map(move |b| (a, b))) {
        assert_eq!(seen.contains(&(left, right)), left < right, "{left} {right}");
    }
    assert_eq!(seen.len(), reports.len() * (reports.len() - 1) / 2);
}

#[test]
fn every_linked_sentence_is_found_by_its_first_words() {
    let relations = relations();
    for link in labels().link {
        let of_pair = relations.get(&(link.left_file.clone(), link.right_file.clone()));
        assert!(of_pair.is_some(), "{} {}", link.left_file, link.right_file);
        assert!((1..=3).contains(&link.strength), "{:?}", link.left);
        assert!(!link.left.is_empty() && !link.right.is_empty(), "an empty side");
        assert!(link.left.len() == 1 || link.right.len() == 1, "{:?}: n to m", link.left);
        for (file, starts) in [(&link.left_file, &link.left), (&link.right_file, &link.right)] {
            for start in starts {
                let whole = read(file);
                let before = whole[..place(file, start)].rsplit('\n').next().unwrap_or_default();
                assert!(may_begin_behind(before), "{file}: no sentence begins at {start:?}");
            }
        }
    }
}

#[test]
fn no_link_is_labelled_twice() {
    let mut seen = BTreeSet::new();
    for link in labels().link {
        let files = [&link.left_file, &link.right_file];
        let text = format!("{files:?} {:?} {:?}", link.left, link.right);
        assert!(seen.insert(text.clone()), "{text}");
    }
}

#[test]
fn every_divergence_is_of_a_known_kind_and_quotes_its_reports() {
    let severities: BTreeSet<String> =
        [Severity::Major, Severity::Minor, Severity::Style].map(written).into();
    let relations = relations();
    for item in labels().divergence {
        let of_pair = relations.get(&(item.left_file.clone(), item.right_file.clone()));
        assert!(of_pair.is_some(), "{} {}", item.left_file, item.right_file);
        assert!(kinds().contains(&item.kind), "{}: unknown kind", item.kind);
        assert!(severities.contains(&item.severity), "{}: unknown severity", item.severity);
        assert!(!item.note.is_empty(), "{:?}: no note", item.left);
        let sides = [(&item.left_file, &item.left), (&item.right_file, &item.right)];
        for (file, text) in sides {
            if let Some(text) = text {
                place(file, text);
            }
        }
        let has = [item.left.is_some(), item.right.is_some()];
        let wanted = match item.kind.as_str() {
            "omission" => has == [true, false],
            "addition" => has == [false, true],
            _ => has != [false, false],
        };
        assert!(wanted, "{}: on the wrong sides: {:?} {:?}", item.kind, item.left, item.right);
    }
}

#[test]
fn a_rewrite_shares_hardly_a_run_of_words_with_its_source() {
    for ((left, right), relation) in relations() {
        if relation == Relation::Rewrite {
            let jaccard = measured(&left, &right).jaccard;
            assert!(jaccard <= REWRITE_JACCARD, "{left} {right}: {jaccard:.3}");
        }
    }
}

#[test]
fn copies_share_most_and_strangers_hardly_a_run_of_words() {
    for ((left, right), relation) in relations() {
        let found = measured(&left, &right);
        let larger = found.containment.left.max(found.containment.right);
        let fits = match relation {
            Relation::Identical | Relation::NearDuplicate => found.jaccard > 0.5,
            Relation::Excerpt => larger > 0.5 && found.jaccard < 0.5,
            Relation::Rewrite | Relation::SameEvent | Relation::Unrelated => larger < 0.05,
        };
        assert!(fits, "{left} {right}: {relation}, {found:?}");
    }
}

/// The README says so itself: the third decimal may differ.
#[test]
fn the_similarities_in_the_readme_are_the_measured_ones() {
    let rows: Vec<_> = readme_rows().into_iter().filter(|cells| cells.len() == 4).collect();
    assert!(!rows.is_empty(), "no table of similarities found");
    let relations = relations();
    for cells in rows {
        let name = |stem: &str| {
            let stem = stem.trim().trim_matches('`');
            let found = reports().into_iter().find(|name| name.split('.').next() == Some(stem));
            found.unwrap_or_else(|| panic!("{stem}: no such report"))
        };
        let (left, right) = cells[0].split_once('/').expect("a pair is written with a slash");
        let (left, right) = (name(left), name(right));
        let found = measured(&left, &right);
        let told = cells[2..].join("/");
        let told = told.split('/').map(|value| value.trim().parse::<f64>().expect("a number"));
        let measured = [found.jaccard, found.containment.left, found.containment.right];
        for (told, measured) in told.zip(measured) {
            assert!((told - measured).abs() < 0.005, "{left} {right}: {told}, but {measured:.3}");
        }
        assert_eq!(relations[&(left, right)].name(), cells[1]);
    }
}
