//! What is told of dates where the day of publication is known, and where it is not.

use proptest::prelude::*;
use proptest::sample::select;

use super::cases::{in_order, shown};
use super::*;
use crate::document::Published;
use jiff::civil::{self, date};

fn document(text: &str, language: &str, published: Option<civil::Date>) -> Document {
    let mut document = Document::of_text("report", text);
    document.language = Some(language.into());
    let of = |date| Published { raw: String::new(), date, seconds: None };
    document.published = published.map(of);
    document
}

fn run(left: &Document, right: &Document) -> Diff {
    in_order(Sides::new(left, right), &DiffConfig::default())
}

/// Returns `severity left|right: note` for each divergence of a date.
fn dates_of(left: &Document, right: &Document) -> Vec<String> {
    let found = run(left, right).divergences.into_iter();
    let dated = found.filter(|one| one.kind == DivergenceKind::Date);
    let told = |one: Divergence| {
        let (ours, theirs) = (shown(one.spans.left, left), shown(one.spans.right, right));
        format!("{:?} {ours}|{theirs}: {}", one.severity, one.note)
    };
    dated.map(told).collect()
}

/// Compares a sentence of a report of Monday, 16 June 2031, with one of the day after.
fn told(left: &str, right: &str) -> Vec<String> {
    let left = document(left, "en", Some(date(2031, 6, 16)));
    dates_of(&left, &document(right, "en", Some(date(2031, 6, 17))))
}

/// Compares sentences of reports whose days are not known.
fn told_openly(left: &str, right: &str) -> Vec<String> {
    dates_of(&document(left, "en", None), &document(right, "en", None))
}

fn nothing() -> Vec<String> {
    Vec::new()
}

#[test]
fn one_day_told_in_two_ways_is_the_same() {
    let pairs = [
        ("The ferry sank off Port Ode on Sunday.", "The ferry sank off Port Ode on 15 June."),
        ("The ferry sank off Port Ode yesterday.", "The ferry sank off Port Ode on Sunday."),
        ("On Sunday the ferry sank off Port Ode.", "The ferry sank off Port Ode on 15 June 2031."),
        ("The ferry sank off Port Ode last year.", "The ferry sank off Port Ode in 2030."),
        ("The ferry sank two days ago off Port Ode.", "The ferry sank off Port Ode on 14 June."),
    ];
    for (left, right) in pairs {
        assert_eq!(told(left, right), nothing(), "{left} {right}");
    }
}

#[test]
fn days_that_do_not_meet_are_a_contradiction_and_the_note_tells_them() {
    assert_eq!(
        told("The ferry sank off Port Ode on Thursday.", "The ferry sank off Port Ode on 15 June."),
        ["Major Thursday|15 June: another time: Thursday is 12 June 2031"]
    );
    assert_eq!(
        told("The ferry sank off Port Ode last year.", "The ferry sank off Port Ode in 2028."),
        ["Major last year|2028: another time: last year is 2030"]
    );
    assert_eq!(
        told("The ferry sank off Port Ode on Friday.", "The ferry sank off Port Ode on Sunday."),
        ["Major Friday|Sunday: another time: Friday is 13 June 2031, Sunday is 15 June 2031"]
    );
}

#[test]
fn a_day_in_a_month_is_told_more_closely_and_no_more() {
    for (left, right) in [
        ("The ferry sank off Port Ode on Sunday.", "The ferry sank off Port Ode this month."),
        ("The ferry sank off Port Ode in June 2031.", "The ferry sank off Port Ode on Sunday."),
    ] {
        let found = told(left, right);
        assert!(found.len() == 1 && found[0].starts_with("Style"), "{found:?}");
    }
}

#[test]
fn what_the_words_leave_open_is_no_contradiction() {
    let pairs = [
        // No day of publication: yesterday of the one may be today of the other.
        ("The ferry sank off Port Ode today.", "The ferry sank off Port Ode yesterday."),
        ("The ferry sank off Port Ode yesterday.", "The ferry sank off Port Ode on Sunday."),
    ];
    for (left, right) in pairs {
        let found = told_openly(left, right);
        assert!(found.iter().all(|one| one.starts_with("Minor")), "{found:?}");
    }
    // A report may bear the date of the day before or behind.
    let found =
        told("The ferry sank off Port Ode today.", "The ferry sank off Port Ode on Sunday.");
    assert!(found.iter().all(|one| one.starts_with("Minor")), "{found:?}");
}

#[test]
fn the_year_of_a_date_without_one_is_a_guess() {
    let left = "The ferry of Port Ode was sold in November.";
    let found = told(left, "The ferry of Port Ode was sold in 2029.");
    assert!(!found.iter().any(|one| one.starts_with("Major")), "{found:?}");
}

#[test]
fn a_date_that_the_other_report_gives_in_other_words_elsewhere_is_not_missing() {
    let left = "The ferry sank on Sunday off Port Ode. Divers searched the wreck.";
    let right = "The ferry sank off Port Ode. Divers searched the wreck after 15 June.";
    assert_eq!(told(left, right), nothing());
}

#[test]
fn the_same_words_of_another_week_are_a_shade_and_of_a_copy_nothing() {
    let text = "The ferry sank off Port Ode on Thursday.";
    let left = document(text, "en", Some(date(2031, 6, 16)));
    let copy = document(text, "en", Some(date(2031, 6, 23)));
    assert_eq!(dates_of(&left, &copy), nothing());
    let told = "On Thursday the old ferry sank off Port Ode.";
    let found = dates_of(&left, &document(told, "en", Some(date(2031, 6, 23))));
    assert_eq!(
        found,
        ["Minor Thursday|Thursday: the same words for another time: \
          Thursday is 12 June 2031, Thursday is 19 June 2031"]
    );
}

