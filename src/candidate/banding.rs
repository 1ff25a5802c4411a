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
