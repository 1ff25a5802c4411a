//! The checker against small sources: it finds each breach where it is, and nothing else.

use super::law::check;
use super::source::Source;

/// Returns the breaches as `file:line: rule`, for sources given as path and text.
fn breaches(sources: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source> = sources.iter().map(|(file, text)| Source::new(file, text)).collect();
    check(&sources).iter().map(|v| format!("{}:{}: {}", v.file, v.line, v.rule)).collect()
}

fn in_file(file: &str, text: &str) -> Vec<String> {
    breaches(&[(file, text)])
}

const RANK: &str = "a module names only lower ranks";
const BORDER: &str = "a border is kept";

/// Asserts that each text breaks the one rule once, in the given file and line.
fn each_breaks(rule: &str, file: &str, line: usize, texts: &[&str]) {
    for text in texts {
        assert_eq!(in_file(file, text), [format!("{file}:{line}: {rule}")], "{text}");
    }
}

fn each_is_fine(file: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(in_file(file, text), [""; 0], "{text}");
    }
}

#[test]
fn a_higher_or_equal_rank_is_refused_however_it_is_named() {
    each_breaks(
        RANK,
        "src/segment/tokens.rs",
        2,
        &[
            "\nuse crate::align;",
            "\nuse crate::align::Link;",
            "\nuse ::dedup::align::Link;",
            "\nfn f(link: &crate::align::Link) {}",
            "use crate::{\n    align::Link as Other, hash};",
            "use crate::{document::{Span, Sides},\n align};",
            "\nuse super::super::report::Message;",
            "\nlet x = Vec::<crate::verify::Similarity>::new();",
            "\nmod inner { use super::super::super::cli; }",
            "\nimpl<'a> crate::align::Wants<'a> for Token {}",
        ],
    );
}

#[test]
fn modules_of_one_row_may_not_name_each_other() {
    each_breaks(RANK, "src/language/mod.rs", 1, &["use crate::config::Config;"]);
    each_breaks(RANK, "src/pipeline.rs", 1, &["use crate::report::Writer;"]);
    each_breaks(RANK, "src/hash.rs", 1, &["use super::error::Error;"]);
}

#[test]
fn what_stands_at_the_root_of_the_crate_is_refused() {
    each_breaks(
        RANK,
        "src/align/mod.rs",
        1,
        &[
            "use crate::Document;",
            "use crate::*;",
            "use crate::{self as all};",
            "use crate as all;",
        ],
    );
}

#[test]
fn lower_ranks_and_the_own_module_are_fine() {
    each_is_fine(
        "src/align/order.rs",
        &[
            "use crate::{document::{Document, Sides}, hash, segment::Segments};",
            "use super::Link; use super::groups::join; use self::inner::x;",
            "use crate::align::Link;",
            "mod inner { use super::super::Link; }",
            "use std::hash::Hash; let x = cli::Options::new(); report.write();",
            "pub(in crate::align) fn f() -> u8 { 1 }",
        ],
    );
    each_is_fine("src/cli/mod.rs", &["use crate::pipeline::run; use crate::report::Writer;"]);
    each_is_fine("src/lib.rs", &["pub mod cli; pub use cli::run; pub use crate::align::Link;"]);
}

#[test]
fn a_module_without_a_rank_is_refused() {
    let rule = "every module has a rank";
    each_breaks(rule, "src/util.rs", 1, &["\n\npub fn f() {}"]);
    each_breaks(rule, "src/util/strings.rs", 1, &[""]);
    each_breaks(rule, "src/lib.rs", 3, &["pub mod align;\n\npub mod util;"]);
}

#[test]
fn main_names_the_command_line_only() {
    let rule = "main names only dedup::cli";
    each_breaks(rule, "src/main.rs", 2, &["\nuse dedup::align::Link;", "\nuse dedup::*;"]);
    each_is_fine("src/main.rs", &["fn main() -> std::process::ExitCode { dedup::cli::main() }"]);
}

#[test]
fn files_environment_network_and_clock_stay_outside_the_stages() {
    each_breaks(
        BORDER,
        "src/align/mod.rs",
        3,
        &[
            "\n\nuse std::fs;",
            "use std::{io,\n fmt,\n env};",
            "\n\nuse std::{collections::BTreeMap, fs::{File}};",
            "\n\nfn f() { ::std::process::id() }",
            "\n\nuse std::net::TcpStream;",
            "\n\nuse std::time::Duration;",
            "\n\nfn f() { Instant::now() }",
            "\n\nfn f() { jiff::Zoned::now() }",
            "\n\nfn f(at: chrono::SystemTime) {}",
            "\n\nfn f() { std::io::stdin() }",
        ],
    );
    each_breaks(
        BORDER,
        "src/pipeline.rs",
        1,
        &["use std::fs;", "use clock::SystemTime;", "jiff::Timestamp::now()"],
    );
    each_is_fine("src/pipeline.rs", &["use std::time::Instant; fn f() { Instant::now(); }"]);
    each_breaks(BORDER, "src/lib.rs", 1, &["pub use std::fs;"]);
    each_is_fine("src/ingest/walk.rs", &["use std::{env, fs}; use std::time::SystemTime;"]);
    each_is_fine(
        "src/diff/mod.rs",
        &["use std::{fmt, io}; let fs = env.time; use std::io::Write;"],
    );
}

