//! A run over a corpus: the fast path against the naive one, and the same bytes on any threads.

use std::fmt::Write;

use dedup::config::Config;
use dedup::document::{Document, DocumentId, Level, Pair, Relation, Sides};
use dedup::ingest::read_paths;
use dedup::pipeline::{Outcome, compare, run, with_threads};

fn samples() -> Vec<Document> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let config = Config::default().input;
    read_paths(&[folder.into()], &mut &b""[..], &config, &mut |_| {}).expect("samples").documents
}

fn at(level: Level) -> Config {
    Config { relation: level, ..Config::default() }
}

fn run_on(documents: &[Document], config: &Config, threads: usize) -> Outcome {
    with_threads(Some(threads), || run(documents, config, true, &|_, _, _| {}))
}

/// A corpus of a few hundred short reports with copies, light edits and shared names.
fn made_up(reports: usize) -> Vec<Document> {
    let words = [
        "harbour", "strike", "mayor", "flood", "bridge", "Ostrell", "Vosper", "Renn", "council",
        "storm",
    ];
    let mut state = 12_345_u64;
    let mut pick = move |below: usize| {
        state = dedup::hash::mix(state);
        (state % below as u64) as usize
    };
    let mut documents: Vec<Document> = Vec::new();
    for number in 0..reports {
        let text = if number > 10 && pick(4) == 0 {
            let original = documents[pick(number)].text.to_string();
            original.replacen(words[pick(words.len())], "tower", 1)
        } else {
            let mut text = String::new();
            for _ in 0..6 {
                for _ in 0..9 {
                    let _ = write!(text, "{} {} ", words[pick(words.len())], pick(900));
                }
                text.push_str("today.\n");
            }
            text
        };
        documents.push(Document::of_text(format!("r{number}"), text));
    }
    documents
}

fn listed(outcome: &Outcome) -> Vec<(Pair, Relation)> {
    outcome.pairs.iter().map(|found| (found.pair, found.verdict.relation)).collect()
}

/// Every pair that stands at the asked level when all are compared.
fn naive(documents: &[Document], config: &Config) -> Vec<(Pair, Relation)> {
    let mut found = Vec::new();
    for right in 0..documents.len() {
        for left in 0..right {
            let sides = Sides::new(&documents[left], &documents[right]);
            let relation = compare(sides, config).verdict.relation;
            let ids = [left, right].map(|at| DocumentId(at as u32));
            if config.relation.admits(relation) {
                found.push((Pair::new(ids[0], ids[1]).expect("two reports"), relation));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_search_finds_every_rewrite_that_comparing_all_pairs_finds() {
    let documents = samples();
    let config = at(Level::Rewrite);
    let naive = naive(&documents, &config);
    assert!(naive.len() >= 4, "{naive:?}");
    assert_eq!(listed(&run_on(&documents, &config, 2)), naive);
}

#[test]
fn among_round_ups_and_a_growing_live_blog_the_search_finds_what_comparing_all_pairs_finds() {
    let reports = samples();
    let texts: Vec<&str> = reports.iter().map(|report| &*report.text).collect();
    let mut documents = reports.clone();
    documents.push(Document::of_text("round-up", format!("The week\n\n{}", texts.join("\n\n"))));
    for upto in 2..=4 {
        let text = format!("Live: how the day went\n\n{}", texts[..upto].join("\n\n"));
        documents.push(Document::of_text(format!("blog-{upto}"), text));
    }
    let config = at(Level::Rewrite);
    let found = listed(&run_on(&documents, &config, 2));
    assert_eq!(found, naive(&documents, &config));
    let round_up = DocumentId(reports.len() as u32);
    let held = |&id: &u32| {
        found.contains(&(Pair::new(DocumentId(id), round_up).unwrap(), Relation::Excerpt))
    };
    assert!((0..round_up.0).all(|id| held(&id)), "a report is not found in its round-up");
    let among_reports = |(pair, _): &&(Pair, Relation)| pair.right() < round_up;
    let without: Vec<_> = found.iter().filter(among_reports).copied().collect();
    assert_eq!(without, listed(&run_on(&reports, &config, 2)));
}

#[test]
fn one_two_and_five_threads_find_the_same_at_every_level() {
    let documents = made_up(90);
    for level in [Level::NearDuplicate, Level::Rewrite, Level::SameEvent] {
        let outcome = |threads| {
            let mut outcome = run_on(&documents, &at(level), threads);
            outcome.seconds = dedup::pipeline::Seconds::default();
            format!("{outcome:?}")
        };
        let single = outcome(1);
        assert!(single.contains("FoundPair"), "nothing found at {level:?}");
        assert_eq!(single, outcome(2));
        assert_eq!(single, outcome(5));
    }
}

#[test]
fn an_empty_corpus_and_a_single_report_have_no_pairs() {
    for documents in [Vec::new(), vec![Document::of_text("a", "Fog closed the port.")]] {
        let outcome = run_on(&documents, &at(Level::SameEvent), 1);
        assert!(outcome.pairs.is_empty() && outcome.clusters.is_empty());
        assert_eq!(outcome.words.len(), documents.len());
    }
}

#[test]
fn exchanged_sides_give_the_mirrored_comparison() {
    let documents = samples();
    let config = Config::default();
    for (left, right) in [(0, 1), (1, 6), (3, 5), (2, 4)] {
        let sides = Sides::new(&documents[left], &documents[right]);
        let (there, back) = (compare(sides, &config), compare(sides.swap(), &config));
        assert_eq!(there.verdict, back.verdict);
        let links = |comparison: &dedup::pipeline::Comparison, mirrored: bool| {
            let ends = comparison.detail.alignment.links.iter().map(|link| {
                let Sides { left, right } = link.sentences.clone();
                if mirrored { (right, left) } else { (left, right) }
            });
            let mut ends: Vec<_> = ends.collect();
            ends.sort();
            ends
        };
        assert_eq!(links(&there, false), links(&back, true));
    }
}

#[test]
fn copies_of_one_text_make_one_cluster_with_what_is_close_to_it() {
    let mut documents = samples();
    let copy = Document { id: "again".into(), ..documents[6].clone() };
    documents.push(copy);
    let outcome = run_on(&documents, &at(Level::Rewrite), 2);
    let members: Vec<u32> = outcome.clusters[0].members.iter().map(|id| id.0).collect();
    assert_eq!(members, [0, 1, 6, 7, 8]);
}
