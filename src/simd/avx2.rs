//! AVX2: classifying, 32 bytes at a time.

use std::arch::x86_64::{
    __m256i, _mm256_add_epi8, _mm256_and_si256, _mm256_cmpeq_epi8, _mm256_cmpgt_epi8,
    _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8,
};

use super::{BLOCK, Classes};

pub(super) fn is_there() -> bool {
    is_x86_feature_detected!("avx2")
}

#[target_feature(enable = "avx2")]
pub(super) fn classify(text: &[[u8; BLOCK]], lowered: &mut [[u8; BLOCK]], classes: &mut [Classes]) {
    for ((block, lowered), classes) in text.iter().zip(lowered).zip(classes) {
        let halves = block.as_chunks::<32>().0;
        let (low, first) = half(&halves[0]);
        let (high, second) = half(&halves[1]);
        lowered[..32].copy_from_slice(&low);
        lowered[32..].copy_from_slice(&high);
        let joined = |first: u32, second: u32| u64::from(first) | u64::from(second) << 32;
        *classes = Classes {
            word: joined(first[0], second[0]),
            joint: joined(first[1], second[1]),
            wide: joined(first[2], second[2]),
        };
    }
}

/// Returns half a block with small letters, and its words, joints and wide bytes.
#[target_feature(enable = "avx2")]
fn half(bytes: &[u8; 32]) -> ([u8; 32], [u32; 3]) {
    let bytes = vector(*bytes);
    let capital = within(bytes, b'A', b'Z');
    let small = _mm256_or_si256(bytes, _mm256_and_si256(capital, all(0x20)));
    let word = _mm256_or_si256(within(small, b'a', b'z'), within(bytes, b'0', b'9'));
    let is = |byte: u8| _mm256_cmpeq_epi8(bytes, all(byte));
    let joint =
        _mm256_or_si256(_mm256_or_si256(is(b'\''), is(b'.')), _mm256_or_si256(is(b','), is(b':')));
    (array(small), [mask(word), mask(joint), mask(bytes)])
}

/// Returns all ones in the bytes that lie in a range. Compared as signed bytes, moved so that the
/// range ends at the greatest one.
#[target_feature(enable = "avx2")]
fn within(bytes: __m256i, first: u8, last: u8) -> __m256i {
    let moved = _mm256_add_epi8(bytes, all(0x7f - last));
    _mm256_cmpgt_epi8(moved, all(0x7f - (last - first) - 1))
}

#[target_feature(enable = "avx2")]
fn all(byte: u8) -> __m256i {
    _mm256_set1_epi8(byte.cast_signed())
}

#[target_feature(enable = "avx2")]
fn mask(bytes: __m256i) -> u32 {
    _mm256_movemask_epi8(bytes).cast_unsigned()
}

#[target_feature(enable = "avx2")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn vector(bytes: [u8; 32]) -> __m256i {
    // SAFETY: both are 32 bytes of which every pattern is a value.
    unsafe { std::mem::transmute(bytes) }
}

#[target_feature(enable = "avx2")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn array(bytes: __m256i) -> [u8; 32] {
    // SAFETY: as above.
    unsafe { std::mem::transmute(bytes) }
}
