//! Incoming reports against an archive: the same pairs as a run over both, and nothing else.

use dedup::config::Config;
use dedup::document::{Document, DocumentId, Level, Relation, Sides};
use dedup::ingest::read_paths;
use dedup::pipeline::{Checked, Checker, Incoming, MemoryArchive, compare, run, with_threads};

fn samples() -> Vec<Document> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let config = Config::default().input;
    read_paths(&[folder.into()], &mut &b""[..], &config, &mut |_| {}).expect("samples").documents
}

fn at(level: Level) -> Config {
    Config { relation: level, ..Config::default() }
}

fn archive(documents: &[Document], config: &Config) -> MemoryArchive {
    MemoryArchive::new(documents.to_vec(), config, &|_, _, _| {})
}

fn check(archive: &MemoryArchive, incoming: &[Document], config: &Config) -> Vec<Checked> {
    let incoming: Vec<Incoming> =
        incoming.iter().map(|document| Incoming { document, itself: None }).collect();
    Checker::new(archive, config, true).check_all(&incoming)
}

/// Returns the ids of the archived reports that were found.
fn ids(checked: &Checked) -> Vec<u32> {
    checked.matches.iter().map(|found| found.archived.0).collect()
}

#[test]
fn a_check_finds_the_pairs_that_a_run_over_both_finds() {
    let all = samples();
    for level in [Level::NearDuplicate, Level::Rewrite, Level::SameEvent] {
        let config = at(level);
        for incoming in 0..all.len() {
            let mut documents = all.clone();
            let last = documents.remove(incoming);
            let archive = archive(&documents, &config);
            documents.push(last);
            let id = DocumentId(documents.len() as u32 - 1);
            let outcome = run(&documents, &config, true, &|_, _, _| {});
            let of_both = outcome.pairs.iter().filter(|found| found.pair.right() == id);
            let expected: Vec<String> = of_both
                .map(|found| {
                    format!(
                        "{:?} {:?} {:?} {:?}",
                        found.pair.left(),
                        found.verdict,
                        found.similarity,
                        found.detail
                    )
                })
                .collect();
            let checked = check(&archive, &documents[documents.len() - 1..], &config);
            let mut found: Vec<String> = checked[0]
                .matches
                .iter()
                .map(|found| {
                    format!(
                        "{:?} {:?} {:?} {:?}",
                        found.archived, found.verdict, found.similarity, found.detail
                    )
                })
                .collect();
            found.sort();
            assert!(found == expected, "{} at {level:?}", documents[documents.len() - 1].id);
        }
    }
}

#[test]
fn a_match_is_what_comparing_the_two_reports_gives() {
    let (documents, config) = (samples(), at(Level::SameEvent));
    let (archived, incoming) = documents.split_at(5);
    for (report, checked) in
        incoming.iter().zip(check(&archive(archived, &config), incoming, &config))
    {
        for found in &checked.matches {
            let sides = Sides::new(&archived[found.archived.index()], report);
            let alone = compare(sides, &config);
            assert_eq!((found.verdict, found.similarity), (alone.verdict, alone.similarity));
            assert_eq!(
                format!("{:?}", found.detail.as_ref().unwrap()),
                format!("{:?}", alone.detail)
            );
        }
    }
}

#[test]
fn the_answer_to_a_report_is_the_same_alone_and_among_others_on_any_threads() {
    let (documents, config) = (samples(), at(Level::SameEvent));
    let (archived, rest) = documents.split_at(3);
    let archive = archive(archived, &config);
    let incoming: Vec<Document> = rest.iter().chain(rest).cloned().collect();
    let together = with_threads(Some(3), || check(&archive, &incoming, &config));
    for (report, found) in incoming.iter().zip(&together) {
        let alone =
            with_threads(Some(1), || check(&archive, std::slice::from_ref(report), &config));
        assert_eq!(format!("{:?}", alone[0]), format!("{found:?}"));
    }
}

#[test]
fn matches_stand_closest_first() {
    let (documents, config) = (samples(), at(Level::SameEvent));
    let archive = archive(&documents, &config);
    let wire = documents.iter().position(|document| document.id.starts_with("northwire")).unwrap();
    let found = &check(&archive, &documents[wire..=wire], &config)[0];
    let relations: Vec<Relation> =
        found.matches.iter().map(|found| found.verdict.relation).collect();
    assert!(relations.is_sorted(), "{relations:?}");
    assert_eq!(relations[..3], [Relation::Identical, Relation::NearDuplicate, Relation::Excerpt]);
}

#[test]
fn a_report_is_not_found_in_itself_but_in_its_other_copies() {
    let mut documents = samples();
    documents.push(Document { id: "copy".into(), ..documents[0].clone() });
    let config = at(Level::NearDuplicate);
    let archive = archive(&documents, &config);
    let checker = Checker::new(&archive, &config, false);
    let of = |itself| checker.check(Incoming { document: &documents[0], itself });
    assert_eq!(ids(&of(None))[0], 0);
    assert_eq!(ids(&of(Some(DocumentId(0))))[0], 8);
    assert_eq!(ids(&of(Some(DocumentId(8))))[0], 0);
    assert_eq!(of(Some(DocumentId(0))).matches[0].verdict.relation, Relation::Identical);
}

#[test]
fn an_empty_archive_and_a_report_without_words_match_nothing() {
    let config = Config::default();
    let nothing = Document::of_text("nothing", " – ");
    let found = check(&archive(&[], &config), &samples()[..1], &config);
    assert_eq!((ids(&found[0]), found[0].candidates), (vec![], 0));
    let archive = archive(&[samples(), vec![nothing.clone()]].concat(), &config);
    assert_eq!(ids(&check(&archive, &[nothing], &config)[0]), [0; 0]);
}
