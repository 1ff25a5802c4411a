//! Laws of the search by bands, against comparing all pairs.

use std::collections::BTreeSet;
use std::env;

use dedup::candidate::banding::{Join, candidates, merge};
use dedup::config::Config;
use dedup::document::{DocumentId, Pair};
use dedup::hash;
use dedup::shingle::ShingleSet;
use dedup::sign::{Block, Signature, Signatures, sign};
use proptest::collection::vec;
use proptest::prelude::*;

use super::texts::settings;

/// Documents of few shingles out of few, so that many bands agree.
fn corpus() -> impl Strategy<Value = Vec<BTreeSet<u64>>> {
    let one = prop::collection::btree_set(0..60_u64, 0..12);
    vec(one, 0..60)
}

fn shape() -> impl Strategy<Value = (usize, usize)> {
    prop_oneof![
        Just((32, 4)),
        Just((16, 8)),
        Just((9, 5)),
        Just((40, 1)),
        Just((1, 1)),
        Just((3, 2))
    ]
}

fn config((bands, rows): (usize, usize), cap: usize) -> Config {
    let mut config = Config::default();
    (config.sign.bands, config.sign.rows, config.sign.bucket_cap) = (bands, rows, cap);
    // Every pair can reach these.
    (config.verify.near_duplicate, config.verify.excerpt) = (0.0, 0.0);
    config
}

fn signatures(corpus: &[BTreeSet<u64>], config: &Config) -> Vec<(Option<Signature>, usize)> {
    let of_one = |terms: &BTreeSet<u64>| {
        let set = ShingleSet::of_terms(terms.iter().map(|&term| hash::mix(term)), 1);
        (sign(&set, &config.sign), set.len())
    };
    corpus.iter().map(of_one).collect()
}

/// Returns the table of the signatures, appended so many at a time.
fn table(
    signed: &[(Option<Signature>, usize)],
    together: usize,
    room: usize,
    config: &Config,
) -> Signatures {
    let mut table = Signatures::new(&config.sign, room, &env::temp_dir());
    for some in signed.chunks(together) {
        let none = vec![0; config.sign.values()];
        let values: Vec<u16> = some
            .iter()
            .flat_map(|(signature, _)| signature.as_ref().map_or(&*none, Signature::values))
            .copied()
            .collect();
        let shingles = some.iter().map(|&(_, shingles)| shingles as u32).collect();
        table.append(Block::of(&values, shingles, &config.sign)).expect("the disk has room");
    }
    table
}

fn found(table: &Signatures, config: &Config) -> Vec<Pair> {
    candidates(table, config).expect("the disk is read").iter().map(|found| found.pair).collect()
}

fn agree_on_a_band(left: &Signature, right: &Signature, rows: usize) -> bool {
    let bands = left.values().chunks(rows).zip(right.values().chunks(rows));
    bands.into_iter().any(|(left, right)| left == right)
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn the_search_finds_the_pairs_that_agree_on_a_band(corpus in corpus(), shape in shape()) {
        let config = config(shape, 1000);
        let signed = signatures(&corpus, &config);
        let mut expected = Vec::new();
        for (left, (one, _)) in signed.iter().enumerate() {
            for (right, (two, _)) in signed.iter().enumerate().skip(left + 1) {
                let (Some(one), Some(two)) = (one, two) else { continue };
                if agree_on_a_band(one, two, shape.1) {
                    expected.extend(Pair::new(DocumentId(left as u32), DocumentId(right as u32)));
                }
            }
        }
        prop_assert_eq!(found(&table(&signed, 7, usize::MAX, &config), &config), expected);
    }

    #[test]
    fn neither_memory_nor_the_order_of_the_bands_shows(
        corpus in corpus(),
        shape in shape(),
        cap in 2..9_usize,
        together in 1..30_usize,
        room in 0..20_000_usize,
        cut in 0..40_usize,
    ) {
        let config = config(shape, cap);
        let signed = signatures(&corpus, &config);
        let expected = found(&table(&signed, 100, usize::MAX, &config), &config);
        let table = table(&signed, together, room, &config);
        prop_assert_eq!(&found(&table, &config), &expected);
        let join = Join::new(&table, &config);
        let parts = [cut.min(shape.0)..shape.0, 0..cut.min(shape.0)];
        let parts = parts.map(|bands| join.pairs(bands).unwrap());
        prop_assert_eq!(merge(&parts), expected);
    }

    #[test]
    fn what_thresholds_drop_is_less_than_without_them(corpus in corpus(), shape in shape()) {
        let open = config(shape, 1000);
        let mut config = open.clone();
        config.verify = Config::default().verify;
        let table = table(&signatures(&corpus, &open), 100, usize::MAX, &open);
        let all = found(&table, &open);
        prop_assert!(found(&table, &config).iter().all(|pair| all.contains(pair)));
    }
}
