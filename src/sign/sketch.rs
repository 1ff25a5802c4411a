//! Four bits of each value of a signature: enough to tell how far two documents agree.

/// Values of a signature that a sketch keeps: its first.
pub(super) const VALUES: usize = 128;

/// Values of a sketch that lie side by side in one word.
const LANES: usize = 4;
const WORDS: usize = VALUES / LANES;

/// Chance that two values that differ agree on the bits that a sketch keeps of them.
pub const CHANCE: f64 = 1.0 / 16.0;

/// The low four bits of each of a signature's first 128 values: 64 bytes, one line of a cache.
///
/// Li and König, "b-Bit Minwise Hashing", 2010: with b bits of each of k values the Jaccard
/// similarity s is estimated from the share p = s + (1 − s)/2ᵇ of values that agree, with a
/// standard error of √(p(1 − p)/k)/(1 − 2⁻ᵇ). For four bits and s = .4 that is .047, against .043
/// for whole values, in a quarter of the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sketch([u16; WORDS]);

impl Sketch {
    /// Returns the sketch of a signature's values; what a shorter one lacks agrees with all.
    pub(super) fn of(values: &[u16]) -> Self {
        let mut padded = [0; VALUES];
        let kept = values.len().min(VALUES);
        padded[..kept].copy_from_slice(&values[..kept]);
        let (quarters, _) = padded.as_chunks::<WORDS>();
        let mut words = [0; WORDS];
        for (at, quarter) in quarters.iter().enumerate() {
            for (word, value) in words.iter_mut().zip(quarter) {
                *word |= (value & 0xF) << (4 * at);
            }
        }
        Self(words)
    }

    /// Returns on how many values two sketches differ.
    pub(super) fn differing(&self, other: &Self) -> u32 {
        let mut sums = 0_u16;
        for (one, two) in self.0.iter().zip(&other.0) {
            let bits = one ^ two;
            let bits = bits | bits >> 1;
            // The lowest bit of each four: whether any of them differs.
            let differing = (bits | bits >> 2) & 0x1111;
            // Two sums of at most 64 side by side, a byte each.
            sums += (differing & 0x0101) + (differing >> 4 & 0x0101);
        }
        u32::from(sums & 0xFF) + u32::from(sums >> 8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash;

    #[test]
    fn sketches_differ_on_the_values_whose_low_bits_differ() {
        for length in [1, 4, 40, 127, 128, 200] {
            for seed in 0..50 {
                let value = |side: u64, at: u64| hash::mix(seed << 32 | at << 1 | side) as u16;
                // Some values are the same, some differ in their high bits only.
                let left: Vec<u16> = (0..length).map(|at| value(0, at)).collect();
                let right: Vec<u16> = (0..length)
                    .map(|at| match at % 3 {
                        0 => value(0, at),
                        1 => value(0, at) ^ 0xFFF0,
                        _ => value(1, at),
                    })
                    .collect();
                let kept = left.iter().zip(&right).take(VALUES);
                let expected = kept.filter(|(a, b)| **a % 16 != **b % 16).count() as u32;
                assert_eq!(Sketch::of(&left).differing(&Sketch::of(&right)), expected);
            }
        }
    }

    #[test]
    fn sketches_that_differ_everywhere_are_counted_in_full() {
        let (left, right) = (Sketch::of(&[0; VALUES]), Sketch::of(&[8; VALUES]));
        assert_eq!(left.differing(&right), 128);
    }
}
