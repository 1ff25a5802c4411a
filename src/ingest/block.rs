//! A block of an input → documents, places and warnings.

use std::sync::Arc;

use memchr::memchr;

use super::fields::Draft;
use super::kind::Format;
use super::records::Records;
use super::walk::Input;
use super::{jsonl, plain};
use crate::config::InputConfig;
use crate::document::{About, Document, DocumentId};
use crate::error::{Reason, Warning};
use crate::hash;

/// Some of the text of a run, from [`blocks`](super::blocks()).
///
/// Owns its bytes; which ones it holds is nobody's business but the parser's.
#[derive(Debug)]
pub struct Block(pub(super) Content);

/// What a block holds.
#[derive(Debug)]
pub(super) enum Content {
    /// Whole JSON lines.
    Lines(Lines),
    /// One report.
    Report(File),
    /// What was given up.
    Failed(Vec<Warning>),
    /// A stream that broke, behind the blocks before.
    Broken(Arc<Input>, Reason),
}

/// Whole lines of an input.
#[derive(Debug)]
pub(super) struct Lines {
    pub input: Arc<Input>,
    pub bytes: Vec<u8>,
    /// Number of the first line, from 1.
    pub first: u64,
    /// Where the first line begins in the file, where that can be read again.
    pub offset: Option<u64>,
}

/// A file of one report.
#[derive(Debug)]
pub(super) struct File {
    pub input: Arc<Input>,
    pub bytes: Vec<u8>,
    pub format: Format,
    /// Where the text begins in the file, where that can be read again.
    pub offset: Option<u64>,
}

/// Where a report can be read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its first byte in the file.
    pub(super) offset: u64,
    pub(super) length: u32,
    /// Tells it from what stands there after the file has changed.
    pub(super) check: u32,
}

impl Place {
    /// Returns the place of bytes that begin somewhere in a file.
    pub(super) fn of(bytes: &[u8], offset: u64) -> Self {
        Self { offset, length: bytes.len() as u32, check: sum_of(bytes) }
    }

    /// Tells whether these are the bytes that stood there.
    pub(super) fn holds(&self, bytes: &[u8]) -> bool {
        bytes.len() == self.length as usize && sum_of(bytes) == self.check
    }
}

/// Returns a sum of bytes that tells them from others, and from themselves in another order.
///
/// Of each fourth word of eight bytes, its upper half on its lower one, so that no byte counts in the
/// highest bits alone, the sum and the sum of its sums so far, which the compiler adds up many at a
/// time: some 60 ns for 2.4 kB. Source: Fletcher, "An Arithmetic Checksum for Serial
/// Transmissions", 1982.
fn sum_of(bytes: &[u8]) -> u32 {
    const LANES: usize = 4;
    let (mut sums, mut sums_of_sums) = ([0_u64; LANES], [0_u64; LANES]);
    let (words, rest) = bytes.as_chunks();
    let (blocks, words) = words.as_chunks::<LANES>();
    for block in blocks {
        for lane in 0..LANES {
            let word = u64::from_le_bytes(block[lane]);
            sums[lane] = sums[lane].wrapping_add(word ^ word >> 32);
            sums_of_sums[lane] = sums_of_sums[lane].wrapping_add(sums[lane]);
        }
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let words = words.iter().chain([&last]).map(|&word| u64::from_le_bytes(word));
    sums.into_iter().chain(sums_of_sums).chain(words).fold(0, hash::pair) as u32
}

/// What a block holds, from [`Block::parse`].
///
/// What is known of its reports lies close together, and so do their texts: a hundred reports take a
/// dozen allocations.
#[derive(Debug, Default)]
pub struct Parsed {
    pub(super) records: Records,
    /// For each report, where it can be read again; `None` where it cannot.
    pub(super) places: Vec<Option<Place>>,
    /// The texts, one behind the other.
    texts: String,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// What was given up or passed over, in input order.
    pub warnings: Vec<Warning>,
    /// The input of the reports.
    pub(super) input: Option<Arc<Input>>,
    /// Whether the warning tells of a stream that broke behind the blocks before.
    pub(super) broken: bool,
}

impl Block {
    /// Returns the block of an input, or of a line of it, that was given up.
    pub(super) fn failed(input: &Input, line: Option<u64>, reason: Reason) -> Self {
        Self(Content::Failed(vec![Warning { path: input.path.to_string(), line, reason }]))
    }

    /// Returns the number of bytes that it holds.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.0 {
            Content::Lines(Lines { bytes, .. }) | Content::Report(File { bytes, .. }) => {
                bytes.len()
            }
            Content::Failed(_) | Content::Broken(..) => 0,
        }
    }

    /// Returns its reports and what is wrong with them, in input order.
    ///
    /// A function of the block alone: what a report shares with those of other blocks, such as
    /// its identifier, comes out when the results are put together in order, by a
    /// [`Store`](super::Store).
    #[must_use]
    pub fn parse(&self, config: &InputConfig) -> Parsed {
        match &self.0 {
            Content::Lines(lines) => lines.parse(config),
            Content::Report(file) => file.parse(config),
            Content::Failed(warnings) => Parsed { warnings: warnings.clone(), ..Parsed::default() },
            Content::Broken(input, reason) => {
                let mut parsed = Parsed::of(input);
                parsed.broken = true;
                parsed.warn(None, reason.clone());
                parsed
            }
        }
    }
}

