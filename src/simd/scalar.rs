//! The kernels as plain code: what the others must equal.

use super::{BLOCK, Classes};
use crate::hash;

/// What a byte is: 1 in the lowest bit of the field of its class.
const TABLE: [u64; 256] = table();

/// Bits of a field of [`TABLE`], and bytes that are looked up at a time.
const FIELD: usize = 16;

const fn table() -> [u64; 256] {
    let mut table = [0; 256];
    let mut at = 0_usize;
    while at < 256 {
        let byte = at as u8;
        table[at] = if byte.is_ascii_alphanumeric() {
            1
        } else if matches!(byte, b'\'' | b'.' | b',' | b':') {
            1 << FIELD
        } else if byte >= 0x80 {
            1 << (2 * FIELD)
        } else {
            0
        };
        at += 1;
    }
    table
}

pub(super) fn classify(text: &[[u8; BLOCK]], lowered: &mut [[u8; BLOCK]], classes: &mut [Classes]) {
    for ((block, lowered), classes) in text.iter().zip(lowered).zip(classes) {
        *lowered = block.map(|byte| byte.to_ascii_lowercase());
        *classes = Classes::default();
        for (part, bytes) in block.as_chunks::<FIELD>().0.iter().enumerate() {
            let mut fields = 0;
            for (at, &byte) in bytes.iter().enumerate() {
                fields |= TABLE[usize::from(byte)] << at;
            }
            let field = |number: usize| u64::from((fields >> (number * FIELD)) as u16);
            classes.word |= field(0) << (part * FIELD);
            classes.joint |= field(1) << (part * FIELD);
            classes.wide |= field(2) << (part * FIELD);
        }
    }
}

/// Writes places to the front of `places`, which has room for all of them and a block more, and
/// returns how many they are.
pub(super) fn places(masks: &[u64], places: &mut [u32]) -> usize {
    let mut count = 0;
    for (block, &mask) in masks.iter().enumerate() {
        let Some(out) = places[count..].first_chunk_mut::<BLOCK>() else { break };
        let (start, mut rest, mut written) = ((block * BLOCK) as u32, mask, 0);
        while rest != 0 {
            // Four at a time, some of them for nothing: how many there are is hard to foresee.
            for out in &mut out[written..written + 4] {
                *out = start + rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
            }
            written += 4;
        }
        count += mask.count_ones() as usize;
    }
    count
}

pub(super) fn hash_words(lowered: &[u8], words: &[[u32; 2]], hashes: &mut [u64]) {
    for (&[start, end], hash) in words.iter().zip(hashes) {
        *hash = hash::bytes(&lowered[start as usize..end as usize]);
    }
}

pub(super) fn shingle(terms: &[u64], width: usize, shingles: &mut [u64]) {
    let rotate = |term: u64, by: usize| term.rotate_left((by % 64) as u32);
    let mut rolling = 0;
    for &term in &terms[..width - 1] {
        rolling = rotate(rolling, 1) ^ term;
    }
    let mut leaving = 0;
    for (at, shingle) in shingles.iter_mut().enumerate() {
        rolling = rotate(rolling, 1) ^ terms[at + width - 1] ^ leaving;
        *shingle = hash::mix(rolling);
        leaving = rotate(terms[at], width);
    }
}

/// Returns the one shingle of a text of fewer words than a shingle has; of none, there is none.
pub(super) fn short(terms: &[u64]) -> Option<u64> {
    let rolling = terms.iter().fold(0_u64, |rolling, term| rolling.rotate_left(1) ^ term);
    (!terms.is_empty()).then(|| hash::mix(rolling ^ terms.len() as u64))
}
