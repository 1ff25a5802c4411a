//! The command line, as data: each file under `cli/` is a command and what it must print.
//!
//! - `NAME.toml`: one command (`bin.name = "dedup"`, `args = […]`, `status.code = 2`), with
//!   `NAME.stdin`, `NAME.stdout`, `NAME.stderr` and the folder it runs in, `NAME.in/`, beside it;
//!   where there is no such folder it runs in the root of the repository, so that `samples/` is
//!   at hand.
//! - `NAME.trycmd`: several commands with their output, as a terminal shows them.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes down what the program prints now;
//! `cargo test --test cli -- trycmd=NAME` runs one case.

use std::fs;
use std::path::{Path, PathBuf};

const FOLDER: &str = "tests/cli";

#[test]
fn every_command_prints_what_its_case_says() {
    trycmd::TestCases::new()
        .register_bin("dedup", trycmd::cargo::cargo_bin!("dedup"))
        .case("tests/cli/*.toml")
        .case("tests/cli/*.trycmd");
}

/// Returns what lies in the folder of cases, in the order of names; nothing without a folder.
fn entries() -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(FOLDER) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

#[test]
fn every_file_belongs_to_a_case() {
    for path in entries() {
        let case = |extension| has_extension(&path, extension);
        let beside = ["stdin", "stdout", "stderr", "in", "out"].into_iter().any(case);
        let of_case = beside && path.with_extension("toml").exists()
            || case("in") && path.with_extension("trycmd").exists();
        assert!(case("toml") || case("trycmd") || of_case, "{}: of no case", path.display());
    }
}

/// What a case leaves out is not checked, and a command of another name is passed over; so each
/// case must name the program and say what it prints.
#[test]
fn every_case_runs_the_program_and_says_what_it_prints() {
    for path in entries() {
        let text = || fs::read_to_string(&path).unwrap();
        let starts = |start| text().lines().any(|line| line.starts_with(start));
        if has_extension(&path, "toml") {
            assert!(starts("bin.name = \"dedup\""), "{}: no `bin.name`", path.display());
            let said = starts("stdout = ") || path.with_extension("stdout").exists();
            assert!(said, "{}: no `stdout = ` and no .stdout file", path.display());
        } else if has_extension(&path, "trycmd") {
            assert!(starts("$ dedup"), "{}: no `$ dedup`", path.display());
        }
    }
}
