//! AVX-512 (Ice Lake and Zen 4 on): all three kernels, 64 bytes or 8 hashes at a time.

#[cfg_attr(
    not(test),
    expect(clippy::wildcard_imports, reason = "fifty names of instructions")
)]
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
        && is_x86_feature_detected!("avx512vbmi2")
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

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
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

/// Words that are hashed in two passes: the first for those of eight bytes or less, most of them,
/// the second for the others, which would else take the time of their kind in every group of eight.
const PASS: usize = 512;

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
pub(super) fn hash_words(lowered: &[u8], words: &[[u32; 2]], hashes: &mut [u64]) {
    let mut longer = [0; PASS + LANES];
    for (words, hashes) in words.chunks(PASS).zip(hashes.chunks_mut(PASS)) {
        let count = hash_short(lowered, words, hashes, &mut longer);
        for places in longer[..count].chunks(LANES) {
            hash_longer(lowered, words, places, hashes);
        }
    }
}

/// Hashes the words of up to eight bytes, lists the places of the others in `longer`, and returns
/// how many those are.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
fn hash_short(
    lowered: &[u8],
    words: &[[u32; 2]],
    hashes: &mut [u64],
    longer: &mut [u32; PASS + LANES],
) -> usize {
    let numbers = _mm256_set_epi32(7, 6, 5, 4, 3, 2, 1, 0);
    let mut count = 0;
    let (groups, rest) = words.as_chunks::<LANES>();
    let (out, out_of_rest) = hashes.as_chunks_mut::<LANES>();
    let mut hash = |at: usize, words: &[[u32; 2]; LANES], hashes: &mut [u64; LANES]| {
        let long = hash_eight(lowered, words, hashes);
        let places =
            _mm256_add_epi32(numbers, _mm256_set1_epi32(((at * LANES) as u32).cast_signed()));
        let places = _mm256_maskz_compress_epi32(long, places);
        if let Some(out) = longer[count..].first_chunk_mut() {
            store_eight(places, out);
        }
        count += long.count_ones() as usize;
    };
    for (at, (words, hashes)) in groups.iter().zip(out).enumerate() {
        hash(at, words, hashes);
    }
    if !rest.is_empty() {
        let (mut words, mut hashes) = ([[0; 2]; LANES], [0; LANES]);
        words[..rest.len()].copy_from_slice(rest);
        hash(groups.len(), &words, &mut hashes);
        out_of_rest.copy_from_slice(&hashes[..rest.len()]);
    }
    count
}

/// The numbers of a block's bytes.
const NUMBERS: [u8; BLOCK] = {
    let mut numbers = [0; BLOCK];
    let mut at = 0;
    while at < BLOCK {
        numbers[at] = at as u8;
        at += 1;
    }
    numbers
};

/// As [`scalar::places`].
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
pub(super) fn places(masks: &[u64], places: &mut [u32]) -> usize {
    let numbers = load_bytes(&NUMBERS);
    let mut count = 0;
    for (block, &mask) in masks.iter().enumerate() {
        let Some(out) = places[count..].first_chunk_mut::<BLOCK>() else { break };
        let found = _mm512_maskz_compress_epi8(mask, numbers);
        let start = _mm512_set1_epi32(((block * BLOCK) as u32).cast_signed());
        let quarter = |bytes: __m128i| _mm512_add_epi32(_mm512_cvtepu8_epi32(bytes), start);
        let (out, _) = out.as_chunks_mut::<16>();
        store_places(quarter(_mm512_castsi512_si128(found)), &mut out[0]);
        store_places(quarter(_mm512_extracti32x4_epi32::<1>(found)), &mut out[1]);
        let here = mask.count_ones() as usize;
        if here > 32 {
            store_places(quarter(_mm512_extracti32x4_epi32::<2>(found)), &mut out[2]);
            store_places(quarter(_mm512_extracti32x4_epi32::<3>(found)), &mut out[3]);
        }
        count += here;
    }
    count
}

