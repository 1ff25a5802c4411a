//! Texts to try the laws on, and how many of them.

use std::env;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

/// Returns the settings of a law: a fixed seed unless the environment names one, and nothing
/// written beside the sources.
pub(crate) fn settings() -> ProptestConfig {
    let mut settings = ProptestConfig::default();
    if env::var_os("PROPTEST_RNG_SEED").is_none() {
        settings.rng_seed = RngSeed::Fixed(1);
    }
    settings.failure_persistence = None;
    settings
}

/// What reports are made of: words, abbreviations, sums, marks, line breaks.
const REPORT: [&str; 56] = [
    "the",
    "flood",
    "Port",
    "port",
    "US",
    "U.S.",
    "Mr.",
    "J.",
    "a.m.",
    "said",
    "Ode’s",
    "don't",
    "12",
    "twelve",
    "$1,200",
    "4.5%",
    "3.",
    "No.",
    "re-opened",
    "café",
    "cafe\u{301}",
    ".",
    "?",
    "!",
    "…",
    ",",
    ":",
    "“",
    "”",
    "\"",
    "'",
    "(",
    ")",
    "–",
    "\n",
    "\r\n",
    "\n\n",
    "\u{2028}",
    "",
    "# ",
    "By Jane Ode",
    "(Reuters)",
    "Photo:",
    "Read more",
    "z. B.",
    "« ",
    " »",
    "¿",
    "港口",
    "関ケ原",
    "。",
    "」と",
    "น้ำท่วม",
    "http://a.b/C?D",
    "1999.Die",
    "[3]",
];

/// What reports should not hold, but do: characters that join, turn, hide or do not print.
const HOSTILE: [char; 56] = [
    '\0',
    '\u{7}',
    '\t',
    '\n',
    '\r',
    '\u{b}',
    '\u{c}',
    '\u{1b}',
    '\u{85}',
    '\u{9b}',
    '\u{a0}',
    '\u{ad}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{202e}',
    '\u{2028}',
    '\u{2029}',
    '\u{2060}',
    '\u{feff}',
    '\u{fffd}',
    '\u{10ffff}',
    '\u{301}',
    '\u{327}',
    '\u{307}',
    '\u{3099}',
    '\u{20e3}',
    '\u{fe0f}',
    '.',
    '.',
    '.',
    ',',
    ':',
    '\'',
    '’',
    '%',
    '$',
    '€',
    '1',
    '٣',
    '½',
    'a',
    'B',
    'İ',
    'ß',
    'ŉ',
    'ǅ',
    'Σ',
    'ب',
    'א',
    'か',
    '文',
    'ก',
    '👩',
    '🇩',
];

/// Sentences of a few words, with the marks and breaks that make cutting hard.
pub(crate) fn report() -> impl Strategy<Value = String> {
    let joined = prop_oneof![4 => Just(" "), 1 => Just(""), 1 => Just("  ")];
    vec((select(&REPORT[..]), joined), 0..60)
        .prop_map(|parts| parts.into_iter().flat_map(|(part, gap)| [part, gap]).collect())
}

/// Any text at all, hostile characters foremost.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let character = prop_oneof![8 => select(&HOSTILE[..]), 1 => any::<char>()];
    vec(character, 0..40).prop_map(String::from_iter)
}

/// Either kind of text.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![report(), hostile()]
}

/// Words of a vocabulary of four, so that runs of them repeat.
pub(crate) fn words() -> impl Strategy<Value = Vec<&'static str>> {
    vec(select(&["flood", "port", "shut", "the"][..]), 0..24)
}
