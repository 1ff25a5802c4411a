//! Terms by how many documents hold them, with their holders.

use std::ops::Range;

use crate::document::DocumentId;

/// Parts that the terms are sorted in, one after the other, by their highest bits: the room that
/// sorting takes is a small share of the index.
const PARTS_BITS: u32 = 5;

/// Bits that one pass of sorting goes by.
const PASS_BITS: u32 = 9;

/// The terms that as many documents hold, with these documents.
#[derive(Debug)]
pub(super) struct Class {
    /// How many documents hold each.
    pub(super) count: u32,
    /// Number of the first.
    pub(super) first: u32,
    /// Holders of one term after the other, those of one ascending.
    holders: Vec<DocumentId>,
}

impl Class {
    /// Returns the holders of a term of the class.
    pub(super) fn holders(&self, number: u32) -> &[DocumentId] {
        let start = (number - self.first) as usize * self.count as usize;
        &self.holders[start..start + self.count as usize]
    }

    /// Returns the holders of all its terms, one term's after the other's.
    pub(super) fn all_holders(&self) -> &[DocumentId] {
        &self.holders
    }

    fn terms(&self) -> usize {
        self.holders.len() / self.count.max(1) as usize
    }
}

/// All terms inside a window, numbered from those with the fewest holders on; among those with as
/// many, by their hash.
#[derive(Debug)]
pub(super) struct Postings {
    classes: Vec<Class>,
    /// The hashes of the terms, where they are asked for.
    hashes: Vec<u32>,
}

impl Postings {
    /// Gathers the terms that a number of documents inside the window hold; each document has its
    /// terms once, ascending. `hashed` tells that terms are asked for by their hashes.
    ///
    /// Cost: linear in all terms; 8 bytes for each of a part of them, and 4 for each that is kept.
    pub(super) fn of(documents: &[Vec<u32>], window: Range<usize>, hashed: bool) -> Self {
        let mut by_count: Vec<(Vec<DocumentId>, Vec<u32>)> = Vec::new();
        by_count.resize_with(window.len(), Default::default);
        let mut rest: Vec<&[u32]> = documents.iter().map(Vec::as_slice).collect();
        let (mut records, mut room) = (Vec::new(), Vec::new());
        for part in 0..1_u32 << PARTS_BITS {
            take_part(&mut rest, part, &mut records);
            sort_by_term(&mut records, &mut room);
            let of_one = records.chunk_by(|a, b| a >> 32 == b >> 32);
            for same in of_one.filter(|same| window.contains(&same.len())) {
                let (of_class, terms) = &mut by_count[same.len() - window.start];
                of_class.extend(same.iter().map(|&record| DocumentId(record as u32)));
                if hashed {
                    terms.push((same[0] >> 32) as u32);
                }
            }
        }
        Self::numbered(by_count, window.start)
    }

    fn numbered(by_count: Vec<(Vec<DocumentId>, Vec<u32>)>, fewest: usize) -> Self {
        let (mut classes, mut hashes, mut first) = (Vec::new(), Vec::new(), 0);
        for ((holders, of_class), count) in by_count.into_iter().zip(fewest as u32..) {
            if !holders.is_empty() {
                let class = Class { count, first, holders };
                first += class.terms() as u32;
                classes.push(class);
                hashes.extend(of_class);
            }
        }
        Self { classes, hashes }
    }

    /// Returns the classes, ascending by count and number.
    pub(super) fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// Returns the number of terms.
    pub(super) fn terms(&self) -> usize {
        self.classes.last().map_or(0, |last| last.first as usize + last.terms())
    }

    /// Returns how many terms fewer documents hold.
    pub(super) fn held_by_fewer(&self, count: u32) -> u32 {
        let fewer = self.classes.iter().take_while(|class| class.count < count);
        fewer.map(|class| class.terms() as u32).sum()
    }

    /// Returns the terms of an ascending list with their classes.
    pub(super) fn each<'a>(&'a self, numbers: &[u32]) -> impl Iterator<Item = (u32, &'a Class)> {
        let mut at = 0;
        numbers.iter().map(move |&number| {
            while self.classes.get(at + 1).is_some_and(|next| next.first <= number) {
                at += 1;
            }
            (number, &self.classes[at])
        })
    }

    /// Returns the class of a term.
    pub(super) fn class(&self, number: u32) -> &Class {
        &self.classes[self.classes.partition_point(|class| class.first <= number) - 1]
    }

    /// Returns the hashes of the terms by number; none unless asked for.
    pub(super) fn hashes(&self) -> &[u32] {
        &self.hashes
    }

    /// Returns the numbers of the terms that each document holds, ascending.
    pub(super) fn held(&self, documents: usize) -> Lists {
        let mut ends = vec![0; documents];
        for id in self.classes.iter().flat_map(|class| &class.holders) {
            ends[id.index()] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            // Where the document's list starts; it ends there once it is filled.
            (*end, sum) = (sum, sum + *end);
        }
        let mut numbers = vec![0; sum];
        for class in &self.classes {
            for (holders, number) in class.holders.chunks(class.count as usize).zip(class.first..) {
                for id in holders {
                    let at = &mut ends[id.index()];
                    numbers[*at] = number;
                    *at += 1;
                }
            }
        }
        Lists { ends, numbers }
    }
}

