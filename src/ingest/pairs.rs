//! One line of `dedup pairs` → two documents.

use serde_json::Value;

use super::fields::{self, SENTENCES};
use super::object::Object;
use crate::config::InputConfig;
use crate::document::{Document, Side, Sides, Span};
use crate::error::Reason;

/// A pair handed in by a caller.
#[derive(Clone, Debug, PartialEq)]
pub struct PairInput {
    /// The caller's own identifier, any JSON value; null where the line gives none.
    pub id: Value,
    /// The two reports. Where a side gives no identifier it is called `left` or `right`; ids can
    /// be equal. The path is empty, the line that of the input.
    pub sides: Sides<Document>,
    /// What was passed over in the line, as messages; most often empty.
    pub remarks: Vec<String>,
}

/// A line that does not hold what it should.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct LineError {
    /// The line's own identifier, as far as it could be read, else null.
    pub id: Value,
    /// What is wrong with the line.
    pub message: String,
}

impl From<Reason> for LineError {
    /// Returns the error of a line whose identifier is not known.
    fn from(reason: Reason) -> Self {
        Self { id: Value::Null, message: reason.to_string() }
    }
}

/// Reads a line `{"id": …, "left": SIDE, "right": SIDE, "lang": "en"}`.
///
/// A SIDE is a string; or an object with the text and, if known, title, source, published, url,
/// id and lang, under the names of `config`; or an object with `sentences`, a list of strings:
/// then the text is these joined by one newline, and the document's sentences are these, one for
/// one, be they empty or of several lines. `lang` of the line holds for both sides that do not
/// name their own. An empty text is a text. `number` is the line's own, from 1.
///
/// # Errors
///
/// [`LineError`] when the line is not UTF-8, not one JSON object, lacks a side, or a side is
/// something else; with the identifier where that could be read.
pub fn parse_pair_line(
    line: &[u8],
    number: u64,
    config: &InputConfig,
) -> Result<PairInput, LineError> {
    let json = std::str::from_utf8(line).map_err(not_utf8)?;
    let wanted = ["id", "left", "right", fields::LANGUAGE[0], fields::LANGUAGE[1]];
    let mut object = Object::parse(json, &wanted).map_err(Reason::Json)?;
    let id = object.take("id").unwrap_or_default();
    let failed = |message| LineError { id: id.clone(), message };
    let (mut ignored, mut remarks) = (Vec::new(), Vec::new());
    let language = fields::take_language(&mut |name| object.take_field(name), &mut ignored);
    remarks.extend(ignored.iter().map(Reason::to_string));
    let left = side(Side::Left, &mut object, config, &mut remarks).map_err(failed)?;
    let right = side(Side::Right, &mut object, config, &mut remarks).map_err(failed)?;
    let sides = Sides::new(left, right).map(|mut document| {
        document.language = document.language.or_else(|| language.as_deref().map(str::to_owned));
        document.line = Some(u32::try_from(number).unwrap_or(u32::MAX));
        document
    });
    Ok(PairInput { id, sides, remarks })
}

fn not_utf8(error: std::str::Utf8Error) -> LineError {
    let message = format!("is not UTF-8 (byte {})", error.valid_up_to());
    LineError { id: Value::Null, message }
}

fn name_of(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Right => "right",
    }
}

/// Takes the document of one side.
fn side(
    side: Side,
    object: &mut Object,
    config: &InputConfig,
    remarks: &mut Vec<String>,
) -> Result<Document, String> {
    let field = name_of(side);
    let mut own = match object.take(field) {
        Some(text @ Value::String(_)) => Object::of(&config.text_field, text),
        Some(Value::Object(map)) => Object::from(map),
        Some(_) => {
            let wanted = "a string or an object";
            return Err(Reason::BadField { field: field.into(), wanted }.to_string());
        }
        None => {
            return Err(Reason::NoField { field: field.into(), found: object.names() }.to_string());
        }
    };
    let inside = |reason: Reason| format!("`{field}`: {reason}");
    let mut ignored = Vec::new();
    let mut document = document(&mut own, config, &mut ignored).map_err(inside)?;
    remarks.extend(ignored.into_iter().map(inside));
    if document.id.is_empty() {
        field.clone_into(&mut document.id);
    }
    Ok(document)
}

/// Returns the document of a side; its identifier is empty where the side gives none.
fn document(
    own: &mut Object,
    config: &InputConfig,
    remarks: &mut Vec<Reason>,
) -> Result<Document, Reason> {
    let (text, sentences) = match own.take(SENTENCES) {
        None | Some(Value::Null) => (fields::take_text(own, config)?, None),
        Some(list) => {
            let (text, spans) = joined(list)?;
            (text, Some(spans))
        }
    };
    let take = &mut |name: &str| own.take_field(name);
    let mut document = Document::from(fields::take_draft(take, text.into(), config, remarks));
    document.given_sentences = sentences;
    Ok(document)
}

