//! Digits and words → the number they stand for.

use std::ops::Range;

use super::lexicon::Lexicon;
use crate::language::WordClass;
use crate::segment::{Token, TokenKind};

/// One, in the units that values are kept in: exact down to a millionth, no rounding of floats.
pub(super) const ONE: i128 = 1_000_000;

/// Most digits read before the decimals; no report counts further.
const DIGITS: usize = 24;

/// A number as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    /// Its tokens, with the words that multiply it (`4.2 million`).
    pub(super) tokens: Range<usize>,
    /// Its value in millionths.
    pub(super) value: i128,
    /// Whether it is a place in an order (`third`, `18th`).
    pub(super) ordinal: bool,
    /// The unit written in one with the digits (`$`, `%`, `km`).
    pub(super) measure: Option<u16>,
}

impl Quantity {
    /// Tells whether it is the word for one, which mostly counts nothing.
    pub(super) fn is_bare_one(&self, tokens: &[Token]) -> bool {
        self.value == ONE
            && self.tokens.len() == 1
            && tokens[self.tokens.start].kind == TokenKind::Word
    }

    /// Returns the value where it is a whole number that fits 32 bits.
    pub(super) fn whole(&self) -> Option<u32> {
        (self.value % ONE == 0).then(|| u32::try_from(self.value / ONE).ok()).flatten()
    }

    /// Returns the value of the last digit that is not nought: 100 for `4,200`, 100,000 for
    /// `4.2 million`. What lies below it may have been rounded away.
    pub(super) fn grain(&self) -> i128 {
        let mut grain = 1_i128;
        while self.value != 0
            && let Some(next) = grain.checked_mul(10)
            && self.value % next == 0
        {
            grain = next;
        }
        grain
    }
}

/// Reads the number that starts at `words[at]`, where one does.
///
/// `words` are the places of a sentence's words among `tokens`. Clock times are no numbers.
pub(super) fn parse(
    text: &str,
    tokens: &[Token],
    words: &[usize],
    at: usize,
    lexicon: &Lexicon,
) -> Option<Quantity> {
    let first = &tokens[words[at]];
    let (mut quantity, next) = match first.kind {
        TokenKind::Number => (digits(first.span.of(text), words[at], lexicon)?, at + 1),
        TokenKind::Word => spelled(text, tokens, words, at, lexicon)?,
        TokenKind::Punctuation => return None,
    };
    if quantity.ordinal {
        return Some(quantity);
    }
    if let Some(&word) = words.get(next)
        && let Some(parts) = lexicon.fraction(tokens[word].term)
        && joined(text, tokens, quantity.tokens.end - 1, word)
    {
        quantity.value /= i128::from(parts);
        quantity.tokens.end = word + 1;
        return Some(quantity);
    }
    let mut next = add_part(&mut quantity, text, tokens, words, next, lexicon);
    if lexicon.fraction(first.term).is_some() {
        next = whole_of_part(tokens, words, next, lexicon);
    }
    for &word in words[next..].iter().take(2) {
        let Some(factor) = scale(tokens, word, lexicon) else { break };
        if !is_unbroken(text, tokens, quantity.tokens.end..word) {
            break;
        }
        quantity.value = quantity.value.checked_mul(i128::from(factor))?;
        quantity.tokens.end = word + 1;
    }
    Some(quantity)
}

/// Adds the part of one that follows a number (`two and a half`), and returns the place behind.
fn add_part(
    quantity: &mut Quantity,
    text: &str,
    tokens: &[Token],
    words: &[usize],
    next: usize,
    lexicon: &Lexicon,
) -> usize {
    let Some(&[and, small, part]) = words.get(next..next + 3) else { return next };
    let of = |word: usize, class: WordClass| lexicon.is_of(tokens[word].term, class);
    let parts = lexicon.fraction(tokens[part].term).filter(|_| {
        is_unbroken(text, tokens, quantity.tokens.end..part)
            && of(and, WordClass::Conjunction)
            && of(small, WordClass::Determiner)
    });
    let Some(parts) = parts else { return next };
    quantity.value += ONE / i128::from(parts);
    quantity.tokens.end = part + 1;
    next + 3
}

