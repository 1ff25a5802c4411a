//! How fast texts become signatures, by step and by set of instructions, in bytes of text.
//!
//! The text is that of the samples, over and over, cut to reports of 2,400 bytes.

use std::fs;
use std::path::Path;

use dedup::config::{ShingleConfig, SignConfig};
use dedup::segment::WordReader;
use dedup::sign::Signer;
use dedup::simd::Isa;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

/// Reports of a run.
const REPORTS: usize = 400;

/// Bytes of a report.
const LENGTH: usize = 2_400;

fn main() {
    divan::main();
}

fn reports() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let entries = fs::read_dir(folder).expect("the samples lie beside the sources");
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|kind| kind == "txt"));
    let all: String = texts.map(|path| fs::read_to_string(path).unwrap_or_default()).collect();
    let mut characters = all.chars().cycle();
    (0..REPORTS).map(|_| characters.by_ref().take(LENGTH).collect()).collect()
}

fn sets() -> Vec<&'static str> {
    Isa::available().iter().map(|isa| isa.name()).collect()
}

fn set(name: &str) -> Isa {
    let all = Isa::available();
    all.into_iter().find(|isa| isa.name() == name).expect("it is one of those available")
}

fn bytes(reports: &[String]) -> BytesCount {
    BytesCount::new(reports.iter().map(String::len).sum::<usize>())
}

#[divan::bench(args = sets())]
fn classify(bencher: Bencher, name: &str) {
    let (reports, isa) = (reports(), set(name));
    let (mut lowered, mut classes) = (Vec::new(), Vec::new());
    bencher.counter(bytes(&reports)).bench_local(|| {
        for report in &reports {
            isa.classify(black_box(report).as_bytes(), &mut lowered, &mut classes);
        }
    });
}

#[divan::bench(args = sets())]
fn tokenise(bencher: Bencher, name: &str) {
    let (reports, mut reader) = (reports(), WordReader::with(set(name)));
    bencher.counter(bytes(&reports)).bench_local(|| {
        for report in &reports {
            black_box(reader.read(black_box(report)));
        }
    });
}

#[divan::bench(args = sets())]
fn shingle(bencher: Bencher, name: &str) {
    let (reports, isa) = (reports(), set(name));
    let mut reader = WordReader::with(isa);
    let terms: Vec<Vec<u64>> = reports.iter().map(|report| reader.read(report).to_vec()).collect();
    let (width, mut shingles) = (ShingleConfig::default().width, Vec::new());
    bencher.counter(bytes(&reports)).bench_local(|| {
        for terms in &terms {
            isa.shingle(black_box(terms), width, &mut shingles);
        }
    });
}

/// From text to signature: all of the above, and the smallest hash of each bin.
#[divan::bench(args = sets())]
fn sign(bencher: Bencher, name: &str) {
    let (reports, isa) = (reports(), set(name));
    let (mut reader, mut signer) = (WordReader::with(isa), Signer::with(isa));
    let (width, config) = (ShingleConfig::default().width, SignConfig::default());
    let mut lanes = Vec::new();
    bencher.counter(bytes(&reports)).bench_local(|| {
        for report in &reports {
            lanes.clear();
            signer.sign(reader.read(black_box(report)), width, &config, &mut lanes);
            black_box(&lanes);
        }
    });
}
