//! How many instructions the hot loops take, counted by callgrind: a figure that no noise touches.
//!
//! Each loop runs once under valgrind, in a process of its own, and what it takes is held against
//! `instructions.toml`: more by a twentieth ends with exit code 1, less is said, so that the record
//! can follow (`-- --record` writes it anew). Without valgrind, or with another compiler or machine
//! than the record's, nothing is held against it. Valgrind knows no AVX-512: what is counted is the
//! plain code and that for AVX2.

#![expect(clippy::print_stdout, reason = "the figures are what a benchmark is run for")]

mod texts;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use dedup::align::align;
use dedup::candidate::{anchors, banding};
use dedup::config::{AlignConfig, Config, InputConfig, SignConfig};
use dedup::document::{Document, Sides};
use dedup::hash;
use dedup::ingest::{Block, blocks};
use dedup::segment::{Segments, WordReader, segment};
use dedup::shingle::ShingleTable;
use dedup::sign::{Block as SignedBlock, Signatures, Signer};
use dedup::simd::Isa;
use dedup::verify::overlap;
use serde::{Deserialize, Serialize};

/// More instructions than are recorded, as a share, that are let pass.
const TOLERANCE: f64 = 0.05;

/// Words of a shingle.
const WIDTH: usize = 5;

/// What is counted: its name, the unit of its work, and the loop itself, which returns how many units
/// it has done.
struct Loop(&'static str, &'static str, fn() -> usize);

const LOOPS: [Loop; 8] = [
    Loop("words, plain", "byte", || read_words("scalar")),
    Loop("words, AVX2", "byte", || read_words("avx2")),
    Loop("signature, plain", "word", sign_words),
    Loop("JSON lines", "byte", parse_lines),
    Loop("anchors", "byte", find_anchors),
    Loop("band join", "key", join_bands),
    Loop("overlap", "shingle", overlap_shingles),
    Loop("alignment", "pair", align_pair),
];

/// What was counted, and with what.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Record {
    compiler: String,
    machine: String,
    /// Instructions for each unit, by loop.
    instructions: BTreeMap<String, f64>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let Some(("--loop", name)) = arguments.first().map(String::as_str).zip(arguments.get(1)) {
        let units = LOOPS.iter().find(|one| one.0 == name).map(|one| (one.2)());
        println!("{}", units.unwrap_or(0));
        return ExitCode::SUCCESS;
    }
    if Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("skipped: valgrind is not there (Debian: apt-get install valgrind)");
        return ExitCode::SUCCESS;
    }
    let counted = Record {
        compiler: compiler(),
        machine: env::consts::ARCH.to_owned(),
        instructions: LOOPS
            .iter()
            .filter_map(|one| Some((one.0.to_owned(), count(one.0)?)))
            .collect(),
    };
    if arguments.iter().any(|argument| argument == "--record") {
        let text = toml::to_string(&counted).expect("numbers and names are TOML");
        fs::write(record_file(), text).expect("the record can be written");
        return ExitCode::SUCCESS;
    }
    compare(&counted)
}

fn record_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/instructions.toml")
}

fn compiler() -> String {
    let output = Command::new("rustc").arg("--version").output();
    let version = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    version.unwrap_or_default().split_whitespace().nth(1).unwrap_or_default().to_owned()
}

/// Returns the instructions that a unit of a loop takes; `None` where the machine lacks those that
/// the loop is made of.
///
/// # Panics
///
/// Where valgrind counts nothing, with what it says.
fn count(name: &str) -> Option<f64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .args(["--collect-atstart=no", "--toggle-collect=*measured*"])
        .arg(env::current_exe().expect("a process has a program"))
        .args(["--loop", name])
        .output()
        .expect("valgrind was found before");
    let told = String::from_utf8_lossy(&output.stderr);
    let units: Option<f64> = String::from_utf8_lossy(&output.stdout).trim().parse().ok();
    let collected = told.lines().find_map(|line| line.split_once("Collected : "));
    let instructions: Option<f64> = collected.and_then(|two| two.1.trim().parse().ok());
    let (Some(units), Some(instructions)) = (units, instructions) else {
        panic!("valgrind has counted nothing of {name}:\n{told}");
    };
    (units > 0.0).then(|| (instructions / units * 100.0).round() / 100.0)
}

/// Prints what was counted beside the record, and tells whether a loop takes more.
fn compare(counted: &Record) -> ExitCode {
    let text = fs::read_to_string(record_file()).unwrap_or_default();
    let record: Record = toml::from_str(&text).unwrap_or_default();
    let same = (&record.compiler, &record.machine) == (&counted.compiler, &counted.machine);
    let mut slower = false;
    println!("{:<18} {:>12} {:>12}", "loop", "counted", "recorded");
    for Loop(name, unit, _) in LOOPS {
        let Some(&now) = counted.instructions.get(name) else { continue };
        let before = record.instructions.get(name).copied().unwrap_or_default();
        let remark = match now / before {
            _ if before == 0.0 => "MORE: record it",
            ratio if ratio > 1.0 + TOLERANCE => "MORE",
            ratio if ratio < 1.0 - TOLERANCE => "less: record it",
            _ => "",
        };
        slower |= same && remark.starts_with("MORE");
        println!("{name:<18} {now:>12.2} {before:>12.2}  a {unit}  {remark}");
    }
    if !same {
        println!(
            "not held against the record: it is of rustc {} on {}, this is rustc {} on {}",
            record.compiler, record.machine, counted.compiler, counted.machine
        );
    }
    ExitCode::from(u8::from(slower))
}

