//! Parsed blocks, put together in order.

use std::sync::Arc;

use super::block::Parsed;
use super::stream::behind;
use super::walk::Input;
use crate::document::About;
use crate::error::{Reason, Warning};
use crate::hash::{self, TermSet};

/// What one block tells of another: identifiers given twice, reports before a break.
#[derive(Debug, Default)]
pub(super) struct Gather {
    /// All warnings so far.
    pub warnings: Vec<Warning>,
    /// Hashes of the identifiers so far.
    ids: TermSet,
    input: Option<Arc<Input>>,
    /// Reports of this input so far.
    kept: usize,
}

impl Gather {
    /// Takes the warnings of a block, with a remark on each document whose identifier an earlier
    /// one has, too.
    pub(super) fn take_warnings(&mut self, parsed: &mut Parsed) {
        let same =
            |other: &Arc<Input>| self.input.as_ref().is_some_and(|it| Arc::ptr_eq(it, other));
        if !parsed.input.as_ref().is_some_and(same) {
            (self.input, self.kept) = (parsed.input.clone(), 0);
        }
        let mut warnings = std::mem::take(&mut parsed.warnings).into_iter().peekable();
        for about in parsed.abouts() {
            if !self.ids.insert(hash::text(about.id)) {
                let line = about.line.map(u64::from);
                let before = |warning: &Warning| warning.line <= line;
                self.warnings.extend(std::iter::from_fn(|| warnings.next_if(before)));
                self.warnings.push(duplicate(about));
            }
        }
        let kept = if parsed.broken { self.kept } else { 0 };
        let told =
            |Warning { reason, path, line }| Warning { path, line, reason: behind(reason, kept) };
        self.warnings.extend(warnings.map(told));
        self.kept += parsed.len();
    }
}

fn duplicate(about: About<'_>) -> Warning {
    let (id, line) = (about.id.to_owned(), about.line.map(u64::from));
    Warning { path: about.path.to_owned(), line, reason: Reason::DuplicateId { id } }
}
