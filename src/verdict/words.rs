//! A report's words with their places, and the shingles they make.

use std::cell::RefCell;

use crate::document::Span;
use crate::segment::WordReader;
use crate::shingle::ShingleTable;

/// The words of a report.
#[derive(Debug)]
pub(super) struct Words {
    /// Where each stands in the text behind the metadata line.
    pub(super) spans: Vec<Span>,
    /// Hashes of their normal forms.
    pub(super) terms: Vec<u64>,
    /// The shingle at a place begins with the word there.
    pub(super) shingles: ShingleTable,
}

impl Words {
    pub(super) fn of(text: &str, width: usize) -> Self {
        thread_local! {
            static READER: RefCell<WordReader> = RefCell::default();
        }
        READER.with_borrow_mut(|reader| {
            let terms = reader.read(text).to_vec();
            let shingles = ShingleTable::of_terms(&terms, width);
            Self { spans: reader.places().collect(), terms, shingles }
        })
    }
}
