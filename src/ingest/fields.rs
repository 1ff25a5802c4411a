//! The fields of a JSON object → what they tell of a report.

use std::sync::Arc;

use serde_json::Value;

use super::dates;
use super::metadata::read_leading_date;
use super::object::Object;
use crate::config::InputConfig;
use crate::document::{Document, Published};
use crate::error::Reason;

/// Field of sentences that the caller has cut.
pub(super) const SENTENCES: &str = "sentences";

/// Fields of the language; the first one found counts.
pub(super) const LANGUAGE: [&str; 2] = ["lang", "language"];

/// Returns the names of the fields that a report can have.
pub(super) fn names(config: &InputConfig) -> [&str; 9] {
    [
        &config.text_field,
        &config.id_field,
        &config.title_field,
        &config.source_field,
        &config.published_field,
        &config.url_field,
        LANGUAGE[0],
        LANGUAGE[1],
        SENTENCES,
    ]
}

/// Takes the text of a report.
pub(super) fn take_text(object: &mut Object, config: &InputConfig) -> Result<String, Reason> {
    let field = || config.text_field.clone();
    match object.take(&config.text_field) {
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(Reason::BadField { field: field(), wanted: "a string" }),
        None => Err(Reason::NoField { field: field(), found: object.names() }),
    }
}

/// Takes all other fields, and recognises a date at the beginning of the text.
///
/// The identifier is empty where the object gives none. A field of another type is ignored, and
/// named in `remarks`; null and blank strings are the same as no field.
pub(super) fn take_document(
    object: &mut Object,
    text: impl Into<Arc<str>>,
    config: &InputConfig,
    remarks: &mut Vec<Reason>,
) -> Document {
    let mut string = |field: &str| take_string(object, field, remarks);
    let mut document = Document {
        title: string(&config.title_field),
        source: string(&config.source_field),
        url: string(&config.url_field),
        ..Document::of_text(string(&config.id_field).unwrap_or_default(), text)
    };
    document.language = take_language(object, remarks);
    document.published = take_date(object, &config.published_field, remarks);
    read_leading_date(&mut document);
    document
}

/// Takes the code of the language, if one is given.
pub(super) fn take_language(object: &mut Object, remarks: &mut Vec<Reason>) -> Option<String> {
    LANGUAGE.iter().find_map(|field| take_string(object, field, remarks))
}

fn take_string(object: &mut Object, field: &str, remarks: &mut Vec<Reason>) -> Option<String> {
    match object.take(field)? {
        Value::Null => None,
        Value::String(text) => Some(text).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => {
            remarks.push(Reason::IgnoredField { field: field.to_owned(), wanted: "a string" });
            None
        }
    }
}

fn take_date(object: &mut Object, field: &str, remarks: &mut Vec<Reason>) -> Option<Published> {
    let date = match object.take(field)? {
        Value::Null => return None,
        Value::String(raw) if raw.trim().is_empty() => return None,
        Value::String(raw) => dates::of_field(&raw),
        _ => None,
    };
    if date.is_none() {
        remarks.push(Reason::IgnoredField { field: field.to_owned(), wanted: "a date" });
    }
    date
}
