//! The only hashing of text: xxh3, under a name that everything stored carries.
//!
//! The value of a text never depends on platform, thread or run. Changing how a text is hashed
//! changes [`SCHEME`].

use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

/// Name and version of the hashing, for the handshake between runs that exchange hashes.
pub const SCHEME: &str = "xxh3-v1";

/// Longest word of plain letters that is brought to small letters in place.
const PLAIN_LETTERS: usize = 32;

/// Returns the 64-bit hash of a text's bytes.
///
/// # Examples
///
/// ```
/// assert_eq!(dedup::hash::text("flood"), dedup::hash::text("flood"));
/// assert_ne!(dedup::hash::text("flood"), dedup::hash::text("Flood"));
/// ```
#[must_use]
pub fn text(text: &str) -> u64 {
    bytes(text.as_bytes())
}

/// Returns the 64-bit hash of bytes, which of a text's bytes is that of the text.
#[must_use]
pub fn bytes(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// Returns the hash of a text in small letters.
#[must_use]
pub(crate) fn small_letters(word: &str) -> u64 {
    // Most words are short and of plain letters, and need no room of their own.
    let mut small = [0; PLAIN_LETTERS];
    match small.get_mut(..word.len()) {
        Some(small) if word.is_ascii() => {
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            xxh3_64(small)
        }
        _ => text(&word.to_lowercase()),
    }
}

/// Returns the 128-bit hash of a sequence of 64-bit values, in order.
///
/// Collisions among ten million texts have a chance below 10⁻²³, so equality stands for
/// equality of the sequences.
#[must_use]
pub fn sequence(values: impl IntoIterator<Item = u64>) -> u128 {
    let mut hasher = Xxh3Default::new();
    let mut values = values.into_iter();
    let mut bytes = [0; AT_A_TIME];
    loop {
        let (places, _) = bytes.as_chunks_mut();
        let mut filled = 0;
        for (place, value) in places.iter_mut().zip(&mut values) {
            *place = value.to_le_bytes();
            filled += size_of::<u64>();
        }
        hasher.update(&bytes[..filled]);
        if filled < bytes.len() {
            return hasher.digest128();
        }
    }
}

/// Bytes of a sequence that are hashed at a time.
const AT_A_TIME: usize = 1024;

/// Multipliers of [`mix`].
pub(crate) const MIX: [u64; 2] = [0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb];

/// Returns a well-mixed 64-bit value of another: a bijection.
///
/// Source: the finaliser of `SplitMix64`, variant 13 (Stafford, "Better Bit Mixing", 2011).
#[must_use]
pub fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(MIX[0]);
    value = (value ^ (value >> 27)).wrapping_mul(MIX[1]);
    value ^ (value >> 31)
}

/// Returns the value of two others in their order.
#[must_use]
pub fn pair(first: u64, second: u64) -> u64 {
    mix(first.rotate_left(1) ^ second)
}

/// A hasher for keys that are hashes already: takes the 64 bits as they are.
#[derive(Clone, Copy, Default)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = mix(self.0 ^ u64::from_le_bytes(word));
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A map keyed by hashes. Its order follows nothing a reader could expect: look up in it, and
/// sort what is drained from it before the order can reach output.
#[expect(clippy::disallowed_types, reason = "wrapped here once; never iterated into output")]
pub type TermMap<V> = std::collections::HashMap<u64, V, BuildHasherDefault<Ready>>;

/// A set of hashes, likewise.
#[expect(clippy::disallowed_types, reason = "wrapped here once; never iterated into output")]
pub type TermSet = std::collections::HashSet<u64, BuildHasherDefault<Ready>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_known_texts_never_changes() {
        assert_eq!(text(""), 0x2d06_8005_38d3_94c2);
        assert_eq!(text("flood"), xxh3_64(b"flood"));
    }

    #[test]
    fn the_order_of_a_sequence_counts() {
        assert_ne!(sequence([1, 2]), sequence([2, 1]));
        assert_eq!(sequence([1, 2]), sequence(vec![1, 2]));
    }

    #[test]
    fn a_sequence_has_the_hash_of_its_bytes_whatever_its_length() {
        for length in [0, 1, 127, 128, 129, 400] {
            let bytes: Vec<u8> = (0..length).flat_map(|value: u64| value.to_le_bytes()).collect();
            assert_eq!(sequence(0..length), xxhash_rust::xxh3::xxh3_128(&bytes), "{length}");
        }
    }

    #[test]
    fn mixing_is_a_bijection_on_small_values() {
        let mut mixed: Vec<u64> = (0..10_000).map(mix).collect();
        mixed.sort_unstable();
        mixed.dedup();
        assert_eq!(mixed.len(), 10_000);
    }
}
