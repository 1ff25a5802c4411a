//! What a report is found by, whatever it is searched in.

use crate::candidate::anchors;
use crate::config::Config;
use crate::document::{Document, Level};
use crate::hash;
use crate::segment::WordReader;
use crate::shingle::ShingleSet;
use crate::sign::{Signature, sign};

/// What a report is found by.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Words and numbers in its text.
    pub words: usize,
    /// Hash of its words in their order: equal for reports of the same words.
    pub same: u128,
    /// Of its shingles; `None` of a report without words.
    pub signature: Option<Signature>,
    /// What may be its anchors; empty where copies alone are searched for.
    pub anchors: Vec<u32>,
}

impl Signed {
    /// Reads a document once for both lanes; at the level of near-duplicates, for that of copies.
    #[must_use]
    pub fn of(document: &Document, config: &Config) -> Self {
        let mut reader = WordReader::default();
        let terms = reader.read(document.body());
        let shingles = ShingleSet::of_terms(terms.iter().copied(), config.shingle.width);
        let (words, same) = (terms.len(), hash::sequence(terms.iter().copied()));
        let rewrites = config.relation > Level::NearDuplicate;
        Self {
            words,
            same,
            signature: sign(&shingles, &config.sign),
            anchors: if rewrites { anchors::terms(document, &reader) } else { Vec::new() },
        }
    }
}
