//! What has been read so far.

use super::Corpus;
use super::ids::Ids;
use crate::config::InputConfig;
use crate::document::Document;
use crate::error::{Reason, Warning};

/// A corpus that is being read.
pub(super) struct Gather<'a> {
    pub config: &'a InputConfig,
    corpus: Corpus,
    ids: Ids,
    progress: &'a mut dyn FnMut(u64),
}

impl<'a> Gather<'a> {
    pub(super) fn new(
        config: &'a InputConfig,
        warnings: Vec<Warning>,
        progress: &'a mut dyn FnMut(u64),
    ) -> Self {
        let corpus = Corpus { documents: Vec::new(), warnings, bytes: 0 };
        Self { config, corpus, ids: Ids::default(), progress }
    }

    /// Adds a document, under a new identifier where its own is taken.
    pub(super) fn add(&mut self, mut document: Document) {
        if let Some(now) = self.ids.take(&document.id) {
            let id = std::mem::replace(&mut document.id, now.clone());
            let line = document.line.map(u64::from);
            self.warn(&document.path, line, Reason::DuplicateId { id, now });
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
