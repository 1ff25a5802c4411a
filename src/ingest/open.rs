//! An input → the stream of its text, with the format of the reports in it.

use std::io::{self, BufRead};
use std::path::Path;

use super::decode;
use super::kind::{Format, Kind, Packing};
use super::stream::{Ahead, Origin, broken, unpacked};
use super::walk::Input;
use crate::error::{Error, Reason};

/// The text of an input: unpacked, without byte-order mark, no UTF-16 any more.
pub(super) struct Opened<'a> {
    pub stream: Ahead<'a>,
    pub format: Format,
    pub packing: Packing,
    /// Byte of the file at which the stream begins, where the file can be read again from there.
    pub start: Option<u64>,
}

/// Opens an input. Where its name tells nothing, its first bytes do.
pub(super) fn open<'a>(
    input: &Input,
    stdin: &mut Option<&'a mut dyn BufRead>,
) -> Result<Opened<'a>, Reason> {
    if let Kind::Unknown(extension) = &input.kind {
        return Err(Reason::UnknownType(extension.clone()));
    }
    let raw = input.origin.open(stdin).map_err(|error| broken(&error, Packing::Plain))?;
    let mut raw = Ahead::new(raw);
    let packing = match input.kind {
        Kind::Known(_, packing) => packing,
        _ => packing_of(&mut raw),
    };
    let unpacked = unpacked(raw, packing).map_err(|error| broken(&error, packing))?;
    let (mut stream, skipped) = decode::plain(unpacked);
    let format = match input.kind {
        Kind::Known(format, _) => format,
        _ => format_of(&mut stream),
    };
    let start = skipped.filter(|_| packing == Packing::Plain && input.origin.is_file());
    Ok(Opened { stream, format, packing, start })
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
    let mut raw = Ahead::new(Origin::of(path).open(&mut Some(stdin)).map_err(failed)?);
    let packing = packing_of(&mut raw);
    let (stream, _) = decode::plain(unpacked(raw, packing).map_err(failed)?);
    Ok(Box::new(stream))
}

fn packing_of(raw: &mut Ahead<'_>) -> Packing {
    Packing::of_head(raw.look(|head| head.len() >= 4))
}

/// Tells JSON lines from a report by the first byte that is not blank.
fn format_of(text: &mut Ahead<'_>) -> Format {
    let head = text.look(|head| !head.trim_ascii_start().is_empty());
    let json = head.trim_ascii_start().starts_with(b"{");
    if json { Format::JsonLines } else { Format::Text }
}