/// Returns the place of what a part of one multiplies, behind the small words between them:
/// `half a dozen`, `a quarter of a million`; the place itself where there is nothing such.
fn whole_of_part(tokens: &[Token], words: &[usize], next: usize, lexicon: &Lexicon) -> usize {
    let small = |&&word: &&usize| {
        let of = |class| lexicon.is_of(tokens[word].term, class);
        of(WordClass::Determiner) || of(WordClass::Preposition)
    };
    let behind = next + words[next..].iter().take(2).take_while(small).count();
    let last = words[next..behind].last();
    let determined =
        last.is_some_and(|&last| lexicon.is_of(tokens[last].term, WordClass::Determiner));
    let scaled = words.get(behind).is_some_and(|&word| scale(tokens, word, lexicon).is_some());
    if determined && scaled { behind } else { next }
}

fn scale(tokens: &[Token], word: usize, lexicon: &Lexicon) -> Option<u64> {
    let term = tokens[word].term;
    lexicon.number(term).filter(|_| lexicon.multiplies(term))
}

/// Tells whether nothing but blanks and a hyphen lies between two words.
fn joined(text: &str, tokens: &[Token], word: usize, next: usize) -> bool {
    let gap = &text[tokens[word].span.end as usize..tokens[next].span.start as usize];
    gap.chars().all(|c| c.is_whitespace() || c == '-')
}

/// Tells whether there is no mark but hyphens among some tokens.
fn is_unbroken(text: &str, tokens: &[Token], range: Range<usize>) -> bool {
    tokens[range].iter().all(|token| token.is_word() || token.span.of(text) == "-")
}

/// Reads one token of digits with its signs.
fn digits(raw: &str, place: usize, lexicon: &Lexicon) -> Option<Quantity> {
    let bare = raw.trim_start_matches(|c: char| !c.is_ascii_digit());
    let sign = &raw[..raw.len() - bare.len()];
    let end =
        bare.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(bare.len());
    let (number, suffix) = bare.split_at(end);
    let value = decimal(number.trim_end_matches(['.', ',']), lexicon.decimal_comma)?;
    let suffix = suffix.to_lowercase();
    let (factor, ordinal, unit) = match suffix.as_str() {
        "" => (1, false, sign),
        "k" => (1_000, false, sign),
        "m" | "mn" | "mln" => (1_000_000, false, sign),
        "b" | "bn" => (1_000_000_000, false, sign),
        "tn" | "trn" => (1_000_000_000_000, false, sign),
        "st" | "nd" | "rd" | "th" => (1, true, ""),
        unit => (1, false, unit),
    };
    let measure = lexicon.measure(unit);
    if !unit.is_empty() && measure.is_none() {
        return None; // A clock time, a decade, a name such as `747X`.
    }
    let value = value.checked_mul(factor)?;
    Some(Quantity { tokens: place..place + 1, value, ordinal, measure })
}

/// Reads digits with separators, in millionths.
fn decimal(number: &str, decimal_comma: bool) -> Option<i128> {
    let (thousands, point) = if decimal_comma { ('.', ',') } else { (',', '.') };
    // Some write the sign of another language: no thousands are parted in `3,4`.
    let foreign = number.split_once(thousands).filter(|(_, rest)| (1..3).contains(&rest.len()));
    let (whole, fraction) = number.split_once(point).or(foreign).unwrap_or((number, ""));
    // A lone point before three digits parts thousands where the language's own sign is a comma.
    if fraction.len() > 6 || fraction.contains([thousands, point]) || whole.len() > DIGITS {
        return None;
    }
    let whole: i128 = whole.replace(thousands, "").parse().ok()?;
    let mut value = whole.checked_mul(ONE)?;
    for (place, digit) in fraction.bytes().enumerate() {
        value += i128::from(digit - b'0') * ONE / 10_i128.pow(place as u32 + 1);
    }
    Some(value)
}

