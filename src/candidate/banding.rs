//! The lane of copies: pairs whose signatures agree on a whole band.

use super::Candidate;
use crate::config::SignConfig;
use crate::document::{DocumentId, Pair};
use crate::sign::Signature;

/// Proposes the pairs whose signatures agree on a whole band.
///
/// `signatures` holds one entry a document, in order; `None` is never proposed. Output: ascending
/// by pair, no repeats. Misses a pair of similarity s with probability (1 − sʳ)ᵇ. In a bucket
/// of more than `config.bucket_cap` documents each is paired with that many of the lowest ids
/// only, so that one hot key costs O(n) and each copy still meets the first of its kind.
/// Cost: O(n·b·log n) plus the candidates; 8 bytes a document and band, and 4 a candidate.
#[must_use]
pub fn candidates(signatures: &[Option<Signature>], config: &SignConfig) -> Vec<Candidate> {
    let keys: Vec<Vec<u64>> = signatures
        .iter()
        .map(|signature| signature.iter().flat_map(|s| s.band_keys(config)).collect())
        .collect();
    let mut pairs: Vec<Pair> = Vec::new();
    let mut records: Vec<(u64, DocumentId)> = Vec::with_capacity(signatures.len());
    for band in 0..config.bands {
        records.clear();
        records.extend(
            keys.iter().zip(0..).filter_map(|(keys, id)| Some((*keys.get(band)?, DocumentId(id)))),
        );
        records.sort_unstable();
        for bucket in records.chunk_by(|a, b| a.0 == b.0) {
            pair_up(bucket, config.bucket_cap, &mut pairs);
        }
    }
    pairs.sort_unstable();
    pairs
        .chunk_by(|a, b| a == b)
        .map(|same| Candidate { pair: same[0], bands: same.len() as u32, anchors: 0 })
        .collect()
}

fn pair_up(bucket: &[(u64, DocumentId)], cap: usize, pairs: &mut Vec<Pair>) {
    for (place, &(_, later)) in bucket.iter().enumerate() {
        let earlier = bucket[..place.min(cap)].iter();
        pairs.extend(earlier.filter_map(|&(_, earlier)| Pair::new(earlier, later)));
    }
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
    use crate::sign::sign;

    fn signature(values: std::ops::Range<u64>) -> Option<Signature> {
        sign(&ShingleSet::of_terms(values.map(hash::mix), 1), &SignConfig::default())
    }

    #[test]
    fn copies_are_proposed_and_strangers_are_not() {
        let signatures = [signature(0..300), signature(1000..1300), signature(0..300), None];
        let found = candidates(&signatures, &SignConfig::default());
        let pairs: Vec<_> =
            found.iter().map(|c| (c.pair.left().0, c.pair.right().0, c.bands)).collect();
        assert_eq!(pairs, [(0, 2, 32)]);
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
    fn in_a_hot_bucket_every_copy_still_meets_the_first() {
        let config = SignConfig { bucket_cap: 2, ..SignConfig::default() };
        let signatures: Vec<_> = (0..6).map(|_| signature(0..50)).collect();
        let found = candidates(&signatures, &config);
        assert!(
            (1..6).all(|id| found.iter().any(|c| c.pair.left().0 == 0 && c.pair.right().0 == id))
        );
        assert_eq!(found.len(), 1 + 4 * 2);
    }
}