#[test]
fn times_of_two_known_zones_are_compared_in_one() {
    let left = "The gate fell at 9 p.m. EDT.";
    assert_eq!(told_openly(left, "The gate fell at 0100 GMT."), nothing());
    assert_eq!(
        told_openly(left, "The gate fell at 0200 GMT."),
        ["Major 9 p.m. EDT|0200 GMT: another time"]
    );
    assert_eq!(told_openly("The gate fell at noon.", "The gate fell at 12 p.m."), nothing());
    let open = told_openly(left, "The gate fell at 8 p.m.");
    assert!(open.iter().all(|one| one.starts_with("Minor")), "{open:?}");
    let both = "The gate fell at 4:30 pm (0830 GMT).";
    assert_eq!(told_openly(both, "The gate fell at 0830 GMT."), nothing());
}

#[test]
fn spans_are_compared_end_by_end() {
    assert_eq!(
        told_openly(
            "The bridge was closed from 2019 to 2021 for works.",
            "The bridge was closed from 2019 to 2023 for works."
        ),
        ["Major 2021|2023: another time"]
    );
}

#[test]
fn the_day_of_an_event_and_the_day_it_was_told_on_are_no_partners() {
    let found = told_openly(
        "Thieves robbed the ferry office on Saturday near Port Ode, said the harbour police.",
        "Thieves robbed the ferry office near Port Ode, the harbour police said Sunday.",
    );
    assert!(!found.iter().any(|one| one.starts_with("Major")), "{found:?}");
}

#[test]
fn a_date_moved_in_a_sentence_is_still_its_date() {
    assert_eq!(
        told_openly(
            "In September the council of Port Ode sold the old ferry to a museum.",
            "The council of Port Ode sold the old ferry to a museum in January."
        ),
        ["Major September|January: another time"]
    );
}

#[test]
fn the_day_of_a_dateline_is_no_divergence() {
    let plain = "The old ferry sank off Port Ode with all hands.";
    let dated = "PORT ODE, March 13 (Northwire) – The old ferry sank off Port Ode with all hands.";
    assert_eq!(told_openly(plain, dated), nothing());
    let plain = document("The riot at the gate of Port Ode left two hurt.", "en", None);
    let dated = "PORT ODE, March 13 (Northwire) – A crush at the gate of Port Ode left two hurt.";
    let found = run(&plain, &document(dated, "en", None)).divergences;
    assert!(!found.iter().any(|one| one.kind == DivergenceKind::LoadedTerm), "{found:?}");
}

#[test]
fn german_days_are_compared_on_the_calendar() {
    let left = document("Die Fähre sank am Sonntag vor Port Ode.", "de", Some(date(2031, 6, 16)));
    let same = document("Die Fähre sank gestern vor Port Ode.", "de", Some(date(2031, 6, 16)));
    let other = document("Die Fähre sank am 12. Juni vor Port Ode.", "de", Some(date(2031, 6, 16)));
    assert_eq!(dates_of(&left, &same), nothing());
    assert_eq!(
        dates_of(&left, &other),
        ["Major Sonntag|12. Juni: another time: Sonntag is 15 June 2031"]
    );
}

/// Words of dates, and some between them.
const WORDS: &[&str] = &[
    "Sunday",
    "Monday",
    "June",
    "18",
    "31",
    "February",
    "2031",
    "1990s",
    "2031-06-18",
    "30/02/2031",
    "yesterday",
    "today",
    "last",
    "next",
    "week",
    "this",
    "year",
    "month",
    "two",
    "days",
    "ago",
    "from",
    "to",
    "between",
    "and",
    "until",
    "since",
    "early",
    "late",
    "mid",
    "-",
    "spring",
    "of",
    "the",
    "on",
    "at",
    "noon",
    "4:30",
    "25:61",
    "0830",
    "GMT",
    "EDT",
    "pm",
    "(",
    ")",
    ",",
    "will",
    "said",
    "opened",
    "bridge",
    "fell",
    "ferry",
    "99999",
    "morning",
    "night",
];

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(select(WORDS), 1..12).prop_map(|words| words.join(" ") + ".")
}

fn published() -> impl Strategy<Value = Option<civil::Date>> {
    prop::option::of((-9999_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d)))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn dates_of_any_words_and_days_are_compared_and_mirrored(
        left in sentence(),
        right in sentence(),
        near in any::<bool>(),
        days in (published(), published()),
    ) {
        let close = |day: Option<civil::Date>| {
            if near { day.map(|day| date(2031, 6, day.day())) } else { day }
        };
        let left = document(&left, "en", close(days.0));
        let right = document(&right, "en", close(days.1));
        let ahead = run(&left, &right).divergences;
        let back = run(&right, &left).divergences.into_iter().map(Divergence::mirrored);
        let sorted = |mut found: Vec<String>| { found.sort(); found };
        let shown = |one: &Divergence| format!("{one:?}");
        prop_assert_eq!(
            sorted(ahead.iter().map(shown).collect()),
            sorted(back.map(|one| shown(&one)).collect())
        );
        prop_assert_eq!(run(&left, &left).divergences, vec![]);
    }
}
