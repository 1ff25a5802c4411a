//! Streams of bytes: opening, looking ahead, unpacking.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use super::kind::Packing;
use crate::error::Reason;

/// A stream of bytes that is read once.
pub(super) type Stream<'a> = Box<dyn BufRead + 'a>;

/// Bytes read at once: few system calls for a large file, little memory for a small one.
const BUFFER: usize = 64 << 10;

/// Where bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Stdin,
    File(PathBuf),
}

impl Origin {
    /// Returns what a path on the command line stands for; `-` is standard input.
    pub(super) fn of(path: &Path) -> Self {
        if path.as_os_str() == "-" { Self::Stdin } else { Self::File(path.to_owned()) }
    }

    /// Opens it. Standard input goes on where the last reader left it.
    pub(super) fn open<'a>(&self, stdin: &'a mut dyn BufRead) -> io::Result<Stream<'a>> {
        Ok(match self {
            Self::Stdin => Box::new(stdin),
            Self::File(path) => Box::new(BufReader::with_capacity(BUFFER, File::open(path)?)),
        })
    }

    /// Returns the size of a file in bytes, as it lies on the disk; 0 where none is known.
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::Stdin => 0,
            Self::File(path) => fs::metadata(path).map_or(0, |found| found.len()),
        }
    }
}

/// Returns the unpacked bytes of a stream: all gzip members, all zstd frames.
///
/// Memory: zstd refuses windows over 128 MiB; how much comes out is for the reader to limit.
pub(super) fn unpacked(packed: Stream<'_>, packing: Packing) -> io::Result<Stream<'_>> {
    Ok(match packing {
        Packing::Plain => packed,
        Packing::Gzip => Box::new(BufReader::new(MultiGzDecoder::new(packed))),
        Packing::Zstd => {
            Box::new(BufReader::new(zstd::stream::read::Decoder::with_buffer(packed)?))
        }
    })
}

/// Returns the reason to give up a stream that broke, behind `kept` whole reports.
pub(super) fn broken(error: &io::Error, packing: Packing, kept: usize) -> Reason {
    let problem = match error.kind() {
        io::ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
        _ => error.to_string(),
    };
    let problem = problem.split(" (os error").next().unwrap_or_default();
    let problem = match kept {
        0 => problem.to_owned(),
        _ => format!("{problem}; the reports before the break are kept: {kept}"),
    };
    // An error with a system code is the disk's, whatever the packing.
    if packing == Packing::Plain || error.raw_os_error().is_some() {
        Reason::Unreadable(problem)
    } else {
        Reason::Compression(problem)
    }
}

/// A stream with its first bytes known.
///
/// Looking ahead takes nothing from the stream. Where it met an error, the error comes when
/// reading gets there, so that what lies before it can still be used.
pub(super) struct Ahead<'a> {
    head: Cursor<Vec<u8>>,
    error: Option<io::Error>,
    rest: Stream<'a>,
}

impl<'a> Ahead<'a> {
    /// Looks ahead until `enough` holds of the bytes seen, at most about 64 KiB or to the end.
    pub(super) fn look(mut rest: Stream<'a>, enough: impl Fn(&[u8]) -> bool) -> Self {
        let (mut head, mut error) = (Vec::new(), None);
        while head.len() < BUFFER && !enough(&head) {
            match rest.fill_buf() {
                Ok([]) => break,
                Ok(more) => {
                    let count = more.len();
                    head.extend_from_slice(more);
                    rest.consume(count);
                }
                Err(interrupted) if interrupted.kind() == io::ErrorKind::Interrupted => {}
                Err(met) => {
                    error = Some(met);
                    break;
                }
            }
        }
        Self { head: Cursor::new(head), error, rest }
    }

    /// Returns the bytes seen.
    pub(super) fn head(&self) -> &[u8] {
        self.head.get_ref()
    }
}

impl Read for Ahead<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Ahead<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.head.position() < self.head.get_ref().len() as u64 {
            return self.head.fill_buf();
        }
        match self.error.take() {
            Some(error) => Err(error),
            None => self.rest.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        if self.head.position() < self.head.get_ref().len() as u64 {
            self.head.consume(count);
        } else {
            self.rest.consume(count);
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::Write;

    /// Packs bytes with gzip, as one member.
    pub(in crate::ingest) fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn unpack(packed: &[u8], packing: Packing) -> io::Result<String> {
        let mut text = String::new();
        unpacked(Box::new(packed), packing)?.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn all_members_and_frames_are_unpacked() {
        let members = [gzip(b"first "), gzip(b"second")].concat();
        assert_eq!(unpack(&members, Packing::Gzip).unwrap(), "first second");
        let frames = [&b"first "[..], b"second"].map(|part| zstd::encode_all(part, 3).unwrap());
        assert_eq!(unpack(&frames.concat(), Packing::Zstd).unwrap(), "first second");
    }

    #[test]
    fn a_cut_archive_is_told_from_a_failing_disk() {
        let packed = gzip(b"The river rose by two metres overnight.");
        let error = unpack(&packed[..packed.len() - 9], Packing::Gzip).unwrap_err();
        let reason = broken(&error, Packing::Gzip, 2).to_string();
        assert_eq!(
            reason,
            "does not unpack (it ends too early; the reports before the break are kept: 2)"
        );
        let disk = io::Error::from_raw_os_error(5);
        assert!(
            matches!(broken(&disk, Packing::Gzip, 0), Reason::Unreadable(text) if !text.contains("os error"))
        );
    }

    #[test]
    fn looking_ahead_takes_nothing_from_the_stream() {
        let mut ahead = Ahead::look(Box::new(&b"fog over the port"[..]), |head| head.len() > 2);
        assert!(ahead.head().starts_with(b"fog"));
        let mut text = String::new();
        ahead.read_to_string(&mut text).unwrap();
        assert_eq!(text, "fog over the port");
    }

    #[test]
    fn an_error_met_while_looking_ahead_comes_behind_the_bytes_before_it() {
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("gone"))
            }
        }
        let stream = Box::new(BufReader::new((&b"fog\n"[..]).chain(Failing)));
        let mut ahead = Ahead::look(stream, |_| false);
        let mut line = String::new();
        ahead.read_line(&mut line).unwrap();
        assert_eq!(line, "fog\n");
        assert_eq!(ahead.read_line(&mut line).unwrap_err().to_string(), "gone");
    }
}
