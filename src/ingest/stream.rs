//! Streams of bytes: opening, looking ahead, unpacking.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
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

    /// Opens it. Standard input is taken; once it is gone, it is at its end.
    pub(super) fn open<'a>(
        &self,
        stdin: &mut Option<&'a mut dyn BufRead>,
    ) -> io::Result<Stream<'a>> {
        Ok(match self {
            Self::Stdin => match stdin.take() {
                Some(stdin) => Box::new(stdin),
                None => Box::new(io::empty()),
            },
            Self::File(path) => Box::new(BufReader::with_capacity(BUFFER, File::open(path)?)),
        })
    }

    /// Tells whether it can be read again: a file, and no pipe that has a name.
    pub(super) fn is_file(&self) -> bool {
        matches!(self, Self::File(path) if path.is_file())
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
pub(super) fn unpacked(packed: Ahead<'_>, packing: Packing) -> io::Result<Ahead<'_>> {
    Ok(match packing {
        Packing::Plain => packed,
        Packing::Gzip => {
            let stream = MultiGzDecoder::new(packed);
            Ahead::new(Box::new(BufReader::with_capacity(BUFFER, stream)))
        }
        Packing::Zstd => {
            let stream = zstd::stream::read::Decoder::with_buffer(packed)?;
            Ahead::new(Box::new(BufReader::with_capacity(BUFFER, stream)))
        }
    })
}

/// Returns the reason to give up a stream that broke.
pub(super) fn broken(error: &io::Error, packing: Packing) -> Reason {
    let problem = match error.kind() {
        io::ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
        _ => error.to_string(),
    };
    let problem = problem.split(" (os error").next().unwrap_or_default().to_owned();
    // An error with a system code is the disk's, whatever the packing.
    if packing == Packing::Plain || error.raw_os_error().is_some() {
        Reason::Unreadable(problem)
    } else {
        Reason::Compression(problem)
    }
}

/// Adds to the reason of a stream that broke how many reports were read before.
pub(super) fn behind(reason: Reason, kept: usize) -> Reason {
    let told = |problem| format!("{problem}; the reports before the break are kept: {kept}");
    match reason {
        Reason::Unreadable(problem) if kept > 0 => Reason::Unreadable(told(problem)),
        Reason::Compression(problem) if kept > 0 => Reason::Compression(told(problem)),
        reason => reason,
    }
}

/// A stream whose next bytes can be known before they are taken.
///
/// Where looking ahead meets an error, the error comes when reading gets there, so that what lies
/// before it can still be used.
pub(super) struct Ahead<'a> {
    /// Bytes seen; those before `at` are taken.
    head: Vec<u8>,
    at: usize,
    error: Option<io::Error>,
    rest: Stream<'a>,
}

impl<'a> Ahead<'a> {
    pub(super) fn new(rest: Stream<'a>) -> Self {
        Self { head: Vec::new(), at: 0, error: None, rest }
    }

    /// Returns the next bytes: as many as are `enough`, at most about 64 KiB, or all to the end.
    pub(super) fn look(&mut self, enough: impl Fn(&[u8]) -> bool) -> &[u8] {
        self.head.drain(..self.at);
        self.at = 0;
        while self.head.len() < BUFFER && self.error.is_none() && !enough(&self.head) {
            match self.rest.fill_buf() {
                Ok([]) => break,
                Ok(more) => {
                    let count = more.len();
                    self.head.extend_from_slice(more);
                    self.rest.consume(count);
                }
                Err(interrupted) if interrupted.kind() == io::ErrorKind::Interrupted => {}
                Err(met) => self.error = Some(met),
            }
        }
        &self.head
    }

    /// Appends bytes until `bytes` holds `target` of them, and tells whether it does: else the
    /// stream is at its end.
    ///
    /// Large reads go past the buffers of the stream. Bytes before an error are appended.
    pub(super) fn read_into(&mut self, bytes: &mut Vec<u8>, target: usize) -> io::Result<bool> {
        bytes.reserve_exact(target.saturating_sub(bytes.len()));
        let seen = &self.head[self.at..];
        let seen = &seen[..seen.len().min(target.saturating_sub(bytes.len()))];
        bytes.extend_from_slice(seen);
        self.at += seen.len();
        let room = target.saturating_sub(bytes.len());
        if room > 0 {
            self.error.take().map_or(Ok(()), Err)?;
            self.rest.by_ref().take(room as u64).read_to_end(bytes)?;
        }
        Ok(bytes.len() >= target)
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
        if self.at < self.head.len() {
            return Ok(&self.head[self.at..]);
        }
        match self.error.take() {
            Some(error) => Err(error),
            None => self.rest.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        if self.at < self.head.len() {
            self.at += count;
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
        unpacked(Ahead::new(Box::new(packed)), packing)?.read_to_string(&mut text)?;
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
        let reason = behind(broken(&error, Packing::Gzip), 2).to_string();
        assert_eq!(
            reason,
            "does not unpack (it ends too early; the reports before the break are kept: 2)"
        );
        let disk = io::Error::from_raw_os_error(5);
        assert!(
            matches!(broken(&disk, Packing::Gzip), Reason::Unreadable(text) if !text.contains("os error"))
        );
    }

    #[test]
    fn looking_ahead_takes_nothing_from_the_stream() {
        let mut ahead = Ahead::new(Box::new(&b"fog over the port"[..]));
        assert!(ahead.look(|head| head.len() > 2).starts_with(b"fog"));
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
        let mut ahead = Ahead::new(stream);
        ahead.look(|_| false);
        let mut line = String::new();
        ahead.read_line(&mut line).unwrap();
        assert_eq!(line, "fog\n");
        assert_eq!(ahead.read_line(&mut line).unwrap_err().to_string(), "gone");
    }
}
