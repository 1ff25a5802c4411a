//! A stream of JSON lines → one document a line.

use super::decode;
use super::fields;
use super::gather::Gather;
use super::lines::{Line, lines};
use super::object::Object;
use super::open::Opened;
use super::stream::{Ahead, broken};
use super::walk::Input;
use crate::config::InputConfig;
use crate::document::Document;
use crate::error::Reason;

/// Bytes looked at to tell whether a file is text at all.
const HEAD: usize = 1 << 10;

/// Adds the reports of a stream, one line held at a time.
///
/// A line that cannot be used is named and the next one read. Where the stream breaks, what was
/// read before stays.
pub(super) fn read(opened: Opened<'_>, input: &Input, gather: &mut Gather<'_>) {
    let ahead = Ahead::look(opened.stream, |head| head.len() >= HEAD || head.contains(&b'\n'));
    if let Some(reason) = decode::not_text(ahead.head()) {
        return gather.warn(&input.path, None, reason); // Once, and not for every line.
    }
    let (mut kept, mut any) = (0, false);
    for line in lines(ahead, gather.config.max_bytes) {
        any = true;
        match line {
            Ok(line) => kept += usize::from(add(line, input, gather)),
            Err(error) => gather.warn(&input.path, None, broken(&error, opened.packing, kept)),
        }
    }
    if !any {
        gather.warn(&input.path, None, Reason::Empty);
    }
}

/// Adds the report of one line, and tells whether there was one.
fn add(line: Line, input: &Input, gather: &mut Gather<'_>) -> bool {
    let number = line.number;
    let mut remarks = Vec::new();
    let document = line.content.and_then(|bytes| document(bytes, gather.config, &mut remarks));
    for remark in remarks {
        gather.warn(&input.path, Some(number), remark);
    }
    match document {
        Ok(mut document) => {
            document.path.clone_from(&input.path);
            document.line = Some(u32::try_from(number).unwrap_or(u32::MAX));
            if document.id.is_empty() {
                document.id = format!("{}:{number}", input.name);
            }
            gather.add(document);
            true
        }
        Err(reason) => {
            gather.warn(&input.path, Some(number), reason);
            false
        }
    }
}

/// Returns the document of a line; its identifier is empty where the line gives none.
fn document(
    bytes: Vec<u8>,
    config: &InputConfig,
    remarks: &mut Vec<Reason>,
) -> Result<Document, Reason> {
    let line = decode::text(bytes);
    let mut object = Object::parse(&line, &fields::names(config)).map_err(Reason::Json)?;
    let text = fields::take_text(&mut object, config)?;
    let (bytes, limit) = (text.len() as u64, config.max_bytes);
    if bytes > limit {
        return Err(Reason::TooLarge { bytes, limit }); // Windows-1252 grew as it became UTF-8.
    }
    if !text.contains(char::is_alphanumeric) {
        return Err(Reason::Empty);
    }
    Ok(fields::take_document(&mut object, text, config, remarks))
}
