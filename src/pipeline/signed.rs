//! What a report is found by, whatever it is searched in.

use crate::candidate::anchors;
use crate::config::Config;
use crate::document::{Document, Level};
use crate::hash;
use crate::segment::segment;
use crate::shingle::ShingleSet;
use crate::sign::{Signature, sign};

use super::compare::words;

/// What a report is found by.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Words and numbers in its text.
    pub words: usize,
    /// Hash of its words in their order: equal for reports of the same words.
    pub same: u128,
    /// Of its shingles; `None` of a report without words.
    pub signature: Option<Signature>,
    /// Distinct shingles.
    pub shingles: usize,
    /// What may be its anchors; empty where copies alone are searched for.
    pub anchors: Vec<u64>,
}

impl Signed {
    /// Reads a document once for both lanes; at the level of near-duplicates, for that of copies.
    #[must_use]
    pub fn of(document: &Document, config: &Config) -> Self {
        let terms = words(document);
        let shingles = ShingleSet::of_terms(terms.iter().copied(), config.shingle.width);
        let rewrites = config.relation > Level::NearDuplicate;
        Self {
            words: terms.len(),
            signature: sign(&shingles, &config.sign),
            shingles: shingles.len(),
            same: hash::sequence(terms),
            anchors: if rewrites {
                anchors::terms(&document.text, &segment(document))
            } else {
                Vec::new()
            },
        }
    }
}
