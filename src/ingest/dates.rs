//! Dates of publication, as sources write them.

use std::borrow::Cow;

use jiff::civil::Date;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::fmt::temporal::Pieces;

use crate::document::Published;
use crate::language::{Language, Word};

/// Longest text looked at as a date.
pub(super) const LONGEST: usize = 80;

/// Words of a date that names its month: weekday, day, month and year.
const MOST_WORDS: usize = 4;

/// Languages whose names of months and days are read.
const LANGUAGES: [Language; 2] = [Language::English, Language::German];

/// A date, lent by the text it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated<'a> {
    /// As it is written.
    pub raw: Cow<'a, str>,
    /// The calendar day, in the source's own time zone.
    pub date: Date,
    /// Seconds since 1970-01-01T00:00:00Z, where there is a time with its zone.
    pub seconds: Option<i64>,
}

impl Dated<'_> {
    /// Returns the date with a text of its own.
    pub(super) fn owned(self) -> Dated<'static> {
        Dated { raw: Cow::Owned(self.raw.into_owned()), ..self }
    }
}

impl From<Dated<'_>> for Published {
    fn from(dated: Dated<'_>) -> Self {
        let Dated { raw, date, seconds } = dated;
        Self { raw: raw.into_owned(), date, seconds }
    }
}

/// Returns the date that a text is, and nothing besides.
///
/// Read are RFC 3339 and its relatives (`2031-03-15`, `2031-03-15 10:00:00`, `2031-03-15T10:00Z`),
/// RFC 2822 (`Sat, 15 Mar 2031 10:00:00 +0100`), and day, month by name, and year in English or
/// German order (`15 March 2031`, `March 15, 2031`, `15. März 2031`). All-number forms other than
/// year-month-day are ambiguous, and none of these.
pub(super) fn exact(raw: &str) -> Option<Dated<'_>> {
    let raw = raw.trim();
    if raw.len() > LONGEST || !raw.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (date, seconds) = day(raw)
        .or_else(|| iso(raw))
        .or_else(|| rfc2822(raw))
        .or_else(|| by_names(raw).map(|date| (date, None)))?;
    Some(Dated { raw: raw.into(), date, seconds })
}

/// Returns the date of a field meant to hold one.
///
/// As [`exact`]; where a year-month-day is followed by a time in no known form (`2031-03-15
/// 10:00 CET`), the day stands alone.
pub(super) fn of_field(raw: &str) -> Option<Dated<'_>> {
    let raw = raw.trim();
    exact(raw).or_else(|| {
        let day = raw.get(..10).filter(|_| raw[10..].starts_with(['T', 't', ' ']))?;
        Some(Dated { raw: raw.into(), ..exact(day)? })
    })
}

/// Reads a year-month-day, as most dates are written.
fn day(raw: &str) -> Option<(Date, Option<i64>)> {
    let &[y3, y2, y1, y0, b'-', m1, m0, b'-', d1, d0] = raw.as_bytes() else { return None };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
    let number = |tens, ones| Some(10 * digit(tens)? + digit(ones)?);
    let year = 100 * number(y3, y2)? + number(y1, y0)?;
    let (month, day) = (number(m1, m0)? as i8, number(d1, d0)? as i8);
    Some((Date::new(year, month, day).ok()?, None))
}

fn iso(raw: &str) -> Option<(Date, Option<i64>)> {
    let separated = raw.as_bytes().get(4) == Some(&b'-') && raw.as_bytes().get(7) == Some(&b'-');
    let pieces = separated.then(|| Pieces::parse(raw).ok())??;
    let seconds = || {
        let time = pieces.date().to_datetime(pieces.time()?);
        Some(pieces.to_numeric_offset()?.to_timestamp(time).ok()?.as_second())
    };
    Some((pieces.date(), seconds()))
}

fn rfc2822(raw: &str) -> Option<(Date, Option<i64>)> {
    if !raw.contains(':') {
        return None; // There is a time, and a headline with a figure in it is told by that.
    }
    let time = DateTimeParser::new().relaxed_weekday(true).parse_zoned(raw).ok()?;
    Some((time.date(), Some(time.timestamp().as_second())))
}

