//! Where sentences end and what they do in their report: hard cases as data.
//!
//! `tests/segments/LANGUAGE-*.txt` hold the cases, parted by blank lines: a line `# ` with the
//! fact, the text, then one line for each sentence, `role| sentence`. A role left out is running
//! text; `⏎` stands for a line break of the text (for a blank line where it is two).

use std::fs;
use std::path::Path;

use dedup::document::Document;
use dedup::segment::{Role, segment};

/// Fewest cases of all files; a file that is not read must not pass unseen.
const CASES: usize = 200;

struct Case {
    fact: String,
    text: String,
    expected: Vec<String>,
}

fn cases(file: &str) -> Vec<Case> {
    let mut found: Vec<Case> = Vec::new();
    for line in file.lines() {
        if let Some(fact) = line.strip_prefix("# ") {
            let fact = fact.to_owned();
            found.push(Case { fact, text: String::new(), expected: Vec::new() });
            continue;
        }
        let case = found.last_mut().expect("a case begins with its fact");
        match line.split_once("| ") {
            Some((role, sentence)) if role.chars().all(|c| c.is_ascii_lowercase()) => {
                case.expected.push(format!("{role}| {sentence}"));
            }
            _ if line.is_empty() => {}
            _ if case.text.is_empty() => case.text.push_str(line),
            _ => panic!("{}: two lines of text; write ⏎ between them", case.fact),
        }
    }
    found
}

fn name(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Dateline => "dateline",
        Role::Byline => "byline",
        Role::Caption => "caption",
        Role::Subhead => "subhead",
        Role::Body => "",
        Role::Boilerplate => "boilerplate",
    }
}

fn found(text: &str, language: &str) -> Vec<String> {
    let mut document = Document::of_text("a", text.replace('⏎', "\n"));
    document.language = Some(language.to_owned());
    let segments = segment(&document);
    let shown = segments.sentences.iter().map(|sentence| {
        let shown = sentence.span.of(&document.text).replace('\n', "⏎");
        format!("{}| {shown}", name(sentence.role))
    });
    shown.collect()
}

#[test]
fn sentences_end_where_a_reader_ends_them_and_have_the_role_they_have() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/segments");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let (mut tried, mut failed) = (0, Vec::new());
    for path in files {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let language = name.split('-').next().unwrap();
        for case in cases(&fs::read_to_string(&path).unwrap()) {
            tried += 1;
            assert!(!case.expected.is_empty(), "{name}: {} expects nothing", case.fact);
            let found = found(&case.text, language);
            if found != case.expected {
                let (want, got) = (case.expected.join("\n    "), found.join("\n    "));
                failed.push(format!("{name}: {}\n  not\n    {want}\n  but\n    {got}", case.fact));
            }
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
    assert!(tried >= CASES, "only {tried} cases were read");
}
