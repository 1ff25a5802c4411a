//! What a run takes of the machine: memory within bounds, temporary files that leave nothing, an end
//! when it is asked for one.

#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Output, Stdio};

/// Reports of a corpus whose texts and keys exceed the least memory that can be allowed.
const REPORTS: usize = 24_000;

/// Returns JSON lines of made-up reports, of which every ninth is a copy of another with a word
/// changed.
fn corpus() -> String {
    let mut lines = String::new();
    for report in 0..REPORTS {
        let story = if report % 9 == 8 { report - 5 } else { report };
        let word = |place: usize| (story * 7_919 + place * place * 104_729) % 60_013;
        let mut text: String = (0..70).fold(String::new(), |mut text, place| {
            let _ = write!(text, "w{} ", word(place));
            text
        });
        if story != report {
            text.push_str("corrected");
        }
        let _ = writeln!(lines, r#"{{"id":"r{report}","text":"{text}"}}"#);
    }
    lines
}

fn start(arguments: &[&str], temporary: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_dedup"))
        .args(arguments)
        .env("TMPDIR", temporary)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// Returns what a run over a corpus on standard input ends with.
fn run(corpus: &str, arguments: &[&str], temporary: &Path) -> Output {
    let mut child = start(arguments, temporary);
    let mut stdin = child.stdin.take().expect("piped");
    let corpus = corpus.to_owned();
    // A run that fails leaves its input unread.
    let writer = std::thread::spawn(move || _ = stdin.write_all(corpus.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("writing does not panic");
    output
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).expect("a folder of our own").next().is_none()
}

const NEAR: [&str; 5] = ["-", "--relation", "near-duplicate", "--format", "jsonl"];

/// Returns the lines of a report but its figures, which tell seconds.
fn without_figures(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stdout.clone()).expect("JSON is UTF-8");
    text.lines().filter(|line| !line.contains(r#""type":"stats""#)).map(String::from).collect()
}

#[test]
fn with_little_memory_a_run_finds_the_same_and_leaves_nothing() {
    let (corpus, folder) = (corpus(), tempfile::tempdir().unwrap());
    let free = run(&corpus, &NEAR, folder.path());
    let bound = run(&corpus, &[&NEAR[..], &["--memory", "16M"]].concat(), folder.path());
    assert_eq!((free.status.code(), bound.status.code()), (Some(0), Some(0)));
    let lines = without_figures(&free);
    assert!(lines.iter().filter(|line| line.contains(r#""type":"pair""#)).count() > REPORTS / 10);
    assert!(lines == without_figures(&bound), "memory shows in the report");
    assert!(is_empty(folder.path()));
}

#[test]
fn a_folder_that_takes_no_temporary_file_is_named_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone");
    let output = run(&corpus(), &[&NEAR[..], &["--memory", "16M"]].concat(), &gone);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains(gone.to_str().unwrap()) && told.contains("--memory"), "{told}");
    assert!(output.stdout.is_empty());
}

/// Reads what a run tells until it has told something.
fn await_told(stderr: &mut BufReader<ChildStderr>, wanted: &str) {
    let mut line = String::new();
    while !line.contains(wanted) {
        line.clear();
        assert!(
            stderr.read_line(&mut line).is_ok_and(|count| count > 0),
            "the run ended without `{wanted}`"
        );
    }
}

#[test]
fn an_interrupt_ends_a_run_and_leaves_no_temporary_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = start(&[&NEAR[..], &["--memory", "16M"]].concat(), folder.path());
    let mut stdin = child.stdin.take().unwrap();
    // More than a pipe holds: when it is written, the run has begun to read.
    stdin.write_all(corpus().as_bytes()).unwrap();
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    await_told(&mut stderr, "stopping; Ctrl-C again ends at once");
    drop(stdin);
    let mut rest = String::new();
    stderr.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{rest}");
    assert!(rest.contains("stopped while reading; nothing was found by then"), "{rest}");
    assert!(is_empty(folder.path()));
}
