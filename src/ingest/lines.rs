//! A stream → its lines, none of them longer than allowed.

use std::io::{self, BufRead, Read};

use memchr::memchr;

use crate::error::Reason;

/// A line of a stream that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1; blank lines count.
    pub number: u64,
    /// Its bytes without the line break, or [`Reason::TooLarge`] in their place.
    pub content: Result<Vec<u8>, Reason>,
}

/// Returns the lines of a stream, in order, as they arrive.
///
/// Lines of ASCII white space alone are passed over. A line of more than `max_bytes` bytes is
/// skipped without being held and stands there as [`Reason::TooLarge`]; the lines behind it
/// follow. An error of the stream is the last item; the unfinished line before it is dropped.
pub fn lines(mut reader: impl BufRead, max_bytes: u64) -> impl Iterator<Item = io::Result<Line>> {
    let (mut number, mut failed) = (0, false);
    std::iter::from_fn(move || {
        while !failed {
            number += 1;
            match content(&mut reader, max_bytes) {
                Ok(None) => return None,
                Ok(Some(Ok(bytes))) if bytes.trim_ascii().is_empty() => {}
                Ok(Some(content)) => return Some(Ok(Line { number, content })),
                Err(error) => {
                    failed = true;
                    return Some(Err(error));
                }
            }
        }
        None
    })
}

/// Returns the next line without its break; `None` at the end.
fn content(
    reader: &mut impl BufRead,
    max_bytes: u64,
) -> io::Result<Option<Result<Vec<u8>, Reason>>> {
    let mut bytes = Vec::new();
    let room = max_bytes.saturating_add(1); // The line break.
    if reader.by_ref().take(room).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        bytes.pop_if(|last| *last == b'\r');
    } else if bytes.len() as u64 > max_bytes {
        let bytes = bytes.len() as u64 + rest_of_line(reader)?;
        return Ok(Some(Err(Reason::TooLarge { bytes, limit: max_bytes })));
    }
    Ok(Some(Ok(bytes)))
}

/// Reads past the next line break and returns how many bytes stood before it.
pub(super) fn rest_of_line(reader: &mut impl BufRead) -> io::Result<u64> {
    let mut count = 0;
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = memchr(b'\n', buffer);
        let length = end.unwrap_or(buffer.len());
        let done = end.is_some() || buffer.is_empty();
        reader.consume(length + usize::from(end.is_some()));
        count += length as u64;
        if done {
            return Ok(count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, max_bytes: u64) -> Vec<(u64, Result<String, Reason>)> {
        let reader = io::BufReader::with_capacity(4, text.as_bytes());
        let text = |bytes| String::from_utf8(bytes).unwrap();
        lines(reader, max_bytes)
            .map(|line| line.unwrap())
            .map(|line| (line.number, line.content.map(text)))
            .collect()
    }

    #[test]
    fn blank_lines_are_passed_over_and_counted() {
        let found = read("one\r\n\n \t\r\ntwo", 100);
        assert_eq!(found, [(1, Ok("one".into())), (4, Ok("two".into()))]);
        assert_eq!(read("", 100), []);
    }

    #[test]
    fn a_line_over_the_limit_is_skipped_and_the_next_one_read() {
        let found = read("12345\n123456789\n67890", 5);
        let long = Err(Reason::TooLarge { bytes: 9, limit: 5 });
        assert_eq!(found, [(1, Ok("12345".into())), (2, long), (3, Ok("67890".into()))]);
    }

    #[test]
    fn a_last_line_over_the_limit_is_named_too() {
        let long = Err(Reason::TooLarge { bytes: 7, limit: 5 });
        assert_eq!(read("1234567", 5), [(1, long)]);
    }
}
