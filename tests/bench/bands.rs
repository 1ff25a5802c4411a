//! How fast pairs are found by their bands, and weighed by their sketches.
//!
//! Signatures are made up: of a tenth of the documents each is a near-copy of the one before, and
//! an eighth of all values are those of one of fifty outlets.

use std::env;

use dedup::candidate::banding::candidates;
use dedup::config::Config;
use dedup::document::DocumentId;
use dedup::hash;
use dedup::sign::{Block, Signatures};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const DOCUMENTS: [usize; 2] = [50_000, 200_000];

/// Returns the values of a document's signature.
fn values(document: u64, count: usize) -> impl Iterator<Item = u16> {
    let story = document - u64::from(document % 10 == 9);
    let outlet = hash::mix(document) % 50;
    (0..count as u64).map(move |bin| {
        let chance = hash::mix(document << 16 | bin);
        let of = match chance % 16 {
            0 | 1 => outlet << 40,
            2 => document << 1 | 1,
            _ => story << 1,
        };
        hash::mix(of << 16 | bin) as u16
    })
}

fn table(documents: usize, config: &Config) -> Signatures {
    let mut table = Signatures::new(&config.sign, usize::MAX, &env::temp_dir());
    let ids: Vec<u64> = (0..documents as u64).collect();
    for some in ids.chunks(500) {
        let values: Vec<u16> =
            some.iter().flat_map(|&id| values(id, config.sign.values())).collect();
        table
            .append(Block::of(&values, vec![400; some.len()], &config.sign))
            .expect("it lies in memory");
    }
    table
}

/// Records a second: one for each document and band.
#[divan::bench(args = DOCUMENTS, max_time = 3)]
fn join(bencher: Bencher, documents: usize) {
    let config = Config::default();
    let table = table(documents, &config);
    bencher
        .counter(ItemsCount::new(documents * config.sign.bands))
        .bench(|| candidates(black_box(&table), &config).expect("it lies in memory"));
}

/// Documents a second, from their signatures to a block of the table.
#[divan::bench(max_time = 3)]
fn keys_and_sketches(bencher: Bencher) {
    let config = Config::default();
    let values: Vec<u16> = (0..500).flat_map(|id| values(id, config.sign.values())).collect();
    bencher
        .counter(ItemsCount::new(500_usize))
        .bench(|| Block::of(black_box(&values), vec![400; 500], &config.sign));
}

/// Pairs a second, of one document with a thousand.
#[divan::bench(max_time = 3)]
fn agreement(bencher: Bencher) {
    let config = Config::default();
    let table = table(1_000, &config);
    let agreed = |at| u64::from(table.agreement(DocumentId(0), DocumentId(at)));
    bencher.counter(ItemsCount::new(1_000_usize)).bench(|| (0..1_000).map(agreed).sum::<u64>());
}
