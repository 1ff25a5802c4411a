//! Laws of credits, over words that they are made of.

use dedup::credit::{Credit, of_pair};
use dedup::document::{Document, Side, Sides};
use dedup::language::Vocabulary;
use dedup::segment::segment;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::texts::{hostile, settings};

const WORDS: [&str; 40] = [
    "(",
    ")",
    "AP",
    "ap",
    "Reuters",
    "dpa",
    "/",
    "abc",
    "–",
    "-",
    "—",
    "By",
    "by",
    "with",
    "With",
    "reporting",
    "Additional",
    "from",
    "Agence",
    "France",
    "Press",
    "agencies",
    "Source",
    ":",
    ",",
    "ORLEN",
    "March 3",
    "This story",
    "was first published by",
    "contributed to this report",
    ".",
    "\n",
    "\n\n",
    "Fog shut the port on Monday.",
    "Lenn",
    "Courier",
    "the",
    "©",
    "2031",
    "”",
];

fn credited() -> impl Strategy<Value = String> {
    let words = vec(select(&WORDS[..]), 0..30).prop_map(|words| words.join(" "));
    prop_oneof![6 => words, 1 => hostile()]
}

fn outlet() -> impl Strategy<Value = Option<String>> {
    let named =
        select(&["AP", "Lenn Courier", "www.lenncourier.com", "the", ".", "Reuters/dpa"][..]);
    prop_oneof![1 => Just(None), 4 => named.prop_map(|name| Some(name.to_owned())), 1 => hostile().prop_map(Some)]
}

fn report() -> impl Strategy<Value = Document> {
    (credited(), outlet(), credited()).prop_map(|(text, source, title)| Document {
        source,
        title: Some(title),
        ..Document::of_text("a", text)
    })
}

fn credits(documents: Sides<&Document>) -> Sides<Vec<Credit>> {
    let segments = documents.map(segment);
    of_pair(documents, segments.as_ref(), &Vocabulary::default())
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn a_credit_is_a_name_in_its_report_and_the_sides_are_treated_alike(
        left in report(), right in report()
    ) {
        let documents = Sides::new(&left, &right);
        let found = credits(documents);
        for side in Side::BOTH {
            let text = &documents[side].text;
            for credit in &found[side] {
                let named = credit.span.map(|span| text.get(span.range()));
                prop_assert!(named.is_none_or(|name| name.is_some_and(|name| !name.is_empty())));
                prop_assert!(credit.agency.as_ref().is_none_or(|name| !name.is_empty()));
            }
        }
        prop_assert_eq!(credits(documents.swap()), found.swap());
    }

    #[test]
    fn a_report_does_not_credit_itself_as_another(report in report()) {
        let found = credits(Sides::new(&report, &report));
        prop_assert!(found.left.iter().all(|credit| !credit.of_other));
        prop_assert_eq!(found.left, found.right);
    }
}
