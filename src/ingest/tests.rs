//! Reading as a whole, over files and standard input.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::stream::tests::gzip;
use super::{Corpus, read_paths, read_report};
use crate::config::InputConfig;
use crate::document::Document;
use crate::error::{Error, Reason};

const REPORT: &str = "Fog closed the port.";

/// Makes a folder of files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn read(paths: &[PathBuf], mut stdin: &[u8], config: &InputConfig) -> Corpus {
    read_paths(paths, &mut stdin, config, &mut |_| {}).unwrap()
}

/// Reads a folder of files.
fn read_files(files: &[(&str, &[u8])]) -> Corpus {
    read(&[folder(files).path().to_owned()], b"", &InputConfig::default())
}

fn read_stdin(bytes: &[u8]) -> Corpus {
    read(&["-".into()], bytes, &InputConfig::default())
}

/// Returns the warnings of a corpus as `file:line: reason`.
fn warnings(corpus: &Corpus) -> Vec<String> {
    let shown = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    corpus
        .warnings
        .iter()
        .map(|warning| {
            let line = warning.line.map(|line| format!(":{line}")).unwrap_or_default();
            format!("{}{line}: {}", shown(&warning.path), warning.reason)
        })
        .collect()
}

fn ids(corpus: &Corpus) -> Vec<&str> {
    corpus.documents.iter().map(|document| &*document.id).collect()
}

#[test]
fn every_type_is_read_plain_and_packed() {
    let line = format!("{{\"text\":\"{REPORT}\"}}\n");
    let zstd = |bytes: &[u8]| zstd::encode_all(bytes, 3).unwrap();
    let corpus = read_files(&[
        ("a.txt", REPORT.as_bytes()),
        ("b.md", REPORT.as_bytes()),
        ("c.jsonl", line.as_bytes()),
        ("d.ndjson", line.as_bytes()),
        ("e.txt.gz", &gzip(REPORT.as_bytes())),
        ("f.md.zst", &zstd(REPORT.as_bytes())),
        ("g.jsonl.gz", &gzip(line.as_bytes())),
        ("h.ndjson.zst", &zstd(line.as_bytes())),
    ]);
    assert_eq!(warnings(&corpus), [""; 0]);
    assert!(corpus.documents.iter().all(|document| &*document.text == REPORT));
    assert_eq!(
        ids(&corpus),
        [
            "a.txt",
            "b.md",
            "c.jsonl:1",
            "d.ndjson:1",
            "e.txt.gz",
            "f.md.zst",
            "g.jsonl.gz:1",
            "h.ndjson.zst:1"
        ]
    );
    assert_eq!(corpus.bytes, 8 * REPORT.len() as u64);
}

#[test]
fn a_line_gives_all_that_is_known_of_a_report() {
    let line =
        br#"{"id":7,"text":"Fog.","title":"T","source":"S","published":"2031-03-15T10:00:00Z",
        "url":"U","lang":"en","more":[1]}"#;
    let line: Vec<u8> = line.iter().copied().filter(|byte| *byte != b'\n').collect();
    let corpus = read_files(&[("a.jsonl", &line)]);
    let Document { id, path, line, source, title, url, language, published, .. } =
        corpus.documents[0].clone();
    assert_eq!((id.as_str(), line), ("7", Some(1)));
    assert!(path.ends_with("/a.jsonl"), "{path}");
    let known = [source, title, url, language].map(Option::unwrap);
    assert_eq!(known, ["S", "T", "U", "en"]);
    assert_eq!(published.unwrap().seconds, Some(1_931_335_200));
}