/// Reads day, month by name, and year; a weekday may stand before them.
fn by_names(raw: &str) -> Option<Date> {
    let words: Vec<&str> = raw
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS + 1)
        .collect();
    if words.len() > MOST_WORDS || !words.last()?.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words: Vec<String> = words.into_iter().map(str::to_lowercase).collect();
    let (day, month, year) = match words.as_slice() {
        [weekday, rest @ ..] if rest.len() == 3 && is_weekday(weekday) => parts(rest)?,
        rest => parts(rest)?,
    };
    Date::new(year, month, day).ok()
}

fn parts(words: &[String]) -> Option<(i8, i8, i16)> {
    let [first, second, year] = words else { return None };
    let (day, month) = match month(second) {
        Some(month) => (first, month),
        None => (second, month(first)?),
    };
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending));
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    Some((ordinal.unwrap_or(day).parse().ok()?, month, year))
}

/// Returns the month, from 1, that a word names in full or by its first three letters or more.
fn month(word: &str) -> Option<i8> {
    LANGUAGES.iter().find_map(|language| {
        let months = &language.tables().months;
        let named = |names: &Vec<Word>| names.iter().any(|name| opens(word, name));
        Some(months.iter().position(named)? as i8 + 1)
    })
}

fn is_weekday(word: &str) -> bool {
    LANGUAGES
        .iter()
        .any(|language| language.tables().weekdays.iter().flatten().any(|name| opens(word, name)))
}

fn opens(word: &str, name: &str) -> bool {
    word.chars().count() >= 3 && name.starts_with(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Option<(String, Option<i64>)> {
        of_field(raw).map(|published| (published.date.to_string(), published.seconds))
    }

    fn day() -> String {
        "2031-03-15".into()
    }

    #[test]
    fn a_day_has_no_time() {
        for raw in ["2031-03-15", " 2031-03-15 ", "2031-03-15 10:00:00", "2031-03-15T10:00"] {
            assert_eq!(read(raw), Some((day(), None)), "{raw}");
        }
    }

    #[test]
    fn a_time_with_its_zone_is_an_instant_on_the_source_s_own_day() {
        for raw in [
            "2031-03-15T00:30:00+01:00",
            "2031-03-15 00:30:00+01:00",
            "2031-03-15T00:30+0100",
            "Sat, 15 Mar 2031 00:30:00 +0100",
            "15 Mar 2031 00:30 +0100",
        ] {
            assert_eq!(read(raw), Some((day(), Some(1_931_297_400))), "{raw}");
        }
        assert_eq!(read("2031-03-14T23:30:00.25Z").unwrap().1, Some(1_931_297_400));
        assert_eq!(read("Fri, 14 Mar 2031 23:30:00 GMT").unwrap().1, Some(1_931_297_400));
    }

    #[test]
    fn a_month_may_be_named() {
        for raw in [
            "15 March 2031",
            "Saturday, March 15, 2031",
            "Sat 15 Mar. 2031",
            "15th Mar 2031",
            "15. März 2031",
            "Samstag, 15. Mär. 2031",
        ] {
            assert_eq!(read(raw), Some((day(), None)), "{raw}");
        }
        assert_eq!(read("1 Sept 2031").unwrap().0, "2031-09-01");
    }

    #[test]
    fn a_time_in_no_known_form_leaves_the_day() {
        assert_eq!(read("2031-03-15 10:00 CET"), Some((day(), None)));
        assert_eq!(of_field("2031-03-15 10:00 CET").unwrap().raw, "2031-03-15 10:00 CET");
        assert!(exact("2031-03-15 was a Saturday").is_none());
    }

    #[test]
    fn what_is_ambiguous_or_impossible_is_no_date() {
        for raw in
            ["", "03/04/2031", "2031-02-30", "20310315", "31 June 2031", "March 2031", "soon"]
        {
            assert_eq!(read(raw), None, "{raw}");
        }
        assert_eq!(read("2031-03-1é T"), None);
    }
}
