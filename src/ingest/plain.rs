//! A stream that holds one report → the document.

use std::io::Read;

use super::decode;
use super::gather::Gather;
use super::kind::{Format, Packing};
use super::metadata::{read_front_matter, read_leading_date};
use super::open::Opened;
use super::stream::broken;
use super::walk::Input;
use crate::config::InputConfig;
use crate::document::Document;
use crate::error::Reason;

/// Adds the one report of a stream, or the reason why there is none.
pub(super) fn read(opened: Opened<'_>, input: &Input, gather: &mut Gather<'_>) {
    let (format, packing) = (opened.format, opened.packing);
    match text(opened, gather.config) {
        Ok(text) => add(text, format, input, gather),
        Err(Reason::TooLarge { bytes, limit }) if packing == Packing::Plain => {
            let bytes = bytes.max(input.origin.size());
            gather.warn(&input.path, None, Reason::TooLarge { bytes, limit });
        }
        Err(reason) => gather.warn(&input.path, None, reason),
    }
}

/// Returns the whole text of a stream; holds no more than the limit and one byte.
fn text(opened: Opened<'_>, config: &InputConfig) -> Result<String, Reason> {
    let limit = config.max_bytes;
    let mut bytes = Vec::new();
    let mut reader = opened.stream.take(limit.saturating_add(1));
    reader.read_to_end(&mut bytes).map_err(|error| broken(&error, opened.packing, 0))?;
    let within = |bytes: u64| match bytes {
        _ if bytes <= limit => Ok(()),
        _ => Err(Reason::TooLarge { bytes, limit }),
    };
    within(bytes.len() as u64)?;
    if let Some(reason) = decode::not_text(&bytes) {
        return Err(reason);
    }
    let text = decode::text(bytes);
    within(text.len() as u64)?; // Windows-1252 grows as it becomes UTF-8.
    Ok(text)
}

fn add(text: String, format: Format, input: &Input, gather: &mut Gather<'_>) {
    let mut document = Document::of_text(&input.name, text);
    document.path.clone_from(&input.path);
    let no_date = match format {
        Format::Markdown => read_front_matter(&mut document),
        _ => None,
    };
    if !document.text[document.body_start as usize..].contains(char::is_alphanumeric) {
        return gather.warn(&input.path, None, Reason::Empty);
    }
    read_leading_date(&mut document);
    if let Some(field) = no_date {
        let reason = Reason::IgnoredField { field: field.into(), wanted: "a date" };
        gather.warn(&input.path, None, reason);
    }
    gather.add(document);
}
