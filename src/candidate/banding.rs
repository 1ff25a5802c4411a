//! The lane of copies: pairs whose signatures agree on a whole band.

use std::ops::Range;

use super::Candidate;
use super::sieve::Sieve;
use super::within::Reach;
use crate::config::{Config, SignConfig};
use crate::document::{DocumentId, Pair};
use crate::error::Error;
use crate::sign::{Signature, Signatures};

/// Documents whose records of one band the first cache holds, with the sieve that they go through.
const IN_PART: usize = 1 << 12;

/// Most parts of a band: so many places are written to at a time.
const MOST_PARTS: usize = 1 << 10;

/// Pairs that are gathered before repeated ones are dropped.
const GATHERED: usize = 1 << 20;

/// Documents of a bucket above the cap that each other one is still paired with.
const FIRST: usize = 2;

/// Proposes the pairs whose signatures agree on a whole band and leave it possible that they reach a
/// threshold of verification.
///
/// Output: ascending by pair, no repeats. The bands can be searched apart, see [`Join`].
///
/// # Errors
///
/// [`Error::Scratch`] where the table lies on the disk and cannot be read.
pub fn candidates(signatures: &Signatures, config: &Config) -> Result<Vec<Candidate>, Error> {
    let pairs = Join::new(signatures, config).pairs(0..config.sign.bands)?;
    Ok(pairs.into_iter().map(|pair| Candidate { pair, anchors: 0 }).collect())
}

/// The search for pairs of one table that agree on a band.
///
/// In a bucket of more than `bucket_cap` documents c each of the m documents is paired with the
/// c²/m of the lowest ids only, and with two at least, so that a bucket makes c² pairs or two a
/// document, and each copy still meets the first of its kind.
///
/// Frequent shingles need no list of their own: a band that only holds such makes one hot bucket.
/// On one thread .08 s for 200,000 documents (32 bands of 4; 6.4 million records).
/// Source: radix partitioning into parts that the cache holds is that of hash joins (Manegold,
/// Boncz and Kersten, "Optimizing Main-Memory Join on Modern Hardware", 2002).
#[derive(Debug)]
pub struct Join<'a> {
    signatures: &'a Signatures,
    config: &'a SignConfig,
    reach: Reach<'a>,
    /// First bits of a key: those of its part.
    high: u32,
    /// Last bits of a record: those of a document's number.
    low: u32,
}

impl<'a> Join<'a> {
    /// Returns the search of a corpus.
    #[must_use]
    pub fn new(signatures: &'a Signatures, config: &'a Config) -> Self {
        let reach = Reach::new(signatures, &config.verify);
        let low = usize::BITS - signatures.len().leading_zeros();
        let high = low.saturating_sub(IN_PART.ilog2()).min(MOST_PARTS.ilog2());
        Self { signatures, config: &config.sign, reach, high, low }
    }

    /// Returns the pairs that agree on one of some bands and may reach a threshold of verification,
    /// ascending, no repeats.
    ///
    /// Ranges that make up all bands together find, [merged](merge), what one range of all does.
    /// Cost: O(n) a band for n documents, and the pairs; 8 bytes a document and 8 a pair.
    ///
    /// # Errors
    ///
    /// [`Error::Scratch`] where the table lies on the disk and cannot be read.
    pub fn pairs(&self, bands: Range<usize>) -> Result<Vec<Pair>, Error> {
        let mut found = Found::new(&self.reach);
        let mut parts = vec![Vec::new(); 1 << self.high];
        let mut sieve = Sieve::default();
        for band in bands.start..bands.end.min(self.config.bands) {
            self.read(band, &mut parts)?;
            for records in &mut parts {
                self.join(records, &mut sieve, &mut found);
            }
        }
        Ok(found.finish())
    }

    /// Makes the records of a band, in parts by the first bits of their keys.
    ///
    /// A record is the key of the band above, the document below. Of a key as many bits remain as
    /// the document leaves: 46 for 200,000 documents, of which two with different bands share a
    /// key once in 2⁴⁶ times.
    fn read(&self, band: usize, parts: &mut [Vec<u64>]) -> Result<(), Error> {
        for records in parts.iter_mut() {
            records.clear();
            // A hot key fills another part in each band: its room is not kept.
            records.shrink_to(2 * (self.signatures.len() >> self.high));
        }
        let (high, low) = (self.high, (1 << self.low) - 1);
        self.signatures.each_key(band, |id, key| {
            let part = (key.rotate_left(high) & ((1 << high) - 1)) as usize;
            parts[part].push(key & !low | u64::from(id.0));
        })
    }

