//! A report with what is worked out of it for comparisons, each when first asked for, and once.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::Profile;
use super::template::Frames;
use super::words::Words;
use crate::document::{Document, Span};
use crate::segment::{Segments, segment, untold};
use crate::shingle::ShingleTable;

/// A report that is compared with others.
#[derive(Debug)]
pub struct Prepared<'a> {
    document: Cow<'a, Document>,
    /// Words of a shingle.
    width: usize,
    words: OnceLock<Words>,
    segments: OnceLock<Segments>,
    profile: OnceLock<Profile>,
    frames: OnceLock<Frames>,
    untold: OnceLock<Vec<Span>>,
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
            words: OnceLock::new(),
            segments: OnceLock::new(),
            profile: OnceLock::new(),
            frames: OnceLock::new(),
            untold: OnceLock::new(),
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
        &self.words().shingles
    }

    /// Returns its words, the metadata line left out.
    pub(super) fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(self.document.body(), self.width))
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
        self.frames.get_or_init(|| Frames::of(&self.document, self.words(), &[]))
    }

    /// Tells whether its frames were asked for before.
    pub(super) fn has_frames(&self) -> bool {
        self.frames.get().is_some()
    }

    /// Returns the same without the sentences that name the outlet, its writers and its day.
    pub(super) fn told_frames(&self) -> &Frames {
        self.told_frames.get_or_init(|| Frames::of(&self.document, self.words(), self.untold()))
    }

    /// Returns the shingles of the sentences that tell of the event.
    pub(super) fn told_shingles(&self) -> &ShingleTable {
        self.told_shingles.get_or_init(|| {
            let terms = match self.document.given_sentences {
                Some(_) => self.told_in_segments(),
                None => self.told_in_words(),
            };
            ShingleTable::of_terms(&terms, self.width)
        })
    }

    /// Returns the parts of the text that name the outlet, its writers and its day.
    fn untold(&self) -> &[Span] {
        self.untold.get_or_init(|| {
            let Words { spans, terms, .. } = self.words();
            untold(&self.document, spans, terms).unwrap_or_else(|| {
                let all = self.segments().sentences.iter();
                all.filter(|one| !one.role.is_told()).map(|one| one.span).collect()
            })
        })
    }

    /// Returns the words of the sentences that tell of the event.
    fn told_in_segments(&self) -> Vec<u64> {
        let segments = self.segments();
        let told = (0..segments.sentences.len())
            .filter(|&at| segments.sentences[at].role.is_told())
            .flat_map(|at| segments.tokens_of(at));
        told.filter(|one| one.is_word()).map(|one| one.term).collect()
    }

    /// Returns the same where the sentences are our own.
    fn told_in_words(&self) -> Vec<u64> {
        let (from, mut untold) = (self.document.body_start, self.untold().iter().peekable());
        let Words { spans, terms, .. } = self.words();
        let mut told = Vec::with_capacity(terms.len());
        for (span, &term) in spans.iter().zip(terms) {
            let start = span.start + from;
            while untold.next_if(|untold| untold.end <= start).is_some() {}
            if untold.peek().is_none_or(|untold| start < untold.start) {
                told.push(term);
            }
        }
        told
    }
}
