//! A store gives back what was read, wherever the texts lie.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::thread;

use tempfile::TempDir;

use super::stream::tests::gzip;
use super::{Corpus, Store, blocks, read_paths};
use crate::config::InputConfig;
use crate::document::{Document, DocumentId};
use crate::error::Error;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn store(paths: &[PathBuf], config: &InputConfig, room: u64) -> Store {
    let mut store = Store::new(config, room, std::env::temp_dir());
    for block in
        blocks(paths, &mut &b"{\"text\":\"In.\"}\n{\"text\":\"Again.\"}"[..], config).unwrap()
    {
        store.add(block.parse(config)).unwrap();
    }
    store
}

fn corpus(paths: &[PathBuf], config: &InputConfig) -> Corpus {
    let mut stdin = &b"{\"text\":\"In.\"}\n{\"text\":\"Again.\"}"[..];
    read_paths(paths, &mut stdin, config, &mut |_| {}).unwrap()
}

fn all(store: &Store) -> Vec<Document> {
    (0..store.len() as u32).map(|id| store.document(DocumentId(id)).unwrap()).collect()
}

/// Returns lines of reports, more than a block of them.
fn many_lines() -> String {
    let line = |n: usize| {
        let text = format!("Fog closed port {n}.\\n").repeat(n % 40);
        let day = n % 28 + 1;
        format!(
            "{{\"id\":\"n{}\",\"text\":\"{text}It lifted.\",\"source\":\"S{}\",\"title\":\"T{n}\",\
             \"published\":\"1931-02-{day:02}T10:00:00Z\",\"url\":\"u\",\"lang\":\"en\"}}\r\n",
            n % 999,
            n % 7
        )
    };
    (0..2_000).map(line).collect()
}

#[test]
fn every_document_comes_back_whole_wherever_its_text_lies() {
    let lines = many_lines();
    let latin = b"{\"text\":\"M\xfcller.\"}\n\n{\"text\":\"B\xe4cker.\",\"id\":[]}\n";
    let utf16: Vec<u8> = lines[..900].encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = folder(&[
        ("a.jsonl", lines.as_bytes()),
        ("b.jsonl.gz", &gzip(lines.as_bytes())),
        ("c.jsonl", latin),
        ("d.jsonl", format!("\u{feff}{}", &lines[..900]).as_bytes()),
        ("e.jsonl", &utf16),
        ("f.txt", b"\xef\xbb\xbfDate: 2031-03-15\nFog."),
        ("g.md", b"---\ntitle: Fog\nurl: u\n---\nFog."),
        ("h.txt", b"M\xfcller."),
        ("i.txt", b""),
    ]);
    let (paths, config) = ([folder.path().to_owned(), "-".into()], InputConfig::default());
    let corpus = corpus(&paths, &config);
    assert!(corpus.documents.len() > 4_000);
    for room in [0, 300_000, corpus.bytes - 1, corpus.bytes, u64::MAX] {
        let store = store(&paths, &config, room);
        assert_eq!(all(&store), corpus.documents, "{room}");
        assert_eq!(store.warnings(), corpus.warnings);
        assert_eq!((store.bytes(), store.skipped()), (corpus.bytes, corpus.skipped()));
        for (document, id) in corpus.documents.iter().zip(0..) {
            let id = DocumentId(id);
            assert_eq!(store.about(id), document.about());
            assert_eq!(store.day(id), document.day());
            let published = document.published.as_ref();
            let second = published.map(|at| at.seconds.unwrap_or(i64::from(at.day()) * 86_400));
            assert_eq!(store.published(id), second);
        }
    }
}