/// Reads a number in words; returns it with the place behind it. The words that multiply it from
/// a thousand on are left to the caller only where nothing smaller follows them.
fn spelled(
    text: &str,
    tokens: &[Token],
    words: &[usize],
    at: usize,
    lexicon: &Lexicon,
) -> Option<(Quantity, usize)> {
    let whole = |value: u64, last: usize, ordinal| Quantity {
        tokens: words[at]..words[last] + 1,
        value: i128::from(value) * ONE,
        ordinal,
        measure: None,
    };
    let term = tokens[words[at]].term;
    if let Some(value) = lexicon.ordinal(term) {
        return Some((whole(value, at, true), at + 1));
    }
    if let Some(parts) = lexicon.fraction(term) {
        let part = Quantity { value: ONE / i128::from(parts), ..whole(1, at, false) };
        return Some((part, at + 1));
    }
    lexicon.number(term)?;
    let (mut total, mut current, mut next) = (0_u64, None::<u64>, at);
    while next < words.len() {
        let term = tokens[words[next]].term;
        let Some(value) = lexicon.number(term) else { break };
        if next > at && !joined(text, tokens, words[next - 1], words[next]) {
            break;
        }
        if lexicon.multiplies(term) {
            current = Some(current.unwrap_or(1).saturating_mul(value));
            if value >= 1_000 {
                total = total.saturating_add(current.take().unwrap_or_default());
            }
        } else {
            match current {
                None => current = Some(value),
                // Tens take ones, hundreds take anything below.
                Some(before) if fits(before, value) => current = Some(before + value),
                Some(_) => break,
            }
        }
        next += 1;
    }
    let value = total.saturating_add(current.unwrap_or_default());
    Some((whole(value, next - 1, false), next))
}

fn fits(before: u64, value: u64) -> bool {
    before >= 100 && before.is_multiple_of(100) && value < 100
        || before.is_multiple_of(10) && before % 100 >= 20 && value < 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::segment::tokenize;

    fn read(text: &str, language: Language) -> Option<(String, i128)> {
        let tokens = tokenize(text, language);
        let words: Vec<usize> = (0..tokens.len()).filter(|&at| tokens[at].is_word()).collect();
        let quantity = parse(text, &tokens, &words, 0, Lexicon::of(language))?;
        let (first, last) = (quantity.tokens.start, quantity.tokens.end - 1);
        let shown = &text[tokens[first].span.start as usize..tokens[last].span.end as usize];
        Some((shown.to_owned(), quantity.value))
    }

    fn value(text: &str) -> Option<i128> {
        read(text, Language::English).map(|(_, value)| value)
    }

    #[test]
    fn digits_and_words_for_one_number_have_one_value() {
        assert_eq!(value("12 ships"), value("twelve ships"));
        assert_eq!(value("$4.2m deal"), value("4.2 million"));
        assert_eq!(value("two hundred and"), Some(200 * ONE));
        assert_eq!(value("twenty-one days"), Some(21 * ONE));
        assert_eq!(value("35,000,000"), Some(35_000_000 * ONE));
        assert_eq!(value("two dozen eggs"), Some(24 * ONE));
        assert_eq!(value("three-quarters of"), value("0.75 of"));
        assert_eq!(value("half the flats"), value("0.5 of"));
        assert_eq!(value("half a dozen eggs"), value("6 eggs"));
        assert_eq!(value("half-a-million bees"), value("500,000 bees"));
        assert_eq!(value("quarter of a million bees"), value("250,000 bees"));
        assert_eq!(value("two and a half million bees"), value("2.5m bees"));
        assert_eq!(value("one and a half miles"), value("1.5 miles"));
        assert_eq!(value("two-and-a-half-hour walk"), value("2.5 hours"));
    }

    #[test]
    fn a_part_is_of_what_it_stands_beside() {
        assert_eq!(value("half of the thousand eggs"), value("500 eggs"));
        assert_eq!(value("half of thousand eggs"), value("0.5 eggs"));
        assert_eq!(value("two in a half hour"), value("2 in"));
    }

    #[test]
    fn a_decimal_comma_is_read_where_the_language_writes_one() {
        assert_eq!(value("2,5 million"), value("2.5 million"));
        assert_eq!(read("2,5 Millionen", Language::German).map(|n| n.1), Some(2_500_000 * ONE));
        assert_eq!(read("1.200 Euro", Language::German).map(|n| n.1), Some(1_200 * ONE));
    }

    #[test]
    fn clock_times_and_decades_are_no_numbers() {
        assert_eq!(value("4:30 pm"), None);
        assert_eq!(value("1990s music"), None);
    }

    #[test]
    fn two_numbers_side_by_side_are_not_one() {
        assert_eq!(read("five, six", Language::English), Some(("five".into(), 5 * ONE)));
        assert_eq!(read("nine eleven", Language::English), Some(("nine".into(), 9 * ONE)));
    }

    #[test]
    fn a_number_too_long_to_count_with_is_none() {
        assert_eq!(value(&"9".repeat(60)), None);
    }
}
