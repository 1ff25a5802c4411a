//! A line of JSON → a document.

use std::sync::Arc;

use serde_json::Value;

use super::decode;
use super::fields::{self, Field, Names};
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
    let mut document = report(&mut object, config, &mut remarks).map_err(failed(&id))?;
    place(&mut document, &Arc::from("-"), "-", number);
    Ok(ReportInput { document, remarks: remarks.iter().map(Reason::to_string).collect() })
}

/// Tells a report where it came from; one without an identifier is called by that.
fn place(document: &mut Document, path: &Arc<str>, name: &str, number: u64) {
    document.path = Arc::clone(path);
    document.line = Some(u32::try_from(number).unwrap_or(u32::MAX));
    if document.id.is_empty() {
        document.id = format!("{name}:{number}");
    }
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

    /// Returns the report of a line of an input.
    pub(super) fn document(
        &mut self,
        line: &[u8],
        number: u64,
        input: &Input,
        remarks: &mut Vec<Reason>,
    ) -> Result<Document, Reason> {
        let scanned = self.scanned(line, remarks);
        let mut document = scanned.unwrap_or_else(|| self.parsed(line, remarks))?;
        place(&mut document, &input.path, &input.name, number);
        Ok(document)
    }

    /// Reads a line of any shape.
    pub(super) fn parsed(
        &self,
        line: &[u8],
        remarks: &mut Vec<Reason>,
    ) -> Result<Document, Reason> {
        report(&mut parsed(&decode::text(line), self.config)?, self.config, remarks)
    }

    /// Reads a line of the usual shape; `None` where it takes the general parser.
    pub(super) fn scanned(
        &mut self,
        line: &[u8],
        remarks: &mut Vec<Reason>,
    ) -> Option<Result<Document, Reason>> {
        let mut fields = self.scanner.scan(std::str::from_utf8(line).ok()?, &self.names)?;
        let Field::Text(text) = fields.take(&self.config.text_field)? else { return None };
        let take = &mut |name: &str| fields.take(name);
        let document = check(&text, self.config)
            .map(|()| fields::take_document(take, &*text, self.config, remarks));
        self.scanner.give_back(text);
        Some(document)
    }
}

fn parsed(line: &str, config: &InputConfig) -> Result<Object, Reason> {
    Object::parse(line, &fields::names(config)).map_err(Reason::Json)
}

/// Returns the document of the object of a line.
fn report(
    object: &mut Object,
    config: &InputConfig,
    remarks: &mut Vec<Reason>,
) -> Result<Document, Reason> {
    let text = fields::take_text(object, config)?;
    check(&text, config)?;
    Ok(fields::take_document(&mut |name: &str| object.take_field(name), text, config, remarks))
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
