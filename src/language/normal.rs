//! The normal form of a word or number: what makes two spellings the same word.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Returns the normal form of a token's text.
///
/// NFKC, lower case, plain apostrophes, soft hyphens and the dots of abbreviations dropped
/// (`U.S.` → `us`), and the thousands commas and signs of numbers dropped (`$35,000,000` →
/// `35000000`). A text of ASCII small letters is returned as it is.
///
/// # Examples
///
/// ```
/// use dedup::segment::normal_form;
/// assert_eq!(normal_form("U.S."), "us");
/// assert_eq!(normal_form("$35,000,000"), "35000000");
/// assert_eq!(normal_form("Don’t"), "don't");
/// assert_eq!(normal_form("3.5%"), "3.5");
/// ```
#[must_use]
pub fn normal_form(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(raw);
    }
    let number = raw.contains(|c: char| c.is_ascii_digit());
    let mut form = String::with_capacity(raw.len());
    if raw.is_ascii() {
        form.extend(raw.chars().filter(|&c| kept(c, number)).map(|c| c.to_ascii_lowercase()));
    } else {
        let plain = raw.nfkc().map(|c| if matches!(c, '’' | 'ʼ') { '\'' } else { c });
        // Composed again: what was dropped may have stood between a letter and its accent.
        form.extend(plain.filter(|&c| kept(c, number)).flat_map(char::to_lowercase).nfc());
    }
    if number {
        form.truncate(form.trim_end_matches('.').len());
    }
    if form.is_empty() { Cow::Borrowed(raw) } else { Cow::Owned(form) }
}

fn kept(c: char, number: bool) -> bool {
    // `⁄` keeps ½ (in NFKC 1⁄2) from being read as 12.
    c.is_alphanumeric()
        || matches!(c, '\'' | '⁄')
        || (number && matches!(c, '.' | ':'))
        || is_combining_mark(c)
}

/// Returns a normal form without a possessive ending (`biden's` → `biden`).
#[must_use]
pub fn without_possessive(form: &str) -> &str {
    form.strip_suffix("'s").or_else(|| form.strip_suffix('\'')).unwrap_or(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_letters_and_ligatures_are_plain_letters() {
        assert_eq!(normal_form("Ｆｌｏｏｄ"), "flood");
        assert_eq!(normal_form("ﬁre"), "fire");
    }

    #[test]
    fn an_accent_behind_something_dropped_joins_its_letter() {
        assert_eq!(normal_form("cafe\u{ad}\u{301}"), normal_form("café"));
    }

    #[test]
    fn a_half_is_not_twelve() {
        assert_eq!(normal_form("½"), "1⁄2");
        assert_ne!(normal_form("5½"), normal_form("512"));
    }

    #[test]
    fn a_decimal_point_stays_and_a_thousands_comma_goes() {
        assert_eq!(normal_form("1,234.5"), "1234.5");
        assert_eq!(normal_form("4:30"), "4:30");
    }

    #[test]
    fn a_possessive_ending_is_no_part_of_the_name() {
        assert_eq!(without_possessive("biden's"), "biden");
        assert_eq!(without_possessive("officials'"), "officials");
    }
}