impl Parsed {
    fn of(input: &Arc<Input>) -> Self {
        Self { input: Some(Arc::clone(input)), ..Self::default() }
    }

    fn add(&mut self, draft: &Draft<'_>, line: Option<u64>, place: Option<Place>) {
        let line = line.map_or(0, |line| u32::try_from(line).unwrap_or(u32::MAX));
        self.records.push(draft, line);
        self.places.push(place);
        self.texts.push_str(&draft.text);
        self.ends.push(self.texts.len());
    }

    /// Returns the number of reports.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Tells whether there is no report.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the reports, in input order.
    pub fn documents(&self) -> impl Iterator<Item = Document> {
        let path = self.input.as_ref().map(|input| Arc::clone(&input.path)).unwrap_or_default();
        let document = move |at: usize| Document {
            text: self.text(at).into(),
            ..self.records.document(DocumentId(at as u32), &path)
        };
        (0..self.len()).map(document)
    }

    /// Returns the texts of the reports behind leading metadata, in input order.
    #[must_use]
    pub fn bodies(&self) -> impl ExactSizeIterator<Item = &str> {
        let body = |at: usize| &self.text(at)[self.records.body_start(DocumentId(at as u32))..];
        (0..self.len()).map(body)
    }

    /// Lends what is told of the reports, in input order.
    pub(super) fn abouts(&self) -> impl Iterator<Item = About<'_>> {
        let path = self.input.as_ref().map_or("", |input| &input.path);
        (0..self.len() as u32).map(move |at| self.records.about(DocumentId(at), path))
    }

    /// Returns the text of the report of a place.
    pub(super) fn text(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.texts[start..self.ends[at]]
    }

    fn warn(&mut self, line: Option<u64>, reason: Reason) {
        let path = self.input.as_ref().map(|input| input.path.to_string()).unwrap_or_default();
        self.warnings.push(Warning { path, line, reason });
    }
}

impl Lines {
    fn parse(&self, config: &InputConfig) -> Parsed {
        let mut parsed = Parsed::of(&self.input);
        parsed.texts.reserve(self.bytes.len());
        let (mut reader, mut remarks) = (jsonl::Reader::new(config), Vec::new());
        for (number, start, line) in self.lines(config.max_bytes) {
            let draft = line.and_then(|line| {
                let draft = reader.draft(line, number, &self.input, &mut remarks)?;
                let place = self.offset.map(|offset| Place::of(line, offset + start as u64));
                Ok((draft, place))
            });
            remarks.drain(..).for_each(|remark| parsed.warn(Some(number), remark));
            match draft {
                Ok((draft, place)) => {
                    parsed.add(&draft, Some(number), place);
                    reader.give_back(draft.text);
                }
                Err(reason) => parsed.warn(Some(number), reason),
            }
        }
        parsed
    }

    /// Returns the lines that are not blank: their numbers, where they begin in the block, and
    /// their bytes without the line break, or that these are too many.
    pub(super) fn lines(
        &self,
        limit: u64,
    ) -> impl Iterator<Item = (u64, usize, Result<&[u8], Reason>)> {
        let (mut number, mut next) = (self.first, 0);
        std::iter::from_fn(move || {
            while next < self.bytes.len() {
                let (this, start) = (number, next);
                let rest = &self.bytes[start..];
                let end = memchr(b'\n', rest);
                let line = &rest[..end.unwrap_or(rest.len())];
                (number, next) = (number + 1, start + line.len() + 1);
                let bytes = line.len() as u64;
                if bytes > limit {
                    return Some((this, start, Err(Reason::TooLarge { bytes, limit })));
                }
                let line = end.and_then(|_| line.strip_suffix(b"\r")).unwrap_or(line);
                if !line.trim_ascii_start().is_empty() {
                    return Some((this, start, Ok(line)));
                }
            }
            None
        })
    }
}

impl File {
    fn parse(&self, config: &InputConfig) -> Parsed {
        let mut parsed = Parsed::of(&self.input);
        let mut remarks = Vec::new();
        match plain::document(&self.bytes, self.format, &self.input, config, &mut remarks) {
            Ok(document) => {
                let place = self.offset.map(|offset| Place::of(&self.bytes, offset));
                parsed.add(&Draft::of(&document), None, place);
            }
            Err(reason) => parsed.warn(None, reason),
        }
        for remark in remarks {
            parsed.warn(None, remark);
        }
        parsed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_holds_its_own_bytes_alone() {
        let bytes: Vec<u8> = (0..300).map(|at: u32| (at * 7 % 251) as u8).collect();
        for length in 0..bytes.len() {
            let own = &bytes[..length];
            let place = Place::of(own, 9);
            assert!(place.holds(own) && !place.holds(&bytes[..=length]));
            for at in 0..length {
                let mut other = own.to_vec();
                other[at] ^= 1;
                assert!(!place.holds(&other), "{length} {at}");
                other[at] ^= 1;
                // Words of eight bytes, of one sum and of two.
                for apart in [8, 32] {
                    if at % 8 == 0 && at + apart + 8 <= length {
                        let (left, right) = other.split_at_mut(at + apart);
                        left[at..at + 8].swap_with_slice(&mut right[..8]);
                        assert!(!place.holds(&other), "{length} {at} {apart}");
                        other.copy_from_slice(own);
                    }
                }
            }
        }
    }
}