#[test]
fn fields_of_other_names_are_read_where_they_are_named() {
    let config = InputConfig { text_field: "body".into(), ..InputConfig::default() };
    let corpus = read(&["-".into()], br#"{"body":"Fog."}"#, &config);
    assert_eq!(&*corpus.documents[0].text, "Fog.");
}

#[test]
fn a_bad_line_is_named_and_the_next_one_read() {
    let lines = "{\"text\":\"One.\"}\n\n{\"text\":\n{\"body\":\"x\",\"id\":1}\n{\"text\":null}\n\
                 {\"text\":\" … \"}\n[]\n{\"text\":\"Two.\"}\n";
    let corpus = read_files(&[("a.jsonl", lines.as_bytes())]);
    assert_eq!(ids(&corpus), ["a.jsonl:1", "a.jsonl:8"]);
    assert_eq!(
        warnings(&corpus),
        [
            "a.jsonl:3: is not JSON (EOF while parsing a value at column 8)",
            "a.jsonl:4: no `text` field (fields: `body`, `id`)",
            "a.jsonl:5: `text` is not a string",
            "a.jsonl:6: is empty",
            "a.jsonl:7: is not JSON (invalid type: sequence, expected a JSON object)",
        ]
    );
    assert_eq!(corpus.skipped(), 5);
}

#[test]
fn a_remark_is_no_loss_and_the_report_is_read() {
    let lines = "{\"id\":\"a\",\"text\":\"One.\",\"published\":\"soon\",\"title\":[]}\n\
                 {\"id\":\"a\",\"text\":\"Two.\"}\n{\"id\":\"\",\"text\":\"Three.\"}";
    let corpus = read_files(&[("a.jsonl", lines.as_bytes())]);
    assert_eq!(ids(&corpus), ["a", "a", "a.jsonl:3"]);
    assert_eq!(
        warnings(&corpus),
        [
            "a.jsonl:1: `title` is not a string, and was ignored",
            "a.jsonl:1: `published` is not a date, and was ignored",
            "a.jsonl:2: `a` is the id of an earlier report too",
        ]
    );
    assert_eq!(corpus.skipped(), 0);
}

#[test]
fn an_archive_that_breaks_keeps_the_lines_before_the_break() {
    let lines: Vec<String> =
        (0..4_000).map(|n| format!("{{\"text\":\"Fog closed port {}.\"}}\n", n * n)).collect();
    let packed = gzip(lines.concat().as_bytes());
    let cut = &packed[..packed.len() / 2];
    let zstd = zstd::encode_all(lines.concat().as_bytes(), 3).unwrap();
    let corpus = read_files(&[
        ("a.jsonl.gz", cut),
        ("b.txt.gz", cut),
        ("c.txt.zst", &zstd[..zstd.len() - 5]),
        ("d.txt.gz", b"Fog."),
    ]);
    let kept = corpus.documents.len();
    assert!((1_000..3_000).contains(&kept), "{kept}");
    let expected = format!("it ends too early; the reports before the break are kept: {kept}");
    let found = warnings(&corpus);
    assert_eq!(found[0], format!("a.jsonl.gz: does not unpack ({expected})"));
    assert_eq!(found[1], "b.txt.gz: does not unpack (it ends too early)");
    assert!(found[2].starts_with("c.txt.zst: does not unpack"), "{}", found[2]);
    assert!(found[3].starts_with("d.txt.gz: does not unpack"), "{}", found[3]);
    assert_eq!(found.len(), 4);
}

#[test]
fn what_is_not_a_report_is_named() {
    let corpus = read_files(&[
        ("a.txt", b"fog\0\x01"),
        ("b.jsonl", b"\x7fELF\0\0\n\n\n{\0\n"),
        ("c.txt", b" \n \xe2\x80\xa6 "),
        ("d.jsonl", b"\n\n"),
        ("e.md", b"---\ntitle: Fog\n---\n\n"),
        ("f.txt", b""),
    ]);
    assert_eq!(
        warnings(&corpus),
        [
            "a.txt: is not text (byte 0x00 at 3)",
            "b.jsonl: is not text (byte 0x00 at 4)",
            "c.txt: is empty",
            "d.jsonl: is empty",
            "e.md: is empty",
            "f.txt: is empty",
        ]
    );
    let error = corpus.require_some().unwrap_err();
    assert_eq!(error.to_string(), "no report could be read (6 skipped)");
}

#[test]
fn what_is_over_the_limit_is_named_with_its_size_and_not_held() {
    let config = InputConfig { max_bytes: 40, ..InputConfig::default() };
    let text = "Fog closed the port again. ".repeat(4);
    let line = format!("{{\"text\":\"{text}\"}}\n{{\"text\":\"{REPORT}\"}}\n");
    let swells = [b"Fog ".as_slice(), &[0x80; 30]].concat(); // 30 euro signs of 3 bytes each.
    let folder = folder(&[
        ("a.txt", text.as_bytes()),
        ("b.jsonl", line.as_bytes()),
        ("c.txt.gz", &gzip(&vec![b'x'; 10 << 20])),
        ("d.txt", &swells),
    ]);
    let corpus = read(&[folder.path().to_owned()], b"", &config);
    assert_eq!(ids(&corpus), ["b.jsonl:2"]);
    assert_eq!(
        warnings(&corpus),
        [
            "a.txt: is too large (108 bytes; the limit is 40)",
            "b.jsonl:1: is too large (119 bytes; the limit is 40)",
            "c.txt.gz: is too large (41 bytes; the limit is 40)",
            "d.txt: is too large (94 bytes; the limit is 40)",
        ]
    );
}

#[test]
fn lines_are_read_in_every_encoding() {
    let text = "{\"text\":\"M\u{fc}ller.\"}\n{\"text\":\"B\u{e4}cker.\"}\n";
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = format!("\u{feff}{text}");
    for bytes in [text.as_bytes(), marked.as_bytes(), &latin, &utf16] {
        let corpus = read_files(&[("a.jsonl", bytes)]);
        let texts: Vec<&str> = corpus.documents.iter().map(|document| &*document.text).collect();
        assert_eq!((texts, warnings(&corpus)), (vec!["Müller.", "Bäcker."], vec![]));
    }
}

#[test]
fn standard_input_is_one_report_or_many_by_its_first_byte() {
    let text = read_stdin(b"  Fog {closed} the port.\n");
    assert_eq!((ids(&text), &*text.documents[0].path), (vec!["-"], "-"));
    assert_eq!(&*text.documents[0].text, "  Fog {closed} the port.\n");
    let lines = b"\n {\"text\":\"One.\"}\n{\"text\":\"Two.\",\"id\":\"b\"}";
    for bytes in [lines.to_vec(), gzip(lines), [b"\xef\xbb\xbf".as_slice(), lines].concat()] {
        assert_eq!(ids(&read_stdin(&bytes)), ["-:2", "b"]);
    }
    assert_eq!(warnings(&read_stdin(b"")), ["-: is empty"]);
}

#[test]
fn a_named_file_without_a_type_is_read_and_one_of_another_type_named() {
    let folder = folder(&[("report", b"Fog."), ("wire", b"{\"text\":\"x\"}"), ("page.html", b"")]);
    let paths = ["report", "wire", "page.html"].map(|name| folder.path().join(name));
    let corpus = read(&paths, b"", &InputConfig::default());
    assert_eq!(corpus.documents.len(), 2);
    assert_eq!(corpus.documents[1].line, Some(1));
    assert_eq!(warnings(&corpus), ["page.html: file type .html is not read"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_read() {
    let folder = folder(&[("a.txt", b"Fog.")]);
    let unreadable = PathBuf::from("/proc/self/mem"); // Its first page is never mapped.
    let corpus = read(&[unreadable, folder.path().to_owned()], b"", &InputConfig::default());
    assert_eq!(ids(&corpus), ["a.txt"]);
    assert!(matches!(corpus.warnings[0].reason, Reason::Unreadable(_)), "{:?}", corpus.warnings);
}

#[test]
fn progress_counts_the_documents() {
    let mut seen = Vec::new();
    let mut stdin = &b"{\"text\":\"One.\"}\n{}\n{\"text\":\"Two.\"}"[..];
    let config = InputConfig::default();
    read_paths(&["-".into()], &mut stdin, &config, &mut |count| seen.push(count)).unwrap();
    assert_eq!(seen, [1, 2]);
}

fn report(path: &Path) -> Result<Document, Error> {
    read_report(path, &mut &b"From stdin."[..], &InputConfig::default())
}

#[test]
fn one_report_is_read_from_any_place_that_holds_one() {
    let folder = folder(&[
        ("a.txt.gz", &gzip(REPORT.as_bytes())),
        ("one.jsonl", b"{\"id\":\"x\",\"text\":\"One.\"}"),
        ("two.jsonl", b"{\"id\":\"x\",\"text\":\"One.\"}\n{}\n{\"id\":\"y\",\"text\":\"Two.\"}"),
        ("a#b.txt", b"Hash."),
    ]);
    let text = |name: &str| report(&folder.path().join(name)).unwrap().text.to_string();
    assert_eq!(text("a.txt.gz"), REPORT);
    assert_eq!(text("one.jsonl"), "One.");
    assert_eq!(text("two.jsonl#y"), "Two.");
    assert_eq!(text("a#b.txt"), "Hash.");
    assert_eq!(&*report(Path::new("-")).unwrap().text, "From stdin.");
}

#[test]
fn a_place_that_holds_no_one_report_is_refused() {
    let folder = folder(&[
        ("two.jsonl", b"{\"id\":\"x\",\"text\":\"One.\"}\n{\"id\":\"y\",\"text\":\"Two.\"}"),
        ("half.jsonl", b"{\"id\":\"x\",\"text\":\"One.\"}\n{}"),
        ("empty.txt", b" "),
    ]);
    let refusal = |name: &str| {
        let error = report(&folder.path().join(name)).unwrap_err();
        let root = format!("{}/", folder.path().display());
        error.to_string().replace(&root, "")
    };
    assert_eq!(refusal("two.jsonl"), "two.jsonl: holds 2 reports");
    assert_eq!(refusal("two.jsonl#z"), "two.jsonl: holds no report `z` (2 reports)");
    assert_eq!(refusal("half.jsonl"), "half.jsonl:2: no `text` field (fields: none)");
    assert_eq!(refusal("empty.txt"), "empty.txt: is empty");
    assert_eq!(refusal("gone.jsonl#x"), "gone.jsonl#x: no such file or folder");
    assert!(refusal("").ends_with("is a folder, not a report"));
}
