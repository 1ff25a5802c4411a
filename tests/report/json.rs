//! The wire format.

use std::io;

use dedup::document::{Document, Level, Relation, Sides, Span};
use dedup::error::{Reason, Warning};
use dedup::report::{
    ArchiveMessage, CheckMessage, CheckStats, ClusterMessage, ErrorMessage, Format, JsonOptions,
    MatchMessage, Message, Options, RunStats, StageSeconds, writer,
};
use serde_json::{Value, json};

use crate::fixture::Fixture;
use crate::{assert_golden, written};

fn with_words(words: bool) -> Options {
    let json = JsonOptions { config: json!({ "relation": "rewrite" }), words };
    Options { json, ..Options::default() }
}

fn lines(messages: &[Message<'_>], words: bool) -> Vec<Value> {
    let output = written(Format::JsonLines, &with_words(words), messages);
    output.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// Returns what a run makes of the accident in a format.
fn run(format: Format) -> String {
    let fixture = Fixture::accident();
    let Sides { left, right } = &fixture.documents;
    let members = [left, right].map(Document::about);
    let cluster =
        ClusterMessage { id: 0, relation: Level::Rewrite, members: &members, representative: 1 };
    let warning = Warning { path: "scan.txt".into(), line: None, reason: Reason::Empty };
    let seconds = StageSeconds { ingest: 0.123_456, ..StageSeconds::default() };
    let stats = RunStats { documents: 2, bytes: 1_234, seconds, ..RunStats::default() };
    let messages = [
        Message::Document(left.about(), 84),
        Message::Document(right.about(), 81),
        Message::Cluster(cluster),
        Message::Pair(&fixture.message()),
        Message::Pair(&fixture.bare_message()),
        Message::Skipped(&warning),
        Message::Stats(&stats),
    ];
    written(format, &with_words(false), &messages)
}

#[test]
fn a_run_is_one_object_with_an_element_a_line() {
    let output = run(Format::Json);
    let parsed: Value = serde_json::from_str(&output).expect("the run is JSON");
    assert_eq!(parsed["tool"], concat!("dedup ", env!("CARGO_PKG_VERSION")));
    assert_eq!(parsed["stats"]["seconds"]["ingest"], 0.1235);
    assert_eq!(parsed["pairs"][0]["type"], "pair");
    let tool = concat!("dedup ", env!("CARGO_PKG_VERSION"));
    assert_golden("run.json.txt", &output.replace(tool, "dedup X.Y.Z"));
}

#[test]
fn a_run_in_lines_tells_the_same_objects() {
    assert_golden("run.jsonl.txt", &run(Format::JsonLines));
}

#[test]
fn a_run_that_told_nothing_is_still_whole() {
    let output = written(Format::Json, &with_words(false), &[]);
    let parsed: Value = serde_json::from_str(&output).expect("the run is JSON");
    for collection in ["documents", "clusters", "pairs", "skipped"] {
        assert_eq!(parsed[collection], json!([]), "{output}");
    }
    assert_eq!(parsed["stats"], Value::Null);
}

#[test]
fn a_pair_that_was_not_aligned_leaves_out_what_alignment_finds() {
    let fixture = Fixture::accident();
    let found = lines(&[Message::Pair(&fixture.bare_message())], false);
    let expected = [
        "contained",
        "id",
        "left",
        "published",
        "relation",
        "right",
        "schema",
        "scores",
        "similarity",
        "type",
    ];
    assert_eq!(keys(&found[0]), expected);
}

#[test]
fn an_excerpt_names_the_side_that_stands_in_the_other_and_no_other_relation_does() {
    let mut fixture = Fixture::accident();
    let contained = |fixture: &Fixture| {
        lines(&[Message::Pair(&fixture.bare_message())], false)[0]["contained"].clone()
    };
    assert_eq!(contained(&fixture), Value::Null);
    fixture.relation = Relation::Excerpt;
    assert_eq!(contained(&fixture), json!("right"));
}

#[test]
fn the_order_of_publication_is_told_in_days_or_in_seconds() {
    let mut fixture = Fixture::accident();
    let published = |fixture: &Fixture| {
        lines(&[Message::Pair(&fixture.bare_message())], false)[0]["published"].clone()
    };
    assert_eq!(published(&fixture), json!({ "first": "right", "days": 1 }));
    for (document, seconds) in
        [(&mut fixture.documents.left, 11_400), (&mut fixture.documents.right, 0)]
    {
        document.published.as_mut().unwrap().seconds = Some(seconds);
    }
    assert_eq!(published(&fixture), json!({ "first": "right", "seconds": 11_400 }));
    fixture.documents.left.published = None;
    assert_eq!(published(&fixture), Value::Null);
}

#[test]
fn credits_tell_who_is_credited_where() {
    let mut fixture = Fixture::accident();
    fixture.credits.right[0].span = Some(Span::new(0, 4));
    let credits = &lines(&[Message::Pair(&fixture.message())], false)[0]["credits"];
    let span = json!({ "start": 0, "end": 4, "text": "Tarn" });
    let expected = json!({
        "left": [{ "agency": "Southwire", "place": "sign-off", "span": null, "other": true }],
        "right": [{ "agency": "AP", "place": "sign-off", "span": span, "other": false }],
        "shared": [],
    });
    assert_eq!(*credits, expected);
}

#[test]
fn figures_have_four_decimals() {
    let fixture = Fixture::accident();
    let found = lines(&[Message::Pair(&fixture.message())], false);
    assert_eq!(found[0]["scores"], json!({ "derived": 0.9713, "same_event": 0.995 }));
    let similarity =
        json!({ "jaccard": 0.1235, "containment_left": 0.216, "containment_right": 0.2233 });
    assert_eq!(found[0]["similarity"], similarity);
    assert_eq!(found[0]["links"][0]["score"], 0.9123);
}

#[test]
fn the_text_of_a_divergence_is_what_stands_at_its_place() {
    let fixture = Fixture::accident();
    let found = lines(&[Message::Pair(&fixture.message())], false);
    for divergence in found[0]["divergences"].as_array().expect("a list") {
        for (side, document) in
            [("left", &fixture.documents.left), ("right", &fixture.documents.right)]
        {
            let place = &divergence[side];
            if place.is_null() {
                continue;
            }
            let at = |key: &str| place[key].as_u64().expect("a place") as usize;
            assert_eq!(place["text"], document.text[at("start")..at("end")]);
        }
    }
}

#[test]
fn links_list_their_words_when_asked() {
    let fixture = Fixture::accident();
    let pair = [Message::Pair(&fixture.message())];
    assert!(lines(&pair, false)[0]["links"][2].get("words").is_none());
    let found = lines(&pair, true);
    let word = &found[0]["links"][2]["words"][0];
    assert_eq!(word[4], "moved");
    let text = &fixture.documents.right.text;
    let at = |index: usize| word[index].as_u64().expect("a place") as usize;
    assert_eq!(&text[at(2)..at(3)], "On Wednesday");
}

#[test]
fn an_unusable_line_stands_where_its_pair_would() {
    let fixture = Fixture::accident();
    let id = json!({ "a": 1 });
    let error = ErrorMessage { id: &id, line: 2, message: "no `right`" };
    let found = lines(&[Message::Error(error), Message::Pair(&fixture.bare_message())], false);
    let expected = json!({ "schema": 1, "type": "error", "id": { "a": 1 }, "line": 2, "message": "no `right`" });
    assert_eq!(found[0], expected);
    assert_eq!(found[1]["type"], "pair");
}

#[test]
fn a_late_message_is_refused() {
    let fixture = Fixture::accident();
    let mut writer = writer(Format::Json, with_words(false), Box::new(io::sink()));
    writer.write(Message::Pair(&fixture.bare_message())).expect("a pair may come first");
    let late = writer.write(Message::Document(fixture.documents.left.about(), 84));
    assert_eq!(late.expect_err("documents come before pairs").kind(), io::ErrorKind::InvalidInput);
}

#[test]
fn no_character_of_a_report_acts_on_a_terminal() {
    let hostile = "\x1b[2J\u{9b}31m\u{202e}\u{7f}";
    let fixture = Fixture::hostile(hostile);
    let output =
        written(Format::JsonLines, &with_words(true), &[Message::Pair(&fixture.message())]);
    assert!(!output.trim_end().contains(|c: char| c.is_control() || c == '\u{202e}'), "{output:?}");
    let parsed: Value = serde_json::from_str(&output).expect("the line is JSON");
    assert_eq!(parsed["left"], hostile);
}

/// Returns what is told of a report that one archived report was found for, and of one that none
/// was.
fn checks(fixture: &Fixture, told: &mut dyn FnMut(&[Message<'_>])) {
    let found = [MatchMessage { pair: fixture.bare_message(), words: 84 }];
    let document = fixture.documents.right.about();
    let stats = CheckStats { documents: 2, matched: 1, archived: 7, ..CheckStats::default() };
    told(&[
        Message::Archive(ArchiveMessage { documents: 7, bytes: 900 }),
        Message::Check(CheckMessage { document, words: 81, matches: &found }),
        Message::Error(ErrorMessage { id: &json!("x"), line: 2, message: "is empty" }),
        Message::Check(CheckMessage { document, words: 81, matches: &[] }),
        Message::CheckStats(&stats),
    ]);
}

#[test]
fn a_check_tells_the_matches_of_a_report_with_the_archived_ones() {
    let mut found = Vec::new();
    checks(&Fixture::accident(), &mut |messages| found = lines(messages, false));
    let types: Vec<&Value> = found.iter().map(|line| &line["type"]).collect();
    assert_eq!(types, ["check", "error", "check", "stats"]);
    assert_eq!(keys(&found[0]), ["document", "id", "matches", "relation", "schema", "type"]);
    assert_eq!((&found[0]["id"], &found[0]["relation"]), (&json!("wire-0417"), &json!("rewrite")));
    let pair = &found[0]["matches"][0];
    assert_eq!((&pair["type"], &pair["right"]), (&json!("pair"), &json!("wire-0417")));
    assert_eq!((&pair["archived"]["id"], &pair["archived"]["words"]), (&pair["left"], &json!(84)));
    assert_eq!((&found[2]["relation"], &found[2]["matches"]), (&Value::Null, &json!([])));
    assert_eq!(found[3]["matched"], 1);
}

#[test]
fn a_check_in_one_object_has_the_lines_as_its_collection() {
    let (mut one, mut all) = (String::new(), Vec::new());
    checks(&Fixture::accident(), &mut |messages| {
        one = written(Format::Json, &with_words(false), messages);
        all = lines(messages, false);
    });
    let parsed: Value = serde_json::from_str(&one).expect("the check is JSON");
    assert_eq!(
        keys(&parsed),
        ["archive", "checks", "config", "schema", "skipped", "stats", "tool", "type"]
    );
    assert_eq!(parsed["archive"], json!({ "documents": 7, "bytes": 900 }));
    assert_eq!(parsed["checks"], json!(all[..3]));
    assert_eq!(parsed["stats"]["archived"], 7);
}
