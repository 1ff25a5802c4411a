//! What has been read so far.

use super::Corpus;
use crate::config::InputConfig;
use crate::document::Document;
use crate::error::{Reason, Warning};
use crate::hash::{self, TermSet};

/// A corpus that is being read.
pub(super) struct Gather<'a> {
    pub config: &'a InputConfig,
    corpus: Corpus,
    /// Hashes of the identifiers so far.
    ids: TermSet,
    progress: &'a mut dyn FnMut(u64),
}

impl<'a> Gather<'a> {
    pub(super) fn new(
        config: &'a InputConfig,
        warnings: Vec<Warning>,
        progress: &'a mut dyn FnMut(u64),
    ) -> Self {
        let corpus = Corpus { documents: Vec::new(), warnings, bytes: 0 };
        Self { config, corpus, ids: TermSet::default(), progress }
    }

    /// Adds a document, with a remark where an earlier one has its identifier too.
    pub(super) fn add(&mut self, document: Document) {
        if !self.ids.insert(hash::text(&document.id)) {
            let (id, line) = (document.id.clone(), document.line.map(u64::from));
            self.warn(&document.path, line, Reason::DuplicateId { id });
        }
        self.corpus.bytes += document.text.len() as u64;
        self.corpus.documents.push(document);
        (self.progress)(self.corpus.documents.len() as u64);
    }

    pub(super) fn warn(&mut self, path: &str, line: Option<u64>, reason: Reason) {
        self.corpus.warnings.push(Warning { path: path.to_owned(), line, reason });
    }

    pub(super) fn finish(self) -> Corpus {
        self.corpus
    }
}