/// Lists of numbers, one a document, end to end.
#[derive(Debug)]
pub(super) struct Lists {
    ends: Vec<usize>,
    numbers: Vec<u32>,
}

impl Lists {
    pub(super) fn of(&self, document: usize) -> &[u32] {
        let start = if document == 0 { 0 } else { self.ends[document - 1] };
        &self.numbers[start..self.ends[document]]
    }
}

/// Lists that are fetched side by side, before the first of them is read.
const FETCHED: usize = 32;

/// Takes the terms of a part from the front of each document's, each with the document behind it
/// in one number.
fn take_part(rest: &mut [&[u32]], part: u32, records: &mut Vec<u64>) {
    records.clear();
    let mut ids = 0_u64..;
    for lists in rest.chunks_mut(FETCHED) {
        fetch(lists.iter().filter_map(|terms| terms.first()));
        for (terms, id) in lists.iter_mut().zip(&mut ids) {
            let inside = |term: &&u32| **term >> (u32::BITS - PARTS_BITS) == part;
            let end = terms.iter().take_while(inside).count();
            let (now, later) = terms.split_at(end);
            records.extend(now.iter().map(|&term| u64::from(term) << 32 | id));
            *terms = later;
        }
    }
}

/// Reads numbers that lie far from each other, so that those behind them are near when they are
/// asked for: nothing waits for one but all at once, which takes a fraction of the time.
pub(super) fn fetch<'a>(numbers: impl Iterator<Item = &'a u32>) {
    std::hint::black_box(numbers.fold(0, |all, number| all ^ number));
}

/// Sorts the records of a part, which ascend by document, by their terms: by the highest bits
/// first, so that what is left to sort lies in the nearest cache.
fn sort_by_term(records: &mut Vec<u64>, room: &mut Vec<u64>) {
    if records.len() < FEW {
        records.sort_unstable();
        return;
    }
    room.resize(records.len(), 0);
    let highest = u64::BITS - PARTS_BITS - PASS_BITS;
    let ends = pass(records, room, highest);
    let mut start = 0;
    for end in ends {
        let (bucket, spare) = (&mut room[start..end], &mut records[start..end]);
        start = end;
        if bucket.len() < FEW {
            bucket.sort_unstable();
        } else {
            pass(bucket, spare, highest - 2 * PASS_BITS);
            pass(spare, bucket, highest - PASS_BITS);
        }
    }
    std::mem::swap(records, room);
}

/// Records that comparing sorts as fast as passes do.
const FEW: usize = 128;

/// Puts records in the order of some bits from `shift` on, keeping the order they had, and returns
/// where those of each value end.
fn pass(records: &[u64], sorted: &mut [u64], shift: u32) -> [usize; 1 << PASS_BITS] {
    let key = |record: u64| (record >> shift) as usize % (1 << PASS_BITS);
    let mut places = [0_usize; 1 << PASS_BITS];
    for &record in records {
        places[key(record)] += 1;
    }
    let mut sum = 0;
    for place in &mut places {
        (*place, sum) = (sum, sum + *place);
    }
    for &record in records {
        let place = &mut places[key(record)];
        sorted[*place] = record;
        *place += 1;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash;

    #[test]
    fn terms_are_numbered_by_their_holders_and_then_their_hash() {
        let documents = [vec![5, 7, 1 << 30], vec![5, 9, 1 << 30], vec![7, 1 << 30]];
        let postings = Postings::of(&documents, 2..4, true);
        let held = postings.held(3);
        assert_eq!([held.of(0), held.of(1), held.of(2)], [&[0, 1, 2][..], &[0, 2], &[1, 2]]);
        assert_eq!(postings.hashes(), [5, 7, 1 << 30]);
        assert_eq!(postings.class(1).holders(1), [0, 2].map(DocumentId));
        let counts: Vec<u32> = postings.each(held.of(2)).map(|(_, class)| class.count).collect();
        assert_eq!(counts, [2, 3]);
    }

    #[test]
    fn sorting_by_passes_sorts() {
        let part = 3 << (u64::BITS - PARTS_BITS);
        let record = |id: u64| part | hash::mix(id) >> PARTS_BITS & !0xffff_ffff | id;
        let mut records: Vec<u64> = (0..5000).map(record).collect();
        let mut sorted = records.clone();
        sorted.sort_unstable();
        sort_by_term(&mut records, &mut Vec::new());
        assert_eq!(records, sorted);
    }
}
