//! The fields of a JSON object → what they tell of a report.

use std::borrow::Cow;
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

/// Names of the fields that a report can have.
pub(super) type Names<'a> = [&'a str; 9];

/// Returns the names of the fields that a report can have.
pub(super) fn names(config: &InputConfig) -> Names<'_> {
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

/// The value of a field, as far as a report has a use for it.
#[derive(Debug)]
pub(super) enum Field<'a> {
    Null,
    Text(Cow<'a, str>),
    /// As it is shown.
    Number(Cow<'a, str>),
    /// Of another type.
    Other,
}

impl From<Value> for Field<'_> {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::String(text) => Self::Text(text.into()),
            Value::Number(number) => Self::Number(number.to_string().into()),
            _ => Self::Other,
        }
    }
}

/// The fields of a line that a report can have.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    names: &'a Names<'a>,
    values: [Option<Field<'a>>; 9],
}

impl<'a> Fields<'a> {
    pub(super) fn new(names: &'a Names<'a>) -> Self {
        Self { names, values: [const { None }; 9] }
    }

    /// Returns where the value of a field goes; `None` where no report has a use for it.
    pub(super) fn place(&mut self, name: &str) -> Option<&mut Option<Field<'a>>> {
        let at = self.names.iter().position(|known| *known == name)?;
        self.values.get_mut(at)
    }

    /// Takes the value of a field: `None` when there is no such field, or it was taken.
    pub(super) fn take(&mut self, name: &str) -> Option<Field<'a>> {
        self.place(name)?.take()
    }
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

/// Takes all other fields with `take`, and recognises a date at the beginning of the text.
///
/// The identifier is empty where none is given. A field of another type is ignored, and named in
/// `remarks`; null and blank strings are the same as no field.
pub(super) fn take_document<'a>(
    take: &mut impl FnMut(&str) -> Option<Field<'a>>,
    text: impl Into<Arc<str>>,
    config: &InputConfig,
    remarks: &mut Vec<Reason>,
) -> Document {
    let mut string = |field: &str| take_string(take, field, remarks);
    let mut document = Document {
        title: string(&config.title_field),
        source: string(&config.source_field),
        url: string(&config.url_field),
        ..Document::of_text(string(&config.id_field).unwrap_or_default(), text)
    };
    document.language = take_language(take, remarks);
    document.published = take_date(take, &config.published_field, remarks);
    read_leading_date(&mut document);
    document
}

/// Takes the code of the language, if one is given.
pub(super) fn take_language<'a>(
    take: &mut impl FnMut(&str) -> Option<Field<'a>>,
    remarks: &mut Vec<Reason>,
) -> Option<String> {
    LANGUAGE.iter().find_map(|field| take_string(take, field, remarks))
}

fn take_string<'a>(
    take: &mut impl FnMut(&str) -> Option<Field<'a>>,
    field: &str,
    remarks: &mut Vec<Reason>,
) -> Option<String> {
    match take(field)? {
        Field::Null => None,
        Field::Text(text) => Some(text.into_owned()).filter(|text| !text.trim().is_empty()),
        Field::Number(number) => Some(number.into_owned()),
        Field::Other => {
            remarks.push(Reason::IgnoredField { field: field.to_owned(), wanted: "a string" });
            None
        }
    }
}

fn take_date<'a>(
    take: &mut impl FnMut(&str) -> Option<Field<'a>>,
    field: &str,
    remarks: &mut Vec<Reason>,
) -> Option<Published> {
    let date = match take(field)? {
        Field::Null => return None,
        Field::Text(raw) if raw.trim().is_empty() => return None,
        Field::Text(raw) => dates::of_field(&raw),
        _ => None,
    };
    if date.is_none() {
        remarks.push(Reason::IgnoredField { field: field.to_owned(), wanted: "a date" });
    }
    date
}
