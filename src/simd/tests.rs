//! Every set of instructions gives the bits of the plain code.

use proptest::prelude::*;

use super::*;
use crate::hash;
use crate::shingle::each_shingle;

/// Texts with all that a kernel tells apart, long enough for several blocks.
fn texts() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        4 => b'a'..=b'z',
        1 => b'A'..=b'Z',
        1 => b'0'..=b'9',
        2 => Just(b' '),
        1 => prop::sample::select(b"'.,:%-@[`{/".to_vec()),
        1 => any::<u8>(),
    ];
    prop::collection::vec(byte, 0..300)
}

proptest! {
    #[test]
    fn classes_are_those_of_the_plain_code(text in texts()) {
        let classified = |isa: Isa| {
            let (mut lowered, mut classes) = (vec![1; 9], vec![Classes::default(); 9]);
            isa.classify(&text, &mut lowered, &mut classes);
            (lowered, classes)
        };
        let (lowered, classes) = classified(Isa(Set::Scalar));
        prop_assert_eq!(&lowered[..text.len()], text.to_ascii_lowercase());
        prop_assert!(lowered[text.len()..].iter().all(|&byte| byte == 0));
        prop_assert!(lowered.len() >= text.len() + PADDING);
        for (at, byte) in text.iter().enumerate() {
            let bit = |mask: u64| mask >> (at % BLOCK) & 1 == 1;
            let of = classes[at / BLOCK];
            prop_assert_eq!(bit(of.word), byte.is_ascii_alphanumeric());
            prop_assert_eq!(bit(of.joint), b"'.,:".contains(byte));
            prop_assert_eq!(bit(of.wide), !byte.is_ascii());
        }
        for isa in Isa::available() {
            prop_assert_eq!(classified(isa), (lowered.clone(), classes.clone()), "{}", isa.name());
        }
    }

    #[test]
    fn places_are_the_bits_that_are_set(
        masks in prop::collection::vec(prop_oneof![any::<u64>(), Just(0), Just(u64::MAX)], 0..9),
    ) {
        let is_set = |place: &usize| masks[place / BLOCK] >> (place % BLOCK) & 1 == 1;
        let expected: Vec<u32> =
            (0..masks.len() * BLOCK).filter(is_set).map(|place| place as u32).collect();
        for isa in Isa::available() {
            let mut places = vec![7; 3];
            let count = isa.places(&masks, &mut places);
            prop_assert_eq!(&places[..count], &expected, "{}", isa.name());
        }
    }

    #[test]
    fn words_of_every_length_have_the_hash_of_their_bytes(
        text in prop::collection::vec(any::<u8>(), 0..200),
        places in prop::collection::vec((0_u32..200, 0_u32..40), 0..40),
    ) {
        let end = text.len() as u32;
        let words: Vec<[u32; 2]> = places
            .iter()
            .map(|&(start, length)| [start.min(end), (start + length).min(end)])
            .collect();
        let hashed = |word: &[u32; 2]| hash::bytes(&text[word[0] as usize..word[1] as usize]);
        let expected: Vec<u64> = words.iter().map(hashed).collect();
        let mut padded = text.clone();
        padded.resize(text.len() + PADDING, 0);
        for isa in Isa::available() {
            let mut hashes = vec![7; 3];
            isa.hash_words(&padded, &words, &mut hashes);
            prop_assert_eq!(&hashes, &expected, "{}", isa.name());
        }
    }

    #[test]
    fn shingles_are_those_of_the_rolling_hash(
        terms in prop::collection::vec(any::<u64>(), 0..60),
        width in prop_oneof![0_usize..12, 60_usize..70],
    ) {
        let mut expected = Vec::new();
        each_shingle(terms.iter().copied(), width, |shingle| expected.push(shingle));
        for isa in Isa::available() {
            let mut shingles = vec![7; 3];
            isa.shingle(&terms, width, &mut shingles);
            prop_assert_eq!(&shingles, &expected, "{}", isa.name());
        }
    }
}

#[test]
fn the_best_set_is_the_last_of_those_available() {
    assert_eq!(Isa::available().last(), Some(&Isa::best()));
}