/// Joins sentences by one newline, and returns where each of them stands.
fn joined(list: Value) -> Result<(String, Vec<Span>), Reason> {
    let wrong = || Reason::BadField { field: SENTENCES.into(), wanted: "a list of strings" };
    let Value::Array(list) = list else { return Err(wrong()) };
    let mut text = String::new();
    let mut spans = Vec::with_capacity(list.len());
    for (index, item) in list.iter().enumerate() {
        let sentence = item.as_str().ok_or_else(wrong)?;
        if index > 0 {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(sentence);
        spans.push(Span::new(start, text.len()));
    }
    Ok((text, spans))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<PairInput, LineError> {
        parse_pair_line(line.as_bytes(), 7, &InputConfig::default())
    }

    fn refused(line: &str) -> (Value, String) {
        let error = read(line).unwrap_err();
        (error.id, error.message)
    }

    #[test]
    fn a_side_can_be_a_bare_string() {
        let pair = read(r#"{"id":12,"left":"Fog.","right":"","lang":"de"}"#).unwrap();
        assert_eq!(pair.id, Value::from(12));
        let Sides { left, right } = pair.sides;
        assert_eq!((&*left.text, left.id.as_str(), left.line), ("Fog.", "left", Some(7)));
        assert_eq!((&*right.text, right.id.as_str()), ("", "right"));
        assert_eq!([left.language.as_deref(), right.language.as_deref()], [Some("de"); 2]);
    }

    #[test]
    fn a_side_can_be_an_object_with_what_is_known_of_it() {
        let side = r#"{"id":"n1","text":"date 2031-03-15 Fog came.","title":"Fog","source":"NW",
            "url":"u","lang":"en","published":"2031-03-16"}"#;
        let pair = read(&format!(r#"{{"left":{side},"right":"x","lang":"de"}}"#)).unwrap();
        assert_eq!(pair.id, Value::Null);
        let left = pair.sides.left;
        assert_eq!((left.id.as_str(), left.title.as_deref()), ("n1", Some("Fog")));
        assert_eq!((left.source.as_deref(), left.url.as_deref()), (Some("NW"), Some("u")));
        assert_eq!((left.language.as_deref(), left.body_start), (Some("en"), 16));
        assert_eq!(left.published.unwrap().raw, "2031-03-16");
        assert_eq!(pair.remarks, [""; 0]);
    }

    #[test]
    fn given_sentences_stay_as_they_are_given() {
        let line =
            r#"{"left":{"sentences":["Fog.\nIt stayed.","","Ende ö."]},"right":{"sentences":[]}}"#;
        let sides = read(line).unwrap().sides;
        let text = &*sides.left.text;
        assert_eq!(text, "Fog.\nIt stayed.\n\nEnde ö.");
        let shown: Vec<&str> =
            sides.left.given_sentences.iter().flatten().map(|span| span.of(text)).collect();
        assert_eq!(shown, ["Fog.\nIt stayed.", "", "Ende ö."]);
        assert_eq!((&*sides.right.text, sides.right.given_sentences), ("", Some(vec![])));
    }

    #[test]
    fn a_missing_side_is_named_with_the_fields_found() {
        let (id, message) = refused(r#"{"right":"x","id":["a"]}"#);
        assert_eq!(id, serde_json::json!(["a"]));
        assert_eq!(message, "no `left` field (fields: `right`, `id`)");
    }

    #[test]
    fn a_side_of_another_type_is_refused() {
        let message = |line| refused(line).1;
        assert_eq!(message(r#"{"left":"x","right":null}"#), "`right` is not a string or an object");
        assert_eq!(
            message(r#"{"left":{"title":"t","body":"b"},"right":"x"}"#),
            "`left`: no `text` field (fields: `body`, `title`)"
        );
        assert_eq!(message(r#"{"left":{"text":1},"right":"x"}"#), "`left`: `text` is not a string");
        assert_eq!(
            message(r#"{"left":{"sentences":["a",1]},"right":"x"}"#),
            "`left`: `sentences` is not a list of strings"
        );
    }

    #[test]
    fn a_line_that_is_no_object_has_no_id() {
        assert_eq!(
            refused(r#"{"id":1,"left":"#),
            (Value::Null, "is not JSON (EOF while parsing a value at column 15)".into())
        );
        let error = parse_pair_line(b"{\"id\":\"\xff\"}", 1, &InputConfig::default()).unwrap_err();
        assert_eq!(error.message, "is not UTF-8 (byte 7)");
        let reason = Reason::TooLarge { bytes: 9, limit: 5 };
        assert_eq!(LineError::from(reason.clone()).message, reason.to_string());
    }

    #[test]
    fn a_field_of_another_type_is_a_remark_and_no_error() {
        let pair =
            read(r#"{"left":{"text":"x","published":"soon"},"right":"y","lang":[]}"#).unwrap();
        let wanted = [
            "`lang` is not a string, and was ignored",
            "`left`: `published` is not a date, and was ignored",
        ];
        assert_eq!(pair.remarks, wanted);
    }
}
