//! A file of one report → the document.

use std::sync::Arc;

use super::decode;
use super::kind::Format;
use super::metadata::{read_front_matter, read_leading_date};
use super::walk::Input;
use crate::config::InputConfig;
use crate::document::Document;
use crate::error::Reason;

/// Returns the one report of an input, or the reason why there is none.
pub(super) fn document(
    bytes: &[u8],
    format: Format,
    input: &Input,
    config: &InputConfig,
    remarks: &mut Vec<Reason>,
) -> Result<Document, Reason> {
    if let Some(reason) = decode::not_text(bytes) {
        return Err(reason);
    }
    let text = decode::text(bytes);
    let (length, limit) = (text.len() as u64, config.max_bytes);
    if length > limit {
        return Err(Reason::TooLarge { bytes: length, limit }); // Windows-1252 grew.
    }
    let mut document = Document::of_text(&*input.name, text);
    document.path = Arc::clone(&input.path);
    let no_date = match format {
        Format::Markdown => read_front_matter(&mut document),
        _ => None,
    };
    if !document.text[document.body_start as usize..].contains(char::is_alphanumeric) {
        return Err(Reason::Empty);
    }
    read_leading_date(&mut document);
    let ignored = |field: &str| Reason::IgnoredField { field: field.into(), wanted: "a date" };
    remarks.extend(no_date.map(ignored));
    Ok(document)
}
