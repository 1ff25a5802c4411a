//! AVX-512 (Ice Lake and Zen 4 on): all three kernels, 64 bytes or 8 hashes at a time.

use std::arch::x86_64::*;

use super::{BLOCK, Classes, PADDING, SHORT, scalar};
use crate::hash;

/// Hashes at a time.
const LANES: usize = 8;

/// What xxh3 with seed 0 gives of no bytes, and what it turns its input by: parts of its secret,
/// two by two.
const EMPTY: u64 = 0x2d06_8005_38d3_94c2;
const FLIP_TO_3: u64 = 0x8727_5a9b;
const FLIP_TO_8: u64 = 0xc73a_b174_c5ec_d5a2;
const FLIP_TO_16: [u64; 2] = [0x6782_737b_ea42_39b9, 0xaf56_bc3b_0996_523a];

/// Its multipliers.
const PRIME64_2: u64 = 0xc2b2_ae3d_27d4_eb4f;
const PRIME64_3: u64 = 0x1656_67b1_9e37_79f9;
const PRIME_MX1: u64 = 0x1656_6791_9e37_79f9;
const PRIME_MX2: u64 = 0x9fb2_1c65_1e98_df25;

pub(super) fn is_there() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vbmi")
}

/// Class of each ASCII byte: 1 for a letter or digit, 2 for a joint.
const TABLE: [[u8; BLOCK]; 2] = table();

