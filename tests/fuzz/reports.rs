//! Bytes → two short reports in the words of one kind of fact, alike but where the bytes part
//! them, so that every input reaches that kind's parser and its comparison.

use dedup::document::{Document, Published, Side, Sides};
use jiff::civil::{Date, date};

use crate::laws;

/// What stands in every kind's reports: marks, breaks, small words, signs that are not seen.
const COMMON: &str = "~.|~.|~?|~!|~,|~;|~:|~\n~|~\n\n~|~.\n~|~\r\n~|~|the|The|of|in|and|was|said|\
    Ode|dam|“~|~”|\"|„~|~“|‘~|~’|(~|~)|~\u{301}|\u{202e}~|\u{200f}|\u{200b}~|\u{a0}~|\0~|\
    \u{1b}[31m~|\u{feff}~|\u{1f468}\u{200d}\u{1f469}|שלום";

/// Days of publication, common ones and the borders of the calendar.
const DAYS: [Option<Date>; 6] = [
    None,
    Some(date(2031, 6, 18)),
    Some(date(2024, 2, 29)),
    Some(date(1970, 1, 1)),
    Some(Date::MIN),
    Some(Date::MAX),
];

/// The bytes below the first stand for words, below the second for what is common, below the third
/// for a number of others to be taken as they are; those above for the side of the next ones.
const WORDS: u8 = 200;
const COMMONS: u8 = 240;
const RAW: u8 = 248;

const LANGUAGES: [Option<&str>; 4] = [Some("en"), Some("de"), None, Some("fr")];

/// Builds two reports and asserts the laws of their comparison. The first byte names the language,
/// the second the days of publication. Of `words`, parted by `|`, there are [`WORDS`] at most; a
/// `~` on either hand of one stands for no blank there.
///
/// # Panics
///
/// When a law does not hold, or a stage panics.
pub(crate) fn compare(words: &str, bytes: &[u8]) {
    let [language, days, bytes @ ..] = bytes else { return };
    let words: Vec<&str> = words.split('|').collect();
    assert!(words.len() <= WORDS.into(), "there are words that no byte stands for");
    let texts = texts(&words, bytes);
    let report = |text: String, day: u8| Document {
        language: pick(&LANGUAGES, *language).map(str::to_owned),
        published: pick(&DAYS, day).map(|date| Published {
            raw: date.to_string(),
            date,
            seconds: None,
        }),
        ..Document::of_text("report", text)
    };
    let documents = Sides::new(report(texts.left, days % 16), report(texts.right, days / 16));
    laws::hold(documents.as_ref());
}

/// Each byte is a word or mark on both sides; one from [`RAW`] on says that the next is one on the
/// left alone, or on the right, or the next two are one on each.
fn texts(words: &[&str], bytes: &[u8]) -> Sides<String> {
    let mut texts = Sides::<String>::default();
    let mut bytes = bytes.iter().copied();
    while let Some(byte) = bytes.next() {
        match byte {
            ..RAW => {
                let both = piece(words, byte, &mut bytes);
                Side::BOTH.iter().for_each(|&side| join(&mut texts[side], &both));
            }
            RAW.. => {
                let sides = [&Side::BOTH[..1], &Side::BOTH[1..], &Side::BOTH][byte as usize % 3];
                for &side in sides {
                    let own = bytes.next().map(|byte| piece(words, byte, &mut bytes));
                    join(&mut texts[side], &own.unwrap_or_default());
                }
            }
        }
    }
    texts
}

/// Returns the word or mark of a byte; one from [`COMMONS`] on says how many bytes behind it stand as
/// they are.
fn piece(words: &[&str], byte: u8, bytes: &mut impl Iterator<Item = u8>) -> String {
    match byte {
        ..WORDS => pick(words, byte).to_owned(),
        WORDS..COMMONS => {
            COMMON.split('|').nth((byte - WORDS).into()).unwrap_or_default().to_owned()
        }
        COMMONS.. => {
            let raw: Vec<u8> = bytes.take(byte as usize % 8 + 1).collect();
            format!("~{}~", String::from_utf8_lossy(&raw))
        }
    }
}

fn pick<T: Copy>(all: &[T], byte: u8) -> T {
    all[byte as usize % all.len()]
}

/// Appends a piece and a blank.
fn join(text: &mut String, piece: &str) {
    let (bare, glued) = piece.strip_prefix('~').map_or((piece, false), |bare| (bare, true));
    if glued && text.ends_with(' ') {
        text.pop();
    }
    let (bare, open) = bare.strip_suffix('~').map_or((bare, false), |bare| (bare, true));
    text.push_str(bare);
    if !open && !bare.is_empty() {
        text.push(' ');
    }
}
