//! How fast JSON lines are read: the blocks of a file, their documents, and the store of these.

mod texts;

use std::io::{Write, empty};
use std::path::PathBuf;

use dedup::config::InputConfig;
use dedup::document::DocumentId;
use dedup::ingest::{Block, Blocks, Parsed, Store, blocks};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use tempfile::NamedTempFile;

/// Lines of the file.
const LINES: usize = 20_000;

/// Sentences of its reports: the first number, and less than so many more.
const SENTENCES: (usize, usize) = (12, 12);

fn main() {
    divan::main();
}

/// Returns a file of JSON lines, 2 kB each in the mean.
fn file() -> NamedTempFile {
    let both = |more| {
        let texts::Rewrite { report, rewrite } = texts::rewrite(SENTENCES.0 + more);
        [report, rewrite]
    };
    let reports: Vec<String> = (0..SENTENCES.1).flat_map(both).collect();
    let mut file = tempfile::Builder::new().suffix(".jsonl").tempfile().expect("there is room");
    for line in 0..LINES {
        let text = serde_json::to_string(&reports[line % reports.len()]).expect("text is JSON");
        let (day, source) = (line % 28 + 1, line % 60);
        writeln!(
            file,
            "{{\"id\":\"n{line}\",\"text\":{text},\"source\":\"outlet {source}\",\
             \"published\":\"2031-02-{day:02}\"}}"
        )
        .expect("there is room");
    }
    file
}

fn with_blocks<T>(file: &NamedTempFile, work: impl FnOnce(Blocks<'_>) -> T) -> T {
    let (path, mut stdin): (PathBuf, _) = (file.path().to_owned(), empty());
    let config = InputConfig::default();
    work(blocks(&[path], &mut stdin, &config).expect("the file is there"))
}

fn parsed(file: &NamedTempFile) -> Vec<Parsed> {
    let parse = |block: Block| block.parse(&InputConfig::default());
    with_blocks(file, |blocks| blocks.map(parse).collect())
}

fn store(parsed: Vec<Parsed>) -> Store {
    let mut store = Store::new(&InputConfig::default(), 0, std::env::temp_dir());
    for parsed in parsed {
        store.add(parsed).expect("nothing is spilled");
    }
    store
}

fn size(file: &NamedTempFile) -> BytesCount {
    BytesCount::new(file.as_file().metadata().expect("the file is there").len())
}

#[divan::bench]
fn reading(bencher: Bencher) {
    let file = file();
    let read = || with_blocks(&file, |blocks| blocks.map(|block| block.size()).sum::<usize>());
    bencher.counter(size(&file)).bench(read);
}

#[divan::bench]
fn parsing(bencher: Bencher) {
    let file = file();
    let config = InputConfig::default();
    let blocks: Vec<Block> = with_blocks(&file, |blocks| blocks.collect());
    let parse = || black_box(&blocks).iter().map(|block| block.parse(&config).len());
    bencher.counter(size(&file)).bench(|| parse().sum::<usize>());
}

#[divan::bench]
fn storing(bencher: Bencher) {
    let file = file();
    bencher.counter(ItemsCount::new(LINES)).with_inputs(|| parsed(&file)).bench_values(store);
}

#[divan::bench]
fn reading_again(bencher: Bencher) {
    let file = file();
    let store = store(parsed(&file));
    let read = |id: u32| store.document(DocumentId(id)).expect("the file is as it was").text.len();
    bencher.counter(size(&file)).bench(|| (0..LINES as u32).map(read).sum::<usize>());
}
