//! How long a report and its rewrite take to align, and how that grows with their length.
//!
//! Both texts are read and cut beforehand. Behind the table of times stands the exponent by which
//! time grows from one length to the next: 1 for time in proportion to the length, 2 for time in
//! proportion to the pairs of sentences.

mod texts;

use std::time::Instant;

use dedup::align::{Alignment, align};
use dedup::config::AlignConfig;
use dedup::document::{Document, Sides};
use dedup::segment::{Segments, segment};
use divan::{Bencher, black_box};

/// Sentences of either report.
const LENGTHS: [usize; 4] = [20, 100, 500, 2_000];

/// Runs of which the fastest counts for the growth.
const RUNS: usize = 3;

fn main() {
    divan::main();
    // Arguments choose, list or try benchmarks: then nothing is asked about growth.
    if std::env::args().skip(1).eq(["--bench"]) {
        print_growth();
    }
}

/// A pair of reports, cut into sentences.
struct Pair {
    documents: Sides<Document>,
    segments: Sides<Segments>,
}

impl Pair {
    fn of(length: usize) -> Self {
        let texts::Rewrite { report, rewrite } = texts::rewrite(length);
        let documents = Sides::new(Document::of_text("a", report), Document::of_text("b", rewrite));
        let segments = documents.as_ref().map(segment);
        let counts = segments.as_ref().map(|side| side.sentences.len());
        assert_eq!(counts, Sides::new(length, length), "a paragraph is one sentence");
        Self { documents, segments }
    }

    fn align(&self) -> Alignment {
        align(self.documents.as_ref(), self.segments.as_ref(), &AlignConfig::default())
    }
}

#[divan::bench(args = LENGTHS, max_time = 5)]
fn a_report_and_its_rewrite(bencher: Bencher, length: usize) {
    let pair = Pair::of(length);
    bencher.bench(|| black_box(&pair).align());
}

/// Prints, for each length but the first, by which power of the length time has grown.
#[expect(clippy::print_stdout, reason = "the figures are what a benchmark is run for")]
fn print_growth() {
    let times = LENGTHS.map(|length| {
        let pair = Pair::of(length);
        let mut seconds = f64::INFINITY;
        let mut links = 0;
        for _ in 0..RUNS {
            let start = Instant::now();
            links = black_box(&pair).align().links.len();
            seconds = seconds.min(start.elapsed().as_secs_f64());
        }
        println!("{length} sentences: {links} links, {:.1} ms", seconds * 1e3);
        (length as f64, seconds)
    });
    for two in times.windows(2) {
        let [(shorter, before), (longer, after)] = [two[0], two[1]];
        let exponent = (after / before).ln() / (longer / shorter).ln();
        println!("{shorter} to {longer} sentences: time grows with length to the {exponent:.2}");
    }
}