#[test]
fn colour_stays_in_report() {
    each_breaks(
        BORDER,
        "src/cli/mod.rs",
        2,
        &[
            "\nuse colored::Colorize;",
            "\nconst RED: &str = \"\\x1b[31m\";",
            "\nconst RED: &str = \"\\u{1B}[31m\";",
            "\nconst ESCAPE: char = '\\x1B';",
            "\nconst RED: &str = r#\"\u{1b}[31m\"#;",
        ],
    );
    each_is_fine("src/report/style.rs", &["use colored::Colorize; const E: char = '\\x1b';"]);
    each_is_fine("src/cli/mod.rs", &["let colored = true; if colored {}"]);
}

#[test]
fn printing_and_exiting_stay_in_the_command_line() {
    each_breaks(
        BORDER,
        "src/ingest/mod.rs",
        2,
        &[
            "\nfn f() { println!(\"x\"); }",
            "\nfn f() { std::eprintln!(\"x\"); }",
            "\nfn f() { eprint! { \"x\" } }",
            "\nfn f() { std::process::exit(1) }",
            "\nuse std::io::{Write, stdout};",
        ],
    );
    each_is_fine("src/ingest/mod.rs", &["fn f(print: u8) -> bool { print != 1 }", "writeln!(f)?;"]);
    each_is_fine("src/cli/mod.rs", &["fn f() { println!(); std::process::exit(1) }"]);
}

#[test]
fn threads_and_the_hash_function_have_one_home() {
    let texts = ["\nuse rayon::prelude::*;", "\nfn f() { std::thread::spawn(g); }"];
    each_breaks(BORDER, "src/sign/mod.rs", 2, &texts);
    each_is_fine("src/pipeline.rs", &texts);
    let texts = ["\nuse xxhash_rust::xxh3::xxh3_64;", "\nfn f() { xxhash_rust::xxh3::xxh3_64(b) }"];
    each_breaks(BORDER, "src/sign/mod.rs", 2, &texts);
    each_is_fine("src/hash.rs", &texts);
}

#[test]
fn tests_and_bindings_are_no_modules_of_the_product() {
    let rule = "src holds neither tests nor bindings";
    let texts = [
        "\nuse self::tests::sample;",
        "\npub mod bindings;",
        "\nmod tests { fn f() {} }",
        "\nuse crate::align::bindings::x;",
    ];
    each_breaks(rule, "src/align/mod.rs", 2, &texts);
    each_breaks(rule, "src/cli/bindings.rs", 1, &[""]);
}

#[test]
fn a_file_of_601_lines_is_refused_and_one_of_600_is_fine() {
    let lines = "const A: u8 = 1;\n".repeat(600);
    each_is_fine("src/hash.rs", &[&lines]);
    each_breaks("no file is too long", "src/hash.rs", 601, &[&format!("{lines}// end\n")]);
}

#[test]
fn a_function_of_61_lines_is_refused_and_one_of_60_is_fine() {
    let of = |inner: usize| {
        let body = "    let s = \"} { \\\" }\"; let c = '{'; /* } */ // {\n".repeat(inner);
        format!("type F = fn(u8);\nfn short(x: [u8; 2]) -> u8 {{ 1 }}\n\nfn long() {{\n{body}}}\n")
    };
    each_is_fine("src/hash.rs", &[&of(58)]);
    each_breaks("no function is too long", "src/hash.rs", 4, &[&of(59)]);
    let in_tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", of(59));
    each_breaks("no function is too long", "src/hash.rs", 6, &[&in_tests]);
}

#[test]
fn comments_literals_and_tests_are_passed_over() {
    each_is_fine(
        "src/hash.rs",
        &[
            "// use crate::cli;\n/* use rayon; /* println!() */ use std::fs; */",
            "/// ```\n/// use dedup::cli::x; println!();\n/// ```\npub fn f() {}",
            "const A: &str = \"use crate::cli; \\\" println!()\";",
            "const A: &str = r#\"use crate::cli; \" println!()\"#;",
            "const A: &[u8] = br\"crate::cli\"; const Q: char = '\"'; const R: u8 = b'\\'';",
            "fn f<'a>(x: &'a str) -> &'a str { x } // 'crate::cli",
            "#[cfg(test)]\nmod tests {\n use crate::cli; fn f() { println!(\"}\"); std::fs::read(); }\n}",
            "#[cfg(test)]\nuse crate::cli::{a, b};\n#[cfg(test)]\nfn f() { println!() }",
        ],
    );
}

#[test]
fn what_stands_behind_test_code_and_literals_is_still_seen() {
    let after_tests = "#[cfg(test)]\nmod tests {\n const B: &str = \"}\";\n}\nuse crate::cli;";
    let after_literals = "const A: [&str; 2] = [r#\"\"\"#, \"\\\\\"];\nconst B: char = '\\'';\n\
                          fn f<'a>() {}\n/* /* */ */\nuse crate::cli;";
    each_breaks(RANK, "src/hash.rs", 5, &[after_tests, after_literals]);
}

#[test]
fn a_test_module_in_its_own_file_is_passed_over_where_it_is_declared_so() {
    let file = ("src/align/tests.rs", "use crate::cli::x; fn f() { println!(); }");
    let declared = ("src/align/mod.rs", "#[cfg(test)]\nmod tests;");
    assert_eq!(breaches(&[declared, file]), [""; 0]);
    assert!(breaches(&[file]).contains(&format!("src/align/tests.rs:1: {RANK}")));
}

#[test]
fn a_breach_tells_place_rule_and_way_out() {
    let source = Source::new("src/segment/mod.rs", "\nuse crate::align::Link;");
    assert_eq!(
        check(&[source])[0].to_string(),
        "src/segment/mod.rs:2: a module names only lower ranks: segment (rank 5) names align \
         (rank 11); move what both need to a lower module, or let a higher one hand it in"
    );
}
