//! What a writer is told of a pair, by every command.

use serde_json::Value;

use crate::document::{About, Document, Sides};
use crate::pipeline::{Comparison, Detail};
use crate::report::{Explanation, PairDetail, PairMessage};
use crate::verdict::{Verdict, shared_names};
use crate::verify::Similarity;

/// Returns the identifier of a pair that no caller has named: both documents' own.
pub(super) fn id(reports: Sides<About<'_>>) -> Value {
    Value::String([reports.left.id, "|", reports.right.id].concat())
}

/// Returns what the verdict on two reports was concluded from.
pub(super) fn explanation(documents: Sides<&Document>, comparison: &Comparison) -> Explanation {
    let segments = comparison.detail.segments.as_ref();
    let shared_names = shared_names(documents, segments);
    let numbers = [segments.left, segments.right].iter().all(|of| of.has_numbers());
    Explanation { features: comparison.features, shared_names, numbers }
}

/// Returns what a writer is told of a pair, its aligned view included where there is one.
pub(super) fn message<'a>(
    id: &'a Value,
    documents: Sides<&'a Document>,
    verdict: Verdict,
    similarity: Similarity,
    detail: Option<&'a Detail>,
    explanation: Option<&'a Explanation>,
) -> PairMessage<'a> {
    let detail = detail.map(|Detail { segments, alignment, diff, credits }| PairDetail {
        texts: documents.map(|document| &*document.text),
        segments: segments.as_ref(),
        alignment,
        diff,
        credits: credits.as_ref().map(Vec::as_slice),
    });
    let documents = documents.map(Document::about);
    PairMessage { id, documents, verdict, similarity, detail, explanation }
}
