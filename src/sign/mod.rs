//! `ShingleSet` → `Signature`: one-permutation `MinHash`.
//!
//! One hash a shingle, whatever the length of the signature: the hash's place in 0..2⁶⁴ picks the
//! bin, the smallest hash of a bin is its value, and an empty bin borrows the value of another.
//! O(n + k) where k independent permutations cost O(n·k).
//! Source: Li, Owen and Zhang, "One Permutation Hashing", 2012; the borrowing: Shrivastava,
//! "Optimal Densification for Fast and Accurate Minwise Hashing", 2017.
//!
//! The chance that a pair of Jaccard similarity s agrees on a whole band, 1 − (1 − sʳ)ᵇ:
//!
//! | s | 32×4 | 16×8 |
//! | --- | --- | --- |
//! | .02 | 5·10⁻⁶ | 4·10⁻¹³ |
//! | .3 | .229 | .001 |
//! | .5 | .873 | .061 |
//! | .7 | .9998 | .613 |
//! | .8 | 1 − 5·10⁻⁸ | .947 |

mod signer;
mod sketch;
mod table;

use crate::config::SignConfig;
use crate::hash;
use crate::shingle::ShingleSet;

pub use signer::Signer;
pub use sketch::CHANCE;
pub use table::{Block, Signatures};

use signer::append_lanes;

/// Name and version of the signatures, for the handshake between runs that exchange them.
pub const SCHEME: &str = "oph-xxh3-v1";

/// The `MinHash` values of a document: the low 16 bits of each bin's smallest shingle hash.
///
/// Only signatures of one scheme and length compare. Two signatures agree on a share of values
/// that estimates the Jaccard similarity of their shingle sets, with a standard error of
/// √(s(1 − s)/k): at most .044 for 128 values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(Box<[u16]>);

/// Returns the signature of a shingle set; `None` when it has no shingle.
#[must_use]
pub fn sign(shingles: &ShingleSet, config: &SignConfig) -> Option<Signature> {
    let hashes = shingles.hashes();
    let (mut least, mut lanes) = (Vec::new(), Vec::with_capacity(config.values()));
    if hashes.is_empty() {
        return None;
    }
    append_lanes(hashes, config.values(), &mut least, &mut lanes);
    Some(Signature(lanes.into_boxed_slice()))
}

/// Returns the key of a band's values, well mixed.
///
/// Equal keys mean equal values where these are four or fewer, and to all intents where they are
/// more. The same values have the same key in any band.
#[must_use]
pub fn band_key(values: &[u16]) -> u64 {
    let packed =
        |four: &[u16]| four.iter().rev().fold(0, |key, &value| key << 16 | u64::from(value));
    match values {
        // Spelled out, so that the four are read as one word.
        &[a, b, c, d] => hash::mix(packed(&[a, b, c, d])),
        _ => values.chunks(4).fold(0, |key, four| hash::mix(key ^ packed(four))),
    }
}

impl Signature {
    /// Returns the values, in order.
    #[must_use]
    pub fn values(&self) -> &[u16] {
        &self.0
    }

    /// Returns the [key](band_key) of each band, in order.
    pub fn band_keys<'a>(&'a self, config: &SignConfig) -> impl Iterator<Item = u64> + 'a {
        self.0.chunks_exact(config.rows).map(band_key)
    }

    /// Returns the share of values on which two signatures agree, an estimate of the Jaccard
    /// similarity; `None` when they differ in length.
    #[must_use]
    pub fn agreement(&self, other: &Self) -> Option<f64> {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        (self.0.len() == other.0.len()).then(|| same as f64 / self.0.len() as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(values: std::ops::Range<u64>) -> ShingleSet {
        ShingleSet::of_terms(values.map(hash::mix), 1)
    }

    #[test]
    fn agreement_lies_within_four_standard_errors_of_the_jaccard_similarity() {
        let config = SignConfig::default();
        for (shared, exact) in [(100, 1.0 / 19.0), (500, 1.0 / 3.0), (900, 9.0 / 11.0)] {
            let left = sign(&set(0..1000), &config).unwrap();
            let right = sign(&set(1000 - shared..2000 - shared), &config).unwrap();
            let error = (exact * (1.0 - exact) / 128.0_f64).sqrt();
            let found = left.agreement(&right).unwrap();
            assert!((found - exact).abs() < 4.0 * error, "{found} for {exact}");
        }
    }

    #[test]
    fn a_set_of_one_shingle_fills_every_bin() {
        let config = SignConfig::default();
        let one = sign(&set(0..1), &config).unwrap();
        assert_eq!(one.agreement(&sign(&set(0..1), &config).unwrap()), Some(1.0));
        assert_eq!(one.band_keys(&config).count(), 32);
    }

    #[test]
    fn a_shingle_of_the_greatest_hash_in_an_empty_set_of_bins_is_borrowed_without_end() {
        for bins in [1, 2, 96] {
            let (mut least, mut lanes) = (Vec::new(), Vec::new());
            append_lanes(&[7], bins, &mut least, &mut lanes);
            assert_eq!(lanes, vec![7; bins]);
        }
    }

    #[test]
    fn a_document_without_shingles_has_no_signature() {
        assert_eq!(sign(&set(0..0), &SignConfig::default()), None);
    }
}
