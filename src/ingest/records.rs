//! What is known of documents beside their texts: 64 bytes each, and strings without gaps.

use std::sync::Arc;

use super::block::Place;
use super::fields::Draft;
use crate::document::{About, Document, DocumentId, Published, date_of, day_of};
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

#[derive(Clone, Copy, Debug)]
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

    /// Adds a report of a line; 0 where it is all of its input.
    pub(super) fn push(&mut self, draft: &Draft<'_>, line: u32) {
        let published = draft.published.as_ref();
        let source = draft.source.as_ref().map_or(0, |source| self.intern(source));
        self.all.push(Record {
            strings: self.strings.len() as u64,
            seconds: published.and_then(|at| at.seconds).unwrap_or(i64::MIN),
            text: Text::Memory,
            day: published.map_or(i32::MIN, |at| day_of(at.date)),
            input: 0,
            line,
            source,
            body_start: draft.body_start,
        });
        self.put(Some(&draft.id));
        self.put(published.map(|at| &*at.raw));
        self.put(draft.title.as_deref());
        self.put(draft.url.as_deref());
        self.put(draft.language.as_deref());
    }

    /// Returns the numbers that the outlets of other records have here.
    pub(super) fn sources_of(&mut self, other: &Self) -> Vec<u32> {
        other.sources.iter().map(|source| self.intern(source)).collect()
    }

    /// Adds the record of a document among others, whose outlets have the numbers `sources` here.
    /// What can be read again with the text is left out.
    pub(super) fn append(
        &mut self,
        other: &Self,
        id: DocumentId,
        sources: &[u32],
        input: usize,
        text: Text,
    ) {
        let record = *other.record(id);
        let strings = &other.strings[record.strings as usize..];
        let (_, mut rest) = other.read(id, "");
        if !matches!(text, Text::File(_)) {
            take(&mut rest);
            take(&mut rest);
        }
        let source = (record.source as usize).checked_sub(1).map_or(0, |at| sources[at]);
        let start = self.strings.len() as u64;
        self.all.push(Record { strings: start, text, input: input as u32, source, ..record });
        self.strings.push_str(&strings[..strings.len() - rest.len()]);
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

    fn put(&mut self, string: Option<&str>) {
        put_number(&mut self.strings, string.map_or(0, |string| string.len() + 1));
        self.strings.push_str(string.unwrap_or_default());
    }

    /// Lends what is told of a document of a file.
    pub(super) fn about<'a>(&'a self, id: DocumentId, path: &'a str) -> About<'a> {
        self.read(id, path).0
    }

    /// Returns a document of a file, without its text.
    pub(super) fn document(&self, id: DocumentId, path: &Arc<str>) -> Document {
        let (about, mut strings) = self.read(id, path);
        let record = self.record(id);
        let mut document = Document::of_text(about.id, "");
        document.path = Arc::clone(path);
        document.line = about.line;
        document.source = about.source.map(str::to_owned);
        document.published = about.published.map(|raw| published(raw, record));
        document.title = about.title.map(str::to_owned);
        if !matches!(record.text, Text::File(_)) {
            document.url = take(&mut strings).map(str::to_owned);
            document.language = take(&mut strings).map(str::to_owned);
        }
        document.body_start = record.body_start;
        document
    }

    /// Lends what is told of a document, and the strings behind that.
    fn read<'a>(&'a self, id: DocumentId, path: &'a str) -> (About<'a>, &'a str) {
        let record = self.record(id);
        let mut strings = &self.strings[record.strings as usize..];
        let source = (record.source as usize).checked_sub(1);
        let about = About {
            id: take(&mut strings).unwrap_or_default(),
            path,
            line: self.line(id),
            source: source.map(|at| self.sources[at].as_str()),
            published: take(&mut strings),
            day: self.day(id),
            seconds: self.seconds(id),
            title: take(&mut strings),
        };
        (about, strings)
    }

    pub(super) fn body_start(&self, id: DocumentId) -> usize {
        self.record(id).body_start as usize
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

fn published(raw: &str, record: &Record) -> Published {
    Published {
        raw: raw.to_owned(),
        date: date_of(record.day),
        seconds: Some(record.seconds).filter(|&seconds| seconds > i64::MIN),
    }
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
fn take<'a>(strings: &mut &'a str) -> Option<&'a str> {
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
    Some(string)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

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
            records.put(Some("ö".repeat(length).as_str()));
            records.put(None);
            records.put(Some(""));
            let mut strings = records.strings.as_str();
            assert_eq!(take(&mut strings), Some("ö".repeat(length).as_str()));
            assert_eq!((take(&mut strings), take(&mut strings)), (None, Some("")));
            assert_eq!(strings, "");
        }
    }

    #[test]
    fn days_of_all_years_come_back() {
        for day in [date(-9999, 1, 1), date(1931, 2, 3), date(1970, 1, 1), date(9999, 12, 31)] {
            let published = Published { raw: String::new(), date: day, seconds: None };
            assert_eq!(date_of(published.day()), day);
        }
    }
}