    /// Pairs the documents of each bucket of a part.
    fn join(&self, records: &mut Vec<u64>, sieve: &mut Sieve, found: &mut Found<'_>) {
        sieve.keep_shared(records, self.high, self.low);
        records.sort_unstable();
        for bucket in records.chunk_by(|a, b| (a ^ b) >> self.low == 0) {
            self.pair_up(bucket, found);
        }
    }

    fn pair_up(&self, bucket: &[u64], found: &mut Found<'_>) {
        let cap = self.config.bucket_cap;
        let most = if bucket.len() > cap { (cap * cap / bucket.len()).max(FIRST) } else { cap };
        let document = |record: u64| DocumentId((record & ((1 << self.low) - 1)) as u32);
        for (place, &later) in bucket.iter().enumerate() {
            let later = document(later);
            for &earlier in &bucket[..place.min(most)] {
                found.push(document(earlier), later);
            }
        }
    }
}

/// Pairs as they are found, each as one number.
struct Found<'a> {
    reach: &'a Reach<'a>,
    /// As they came, with repeats.
    fresh: Vec<u64>,
    /// What can reach a threshold.
    kept: Vec<u64>,
    /// How many of those there were when repeats were last dropped.
    distinct: usize,
}

impl<'a> Found<'a> {
    fn new(reach: &'a Reach<'a>) -> Self {
        Self { reach, fresh: Vec::new(), kept: Vec::new(), distinct: 0 }
    }

    fn push(&mut self, left: DocumentId, right: DocumentId) {
        if self.fresh.len() == GATHERED {
            self.weigh();
        }
        self.fresh.push(u64::from(left.0) << 32 | u64::from(right.0));
    }

    /// Keeps those that can reach a threshold.
    fn weigh(&mut self) {
        settle(&mut self.fresh);
        let mut kept = self.kept.len();
        self.kept.resize(kept + self.fresh.len(), 0);
        for &pair in &self.fresh {
            let (left, right) = documents(pair);
            self.kept[kept] = pair;
            kept += usize::from(self.reach.admits(left, right));
        }
        self.kept.truncate(kept);
        self.fresh.clear();
        // Where most are repeats; not more often, so that sorting stays in proportion.
        if self.kept.len() > 2 * self.distinct {
            settle(&mut self.kept);
            self.distinct = self.kept.len();
        }
    }

    fn finish(mut self) -> Vec<Pair> {
        self.weigh();
        settle(&mut self.kept);
        let pair = |(left, right)| Pair::new(left, right);
        self.kept.into_iter().map(documents).filter_map(pair).collect()
    }
}

fn documents(pair: u64) -> (DocumentId, DocumentId) {
    (DocumentId((pair >> 32) as u32), DocumentId(pair as u32))
}

fn settle(pairs: &mut Vec<u64>) {
    pairs.sort_unstable();
    pairs.dedup();
}

/// Returns the pairs of several searches as one list, ascending, no repeats; each list ascends.
#[must_use]
pub fn merge(lists: &[Vec<Pair>]) -> Vec<Pair> {
    let mut all = lists.concat();
    // Runs that ascend already are merged.
    all.sort();
    all.dedup();
    all
}

/// Which documents of an archive hold which band: signatures from outside are looked up in it.
#[derive(Debug)]
pub struct Buckets {
    /// Of each band the keys with their documents, ascending.
    bands: Vec<Vec<(u64, DocumentId)>>,
    cap: usize,
}

impl Buckets {
    /// Builds the buckets of an archive's signatures, one entry a document, in order.
    ///
    /// Cost: O(n·b·log n); 16 bytes a document and band.
    #[must_use]
    pub fn of_archive(signatures: &[Option<Signature>], config: &SignConfig) -> Self {
        let mut bands: Vec<Vec<_>> = vec![Vec::with_capacity(signatures.len()); config.bands];
        for (signature, id) in signatures.iter().zip(0..) {
            let keys = signature.iter().flat_map(|signature| signature.band_keys(config));
            for (band, key) in bands.iter_mut().zip(keys) {
                band.push((key, DocumentId(id)));
            }
        }
        for band in &mut bands {
            band.sort_unstable();
        }
        Self { bands, cap: config.bucket_cap }
    }

