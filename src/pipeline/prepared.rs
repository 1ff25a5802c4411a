//! A report with what is worked out of it for a comparison, once and when it is first asked for.

use std::sync::OnceLock;

use crate::document::Document;
use crate::segment::{Segments, segment};
use crate::shingle::ShingleSet;
use crate::verdict::Profile;

use super::compare::words;

/// A report that is compared with several others.
pub(super) struct Prepared<'a> {
    pub(super) document: &'a Document,
    segments: OnceLock<Segments>,
    profile: OnceLock<Profile>,
}

impl<'a> Prepared<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, segments: OnceLock::new(), profile: OnceLock::new() }
    }

    /// Returns its sentences and tokens.
    pub(super) fn segments(&self) -> &Segments {
        self.segments.get_or_init(|| segment(self.document))
    }

    /// Returns what it holds, for the features of a pair.
    pub(super) fn profile(&self) -> &Profile {
        self.profile.get_or_init(|| Profile::of(self.document, self.segments()))
    }
}

/// Returns the word shingles of a report.
pub(super) fn shingles(document: &Document, width: usize) -> ShingleSet {
    ShingleSet::of_terms(words(document).into_iter(), width)
}
