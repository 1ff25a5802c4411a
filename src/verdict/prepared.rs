//! A report with what is worked out of it for comparisons, each when first asked for, and once.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::Profile;
use super::template::Frames;
use crate::document::{Document, Span};
use crate::segment::{Segments, segment};
use crate::shingle::ShingleTable;

/// A report that is compared with others.
#[derive(Debug)]
pub struct Prepared<'a> {
    document: Cow<'a, Document>,
    /// Words of a shingle.
    width: usize,
    shingles: OnceLock<ShingleTable>,
    segments: OnceLock<Segments>,
    profile: OnceLock<Profile>,
    frames: OnceLock<Frames>,
    told_frames: OnceLock<Frames>,
    told_shingles: OnceLock<ShingleTable>,
}

impl<'a> Prepared<'a> {
    /// Returns a report of which nothing is worked out yet; its shingles will be of `width` words.
    #[must_use]
    pub fn new(document: Cow<'a, Document>, width: usize) -> Self {
        Self {
            document,
            width,
            shingles: OnceLock::new(),
            segments: OnceLock::new(),
            profile: OnceLock::new(),
            frames: OnceLock::new(),
            told_frames: OnceLock::new(),
            told_shingles: OnceLock::new(),
        }
    }

    /// Returns the report.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Returns the shingles of its words, the metadata line left out.
    pub fn shingles(&self) -> &ShingleTable {
        self.shingles.get_or_init(|| ShingleTable::of_text(self.document.body(), self.width))
    }

    /// Returns its sentences and tokens.
    pub fn segments(&self) -> &Segments {
        self.segments.get_or_init(|| segment(&self.document))
    }

    /// Returns its sentences and tokens, for good.
    #[must_use]
    pub fn into_segments(self) -> Segments {
        self.segments.into_inner().unwrap_or_else(|| segment(&self.document))
    }

    /// Returns what it holds, for the features of a pair.
    pub fn profile(&self) -> &Profile {
        self.profile.get_or_init(|| Profile::of(&self.document, self.segments()))
    }

    /// Returns its facts in their frames.
    pub(super) fn frames(&self) -> &Frames {
        self.frames.get_or_init(|| Frames::of(&self.document, &[]))
    }

    /// Returns the same without the sentences that name the outlet, its writers and its day.
    pub(super) fn told_frames(&self) -> &Frames {
        self.told_frames.get_or_init(|| {
            let own = self.segments().sentences.iter().filter(|one| !one.role.is_told());
            let own: Vec<Span> = own.map(|sentence| sentence.span).collect();
            Frames::of(&self.document, &own)
        })
    }

    /// Returns the shingles of the sentences that tell of the event.
    pub(super) fn told_shingles(&self) -> &ShingleTable {
        self.told_shingles.get_or_init(|| {
            let segments = self.segments();
            let told = (0..segments.sentences.len())
                .filter(|&at| segments.sentences[at].role.is_told())
                .flat_map(|at| segments.tokens_of(at));
            let terms = told.filter(|one| one.is_word()).map(|one| one.term);
            ShingleTable::of_terms(terms, self.width)
        })
    }
}
