//! Laws of shingle sets and their similarity, against a naive reference.

#![expect(clippy::float_cmp, reason = "a ratio of the same two counts is the same float")]

use std::collections::BTreeSet;

use dedup::document::Sides;
use dedup::hash;
use dedup::shingle::{ShingleSet, ShingleTable, each_shingle};
use dedup::verify::{Similarity, overlap, similarity};
use proptest::collection::vec;
use proptest::prelude::*;

use super::texts::{settings, words};

fn terms(words: &[&str]) -> Vec<u64> {
    words.iter().map(|word| hash::text(word)).collect()
}

fn shingles(words: &[&str], width: usize) -> ShingleSet {
    ShingleSet::of_terms(terms(words).into_iter(), width)
}

/// Returns the runs of words themselves: all of `width` words, or the one shorter run.
fn runs<'a>(words: &[&'a str], width: usize) -> Vec<Vec<&'a str>> {
    match words.len() {
        0 => Vec::new(),
        count if count < width => vec![words.to_vec()],
        _ => words.windows(width).map(<[&str]>::to_vec).collect(),
    }
}

fn naive_similarity(left: &[&str], right: &[&str], width: usize) -> [f64; 3] {
    let left: BTreeSet<_> = runs(left, width).into_iter().collect();
    let right: BTreeSet<_> = runs(right, width).into_iter().collect();
    let shared = left.intersection(&right).count() as f64;
    let union = left.union(&right).count() as f64;
    if union == 0.0 {
        return [1.0; 3];
    }
    let share = |of: usize| if of == 0 { 0.0 } else { shared / of as f64 };
    [shared / union, share(left.len()), share(right.len())]
}

fn values(similarity: Similarity) -> [f64; 3] {
    [similarity.jaccard, similarity.containment.left, similarity.containment.right]
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn shingles_are_as_many_as_the_runs_of_words(words in words(), width in 1..7_usize) {
        let mut found = Vec::new();
        each_shingle(terms(&words).into_iter(), width, |shingle| found.push(shingle));
        let runs = runs(&words, width);
        prop_assert_eq!(found.len(), runs.len());
        for (a, b) in (0..runs.len()).flat_map(|a| (0..a).map(move |b| (a, b))) {
            prop_assert_eq!(found[a] == found[b], runs[a] == runs[b]);
        }
    }

    #[test]
    fn a_set_is_ascending_and_knows_no_repeats(words in words(), width in 1..7_usize) {
        let set = shingles(&words, width);
        prop_assert!(set.hashes().is_sorted_by(|a, b| a < b));
        prop_assert_eq!(set.len(), runs(&words, width).into_iter().collect::<BTreeSet<_>>().len());
        prop_assert_eq!(set.is_empty(), words.is_empty());
    }

    #[test]
    fn a_text_told_twice_adds_only_the_seam(words in words(), width in 1..7_usize) {
        prop_assume!(words.len() >= width);
        let (once, twice) = (shingles(&words, width), shingles(&words.repeat(2), width));
        prop_assert_eq!(once.shared(&twice), once.len());
        prop_assert!(twice.len() < once.len() + width);
    }

    #[test]
    fn similarity_is_what_counting_runs_gives(
        left in words(), right in words(), width in 1..7_usize,
    ) {
        let fast = similarity(&shingles(&left, width), &shingles(&right, width));
        prop_assert_eq!(values(fast), naive_similarity(&left, &right, width));
    }

    #[test]
    fn tables_hold_what_sets_hold(left in words(), right in words(), width in 1..7_usize) {
        let table = |words: &[&str]| ShingleTable::of_terms(&terms(words), width);
        let (sets, tables) = (
            Sides::new(shingles(&left, width), shingles(&right, width)),
            Sides::new(table(&left), table(&right)),
        );
        prop_assert_eq!(tables.left.len(), sets.left.len());
        prop_assert_eq!(tables.left.is_empty(), sets.left.is_empty());
        prop_assert_eq!(tables.left.shared(&tables.right), sets.left.shared(&sets.right));
        let fast = overlap(tables.as_ref());
        prop_assert_eq!(values(fast), values(similarity(&sets.left, &sets.right)));
    }

    #[test]
    fn a_table_of_hashes_that_meet_in_one_slot_keeps_them_apart(
        left in vec(0..9_u64, 0..40), right in vec(0..9_u64, 0..40),
    ) {
        // Equal in their low bits, and 0 among them.
        let far = |of: &[u64]| of.iter().map(|value| value << 40).collect::<Vec<u64>>();
        let (left, right) = (far(&left), far(&right));
        let found = ShingleTable::of(left.clone()).shared(&ShingleTable::of(right.clone()));
        let set = |of: &[u64]| of.iter().copied().collect::<BTreeSet<u64>>();
        prop_assert_eq!(found, set(&left).intersection(&set(&right)).count());
    }

    #[test]
    fn similarity_is_a_share_and_turns_with_its_sides(
        left in words(), right in words(), width in 1..7_usize,
    ) {
        let (left, right) = (shingles(&left, width), shingles(&right, width));
        let forth = similarity(&left, &right);
        let back = similarity(&right, &left);
        prop_assert!(values(forth).iter().all(|value| (0.0..=1.0).contains(value)));
        prop_assert_eq!(forth.jaccard, back.jaccard);
        prop_assert_eq!(forth.containment, back.containment.swap());
        prop_assert!(forth.jaccard <= forth.containment.left.min(forth.containment.right));
        prop_assert_eq!(values(similarity(&left, &left)), [1.0; 3]);
    }

    #[test]
    fn a_part_is_wholly_contained(words in words(), from in 0..24_usize, width in 1..4_usize) {
        let part = &words[from.min(words.len())..];
        prop_assume!(part.len() >= width);
        let found = similarity(&shingles(part, width), &shingles(&words, width));
        prop_assert_eq!(found.containment.left, 1.0);
    }
}

#[test]
fn the_widest_shingles_still_tell_runs_apart() {
    let words: Vec<&str> = ["flood", "port", "shut"].into_iter().cycle().take(130).collect();
    assert_eq!(shingles(&words, 64).len(), 3);
}