/// What callgrind counts the instructions of.
#[inline(never)]
fn measured(work: &mut dyn FnMut()) {
    work();
}

fn texts() -> Vec<String> {
    let both = |more: usize| {
        let texts::Rewrite { report, rewrite } = texts::rewrite(10 + more);
        [report, rewrite]
    };
    (0..10).flat_map(both).collect()
}

fn sizes(texts: &[String]) -> usize {
    texts.iter().map(String::len).sum()
}

fn read_words(set: &str) -> usize {
    let Some(isa) = Isa::available().into_iter().find(|isa| isa.name() == set) else { return 0 };
    let (texts, mut reader) = (texts(), WordReader::with(isa));
    measured(&mut || {
        for text in &texts {
            black_box(reader.read(text));
        }
    });
    sizes(&texts)
}

fn sign_words() -> usize {
    let isa = Isa::available()[0];
    let (mut reader, mut signer) = (WordReader::with(isa), Signer::with(isa));
    let words: Vec<Vec<u64>> = texts().iter().map(|text| reader.read(text).to_vec()).collect();
    let (config, mut values) = (SignConfig::default(), Vec::new());
    measured(&mut || {
        for words in &words {
            values.clear();
            signer.sign(words, WIDTH, &config, &mut values);
            black_box(&values);
        }
    });
    words.iter().map(Vec::len).sum()
}

fn parse_lines() -> usize {
    let config = InputConfig::default();
    let line = |(at, text): (usize, &String)| {
        let text = serde_json::to_string(text).expect("text is JSON");
        format!("{{\"id\":\"n{at}\",\"text\":{text},\"published\":\"2031-02-1{}\"}}\n", at % 10)
    };
    let lines: String = texts().iter().enumerate().map(line).collect();
    let mut stdin = lines.as_bytes();
    let blocks: Vec<Block> =
        blocks(&["-".into()], &mut stdin, &config).expect("stdin is there").collect();
    measured(&mut || {
        for block in &blocks {
            black_box(block.parse(&config));
        }
    });
    lines.len()
}

fn find_anchors() -> usize {
    let texts = texts();
    let documents: Vec<Document> =
        texts.iter().map(|text| Document::of_text("a", text.as_str())).collect();
    let mut reader = WordReader::with(Isa::available()[0]);
    let mut find = || {
        for document in &documents {
            reader.read(document.body());
            black_box(anchors::terms(document, &reader));
        }
    };
    find(); // What is made once, and the stems that are remembered.
    measured(&mut find);
    sizes(&texts)
}

fn join_bands() -> usize {
    const DOCUMENTS: u64 = 20_000;
    let config = Config::default();
    let value =
        |document: u64, bin: u64| hash::mix((document - document % 10 / 9) << 8 | bin) as u16;
    let count = config.sign.values() as u64;
    let values: Vec<u16> = (0..DOCUMENTS)
        .flat_map(|document| (0..count).map(move |bin| value(document, bin)))
        .collect();
    let block = SignedBlock::of(&values, vec![400; DOCUMENTS as usize], &config.sign);
    let mut table = Signatures::new(&config.sign, usize::MAX, &env::temp_dir());
    table.append(block).expect("it lies in memory");
    measured(&mut || {
        black_box(banding::candidates(&table, &config).expect("it lies in memory"));
    });
    DOCUMENTS as usize * config.sign.bands
}

fn overlap_shingles() -> usize {
    let mut reader = WordReader::default();
    let terms: Vec<Vec<u64>> = texts().iter().map(|text| reader.read(text).to_vec()).collect();
    let mut shingles = 0;
    measured(&mut || {
        for two in terms.as_chunks::<2>().0 {
            let [left, right] = two.each_ref().map(|terms| ShingleTable::of_terms(terms, WIDTH));
            shingles += left.all().len() + right.all().len();
            black_box(overlap(Sides::new(&left, &right)));
        }
    });
    shingles
}

fn align_pair() -> usize {
    let texts::Rewrite { report, rewrite } = texts::rewrite(20);
    let documents = Sides::new(Document::of_text("a", report), Document::of_text("b", rewrite));
    let segments: Sides<Segments> = documents.as_ref().map(segment);
    let config = AlignConfig::default();
    measured(&mut || {
        black_box(align(documents.as_ref(), segments.as_ref(), &config));
    });
    1
}
