//! Whatever a line holds, the short way reads it as the general parser does, or leaves it to that.

use proptest::prelude::*;
use proptest::sample::select;

use super::jsonl::Reader;
use crate::config::InputConfig;
use crate::document::Document;
use crate::error::Reason;

type Read = (Result<Document, Reason>, Vec<Reason>);

/// Reads a line in both ways: the short one, where it does, and the general one.
fn both(lines: &[&[u8]]) -> Vec<(Option<Read>, Read)> {
    let config = InputConfig::default();
    let mut reader = Reader::new(&config);
    let read = |line: &&[u8]| {
        let mut remarks = Vec::new();
        let short = reader.scanned(line, &mut remarks);
        let short = short.map(|draft| (draft.map(Document::from), remarks));
        let mut remarks = Vec::new();
        let general = reader.parsed(line, &mut remarks);
        (short, (general.map(Document::from), remarks))
    };
    lines.iter().map(read).collect()
}

fn blank() -> impl Strategy<Value = &'static str> {
    select(vec!["", "", "", " ", "  ", "\t", "\r", "\u{a0}", "\u{c}"])
}

/// Strings with all that can stand in them, and some that cannot.
fn string() -> impl Strategy<Value = String> {
    let parts = vec![
        "Fog",
        " ",
        "the port ",
        "2031-03-15",
        "12",
        "é",
        "漢",
        "🌫",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b\\f\\r\\t",
        "\\u00e9",
        "\\u0000",
        "\\ud83c\\udf2b",
        "\\uD83C\\uDF2B",
        "\\ud83c",
        "\\udf2b",
        "\\ud83cx",
        "\\ud83c\\n",
        "\\u12",
        "\\u+123",
        "\\u00é",
        "\\x",
        "\\é",
        "\t",
        "\u{7f}",
        "{",
        "}",
        ",",
        ":",
        "'",
    ];
    prop::collection::vec(select(parts), 0..5).prop_map(|parts| format!("\"{}\"", parts.concat()))
}

fn value() -> impl Strategy<Value = String> {
    let others = vec![
        "0",
        "-0",
        "12",
        "-7",
        "007",
        "1.5",
        "1.50",
        "-1.5e-3",
        "1e3",
        "1E+400",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "123456789012345678",
        "12345678901234567890123",
        "true",
        "false",
        "null",
        "nul",
        "True",
        "[]",
        "[\"a\",{}]",
        "{\"a\":1}",
        "\"",
        "",
    ];
    prop_oneof![3 => string(), 1 => select(others).prop_map(str::to_owned)]
}

fn field() -> impl Strategy<Value = String> {
    let names = vec![
        "\"text\"",
        "\"id\"",
        "\"title\"",
        "\"source\"",
        "\"published\"",
        "\"url\"",
        "\"lang\"",
        "\"language\"",
        "\"sentences\"",
        "\"body\"",
        "\"\"",
        "\"te\\u0078t\"",
        "\"é\"",
        "text",
    ];
    (blank(), select(names), blank(), blank(), value(), blank())
        .prop_map(|(a, name, b, c, value, d)| format!("{a}{name}{b}:{c}{value}{d}"))
}

fn line() -> impl Strategy<Value = Vec<u8>> {
    let fields = prop::collection::vec(field(), 0..6);
    let text = prop_oneof![string().prop_map(|text| format!("\"text\":{text}")), field()];
    let cut = prop_oneof![4 => Just(None), 1 => any::<prop::sample::Index>().prop_map(Some)];
    let damage =
        prop_oneof![8 => Just(None), 1 => any::<(prop::sample::Index, u8)>().prop_map(Some)];
    (blank(), text, fields, select(vec!["}", "}", "} ", "}}", "},", ",}", ""]), cut, damage)
        .prop_map(|(blank, text, fields, end, cut, damage)| {
            let all: Vec<String> = std::iter::once(text).chain(fields).collect();
            let mut line = format!("{blank}{{{}{end}", all.join(",")).into_bytes();
            if let Some((at, byte)) = damage {
                let at = at.index(line.len());
                line[at] = byte;
            }
            let end = cut.map_or(line.len(), |cut| cut.index(line.len()));
            line.truncate(end);
            line
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn the_short_way_reads_what_the_general_one_reads(lines in [line(), line()]) {
        for (short, general) in both(&lines.each_ref().map(Vec::as_slice)) {
            prop_assert!(short.is_none_or(|short| short == general));
        }
    }
}

#[test]
fn lines_of_the_usual_shape_go_the_short_way() {
    let lines = [
        r#"{"id":"a","text":"Fog."}"#,
        r#" { "text" : "Fog.\n\u201cIt\u201d \ud83c\udf2b \/", "id" : 12 , "seen" : true } "#,
        r#"{"text":"Müller: \"Fog\".","published":null,"score":-0.25e1,"more":"\t","lang":false}"#,
    ];
    for (short, general) in both(&lines.map(str::as_bytes)) {
        assert_eq!(short.expect("the line is of the usual shape"), general);
    }
}

#[test]
fn what_the_short_way_cannot_judge_is_left_to_the_general_one() {
    for line in [
        r#"{"text":"Fog.","id":1.50}"#,
        r#"{"text":"Fog.","id":-0}"#,
        r#"{"text":"Fog.","text":"Sun."}"#,
        r#"{"text":"\ud83c"}"#,
        r#"{"text":12}"#,
        r#"{"text":"Fog."} {}"#,
        r#"{"body":"Fog."}"#,
        r#"{"text":"Fog.","tags":["a"]}"#,
        "{\"text\":\"Fog\tbank\"}",
        "{}",
    ] {
        assert!(both(&[line.as_bytes()])[0].0.is_none(), "{line}");
    }
}
