//! JSON without characters that act on a terminal.
//!
//! JSON itself asks only for the escaping of the first 32 control characters. Output is looked at
//! in terminals too, so the others and direction overrides are escaped as well; a parser sees no
//! difference.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Appends a value as JSON, without a line break.
///
/// # Errors
///
/// Where the value cannot be written as JSON; no type of the wire format is such.
pub(super) fn append(value: &impl Serialize, bytes: &mut Vec<u8>) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(bytes, Escaping))?;
    Ok(())
}

/// The compact form, with more characters escaped.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Nearly all is plain ASCII, which one look at many bytes at a time tells.
        if fragment.bytes().fold(0, u8::max) < 0x7f {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| acts(c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            write!(writer, "\\u{:04x}", u32::from(c))?;
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

/// Tells whether a character acts instead of showing. All lie in the basic plane.
fn acts(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_escaped_and_reads_back_unchanged() {
        let hostile = "a\x1b[2J\u{9b}31m\u{202e}é\u{7f}";
        let mut bytes = Vec::new();
        append(&hostile, &mut bytes).unwrap();
        let json = String::from_utf8(bytes).unwrap();
        assert_eq!(json, r#""a\u001b[2J\u009b31m\u202eé\u007f""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), hostile);
    }
}