const fn table() -> [[u8; BLOCK]; 2] {
    let mut table = [[0; BLOCK]; 2];
    let mut at = 0_usize;
    while at < 2 * BLOCK {
        let byte = at as u8;
        if byte.is_ascii_alphanumeric() {
            table[at / BLOCK][at % BLOCK] = 1;
        } else if matches!(byte, b'\'' | b'.' | b',' | b':') {
            table[at / BLOCK][at % BLOCK] = 2;
        }
        at += 1;
    }
    table
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
pub(super) fn classify(text: &[[u8; BLOCK]], lowered: &mut [[u8; BLOCK]], classes: &mut [Classes]) {
    let (low, high) = (load_bytes(&TABLE[0]), load_bytes(&TABLE[1]));
    let small = _mm512_set1_epi8(0x20);
    for ((block, lowered), classes) in text.iter().zip(lowered).zip(classes) {
        let bytes = load_bytes(block);
        let class = _mm512_permutex2var_epi8(low, bytes, high);
        let wide = _mm512_movepi8_mask(bytes);
        let from_a = _mm512_sub_epi8(bytes, _mm512_set1_epi8(b'A'.cast_signed()));
        let capital = _mm512_cmplt_epu8_mask(from_a, _mm512_set1_epi8(26));
        store_bytes(_mm512_mask_add_epi8(bytes, capital, bytes, small), lowered);
        *classes = Classes {
            word: _mm512_test_epi8_mask(class, _mm512_set1_epi8(1)) & !wide,
            joint: _mm512_test_epi8_mask(class, _mm512_set1_epi8(2)) & !wide,
            wide,
        };
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
pub(super) fn hash_words(lowered: &[u8], words: &[[u32; 2]], hashes: &mut [u64]) {
    let (groups, rest) = words.as_chunks::<LANES>();
    let (out, out_of_rest) = hashes.as_chunks_mut::<LANES>();
    for (words, hashes) in groups.iter().zip(out) {
        hash_eight(lowered, words, hashes);
    }
    if !rest.is_empty() {
        let (mut words, mut hashes) = ([[0; 2]; LANES], [0; LANES]);
        words[..rest.len()].copy_from_slice(rest);
        hash_eight(lowered, &words, &mut hashes);
        out_of_rest.copy_from_slice(&hashes[..rest.len()]);
    }
}

/// Hashes eight words; those of more than 16 bytes by the plain code.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
fn hash_eight(lowered: &[u8], words: &[[u32; 2]; LANES], hashes: &mut [u64; LANES]) {
    let places = load_places(words);
    let starts = _mm512_and_si512(places, all(u64::from(u32::MAX)));
    let length = _mm512_sub_epi64(_mm512_srli_epi64::<32>(places), starts);
    let (low, high) = gather(lowered, starts, length);
    let long = _mm512_cmpgt_epu64_mask(length, all(u64::from(SHORT)));
    let four = _mm512_cmpgt_epu64_mask(length, all(3));
    let nine = _mm512_cmpgt_epu64_mask(length, all(8));
    let none = _mm512_test_epi64_mask(length, length);
    let mut found = up_to_three(low, length);
    found = _mm512_mask_mov_epi64(found, four, up_to_eight(low, length));
    if nine != 0 {
        found = _mm512_mask_mov_epi64(found, nine, up_to_sixteen(low, high, length));
    }
    found = _mm512_mask_mov_epi64(all(EMPTY), none, found);
    store_hashes(found, hashes);
    for lane in (0..LANES).filter(|lane| long >> lane & 1 == 1) {
        scalar::hash_words(lowered, &words[lane..=lane], &mut hashes[lane..=lane]);
    }
}

/// Returns the first 8 bytes of each word and the 8 behind them, zeros where it has ended.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
#[expect(unsafe_code, reason = "reads at eight places")]
fn gather(lowered: &[u8], starts: __m512i, length: __m512i) -> (__m512i, __m512i) {
    let last = lowered.len() - PADDING;
    let starts = _mm512_min_epu64(starts, all(last as u64));
    debug_assert!(i32::try_from(last).is_ok(), "a place is 32 bits with a sign");
    let starts: __m256i = _mm512_cvtepi64_epi32(starts);
    let base = lowered.as_ptr().cast();
    // SAFETY: no place lies behind `last`, and 16 bytes from there are inside the text, which is
    // longer by `PADDING`; `Isa::hash_words` hands in texts below 2 GiB only, so that no place is
    // negative.
    let (low, high) = unsafe {
        let behind = lowered.as_ptr().wrapping_add(8).cast();
        (_mm512_i32gather_epi64::<1>(starts, base), _mm512_i32gather_epi64::<1>(starts, behind))
    };
    let bits_of = |most: u64| _mm512_slli_epi64::<3>(_mm512_min_epu64(length, all(most)));
    let ones = all(u64::MAX);
    let low_mask = _mm512_srlv_epi64(ones, _mm512_sub_epi64(all(64), bits_of(8)));
    let high_mask = _mm512_srlv_epi64(ones, _mm512_sub_epi64(all(128), bits_of(16)));
    (_mm512_and_si512(low, low_mask), _mm512_and_si512(high, high_mask))
}

/// `XXH3_len_1to3_64b`, <https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
fn up_to_three(low: __m512i, length: __m512i) -> __m512i {
    let byte = all(0xff);
    let half = _mm512_srli_epi64::<1>(length);
    let at = |place: __m512i| {
        _mm512_and_si512(_mm512_srlv_epi64(low, _mm512_slli_epi64::<3>(place)), byte)
    };
    let first = _mm512_slli_epi64::<16>(_mm512_and_si512(low, byte));
    let middle = _mm512_slli_epi64::<24>(at(half));
    let last = at(_mm512_sub_epi64(length, all(1)));
    let length = _mm512_slli_epi64::<8>(length);
    let joined = _mm512_or_si512(_mm512_or_si512(first, middle), _mm512_or_si512(last, length));
    let mut hash = _mm512_xor_si512(joined, all(FLIP_TO_3));
    hash = _mm512_xor_si512(hash, _mm512_srli_epi64::<33>(hash));
    hash = _mm512_mullo_epi64(hash, all(PRIME64_2));
    hash = _mm512_xor_si512(hash, _mm512_srli_epi64::<29>(hash));
    hash = _mm512_mullo_epi64(hash, all(PRIME64_3));
    _mm512_xor_si512(hash, _mm512_srli_epi64::<32>(hash))
}

/// `XXH3_len_4to8_64b`.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
fn up_to_eight(low: __m512i, length: __m512i) -> __m512i {
    let to_last = _mm512_slli_epi64::<3>(_mm512_sub_epi64(length, all(4)));
    let last = _mm512_and_si512(_mm512_srlv_epi64(low, to_last), all(u64::from(u32::MAX)));
    let joined = _mm512_or_si512(_mm512_slli_epi64::<32>(low), last);
    let mut hash = _mm512_xor_si512(joined, all(FLIP_TO_8));
    let turned = _mm512_xor_si512(_mm512_rol_epi64::<49>(hash), _mm512_rol_epi64::<24>(hash));
    hash = _mm512_mullo_epi64(_mm512_xor_si512(hash, turned), all(PRIME_MX2));
    let added = _mm512_add_epi64(_mm512_srli_epi64::<35>(hash), length);
    hash = _mm512_mullo_epi64(_mm512_xor_si512(hash, added), all(PRIME_MX2));
    _mm512_xor_si512(hash, _mm512_srli_epi64::<28>(hash))
}

/// `XXH3_len_9to16_64b`.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
fn up_to_sixteen(low: __m512i, high: __m512i, length: __m512i) -> __m512i {
    let bits = _mm512_slli_epi64::<3>(length);
    let from_low = _mm512_srlv_epi64(low, _mm512_sub_epi64(bits, all(64)));
    let from_high = _mm512_sllv_epi64(high, _mm512_sub_epi64(all(128), bits));
    let first = _mm512_xor_si512(low, all(FLIP_TO_16[0]));
    let last = _mm512_xor_si512(_mm512_or_si512(from_low, from_high), all(FLIP_TO_16[1]));
    let sum = _mm512_add_epi64(_mm512_add_epi64(length, swapped(first)), last);
    let mut hash = _mm512_add_epi64(sum, folded_product(first, last));
    hash = _mm512_xor_si512(hash, _mm512_srli_epi64::<37>(hash));
    hash = _mm512_mullo_epi64(hash, all(PRIME_MX1));
    _mm512_xor_si512(hash, _mm512_srli_epi64::<32>(hash))
}

/// Returns each value with its bytes in the opposite order.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
fn swapped(values: __m512i) -> __m512i {
    let order = _mm512_set4_epi32(0x0809_0a0b, 0x0c0d_0e0f, 0x0001_0203, 0x0405_0607);
    _mm512_shuffle_epi8(values, order)
}

/// Returns the halves of the 128-bit products, one exclusive or the other.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
fn folded_product(one: __m512i, two: __m512i) -> __m512i {
    let lower = |value: __m512i| _mm512_and_si512(value, all(u64::from(u32::MAX)));
    let upper = |value: __m512i| _mm512_srli_epi64::<32>(value);
    let (one_high, two_high) = (upper(one), upper(two));
    let low = _mm512_mul_epu32(one, two);
    let high = _mm512_mul_epu32(one_high, two_high);
    let crossed = _mm512_add_epi64(_mm512_mul_epu32(one, two_high), upper(low));
    let middle = _mm512_add_epi64(_mm512_mul_epu32(one_high, two), lower(crossed));
    let high = _mm512_add_epi64(high, _mm512_add_epi64(upper(crossed), upper(middle)));
    let low = _mm512_or_si512(_mm512_slli_epi64::<32>(middle), lower(low));
    _mm512_xor_si512(low, high)
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
pub(super) fn shingle(terms: &[u64], width: usize, shingles: &mut [u64]) {
    let whole = shingles.len() / LANES * LANES;
    for at in (0..whole).step_by(LANES) {
        let mut joined = all(0);
        for place in 0..width {
            let by = ((width - 1 - place) % 64) as u64;
            let Some(words) = terms[at + place..].first_chunk() else { continue };
            let words = load_hashes(words);
            joined = _mm512_xor_si512(joined, _mm512_rolv_epi64(words, all(by)));
        }
        if let Some(out) = shingles[at..].first_chunk_mut() {
            store_hashes(mixed(joined), out);
        }
    }
    if whole < shingles.len() {
        scalar::shingle(&terms[whole..], width, &mut shingles[whole..]);
    }
}

/// [`hash::mix`] of each value.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
fn mixed(mut values: __m512i) -> __m512i {
    values = _mm512_xor_si512(values, _mm512_srli_epi64::<30>(values));
    values = _mm512_mullo_epi64(values, all(hash::MIX[0]));
    values = _mm512_xor_si512(values, _mm512_srli_epi64::<27>(values));
    values = _mm512_mullo_epi64(values, all(hash::MIX[1]));
    _mm512_xor_si512(values, _mm512_srli_epi64::<31>(values))
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
fn all(value: u64) -> __m512i {
    _mm512_set1_epi64(value.cast_signed())
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn load_bytes(bytes: &[u8; BLOCK]) -> __m512i {
    // SAFETY: 64 readable bytes; the load asks for no alignment, and any bytes are a vector.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn load_hashes(hashes: &[u64; LANES]) -> __m512i {
    // SAFETY: as in `load_bytes`.
    unsafe { _mm512_loadu_si512(hashes.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn load_places(places: &[[u32; 2]; LANES]) -> __m512i {
    // SAFETY: as in `load_bytes`.
    unsafe { _mm512_loadu_si512(places.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn store_bytes(vector: __m512i, bytes: &mut [u8; BLOCK]) {
    // SAFETY: 64 writable bytes, of which every pattern is a value; no alignment is asked for.
    unsafe { _mm512_storeu_si512(bytes.as_mut_ptr().cast(), vector) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn store_hashes(vector: __m512i, hashes: &mut [u64; LANES]) {
    // SAFETY: as in `store_bytes`.
    unsafe { _mm512_storeu_si512(hashes.as_mut_ptr().cast(), vector) }
}