    /// Proposes the archived documents whose signatures agree with another one on a whole band,
    /// ascending, with the number of such bands.
    ///
    /// Of a bucket of more than `bucket_cap` documents those of the lowest ids are proposed.
    #[must_use]
    pub fn lookup(&self, signature: &Signature, config: &SignConfig) -> Vec<(DocumentId, u32)> {
        let in_band = |(band, key): (&Vec<(u64, DocumentId)>, u64)| {
            let start = band.partition_point(|&(own, _)| own < key);
            let bucket = band[start..].iter().take_while(move |&&(own, _)| own == key);
            bucket.take(self.cap).map(|&(_, id)| id).collect::<Vec<_>>()
        };
        let mut met: Vec<DocumentId> =
            self.bands.iter().zip(signature.band_keys(config)).flat_map(in_band).collect();
        met.sort_unstable();
        met.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash;
    use crate::shingle::ShingleSet;
    use crate::sign::{Block, sign};

    fn set(values: Range<u64>) -> ShingleSet {
        ShingleSet::of_terms(values.map(hash::mix), 1)
    }

    fn signature(values: Range<u64>) -> Option<Signature> {
        sign(&set(values), &SignConfig::default())
    }

    fn table(config: &Config, sets: &[Range<u64>]) -> Signatures {
        let sets: Vec<ShingleSet> = sets.iter().cloned().map(set).collect();
        let signed = sets.iter().map(|set| sign(set, &config.sign));
        let nothing = vec![0; config.sign.values()];
        let values =
            signed.flat_map(|one| one.map_or(nothing.clone(), |one| one.values().to_vec()));
        let values: Vec<u16> = values.collect();
        let shingles = sets.iter().map(|set| set.len() as u32).collect();
        let mut table = Signatures::new(&config.sign, usize::MAX, &std::env::temp_dir());
        table.append(Block::of(&values, shingles, &config.sign)).unwrap();
        table
    }

    fn found(table: &Signatures, config: &Config) -> Vec<(u32, u32)> {
        let found = candidates(table, config).unwrap();
        found.iter().map(|found| (found.pair.left().0, found.pair.right().0)).collect()
    }

    #[test]
    fn copies_are_proposed_and_strangers_are_not() {
        let config = Config::default();
        let table = table(&config, &[0..300, 1000..1300, 0..300, 0..0]);
        assert_eq!(found(&table, &config), [(0, 2)]);
    }

    #[test]
    fn a_signature_from_outside_meets_its_copies_in_the_archive() {
        let config = SignConfig { bucket_cap: 2, ..SignConfig::default() };
        let archive = [0..300, 1000..1300, 0..300, 0..300].map(signature);
        let buckets = Buckets::of_archive(&archive, &config);
        let found = |values| buckets.lookup(&signature(values).unwrap(), &config);
        assert_eq!(found(0..300), [(DocumentId(0), 32), (DocumentId(2), 32)]);
        assert_eq!(found(5000..5300), []);
    }

    #[test]
    fn a_key_that_all_documents_share_makes_two_pairs_a_document() {
        let mut config = Config::default();
        config.sign = SignConfig { bands: 2, rows: 1, ..config.sign };
        let count = 200_000;
        let block = Block::of(&vec![7; 2 * count], vec![100; count], &config.sign);
        let mut table = Signatures::new(&config.sign, usize::MAX, &std::env::temp_dir());
        table.append(block).unwrap();
        assert_eq!(found(&table, &config).len(), 1 + 2 * (count - 2));
    }

    #[test]
    fn in_a_hot_bucket_every_copy_still_meets_the_first() {
        let mut config = Config::default();
        config.sign.bucket_cap = 2;
        let found = found(&table(&config, &[0..50, 0..50, 0..50, 0..50, 0..50, 0..50]), &config);
        assert!((1..6).all(|id| found.contains(&(0, id))));
        assert_eq!(found.len(), 1 + 4 * 2);
    }
}