/// Hashes eight words; returns which are longer than eight bytes, of which the hash is none.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
fn hash_eight(lowered: &[u8], words: &[[u32; 2]; LANES], hashes: &mut [u64; LANES]) -> __mmask8 {
    let (starts, length) = starts_and_lengths(words);
    let low = first_bytes(lowered, words, starts);
    let four = _mm512_cmpgt_epu64_mask(length, all(3));
    let some = _mm512_test_epi64_mask(length, length);
    let found = _mm512_mask_mov_epi64(up_to_three(low, length), four, up_to_eight(low, length));
    store_hashes(_mm512_mask_mov_epi64(all(EMPTY), some, found), hashes);
    _mm512_cmpgt_epu64_mask(length, all(8))
}

/// Hashes words of nine bytes or more, eight of them at most; those of more than sixteen by the
/// plain code.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
fn hash_longer(lowered: &[u8], words: &[[u32; 2]], places: &[u32], hashes: &mut [u64]) {
    let (mut own, mut found) = ([[0; 2]; LANES], [0; LANES]);
    for (own, &place) in own.iter_mut().zip(places) {
        *own = words[place as usize];
    }
    let (starts, length) = starts_and_lengths(&own);
    let (low, high) = gather(lowered, starts);
    store_hashes(up_to_sixteen(low, high, length), &mut found);
    for ((&place, &hash), word) in places.iter().zip(&found).zip(&own) {
        let place = place as usize;
        hashes[place] = hash;
        if word[1].wrapping_sub(word[0]) > SHORT {
            scalar::hash_words(lowered, &words[place..=place], &mut hashes[place..=place]);
        }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
fn starts_and_lengths(words: &[[u32; 2]; LANES]) -> (__m512i, __m512i) {
    let places = load_places(words);
    let starts = _mm512_and_si512(places, all(u64::from(u32::MAX)));
    (starts, _mm512_sub_epi64(_mm512_srli_epi64::<32>(places), starts))
}

/// Returns the first 8 bytes of each word, with what follows a shorter one. Eight loads cost half of
/// a gather's work.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
#[expect(unsafe_code, reason = "reads at eight places")]
fn first_bytes(lowered: &[u8], words: &[[u32; 2]; LANES], starts: __m512i) -> __m512i {
    let last = lowered.len() - PADDING;
    if _mm512_cmpgt_epu64_mask(starts, all(last as u64)) != 0 {
        return gather(lowered, starts).0;
    }
    // SAFETY: no word starts behind `last`, and 8 bytes from there are inside the text, which is
    // longer by `PADDING`; the read asks for no alignment.
    let of = |word: usize| unsafe {
        let start = words[word][0] as usize;
        lowered.as_ptr().wrapping_add(start).cast::<i64>().read_unaligned()
    };
    _mm512_set_epi64(of(7), of(6), of(5), of(4), of(3), of(2), of(1), of(0))
}

/// Returns the first 8 bytes of each word and the 8 behind them, with what follows a short word.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
#[expect(unsafe_code, reason = "reads at eight places")]
fn gather(lowered: &[u8], starts: __m512i) -> (__m512i, __m512i) {
    let last = lowered.len() - PADDING;
    let starts = _mm512_min_epu64(starts, all(last as u64));
    // SAFETY: no place lies behind `last`, and 16 bytes from there are inside the text, which is
    // longer by `PADDING`.
    unsafe {
        let behind = lowered.as_ptr().wrapping_add(8).cast();
        let low = _mm512_i64gather_epi64::<1>(starts, lowered.as_ptr().cast());
        (low, _mm512_i64gather_epi64::<1>(starts, behind))
    }
}

/// By the length of a word, the bits at which the bytes begin that its hash is made of: of up to
/// three bytes the last, none, the first and the middle one; of up to eight the last four and the
/// first four, those of eight under 0.
const BYTES_TO_3: [u64; LANES] = {
    let mut starts = [0; LANES];
    let mut length = 1;
    while length <= 3 {
        starts[length] = (8 * (length as u64 - 1)) | (8 * (length as u64 / 2)) << 24;
        length += 1;
    }
    starts
};
const BYTES_TO_8: [u64; LANES] = {
    let mut starts = [0; LANES];
    let mut length = 4;
    while length <= 8 {
        let last = 8 * (length as u64 - 4);
        starts[length % LANES] = 0x1810_0800_1810_0800 + last * 0x0101_0101;
        length += 1;
    }
    starts
};

/// What bytes up to three are turned by, with the length, which is the second of the bytes.
const TURN_TO_3: [u64; LANES] = {
    let mut turns = [0; LANES];
    let mut length = 0;
    while length < LANES {
        turns[length] = FLIP_TO_3 ^ (length as u64) << 8;
        length += 1;
    }
    turns
};

/// `XXH3_len_1to3_64b`, <https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
fn up_to_three(low: __m512i, length: __m512i) -> __m512i {
    let starts = _mm512_permutexvar_epi64(length, load_hashes(&BYTES_TO_3));
    let turn = _mm512_permutexvar_epi64(length, load_hashes(&TURN_TO_3));
    let bytes = _mm512_maskz_multishift_epi64_epi8(0x0d0d_0d0d_0d0d_0d0d, starts, low);
    let mut hash = _mm512_xor_si512(bytes, turn);
    hash = _mm512_xor_si512(hash, _mm512_srli_epi64::<33>(hash));
    hash = _mm512_mullo_epi64(hash, all(PRIME64_2));
    hash = _mm512_xor_si512(hash, _mm512_srli_epi64::<29>(hash));
    hash = _mm512_mullo_epi64(hash, all(PRIME64_3));
    _mm512_xor_si512(hash, _mm512_srli_epi64::<32>(hash))
}

/// `XXH3_len_4to8_64b`.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
fn up_to_eight(low: __m512i, length: __m512i) -> __m512i {
    let starts = _mm512_permutexvar_epi64(length, load_hashes(&BYTES_TO_8));
    let bytes = _mm512_multishift_epi64_epi8(starts, low);
    let mut hash = _mm512_xor_si512(bytes, all(FLIP_TO_8));
    let turned = _mm512_xor_si512(_mm512_rol_epi64::<49>(hash), _mm512_rol_epi64::<24>(hash));
    hash = _mm512_mullo_epi64(_mm512_xor_si512(hash, turned), all(PRIME_MX2));
    let added = _mm512_add_epi64(_mm512_srli_epi64::<35>(hash), length);
    hash = _mm512_mullo_epi64(_mm512_xor_si512(hash, added), all(PRIME_MX2));
    _mm512_xor_si512(hash, _mm512_srli_epi64::<28>(hash))
}

/// `XXH3_len_9to16_64b`.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
fn up_to_sixteen(low: __m512i, high: __m512i, length: __m512i) -> __m512i {
    // The last eight bytes: all of `high` in a word of sixteen, where the shift would be none.
    let shift = _mm512_slli_epi64::<3>(length);
    let whole = _mm512_cmpeq_epi64_mask(length, all(u64::from(SHORT)));
    let last = _mm512_mask_mov_epi64(_mm512_shrdv_epi64(low, high, shift), whole, high);
    let first = _mm512_xor_si512(low, all(FLIP_TO_16[0]));
    let last = _mm512_xor_si512(last, all(FLIP_TO_16[1]));
    let sum = _mm512_add_epi64(_mm512_add_epi64(length, swapped(first)), last);
    let mut hash = _mm512_add_epi64(sum, folded_product(first, last));
    hash = _mm512_xor_si512(hash, _mm512_srli_epi64::<37>(hash));
    hash = _mm512_mullo_epi64(hash, all(PRIME_MX1));
    _mm512_xor_si512(hash, _mm512_srli_epi64::<32>(hash))
}

/// Returns each value with its bytes in the opposite order.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
fn swapped(values: __m512i) -> __m512i {
    let order = _mm512_set4_epi32(0x0809_0a0b, 0x0c0d_0e0f, 0x0001_0203, 0x0405_0607);
    _mm512_shuffle_epi8(values, order)
}

/// Returns the halves of the 128-bit products, one exclusive or the other. Halves of values are
/// moved by shuffling, which leaves the shifter to others.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
fn folded_product(one: __m512i, two: __m512i) -> __m512i {
    let lower = |value: __m512i| _mm512_maskz_mov_epi32(0x5555, value);
    let upper = |value: __m512i| _mm512_maskz_shuffle_epi32::<0xf5>(0x5555, value);
    let lifted = |value: __m512i| _mm512_maskz_shuffle_epi32::<0xa0>(0xaaaa, value);
    let (one_high, two_high) = (upper(one), upper(two));
    let low = _mm512_mul_epu32(one, two);
    let high = _mm512_mul_epu32(one_high, two_high);
    let crossed = _mm512_add_epi64(_mm512_mul_epu32(one, two_high), upper(low));
    let middle = _mm512_add_epi64(_mm512_mul_epu32(one_high, two), lower(crossed));
    let high = _mm512_add_epi64(high, _mm512_add_epi64(upper(crossed), upper(middle)));
    _mm512_xor_si512(_mm512_or_si512(lifted(middle), lower(low)), high)
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
pub(super) fn shingle(terms: &[u64], width: usize, shingles: &mut [u64]) {
    let done = match width {
        // As many as shingles usually have: the loop over them is none.
        5 => shingle_eights::<5>(terms, width, shingles),
        _ => shingle_eights::<0>(terms, width, shingles),
    };
    if done < shingles.len() {
        scalar::shingle(&terms[done..], width, &mut shingles[done..]);
    }
}

/// Hashes runs of words eight at a time, and returns how many. `WIDTH` is `width` where that is
/// known beforehand, else 0.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
fn shingle_eights<const WIDTH: usize>(terms: &[u64], width: usize, shingles: &mut [u64]) -> usize {
    let width = if WIDTH == 0 { width } else { WIDTH };
    let (out, _) = shingles.as_chunks_mut::<LANES>();
    for (terms, out) in terms.windows(LANES + width - 1).step_by(LANES).zip(&mut *out) {
        let mut joined = all(0);
        for place in 0..width {
            let by = ((width - 1 - place) % 64) as u64;
            let Some(words) = terms[place..].first_chunk() else { continue };
            joined = _mm512_xor_si512(joined, _mm512_rolv_epi64(load_hashes(words), all(by)));
        }
        store_hashes(mixed(joined), out);
    }
    out.len() * LANES
}

/// [`hash::mix`] of each value.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
fn mixed(mut values: __m512i) -> __m512i {
    values = _mm512_xor_si512(values, _mm512_srli_epi64::<30>(values));
    values = _mm512_mullo_epi64(values, all(hash::MIX[0]));
    values = _mm512_xor_si512(values, _mm512_srli_epi64::<27>(values));
    values = _mm512_mullo_epi64(values, all(hash::MIX[1]));
    _mm512_xor_si512(values, _mm512_srli_epi64::<31>(values))
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
fn all(value: u64) -> __m512i {
    _mm512_set1_epi64(value.cast_signed())
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn load_bytes(bytes: &[u8; BLOCK]) -> __m512i {
    // SAFETY: 64 readable bytes; the load asks for no alignment, and any bytes are a vector.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn load_hashes(hashes: &[u64; LANES]) -> __m512i {
    // SAFETY: as in `load_bytes`.
    unsafe { _mm512_loadu_si512(hashes.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn load_places(places: &[[u32; 2]; LANES]) -> __m512i {
    // SAFETY: as in `load_bytes`.
    unsafe { _mm512_loadu_si512(places.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn store_bytes(vector: __m512i, bytes: &mut [u8; BLOCK]) {
    // SAFETY: 64 writable bytes, of which every pattern is a value; no alignment is asked for.
    unsafe { _mm512_storeu_si512(bytes.as_mut_ptr().cast(), vector) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn store_hashes(vector: __m512i, hashes: &mut [u64; LANES]) {
    // SAFETY: as in `store_bytes`.
    unsafe { _mm512_storeu_si512(hashes.as_mut_ptr().cast(), vector) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn store_places(vector: __m512i, places: &mut [u32; 16]) {
    // SAFETY: as in `store_bytes`.
    unsafe { _mm512_storeu_si512(places.as_mut_ptr().cast(), vector) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")]
#[expect(unsafe_code, reason = "the same bytes as another type")]
fn store_eight(vector: __m256i, places: &mut [u32; LANES]) {
    // SAFETY: 32 writable bytes, of which every pattern is a value; no alignment is asked for.
    unsafe { _mm256_storeu_si256(places.as_mut_ptr().cast(), vector) }
}