#[test]
fn lines_longer_than_a_block_and_those_behind_them_keep_their_places() {
    let config = InputConfig { max_bytes: 3 << 20, ..InputConfig::default() };
    let line = |bytes: usize| format!("{{\"text\":\"{}\"}}\n", "Fog. ".repeat(bytes / 5));
    let sizes = [20, 1 << 20, 20, 4 << 20, 40, 4 << 20, 2 << 20, 10];
    let folder = folder(&[("a.jsonl", sizes.map(line).concat().trim_end().as_bytes())]);
    let paths = [folder.path().to_owned()];
    let corpus = corpus(&paths, &config);
    let found: Vec<Option<u32>> = corpus.documents.iter().map(|document| document.line).collect();
    assert_eq!(found, [1, 2, 3, 5, 7, 8].map(Some));
    let skipped: Vec<Option<u64>> = corpus.warnings.iter().map(|warning| warning.line).collect();
    assert_eq!(skipped, [4, 6].map(Some));
    let size = line(4 << 20).len() - 1;
    let text = format!("is too large ({size} bytes; the limit is {})", 3 << 20);
    assert_eq!(corpus.warnings[0].reason.to_string(), text);
    assert_eq!(all(&store(&paths, &config, 0)), corpus.documents);
}

#[test]
fn reports_of_all_blocks_before_a_break_are_counted() {
    let packed = gzip(many_lines().as_bytes());
    let folder = folder(&[("a.jsonl.gz", &packed[..packed.len() - 9])]);
    let corpus = corpus(&[folder.path().to_owned()], &InputConfig::default());
    let kept = format!("the reports before the break are kept: {})", corpus.documents.len());
    assert!(corpus.documents.len() > 1_000);
    assert!(corpus.warnings.last().unwrap().to_string().ends_with(&kept));
}

fn problem(store: &Store, id: u32) -> String {
    let error = store.document(DocumentId(id)).unwrap_err();
    assert!(matches!(error, Error::Changed { .. }) && error.hint().is_some());
    error.to_string().rsplit('/').next().unwrap().to_owned()
}

#[test]
fn a_file_that_changed_is_told_and_one_that_only_grew_is_read() {
    let lines = "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n";
    let folder = folder(&[("a.jsonl", lines.as_bytes()), ("b.txt", b"Fog.")]);
    let [a, b] = ["a.jsonl", "b.txt"].map(|name| folder.path().join(name));
    let config = InputConfig::default();
    let read = || store(&[a.clone(), b.clone()], &config, 0);
    let before = read();
    let mut file = fs::OpenOptions::new().append(true).open(&a).unwrap();
    file.write_all(b"{\"text\":\"Three.\"}\n").unwrap();
    assert_eq!(all(&before).len(), 3);
    fs::write(&a, lines.replace("Two", "Ten")).unwrap();
    fs::write(&b, b"F").unwrap();
    for store in [&before, &read()] {
        assert_eq!(&*store.document(DocumentId(0)).unwrap().text, "One.");
    }
    assert_eq!(problem(&before, 1), "a.jsonl:2: changed while it was being read");
    assert_eq!(problem(&before, 2), "b.txt: changed while it was being read");
    let before = read();
    fs::write(&a, "").unwrap();
    assert_eq!(problem(&before, 0), "a.jsonl:1: changed while it was being read");
    fs::remove_file(&b).unwrap();
    assert!(matches!(read_last(&before), Err(Error::Io { .. })));
}

fn read_last(store: &Store) -> Result<Document, Error> {
    store.document(DocumentId(store.len() as u32 - 1))
}

#[test]
fn any_number_of_threads_may_ask_for_documents() {
    let folder = folder(&[("a.jsonl", many_lines().as_bytes())]);
    let (paths, config) = ([folder.path().to_owned(), "-".into()], InputConfig::default());
    let (corpus, store) = (corpus(&paths, &config), store(&paths, &config, 0));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(all(&store), corpus.documents));
        }
    });
}

#[test]
fn texts_that_can_neither_be_kept_nor_laid_down_are_an_error() {
    let config = InputConfig::default();
    let mut store = Store::new(&config, 0, "/no/such/folder".into());
    let mut stdin = &b"{\"text\":\"Fog.\"}\n"[..];
    let block = blocks(&["-".into()], &mut stdin, &config).unwrap().next().unwrap();
    assert!(matches!(store.add(block.parse(&config)), Err(Error::Scratch { .. })));
}

#[test]
fn a_store_without_documents_says_so() {
    let store = store(&[folder(&[]).path().to_owned()], &InputConfig::default(), 0);
    assert!(store.is_empty() && matches!(store.require_some(), Err(Error::NoInput { skipped: 0 })));
}
