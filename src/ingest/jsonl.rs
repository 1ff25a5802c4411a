//! A line of JSON → a document.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use super::decode;
use super::fields::{self, Draft, Field, Names};
use super::lines::Line;
use super::object::Object;
use super::pairs::LineError;
use super::scan::Scanner;
use super::walk::Input;
use crate::config::InputConfig;
use crate::document::Document;
use crate::error::Reason;

/// A report handed in by a caller on a line of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportInput {
    /// The report; called by its line where that gives no identifier (`-:17`).
    pub document: Document,
    /// What was passed over in the line, as messages; most often empty.
    pub remarks: Vec<String>,
}

/// Reads a line of a stream, as those of a file of JSON lines are read.
///
/// # Errors
///
/// [`LineError`] when the line holds no report; with the identifier where that could be read.
pub fn parse_report_line(line: Line, config: &InputConfig) -> Result<ReportInput, LineError> {
    let (number, bytes) = (line.number, line.content?);
    let failed = |id: &Value| {
        let id = id.clone();
        move |reason: Reason| LineError { id, message: reason.to_string() }
    };
    let line = decode::text(&bytes);
    let mut object = parsed(&line, config)?;
    let id = object.peek(&config.id_field).cloned().unwrap_or_default();
    let mut remarks = Vec::new();
    let mut draft = report(&mut object, config, &mut remarks).map_err(failed(&id))?;
    name(&mut draft, "-", number);
    let document = placed(draft, &Arc::from("-"), number);
    Ok(ReportInput { document, remarks: remarks.iter().map(Reason::to_string).collect() })
}

/// Calls a report without an identifier by where it came from.
fn name(draft: &mut Draft<'_>, input: &str, number: u64) {
    if draft.id.is_empty() {
        draft.id = format!("{input}:{number}").into();
    }
}

/// Returns the document of a report of a file.
fn placed(draft: Draft<'_>, path: &Arc<str>, number: u64) -> Document {
    let line = Some(u32::try_from(number).unwrap_or(u32::MAX));
    Document { path: Arc::clone(path), line, ..draft.into() }
}

/// Reads the lines of files.
pub(super) struct Reader<'a> {
    config: &'a InputConfig,
    names: Names<'a>,
    scanner: Scanner,
}

impl<'a> Reader<'a> {
    pub(super) fn new(config: &'a InputConfig) -> Self {
        Self { config, names: fields::names(config), scanner: Scanner::default() }
    }

    /// Returns the document of a line of an input.
    pub(super) fn document(
        &mut self,
        line: &[u8],
        number: u64,
        input: &Input,
        remarks: &mut Vec<Reason>,
    ) -> Result<Document, Reason> {
        Ok(placed(self.draft(line, number, input, remarks)?, &input.path, number))
    }

    /// Returns the report of a line of an input.
    pub(super) fn draft<'l>(
        &mut self,
        line: &'l [u8],
        number: u64,
        input: &Input,
        remarks: &mut Vec<Reason>,
    ) -> Result<Draft<'l>, Reason> {
        let scanned = self.scanned(line, remarks);
        let mut draft = scanned.unwrap_or_else(|| self.parsed(line, remarks))?;
        name(&mut draft, &input.name, number);
        Ok(draft)
    }

    /// Takes back the room of a text that is not needed any more.
    pub(super) fn give_back(&mut self, text: Cow<'_, str>) {
        self.scanner.give_back(text);
    }

    /// Reads a line of any shape.
    pub(super) fn parsed(
        &self,
        line: &[u8],
        remarks: &mut Vec<Reason>,
    ) -> Result<Draft<'static>, Reason> {
        report(&mut parsed(&decode::text(line), self.config)?, self.config, remarks)
    }

    /// Reads a line of the usual shape; `None` where it takes the general parser.
    pub(super) fn scanned<'l>(
        &mut self,
        line: &'l [u8],
        remarks: &mut Vec<Reason>,
    ) -> Option<Result<Draft<'l>, Reason>> {
        let mut fields = self.scanner.scan(std::str::from_utf8(line).ok()?, &self.names)?;
        let Field::Text(text) = fields.take(&self.config.text_field)? else { return None };
        let take = &mut |name: &str| fields.take(name);
        let checked = check(&text, self.config);
        Some(checked.map(|()| fields::take_draft(take, text, self.config, remarks)))
    }
}

fn parsed(line: &str, config: &InputConfig) -> Result<Object, Reason> {
    Object::parse(line, &fields::names(config)).map_err(Reason::Json)
}

/// Returns the report of the object of a line.
fn report(
    object: &mut Object,
    config: &InputConfig,
    remarks: &mut Vec<Reason>,
) -> Result<Draft<'static>, Reason> {
    let text = fields::take_text(object, config)?;
    check(&text, config)?;
    let take = &mut |name: &str| object.take_field(name);
    Ok(fields::take_draft(take, text.into(), config, remarks))
}

/// Checks that a text is one that is read.
fn check(text: &str, config: &InputConfig) -> Result<(), Reason> {
    let (bytes, limit) = (text.len() as u64, config.max_bytes);
    if bytes > limit {
        return Err(Reason::TooLarge { bytes, limit }); // Windows-1252 grew as it became UTF-8.
    }
    if text.contains(char::is_alphanumeric) { Ok(()) } else { Err(Reason::Empty) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<ReportInput, LineError> {
        let line = Line { number: 7, content: Ok(text.as_bytes().to_vec()) };
        parse_report_line(line, &InputConfig::default())
    }

    #[test]
    fn a_report_without_an_identifier_is_called_by_its_line() {
        let named = read(r#"{"id":12,"text":"Fog."}"#).unwrap().document;
        assert_eq!((named.id.as_str(), &*named.path, named.line), ("12", "-", Some(7)));
        assert_eq!(read(r#"{"text":"Fog."}"#).unwrap().document.id, "-:7");
    }

    #[test]
    fn a_line_without_a_report_keeps_its_identifier_as_it_was_given() {
        let error = read(r#"{"id":[1],"body":"Fog."}"#).unwrap_err();
        assert_eq!(error.id, serde_json::json!([1]));
        assert_eq!(error.message, "no `text` field (fields: `id`, `body`)");
        assert_eq!(read(r#"{"id":"a","text":" "}"#).unwrap_err().message, "is empty");
        assert_eq!(read("fog").unwrap_err().id, Value::Null);
        let long = Line { number: 1, content: Err(Reason::TooLarge { bytes: 9, limit: 5 }) };
        assert!(parse_report_line(long, &InputConfig::default()).is_err());
    }

    #[test]
    fn a_field_of_another_type_is_a_remark() {
        let input = read(r#"{"text":"Fog.","published":"soon"}"#).unwrap();
        assert_eq!(input.remarks, ["`published` is not a date, and was ignored"]);
    }
}
