//! Objects, field by field.
//!
//! A run has a line for each of its reports: 200,000 of them are written in .03 s, where a
//! serializer that is asked for every name and string takes .15 s. What is told less often is
//! serialized.

use std::io;

use serde::Serialize;

use super::escape::append;

/// How an object begins that stands alone; with the version of the wire format.
const ALONE: &[u8] = br#"{"schema":1,"type":""#;

/// A JSON object that is being written behind what is there.
pub(super) struct Object<'a>(&'a mut Vec<u8>);

impl<'a> Object<'a> {
    /// Begins an object.
    pub(super) fn begin(bytes: &'a mut Vec<u8>) -> Self {
        bytes.push(b'{');
        Self(bytes)
    }

    /// Begins an object that stands alone: `{"schema":1,"type":"…"`. Types are plain, as names are.
    pub(super) fn typed(bytes: &'a mut Vec<u8>, r#type: &str) -> Self {
        bytes.extend_from_slice(ALONE);
        bytes.extend_from_slice(r#type.as_bytes());
        bytes.push(b'"');
        Self(bytes)
    }

    /// Adds a string, or null where there is none.
    pub(super) fn text<'t>(
        &mut self,
        name: &str,
        text: impl Into<Option<&'t str>>,
    ) -> io::Result<()> {
        self.name(name);
        match text.into() {
            Some(text) => put_text(self.0, text),
            None => append(&(), self.0),
        }
    }

    /// Adds a list of strings.
    pub(super) fn texts<'t>(
        &mut self,
        name: &str,
        texts: impl Iterator<Item = &'t str>,
    ) -> io::Result<()> {
        self.name(name);
        self.0.push(b'[');
        for (place, text) in texts.enumerate() {
            if place > 0 {
                self.0.push(b',');
            }
            put_text(self.0, text)?;
        }
        self.0.push(b']');
        Ok(())
    }

    /// Adds a value of any kind.
    pub(super) fn value(&mut self, name: &str, value: &impl Serialize) -> io::Result<()> {
        self.name(name);
        append(value, self.0)
    }

    /// Adds an object, whose fields `put` adds.
    pub(super) fn object(
        &mut self,
        name: &str,
        put: impl FnOnce(&mut Object<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.name(name);
        let mut object = Object::begin(self.0);
        put(&mut object)?;
        object.end();
        Ok(())
    }

    /// Adds a list of objects that name their type; `put` adds the other fields of each.
    pub(super) fn list<T>(
        &mut self,
        name: &str,
        r#type: &str,
        of: impl IntoIterator<Item = T>,
        mut put: impl FnMut(&mut Object<'_>, T) -> io::Result<()>,
    ) -> io::Result<()> {
        self.name(name);
        self.0.push(b'[');
        for (place, one) in of.into_iter().enumerate() {
            if place > 0 {
                self.0.push(b',');
            }
            let mut object = Object::typed(self.0, r#type);
            put(&mut object, one)?;
            object.end();
        }
        self.0.push(b']');
        Ok(())
    }

    /// Adds all fields of a value that is an object, of one field at least.
    pub(super) fn all(&mut self, fields: &impl Serialize) -> io::Result<()> {
        let start = self.0.len();
        append(fields, self.0)?;
        // Its braces: the first gives way to a comma, where there are fields before.
        self.0.pop();
        if self.0[..start].ends_with(b"{") {
            self.0.remove(start);
        } else {
            self.0[start] = b',';
        }
        Ok(())
    }

    /// Ends the object.
    pub(super) fn end(self) {
        self.0.push(b'}');
    }

    /// Writes the name of the next field, which is plain.
    fn name(&mut self, name: &str) {
        if !self.0.ends_with(b"{") {
            self.0.push(b',');
        }
        self.0.push(b'"');
        self.0.extend_from_slice(name.as_bytes());
        self.0.extend_from_slice(b"\":");
    }
}

/// Writes a string.
fn put_text(bytes: &mut Vec<u8>, text: &str) -> io::Result<()> {
    if !is_plain(text) {
        return append(&text, bytes);
    }
    bytes.push(b'"');
    bytes.extend_from_slice(text.as_bytes());
    bytes.push(b'"');
    Ok(())
}

/// Tells whether all characters of a text are ASCII and stand in JSON as they are.
fn is_plain(text: &str) -> bool {
    let (words, rest) = text.as_bytes().as_chunks();
    let mut last = [b' '; 8];
    last[..rest.len()].copy_from_slice(rest);
    words.iter().chain([&last]).all(|&word| special(u64::from_le_bytes(word)) == 0)
}

/// Returns zero where each of eight bytes stands for itself, which the highest bits tell.
fn special(bytes: u64) -> u64 {
    let all = |byte: u8| u64::from_le_bytes([byte; 8]);
    // The highest bit of a byte that is less than another, or zero, is borrowed for; bytes above
    // it may be told wrongly then, which one that is told rightly makes good.
    let less = |bytes: u64, than: u8| bytes.wrapping_sub(all(than)) & !bytes;
    let is = |byte: u8| less(bytes ^ all(byte), 1);
    (bytes | less(bytes, b' ') | is(b'"') | is(b'\\') | is(0x7f)) & all(0x80)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn what_stands_for_itself_is_told_wherever_it_stands() {
        for byte in 0..=0x7f_u8 {
            for length in 1..20 {
                for at in 0..length {
                    let mut text = vec![b'~'; length];
                    text[at] = byte;
                    let plain = !byte.is_ascii_control() && byte != b'"' && byte != b'\\';
                    assert_eq!(is_plain(std::str::from_utf8(&text).unwrap()), plain, "{text:?}");
                }
            }
        }
        assert!(is_plain("") && !is_plain("fog and ë"));
    }

    #[test]
    fn an_object_is_what_a_serializer_makes_of_its_fields() {
        let texts = ["", "fog", "a \"b\" \\ /", "\u{1}\n\u{7f}", "é\u{2028}漢", "~ !"];
        let mut bytes = Vec::new();
        let mut object = Object::begin(&mut bytes);
        object.all(&json!({ "first": 1 })).unwrap();
        object.texts("texts", texts.into_iter()).unwrap();
        object.text("none", None).unwrap();
        object.text("some", "a").unwrap();
        object.all(&json!({ "x": [1, {}], "y": 0.5 })).unwrap();
        object.object("empty", |_| Ok(())).unwrap();
        object.list("list", "pair", [1, 2], |object, one| object.value("n", &one)).unwrap();
        object.list("none left", "pair", [0; 0], |_, _| Ok(())).unwrap();
        object.end();
        let expected = json!({
            "first": 1, "texts": texts, "none": null, "some": "a", "x": [1, {}], "y": 0.5,
            "empty": {},
            "list": [
                { "schema": 1, "type": "pair", "n": 1 }, { "schema": 1, "type": "pair", "n": 2 },
            ],
            "none left": [],
        });
        assert_eq!(serde_json::from_slice::<Value>(&bytes).unwrap(), expected);
    }
}
