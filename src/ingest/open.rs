//! An input → the stream of its text, with the format of the reports in it.

use std::io::{self, BufRead};
use std::path::Path;

use super::decode;
use super::kind::{Format, Kind, Packing};
use super::stream::{Ahead, Origin, Stream, broken, unpacked};
use super::walk::Input;
use crate::error::{Error, Reason};

/// The text of an input: unpacked, without byte-order mark, no UTF-16 any more.
pub(super) struct Opened<'a> {
    pub stream: Stream<'a>,
    pub format: Format,
    pub packing: Packing,
}

/// Opens an input. Where its name tells nothing, its first bytes do.
pub(super) fn open<'a>(input: &Input, stdin: &'a mut dyn BufRead) -> Result<Opened<'a>, Reason> {
    if let Kind::Unknown(extension) = &input.kind {
        return Err(Reason::UnknownType(extension.clone()));
    }
    let raw = input.origin.open(stdin).map_err(|error| broken(&error, Packing::Plain, 0))?;
    let unpack = |raw, packing| {
        let stream = unpacked(raw, packing).map_err(|error| broken(&error, packing, 0))?;
        Ok(decode::plain(stream))
    };
    if let Kind::Known(format, packing) = input.kind {
        return Ok(Opened { stream: unpack(raw, packing)?, format, packing });
    }
    let (raw, packing) = packing_of(raw);
    let (stream, format) = format_of(unpack(raw, packing)?);
    Ok(Opened { stream, format, packing })
}

/// Opens a file of JSON lines, or standard input for `-`, for [`lines`](super::lines()).
///
/// Unpacked if it begins as gzip or zstd does, whatever its name; without byte-order mark. Reads
/// no further than the first line, so that lines can be answered as they arrive.
///
/// # Errors
///
/// [`Error::NotFound`], or [`Error::Io`] where the system refuses.
pub fn open_lines<'a>(
    path: &Path,
    stdin: &'a mut dyn BufRead,
) -> Result<Box<dyn BufRead + 'a>, Error> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => Error::NotFound { path: path.to_owned() },
        _ => Error::Io { place: path.to_string_lossy().into_owned(), source },
    };
    let (raw, packing) = packing_of(Origin::of(path).open(stdin).map_err(failed)?);
    Ok(decode::plain(unpacked(raw, packing).map_err(failed)?))
}

fn packing_of(raw: Stream<'_>) -> (Stream<'_>, Packing) {
    let ahead = Ahead::look(raw, |head| head.len() >= 4);
    let packing = Packing::of_head(ahead.head());
    (Box::new(ahead), packing)
}

/// Tells JSON lines from a report by the first byte that is not blank.
fn format_of(text: Stream<'_>) -> (Stream<'_>, Format) {
    let ahead = Ahead::look(text, |head| !head.trim_ascii_start().is_empty());
    let json = ahead.head().trim_ascii_start().starts_with(b"{");
    (Box::new(ahead), if json { Format::JsonLines } else { Format::Text })
}
