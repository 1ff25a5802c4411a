//! The report for people.

use dedup::document::{Document, Level, Relation, Sides};
use dedup::error::{Reason, Warning};
use dedup::report::{
    ArchiveMessage, CheckMessage, CheckSeconds, CheckStats, ClusterMessage, ErrorMessage, Format,
    MatchMessage, Message, Options, RunStats, Show, StageSeconds, TextOptions,
};
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use crate::fixture::Fixture;
use crate::{assert_golden, written};

fn text(options: TextOptions, messages: &[Message<'_>]) -> String {
    written(Format::Text, &Options { text: options, ..Options::default() }, messages)
}

fn pair(options: TextOptions) -> String {
    text(options, &[Message::Pair(&Fixture::accident().message())])
}

fn of_width(width: usize) -> TextOptions {
    TextOptions { width, ..TextOptions::default() }
}

fn run(options: TextOptions) -> String {
    let aligned = Fixture::accident();
    let mut bare = Fixture::accident();
    bare.documents.right.id = "wire-0418".into();
    bare.relation = Relation::NearDuplicate;
    let mut loose = Fixture::accident();
    loose.documents = loose.documents.swap();
    loose.documents.left.id = "mirror/a.html".into();
    let Sides { left, right } = &aligned.documents;
    let third = &bare.documents.right;
    let members = [left, right, third].map(Document::about);
    let cluster =
        ClusterMessage { id: 0, relation: Level::Rewrite, members: &members, representative: 1 };
    let skipped = [
        Warning {
            path: "wire.jsonl".into(),
            line: Some(19),
            reason: Reason::NoField { field: "text".into(), found: "`id`, `body`".into() },
        },
        Warning { path: "scan.txt".into(), line: None, reason: Reason::Binary { byte: 0, at: 3 } },
    ];
    let seconds =
        StageSeconds { ingest: 0.5, sign: 0.25, candidates: 0.25, verify: 0.125, align: 0.125 };
    let stats = RunStats {
        documents: 4,
        bytes: 2_345,
        candidates: 5,
        pairs: 3,
        clusters: 1,
        skipped: 2,
        seconds,
        ..RunStats::default()
    };
    let messages = [
        Message::Document(left.about(), 84),
        Message::Document(right.about(), 81),
        Message::Document(third.about(), 81),
        Message::Document(loose.documents.left.about(), 84),
        Message::Cluster(cluster),
        Message::Pair(&aligned.message()),
        Message::Pair(&bare.bare_message()),
        Message::Pair(&loose.bare_message()),
        Message::Skipped(&skipped[0]),
        Message::Skipped(&skipped[1]),
        Message::Stats(&stats),
    ];
    text(options, &messages)
}

#[test]
fn a_pair_reads_from_the_facts_to_what_one_side_alone_has() {
    assert_golden("pair-80.txt", &pair(of_width(80)));
}

#[test]
fn from_120_columns_on_the_sides_stand_next_to_each_other() {
    assert_golden("pair-140.txt", &pair(of_width(140)));
}

#[test]
fn a_narrow_page_of_plain_ascii_holds_everything_too() {
    assert_golden("pair-40-ascii.txt", &pair(TextOptions { unicode: false, ..of_width(40) }));
}

#[test]
fn colours_take_the_place_of_brackets() {
    let options = TextOptions { color: true, ..of_width(80) };
    assert_golden("pair-80.term.svg", &pair(options));
    assert_golden("pair-140.term.svg", &pair(TextOptions { width: 140, ..options }));
}

#[test]
fn all_unfolds_style_and_sentences_told_alike() {
    assert_golden("pair-80-all.txt", &pair(TextOptions { all: true, ..of_width(80) }));
}

#[test]
fn facts_alone_are_listed_in_full_the_gravest_first() {
    assert_golden("pair-80-facts.txt", &pair(TextOptions { show: Show::Facts, ..of_width(80) }));
}

#[test]
fn a_run_lists_clusters_with_their_pairs_then_what_was_skipped() {
    assert_golden("run-80.txt", &run(of_width(80)));
    assert_golden("run-80.term.svg", &run(TextOptions { color: true, ..of_width(80) }));
}

#[test]
fn a_pair_that_was_not_aligned_shows_its_figures() {
    let output = text(of_width(80), &[Message::Pair(&Fixture::accident().bare_message())]);
    assert!(output.contains("verdict   rewrite, derived 0.97\n"), "{output}");
    assert!(output.contains("verbatim  22 % of A, 22 % of B in shared word runs\n"), "{output}");
    assert!(!output.contains("Reading"), "{output}");
}

#[test]
fn an_excerpt_tells_how_much_of_which_report_it_is() {
    let mut fixture = Fixture::accident();
    fixture.relation = Relation::Excerpt;
    let output = text(of_width(80), &[Message::Pair(&fixture.message())]);
    let verdict = "verdict   excerpt: 22 % of B stands in A, derived 0.97\n";
    assert!(output.contains(verdict), "{output}");
}

#[test]
fn the_order_of_publication_tells_the_first_of_reports_that_derive_from_one_another() {
    let mut fixture = Fixture::accident();
    let dates = |fixture: &Fixture| {
        let output = text(of_width(80), &[Message::Pair(&fixture.message())]);
        output.lines().find_map(|line| Some(line.strip_prefix("dates     ")?.to_owned()))
    };
    assert_eq!(dates(&fixture).as_deref(), Some("B first, A 1 day later"));
    fixture.relation = Relation::SameEvent;
    assert_eq!(dates(&fixture).as_deref(), Some("1 day apart"));
    fixture.documents.left.published = fixture.documents.right.published.clone();
    assert_eq!(dates(&fixture), None);
}

#[test]
fn credits_are_told_of_derived_reports_also_where_there_are_none() {
    let mut fixture = Fixture::accident();
    let credit = |fixture: &Fixture| {
        let output = text(of_width(80), &[Message::Pair(&fixture.message())]);
        output.lines().find_map(|line| Some(line.strip_prefix("credit    ")?.to_owned()))
    };
    assert_eq!(credit(&fixture).as_deref(), Some("A credits B's source, Southwire"));
    fixture.credits.left[0].of_other = false;
    assert_eq!(credit(&fixture).as_deref(), Some("A credits Southwire; B credits AP"));
    fixture.credits.left.clone_from(&fixture.credits.right);
    assert_eq!(credit(&fixture).as_deref(), Some("both credit AP"));
    fixture.credits.left.clear();
    assert_eq!(credit(&fixture).as_deref(), Some("B credits AP; A gives no credit"));
    fixture.credits.right.clear();
    assert_eq!(credit(&fixture).as_deref(), Some("no credit"));
    fixture.relation = Relation::SameEvent;
    assert_eq!(credit(&fixture), None);
}

#[test]
fn an_unusable_line_is_named_in_its_place() {
    let error = ErrorMessage { id: &json!(null), line: 12, message: "no `right`" };
    assert_eq!(text(of_width(80), &[Message::Error(error)]), "line 12: no `right`\n");
}

/// Returns the text of three checked reports: two matches, none, an excerpt.
fn checked(options: TextOptions) -> String {
    let (first, mut second) = (Fixture::accident(), Fixture::accident());
    second.documents.left.id = "mirror/a.html".into();
    second.relation = Relation::SameEvent;
    let mut excerpt = Fixture::accident();
    excerpt.relation = Relation::Excerpt;
    let found = |fixture| MatchMessage { pair: Fixture::message(fixture), words: 84 };
    let (two, one) = ([found(&first), found(&second)], [found(&excerpt)]);
    let document = first.documents.right.about();
    let check = |matches| Message::Check(CheckMessage { document, words: 81, matches });
    let seconds = CheckSeconds { ingest: 0.25, index: 0.25, check: 0.5 };
    let stats = CheckStats {
        documents: 3,
        matched: 2,
        archived: 7,
        bytes: 900,
        candidates: 4,
        skipped: 0,
        seconds,
    };
    let archive = Message::Archive(ArchiveMessage { documents: 7, bytes: 900 });
    let messages = [archive, check(&two), check(&[]), check(&one), Message::CheckStats(&stats)];
    text(options, &messages)
}

#[test]
fn a_checked_report_stands_with_its_closest_source_and_what_was_changed() {
    assert_golden("check-80.txt", &checked(of_width(80)));
    assert_golden("check-80.term.svg", &checked(TextOptions { color: true, ..of_width(80) }));
}

#[test]
fn all_shows_each_match_of_a_checked_report_in_full() {
    let output = checked(TextOptions { all: true, ..of_width(80) });
    assert_eq!(output.matches("\nReading\n").count(), 3, "{output}");
    assert_eq!(checked(of_width(80)).matches("\nReading\n").count(), 0);
}

#[test]
fn a_run_without_messages_writes_nothing() {
    assert_eq!(text(of_width(80), &[]), "");
}

#[test]
fn without_colour_there_is_no_escape_and_with_it_no_bracket() {
    let plain = pair(of_width(100));
    assert!(!plain.contains('\x1b'));
    assert!(plain.contains("![-12-]") && plain.contains("!{+21+}"), "{plain}");
    let coloured = pair(TextOptions { color: true, ..of_width(100) });
    assert!(!coloured.contains("[-") && !coloured.contains("{+"), "{coloured}");
}

#[test]
fn no_line_is_wider_than_the_page() {
    for width in (24..=64).chain([79, 80, 99, 101, 119, 120, 121, 140, 200]) {
        for show in [Show::Reading, Show::Facts] {
            for all in [false, true] {
                let options = TextOptions { show, all, ..of_width(width) };
                for line in (pair(options) + &run(options) + &checked(options)).lines() {
                    assert!(line.width() <= width, "{} of {width} columns: {line}", line.width());
                }
            }
        }
    }
}

#[test]
fn nothing_in_a_report_acts_on_the_terminal() {
    let hostile =
        "He \x1b]0;owned\x07said\x1b[2J it \u{9b}31m was\r\n \u{202e}evil\u{202c}\t\u{8}.";
    let fixture = Fixture::hostile(hostile);
    let warning =
        Warning { path: hostile.into(), line: None, reason: Reason::Json(hostile.into()) };
    let error = ErrorMessage { id: &json!(hostile), line: 1, message: hostile };
    let documents = fixture.documents.as_ref().map(Document::about);
    let members = [documents.left];
    let cluster =
        ClusterMessage { id: 0, relation: Level::Rewrite, members: &members, representative: 0 };
    let in_a_run = [
        Message::Document(documents.left, 9),
        Message::Cluster(cluster),
        Message::Pair(&fixture.message()),
        Message::Pair(&fixture.bare_message()),
        Message::Error(error),
        Message::Skipped(&warning),
    ];
    for (color, width) in [(false, 80), (true, 80), (false, 140), (true, 140), (true, 30)] {
        for show in [Show::Reading, Show::Facts] {
            let options = TextOptions { color, show, all: true, ..of_width(width) };
            let alone = text(options, &[Message::Pair(&fixture.message())]);
            let found = [MatchMessage { pair: fixture.message(), words: 9 }];
            let check = CheckMessage { document: documents.right, words: 9, matches: &found };
            let checked = text(options, &[Message::Check(check)]);
            for output in [alone, text(options, &in_a_run), checked] {
                assert!(output.contains("␛"), "the substitute shows: {output}");
                let rest = without_own_colours(&output);
                let acting = |c: char| c.is_control() && c != '\n' || is_bidi(c);
                assert!(!rest.contains(acting), "{rest:?}");
            }
        }
    }
}

/// Removes the colours that the report sets itself: `ESC [`, digits and semicolons, `m`.
fn without_own_colours(output: &str) -> String {
    let mut parts = output.split("\x1b[");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, text) = part.split_once('m').expect("a colour ends in m");
        assert!(code.chars().all(|c| c.is_ascii_digit() || c == ';'), "{code:?}");
        rest.push_str(text);
    }
    rest
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
