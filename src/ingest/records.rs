//! What is known of documents beside their texts: 64 bytes each, and strings without gaps.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::block::Place;
use crate::document::{Document, DocumentId, Published};
use crate::hash::{self, TermMap};

/// Where the text of a document lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text {
    Memory,
    File(Place),
    Scratch(Place),
}

/// One after another, as they were added.
#[derive(Debug, Default)]
pub(super) struct Records {
    all: Vec<Record>,
    /// The strings of each document, one behind the other, each behind its length.
    strings: String,
    /// Names of outlets, which many documents share.
    sources: Vec<String>,
    /// Where the outlet of a hash stands in that list.
    source_of: TermMap<u32>,
}

#[derive(Debug)]
struct Record {
    /// Where its strings begin.
    strings: u64,
    /// Seconds of publication; the least value where they are not known.
    seconds: i64,
    text: Text,
    /// Day of publication; the least value where it is not known.
    day: i32,
    input: u32,
    /// Line of the input, from 1; 0 where it is all of it.
    line: u32,
    /// Number of the outlet, from 1; 0 where it is not known.
    source: u32,
    body_start: u32,
}

impl Records {
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Adds a document of an input. What can be read again with the text is left out.
    pub(super) fn push(&mut self, document: &Document, input: usize, text: Text) {
        let published = document.published.as_ref();
        let source = document.source.as_ref().map_or(0, |source| self.intern(source));
        self.all.push(Record {
            strings: self.strings.len() as u64,
            seconds: published.and_then(|at| at.seconds).unwrap_or(i64::MIN),
            text,
            day: published.map_or(i32::MIN, Published::day),
            input: input as u32,
            line: document.line.unwrap_or(0),
            source,
            body_start: document.body_start,
        });
        self.put(Some(&document.id));
        self.put(published.map(|at| &at.raw));
        self.put(document.title.as_ref());
        if !matches!(text, Text::File(_)) {
            self.put(document.url.as_ref());
            self.put(document.language.as_ref());
        }
    }

    /// Returns the number of an outlet, from 1.
    fn intern(&mut self, source: &str) -> u32 {
        let next = self.sources.len() as u32 + 1;
        let number = *self.source_of.entry(hash::text(source)).or_insert(next);
        if self.sources.get(number as usize - 1).is_some_and(|known| known == source) {
            return number;
        }
        self.sources.push(source.to_owned());
        next
    }

    fn put(&mut self, string: Option<&String>) {
        put_number(&mut self.strings, string.map_or(0, |string| string.len() + 1));
        self.strings.push_str(string.map_or("", String::as_str));
    }

    /// Returns a document without its path and text.
    pub(super) fn document(&self, id: DocumentId) -> Document {
        let record = self.record(id);
        let mut strings = &self.strings[record.strings as usize..];
        let mut document = Document::of_text(take(&mut strings).unwrap_or_default(), "");
        document.published = take(&mut strings).map(|raw| published(raw, record));
        document.title = take(&mut strings);
        if !matches!(record.text, Text::File(_)) {
            document.url = take(&mut strings);
            document.language = take(&mut strings);
        }
        let source = (record.source as usize).checked_sub(1);
        document.source = source.map(|at| self.sources[at].clone());
        document.line = self.line(id);
        document.body_start = record.body_start;
        document
    }

    pub(super) fn text(&self, id: DocumentId) -> Text {
        self.record(id).text
    }

    pub(super) fn input(&self, id: DocumentId) -> usize {
        self.record(id).input as usize
    }

    pub(super) fn line(&self, id: DocumentId) -> Option<u32> {
        Some(self.record(id).line).filter(|&line| line > 0)
    }

    pub(super) fn day(&self, id: DocumentId) -> Option<i32> {
        Some(self.record(id).day).filter(|&day| day > i32::MIN)
    }

    pub(super) fn seconds(&self, id: DocumentId) -> Option<i64> {
        Some(self.record(id).seconds).filter(|&seconds| seconds > i64::MIN)
    }

    fn record(&self, id: DocumentId) -> &Record {
        &self.all[id.index()]
    }
}

fn published(raw: String, record: &Record) -> Published {
    Published {
        raw,
        date: day_of(record.day),
        seconds: Some(record.seconds).filter(|&seconds| seconds > i64::MIN),
    }
}

/// Returns the date of a number of days since 1970-01-01.
fn day_of(day: i32) -> Date {
    let start = date(1970, 1, 1);
    start.checked_add(i64::from(day).days()).unwrap_or(start)
}

/// Appends a number in digits of base 64, the lowest first; each but the last has bit 6 set, so
/// that all are ASCII.
fn put_number(out: &mut String, mut number: usize) {
    while number >= 64 {
        out.push(char::from(64 | (number % 64) as u8));
        number /= 64;
    }
    out.push(char::from(number as u8));
}

/// Takes the next string, if there is one behind its length.
fn take(strings: &mut &str) -> Option<String> {
    let (mut length, mut digits) = (0, 0);
    for byte in strings.bytes() {
        length |= usize::from(byte & 63) << (6 * digits);
        digits += 1;
        if byte < 64 {
            break;
        }
    }
    *strings = &strings[digits..];
    let (string, rest) = strings.split_at(length.checked_sub(1)?);
    *strings = rest;
    Some(string.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_small() {
        assert!(size_of::<Record>() <= 64);
    }

    #[test]
    fn numbers_and_strings_of_any_length_come_back() {
        let mut records = Records::default();
        for length in [0, 1, 62, 63, 64, 4_095, 4_096, 300_000] {
            records.strings.clear();
            records.put(Some(&"ö".repeat(length)));
            records.put(None);
            records.put(Some(&String::new()));
            let mut strings = records.strings.as_str();
            assert_eq!(take(&mut strings), Some("ö".repeat(length)));
            assert_eq!((take(&mut strings), take(&mut strings)), (None, Some(String::new())));
            assert_eq!(strings, "");
        }
    }

    #[test]
    fn days_of_all_years_come_back() {
        for day in [date(-9999, 1, 1), date(1931, 2, 3), date(1970, 1, 1), date(9999, 12, 31)] {
            let published = Published { raw: String::new(), date: day, seconds: None };
            assert_eq!(day_of(published.day()), day);
        }
    }
}
