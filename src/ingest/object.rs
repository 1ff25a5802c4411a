//! One line of JSON → the fields of its object.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::fields::Field;

/// Longest message of the JSON parser that is passed on: it may quote the line.
const MESSAGE: usize = 120;

/// The fields of a JSON object in the order of the line; the values of those asked for only.
///
/// Of a name that stands twice, the last value counts.
pub(super) struct Object {
    fields: Vec<(String, Option<Value>)>,
}

impl Object {
    /// Reads one object, keeping the values of `wanted`.
    ///
    /// Fails with the parser's message when the text is anything else than one JSON object.
    pub(super) fn parse(json: &str, wanted: &[&str]) -> Result<Self, String> {
        let mut parser = serde_json::Deserializer::from_str(json);
        let fields = Wanted(wanted).deserialize(&mut parser);
        let fields = fields.and_then(|fields| parser.end().map(|()| fields));
        fields.map(|fields| Self { fields }).map_err(|error| message(&error))
    }

    /// Returns an object of one field.
    pub(super) fn of(name: &str, value: Value) -> Self {
        Self { fields: vec![(name.to_owned(), Some(value))] }
    }

    /// Takes the value of a field: `None` when there is no such field, or it was taken.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.fields.iter_mut().rev().find(|(found, _)| found == name)?.1.take()
    }

    /// Takes the value of a field, as far as a report has a use for it.
    pub(super) fn take_field(&mut self, name: &str) -> Option<Field<'static>> {
        self.take(name).map(Field::from)
    }

    /// Returns the value of a field: `None` when there is no such field, or it was taken.
    pub(super) fn peek(&self, name: &str) -> Option<&Value> {
        self.fields.iter().rev().find(|(found, _)| found == name)?.1.as_ref()
    }

    /// Returns the names of all fields, each in backticks, for a message; `none` when empty.
    pub(super) fn names(&self) -> String {
        if self.fields.is_empty() {
            return "none".into();
        }
        let quoted: Vec<String> = self.fields.iter().map(|(name, _)| format!("`{name}`")).collect();
        quoted.join(", ")
    }
}

impl From<serde_json::Map<String, Value>> for Object {
    fn from(map: serde_json::Map<String, Value>) -> Self {
        Self { fields: map.into_iter().map(|(name, value)| (name, Some(value))).collect() }
    }
}

/// Returns the parser's message for a text of one line.
fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let problem = text.strip_suffix(&place).unwrap_or(&text);
    let short: String = problem.chars().take(MESSAGE).collect();
    let cut = if short.len() < problem.len() { "…" } else { "" };
    match error.column() {
        0 => format!("{short}{cut}"),
        column => format!("{short}{cut} at column {column}"),
    }
}

/// The names of the fields whose values are kept.
struct Wanted<'a>(&'a [&'a str]);

impl<'de> DeserializeSeed<'de> for Wanted<'_> {
    type Value = Vec<(String, Option<Value>)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Wanted<'_> {
    type Value = Vec<(String, Option<Value>)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = if self.0.contains(&name.as_str()) {
                Some(map.next_value()?)
            } else {
                map.next_value::<IgnoredAny>()?;
                None
            };
            fields.push((name, value));
        }
        Ok(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_line() {
        let object = Object::parse(r#"{"zeta":1,"body":"x","alpha":{}}"#, &[]).unwrap();
        assert_eq!(object.names(), "`zeta`, `body`, `alpha`");
        assert_eq!(Object::parse("{}", &[]).unwrap().names(), "none");
    }

    #[test]
    fn of_a_name_that_stands_twice_the_last_value_counts() {
        let mut object = Object::parse(r#"{"a":1,"a":2,"b":3}"#, &["a"]).unwrap();
        assert_eq!(object.take("a"), Some(Value::from(2)));
        assert_eq!(object.take("b"), None);
    }

    #[test]
    fn what_is_not_one_object_is_refused_with_its_column() {
        let problem = |json| Object::parse(json, &["a"]).err().unwrap();
        assert_eq!(problem(r#"{"a":"x""#), "EOF while parsing an object at column 8");
        assert_eq!(problem("{} {}"), "trailing characters at column 4");
        assert!(problem("[1]").starts_with("invalid type: sequence, expected a JSON object"));
        assert!(problem(&format!("\"{}\"", "x".repeat(10_000))).len() < 200);
    }
}
