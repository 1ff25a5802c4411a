//! The fields of a JSON object → what they tell of a report.

use std::borrow::Cow;

use serde_json::Value;

use super::dates::{self, Dated};
use super::metadata::leading_date;
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
pub(super) struct Fields<'n, 'a> {
    names: &'n Names<'n>,
    values: [Option<Field<'a>>; 9],
}

impl<'n, 'a> Fields<'n, 'a> {
    pub(super) fn new(names: &'n Names<'n>) -> Self {
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

/// A report, lent by the line it stands in as far as that has it word by word.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    /// Empty where none is given.
    pub id: Cow<'a, str>,
    pub title: Option<Cow<'a, str>>,
    pub source: Option<Cow<'a, str>>,
    pub published: Option<Dated<'a>>,
    pub url: Option<Cow<'a, str>>,
    pub language: Option<Cow<'a, str>>,
    pub text: Cow<'a, str>,
    /// Where the report proper begins.
    pub body_start: u32,
}

impl<'a> Draft<'a> {
    /// Lends a document.
    pub(super) fn of(document: &'a Document) -> Self {
        fn lent(field: Option<&String>) -> Option<Cow<'_, str>> {
            field.map(|field| field.as_str().into())
        }
        let dated = |published: &'a Published| {
            let &Published { ref raw, date, seconds } = published;
            Dated { raw: raw.into(), date, seconds }
        };
        Self {
            id: document.id.as_str().into(),
            title: lent(document.title.as_ref()),
            source: lent(document.source.as_ref()),
            published: document.published.as_ref().map(dated),
            url: lent(document.url.as_ref()),
            language: lent(document.language.as_ref()),
            text: (*document.text).into(),
            body_start: document.body_start,
        }
    }
}

impl From<Draft<'_>> for Document {
    fn from(draft: Draft<'_>) -> Self {
        let own = |field: Option<Cow<'_, str>>| field.map(Cow::into_owned);
        Self {
            title: own(draft.title),
            source: own(draft.source),
            published: draft.published.map(Published::from),
            url: own(draft.url),
            language: own(draft.language),
            body_start: draft.body_start,
            ..Self::of_text(draft.id, &*draft.text)
        }
    }
}

/// Takes all other fields with `take`, and recognises a date at the beginning of the text.
///
/// The identifier is empty where none is given. A field of another type is ignored, and named in
/// `remarks`; null and blank strings are the same as no field.
pub(super) fn take_draft<'a>(
    take: &mut impl FnMut(&str) -> Option<Field<'a>>,
    text: Cow<'a, str>,
    config: &InputConfig,
    remarks: &mut Vec<Reason>,
) -> Draft<'a> {
    let mut string = |field: &str| take_string(take, field, remarks);
    let title = string(&config.title_field);
    let source = string(&config.source_field);
    let url = string(&config.url_field);
    let id = string(&config.id_field).unwrap_or_default();
    let language = take_language(take, remarks);
    let published = take_date(take, &config.published_field, remarks);
    let mut draft = Draft { id, title, source, published, url, language, text, body_start: 0 };
    if let Some((dated, body)) = leading_date(&draft.text) {
        draft.body_start = body as u32;
        draft.published.get_or_insert_with(|| dated.owned());
    }
    draft
}

/// Takes the code of the language, if one is given.
pub(super) fn take_language<'a>(
    take: &mut impl FnMut(&str) -> Option<Field<'a>>,
    remarks: &mut Vec<Reason>,
) -> Option<Cow<'a, str>> {
    LANGUAGE.iter().find_map(|field| take_string(take, field, remarks))
}

fn take_string<'a>(
    take: &mut impl FnMut(&str) -> Option<Field<'a>>,
    field: &str,
    remarks: &mut Vec<Reason>,
) -> Option<Cow<'a, str>> {
    match take(field)? {
        Field::Null => None,
        Field::Text(text) => Some(text).filter(|text| !text.trim().is_empty()),
        Field::Number(number) => Some(number),
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
) -> Option<Dated<'a>> {
    let date = match take(field)? {
        Field::Null => return None,
        Field::Text(raw) if raw.trim().is_empty() => return None,
        Field::Text(Cow::Borrowed(raw)) => dates::of_field(raw),
        Field::Text(Cow::Owned(raw)) => dates::of_field(&raw).map(Dated::owned),
        _ => None,
    };
    if date.is_none() {
        remarks.push(Reason::IgnoredField { field: field.to_owned(), wanted: "a date" });
    }
    date
}
