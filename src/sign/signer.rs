//! Words → signature, one document after the other.

use crate::config::SignConfig;
use crate::hash;
use crate::simd::Isa;

/// Values of a usual signature.
const USUAL: usize = 128;

/// What an empty bin holds: no shingle is smaller than it.
const EMPTY: u64 = u64::MAX;

/// Makes signatures; keeps its buffers.
#[derive(Clone, Debug)]
pub struct Signer {
    isa: Isa,
    shingles: Vec<u64>,
    /// The smallest shingle of each bin.
    least: Vec<u64>,
}

impl Default for Signer {
    fn default() -> Self {
        Self::with(Isa::best())
    }
}

impl Signer {
    /// Returns a signer that uses a set of instructions; signatures are the same with each.
    #[must_use]
    pub fn with(isa: Isa) -> Self {
        Self { isa, shingles: Vec::new(), least: Vec::new() }
    }

    /// Appends the signature of a document's words to `lanes`, one value a bin, and returns its
    /// number of shingles, repeats included; 0 where it has no words, and nothing is appended.
    ///
    /// `width` is that of the shingles. Cost: linear in words and bins.
    pub fn sign(
        &mut self,
        terms: &[u64],
        width: usize,
        config: &SignConfig,
        lanes: &mut Vec<u16>,
    ) -> usize {
        self.isa.shingle(terms, width, &mut self.shingles);
        if !self.shingles.is_empty() {
            append_lanes(&self.shingles, config.values(), &mut self.least, lanes);
        }
        self.shingles.len()
    }
}

/// Appends the lanes of a set of shingles, which has one at least; `least` is room for the bins.
pub(super) fn append_lanes(
    shingles: &[u64],
    bins: usize,
    least: &mut Vec<u64>,
    lanes: &mut Vec<u16>,
) {
    least.clear();
    least.resize(bins, EMPTY);
    if let Ok(least) = <&mut [u64; USUAL]>::try_from(&mut **least) {
        // The bin is the first bits: neither a multiplication nor a check of the bounds.
        let shift = u64::BITS - USUAL.ilog2();
        for &shingle in shingles {
            let least = &mut least[(shingle >> shift) as usize];
            *least = shingle.min(*least);
        }
    } else {
        for &shingle in shingles {
            let bin = (u128::from(shingle) * bins as u128) >> u64::BITS;
            let least = &mut least[bin as usize];
            *least = shingle.min(*least);
        }
    }
    let first = lanes.len();
    lanes.extend(least.iter().map(|&value| value as u16));
    for bin in (0..bins).filter(|&bin| least[bin] == EMPTY) {
        lanes[first + bin] = borrowed(least, bin);
    }
}

/// Returns the low 16 bits of the value that an empty bin borrows.
///
/// The low bits, because the high ones of the smallest hash lean towards the bin's start. The
/// lender depends on the bin and the attempt alone, so that equal sets borrow alike.
fn borrowed(least: &[u64], bin: usize) -> u16 {
    let bins = least.len() as u64;
    // Of 128 bins, a division would take as long as reading six words.
    let below = |hash: u64| if bins.is_power_of_two() { hash & (bins - 1) } else { hash % bins };
    let (mut lender, mut attempt) = (bin, 0);
    while least[lender] == EMPTY {
        attempt += 1;
        lender = below(hash::mix(bin as u64 ^ (attempt << 32))) as usize;
    }
    least[lender] as u16
}
